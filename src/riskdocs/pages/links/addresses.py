"""Where the catalogue's pages and files stand on the site.

An item's address is made of its ID alone, so that a changed title breaks no link.
"""

import posixpath
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote, urlsplit


def relative_source(target: str, source: str) -> str:
    """Return the path from one source file to another, as a link on it would have it.

    `posixpath.relpath` does the same at ten times the cost, as it asks for the working directory;
    a build makes some three hundred of these for each item.
    """
    here, steps = source.split("/")[:-1], target.split("/")
    shared = 0
    while shared < min(len(here), len(steps) - 1) and here[shared] == steps[shared]:
        shared += 1
    return "../" * (len(here) - shared) + "/".join(steps[shared:]) or "./"


@dataclass(frozen=True, slots=True)
class Addresses:
    """Turns source paths into the addresses that a browser sees.

    Attributes:
        directory_urls: pages are folders (`risks/tr-14/`) and not files (`risks/tr-14.html`).
        site: where the site will be published, `https://example.org/risks/`, if that is known.
        repository: where its sources are shown, `https://github.com/example/risks`, if known.
    """

    directory_urls: bool = True
    site: str = ""
    repository: str = ""

    def absolute(self, source: str) -> str:
        """Return the whole address of a source path; empty where nobody knows it."""
        return f"{self.site.rstrip('/')}/{self.of(source)}" if self.site else ""

    def of(self, source: str) -> str:
        """Return the address of a source path, relative to the site's root; the root is `""`."""
        return _address(source, directory_urls=self.directory_urls)

    def between(self, source: str, target: str, fragment: str = "") -> str:
        """Return the address of a target as a link on the page of a source has it."""
        path = relative_source(self.of(target), self.of(source))
        return f"{path}#{fragment}" if fragment else path

    def commit(self, name: str) -> str:
        """Return the address at which a commit is shown; empty where nobody knows it.

        Most hosts show it as GitHub does; GitLab and Bitbucket have their own way.
        """
        if not self.repository.startswith(("https://", "http://")):
            return ""
        host = urlsplit(self.repository).hostname or ""
        folder = "commit"
        if "gitlab" in host:
            folder = "-/commit"
        elif "bitbucket" in host:
            folder = "commits"
        return f"{self.repository.rstrip('/')}/{folder}/{name}"

    def to_file(self, source: str, path: str) -> str:
        """Return the address of a file, as a link on the page of a source has it."""
        return relative_source(quote(path), self.of(source))


#: Each page is the target of many links.
@lru_cache(maxsize=100_000)
def _address(source: str, *, directory_urls: bool) -> str:
    if not source.endswith(".md"):
        return quote(source)
    folder, name = posixpath.split(source)
    # Site generators take both names for the page of the folder.
    stem = "index" if name == "README.md" else name.removesuffix(".md")
    if not directory_urls:
        return quote(posixpath.join(folder, f"{stem}.html"))
    path = folder if stem == "index" else posixpath.join(folder, stem)
    return f"{quote(path)}/" if path else ""
