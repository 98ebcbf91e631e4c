// Puts two to four items beside each other, as the address says: ?compare=TR-10,TR-17
(() => {
  const box = document.querySelector(".rd-compare");
  if (!box) return;

  const MOST = 4;
  const form = box.querySelector("form");
  const status = box.querySelector("[role=status]");
  const shown = box.querySelector(".rd-compare__shown");
  const print = box.querySelector("[data-print]");
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  // The small tools that make elements; whatever an author wrote is text
  const make = (name, ...content) => {
    const element = document.createElement(name);
    element.append(...content);
    return element;
  };
  const heading = (scope, ...content) => Object.assign(make("th", ...content), { scope });
  const said = ([, text, address]) => (address ? Object.assign(make("a", text), { href: address }) : text);
  const listed = (values) => make("ul", ...values.map((value) => make("li", ...[value].flat())));

  const load = (id) => {
    const part = [...id].reduce((sum, sign) => sum + sign.codePointAt(0), 0) % Number(box.dataset.parts);
    return window.riskdocs.load(`${box.dataset.from}${part}.js`);
  };

  // For each label its values by their keys, and which of the items have them
  const compared = (items) => {
    const labels = new Map();
    for (const [place, { rows }] of items.entries()) {
      for (const [label, values] of rows) {
        if (!labels.has(label)) labels.set(label, new Map());
        const found = labels.get(label);
        for (const value of values) {
          const known = found.get(value[0]) ?? { value, places: [] };
          found.set(value[0], known);
          known.places.push(place);
        }
      }
    }
    return labels;
  };

  const sharedRow = (label, values, items) => {
    const cell = make("td");
    cell.colSpan = items.length;
    const holders = ({ places }) => ` ${places.map((place) => items[place].id).join(", ")}`;
    cell.append(
      listed(
        values.map((one) => {
          const of = Object.assign(make("span"), { className: "rd-quiet" });
          of.textContent = one.places.length < items.length ? holders(one) : "";
          return [said(one.value), of];
        }),
      ),
    );
    const row = make("tr", heading("row", fill(box.dataset.shared, { label })), cell);
    row.className = "rd-compare__shared";
    return row;
  };

  const ownRow = (label, values, items) => {
    const cells = items.map((_, place) => {
      const of = values.filter(({ places }) => places[0] === place);
      const cell = make("td", of.length ? listed(of.map(({ value }) => said(value))) : "–");
      cell.dataset.label = items[place].id;
      return cell;
    });
    return make("tr", heading("row", label), ...cells);
  };

  const tableOf = (items) => {
    const names = items.map(({ id, title, address }) =>
      heading("col", Object.assign(make("a", make("span", id), " ", title), { href: address })),
    );
    const body = make("tbody");
    for (const [label, found] of compared(items)) {
      const values = [...found.values()];
      const shared = values.filter(({ places }) => places.length > 1);
      const own = values.filter(({ places }) => places.length === 1);
      if (shared.length) body.append(sharedRow(label, shared, items));
      const ownLabel = shared.length ? fill(box.dataset.own, { label }) : label;
      if (own.length) body.append(ownRow(ownLabel, own, items));
    }
    const caption = make("caption", fill(box.dataset.caption, { items: items.map(({ id }) => id).join(", ") }));
    caption.className = "rd-sr";
    const table = make("table", caption, make("thead", make("tr", make("td"), ...names)), body);
    table.className = "rd-grid";
    table.dataset.items = items.length;
    const region = make("div", table);
    region.className = "rd-table";
    region.tabIndex = 0;
    region.setAttribute("role", "region");
    region.setAttribute("aria-label", caption.textContent);
    return region;
  };

  let newest = 0;
  const show = async () => {
    const turn = ++newest;
    const written = (new URLSearchParams(location.search).get("compare") ?? "").split(/[\s,;]+/).filter(Boolean);
    form.elements.compare.value = written.join(", ");
    // Who compares nothing needs no list of all IDs
    const named = written.length ? await window.riskdocs.idsOf(written) : [];
    const ids = new Map(named.map((id, place) => [id.toLowerCase(), written[place]]));
    const loaded = await Promise.allSettled([...ids.keys()].map(load));
    if (turn !== newest) return;
    const known = [...ids].map(([id, name], place) => {
      const { value: part } = loaded[place];
      return { name, part, item: part && Object.hasOwn(part, id) && part[id] };
    });
    const found = known.map(({ item }) => item).filter(Boolean);
    const { unknown: noItem, tooMany, alone, failed } = box.dataset;
    const faults = known.filter(({ part, item }) => part && !item).map(({ name }) => fill(noItem, { name }));
    if (known.some(({ part }) => !part)) faults.push(failed);
    if (found.length > MOST) faults.push(tooMany);
    if (found.length === 1) faults.push(alone);
    const items = found.slice(0, MOST);
    shown.replaceChildren(...(items.length ? [tableOf(items)] : []));
    // Who hears the page is told what came, too
    const told = make("span", items.length > 1 ? shown.querySelector("caption").textContent : "");
    told.className = "rd-sr";
    status.replaceChildren(...faults.map((fault) => make("p", fault)), told);
    print.hidden = !items.length;
    print.href = `${print.getAttribute("href").split("?")[0]}?items=${items.map(({ id }) => encodeURIComponent(id)).join(",")}`;
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const url = new URL(location.href);
    url.search = `compare=${form.elements.compare.value.split(/[\s,;]+/).filter(Boolean).map(encodeURIComponent).join(",")}`;
    history.pushState(null, "", url);
    show();
  });
  window.riskdocs.onState(box, show);
  form.hidden = false;
  show();
})();
