"""What is left of rendered text when all that could harm a visitor is taken out."""

import pytest

from riskdocs.pages.sanitise import sanitise


@pytest.mark.parametrize(
    ("rendered", "left"),
    [
        ("<p>a <em>b</em> &amp; c</p>", "<p>a <em>b</em> &amp; c</p>"),
        ("a<script>alert(1)</script>b", "ab"),
        ('<p onclick="alert(1)">a</p>', "<p>a</p>"),
        ('<p style="position:fixed">a</p>', '<p style="">a</p>'),
        ('<a href="javascript:alert(1)">a</a>', "<a>a</a>"),
        ('<a href="java&#x73;cript:alert(1)">a</a>', "<a>a</a>"),
        ('<a href="&#1;javascript&colon;alert(1)">a</a>', "<a>a</a>"),
        ('<a href="data:text/html,x">a</a>', "<a>a</a>"),
        ("<a href='javascript:alert(1)'>a</a>", "<a>a</a>"),
        ('<a\thref="vbscript:x">a</a>', "<a>a</a>"),
        ('<a href=" javascript:x">a</a>', "<a>a</a>"),
        ("<!-- a -->b", "b"),
        ('<a name="b"></a>', '<a name="b"></a>'),
        ('<img name="body" src="a.png">', '<img src="a.png">'),
        ("<form><button>a</button></form>", "a"),
        ("<iframe src=x>a</iframe>b", "b"),
        ("<p>a", "<p>a</p>"),
        ("<p>a</p></div>", "<p>a</p>"),
        ('<p class="a"b">c</p>', '<p class="a">c</p>'),
    ],
)
def test_what_could_harm_is_taken_out(rendered: str, left: str) -> None:
    assert sanitise(rendered) == left
