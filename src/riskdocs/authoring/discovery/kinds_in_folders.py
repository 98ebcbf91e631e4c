"""Kinds of items that are called by words in small letters, each kind in a folder of its own."""

from __future__ import annotations

import posixpath
from collections import Counter, defaultdict
from glob import escape
from typing import TYPE_CHECKING, NamedTuple

from riskdocs.authoring.discovery.found_kind import FoundKind, seen_items
from riskdocs.authoring.discovery.id_forms import FEWEST_SLUGS, SLUG
from riskdocs.authoring.discovery.id_series import Member
from riskdocs.authoring.discovery.names_and_roles import (
    OTHER_FOLDERS,
    kind_name,
    likely_role,
    role_in,
    says_of_all,
    small_words,
)
from riskdocs.model.id_pattern import IdPattern
from riskdocs.model.link import FOLDER_PAGES
from riskdocs.model.patterns import fits
from riskdocs.reading.published import explains_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from riskdocs.authoring.discovery.seen_files import SeenFile

#: What explains an item says what it is under one of these, or in its first heading.
_TITLES = ("title", "name", "headline")
#: Pages that share so many headings are entries of one catalogue, where there are so many of them.
_SHARED, _FEWEST_ALIKE = 2, 3


class _Group(NamedTuple):
    """A folder, empty for the outermost, with the items in it.

    Attributes:
        top: the folder.
        named: its items.
        patterns: of their files.
    """

    top: str
    named: Sequence[Member]
    patterns: tuple[str, ...]


def kinds_in_folders(
    files: Sequence[SeenFile],
    known: Sequence[FoundKind],
    folder: str,
    around: str,
    *,
    alike: bool = False,
) -> list[FoundKind]:
    """Return the kinds whose items are told by their folders.

    There are none where nothing says that there are risks or controls: any folder of pages has
    names in small letters. Beside items with IDs of another form, a draft has none yet.

    Args:
        files: those without an ID of another form.
        known: the kinds that have one.
        folder: the name of the folder that all lie in.
        around: the same and the name of the site, which may say what all of them are.
        alike: most files are made alike, which says it as well, as nothing else is an item.
    """
    taken = {_top(file) for kind in known for file in kind.files}
    around = "" if known or not says_of_all(around) else around
    is_whole = around or (alike and not any(map(_top, files)))
    groups = [one for one in _groups(files) if one.top not in taken and (one.top or is_whole)]
    if around and (whole := _whole(files, groups)):
        groups = [whole]
    kinds: list[FoundKind] = []
    claimed: set[str] = set()
    for group in sorted(groups, key=lambda group: (not role_in(group.top), -len(group.named))):
        slugs = {one.written for one in group.named}
        # What has two meanings is no ID.
        if len(slugs) == len(group.named) and claimed.isdisjoint(slugs):
            names = {kind.name for kind in (*known, *kinds)}
            kinds.append(_kind(group, folder, names, around))
            claimed |= slugs
    if alike:
        kinds = [kind for kind in kinds if _are_alike(kind.files)]
        is_sure = 2 * sum(len(kind.files) for kind in kinds) > len(files)
    else:
        is_sure = sum(len(kind.ids) for kind in kinds if kind.role != "other") >= FEWEST_SLUGS
    return kinds if is_sure else []


def _are_alike(files: Sequence[SeenFile]) -> bool:
    """Tell whether texts have the same headings, as the entries of a catalogue do."""
    often = Counter(text for file in files for text in {one.text for one in file.headings})
    shared = sum(2 * times > len(files) for times in often.values())
    return len(files) >= _FEWEST_ALIKE and shared >= _SHARED


def _top(file: SeenFile) -> str:
    """Return the outermost folder that a file lies in."""
    return file.path.partition("/")[0] if "/" in file.path else ""


