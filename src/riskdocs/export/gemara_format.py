"""Gemara: a RiskCatalog, a ControlCatalog, and a MappingDocument for each edition that is cited.

Gemara is how FINOS and OpenSSF projects exchange controls. It demands what a catalogue does not
state: each file's description says what was put in its place. Items of other kinds are left out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from riskdocs.export.citations import cited_editions
from riskdocs.export.data_file import text_file
from riskdocs.export.gemara_mappings import gemara_mappings
from riskdocs.export.yaml_text import yaml_text
from riskdocs.model.json_text import filled
from riskdocs.pages.parts.titles import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from riskdocs.export.catalogue_file import ItemRecord
    from riskdocs.export.citations import CitedEdition
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
_ANYWHERE = {
    "id": "all",
    "title": "Everywhere",
    "description": "The catalogue does not say that a control applies in some places only.",
}


def gemara_files(publication: Publication) -> Iterator[DataFile]:
    """Yield the catalogs, what the controls mitigate, and what each kind maps to."""
    documents = _Documents(publication)
    items = publication.items
    risks = [item for item in items if item.role == "risk" and item.stage != "retired"]
    controls = [item for item in items if item.role == "control"]
    yield _file(_RISKS, documents.risk_catalog(risks))
    yield _file(_CONTROLS, documents.control_catalog(controls))
    there = {item.id for item in risks}
    mitigated = [
        (control.id, others)
        for control in controls
        if (others := [other for other in control.mitigates if other in there])
    ]
    if mitigated:
        yield _file("controls-to-risks", documents.mitigations(mitigated))
    for role, members in (("risk", risks), ("control", controls)):
        # Its word for no relationship names no entry.
        for cited in cited_editions(publication.frameworks, members, ruled_out=False):
            name = f"{_LISTS[role]}-to-{_edition_id(cited)}"
            yield _file(name, documents.citations(name, role, cited))


def _file(name: str, document: dict[str, Any]) -> DataFile:
    return text_file(f"data/gemara/{name}.yaml", yaml_text(document))


class _Documents:
    """Makes the files' contents."""

    def __init__(self, publication: Publication) -> None:
        self._publication = publication
        self._title = one_line(publication.title)
        self._slug = _slug(self._title)
        self._kinds = {kind.name: kind for kind in publication.catalogue.definition.kinds}

    def _id(self, name: str) -> str:
        return f"{self._slug}-{name}"

    def _metadata(self, type_: str, name: str, about: str) -> dict[str, Any]:
        """Return the head of a file."""
        publication = self._publication
        author = {"id": self._slug, "name": self._title, "type": "Human"}
        return filled(
            {
                "id": self._id(name),
                "type": type_,
                "gemara-version": GEMARA_VERSION,
                "version": publication.revision,
                "date": publication.timestamp if publication.date else None,
                "description": about,
                "author": filled({**author, "uri": _web_address(publication.site_url)}),
            }
        )

    def risk_catalog(self, risks: Sequence[ItemRecord]) -> dict[str, Any]:
        """Return the catalog of the risks."""
        about = (
            f"The risks of {self._title}, but for those that are retired. Where no severity is "
            f"stated it is given as {_UNSTATED_SEVERITY}, and every appetite as {_APPETITE}: "
            "Gemara demands one, and the catalogue states none."
        )
        return filled(
            {
                "title": f"{self._title}: risks",
                "metadata": self._metadata("RiskCatalog", _RISKS, about),
                "groups": [{**group, "appetite": _APPETITE} for group in self._groups(risks)],
                "risks": [_risk(item) for item in risks],
            }
        )

    def control_catalog(self, controls: Sequence[ItemRecord]) -> dict[str, Any]:
        """Return the catalog of the controls."""
        about = (
            f"The controls of {self._title}. Gemara demands an assessment requirement for each: "
            "the catalogue states none, so that it says no more than that the control is in place."
        )
        there = {item.id for item in controls}
        heirs = {
            item.id: [other for other in item.replaced_by if other in there] for item in controls
        }
        metadata = {
            **self._metadata("ControlCatalog", _CONTROLS, about),
            "applicability-groups": [_ANYWHERE] if controls else [],
            "mapping-references": [self._own_reference(_CONTROLS)] if any(heirs.values()) else [],
        }
        return filled(
            {
                "title": f"{self._title}: controls",
                "metadata": filled(metadata),
                "groups": list(self._groups(controls)),
                "controls": [
                    _control(item, heirs[item.id], self._id(_CONTROLS)) for item in controls
                ],
            }
        )

    def _groups(self, items: Iterable[ItemRecord]) -> Iterator[dict[str, Any]]:
        """Yield the groups that items are in: their kind, and the first of their types."""
        for name, item in sorted({_group_of(item): item for item in items}.items()):
            kind = self._kinds[item.kind]
            label = kind.types.get(item.types[0], item.types[0]) if item.types else ""
            yield {
                "id": name,
                "title": f"{kind.plural}: {label}" if label else kind.plural,
                "description": f"{kind.plural} "
                f"{f'whose type is {label}' if label else 'without a type'}.",
            }

    def _own_reference(self, name: str) -> dict[str, Any]:
        publication = self._publication
        return filled(
            {
                "id": self._id(name),
                "title": f"{self._title}: {name}",
                "version": publication.revision or "unknown",
                "url": _web_address(publication.data_url(f"gemara/{name}.yaml") or ""),
            }
        )

    def mitigations(self, mitigated: Iterable[tuple[str, Sequence[str]]]) -> dict[str, Any]:
        """Return which control mitigates which risks."""
        mappings = [
            {
                "id": f"{name}-mitigates",
                "source": name,
                "relationship": "relates-to",
                "remarks": "mitigates",
                "targets": [{"entry-id": other} for other in others],
            }
            for name, others in mitigated
        ]
        about = "Each control mitigates the risks that it is mapped to."
        head = self._metadata("MappingDocument", "controls-to-risks", about)
        return self._mapping(head, "control", self._own_reference(_RISKS), "Risk", mappings)

    def citations(self, name: str, role: str, cited: CitedEdition) -> dict[str, Any]:
        """Return which items of a role cite which entries of an edition."""
        framework, edition, citations = cited
        reference = {
            "id": _edition_id(cited),
            "title": one_line(f"{framework.name} {edition.label}"),
            "version": edition.id,
            "url": _web_address(edition.url),
        }
        about = "What the authors refer to: that the two are about one matter, and no more."
        if any(entry.judgement for _, entry in citations):
            about = "What the authors refer to, and why, where they say so."
        head = self._metadata("MappingDocument", name, about)
        type_ = _ENTRY_TYPES.get(framework.id, "Guideline")
        return self._mapping(
            head, role, filled(reference), type_, gemara_mappings(cited, reference["id"])
        )

    def _mapping(
        self,
        metadata: dict[str, Any],
        role: str,
        reference: dict[str, Any],
        type_: str,
        mappings: list[dict[str, Any]],
    ) -> dict[str, Any]:
        """Return a mapping from the catalog of a role to entries of a type."""
        own = self._own_reference(_LISTS[role])
        return {
            "title": f"{own['title']} to {reference['title']}",
            "metadata": {**metadata, "mapping-references": [own, reference]},
            "source-reference": {"reference-id": own["id"], "entry-type": role.capitalize()},
            "target-reference": {"reference-id": reference["id"], "entry-type": type_},
            "mappings": mappings,
        }


