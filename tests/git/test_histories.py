"""A history of any kind gives a site, and everything else that asks git."""

from __future__ import annotations

import os
import subprocess
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from building import Built, build, item
from riskdocs.cli import riskdocs
from riskdocs.difference.change_log import Extent
from riskdocs.difference.change_log_reading import read_change_log
from riskdocs.git.log import moment
from riskdocs.reading.loader import read_catalogue
from scripting import ScriptedRepository
from thoroughness import by_turns

if TYPE_CHECKING:
    from pathlib import Path

RISK = "catalogue/risks/tr-1.md"
CONTROL = "catalogue/controls/ct-1.md"
FILES = {RISK: item("Leak"), CONTROL: item("Plug", mitigates=["TR-1"])}

EPOCH = datetime.fromtimestamp(0, UTC)
EAST, WEST = timezone(timedelta(hours=1.5)), timezone(-timedelta(hours=8))


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (
            ["1700000000 +0130"],
            datetime.fromtimestamp(1_700_000_000, timezone(timedelta(hours=1.5))),
        ),
        (
            ["1700000000 -0800"],
            datetime.fromtimestamp(1_700_000_000, timezone(-timedelta(hours=8))),
        ),
        (["1700000000 +9999"], datetime.fromtimestamp(1_700_000_000, UTC)),
        (["1700000000 -2500"], datetime.fromtimestamp(1_700_000_000, UTC)),
        (["1700000000 +2400"], datetime.fromtimestamp(1_700_000_000, UTC)),
        (["1700000000 soon"], datetime.fromtimestamp(1_700_000_000, UTC)),
        (["1700000000"], datetime.fromtimestamp(1_700_000_000, UTC)),
        (["99999999999999 +0000", "1700000000 +0000"], datetime.fromtimestamp(1_700_000_000, UTC)),
        (["-1 +0000", "1700000000 +0000"], datetime.fromtimestamp(1_700_000_000, UTC)),
        (["253402300799 +2359"], EPOCH),
        (["253402300799 -2359"], EPOCH),
        (["18446744073709551615 +0000", ""], EPOCH),
        (["²3 +0000"], EPOCH),
    ],
)
def test_the_moment_of_a_commit(dates: list[str], expected: datetime) -> None:
    found = moment(*dates)
    assert (found, found.utcoffset()) == (expected, expected.utcoffset())
    assert found.astimezone(UTC)


class Histories(ScriptedRepository):
    """Commits that git's own commands would not make."""

    def raw(self, files: dict[str, str], author: bytes, committer: bytes, **more: bytes) -> None:
        """Commit files under any two lines of who and when."""
        self.write(files)
        self("add", "--all")
        lines = [b"tree " + self("write-tree").strip().encode()]
        parent = self("rev-parse", "--revs-only", "HEAD").strip().encode()
        lines += [b"parent " + parent] if parent else []
        lines += [b"author " + author, b"committer " + committer]
        lines += [name.encode() + b" " + value for name, value in more.items() if name != "message"]
        data = b"\n".join([*lines, b"", more.get("message", b"Text"), b""])
        command = ["git", "hash-object", "-t", "commit", "-w", "--literally", "--stdin"]
        done = subprocess.run(command, cwd=self.folder, input=data, check=True, capture_output=True)
        self("update-ref", "HEAD", done.stdout.decode().strip())

    def everything(self, monkeypatch: pytest.MonkeyPatch) -> Built:
        """Ask all that asks git, in a build and on the command line."""
        monkeypatch.chdir(self.folder)
        for call in (
            ["check", "--since=HEAD~1"],
            ["list"],
            ["show", "TR-1"],
            ["reviews"],
            ["diff", "HEAD~1"],
            ["changelog"],
            ["export", "json", "--output=catalogue.json"],
            ["export", "oscal", "--output=oscal.json"],
        ):
            result = CliRunner().invoke(riskdocs, call, catch_exceptions=False)
            assert "Traceback" not in result.output
            assert (call, result.exit_code) != (call, 2), result.output
            result.output.encode()
        options = {"maintenance": True}
        return build(
            self.folder,
            {"docs/about.md": "# About\n"},
            site_url="https://example.org/",
            plugins=[{"riskdocs": options}],
        )


