"""Blocks of code, with the classes by which a theme colours them."""

from __future__ import annotations

from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING

from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

from riskdocs.markdown.fences import title_of

if TYPE_CHECKING:
    from pygments.lexer import Lexer

#: What GitHub and Material draw as a diagram.
_DIAGRAM = "mermaid"
_FORMATTER = HtmlFormatter(nowrap=True, wrapcode=False)


def code_block(info: str, code: str) -> str:
    """Return a block of code as HTML.

    Args:
        info: what stands behind the fence: a language, and a `title="..."` if there is one.
        code: the code.
    """
    language = info.split(maxsplit=1)[0] if info.strip() else ""
    if language == _DIAGRAM:
        drawn = escape(code.removesuffix("\n"), quote=False)
        return f'<pre class="mermaid"><code>{drawn}</code></pre>\n'
    title = title_of(info)
    name = f'<span class="filename">{escape(title)}</span>' if title else ""
    kind = f"language-{escape(language)} " if language else ""
    lexer = _lexer(language) if language else None
    coloured = highlight(code, lexer, _FORMATTER) if lexer else escape(code, quote=False)
    return (
        f'<div class="{kind}highlight">{name}<pre><span></span>'
        f"<code>{coloured}</code></pre></div>\n"
    )


#: To make one takes as long as to colour some lines.
@lru_cache(maxsize=1_000)
def _lexer(language: str) -> Lexer | None:
    try:
        return get_lexer_by_name(language, stripnl=False)
    except ClassNotFound:
        return None
