"""Where the first sentence of a plain text ends; one too long is better than half of one."""

import pytest

from riskdocs.markdown.sentences import first_sentence

LONG = "What is said here is long enough"


@pytest.mark.parametrize(
    "text",
    [
        f"{LONG}.| Then more.",
        f"{LONG} \u201cas it is.\u201d| (Then more.)",
        f"{LONG}?!| 3 of them.",
        f"{LONG} \u2026| \u00c9l\u00e9ments.",
        f"{LONG}, e.g. Kafka, see Art. 5 of No. 3 by J. Smith et al. Of course.| Then.",
        f"{LONG} in the U.S. Government and v2.0 of node.js, z. B. Daten.| Then.",
        f"{LONG} (e.g., Retrieval, etc.; Storage) and goes on.| Then.",
        f"{LONG} . . . and goes on|",
        f"{LONG}: no end at all|",
        "No. It is too short to say a thing.| Then more.",
        "\u6a21\u578b\u8bf4\u8c0e" * 8 + "\u3002|\u7136\u540e\u3002",
        "|",
    ],
)
def test_a_sentence_ends_where_the_next_begins(text: str) -> None:
    sentence, _, rest = text.partition("|")
    assert first_sentence(sentence + rest) == sentence


def test_a_text_made_to_be_slow_is_not() -> None:
    assert first_sentence("." * 200_000 + " " * 200_000).endswith(" ")
    assert first_sentence("]!{" * 200_000).endswith("]!{")