@pytest.fixture
def git(tmp_path: Path) -> Histories:
    return Histories(tmp_path / "project")


WHEN = b"1767603600 +0000"  # 2026-01-05
FAR = b"99999999999999 +0000"  # in the year 3,170,843

IDENTITIES = {
    "year 3 million": (b"A <a@x> " + FAR, b"A <a@x> " + WHEN, "2026-01-05", "A"),
    "beyond 64 bits": (b"A <a@x> 99999999999999999999 +0000", b"A <a@x> " + WHEN, None, "A"),
    "both far": (
        b"A <a@x> " + FAR,
        b"A <a@x> " + FAR,
        "1970-01-01",
        "A",
    ),
    "committer far": (b"A <a@x> " + WHEN, b"A <a@x> " + FAR, "2026-01-05", "A"),
    "an hour of 99 minutes": (b"A <a@x> 1767603600 +9999", b"A <a@x> " + WHEN, "2026-01-05", "A"),
    "25 hours west": (b"A <a@x> 1767603600 -2500", b"A <a@x> 1767603600 -2500", "2026-01-05", "A"),
    "no date": (b"A <a@x>", b"A <a@x>", "1970-01-01", "A"),
    "before 1970": (b"A <a@x> -100000 +0000", b"A <a@x> -100000 +0000", "1970-01-01", "A"),
    "letters": (b"A <a@x> soon +0000", b"A <a@x> " + WHEN, "2026-01-05", "A"),
    "Latin-1": (b"J\xfcrgen <a@x> " + WHEN, b"A <a@x> " + WHEN, "2026-01-05", "J\ufffdrgen"),
    "marks": (b"A\x01B\x02 C <a@x> " + WHEN, b"A <a@x> " + WHEN, "2026-01-05", None),
    "markup": (
        b"&lt;b&gt;|{{x}} <a@x> " + WHEN,
        b"A <a@x> " + WHEN,
        "2026-01-05",
        "&lt;b&gt;|{{x}}",
    ),
    "no name": (b"<a@x> " + WHEN, b"<a@x> " + WHEN, "2026-01-05", ""),
    "a mail without end": (b"A <a@x " + WHEN, b"A <a@x> " + WHEN, None, None),
}


@pytest.mark.parametrize(("name", "place"), by_turns(IDENTITIES, ["first", "last"]))
def test_who_and_when(
    name: str, place: str, git: Histories, monkeypatch: pytest.MonkeyPatch
) -> None:
    author, committer, day, shown = IDENTITIES[name]
    if place == "first":
        git.raw(FILES, author, committer, message=b"\xff\xfe")
        git.commit("Next", {CONTROL: item("Plug", "More.", mitigates=["TR-1"])})
    else:
        git.commit("Begin", {**FILES, RISK: item("Leak", "Old.")})
        git.raw({RISK: item("Leak")}, author, committer, encoding=b"no-such", message=b"\xa4\xff")
    git("update-ref", "refs/tags/v1.0", git("rev-parse", "HEAD").strip())
    page = git.everything(monkeypatch).page("risks/tr-1/")
    if day:
        assert page.one(".rd-facts time").attributes["datetime"] == day
    if shown is not None:
        contributors = page.css_first(".rd-contributors")
        said = contributors.text().removeprefix("Contributors: ") if contributors else ""
        assert said.split(", ")[0] == shown


