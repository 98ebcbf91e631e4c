"""Catalogues whose IDs look like any word or number: only places say what is an item."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from building import build, write
from ordinary import DEFINITION, FILES
from riskdocs import load_catalogue
from riskdocs.cli.common.command_group import riskdocs

if TYPE_CHECKING:
    from pathlib import Path


def run(folder: Path, *words: str) -> str:
    """Return what a command that must succeed says."""
    result = CliRunner().invoke(riskdocs, [*words, "--catalogue", str(folder / "catalogue")])
    assert result.exit_code == 0, result.output
    return result.output


def links(folder: Path) -> dict[str, set[str]]:
    """Return what the text of each item and page links to, of the items."""
    catalogue = load_catalogue(folder / "catalogue").catalogue
    found: dict[str, set[str]] = {}
    for source in catalogue.sources:
        path = source.document.path
        meant = (catalogue.cross_link(link.destination, path) for link in source.links)
        found.setdefault(path, set()).update(one.id for one in meant if one)
    return found


def test_places_say_what_is_an_item(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    catalogue, findings = load_catalogue(tmp_path / "catalogue")
    assert {one.id: (one.kind.name, one.title) for one in catalogue.items} == {
        "leak": ("threat", "Leak: what gets out"),
        "loud-answers": ("threat", "Loud answers"),
        "two-eyes": ("guard", "Two eyes"),
        "1.2": ("rule", "Say no"),
        "1.10": ("rule", "Say it again"),
        "1.20": ("rule", "Say why"),
        "bias": ("word", "Bias"),
        "drift": ("word", "Drift"),
        "CA-1": ("case", "A case"),
    }
    assert {one.rule for one in findings} == {
        "field-missing",
        "link-form",
        "mention-unlinked",
    }


def test_a_path_leads_where_it_leads(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    found = links(tmp_path)
    assert found["catalogue/threats/Loud answers.md"] == {"leak", "1.2"}
    assert found["catalogue/threats/ca-1.md"] == {"leak"}
    assert found["catalogue/guards/two-eyes/README.md"] == {"leak"}
    assert found["catalogue/words.yaml"] == {"leak", "bias", "drift"}
    assert found["docs/about.md"] == {"leak"}
    catalogue = load_catalogue(tmp_path / "catalogue").catalogue
    leak = catalogue.item("leak")
    assert leak
    sources = {source.document.path for source in catalogue.linked_from(leak)}
    assert sources == {
        "catalogue/threats/Loud answers.md",
        "catalogue/threats/ca-1.md",
        "catalogue/guards/two-eyes/README.md",
        "catalogue/words.yaml",
        "docs/about.md",
    }
    assert [one.id for one in catalogue.related_to(leak)] == ["loud-answers"]
    assert {one.id for one in catalogue.risks_of(catalogue.controls[0])} == {"leak", "loud-answers"}


def test_the_site_has_a_page_for_each(tmp_path: Path) -> None:
    site = build(tmp_path, FILES)
    assert 'href="../leak/"' in site.html("threats/loud-answers/")
    assert 'href="../../rules/1.2/"' in site.html("threats/loud-answers/")
    case = site.html("cases/ca-1/")
    assert 'href="../../threats/leak/#leak"' in case
    assert 'href="#leak">Here' in case
    assert 'href="../leak/"' in site.html("about/")
    assert 'href="../threats/leak/"' in site.html("about/")
    assert 'href="../bias/"' in site.html("words/drift/")
    assert "Leak: what gets out" in site.html("guards/two-eyes/")


def test_a_heading_is_no_item_where_all_stand_on_one_page(tmp_path: Path) -> None:
    leak = FILES["catalogue/threats/leak.md"] + "\n## Causes\n\nSee [causes](leak-causes.md).\n"
    own = {"threats/leak.md": leak, "threats/leak-causes.md": "# Causes\n\n[Why](leak.md#causes)\n"}
    site = build(tmp_path, {**FILES, **{f"catalogue/{name}": text for name, text in own.items()}})
    ids = [node.attributes["id"] for node in site.page("all/").css("[id]")]
    assert len(ids) == len(set(ids))
    found = site.links("all/", ".rd-whole__item a")
    assert (found["causes"], found["Why"]) == ("#leak-causes", "#leak--causes")


def test_one_is_renamed(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    said = run(tmp_path, "rename", "leak", "--to", "spill")
    assert "threats/spill.md" in said
    assert all(
        "leak" not in found and "spill" in found | {"spill"} for found in links(tmp_path).values()
    )
    assert links(tmp_path)["docs/about.md"] == {"spill"}
    about = (tmp_path / "docs/about.md").read_text(encoding="utf-8")
    assert "[Other](leak.md), [own](../catalogue/threats/spill.md)" in about
    text = (tmp_path / "catalogue/threats/spill.md").read_text(encoding="utf-8")
    assert "# Leak: what gets out" in text
    assert "aliases: [leak]" in text
    catalogue = load_catalogue(tmp_path / "catalogue").catalogue
    assert catalogue.item("leak") is catalogue.item("spill")
    assert run(tmp_path, "rename", "1.2", "--to", "2.1")
    assert (tmp_path / "catalogue/rules/2.1.md").is_file()


@pytest.mark.parametrize(
    ("name", "target", "said"),
    [
        ("leak", "rules/leak.md", "would be another item, or none"),
        ("leak", "guards/leak/README.md", "would be another item, or none"),
        ("leak", "threats/spill.md", "would be another item, or none"),
        ("two-eyes", "guards/more/two-eyes/README.md", "move two-eyes by hand"),
        ("leak", "threats/deep/Leak.md", "link: leak.md  ->  deep/Leak.md"),
        ("1.10", "rules/yes.md", "no.md is moved"),
        ("catalogue/rules/other.md", "rules/deep", "other.md is moved"),
    ],
)
def test_one_moves_where_it_stays_the_same(
    name: str, target: str, said: str, tmp_path: Path
) -> None:
    write(tmp_path, FILES)
    before = links(tmp_path)
    root = tmp_path / "catalogue"
    words = ["move", name, "--to", str(root / target), "--catalogue", str(root)]
    assert said in CliRunner().invoke(riskdocs, words).output
    after = links(tmp_path)
    assert sorted(map(sorted, after.values())) == sorted(map(sorted, before.values()))


def test_names_have_accents_signs_and_words_behind_a_number(tmp_path: Path) -> None:
    paths = {"threats/D\u00e9ni (DoS).md": "# Denial\n\nOf service.\n"}
    paths["rules/1.2-say-no.md"] = "# No\n\n[D](../threats/D%C3%A9ni%20(DoS).md).\n"
    paths |= {"catalogue.yml": DEFINITION, "words.yaml": FILES["catalogue/words.yaml"]}
    write(tmp_path / "catalogue", paths)
    assert links(tmp_path)["catalogue/rules/1.2-say-no.md"] == {"deni-dos"}
    run(tmp_path, "rename", "deni-dos", "--to", "flood")
    run(tmp_path, "rename", "1.2", "--to", "2.1")
    assert links(tmp_path)["catalogue/rules/2.1-say-no.md"] == {"flood"}


def test_a_new_one_is_called_as_its_title(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    assert "threats/denial-of-wallet.md" in run(tmp_path, "new", "threat", "Denial of wallet!")
    assert "guards/third-eye/README.md" in run(tmp_path, "new", "guard", "Third eye")
    assert "rules/1.21.md" in run(tmp_path, "new", "rule", "Say when")
    assert len(load_catalogue(tmp_path / "catalogue").catalogue.items) == 12


def test_links_move_to_what_replaces_one(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    run(tmp_path, "retire", "leak", "--replaced-by", "loud-answers", "--move-links")
    assert links(tmp_path)["docs/about.md"] == {"loud-answers"}


def test_a_table_brings_them(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    table = tmp_path / "register.csv"
    with table.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["id", "kind", "title", "mitigates"])
        rows.writerow(["late-news", "threat", "Late news", ""])
        rows.writerow(["", "threat", "Loud answers", ""])
        rows.writerow(["", "guard", "Ear plugs", "late-news"])
    run(tmp_path, "import", str(table))
    catalogue = load_catalogue(tmp_path / "catalogue").catalogue
    plugs = catalogue.item("ear-plugs")
    assert plugs
    assert [one.id for one in catalogue.risks_of(plugs)] == ["late-news"]
    assert catalogue.item("loud-answers-2")


def test_an_item_is_retired_that_has_no_front_matter(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    before = (tmp_path / "catalogue/rules/no.md").read_text(encoding="utf-8")
    run(tmp_path, "retire", "1.10", "--replaced-by", "1.20")
    after = (tmp_path / "catalogue/rules/no.md").read_text(encoding="utf-8")
    assert after == f'---\ndoc-status: Retired\nreplaced-by: ["1.20"]\n---\n{before}'


def test_a_table_overwrites_no_item_of_another_kind(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    (tmp_path / "register.csv").write_text("id,kind,title\ntwo-eyes,threat,New\n", encoding="utf-8")
    before = (tmp_path / "catalogue/guards/two-eyes/README.md").read_text(encoding="utf-8")
    root = str(tmp_path / "catalogue")
    words = ["import", str(tmp_path / "register.csv"), "--force", "--catalogue", root]
    assert "two-eyes: it is a guard, Two eyes." in CliRunner().invoke(riskdocs, words).output
    after = (tmp_path / "catalogue/guards/two-eyes/README.md").read_text(encoding="utf-8")
    assert after == before


def test_the_item_of_a_path_is_renamed(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    run(tmp_path, "rename", "catalogue/threats/leak.md", "--to", "spill")
    assert (tmp_path / "catalogue/threats/spill.md").is_file()


def test_the_data_say_them(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    data = tmp_path / "data"
    for form in ("json", "oscal"):
        run(tmp_path, "export", form, "--output", str(data))
    written = json.loads((data / "catalogue.json").read_text(encoding="utf-8"))
    by_id = {one["id"]: one for one in written["items"]}
    assert by_id["loud-answers"]["links_to"] == ["leak", "1.2"]
    assert by_id["1.2"]["related"] == ["1.10", "1.20"]
    oscal = json.loads((data / "oscal-catalog.json").read_text(encoding="utf-8"))
    controls = [one for group in oscal["catalog"]["groups"] for one in group["controls"]]
    rule = next(one for one in controls if one["id"] == "_1.2")
    assert {"#_1.10", "#_1.20"} <= {link["href"] for link in rule["links"]}


@pytest.mark.parametrize(
    ("name", "identifier"),
    [
        ("loud answers", "loud-answers"),
        ("Loud_Answers", "loud-answers"),
        ("[[Loud answers]]", "loud-answers"),
        ("guards/two-eyes/README.md", "two-eyes"),
        ("catalogue\\rules\\no.md", "1.10"),
        ("01.02", "1.2"),
        ("1 10", "1.10"),
        ("11.0", None),
        ("12", None),
        ("README.md", "two-eyes"),
    ],
)
def test_odd_spellings_name_one(name: str, identifier: str | None, tmp_path: Path) -> None:
    write(tmp_path, FILES)
    words = ["show", name, "--catalogue", str(tmp_path / "catalogue")]
    said = CliRunner().invoke(riskdocs, words).output
    assert said.startswith(f"{identifier} " if identifier else "Error: There is no item"), said


def test_a_former_id_is_given_and_leads_on(tmp_path: Path) -> None:
    own = {
        "catalogue/threats/model.md": "---\naliases: [gpt-4, Old Name.md]\n---\n# Model\n",
        "docs/about.md": "[Former](../catalogue/threats/gpt-4.md)\n",
    }
    write(tmp_path, {**FILES, **own})
    assert links(tmp_path)["docs/about.md"] == {"model"}
    write(tmp_path, {"catalogue/threats/GPT 4.md": "# Another\n"})
    catalogue, findings = load_catalogue(tmp_path / "catalogue")
    assert {"gpt-4", "old-name"} <= catalogue.given_ids
    reused = [one.path for one in findings if one.rule == "id-reused"]
    assert reused == ["catalogue/threats/GPT 4.md"]


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        ("threats/new.md", "# New\n\n[It](#leak).\n", "Write `leak.md`."),
        (
            "threats/new.md",
            "# New\n\n[[leak]], [[guards/two-eyes|two]].\n",
            "Write `[leak](leak.md)`.",
        ),
        (
            "threats/new.md",
            "# New\n\n[[leak]], [[guards/two-eyes|two]].\n",
            "Write `[two](../guards/two-eyes/README.md)`.",
        ),
        (
            "threats/new.md",
            "# New\n\n[Loud answers](leak.md).\n",
            "Did you mean Loud%20answers.md (Loud answers)?",
        ),
        ("threats/new.md", "# New\n\n[x](leek.md).\n", "Did you mean `leak.md`?"),
        (
            "threats/new.md",
            "---\nrelated: leek\n---\n# New\n\nText.\n",
            "Did you mean leak (Leak: what gets out)?",
        ),
        (
            "notes/new.md",
            "# New\n\nText.\n",
            "Name an item like `ca-14.md` or `threats/short-name.md`.",
        ),
        ("threats/two-eyes.md", "# Two\n\nText.\n", "Give this file a name of its own."),
    ],
)
def test_what_is_wrong_is_told_with_what_to_write(
    path: str, text: str, said: str, tmp_path: Path
) -> None:
    definition = DEFINITION.replace("id-from: [file, heading, no], ", "")
    write(tmp_path, {**FILES, "catalogue/catalogue.yml": definition, f"catalogue/{path}": text})
    findings = load_catalogue(tmp_path / "catalogue").findings
    told = [one.help or "" for one in findings if path in one.path]
    assert any(said in one for one in told), told


def test_wiki_links_become_links(tmp_path: Path) -> None:
    text = "# New\n\n[[leak]], [[guards/two-eyes|two]] and [[Loud answers]].\n"
    write(tmp_path, {**FILES, "catalogue/threats/new.md": text})
    CliRunner().invoke(riskdocs, ["fix", str(tmp_path / "catalogue")])
    written = (tmp_path / "catalogue/threats/new.md").read_text(encoding="utf-8")
    assert written == (
        "# New\n\n[leak](leak.md), [two](../guards/two-eyes/README.md) and "
        "[Loud answers](Loud%20answers.md).\n"
    )


@pytest.mark.parametrize(
    ("path", "definition"),
    [
        ("threats/README.md", ""),
        ("threats/SECURITY.md", ""),
        ("threats/_template.md", ""),
        ("threats/overview.md", "site-pages: threats/overview.md\n"),
        ("threats/overview.md", "ignore-files: threats/overview.md\n"),
        ("guards/overview.md", ""),
        ("guards/README.md", ""),
    ],
)
def test_what_lies_beside_items_is_none(path: str, definition: str, tmp_path: Path) -> None:
    own = {"catalogue/catalogue.yml": DEFINITION + definition, f"catalogue/{path}": "# A page\n"}
    write(tmp_path, {**FILES, **own})
    assert len(load_catalogue(tmp_path / "catalogue").catalogue.items) == 9
