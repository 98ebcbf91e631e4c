"""An item renamed there and back leaves every file byte for byte as it was."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from building import item
from conftest import WriteFiles
from riskdocs.editing import renaming
from riskdocs.editing.renaming import rename
from riskdocs.editing.reshaping import Reshaped
from riskdocs.reading.loader import read_catalogue
from writing import write

#: Every way to name an item, with what becomes of it under the name of TR-33.
FORMS = {
    "[x](#TR-3)": "[x](#TR-33)",
    "[TR-3](#tr-3 'as TR-3 says')": "[TR-33](#tr-33 'as TR-33 says')",
    "[](<#TR-3>)": "[](<#TR-33>)",
    "[x](tr-3-leak.md#causes)": "[x](tr-33-leak.md#causes)",
    "[x](../risks/tr-3-leak.md 'é')": "[x](../risks/tr-33-leak.md 'é')",
    "[x](/risks/tr-3/)": "[x](/risks/tr-33/)",
    "[x](../risks/tr-3-leak.md?plain=1#L3)": "[x](../risks/tr-33-leak.md?plain=1#L3)",
    "[a](#TR-3)[b](#TR-3) [![i](i.png)](#TR-3)": "[a](#TR-33)[b](#TR-33) [![i](i.png)](#TR-33)",
    "[TR-3] [TR-3][] [x][tr-3]\n\n[TR-3]: #TR-3": (
        "[TR-33] [TR-33][] [x][tr-33]\n\n[TR-33]: #TR-33"
    ),
    "> - [x][r]\n>\n> [r]:\n>   <#TR-3>": "> - [x][r]\n>\n> [r]:\n>   <#TR-33>",
    "[TR-3](https://example.org)": "[TR-33](https://example.org)",
    "| TR-3 | [a](#TR-3) |\n|---|---|\n| [p\\|q](#TR-3) | tr-3 |": (
        "| TR-33 | [a](#TR-33) |\n|---|---|\n| [p\\|q](#TR-33) | tr-33 |"
    ),
    "<details>\n<summary>TR-3</summary>\n\n[y](#TR-3)\n\n</details>": (
        "<details>\n<summary>TR-33</summary>\n\n[y](#TR-33)\n\n</details>"
    ),
    "TR-3\n====\n\n## See [it][TR-3] and TR-3[^TR-3]\n\n[^TR-3]: x\n\n[TR-3]: #TR-3": (
        "TR-3\n====\n\n## See [it][TR-3] and TR-3[^TR-3]\n\n[^TR-3]: x\n\n[TR-3]: #TR-33"
    ),
    "`TR-3` ``[x](#TR-3)`` <code>TR-3</code> <!-- TR-3 -->": None,
    "```TR-3\n[x](#TR-3)\n```\n\n    TR-3": None,
    '<a href="#TR-3" title="TR-3">x</a> \\[TR-30\\](#TR-30)': (
        '<a href="#TR-33" title="TR-3">x</a> \\[TR-30\\](#TR-30)'
    ),
    "<a href=#tr-3>TR-3</a>, <A\nHREF='../risks/tr-3-leak.md#causes'>x</A>": (
        "<a href=#tr-33>TR-33</a>, <A\nHREF='../risks/tr-33-leak.md#causes'>x</A>"
    ),
    '<p><a href="/risks/tr-3/">TR-3</a></p>': '<p><a href="/risks/tr-33/">TR-33</a></p>',
    "[x](/#TR-3) [x](/#tr-3) [y]\n\n[y]: /#TR-3": ("[x](/#TR-33) [x](/#tr-33) [y]\n\n[y]: /#TR-33"),
    '<!-- <a href="#TR-3">x</a> -->\n\n`<a href="#TR-3">`': None,
    "https://example.org/TR-3 <https://example.org/TR-3> [x](https://example.org/TR-3)": None,
    "- [ ] TR-3\n  > [!NOTE]\n  > **TR-3**~~TR-3~~": (
        "- [ ] TR-33\n  > [!NOTE]\n  > **TR-33**~~TR-33~~"
    ),
}
#: The same from a file in another folder where IDs look like any word: a path alone leads there.
ORDINARY = {
    "[leak](../threats/leak.md) leak `leak`": "[leak](../threats/spill.md) leak `leak`",
    "[x](../threats/leak.md#leak 'leak') #leak": "[x](../threats/spill.md#leak 'leak') #leak",
    "[x](<../threats/leak.md?plain=1>)": "[x](<../threats/spill.md?plain=1>)",
    "[leak][]\n\n[leak]: ./../threats/leak.md": "[leak][]\n\n[leak]: ./../threats/spill.md",
    "[x](/threats/leak/) [y](../threats/leak)": "[x](/threats/spill/) [y](../threats/spill)",
    "<a href='../threats/leak.md'>leak</a>": "<a href='../threats/spill.md'>leak</a>",
    "[x](leak.md) [y](/guards/leak/) [z](#leak)": None,
    "![x](../threats/leak.png) <!-- ../threats/leak.md -->": None,
}
WRITINGS: dict[str, Callable[[str], bytes]] = {
    "LF": lambda text: text.encode(),
    "CRLF": lambda text: text.replace("\n", "\r\n").encode(),
    "CR": lambda text: text.replace("\n", "\r").encode(),
    "a byte order mark": lambda text: b"\xef\xbb\xbf" + text.encode(),
}


def renamed(root: Path, name: str, new: str) -> Reshaped:
    catalogue = read_catalogue(root)
    found = catalogue.item(name)
    assert found
    reshaped = rename(catalogue, found, new)
    write(root.parent, reshaped.changes)
    return reshaped


def without_alias(file: Path, name: str) -> None:
    """Take off what is kept of a former name, which a second rename would add to."""
    lines = [b"aliases: [%s]%s" % (name.encode(), end) for end in (b"\r\n", b"\n", b"\r")]
    content = file.read_bytes()
    line = next(line for line in lines if line in content)
    file.write_bytes(content.replace(line, b"", 1))


@pytest.mark.parametrize("writing", WRITINGS)
@pytest.mark.parametrize("form", FORMS)
def test_there_and_back(
    write_files: WriteFiles, monkeypatch: pytest.MonkeyPatch, form: str, writing: str
) -> None:
    written = WRITINGS[writing]
    other = item("Spill", f"Ünd \U0001f9e8 first.\n\n{form}\n\nEnd.")
    root = write_files(
        {
            "catalogue/risks/tr-3-leak.md": written(item("Leak", "TR-3.\n\n## Causes\n\nMany.")),
            "catalogue/risks/tr-4.md": written(other),
            "catalogue/risks/i.png": "x",
        }
    )
    before = {path: path.read_bytes() for path in sorted(root.rglob("*.md"))}
    renamed(root, "TR-3", "TR-33")
    there = other.replace(form, FORMS[form] or form)
    assert (root / "risks/tr-4.md").read_bytes() == written(there)
    without_alias(root / "risks/tr-33-leak.md", "TR-3")
    monkeypatch.setattr(renaming, "given_in_git", lambda _: frozenset())
    renamed(root, "TR-33", "TR-3")
    without_alias(root / "risks/tr-3-leak.md", "TR-33")
    assert {path: path.read_bytes() for path in sorted(root.rglob("*.md"))} == before


@pytest.mark.parametrize("form", ORDINARY)
def test_a_word_there_and_back(
    write_files: WriteFiles, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    why = "[x](../threats/{}.md)"
    texts = {
        "catalogue/catalogue.yml": "fields: {why: {type: markdown}}\nsite-pages: threats/all.md\n"
        'kinds:\n  threat: {id: "{slug}", role: risk, files: threats}\n'
        '  guard: {id: "{slug}", role: control, files: guards}\n',
        "catalogue/threats/leak.md": item("Leak", "It [leaks](leak.md).", related=["loud"]),
        "catalogue/threats/loud.md": item("Loud", "leak", related=["leak", "leaks"]),
        "catalogue/threats/all.md": "# All\n\n- [Leak](leak.md)\n",
        "catalogue/threats/README.md": "- [Leak](./leak.md)\n- [Lid](../guards/lid.md)\n",
        "catalogue/guards/lid.md": item(
            "Lid", form, mitigates="leak", why="[x](../threats/leak.md)"
        ),
        "docs/leak.md": "# Leak\n\n[Leak](leak.md), [leak](../catalogue/threats/leak.md)\n",
    }
    root = write_files(texts)
    before = {path: path.read_bytes() for path in sorted(root.parent.rglob("*.md"))}
    renamed(root, "leak", "spill")
    there = item("Lid", ORDINARY[form] or form, mitigates="spill", why=why.format("spill"))
    assert (root / "guards/lid.md").read_bytes() == there.encode()
    assert (root / "threats/all.md").read_bytes() == b"# All\n\n- [Leak](spill.md)\n"
    assert "(./spill.md)" in (root / "threats/README.md").read_text("utf-8")
    without_alias(root / "threats/spill.md", "leak")
    monkeypatch.setattr(renaming, "given_in_git", lambda _: frozenset())
    renamed(root, "spill", "leak")
    without_alias(root / "threats/leak.md", "spill")
    assert {path: path.read_bytes() for path in sorted(root.parent.rglob("*.md"))} == before


@pytest.mark.parametrize(
    ("form", "name", "new"),
    [
        ("AML.T{4}[.{3}]", "AML.T0003.001", "AML.T0005"),
        ("AML.T{4}[.{3}]", "AML.T0005", "AML.T0003.001"),
        ("R{2}", "R03", "R103"),
        ("{slug}", "leak-3", "spill"),
    ],
)
def test_an_id_of_another_length_there_and_back(
    write_files: WriteFiles, monkeypatch: pytest.MonkeyPatch, form: str, name: str, new: str
) -> None:
    text = item("Leak", f"[x](/risks/{name.lower()}/) [y]({name}.md)", sequence=int(name[-1]))
    files = ", files: risks" if "slug" in form else ""
    definition = f'kinds: {{risk: {{id: "{form}", folder: risks{files}}}}}'
    root = write_files({"catalogue/catalogue.yml": definition, f"catalogue/risks/{name}.md": text})
    old_file, new_file = root / f"risks/{name}.md", root / f"risks/{new}.md"
    before = old_file.read_bytes()
    renamed(root, name, new)
    without_alias(new_file, name)
    assert read_catalogue(root).problems == ()
    monkeypatch.setattr(renaming, "given_in_git", lambda _: frozenset())
    renamed(root, new, name)
    without_alias(old_file, new)
    assert old_file.read_bytes() == before
