"""Gemara: a RiskCatalog, a ControlCatalog, and a MappingDocument for each edition that is cited.

Gemara is how FINOS and OpenSSF projects exchange controls. It demands what a catalogue does not
state: each file's description says what was put in its place. Items of other kinds are left out.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Any

from riskdocs.export.data_file import text_file
from riskdocs.export.yaml_text import yaml_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from riskdocs.export.catalogue_file import ItemRecord
    from riskdocs.export.data_file import DataFile
    from riskdocs.export.publication import Publication

#: The release of Gemara's schema that the files follow.
GEMARA_VERSION = "1.5.0"
_RISKS, _CONTROLS = "risks", "controls"
_LISTS = {"risk": _RISKS, "control": _CONTROLS}
_SEVERITIES = ("Low", "Medium", "High", "Critical")
#: Stands where the publisher declares no field `severity` with one of Gemara's words.
_UNSTATED_SEVERITY = "Medium"
_APPETITE = "Moderate"
_STATES = {"draft": "Draft", "review": "Draft", "approved": "Active", "retired": "Retired"}
#: What the entries of a framework are; those of others are guidelines.
_ENTRY_TYPES = {
    "mitre-atlas": "Vector",
    "owasp-agentic": "Vector",
    "owasp-llm-top-10": "Vector",
    "owasp-ml-top-10": "Vector",
    "nist-sp-800-53r5": "Control",
}
_WEB_ADDRESS = re.compile(r"(?:https?|file)://\S+")
#: Where a control applies: everywhere, as far as the catalogue says.
_EVERYWHERE = "all"


def gemara_files(publication: Publication) -> Iterator[DataFile]:
    """Yield the catalogs, what the controls mitigate, and what each kind maps to."""
    items = publication.record.items
    risks = [item for item in items if item.role == "risk" and item.stage != "retired"]
    controls = [item for item in items if item.role == "control"]
    yield _file(_RISKS, _risk_catalog(publication, risks))
    yield _file(_CONTROLS, _control_catalog(publication, controls))
    there = {item.id for item in risks}
    mitigated = [
        (control.id, others)
        for control in controls
        if (others := [other for other in control.mitigates if other in there])
    ]
    if mitigated:
        yield _file("controls-to-risks", _mitigations(publication, mitigated))
    for role, members in (("risk", risks), ("control", controls)):
        yield from _mappings(publication, role, members)


def _file(name: str, document: dict[str, Any]) -> DataFile:
    return text_file(f"data/gemara/{name}.yaml", yaml_text(document))


def _metadata(publication: Publication, type_: str, name: str, about: str) -> dict[str, Any]:
    """Return the head of a file.

    Args:
        publication: what is published.
        type_: of the file, `RiskCatalog`.
        name: of the file, `risks`.
        about: a sentence on what is in it.
    """
    title = _line(publication.record.title)
    site = publication.site_url
    return {
        "id": _id(publication, name),
        "type": type_,
        "gemara-version": GEMARA_VERSION,
        **({"version": publication.revision} if publication.revision else {}),
        **({"date": publication.timestamp} if publication.date else {}),
        "description": about,
        "author": {
            "id": _slug(title),
            "name": title,
            "type": "Human",
            **({"uri": site} if _WEB_ADDRESS.fullmatch(site) else {}),
        },
    }


def _id(publication: Publication, name: str) -> str:
    return f"{_slug(publication.record.title)}-{name}"


def _slug(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9]+", "-", text).strip("-").lower() or "catalogue"


def _line(text: str) -> str:
    return " ".join(text.split())


def _risk_catalog(publication: Publication, risks: Sequence[ItemRecord]) -> dict[str, Any]:
    title = _line(publication.record.title)
    about = (
        f"The risks of {title}, but for those that are retired. Where no severity is stated it is "
        f"given as {_UNSTATED_SEVERITY}, and every appetite as {_APPETITE}: Gemara demands one, "
        "and the catalogue states none."
    )
    groups = [{**group, "appetite": _APPETITE} for group in _groups(publication, risks)]
    return {
        "title": f"{title}: risks",
        "metadata": _metadata(publication, "RiskCatalog", _RISKS, about),
        **({"groups": groups} if groups else {}),
        **({"risks": [_risk(item) for item in risks]} if risks else {}),
    }


def _risk(item: ItemRecord) -> dict[str, Any]:
    stated = str(item.fields.get("severity", "")).capitalize()
    return {
        "id": item.id,
        "title": _line(item.title),
        "description": item.markdown,
        "group": _group_of(item),
        "severity": stated if stated in _SEVERITIES else _UNSTATED_SEVERITY,
    }


def _control_catalog(publication: Publication, controls: Sequence[ItemRecord]) -> dict[str, Any]:
    title = _line(publication.record.title)
    about = (
        f"The controls of {title}. Gemara demands an assessment requirement for each: the "
        "catalogue states none, so that it says no more than that the control is in place."
    )
    metadata = _metadata(publication, "ControlCatalog", _CONTROLS, about)
    if controls:
        everywhere = {
            "id": _EVERYWHERE,
            "title": "Everywhere",
            "description": "The catalogue does not say that a control applies in some places only.",
        }
        metadata["applicability-groups"] = [everywhere]
    if any(map(_replacement, controls)):
        metadata["mapping-references"] = [_own_reference(publication, _CONTROLS)]
    groups = list(_groups(publication, controls))
    return {
        "title": f"{title}: controls",
        "metadata": metadata,
        **({"groups": groups} if groups else {}),
        **({"controls": [_control(publication, item) for item in controls]} if controls else {}),
    }


def _control(publication: Publication, item: ItemRecord) -> dict[str, Any]:
    state = _STATES[item.stage or "draft"]
    return {
        "id": item.id,
        "title": _line(item.title),
        "objective": item.markdown,
        "group": _group_of(item),
        "assessment-requirements": [
            {
                "id": f"{item.id}.AR01",
                "text": "The control is in place as its objective says.",
                "applicability": [_EVERYWHERE],
                "state": state,
            }
        ],
        "state": state,
        **_replacement(item, _id(publication, _CONTROLS)),
    }


def _replacement(item: ItemRecord, catalog: str = "") -> dict[str, Any]:
    """Return what took a control's place; Gemara has room for one, the others are named."""
    if not item.replaced_by:
        return {}
    first, *others = item.replaced_by
    remarks = {"remarks": f"Also replaced by {', '.join(others)}."} if others else {}
    return {"replaced-by": {"reference-id": catalog, "entry-id": first, **remarks}}


