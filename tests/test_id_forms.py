"""Catalogues with IDs of each form that publishers have."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

import pytest
from click.testing import CliRunner

from building import build, write
from riskdocs import load_catalogue
from riskdocs.cli.common.command_group import riskdocs
from riskdocs.difference.compare import CatalogueState, compare_states

if TYPE_CHECKING:
    from pathlib import Path


def item(title: str, body: str, **keys: str) -> str:
    """Return the file of an item."""
    head = {"title": title, "doc-status": "Draft", **keys}
    lines = "".join(f"{key}: {value}\n" for key, value in head.items())
    return f"---\n{lines}---\n{body}\n"


class Form(NamedTuple):
    """A form of IDs, and what is tried with it.

    Attributes:
        text: the form.
        first: an ID of it.
        second: another one, which comes behind.
        spelt: how a person may write the first.
        free: one that no item has.
    """

    text: str
    first: str
    second: str
    spelt: str
    free: str

    @property
    def name(self) -> str:
        """The name of the first item's file."""
        written = self.first if "{Name}" in self.text else self.first.lower()
        return f"{written}-first.md"

    def files(self) -> dict[str, str]:
        """Return a catalogue of two items, each of which names the other."""
        after = f"After {self.first}, [it]({self.first}.md), [so](#{self.first.lower()})."
        kinds = f'kinds:\n  entry: {{id: "{self.text}", folder: entries}}\n'
        return {
            "catalogue/catalogue.yml": kinds,
            f"catalogue/{self.name}": item("First", f"[](#{self.second.lower()})."),
            f"catalogue/{self.second}.md": item("Second", after, related=self.spelt),
        }


FORMS = [
    Form("SAFE-T{4}", "SAFE-T1001", "SAFE-T1010", "safe-t-1001", "SAFE-T2000"),
    Form(
        "MASTG-TEST-{4}", "MASTG-TEST-0216", "MASTG-TEST-0300", "mastg-test-216", "MASTG-TEST-0400"
    ),
    Form("CCC.Core.CN{2}", "CCC.Core.CN01", "CCC.Core.CN11", "ccc.core.cn1", "CCC.Core.CN12"),
    Form("AML.T{4}[.{3}]", "AML.T0051", "AML.T0051.001", "aml.t0051", "AML.T0060"),
    Form("OSPS-{family}-{2}", "OSPS-AC-01", "OSPS-BR-01", "osps-ac-1", "OSPS-DO-01"),
    Form("R{3}", "R003", "R012", "R-3", "R020"),
    Form("C{n}.{n}.{n}", "C1.2.3", "C1.10.1", "c1.2.3", "C2.1.1"),
    Form("risk{Name}", "riskDataPoisoning", "riskModelTheft", "riskdatapoisoning", "riskOther"),
]
forms = pytest.mark.parametrize("form", FORMS, ids=lambda form: form.text)


@forms
def test_items_are_read_linked_and_named(form: Form, tmp_path: Path) -> None:
    write(tmp_path, form.files())
    catalogue, findings = load_catalogue(tmp_path / "catalogue")
    assert [one.id for one in catalogue.items] == [form.first, form.second]
    assert catalogue.related_to(catalogue.items[0]) == (catalogue.items[1],)
    assert {one.rule for one in findings} == {"link-form", "mention-unlinked"}
    assert catalogue.item(form.free) is None


@forms
def test_an_item_is_renamed(form: Form, tmp_path: Path) -> None:
    write(tmp_path, form.files())
    root = tmp_path / "catalogue"
    command = ["rename", form.first, "--to", form.free, "--catalogue", str(root)]
    result = CliRunner().invoke(riskdocs, command)
    assert result.exit_code == 0, result.output
    catalogue, findings = load_catalogue(root)
    assert {one.id for one in catalogue.items} == {form.free, form.second}
    assert {one.rule for one in findings} == {"link-form", "mention-unlinked"}
    assert catalogue.item(form.first) is catalogue.item(form.free)
    assert catalogue.item(form.first.lower()) is catalogue.item(form.free)
    second = catalogue.item(form.second)
    assert second
    assert form.first.lower() not in second.document.text.lower()


@forms
def test_another_id_is_all_that_a_rename_changes(form: Form, tmp_path: Path) -> None:
    write(tmp_path, form.files())
    root = tmp_path / "catalogue"
    before = CatalogueState("before", *load_catalogue(root))
    command = ["rename", form.first, "--to", form.free, "--catalogue", str(root)]
    assert CliRunner().invoke(riskdocs, command).exit_code == 0
    difference = compare_states(before, CatalogueState("after", *load_catalogue(root)))
    assert [(one.item.id, one.text) for one in difference.items] == [(form.free, None)]


@forms
def test_the_next_one_has_the_next_number(form: Form, tmp_path: Path) -> None:
    write(tmp_path, form.files())
    new = ["new", "entry", "Third", "--catalogue", str(tmp_path / "catalogue")]
    result = CliRunner().invoke(riskdocs, new)
    if "{Name}" in form.text:
        assert "--id riskName" in result.output
        result = CliRunner().invoke(riskdocs, [*new, "--id", form.free])
    assert result.exit_code == 0, result.output
    assert len(load_catalogue(tmp_path / "catalogue").catalogue.items) == 3


