"""Material's own search: what is put into its index, and the files that answer in its place."""

from __future__ import annotations

import json
import re
from functools import partial
from html import escape, unescape
from itertools import groupby
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any
from warnings import catch_warnings

from riskdocs.pages.machine_readable.search_index import (
    DocumentWords,
    SearchDocument,
    document_words,
    search_files,
)
from riskdocs.pages.parts.titles import shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

    from riskdocs.pages.page import SearchSection
    from riskdocs.plugin.reuse.reuse import Reuse
    from riskdocs.plugin.search import SearchTexts

_TAG = re.compile(r"<[^>]*>")
#: Characters of what a result shows below its title.
_SENTENCE = 155


def index_sections(search: Any, page: Page, sections: Sequence[SearchSection]) -> None:  # noqa: ANN401 - it has no types
    """Add a page to the index of Material's search, without a look at the page's HTML.

    Args:
        search: Material's plug-in, or MaterialX's.
        page: of the site.
        sections: all that is to be found on it.
    """
    index = _index_of(search)
    if not index or (page.meta.get("search") or {}).get("exclude"):
        return
    for place, section in enumerate(sections):
        as_material_has_it = SimpleNamespace(
            id=section.anchor if place else None,
            title=[escape(section.title, quote=False)],
            text=[escape(section.text, quote=False)],
        )
        index.create_entry_for_section(as_material_has_it, (), page.url, page)


def search_as_material_does(search: Any, config: MkDocsConfig) -> None:  # noqa: ANN401 - as above
    """Let MaterialX's search make the index that Material's makes, unless the site names a program.

    Its other program, Pagefind, reads the pages themselves, and knows no item by its ID.

    Args:
        search: MaterialX's plug-in.
        config: the site's.
    """
    # Nothing else tells a site's own setting from a default; MkDocs has deprecated it since 1.5.
    with catch_warnings(action="ignore"):
        given = search.config.user_configs
    if not any("provider" in settings for settings in given):
        search.config.provider = "lunr"
        search.on_config(config)


def _index_of(search: Any) -> Any:  # noqa: ANN401 - as above
    """Return what Material's search or MaterialX's puts pages into; nothing where it has none."""
    if hasattr(search, "provider"):
        return getattr(search.provider, "search_index", None)
    return search.config.enabled and search.search_index


def write_search(folder: Path, texts: SearchTexts, reuse: Reuse) -> None:
    """Write what answers a search, made of the index that all plug-ins have left behind.

    The index itself stays for whoever reads it. Where pages are to be opened from a folder, they
    would load it whole, as a script; there the small one stands in its place.

    Args:
        folder: where the site is written.
        texts: what is known of pages besides.
        reuse: makes the files, or knows them.
    """
    whole = folder / "search" / "search_index.json"
    if not whole.is_file():
        return
    written = whole.read_text(encoding="utf-8")
    made = partial(_files, written, texts, reuse)
    for name, content in reuse.files("search", made, written, texts.names, texts.sentences):
        whole.with_name(name).write_bytes(content)
    script = whole.with_suffix(".js")
    if script.is_file():
        titles = whole.with_name("titles.json").read_text(encoding="utf-8")
        script.write_text(f"var __index = {titles}", encoding="utf-8")


def _files(written: str, texts: SearchTexts, reuse: Reuse) -> Iterator[tuple[str, bytes]]:
    index = json.loads(written)
    documents = sorted(_documents(index["docs"], texts), key=lambda one: -one.boost)
    for name, content in search_files(documents, index["config"], _words(documents, reuse)):
        yield name, content.encode(errors="replace")


def _words(documents: Iterable[SearchDocument], reuse: Reuse) -> Iterator[DocumentWords]:
    """Yield the words of each document; those of a page were made together."""
    for _, parts in groupby(documents, lambda one: one.location.partition("#")[0]):
        page = list(parts)
        found = reuse.value("words", partial(_words_of_all, page), page)
        yield from (DocumentWords(*words) for words in found)


def _words_of_all(page: Iterable[SearchDocument]) -> list[DocumentWords]:
    return [document_words(one) for one in page]


def _documents(entries: Sequence[dict[str, Any]], texts: SearchTexts) -> Iterator[SearchDocument]:
    for entry in entries:
        location, text = entry["location"], _plain(entry["text"])
        yield SearchDocument(
            location,
            _plain(entry["title"]),
            text,
            texts.sentences.get(location) or shortened(text[: 2 * _SENTENCE], _SENTENCE, " …"),
            (*texts.names.get(location, ()), *entry.get("tags", ())),
            boost if isinstance(boost := entry.get("boost"), (int, float)) else 1,
        )


def _plain(html: str) -> str:
    return " ".join(unescape(_TAG.sub(" ", html)).replace("\u200b", "").split())
