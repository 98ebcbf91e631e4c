// Runs before the theme's own script.

// The theme fetches the search's index and program with each page, whether or not anybody searches;
// of a large catalogue the index alone weighs megabytes. Here they wait until somebody does.
const riskdocsSearched = new Promise((resolve) => {
  if (/[?&][qh]\b/.test(location.search)) resolve();
  const isSearch = ({ target }) =>
    target.closest?.("[data-md-component=search], [for=__search]") && resolve();
  for (const event of ["focusin", "pointerover", "pointerdown"]) addEventListener(event, isSearch);
  addEventListener("change", ({ target }) => target.id === "__search" && resolve());
});

// The theme takes no key while the search is closed, as it closes it a moment after each step to
// another place, even above what is being typed there by then.
const riskdocsField = (target) => {
  const isField = target.matches?.(".md-search__input");
  const search = isField && document.getElementById("__search");
  if (search && !search.checked) search.click();
  return isField;
};

// Who has typed something since that step has it open again, and the field that the browser may have
// left for the place. Who closes it has pressed something.
let riskdocsTyped;
addEventListener("pointerdown", () => (riskdocsTyped = null), true);
addEventListener("change", ({ target }) =>
  setTimeout(() => {
    if (target.id !== "__search" || riskdocsTyped !== location.href) return;
    const { query } = document.forms.search;
    if (riskdocsField(query)) query.focus();
  }),
);

// Enter leads to the first result of what is typed, as soon as that is there. The theme would take
// one of what was typed before, or let the form load the page again.
const riskdocsEnter = {
  query: null, // that waits for its answer
  // `answered` is not there yet, or never by a program that is not ours

  press(event) {
    riskdocsTyped = null;
    if (event.key !== "Enter" || event.isComposing || !riskdocsField(event.target)) return;
    event.preventDefault();
    const { value } = event.target;
    if (this.answered === value) return;
    this.query = value;
    if (this.answered !== undefined) event.stopImmediatePropagation();
  },

  answer({ query, items }) {
    this.answered = query;
    const field = document.activeElement;
    if (!items.length || query !== this.query || query !== field.value) return;
    // More of the answer may follow.
    this.query = null;
    const enter = new KeyboardEvent("keydown", { key: "Enter", bubbles: true });
    setTimeout(() => field.dispatchEvent(enter)); // when the theme shows them
  },
};
addEventListener("keydown", (event) => riskdocsEnter.press(event), true);
addEventListener("focusout", () => (riskdocsEnter.query = null));

// The theme looks at keys alone: what was pasted, spoken or composed was searched with the next one.
addEventListener("input", ({ target }) => {
  if (!riskdocsField(target)) return;
  riskdocsTyped = location.href;
  riskdocsEnter.query = null;
  target.dispatchEvent(new Event("keyup"));
});

// The theme's index holds every text; `search-worker.js` answers with the titles alone. Both are
// loaded in the place of the theme's own.
(() => {
  const [QUERY, RESULT] = [2, 3];
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
  window.Worker = class extends EventTarget {
    #worker = null;
    #asked = "";

    // Another program's worker, such as Pagefind's, stays what it is.
    constructor(address, ...options) {
      super();
      if (!/\/workers\/search\.[^/]*js$/.test(address)) return new Worker(address, ...options);
    }

    #start() {
      const worker = new Worker(program);
      worker.addEventListener("message", ({ data }) => {
        if (data?.data?.whole && data.data.query === this.#asked) this.#wait(false);
        // Who walks through the results already keeps them; what follows an answer is more of it.
        if (document.activeElement?.closest(".md-search-result")) return;
        this.dispatchEvent(new MessageEvent("message", { data }));
        if (data?.type !== RESULT) return;
        this.#say(data.data);
        riskdocsEnter.answer(data.data);
      });
      worker.addEventListener("error", () => {
        this.#wait(false);
        this.dispatchEvent(new Event("error"));
      });
      return worker;
    }

    // What reads the page aloud waits for the whole answer to what was asked last.
    #wait(isBusy) {
      document.querySelector(".md-search-result").setAttribute("aria-busy", isBusy);
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
      if (message.type === QUERY) {
        this.#asked = message.data.query ?? message.data;
        this.#wait(true);
      }
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
