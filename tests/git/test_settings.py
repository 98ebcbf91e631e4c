"""What git tells does not depend on the settings of a machine, a person or a repository."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from building import item
from riskdocs.difference.change_log_reading import read_change_log
from riskdocs.git.file_history import file_histories, folder_revision, last_match
from riskdocs.git.repository import Repository
from riskdocs.git.today import today
from riskdocs.reading.loader import read_catalogue
from scripting import ScriptedRepository

if TYPE_CHECKING:
    from collections.abc import Callable

RISK = "catalogue/risks/tr-1.md"

SETTINGS = {
    "color.ui": "always",
    "core.abbrev": "20",
    "core.commentChar": "%",
    "core.quotePath": "true",
    "core.untrackedCache": "true",
    "core.warnAmbiguousRefs": "false",
    "diff.algorithm": "patience",
    "diff.context": "0",
    "diff.ignoreSubmodules": "all",
    "diff.mnemonicPrefix": "true",
    "diff.noprefix": "true",
    "diff.orderFile": "/nowhere",
    "diff.relative": "true",
    "diff.renameLimit": "1",
    "diff.renames": "copies",
    "diff.submodule": "log",
    "diff.suppressBlankEmpty": "true",
    "format.pretty": "fuller",
    "i18n.logOutputEncoding": "UTF-16",
    "log.abbrevCommit": "true",
    "log.date": "relative",
    "log.decorate": "full",
    "log.diffMerges": "first-parent",
    "log.follow": "true",
    "log.mailmap": "false",
    "log.showRoot": "false",
    "log.showSignature": "true",
    "mailmap.file": "",
    "notes.displayRef": "refs/notes/*",
    "status.branch": "true",
    "status.relativePaths": "false",
    "status.renames": "copies",
    "status.short": "true",
    "status.showStash": "true",
    "status.showUntrackedFiles": "no",
    "status.submoduleSummary": "true",
    "tag.sort": "-creatordate",
    "versionsort.suffix": "-rc",
}

VARIABLES = {
    "GIT_ATTR_SOURCE": "HEAD",
    "GIT_COMMON_DIR": "elsewhere",
    "GIT_DIFF_OPTS": "--unified=0",
    "GIT_DIR": "elsewhere",
    "GIT_EXTERNAL_DIFF": "/nowhere",
    "GIT_GRAFT_FILE": "elsewhere",
    "GIT_ICASE_PATHSPECS": "1",
    "GIT_INDEX_FILE": "elsewhere",
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_NAMESPACE": "other",
    "GIT_OBJECT_DIRECTORY": "elsewhere",
    "GIT_PAGER": "/nowhere",
    "GIT_SHALLOW_FILE": "elsewhere",
    "GIT_TRACE": "1",
    "GIT_WORK_TREE": "elsewhere",
    "LANGUAGE": "de",
    "LC_ALL": "de_DE.UTF-8",
    "PAGER": "/nowhere",
    "TZ": "Asia/Kathmandu",
}


@pytest.fixture
def git(tmp_path: Path) -> ScriptedRepository:
    git = ScriptedRepository(tmp_path / "project")
    many = {f"catalogue/risks/tr-{n}.md": item(f"Risk {n}", f"Text {n}.") for n in range(2, 9)}
    git.commit("Begin", {RISK: item("Größe"), "catalogue/ä ö/tr-90.md": item("Umlaut"), **many})
    git.tag("v1.0-rc1")
    git.tag("v1.0")
    git.branch("side")
    git.commit("Side", {"catalogue/risks/tr-20.md": item("Side")})
    git.switch("main")
    git.commit(
        "Rename",
        {
            "catalogue/risks/tr-8.md": None,
            "catalogue/tr-8.md": many["catalogue/risks/tr-8.md"],
            RISK: item("Größe", doc_status="Retired"),
        },
    )
    git.merge("side")
    # A file of a revision's name is no reason to take the one for the other.
    git.commit("Names", {"catalogue/HEAD": "x", "catalogue/main": "x", "HEAD": "x"})
    git.tag("v1.10")
    git.tag("v1.9")
    git.write({"catalogue/risks/tr-99.md": item("New"), ".DS_Store": "x"})
    git.write(
        {"catalogue/risks/tr-7.md": None, "catalogue/tr-7.md": many["catalogue/risks/tr-7.md"]}
    )
    git("add", "--intent-to-add", "catalogue/tr-7.md")
    return git


def answers(folder: Path) -> list[object]:
    """Everything that is asked of git."""
    repository = Repository(folder)
    catalogue = read_catalogue(folder)
    past = read_change_log(catalogue)
    above = Repository(folder.parent)
    head = repository.commit("HEAD")
    return [
        repository.tags(),
        repository.names_ever(),
        sorted(repository.edited()),
        repository.entries(head),
        list(repository.states(head)),
        above.renames_since("HEAD"),
        above.short_name("HEAD"),
        list(above.changes()),
        file_histories(folder),
        last_match(folder, "^doc-status: *[\"']?Retired"),
        folder_revision(folder),
        today(folder, {}),
        repository.times(),
        repository.line(head),
        [(step.commit, [change.item.id for change in step.changes]) for step in past.commits],
        [(period.kind, period.name, period.day) for period in past.periods],
    ]


def in_repository(git: ScriptedRepository, _: pytest.MonkeyPatch) -> None:
    for name, value in SETTINGS.items():
        git("config", name, value)


def in_home(git: ScriptedRepository, monkeypatch: pytest.MonkeyPatch) -> None:
    home = git.folder.with_name("home")
    home.mkdir()
    (home / "ignore").write_text("*.md\n", encoding="utf-8")
    (home / "mailmap").write_text("Somebody <ada@example.org>\n", encoding="utf-8")
    (home / "attributes").write_text("*.md binary -diff\n", encoding="utf-8")
    own = {
        "core.excludesFile": home / "ignore",
        "mailmap.file": home / "mailmap",
        "core.attributesFile": home / "attributes",
    }
    for name, value in {**SETTINGS, **own}.items():
        git("config", "--file", str(home / "gitconfig"), name, str(value))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(home / "gitconfig"))


def in_variables(git: ScriptedRepository, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in VARIABLES.items():
        monkeypatch.setenv(name, value)
    for place, (name, value) in enumerate(SETTINGS.items()):
        monkeypatch.setenv(f"GIT_CONFIG_KEY_{place}", name)
        monkeypatch.setenv(f"GIT_CONFIG_VALUE_{place}", value)
    monkeypatch.setenv("GIT_CONFIG_COUNT", str(len(SETTINGS)))
    assert git.folder.is_dir()


@pytest.mark.parametrize("setting", [in_repository, in_home, in_variables])
def test_the_answers_are_the_same(
    setting: Callable[[ScriptedRepository, pytest.MonkeyPatch], None],
    git: ScriptedRepository,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = git.folder / "catalogue"
    before = answers(folder)
    setting(git, monkeypatch)
    assert answers(folder) == before


def test_what_the_answers_are(git: ScriptedRepository) -> None:
    folder = git.folder / "catalogue"
    repository = Repository(folder)
    assert [tag.name for tag in repository.tags()] == ["v1.0", "v1.0-rc1", "v1.9", "v1.10"]
    assert sorted(repository.edited()) == ["risks/tr-7.md", "risks/tr-99.md", "tr-7.md"]
    assert "risks/tr-8.md" in repository.names_ever()
    assert Repository(git.folder).renames_since("HEAD") == {
        "catalogue/risks/tr-7.md": "catalogue/tr-7.md"
    }
    known = (file_histories(folder) or {})[(folder / "risks/tr-1.md").resolve()]
    assert (known.changed, known.contributors) == (datetime(2026, 1, 8, 9, tzinfo=UTC), ("Ada",))
    assert len(known.revision) == 7
    assert last_match(folder, '^doc-status: "?Retired') == {
        (folder / "risks/tr-1.md").resolve(): known.changed
    }


@pytest.mark.parametrize(
    ("path", "edited"),
    [
        (".DS_Store", False),
        ("risks/.cache/a/tr-1.md", False),
        ("risks/.tr-1.md.swp", False),
        ("ä.md", True),
        ("risks/a.b/tr-1.md", True),
    ],
)
def test_what_is_hidden_is_no_edit(tmp_path: Path, path: str, edited: bool) -> None:
    git = ScriptedRepository(tmp_path)
    git.commit("Begin", {RISK: item("Leak")})
    git.write({f"catalogue/{path}": "x", ".elsewhere": "x", "docs/a.md": "x"})
    found = folder_revision(tmp_path / "catalogue")
    assert found
    assert found.edited == edited


def test_a_project_s_own_list_of_names_holds(git: ScriptedRepository) -> None:
    git.commit("Names", {".mailmap": "Ada Lovelace <ada@example.org>\n"})
    names = {history.contributors for history in (file_histories(git.folder) or {}).values()}
    assert names == {("Ada Lovelace",)}