@forms
def test_the_exported_catalogue_comes_back(form: Form, tmp_path: Path) -> None:
    write(tmp_path, form.files())
    root, data = tmp_path / "catalogue", tmp_path / "data"
    export = ["export", "json", "--output", str(data), "--catalogue", str(root)]
    assert CliRunner().invoke(riskdocs, export).exit_code == 0
    written = json.loads((data / "catalogue.json").read_text(encoding="utf-8"))
    assert [one["id"] for one in written["items"]] == [form.first, form.second]
    again = tmp_path / "again"
    again.mkdir()
    (again / "catalogue.yml").write_bytes((root / "catalogue.yml").read_bytes())
    back = ["import", str(data / "catalogue.json"), "--catalogue", str(again)]
    result = CliRunner().invoke(riskdocs, back)
    assert result.exit_code == 0, result.output
    assert [one.id for one in load_catalogue(again).catalogue.items] == [form.first, form.second]


@forms
def test_pages_stand_under_the_id_in_small_letters(form: Form, tmp_path: Path) -> None:
    site = build(tmp_path, form.files())
    page = site.html(f"entries/{form.first.lower()}/")
    assert f'href="../{form.second.lower()}/"' in page


def test_a_longer_id_is_a_part_of_the_shorter(tmp_path: Path) -> None:
    names = ("C1", "C1.2", "C1.2.1", "C1.2.10", "C2")
    files = {f"catalogue/{name}.md": item(f"Title of {name}", "Text.") for name in names}
    files["catalogue/catalogue.yml"] = 'kinds:\n  rule: {id: "C{n}[.{n}[.{n}]]"}\n'
    site = build(tmp_path, files)
    catalogue = load_catalogue(tmp_path / "catalogue").catalogue
    one, two, *parts, last = catalogue.items
    assert (catalogue.parts_of(one), catalogue.parts_of(two)) == ((two,), tuple(parts))
    assert [catalogue.whole_of(each) for each in (one, two, parts[0], last)] == [
        None,
        one,
        two,
        None,
    ]
    assert site.links("rules/c1.2/", ".rd-relations a") == {
        "C1 Title of C1": "../c1/",
        "C1.2.1 Title of C1.2.1": "../c1.2.1/",
        "C1.2.10 Title of C1.2.10": "../c1.2.10/",
    }


@pytest.mark.parametrize("forms", [("TR-{n}", "TR-{n}-{n}"), ("TR-{n}-{n}", "TR-{n}")])
def test_of_two_forms_the_longer_is_read_in_a_files_name(
    forms: tuple[str, str], tmp_path: Path
) -> None:
    kinds = "".join(f'  {name}: {{id: "{form}"}}\n' for name, form in zip("ab", forms, strict=True))
    files = {f"catalogue/{name}-leak.md": item("One", "Text.") for name in ("tr-1", "tr-1-2")}
    write(tmp_path, {**files, "catalogue/catalogue.yml": f"kinds:\n{kinds}"})
    found = load_catalogue(tmp_path / "catalogue").catalogue.items
    assert {one.id for one in found} == {"TR-1", "TR-1-2"}


def test_a_rename_tells_of_the_parts_that_stay_behind(tmp_path: Path) -> None:
    files = {f"catalogue/{name}.md": item("One", "Text.") for name in ("C1", "C1.2", "C1.2.3")}
    write(tmp_path, {**files, "catalogue/catalogue.yml": 'kinds: {rule: {id: "C{n}[.{n}[.{n}]]"}}'})
    command = ["rename", "C1", "--to", "C4", "--catalogue", str(tmp_path / "catalogue")]
    output = CliRunner().invoke(riskdocs, command).output
    assert "C1.2.md:1  C1.2, whose ID says that it is a part of C1\n" in output
    assert "C1.2.3" not in output


@pytest.mark.parametrize(
    ("first", "second", "message"),
    [
        ("R{3}", "R-{n}", "`R-1` would be an ID of `risk` and of `rule`"),
        ("R-{n}", "R-{n}", "have the same prefix"),
        ("AML.T{4}", "AML.T{4}.{3}", None),
    ],
)
def test_two_kinds_can_not_share_an_id(
    first: str, second: str, message: str | None, tmp_path: Path
) -> None:
    kinds = f'kinds:\n  risk: {{id: "{first}"}}\n  rule: {{id: "{second}"}}\n'
    write(tmp_path, {"catalogue/catalogue.yml": kinds})
    found = load_catalogue(tmp_path / "catalogue").findings
    told = [one.message for one in found if one.rule == "definition"]
    assert len(told) == bool(message)
    assert all(message in one for one in told if message)


def test_a_form_that_is_none_is_told_at_its_place(tmp_path: Path) -> None:
    write(tmp_path, {"catalogue/catalogue.yml": 'kinds:\n  risk: {id: "-{n}"}\n'})
    (finding,) = (
        one for one in load_catalogue(tmp_path / "catalogue").findings if one.rule == "definition"
    )
    assert (finding.span.line, finding.span.column) == (2, 14)
    assert "begins with a letter" in finding.message
