// Finds the item that a mistyped address means: /risks/tr14/, /TR-14, /controls/CT5.html.
(() => {
  const root = new URL("../../", document.currentScript.src);

  const holds = (ranges, number) =>
    (ranges || "").split(",").some((range) => {
      const [first, last = first] = range.split("-").map(Number);
      return range !== "" && first <= number && number <= last;
    });

  // The nearest thing to an ID in one part of the address.
  const idIn = (part, { folders, aliases, numbers }) => {
    const name = part.replace(/\.(html?|md)$/i, "").toUpperCase();
    if (Object.hasOwn(aliases, name)) return aliases[name];
    for (const prefix of Object.keys(folders)) {
      const match = new RegExp(`^${prefix}[\\s_.-]*0*(\\d+)`).exec(name);
      if (match && holds(numbers[prefix], Number(match[1]))) return `${prefix}-${match[1]}`;
    }
    return null;
  };

  // `risks/14`: a number alone, where the folder says of what.
  const numberIn = (parts, { folders, numbers }) => {
    for (const [prefix, folder] of Object.entries(folders)) {
      const place = parts.findIndex((part) => part.toLowerCase() === folder.toLowerCase());
      const number = /\d+/.exec(parts[place + 1] || "");
      if (place >= 0 && number && holds(numbers[prefix], Number(number[0]))) return `${prefix}-${Number(number[0])}`;
    }
    return null;
  };

  const decoded = (part) => {
    try {
      return decodeURIComponent(part);
    } catch {
      return part;
    }
  };

  const suggest = async () => {
    const site = window.riskdocs;
    const note = document.getElementById("rd-meant");
    if (!site || !note) return;
    const parts = `${location.pathname}/${location.hash.slice(1)}`.split("/").map(decoded).filter(Boolean);
    const id = parts.reduceRight((found, part) => found || idIn(part, site), null) || numberIn(parts, site);
    if (!id) return;
    const [prefix] = id.split("-");
    const link = note.querySelector("a");
    link.href = new URL(`${site.folders[prefix]}/${id.toLowerCase()}${site.ending}`, root);
    link.textContent = id;
    note.hidden = false;
    // Its title makes sure that it is the one; without it the ID has to do.
    try {
      const page = new DOMParser().parseFromString(await (await fetch(link.href)).text(), "text/html");
      link.textContent = page.querySelector("h1").textContent.replace("¶", "").trim();
    } catch {
      link.textContent = id;
    }
  };

  // Before addresses.js has run, nothing is known.
  if (window.riskdocs) suggest();
  else document.addEventListener("DOMContentLoaded", suggest);
})();
