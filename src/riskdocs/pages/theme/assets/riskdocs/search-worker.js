// Answers what is typed in the theme's search, in the place of the theme's own worker and by its
// messages. `pages/machine_readable/search_index.py` says what it reads: titles answer at once, and which texts have
// a word, and the sentence below a title, come in parts behind them.
const [SETUP, READY, QUERY, RESULT] = [0, 1, 2, 3];
const HERE = self.document?.currentScript?.src ?? self.location.href;

// Words: as `pages/machine_readable/search_words.py` makes them.
const UNSPACED =
  "\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3040-\\u30ff\\u3400-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
const WORD = new RegExp(`[${UNSPACED}]+|(?:(?![${UNSPACED}])[\\p{L}\\p{N}])+`, "gu");
const IS_UNSPACED = new RegExp(`^[${UNSPACED}]`, "u");

const fold = (text) =>
  text.toLowerCase().normalize("NFKD").replace(/\p{M}+/gu, "").replaceAll("ß", "ss").normalize("NFC");
const pairs = (run) => {
  const signs = [...run];
  return signs.length < 2 ? signs : signs.slice(1).map((sign, place) => signs[place] + sign);
};
const words = (text) =>
  (fold(text).match(WORD) ?? []).flatMap((run) => (IS_UNSPACED.test(run) ? pairs(run) : [run]));

// An ID whichever way it is written: `tr14` for TR-14, #tr14 and TR 014, `llm1.2025` for LLM01:2025.
const partsOf = (text) => fold(text).match(/\p{L}+|\p{N}+/gu) ?? [];
const joined = (parts) =>
  parts
    .map((part) => part.replace(/^0+(?=\d)/, ""))
    .reduce((id, part) => id + (/\d$/.test(id) && /^\d/.test(part) ? "." : "") + part, "");
const key = (text) => joined(partsOf(text));
// What is looked up, surest first: the ID itself, then, behind `=`, one of which something is left
// out: what a publisher puts before all of its IDs, `t51` for AML.T0051, or dots.
const lookups = (text) => [key(text), `=${key(text)}`, `=${partsOf(text).join("")}`];
const SURE = [1000, 400, 400];
const keysOf = (text) => {
  const parts = partsOf(text);
  const rests = parts.map((_, place) => parts.slice(place)).filter(([part], place) => !place || /\p{L}/u.test(part));
  const short = rests.flatMap((rest, place) => [place ? joined(rest) : "", rest.join("")]);
  return [joined(parts), ...short.map((one) => `=${one}`)];
};
// The IDs of a document: its names, and what its title begins with. An entry of an edition has the
// edition before it in its address, `#2025-llm01`, and in what is typed behind it.
const idsOf = (location, title, names) => {
  const id = /^(?:[^\d\s]+ )?\S*\d\S*/.exec(title)?.[0] ?? "";
  const place = key(location.split("#")[1] ?? "");
  const edition = id && place.endsWith(key(id)) ? [`${id}:${place.slice(0, -key(id).length)}`] : [];
  return new Set([id, ...edition, ...names].flatMap(keysOf).filter((one) => IS_ID.test(one)));
};
const IS_ID = /\p{L}.*\d|\d\.\d/u;

// How much a word tells by where it stands: in a title or another name, in the title of the page
// around, in a text, in a text that has it often.
const [TITLE, PAGE, TEXT, OFTEN] = [10, 2, 1.5, 3];
// And how well it is what was typed.
const [WHOLE, BEGINNING, ENDING, WITHIN] = [1, 0.75, 0.6, 0.4];
const [COMMON, ID] = [0.2, 3];

let docs = [];
let highest = 0; // what an item is raised by, where there are items
let common = new Set();
let starts = [];
let parts = 1;
let languages; // of numbers
const terms = new Map(); // each word of titles and names: the documents, and how much it tells there
const keys = new Map(); // each ID: its documents
const loaded = new Map(); // files that came, or are on the way

