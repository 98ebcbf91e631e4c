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

(() => {
  window.XMLHttpRequest = class extends XMLHttpRequest {
    #waits = false;

    open(method, url, ...rest) {
      this.#waits = /\/search\/search_index\.json$/.test(url);
      super.open(method, url, ...rest);
    }

    send(...body) {
      if (this.#waits) riskdocsSearched.then(() => super.send(...body));
      else super.send(...body);
    }
  };
})();

// The theme's search takes `CT-3` and `AC-2` for two words, and most pages have both of them. For an
// item's ID it is told to look for a title with the number, best behind these letters; for another
// best for a title with the letters, then for texts that have both; and so for `LLM06:2025`. All else
// goes through as typed.
(() => {
  const QUERY = 2;
  const RESULT = 3;

  const exact = (query) => {
    const [, entry, edition] = /^\s*([a-z]\w*\d):([\w.-]+)\s*$/i.exec(query) ?? [];
    if (entry) return `title:${entry}^100 text:${entry}^1000 text:${edition}^1000`;
    const item = window.riskdocs?.find(query);
    if (item) {
      const words = item.id.split("-");
      return [`+title:${words.pop()}`, ...words.map((word) => `title:${word}^100`)].join(" ");
    }
    const [, letters, number] = /^\s*([a-z][a-z0-9]*)\s*-[\s-]*0*(\d+)\s*$/i.exec(query) ?? [];
    if (!letters) return query;
    return `title:${letters}^100 title:${number} text:${letters}^1000 text:${number}^1000`;
  };

  const Worker = window.Worker;
  if (!Worker) return;
  window.Worker = class extends EventTarget {
    #address;
    #worker = null;
    #busy = false;
    #next = null;

    constructor(address) {
      super();
      // From this page: the visitor may be at another when the search starts.
      this.#address = new URL(address, document.baseURI);
    }

    #start() {
      const worker = new Worker(this.#address);
      worker.addEventListener("message", ({ data }) => {
        this.dispatchEvent(new MessageEvent("message", { data }));
        if (!data || data.type !== RESULT) return;
        this.#busy = false;
        const next = this.#next;
        this.#next = null;
        if (next) this.postMessage(next);
      });
      worker.addEventListener("error", () => this.dispatchEvent(new Event("error")));
      return worker;
    }

    // While one query is worked on, only the newest of those behind it is of use.
    postMessage(message) {
      this.#worker ??= this.#start();
      if (!message || message.type !== QUERY || typeof message.data !== "string") {
        this.#worker.postMessage(message);
      } else if (this.#busy) {
        this.#next = message;
      } else {
        this.#busy = true;
        this.#worker.postMessage({ ...message, data: exact(message.data) });
      }
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
