"""An item renamed, retired or moved: all that names it follows, and old addresses still lead."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from building import Built, build, item
from conftest import WriteFiles
from riskdocs.editing.moving import move
from riskdocs.editing.renaming import rename
from riskdocs.editing.reshaping import Reshaped, ReshapingError
from riskdocs.editing.retiring import retire
from riskdocs.model.catalogue import Catalogue
from riskdocs.model.finding import Finding
from riskdocs.reading.loader import read_catalogue
from riskdocs.rules.run import check
from thoroughness import examples
from writing import write

FILES = {
    "catalogue/risks/tr-3-leak.md": item(
        "Leak",
        "TR-3 is a leak, see [causes](#causes), [spills](tr-4.md) and ![it](images/leak.png).\n\n"
        "## Causes\n\nMany.",
        sequence=3,
        related=["tr-4"],
    ),
    "catalogue/risks/tr-4.md": item(
        "Spill",
        "Not a [leak](#TR-3), nor [TR-3](#tr-3 'a'), nor [that](tr-3.md#causes), nor [it][r].\n\n"
        "TR-3 differs, and so does (#TR-3). `TR-3` <!-- TR-3 -->\n\n## Unlike TR-3\n\n"
        "[x](https://example.org/TR-3?q=TR-3) TR-30\n\n[r]: ../risks/tr-3-leak.md",
    ),
    "catalogue/risks/tr-15.md": item("Loss", "Like [the old leak](#TR-3)."),
    "catalogue/risks/images/leak.png": "x",
    "catalogue/controls/ct-1.md": item("Plug", "Stops a leak.", mitigates=["TR-3", "TR-4"]),
    "catalogue/controls/ct-2.md": item("Lid", "It stops a [loss](#TR-15).", mitigates="TR-15"),
    "catalogue/controls/ct-3.md": item("Both", "Text.", mitigates=["TR-15", "tr-3"]),
    "docs/about.md": "# About\n\nRead [our first](#TR-3), [again](risks/tr-3.md), and TR-3.\n",
}


def catalogue_in(folder: Path) -> Catalogue:
    return read_catalogue(folder / "catalogue")


def changed_text(reshaped: Reshaped, path: str) -> str:
    (change,) = (change for change in reshaped.changes if change.path == path)
    return change.after.decode()


def told(findings: tuple[Finding, ...], names: dict[str, str]) -> Counter[tuple[str, str]]:
    """Count findings by file and rule, under the names that the files have afterwards."""
    return Counter((names.get(found.path, found.path), found.rule) for found in findings)


def nothing_new(folder: Path, reshaped: Reshaped) -> None:
    """Write changes, and hold that they bring no finding."""
    names = {c.path: c.new_path for c in reshaped.changes if c.new_path}
    before = told(check(catalogue_in(folder)), names)
    write(folder, reshaped.changes)
    after = told(check(catalogue_in(folder)), {})
    assert after - before == Counter()


def addresses(built: Built) -> set[str]:
    return {
        path.relative_to(built.folder).as_posix()
        for path in built.folder.rglob("*.html")
        if path.name != "404.html"
    }


def leads_to(built: Built, address: str) -> str:
    """Follow a page that leads on, to where it leads."""
    html = (built.folder / address).read_text(encoding="utf-8")
    onward = re.search(r'http-equiv="refresh" content="0; ?url=([^"]+)"', html)
    if onward is None:
        return address
    target = (built.folder / address).parent / onward[1]
    return (target / "index.html").resolve().relative_to(built.folder.resolve()).as_posix()


# Rename


def renamed(folder: Path, name: str = "TR-3", new: str = "TR-33") -> Reshaped:
    catalogue = catalogue_in(folder)
    found = catalogue.item(name)
    assert found
    return rename(catalogue, found, new)


def test_rename_follows_everything_that_names_the_item(
    write_files: WriteFiles, tmp_path: Path
) -> None:
    write_files(FILES)
    reshaped = renamed(tmp_path)
    own = changed_text(reshaped, "catalogue/risks/tr-3-leak.md")
    assert 'doc-status: "Draft"\nsequence: 33\naliases: [TR-3]\nrelated: ["tr-4"]\n' in own
    assert "TR-33 is a leak, see [causes](#causes), [spills](tr-4.md)" in own
    assert changed_text(reshaped, "catalogue/risks/tr-4.md").partition("---\n\n")[2] == (
        "Not a [leak](#TR-33), nor [TR-33](#tr-33 'a'), nor [that](tr-33.md#causes), "
        "nor [it][r].\n\nTR-33 differs, and so does (#TR-33). `TR-3` <!-- TR-3 -->\n\n"
        "## Unlike TR-3\n\n[x](https://example.org/TR-3?q=TR-3) TR-30\n\n"
        "[r]: ../risks/tr-33-leak.md\n"
    )
    assert 'mitigates: ["TR-33", "TR-4"]\n' in changed_text(reshaped, "catalogue/controls/ct-1.md")
    assert 'mitigates: ["TR-15", "tr-33"]' in changed_text(reshaped, "catalogue/controls/ct-3.md")
    assert changed_text(reshaped, "docs/about.md") == (
        "# About\n\nRead [our first](#TR-33), [again](risks/tr-33.md), and TR-33.\n"
    )
    assert {note.path for note in reshaped.left} == {"catalogue/risks/tr-4.md"}
    assert [(note.line, note.text) for note in reshaped.left] == [
        (8, "TR-3 in code or a comment"),
        (10, "TR-3 in a heading; to change it would change the heading's anchor"),
    ]
    moved = [(c.path, c.new_path) for c in reshaped.changes if c.new_path]
    assert moved == [("catalogue/risks/tr-3-leak.md", "catalogue/risks/tr-33-leak.md")]


def test_rename_follows_links_to_names_with_spaces(write_files: WriteFiles, tmp_path: Path) -> None:
    links = "[a]({}%20Leak%20(big).md) [b](<{} Leak (big).md#x>)"
    texts = {
        "TR-3 Leak (big).md": item("Leak"),
        "TR-4 Spill.md": item("Spill", links.format("TR-3", "TR-3")),
    }
    write_files({f"catalogue/{name}": text for name, text in texts.items()})
    reshaped = renamed(tmp_path)
    assert links.format("TR-33", "TR-33") in changed_text(reshaped, "catalogue/TR-4 Spill.md")
    moved = [change.new_path for change in reshaped.changes if change.new_path]
    assert moved == ["catalogue/TR-33 Leak (big).md"]


def test_a_heading_stays_the_title(write_files: WriteFiles, tmp_path: Path) -> None:
    text = "---\ntitle: {0} Leak\n{1}---\n# {0}: Leak\n\nText.\n"
    definition = "kinds: {risk: {prefix: TR, id-from: [file, heading]}}\n"
    write_files({"catalogue/catalogue.yml": definition})
    write_files({"catalogue/tr-3.md": text.format("TR-3", "")})
    new = text.format("TR-33", "aliases: [TR-3]\n")
    assert changed_text(renamed(tmp_path), "catalogue/tr-3.md") == new


TITLES = {
    "TR-3: Leak": "TR-33: Leak",
    "TR-3 - Leak": "TR-33 - Leak",
    '"tr-3: Leak"': '"tr-33: Leak"',
    "Leak": "Leak",
    "TR-3 leaks": "TR-3 leaks",
}


@pytest.mark.parametrize("title", TITLES)
def test_title_that_begins_with_the_id(write_files: WriteFiles, tmp_path: Path, title: str) -> None:
    title_line = f"title: {title}" if title[0] == '"' else f"title: '{title}'"
    text = f"---\n{title_line}\n---\nText.\n"
    write_files({"catalogue/tr-3.md": text})
    reshaped = renamed(tmp_path)
    new = text.replace(title, TITLES[title]).replace("\n---\nT", "\naliases: [TR-3]\n---\nT")
    assert changed_text(reshaped, "catalogue/tr-3.md") == new
    assert [note.text for note in reshaped.left] == [f"title: {title}"] * (title == "TR-3 leaks")


def test_after_a_rename_nothing_new_is_wrong(write_files: WriteFiles, tmp_path: Path) -> None:
    write_files(FILES)
    nothing_new(tmp_path, renamed(tmp_path))
    catalogue = catalogue_in(tmp_path)
    found = catalogue.item("TR-3")
    assert found
    assert (found.id, found.aliases) == ("TR-33", ("TR-3",))
    assert not (tmp_path / "catalogue/risks/tr-3-leak.md").exists()
    assert [c.id for c in catalogue.controls_of(found)] == ["CT-1", "CT-3"]


def test_after_a_rename_every_old_address_leads_on(tmp_path: Path) -> None:
    before = build(tmp_path / "before", FILES)
    shutil.copytree(tmp_path / "before/catalogue", tmp_path / "after/catalogue")
    shutil.copytree(tmp_path / "before/docs", tmp_path / "after/docs")
    write(tmp_path / "after", renamed(tmp_path / "after").changes)
    after = build(tmp_path / "after", {})
    assert addresses(before) <= addresses(after)
    for address in addresses(before):
        same = leads_to(before, address).replace("risks/tr-3/", "risks/tr-33/")
        assert leads_to(after, address) == same
    assert after.links("controls/ct-1/")["TR-33 Leak"] == "../../risks/tr-33/"


@pytest.mark.parametrize(
    ("front_matter", "expected"),
    [
        ("sequence: 03\naliases: TR-1\n", "sequence: 33\naliases: [TR-1, TR-3]\n"),
        ("aliases: [TR-1, old-name]\n", "aliases: [TR-1, old-name, TR-3]\n"),
        ("aliases:\n  - 'TR-1' # first\n", "aliases:\n  - 'TR-1' # first\n  - 'TR-3'\n"),
        ("sequence: '3' # three\n", "sequence: '33' # three\naliases: [TR-3]\n"),
        ("owner: me\n\n# end\n\n", "owner: me\n\n# end\naliases: [TR-3]\n\n"),
        ("aliases:\nowner: me\n", "aliases: [TR-3]\nowner: me\n"),
        ("aliases: [] # none\n", "aliases: [TR-3] # none\n"),
        ("aliases: null\n", "aliases: [TR-3]\n"),
        ("owner: me\n...\n", "owner: me\naliases: [TR-3]\n...\n"),
        ("note: |+\n  Two lines.\n\n", "note: |+\n  Two lines.\n\naliases: [TR-3]\n"),
        ("sequence:\nowner: me\n", "sequence:\nowner: me\naliases: [TR-3]\n"),
    ],
)
def test_sequence_and_aliases_in_the_form_of_the_author(
    write_files: WriteFiles, tmp_path: Path, front_matter: str, expected: str
) -> None:
    head = "---\ntitle: Leak\ndoc-status: Draft\n"
    write_files({"catalogue/tr-03.md": f"{head}{front_matter}---\nText.\n"})
    reshaped = renamed(tmp_path)
    assert changed_text(reshaped, "catalogue/tr-03.md") == f"{head}{expected}---\nText.\n"
    (change,) = reshaped.changes
    assert change.new_path == "catalogue/tr-33.md"
    write(tmp_path, reshaped.changes)
    found = catalogue_in(tmp_path).item("TR-3")
    assert found
    assert found.id == "TR-33"


@pytest.mark.parametrize("says", ["", "\n", "# By hand\n"])
def test_front_matter_of_no_key(write_files: WriteFiles, tmp_path: Path, says: str) -> None:
    definition = "kinds: {risk: {prefix: TR, title-from: heading}}\n"
    text = "---\n{}---\n# Leak\n"
    files = {"catalogue/catalogue.yml": definition, "catalogue/tr-3.md": text.format(says)}
    write_files(files)
    key = "aliases: [TR-3]\n"
    new = f"{says}{key}" if says.strip() else f"{key}{says}"
    assert changed_text(renamed(tmp_path), "catalogue/tr-3.md") == text.format(new)


@pytest.mark.parametrize(
    ("form", "name", "new"),
    [("{n}.{n}", "1.10", "1.11"), ("{3}", "007", "008"), ("{slug}", "no", "nope")],
)
def test_an_id_that_yaml_takes_for_something_else_is_quoted(
    write_files: WriteFiles, tmp_path: Path, form: str, name: str, new: str
) -> None:
    definition = (
        f'kinds: {{risk: {{id: "{form}", files: risks, title-from: heading, '
        "defaults: {doc-status: Draft}}}\n"
    )
    texts = {name: "# Leak\n", new: "---\nowner: me\n---\n# Leak\n"}
    write_files({"catalogue/catalogue.yml": definition})
    write_files({f"catalogue/risks/{name}.md": texts[name]})
    (change,) = renamed(tmp_path, name, new).changes
    assert yaml.safe_load(change.after.decode().split("---")[1])["aliases"] == [name]
    write_files({f"catalogue/risks/{new}.md": texts[new]})
    catalogue = catalogue_in(tmp_path)
    old, instead = catalogue.item(new), catalogue.item(name)
    assert old
    assert instead
    (change,) = retire(catalogue, old, [instead]).changes
    assert yaml.safe_load(change.after.decode().split("---")[1])["replaced-by"] == [name]


def test_id_that_is_made_of_the_number_keeps_leading(
    write_files: WriteFiles, tmp_path: Path
) -> None:
    definition = (
        "kinds:\n  risk: {prefix: RI, types: [OP], display-id: 'AIR-{type}-{sequence:03d}'}\n"
        "keys: {aliases: former}\n"
    )
    write_files(
        {
            "catalogue/catalogue.yml": definition,
            "catalogue/ri-3.md": item("Leak", type="OP"),
            "catalogue/ri-4.md": item("Spill", "See [it](#AIR-OP-003)."),
        }
    )
    nothing_new(tmp_path, renamed(tmp_path, "RI-3", "RI-33"))
    catalogue = catalogue_in(tmp_path)
    found = [catalogue.item(name) for name in ("RI-3", "AIR-OP-003", "AIR-OP-033")]
    assert [one and one.id for one in found] == ["RI-33"] * 3
    assert "former: [RI-3, AIR-OP-003]" in (tmp_path / "catalogue/ri-33.md").read_text("utf-8")


def test_a_name_that_nobody_would_read_is_refused(write_files: WriteFiles, tmp_path: Path) -> None:
    write_files({**FILES, "catalogue/catalogue.yml": "ignore-files: [risks/tr-8*]\n"})
    with pytest.raises(ReshapingError, match=r"leaves risks/tr-83-leak\.md out"):
        renamed(tmp_path, "TR-3", "TR-83")


@pytest.mark.parametrize(
    ("new", "message"),
    [
        ("TR-4", "TR-4 is the ID of Spill; TR-42 is free."),
        ("TR-40", "TR-40 is a former ID of Old; TR-42 is free."),
        ("TR-41", "TR-41 was given before; TR-42 is free."),
    ],
)
def test_id_that_was_ever_given_is_refused(
    write_files: WriteFiles, tmp_path: Path, new: str, message: str
) -> None:
    write_files({**FILES, "catalogue/risks/tr-9.md": item("Old", aliases=["TR-40"])})
    gone = tmp_path / "catalogue/risks/tr-41.md"
    gone.write_text(item("Gone"), encoding="utf-8")
    for call in (["init", "-q"], ["add", "."], ["commit", "-qm", "x"]):
        identity = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
        subprocess.run(["git", *identity, *call], cwd=tmp_path, check=True)
    gone.unlink()
    with pytest.raises(ReshapingError, match=re.escape(message)):
        renamed(tmp_path, "TR-3", new)


@pytest.mark.parametrize(
    "front_matter",
    [
        "title: Leak\ndoc-status: Draft\naliases: {old: [x], note: TR-2}\n",
        "title: Leak\ndoc-status: Draft\naliases:\n  -\n    TR-2\n",
        "? title\n: Leak\n",
    ],
)
def test_a_front_matter_that_only_a_person_can_add_to(
    write_files: WriteFiles, tmp_path: Path, front_matter: str
) -> None:
    write_files({"catalogue/tr-3.md": f"---\n{front_matter}---\nText.\n"})
    with pytest.raises(ReshapingError, match="only a person can change"):
        renamed(tmp_path)


def test_a_file_name_that_another_item_has_is_refused(
    write_files: WriteFiles, tmp_path: Path
) -> None:
    definition = "kinds: {risk: {prefix: TR, id-from: id}}\n"
    texts = {"3": item("Leak", id="TR-3"), "33": item("Spill", id="TR-40")}
    write_files({f"catalogue/tr-{number}.md": text for number, text in texts.items()})
    write_files({"catalogue/catalogue.yml": definition})
    with pytest.raises(ReshapingError, match=r"There is a file tr-33\.md already\."):
        renamed(tmp_path)


def test_a_link_to_a_file_that_is_not_named_by_the_id_stays(
    write_files: WriteFiles, tmp_path: Path
) -> None:
    files = {
        "catalogue/catalogue.yml": "kinds: {risk: {prefix: TR, id-from: id}}\n",
        "catalogue/leak.md": item("Leak", id="TR-3"),
        "catalogue/spill.md": item("Spill", "[x](leak.md) git://e.org/?TR-3", id="TR-4"),
    }
    write_files(files)
    reshaped = renamed(tmp_path)
    assert [change.path for change in reshaped.changes] == ["catalogue/leak.md"]
    assert [note.text for note in reshaped.left] == ["TR-3 in an address or a tag"]


def test_what_a_linked_file_says_is_told(write_files: WriteFiles, tmp_path: Path) -> None:
    """A text that is a link to another file is not ours to write."""
    text = item("Spill", "TR-3 is [it](tr-3-leak.md).", related="TR-3")
    write_files({**FILES, "catalogue/risks/text": text, "docs/text": "TR-3 is [it](#TR-3).\n"})
    for path in ("catalogue/risks/tr-4.md", "docs/about.md"):
        (tmp_path / path).unlink(missing_ok=True)
        (tmp_path / path).symlink_to("text")

    def told(reshaped: Reshaped) -> list[tuple[str, int, str]]:
        assert not any(change.path.endswith(("4.md", "about.md")) for change in reshaped.changes)
        return [note for note in reshaped.left if note.path.endswith(("4.md", "about.md"))]

    spill, about = "catalogue/risks/tr-4.md", "docs/about.md"
    assert told(renamed(tmp_path)) == [
        (spill, 7, "link to tr-3-leak.md, which still leads there"),
        (spill, 7, "TR-3 in the text"),
        (about, 1, "link to #TR-3, which still leads there"),
        (about, 1, "TR-3 in the text"),
        (spill, 4, "related: TR-3, which still leads there"),
    ]
    assert told(retired(tmp_path, "TR-15", move_links=True)) == [
        (spill, 7, "links to tr-3-leak.md"),
        (spill, 7, "names TR-3"),
        (about, 1, "links to #TR-3"),
        (about, 1, "names TR-3"),
        (spill, 4, "related: TR-3"),
    ]
    assert told(moved(tmp_path, "risks/tr-3-leak.md", "old")) == [
        (spill, 7, "link to tr-3-leak.md")
    ]
    with pytest.raises(ReshapingError, match=r"tr-4\.md is a link to another file; rename it by"):
        renamed(tmp_path, "TR-4", "TR-44")


def test_settings_that_name_the_item_are_told(write_files: WriteFiles, tmp_path: Path) -> None:
    write_files(
        {
            **FILES,
            "catalogue/catalogue.yml": "rules:  # as for tr-3\n  exclude: [risks/tr-3-leak.md]\n",
            "mkdocs.yml": "nav:\n  - risks/tr-3.md\n  - risks/tr-30.md\n",
        }
    )
    left = renamed(tmp_path).left
    assert ("catalogue/catalogue.yml", 2, "exclude: [risks/tr-3-leak.md]") in left
    assert ("mkdocs.yml", 2, "- risks/tr-3.md") in left
    assert not any("tr-30" in note.text or "as for" in note.text for note in left)


def test_a_default_that_names_the_item_is_told_once(
    write_files: WriteFiles, tmp_path: Path
) -> None:
    definition = "kinds:\n  risk:\n    prefix: TR\n    defaults:\n      related: [TR-3]\n"
    texts = {"tr-3": item("Leak"), "tr-4": item("Spill"), "tr-5": item("Loss", related="TR-3")}
    write_files({f"catalogue/{name}.md": text for name, text in texts.items()})
    write_files({"catalogue/catalogue.yml": definition})
    assert renamed(tmp_path).left == (("catalogue/catalogue.yml", 5, "related: [TR-3]"),)
    assert retired(tmp_path).left == (
        ("catalogue/tr-4.md", 1, "related: TR-3, a default in catalogue.yml"),
        ("catalogue/tr-5.md", 4, "related: TR-3"),
    )


# Retire


def retired(folder: Path, *replacements: str, move_links: bool = False) -> Reshaped:
    catalogue = catalogue_in(folder)
    found = {item.id: item for item in catalogue.items}
    others = [found[name] for name in replacements]
    return retire(catalogue, found["TR-3"], others, move_links=move_links)


def test_retire_changes_the_item_alone_and_tells_the_rest(
    write_files: WriteFiles, tmp_path: Path
) -> None:
    write_files(FILES)
    reshaped = retired(tmp_path, "TR-15")
    (change,) = reshaped.changes
    assert change.after.decode().startswith(
        '---\ntitle: "Leak"\ndoc-status: "Retired"\nreplaced-by: [TR-15]\nsequence: 3\n'
    )
    assert change.new_path is None
    told_of = {(note.path, note.text) for note in reshaped.left}
    assert ("catalogue/controls/ct-1.md", "mitigates: TR-3") in told_of
    assert ("catalogue/risks/tr-4.md", "links to #TR-3") in told_of
    assert ("docs/about.md", "links to risks/tr-3.md") in told_of
    assert ("docs/about.md", "names TR-3") in told_of
    # Its replacement may well speak of it.
    assert "catalogue/risks/tr-15.md" not in {note.path for note in reshaped.left}


@pytest.mark.parametrize(
    ("head", "after"),
    [
        (
            "title: Leak\n",
            "title: Leak\ndoc-status: Retired\nreplaced-by: [TR-15]\n",
        ),
        (
            "related: TR-4\n",
            "related: TR-4\ndoc-status: Retired\nreplaced-by: [TR-15]\n",
        ),
    ],
    ids=["the title is all", "the title is a heading"],
)
def test_retire_where_no_status_was_written(
    head: str, after: str, write_files: WriteFiles, tmp_path: Path
) -> None:
    kind = "{prefix: TR, title-from: heading, defaults: {doc-status: Approved}}"
    definition = f"kinds: {{risk: {kind}, control: {{prefix: CT}}}}\n"
    file = f"---\n{head}---\n# Leak\n\nIt leaks.\n"
    others = {name: text for name, text in FILES.items() if "tr-3-leak" not in name}
    own = {"catalogue/catalogue.yml": definition, "catalogue/risks/tr-3.md": file}
    write_files({**others, **own})
    text = changed_text(retired(tmp_path, "TR-15"), "catalogue/risks/tr-3.md")
    assert text == f"---\n{after}---\n# Leak\n\nIt leaks.\n"


def test_retire_with_what_names_the_item(write_files: WriteFiles, tmp_path: Path) -> None:
    write_files(FILES)
    reshaped = retired(tmp_path, "TR-15", move_links=True)
    assert 'mitigates: ["TR-15", "TR-4"]' in changed_text(reshaped, "catalogue/controls/ct-1.md")
    assert 'mitigates: ["TR-15"]' in changed_text(reshaped, "catalogue/controls/ct-3.md")
    assert changed_text(reshaped, "docs/about.md") == (
        "# About\n\nRead [our first](#TR-15), [again](#TR-15), and TR-15.\n"
    )
    text = changed_text(reshaped, "catalogue/risks/tr-4.md")
    assert "Not a [leak](#TR-15), nor [TR-15](#TR-15 'a'), nor [that](tr-3.md#causes)" in text
    left = [note.text for note in reshaped.left]
    assert "links to tr-3.md#causes, a heading that another item may not have" in left
    assert "leads to TR-15 now; its text: leak" in left


def test_retire_moves_links_in_html_where_they_lead(
    write_files: WriteFiles, tmp_path: Path
) -> None:
    html = '<a href="tr-3.md">x</a> <a href="/#TR-3">y</a>\n'
    write_files({**FILES, "catalogue/risks/tr-4.md": item("Spill", html), "docs/about.md": html})
    reshaped = retired(tmp_path, "TR-15", move_links=True)
    text = changed_text(reshaped, "catalogue/risks/tr-4.md")
    assert '<a href="#TR-15">x</a> <a href="#TR-15">y</a>' in text
    # There MkDocs leaves them as they are written.
    assert [note.text for note in reshaped.left if note.path == "docs/about.md"] == [
        "links to tr-3.md",
        "links to /#TR-3",
    ]


def test_after_retiring_nothing_new_is_wrong_and_every_address_stays(tmp_path: Path) -> None:
    files = {path: text.replace("[that](tr-3.md#causes), ", "") for path, text in FILES.items()}
    before = build(tmp_path / "before", files)
    folder = tmp_path / "after"
    for part in ("catalogue", "docs"):
        shutil.copytree(tmp_path / "before" / part, folder / part)
    nothing_new(folder, retired(folder, "TR-15", move_links=True))
    after = build(folder, {})
    assert addresses(before) <= addresses(after)
    assert after.links("risks/tr-3/")["TR-15 Loss"] == "../tr-15/"
    assert "It is kept so that old links still lead somewhere" in after.html("risks/tr-3/")
    again = retired(folder, "TR-15", move_links=True)
    assert again.changes == ()


def test_control_that_replaces_another_mitigates_what_that_did(
    write_files: WriteFiles, tmp_path: Path
) -> None:
    write_files(FILES)
    catalogue = catalogue_in(tmp_path)
    found = {item.id: item for item in catalogue.items}
    told_of = retire(catalogue, found["CT-1"], [found["CT-2"]]).left
    assert [note.text for note in told_of] == ["TR-4 (Spill) has no other control"]
    reshaped = retire(catalogue, found["CT-1"], [found["CT-2"]], move_links=True)
    expected = 'mitigates: ["TR-15", "TR-3", "TR-4"]'
    assert expected in changed_text(reshaped, "catalogue/controls/ct-2.md")
    nothing_new(tmp_path, reshaped)


def test_what_the_replacement_cannot_be_made_to_mitigate_is_told(
    write_files: WriteFiles, tmp_path: Path
) -> None:
    write_files(FILES)
    lid = tmp_path / "catalogue/controls/ct-2.md"
    lid.write_text(lid.read_text("utf-8").replace('"TR-15"', "&one TR-15"), encoding="utf-8")
    found = {item.id: item for item in catalogue_in(tmp_path).items}
    reshaped = retire(catalogue_in(tmp_path), found["CT-1"], [found["CT-2"]], move_links=True)
    assert reshaped.left == (
        ("catalogue/controls/ct-2.md", 1, "does not mitigate TR-3, TR-4, as CT-1 did"),
    )


@pytest.mark.parametrize(
    ("status", "written"),
    [
        ("Withdrawn", "Withdrawn"),
        ("*Gone*", '"*Gone*"'),
        ("2024-02-30", '"2024-02-30"'),
        ("No: more", '"No: more"'),
        ("Over and\\nout", '"Over and\\nout"'),
    ],
)
def test_status_for_retired_items_is_the_catalogues_own(
    write_files: WriteFiles, tmp_path: Path, status: str, written: str
) -> None:
    definition = (
        f'statuses: {{Live: approved, "{status}": retired}}\nkeys: {{doc-status: status}}\n'
    )
    text = "---\ntitle: Leak\nstatus: Live # since May\n---\nText.\n"
    write_files({"catalogue/catalogue.yml": definition, "catalogue/tr-3.md": text})
    (change,) = retired(tmp_path).changes
    assert change.after.decode() == text.replace("Live", written)


@pytest.mark.parametrize(
    ("files", "arguments", "message"),
    [
        ({}, {"replacements": ("TR-3",)}, "TR-3 can't replace itself."),
        (
            {"catalogue/tr-9.md": item("Old", doc_status="Retired")},
            {"replacements": ("TR-9",)},
            "TR-9 is retired as well",
        ),
        (
            {"catalogue/catalogue.yml": "statuses: [Draft, Approved]\n"},
            {},
            "no status that stands for retired",
        ),
        ({}, {"move_links": True}, "one replacement only"),
    ],
)
def test_what_retire_refuses(
    write_files: WriteFiles,
    tmp_path: Path,
    files: dict[str, str],
    arguments: dict[str, object],
    message: str,
) -> None:
    write_files({**FILES, **files})
    names = arguments.get("replacements", ())
    assert isinstance(names, tuple)
    with pytest.raises(ReshapingError, match=message):
        retired(tmp_path, *names, move_links=bool(arguments.get("move_links")))


# Move


def moved(folder: Path, file: str, target: str) -> Reshaped:
    catalogue = catalogue_in(folder)
    return move(catalogue, folder / "catalogue" / file, folder / "catalogue" / target)


def test_move_keeps_every_relative_link_true(write_files: WriteFiles, tmp_path: Path) -> None:
    write_files({**FILES, "docs/more.md": "[a](../catalogue/risks/tr-3-leak.md#causes)\n"})
    reshaped = moved(tmp_path, "risks/tr-3-leak.md", "archive/old")
    own = changed_text(reshaped, "catalogue/risks/tr-3-leak.md")
    assert "[spills](../../risks/tr-4.md) and ![it](../../risks/images/leak.png)" in own
    assert "[r]: ../archive/old/tr-3-leak.md" in changed_text(reshaped, "catalogue/risks/tr-4.md")
    assert changed_text(reshaped, "docs/more.md") == (
        "[a](../catalogue/archive/old/tr-3-leak.md#causes)\n"
    )
    nothing_new(tmp_path, reshaped)
    assert (tmp_path / "catalogue/archive/old/tr-3-leak.md").is_file()


FOLDERS = ["Ünd é", "a(b", "a) b", "(a)", "50%", "a#b", "a?b", "a|b", "a`b", "a\nb", "a\\b"]
if os.name == "nt":
    FOLDERS = FOLDERS[:6]


@pytest.mark.parametrize("folder", FOLDERS)
def test_links_lead_into_a_folder_of_any_name(
    folder: str, write_files: WriteFiles, tmp_path: Path
) -> None:
    names = ("catalogue/tr-3.md", "catalogue/tr-4.md", f"catalogue/{folder}/tr-5.md")
    links = "[{0}]({0}) `x` [b](<{0}>) [c][]\n\n| [d]({0}) |\n|---|\n\n[c]: {0}"
    texts = [item("Leak", "It leaks."), item("Lid", links.format("tr-3.md")), item("Lo", "Lo.")]
    write_files(dict(zip(names, texts, strict=True)))
    nothing_new(tmp_path, moved(tmp_path, "tr-3.md", folder))
    source = catalogue_in(tmp_path).item("TR-4")
    assert source
    catalogue = catalogue_in(tmp_path)
    found = [catalogue.cross_link(one.destination, source.document.path) for one in source.links]
    assert [one and one.id for one in found] == ["TR-3"] * 4


def test_what_only_people_read_follows(write_files: WriteFiles, tmp_path: Path) -> None:
    """Lists of items in READMEs are no pages, and the way by which readers on GitHub come."""
    write_files(
        {
            **FILES,
            "catalogue/README.md": "| TR-3 | [Leak](risks/tr-3-leak.md#causes) | [x](no.md) |\n",
            "catalogue/risks/index.md": "- [Leak](./tr-3-leak.md) ![x](images/leak.png)\n",
            "catalogue/old/README.md": "[Leak](../risks/tr-3-leak.md)\n",
            "README.md": "[Leak](catalogue/risks/tr-3-leak.md) and TR-3\n",
            ".hidden.md": "[Leak](catalogue/risks/tr-3-leak.md)\n",
            "mkdocs.yml": "site_name: Ours\n",
            "catalogue/catalogue.yml": "ignore-files: old\n",
        }
    )
    reshaped = renamed(tmp_path)
    assert changed_text(reshaped, "catalogue/README.md") == (
        "| TR-33 | [Leak](risks/tr-33-leak.md#causes) | [x](no.md) |\n"
    )
    assert changed_text(reshaped, "README.md") == (
        "[Leak](catalogue/risks/tr-33-leak.md) and TR-3\n"  # which may be told of the past
    )
    left = ("catalogue/old/", ".hidden")
    assert not any(change.path.startswith(left) for change in reshaped.changes)
    reshaped = moved(tmp_path, "risks/images/leak.png", "leak.png")
    assert "![x](../leak.png)" in changed_text(reshaped, "catalogue/risks/index.md")
    reshaped = moved(tmp_path, "risks/tr-3-leak.md", "tr-3.md")
    assert "[Leak](tr-3.md#causes)" in changed_text(reshaped, "catalogue/README.md")
    assert "[Leak](../tr-3.md)" in changed_text(reshaped, "catalogue/risks/index.md")


@pytest.mark.parametrize(
    ("folder", "own"), [("outer/site", "mkdocs.yml"), ("outer/wiki", ".git/HEAD")]
)
def test_what_is_around_a_project_stays(
    folder: str, own: str, write_files: WriteFiles, tmp_path: Path
) -> None:
    name = folder.rpartition("/")[2]
    write_files(
        {
            "outer/.git/HEAD": "",
            "outer/README.md": f"[Leak]({name}/tr-3.md) and TR-3\n",
            f"{folder}/{own}": "",
            f"{folder}/README.md": "[Leak](tr-3.md)\n",
            f"{folder}/tr-3.md": item("Leak", "It leaks."),
        }
    )
    catalogue = read_catalogue(tmp_path / folder)
    (leak,) = catalogue.items
    changed = {change.path for change in rename(catalogue, leak, "TR-33").changes}
    assert changed == {f"{name}/README.md", f"{name}/tr-3.md"}


def test_move_follows_paths_from_the_top_of_a_repository(
    write_files: WriteFiles, tmp_path: Path
) -> None:
    """GitHub reads them so."""
    written = (
        "[a](/catalogue/risks/tr-3-leak.md#causes) [b](/catalogue/risks/tr-4.md) [c](/risks)\n"
    )
    write_files({**FILES, "README.md": written, "mkdocs.yml": "", ".git/HEAD": ""})
    changed = changed_text(moved(tmp_path, "risks/tr-3-leak.md", "old/tr-3.md"), "README.md")
    assert changed == written.replace("risks/tr-3-leak.md#", "old/tr-3.md#")


def test_paths_from_the_top_lead_to_other_files_from_anywhere(
    write_files: WriteFiles, tmp_path: Path
) -> None:
    others = "[a](/) [b](/catalogue/risks/) [c](/catalogue/./risks/tr-4.md) [d](///catalogue/risks)"
    own = item("Leak", f"{others} [e](/catalogue/risks/tr-3-leak.md)")
    path = "catalogue/risks/tr-3-leak.md"
    write_files({**FILES, path: own, "mkdocs.yml": "", ".git/HEAD": ""})
    changed = changed_text(moved(tmp_path, "risks/tr-3-leak.md", "old/tr-3.md"), path)
    assert changed == own.replace("risks/tr-3-leak.md", "old/tr-3.md")


def test_texts_that_cannot_be_read_are_told(
    write_files: WriteFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody knows whether they lead to the item."""
    others = ("mkdocs.yml", "catalogue/tr-9.md", "folder.md/a", "catalogue/shut/x.md")
    write_files(FILES | dict.fromkeys(others, ""))
    look_into = os.scandir

    def refuse(folder: str) -> object:
        if Path(folder).name == "shut":
            raise PermissionError(13, "Permission denied", folder)
        return look_into(folder)

    monkeypatch.setattr(os, "scandir", refuse)  # root may open everything
    texts = ("README.md", "catalogue/README.md", "docs/bad.md")
    told = (*texts, "catalogue/shut")
    for path in (*texts, "catalogue/tr-9.md"):
        (tmp_path / path).write_bytes(b"[Leak](x.md) \xff\n")
    reshaped = renamed(tmp_path)
    assert sorted(note.path for note in reshaped.left if "read" in note.text) == sorted(told)
    assert reshaped.unread == ("TR-9",)


