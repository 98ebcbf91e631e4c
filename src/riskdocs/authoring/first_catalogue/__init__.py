"""The files of a first catalogue: what `riskdocs init` writes into an empty folder."""

import json
from importlib.resources import files

#: Where a file goes, to the name that it has beside this module.
_SITE = {"mkdocs.yml": "mkdocs.yml", "docs/about.md": "about.md"}
_ITEMS = {"catalogue/risks/tr-1.md": "risk.md", "catalogue/controls/ct-1.md": "control.md"}
_PUBLISHING = {
    "requirements.txt": "requirements.txt",
    ".github/workflows/publish.yml": "publish.yml",
    ".github/workflows/pull-request.yml": "pull-request.yml",
    ".github/workflows/pull-request-comment.yml": "pull-request-comment.yml",
}

#: Written only where there is none: a fresh repository often brings its own.
_OPTIONAL = {".gitignore": "gitignore"}


def first_files() -> dict[str, str]:
    """Return the text of each file, by its path with `/`."""
    return {path: _text(name) for path, name in (_SITE | _ITEMS | _PUBLISHING).items()}


def optional_files() -> dict[str, str]:
    """Return the files that are left out where the folder has one already."""
    return {path: _text(name) for path, name in _OPTIONAL.items()}


def publishing_files() -> dict[str, str]:
    """Return what checks and publishes a site on GitHub."""
    return {path: _text(name) for path, name in _PUBLISHING.items()}


def site_files(catalogue: str, title: str) -> dict[str, str]:
    """Return what makes a site of a catalogue that is there already.

    Args:
        catalogue: the name of its folder.
        title: its own.
    """
    settings = _text("mkdocs.yml").replace("Our AI risks", json.dumps(title, ensure_ascii=False))
    if catalogue != "catalogue":
        option = f"  - riskdocs:\n      catalogue: {json.dumps(catalogue)}\n"
        settings = settings.replace("  - riskdocs\n", option)
    return {"mkdocs.yml": settings, "docs/about.md": _text("about.md")}


def _text(name: str) -> str:
    return (files(__name__) / name).read_text(encoding="utf-8")
