"""The patches of templates fit the Material that is installed, and it is logged when they don't."""

from __future__ import annotations

from pathlib import Path

import material
import pytest
from jinja2 import DictLoader, Environment, FileSystemLoader

from building import build, item
from riskdocs.plugin.material.template_loader import PatchingLoader
from riskdocs.plugin.material.template_patches import PATCHES, TemplatePatch

TEMPLATES = Path(material.__file__).parent / "templates"
BROKEN = TemplatePatch("main.html", "nowhere", "somewhere", "an example")


@pytest.mark.parametrize("patch", PATCHES, ids=lambda patch: f"{patch.template}: {patch.reason}")
def test_finds_its_place(patch: TemplatePatch) -> None:
    source = (TEMPLATES / patch.template).read_text(encoding="utf-8")
    assert source.count(patch.old) == patch.times


@pytest.mark.parametrize("template", sorted({patch.template for patch in PATCHES}))
def test_patched_template_is_still_a_template(
    template: str, caplog: pytest.LogCaptureFixture
) -> None:
    loader = PatchingLoader(FileSystemLoader(TEMPLATES))
    environment = Environment(loader=loader, autoescape=False)
    environment.filters |= {"url": str, "script_tag": str}
    with caplog.at_level("INFO"):
        source, _, _ = loader.get_source(environment, template)
    environment.parse(source)
    assert caplog.messages == []
    made = "".join(source.split())
    patches = [patch for patch in PATCHES if patch.template == template]
    assert all("".join(patch.new.split()) in made for patch in patches)


@pytest.mark.parametrize("own", [False, True])
def test_patch_that_does_not_fit_is_logged_and_changes_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, own: bool
) -> None:
    (tmp_path / "main.html").write_text("as it is", encoding="utf-8")
    loader = PatchingLoader(FileSystemLoader(tmp_path), [tmp_path] if own else [], [BROKEN])
    with caplog.at_level("INFO"):
        assert loader.get_source(Environment(), "main.html")[0] == "as it is"
    # A template of the site's own is left alone.
    told = "The theme's main.html has changed; riskdocs no longer changes this in it: an example"
    assert [text.removeprefix("riskdocs: ") for text in caplog.messages] == [told] * (not own)


def test_templates_of_no_file_are_patched_too() -> None:
    patch = TemplatePatch("main.html", "old", "new", "an example")
    loader = PatchingLoader(DictLoader({"main.html": "an old one"}), patches=[patch])
    assert loader.get_source(Environment(), "main.html")[0] == "an new one"
    assert loader.list_templates() == ["main.html"]


def test_what_a_template_prints_for_its_own_readers_is_left_out() -> None:
    template = "<p>\n  Made with\n  {% if true %}\n    <b>care</b>\n  {% endif %}\n</p>{# end #}\n"
    loader = PatchingLoader(DictLoader({"main.html": template}), patches=[])
    text = Environment(loader=loader, autoescape=False).get_template("main.html").render()
    assert text == "<p>\nMade with\n<b>care</b>\n</p>"


@pytest.mark.slow
def test_own_template_takes_the_place_of_a_patched_one(tmp_path: Path) -> None:
    files = {
        "catalogue/risks/tr-1.md": item("One"),
        "overrides/partials/search.html": '<div data-md-component="search">Mine</div>',
    }
    theme = {"name": "material", "custom_dir": "overrides"}
    site = build(tmp_path, files, theme=theme, plugins=["search", "riskdocs"])
    assert "Mine" in site.html("risks/tr-1/")
