"""Pictures that are published, and what makes an SVG more than a picture."""

from __future__ import annotations

import pytest

from riskdocs.reading.svg import active_part

_XLINK = "http://www.w3.org/1999/xlink"
_HTML = "http://www.w3.org/1999/xhtml"


def picture(inner: str, attributes: str = "", before: str = "") -> bytes:
    namespaces = f'xmlns="http://www.w3.org/2000/svg" xmlns:l="{_XLINK}" xmlns:h="{_HTML}"'
    return f"{before}<svg {namespaces} {attributes}>{inner}</svg>".encode()


HARMLESS = {
    "empty": b"<svg/>",
    "shapes": picture('<g transform="translate(1) rotate(9)"><path d="M0 0"/></g>', 'width="9"'),
    "drawing program": picture(
        '<metadata><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></metadata>'
        '<s:namedview xmlns:s="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" id="a"/>'
    ),
    "W3C's doctype": picture(
        "",
        before='<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE svg PUBLIC '
        '"-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">',
    ),
    "styles": picture(
        "<style>@media (prefers-color-scheme: dark) { .a:not(.b) { fill: url(#g); "
        "color: rgb(1, 2, 3) } } @font-face { src: url('data:font/woff2;base64,AAA=') }</style>"
        '<rect fill="url(\'#g\')" style="transform: scale(2)"/>'
    ),
    "use and image": picture(
        '<use l:href="#a"/><image href="data:image/png;base64,iVBO&#10;Rw=="/>'
    ),
    "words": picture('<title>Risk (high)</title><g aria-label="Risk (high)" data-x="f(x)"/>'),
    "UTF-16": picture("").decode().encode("utf-16"),
    "instruction of PlantUML": picture("<?plantuml 1.2026.1?>"),
}

ACTIVE = {
    "script": picture("<script>alert(1)</script>"),
    "script of HTML": picture("<h:script>alert(1)</h:script>"),
    "script in metadata": picture(
        '<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><script/></r:RDF>'
    ),
    "script under a prefix": b'<s:svg xmlns:s="http://www.w3.org/2000/svg"><s:script/></s:svg>',
    "handler": picture("", 'onload="alert(1)"'),
    "handler in capitals": picture("", 'ONLOAD="alert(1)"'),
    "handler by entity name": picture('<g onc&#108;ick="alert(1)"/>'),
    "foreign object": picture("<foreignObject><h:iframe/></foreignObject>"),
    "image of HTML": picture('<h:img src="x" onerror="alert(1)"/>'),
    "script without a namespace": b"<script>alert(1)</script>",
    "handler without a namespace": b'<svg onload="alert(1)"/>',
    "style without a namespace": b"<svg><style>@import '//evil.example/x.css';</style></svg>",
    "page": f'<html xmlns="{_HTML}"><body/></html>'.encode(),
    "set": picture('<a><set attributeName="href" to="javascript:alert(1)"/></a>'),
    "animate": picture('<animate attributeName="href" values="javascript:alert(1)"/>'),
    "javascript": picture('<a href="javascript:alert(1)">x</a>'),
    "javascript by entity": picture('<a l:href="&#106;avascript:alert(1)">x</a>'),
    "other host": picture('<image href="https://evil.example/x.png"/>'),
    "same scheme": picture('<use href="//evil.example/x.svg#a"/>'),
    "file beside it": picture('<use href="other.svg#a"/>'),
    "SVG within": picture('<image href="data:image/svg+xml;base64,PHN2Zz4="/>'),
    "page within": picture('<a href="data:text/html,x">x</a>'),
    "base": picture('<use href="#a"/>', 'xml:base="https://evil.example/"'),
    "import": picture("<style>@import '//evil.example/x.css';</style>"),
    "import escaped": picture("<style>@\\69mport '//evil.example/x.css';</style>"),
    "style address": picture("<style>a { fill: url(//evil.example/x) }</style>"),
    "style address in pieces": picture("<style>a { fill: u<!-- -->rl(//evil.example) }</style>"),
    "style in CDATA": picture("<style><![CDATA[a { fill: URL(//evil.example) }]]></style>"),
    "image set": picture("<style>a { fill: image-set('//evil.example/x' 1x) }</style>"),
    "style attribute": picture('<g style="background: url(https://evil.example)"/>'),
    "presentation attribute": picture('<g fill="url(https://evil.example)"/>'),
    "attribute escaped": picture('<g fill="\\75rl(https://evil.example)"/>'),
    "quotes that differ": picture("<g fill='url(\"#a)url(//evil.example)\")'/>"),
    "entities": picture("&a;", before='<!DOCTYPE svg [<!ENTITY a "x">]>'),
    "entity bomb": picture(
        "&c;", before='<!DOCTYPE svg [<!ENTITY a "aaa"><!ENTITY c "&a;&a;&a;&a;">]>'
    ),
    "default attribute": picture(
        "", before='<!DOCTYPE svg [<!ATTLIST svg onload CDATA "alert(1)">]>'
    ),
    "names of MathML": picture(
        '<g fill="url&lpar;//evil.example)"/>',
        before='<!DOCTYPE svg PUBLIC "-//W3C//DTD MathML 2.0//EN" "mathml2.dtd">',
    ),
    "style sheet": picture("", before='<?xml-stylesheet href="https://evil.example/x.xsl"?>'),
    "cut off": b'<svg xmlns="http://www.w3.org/2000/svg"><g>',
    "no XML": b"<svg onload=alert(1)>",
    "UTF-7": picture("", before='<?xml version="1.0" encoding="utf-7"?>'),
    "audio": picture("<h:audio/>"),
    "nothing": b"",
}


@pytest.mark.parametrize("name", HARMLESS)
def test_picture(name: str) -> None:
    assert active_part(HARMLESS[name]) is None


@pytest.mark.parametrize("name", ACTIVE)
def test_more_than_a_picture(name: str) -> None:
    assert active_part(ACTIVE[name]) is not None


def test_place() -> None:
    found = active_part(b'<svg xmlns="http://www.w3.org/2000/svg">\n  <script/>\n</svg>')
    assert found is not None
    assert (found.what, found.line, found.column) == ("`<script>`", 2, 3)