def test_file_names_of_any_bytes(git: Histories, monkeypatch: pytest.MonkeyPatch) -> None:
    names = [b"tr-3_\xff.md", b"tr-4_\n\x01.md", b"tr-5_\xc3\xa4 \xe2\x80\xa8.md", b":(top)tr-6.md"]
    git.commit("Begin", FILES)
    risks = os.fsencode(git.folder / "catalogue/risks")
    for name in names:
        with open(os.path.join(risks, name), "wb") as file:  # noqa: PTH118, PTH123 - bytes
            file.write(item("Any").encode())
    git.commit("Names", {"catalogue/risks/\x01tr-7.md": item("Mark")})
    for name in names:
        os.unlink(os.path.join(risks, name))  # noqa: PTH108, PTH118 - bytes
    git.commit("No more", {"catalogue/risks/\x01tr-7.md": None})
    site = git.everything(monkeypatch)
    assert site.page("risks/tr-1/").one(".rd-facts time").attributes["datetime"] == "2026-01-06"
    past = read_change_log(read_catalogue(git.folder / "catalogue"))
    assert [event.change.action.value for event in past.events["TR-3"]] == ["removed", "added"]
    told = CliRunner().invoke(riskdocs, ["new", "risk", "Next"])
    assert "tr-6.md" in told.output


def test_names_of_tags(git: Histories, monkeypatch: pytest.MonkeyPatch) -> None:
    git.commit("Begin", FILES)
    git.commit("Next", {RISK: item("Leak", "More.")})
    for name in ("v1\u2028x", "v2\x85", "v3<b>", "v4-ä", "v5"):
        git("tag", name)
    git("tag", "--annotate", "--message=x", "v6-of-a-tag", "v5")
    git("tag", "--annotate", "--message=x", "v7-of-that", "v6-of-a-tag")
    git("tag", "v8-tree", "HEAD^{tree}")
    git("tag", "v9-file", f"HEAD:{RISK}")
    command = [b"git", b"update-ref", b"refs/tags/v0-\xff", b"HEAD"]
    subprocess.run(command, cwd=git.folder, check=True)
    untold = f"object {git('rev-parse', 'HEAD').strip()}\ntype commit\ntag v10\n\nNobody\n"
    made = subprocess.run(
        ["git", "hash-object", "-t", "tag", "-w", "--literally", "--stdin"],
        cwd=git.folder,
        input=untold.encode(),
        check=True,
        capture_output=True,
    )
    git("update-ref", "refs/tags/v10", made.stdout.decode().strip())
    site = git.everything(monkeypatch)
    assert "v0-\ufffd" in site.page("changes/").one("main").text()


def test_a_tag_of_a_tag_is_a_release(git: Histories) -> None:
    git.commit("Begin", FILES)
    git("tag", "--annotate", "--message=x", "inner")
    git("tag", "--annotate", "--message=x", "v1", "inner")
    past = read_change_log(read_catalogue(git.folder / "catalogue"))
    assert [period.name for period in past.periods] == ["v1"]


def test_an_octopus(git: Histories, monkeypatch: pytest.MonkeyPatch) -> None:
    git.commit("Begin", FILES)
    for number in (2, 3, 4):
        git("checkout", "--quiet", "-b", f"side-{number}", "main")
        git.commit(f"Side {number}", {f"catalogue/risks/tr-{number}.md": item(f"Side {number}")})
    git.switch("main")
    git.day += 1
    git("merge", "--quiet", "--no-ff", "--message=All", "side-2", "side-3", "side-4")
    site = git.everything(monkeypatch)
    assert site.page("risks/tr-4/").one(".rd-facts time").attributes["datetime"] == "2026-01-09"
    past = read_change_log(read_catalogue(git.folder / "catalogue"))
    assert [change.item.id for change in past.commits[0].changes] == ["TR-2", "TR-3", "TR-4"]
    assert past.events["TR-3"][0].commit.committed.date() == date(2026, 1, 10)


