from __future__ import annotations

import csv
import io
import shutil
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from building import item, write
from exporting import HOSTILE, dialect_catalogue, own_catalogue, published, without_files
from riskdocs import Catalogue, Item, load_catalogue
from riskdocs.cli.common.command_group import riskdocs
from riskdocs.export.formats import FORMATS
from riskdocs.importing.import_rows import Register, import_rows
from thoroughness import CI_ALONE, by_turns

REGISTER = """\
ID;Name;Kind;Status;Type;Mitigates;References;Owner;Description
TR-7;Leak;;approved;Integrity, Speed;;"owasp-llm-top-10: LLM02:2025
nobodys-list: X1
nonsense";Ann;First.
;Filter;control;unheard-of;;tr-7, TR-99;;Bob;"=1+1
second line"
;Filter 2;Controls;;;TR-7;;;
XX-1;Odd;;;;;;;
;No kind;;;;;;;
TR-7;Again;;;;;;;
TR-8;;;;;;;;
"""


def _import(folder: Path, *arguments: str, name: str = "catalogue") -> Result:
    return CliRunner().invoke(riskdocs, ["import", *arguments, "--catalogue", str(folder / name)])


def test_a_register_becomes_items_that_check_accepts(tmp_path: Path) -> None:
    (tmp_path / "register.csv").write_text(REGISTER)
    result = _import(tmp_path, str(tmp_path / "register.csv"))
    assert result.exit_code == 0, result.output
    catalogue, findings = load_catalogue(tmp_path / "catalogue")
    assert not [finding for finding in findings if finding.severity.word == "error"]
    assert [(item.id, item.title, item.status, item.body) for item in catalogue.items] == [
        ("TR-7", "Leak", "Approved", "First.\n"),
        ("CT-1", "Filter", "Draft", "=1+1\nsecond line\n"),
        ("CT-2", "Filter 2", "Draft", "\n"),
    ]
    assert [control.id for control in catalogue.controls_of(catalogue.items[0])] == ["CT-1", "CT-2"]
    left_out = result.output.partition("Not taken over:\n")[2]
    for told in (
        "Column `Owner`",
        "TR-7: `Speed` is no type",
        "TR-7: `nonsense` is not of the form",
        "TR-7: nobodys-list: X1",
        "CT-1: `unheard-of` is no status",
        "CT-1: `TR-99` is no item",
        "Row 5: `XX-1` has not the form",
        "Row 6: it has no ID",
        "Row 7: TR-7 stands in a row before",
        "Row 8: it has no title",
        "Say what such rows are with --kind: `risk` or `control`.",
    ):
        assert told in left_out
    assert len(left_out.splitlines()) == 11


def test_many_rows_of_no_kind_are_told_of_once(tmp_path: Path) -> None:
    rows = "".join(f"{number},Title {number}\n" for number in range(1, 21))
    (tmp_path / "register.csv").write_text(f"ID,Control Title\n{rows}")
    result = _import(tmp_path, str(tmp_path / "register.csv"))
    assert result.output.splitlines()[2:] == [
        *(
            f"  Row {number + 1}: `{number}` has not the form of an ID, and its kind is not known."
            for number in range(1, 6)
        ),
        "  15 more rows, for the same reason.",
        "  Say what such rows are with --kind: `risk` or `control`.",
    ]
    result = _import(tmp_path, str(tmp_path / "register.csv"), "--kind", "control")
    assert result.exit_code == 0, result.output
    catalogue, _ = load_catalogue(tmp_path / "catalogue")
    assert [(item.id, item.title) for item in catalogue.items][:2] == [
        ("CT-1", "Title 1"),
        ("CT-2", "Title 2"),
    ]


