"""What a renderer made of a text, reduced to what two renderers must agree on."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

TAG = "\0"
_VOID = {"br", "hr", "img", "input"}
#: Elements by which one renderer frames what another does not.
_FRAMES = {"label", "span", "div", "tbody", "thead", "section"}


class _Tokens(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        #: Tags and words; the former in angle brackets behind `TAG`.
        self.tokens: list[str] = []
        self._skip = 0
        self._footnotes = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        classes = (found.get("class") or "").split()
        if self._skip or {"headerlink", "footnote-backref", "filename"} & set(classes):
            self._skip += tag not in _VOID
            return
        self._footnotes |= "footnote" in classes
        if tag in _FRAMES or (self._footnotes and tag == "hr"):
            return
        name = "h" if re.fullmatch(r"h[1-6]", tag) else tag
        if name == "a" and "footnote-ref" not in classes and "data-footnote-ref" not in found:
            self.tokens.append(f"{TAG}<a {found.get('href')}>")
        elif name == "img":
            self.tokens.append(f"{TAG}<img {found.get('src')}|{found.get('alt')}>")
        elif name == "ol":
            self.tokens.append(f"{TAG}<ol {found.get('start', '1')}>")
        elif name == "input":
            # One has the box before the paragraph of an entry, the other in it.
            place = len(self.tokens) - (self.tokens[-1:] in ([f"{TAG}<p>"], [f"{TAG}<h>"]))
            self.tokens.insert(place, f"{TAG}<input {'checked' in found}>")
        else:
            self.tokens.append(f"{TAG}<{name}>")

    def handle_endtag(self, tag: str) -> None:
        if self._skip:
            self._skip -= 1
            return
        if tag in _FRAMES | _VOID:
            return
        if tag == "p":  # one that is empty holds the way back of a footnote
            words = len(self.tokens)
            while words and not self.tokens[words - 1].strip():
                words -= 1
            if words and self.tokens[words - 1] == f"{TAG}<p>":
                del self.tokens[words - 1 :]
                return
        self.tokens.append(f"{TAG}</{'h' if re.fullmatch(r'h[1-6]', tag) else tag}>")

    def handle_data(self, data: str) -> None:
        if not self._skip:
            self.tokens.append(data)


def structure(html: str) -> list[str]:
    """Return the elements and the words of a page, in their order."""
    reader = _Tokens()
    reader.feed(html)
    reader.close()
    return list(_joined([*_once_strong(reader.tokens)]))


def _once_strong(tokens: list[str]) -> Iterator[str]:
    """Yield the tokens without what is strong directly within what is: cmark-gfm leaves it out."""
    opened: list[str] = []
    for token in tokens:
        closes = token.startswith(f"{TAG}</")
        element = opened.pop() if closes and opened else token
        strong = f"{TAG}<strong>"
        if not (element == strong and token.startswith(TAG) and opened[-1:] == [strong]):
            yield token
        if token.startswith(TAG) and not closes and token[2:].rstrip(">").split()[0] not in _VOID:
            opened.append(token)


def _joined(tokens: list[str]) -> Iterator[str]:
    words = ""
    for token in [*tokens, TAG]:
        if token.startswith(TAG):
            if text := " ".join(words.split()):
                yield text
            words = ""
            yield token.removeprefix(TAG)
        else:
            words += token
