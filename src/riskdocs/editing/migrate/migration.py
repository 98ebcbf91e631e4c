"""References moved to another edition, entry by entry, by the framework's table of successors.

All that an item says of the framework is moved at once, so that numbers that changed places don't
meet half-way. What the item says besides means the same afterwards, or nothing in it is moved.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from riskdocs.editing.migrate.migration_links import LinkStep, Remark, link_steps, remarks
from riskdocs.editing.migrate.migration_steps import LabelStep, decide
from riskdocs.editing.migrate.migration_writing import write_labels
from riskdocs.editing.rewriting import Rewriting
from riskdocs.frameworks.index import index_of

if TYPE_CHECKING:
    from riskdocs.editing.file_changes import FileChange
    from riskdocs.frameworks.edition import Edition
    from riskdocs.frameworks.framework import Framework
    from riskdocs.model.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Migration:
    """What becomes of a catalogue's references to one framework.

    Attributes:
        framework: the framework.
        edition: where its references are moved to.
        keep: the old references stay beside the new ones.
        steps: one for each reference, in the order of the catalogue.
        links: one for each link in a text to a page of an older entry.
        remarks: places that no machine can change, and that may say what is no longer so.
        changes: the files that change, by path.
        default: the edition that the definition still means where a label does not say.
        rewriting: where lines stand afterwards.
        unread: the items whose files can't be read, so that nothing in them moves.
    """

    framework: Framework
    edition: Edition
    keep: bool
    steps: tuple[LabelStep, ...]
    links: tuple[LinkStep, ...]
    remarks: tuple[Remark, ...]
    changes: tuple[FileChange, ...] = field(repr=False)
    default: Edition | None
    rewriting: Rewriting = field(repr=False)
    unread: tuple[str, ...] = ()


def migrate(
    catalogue: Catalogue, framework: Framework, edition: Edition, *, keep: bool = False
) -> Migration:
    """Work out what moving a catalogue's references to an edition changes. Writes nothing.

    Args:
        catalogue: as it was read.
        framework: the framework whose references are meant.
        edition: one of its editions.
        keep: add each new reference beside the old one.

    Raises:
        ChangedMeanwhileError: a file is no longer what was read.
        OSError: one can't be read.
    """
    rewriting = Rewriting(catalogue)
    index = index_of(framework)
    default = catalogue.definition.frameworks.editions.get(framework.id)
    steps: list[LabelStep] = []
    for item in catalogue.items:
        citations = [c for c in item.citations if c.reference.framework is framework]
        if citations:
            own = [decide(framework, edition, item, citation) for citation in citations]
            steps += write_labels(index, own, rewriting, default, keep=keep)
    links = () if keep else tuple(link_steps(catalogue, framework, edition, rewriting))
    meant = framework.edition(default) if default else None
    return Migration(
        framework,
        edition,
        keep,
        tuple(steps),
        links,
        tuple(remarks(steps, rewriting)),
        rewriting.changes(),
        meant if meant is not edition else None,
        rewriting,
        tuple(sorted(catalogue.unread)),
    )
