"""Writes a synthetic catalogue: `python benchmarks/generate.py OUT --items 1000 --seed 1`.

With `--rich` its texts have what published catalogues have: nested lists, tables, alerts, HTML.

Half the items are risks, half controls; each has about 450 words and 4 to 7 cross-links in the
forms that authors use. Every link and relation leads to an item that exists and agrees with the
others (a risk names only controls that say they mitigate it), as in a catalogue that is kept
well, so that no benchmark measures the printing of thousands of findings.
"""

import argparse
from collections import defaultdict
from pathlib import Path

from rich_text import rich_block
from vocabulary import ADJECTIVES, CONTROL_HEADS, NOUNS, PLACES, RISK_HEADS, VERBS, Writer

FOLDERS = {"TR": "risks", "CT": "controls"}
HEADS = {"TR": RISK_HEADS, "CT": CONTROL_HEADS}
TYPES = {
    "TR": ["Confidentiality", "Integrity", "Availability"],
    "CT": ["Preventative", "Detective", "Corrective"],
}
STATUSES = ["Pre-Draft", "Draft", "Review", "Approved", "Approved"]
# An item cites labels of one edition of OWASP's list, as a reader does who has one in front.
OWASP = [
    [
        "LLM02: Insecure Output Handling",
        "LLM06: Sensitive Information Disclosure",
        "LLM07: Insecure Plugin Design",
        "LLM09: Overreliance",
        "LLM10: Model Theft",
    ],
    [
        "LLM02:2025 Sensitive Information Disclosure",
        "LLM05:2025 Improper Output Handling",
        "LLM06:2025 Excessive Agency",
        "LLM07:2025 System Prompt Leakage",
        "LLM10:2025 Unbounded Consumption",
    ],
    [
        "LLM01:2026 Prompt Injection",
        "LLM03:2026 Excessive Agency",
        "LLM06:2026 Unbounded Consumption",
        "LLM07:2026 Misinformation",
        "LLM08:2026 Hidden Context Exposure",
    ],
]
OTHER_FRAMEWORKS = {
    "mitre-atlas": ["AML.T0020", "AML.T0051: LLM Prompt Injection", "AML.T0054: LLM Jailbreak"],
    "nist-ai-600-1": ["2.2: Confabulation", "2.4: Data Privacy", "2.9: Information Security"],
    "nist-sp-800-53r5": ["AC-6: Least Privilege", "SI-10: Information Input Validation"],
}
SECTIONS = {
    "TR": ["How it comes about", "What it looks like", "Who is hurt", "How to notice it"],
    "CT": ["Purpose", "How to do it", "How to test it", "Limits and cost"],
}


def write_catalogue(folder: Path, items: int, seed: int = 1, *, rich: bool = False) -> None:
    """Writes the items into `risks/` and `controls/` of the folder.

    Args:
        folder: Where to write; made if it is missing.
        items: How many items, 2 or more.
        seed: Another seed gives another catalogue of the same size.
        rich: Texts of nested and rare elements instead of plain ones.

    Raises:
        ValueError: With fewer than 2 items, or more than there are titles for.
    """
    most = 2 * len(ADJECTIVES) * len(RISK_HEADS) * len(PLACES)
    if not 2 <= items <= most:
        raise ValueError(f"a synthetic catalogue has 2 to {most} items, not {items}")
    generator = _Generator(items, seed, rich=rich)
    for prefix, subfolder in FOLDERS.items():
        target = folder / subfolder
        target.mkdir(parents=True, exist_ok=True)
        for number in generator.numbers[prefix]:
            text = generator.item(prefix, number)
            name = _file_name(prefix, number)
            (target / name).write_text(text, encoding="utf-8", newline="\n")


