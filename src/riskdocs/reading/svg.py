"""Whether an SVG file is nothing but a picture.

A browser that opens an SVG by its address runs what it holds, as it does with a page. So what is
not known to be harmless counts as active: elements, functions of style sheets, addresses. The
parser is expat, which recurses nowhere; a file that declares entities is refused before they are
used, so that nothing can grow.
"""

import re
from typing import NamedTuple
from xml.parsers import expat

_SVG = "http://www.w3.org/2000/svg"
_LINK = {"href", "http://www.w3.org/1999/xlink href"}


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ELEMENTS = _words(
    """
    svg g defs symbol use image title desc metadata path rect circle ellipse line polyline
    polygon text tspan textPath linearGradient radialGradient stop pattern clipPath mask
    marker filter style view switch a feBlend feColorMatrix feComponentTransfer feComposite
    feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood
    feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode feMorphology
    feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence
    """
)
#: Where drawing programs keep what only they read. No browser acts on elements of these.
_INERT = re.compile(
    r"http://(?:www\.w3\.org/1999/02/22-rdf-syntax-ns#|purl\.org/dc/elements/1\.1/|"
    r"(?:web\.resource\.org/cc/|creativecommons\.org/ns#)|www\.inkscape\.org/namespaces/inkscape|"
    r"sodipodi\.sourceforge\.net/DTD/sodipodi-0\.dtd|ns\.adobe\.com/[A-Za-z0-9./]+|"
    r"www\.bohemiancoding\.com/sketch/ns|www\.serif\.com/)"
)
_INSTRUCTIONS = frozenset({"xpacket", "plantuml", "plantuml-src"})
_ENCODINGS = frozenset({"utf-8", "utf8", "us-ascii", "ascii", "iso-8859-1", "utf-16"})

#: Attributes that hold words or numbers, of which no browser makes a style.
_TEXTUAL = re.compile(r"(?:aria|data)-[a-z-]+|id|class|name|content|alt|title|d|points|version")
#: A place in the same file, or a picture that the file itself holds.
_BASE64 = r";base64,[A-Za-z0-9+/=\s]*"
_INSIDE = re.compile(rf"#[^\s\"'()\\]*|data:image/(?:png|jpeg|gif|webp|avif){_BASE64}")
_FONT = rf"data:(?:font|application)/[a-z0-9.+-]+(?:;charset=utf-8)?{_BASE64}"
_URL = re.compile(rf"""url\(\s*(?P<quote>["']?)(?:{_INSIDE.pattern}|{_FONT})(?P=quote)\s*\)""")
_FUNCTION = re.compile(r"(?<![\w-])([\w-]*+)\(")
_FUNCTIONS = _words(
    """
    rgb rgba hsl hsla hwb lab lch color-mix var calc min max clamp translate translateX
    translateY translate3d scale scaleX scaleY rotate skewX skewY matrix cubic-bezier steps
    format local blur brightness contrast drop-shadow grayscale hue-rotate invert opacity
    saturate sepia not is where nth-child nth-of-type light-dark
    """
)
_AT_RULE = re.compile(r"@([\w-]*)")
_AT_RULES = frozenset({"media", "font-face", "keyframes", "supports", "charset"})


class Active(NamedTuple):
    """What makes a picture more than one.

    Attributes:
        what: is found in it, as the end of a sentence.
        line: where, from 1.
        column: where in the line, from 1.
    """

    what: str
    line: int
    column: int


class _FoundError(Exception):
    """The way out of a parser that calls back."""


def active_part(picture: bytes) -> Active | None:
    """Return the first thing in an SVG file that is not known to be harmless."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    reader = _Reader(parser)
    try:
        parser.Parse(picture, True)
    except _FoundError:
        return reader.found
    except (expat.ExpatError, ValueError):
        # A browser shows, and runs, what stands before the fault.
        what = "a fault, so that nobody can tell what a browser makes of it"
        return Active(what, parser.ErrorLineNumber, parser.ErrorColumnNumber + 1)
    return None


class _Reader:
    """Looks at a file from its first element to its last.

    Attributes:
        found: what made it stop.
    """

    def __init__(self, parser: expat.XMLParserType) -> None:
        self.found: Active | None = None
        self._parser = parser
        self._style: list[str] | None = None
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.ProcessingInstructionHandler = self._instruction
        parser.XmlDeclHandler = self._declaration
        parser.StartDoctypeDeclHandler = self._doctype

    def _refuse(self, what: str | None) -> None:
        if what:
            line, column = self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1
            self.found = Active(what, line, column)
            raise _FoundError

    def _declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if encoding and encoding.lower() not in _ENCODINGS:
            self._refuse("an encoding that browsers may read in another way")

    def _doctype(self, _name: str, system: str | None, public: str | None, internal: int) -> None:
        if internal:
            self._refuse("declarations of its own, which can stand for anything")
        # Those of other languages bring names for characters, which hide what is written.
        if system and not (public or "").startswith("-//W3C//DTD SVG "):
            self._refuse("the declaration of another language than SVG")

    def _instruction(self, target: str, _data: str) -> None:
        if target not in _INSTRUCTIONS:
            self._refuse(f"the instruction `<?{target}?>`")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, local = name.rpartition(" ")
        if _INERT.fullmatch(namespace):
            return
        # Without a namespace it is no picture, but a host that names no type may let it be a page.
        known = namespace in {_SVG, ""} and local in _ELEMENTS
        if self._style is not None or not known:
            self._refuse(f"`<{local}>`")
        if local == "style":
            self._style = []
        for key, value in attributes.items():
            self._refuse(_in_attribute(key, value))

    def _end(self, name: str) -> None:
        if name in {f"{_SVG} style", "style"} and self._style is not None:
            self._refuse(_in_style("".join(self._style)))
            self._style = None

    def _text(self, text: str) -> None:
        if self._style is not None:
            self._style.append(text)


def _in_attribute(key: str, value: str) -> str | None:
    """Return what in an attribute is not known to be harmless."""
    namespace, _, local = key.rpartition(" ")
    if key.lower().startswith("on"):
        return f"the handler `{key}`"
    if key in _LINK:
        return None if _INSIDE.fullmatch(value.strip()) else "an address outside of the picture"
    if namespace.startswith("http://www.w3.org/XML/") and local == "base":
        return "the attribute `xml:base`"
    if namespace or _TEXTUAL.fullmatch(key):
        return None
    return _in_style(value) if "(" in value or "\\" in value else None


def _in_style(style: str) -> str | None:
    """Return what in a style could load or hide something."""
    rest = _URL.sub(" ", style)
    if "\\" in rest:
        return "a style with a backslash"
    for name in _AT_RULE.findall(rest):
        if name.lower() not in _AT_RULES:
            return f"a style with `@{name}`"
    for name in _FUNCTION.findall(rest):
        if name and name not in _FUNCTIONS:
            outside = name.lower() in {"url", "src"}
            where = "an address outside of the picture" if outside else f"`{name}()`"
            return f"a style with {where}"
    return None
