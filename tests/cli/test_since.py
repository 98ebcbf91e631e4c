"""`riskdocs check --since`: only what a change made worse, wherever it shows."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from report_reading import read_json_report
from riskdocs.cli import riskdocs

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from click.testing import Result

FRONT = "---\ntitle: {}\ndoc-status: Draft\n---\n"

#: A catalogue with an old fault: TR-1 links to an item that never was.
OLD = {
    "catalogue/risks/tr-1.md": FRONT.format("Leak") + "See [this](#TR-9) and [that](#TR-2).\n",
    "catalogue/risks/tr-2.md": FRONT.format("Spill") + "A spill.\n",
    "catalogue/controls/ct-1.md": FRONT.format("Plug") + "A plug, see [the plan](../../plan.md).\n",
    "plan.md": "A plan.\n",
}


class Repository:
    """A git repository for a test, with no settings but its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self("init", "--quiet", "--initial-branch=main")

    def __call__(self, *arguments: str) -> None:
        identity = ("-c", "user.name=A", "-c", "user.email=a@example.org")
        nothing = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        command = ["git", *identity, "-c", "commit.gpgsign=false", *arguments]
        subprocess.run(
            command, cwd=self.folder, check=True, capture_output=True, env={**os.environ, **nothing}
        )

    def write(self, files: Mapping[str, str | None]) -> None:
        """Write files; nothing for a content deletes one."""
        for name, text in files.items():
            file = self.folder / name
            if text is None:
                file.unlink()
            else:
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text, encoding="utf-8")

    def commit(self, files: Mapping[str, str | None]) -> None:
        self.write(files)
        self("add", "--all")
        self("commit", "--quiet", "--message=x")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    monkeypatch.chdir(tmp_path)
    made = Repository(tmp_path)
    made.commit(OLD)
    return made


def check(*arguments: str) -> Result:
    call = ["check", "--format", "json", "--select", "link-unresolved", "--select", "link-file"]
    call += ["--select", "id-duplicate", "--select", "file-unreadable"]
    return CliRunner().invoke(riskdocs, [*call, *arguments], catch_exceptions=False)


def new(*arguments: str) -> list[tuple[str, str, int]]:
    result = check(*arguments)
    assert result.exit_code in {0, 1}, result.stderr
    found = read_json_report(result.stdout)["findings"]
    return [(each["rule"], each["path"], each["line"]) for each in found]


TR_1 = "catalogue/risks/tr-1.md"
TR_2 = "catalogue/risks/tr-2.md"


def test_the_old_fault_is_there_without_since(repository: Repository) -> None:
    assert repository
    assert new() == [("link-unresolved", TR_1, 5)]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        pytest.param({}, [], id="nothing changed"),
        pytest.param(
            {TR_1: FRONT.format("Leak") + "\n\nFirst.\n\n" + "See [this](#TR-9).\n"},
            [],
            id="the old fault has moved",
        ),
        pytest.param(
            {TR_2: None},
            [("link-unresolved", TR_1, 5)],
            id="a deleted item breaks a link in a file that nobody touched",
        ),
        pytest.param(
            {TR_2: FRONT.format("Spill") + "See [x](#CT-7).\n"},
            [("link-unresolved", TR_2, 5)],
            id="a new fault",
        ),
        pytest.param(
            {TR_1: FRONT.format("Leak") + "See [this](#TR-9), [this](#TR-9), [that](#TR-2).\n"},
            [("link-unresolved", TR_1, 5)],
            id="the old fault once more",
        ),
        pytest.param(
            {"plan.md": None},
            [("link-file", "catalogue/controls/ct-1.md", 5)],
            id="a deleted file beside the catalogue",
        ),
        pytest.param(
            {TR_1: None, "catalogue/tr-1-leak.md": OLD[TR_1]},
            [],
            id="the file with the old fault has another name",
        ),
    ],
)
def test_only_what_the_change_made_worse(
    change: dict[str, str | None], expected: list[tuple[str, str, int]], repository: Repository
) -> None:
    repository("checkout", "--quiet", "-b", "feature")
    repository.write(change)
    repository("add", "--all")
    assert new("--since", "main") == expected
    repository.commit({"other.txt": "so that there is a commit"})
    assert new("--since", "main") == expected


