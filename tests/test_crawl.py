"""A crawl of whole sites: nothing leads nowhere, nothing is said twice."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from building import OWN_EXTENSIONS, build, item
from crawling import Crawl

pytestmark = pytest.mark.slow

REPOSITORY = Path(__file__).parents[1]
#: The checker that the W3C's validator is made of.
CHECKER = ".cache/html-checker/node_modules/vnu-jar/build/dist/vnu.jar"
LIFE: dict[str, str | bytes] = {
    "catalogue/risks/tr-1.md": item(
        "One",
        "#### Causes\n\nSee [](#TR-2), [deep](tr-2.md#deep), [there](#TR-99) and [here](#causes).\n"
        "\n![Plan](plan.png)\n\nA note.[^1]\n\n[^1]: The note.\n",
        aliases=["TR-7", "old-name.md", "/threats/One.html", "once/upon/"],
    ),
    "catalogue/risks/tr-2.md": item("Two", "#### Deep\n\nText.[^1]\n\n[^1]: Other.\n"),
    "catalogue/risks/tr-3.md": item("Three", doc_status="Retired", replaced_by=["TR-1"]),
    "catalogue/risks/plan.png": b"\x89PNG",
    "catalogue/controls/ct-1.md": item("Filter", mitigates=["TR-1"]),
    "docs/guide.md": "# Guide\n\nA page of the site that is no item, about [one](#TR-1).\n",
}


SETTINGS: dict[str, dict[str, Any]] = {
    "own": {
        "site_url": "https://example.org/",
        "repo_url": "https://example.org/repo",
        "markdown_extensions": OWN_EXTENSIONS,
    },
    "below a path": {"site_url": "https://example.org/a/b/"},
    "files": {"use_directory_urls": False},
    "offline": {"plugins": ["search", "offline", "riskdocs"]},
}


@pytest.fixture(scope="module", params=SETTINGS)
def crawl(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Crawl:
    folder = tmp_path_factory.mktemp("crawled")
    settings = {"plugins": ["search", "riskdocs"], **SETTINGS[request.param]}
    files: dict[str, str | bytes] = {} if request.param == "own" else LIFE
    if request.param == "own":
        for part in ("catalogue", "docs"):
            shutil.copytree(REPOSITORY / part, folder / part)
    built = build(folder, files, theme="material", **settings)
    return Crawl(built.folder, "/a/b/" if request.param == "below a path" else "/")


def test_nothing_leads_nowhere(crawl: Crawl) -> None:
    assert len(crawl.pages) > 10
    assert crawl.dead_links() == []


def test_no_page_has_an_id_twice(crawl: Crawl) -> None:
    assert crawl.repeated_ids() == []


def test_every_page_has_a_title_of_its_own(crawl: Crawl) -> None:
    assert crawl.repeated("title") == []


def test_every_page_has_a_description_of_its_own(crawl: Crawl) -> None:
    crawl.pages.pop("404.html", None)
    assert crawl.repeated("meta[name=description]", "content") == []


def test_pages_are_light(crawl: Crawl) -> None:
    # The page of the picture has the program that moves it besides.
    weights = {name: size for name, size in crawl.weights().items() if "graph" not in name}
    assert {name: size for name, size in weights.items() if size > 70 * 1024} == {}
    assert min(weights.values()) > 200


def test_what_pages_are_about_is_light(crawl: Crawl) -> None:
    # Three are long by what they say: the whole catalogue, the thousand controls of SP 800-53,
    # and the two hundred statements of AI 600-1.
    long = re.compile(r"all(/index)?\.html|references/nist-(sp-800-53r5|ai-600-1)(/index)?\.html")
    weights = crawl.content_weights()
    heavy = {name: size for name, size in weights.items() if size > 16 * 1000}
    assert {name: size for name, size in heavy.items() if not long.fullmatch(name)} == {}


def test_html_is_valid(crawl: Crawl) -> None:
    checker, java = REPOSITORY / CHECKER, shutil.which("java")
    if not checker.is_file() or not java:
        pytest.skip("The HTML checker is not here: `make html-checker`, which needs npm, and Java")
    command = [java, "-jar", str(checker), "--skip-non-html", "--errors-only", str(crawl.site)]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    assert answer.stderr == ""
    assert answer.returncode == 0


def test_headings_have_no_gaps(crawl: Crawl) -> None:
    assert crawl.gaps_in_headings() == []
