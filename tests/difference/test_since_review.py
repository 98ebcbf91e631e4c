"""What changed after a review is what git has of that day against what is there now."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from building import item, write
from riskdocs.difference.change_log_reading import read_change_log
from riskdocs.difference.since_review import changes_since_reviews
from riskdocs.reading.loader import read_catalogue

LONG = " ".join(f"word{number}" for number in range(100))
FILES = {
    "catalogue/tr-1.md": item("Leak", LONG, reviewed="2026-03-01"),
    "catalogue/tr-2.md": item("Spill", LONG, reviewed="2026-05-01"),
    "catalogue/tr-3.md": item("Unreviewed", LONG),
    "catalogue/ct-1.md": item("Plug", LONG, mitigates=["TR-1", "TR-2"]),
    "catalogue/ct-2.md": item("Lid", LONG, mitigates=["TR-1"]),
    "catalogue/ct-3.md": item("Apart", LONG),
}


class Repository:
    """A repository whose commits have dates."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.git("init", "--quiet")

    def git(self, *arguments: str, date: str = "") -> None:
        identity = ("-c", "user.name=A", "-c", "user.email=a@example.org")
        moment = date if date.startswith("@") else f"{date}T12:00:00Z"
        dates = dict.fromkeys(("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"), moment)
        environment = {**os.environ, **(dates if date else {})}
        subprocess.run(
            ["git", *identity, *arguments],
            cwd=self.folder,
            check=True,
            capture_output=True,
            env=environment,
        )

    def commit(self, date: str, files: Mapping[str, str]) -> None:
        write(self.folder, files)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message=x", "--allow-empty", date=date)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = Repository(tmp_path)
    made.commit("2026-01-01", FILES)
    return made


def changed(folder: Path) -> dict[str, list[tuple[str, str]]]:
    found = changes_since_reviews(read_catalogue(folder / "catalogue", pages=()))
    assert found is not None
    return {
        name: [(change.item.id, str(change.on)) for change in changes]
        for name, changes in found.items()
        if changes
    }


MORE = f"{LONG} {' '.join(f'more{number}' for number in range(10))}"


@pytest.mark.parametrize(
    ("text", "substance"),
    [
        pytest.param(item("Plug", MORE, mitigates=["TR-1", "TR-2"]), True, id="more words"),
        pytest.param(
            item("Plug", LONG.replace("word7 ", "wrod7 "), mitigates=["TR-1", "TR-2"]),
            False,
            id="a slip of the pen",
        ),
        pytest.param(
            item("Plug", LONG.replace("word7 ", "**word7**\n\n"), mitigates=["TR-1", "TR-2"]),
            False,
            id="layout",
        ),
        pytest.param(item("Stopper", LONG, mitigates=["TR-1", "TR-2"]), True, id="the title"),
        pytest.param(
            item("Plug", LONG, mitigates=["TR-1", "TR-2"], type="Detective"), True, id="the type"
        ),
        pytest.param(
            item("Plug", LONG, mitigates=["TR-1", "TR-2"], sequence=1, reviewed="2026-04-01"),
            False,
            id="formal keys",
        ),
    ],
)
def test_substance(repository: Repository, text: str, substance: bool) -> None:
    repository.commit("2026-04-01", {"catalogue/ct-1.md": text})
    found = {name: ids for name, ids in changed(repository.folder).items() if name == "TR-1"}
    assert found == ({"TR-1": [("CT-1", "2026-04-01")]} if substance else {})


def test_only_what_came_after_the_review_and_is_a_neighbour(repository: Repository) -> None:
    changed_text = item("Plug", MORE, mitigates=["TR-1", "TR-2"])
    apart = item("Apart", MORE)
    repository.commit("2026-04-01", {"catalogue/ct-1.md": changed_text})
    repository.commit("2026-06-01", {"catalogue/ct-3.md": apart})
    assert changed(repository.folder) == {"TR-1": [("CT-1", "2026-04-01")]}


def test_change_of_the_day_of_the_review_was_seen(repository: Repository) -> None:
    text = item("Plug", MORE, mitigates=["TR-1", "TR-2"])
    repository.commit("2026-03-01", {"catalogue/ct-1.md": text})
    assert changed(repository.folder) == {}


def test_new_control_and_what_is_not_committed(repository: Repository) -> None:
    new = item("New", LONG, mitigates=["TR-2"])
    repository.commit("2026-05-20", {"catalogue/ct-9.md": new})
    write(repository.folder, {"catalogue/ct-2.md": item("Lid", MORE, mitigates=["TR-1"])})
    assert changed(repository.folder) == {
        "TR-1": [("CT-2", "None")],
        "TR-2": [("CT-9", "2026-05-20")],
    }


