"""The one reader of Markdown: a text as GitHub reads it, and all that is asked of it.

Nobody else recognises Markdown. The parser's events (`events`) are turned into what the rules and
commands ask (`facts`), what is prose (`prose`), what is read without marks (`plain`), and what a
page shows (`html`). Texts have LF line ends.
"""

from riskdocs.markdown.excess import too_deep
from riskdocs.markdown.facts import read_markdown, read_site_markdown

__all__ = ["read_markdown", "read_site_markdown", "too_deep"]
