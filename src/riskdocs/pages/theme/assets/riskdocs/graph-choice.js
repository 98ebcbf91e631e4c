// Lets a visitor choose what to look at. In a picture of all items, what is chosen stands out, and
// graph.js shows how. Where there are too many for one picture, an item's own page has a picture of
// it, which is fetched. The address says what was chosen.
(() => {
  const form = document.querySelector(".rd-graph__choice");
  const frame = document.querySelector(".rd-graph__frame");
  if (!form || !frame) return;
  const options = [...form.querySelectorAll("option")];
  const input = form.querySelector("input");
  const said = form.querySelector("[role=status]");
  const say = (text, values) => {
    said.textContent = text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  };
  const named = (text) => {
    const wanted = text.trim().toLowerCase();
    return (
      options.find(({ value, dataset }) =>
        [value.toLowerCase(), dataset.id.toLowerCase()].includes(wanted),
      ) ?? options.find(({ value }) => wanted && value.toLowerCase().includes(wanted))
    );
  };
  const focus = (places) => {
    frame.dataset.focus = places;
    frame.dispatchEvent(new Event("riskdocs:focus"));
  };
  // What an item has to do with stands in the list below, in the order of the choices.
  const choose = (option) => {
    focus(option.dataset.at);
    const places = new Set(option.dataset.at.split(" "));
    const line = document.querySelectorAll(".rd-relations-list > li")[options.indexOf(option)];
    if (line) said.textContent = line.textContent;
    else {
      const name = option.value;
      const relations = frame.querySelectorAll("path.rd-near").length;
      say(said.dataset.shown, { name, items: places.size, relations });
    }
  };
  const fetchPicture = async (option) => {
    const page = new URL(option.dataset.href, location.href);
    let found;
    try {
      const text = await (await fetch(page)).text();
      found = new DOMParser().parseFromString(text, "text/html").querySelector(".rd-picture svg");
    } catch {
      // A page in a folder can't read another: there the visitor goes to the item's own page.
    }
    if (!found) {
      location.assign(page);
      return;
    }
    for (const link of found.querySelectorAll("a")) {
      link.setAttribute("href", new URL(link.getAttribute("href"), page));
    }
    frame.querySelector(".rd-graph__sheet").replaceChildren(document.adoptNode(found));
    frame.dispatchEvent(new Event("riskdocs:picture"));
    const link = document.querySelector(".rd-graph__chosen");
    link.href = page;
    link.textContent = option.value;
    say(said.dataset.shown, { name: option.value });
  };
  const show = (option) => (option.dataset.at ? choose(option) : fetchPicture(option));
  const follow = () => {
    const wanted = new URLSearchParams(location.search).get("item");
    const option = wanted && named(wanted);
    if (option) show(option);
    else if (wanted) say(said.dataset.unknown, { name: wanted });
    else if (options[0]?.dataset.at) {
      focus("");
      said.textContent = "";
    }
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const wanted = input.value;
    const option = named(wanted);
    if (!option) {
      say(said.dataset.unknown, { name: wanted });
      return;
    }
    const url = new URL(location.href);
    // The signs of an entry's key are harmless in a query, and easier to read as they are.
    url.search = `?item=${encodeURIComponent(option.dataset.id)}`
      .replaceAll("%3A", ":")
      .replaceAll("%2F", "/");
    history.pushState(null, "", url);
    show(option);
  });
  // Chosen from the menu of the field, nothing is left to press.
  input.addEventListener("input", () => {
    if (options.some(({ value }) => value === input.value)) form.requestSubmit();
  });
  form.addEventListener("reset", () => {
    history.pushState(null, "", location.pathname);
    follow();
  });
  window.riskdocsGraph?.abort();
  window.riskdocsGraph = new AbortController();
  const here = location.pathname;
  const onBack = () => form.isConnected && location.pathname === here && follow();
  window.addEventListener("popstate", onBack, { signal: window.riskdocsGraph.signal });
  form.hidden = false;
  follow();
})();