const read = (index) => {
  common = new Set(index.common.split(" "));
  starts = index.sentences;
  parts = index.parts;
  const pages = new Map();
  highest = Math.max(0, ...index.groups.map(([boost]) => boost));
  for (const [boost, base, found] of index.groups)
    for (const [rest, title, ...names] of found) {
      const doc = { number: docs.length, location: base + rest, title, boost, size: new Set(words(title)).size };
      const page = doc.location.replace(/#.*/, "");
      if (page === doc.location) pages.set(page, doc);
      docs.push(doc);
      for (const name of names) note(doc, name, TITLE);
      note(doc, title, TITLE);
      note(doc, doc.location.split("#")[1] ?? "", PAGE);
      for (const id of idsOf(doc.location, title, names))
        keys.set(id, [...(keys.get(id) ?? []), doc.number]);
    }
  for (const doc of docs) {
    doc.page = pages.get(doc.location.replace(/#.*/, "")) ?? doc;
    if (doc.page !== doc) note(doc, doc.page.title, PAGE);
  }
};
const note = (doc, text, weight) => {
  for (const word of words(text)) {
    if (!terms.has(word)) terms.set(word, new Map());
    const places = terms.get(word);
    places.set(doc.number, Math.max(weight, places.get(doc.number) ?? 0));
  }
};

// Files. A page opened from a folder may only load scripts, which call `part`.
self.part = (name, content) =>
  loaded.set(name, Array.isArray(content) ? content : new Map(Object.entries(content)));
const load = async (name) => {
  if (loaded.has(name)) return loaded.get(name);
  const address = new URL(`../../search/${name}.js`, HERE);
  const coming = (async () => {
    if (address.protocol === "file:") await importScripts(address);
    else {
      const answer = await fetch(address);
      if (answer.ok) part(...JSON.parse(`[${(await answer.text()).slice(5, -1)}]`));
    }
  })().catch(() => loaded.delete(name));
  loaded.set(name, coming);
  return coming;
};
const there = (name) => (loaded.get(name) instanceof Promise ? undefined : loaded.get(name));
const placeOf = (word) => {
  const [first, second] = [...word].map((sign) => sign.codePointAt(0));
  return second === undefined ? undefined : `t${(first * 31 + second) % parts}`;
};
const sentencesOf = (number) => starts.findLastIndex((start) => start <= number);
const sentenceOf = (number) => {
  const file = sentencesOf(number);
  return there(`s${file}`)?.[number - starts[file]] ?? "";
};

// How many letters are wrong, missing, too many or two of them turned round in the beginning of a
// term that is most like a word; no more than `most` are counted.
const slips = (word, term, most) => {
  if (![word[0], word[1]].some((sign) => sign === term[0] || sign === term[1])) return most + 1;
  let [older, above] = [[], Array.from({ length: word.length + 1 }, (_, n) => n)];
  let least = above.at(-1);
  for (let y = 1; y <= term.length && y <= word.length + most; y++) {
    const row = [y];
    for (let x = 1; x <= word.length; x++) {
      row[x] = Math.min(row[x - 1] + 1, above[x] + 1, above[x - 1] + (word[x - 1] !== term[y - 1]));
      if (word[x - 1] === term[y - 2] && word[x - 2] === term[y - 1])
        row[x] = Math.min(row[x], older[x - 2] + 1);
    }
    [older, above] = [above, row];
    least = Math.min(least, row.at(-1));
  }
  return least;
};

// The documents that a word finds: number to how well.
const foundBy = (word) => {
  const found = new Map();
  const add = (number, weight) => found.set(number, Math.max(weight, found.get(number) ?? 0));
  for (const [term, places] of terms) {
    const fit = fitOf(word, term);
    if (fit) for (const [number, weight] of places) add(number, weight * fit);
  }
  if (/\d/.test(word))
    for (const number of lookups(word).flatMap((one) => keys.get(one) ?? [])) add(number, TITLE);
  for (const [term, steps] of textsOf(word))
    if (term === word || (word.length > 2 && term.startsWith(word)))
      walk(steps, (number, weight) => add(number, weight * fitOf(word, term)));
  return found;
};
const textsOf = (word) => there(placeOf(word)) ?? new Map();
const walk = (steps, visit) => {
  let number = 0;
  for (const step of steps) visit((number += step & ~1) / 2, step & 1 ? OFTEN : TEXT);
};
const fitOf = (word, term) => {
  if (term === word) return WHOLE;
  if (term.startsWith(word)) return BEGINNING;
  if (term.length > 3 && word.length - term.length < 4 && word.startsWith(term)) return ENDING;
  return word.length > 3 && term.includes(word) ? WITHIN : 0;
};

// Two words that were written as one.
const halvesOf = (word) => {
  for (let place = 4; place <= word.length - 3; place++) {
    const both = [word.slice(0, place), word.slice(place)];
    if (both.every((half) => terms.has(half))) return both;
  }
  return null;
};
// The terms that a word is most like, those in items' titles first; with no more wrong than `most`.
const nearest = (word, most, longest) => {
  let found = [];
  if (word.length < 4 || /\d/.test(word)) return found;
  const look = (term) => {
    if (term.length < word.length - most || term.length > longest) return;
    const wrong = slips(word, term, most);
    if (wrong > most || !wrong) return;
    if (wrong < most) [found, most] = [[], wrong];
    let worth = 0;
    for (const [number, weight] of terms.get(term) ?? []) worth = Math.max(worth, weight * docs[number].boost);
    found.push({ term, worth, rest: Math.abs(term.length - word.length) });
  };
  for (const term of terms.keys()) look(term);
  for (const term of textsOf(word).keys()) if (!terms.has(term)) look(term);
  found.sort((a, b) => b.worth - a.worth || a.rest - b.rest);
  return found.slice(0, 8).map(({ term }) => term);
};
const isItem = (number) => docs[number].boost === highest;
const itemsHave = (word) => {
  let have = false;
  for (const [term, places] of terms)
    if (!have && term.startsWith(word)) for (const number of places.keys()) have ||= isItem(number);
  for (const [term, steps] of textsOf(word))
    if (!have && term.startsWith(word)) walk(steps, (number) => (have ||= isItem(number)));
  return have;
};
// What a word finds: each document, how well, and by which other word, where no item has it, as it
// may be a slip.
const SLIP = 0.5;
const askFor = (word) => {
  const found = foundBy(word);
  if (itemsHave(word)) return [{ word, said: word, found }];
  const isFound = found.size > 0;
  const halves = isFound ? null : halvesOf(word);
  if (halves) return halves.flatMap(askFor).map((ask) => ({ ...ask, guessed: true }));
  const others = isFound ? nearest(word, 1, word.length + 1) : nearest(word, Math.floor(word.length / 3), Infinity);
  const by = new Map();
  for (const other of others)
    for (const [number, weight] of foundBy(other))
      if (!found.has(number)) {
        found.set(number, isFound ? weight * SLIP : weight);
        by.set(number, other);
      }
  const meant = !isFound && others.length > 0;
  return [{ word, said: meant ? others[0] : word, meant, guessed: meant, found, by }];
};

// An ID among other words, as in `nist ac-2`, is one of them, and the one that counts.
const isId = (text) => lookups(text).some((one) => keys.has(one));
const askForId = (word) => {
  const id = key(word);
  const found = new Map();
  const add = (number, weight) => found.has(number) || found.set(number, weight);
  for (const [place, one] of lookups(word).entries())
    for (const number of keys.get(one) ?? []) add(number, SURE[place] / 10);
  walk(textsOf(id).get(id) ?? [], add);
  return { word: id, said: id, tells: ID, found };
};

// All that an ID finds: what has it, what has one that begins so, and texts that name it.
const byId = (query) => {
  const id = key(query);
  const found = new Map();
  const add = (number, score) =>
    found.has(number) || found.set(number, { doc: docs[number], score, told: 1, words: [] });
  for (const [place, one] of lookups(query).entries())
    for (const number of keys.get(one) ?? []) add(number, SURE[place] * docs[number].boost);
  for (const [one, all] of keys) if (one.startsWith(id)) for (const number of all) add(number, 100);
  walk(textsOf(id).get(id) ?? [], (number, weight) => add(number, weight * docs[number].boost));
  const [word, ...others] = words(query);
  if (!others.length) for (const [number, weight] of foundBy(word)) add(number, weight * docs[number].boost);
  return { results: [...found.values()], searched: [id], meant: "" };
};

// All that words find, and what they were taken for where nothing has them.
const byWords = (typed) => {
  const found = new Map();
  const asks = typed.flatMap((word) => (isId(word) ? askForId(word) : askFor(word)));
  const tells = (ask) => ask.tells ?? (common.has(ask.said) ? COMMON : 1);
  const most = asks.reduce((sum, ask) => sum + tells(ask), 0);
  for (const ask of asks)
    for (const [number, weight] of ask.found) {
      if (!found.has(number)) found.set(number, { doc: docs[number], score: 0, told: 0, titled: 0, words: [] });
      const result = found.get(number);
      result.score += weight * tells(ask);
      result.told += tells(ask) / most;
      if (weight > OFTEN) result.titled += 1;
      result.words.push([ask.said, ask.by?.get(number) ?? ask.word]);
    }
  // The less else stands in a title, the better; best is one that was typed as it is, and a page
  // before a part of one.
  for (const one of found.values()) {
    const part = Math.min(1, one.titled / one.doc.size);
    one.score *= one.told * one.doc.boost * (part === 1 ? 2 : 0.7 + 0.3 * part);
    if (one.doc.page !== one.doc) one.score *= 0.9;
  }
  const searched = asks.map(({ said }) => said);
  return {
    results: [...found.values()],
    searched,
    meant: asks.some(({ meant }) => meant) ? searched.join(" ") : "",
    guessed: asks.some(({ guessed }) => guessed),
  };
};

// All that a query finds, best first.
const LEAST = 0.6;
const search = (query) => {
  const pieces = query.match(/\p{L}+\s+\p{N}\S*|\S+/gu) ?? []; // `article 15` is one
  const typed = pieces.flatMap((one) => (isId(one) ? [one] : words(one)));
  const found = isId(query) ? byId(query) : byWords([...new Set(typed)].slice(0, 12));
  const most = found.results.reduce((best, { told }) => Math.max(best, told), 0);
  found.results = found.results
    .filter(({ told }) => told > LEAST * most)
    .sort((a, b) => b.score - a.score || a.doc.number - b.doc.number);
  return found;
};

// What the theme shows.
const escaped = (text) =>
  text.replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign]);
// Material marks words like this; MaterialX, which numbers its questions, lets only a bare mark into
// titles.
let mark = "<mark data-md-highlight>";
const marked = (text, all) =>
  text
    .split(/([\p{L}\p{N}\p{M}]+)/u)
    .map((piece, place) => {
      const word = place % 2 ? fold(piece) : "";
      return word && all.some((one) => word.startsWith(one)) ? `${mark}${escaped(piece)}</mark>` : escaped(piece);
    })
    .join("");
const shown = ({ doc, score, words: by }, all, found = new Map(by)) => ({
  location: doc.location,
  title: marked(doc.title, [...found.values(), ...all]),
  text: marked(sentenceOf(doc.number), [...found.values(), ...all]),
  score,
  // The page that is found marks these; of an ID it would mark each part, wherever it stands.
  terms: found.size ? Object.fromEntries(all.map((word) => [found.get(word) ?? word, found.has(word)])) : {},
});
// So many pages are shown, with so many parts of one; of the others the number is told.
const [PAGES, SECTIONS] = [60, 12];
const answerWith = ({ results, searched: all, meant }, { query, whole, id }) => {
  const groups = new Map();
  for (const one of results) {
    const group = groups.get(one.doc.page) ?? [];
    groups.set(one.doc.page, group);
    if (group.length < SECTIONS) group.push(one);
  }
  const items = [...groups].slice(0, PAGES).map(([page, group]) => {
    if (!group.some(({ doc }) => doc === page)) group.push({ doc: page, score: 0, words: [] });
    return group.map((one) => shown(one, all));
  });
  const last = all.at(-1);
  const suggest = [...terms.keys()].filter((term) => last && term.startsWith(last));
  suggest.sort((a, b) => terms.get(b).size - terms.get(a).size || a.length - b.length);
  const more = groups.size > PAGES ? groups.size.toLocaleString(languages) : "";
  postMessage({ id, type: RESULT, data: { items, suggest: suggest.slice(0, 1), more, meant, query, whole } });
};

// While files come, the newest of what is typed is what counts. A question with a number takes one
// answer.
const absent = (names) => [...new Set(names)].filter((name) => name && !there(name));
const sentences = ({ results }) =>
  absent(results.slice(0, PAGES).map(({ doc }) => `s${sentencesOf(doc.number)}`));
let newest = 0;
const answer = async (query, id) => {
  const turn = ++newest;
  let found = search(query);
  const texts = absent([...words(query), ...found.searched].map(placeOf));
  if (texts.length || sentences(found).length) {
    // What titles alone have is an answer that Enter may follow, but nothing and a guess are none.
    const isSure = found.results.length && !found.guessed;
    if (id === undefined) answerWith(found, { query: isSure ? query : "", whole: false });
    await Promise.all(texts.map(load));
    if (turn !== newest) return;
    found = search(query);
    await Promise.all(sentences(found).map(load));
    if (turn !== newest) return;
  }
  answerWith(found, { query, whole: true, id });
};

self.addEventListener("message", ({ data: { id, type, data } }) => {
  if (type === SETUP) {
    if (id !== undefined) mark = "<mark>";
    languages = data.config.lang;
    read(data.docs);
    postMessage({ id, type: READY });
  } else if (type === QUERY) answer(data.query ?? data, id);
});
