"""A style sheet less what no page of the site can use.

Material's knows every feature of the theme, every colour and both directions of writing; a site
uses about half of it. What stays is decided by what the site holds and not by a list, so that it
survives an update of the theme.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

#: A shorter one is a variable of a small script; classes as short are code's, and in a page.
_NAME = re.compile(r"(?<![\w.-])[\w-]{3,}")
#: Begins with one sign, which is found faster than a choice of names.
_ATTRIBUTE = re.compile(r"""=(?:(?<=\bclass=)|(?<=\bid=)|(?<=\brole=))["']?([^"'>]*)""")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_LITERAL = re.compile(
    r"""url\([^"')]*\)|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'""",
    re.DOTALL,
)
_BRACE = re.compile("[{}]")
_STAND_IN = re.compile("\0(\\d+)\0")
#: What these hold is an alternative or an exception: without it a rule would still fit.
_ARGUMENTS = re.compile(r":(?:not|is|where|has)\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)")
#: The names that a selector needs: of classes, elements and roles, of colours and the direction.
_NEEDED = re.compile(r"[.#]((?:[\w-]|\\.)+)|\[(?:data-md-color-[\w-]+|dir|role)=([\w-]+)\]")
_VARIABLE = re.compile(r"--[\w-]+")
_READ = re.compile(r"var\((--[\w-]+)")
_PROPERTY = re.compile(r"(?<![\w-])(--[\w-]+):[^;{}]*;?")
#: Blocks of rules; of other blocks with an @ the content is no rule.
_GROUPS = ("@media", "@supports", "@layer", "@container")


def source_names(source: str) -> set[str]:
    """Return the words of a template or script: each may become a name, or one half of it.

    One behind a dot is a property, or a class that is looked for and must come from elsewhere.
    """
    return set(_NAME.findall(source))


def html_names(html: str) -> set[str]:
    """Return the classes, IDs and roles in a page's content, and the variables that it reads."""
    values = set(_ATTRIBUTE.findall(html))
    return read_variables(html).union(*map(str.split, values))


def read_variables(source: str) -> set[str]:
    """Return the variables that a style reads."""
    return set(_READ.findall(source))


def prune(css: str, names: Collection[str]) -> str:
    """Return a style sheet without the rules and variables that no page with these names can use.

    Args:
        css: a style sheet. What is not understood stays.
        names: of everything on the pages. Of one that ends in `--` the rest may follow:
            `md-status--` is one half of `md-status--new`.
    """
    literals: list[str] = []
    halves = tuple(name for name in names if name.endswith("--") and len(name) > 5)

    def stand_in(literal: re.Match[str]) -> str:
        literals.append(literal[0])
        return f"\0{len(literals) - 1}\0"

    def is_used(name: str) -> bool:
        return name in names or name.startswith(halves)

    plain = _LITERAL.sub(stand_in, _COMMENT.sub("", css))
    kept = _with_used_variables("".join(_used_rules(plain, is_used)), names)
    return _STAND_IN.sub(lambda found: literals[int(found[1])], kept)


def _used_rules(css: str, is_used: Callable[[str], bool]) -> Iterator[str]:
    for start, body in _blocks(css):
        statements, semicolon, prelude = start.rpartition(";")
        yield statements + semicolon
        if prelude.lstrip().startswith(_GROUPS):
            rules = "".join(_used_rules(body, is_used))
            if rules:
                yield f"{prelude}{{{rules}}}"
        elif prelude.lstrip().startswith("@"):
            yield f"{prelude}{{{body}}}"
        else:
            selectors = [one for one in _selectors(prelude) if _fits(one, is_used)]
            if selectors:
                yield f"{','.join(selectors)}{{{body}}}"


def _blocks(css: str) -> Iterator[tuple[str, str]]:
    """Yield what stands before each outermost pair of braces, and what stands in it."""
    depth = start = body = 0
    prelude = ""
    for brace in _BRACE.finditer(css):
        if brace[0] == "{":
            if not depth:
                prelude, body = css[start : brace.start()], brace.end()
            depth += 1
        else:
            depth -= 1
            if not depth:
                yield prelude, css[body : brace.start()]
                start = brace.end()


def _selectors(prelude: str) -> Iterator[str]:
    """Yield what stands between the commas that are in no parentheses."""
    depth = start = 0
    for place, sign in enumerate(prelude):
        depth += (sign in "([") - (sign in ")]")
        if sign == "," and not depth:
            yield prelude[start:place]
            start = place + 1
    yield prelude[start:]


def _fits(selector: str, is_used: Callable[[str], bool]) -> bool:
    needed = _NEEDED.findall(_ARGUMENTS.sub("", selector))
    return all(is_used((name or value).replace("\\", "")) for name, value in needed)


def _with_used_variables(css: str, names: Collection[str]) -> str:
    """Leave out variables that nothing reads; without them others may not be read either."""
    named = {name for name in _VARIABLE.findall(css) if name in names}
    read = named | read_variables(css)
    left = _PROPERTY.sub(lambda one: one[0] if one[1] in read else "", css)
    return left if left == css else _with_used_variables(left, names)
