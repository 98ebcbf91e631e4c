"""Files with IDs, sorted into series: those whose IDs begin the same."""

from __future__ import annotations

import posixpath
import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from riskdocs.authoring.discovery.id_forms import common_form
from riskdocs.model.id_pattern import BEHIND_ID
from riskdocs.model.link import FOLDER_PAGES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from riskdocs.authoring.discovery.seen_files import SeenFile

_YEAR = r"(?:19|20)[0-9]{2}"
#: Letters, with hyphens and full stops between them, and numbers behind: `MASTG-TEST-0216`, or
#: `INC-2024-001` with the year. The edition may follow, as in `MCP01-2025-leak.md`.
#: A list is called `mcp-top-10`, a standard `sp800-53`, a version `v1.2`, also in `v2-notes.md`.
ID = re.compile(
    r"(?!(?:[A-Za-z]+[.-])*[Tt][Oo][Pp][.-]?[0-9]|v(?:[.-]?[0-9]+\.[0-9]|[0-9]+(?![A-Za-z0-9])))"
    rf"([A-Za-z][A-Za-z]*(?:[.-][A-Za-z]+)*[.-]?)((?:{_YEAR}-(?=[0-9]{{3}}))?[0-9]+)"
    rf"((?:\.[0-9]+)*)(?![A-Za-z0-9.]|-(?!{_YEAR}(?![0-9]))[0-9])"
)
#: Where an ID is looked for, the surest place first.
_PLACES = ("file", "folder", "key", "heading")
#: So many series in one place are the families of one, as AC and AU are.
_FAMILIES = 5
#: So many files without an ID beside one that may have one say that it has none: `web3.md`. Of
#: few more it takes the power.
_WITHOUT = 3
_FEW = 3


class Member(NamedTuple):
    """A file, or a part of one that is like a file, with the ID that it says."""

    file: SeenFile
    written: str

    @property
    def prefix(self) -> str:
        """What the ID begins with."""
        match = ID.match(self.written)
        return match[1] if match else ""


#: The files of a series, by where each has its ID.
Series = dict[str, list[Member]]


def id_series(files: Sequence[SeenFile]) -> list[Series]:
    """Return the series, the longest first."""
    found: dict[str, Series] = defaultdict(lambda: defaultdict(list))
    without = []
    candidates = [[*_candidates(file)] for file in files]
    often = Counter(start for one in candidates for start in {begins(at[1][1]) for at in one})
    for file, possible in zip(files, candidates, strict=True):
        # A name such as `gpt-2` begins as no other does, where the heading says the ID.
        sharing = (one for one in possible if often[begins(one[1][1])] > 1)
        chosen = next(sharing, possible[0] if possible else None)
        if chosen is None:
            without.append(file)
        else:
            place, match = chosen
            found[begins(match[1])][place].append(Member(file, match[0]))
    for series in found.values():
        without += [*_shared(series), *_only_once(series)]
    found = {name: series for name, series in found.items() if series}
    for name in [*found]:
        family = name.partition("-")[0]
        has_others = any(one != name and one.startswith(f"{family}-") for one in found)
        if not has_others and _by_chance(found[name], files, without):
            without += [member.file for members in found.pop(name).values() for member in members]
    return sorted(_families(found), key=lambda series: -sum(map(len, series.values())))


def begins(prefix: str) -> str:
    """Return what the IDs of one series begin with: `R3` and `R-3` are the same to people."""
    return prefix.casefold().rstrip("-.")


