"""The benchmarks' catalogues: always the same, and well-formed. Nothing here measures time."""

import hashlib
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
import yaml

from riskdocs import load_catalogue

BENCHMARKS = Path(__file__).parent.parent / "benchmarks"
ITEMS = 40
# Figures can be compared only while the catalogues stay the same. Who changes the generator
# changes this digest, and measures again.
DIGEST = "9485223b3685dace83ea120cbd896d5dddcaad2a704862e3eca8a4009ab475e4"
RICH_DIGEST = "667eae9058f65e49be33148a1fe9a0542076f43eab7f17eb72908bd8bcf5e605"

CODE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"\[([^\]]*)\]\(([^)]+)\)")
REFERENCE = re.compile(r"\[[^\]]+\]\[([^\]]+)\]")
DEFINITION = re.compile(r"^\[([^\]]+)\]: (\S+)$", re.MULTILINE)


def generate(folder: Path, seed: int = 1, *more: str) -> Path:
    options = ["--items", str(ITEMS), "--seed", str(seed), *more]
    command = [sys.executable, str(BENCHMARKS / "generate.py"), str(folder), *options]
    subprocess.run(command, check=True)
    return folder


def digest(folder: Path) -> str:
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*.md")):
        found.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return found.hexdigest()


def parts(path: Path) -> tuple[dict[str, object], str]:
    empty, front_matter, body = path.read_text(encoding="utf-8").split("---\n", 2)
    assert empty == ""
    return yaml.safe_load(front_matter), CODE.sub("", body)


def item_id(path: Path) -> str:
    return "-".join(path.stem.split("-")[:2]).upper()


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return generate(tmp_path_factory.mktemp("benchmarks") / "catalogue")


@pytest.fixture(scope="module")
def items(catalogue: Path) -> dict[str, Path]:
    return {item_id(path): path for path in catalogue.rglob("*.md")}


def test_one_seed_gives_one_catalogue_on_every_python(catalogue: Path) -> None:
    assert digest(catalogue) == DIGEST


def test_rich_texts_have_what_plain_ones_have_not(tmp_path: Path) -> None:
    folder = generate(tmp_path / "catalogue", 1, "--rich")
    assert digest(folder) == RICH_DIGEST
    text = "".join(path.read_text(encoding="utf-8") for path in folder.rglob("*.md"))
    assert all(
        mark in text for mark in ("\n   - ", "|:---:|", "> [!TIP]", "<details>", "- [x]", "[^")
    )


def test_lists_hold_the_same_items(catalogue: Path, tmp_path: Path) -> None:
    command = [sys.executable, str(BENCHMARKS / "generate_lists.py"), str(tmp_path)]
    subprocess.run([*command, "--items", str(ITEMS)], check=True)
    assert sorted(path.name for path in tmp_path.rglob("*.yaml")) == ["0.yaml", "0.yaml"]
    files, lists = load_catalogue(catalogue), load_catalogue(tmp_path)
    assert [(item.id, item.title, item.related) for item in lists.catalogue.items] == [
        (item.id, item.title, item.related) for item in files.catalogue.items
    ]
    told = [(one.rule, one.message) for one in files.findings if one.rule != "link-form"]
    assert Counter(told) == Counter((one.rule, one.message) for one in lists.findings)


def test_another_seed_gives_another_catalogue(tmp_path: Path) -> None:
    assert digest(generate(tmp_path, seed=2)) != DIGEST


def test_half_are_risks_and_half_controls(items: dict[str, Path]) -> None:
    numbers = range(1, ITEMS // 2 + 1)
    assert set(items) == {f"{kind}-{number}" for kind in ("TR", "CT") for number in numbers}


def test_front_matter_agrees_with_the_file_and_titles_differ(items: dict[str, Path]) -> None:
    titles = set()
    for name, path in items.items():
        front_matter, _ = parts(path)
        assert front_matter["sequence"] == int(name[3:])
        assert front_matter["external-refs"]
        titles.add(front_matter["title"])
    assert len(titles) == ITEMS


def test_relations_lead_to_items_of_the_right_kind(items: dict[str, Path]) -> None:
    mitigated = set()
    for name, path in items.items():
        front_matter, _ = parts(path)
        mitigates = front_matter.get("mitigates", [])
        related = front_matter.get("related", [])
        assert isinstance(mitigates, list)
        assert isinstance(related, list)
        assert bool(mitigates) is name.startswith("CT")
        assert set(related) <= {other for other in items if other[:2] == name[:2]} - {name}
        mitigated.update(mitigates)
    assert mitigated == {name for name in items if name.startswith("TR")}


def test_links_of_every_form_lead_to_other_items(items: dict[str, Path]) -> None:
    forms: set[str] = set()
    for name, path in items.items():
        _, body = parts(path)
        definitions = dict(DEFINITION.findall(body))
        assert set(REFERENCE.findall(body)) == set(definitions)
        forms.update("reference" for _ in definitions)
        targets = list(definitions.values())
        for text, target in INLINE.findall(body):
            if target.startswith("https:"):
                continue
            targets.append(target)
            forms.add("empty text" if not text else "ID" if target.startswith("#") else "path")
        assert 4 <= len(targets) <= 7
        for target in targets:
            if target.startswith("#"):
                assert target[1:].upper() in items.keys() - {name}
            else:
                assert (path.parent / target).resolve() in items.values()
    assert forms == {"ID", "empty text", "path", "reference"}


def test_an_item_has_the_length_of_a_real_one(items: dict[str, Path]) -> None:
    lengths = [len(parts(path)[1].split()) for path in items.values()]
    assert 400 <= sum(lengths) / ITEMS <= 500


def test_the_plain_site_has_the_same_pages_features_and_extensions(
    catalogue: Path, items: dict[str, Path], tmp_path: Path
) -> None:
    project, plain = catalogue.parent, tmp_path / "plain"
    settings = {
        "site_name": "Catalogue",
        "theme": {"name": "material", "features": ["navigation.path"]},
        "plugins": ["search"],
        "markdown_extensions": ["attr_list", {"toc": {"permalink": True}}],
    }
    (project / "docs").mkdir()
    (project / "mkdocs.yml").write_text(yaml.dump(settings), encoding="utf-8")
    command = [sys.executable, str(BENCHMARKS / "plain.py"), str(project), str(plain)]
    subprocess.run(command, check=True)

    for path in items.values():
        copied = plain / "docs" / path.relative_to(catalogue)
        assert parts(copied) == ({"title": parts(path)[0]["title"]}, parts(path)[1])
    written = yaml.safe_load((plain / "mkdocs.yml").read_text(encoding="utf-8"))
    assert written["theme"] == settings["theme"]
    assert {"attr_list": {}} in written["markdown_extensions"]
    assert {"toc": {"permalink": True}} in written["markdown_extensions"]
    assert written["nav"] == ["index.md", "risks/index.md", "controls/index.md"]
