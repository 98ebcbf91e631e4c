"""Changes files at random, as accidents and strangers do: values in their structure, and bytes."""

from __future__ import annotations

import copy
from collections import defaultdict
from collections.abc import Iterator
from random import Random
from typing import Any

#: What means something to one reader or another, in place of any value.
VALUES: list[Any] = [
    *(None, True, False, 0, -1, 1.5, 10**400, float("inf"), float("nan"), [], {}, [[]], [None]),
    *("", "x", "TR-1", "tr-1", "#TR-1", "TR-" + "9" * 5_000, "2026-13-01", "2026-01-01", "٣"),
    *("\ud800", "\x00", "\u202e", "a\nb", "x" * 50_000, "<script>alert(1)</script>", "{x}", "%"),
    *("/", "..", "../../x", "/etc/passwd", ".", "é/ü", "https://", "http://[", "javascript:x"),
    *("{type}-{sequence}", "{path!q}", "[", "(?P<x", "(a+)+$", "*", "!", "a:b", ":", "-"),
    *("owasp-llm-top-10:2025/LLM06", "nobody:1/X", ["x"], {"x": 1}, {"x": None}, {"type": "date"}),
]
_BYTES = [
    *(
        b"---\n",
        b"\n",
        b"\r",
        b"\x00",
        b"\xff",
        b"\xef\xbb\xbf",
        b"\xed\xa0\x80",
        b"\t",
        b" ",
        b":",
    ),
    *(
        b"- ",
        b'"',
        b"'",
        b"{",
        b"[",
        b"&a ",
        b"*a",
        b"!!python/x ",
        b"<<: ",
        b"|\n",
        b"#",
        b",",
        b";",
    ),
    *(b"<", b">", b"&#0;", b"]]>", b"=1+1", b"title", b"id", b"TR-1", b"<v>99999999</v>", b't="s"'),
]

Path = tuple[str | int, ...]


def mutated(value: Any, random: Random) -> Any:
    """Return a value such as JSON has, in which a few others stand or are missing."""
    made = copy.deepcopy(value)
    for _ in range(random.choice([1, 1, 2, 4])):
        alike = defaultdict(list)
        for path in _paths(made):
            alike[tuple("*" if isinstance(step, int) else step for step in path)].append(path)
        if not alike:
            break
        # Of a thousand entries of one list no more are tried than of a key that stands once.
        *steps, last = random.choice(alike[random.choice(list(alike))])
        holder = made
        for step in steps:
            holder = holder[step]
        if random.random() < 0.2:
            del holder[last]
        elif random.random() < 0.2 and isinstance(holder, dict):
            holder[random.choice([*holder, "x", "id"])] = copy.deepcopy(holder[last])
        else:
            holder[last] = copy.deepcopy(random.choice(VALUES))
    return made


def _paths(value: Any, path: Path = ()) -> Iterator[Path]:
    if path:
        yield path
    if isinstance(value, dict | list):
        for step in value if isinstance(value, dict) else range(len(value)):
            yield from _paths(value[step], (*path, step))


def mutated_bytes(content: bytes, random: Random) -> bytes:
    """Return content in which a few stretches are gone, doubled or something else."""
    made = bytearray(content)
    for _ in range(random.choice([1, 1, 2, 4, 10])):
        start = random.randrange(len(made) + 1)
        end = min(len(made), start + random.randrange(40))
        made[start:end] = random.choice(
            [
                b"",
                random.choice(_BYTES),
                made[start:end] + random.choice(_BYTES),
                made[start:end] * random.randrange(2, 20),
                random.randbytes(end - start),
            ]
        )
    return bytes(made)
