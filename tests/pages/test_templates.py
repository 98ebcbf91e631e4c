"""A site's own words are shown as they are, whatever they hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from riskdocs.pages.rendering.templates import Templates
from riskdocs.texts.texts import Texts


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Status", "Status"),
        ('<b>"Status"</b> & more', "&lt;b&gt;&#34;Status&#34;&lt;/b&gt; &amp; more"),
        ("{{{{ 1 + 1 }}}}", "{{ 1 + 1 }}"),
        ("{{% if %}}", "{% if %}"),
        (" Status\n", " Status\n"),
        ("", ""),
    ],
)
def test_a_text_is_words_and_never_a_part_of_the_template(
    tmp_path: Path, text: str, shown: str
) -> None:
    (tmp_path / "riskdocs").mkdir()
    template = '{% if 1 %}{{ text("item.status") }}\n{%- endif %}.'
    (tmp_path / "riskdocs" / "own.html").write_text(template, encoding="utf-8")
    templates = Templates([tmp_path], Texts({"item.status": text}))
    assert templates.render("own.html") == f"{shown}."
