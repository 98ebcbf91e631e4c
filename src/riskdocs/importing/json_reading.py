"""`catalogue.json` back to a catalogue."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from riskdocs.export.catalogue_file import CatalogueFile, ItemRecord, ReferenceRecord
from riskdocs.frameworks.build import build_framework
from riskdocs.frameworks.judgement import Judgement
from riskdocs.frameworks.library import Library
from riskdocs.frameworks.reference import Reference, ReferenceFault
from riskdocs.markdown import read_markdown
from riskdocs.model.catalogue import Catalogue
from riskdocs.model.definition import Definition
from riskdocs.model.document import Document
from riskdocs.model.item import ITEM_CLASSES, Citation, Item, Relation
from riskdocs.model.keys import PLAIN_KEYS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from riskdocs.frameworks.edition import EntryRef
    from riskdocs.model.values import FieldRow, FieldValue


class NotACatalogueError(ValueError):
    """What was read is no `catalogue.json`; the message is one sentence for a person."""


def read_json(text: str | bytes) -> Catalogue:
    """Read a catalogue from what the `json` format wrote.

    Nothing is resolved anew: the catalogue is the one that was published, even where the
    frameworks' data has grown since. Places in files, front matter as it was written,
    problems and the site's other pages are not in it.

    Args:
        text: the content of `catalogue.json`.

    Raises:
        NotACatalogueError: it is something else, or names an entry that no framework has.
    """
    try:
        file = CatalogueFile.model_validate_json(text)
        definition = Definition.model_validate(file.definition)
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
        place = ".".join(map(str, fault["loc"]))
        raise NotACatalogueError(
            f"This is no catalogue.json of version 1: {place or 'the file'}: {fault['msg']}."
        ) from None
    own = [
        build_framework(record.own.model_dump(mode="json", by_alias=True))
        for record in file.frameworks
        if record.own
    ]
    library = Library.packaged().with_files(own)
    return Catalogue(
        root=Path(),
        definition=definition,
        items=tuple(_item(record, definition, library) for record in file.items),
        library=library,
        assets=tuple(file.assets),
    )


def _item(record: ItemRecord, definition: Definition, library: Library) -> Item:
    kind = next(iter(definition.kinds_named({record.kind})), None)
    if kind is None or kind.ids.read(record.id) != record.id:
        raise NotACatalogueError(f"{record.id} is of no kind that the definition has.")
    stated = {
        key: tuple(
            Relation(text, definition.read_value(text), ()) for text in record.written.of(key)
        )
        for key, relation in definition.relation_keys.items()
        if kind.name in relation.of
    }
    return ITEM_CLASSES[kind.role](
        id=record.id,
        kind=kind,
        document=Document(record.file, Path(record.file), record.markdown, read=read_markdown),
        title=record.title,
        status=record.status,
        stage=record.stage,
        types=tuple(record.types),
        citations=tuple(
            Citation(_reference(reference, library), ()) for reference in record.references
        ),
        display_id=record.display_id,
        aliases=tuple(record.aliases),
        fields=_fields(record, definition),
        **{key.attribute: _held(getattr(record, key.attribute)) for key in PLAIN_KEYS},
        stated=stated,
    )


def _held(value: Any) -> Any:  # noqa: ANN401 - whatever a plain key holds
    return tuple(value) if isinstance(value, list) else value


def _fields(record: ItemRecord, definition: Definition) -> Mapping[str, FieldValue]:
    types = {key: declared.type for key, declared in definition.fields.items()}
    found = ((key, value) for key, value in record.fields.items() if key in types)
    try:
        return MappingProxyType({key: _field(value, types[key]) for key, value in found})
    except ValueError as error:
        raise NotACatalogueError(f"A field of {record.id} can't be read: {error}.") from None


def _field(value: object, field_type: str) -> FieldValue:
    if isinstance(value, list):
        return tuple(_row(one) if isinstance(one, dict) else str(one) for one in value)
    if isinstance(value, dict):
        return _row(value)
    if field_type == "date":
        return date.fromisoformat(str(value))
    if field_type == "number" and isinstance(value, str):
        return float(value)
    return value if isinstance(value, (bool, int, float)) else str(value)


def _row(cells: Mapping[str, Any]) -> FieldRow:
    return MappingProxyType({column: _held(cell) for column, cell in cells.items()})


def _reference(record: ReferenceRecord, library: Library) -> Reference:
    fault, said = record.fault, record.judgement
    return Reference(
        framework_name=record.framework_written,
        label=record.label_written,
        framework=library.find(record.framework) if record.framework else None,
        target=_entry(record.key, library) if record.key else None,
        how=record.decided_by,
        candidates=tuple(_entry(key, library) for key in record.candidates),
        fault=ReferenceFault(fault.rule, fault.message, fault.help) if fault else None,
        pinpoint=record.pinpoint or "",
        release=record.release,
        short_title=record.short_title,
        judgement=Judgement(**dict(said)) if said else None,
    )


def _entry(key: str, library: Library) -> EntryRef:
    framework = library.find(key.partition(":")[0])
    found = framework.ref(key) if framework else None
    if found is None:
        raise NotACatalogueError(f"This release of riskdocs knows no entry {key}.")
    return found
