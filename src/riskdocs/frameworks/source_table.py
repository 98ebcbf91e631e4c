"""Where each framework comes from: `sources.yml`, read."""

from functools import cache
from pathlib import Path
from typing import Annotated, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)

from riskdocs.frameworks.schema import WebAddress
from riskdocs.texts.text_loader import load_texts

RepositoryName = Annotated[str, StringConstraints(pattern=r"^[\w.-]+/[\w.-]+$")]


def _inside(path: str) -> str:
    # So that the table can't lead out of the folder of copies.
    if path.startswith("/") or ".." in path.split("/"):
        raise ValueError("must be a path inside the repository")
    return path


SourcePath = Annotated[str, StringConstraints(min_length=1), AfterValidator(_inside)]


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class TakenFile(_Row):
    """A file, or a folder, that a framework's data were taken from."""

    repository: RepositoryName
    path: SourcePath
    commit: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{7,40}$")] | None = None
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] | None = None


class FrameworkSource(_Row):
    """Where the publisher keeps a framework, and what the package's data were taken from.

    Attributes:
        newest: the address that tells whether there is something newer.
        repository: the publisher's, at GitHub; None where somebody has to look.
        paths: the files in it, with the wildcards of a shell.
        extractor: what reads them; None where nothing does yet.
        by_hand: why there is no such repository.
        known_differences: entries that the data have otherwise on purpose, and why.
    """

    newest: WebAddress
    repository: RepositoryName | None = None
    paths: tuple[SourcePath, ...] = ()
    extractor: str | None = None
    by_hand: str | None = Field(None, alias="by-hand")
    known_differences: dict[str, str] = Field(default_factory=dict, alias="known-differences")
    taken_from: tuple[TakenFile, ...] = Field((), alias="taken-from")

    @model_validator(mode="after")
    def _either(self) -> Self:
        if bool(self.repository and self.paths) == bool(self.by_hand):
            raise ValueError("must have repository and paths, or by-hand")
        if self.extractor and self.by_hand:
            raise ValueError("has nothing that the extractor could read")
        return self


@cache
def source_table() -> dict[str, FrameworkSource]:
    """Return the source of every framework of the package, by the framework's ID."""
    text = Path(__file__).with_name("sources.yml").read_text(encoding="utf-8")
    return {name: FrameworkSource.model_validate(row) for name, row in load_texts(text).items()}