def test_nothing_is_overwritten_unless_forced(tmp_path: Path) -> None:
    file = tmp_path / "register.csv"
    file.write_text("id,title\nTR-1,One\n")
    assert _import(tmp_path, str(file)).exit_code == 0
    file.write_text("id,title\nTR-2,Two\nTR-1,Changed\n")
    refused = _import(tmp_path, str(file))
    assert refused.exit_code == 2
    assert "TR-1" in refused.output
    assert not list((tmp_path / "catalogue").rglob("tr-2.md"))
    dry = _import(tmp_path, str(file), "--dry-run")
    assert (dry.exit_code, dry.output) == (refused.exit_code, refused.output)
    assert not list((tmp_path / "catalogue").rglob("tr-2.md"))
    assert _import(tmp_path, str(file), "--force").exit_code == 0
    assert [item.title for item in load_catalogue(tmp_path / "catalogue").catalogue.items] == [
        "Changed",
        "Two",
    ]


@pytest.mark.parametrize(
    ("name", "original"), by_turns(["json", "csv", "xlsx"], [dialect_catalogue, own_catalogue])
)
def test_an_exported_catalogue_comes_back(
    name: str, original: Callable[[], Catalogue], tmp_path: Path
) -> None:
    _comes_back(name, original(), tmp_path)


@pytest.mark.parametrize("name", ["json", "csv", "xlsx"])
def test_a_catalogue_stands_in_a_folder_of_any_name(name: str, tmp_path: Path) -> None:
    register = tmp_path / "before/register-2026"
    shutil.copytree(dialect_catalogue().root, register)
    _comes_back(name, load_catalogue(register, pages=()).catalogue, tmp_path)


def _comes_back(name: str, original: Catalogue, tmp_path: Path) -> None:
    folder = tmp_path / original.root.name
    folder.mkdir()
    for file in original.root.iterdir():
        if file.is_file() and file.suffix in {".yml", ".yaml"}:
            (folder / file.name).write_bytes(file.read_bytes())
    for own in original.definition.frameworks.files:
        (folder / own).parent.mkdir(exist_ok=True)
        (folder / own).write_bytes((original.root / own).read_bytes())
    main = next(FORMATS[name].files(published(original)))
    exported = tmp_path / Path(main.path).name
    exported.write_bytes(main.content)
    result = _import(tmp_path, str(exported), name=folder.name)
    assert result.exit_code == 0, result.output
    assert "Not taken over" not in result.output
    read = load_catalogue(folder, pages=()).catalogue
    assert [_comparable(item) for item in without_files(read).items] == [
        _comparable(item) for item in without_files(original).items
    ]


def _comparable(item: Item) -> tuple[Item, str]:
    """An item apart from its file's path and the names by which it wrote frameworks."""
    citations = tuple(
        one._replace(reference=replace(one.reference, framework_name="", how=None, candidates=()))
        for one in sorted(item.citations, key=lambda one: str(one.reference.target))
    )
    body = item.body if item.body.endswith("\n") else f"{item.body}\n"
    document = replace(item.document, path="", location=Path(), text="")
    return replace(item, document=document, citations=citations), body


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("R-001,New\nTR-4,Newer\n", "Row 3: TR-4 stands in a row before it."),
        ("TR-4,New\nR-001,Newer\n", "Row 3: TR-4 stands in a row before it."),
        ("TR-9,New\n", "TR-4  "),
    ],
    ids=["former ID first", "own ID first", "former ID of our form"],
)
def test_a_row_with_a_former_id_is_of_the_item_that_had_it(
    rows: str, told: str, tmp_path: Path
) -> None:
    old = item("Old", aliases=["R-001", "TR-9"])
    write(tmp_path, {"catalogue/tr-4.md": old, "register.csv": f"id,title\n{rows}"})
    result = _import(tmp_path, str(tmp_path / "register.csv"), "--force")
    assert result.exit_code == 0, result.output
    assert told in result.output
    assert [one.title for one in load_catalogue(tmp_path / "catalogue").catalogue.items] == ["New"]


