// Lets a visitor choose an item where there are too many for one picture: each item's own page has
// a picture of it, which is fetched. The address says which item it is.
(() => {
  const form = document.querySelector(".rd-graph__choice");
  const frame = document.querySelector(".rd-graph__frame");
  if (!form || !frame) return;
  const options = [...form.querySelectorAll("option")];
  const input = form.querySelector("input");
  const said = form.querySelector("[role=status]");
  const say = (text, name) => {
    said.textContent = text.replace("{name}", name);
  };
  const named = (text) => {
    const wanted = text.trim().toLowerCase();
    return (
      options.find(({ value, dataset }) =>
        [value.toLowerCase(), dataset.id.toLowerCase()].includes(wanted),
      ) ?? options.find(({ value }) => wanted && value.toLowerCase().includes(wanted))
    );
  };
  const show = async (option) => {
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
    say(said.dataset.shown, option.value);
  };
  const follow = () => {
    const wanted = new URLSearchParams(location.search).get("item");
    const option = wanted && named(wanted);
    if (option) show(option);
    else if (wanted) say(said.dataset.unknown, wanted);
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const wanted = input.value;
    const option = named(wanted);
    if (!option) {
      say(said.dataset.unknown, wanted);
      return;
    }
    const url = new URL(location.href);
    url.search = `?item=${option.dataset.id}`;
    history.pushState(null, "", url);
    show(option);
  });
  window.riskdocsGraph?.abort();
  window.riskdocsGraph = new AbortController();
  const here = location.pathname;
  const onBack = () => form.isConnected && location.pathname === here && follow();
  window.addEventListener("popstate", onBack, { signal: window.riskdocsGraph.signal });
  form.hidden = false;
  follow();
})();