def test_moved_image_is_found(write_files: WriteFiles, tmp_path: Path) -> None:
    write_files(FILES)
    reshaped = moved(tmp_path, "risks/images/leak.png", "images/a leak (1).png")
    own = changed_text(reshaped, "catalogue/risks/tr-3-leak.md")
    assert "![it](../images/a%20leak%20%281%29.png)" in own
    nothing_new(tmp_path, reshaped)


def test_move_keeps_html_true(write_files: WriteFiles, tmp_path: Path) -> None:
    html = "<a href='tr-3-leak.md#causes'>x</a> <img src=images/leak.png>\n"
    files = {**FILES, "catalogue/risks/tr-4.md": item("Spill", html), "docs/about.md": html}
    write_files(files)
    reshaped = moved(tmp_path, "risks/images/leak.png", "it's & so/leak.png")
    text = changed_text(reshaped, "catalogue/risks/tr-4.md")
    assert "<img src=../it%27s%20%26%20so/leak.png>" in text
    nothing_new(tmp_path, reshaped)
    reshaped = moved(tmp_path, "risks/tr-4.md", "old/tr-4.md")
    text = changed_text(reshaped, "catalogue/risks/tr-4.md")
    assert "<a href='../risks/tr-3-leak.md#causes'>" in text
    nothing_new(tmp_path, reshaped)


