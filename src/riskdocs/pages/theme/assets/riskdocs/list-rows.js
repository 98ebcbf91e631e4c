// Of a long list the page holds the first rows. The others come as data; then the list's own script
// begins. Should one of them not come, the page is what it is without scripts: a list in parts.
(async () => {
  const list = document.querySelector(".rd-list[data-rows]");
  if (!list) return;
  const { rows, program } = list.dataset;
  let parts;
  try {
    parts = await Promise.all(rows.split(" ").map(window.riskdocs.load));
  } catch {
    list.querySelector(".rd-table").classList.remove("rd-table--long");
    return;
  }
  list.querySelector("tbody").insertAdjacentHTML("beforeend", parts.join(""));
  list.querySelector(".rd-pages").remove();
  const script = document.createElement("script");
  script.src = program;
  list.append(script);
})();
