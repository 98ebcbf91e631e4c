"""What a catalogue brings to a site besides pages and the files for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from riskdocs.pages.compare import compare_parts
from riskdocs.pages.graph import graph_choices
from riskdocs.pages.links.redirects import redirects
from riskdocs.pages.lists import row_scripts
from riskdocs.pages.machine_readable.feeds import feeds
from riskdocs.pages.parts.answers import answer_scripts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from riskdocs.pages.parts.data_script import MadeLater
    from riskdocs.pages.site import Site


def other_files(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield what the catalogue brings besides pages."""
    for path, page in redirects(site):
        yield path, page.encode()
    yield from feeds(site)


def files_for_few(site: Site) -> Iterator[MadeLater]:
    """Yield data that a page asks for when a reader does."""
    for made in (compare_parts, answer_scripts, row_scripts, graph_choices):
        yield from made(site)
