"""What is served, and what a build writes that reuses, equals a clean build, byte for byte.

A few edits are made each time; `RISKDOCS_EDITS=40` makes as many.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from building import item, write
from serving import build_files, serve
from thoroughness import THOROUGH

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.slow

EDITS = int(os.environ.get("RISKDOCS_EDITS", "4" if THOROUGH else "1"))
FRAMEWORK = """framework: {id: own, name: Own list, publisher: Us, url: https://example.org/own}
editions:
  - id: "1"
    label: First
    date: 2024
    status: current
    url: https://example.org/own/1
    entries:
      - {id: E1, title: Entry one}
      - {id: E2, title: Entry two}
"""
DEFINITION = """title: Tried
kinds:
  risk: {prefix: TR}
  control: {prefix: CT}
  note: {id: "{slug}", files: [notes, old], id-from: [file, folder], title-from: heading}
  word: {id: "{n}.{n}", items: {file: words.yaml, body: means}}
site-pages: notes/about.md
frameworks: {files: [own.yml]}
fields:
  owner: {type: text, label: Owner}
  note: {type: markdown, label: Note}
"""
DIAGRAM = "```mermaid\ngraph LR; a-->b\n```\n"
_HTML = '<pre class="mermaid">a</pre>'
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg"><circle r="%d"/></svg>'
#: What a page of data says is not known to templates, which come before it.
_LENGTHS = """{% for file in pages if "Risk" in file.page.title %}
{{ file.page.title }} {{ file.page.content|length }}
{% endfor %}"""
FILES: dict[str, str | bytes] = {
    "catalogue/catalogue.yml": DEFINITION,
    "catalogue/own.yml": FRAMEWORK,
    "catalogue/images/one.svg": PICTURE % 9,
    "catalogue/notes/one.md": "# One\n\nAs [two](Two%20words.md#why) and [](../risks/tr-1.md).\n",
    "catalogue/notes/Two words.md": "# Two\n\n## Why\n\n[One](./one.md), [](README.md), [](#1.2)\n",
    "catalogue/notes/README.md": "# Notes\n",
    "catalogue/notes/about.md": "# About notes\n\n[One](one.md)\n",
    "catalogue/words.yaml": "- {id: 1.2, title: Drift, means: '[](/notes/one/), [](#1.10)'}\n"
    "- {id: '1.10', title: Bias, related: [1.2, two-words], means: Much.}\n",
    "docs/one.md": "# Another one\n\n[One](../catalogue/notes/one.md), [](#1.10)\n",
    "docs/guide/index.md": "# Guide to [](#TR-1)\n\nSee [two](#TR-2).\n",
    "docs/guide/more.md": "---\ntitle: More\n---\n\n[Back](index.md), [data](../data/items.csv)\n",
    "docs/style.css": "p { color: red }\n",
    "overrides/main.html": '{% extends "base.html" %}{% block announce %}Said{% endblock %}',
    "overrides/lengths.txt": _LENGTHS,
    "docs/lengths-too.txt": _LENGTHS,
}
for number in range(1, 7):
    FILES[f"catalogue/risks/tr-{number}.md"] = item(
        f"Risk {number}",
        f"Leads to [](#TR-{number % 6 + 1}).\n\n## Why\n\n![One](../images/one.svg)",
        owner="Us",
        note=f"See [it](#CT-{number % 3 + 1}).",
        external_refs=[{"own": f"E{number % 2 + 1}"}],
    )
for number in range(1, 4):
    FILES[f"catalogue/controls/ct-{number}.md"] = item(
        f"Control {number}", f"Against [](#TR-{number}).", mitigates=[f"TR-{number}"]
    )


class Edits:
    """Changes a project, as authors do."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder = folder
        self.random = random.Random(seed)
        self.count = 0

    def any(self) -> str:
        """Make one, and return what it was."""
        kinds: list[Callable[[], str]] = [
            self.text,
            self.title,
            self.status,
            self.mitigates,
            self.field,
            self.diagram,
            self.add,
            self.rename,
            self.delete,
            self.breaks,
            self.moves,
            self.former,
            self.leads,
            self.folder_page,
            self.definition,
            self.framework,
            self.page,
            self.page_added,
            self.asset,
            self.style,
            self.template,
            self.commit,
        ]
        self.count += 1
        return f"{self.count}: {self.random.choice(kinds)()}"

    def _change(self, file: Path, change: Callable[[str], str]) -> str:
        file.write_text(change(file.read_text(encoding="utf-8")), encoding="utf-8")
        return file.relative_to(self.folder).as_posix()

    def _item(self, kind: str = "*") -> Path:
        return self.random.choice(sorted(self.folder.glob(f"catalogue/{kind}s/*.md")))

    def text(self) -> str:
        return self._change(self._item(), lambda text: f"{text}\nAdded {self.count}. [](#TR-3)\n")

    def title(self) -> str:
        return self._change(
            self._item(), lambda text: text.replace('title: "', f'title: "New {self.count} ')
        )

    def status(self) -> str:
        new = self.random.choice(["Approved", "Retired", "Review"])
        return self._change(self._item(), lambda text: text.replace('"Draft"', f'"{new}"'))

    def mitigates(self) -> str:
        return self._change(
            self._item("control"),
            lambda text: text.replace("mitigates: [", f'mitigates: ["TR-{self.count % 6 + 1}", '),
        )

    def field(self) -> str:
        return self._change(
            self._item(), lambda text: text.replace("owner: ", f"owner: {self.count} #")
        )

    def diagram(self) -> str:
        return self._change(self._item(), lambda text: f"{text}\n{DIAGRAM}")

    def add(self) -> str:
        name = f"catalogue/risks/tr-{20 + self.count}.md"
        write(self.folder, {name: item(f"Added {self.count}", "As [](#CT-1).", related=["TR-1"])})
        return name

    def rename(self) -> str:
        file = self._item()
        return str(file.rename(file.with_stem(f"{file.stem.split('_')[0]}_named-{self.count}")))

    def delete(self) -> str:
        file = self._item()
        file.unlink()
        return file.name

    def breaks(self) -> str:
        return self._change(self._item(), lambda text: text.replace("---\n\n", "--\n\n"))

    def _note(self) -> Path:
        return self.random.choice(sorted(self.folder.glob("catalogue/[no][lo][dt]*/**/*.md")))

    def moves(self) -> str:
        places = ["notes/one.md", "old/one.md", "notes/Two words.md", "old/one/README.md", "one.md"]
        file = self._note()
        target = self.folder / "catalogue" / self.random.choice([*places, "risks/tr-1_one.md"])
        target.parent.mkdir(parents=True, exist_ok=True)
        return str(file.rename(target))

    def former(self) -> str:
        name = self.random.choice(["one", "two-words", "/notes/one/", "gone"])
        return self._change(self._note(), lambda text: f"---\naliases: [{name}]\n---\n{text}")

    def leads(self) -> str:
        one = self.random.choice(["one.md", "../notes/one.md", "gone.md", "README.md", "#one"])
        file = self.random.choice([self._note(), self._item()])
        return self._change(file, lambda text: f"{text}\nSee [{self.count}]({one}).\n")

    def folder_page(self) -> str:
        file = self.folder / "catalogue/notes/README.md"
        if file.exists():
            file.unlink()
        else:
            file.write_text("# Notes\n", encoding="utf-8")
        return str(file)

    def definition(self) -> str:
        return self._change(
            self.folder / "catalogue/catalogue.yml",
            lambda text: text.replace("title: ", f"title: {self.count} ", 1),
        )

    def framework(self) -> str:
        return self._change(
            self.folder / "catalogue/own.yml",
            lambda text: text.replace("Entry", f"Entry {self.count}"),
        )

    def page(self) -> str:
        page = self.random.choice(sorted(self.folder.glob("docs/**/*.md")))
        added = self.random.choice(["[](#TR-2)", DIAGRAM, "## More", _HTML])
        return self._change(page, lambda text: f"{text}\n{added}\n")

    def page_added(self) -> str:
        name = f"docs/guide/added-{self.count}.md"
        write(self.folder, {name: f"# About {self.count}\n\n[Guide](index.md) and [](#TR-4)\n"})
        return name

    def asset(self) -> str:
        write(self.folder, {"catalogue/images/one.svg": PICTURE % self.count})
        return "one.svg"

    def style(self) -> str:
        return self._change(self.folder / "docs/style.css", lambda text: f"{text}p {{}}\n")

    def template(self) -> str:
        return self._change(
            self.folder / "overrides/main.html",
            lambda text: text.replace("Said", f"Said {self.count}"),
        )

    def commit(self) -> str:
        commit(self.folder, f"v1.{self.count}" if self.count % 2 else "")
        return "commit"


def commit(folder: Path, tag: str = "") -> None:
    """Commit everything."""
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    commands = [["add", "--all"], [*who, "commit", "--quiet", "--allow-empty", "-m", "Change"]]
    if tag:
        commands.append(["tag", tag])
    for command in commands:
        subprocess.run(["git", *command], cwd=folder, check=True)


@pytest.mark.parametrize(
    ("theme", "folders", "seed"), [("material", True, 1), ("mkdocs", False, 2)]
)
def test_what_is_served_or_built_again_is_what_a_clean_build_writes(
    theme: str, folders: bool, seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")  # MkDocs' theme tells the time
    project = tmp_path / "project"
    write(project, FILES)
    config = {
        "site_name": "Test",
        "site_url": "http://127.0.0.1:8000/below/",
        "repo_url": "https://example.org/repo",
        "edit_uri": "edit/main/docs/",
        "theme": {"name": theme, "custom_dir": "overrides", "static_templates": ["lengths.txt"]},
        "extra_templates": ["lengths-too.txt"],
        "use_directory_urls": folders,
        "extra_css": ["style.css"],
        "markdown_extensions": ["attr_list", "pymdownx.superfences"],
        "plugins": ["search", {"riskdocs": {"prune_styles": False, "maintenance": True}}],
    }
    (project / "mkdocs.yml").write_text(json.dumps(config), encoding="utf-8")
    subprocess.run(["git", "init", "--quiet", "-b", "main"], cwd=project, check=True)
    commit(project, "v1.0")
    edits = Edits(project, seed)
    done = ["0: nothing"]
    with serve(project, tmp_path / "served") as served:
        for _ in range(EDITS + 1):
            clean = build_files(project, tmp_path / "clean", clean=True)
            paths = sorted(clean)
            edits.random.shuffle(paths)
            wrong = [path for path in paths if served.get(path).content != clean[path]]
            assert wrong == [], done
            again = build_files(project, tmp_path / "again", clean=False)
            assert [
                path for path in {*again, *clean} if again.get(path) != clean.get(path)
            ] == [], done
            missing = served.get("not/there")
            assert missing.status.startswith("404"), done
            assert missing.content == clean["404.html"]
            shutil.rmtree(tmp_path / "clean")
            done.append(edits.any())
            served.server.builder()
