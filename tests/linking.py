"""Small random catalogues that are full of links, right and wrong."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import Any

from building import item

#: What a link may lead to, in items and on other pages, right and wrong.
DESTINATIONS = [
    *("#TR-1", "#tr-2", "#TR-3", "#TR-7", "#TR-99", "#CT-1", "#CT-9", "#causes", "#nix", "#Ä b"),
    *("tr-1.md", "./tr-2.md", "../risks/tr-2.md#causes", "tr-2.md#nix", "tr-99.md", "tr-2.md?x"),
    *("../controls/ct-1.md", "../controls/ct-1.md#picture", "/risks/tr-1/", "/risks/tr-1/#nix"),
    *("/controls/ct-1.html#causes", "/risks/tr-99/", "old-name.md", "/threats/One.html"),
    *("/once/upon/", "/once/upon", "/once/", "/#TR-1", "/#TR-99", "/#nix", "/", "/index.html"),
    *("/risks/nothing/", "/risks/", "/risks", "/risks/index.html", "/risks/#risks", "/risks/#nix"),
    *("?x#TR-1", "?x#TR-99", "?x#nix", "?x", "/page/#nix", "/page/", "/page.html", "/page.md"),
    *("/coverage/", "/coverage/#gaps", "/coverage/#nix", "/coverage.html", "/maintenance/"),
    *("/references/owasp-llm-top-10/#2025-llm01", "/references/owasp-llm-top-10/#2025-llm99"),
    *("/references/owasp-llm-top-10/#edition-2025", "/references/nist/", "/references/"),
    *("/data/catalogue.json", "/data/", "/data/#nix", "/data/nothing.json", "/llms.txt", "/all/"),
    *("/all/#TR-1", "/all/#tr-1", "/changes/", "/graph/#list"),
    *("//example.org/x", "https://example.org/x#y", "mailto:a@example.org", "/../page/"),
    *("./", ".", "../", "..", "../controls/", "../images/", "../images", "deep/", "../risks/"),
    *("plan.png", "plan.png?x=1", "plan.png#x", "nothing.png", "../images/p.pdf", "/images/p.pdf"),
    *("../images/q.zip", "../images/Q.PDF", "plan.png/", "../README.md", "../../README.md"),
    *("../../docs/page.md", "../../docs/page.md#here", "../../docs/page.md#nix", "../../docs/"),
    *("../../docs/deep/other.md?x", "../../docs/nothing.md", "../../docs/logo.png", "../../docs"),
    *("page.md", "page.md?x", "page.md#here", "page.md#nix", "page/", "page", "page.html"),
    *("deep/other.md", "deep/other/", "other.md", "../page.md", "../page/", "logo.png"),
    *("../logo.png", "../coverage/", "coverage/", "coverage/index.md", "risks/index.md"),
    *("../risks/index.md", "references/owasp-llm-top-10.md#2025-llm01", "../risks/tr-1/"),
    *("references/owasp-llm-top-10.md#nix", "risks/tr-1.md", "risks/tr-1.md#nix", "tr-1/", "tr-1"),
    *("#fn:1", "#fnref:1", "#fn:9", "#picture", "#partners", "#tr-1", "#tr-2", "#mine", "#own"),
    *("../all/", "../../all/", "#%63auses", "%70lan.png", "../data/items.csv", "\\x"),
]
#: How a link is written: `{}` is what it leads to, `@` what is read.
_MARKDOWN = [
    *("[@](<{}>)",) * 6,
    *("![@](<{}>)",) * 2,
    "[![i](https://example.org/i.png) @](<{}>)",
    *("> [@](<{}>)", "- [@](<{}>)", "| [@](<{}>) | b |\n|---|---|\n| c | d |", "#### [@](<{}>)"),
]
_HTML = [
    *('<a href="{}">@</a>', "<a class=x href='{}' id=own>@</a>", '<img alt="@" src="{}">'),
    *('<div>\n<a href="{}">@</a>\n</div>', '<p align="center"\n><img alt=@ src="{}"></p>'),
]
_FOOTNOTES = [
    *("@[^1].", "@[^1].", "@[^9].", "@[^two] and[^1].", "@[^Long].", "[^1]: @ One."),
    *("[^two]: @ Two, see[^long].", "[^long]: @ Long.\n\n    More[^1].", "[^1]: @ Again."),
]
_PLACES = ["## Causes", "## Causes", "### Ä b", '<a id="own"></a>', '<span id="mine">m</span>']
_PLACES += ['<b name="mine">m</b>', "## O {#own}"]


@dataclass(frozen=True)
class Linking:
    """A catalogue and how its site is built."""

    files: dict[str, str | bytes]
    settings: dict[str, Any] = field(default_factory=dict)

    @property
    def base(self) -> str:
        """The path below which the site is served."""
        return "/a/b/" if "site_url" in self.settings else "/"


class _Writer:
    """Writes texts in which each link, and each part of a footnote, has a name of its own."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self._named = 0

    def item(self) -> str:
        """Return an item's text."""
        links = [self._link(_MARKDOWN if self.chance(0.7) else _HTML) for _ in range(7)]
        notes = [self._name(self.random.choice(_FOOTNOTES)) for _ in range(3)]
        return self._joined([*links, *notes, *self.random.sample(_PLACES, 2)])

    def page(self, *, below: bool) -> str:
        """Return another page's text.

        HTML stays there as it is written, so that nobody looks after its anchors, what depends on
        the host, and `.md` that leads to the Markdown of an item instead of its page.
        """
        unknown = ["#", "/maintenance/", "-1.md", "-2.md", *(['"/', "'/"] if below else [])]
        links = []
        for _ in range(6):
            html = self.chance(0.3)
            link = self._link(_HTML if html else _MARKDOWN)
            is_place = "![" in link and "#" in link  # which MkDocs takes for a link
            if is_place or (html and any(mark in link for mark in unknown)):
                continue
            links.append(link)
        return self._joined([*links, "## Here"])

    def chance(self, likeliness: float) -> bool:
        """Tell whether something happens."""
        return self.random.random() < likeliness

    def _link(self, forms: list[str]) -> str:
        form = self._name(self.random.choice(forms))
        return form.replace("{}", self.random.choice(DESTINATIONS))

    def _name(self, text: str) -> str:
        self._named += 1
        return text.replace("@", f"L{self._named}x")

    def _joined(self, parts: list[str]) -> str:
        self.random.shuffle(parts)
        return "\n\n".join(parts)