def test_two_roots_and_a_catalogue_that_was_merged_in(
    git: Histories, monkeypatch: pytest.MonkeyPatch
) -> None:
    git.commit("Begin", {"README.md": "Text."})
    git("checkout", "--quiet", "--orphan", "other")
    git("rm", "-rfq", ".")
    git.commit("Another beginning", FILES)
    git.switch("main")
    git.day += 1
    git("merge", "--quiet", "--allow-unrelated-histories", "--no-ff", "--message=x", "other")
    git.everything(monkeypatch)
    past = read_change_log(read_catalogue(git.folder / "catalogue"))
    assert {name: events[-1].change.action.value for name, events in past.events.items()} == {
        "TR-1": "added",
        "CT-1": "added",
    }


def test_submodules(git: Histories, monkeypatch: pytest.MonkeyPatch) -> None:
    git.commit("Begin", FILES)
    other = ScriptedRepository(git.folder.with_name("other"))
    other.commit("Begin", {"x.md": "Text."})
    commit = other("rev-parse", "HEAD").strip()
    for path in ("catalogue/images", "catalogue/risks/tr-9.md", "docs/part.md"):
        git("update-index", "--add", "--cacheinfo", f"160000,{commit},{path}")
    git("commit", "--quiet", "--message=Submodules")
    git.write({RISK: item("Leak", "More.")})
    git("commit", "--quiet", "--message=More", "--", RISK)
    site = git.everything(monkeypatch)
    assert site.exists("risks/tr-1/")
    past = read_change_log(read_catalogue(git.folder / "catalogue"))
    assert sorted(past.events) == ["CT-1", "TR-1"]


@pytest.mark.parametrize("how", ["graft", "replace"])
def test_grafts(how: str, git: Histories, monkeypatch: pytest.MonkeyPatch) -> None:
    git.commit("Begin", {**FILES, RISK: item("Leak", "Old.")})
    git.commit("Cut here", {RISK: item("Leak", "Newer.")})
    git.commit("Last", {CONTROL: item("Plug", "More.", mitigates=["TR-1"])})
    cut = git("rev-parse", "HEAD~1").strip()
    if how == "graft":
        (git.folder / ".git/info/grafts").write_text(f"{cut}\n", encoding="utf-8")
    else:
        git("replace", "--graft", cut)
    site = git.everything(monkeypatch)
    assert site.page("risks/tr-1/").one(".rd-facts time").attributes["datetime"] == "2026-01-07"


@pytest.mark.parametrize("depth", [1, 2])
def test_shallow_clones(
    depth: int, git: Histories, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git.commit("Begin", {**FILES, RISK: item("Leak", "Old.")})
    git.raw({RISK: item("Leak", "Older.")}, b"A <a@x> 99999999999999 +9999", b"A <a@x> " + WHEN)
    git.commit("Last", {RISK: item("Leak", "Newer.")})
    clone = tmp_path / "clone"
    git("clone", "--quiet", f"--depth={depth}", f"file://{git.folder}", str(clone))
    past = read_change_log(read_catalogue(clone / "catalogue"))
    assert past.extent is Extent.SHALLOW
    monkeypatch.chdir(clone)
    site = build(clone, {})
    assert site.page("risks/tr-1/").css_first(".rd-facts time") is None


def test_an_empty_repository_and_one_that_is_broken(
    git: Histories, monkeypatch: pytest.MonkeyPatch
) -> None:
    git.write(FILES)
    monkeypatch.chdir(git.folder)
    assert build(git.folder, {}).exists("risks/tr-1/")
    git.commit("Begin", {})
    name = git("rev-parse", "HEAD^{tree}").strip()
    (git.folder / ".git/objects" / name[:2] / name[2:]).unlink()
    assert build(git.folder, {}).exists("risks/tr-1/")
    told = CliRunner().invoke(riskdocs, ["diff", "HEAD"], catch_exceptions=False)
    assert told.exit_code == 2
    assert told.output.startswith("Error: ")
