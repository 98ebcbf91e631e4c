"""Which entries of which frameworks an address on the web belongs to."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from riskdocs.frameworks.library import Library, data_files

if TYPE_CHECKING:
    from riskdocs.frameworks.edition import EntryRef

_ADDRESS = re.compile(r'"(https?://[^"\s]+)"')


class EntryAddresses:
    """The pages that entries have to themselves.

    Reading every framework in full for this would take longer than most commands do. So the
    package's files are only searched for addresses; a framework is read when one of them is met.

    Args:
        library: the frameworks that count.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self._frameworks = dict(_packaged())
        for framework in library.own():
            for address in chain.from_iterable(ref.addresses for ref in framework.refs()):
                known = self._frameworks.get(address, frozenset())
                self._frameworks[address] = known | {framework.id}
        self._known: dict[str, tuple[EntryRef, ...]] = {}

    def entries(self, url: str) -> tuple[EntryRef, ...]:
        """Return the entries that have an address to themselves, in every edition."""
        address = url.rstrip("/")
        if address not in self._frameworks:
            return ()
        if address not in self._known:
            frameworks = map(self._library.find, sorted(self._frameworks[address]))
            self._known[address] = tuple(
                ref for framework in frameworks if framework for ref in framework.at_url(address)
            )
        return self._known[address]


@cache
def _packaged() -> dict[str, frozenset[str]]:
    """Return each address in the package's files, with the frameworks in whose files it stands."""
    found: dict[str, frozenset[str]] = {}
    for file in data_files():
        identifier = frozenset({file.name.removesuffix(".yaml")})
        for address in _ADDRESS.findall(file.read_text(encoding="utf-8")):
            key = address.rstrip("/")
            found[key] = found.get(key, frozenset()) | identifier
    return found
