// Finds the item that a mistyped address means: /risks/tr14/, /TR-14, /controls/CT5.html.
(() => {
  const root = new URL("../../", document.currentScript.src);

  // The nearest thing to an ID in one part of the address.
  const itemIn = (part, { aliases, find }) => {
    const name = part.replace(/\.(html?|md)$/i, "");
    const meant = find(aliases[name.toUpperCase()] || name, { whole: false });
    return meant?.exists ? meant : null;
  };

  // `risks/14`: a number alone, where the folder says of what.
  const numberIn = (parts, { kinds, find }) => {
    for (const { folder, pieces } of kinds) {
      const place = parts.findIndex((part) => part.toLowerCase() === folder.toLowerCase());
      const number = /\d+/.exec(parts[place + 1] || "");
      const meant = place >= 0 && number && pieces.length === 2 ? find(`${pieces[0]}${number[0]}`) : null;
      if (meant?.exists) return meant;
    }
    return null;
  };

  const suggest = async () => {
    const site = window.riskdocs;
    const note = document.getElementById("rd-meant");
    if (!note) return;
    const parts = `${location.pathname}/${location.hash.slice(1)}`.split("/").map(site.decoded).filter(Boolean);
    const meant = parts.reduceRight((found, part) => found || itemIn(part, site), null) || numberIn(parts, site);
    if (!meant) return;
    const link = note.querySelector("a");
    link.href = new URL(meant.page, root);
    link.textContent = meant.id;
    note.hidden = false;
    // Its title makes sure that it is the one; without it the ID has to do.
    try {
      const page = new DOMParser().parseFromString(await (await fetch(link.href)).text(), "text/html");
      link.textContent = page.querySelector("h1").textContent.replace("¶", "").trim();
    } catch {
      link.textContent = meant.id;
    }
  };

  suggest();
})();
