"""Commits with the files that each changed, as git's plumbing prints them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: What is asked of each commit: its name, the two dates and the author's name, which comes last
#: as it may hold anything.
FORMAT = "%x01%H%x01%ad%x01%cd%x01%aN"
_PARTS = 4

_WHO = ("author", "committer")

_DAY = timedelta(days=1)

#: Seconds up to the last but one day of the year 9999, so that every zone has the moment.
_SECONDS = range(253_402_128_000)


class CommitFile(NamedTuple):
    """A file of a commit.

    Attributes:
        path: relative to the repository object's folder, with `/`.
        mode: `100644`, `120000` for a symbolic link, `160000` for a submodule; zeros where the
            commit deleted it.
        object: the name of its content; zeros where the commit deleted it.
        size: in bytes, where it was asked for.
    """

    path: str
    mode: str
    object: str
    size: int = 0

    @property
    def is_link(self) -> bool:
        """Whether it is a symbolic link."""
        return self.mode == "120000"

    @property
    def is_file(self) -> bool:
        """Whether it is there, a file in its own right."""
        return self.mode.startswith("100")


class LoggedCommit(NamedTuple):
    """A commit and what it changed.

    Attributes:
        name: the whole hash.
        authored: when its author wrote it, in the author's zone.
        committed: when it was made, in UTC.
        author: the name, which may hold any character.
        changes: of the folder's files.
    """

    name: str
    authored: datetime
    committed: datetime
    author: str
    changes: list[CommitFile]

    @property
    def short(self) -> str:
        """The first characters of its name."""
        return short_hash(self.name)


def read_log(printed: bytes) -> Iterator[LoggedCommit]:
    """Read what `diff-tree --stdin --raw -z` printed; commits that change no file are left out."""
    fields = iter(printed.split(b"\0"))
    commit: LoggedCommit | None = None
    for field in fields:
        start = field.lstrip(b"\n")
        if start.startswith(b"\x01"):
            if commit and commit.changes:
                yield commit
            commit = read_commit(start)
        elif start.startswith(b":") and commit:
            _, mode, _, name, _ = start.decode("ascii").split()
            commit.changes.append(CommitFile(path_of(next(fields)), mode, name))
    if commit and commit.changes:
        yield commit


def read_blame(printed: bytes) -> Iterator[LoggedCommit]:
    """Read what `blame --porcelain` printed: the commit of each line, without its changes.

    A commit is described at the first of its lines alone, and each line stands behind a tab.
    """
    described: dict[str, LoggedCommit] = {}
    name, facts = "", dict[str, str]()
    for line in printed.decode("utf-8", "replace").split("\n"):
        if line.startswith("\t"):
            if name not in described:
                when = [f"{facts[f'{who}-time']} {facts[f'{who}-tz']}" for who in _WHO]
                made = moment(when[1], when[0]).astimezone(UTC)
                described[name] = LoggedCommit(name, moment(*when), made, facts["author"], [])
            yield described[name]
            name, facts = "", {}
        else:
            word, _, value = line.partition(" ")
            name = name or word
            facts[word] = value


def path_of(name: bytes) -> str:
    """Return a file's name as a text, from which the same bytes can be made again."""
    return name.decode("utf-8", "surrogateescape")


def moment(*dates: str) -> datetime:
    """Return the first of a commit's dates that a calendar has.

    Anything can stand in a commit: seconds of the year 3,170,843, an hour of 99 minutes. A zone
    that there is not counts as UTC. Where no date can be used it is the beginning of 1970, as git
    itself tells it.

    Args:
        dates: each as seconds since 1970 and a zone, such as `1700000000 +0100`.
    """
    for date in dates:
        seconds, _, zone = date.partition(" ")
        if seconds.isdecimal() and int(seconds) in _SECONDS:
            return datetime.fromtimestamp(int(seconds), _zone(zone))
    return datetime.fromtimestamp(0, UTC)


def _zone(written: str) -> timezone:
    sign, digits = written[:1], written[1:]
    if not digits.isdecimal():
        return UTC
    away = timedelta(hours=int(digits) // 100, minutes=int(digits) % 100)
    return timezone(-away if sign == "-" else away) if away < _DAY else UTC


def read_commit(start: bytes) -> LoggedCommit:
    """Read a commit that was printed in our format."""
    text = start[1:].decode("utf-8", "replace")
    name, authored, committed, author = text.split("\x01", _PARTS - 1)
    made = moment(committed, authored).astimezone(UTC)
    return LoggedCommit(name, moment(authored, committed), made, author, [])


def short_hash(commit: str) -> str:
    """Return as much of a commit's name as is shown: git's own choice depends on settings."""
    return commit[:7]


def lines(names: Iterable[str]) -> bytes:
    """Return names as git takes them from its standard input."""
    return "".join(f"{name}\n" for name in names).encode()