@pytest.mark.parametrize("name", ["x.xlsx", "x.json", "x.csv"])
def test_another_file_is_refused_in_a_sentence(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"\xff\xfe")
    result = _import(tmp_path, str(tmp_path / name))
    assert result.exit_code == 2
    assert name in result.output


def test_the_headings_of_an_empty_catalogue_are_a_template(tmp_path: Path) -> None:
    (tmp_path / "catalogue").mkdir()
    empty = load_catalogue(tmp_path / "catalogue").catalogue
    for name in ("csv", "xlsx"):
        main = next(FORMATS[name].files(published(empty)))
        file = tmp_path / Path(main.path).name
        file.write_bytes(main.content)
        result = _import(tmp_path, str(file))
        assert result.exit_code == 0
        assert result.output.startswith("There is no row")
    assert import_rows(Register([]), empty).files == []


FOREIGN = """\
Risk ID;Risk name;Long text;Mitigated risks
R-001;Leak;It leaks.;
R-002;Drift;It drifts.;
"""
CONTROLS = """\
No;Measure;Text;Against
M1;Filter;It filters.;R-001, tr-2, R-9
"""


def test_a_register_with_words_and_ids_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "risks.csv").write_text(FOREIGN)
    (tmp_path / "controls.csv").write_text(CONTROLS)
    risks = ["--column", "id=Risk ID", "--column", "title=risk name", "--column", "body=Long text"]
    done = _import(tmp_path, str(tmp_path / "risks.csv"), "--kind", "risk", *risks)
    assert done.exit_code == 0, done.output
    assert "Column `Mitigated risks`" not in done.output  # nothing stands in it
    again = _import(tmp_path, str(tmp_path / "risks.csv"), "--kind", "risk", *risks)
    assert again.exit_code == 2
    assert "TR-1, TR-2: there already" in again.output
    names = ("id=No", "title=Measure", "body=Text", "mitigates=Against")
    controls = [word for name in names for word in ("--column", name)]
    done = _import(tmp_path, str(tmp_path / "controls.csv"), "--kind", "CT", *controls)
    assert done.exit_code == 0, done.output
    assert done.output.partition("Not taken over:\n")[2] == "  CT-1: `R-9` is no item.\n"
    catalogue, findings = load_catalogue(tmp_path / "catalogue")
    assert not [finding for finding in findings if finding.severity.word == "error"]
    filter_ = catalogue.item("M1")
    assert filter_ is catalogue.item("CT-1")
    assert filter_
    assert filter_.body == "It filters.\n"
    assert catalogue.item("R-001") is catalogue.item("TR-1")
    assert [risk.id for risk in catalogue.risks_of(catalogue.controls[0])] == ["TR-1", "TR-2"]


@pytest.mark.parametrize(
    ("heading", "named", "title", "other"),
    [
        ("Name,Title", [], "second", "Name"),
        ("Name,Measure", [], "first", "Measure"),
        ("Title,Measure", ["--column", "title=Measure"], "second", "Title"),
    ],
)
def test_of_two_columns_for_one_key_one_is_taken_and_the_other_told(
    heading: str, named: list[str], title: str, other: str, tmp_path: Path
) -> None:
    (tmp_path / "register.csv").write_text(f"{heading}\nfirst,second\n")
    done = _import(tmp_path, str(tmp_path / "register.csv"), "--kind", "risk", *named)
    (item,) = load_catalogue(tmp_path / "catalogue").catalogue.items
    assert item.title == title
    why = "no key of the catalogue" if other == "Measure" else "another column is `title`"
    assert f"Column `{other}`: {why}." in done.output