def _slug(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9]+", "-", text).strip("-").lower() or "catalogue"


def _web_address(text: str) -> str:
    return text if _WEB_ADDRESS.fullmatch(text) else ""


def _edition_id(cited: CitedEdition) -> str:
    return _slug(f"{cited.framework.id} {cited.edition.id}")


def _risk(item: ItemRecord) -> dict[str, Any]:
    stated = str(item.fields.get("severity", "")).capitalize()
    return {
        "id": item.id,
        "title": one_line(item.title),
        "description": item.markdown,
        "group": _group_of(item),
        "severity": stated if stated in _SEVERITIES else _UNSTATED_SEVERITY,
    }


def _control(item: ItemRecord, heirs: Sequence[str], catalog: str) -> dict[str, Any]:
    state = _STATES[item.stage or "draft"]
    made: dict[str, Any] = {
        "id": item.id,
        "title": one_line(item.title),
        "objective": item.markdown,
        "group": _group_of(item),
        "assessment-requirements": [
            {
                "id": f"{item.id}.AR01",
                "text": "The control is in place as its objective says.",
                "applicability": [_ANYWHERE["id"]],
                "state": state,
            }
        ],
        "state": state,
    }
    if heirs:  # Gemara has room for one, the others are named
        first, *others = heirs
        also = f"Also replaced by {', '.join(others)}." if others else ""
        replacement = {"reference-id": catalog, "entry-id": first, "remarks": also}
        made["replaced-by"] = filled(replacement)
    return made


def _group_of(item: ItemRecord) -> str:
    return "-".join([item.kind, *item.types[:1]])
