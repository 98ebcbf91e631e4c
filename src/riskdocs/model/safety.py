"""What must not reach a page, no matter who wrote it."""

import html
import re
from urllib.parse import unquote

#: Schemes of addresses that a page may link to.
SAFE_SCHEMES = frozenset({"http", "https", "mailto", "tel", "ftp", "ftps"})

#: What the extensions of MkDocs that make tabs and numbers of lines call their parts.
_OF_EXTENSIONS = ("__tabbed_", "__codelineno-", "__span-")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):")
_MAY_HAVE_SCHEME = re.compile(r"[:&%]")
_IGNORED_BY_BROWSERS = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028\u2029\ufeff]")


def asks_another_host(address: str) -> bool:
    """Tell whether a browser that loads what stands at an address may ask another host for it."""
    plain = _IGNORED_BY_BROWSERS.sub("", address).replace("\\", "/").lower()
    return plain.startswith("//") or _SCHEME.match(plain) is not None


def is_the_themes(name: str) -> bool:
    """Tell whether an ID is one by which the theme's program finds a part of the page.

    A text with the ID `__config` would tell it where to load the search from.
    """
    return name.startswith("__") and not name.startswith(_OF_EXTENSIONS)


def unsafe_scheme(address: str) -> str | None:
    """Return the scheme of an address that a page must not link to, such as `javascript`.

    Entities, percent signs and the characters that browsers skip are seen through.
    """
    if address.startswith(("#", "https://", "http://")) or not _MAY_HAVE_SCHEME.search(address):
        return None
    plain = _IGNORED_BY_BROWSERS.sub("", html.unescape(unquote(html.unescape(address)))).lower()
    match = _SCHEME.match(plain)
    return match[1] if match and match[1] not in SAFE_SCHEMES else None
