"""What an extractor found, each value of the type that it says: files change their shape."""

from pydantic.dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PublishedEntry:
    """An entry as its publisher's files have it.

    Attributes:
        url: None where the files don't tell it; then it is not compared.
    """

    id: str
    title: str
    kind: str | None = None
    parent: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Published:
    """The newest edition in a publisher's files.

    Attributes:
        entries: those in force; what was withdrawn, revoked or deprecated is left out.
        edition: the name that the files give it; None where they give none.
    """

    entries: tuple[PublishedEntry, ...]
    edition: str | None = None


def in_words(title: str) -> str:
    """Return a title without the capitals in which a heading is printed."""
    return title.capitalize() if title.isupper() else title
