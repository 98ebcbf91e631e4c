"""A suggestion costs little, however many words it is chosen from, and is no silly one."""

import time

import pytest

from conftest import WriteFiles
from riskdocs.reading.loader import read_catalogue
from riskdocs.rules.run import check
from riskdocs.texts.nearest import Words
from rule_examples import CATALOGUE
from thoroughness import CI_ALONE

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
    ("missing", "meant"),
    [
        ("riskDataPoisonin", "riskDataPoisoning"),
        ("riskDataPoisonings", "riskDataPoisoning"),
        ("riskOther", None),
        ("AML.T0015", "AML.T0051"),
        # The number of a part, and what many numbers end in, are no other item's.
        ("AML.T0051.009", None),
        ("C7.7.9", None),
    ],
)
def test_the_item_that_was_meant(write_files: WriteFiles, missing: str, meant: str | None) -> None:
    kinds = """\
kinds:
  risk: {id: "risk{Name}"}
  technique: {id: "AML.T{4}[.{3}]"}
  rule: {id: "C{n}.{n}.{n}"}
"""
    names = ("riskDataPoisoning", "riskModelTheft", "AML.T0051", "AML.T0009", "C1.2.3")
    files = {f"catalogue/{name}.md": FRONT_MATTER + "Text.\n" for name in names}
    files["catalogue/riskModelTheft.md"] = f"{FRONT_MATTER}[](#{missing})\n"
    findings = check(read_catalogue(write_files({"catalogue/catalogue.yml": kinds, **files})))
    advice = [one.help for one in findings if one.rule == "link-unresolved"]
    assert [(one or "").partition("#")[2].partition(" ")[0] for one in advice] == [meant or ""]


@pytest.mark.parametrize(
    "body",
    [
        # Links to headings that are not there, of a page with many: each is compared with few.
        *(
            pytest.param(
                "\n".join(f"[x](#anchr-{n})" for n in range(9_000))
                + "".join(f"\n\n## {heading.format(n)}" for n in range(9_000)),
                marks=marks,
            )
            for heading, marks in (("Anchor {0}", CI_ALONE), ("{0} anchr", ()), ("The same", ()))
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
