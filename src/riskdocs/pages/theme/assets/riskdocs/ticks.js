// Ticks on the rows of a list: a chosen few to compare, or to have on one page for print.
(() => {
  const list = document.querySelector(".rd-list");
  const bar = list?.querySelector(".rd-ticked");
  if (!bar) return;

  const FEWEST = 2;
  const MOST = 4;
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const part = (name) => bar.querySelector(`[data-${name}]`);
  const chosen = new Set();

  const boxes = [...list.querySelectorAll(".rd-lines tbody td.rd-id")].map((cell) => {
    const box = document.createElement("input");
    box.type = "checkbox";
    box.className = "rd-tick";
    box.value = cell.textContent;
    box.setAttribute("aria-label", fill(bar.dataset.tick, { id: box.value }));
    cell.prepend(box);
    return box;
  });

  const addressOf = (link, name) => {
    const url = new URL(link.getAttribute("href"), location.href);
    url.search = `${name}=${[...chosen].map(encodeURIComponent).join(",")}`;
    return url.href;
  };

  const show = () => {
    const number = chosen.size;
    const few = number >= FEWEST && number <= MOST;
    part("hint").hidden = number > 0;
    part("some").textContent = number ? fill(part("some").dataset.some, { number }) : "";
    part("limits").hidden = !number || few;
    part("compare").hidden = !few;
    for (const name of ["print", "untick"]) part(name).hidden = !number;
    part("compare").href = addressOf(part("compare"), "compare");
    part("print").href = addressOf(part("print"), "items");
  };

  list.addEventListener("change", ({ target }) => {
    if (!target.classList.contains("rd-tick")) return;
    if (target.checked) chosen.add(target.value);
    else chosen.delete(target.value);
    show();
  });
  part("untick").addEventListener("click", () => {
    chosen.clear();
    for (const box of boxes) box.checked = false;
    show();
    boxes.find((box) => box.isConnected)?.focus();
  });
  // A browser that comes back to the page may remember what was ticked
  for (const box of boxes) if (box.checked) chosen.add(box.value);
  bar.hidden = false;
  show();
})();