def _by_chance(series: Series, files: Iterable[SeenFile], without: Collection[SeenFile]) -> bool:
    """Tell whether the few IDs of a series are names, by what lies beside their files."""
    members = [member for found in series.values() for member in found]
    few = len({member.written for member in members})
    keys = [place.removeprefix("key:") for place in series if place.startswith("key:")]
    # A key that nearly always has something else is one of another program.
    if keys and few <= _FEW and len(keys) == len(series):
        return sum(any(map(file.values.get, keys)) for file in without) >= int(_WITHOUT**few)
    places = {"file", "folder", "heading"} if few == 1 else {"file", "folder"}
    if few > _FEW or not series.keys() <= places:
        return False
    folders = {posixpath.dirname(member.file.path) for member in members}
    own = {member.file.path for member in members}
    names = tuple(member.written.lower() for member in members)
    # In a folder that is an item lies what belongs to it, so that its name begins as the item's.
    beside = [
        file
        for file in (files if "folder" in series else without)
        if ("heading" in series or posixpath.dirname(file.path) in folders)
        and file.path not in own
        and file.stem.lower() not in FOLDER_PAGES
        and not file.stem.lower().startswith(names)
    ]
    return len(beside) >= int(_WITHOUT**few)


def _families(found: Mapping[str, Series]) -> Iterator[Series]:
    """Yield the series, and as one those that lie in one folder and differ in their last word."""
    alike: dict[tuple[str, ...], list[Series]] = defaultdict(list)
    for name, series in found.items():
        begin = name.rstrip("abcdefghijklmnopqrstuvwxyz")
        # Each family may have a folder of its own, within the one of all.
        own = re.compile(rf"(^|/){re.escape(name.removeprefix(begin))}$", re.IGNORECASE)
        paths = (member.file.path for members in series.values() for member in members)
        around = {own.sub("", posixpath.dirname(path)) for path in paths}
        alike[begin, *sorted(around), *sorted(series)].append(series)
    for parts in alike.values():
        whole: Series = defaultdict(list)
        for place, members in (one for series in parts for one in series.items()):
            whole[place] += members
        written = [member.written.upper() for members in whole.values() for member in members]
        is_one = len(parts) >= _FAMILIES and "{family}" in (common_form(written) or "")
        yield from [whole] if is_one else parts


def first_id(file: SeenFile) -> str | None:
    """Return the ID that a file says most surely, as it is written."""
    chosen = next(_candidates(file), None)
    return chosen[1][0] if chosen else None


def _candidates(file: SeenFile) -> Iterator[tuple[str, re.Match[str]]]:
    """Yield the places of a file where an ID stands, the surest first."""
    stem = file.stem.lower() in FOLDER_PAGES
    for place, text in (("folder", file.folder),) if stem else (("file", file.stem),):
        match = ID.match(text)
        if match and (match.end() == len(text) or text[match.end()] in BEHIND_ID):
            yield place, match
    for key, value in file.values.items():
        text = value.strip() if isinstance(value, str) and key.lower().endswith("id") else ""
        if match := ID.fullmatch(text):
            yield f"key:{key}", match
    match = ID.match(file.heading)
    if match and not _is_first_of_several(file, match):
        yield "heading", match


def _is_first_of_several(file: SeenFile, match: re.Match[str]) -> bool:
    """Tell whether more sections of a file begin with an ID as its first one does."""
    first, *others = file.headings
    found = (ID.match(one.text) for one in others if one.level <= first.level)
    return any(other and begins(other[1]) == begins(match[1]) for other in found)


def _shared(series: Series) -> Iterator[SeenFile]:
    """Take out the files of a key that says what items have in common, and yield them.

    So does the weakness that each of many flaws is one of.
    """
    for place in [place for place in series if place.startswith("key:")]:
        members = series[place]
        if 2 * len({member.written.casefold() for member in members}) < len(members):
            yield from (member.file for member in series.pop(place))


def _only_once(series: Series) -> Iterator[SeenFile]:
    """Take out the files that say an ID less surely than another, and yield them.

    An example beside an item may begin with the item's ID, as the item does.
    """
    known: set[str] = set()
    for place in sorted(series, key=rank):
        once = [member for member in series[place] if member.written.casefold() not in known]
        yield from (member.file for member in series[place] if member not in once)
        known.update(member.written.casefold() for member in once)
        series[place] = once
        if not once:
            del series[place]


def rank(place: str) -> int:
    """Return how sure a place is, the surest first."""
    return _PLACES.index(place.partition(":")[0])