def test_moved_item_stays_at_its_address(tmp_path: Path) -> None:
    before = build(tmp_path / "before", FILES)
    for part in ("catalogue", "docs"):
        shutil.copytree(tmp_path / "before" / part, tmp_path / "after" / part)
    write(tmp_path / "after", moved(tmp_path / "after", "risks/tr-3-leak.md", "archive").changes)
    after = build(tmp_path / "after", {}, strict=False)
    assert addresses(before) == addresses(after)
    source = after.page("risks/tr-3/").one("main img").attributes["src"] or ""
    assert (after.folder / "risks/tr-3" / source).resolve().is_file()


@pytest.mark.parametrize(
    ("file", "target", "message"),
    [
        ("risks/tr-3-leak.md", "../docs", "docs/tr-3-leak.md is not in the catalogue"),
        ("risks/tr-3-leak.md", "risks/tr-4.md/a/b", "risks/tr-4.md is a file, not a folder"),
        ("risks/tr-3-leak.md", ".hidden", "is hidden, and no such file"),
        ("risks/tr-3-leak.md", "risks/tr-5.md", "tr-5.md would be another item"),
        ("risks/tr-3-leak.md", "risks/tr-4.md", "There is a file catalogue/risks/tr-4.md already"),
        ("risks/tr-3-leak.md", "old", "`ignore-files` in catalogue.yml leaves catalogue/old/tr-3"),
        ("catalogue.yml", "risks", "catalogue.yml is no file that the catalogue publishes"),
    ],
)
def test_what_move_refuses(
    write_files: WriteFiles, tmp_path: Path, file: str, target: str, message: str
) -> None:
    files = {"catalogue/catalogue.yml": "ignore-files: [old]\n", "catalogue/old/tr-9.md": "x"}
    write_files({**FILES, **files})
    with pytest.raises(ReshapingError, match=re.escape(message)):
        moved(tmp_path, file, target)


