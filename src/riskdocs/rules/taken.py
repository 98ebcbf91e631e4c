"""Who claims which address of the site, and who of two has it."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

from riskdocs.model.former_name import can_lead_on
from riskdocs.model.site_map import SiteMap
from riskdocs.model.sources import HOME, built, framework_sources, item_source, made_sources
from riskdocs.reading.page_files import page_files

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from riskdocs.model.catalogue import Catalogue


class Rank(IntEnum):
    """Who has an address before whom."""

    ITEM = 0
    DOCUMENTATION = 1
    BESIDE = 2
    MADE = 3


class Claim(NamedTuple):
    """One who claims an address.

    Attributes:
        rank: the lowest has it.
        path: the file, as findings name it; empty for what riskdocs makes.
        source: the source path on the site: `risks/tr-1.md`.
    """

    rank: Rank
    path: str
    source: str

    @property
    def file(self) -> str:
        """What it becomes below the site's folder: `risks/tr-1/index.html`."""
        return built(self.source)

    @property
    def address(self) -> str:
        """The address as a browser shows it."""
        return f"/{self.file.removesuffix('index.html')}"


def rivals(catalogue: Catalogue) -> Iterator[tuple[Claim, Claim]]:
    """Yield, for each claim that comes too late, who has the address and the claim."""
    others = [*of_documentation(catalogue), *_of_assets(catalogue)]
    if not others:
        return
    first: dict[str, Claim] = {}
    for claim in (*_of_items(catalogue), *others, *_made(catalogue, others)):
        held = first.setdefault(claim.file, claim)
        if held is not claim:
            yield held, claim


def site_map(catalogue: Catalogue) -> SiteMap:
    """Return what the site has at least, and what it has if its publisher asks for it."""
    claims = (*_of_items(catalogue), *of_documentation(catalogue), *_of_assets(catalogue))
    return SiteMap(
        (
            *(claim.source for claim in claims),
            *made_sources(catalogue),
            *framework_sources(catalogue),
            *former_addresses(catalogue),
        )
    )


def former_addresses(catalogue: Catalogue) -> Iterator[str]:
    """Yield the files that lead on from the addresses that aliases name."""
    for alias in catalogue.aliases:
        if "/" in alias and can_lead_on(alias):
            name = alias.strip("/")
            yield name if name.endswith((".html", ".htm")) else f"{name}/index.html"


def _made(catalogue: Catalogue, others: Sequence[Claim]) -> Iterator[Claim]:
    """Yield what riskdocs makes, but for the home page, which a publisher may well write."""
    sources = [source for source in made_sources(catalogue) if source != HOME]
    if any(claim.file.startswith("references/") for claim in others):
        sources += framework_sources(catalogue)
    return (Claim(Rank.MADE, "", source) for source in sources)


def _of_items(catalogue: Catalogue) -> Iterator[Claim]:
    for item in catalogue.items:
        yield Claim(Rank.ITEM, item.document.path, item_source(item))


def _of_assets(catalogue: Catalogue) -> Iterator[Claim]:
    shown = catalogue.root.resolve().name
    for name in catalogue.assets:
        yield Claim(Rank.BESIDE, f"{shown}/{name}", name)


def of_documentation(catalogue: Catalogue) -> Iterator[Claim]:
    """Yield what lies in the documentation's folder: the first of those that are read."""
    root = catalogue.root.resolve()
    for folder in catalogue.page_folders[:1]:
        if folder.resolve().is_relative_to(root):
            return
        files = page_files(catalogue.files, folder, root)
        # MkDocs takes README for the folder's page where there is no other.
        for name in sorted(files, key=_is_readme):
            index = f"{name.rpartition('/')[0]}/index.md".removeprefix("/")
            if not (_is_readme(name) and index in files):
                yield Claim(Rank.DOCUMENTATION, files[name], name)


def _is_readme(name: str) -> bool:
    return name.rpartition("/")[2].lower() == "readme.md"
