"""Who claims which address of the site, and who of two has it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from riskdocs.model.former_name import folders_of, former_file
from riskdocs.model.site_map import OF_THE_THEME, SiteMap
from riskdocs.model.sources import (
    HOME,
    built,
    framework_sources,
    item_source,
    made_sources,
    sources_beside,
)
from riskdocs.reading.page_files import page_files

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.item import Item


class Claim(NamedTuple):
    """One who claims an address.

    Attributes:
        path: the file, as findings name it; empty for what riskdocs makes.
        source: the source path on the site: `risks/tr-1.md`.
        by_name: the file's name alone says so, and may be another.
        former: the former name that leads on from there, and to which item.
    """

    path: str
    source: str
    by_name: bool = False
    former: tuple[str, Item] | None = None


class Rivals(NamedTuple):
    """Two who claim one address.

    Attributes:
        address: as a browser shows it.
        first: who has it.
        second: who comes too late.
    """

    address: str
    first: Claim
    second: Claim


def rivals(catalogue: Catalogue, *, directory_urls: bool) -> Iterator[Rivals]:
    """Yield each claim that comes too late.

    Args:
        catalogue: what is on the site.
        directory_urls: the site's pages are folders, and not files.
    """
    others = [*of_documentation(catalogue), *_of_beside(catalogue)]
    former = [*_former(catalogue, directory_urls=directory_urls)]
    first: dict[str, Claim] = {}
    made = _made(catalogue, [*others, *former], directory_urls=directory_urls)
    for claim in (*_of_items(catalogue), *others, *made, *former):
        file = built(claim.source, directory_urls=directory_urls)
        # A former name may look like a file, and its page would be in a folder of that name.
        folders = folders_of(file) if claim.former else ()
        held = next((first[one] for one in folders if one in first), first.setdefault(file, claim))
        if held is not claim and not (claim.former and held.path == claim.path):
            yield Rivals(f"/{file.removesuffix('index.html')}", held, claim)


def site_map(catalogue: Catalogue, *, directory_urls: bool) -> SiteMap:
    """Return what the site has at least, and what it has if its publisher asks for it.

    Args:
        catalogue: what is on the site.
        directory_urls: the site's pages are folders, and not files.
    """
    claims = (*_of_items(catalogue), *of_documentation(catalogue), *_of_beside(catalogue))
    return SiteMap(
        (
            *(claim.source for claim in claims),
            *made_sources(catalogue),
            *framework_sources(catalogue),
            *(claim.source for claim in _former(catalogue, directory_urls=directory_urls)),
        )
    )


def _former(catalogue: Catalogue, *, directory_urls: bool) -> Iterator[Claim]:
    """Yield what leads on from former names."""
    for name, item in catalogue.former_names:
        file = former_file(name, item, catalogue.definition, directory_urls=directory_urls)
        if file:
            yield Claim(item.document.path, file, former=(name, item))


def _made(
    catalogue: Catalogue, others: Sequence[Claim], *, directory_urls: bool
) -> Iterator[Claim]:
    """Yield what riskdocs and the theme make, but for what a publisher may well write."""
    sources = [source for source in made_sources(catalogue) if source != HOME]
    # A page `404.md` may be at the address of the theme's.
    written = {
        built(claim.source, directory_urls=directory_urls) for claim in others if not claim.former
    }
    sources += [name for name in OF_THE_THEME if name not in written]
    if any(claim.source.startswith("references/") for claim in others):
        sources += framework_sources(catalogue)
    return (Claim("", source) for source in sources)


def _of_items(catalogue: Catalogue) -> Iterator[Claim]:
    for item in catalogue.items:
        yield Claim(item.document.path, item_source(item))


def _of_beside(catalogue: Catalogue) -> Iterator[Claim]:
    shown = catalogue.root.resolve().name
    for name in sources_beside(catalogue):
        yield Claim(f"{shown}/{name}", name, by_name=True)


def of_documentation(catalogue: Catalogue) -> Iterator[Claim]:
    """Yield what lies in the documentation's folder: the first of those that are read."""
    root = catalogue.root.resolve()
    for folder in catalogue.page_folders[:1]:
        if folder.resolve() == root:
            return
        files = page_files(catalogue.files, folder, root, catalogue.definition)
        # MkDocs takes README for the folder's page where there is no other.
        for name in sorted(files, key=_is_readme):
            index = f"{name.rpartition('/')[0]}/index.md".removeprefix("/")
            if not (_is_readme(name) and index in files):
                yield Claim(files[name], name, by_name=True)


def _is_readme(name: str) -> bool:
    return name.rpartition("/")[2].lower() == "readme.md"
