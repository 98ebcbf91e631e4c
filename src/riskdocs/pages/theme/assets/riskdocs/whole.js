// Of the page of the whole catalogue only what the address chooses: ?items=TR-10,CT-4. Where the
// catalogue stands in parts, the chosen items are fetched from theirs.
(() => {
  const whole = document.querySelector(".rd-whole");
  const wanted = new URLSearchParams(location.search).get("items")?.split(",").filter(Boolean);
  if (!whole) return;
  window.riskdocs?.onState(whole, () => location.reload());
  if (!wanted?.length) return;

  const box = whole.querySelector(".rd-whole__chosen");
  const status = box.querySelector("[role=status]");
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const parts = whole.querySelector(".rd-whole__shown");

  const tell = (found, unknown) => {
    const items = found.join(", ");
    const said = found.length ? [fill(box.dataset.some, { number: found.length, items })] : [];
    for (const name of unknown) said.push(fill(box.dataset.unknown, { name }));
    status.textContent = said.join(" ");
    box.hidden = false;
  };
  // Of those that are there by their IDs, the wanted ones in the page's order, and what is not there
  const choose = async (places) => {
    const known = new Map([...places.keys()].map((id) => [id.toUpperCase(), id]));
    const isKnown = (name) => known.has(name.toUpperCase());
    const ids = wanted.every(isKnown) ? wanted : await window.riskdocs.idsOf(wanted);
    const chosen = new Set(ids.map((id) => known.get(id.toUpperCase())));
    return [[...places.keys()].filter((id) => chosen.has(id)), wanted.filter((_, place) => !isKnown(ids[place]))];
  };

  const hideOthers = async () => {
    const sections = new Map();
    for (const section of whole.querySelectorAll(".rd-whole__item")) {
      sections.set(section.getAttribute("aria-labelledby"), section);
    }
    const [found, unknown] = await choose(sections);
    for (const [id, section] of sections) section.hidden = !found.includes(id);
    for (const entry of whole.querySelectorAll(".rd-whole__contents li")) {
      entry.hidden = !found.includes(decodeURIComponent(entry.querySelector("a").hash.slice(1)));
    }
    for (const kind of whole.querySelectorAll(".rd-whole__kind")) {
      const list = kind.nextElementSibling;
      kind.hidden = list.hidden = !list.querySelector("li:not([hidden])");
    }
    tell(found, unknown);
  };

  // What leads from a part's page leads there from here as well
  const adopt = (section, page, found) => {
    for (const name of ["href", "src"]) {
      for (const element of section.querySelectorAll(`[${name}]`)) {
        const value = element.getAttribute(name);
        const isHere = value.startsWith("#") && section.querySelector(`[id="${CSS.escape(value.slice(1))}"]`);
        if (!isHere && !found.includes(value.slice(1))) element.setAttribute(name, new URL(value, page).href);
      }
    }
    return document.adoptNode(section);
  };
  const fetchChosen = async () => {
    const places = new Map();
    for (const entry of whole.querySelectorAll(".rd-whole__contents li")) {
      places.set(entry.id, entry.querySelector("a").href.split("#")[0]);
    }
    const [found, unknown] = await choose(places);
    whole.querySelector(".rd-whole__contents").hidden = true;
    tell(found, unknown);
    // A page that is opened from a folder may fetch no other
    if (location.protocol === "file:") throw new Error("from a folder");
    const pages = new Map();
    for (const page of new Set(found.map((id) => places.get(id)))) {
      const text = await (await fetch(page)).text();
      pages.set(page, new DOMParser().parseFromString(text, "text/html"));
    }
    for (const id of found) {
      const page = places.get(id);
      const section = pages.get(page).querySelector(`[aria-labelledby="${CSS.escape(id)}"]`);
      parts.append(adopt(section, page, found));
    }
  };

  if (!parts) hideOthers();
  else
    fetchChosen().catch(() => {
      const link = document.createElement("a");
      link.href = `${whole.dataset.print}${location.search}`;
      link.textContent = link.href;
      status.replaceChildren(box.dataset.failed, " ", link);
    });
})();
