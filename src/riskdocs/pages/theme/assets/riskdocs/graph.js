// Lets a visitor zoom and move the picture of the relations, and look at one item's. The picture is
// complete without it: the frame scrolls, and every box is a link.
(() => {
  const frame = document.querySelector(".rd-graph__frame");
  if (!frame?.querySelector("svg")) return;
  const buttons = document.querySelector(".rd-graph__buttons");

  // Zoom: the picture's own size; the frame scrolls over it

  const SMALLEST = 0.1;
  const LARGEST = 4;
  let scale = 1;
  const picture = () => frame.querySelector("svg");

  const zoom = (wanted, x = frame.clientWidth / 2, y = frame.clientHeight / 2) => {
    const next = Math.min(Math.max(wanted, SMALLEST), LARGEST);
    const { width, height } = picture().viewBox.baseVal;
    const left = ((frame.scrollLeft + x) / scale) * next - x;
    const top = ((frame.scrollTop + y) / scale) * next - y;
    scale = next;
    picture().style.width = `${width * scale}px`;
    picture().style.height = `${height * scale}px`;
    frame.scrollTo(left, top);
  };
  const fit = () => {
    const { width, height } = picture().viewBox.baseVal;
    const room = Math.min(window.innerHeight * 0.8, height);
    zoom(Math.min(frame.clientWidth / width, room / height));
  };
  const STEP = 1.25;
  const zooms = { in: () => zoom(scale * STEP), out: () => zoom(scale / STEP), fit };
  const keys = { "+": "in", "=": "in", "-": "out", 0: "fit" };

  buttons.addEventListener("click", (event) => {
    zooms[event.target.closest("button")?.dataset.zoom]?.();
  });
  frame.addEventListener("keydown", (event) => {
    const action = keys[event.key];
    if (!action || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    zooms[action]();
  });
  frame.addEventListener(
    "wheel",
    (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      const box = frame.getBoundingClientRect();
      zoom(scale * STEP ** Math.sign(-event.deltaY), event.clientX - box.left, event.clientY - box.top);
    },
    { passive: false },
  );

  // Move: drag with the mouse; a finger scrolls the frame by itself

  let drag = null;
  let dragged = false;
  frame.addEventListener("pointerdown", (event) => {
    if (event.pointerType !== "mouse" || event.button) return;
    drag = { x: event.clientX, y: event.clientY, left: frame.scrollLeft, top: frame.scrollTop };
  });
  frame.addEventListener("pointermove", (event) => {
    if (!drag) return;
    if (!drag.moved && Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < 4) return;
    if (!drag.moved) frame.setPointerCapture(event.pointerId);
    drag.moved = true;
    frame.classList.add("rd-dragged");
    frame.scrollTo(drag.left + drag.x - event.clientX, drag.top + drag.y - event.clientY);
  });
  for (const end of ["pointerup", "pointercancel"]) {
    frame.addEventListener(end, () => {
      const { moved } = drag ?? {};
      drag = null;
      frame.classList.remove("rd-dragged");
      // The click that ends a drag is not meant for the box below it.
      dragged = Boolean(moved);
      setTimeout(() => {
        dragged = false;
      });
    });
  }
  frame.addEventListener("click", (event) => dragged && event.preventDefault(), { capture: true });
  frame.addEventListener("dragstart", (event) => event.preventDefault());

  // Look at one item: its lines and neighbours stand out

  const look = (node) => {
    const near = new Set();
    for (const line of frame.querySelectorAll("[data-ends]")) {
      const ends = line.dataset.ends.split(" ");
      const own = Boolean(node) && ends.includes(node.dataset.node);
      line.classList.toggle("rd-near", own);
      if (own) ends.forEach((end) => near.add(end));
    }
    for (const other of frame.querySelectorAll("[data-node]")) {
      other.classList.toggle("rd-near", near.has(other.dataset.node));
    }
    picture().classList.toggle("rd-graph--looking", Boolean(node));
  };
  for (const event of ["pointerover", "focusin"]) {
    frame.addEventListener(event, ({ target }) => look(target.closest?.("[data-node]")));
  }
  for (const event of ["pointerleave", "focusout"]) frame.addEventListener(event, () => look(null));

  buttons.hidden = false;
  document.querySelector(".rd-graph__help").hidden = false;
  if (picture().viewBox.baseVal.width > frame.clientWidth && frame.clientWidth > 600) {
    zoom(frame.clientWidth / picture().viewBox.baseVal.width);
  }

  // Choose an item, where there are too many for one picture: each item's page has its own

  const form = document.querySelector(".rd-graph__choice");
  if (!form) return;
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
    scale = 1;
    frame.replaceChildren(document.adoptNode(found));
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
  window.addEventListener("popstate", () => location.pathname === here && follow(), {
    signal: window.riskdocsGraph.signal,
  });
  form.hidden = false;
  follow();
})();
