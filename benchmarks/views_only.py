"""A hook of MkDocs: leaves the items' pages out of a build, so that the others are soon there."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

ITEMS = ("risks/tr-", "controls/ct-")
KEPT = ("risks/tr-1.md", "controls/ct-1.md")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Removes them, but for one of each kind, and the page that is made of them all."""
    del config
    for file in list(files):
        item = file.src_uri.startswith(ITEMS) and file.src_uri not in KEPT
        if item or file.src_uri.startswith("all"):
            files.remove(file)
    return files
