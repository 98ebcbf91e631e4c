from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from building import item
from pages.making import make_site, page, texts

if TYPE_CHECKING:
    from pathlib import Path

DEFINITION = """\
title: Many
kinds:
  risk: {id: "R-{n}[.{n}]", group-by: rank}
fields:
  rank: {type: choice, choices: [high, low]}
"""


@pytest.mark.parametrize(
    ("wholes", "parts", "named"),
    [
        (2, 1, "items"),
        (2, 60, "wholes"),
        (121, 0, "groups"),
        (121, 1, "groups"),
    ],
)
def test_a_large_catalogue_names_what_there_is_room_for(
    wholes: int, parts: int, named: str, tmp_path: Path
) -> None:
    ids = [f"R-{whole}{part}" for whole in range(1, wholes + 1) for part in _parts(parts)]
    ranks = [("high", "low")[place % 2] for place in range(len(ids))]
    files = {
        f"risks/{one.lower()}.md": item(f"Risk {one}", rank=rank)
        for one, rank in zip(ids, ranks, strict=True)
    }
    home = page(make_site(tmp_path, files | {"catalogue.yml": DEFINITION}), "index.md")
    shown = {
        "items": ids,
        "wholes": [one for one in ids if "." not in one],
        "groups": [],
    }[named]
    assert sorted(texts(home, ".rd-columns .rd-id")) == sorted(shown)
    groups = [f"{rank} {ranks.count(rank)}" for rank in ("high", "low")]
    assert texts(home, ".rd-columns .rd-group") == (groups if named == "groups" else [])
    assert texts(home, "h2#risks") == [f"Risks {len(ids)}"]


def test_kinds_without_groups_name_their_items(tmp_path: Path) -> None:
    """Those of a kind that has too many are on its list alone."""
    few = [f"CT-{number}" for number in range(1, 10)]
    names = [*few, *(f"TR-{number}" for number in range(1, 122))]
    site = make_site(tmp_path, {f"{name.lower()}.md": item(name) for name in names})
    home = page(site, "index.md")
    assert texts(home, ".rd-columns .rd-id") == few
    assert "" not in texts(home, ".rd-columns")


def _parts(count: int) -> list[str]:
    return ["", *(f".{part}" for part in range(1, count + 1))]


def test_a_kind_has_no_anchor_of_the_pages_own(tmp_path: Path) -> None:
    kinds = 'kinds: {framework: {id: "F-{n}"}}\n'
    home = page(make_site(tmp_path, {"catalogue.yml": kinds, "f-1.md": item("One")}), "index.md")
    assert texts(home, "h2#frameworks_") == ["Frameworks 1"]
    assert len(home.css("#frameworks")) == 1


def test_any_code_of_a_type_may_stand_in_an_address(tmp_path: Path) -> None:
    types = "kinds: {control: {prefix: CT, types: {'a&b #c': One, d: Two}}}\n"
    codes = {"ct-1.md": item("One", type="a&b #c"), "ct-2.md": item("Two", type="d")}
    home = page(make_site(tmp_path, {"catalogue.yml": types, **codes}), "index.md")
    filtered = [node.attributes["href"] for node in home.css(".rd-door a[href*=type]")]
    assert filtered == ["controls/?type=a%26b%20%23c"]