def test_move_passes_over_links_that_lead_to_no_file(
    write_files: WriteFiles, tmp_path: Path
) -> None:
    links = f"[a](a%00b.md) [b](circle) [c](circle/a.md) [d]({'d' * 300}.md)"
    write_files({**FILES, "catalogue/risks/tr-4.md": item("Spill", links)})
    (tmp_path / "catalogue/risks/circle").symlink_to("circle")
    reshaped = moved(tmp_path, "risks/tr-4.md", "old")
    assert changed_text(reshaped, "catalogue/risks/tr-4.md") == item("Spill", links)


def test_another_name_for_the_same_item(write_files: WriteFiles, tmp_path: Path) -> None:
    write_files(FILES)
    reshaped = moved(tmp_path, "risks/tr-3-leak.md", "risks/tr-3-data-leak.md")
    assert "[r]: tr-3-data-leak.md" in changed_text(reshaped, "catalogue/risks/tr-4.md")


# Whatever a file holds

PIECES = r"""
    TR-3 #TR-3 tr-3 TR-03 CT-1 TR-30 [a](tr-3.md) [b][r] [TR-3](#TR-3) [c](<../risks/tr-3.md>)
    [ ] ( ) ! * ** \ { } <b> <a_href='TR-3'> </a> <!-- --> [^1] :_ word . & | ; " '
    https://e.org/TR-3?a=TR-3
    ¶ ¶¶ ¶-_ ¶____ ¶¶____ ¶#_ ¶>_ ¶[r]:_tr-3.md¶ ¶[TR-3]:_#tr-3¶
    ¶```¶ ¶---¶ ¶!!!_note¶ _ ` [d](tr-3.md#x)
"""
BODIES = st.lists(st.sampled_from(PIECES.split()), max_size=25).map(
    lambda pieces: "".join(pieces).replace("_", " ").replace("¶", "\n")
)
KEYS = st.sampled_from(
    [
        *["related: [TR-3]", "related: tr-3", "related:\n- 'TR-3' # it", "related: &a TR-3"],
        *["owner: TR-3", "aliases: [x]", "", "sequence: 4", "replaced-by: [TR-3, TR-3]"],
        *["related: [TR-3, TR-15]", "related:\n  - TR-15\n  - TR-3"],
    ]
)


