"""A difference as text, Markdown, JSON and HTML, one file each."""