def test_a_key_that_has_left_its_name_is_written_under_its_other_one(tmp_path: Path) -> None:
    definition = "keys: {keywords: [aliases], aliases: [former-ids]}\n"
    write(tmp_path, {"catalogue/catalogue.yml": definition})
    register = "id,title,aliases,keywords\nTR-1,One,TR-88,bad prompts\n"
    write(tmp_path, {"register.csv": register})
    result = _import(tmp_path, str(tmp_path / "register.csv"))
    assert result.exit_code == 0, result.output
    item = load_catalogue(tmp_path / "catalogue").catalogue.item("TR-1")
    assert item
    assert (item.aliases, item.keywords) == (("TR-88",), ("bad prompts",))


@pytest.mark.parametrize(
    ("kind", "path"),
    [
        ('{id: "SAFE-T{4}", id-from: folder}', "risks/SAFE-T0001/README.md"),
        ("{prefix: R, id-from: heading}", "risks/r-1.md"),
        ("{prefix: R, id-from: heading, title-from: heading}", "risks/r-1.md"),
        ("{prefix: R, id-from: risk_id, title-from: name}", "risks/r-1.md"),
        ("{prefix: R, id-from: [file, risk_id]}", "risks/r-1.md"),
        ('{id: "{slug}", files: threats}', "threats/leak.md"),
        ('{id: "{slug}", files: "all/*/README.md", id-from: folder}', "all/leak/README.md"),
    ],
)
def test_an_item_is_written_where_its_kind_has_it(kind: str, path: str, tmp_path: Path) -> None:
    write(tmp_path, {"catalogue/catalogue.yml": f"kinds: {{risk: {kind}}}\n"})
    write(tmp_path, {"register.csv": "kind,title,body\nrisk,Leak,It leaks.\n"})
    result = _import(tmp_path, str(tmp_path / "register.csv"))
    assert result.exit_code == 0, result.output
    catalogue, findings = load_catalogue(tmp_path / "catalogue")
    (item,) = catalogue.items
    assert (item.document.inside, item.title, item.body.strip()) == (path, "Leak", "It leaks.")
    assert not [one for one in findings if one.severity.word == "error"]


def test_what_a_row_says_that_nobody_reads_is_told(tmp_path: Path) -> None:
    definition = (
        "kinds:\n  risk: {prefix: R}\n  control: {prefix: C}\n"
        '  threat: {role: risk, id: "T-{LETTERS}"}\nfields: {owners: {type: list, of: link}}\n'
    )
    judged = '"owasp-llm-top-10: {""entry"": ""LLM01:2025"", ""relation"": 7, ""mood"": ""x""}"'
    owners = '"[{""name"": null, ""url"": ""https://a.example""}]"'
    register = (
        "id,kind,title,type,external-refs,owners\n"
        f'C-1,,One,"Any, Word",{judged},\n,threat,Two,,,\n,risk,Three,,,{owners}\n'
    )
    write(tmp_path, {"catalogue/catalogue.yml": definition, "register.csv": register})
    done = _import(tmp_path, str(tmp_path / "register.csv"))
    assert done.output.partition("Not taken over:\n")[2].split("\n  ") == [
        "  Row 3: it has no ID, and no number says which is next.",
        "C-1: `relation` of the reference to LLM01:2025 can't be read.",
        "C-1: `mood` of the reference to LLM01:2025 can't be read.\n",
    ]
    risk, control = load_catalogue(tmp_path / "catalogue").catalogue.items
    assert control.types == ("Any", "Word")
    assert risk.fields == {"owners": ({"url": "https://a.example"},)}


def test_what_yaml_can_not_hold_is_left_out(tmp_path: Path) -> None:
    definition = "fields: {links: {type: list, of: link}}\n"
    half = r'{""entry"": ""LLM01:2025\ud800""}'
    cells = (
        rf'"owasp-llm-top-10: {half}","[{{""name"": ""\ud800"", ""url"": ""https://a.example""}}]"'
    )
    rows = f"id,title,external-refs,links\nTR-1,One,{cells}\n"
    write(tmp_path, {"catalogue/catalogue.yml": definition, "register.csv": rows})
    done = _import(tmp_path, str(tmp_path / "register.csv"))
    assert "To be mended" not in done.output
    assert "TR-1: owasp-llm-top-10: " in done.output
    assert "TR-1: `links`: " in done.output


