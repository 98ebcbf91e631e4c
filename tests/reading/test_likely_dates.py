"""Which date is meant by what is none as YAML has them."""

from pathlib import Path

import pytest

from building import write
from riskdocs import load_catalogue


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("31-12-2025", "`2025-12-31`"),
        ("12/31/2025", "`2025-12-31`"),
        ("03/04/2025", "`2025-04-03` or `2025-03-04`"),
        ("5.5.2025", "`2025-05-05`"),
        ("2025/1/5", "`2025-01-05`"),
        ("2025-31-01", "`2025-01-31`"),
        ("May 3rd, 2025", "`2025-05-03`"),
        ("3 September 2025", "`2025-09-03`"),
        ("2025-02-30", None),
        ("May 2025", None),
        ("1.2.3", None),
        ("soon", None),
    ],
)
def test_the_likely_date_is_told(written: str, meant: str | None, tmp_path: Path) -> None:
    head = f"---\ntitle: A\ndoc-status: Draft\nreviewed: {written}\nseen: {written}\n---\n"
    definition = "fields: {seen: {type: date}}\n"
    write(tmp_path / "c", {"catalogue.yml": definition, "tr-1.md": f"{head}Text.\n"})
    found = [one for one in load_catalogue(tmp_path / "c").findings if one.rule == "field-type"]
    assert [one.help for one in found] == [f"Write {meant}." if meant else None] * 2
