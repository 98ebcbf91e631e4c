// Filters and sorts the table of a list. The page is complete without it: the rows say in their
// data attributes what they can be filtered by, the form holds the choices, and here is only what
// makes the two work together. The state lives in the address, so that a view can be shared.
(() => {
  const list = document.querySelector(".rd-list");
  const form = list?.querySelector(".rd-filters");
  const table = list?.querySelector(".rd-table");
  if (!form || !table) return;

  // A longer table is cut until a visitor asks for all of it: laying it out takes too long.
  const LONG = 150;
  const FIRST = 100;

  const find = (selector) => list.querySelector(selector);
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const fold = (text) =>
    (/^[\0-\x7f]*$/.test(text) ? text : text.normalize("NFKD").replace(/\p{M}/gu, "")).toLowerCase();

  // Rows: what is asked of each is read once, when it is first asked for

  const retiredBox = find(".rd-retired");
  const body = table.querySelector("tbody");
  class Row {
    #values = new Map();
    #id;
    #text;
    #title;

    constructor(element, place, retired) {
      Object.assign(this, { element, place, retired });
    }

    // The places of its values among the choices of a facet
    of({ attribute }) {
      let values = this.#values.get(attribute);
      if (!values) {
        values = this.element.getAttribute(attribute)?.split(" ").map(Number) ?? [];
        this.#values.set(attribute, values);
      }
      return values;
    }

    // What stands in the row, and what it can be filtered by
    get text() {
      const values = [...facets.values()].flatMap((facet) =>
        this.of(facet).map((place) => facet.words[place]),
      );
      return (this.#text ??= fold(`${this.element.textContent.replace(/\s+/g, " ")} ${values.join(" ")}`));
    }

    get id() {
      return (this.#id ??= this.element.querySelector(".rd-id").textContent);
    }

    get title() {
      return (this.#title ??= this.element.querySelector("th a").textContent);
    }

    get changed() {
      return this.element.querySelector("time")?.textContent ?? "";
    }
  }
  const rows = [...list.querySelectorAll("tbody tr")].map(
    (element, place) => new Row(element, place, Boolean(retiredBox?.contains(element))),
  );
  const total = rows.filter((row) => !row.retired).length;

  // Choices: each facet is a menu, or check boxes of one name

  const facets = new Map();
  for (const control of form.querySelectorAll("[data-facet]")) {
    const attribute = control.dataset.facet;
    const facet = facets.get(attribute) ?? { attribute, name: control.name, choices: [] };
    facets.set(attribute, facet);
    if (control.tagName === "SELECT") {
      facet.menu = control;
      control.onfocus = control.onpointerdown = () => countMenu(facet);
      facet.choices = [...control.options].filter((option) => option.value);
      facet.labels = facet.choices.map((option) => option.text);
    } else {
      facet.choices.push(control);
    }
  }
  // An entry is found by its number and its title, in the edition that heads its group
  for (const facet of facets.values()) {
    facet.words = facet.choices.map((choice) => {
      const { label } = choice.parentElement;
      return label ? `${label} ${choice.textContent}` : choice.value;
    });
  }
  const query = form.elements.words;
  // Where there is little room, the choices stay folded until they are asked for.
  const toggle = find(".rd-filters__toggle");
  const status = facets.get("data-status");

  // Order

  const collator = new Intl.Collator(document.documentElement.lang || "en", { numeric: true });
  const orders = {
    id: (a, b) => a.place - b.place,
    title: (a, b) => collator.compare(a.title, b.title),
    status: (a, b) => (status ? (a.of(status)[0] ?? -1) - (b.of(status)[0] ?? -1) : 0),
    changed: (a, b) => (a.changed < b.changed ? -1 : Number(a.changed > b.changed)),
  };
  const headings = [...table.querySelectorAll("th[data-sort]")];
  for (const heading of headings) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "rd-sort";
    button.append(...heading.childNodes);
    heading.append(button);
  }
  let sorted = { by: "", rows };
  const inOrder = (sort) => {
    if (sorted.by !== sort) {
      const compare = orders[sort.replace(/^-/, "")];
      const sign = sort.startsWith("-") ? -1 : 1;
      sorted = { by: sort, rows: [...rows].sort((a, b) => sign * compare(a, b) || a.place - b.place) };
    }
    return sorted.rows;
  };

  // What answers an entry of a framework: by its key, its name and the IDs of the rows

  let answers;
  let failed = false;
  const chip = find(".rd-chip");

  // State: what the form says, and what the address says

  let sort = "id";
  let via = "";
  let group;
  let showAll = false;
  const isChosen = (facet, choice) => (facet.menu ? choice.selected : choice.checked);
  const chosen = (facet) => facet.choices.filter((choice) => isChosen(facet, choice));

  const places = (facet) => chosen(facet).map((choice) => facet.choices.indexOf(choice));

  const boxes = [...facets.values()].filter((facet) => !facet.menu);
  const grouping = find(".rd-grouping select");

  const address = () => {
    const url = new URL(location.href);
    const parameters = new URLSearchParams();
    if (query.value.trim()) parameters.set("words", query.value.trim());
    for (const facet of facets.values()) {
      for (const { value } of chosen(facet)) parameters.append(facet.name, value);
    }
    if (via) parameters.set("via", via);
    if (sort !== "id") parameters.set("sort", sort);
    if (group) parameters.set("group", group.name);
    // The signs of an entry's key are harmless in a query, and easier to read as they are.
    url.search = parameters.toString().replaceAll("%3A", ":").replaceAll("%2F", "/");
    return url;
  };

  const readAddress = () => {
    const parameters = new URLSearchParams(location.search);
    query.value = parameters.get("words") ?? "";
    for (const facet of facets.values()) {
      const values = new Set(parameters.getAll(facet.name));
      for (const choice of facet.choices) {
        if (!facet.menu) choice.checked = values.has(choice.value);
      }
      if (facet.menu) {
        facet.menu.value = facet.choices.find((choice) => values.has(choice.value))?.value ?? "";
      }
    }
    via = parameters.get("via") ?? "";
    sort = parameters.get("sort") ?? "id";
    if (!Object.hasOwn(orders, sort.replace(/^-/, ""))) sort = "id";
    group = boxes.find((facet) => facet.name === parameters.get("group"));
    if (grouping) grouping.value = group?.name ?? "";
  };

  // Typing replaces the address, so that the way back has one step for each search, not each key.
  let typing = false;
  const writeAddress = (byTyping) => {
    const url = address();
    if (url.href !== location.href) {
      if (byTyping && typing) history.replaceState(history.state, "", url);
      else history.pushState(null, "", url);
    }
    typing = byTyping;
  };

  // Showing

  const count = find(".rd-count [role=status]");
  const countOfAll = count.textContent;
  // As everywhere on the site: 1,234
  const inWords = (number) => `${number}`.replace(/\B(?=(\d{3})+$)/g, count.dataset.thousands);
  const more = find(".rd-rest");
  const moreButton = more.querySelector("button");

  // Goes through all rows: which fit, and how many a choice of the counted facets would give.
  const survey = (counted) => {
    const words = fold(query.value).split(/\s+/).filter(Boolean);
    const wanted = [...facets.values()]
      .map((facet) => ({ facet, places: places(facet) }))
      .filter(({ places }) => places.length);
    const retiredWanted = [...form.querySelectorAll("[data-retired]")].some((box) => box.checked);
    const counts = new Map(counted.map((facet) => [facet, facet.choices.map(() => 0)]));
    const against = via && new Set(answers?.[via]?.[1]);
    const fitting = [];
    for (const row of inOrder(sort)) {
      if (via && !against.has(row.id)) continue;
      if (!words.every((word) => row.text.includes(word))) continue;
      const hidden = row.retired && !retiredWanted;
      const missed = wanted.filter(
        ({ facet, places }) => !places.some((place) => row.of(facet).includes(place)),
      );
      if (!missed.length && !hidden) fitting.push(row);
      if (missed.length > 1) continue;
      for (const facet of missed.length ? [missed[0].facet] : counted) {
        // Choosing their status is what brings retired rows in.
        const seen = hidden && facet !== status ? null : counts.get(facet);
        if (seen) for (const place of row.of(facet)) seen[place] += 1;
      }
    }
    return { fitting, counts, filtered: Boolean(words.length || wanted.length || via) };
  };

  let shown = rows.filter((row) => !row.retired);
  // A browser lays out anew what is written anew, even with the same words.
  const write = (element, text) => {
    if (element.textContent !== text) element.textContent = text;
  };

  // Rows by the first of their values of a facet, each value with a heading that counts them
  const grouped = (rows) => {
    const found = new Map([...group.choices.keys(), -1].map((place) => [place, []]));
    for (const row of rows) found.get(row.of(group)[0] ?? -1).push(row);
    return [...found].filter(([, rows]) => rows.length);
  };
  const headingOf = (place, number) => {
    const name = group.choices[place]?.closest("label").querySelector(".rd-pill__name");
    const row = document.createElement("tr");
    row.className = "rd-grid__group";
    const cell = document.createElement("th");
    cell.scope = "colgroup";
    cell.colSpan = table.querySelector("thead tr").cells.length;
    cell.append(name?.textContent ?? "–", Object.assign(document.createElement("span"), { textContent: inWords(number) }));
    row.append(cell);
    return row;
  };
  let shownBy;
  const fillTable = (fitting, length) => {
    const parts = group ? grouped(fitting) : [[null, fitting]];
    const next = parts.flatMap(([, rows]) => rows).slice(0, length);
    const same = next.length === shown.length && next.every((row, place) => row === shown[place]);
    if (same && !group && !shownBy) return;
    [shown, shownBy] = [next, group];
    let left = length;
    body.replaceChildren(
      ...parts.flatMap(([place, rows]) => {
        const elements = rows.slice(0, left).map((row) => row.element);
        left -= elements.length;
        return group && elements.length ? [headingOf(place, rows.length), ...elements] : elements;
      }),
    );
  };

  const show = () => {
    const { fitting, counts, filtered } = survey(boxes);
    const cut = !showAll && fitting.length > LONG;
    fillTable(fitting, cut ? FIRST : fitting.length);
    table.hidden = !fitting.length;
    find(".rd-nothing").hidden = Boolean(fitting.length);
    more.hidden = !cut;
    write(moreButton, fill(moreButton.dataset.more, { total: inWords(fitting.length) }));
    const some = failed && via ? count.dataset.failed : fill(count.dataset.some, { shown: inWords(fitting.length), total: inWords(total) });
    write(count, filtered ? some : countOfAll);
    find(".rd-clear").hidden = !filtered;
    chip.hidden = !via;
    if (via) write(chip.firstChild, fill(chip.dataset.via, { entry: answers?.[via]?.[0] ?? via }));
    for (const [facet, seen] of counts) {
      for (const [place, box] of facet.choices.entries()) {
        const label = box.closest("label");
        const number = seen[place];
        write(label.querySelector(".rd-pill__count"), inWords(number));
        label.classList.toggle("rd-pill--empty", !number && !box.checked);
      }
    }
    const [by, down] = [sort.replace(/^-/, ""), sort.startsWith("-")];
    for (const heading of headings) {
      heading.ariaSort = heading.dataset.sort !== by ? null : down ? "descending" : "ascending";
    }
  };

  // A menu can have thousands of choices, so their counts are brought up to date when it opens.
  const countMenu = (facet) => {
    const seen = survey([facet]).counts.get(facet);
    for (const [place, option] of facet.choices.entries()) {
      write(option, `${facet.labels[place]} (${inWords(seen[place])})`);
    }
  };

  const change = (byTyping = false) => {
    showAll = false;
    writeAddress(byTyping);
    show();
  };

  const clear = () => {
    form.reset();
    via = "";
    change();
    query.focus();
  };

  form.addEventListener("submit", (event) => event.preventDefault());
  query.addEventListener("input", () => change(true));
  grouping?.addEventListener("change", () => {
    group = boxes.find((facet) => facet.name === grouping.value);
    change();
  });
  form.addEventListener("change", (event) => {
    if (event.target === query) typing = false;
    else change();
  });
  list.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button === toggle) toggle.ariaExpanded = toggle.ariaExpanded !== "true";
    else if (button?.hasAttribute("data-clear")) clear();
    else if (button && button === chip) {
      via = "";
      change();
      query.focus();
    } else if (button === moreButton) {
      showAll = true;
      show();
      shown[FIRST]?.element.querySelector("a").focus();
    } else if (button?.classList.contains("rd-sort")) {
      const by = button.closest("th").dataset.sort;
      const first = by === "changed" ? "-changed" : by;
      sort = sort === first ? (first === by ? `-${by}` : by) : first;
      change();
    }
  });

  const restore = async () => {
    readAddress();
    showAll = false;
    typing = false;
    failed = false;
    const { answers: from } = list.dataset;
    if (via && !answers && from) {
      answers = await window.riskdocs.load(from).catch(() => {
        failed = true;
      });
    }
    show();
  };
  window.riskdocs?.onState(list, restore);

  // The texts of many rows are made bit by bit before anybody types, not at the first key.
  const prepare = (from = 0) => {
    rows.slice(from, from + 250).forEach((row) => row.text);
    if (from < rows.length && list.isConnected) setTimeout(prepare, 0, from + 250);
  };
  setTimeout(prepare);

  if (retiredBox) retiredBox.hidden = true;
  form.hidden = false;
  if (grouping) grouping.parentElement.hidden = false;
  restore();
  // From now on only what is to be seen is in the table.
  table.classList.remove("rd-table--long");
})();
