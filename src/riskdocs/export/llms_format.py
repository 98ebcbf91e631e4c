"""The catalogue as text for language models: `llms.txt` (llmstxt.org), all of it, and each item."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import quote

from riskdocs.export.data_file import text_file
from riskdocs.export.item_markdown import ItemMarkdown, beside, literal
from riskdocs.model.item import in_use
from riskdocs.model.sources import item_source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from riskdocs.export.data_file import DataFile
    from riskdocs.export.item_markdown import Linker
    from riskdocs.export.publication import Publication

#: An address in a text that `_place` gave its addresses.
_PLACE = re.compile("\0to:([^\0]*)\0")


def llms_files(publication: Publication) -> Iterator[DataFile]:
    """Yield the list, the whole, and the Markdown beside each item's page."""
    catalogue = publication.catalogue
    markdown = ItemMarkdown(catalogue, publication.texts)
    yield text_file("llms.txt", "\n".join(_list(publication)) + "\n")
    pages = [
        publication.kept("llms", item, partial(markdown.page, item, _place))
        for item in catalogue.items
    ]
    whole = [_leading(page, partial(_address, publication)) for page in pages]
    yield text_file("llms-full.txt", "\n".join([*_head(publication), "", *whole]))
    for item, page in zip(catalogue.items, pages, strict=True):
        source = item_source(item)
        yield text_file(source, _leading(page, beside(source)))


def _place(source: str) -> str:
    """Return what stands for an address, in a page that is made once and written twice."""
    return f"\0to:{source}\0"


def _leading(page: str, to: Linker) -> str:
    return _PLACE.sub(lambda found: to(found[1]), page)


def _address(publication: Publication, source: str) -> str:
    return f"{publication.site_url}{quote(source)}"


def _head(publication: Publication) -> Iterator[str]:
    definition = publication.catalogue.definition
    text = publication.texts
    yield f"# {literal(definition.title)}"
    yield ""
    yield f"> {literal(definition.description or text('llms.description'))}"
    if publication.revision and publication.date:
        date = publication.date.date().isoformat()
        yield ""
        yield text("llms.revision", revision=publication.revision, date=date)


def _list(publication: Publication) -> Iterator[str]:
    yield from _head(publication)
    sentences = {item.id: item.sentence for item in publication.items}
    for kind in publication.catalogue.definition.kinds:
        items = in_use(publication.catalogue.of_kind(kind))
        if items:
            yield f"\n## {literal(kind.plural)}\n"
        for item in items:
            name = f"{item.id} {literal(item.title)}"
            address = _address(publication, item_source(item))
            sentence = literal(sentences[item.id])
            yield f"- [{name}]({address})" + (f": {sentence}" if sentence else "")
    yield "\n## Optional\n"  # llmstxt.org gives this word a meaning
    yield f"- [{publication.texts('llms.whole')}]({_address(publication, 'llms-full.txt')})"