@given(
    body=BODIES,
    keys=KEYS,
    end=st.sampled_from(["\n", "\r\n"]),
    what=st.sampled_from(["rename", "retire", "move"]),
)
@settings(max_examples=examples(200))
def test_any_text(
    tmp_path: Path, write_files: WriteFiles, *, body: str, keys: str, end: str, what: str
) -> None:
    shutil.rmtree(tmp_path / "catalogue", ignore_errors=True)
    text = f"---\ntitle: Wild\ndoc-status: Draft\n{keys}\n---\n{body}\n".replace("\n", end)
    write_files({**FILES, "catalogue/risks/tr-4.md": text})
    before = catalogue_in(tmp_path)
    found = before.item("TR-3")
    assert found
    if what == "rename":
        reshaped = rename(before, found, "TR-33")
    elif what == "retire":
        other = before.item("TR-15")
        assert other
        reshaped = retire(before, found, [other], move_links=True)
    else:
        reshaped = move(before, found.document.file, tmp_path / "catalogue/archive")
    write(tmp_path, reshaped.changes)
    after = catalogue_in(tmp_path)
    assert {i.title for i in after.items} == {i.title for i in before.items}
    assert len(list(led(before))) == len(list(led(after)))
    if what == "rename":
        # Every link leads where it led, and the text is the same but for the number.
        now = sorted(name.replace("TR-33", "TR-3") for name in led(after))
        assert now == sorted(led(before))
        old, new = wild(before), wild(after)
        assert new.replace("TR-33", "TR-3").replace("tr-33", "tr-3").replace(
            "TR-03", "TR-3"
        ) == old.replace("TR-03", "TR-3")
    if what == "move":
        assert list(led(before)) == list(led(after))


def wild(catalogue: Catalogue) -> str:
    found = catalogue.item("TR-4")
    assert found
    return found.document.text


def led(catalogue: Catalogue) -> Iterator[str]:
    for source in catalogue.sources:
        for link in source.links:
            if meant := catalogue.cross_link(link.destination):
                yield meant.id