class _Generator:
    """Knows which control mitigates which risk, and writes one item after the other."""

    def __init__(self, items: int, seed: int, *, rich: bool) -> None:
        self.rich = rich
        self.writer = Writer(seed)
        self.numbers = {"TR": range(1, items - items // 2 + 1), "CT": range(1, items // 2 + 1)}
        self.mitigates: defaultdict[int, list[int]] = defaultdict(list)
        self.mitigated_by: defaultdict[int, list[int]] = defaultdict(list)
        for risk in self.numbers["TR"]:
            own = (risk - 1) % len(self.numbers["CT"]) + 1
            others = self.writer.some(self.numbers["CT"], self.writer.number(0, 2))
            for control in {own: 0, **dict.fromkeys(others, 0)}:
                self.mitigates[control].append(risk)
                self.mitigated_by[risk].append(control)

    def item(self, prefix: str, number: int) -> str:
        """The whole text of one item's file."""
        return f"---\n{self._front_matter(prefix, number)}---\n\n{self._body(prefix, number)}"

    def _front_matter(self, prefix: str, number: int) -> str:
        writer = self.writer
        types = writer.some(TYPES[prefix], writer.number(1, 2))
        lines = [
            f"title: {_title(prefix, number)}",
            f"sequence: {number}",
            f"doc-status: {writer.pick(STATUSES)}",
        ]
        if len(types) == 1 and writer.chance(0.5):
            lines.append(f"type: {types[0]}")
        else:
            lines += ["type:", *(f"  - {name}" for name in types)]
        if prefix == "CT":
            risks = self.mitigates[number]
            lines += ["mitigates:", *(f"  - TR-{risk}" for risk in risks)]
        if related := writer.some(self._others(prefix, number), writer.number(0, 3)):
            lines.append(f"related: [{', '.join(f'{prefix}-{other}' for other in related)}]")
        if writer.chance(0.5):
            lines.append(f"reviewed: 2026-{writer.number(1, 9):02}-{writer.number(1, 28):02}")
        lines += ["external-refs:", *self._references()]
        return "\n".join(lines) + "\n"

    def _references(self) -> list[str]:
        writer = self.writer
        labels = writer.some(writer.pick(OWASP), writer.number(1, 3))
        lines = ["  - owasp-llm-top-10:", *(f'      - "{label}"' for label in labels)]
        others = writer.some(list(OTHER_FRAMEWORKS), writer.number(0, 2))
        return lines + [f'  - {name}: "{writer.pick(OTHER_FRAMEWORKS[name])}"' for name in others]

    def _body(self, prefix: str, number: int) -> str:
        writer = self.writer
        definitions: list[str] = []
        links = [
            self._link(prefix, *target, definitions) for target in self._targets(prefix, number)
        ]
        sections = SECTIONS[prefix]
        parts = [writer.paragraph(2)]
        for index, heading in enumerate(sections):
            parts += [
                f"## {heading}",
                writer.paragraph(writer.number(2, 3), links[index :: len(sections)]),
                self._block(index, number),
                writer.paragraph(writer.number(1, 2)),
            ]
        address = f"https://example.org/{writer.name().lower()}/{number}"
        parts += ["## Further reading", f"- [{writer.name()} on {writer.pick(NOUNS)}]({address})"]
        return "\n\n".join([*parts, *(["\n".join(definitions)] if definitions else [])]) + "\n"

    def _block(self, index: int, number: int) -> str:
        """A list, a table or code: another one in each section and each item."""
        writer = self.writer
        if self.rich:
            return rich_block(writer, index + number)
        match (index + number) % 5:
            case 0:
                return "\n".join(f"- {writer.clause().capitalize()}." for _ in range(4))
            case 1:
                return "\n".join(f"{step}. {writer.sentence()}" for step in (1, 2, 3))
            case 2:
                rows = [
                    f"| {writer.pick(NOUNS)} | {writer.clause()} | {writer.number(1, 99)} % |"
                    for _ in range(4)
                ]
                return "\n".join(["| What | Sign | Share |", "| --- | --- | ---: |", *rows])
            case 3:
                calls = [
                    f"    {writer.pick(VERBS)}({writer.pick(NOUNS)}, limit={writer.number(1, 99)})"
                    for _ in range(3)
                ]
                return "\n".join(["```python", f"def {writer.pick(VERBS)}():", *calls, "```"])
            case _:
                return f"### {writer.clause().capitalize()}\n\n> {writer.sentence()}"

    def _targets(self, prefix: str, number: int) -> list[tuple[str, int]]:
        """Four to seven items: up to two of the other kind, which relate to it, and its own."""
        writer = self.writer
        other, related = ("CT", self.mitigated_by) if prefix == "TR" else ("TR", self.mitigates)
        answers = writer.some(related[number], 2)
        own = writer.some(self._others(prefix, number), writer.number(4, 7) - len(answers))
        return [(other, target) for target in answers] + [(prefix, target) for target in own]

    def _others(self, prefix: str, number: int) -> list[int]:
        """A few numbers of the same kind to choose from, near the item and far from it."""
        numbers = self.numbers[prefix]
        near = range(number - 8, number + 9)
        far = (self.writer.pick(numbers) for _ in range(8))
        return [
            other for other in dict.fromkeys([*near, *far]) if other in numbers and other != number
        ]

    def _link(self, home: str, prefix: str, number: int, definitions: list[str]) -> str:
        """A cross-link from a page of the kind `home`, mostly as `[text](#TR-12)`."""
        writer = self.writer
        text = _title(prefix, number).lower() if writer.chance(0.8) else f"{prefix}-{number}"
        form = writer.number(1, 20)
        if form <= 13:
            return f"[{text}](#{prefix}-{number})"
        if form <= 15:
            return f"[{text}](#{prefix.lower()}-{number})"
        if form == 16:
            return f"[](#{prefix}-{number})"
        if form <= 18:
            definitions.append(f"[{prefix.lower()}{number}]: #{prefix}-{number}")
            return f"[{text}][{prefix.lower()}{number}]"
        folder = "" if home == prefix else f"../{FOLDERS[prefix]}/"
        return f"[{text}]({folder}{_file_name(prefix, number)})"


def _title(prefix: str, number: int) -> str:
    """Each number its own title: its digits, mixed, in the bases of the three lists."""
    heads = HEADS[prefix]
    rest = number * 7919 % (len(ADJECTIVES) * len(heads) * len(PLACES))
    rest, adjective = divmod(rest, len(ADJECTIVES))
    place, head = divmod(rest, len(heads))
    return f"{ADJECTIVES[adjective].capitalize()} {heads[head]} in {PLACES[place]}"


def _file_name(prefix: str, number: int) -> str:
    """Every fifth file has its title in its name."""
    slug = f"-{_title(prefix, number).lower().replace(' ', '-')}" if number % 5 == 0 else ""
    return f"{prefix.lower()}-{number}{slug}.md"


def main() -> None:
    """Reads the command line and writes the catalogue."""
    parser = argparse.ArgumentParser(description="Write a synthetic catalogue.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--items", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rich", action="store_true")
    arguments = parser.parse_args()
    write_catalogue(arguments.folder, arguments.items, arguments.seed, rich=arguments.rich)


if __name__ == "__main__":
    main()
