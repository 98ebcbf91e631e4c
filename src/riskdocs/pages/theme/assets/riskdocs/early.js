// Runs before the theme's own script.

// The theme fetches the search's index and program with each page, whether or not anybody searches;
// of a large catalogue the index alone weighs megabytes. Here they wait until somebody does.
const riskdocsSearched = new Promise((resolve) => {
  const started = new URLSearchParams(location.search);
  if (started.has("q") || started.has("h")) resolve();
  const isSearch = ({ target }) =>
    target.closest?.("[data-md-component=search], [for=__search]") && resolve();
  for (const event of ["focusin", "pointerover", "pointerdown"]) addEventListener(event, isSearch);
  addEventListener("change", ({ target }) => target.id === "__search" && resolve());
});

// The theme looks at keys alone: what was pasted, spoken or composed was searched with the next one.
addEventListener("input", ({ target }) => {
  if (target.matches(".md-search__input")) target.dispatchEvent(new Event("keyup"));
});

// The theme's index holds every text; `search-worker.js` answers with the titles alone. Both are
// loaded in the place of the theme's own.
(() => {
  const RESULT = 3;
  window.XMLHttpRequest = class extends XMLHttpRequest {
    #waits = false;

    open(method, url, ...rest) {
      this.#waits = /\/search\/search_index\.json$/.test(url);
      super.open(method, String(url).replace(/\/search_index\.json$/, "/titles.json"), ...rest);
    }

    send(...body) {
      if (this.#waits) riskdocsSearched.then(() => super.send(...body));
      else super.send(...body);
    }
  };

  const program = new URL("search-worker.js", document.currentScript.src);
  const Worker = window.Worker;
  if (!Worker) return;
  const isTheme = (address) => /\/workers\/search\.[^/]*js$/.test(address);
  window.Worker = class extends EventTarget {
    #worker = null;

    // Another program's worker, such as Pagefind's, stays what it is.
    constructor(address, ...options) {
      super();
      if (!isTheme(address)) return new Worker(address, ...options);
    }

    #start() {
      const worker = new Worker(program);
      worker.addEventListener("message", ({ data }) => {
        // Who walks through the results already keeps them; what follows an answer is more of it.
        if (document.activeElement?.closest(".md-search-result")) return;
        this.dispatchEvent(new MessageEvent("message", { data }));
        if (data?.type === RESULT) this.#say(data.data);
      });
      worker.addEventListener("error", () => this.dispatchEvent(new Event("error")));
      return worker;
    }

    // The theme has written how many results it was given.
    #say({ more, meant }) {
      const line = document.querySelector(".md-search-result__meta");
      if (more) line.textContent = line.textContent.replace(/\d+/, more);
      if (meant)
        line.textContent = `${window.riskdocs.meant.replace("{query}", meant)} ${line.textContent}`;
    }

    postMessage(message) {
      this.#worker ??= this.#start();
      this.#worker.postMessage(message);
    }

    terminate() {
      this.#worker?.terminate();
    }
  };
})();

// Previews ask for other pages, which a page opened from a folder may not.
if (location.protocol === "file:") {
  document.querySelectorAll("[data-preview]").forEach((link) => link.removeAttribute("data-preview"));
}

// Of a long list the style sheet shows a first part only, until filters.js takes over. Should that
// never come, every row must be in sight all the same.
addEventListener("load", () => {
  if (document.querySelector(".rd-filters[hidden]"))
    for (const table of document.querySelectorAll(".rd-table--long"))
      table.classList.remove("rd-table--long");
});
