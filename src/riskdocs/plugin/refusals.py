"""What can't work, said before a site is built: MkDocs would end in a traceback."""

from __future__ import annotations

import errno
import socket
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError

from riskdocs.reports.guide_addresses import DOCUMENTATION

if TYPE_CHECKING:
    from collections.abc import Collection

#: Plug-ins that can't work beside ours, and what to do instead. The guide's page on neighbours
#: tells of all that were tried.
_INCOMPATIBLE = {
    "i18n": "it takes every page out of the site that is not a file in the documentation's folder, "
    "which no page of the catalogue is. Build a site for each language, each from an mkdocs.yml "
    "of its own; the option `texts` gives the pages' own words",
    "ezlinks": "it stops at every file that another plug-in makes. `[text](#TR-14)` leads to an "
    "item without it",
}

#: How many ports after a busy one are tried, to name one that is free.
_PORTS_TRIED = 20


def refuse_incompatible(plugins: Collection[str]) -> None:
    """Stop before a neighbour would end in a traceback.

    Args:
        plugins: the names of the site's plug-ins.

    Raises:
        PluginError: one of them can't work beside ours.
    """
    for name, why in _INCOMPATIBLE.items():
        if name in plugins:
            more = f"{DOCUMENTATION}guide/neighbours/"
            raise PluginError(f"The plug-in {name} can't work beside riskdocs: {why}. More: {more}")


def refuse_busy_port(host: str, port: int) -> None:
    """Stop at once where the site could not be shown after it is built.

    MkDocs opens the port when the first build is done, and ends in a traceback if it can't.

    Raises:
        PluginError: the port can't be opened.
    """
    if not (reason := _why_not(host, port)):
        return
    nearby = range(port + 1, port + _PORTS_TRIED)
    free = next((other for other in nearby if not _why_not(host, other)), None)
    way_out = (
        f" Name another port: `mkdocs serve -a {_address(host, free)}`, or "
        f"`make serve PORT={free}` if you use make."
        if free
        else ""
    )
    raise PluginError(f"The site can't be shown at {_address(host, port)}: {reason}.{way_out}")


def _why_not(host: str, port: int) -> str:
    """Return why a port can't be opened, or nothing."""
    if port not in range(65536):
        return "a port is a number up to 65535"
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        socket.create_server((host, port), family=family).close()
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            return "another program listens there, perhaps this one in another window"
        return (error.strerror or str(error)).lower()
    return ""


def _address(host: str, port: int) -> str:
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
