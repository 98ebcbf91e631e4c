"""One payload wherever a stranger or a publisher can write: nothing runs, no other host is asked.

Every page of the site is opened, then its states: search, filters, previews, diagrams, the picture
of the relations, addresses that are mistyped on purpose.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree as ET

import pytest
import yaml
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Dialog,
    Page,
    Request,
    expect,
)
from selectolax.lexbor import LexborHTMLParser

from building import build
from scripting import ScriptedRepository
from thoroughness import THOROUGH, every
from visiting import serve

pytestmark = pytest.mark.slow

RUN = "window.ran=1;alert(1)"
PAYLOAD = (
    f"<script>{RUN}</script>\"'><img src=//evil.example/x onerror={RUN}>"
    f"</script></title></textarea><svg/onload={RUN}>"
    f"&lt;script&gt;{RUN}&lt;/script&gt;&amp;lt;img src=x onerror={RUN}&amp;gt;"
    f"--><a href=javascript:{RUN}>]]>{{{{ 7*7 }}}}"
)
#: For attributes alone: what follows a quote that is not escaped.
ATTRIBUTE = (
    f'0;url=//evil.example/" http-equiv="refresh" onmouseover="{RUN}" autofocus onfocus="{RUN}'
)
#: For names of files and tags, which can hold no slash or no space.
NAME = "<img src=x onerror=alert(1)>\"'&lt;script&gt;"
TAG = "v3<svg/onload=alert(9)>\"'"
#: For names that may have a hundred characters.
SHORT = f"</title><script>{RUN}</script>\"'><img src=x onerror=alert(1)>"
ENTRY = {"id": "P-1", "title": f"Entry {PAYLOAD}", "url": "https://example.org/#p1"}
FRAMEWORK = {
    "framework": {
        "id": "own",
        "name": f"Own {SHORT}",
        "short_name": f"Own {SHORT}",
        "publisher": f"Us {SHORT}",
        "url": "https://example.org/?a='onmouseover=alert(1)",
        "aliases": [f"Alias {PAYLOAD}"],
    },
    "editions": [
        {
            "id": f"{year}\"'<script>alert(1)<b>",
            "label": f"Edition {PAYLOAD}",
            "date": f"{year}-01-15",
            "status": status,
            "url": "https://example.org/",
            "entries": [{**ENTRY, "title": f"{year} {ENTRY['title']}"}],
        }
        for year, status in (("2024", "superseded"), ("2026", "current"))
    ],
}


def definition() -> Mapping[str, Any]:
    kinds = {
        name: {
            "role": role,
            "prefix": prefix,
            "label": f"{name} {PAYLOAD}",
            "plural": f"{name}s {PAYLOAD}",
            "types": {f"T{PAYLOAD}": f"Type {PAYLOAD}"},
        }
        for name, role, prefix in (
            ("risk", "risk", "TR"),
            ("control", "control", "CT"),
            ("principle", "other", "PR"),
            ("threat", "risk", "TH"),
        )
    }
    kinds["risk"]["redirects"] = ["/before/{stem}.html"]
    kinds["threat"]["items"] = {
        "file": "threats.yaml",
        "body": ["text", {"key": "parts", "heading": PAYLOAD, "entry": f"- {{}} {PAYLOAD}"}],
        "marks": {"<<*>>": f"*{PAYLOAD}"},
    }
    return {
        "title": f"Title {PAYLOAD}",
        "description": ATTRIBUTE,
        "kinds": kinds,
        "statuses": {f"Draft {PAYLOAD}": "draft", "Gone": "retired", f"Ok {ATTRIBUTE}": "approved"},
        "fields": {
            "owner": {"label": f"Owner {PAYLOAD}"},
            "link": {"type": "url", "label": f"Link {ATTRIBUTE}"},
            "tags": {"type": "list", "label": PAYLOAD},
            "team": {"type": "choice", "label": "Team", "choices": [f"Team {PAYLOAD}"]},
            "paper": {"type": "link", "label": f"Paper {PAYLOAD}"},
            "books": {"type": "list", "of": "link", "columns": ["name", "url", "by"]},
            "data": {"type": "table", "columns": {"name": f"Name {PAYLOAD}", "kept": PAYLOAD}},
            "notes": {"type": "markdown", "label": f"Notes {PAYLOAD}"},
        },
        "site-pages": ["about.md"],
        "frameworks": {"files": ["own.yaml"]},
        "rules": {"review-interval-days": 3},
    }


#: The theme reads here what to load, and from where.
CONFIG = json.dumps(
    {
        "base": "https://evil.example",
        "features": ["navigation.instant"],
        "search": "data:text/javascript,fetch('https://evil.example')",
        "version": {"provider": "mike"},
    }
)

BODY = f"""
<div id="__config">{CONFIG}</div>

