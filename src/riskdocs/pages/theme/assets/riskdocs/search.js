// Runs before the theme's own script, whose search would find CT-38 before CT-3: the rarer number
// weighs more. An ID that an item has is looked for as it is; everything else goes through as typed.
(() => {
  const QUERY = 2;
  const RESULT = 3;

  const exact = (query) => {
    const { folders = {} } = window.riskdocs || {};
    const match = /^\s*([a-z][a-z0-9]*)[\s-]+0*(\d+)\s*$/i.exec(query);
    const known = match && Object.hasOwn(folders, match[1].toUpperCase());
    return known ? `${match[1]} ${match[2]}^9` : query;
  };

  const Worker = window.Worker;
  if (!Worker) return;
  window.Worker = class extends Worker {
    #busy = false;
    #next = null;

    constructor(...options) {
      super(...options);
      this.addEventListener("message", ({ data }) => {
        if (!data || data.type !== RESULT) return;
        this.#busy = false;
        const next = this.#next;
        this.#next = null;
        if (next) this.postMessage(next);
      });
    }

    // While one query is worked on, only the newest of those behind it is of use.
    postMessage(message, ...rest) {
      if (!message || message.type !== QUERY || typeof message.data !== "string") {
        super.postMessage(message, ...rest);
      } else if (this.#busy) {
        this.#next = message;
      } else {
        this.#busy = true;
        super.postMessage({ ...message, data: exact(message.data) }, ...rest);
      }
    }
  };
})();
