"""The footnotes of a page, numbered as they are first referred to."""

from __future__ import annotations

from html import escape


class Footnotes:
    """Collects footnotes while a text is written, and writes them below it.

    Args:
        words: of the link to a footnote, with `{name}`.
        words_back: of the link from a footnote back into the text, with `{name}`.
    """

    def __init__(self, words: str, words_back: str) -> None:
        self._words = words
        self._words_back = words_back
        self._numbers: dict[str, int] = {}
        self._uses: dict[str, int] = {}
        self._texts: dict[str, list[str]] = {}
        self._outside: list[list[str]] = []

    def reference(self, label: str) -> str:
        """Return a reference to a footnote."""
        name = label.casefold()
        number = self._numbers.setdefault(name, len(self._numbers) + 1)
        use = self._uses[name] = self._uses.get(name, 0) + 1
        words = escape(self._words.format(name=number))
        return (
            f'<sup id="{_back(number, use)}"><a class="footnote-ref" href="#{_anchor(number)}"'
            f' aria-label="{words}">{number}</a></sup>'
        )

    def open(self, label: str, out: list[str]) -> list[str]:
        """Begin a footnote's text; return the list to write it to, which `close` changes back."""
        self._outside.append(out)
        name = label.casefold()
        # Of two footnotes of one name the first is shown.
        return [] if name in self._texts else self._texts.setdefault(name, [])

    def close(self) -> list[str]:
        """End a footnote's text; return the list that was written to before it."""
        return self._outside.pop()

    def html(self) -> str:
        """Return the footnotes that are referred to, in the order of their numbers."""
        texts = [
            f'<li id="{_anchor(number)}">\n{self._with_ways_back(name, number)}</li>\n'
            for name, number in self._numbers.items()
            if name in self._texts
        ]
        if not texts:
            return ""
        return f'<div class="footnote">\n<hr>\n<ol>\n{"".join(texts)}</ol>\n</div>\n'

    def _with_ways_back(self, name: str, number: int) -> str:
        words = escape(self._words_back.format(name=number))
        ways = "".join(
            f'&nbsp;<a class="footnote-backref" href="#{_back(number, use)}"'
            f' title="{words}" aria-label="{words}">&#8617;</a>'
            for use in range(1, self._uses[name] + 1)
        )
        text = "".join(self._texts[name])
        if text.endswith("</p>\n"):
            return f"{text[:-5]}{ways}</p>\n"
        return f"{text}<p>{ways}</p>\n"


def _anchor(number: int) -> str:
    # By numbers, since a name may have blanks and quotes.
    return f"fn:{number}"


def _back(number: int, use: int) -> str:
    return f"fnref{use if use > 1 else ''}:{number}"
