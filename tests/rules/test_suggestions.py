"""A suggestion costs little, however many words it is chosen from, and is no silly one."""

import time

import pytest

from conftest import WriteFiles
from riskdocs.reading.loader import read_catalogue
from riskdocs.rules.documentation import CATALOGUE
from riskdocs.rules.run import check
from riskdocs.texts.nearest import Words

RISK = "catalogue/risks/tr-14.md"
FRONT_MATTER = "---\ntitle: Inadequate system alignment\ndoc-status: Draft\n---\n"

MANY = [f"heading-number-{number}" for number in range(5_000)]


@pytest.mark.parametrize(
    ("word", "known", "meant"),
    [
        ("causse", ["causes", "case"], "causes"),
        ("CAUSSE", ["Causes"], "Causes"),
        ("zebra", ["causes"], None),
        ("causse", [*MANY, "causes"], "causes"),
        ("ccauses", [*MANY, "causes"], "causes"),
        ("heading-nmber-17", MANY, "heading-number-17"),
        ("x" * 100_000, MANY, None),
        ("", MANY, None),
    ],
)
def test_the_nearest_word(word: str, known: list[str], meant: str | None) -> None:
    assert Words(known).nearest(word) == meant


@pytest.mark.parametrize(
    "body",
    [
        # Links to headings that are not there, of a page with many: each is compared with few.
        *(
            "\n".join(f"[x](#anchr-{n})" for n in range(9_000))
            + "".join(f"\n\n## {heading.format(n)}" for n in range(9_000))
            for heading in ("Anchor {0}", "{0} anchr", "The same")
        ),
        "[x](#nothing)\n" + "# The same\n" * 60_000,
        "[x](#nothing)\n\n" + "one\n--\n\n" * 80_000,
        "<a href='#TR-4'>x</a>\n" * 9_000 + "# The same\n" * 9_000,
        # Missing files, and links to items that nobody has.
        " ".join(f"[x](missing-{n}.md)" for n in range(10_000)),
        " ".join(f"[prompt injektion {n}](#TR-{n + 100})" for n in range(10_000)),
        "".join(f"<!-- riskdocs: ignore link-slef{chr(97 + n % 26)} -->\n" for n in range(3_000)),
    ],
    ids=lambda body: repr(body[-20:]),
)
def test_suggestions_take_no_longer_than_the_findings(write_files: WriteFiles, body: str) -> None:
    started = time.process_time()
    catalogue = read_catalogue(write_files({**CATALOGUE, RISK: FRONT_MATTER + body + "\n"}))
    assert check(catalogue)
    assert time.process_time() - started < 10
