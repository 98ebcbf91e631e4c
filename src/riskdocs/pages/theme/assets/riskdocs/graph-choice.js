// Lets a visitor choose what to look at. In a picture of all items, what is chosen stands out, and
// graph.js shows how. Where there are too many for one picture, an item's own page has a picture of
// it, which is fetched. The address says what was chosen.
(() => {
  const form = document.querySelector(".rd-graph__choice");
  const frame = document.querySelector(".rd-graph__frame");
  if (!form || !frame) return;
  const input = form.querySelector("input");
  const said = form.querySelector("[role=status]");
  const say = (text, values) => {
    said.textContent = text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  };
  // What can be chosen: a name, what stands in the address, and what is then shown
  let choices = [];
  const load = async () => {
    if (choices.length) return;
    const found = await window.riskdocs.load(form.dataset.choices);
    choices = found.map(([name, value, shown]) => ({ name, value, shown }));
    const options = choices.map(({ name }) => Object.assign(document.createElement("option"), { value: name }));
    form.querySelector("datalist").replaceChildren(...options);
  };
  const named = (text, id) => {
    const wanted = text.toLowerCase();
    const calls = ({ name, value }) => [name.toLowerCase(), value.toLowerCase()];
    // `TR-1` is no part of `TR-10`
    const isWithin = (name) => {
      const end = name.indexOf(wanted) + wanted.length;
      return end >= wanted.length && !/\d\d/.test(name.slice(end - 1, end + 1));
    };
    return (
      choices.find((one) => calls(one).includes(wanted)) ??
      choices.find((one) => calls(one).includes(id.toLowerCase())) ??
      choices.find((one) => isWithin(calls(one)[0]))
    );
  };
  const focus = (ids) => {
    frame.dataset.focus = ids.join(" ");
    frame.dispatchEvent(new Event("riskdocs:focus"));
  };
  // What an item has to do with stands in the list below, in the order of the choices.
  const choose = (choice) => {
    focus(choice.shown);
    const line = document.querySelectorAll(".rd-relations-list > li")[choices.indexOf(choice)];
    if (line) said.replaceChildren(...line.cloneNode(true).childNodes);
    else {
      const relations = frame.querySelectorAll("path.rd-near").length;
      say(said.dataset.shown, { name: choice.name, items: choice.shown.length, relations });
    }
  };
  // What is asked for while files come is what counts
  let newest = 0;
  const isNewest = (turn) => turn === newest && form.isConnected;
  const link = document.querySelector(".rd-graph__chosen");
  const start = link && { name: link.textContent, shown: link.href };
  const fetchPicture = async (choice) => {
    const turn = newest;
    const page = new URL(choice.shown, location.href);
    let found;
    try {
      const text = await (await fetch(page)).text();
      found = new DOMParser().parseFromString(text, "text/html").querySelector(".rd-picture svg");
    } catch {
      // A page in a folder can't read another: there the visitor goes to the item's own page, and back
      // from it to what was before.
    }
    if (!isNewest(turn)) return;
    if (!found) {
      location.replace(page);
      return;
    }
    for (const box of found.querySelectorAll("a")) box.href = new URL(box.getAttribute("href"), page);
    frame.querySelector(".rd-graph__sheet").replaceChildren(document.adoptNode(found));
    frame.dispatchEvent(new Event("riskdocs:picture"));
    link.href = page;
    link.textContent = choice.name;
    say(said.dataset.shown, { name: choice.name });
  };
  const show = (choice) => (Array.isArray(choice.shown) ? choose(choice) : fetchPicture(choice));
  const find = async (wanted) => {
    const turn = ++newest;
    let failed = false;
    await load().catch(() => {
      failed = true;
    });
    const [id] = await window.riskdocs.idsOf([wanted]);
    if (!isNewest(turn)) return null;
    const choice = named(wanted, id);
    if (failed) said.textContent = said.dataset.failed;
    else if (!choice) say(said.dataset.unknown, { name: wanted });
    return choice;
  };
  const follow = async () => {
    const wanted = new URLSearchParams(location.search).get("item") ?? "";
    input.value = wanted;
    const choice = wanted && (await find(wanted));
    if (choice) show(choice);
    if (wanted || !newest) return;
    newest += 1;
    if (start) fetchPicture(start);
    else {
      focus([]);
      said.textContent = "";
    }
  };
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const wanted = input.value.trim();
    const choice = wanted && (await find(wanted));
    if (!choice) return;
    const url = new URL(location.href);
    // The signs of an entry's key are harmless in a query, and easier to read as they are.
    url.search = `?item=${encodeURIComponent(choice.value)}`
      .replaceAll("%3A", ":")
      .replaceAll("%2F", "/");
    history.pushState(null, "", url);
    show(choice);
  });
  // Should that fail, it is told when something is chosen.
  input.addEventListener("focus", () => load().catch(() => {}));
  // Chosen from the menu of the field, nothing is left to press.
  input.addEventListener("input", () => {
    if (choices.some(({ name }) => name === input.value)) form.requestSubmit();
  });
  form.addEventListener("reset", () => {
    history.pushState(null, "", location.pathname);
    follow();
  });
  window.riskdocs.onState(form, follow);
  form.hidden = false;
  follow();
})();
