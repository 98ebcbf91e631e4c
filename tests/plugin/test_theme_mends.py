"""The mends of Material's templates fit the Material that is installed, and say when they don't."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import material
import pytest
from jinja2 import DictLoader, Environment, FileSystemLoader

from building import build, item
from riskdocs.plugin.theme_mends import MENDS, Mend, MendingLoader

TEMPLATES = Path(material.__file__).parent / "templates"
BROKEN = Mend("main.html", "nowhere", "somewhere", "an example")


@pytest.mark.parametrize("mend", MENDS, ids=lambda mend: f"{mend.template}: {mend.why}")
def test_finds_its_place(mend: Mend) -> None:
    source = (TEMPLATES / mend.template).read_text(encoding="utf-8")
    assert source.count(mend.was) == mend.times


@pytest.mark.parametrize("template", sorted({mend.template for mend in MENDS}))
def test_mended_template_is_still_a_template(template: str) -> None:
    misfits: list[Mend] = []
    loader = MendingLoader(FileSystemLoader(TEMPLATES), misfit=misfits.append)
    environment = Environment(loader=loader, autoescape=False)
    environment.filters |= {"url": str, "script_tag": str}
    source, _, _ = loader.get_source(environment, template)
    environment.parse(source)
    assert misfits == []
    made = "".join(source.split())
    assert all("".join(mend.now.split()) in made for mend in MENDS if mend.template == template)


@pytest.fixture
def get(tmp_path: Path) -> Callable[[bool], tuple[str, list[Mend]]]:
    (tmp_path / "main.html").write_text("as it is", encoding="utf-8")

    def get(own: bool) -> tuple[str, list[Mend]]:
        misfits: list[Mend] = []
        folders = [tmp_path] if own else []
        loader = MendingLoader(FileSystemLoader(tmp_path), folders, misfits.append, [BROKEN])
        return loader.get_source(Environment(), "main.html")[0], misfits

    return get


def test_mend_that_does_not_fit_is_told_and_changes_nothing(
    get: Callable[[bool], tuple[str, list[Mend]]],
) -> None:
    assert get(False) == ("as it is", [BROKEN])


def test_template_of_the_sites_own_is_left_alone(
    get: Callable[[bool], tuple[str, list[Mend]]],
) -> None:
    assert get(True) == ("as it is", [])


def test_templates_of_no_file_are_mended_too() -> None:
    mend = Mend("main.html", "old", "new", "an example")
    loader = MendingLoader(DictLoader({"main.html": "an old one"}), mends=[mend])
    assert loader.get_source(Environment(), "main.html")[0] == "an new one"
    assert loader.list_templates() == ["main.html"]


def test_what_a_template_prints_for_its_own_readers_is_left_out() -> None:
    template = "<p>\n  Made with\n  {% if true %}\n    <b>care</b>\n  {% endif %}\n</p>{# end #}\n"
    loader = MendingLoader(DictLoader({"main.html": template}), mends=[])
    text = Environment(loader=loader, autoescape=False).get_template("main.html").render()
    assert text == "<p>\nMade with\n<b>care</b>\n</p>"


@pytest.mark.slow
def test_own_template_takes_the_place_of_a_mended_one(tmp_path: Path) -> None:
    files = {
        "catalogue/risks/tr-1.md": item("One"),
        "overrides/partials/search.html": '<div data-md-component="search">Mine</div>',
    }
    theme = {"name": "material", "custom_dir": "overrides"}
    site = build(tmp_path, files, theme=theme, plugins=["search", "riskdocs"])
    assert "Mine" in site.html("risks/tr-1/")