def test_in_a_folder_of_the_repository(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = "säub dir/deep"
    repository.commit({f"{folder}/{name}": text for name, text in OLD.items()})
    repository("checkout", "--quiet", "-b", "feature")
    repository.write({f"{folder}/{TR_2}": None})
    repository("mv", f"{folder}/{TR_1}", f"{folder}/catalogue/tr-1_é.md")
    expected = "catalogue/tr-1_é.md"
    assert new("--since", "main", f"{folder}/catalogue") == [
        ("link-unresolved", f"{folder}/{expected}", 5)
    ]
    monkeypatch.chdir(tmp_path / folder)
    assert new("--since", "main") == [("link-unresolved", expected, 5)]


def test_tags_and_commits_are_revisions_too(repository: Repository) -> None:
    repository("tag", "v1")
    repository.commit({TR_2: None})
    assert new("--since", "v1") == [("link-unresolved", TR_1, 5)]
    assert new("--since", "HEAD~1") == [("link-unresolved", TR_1, 5)]
    assert new("--since", "HEAD") == []


@pytest.mark.parametrize("revision", ["nowhere", "--upload-pack=x", "main:catalogue", ""])
def test_an_unknown_revision_is_refused(revision: str, repository: Repository) -> None:
    assert repository
    result = check(f"--since={revision}")
    if not revision:
        assert result.exit_code == 1  # as if it were not given
        return
    assert result.exit_code == 2
    assert result.stderr == f"Error: Git knows no revision `{revision}` here.\n"


def test_a_shallow_clone_is_noticed(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository("clone", "--quiet", "--depth=1", f"file://{tmp_path}", "clone")
    monkeypatch.chdir(tmp_path / "clone")
    result = check("--since", "v1")
    assert result.exit_code == 2
    assert "this is a shallow clone; fetch the whole history first" in result.stderr


def test_a_catalogue_that_is_new_altogether(repository: Repository) -> None:
    repository.write({"other/tr-1.md": OLD[TR_1]})
    assert new("--since", "main", "other") == [
        ("link-unresolved", "other/tr-1.md", 5),
        ("link-unresolved", "other/tr-1.md", 5),
    ]


def test_a_catalogue_deep_in_a_repository(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.commit({f"products/assistant/{name}": text for name, text in OLD.items() if text})
    monkeypatch.chdir(tmp_path / "products/assistant")
    assert new() == [("link-unresolved", TR_1, 5)]
    assert new("--since", "main") == []


def test_nothing_in_the_repository_is_touched(repository: Repository, tmp_path: Path) -> None:
    repository("checkout", "--quiet", "-b", "feature")
    repository.write({TR_2: None, "untracked.txt": "x"})

    def state() -> dict[str, bytes]:
        files = (file for file in tmp_path.rglob("*") if file.is_file())
        return {str(file): file.read_bytes() for file in files}

    before = state()
    check("--since", "main")
    assert state() == before


def test_an_id_that_the_other_branch_gave_meanwhile(repository: Repository) -> None:
    repository("checkout", "--quiet", "-b", "feature")
    repository.commit({"catalogue/risks/tr-3-mine.md": FRONT.format("Mine") + "Text.\n"})
    repository("checkout", "--quiet", "main")
    repository.commit({"catalogue/risks/tr-3-theirs.md": FRONT.format("Theirs") + "Text.\n"})
    repository("checkout", "--quiet", "feature")
    (found,) = read_json_report(check("--since", "main").stdout)["findings"]
    assert found["rule"] == "id-duplicate"
    assert found["path"] == "catalogue/risks/tr-3-mine.md"
    assert "main has given it to Theirs (catalogue/risks/tr-3-theirs.md)" in found["message"]
    assert found["help"] == "Give this item another one; TR-4 is free."


def test_each_of_several_such_items_gets_an_id_of_its_own(repository: Repository) -> None:
    repository("checkout", "--quiet", "-b", "elsewhere")
    repository.commit({"catalogue/risks/tr-5.md": FRONT.format("Unmerged") + "Text.\n"})
    repository("checkout", "--quiet", "-b", "feature", "main")
    mine = {f"catalogue/risks/tr-{n}-mine.md": FRONT.format(f"Mine {n}") + "Text.\n" for n in "34"}
    repository.commit(mine)
    repository("checkout", "--quiet", "main")
    theirs = {f"catalogue/risks/tr-{n}.md": FRONT.format(f"Their {n}") + "Text.\n" for n in "34"}
    repository.commit(theirs)
    repository("checkout", "--quiet", "feature")
    found = read_json_report(check("--since", "main").stdout)["findings"]
    assert [each["help"] for each in found] == [
        "Give this item another one; TR-6 is free.",
        "Give this item another one; TR-7 is free.",
    ]


def test_the_catalogue_can_let_an_id_be_given_twice(repository: Repository) -> None:
    repository.commit({"catalogue/catalogue.yml": "rules: {ignore: [id-duplicate]}\n"})
    repository("checkout", "--quiet", "-b", "feature")
    repository.commit({"catalogue/risks/tr-3-mine.md": FRONT.format("Mine") + "Text.\n"})
    repository("checkout", "--quiet", "main")
    repository.commit({"catalogue/risks/tr-3-theirs.md": FRONT.format("Theirs") + "Text.\n"})
    repository("checkout", "--quiet", "feature")
    assert new("--since", "main") == []


def test_a_branch_without_a_common_past(repository: Repository) -> None:
    repository("checkout", "--quiet", "--orphan", "apart")
    repository.commit({TR_2: FRONT.format("Spillage") + "A spill.\n"})
    assert new("--since", "main") == []


def test_of_two_new_files_with_one_id_the_check_says_what_it_says_alone(
    repository: Repository,
) -> None:
    files = {f"catalogue/risks/tr-3-{n}.md": FRONT.format(n) + "Text.\n" for n in "ab"}
    repository.write(files)
    alone = [found for found in new() if found[0] == "id-duplicate"]
    assert new("--since", "HEAD") == alone == [("id-duplicate", "catalogue/risks/tr-3-b.md", 1)]


@pytest.mark.parametrize(("mine", "theirs"), [("a", "z"), ("z", "a")])
def test_in_the_merged_tree_the_file_of_the_branch_is_told_of(
    mine: str, theirs: str, repository: Repository
) -> None:
    repository("checkout", "--quiet", "-b", "feature")
    repository.commit({f"catalogue/risks/tr-3-{mine}.md": FRONT.format("Mine") + "Text.\n"})
    repository("checkout", "--quiet", "main")
    repository.commit({f"catalogue/risks/tr-3-{theirs}.md": FRONT.format("Theirs") + "Text.\n"})
    repository("checkout", "--quiet", "--detach")
    repository("merge", "--quiet", "--no-edit", "feature")
    (found,) = read_json_report(check("--since", "main").stdout)["findings"]
    assert found["path"] == f"catalogue/risks/tr-3-{mine}.md"
    assert found["message"] == (
        f"The ID TR-3 is not free: catalogue/risks/tr-3-{theirs}.md (Theirs) already has it."
    )
    assert found["help"] == "Give this file a name of its own; TR-4 is free."


def test_a_review_that_was_due_before_is_not_new(repository: Repository) -> None:
    old = "---\ntitle: Leak\ndoc-status: Draft\nreviewed: 2020-01-01\n---\nA leak.\n"
    definition = "rules:\n  review-interval-days: 30\n"
    repository.commit({TR_1: old, "catalogue/catalogue.yml": definition})
    repository.commit({"other.txt": "so that there is a commit"})
    arguments = ["check", "--format", "concise", "--select", "review-due"]
    everything = CliRunner().invoke(riskdocs, arguments)
    assert "TR-1 was last reviewed" in everything.stdout
    assert CliRunner().invoke(riskdocs, [*arguments, "--since", "HEAD~1"]).stdout == ""


def test_a_new_title_makes_no_old_finding_new(repository: Repository) -> None:
    repository.commit({"catalogue/controls/ct-1.md": FRONT.format("Plug") + "See TR-2.\n"})
    repository.write({TR_2: FRONT.format("Spillage") + "A spill.\n"})
    arguments = ["check", "--format", "concise", "--since", "HEAD"]
    assert CliRunner().invoke(riskdocs, arguments).stdout == ""


def test_an_item_whose_title_the_branch_changed_keeps_its_id(repository: Repository) -> None:
    repository("checkout", "--quiet", "-b", "feature")
    repository.commit({TR_2: FRONT.format("Spillage") + "A spill.\n"})
    assert new("--since", "main") == []


LISTED = """\
kinds:
  risk: {prefix: TR, defaults: {doc-status: Draft}, items: {file: r.yaml, body: text}}
"""


def entries(*titles: str) -> dict[str, str | None]:
    """Return a catalogue whose items stand in a list: `TR-1 Leak`, each with a text of its own."""
    listed = (title.split(" ", 1) for title in titles)
    text = "".join(f"- id: {name}\n  title: {rest}\n  text: {rest}.\n" for name, rest in listed)
    return {"catalogue/catalogue.yml": LISTED, "catalogue/r.yaml": text, TR_1: None, TR_2: None}


@pytest.fixture
def listed(repository: Repository) -> Repository:
    """Return a repository whose items stand in a list."""
    repository.commit({**entries("TR-1 Leak", "TR-2 Spill"), "catalogue/controls/ct-1.md": None})
    return repository


def changed(*titles: str) -> dict[str, str | None]:
    return {"catalogue/r.yaml": entries(*titles)["catalogue/r.yaml"]}


def test_a_new_entry_alone_is_told_of_whichever_stands_first(listed: Repository) -> None:
    listed.write(changed("TR-2 Mine", "TR-1 Leak", "TR-2 Spill"))
    assert new("--since", "HEAD") == [("id-duplicate", "catalogue/r.yaml", 1)]
    listed.write(changed("TR-1 Leak", "TR-2 Spill", "TR-2 Mine"))
    assert new("--since", "HEAD") == [("id-duplicate", "catalogue/r.yaml", 7)]
    retitled = changed("TR-2 Spill", "TR-1 Leak", "TR-2 Mine")["catalogue/r.yaml"] or ""
    listed.write({"catalogue/r.yaml": retitled.replace("title: Spill", "title: Spillage")})
    assert new("--since", "HEAD") == [("id-duplicate", "catalogue/r.yaml", 7)]


def test_an_entry_whose_id_the_other_branch_gave_meanwhile(listed: Repository) -> None:
    listed("checkout", "--quiet", "-b", "feature")
    listed.commit(changed("TR-3 Mine", "TR-1 Leak", "TR-2 Spillage"))
    listed("checkout", "--quiet", "main")
    listed.commit(changed("TR-1 Leak", "TR-2 Spill", "TR-3 Theirs"))
    listed("checkout", "--quiet", "feature")
    (found,) = read_json_report(check("--since", "main").stdout)["findings"]
    assert (found["rule"], found["line"]) == ("id-duplicate", 1)
    assert "main has given it to Theirs (catalogue/r.yaml)" in found["message"]
    assert found["help"] == "Give this item another one; TR-4 is free."


def test_a_file_whose_place_makes_it_an_item_is_the_newcomer(repository: Repository) -> None:
    kind = "{id: '{slug}', title-from: heading, defaults: {doc-status: Draft}, role: risk, files: "
    definition = f"kinds:\n  old: {kind}old}}\n  new: {kind}new}}\n"
    gone = {TR_1: None, TR_2: None, "catalogue/controls/ct-1.md": None}
    old = {"catalogue/catalogue.yml": definition, "catalogue/old/leak.md": "# Leak\n\nText.\n"}
    repository.commit({**gone, **old})
    repository("checkout", "--quiet", "-b", "feature")
    repository.commit({"catalogue/new/Leak.md": "# Another\n\nText.\n"})
    (found,) = read_json_report(check("--since", "main").stdout)["findings"]
    assert found["path"] == "catalogue/new/Leak.md"
    assert found["help"] == "Give this file a name of its own."


def test_an_item_whose_id_stands_in_its_file_keeps_it(repository: Repository) -> None:
    definition = "kinds: {risk: {prefix: TR, id-from: id, defaults: {doc-status: Draft}}}\n"
    gone = {TR_1: None, TR_2: None, "catalogue/controls/ct-1.md": None}
    before = "---\nid: TR-1\ntitle: Leak\n---\nText.\n"
    repository.commit({**gone, "catalogue/catalogue.yml": definition, "catalogue/a.md": before})
    repository("checkout", "--quiet", "-b", "feature")
    repository.commit({"catalogue/a.md": before.replace("Leak", "Leakage")})
    repository("checkout", "--quiet", "main")
    repository.commit({"plan.md": "Another plan.\n"})
    repository("checkout", "--quiet", "feature")
    assert new("--since", "main") == []


def test_hostile_files_of_the_other_revision(repository: Repository) -> None:
    (repository.folder / "catalogue/tr-7.md").symlink_to("/etc/passwd")
    big = FRONT.format("Big") + "x" * 2_000_000
    repository.commit({"catalogue/tr-8.md": big, "catalogue/tr-6 ä\n.md": "x"})
    repository("checkout", "--quiet", "-b", "feature")
    assert new("--since", "main") == []
    repository.commit({TR_2: None})
    assert new("--since", "main") == [("link-unresolved", TR_1, 5)]


def test_without_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "catalogue").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    result = check("--since", "main")
    assert result.exit_code == 2
    assert result.stderr == "Error: This needs git, which is not installed.\n"


TAKEN = {
    "catalogue/risks/tr-1.md": (
        "---\ntitle: One\ndoc-status: Draft\naliases: [/risks/tr-2.html]\n---\nText.\n"
    ),
    "catalogue/risks/tr-2.md": "---\ntitle: Two\ndoc-status: Draft\n---\nText.\n",
}


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("use_directory_urls: false", 1),
        ("use_directory_urls: No", 1),
        ("use_directory_urls: on", 0),
        ("use_directory_urls: true", 0),
        ("use_directory_urls: !ENV [FILES, false]", 0),
        ("site_name: x", 0),
        ("- use_directory_urls: false", 0),
    ],
)
def test_the_form_of_addresses_is_what_the_site_is_configured_with(
    said: str, found: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Repository(tmp_path).commit({"mkdocs.yml": f"{said}\n", **TAKEN})
    assert [rule for rule, *_ in new("--select=address-taken")] == ["address-taken"] * found
    assert new("--select=address-taken", "--since=HEAD") == []
    assert "address-taken" not in CliRunner().invoke(riskdocs, ["diff", "HEAD"]).output
    # Neither risk has a control, which is found as well.
    mended = CliRunner().invoke(riskdocs, ["fix"]).output
    assert f"\n{2 + found} findings left; `riskdocs check` tells them.\n" in mended