def test_a_list_of_items_is_left_to_its_publisher(tmp_path: Path) -> None:
    kind = "{prefix: R, items: {file: risks.yaml, body: text}}"
    old = "- {id: R-1, title: Old, text: It is.}\n"
    files = {"catalogue.yml": f"kinds: {{risk: {kind}}}\n", "risks.yaml": old}
    write(tmp_path / "catalogue", files)
    write(tmp_path, {"register.csv": "id,kind,title\nR-1,risk,New\n,risk,Newer\n"})
    result = _import(tmp_path, str(tmp_path / "register.csv"), "--force")
    for name in ("R-1", "R-2"):
        assert f"{name}: it has no file of its own; write it into `risks.yaml`." in result.output
    assert {path.name for path in (tmp_path / "catalogue").iterdir()} == {*files}
    assert (tmp_path / "catalogue/risks.yaml").read_text(encoding="utf-8") == old


def test_types_are_written_in_any_case_and_by_their_labels(tmp_path: Path) -> None:
    kind = "{name: risk, role: risk, prefix: TR, types: {C: Secrecy, I: X}}"
    write(tmp_path / "catalogue", {"catalogue.yml": f"kinds: [{kind}]"})
    (tmp_path / "register.csv").write_text("id;title;type\nTR-1;One;c, SECRECY, i\n")
    done = _import(tmp_path, str(tmp_path / "register.csv"))
    assert "Not taken over" not in done.output
    assert load_catalogue(tmp_path / "catalogue").catalogue.items[0].types == ("C", "I")


@pytest.mark.parametrize(
    ("text", "arguments", "message"),
    [
        ("Risk,Impact\nLeak,High\n", (), "no column is the title. The columns are: Risk, Impact"),
        ("title,X\nLeak,1\n", ("--column", "type=Y"), "no column `Y`. The columns are: title, X."),
        ("title\nLeak\n", ("--kind", "threat"), "no kind `threat`; there are risk, control"),
        ("title\nLeak\n", ("--column", "title"), "not of the form KEY=COLUMN"),
        ("id,Title,Title\nTR-1,One,Two\n", (), "Two columns are called `Title`"),
        ("id,title, Title\nTR-1,One,Two\n", (), "Two columns are called `Title`"),
        ('id,title\nTR-1,"One\nTR-2,Two\n', (), "A quotation mark begins a cell"),
        ("title\n" + "x\n" * 50_001, ("--kind", "risk"), "50,001 rows"),
        (",".join(f"c{n}" for n in range(1_001)) + "\nx\n", (), "1,001 columns"),
    ],
)
def test_what_is_no_register_is_refused_in_a_sentence(
    text: str, arguments: tuple[str, ...], message: str, tmp_path: Path
) -> None:
    (tmp_path / "register.csv").write_text(text)
    done = _import(tmp_path, str(tmp_path / "register.csv"), *arguments)
    assert done.exit_code == 2
    assert message in done.output
    assert len(done.output.splitlines()) == 1
    assert not list((tmp_path / "catalogue").rglob("*.md"))


def test_a_title_of_two_lines_is_one_and_a_date_is_told_as_it_is_written(tmp_path: Path) -> None:
    register = 'id,title,reviewed\r\nTR-1,"One\r\nmore",31/12/2025\r\n'
    (tmp_path / "register.csv").write_text(register, newline="")
    done = _import(tmp_path, str(tmp_path / "register.csv"))
    assert "`31/12/2025` is not a date such as `2026-05-01`. Write `2025-12-31`." in done.output
    assert load_catalogue(tmp_path / "catalogue").catalogue.items[0].title == "One more"


