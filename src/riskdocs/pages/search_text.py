"""Plain headings and paragraphs, as what the site's search reads of a page."""

from __future__ import annotations

from markupsafe import escape


def section(level: int, anchor: str, heading: str, *paragraphs: str) -> str:
    """Return a heading and the paragraphs below it as HTML, empty ones left out."""
    title = f'<h{level} id="{escape(anchor)}">{escape(heading)}</h{level}>'
    return title + "".join(f"<p>{escape(text)}</p>" for text in paragraphs if text)