def linking(seed: int) -> Linking:
    """Return one of many catalogues."""
    writer = _Writer(seed)
    settings: dict[str, Any] = {"use_directory_urls": writer.chance(0.5)}
    if below := writer.chance(0.3):
        settings["site_url"] = "https://example.org/a/b/"
    files: dict[str, str | bytes] = {
        f"catalogue/{folder}/{prefix}-{number}.md": item(
            f"Title {prefix} {number}", writer.item(), **_front_matter(prefix, number)
        )
        for folder, prefix in (("controls", "ct"), ("risks", "tr"))
        for number in (1, 2, 3)
    }
    may: dict[str, str | bytes] = {
        "catalogue/risks/plan.png": b"p",
        "catalogue/controls/plan.png": b"p",
        "catalogue/images/p.pdf": b"p",
        "catalogue/images/q.zip": b"p",
        "catalogue/README.md": "# Read me\n",
        "docs/logo.png": b"p",
        "docs/deep/logo.png": b"p",
        "docs/deep/index.md": "# Deep\n",
        "README.md": "# Read me\n",
        "catalogue/catalogue.yml": 'publish: ["*.zip"]\n',
    }
    files |= {name: content for name, content in may.items() if writer.chance(0.6)}
    for name in ("page", "deep/other", *(["index"] if writer.chance(0.5) else [])):
        files[f"docs/{name}.md"] = f"# {name}\n\n{writer.page(below=below)}\n"
    return Linking(files, settings)


def _front_matter(prefix: str, number: int) -> dict[str, object]:
    if number == 3:
        return {"doc_status": "Retired", "replaced_by": [f"{prefix.upper()}-1"]}
    if prefix == "tr" and number == 1:
        return {"aliases": ["TR-7", "old-name.md", "/threats/One.html", "once/upon/"]}
    return {"mitigates": ["TR-1"]} if prefix == "ct" else {}