def _groups(files: Iterable[SeenFile]) -> list[_Group]:
    """Return the folders that hold items, with these, or the outermost where no other does."""
    by_top: dict[str, list[SeenFile]] = defaultdict(list)
    for file in files:
        by_top[_top(file)].append(file)
    found = [
        _Group(top, named, (_pattern(named, top),))
        for top, members in sorted(by_top.items())
        if top and not _is_others(top) and (named := _items(members, top))
    ]
    whole = _items([*files], "")
    return found or ([_Group("", whole, (_pattern(whole, ""),))] if whole else [])


def _whole(files: Sequence[SeenFile], groups: Sequence[_Group]) -> _Group | None:
    """Return all items as those of the folder around them, where none within says what it holds.

    The folders part them then, as the chapters of a book.
    """
    if any(role_in(group.top) for group in groups):
        return None
    others = [file.path for file in files if _is_others(_top(file))]
    named = _items([file for file in files if file.path not in others], "")
    if _in_folders(named):
        pattern = _pattern(named, "")
        is_sure = not any(fits(path, [pattern]) for path in others)
        each = tuple(escape(one.file.path) for one in named)
        return _Group("", named, (pattern,) if is_sure else each)
    named = [one for group in groups for one in group.named]
    apart = len({one.written for one in named}) == len(named) > 0
    return _Group("", named, tuple(group.patterns[0] for group in groups)) if apart else None


def _is_others(top: str) -> bool:
    return top.strip("_") in OTHER_FOLDERS


def _items(files: Sequence[SeenFile], top: str) -> Sequence[Member]:
    """Return the items of a folder; none where it has too few, or most do not say what they are.

    A folder that says itself what it holds may have one as yet.
    """
    pages = [file for file in files if file.stem.lower() in FOLDER_PAGES]
    # A folder for each item, whose page says what it is.
    own = [
        Member(file, slug)
        for file in pages
        if file.folder and file.folder != top and (slug := _slug(file.folder))
    ]
    plain = [
        Member(file, slug)
        for file in files
        if not explains_folder(file.path) and (slug := _slug(file.stem))
    ]
    folders = tuple(f"{posixpath.dirname(one.file.path)}/" for one in own)
    apart = [one for one in plain if not one.file.path.startswith(folders)]
    # What has many pages is a chapter of them, no item.
    within = len(plain) - len(apart)
    named = own if len(own) > len(apart) and 2 * len(own) > within else plain
    saying = sum(bool(_title_of(one.file)) for one in named)
    fewest = 1 if role_in(top) else FEWEST_SLUGS
    are_items = 2 * saying > len(named) or _are_alike([one.file for one in named])
    return named if len(named) >= fewest and are_items else ()


def _slug(name: str) -> str | None:
    found = IdPattern(SLUG).read_start(name)
    return found[0] if found else None


def _title_of(file: SeenFile) -> str:
    titles = (value for key in _TITLES if isinstance(value := file.values.get(key), str))
    return next(titles, file.heading)


def _kind(group: _Group, folder: str, taken: set[str], around: str) -> FoundKind:
    plural = small_words(group.top or folder)
    name = kind_name(plural, taken)
    in_folders = _in_folders(group.named)
    where = "in names of folders" if in_folders else "in file names"
    return FoundKind(
        name,
        likely_role(name, (one.file for one in group.named), around),
        SLUG,
        ("folder" if in_folders else "file",),
        tuple(group.named),
        plural,
        seen_items(sorted(one.written for one in group.named), where),
        patterns=group.patterns,
    )


def _in_folders(named: Sequence[Member]) -> bool:
    """Tell whether each item has a folder of its own."""
    return bool(named) and named[0].file.stem.lower() in FOLDER_PAGES


def _pattern(named: Sequence[Member], top: str) -> str:
    """Return the pattern of the items of a folder, empty for the outermost."""
    top = escape(top)
    if not _in_folders(named):
        return top or "*.md"
    names = Counter(posixpath.basename(one.file.path) for one in named)
    return f"{top}/*/{names.most_common(1)[0][0]}".lstrip("/")
