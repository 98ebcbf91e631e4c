"""What a build keeps is there for the next, whole or not at all."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING
from zlib import crc32

import pytest

from riskdocs.plugin.reuse.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CONTENTS = {f"key-{number}": b"%d" % number * 1000 for number in range(20)}


def filled(path: Path, contents: dict[str, bytes] = CONTENTS) -> None:
    store = Store(path)
    for key, content in contents.items():
        store.put(key, content)
    store.save()


def held(path: Path) -> dict[str, bytes]:
    store = Store(path)
    return {key: found for key in CONTENTS if (found := store.get(key)) is not None}


def test_what_was_kept_is_there(tmp_path: Path) -> None:
    path = tmp_path / "below" / "a.site"
    filled(path)
    assert held(path) == CONTENTS
    assert Store(path).get("other") is None
    assert [file.name for file in sorted(path.parent.iterdir())] == [".gitignore", "a.site"]
    assert (path.parent / ".gitignore").read_text(encoding="utf-8") == "*\n"


def _changed(path: Path, **contents: bytes) -> None:
    """Save a build that needs one content of an earlier one, and makes others."""
    store = Store(path)
    store.get("key-3")
    for name, content in contents.items():
        store.put(name.replace("_", "-"), content)
    store.save()


def test_what_is_new_stands_beside_what_there_was(tmp_path: Path) -> None:
    path, small = tmp_path / "a.site", tmp_path / "a.site.new"
    filled(path)
    before = path.read_bytes()
    _changed(path, key_4=b"new", key_5=b"newer")
    assert held(path) == CONTENTS | {"key-4": b"new", "key-5": b"newer"}
    _changed(path, key_4=b"newest")
    assert held(path) == CONTENTS | {"key-4": b"newest"}
    assert path.read_bytes() == before
    assert small.stat().st_size < 200


def test_what_nobody_asked_for_is_dropped_when_much_is_new(tmp_path: Path) -> None:
    path = tmp_path / "a.site"
    filled(path)
    _changed(path, key_4=b"new", key_5=b"newer" * 50_000)
    assert held(path) == {"key-3": CONTENTS["key-3"], "key-4": b"new", "key-5": b"newer" * 50_000}
    assert [file.name for file in sorted(tmp_path.iterdir())] == [".gitignore", "a.site"]


def test_what_belongs_to_another_file_is_not_taken(tmp_path: Path) -> None:
    path = tmp_path / "a.site"
    for name in ("a", "b"):
        filled(tmp_path / f"{name}.site", CONTENTS | {"key-1": name.encode()})
        _changed(tmp_path / f"{name}.site", key_4=f"new {name}".encode())
    (tmp_path / "b.site.new").replace(tmp_path / "a.site.new")
    assert held(path) == CONTENTS | {"key-1": b"a"}


def test_what_is_the_same_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "a.site"
    filled(path)
    before = path.stat()
    store = Store(path)
    for key in CONTENTS:
        store.get(key)
    store.save()
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def _flip(data: bytes) -> bytes:
    return data[:-1] + bytes([data[-1] ^ 1])


DAMAGES: list[Callable[[bytes], bytes]] = [
    lambda _: b"",
    lambda data: data[:10],
    lambda data: data[:40],
    lambda data: data[:-1],
    lambda data: data[:-30],
    lambda data: b"x" + data,
    lambda data: data + b"x",
    lambda data: data.replace(b"cache 8", b"cache 0", 1),
    lambda data: data.replace(b"{", b"[", 1),
    lambda data: data[:-24] + b"9" * 24,
    lambda data: data[:-24] + b"-" + data[-23:],
    lambda data: data.replace(b'"key-1":', b'"key-2":'),
    lambda data: data.replace(b"1" * 9, b"1" * 8 + b"3", 1),
    lambda _: b"\x80\x04\x95 a pickle, say",
    lambda data: data[: len(data) // 2],
    _flip,
]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_gives_nothing_that_is_wrong(
    damage: Callable[[bytes], bytes], tmp_path: Path
) -> None:
    path = tmp_path / "a.site"
    filled(path)
    written = path.read_bytes()
    path.write_bytes(damage(written))
    found = held(path)
    assert len(found) < len(CONTENTS)
    assert found.items() <= CONTENTS.items()
    store = Store(path)
    for key, content in CONTENTS.items():
        if store.get(key) is None:
            store.put(key, content)
    store.save()
    assert held(path) == CONTENTS


@pytest.mark.parametrize("damage", DAMAGES)
def test_what_stands_beside_a_damaged_file_is_taken(
    damage: Callable[[bytes], bytes], tmp_path: Path
) -> None:
    path, small = tmp_path / "a.site", tmp_path / "a.site.new"
    new = {f"key_{number}": b"1" * 100 for number in range(3)}
    filled(path)
    _changed(path, **new)
    small.write_bytes(damage(small.read_bytes()))
    assert CONTENTS.keys() == held(path).keys()
    either = {
        name: {content, new.get(name.replace("-", "_"))} for name, content in CONTENTS.items()
    }
    assert all(content in either[name] for name, content in held(path).items())


@pytest.mark.parametrize(
    "index",
    [b"[]", b'["", 5]', b'["", {"key-1": 5}]', b'["", {"key-1": [[], {}, 0]}]', b'[0, {"a": [1]}]'],
)
def test_an_index_that_another_program_wrote_gives_nothing(tmp_path: Path, index: bytes) -> None:
    path = tmp_path / "a.site"
    end = f"{len(index):012}{crc32(index):012}".encode()
    path.write_bytes(b"riskdocs site cache 8\n" + index + end)
    assert held(path) == {}


def test_a_build_that_was_killed_leaves_nothing_for_long(tmp_path: Path) -> None:
    path = tmp_path / "a.site"
    filled(path)
    store = Store(path)
    store.put("key-1", b"never saved")
    assert len([*tmp_path.glob("a.site-*")]) == 1
    assert held(path) == CONTENTS
    filled(tmp_path / "b.site")
    assert len([*tmp_path.glob("a.site-*")]) == 1
    filled(path)
    assert [*tmp_path.glob("a.site-*")] == []
    store.save()  # it ran beside the other, and lost what it wrote
    assert held(path) == CONTENTS


def test_what_is_kept_may_come_in_pieces_and_twice(tmp_path: Path) -> None:
    path = tmp_path / "a.site"
    store = Store(path)
    store.put("one", b"0")
    store.put("two", b"x" * 3_000_000)
    store.put("one", b"1", b"", b"23")
    store.save()
    store = Store(path)
    assert [store.get(key) for key in ("one", "two")] == [b"123", b"x" * 3_000_000]


def test_a_folder_that_takes_no_file_costs_no_build(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    filled(tmp_path / "file" / "a.site")
    path = tmp_path / "a.site"
    path.mkdir()
    assert held(path) == {}
    filled(path)
    assert [file.name for file in sorted(tmp_path.iterdir())] == [".gitignore", "a.site", "file"]


def test_builds_side_by_side_leave_one_of_theirs(tmp_path: Path) -> None:
    path = tmp_path / "a.site"
    all_contents = [dict.fromkeys(CONTENTS, b"%d" % number * 50000) for number in range(8)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda contents: filled(path, contents), all_contents))
    assert held(path) in all_contents


def test_who_reads_has_the_file_that_there_was(tmp_path: Path) -> None:
    path = tmp_path / "a.site"
    filled(path)
    reader = Store(path)
    filled(path, dict.fromkeys(CONTENTS, b"other"))
    assert {key: reader.get(key) for key in CONTENTS} == CONTENTS


_KILLED = """
import sys
from pathlib import Path
from riskdocs.plugin.reuse.store import Store
path = Path(sys.argv[1])
while True:
    store = Store(path)
    print("writing", flush=True)
    for number in range(20):
        store.put(f"key-{number}", b"x" * 2_000_000)
    store.save()
"""


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows ends processes otherwise")
def test_who_is_killed_while_writing_leaves_what_there_was(tmp_path: Path) -> None:
    path = tmp_path / "a.site"
    filled(path)
    whole = (CONTENTS, dict.fromkeys(CONTENTS, b"x" * 2_000_000))
    for hundredths in range(5):
        command = [sys.executable, "-c", _KILLED, str(path)]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
            assert process.stdout
            process.stdout.readline()
            time.sleep(hundredths / 100)
            os.kill(process.pid, signal.SIGKILL)
        assert held(path) in whole