def test_item_under_another_id_is_no_new_one(repository: Repository) -> None:
    (repository.folder / "catalogue/ct-2.md").unlink()
    text = item("Lid", LONG, mitigates=["TR-1"], aliases=["CT-2"])
    repository.commit("2026-04-01", {"catalogue/ct-20.md": text})
    assert changed(repository.folder) == {}


def test_items_that_their_places_make_some(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    kind = "{{id: '{{slug}}', role: {}, files: {}}}"
    threat, guard = kind.format("risk", "threats"), kind.format("control", "guards")
    definition = f"kinds:\n  threat: {threat}\n  guard: {guard}\n"
    files = {
        "catalogue/catalogue.yml": definition,
        "catalogue/threats/leak.md": item("Leak", LONG, reviewed="2026-03-01"),
        "catalogue/guards/lid.md": item("Lid", LONG, mitigates=["leak"]),
        "catalogue/guards/plug.md": item("Plug", LONG, mitigates=["leak"]),
    }
    repository.commit("2026-01-01", files)
    (tmp_path / "catalogue/guards/lid.md").rename(tmp_path / "catalogue/guards/cap.md")
    cap = item("Lid", LONG, mitigates=["leak"], aliases=["lid"])
    plug = item("Plug", MORE, mitigates=["leak"])
    repository.commit(
        "2026-04-01", {"catalogue/guards/cap.md": cap, "catalogue/guards/plug.md": plug}
    )
    assert changed(tmp_path) == {"leak": [("plug", "2026-04-01")]}


@pytest.mark.parametrize(
    ("definition", "said", "substance"),
    [
        pytest.param("keys: {doc-status: state}", "state", False, id="another key"),
        pytest.param("fields: {state: {}}", "state: Open\ndoc-status", True, id="a former field"),
        pytest.param("kinds: [", "doc-status", False, id="none that can be read"),
    ],
)
def test_items_are_read_by_the_definition_of_their_time(
    tmp_path: Path, definition: str, said: str, substance: bool
) -> None:
    plug = FILES["catalogue/ct-1.md"].replace("doc-status", said)
    then = {"catalogue/catalogue.yml": definition, "catalogue/ct-1.md": plug}
    repository = Repository(tmp_path)
    repository.commit("2026-01-01", FILES | then)
    repository.commit("2026-04-01", {**FILES, "catalogue/catalogue.yml": ""})
    assert changed(tmp_path) == ({"TR-1": [("CT-1", "2026-04-01")]} if substance else {})


@pytest.mark.parametrize(
    ("then", "substance"),
    [
        pytest.param(("word7 ", "wrod7 "), False, id="a slip of the pen"),
        pytest.param(("- TR-1", "- TR-1, TR-2"), True, id="one more risk"),
    ],
)
def test_relations_that_a_text_states(
    tmp_path: Path, then: tuple[str, str], substance: bool
) -> None:
    control = "{prefix: CT, relations: {mitigates: {section: Risks}}}"
    text = f"{LONG}\n\n## Risks\n\n- TR-1\n"
    definition = f"kinds: {{risk: {{prefix: TR}}, control: {control}}}"
    now = FILES | {"catalogue/catalogue.yml": definition, "catalogue/ct-1.md": item("Plug", text)}
    was = {"catalogue/ct-1.md": item("Plug", text.replace(*then))}
    repository = Repository(tmp_path)
    repository.commit("2026-01-01", now | was)
    repository.commit("2026-04-01", now)
    assert changed(tmp_path) == ({"TR-1": [("CT-1", "2026-04-01")]} if substance else {})
    newest = read_change_log(read_catalogue(tmp_path / "catalogue", pages=())).commits[0]
    assert [change.relations for change in newest.changes] == [()]


def test_a_commit_of_no_day_in_the_calendar_is_not_the_oldest(repository: Repository) -> None:
    plug = item("Plug", MORE, mitigates=["TR-1", "TR-2"])
    repository.commit("@300000000000 +0000", {"catalogue/ct-1.md": plug})
    told = [("CT-1", "None")]  # nobody knows the day
    assert changed(repository.folder) == {"TR-1": told, "TR-2": told}


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_days_at_the_ends_of_the_calendar(repository: Repository, day: str) -> None:
    reviewed = item("Leak", LONG, reviewed=day)
    plug = item("Plug", MORE, mitigates=["TR-1", "TR-2"])
    repository.commit("2026-04-01", {"catalogue/tr-1.md": reviewed, "catalogue/ct-1.md": plug})
    assert "TR-1" not in changed(repository.folder)


def test_history_that_begins_later_says_nothing(tmp_path: Path) -> None:
    Repository(tmp_path).commit("2026-09-01", FILES)
    write(tmp_path, {"catalogue/ct-1.md": item("Plug", MORE, mitigates=["TR-1"])})
    assert changed(tmp_path) == {}


def test_without_git_and_in_a_shallow_clone_nobody_knows(
    repository: Repository, tmp_path_factory: pytest.TempPathFactory
) -> None:
    bare = tmp_path_factory.mktemp("bare")
    write(bare, FILES)
    assert changes_since_reviews(read_catalogue(bare / "catalogue", pages=())) is None
    repository.commit("2026-04-01", {})
    clone = bare / "clone"
    repository.git("clone", "--quiet", "--depth=1", f"file://{repository.folder}", str(clone))
    assert changes_since_reviews(read_catalogue(clone / "catalogue", pages=())) is None


def test_catalogue_deep_in_a_repository(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    deep = {f"a/b/{path}": text for path, text in FILES.items()}
    repository.commit("2026-01-01", deep)
    text = item("Plug", MORE, mitigates=["TR-1", "TR-2"])
    repository.commit("2026-04-01", {"a/b/catalogue/ct-1.md": text})
    assert changed(tmp_path / "a/b") == {"TR-1": [("CT-1", "2026-04-01")]}


LISTS = """\
kinds:
  risk:
    prefix: TR
    items: {file: risks.yaml, list: risks, body: text}
  control:
    prefix: CT
    items: {file: controls.json, list: controls, body: text}
"""


def entries(controls: Mapping[str, str], risk: str = "Leak") -> dict[str, str]:
    """Return a catalogue whose items stand in lists; all controls mitigate the one risk."""
    listed = [
        {"id": name, "title": name, "doc-status": "Approved", "mitigates": ["TR-1"], "text": text}
        for name, text in controls.items()
    ]
    return {
        "catalogue/catalogue.yml": LISTS,
        "catalogue/risks.yaml": f"risks:\n  - id: TR-1\n    title: {risk}\n"
        f"    doc-status: Approved\n    reviewed: 2026-03-01\n    text: {LONG}\n",
        "catalogue/controls.json": json.dumps({"controls": listed}, indent=1),
    }


def test_entries_of_lists_each_by_itself(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    controls = {"CT-1": MORE, "CT-2": LONG, "CT-3": LONG}
    repository.commit("2026-01-01", entries(controls))
    # A text that lost words has no line of its own that is new.
    repository.commit("2026-04-01", entries({**controls, "CT-1": LONG}))
    repository.commit("2026-05-01", entries({**controls, "CT-1": LONG, "CT-4": LONG}))
    write(tmp_path, entries({**controls, "CT-1": LONG, "CT-3": MORE, "CT-4": LONG}))
    assert changed(tmp_path) == {
        "TR-1": [("CT-1", "2026-04-01"), ("CT-3", "None"), ("CT-4", "2026-05-01")]
    }


def test_list_that_could_not_be_read_then(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    broken = {"catalogue/controls.json": "{"}
    repository.commit("2026-01-01", {**entries({"CT-1": LONG}), **broken})
    repository.commit("2026-04-01", entries({"CT-1": LONG}))
    assert changed(tmp_path) == {"TR-1": [("CT-1", "2026-04-01")]}


def test_items_whose_ids_stand_in_their_files(tmp_path: Path) -> None:
    definition = "kinds:\n  risk: {prefix: TR, id-from: id}\n  control: {prefix: CT, id-from: id}\n"
    named = {
        "catalogue/catalogue.yml": definition,
        "catalogue/leak.md": item("Leak", LONG, id="TR-1", reviewed="2026-03-01"),
        "catalogue/plug.md": item("Plug", LONG, id="CT-1", mitigates=["TR-1"]),
        "catalogue/lid.md": item("Lid", LONG, id="CT-2", mitigates=["TR-1"]),
    }
    repository = Repository(tmp_path)
    repository.commit("2026-01-01", named)
    text = item("Lid", MORE, id="CT-2", mitigates=["TR-1"])
    repository.commit("2026-04-01", {"catalogue/lid.md": text})
    assert changed(tmp_path) == {"TR-1": [("CT-2", "2026-04-01")]}
