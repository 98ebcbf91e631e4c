"""A catalogue's past from git: releases, months, and what happened to each item."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from building import item, write
from difference.history import RISK
from golden import assert_golden
from riskdocs.api import load_catalogue
from riskdocs.cli import riskdocs
from riskdocs.difference.change_log import ChangeLog, Extent, PeriodKind
from riskdocs.difference.change_log_reading import read_change_log
from riskdocs.difference.compare import compare_states
from riskdocs.difference.revisions import state_of_revision
from riskdocs.difference.sentences import Wording, plain_sentence
from riskdocs.reports.difference.markdown import notes_markdown
from riskdocs.texts.texts import Texts
from scripting import ScriptedRepository

if TYPE_CHECKING:
    from collections.abc import Callable

GOLDEN = Path(__file__).with_name("golden")


def past_of(folder: Path, versions: int = 1_000) -> ChangeLog:
    return read_change_log(load_catalogue(folder / "catalogue", pages=()).catalogue, versions)


def told(past: ChangeLog) -> str:
    """What happened to each item, newest first."""
    wording = Wording(Texts())
    lines = []
    for name in sorted(past.events):
        lines.append(name)
        lines += [
            f"  {event.commit.committed:%Y-%m-%d} {event.commit.short} "
            f"{plain_sentence(wording.in_short(event.change))}"
            for event in past.events[name]
        ]
    return "\n".join(lines) + "\n"


def changelog(*arguments: str) -> Result:
    return CliRunner().invoke(riskdocs, ["changelog", *arguments], catch_exceptions=False)


def test_item_histories(history: ScriptedRepository) -> None:
    past = past_of(history.folder)
    assert past.extent is Extent.WHOLE
    assert_golden(GOLDEN / "item-histories.txt", told(past))


def test_the_changelog(history: ScriptedRepository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(history.folder)
    result = changelog()
    assert result.stderr == ""
    assert_golden(GOLDEN / "changelog.md", result.stdout)


def test_release_notes(history: ScriptedRepository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(history.folder)
    since = changelog("--since=v1.1").stdout
    # The same as the newest section of all, under another title.
    newest = changelog().stdout.split("\n## ")[0].rstrip("\n")
    assert since.rstrip("\n") == newest.replace("## Since the last release", "## Since v1.1")
    assert changelog("--since=v1.0", "--until=v1.1").stdout.startswith("## From v1.0 to v1.1\n")
    assert (
        changelog("--since=HEAD").stdout == "## Since HEAD\n\nNothing changed in the catalogue.\n"
    )
    none = "Since HEAD\n\n  Nothing changed in the catalogue.\n"
    assert changelog("--since=HEAD", "--format=text").stdout == none
    assert changelog("--since=v1.1", "--format=text").stdout.startswith("Since v1.1\n\n  Added\n")
    endless = changelog("--until=v1.1")
    assert (endless.exit_code, endless.stdout) == (2, "")
    assert "Say with `--since` where it begins." in endless.stderr


def test_the_net_change_of_a_period_is_the_difference_of_its_ends(
    history: ScriptedRepository,
) -> None:
    # The past reads only the versions that changed; the difference reads both states in full.
    ends = {"": ("v1.1", "HEAD"), "v1.1": ("v1.0", "v1.1"), "v1.0": ("681b597", "v1.0")}
    periods = past_of(history.folder).periods
    assert [period.name for period in periods] == list(ends)
    for period in periods:
        states = (state_of_revision(history.folder / "catalogue", end) for end in ends[period.name])
        whole = notes_markdown("Both in full", compare_states(*states), Texts())
        assert notes_markdown("Both in full", period.difference, Texts()) == whole


def test_a_detached_head_has_the_past_of_its_commit(clone: Callable[..., Path]) -> None:
    folder = clone(at="v1.0")
    past = past_of(folder)
    assert [period.name for period in past.periods] == ["v1.0"]
    assert "TR-4" not in past.events


def test_a_branch_has_its_own_past(clone: Callable[..., Path]) -> None:
    past = past_of(clone(at="index"))
    assert [step.commit.short for step in past.commits[:2]] == ["b4fa65e", "29966fa"]


def test_a_shallow_clone_tells_what_it_has(clone: Callable[..., Path]) -> None:
    past = past_of(clone("--depth=3"))
    assert past.extent is Extent.SHALLOW
    assert [step.commit.short for step in past.commits] == ["2232472", "a4f53ed"]
    # Nothing is called new only because nobody knows what was before.
    assert told(past).splitlines()[0::2] == ["TR-1", "TR-7"]
    result = changelog()
    assert result.exit_code == 0
    assert "a clone without full history: what changed up to 2026-02-02 is not known" in (
        result.stderr
    )
    assert "Added" not in result.stdout


def test_a_clone_of_the_last_commit_alone(clone: Callable[..., Path]) -> None:
    past = past_of(clone("--depth=1"))
    assert (past.extent, past.commits, past.periods) == (Extent.SHALLOW, (), ())
    assert past.since is not None


def test_more_history_than_is_read(history: ScriptedRepository) -> None:
    past = past_of(history.folder, versions=4)
    assert past.extent is Extent.LIMITED
    whole = past_of(history.folder)
    assert past.commits == whole.commits[: len(past.commits)]
    assert 0 < len(past.commits) < len(whole.commits)


@pytest.mark.parametrize("begun", [False, True])
def test_without_commits(begun: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.chdir(tmp_path)
    write(tmp_path, {RISK.format(1): item("One")})
    if begun:
        ScriptedRepository(tmp_path)
    reason = "Nothing is committed here yet." if begun else "This folder is in no git repository."
    assert past_of(tmp_path) == ChangeLog(reason=reason)
    result = changelog()
    assert result.exit_code == 2
    assert result.stderr == f"Error: There is no git history of the catalogue here. {reason}\n"


def test_without_git(history: ScriptedRepository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    assert past_of(history.folder) == ChangeLog(reason="This needs git, which is not installed.")


def test_months_where_there_are_no_releases(tmp_path: Path) -> None:
    git = ScriptedRepository(tmp_path)
    for day, title in ((0, "One"), (3, "First"), (30, "Second"), (90, "Third")):
        git.day = day
        git.commit(title, {RISK.format(1): item(title)})
    git.tag("nightly")
    past = past_of(tmp_path)
    assert [(period.kind, period.name) for period in past.periods] == [
        (PeriodKind.MONTH, "2026-04"),
        (PeriodKind.MONTH, "2026-02"),
        (PeriodKind.MONTH, "2026-01"),
    ]
    assert [period.difference.items[0].action.value for period in past.periods] == [
        "changed",
        "changed",
        "added",
    ]


def test_a_tag_beside_the_catalogue(tmp_path: Path) -> None:
    git = ScriptedRepository(tmp_path)
    git.commit("One", {RISK.format(1): item("One")})
    git.commit("Other", {"README.md": "Text."})
    git.tag("v1")
    git.tag("v1.0.1")
    git.commit("Another", {"README.md": "More text."})
    git.tag("v2")
    git.branch("side")
    git.commit("Aside", {RISK.format(1): item("Aside")})
    git.tag("v3")
    git.switch("main")
    assert [(p.kind, p.name) for p in past_of(tmp_path).periods] == [(PeriodKind.RELEASE, "v1")]


def test_odd_files_in_the_past(tmp_path: Path) -> None:
    git = ScriptedRepository(tmp_path)
    git.commit("Odd", {RISK.format(1): item("One"), "catalogue/ä ö/tr-2_x y.md": item("Two")})
    git("mv", RISK.format(1), "catalogue/risks/\n:tr-1.md")
    git.commit("A line in a name", {})
    (tmp_path / RISK.format(3)).symlink_to("/etc/passwd")
    git.commit("A link", {"catalogue/.hidden/tr-4.md": item("Four")})
    git.commit("Large", {RISK.format(5): item("Five", "x" * 1_100_000)})
    git.commit(
        "No text",
        {RISK.format(2): None}
        if (tmp_path / RISK.format(2)).exists()
        else {"catalogue/ä ö/tr-2_x y.md": "---\ntitle: [\n---\n"},
    )
    past = past_of(tmp_path)
    assert past.extent is Extent.WHOLE
    assert told(past) == (
        "TR-1\n"
        "  2026-01-07 " + past.commits[-2].commit.short + " removed\n"
        "  2026-01-06 " + past.commits[-1].commit.short + " new\n"
        "TR-2\n"
        "  2026-01-06 " + past.commits[-1].commit.short + " new\n"
    )


def test_a_clone_that_lacks_some_contents(clone: Callable[..., Path]) -> None:
    folder = clone()
    whole = past_of(folder)
    name = subprocess.run(
        ["git", "rev-parse", "v1.0:catalogue/risks/tr-1.md"],
        cwd=folder,
        check=True,
        capture_output=True,
        encoding="utf-8",
    ).stdout.strip()
    for pack in (folder / ".git/objects/pack").glob("*.pack"):
        pack.rename(folder / "moved.pack")
        (pack.with_suffix(".idx")).unlink()
        with (folder / "moved.pack").open("rb") as stream:
            subprocess.run(["git", "unpack-objects", "-q"], cwd=folder, stdin=stream, check=True)
    (folder / ".git/objects" / name[:2] / name[2:]).unlink()
    told_now = told(past_of(folder))
    assert told_now != told(whole)
    # What was approved in the version that is missing is told of the next one that is there.
    assert "2232472 status Draft → Approved; text +9" in told_now


def test_a_definition_that_other_files_are_read_by(tmp_path: Path) -> None:
    git = ScriptedRepository(tmp_path)
    git.commit("Begin", {"catalogue/ri-1.md": item("One"), RISK.format(2): item("Two")})
    git.commit(
        "Other prefixes",
        {"catalogue/catalogue.yml": "kinds: {risk: {prefix: RI}, control: {prefix: MI}}\n"},
    )
    git.commit("A slip", {"catalogue/catalogue.yml": "kinds: 7\n"})
    git.commit("Mended", {"catalogue/catalogue.yml": "kinds: {risk: {prefix: RI}}\n"})
    git.commit("The old ones", {"catalogue/catalogue.yml": "title: Risks\n"})
    past = past_of(tmp_path)
    # Where there was none yet, or a wrong one, today's holds.
    assert [
        (name, [event.change.action.value for event in events])
        for name, events in sorted(past.events.items())
    ] == [
        ("RI-1", ["removed", "added", "removed", "added"]),
        ("TR-2", ["added", "removed", "added", "removed", "added"]),
    ]


@pytest.mark.parametrize("apart", [False, True])
def test_a_file_that_is_broken_while_the_definition_changes(tmp_path: Path, apart: bool) -> None:
    git = ScriptedRepository(tmp_path)
    fields = {"catalogue/catalogue.yml": "fields: {owner: {}}\n"}
    git.commit("Begin", {**fields, RISK.format(1): item("One", owner="Me")})
    broken, none = {RISK.format(1): "---\ntitle: [\n---\n"}, {"catalogue/catalogue.yml": "\n"}
    for changes in [broken, none] if apart else [{**broken, **none}]:
        git.commit("Go on", changes)
    git.commit("Mended", {RISK.format(1): item("One, as it is")})
    events = past_of(tmp_path).events["TR-1"]
    # What could be read last is read anew, by the definition that has no such field.
    assert [event.change.action.value for event in events] == ["changed", "changed", "added"]


def test_a_version_that_is_no_text_says_nothing(tmp_path: Path) -> None:
    git = ScriptedRepository(tmp_path)
    git.commit("Begin", {RISK.format(1): item("One")})
    (tmp_path / RISK.format(1)).write_bytes(item("Uno").encode("utf-16"))
    git.commit("A slip", {})
    git.commit("Mended", {RISK.format(1): item("Eins")})
    newest, first = past_of(tmp_path).events["TR-1"]
    assert (newest.change.title, first.change.action.value) == (("One", "Eins"), "added")


@pytest.mark.parametrize("before", [{}, {RISK.format(1): item("One")}])
def test_files_that_come_before_the_definition_that_reads_them(
    tmp_path: Path, before: dict[str, str]
) -> None:
    git = ScriptedRepository(tmp_path)
    git.commit("Begin", {"catalogue/catalogue.yml": "title: Risks\n", **before})
    git.commit("No front matter", {RISK.format(1): "# TR-1 Uno\n\nText.\n"})
    kinds = "{risk: {prefix: TR, id-from: [file, heading], title-from: heading}}"
    git.commit("None needed", {"catalogue/catalogue.yml": f"kinds: {kinds}\n"})
    last = past_of(tmp_path).head
    assert last is not None
    assert [item.title for item in last().catalogue.items] == ["Uno"]


@pytest.mark.parametrize(
    "titled",
    [
        pytest.param("---\ndoc-status: Draft\n---\n# Leak\n\nText.\n", id="by a heading"),
        pytest.param("---\ntitle: Leak\ndoc-status: Draft\n---\nText.\n", id="by a first key"),
    ],
)
def test_a_title_that_came_later(tmp_path: Path, titled: str) -> None:
    definition = {"catalogue/catalogue.yml": "kinds: {risk: {prefix: TR, title-from: heading}}"}
    git = ScriptedRepository(tmp_path)
    bare = "Text.\n" if "title:" in titled else titled.replace("# Leak\n\n", "")
    git.commit("Begin", {**definition, RISK.format(1): bare})
    for text in (titled, f"{titled}\nMore.\n"):
        git.commit("Go on", {RISK.format(1): text})
    titles = [bool(event.change.title) for event in past_of(tmp_path).events["TR-1"]]
    assert titles == [False, True, False]


def test_files_that_are_left_out_have_no_past(tmp_path: Path) -> None:
    git = ScriptedRepository(tmp_path)
    old, now = "catalogue/archive/tr-1.md", RISK.format(1)
    ignoring = {"catalogue/catalogue.yml": "ignore-files: [archive]\n"}
    git.commit("Begin", {**ignoring, old: item("Old"), "catalogue/archive/tr-2.md": item("Two")})
    git.commit("The item", {now: item("New")})
    git.commit("A copy changes", {old: item("Older")})
    events = past_of(tmp_path).events
    assert [(name, [one.change.item.title for one in found]) for name, found in events.items()] == [
        ("TR-1", ["New"])
    ]


def test_files_that_are_left_out_later_are_read_no_more(tmp_path: Path) -> None:
    git = ScriptedRepository(tmp_path)
    copies = {f"catalogue/archive/tr-{n}.md": item(f"Old {n}") for n in (1, 9)}
    begun = {"catalogue/catalogue.yml": "title: Risks\n"}
    git.commit("The item", {RISK.format(1): item("New"), **begun})
    git.commit("Copies", copies)
    git.commit("Leave them out", {"catalogue/catalogue.yml": "ignore-files: [archive]\n"})
    git.commit("Rename it", {RISK.format(1): item("Newest")})
    events = past_of(tmp_path).events
    assert [event.change.action.value for event in events["TR-9"]] == ["removed", "added"]
    titles = [event.change.item.title for event in events["TR-1"] if event.change.item]
    assert titles[0] == "Newest"
    assert titles[-1] == "New"


def test_what_is_not_committed_is_a_period_of_its_own(clone: Callable[..., Path]) -> None:
    folder = clone()
    write(folder, {RISK.format(8): item("Eight")})
    catalogue = load_catalogue(folder / "catalogue", pages=()).catalogue
    committed = read_change_log(catalogue)
    past = committed.with_uncommitted(catalogue, committed.commits[0].commit.committed.date())
    assert past.periods[0].kind is PeriodKind.UNCOMMITTED
    assert [one.item.id for one in past.periods[0].difference.items] == ["TR-8"]
    assert past.periods[1:] == committed.periods
    assert "TR-8" not in past.events