def test_a_file_that_no_register_is_as_large_as_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("riskdocs.cli.import_._BYTES", 10)
    (tmp_path / "register.csv").write_text("id,title\nTR-1,One\n")
    done = _import(tmp_path, str(tmp_path / "register.csv"))
    assert done.exit_code == 2
    assert "is too large; a register has at most 10 bytes." in done.output


def test_a_row_longer_than_a_file_may_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "register.csv").write_text(
        f"id,title,body\nTR-1,One,{'x' * 1_000_001}\nTR-2,Two,\n"
    )
    done = _import(tmp_path, str(tmp_path / "register.csv"))
    assert "TR-1: it is longer than a file may be" in done.output
    assert [path.name for path in (tmp_path / "catalogue").rglob("*.md")] == ["tr-2.md"]


_SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'


def _cell(place: str, text: str) -> str:
    row = place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return f'<row r="{row}"><c r="{place}" t="inlineStr"><is><t>{text}</t></is></c></row>'


def _entities() -> Iterator[str]:
    declared = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    yield f'<!DOCTYPE x [<!ENTITY e0 "ha">{declared}]>{_SHEET}{_cell("A1", "title")}'
    yield _cell("A2", "&e9;")


def _bomb() -> Iterator[str]:
    begin, _, end = _cell("A2", "|").partition("|")
    yield f"{_SHEET}{_cell('A1', 'title')}{begin}"
    for _ in range(700):
        yield "x" * 1_000_000
    yield end


def _far_corner() -> Iterator[str]:
    yield f"{_SHEET}{_cell('A1', 'title')}{_cell('XFD1048576', 'far')}"


@pytest.mark.parametrize("sheet", [_entities, pytest.param(_bomb, marks=CI_ALONE), _far_corner])
def test_a_workbook_that_asks_for_too_much_is_refused_in_a_sentence(
    sheet: Callable[[], Iterator[str]], tmp_path: Path
) -> None:
    good = next(FORMATS["xlsx"].files(published(own_catalogue()))).content
    file = tmp_path / "register.xlsx"
    with (
        zipfile.ZipFile(io.BytesIO(good)) as parts,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as out,
    ):
        for name in parts.namelist():
            if name != "xl/worksheets/sheet1.xml":
                out.writestr(name, parts.read(name))
        with out.open("xl/worksheets/sheet1.xml", "w") as stream:
            for piece in sheet():
                stream.write(piece.encode())
            stream.write(b"</sheetData></worksheet>")
    done = _import(tmp_path, str(file), "--kind", "risk")
    assert done.exit_code == 2
    assert "workbook" in done.output
    assert len(done.output.splitlines()) == 1


