"""Compares one site as several engines have built it, page by page: `make engines`.

What stands below is all that may differ: each line is the theme's own, none is the catalogue's.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path

#: What is left out of both pages before they are compared, and what it is.
DIFFERENCES = {
    r'<meta name="generator"[^>]*>': "which engine and theme built the page",
    r"assets/javascripts/bundle\.\w+\.min\.js": "the version of the theme's program",
    r'<script id="__config" type="application/json">.*?</script>': "the program's settings",
    r" data-md-scrollfix| md-search-result--\w+": "where the theme's own program looks",
    r' data-mx-topbar="\w+"': "how MaterialX draws the header",
    r'<input class="md-toggle" data-md-toggle="toc"[^>]*>': "MaterialX's button for contents,",
    r'<label class="md-overlay" for="__toc"></label>': "and what lies behind these",
    r'<path d="(?:M9\.5 3A6|M10\.25 2a8)[^>]*>(?:</path>)?': "the sign for the search",
    r'<(?:button type="button"|div) class="md-top\b.*?(?=</main>)': "the way back to the top",
    r'<a href="[^"]*" target="_blank" rel="noopener">\s*Material[^<]*</a>': "the theme's name",
}
_DIFFERENCES = re.compile("|".join(DIFFERENCES), re.DOTALL)
#: The theme's own files, and the style sheet that has its rules.
_OF_THE_THEME = re.compile(r"assets/(?:javascripts|stylesheets)/|assets/riskdocs/riskdocs\.css$")
_ADDRESS = re.compile("<loc>.*?</loc>")


def compared(page: str) -> list[str]:
    """Return the tags and texts of a page, without what may differ."""
    text = re.sub(r"\s+(?=>)", "", _DIFFERENCES.sub("", page))
    return [line for line in re.sub(r"\s*(<[^>]*>)\s*", r"\n\1\n", text).split("\n") if line]


def differences(one: Path, other: Path) -> Iterator[str]:
    """Give a line for each file that only one site has, and each that says something else."""
    ours, theirs = (_files(site) for site in (one, other))
    yield from (f"{name}: only in {one}" for name in sorted(ours - theirs))
    yield from (f"{name}: only in {other}" for name in sorted(theirs - ours))
    for name in sorted(ours & theirs):
        first, second = (_content(site / name) for site in (one, other))
        changes = list(unified_diff(first, second, lineterm="", n=0))[2:]
        if changes:
            yield f"{name}: differs\n  " + "\n  ".join(changes[:6])


def _files(site: Path) -> set[str]:
    names = (path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    # The sitemap is compared as text; how well it was compressed says nothing.
    return {name for name in names if not _OF_THE_THEME.match(name) and name != "sitemap.xml.gz"}


def _content(path: Path) -> list[str]:
    if path.suffix == ".html":
        return compared(path.read_text(encoding="utf-8"))
    if path.name == "sitemap.xml":
        return _ADDRESS.findall(path.read_text(encoding="utf-8"))
    return [path.read_bytes().hex()]


def main(first: str, *others: str) -> int:
    """Compare each other site with the first, and return the exit status."""
    found = [line for other in others for line in differences(Path(first), Path(other))]
    pages = sum(1 for name in _files(Path(first)) if name.endswith(".html"))
    told = [*found, f"{pages} pages, {len(others) + 1} engines: {len(found)} differences"]
    sys.stdout.writelines(f"{line}\n" for line in told)
    return 1 if found or not pages else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
