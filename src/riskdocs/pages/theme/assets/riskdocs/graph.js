// Lets a visitor zoom and move the picture of the relations, and look at one item's. Panzoom zooms
// and moves; here is what it leaves to the page: what a wheel, a finger and a key mean, and that the
// picture never gets lost. It is complete without either: the frame scrolls, every box is a link.
(function bind() {
  const frame = document.querySelector(".rd-graph__frame");
  const sheet = frame?.querySelector(".rd-graph__sheet");
  if (!sheet) return;
  if (!window.Panzoom) {
    // The theme's instant navigation fetches both programs at once, and either may arrive first.
    const program = document.querySelector("script[src*='panzoom']");
    program?.addEventListener("load", bind, { once: true });
    return;
  }
  const buttons = document.querySelector(".rd-graph__buttons");
  const on = (events, act, options) => {
    for (const event of events.split(" ")) frame.addEventListener(event, act, options);
  };
  const panzoom = window.Panzoom(sheet, {
    minScale: 0.05,
    step: 0.5,
    canvas: true,
    cursor: "grab",
    // One finger up or down scrolls the page, so that nobody is caught in the picture.
    touchAction: "pan-y",
    noBind: true,
    handleStartEvent() {},
  });

  // Where the picture stands: Panzoom counts from middle to middle, we from corner to corner

  const between = (least, value, most) => Math.min(Math.max(value, least), most);
  const corner = () => {
    const scale = panzoom.getScale();
    const { x, y } = panzoom.getPan();
    const from = (pan, size) => size / 2 + (pan - size / 2) * scale;
    return { scale, left: from(x, sheet.offsetWidth), top: from(y, sheet.offsetHeight) };
  };
  // Panzoom paints with the next frame, but measures what is painted.
  const paint = () => {
    const { x, y } = panzoom.getPan();
    panzoom.setStyle("transform", `scale(${panzoom.getScale()}) translate(${x}px, ${y}px)`);
  };
  const put = (left, top) => {
    const scale = panzoom.getScale();
    const to = (wanted, size, view) => {
      const room = view - size * scale;
      return size / 2 + (between(Math.min(0, room), wanted, Math.max(0, room)) - size / 2) / scale;
    };
    panzoom.pan(
      to(left, sheet.offsetWidth, frame.clientWidth),
      to(top, sheet.offsetHeight, frame.clientHeight),
    );
    paint();
  };
  const move = (right, down) => {
    const { left, top } = corner();
    put(left + right, top + down);
  };
  const settle = () => move(0, 0);
  // In a wider frame it stands in the middle
  const middle = () => Math.max(0, (frame.clientWidth - sheet.offsetWidth * panzoom.getScale()) / 2);
  const show = (wanted) => {
    panzoom.zoom(wanted);
    put(middle(), 0);
  };
  const wide = () => frame.clientWidth / sheet.offsetWidth;
  const whole = () => Math.min(1, wide(), frame.clientHeight / sheet.offsetHeight);
  const fit = () => show(whole());

  // Buttons, keys, and the wheel with Ctrl, which is also what a trackpad says when it is pinched

  const STEP = 1.25;
  const NUDGE = 80;
  const zoom = (factor, point) => {
    panzoom.zoomToPoint(panzoom.getScale() * factor, point);
    settle();
  };
  const zoomInPlace = (factor) => {
    const { x, y, width, height } = frame.getBoundingClientRect();
    zoom(factor, { clientX: x + width / 2, clientY: y + height / 2 });
  };
  const acts = {
    in: () => zoomInPlace(STEP),
    out: () => zoomInPlace(1 / STEP),
    fit,
    left: () => move(NUDGE, 0),
    right: () => move(-NUDGE, 0),
    up: () => move(0, NUDGE),
    down: () => move(0, -NUDGE),
  };
  const keys = { "+": "in", "=": "in", "-": "out", 0: "fit" };
  buttons.addEventListener("click", ({ target }) => acts[target.dataset.act]?.());
  on("keydown", (event) => {
    const act = acts[keys[event.key] ?? /^Arrow(.*)/.exec(event.key)?.[1].toLowerCase()];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  });
  // A notch of a wheel is one step; a trackpad says in hundredths how far the fingers have moved.
  const NOTCH = 100 * Math.log(STEP);
  const LINE = 33;
  on(
    "wheel",
    (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const turned = event.deltaY * (event.deltaMode ? LINE : 1);
      zoom(Math.exp(-between(-NOTCH, turned, NOTCH) / 100), event);
    },
    { passive: false },
  );

  // Drag and pinch. Panzoom is told of the first button and of fingers; with other buttons a menu may
  // open, and it would never hear of the release. A short way is still a click.

  const SHORT = 4;
  const pointers = new Map();
  let start;
  let dragged = false;
  on("pointerdown", (event) => {
    if (event.button) return;
    if (!pointers.size) {
      start = event;
      dragged = false;
    }
    pointers.set(event.pointerId, event);
    panzoom.handleDown(event);
  });
  on("pointermove", (event) => {
    const last = pointers.get(event.pointerId);
    if (!last) return;
    const way = (from) => [event.clientX - from.clientX, event.clientY - from.clientY];
    const [x, y] = way(last);
    if (!dragged) {
      const [right, down] = way(start).map(Math.abs);
      const scrolls = event.pointerType === "touch" && down > right;
      if (pointers.size === 1 && (scrolls || Math.hypot(right, down) < SHORT)) return;
      dragged = true;
      frame.setPointerCapture(event.pointerId);
      panzoom.setOptions({ cursor: "grabbing" });
    }
    pointers.set(event.pointerId, event);
    panzoom.handleMove(event);
    // Two fingers also move the picture. With Panzoom's own option for that, `pinchAndPan`, it would
    // not zoom at the place between them.
    if (pointers.size === 2) {
      const both = 2 * panzoom.getScale();
      panzoom.pan(x / both, y / both, { relative: true });
      paint();
    }
  });
  on("pointerup pointercancel pointerleave", (event) => {
    if (!pointers.delete(event.pointerId)) return;
    panzoom.handleUp(event);
    if (pointers.size) return;
    panzoom.setOptions({ cursor: "grab" });
    settle();
  });
  // The click that ends a drag is not meant for the box below it; a key's click has no detail.
  on(
    "click",
    (event) => {
      if (dragged && event.detail) {
        event.preventDefault();
        event.stopPropagation();
      }
      dragged = false;
    },
    { capture: true },
  );
  on("dragstart", (event) => event.preventDefault());

  // What has the keyboard's focus is in sight. The browser may have scrolled the frame to show it, or
  // to show what a visitor looks for on the page: then the picture moves by as much instead.

  const GAP = 8;
  const unscroll = () => {
    const { scrollLeft, scrollTop } = frame;
    if (!scrollLeft && !scrollTop) return;
    frame.scrollTo(0, 0);
    move(-scrollLeft, -scrollTop);
  };
  const reveal = (box) => {
    unscroll();
    const { left, top, scale } = corner();
    const { x, y, width, height } = box.parentElement;
    const into = (from, place, size, view) => {
      const first = GAP - from - place.baseVal.value * scale;
      return Math.max(first, Math.min(0, first + view - 2 * GAP - size.baseVal.value * scale));
    };
    move(into(left, x, width, frame.clientWidth), into(top, y, height, frame.clientHeight));
  };
  on("scroll", unscroll);
  on("focusin", ({ target }) => {
    if (!target.matches(".rd-node:focus-visible")) return;
    requestAnimationFrame(() => {
      reveal(target);
      target.scrollIntoView({ block: "nearest", inline: "nearest" });
    });
  });

  // Look at one item: its lines, which end at the edges of boxes, and its neighbours stand out

  let boxes;
  let lines;
  const read = () => {
    const at = {};
    boxes = [...sheet.querySelectorAll(".rd-node")];
    for (const box of boxes) {
      const [x, y, width, height] = ["x", "y", "width", "height"].map(
        (name) => box.parentElement[name].baseVal.value,
      );
      for (const edge of [x, x + width]) at[[edge, y + height / 2]] = box;
    }
    lines = [...sheet.querySelectorAll("path")].map((line) => {
      const way = line.getAttribute("d").match(/\d+/g);
      return [line, at[way.slice(0, 2)], at[way.slice(-2)]];
    });
  };
  // What a visitor points at, else what was chosen
  const chosen = () => {
    const ids = (frame.dataset.focus ?? "").split(" ");
    return boxes.filter((box) => ids.includes(box.dataset.id));
  };
  const look = (box) => {
    const wanted = box ? [box] : chosen();
    const near = new Set(lines.filter((line) => wanted.some((one) => line.includes(one))).flat());
    for (const part of [...boxes, ...lines.map(([line]) => line)]) {
      part.classList.toggle("rd-near", near.has(part));
      part.classList.toggle("rd-chosen", wanted.includes(part));
    }
    sheet.classList.toggle("rd-graph--looking", Boolean(wanted.length));
  };
  // In the middle, with as many of its neighbours in sight as there is room for
  const centre = (box) => {
    reveal(box);
    const { top, scale } = corner();
    const { y, height } = box.parentElement;
    const at = top + (y.baseVal.value + height.baseVal.value / 2) * scale;
    // Above its first line there is nothing to see
    move(0, Math.min(frame.clientHeight / 2 - at, -top));
  };
  on("riskdocs:focus", () => {
    look();
    if (chosen().length) centre(chosen()[0]);
  });
  on("pointerover focusin", ({ target }) => look(target.closest(".rd-node")));
  on("pointerleave focusout", () => look());

  // At the beginning, when Panzoom still puts it to its place, and when another picture was chosen.
  // A narrow frame begins with a part that can be read; others have room for both columns, and a
  // picture that is higher than its frame takes the whole width.

  const LARGEST = 1.4;
  const begin = () => {
    const most = whole() < 1 ? LARGEST : 1;
    show(frame.clientWidth > 600 ? Math.min(most, wide()) : 1);
    const first = chosen()[0] ?? sheet.querySelector("[aria-current]");
    if (first) centre(first);
    look();
  };
  const open = () => {
    read();
    setTimeout(begin);
  };
  on("riskdocs:picture", open);
  new ResizeObserver(() => put(middle() || corner().left, corner().top)).observe(frame);
  open();
  buttons.hidden = false;
  document.querySelector(".rd-graph__help").hidden = false;
})();
