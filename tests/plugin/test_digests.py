"""What stands for files, whatever a stranger's folder has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from building import write
from riskdocs.plugin.reuse import digests
from riskdocs.plugin.reuse.digests import files_digest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def _set(name: str, text: str) -> Callable[[Path], object]:
    return lambda folder: (folder / name).write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("change", "follow", "differs"),
    [
        (_set("own/a.md", "another"), False, True),
        (_set("own/below/.hidden", "another"), False, True),
        (_set("own/new", ""), False, True),
        (lambda folder: (folder / "own/a.md").rename(folder / "own/b.md"), False, True),
        (_set("own/apart.md", "another"), False, False),
        (_set("own/.git/HEAD", "another"), False, False),
        # Where links are not followed, nobody reads what they lead to.
        (_set("elsewhere/a.md", "another"), False, False),
        (_set("elsewhere/a.md", "another"), True, True),
        (_set("elsewhere/below/b.md", "another"), False, False),
        (_set("elsewhere/below/b.md", "another"), True, True),
        (lambda folder: (folder / "own/link.md").unlink(), False, True),
    ],
)
def test_files_digest(
    change: Callable[[Path], object], *, follow: bool, differs: bool, tmp_path: Path
) -> None:
    write(
        tmp_path,
        {
            "own/a.md": "",
            "own/apart.md": "",
            "own/below/.hidden": "",
            "own/.git/HEAD": "",
            "elsewhere/a.md": "",
            "elsewhere/below/b.md": "",
        },
    )
    (tmp_path / "own/link.md").symlink_to("../elsewhere/a.md")
    (tmp_path / "own/folder").symlink_to("../elsewhere/below")
    apart = {str(tmp_path / "own/apart.md")}
    before = files_digest([tmp_path / "own"], but=apart, follow=follow)
    change(tmp_path)
    assert (files_digest([tmp_path / "own"], but=apart, follow=follow) != before) == differs


@pytest.mark.parametrize("follow", [False, True])
def test_links_without_end_end(tmp_path: Path, *, follow: bool) -> None:
    write(tmp_path, {"own/a.md": "", "own/below/b.md": ""})
    for name in ("one", "two", "three"):
        (tmp_path / "own/below" / name).symlink_to("..")
    (tmp_path / "own/itself").symlink_to(".")
    found = list(digests._files(str(tmp_path / "own"), follow=follow))  # noqa: SLF001 - how often
    assert found == [str(tmp_path / "own" / name) for name in ("a.md", "below/b.md")]


def test_a_file_that_can_not_be_read_ends_no_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(digests, "_files", lambda *_, **__: [str(tmp_path / "gone")])
    assert files_digest([tmp_path])
