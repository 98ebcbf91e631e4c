"""The difference of two versions of a file."""

import difflib
import io


def unified_diff(path: str, before: bytes, after: bytes, new_path: str | None = None) -> str:
    """Return the difference of two versions of a file, as `git apply` takes it.

    Args:
        path: the file.
        before: its bytes.
        after: what they become.
        new_path: what the file is called afterwards, if that changes.
    """
    new_path = new_path or path
    header = (
        f"diff --git a/{path} b/{new_path}\nrename from {path}\nrename to {new_path}\n"
        if new_path != path
        else ""
    )
    if before == after:
        return header
    lines = difflib.unified_diff(
        _lines(before), _lines(after), f"a/{path}", f"b/{new_path}", lineterm="\n"
    )
    return header + "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
    )


def _lines(data: bytes) -> list[str]:
    """Split at LF alone, so that CR stays visible to who applies the difference."""
    return [line.decode() for line in io.BytesIO(data)]
