"""Only `riskdocs.markdown` recognises Markdown, and one module of it alone calls the parser."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src/riskdocs"
READER = SOURCE / "markdown"
FILES = sorted(SOURCE.rglob("*.py"))

#: What an expression, or a text that is looked for, has in it if it recognises Markdown.
TOKENS = {
    "a heading": r"#\{[0-9]|\^#|#\+|\(\?:=\+\|-\+\)|^\n?#+ $",
    "a fence": r"`\{3|`{3}|~\{3|~{3}",
    "code in a line": r"`\+|`\[\^`|\(`",
    "a link": r"\\\]\\\(|\]\($|\\\]:|^\]:$|\\\[\(\?!\\\^",
    "an image": r"!\\\[|^!\[",
    "a footnote": r"\\\[\\\^|^\[\^$",
    "emphasis": r"\\\*\\\*|\\\*\{|__\(|^\*\*$|^__$",
    "a list": r"\[[-*+]{3,4}\]|\\d\+\\\.(?!\\d)|^[-*+] $",
    "a table": r"^\|[-: ]+$|\[-:\|",
    "a box of MkDocs": r"!!!|\\\?\{3|\?\?\?|={3}",
}
PATTERNS = {name: re.compile(pattern) for name, pattern in TOKENS.items()}

#: What is looked for elsewhere, and is no item's or page's text.
OTHER = {
    "frameworks/extractors/owasp.py": "lines of a publisher's own file, of fixed form",
    "reports/sarif.py": "links of SARIF's own messages, which what strangers wrote must not make",
    "reading/front_matter/fences.py": "lines that somebody took for those around the front matter",
    "model/safety.py": "IDs by which a theme finds its parts",
    "reading/yaml/line_slips.py": "links in the front matter, where there are none",
    "reading/front_matter/swallowed_keys.py": "lists of YAML",
}


def recognised(file: Path) -> Iterator[tuple[str, str]]:
    """Yield each text by which a file looks for Markdown, and what of it."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        for text in _looked_for(node):
            for name, pattern in PATTERNS.items():
                if pattern.search(text):
                    yield text, name


#: Functions and methods that look for something.
_SEARCHES = {
    *("compile", "match", "fullmatch", "search", "finditer", "findall", "sub", "split"),
    *("startswith", "endswith", "find", "rfind", "index", "rindex", "count", "partition"),
    *("rpartition", "removeprefix", "removesuffix"),
}


def _looked_for(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Call):
        name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        if name in _SEARCHES:
            yield from _texts(node.args)
    elif isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.In | ast.NotIn | ast.Eq):
        yield from _texts([node.left])


def _texts(nodes: list[ast.expr]) -> Iterator[str]:
    for one in nodes:
        for node in ast.walk(one):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


def _named(file: Path) -> str:
    return file.relative_to(SOURCE).as_posix()


OTHERS = [file for file in FILES if READER not in file.parents]


def test_no_other_module_recognises_markdown() -> None:
    found = {_named(file): texts for file in OTHERS if (texts := list(recognised(file)))}
    assert {name: texts for name, texts in found.items() if name not in OTHER} == {}
    assert set(OTHER) - set(found) == set(), "they need not be named any more"


@pytest.mark.parametrize("name", TOKENS)
def test_each_token_would_be_found(name: str, tmp_path: Path) -> None:
    """The reader itself, or what was there before it, has them all."""
    file = tmp_path / "module.py"
    file.write_text(EXAMPLES[name], encoding="utf-8")
    assert {found for _, found in recognised(file)} == {name}


EXAMPLES = {
    "a heading": 're.compile(r"^ {0,3}#{1,6}[ \\t]+")',
    "a fence": 'line.startswith("```")',
    "code in a line": 're.sub(r"`[^`]*`", "", text)',
    "a link": 're.compile(r"\\[([^\\[\\]]*)\\]\\([^()]*\\)")',
    "an image": 'text.find("![")',
    "a footnote": 're.search(r"\\[\\^", text)',
    "emphasis": 'text.count("**")',
    "a list": 're.match(r"[-*+] ", line)',
    "a table": 're.match(r"[-:|]+$", line)',
    "a box of MkDocs": 'line.startswith(("!!!", "???"))',
}


def test_one_module_calls_the_parser() -> None:
    importing = [
        _named(file)
        for file in FILES
        if re.search(r"^\s*(?:import|from) pyromark\b", file.read_text("utf-8"), re.MULTILINE)
    ]
    assert importing == ["markdown/parser.py"]
