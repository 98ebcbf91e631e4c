// Diagrams that authors write as text are drawn by a program that comes with the site; the theme
// would fetch it from another host. It is large, so that only the first diagram asks for it.
(() => {
  if (typeof window.mermaid?.render === "function") return;
  const address = new URL("mermaid.min.js", document.currentScript.src);
  let settings;
  let drawing;
  const program = async () => {
    await window.riskdocs.load(address);
    if (!drawing) {
      drawing = window.mermaid;
      drawing.initialize(settings);
      window.mermaid = guarded;
    }
    return drawing;
  };
  // While it is drawn, whatever address a diagram has would be asked: in a style, an icon, a label.
  // One is seen however it is written, and the diagram then stays text.
  const decoded = (text) => {
    const box = document.createElement("textarea");
    return text.replace(/[&#]#?\w+;/g, (entity) => {
      box.innerHTML = entity.replace(/^#(?=\d)/, "&#").replace(/^#/, "&");
      return box.value;
    });
  };
  const namesAnAddress = (text) => {
    const plain = decoded(decoded(decoded(text)));
    const bare = plain.replace(/[\s\\]/g, "");
    return /\\[0-9a-f]/i.test(plain) || /\/\/|(?:https?|ftp|wss?):|url\(|@import/i.test(bare);
  };
  const guarded = {
    // What strangers write must not run, and be no part of the page that looks like the site's own.
    initialize(given) {
      settings = {
        ...given,
        securityLevel: "strict",
        suppressErrorRendering: true,
        dompurifyConfig: {
          ALLOWED_TAGS: ["b", "br", "code", "em", "i", "p", "s", "small", "strong", "sub", "sup", "u"],
          ALLOWED_ATTR: [],
        },
        secure: [
          ...["secure", "securityLevel", "startOnLoad", "maxTextSize", "maxEdges"],
          ...["suppressErrorRendering", "dompurifyConfig", "themeCSS", "fontFamily"],
        ],
      };
    },
    async render(id, text) {
      try {
        if (namesAnAddress(text)) throw new Error("it names an address");
        return await (await program()).render(id, text);
      } catch (error) {
        // The theme waits for a picture, and the text stays where it is.
        console.warn("This diagram can't be drawn:", text, error);
        return new Promise(() => {});
      }
    },
  };
  window.mermaid = guarded;
})();
