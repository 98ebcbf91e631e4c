"""The MkDocs adapter: thin, and the only part of riskdocs that imports MkDocs."""

from __future__ import annotations

import gc

from riskdocs.model.garbage_collection import no_collecting

with no_collecting():  # in 300 modules, all of which stay
    from riskdocs.plugin.plugin import RiskdocsPlugin

    gc.freeze()

__all__ = ["RiskdocsPlugin"]
