"""What stands for values and files in keys: the same for the same, and another for all others."""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from functools import cache, partial
from hashlib import blake2b, file_digest
from pathlib import Path
from typing import TYPE_CHECKING, Any

import riskdocs
from riskdocs.model.json_text import json_bytes

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from mkdocs.config.defaults import MkDocsConfig

#: What the site's settings hold that has no say in a page: where it is written and watched from.
_APART = frozenset({"site_dir", "dev_addr", "watch", "plugins", "hooks", "pages", "_current_page"})
_MAKING = frozenset({"nav", "markdown_extensions", "mdx_configs"})
_NOT_READ = frozenset({"__pycache__", ".git"})
_new_digest = partial(blake2b, digest_size=20)


def digest(*values: object, text: str = "") -> str:
    """Return what stands for values of JSON's types, for dates, and for a long text."""
    found = _new_digest(json_bytes(values))
    found.update(text.encode("utf-8", "surrogatepass"))
    return found.hexdigest()


def strange_digest(*values: object) -> str:
    """Return what stands for values of other programs, whatever they are.

    One that is known by its address alone is never the same.
    """
    return digest(text=json.dumps(values, default=_plain))


def _plain(value: object) -> object:
    if isinstance(value, type) or (callable(value) and hasattr(value, "__qualname__")):
        return f"{value.__module__}.{value.__qualname__}"
    if hasattr(value, "items"):
        return [[str(key), one] for key, one in value.items()]
    return repr(value)


def files_digest(folders: Iterable[Path], but: Container[str] = (), *, follow: bool = False) -> str:
    """Return what stands for all files below some folders, hidden ones too, and their paths.

    Args:
        folders: the folders, or files.
        but: files of which the path alone counts.
        follow: links are followed, to each folder once; else where they lead to is what counts.
    """
    found = _new_digest()
    for folder in dict.fromkeys(map(os.path.realpath, folders)):
        for file in _files(folder, follow=follow):
            found.update(f"{file}\0".encode("utf-8", "surrogateescape"))
            if not follow and os.path.islink(file):  # noqa: PTH114 - as below
                found.update(os.fsencode(os.readlink(file)))  # noqa: PTH115 - as below
            elif file not in but:
                found.update(_content_digest(file))
    return found.hexdigest()


def _content_digest(file: str) -> bytes:
    """Return what stands for a file's bytes, however many; for none where it can't be read."""
    with suppress(OSError), open(file, "rb", 0) as content:  # noqa: PTH123 - as below
        return file_digest(content, _new_digest).digest()
    return b""


def _files(folder: str, *, follow: bool) -> Iterator[str]:
    """Yield the files; they are thousands, so that no Path is made of each."""
    if os.path.isfile(folder):  # noqa: PTH113 - see above
        yield folder
    seen: set[str] = set()
    for parent, folders, names in os.walk(folder, followlinks=follow):
        if follow:  # one that leads to a folder around it would have no end
            seen.add(os.path.realpath(parent))
        folders[:] = sorted(
            name
            for name in folders
            if name not in _NOT_READ
            and not (follow and os.path.realpath(f"{parent}{os.sep}{name}") in seen)
        )
        files = (f"{parent}{os.sep}{name}" for name in sorted(names))
        yield from filter(os.path.isfile, files)


@cache
def program_digest() -> str:
    """Return what stands for this program and all others that are installed beside it."""
    folders = [folder for folder in map(Path, sys.path) if folder.is_dir()]
    others = sorted(file.name for folder in folders for file in folder.glob("*-info"))
    return digest(sys.version, others, files_digest([Path(riskdocs.__file__).parent]))


def settings_digest(config: MkDocsConfig, *, built: bool = False) -> str:
    """Return what stands for a site's settings, and those of its plug-ins.

    Args:
        config: the settings.
        built: the build has added to them what the navigation and texts are made with.
    """
    apart = _APART | _MAKING if built else _APART
    plugins = [[name, dict(plugin.config)] for name, plugin in config.plugins.items()]
    theme = config.theme
    shown = {name: theme[name] for name in theme}
    values: dict[str, Any] = {name: one for name, one in config.items() if name not in apart}
    values |= {"theme": [theme.name, theme.dirs, sorted(theme.static_templates), shown]}
    return strange_digest(values, plugins)