## __config

{PAYLOAD}

## Heading {PAYLOAD}

See [{PAYLOAD}](#TR-2), [](#CT-1), [TR-9](#TR-99), and `{PAYLOAD}`.[^1]

![{PAYLOAD}](a.png "{PAYLOAD}") ![x](https://evil.example/i.png) <img src=https://evil.example/j>

| {PAYLOAD} | b |
| --- | --- |
| {PAYLOAD} | c |

> [!NOTE]
> {PAYLOAD}

```mermaid
graph LR
    A["{RUN} <b>x</b>"] --> B["<img src=x onerror={RUN}>"]
    click A "javascript:{RUN}"
```

[^1]: {PAYLOAD}
"""


def values(title: str, **more: object) -> dict[str, object]:
    return {
        "title": f"{title} {PAYLOAD}",
        "doc-status": f"Draft {PAYLOAD}",
        "type": f"T{PAYLOAD}",
        "owner": PAYLOAD,
        "link": "https://example.org/?<img>'onerror=alert(1)",
        "tags": [PAYLOAD, ATTRIBUTE],
        "team": f"Team {PAYLOAD}",
        "paper": {"name": PAYLOAD, "url": "https://example.org/"},
        "books": [{"name": PAYLOAD, "url": "https://example.org/", "by": PAYLOAD}],
        "data": [{"name": PAYLOAD, "kept": [PAYLOAD, ATTRIBUTE]}],
        "notes": BODY,
        "external-refs": [
            {"own": [f"P-1 2024 {ENTRY['title']}", f"P-1 2026 {ENTRY['title']}"]},
            {"owasp-llm-top-10": [f"LLM99 {PAYLOAD}", "LLM01:1.1"]},
            {f"Unknown {PAYLOAD}": f"X {ATTRIBUTE}"},
        ],
        **more,
    }


def item(title: str, **more: object) -> str:
    return f"---\n{json.dumps(values(title, **more))}\n---\n{BODY}"


def threats() -> str:
    """Return items in a list, whose texts are Markdown made of several keys."""
    entry = {"text": f"<<{PAYLOAD}>>\n{BODY}", "parts": [PAYLOAD, BODY]}
    return json.dumps([{**values("Listed"), "id": "TH-1", "related": ["TR-1"], **entry}])


def texts() -> str:
    """Return the package's words, each with the payload behind it."""
    english = Path(__file__).parents[2] / "src/riskdocs/texts/texts.yml"
    marked = PAYLOAD.replace("{{", "").replace("}}", "")

    def mark(value: object) -> object:
        if isinstance(value, dict):
            return {key: mark(one) for key, one in value.items()}
        return f"{value} {marked}"

    return json.dumps(mark(yaml.safe_load(english.read_text(encoding="utf-8"))))


def repository(folder: Path) -> None:
    files: dict[str, str | None] = {
        "texts.yml": texts(),
        "catalogue/catalogue.yml": json.dumps(definition()),
        "catalogue/own.yaml": json.dumps(FRAMEWORK),
        f"catalogue/risks/tr-1-{NAME}.md": item("One", aliases=["TR-7", f"/old/{PAYLOAD}/", NAME]),
        "catalogue/risks/tr-2.md": item("Two", related=["TR-1", PAYLOAD]),
        "catalogue/risks/tr-3.md": item(
            "Three", **{"doc-status": "Gone", "replaced-by": ["TR-1"]}, reviewed="2026-01-01"
        ),
        "catalogue/controls/ct-1.md": item("Filter", mitigates=["TR-1", f"TR-2 {PAYLOAD}"]),
        "catalogue/principles/pr-1.md": item("Principle", related=["TR-1"], reviewed="2026-01-01"),
        "catalogue/threats.yaml": threats(),
        "catalogue/about.md": f"# About {PAYLOAD}\n{BODY}\n[](#TR-1)\n",
        "catalogue/risks/a.png": "x",
        f"catalogue/risks/{NAME}.png": "x",
        "catalogue/risks/p.svg": f'<svg xmlns="http://www.w3.org/2000/svg" onload="{RUN}"/>',
        "catalogue/risks/report.html": f"<script>{RUN}</script>",
        "catalogue/risks/tr-6.markdown": f"<script>{RUN}</script>",
        "docs/guide.md": "# Guide\n\nOf [one](#TR-1) and [](#TR-2).\n",
    }
    git = ScriptedRepository(folder)
    git("config", "user.name", f"Eve {PAYLOAD}")
    git.commit(f"Begin {PAYLOAD}", {**files, "catalogue/risks/tr-4.md": item("Four")})
    git("tag", TAG)
    author = f"--author=Eve \"'&lt;script&gt;{RUN} <eve@example.org>"
    changed = {name: f"{files[name]}\nMore.\n" for name in files if name.endswith("tr-2.md")}
    git.day += 1
    git.write({**changed, "catalogue/risks/tr-4.md": None})
    git("add", "--all")
    git("commit", "--quiet", author, f"--message={PAYLOAD}")
    git("tag", f"w4{NAME.replace(' ', '')}")
    git.commit("More", {"catalogue/risks/tr-5.md": item("Five")})


@pytest.fixture(scope="module", params=every(2, ["folders", "nav"]))
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    folder = tmp_path_factory.mktemp("hostile")
    repository(folder)
    settings: dict[str, Any] = {"repo_url": "https://github.com/example/risks"}
    if request.param == "nav":
        settings["nav"] = [{"Guide": "guide.md"}]
    with serve(folder / "site") as address:
        built = build(
            folder,
            {},
            theme={"name": "material"},
            plugins=["search", {"riskdocs": {"maintenance": True, "texts": "texts.yml"}}],
            site_url=address,
            edit_uri="edit/main/docs/",
            **settings,
        )
        assert "definition" not in built.rules()
        yield address, built.folder


@pytest.fixture
def watched(browser: Browser, site: tuple[str, Path]) -> Iterator[BrowserContext]:
    """A browser with a tripwire, which holds at the end that nothing ran and nobody was asked."""
    address, _ = site
    context = browser.new_context()
    context.add_init_script(
        "window.alert = () => console.error('it ran');"
        "Object.defineProperty(window, 'ran', {set: () => console.error('it ran')});"
    )
    troubles: list[str] = []

    def dismiss(dialog: Dialog) -> None:
        troubles.append(f"dialog {dialog.message}")
        dialog.dismiss()

    def note_request(request: Request) -> None:
        if not request.url.startswith((address, "data:", "blob:")):
            troubles.append(f"{request.frame.url} asks {request.url}")

    def note_console(said: ConsoleMessage) -> None:
        if "it ran" in said.text:
            troubles.append(f"{said.text} on {said.page and said.page.url}")

    context.on("dialog", dismiss)
    context.on("request", note_request)
    context.on("console", note_console)
    yield context
    context.close()
    assert troubles == []


def addresses(folder: Path) -> list[str]:
    """Return the address of everything that a browser shows."""
    shown = {".html", ".xml", ".svg", ".json", ".txt", ".jsonld"}
    paths = sorted(path for path in folder.rglob("*") if path.suffix in shown)
    names = [path.relative_to(folder).as_posix() for path in paths]
    return [quote(name.removesuffix("index.html")) for name in names]


def opened(context: BrowserContext, address: str) -> Page:
    """Open an address in a window of its own: one that leads on would interrupt the next."""
    for before in context.pages:
        before.close()
    page = context.new_page()
    page.goto(address, wait_until="load")
    return page


def settle(context: BrowserContext, addresses: Collection[str]) -> None:
    """Open addresses, each in a window of its own, and wait until those that lead on have done so.

    A window that is on its way may never close.
    """
    windows = [context.new_page() for _ in addresses]
    for page, address in zip(windows, addresses, strict=True):
        page.goto(address, wait_until="load")
    for page in windows:
        page.wait_for_load_state("networkidle")


def test_every_page(watched: BrowserContext, site: tuple[str, Path]) -> None:
    address, folder = site
    names = addresses(folder)
    assert len(names) > 30
    leading = {
        quote(path.relative_to(folder).as_posix()).removesuffix("index.html")
        for path in folder.rglob("*.html")
        if 'http-equiv="refresh"' in path.read_text(encoding="utf-8")
    }
    assert leading
    settle(watched, [address + name for name in leading])
    page = opened(watched, address)
    for name in [name for name in names if name not in leading][:: 1 if THOROUGH else 2]:
        page.goto(address + name)


def test_no_page_has_markup_of_a_stranger(site: tuple[str, Path]) -> None:
    _, folder = site
    for path in folder.rglob("*.html"):
        assert _acting(path.read_text(encoding="utf-8")) == [], path


def test_no_feed_has_markup_of_a_stranger(site: tuple[str, Path]) -> None:
    _, folder = site
    contents = [
        node.text or ""
        for path in folder.rglob("changes/*.xml")
        for node in ET.parse(path).iter("{http://www.w3.org/2005/Atom}content")
    ]
    assert len(contents) > 3
    assert [_acting(content) for content in contents if _acting(content)] == []


@pytest.mark.parametrize("theme", every(2, ["mkdocs", "readthedocs"]))
def test_no_page_of_another_theme_has_markup_of_a_stranger(tmp_path: Path, theme: str) -> None:
    repository(tmp_path)
    plugins = [{"riskdocs": {"texts": "texts.yml"}}]
    built = build(tmp_path, {}, theme=theme, plugins=plugins, nav=[{"Guide": "guide.md"}])
    for path in built.folder.rglob("risks/**/*.html"):
        main = path.read_text(encoding="utf-8")
        assert [found for found in _acting(main) if RUN in found or "evil" in found] == [], path


def _acting(html: str) -> list[str]:
    """Return the elements of a page by which a stranger's text would act."""
    page = LexborHTMLParser(html)
    found = [
        node.html or ""
        for node in page.css("*")
        if any(_acts(name, value or "") for name, value in node.attributes.items())
    ]
    programs = page.css("script:not([type='application/ld+json'])")
    return found + [node.html or "" for node in programs if node.text().startswith(("alert(", RUN))]


def _acts(name: str, value: str) -> bool:
    plain = value.strip().lower()
    return name.startswith("on") or (
        name in {"href", "src", "srcset", "style"}
        and (plain.startswith("javascript:") or "evil.example" in plain)
    )


def test_search(watched: BrowserContext, site: tuple[str, Path]) -> None:
    page = opened(watched, site[0])
    page.keyboard.press("/")
    for query in ("Filter", "script", PAYLOAD):
        page.locator(".md-search__input").fill("")
        page.keyboard.insert_text(query)
        page.keyboard.press("End")  # the theme listens to keys
        if query != PAYLOAD:
            expect(page.locator(".md-search-result__item").first).to_be_visible()
        page.wait_for_timeout(500)


def test_previews(watched: BrowserContext, site: tuple[str, Path]) -> None:
    address, _ = site
    page = opened(watched, address + "guide/")
    for link in page.locator("article a[href*='tr-']").all():
        link.hover()
        page.wait_for_timeout(700)


def test_filters_and_odd_addresses(watched: BrowserContext, site: tuple[str, Path]) -> None:
    address, _ = site
    page = opened(watched, address + "risks/")
    for summary in page.locator("article summary").all():
        summary.click()
    # Not by a hand: a filter takes rows away that are still to be ticked.
    for box in page.locator("article input[type=checkbox]").all():
        box.evaluate("(box) => box.click()")
    page.wait_for_timeout(200)
    for box in page.locator("article input[type=search], article input[type=text]").all():
        box.fill(PAYLOAD)
    odd = (
        f"risks/?status={quote(PAYLOAD)}&type={quote(PAYLOAD)}&q={quote(PAYLOAD)}#{quote(PAYLOAD)}",
        f"#{PAYLOAD}",
        "#TR-1",
        f"?q={quote(PAYLOAD)}",
        f"nothing/{quote(NAME)}/tr-1",
        f"risks/tr-1/?h={quote(PAYLOAD)}",
        f"graph/?focus={quote(PAYLOAD)}#{quote(PAYLOAD)}",
    )
    settle(watched, [address + name for name in odd])


def test_diagrams_and_the_picture(watched: BrowserContext, site: tuple[str, Path]) -> None:
    address, _ = site
    page = opened(watched, f"{address}risks/tr-2/")
    expect(page.locator("div.mermaid")).to_have_count(2)
    page.wait_for_timeout(500)
    page = opened(watched, f"{address}graph/")
    for node in page.locator(".rd-graph a").all()[:3]:
        node.focus()