def _group_of(item: ItemRecord) -> str:
    return "-".join([item.kind, *item.types[:1]])


def _groups(publication: Publication, items: Iterable[ItemRecord]) -> Iterator[dict[str, Any]]:
    """Yield the groups that items are in: their kind, and the first of their types."""
    kinds = {kind.name: kind for kind in publication.catalogue.definition.kinds}
    for name, item in sorted({_group_of(item): item for item in items}.items()):
        kind = kinds[item.kind]
        label = kind.types.get(item.types[0], item.types[0]) if item.types else ""
        yield {
            "id": name,
            "title": f"{kind.plural}: {label}" if label else kind.plural,
            "description": f"{kind.plural} whose type is {label}."
            if label
            else f"{kind.plural} without a type.",
        }


def _own_reference(publication: Publication, name: str) -> dict[str, Any]:
    address = publication.data_url(f"gemara/{name}.yaml") or ""
    return {
        "id": _id(publication, name),
        "title": f"{_line(publication.record.title)}: {name}",
        "version": publication.revision or "unknown",
        **({"url": address} if _WEB_ADDRESS.fullmatch(address) else {}),
    }


def _mapping_document(  # noqa: PLR0913 - what a mapping is between, and what it says
    publication: Publication,
    name: str,
    about: str,
    *,
    source: tuple[str, str],
    target: tuple[dict[str, Any], str],
    mappings: list[dict[str, Any]],
) -> dict[str, Any]:
    """Return a mapping from one of our catalogs.

    Args:
        publication: what is published.
        name: of the file.
        about: a sentence on what is mapped.
        source: our catalog, and the type of its entries.
        target: the mapping reference, and the type of its entries.
        mappings: an entry each.
    """
    own = _own_reference(publication, source[0])
    reference, type_ = target
    return {
        "title": f"{own['title']} to {reference['title']}",
        "metadata": {
            **_metadata(publication, "MappingDocument", name, about),
            "mapping-references": [own, reference],
        },
        "source-reference": {"reference-id": own["id"], "entry-type": source[1]},
        "target-reference": {"reference-id": reference["id"], "entry-type": type_},
        "mappings": mappings,
    }


def _mitigations(
    publication: Publication, mitigated: Iterable[tuple[str, Sequence[str]]]
) -> dict[str, Any]:
    return _mapping_document(
        publication,
        "controls-to-risks",
        "Each control mitigates the risks that it is mapped to.",
        source=(_CONTROLS, "Control"),
        target=(_own_reference(publication, _RISKS), "Risk"),
        mappings=[
            {
                "id": f"{name}-mitigates",
                "source": name,
                "relationship": "relates-to",
                "remarks": "mitigates",
                "targets": [{"entry-id": other} for other in others],
            }
            for name, others in mitigated
        ],
    )


def _mappings(
    publication: Publication, role: str, items: Iterable[ItemRecord]
) -> Iterator[DataFile]:
    """Yield one file for each edition of a framework that items cite."""
    editions = {
        (framework.id, edition.id): {
            "id": _slug(f"{framework.id} {edition.id}"),
            "title": _line(f"{framework.name} {edition.label}"),
            "version": edition.id,
            **({"url": edition.url} if _WEB_ADDRESS.fullmatch(edition.url) else {}),
        }
        for framework in publication.record.frameworks
        for edition in framework.editions
    }
    cited = sorted(
        {
            (str(reference.framework), str(reference.edition), place, str(reference.entry)): (
                item.id,
                reference.explanation,
            )
            for place, item in enumerate(items)
            for reference in item.references
            if reference.key
        }.items()
    )
    for (framework, edition), members in groupby(cited, lambda pair: pair[0][:2]):
        reference = editions[framework, edition]
        name = f"{_LISTS[role]}-to-{reference['id']}"
        mappings = [
            {
                "id": f"{source}-{reference['id']}",
                "source": source,
                "relationship": "relates-to",
                "targets": [
                    {"entry-id": entry, "remarks": explanation}
                    for (_, _, _, entry), (_, explanation) in entries
                ],
            }
            for source, entries in groupby(members, lambda pair: pair[1][0])
        ]
        about = "What the authors refer to: that the two are about one matter, and no more."
        yield _file(
            name,
            _mapping_document(
                publication,
                name,
                about,
                source=(_LISTS[role], role.capitalize()),
                target=(reference, _ENTRY_TYPES.get(framework, "Guideline")),
                mappings=mappings,
            ),
        )
