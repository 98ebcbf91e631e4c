"""What a catalogue is called: as its site or its project is, else after its folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from riskdocs.authoring.discovery.names_and_roles import may_name
from riskdocs.authoring.discovery.yaml_words import label_of
from riskdocs.reading.documents import read_item_document, text_of_file
from riskdocs.reading.file_sources import FilesOnDisk
from riskdocs.reading.identification import first_heading
from riskdocs.reading.site_configuration import begins_project, site_around, site_configuration

if TYPE_CHECKING:
    from pathlib import Path

_README = "README.md"
#: A longer heading is no name, but says what the project is for.
_LONGEST = 60


def site_name(folder: Path) -> str:
    """Return what the site is called that a folder is a part of; empty where there is none."""
    around = site_around(folder.resolve())
    name = site_configuration(around.parent).get("site_name") if around else None
    return name if isinstance(name, str) else ""


def found_name(folder: Path) -> str:
    """Return what a catalogue in a folder is called, for the publisher to correct."""
    if name := site_name(folder):
        return name
    place = folder.resolve()
    telling = (
        one
        for one in (place, *place.parents)
        if begins_project(one) or (may_name(one.name) and one.name != "catalogue")
    )
    place = next(telling, place)
    name = _heading(place) if begins_project(place) else ""
    # OWASP's repositories are called `www-project-machine-learning-security-top-10`.
    return name or label_of(place.name.removeprefix("www-project-")) or "Risk catalogue"


def _heading(project: Path) -> str:
    """Return the heading that the README of a project begins with, if it may be its name."""
    files = FilesOnDisk(project)
    text = text_of_file(files, _README)[0] if files.real(_README) == _README else None
    read = read_item_document(_README, project / _README, text or "", needs_front_matter=False)
    heading = first_heading(read.document) if read.document else None
    if not (read.document and heading) or len(heading.text) > _LONGEST:
        return ""
    # The words for a badge are no part of the name.
    if any(link.image and link.start < heading.end for link in read.document.markdown.links):
        return ""
    return heading.text if heading.text != heading.text.lower() else label_of(heading.text)
