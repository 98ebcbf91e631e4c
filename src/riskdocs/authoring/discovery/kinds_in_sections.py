"""Kinds of items that are sections of files: each begins with a heading that begins with an ID."""

from __future__ import annotations

import posixpath
import re
from collections import Counter, defaultdict
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from riskdocs.authoring.discovery.found_kind import FoundItems, FoundKind, seen_items
from riskdocs.authoring.discovery.id_forms import file_patterns
from riskdocs.authoring.discovery.id_series import ID, Member, begins
from riskdocs.authoring.discovery.kinds_in_files import form_of
from riskdocs.authoring.discovery.names_and_roles import (
    kind_name,
    likely_role,
    role_in,
    says_of_all,
    small_words,
)
from riskdocs.authoring.discovery.seen_files import SeenFile, SeenHeading
from riskdocs.markdown.labelled_facts import leading_facts
from riskdocs.model.id_form import id_form_fault
from riskdocs.model.id_pattern import IdPattern
from riskdocs.reading.identification import AFTER_ID

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from riskdocs.model.document import Value

#: Fewer headings with IDs are no items.
_FEWEST = 2
#: Characters; what is longer is the text.
_LONGEST = 80


class _Section(NamedTuple):
    """A section that may be an item."""

    member: Member
    above: str


def kinds_in_sections(files: Sequence[SeenFile], around: str) -> list[FoundKind]:
    """Return the kinds whose items are sections of files.

    There are none where nothing says that there are risks or controls: questions, decisions and
    chapters have numbers as well.

    Args:
        files: to look at.
        around: the names of the folder and of the site, which may say what all items are.
    """
    found: dict[str, list[_Section]] = defaultdict(list)
    for file in files:
        for section in _sections(file):
            found[begins(section.member.prefix)].append(section)
    kinds: list[FoundKind] = []
    for alike in sorted(found.values(), key=len, reverse=True):
        form = form_of("heading", [one.member for one in alike])
        if id_form_fault(form):
            continue
        sections = [one for one in alike if IdPattern(form).read(one.member.written)]
        written = {one.member.written.casefold() for one in sections}
        # One that is there twice is told by the check.
        if len(written) >= _FEWEST and 2 * len(written) > len(sections):
            kinds.append(_kind(sections, form, {one.name for one in kinds}, around))
    holding = {file.path for kind in kinds if kind.role != "other" for file in kind.files}
    return [kind for kind in kinds if not holding.isdisjoint(file.path for file in kind.files)]


def _sections(file: SeenFile) -> Iterator[_Section]:
    """Yield the sections of a file whose headings begin with an ID."""
    above: list[tuple[int, str]] = []
    for place, heading in enumerate(file.headings):
        while above and above[-1][0] >= heading.level:
            above.pop()
        match = ID.match(heading.text)
        if match and AFTER_ID.match(heading.text, match.end()):
            below = tuple(_below(file.headings, place))
            item = SeenFile(file.path, _facts(heading.below), "", below)
            yield _Section(Member(item, match[0]), above[-1][1] if above else "")
        else:
            above.append((heading.level, heading.text))


def _facts(text: str) -> dict[str, Value]:
    """Return what a section says under labels, as front matter would say it, before its text."""
    found: dict[str, Value] = {}
    for fact in leading_facts(text):
        parts = fact.value
        if any(len(part) > _LONGEST for part in parts):
            break
        ids = [part.strip() for part in re.split(r",|;|\band\b", parts[0])] if parts else []
        if len(parts) == 1 and len(ids) > 1 and all(map(ID.fullmatch, ids)):
            parts = tuple(ids)
        found.setdefault(fact.label, parts if len(parts) > 1 else next(iter(parts), None))
    return found


def _below(headings: Sequence[SeenHeading], place: int) -> Iterator[SeenHeading]:
    """Yield the headings within a section, as those of a file that is an item."""
    for heading in islice(headings, place + 1, None):
        if heading.level <= headings[place].level:
            return
        yield heading._replace(level=2)


def _kind(sections: Sequence[_Section], form: str, taken: set[str], around: str) -> FoundKind:
    members = tuple(one.member for one in sections)
    files = [one.file for one in members]
    above = Counter(one.above for one in sections).most_common(1)[0][0]
    stem = posixpath.splitext(posixpath.basename(files[0].path))[0]
    likely = (words for words in (above, stem, members[0].prefix) if role_in(words))
    called = next(likely, members[0].prefix)
    role = likely_role(called, files, f"{files[0].path} {around}")
    words = small_words(called).split("-")
    plural = next(filter(says_of_all, words), words[0] if len(words) == 1 else "-")
    if len(plural) == 1 or kind_name(plural) in taken:
        is_free = role != "other" and role not in taken
        plural = role if is_free else small_words(members[0].prefix)
    paths = sorted({file.path for file in files})
    where = f"in headings in {paths[0] if len(paths) == 1 else f'{len(paths)} files'}"
    why = seen_items([one.written for one in members], where)
    name = kind_name(plural, taken, members[0].prefix)
    items = FoundItems(tuple(file_patterns(paths)), ("",), "")
    return FoundKind(name, role, form, ("heading",), members, plural, why, items)