def test_nothing_is_imported_from_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A workbook is read by a process of its own, which is started where a stranger may write."""
    trap = f"open({str(tmp_path / 'trace')!r}, 'w')\n"
    names = ("contextlib", "json", "resource", "python_calamine", "riskdocs", "usercustomize")
    write(tmp_path, {f"here/{name}.py": trap for name in names})
    file = tmp_path / "here/register.xlsx"
    file.write_bytes(next(FORMATS["xlsx"].files(published(own_catalogue()))).content)
    monkeypatch.chdir(tmp_path / "here")
    assert _import(tmp_path, "register.xlsx").exit_code == 0
    assert list((tmp_path / "catalogue").rglob("*.md"))
    assert not (tmp_path / "trace").exists()


@pytest.mark.parametrize(("said", "told"), [("false", True), ("true", False)])
def test_errors_are_of_the_site_as_it_is_configured(said: str, told: bool, tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "mkdocs.yml": f"use_directory_urls: {said}\n",
            "catalogue/catalogue.yml": "rules: {severity: {address-taken: error}}\n",
            "register.csv": "id,title,aliases\nTR-1,One,/risks/tr-2.html\nTR-2,Two,\n",
        },
    )
    output = _import(tmp_path, str(tmp_path / "register.csv")).output
    assert ("error address-taken" in output) == told
    assert "TR-2" in output


def test_hostile_texts_become_files_that_check_accepts(tmp_path: Path) -> None:
    with (tmp_path / "register.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["id", "title", "type", "doc-status", "aliases", "reviewed", "body"])
        for number, text in enumerate(HOSTILE, 1):
            former = f"{text};Risk #{number}"
            writer.writerow([f"TR-{number}", text, text, text, former, text, text])
    done = _import(tmp_path, str(tmp_path / "register.csv"))
    assert done.exit_code == 0, done.output
    catalogue, findings = load_catalogue(tmp_path / "catalogue")
    # What an author wrote in a text may be wrong in itself; nothing that we wrote is.
    texts = {"html-unsafe", "template-leftover", "url-unsafe", "link-file"}
    errors = [one for one in findings if one.severity.word == "error"]
    assert {one.rule for one in errors} <= texts
    # The import itself says so, with the place of each.
    told = done.output.partition("To be mended in the texts:\n")[2].splitlines()
    assert errors
    assert len(told) == len(errors)
    for line, one in zip(told, errors, strict=True):
        assert f"{one.path}:{one.span.line}:{one.span.column}: error {one.rule} " in line
    assert [" ".join(item.title.split()) for item in catalogue.items] == [
        " ".join(text.split()) for text in HOSTILE
    ]


def test_a_register_without_faults_has_nothing_to_mend(tmp_path: Path) -> None:
    (tmp_path / "register.csv").write_text("id,title,body\nTR-1,One,Text\n")
    done = _import(tmp_path, str(tmp_path / "register.csv"))
    assert done.output == f"TR-1  {tmp_path / 'catalogue/risks/tr-1.md'}\n"


@pytest.mark.parametrize(
    ("content", "arguments", "status", "said"),
    [
        ("id,title\nTR-1,One\n", ("--dry-run",), 0, "TR-1  "),
        ("id,name of it\nTR-1,One\n", (), 2, "Error: "),
        ("id,title\n", (), 0, "There is no row below the headings, and nothing to import."),
        ("id,title\nTR-1,\n", (), 0, "No row makes an item, and nothing is written."),
    ],
)
def test_nothing_is_written_where_nothing_is_imported(
    content: str, arguments: tuple[str, ...], status: int, said: str, tmp_path: Path
) -> None:
    (tmp_path / "register.csv").write_text(content)
    done = _import(tmp_path, str(tmp_path / "register.csv"), *arguments)
    assert done.exit_code == status, done.output
    assert done.output.startswith(said)
    assert [file.name for file in tmp_path.iterdir()] == ["register.csv"]


def test_a_table_says_who_mitigates_what_whichever_side_said_it(tmp_path: Path) -> None:
    files = {
        "tr-1.md": item("One", mitigated_by=["CT-1", "CT-2"]),
        "tr-2.md": item("Two", mitigated_by="CT-1"),
        "ct-1.md": item("A", mitigates="tr-1"),
        "ct-2.md": item("B"),
        "ct-3.md": item("C", mitigates="All"),
    }
    write(tmp_path, {f"first/{name}": text for name, text in files.items()})
    out = str(tmp_path / "out")
    export = ["export", "csv", "--output", out, "--catalogue", str(tmp_path / "first")]
    assert CliRunner().invoke(riskdocs, export).exit_code == 0
    found = next(Path(out).rglob("items.csv"))
    assert _import(tmp_path, str(found), name="second").exit_code == 0
    pairs = [
        {
            risk.id: [control.id for control in catalogue.controls_of(risk)]
            for risk in catalogue.risks
        }
        for catalogue in (load_catalogue(tmp_path / name)[0] for name in ("first", "second"))
    ]
    assert pairs[0] == {"TR-1": ["CT-1", "CT-2", "CT-3"], "TR-2": ["CT-1", "CT-3"]}
    assert pairs[1] == pairs[0]
