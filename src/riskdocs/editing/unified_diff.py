"""The difference of two versions of a file."""

import difflib
import io
import re

_SPECIAL = re.compile(r'[\x00-\x1f\x7f"\\]')


def unified_diff(path: str, before: bytes, after: bytes, new_path: str | None = None) -> str:
    """Return the difference of two versions of a file, as `git apply` takes it.

    Args:
        path: the file.
        before: its bytes.
        after: what they become.
        new_path: what the file is called afterwards, if that changes.
    """
    new_path = new_path or path
    if before == after and new_path == path:
        return ""
    old, new = _quoted(f"a/{path}"), _quoted(f"b/{new_path}")
    # Without a head of its own a file would be taken for a part of the one renamed before it.
    header = f"diff --git {old} {new}\n"
    if new_path != path:
        header += f"rename from {_quoted(path)}\nrename to {_quoted(new_path)}\n"
    if before == after:
        return header  # of an image, too
    lines = difflib.unified_diff(_lines(before), _lines(after), old, new, lineterm="\n")
    return header + "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
    )


def _lines(data: bytes) -> list[str]:
    """Split at LF alone, so that CR stays visible to who applies the difference."""
    return [line.decode() for line in io.BytesIO(data)]


def _quoted(path: str) -> str:
    """Return a path as git writes it: in quotes where a sign in it would end it."""
    quoted = _SPECIAL.sub(lambda sign: f"\\{ord(sign[0]):03o}", path)
    return path if quoted == path else f'"{quoted}"'
