"""Walks through every page of a built site, as a crawler would."""

from __future__ import annotations

import gzip
import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

_CONTENT = re.compile(rb"<article.*</article>", re.DOTALL)
_PICTURE = re.compile(rb'<svg class="rd-graph.*?</svg>', re.DOTALL)


class Crawl:
    """Every page of a site and what is wrong with it.

    Args:
        site: the built site.
        base: the path below which it will be served, such as `/risks/`.
    """

    def __init__(self, site: Path, base: str = "/") -> None:
        self.site = site
        self.base = base
        self.pages = {
            path.relative_to(site).as_posix(): LexborHTMLParser(path.read_text(encoding="utf-8"))
            for path in sorted(site.rglob("*.html"))
        }
        self.ids = {
            name: [node.attributes["id"] or "" for node in page.css("[id]")]
            for name, page in self.pages.items()
        }

    def dead_links(self) -> list[str]:
        """Return each link, image, style and script that leads nowhere, with its page."""
        return [f"{name}: {link}" for name, _, link in self._dead()]

    def dead_nodes(self) -> list[tuple[str, LexborNode]]:
        """Return the elements of these links, with their pages."""
        return [(name, node) for name, node, _ in self._dead()]

    def repeated_ids(self) -> list[str]:
        """Return each ID that a page has twice."""
        return [
            f"{name}: {value}"
            for name, values in self.ids.items()
            for value, count in Counter(values).items()
            if count > 1
        ]

    def repeated(self, selector: str, attribute: str | None = None) -> list[str]:
        """Return what several pages say alike, or a page does not say at all."""
        said = Counter(
            ((node.attributes.get(attribute) if attribute else node.text()) or "") if node else ""
            for page in self.pages.values()
            for node in [page.css_first(f"head {selector}")]
        )
        return [text for text, count in said.items() if count > 1 or not text]

    def gaps_in_headings(self) -> list[str]:
        """Return each page with a heading that is more than one level below the one before."""
        found = []
        for name, page in self.pages.items():
            level = 0
            for node in _content(page).traverse():
                if node.tag not in {"h1", "h2", "h3", "h4", "h5", "h6"}:
                    continue
                if int(node.tag[1]) > level + 1:
                    found.append(f"{name}: {node.text().strip()}")
                level = int(node.tag[1])
        return found

    def weights(self) -> dict[str, int]:
        """Return what each page weighs without what it is about, compressed, in bytes.

        That is what stands around its content, its style sheets, its scripts and its typeface.
        """
        parts: dict[Path, int] = {}

        def weight(path: Path) -> int:
            if path not in parts:
                parts[path] = len(gzip.compress(_CONTENT.sub(b"", path.read_bytes()), 6))
            return parts[path]

        return {
            name: weight(self.site / name)
            + sum(
                weight((self.site / name).parent.joinpath(link).resolve()) for link in _loaded(page)
            )
            for name, page in self.pages.items()
            if name != "404.html"
        }

    def content_weights(self) -> dict[str, int]:
        """Return what each page weighs by what it is about; its pictures don't count."""
        return {
            name: len(gzip.compress(_PICTURE.sub(b"", (_content(page).html or "").encode()), 6))
            for name, page in self.pages.items()
        }

    def _dead(self) -> Iterator[tuple[str, LexborNode, str]]:
        for name, page in self.pages.items():
            for node in page.css("[href], [src]"):
                link = node.attributes.get("href") or node.attributes.get("src") or ""
                if not self._leads(name, link, image=node.tag == "img"):
                    yield name, node, link

    def _leads(self, name: str, link: str, *, image: bool) -> bool:
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            return True
        path = unquote(parts.path)
        if path.startswith("/"):
            folder = path.endswith(("/", "/."))
            path = posixpath.normpath(path)
            path += "/" if folder and path != "/" else ""
            if not path.startswith(self.base):
                return False
            target = path.removeprefix(self.base)
        else:
            target = posixpath.join(posixpath.dirname(name), path) if path else name
        target = posixpath.normpath(target) if target else "."
        if (self.site / target).is_dir():
            target = posixpath.normpath(posixpath.join(target, "index.html"))
        if target.startswith("..") or not (self.site / target).is_file():
            return False
        if target not in self.ids:  # of a file, which may have any fragment
            return not (image and target.endswith(".md"))
        if image or not parts.fragment:
            return not image
        return unquote(parts.fragment) in self.ids[target]


def _loaded(page: LexborHTMLParser) -> set[str]:
    sheets = page.css("link[rel=stylesheet], link[rel=preload]")
    programs = page.css("script[src]")
    return {node.attributes.get("href") or "" for node in sheets} | {
        node.attributes.get("src") or "" for node in programs
    }


def _content(page: LexborHTMLParser) -> LexborNode:
    """Return what a page is about, without what stands around it."""
    content = page.css_first("article, main")
    assert content is not None, "a page without content"
    return content
