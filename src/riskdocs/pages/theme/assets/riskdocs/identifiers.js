window.riskdocs.decoded = (text) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

// What an ID means that a visitor typed: /#TR-14, /risks/tr14.
// Each kind tells the form of its IDs: as an expression, and as pieces, where text stands for itself,
// a number above 0 is one that so many digits show, and 0 is a word.
// Which there are is told as numbers, `1-4,7`, where text and a number are all that there is.
window.riskdocs.find = (typed, { whole = true } = {}) => {
  const among = (numbers, number) =>
    numbers.split(",").some((range) => {
      const [first, last = first] = range.split("-").map(Number);
      return range !== "" && first <= number && number <= last;
    });
  for (const { form, pieces, folder, there } of window.riskdocs.kinds) {
    const match = new RegExp(`^\\s*#?${form}${whole ? "\\s*$" : ""}`, "i").exec(typed);
    if (!match) continue;
    const values = match.slice(1);
    let id = "";
    let text = "";
    for (const piece of pieces) {
      if (typeof piece === "string") {
        text += piece;
        continue;
      }
      const value = values.shift();
      if (value === undefined) break;
      id += text + (piece ? value.replace(/^0+(?=\d)/, "").padStart(piece, "0") : value);
      text = "";
    }
    const slug = id.toLowerCase();
    const counted = pieces.length === 2 && typeof pieces[0] === "string" && pieces[1];
    const exists = counted ? among(there, Number(match[1])) : there.split(" ").includes(slug);
    return { id, page: `${folder}/${slug}${window.riskdocs.ending}`, exists };
  }
  return null;
};
window.riskdocs.idOf = (written) => {
  const { aliases, find } = window.riskdocs;
  return aliases[written.toUpperCase()] ?? find(written)?.id ?? written;
};
