"""Diagrams that authors write as text, in blocks of code named `mermaid`.

They are drawn in the visitor's browser by Mermaid, as Material has it. It comes with a site that
has a diagram, so that no page asks another host for it; and with no other, as it is larger than all
the rest.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from riskdocs.model.sources import SCRIPTS
from riskdocs.plugin.assets import DRAWING_PROGRAM, settle_part

if TYPE_CHECKING:
    from mkdocs.structure.files import Files

_LICENCE = f"{SCRIPTS}/mermaid-licence.txt"
_DIAGRAM = re.compile(r'<pre\b[^>]*\bclass="(?:[^"]* )?mermaid[" ]')


def settle_diagrams(files: Files) -> None:
    """Keep what draws diagrams on a site that has one. All pages are rendered."""
    drawn = any(_DIAGRAM.search(file.page.content or "") for file in files if file.page)
    settle_part(files, "diagrams.js", used=drawn)
    for name in (DRAWING_PROGRAM, _LICENCE):
        file = files.get_file_from_path(name)
        if file and not drawn:
            files.remove(file)
