"""Problems file by file, so that whoever checks again looks only at files that may have others.

What the rules find in a file depends on its own text, and of all others on what stands outside
their texts: their front matter, their names, and which files there are. Where a rule has to look at
more, as at the headings of another item, it says so, and the file is looked at each time.
"""

from __future__ import annotations

from collections import defaultdict
from hashlib import blake2b
from typing import TYPE_CHECKING, Protocol

from riskdocs.rules.facts.address_claims import of_documentation
from riskdocs.rules.facts.context import Context
from riskdocs.rules.registry import problems

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import date

    from riskdocs.model.catalogue import Catalogue
    from riskdocs.model.finding import Problem
    from riskdocs.model.item import Item
    from riskdocs.model.page import Page


class KeptProblems(Protocol):
    """Keeps the problems of files from one check to the next."""

    def begin(self) -> str:
        """Begin a check, and return what stands for the definition and the frameworks."""

    def get(self, key: str) -> Sequence[Problem] | None:
        """Return what was kept under a key; nothing where nothing was."""

    def put(self, key: str, problems: Sequence[Problem]) -> None:
        """Keep problems under a key."""


def all_problems(
    catalogue: Catalogue,
    today: date | None,
    rules: Collection[str],
    *,
    directory_urls: bool | None,
    kept: KeptProblems | None,
) -> Iterator[Problem]:
    """Yield what rules find in a catalogue.

    Args:
        catalogue: what is checked.
        today: the day on which reviews are due or not.
        rules: their names.
        directory_urls: the site's pages are folders, and not files; nothing where nobody knows.
        kept: what an earlier check found.
    """
    if kept is None:
        yield from problems(Context(catalogue, today, directory_urls=directory_urls), rules)
        return
    around = _digest(kept.begin(), today, directory_urls, [*rules], _around(catalogue))
    files: dict[str, list[Item | Page]] = defaultdict(list)
    for source in catalogue.sources:
        files[source.document.path].append(source)
    keys = {path: _digest(around, path, own[0].document.text) for path, own in files.items()}
    known = {path: kept.get(key) for path, key in keys.items()}
    new = [source for source in catalogue.sources if known[source.document.path] is None]
    for before in known.values():
        yield from before or ()
    context = Context(catalogue, today, directory_urls=directory_urls, sources=new)
    found: dict[str, list[Problem]] = defaultdict(list)
    for problem in problems(context, rules, of_all=False):
        found[problem.path].append(problem)
        yield problem
    for path in dict.fromkeys(source.document.path for source in new):
        if path not in context.looks_further:
            kept.put(keys[path], found[path])
    yield from problems(context, rules, of_all=True)


def _around(catalogue: Catalogue) -> list[object]:
    """Return all that the rules ask of a catalogue while they look at one of its files."""
    return [
        catalogue.root.resolve().name,
        catalogue.page_folders,
        catalogue.assets,
        sorted(catalogue.unread),
        sorted({problem.path for problem in catalogue.problems}),
        [(page.document.path, page.source, page.is_beside_items) for page in catalogue.pages],
        [(claim.path, claim.source) for claim in of_documentation(catalogue)],
        [outside_text(item) for item in catalogue.items],
    ]


def outside_text(item: Item) -> list[object]:
    """Return what of an item stands outside its text."""
    document = item.document
    stated = [(key, one) for key, found in item.stated.items() for one in found if one.in_body]
    front = document.own_parts[0] if document.entry else document.text[: document.body_start]
    return [item.id, document.path, item.title, item.stage, item.aliases, front, stated]


def _digest(*values: object) -> str:
    written = repr(values).encode("utf-8", "surrogatepass")
    return blake2b(written, digest_size=20).hexdigest()
