// Diagrams that authors write as text are drawn by a program that comes with the site; the theme
// would fetch it from another host. It is large, so that only the first diagram asks for it.
(() => {
  if (typeof window.mermaid?.render === "function") return;
  const address = new URL("mermaid.min.js", document.currentScript.src);
  let settings;
  let coming;
  const program = () =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = address;
      script.onload = () => {
        const drawing = window.mermaid;
        drawing.initialize(settings);
        window.mermaid = guarded;
        resolve(drawing);
      };
      script.onerror = () => reject(new Error(`${address} is missing`));
      document.head.append(script);
    });
  const guarded = {
    // What strangers write must not run.
    initialize(given) {
      settings = { ...given, securityLevel: "strict", suppressErrorRendering: true };
    },
    async render(id, text) {
      try {
        coming ??= program();
        return await (await coming).render(id, text);
      } catch (error) {
        // The theme waits for a picture, and the text stays where it is.
        console.warn("This diagram can't be drawn:", text, error);
        return new Promise(() => {});
      }
    },
  };
  window.mermaid = guarded;
})();
