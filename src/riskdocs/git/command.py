"""The one place that starts git: in a folder that a stranger may have written.

A repository can name programs that git runs by itself, and settings that change what git prints.
Neither happens here. A repository that lies among a catalogue's files (a pull request can bring a
bare one, as plain files) is refused. The rest of this package asks git's plumbing, which obeys few
settings, with options for those that it does obey.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

#: They hold against the repository's own settings, the user's and the system's.
SETTINGS = {
    # A bare repository counts only where a call names it, which no call here does.
    "safe.bareRepository": "explicit",
    # Programs: one that watches files, hooks, one that looks at signatures.
    "core.fsmonitor": "false",
    "core.hooksPath": os.devnull,
    "log.showSignature": "false",
    # Names are changed by the project's own `.mailmap`, and by no other.
    "mailmap.file": "",
    "mailmap.blob": "",
    # What is a change is not for a list on this machine to say.
    "core.excludesFile": os.devnull,
    # A file that is missing would end even the plumbing.
    "diff.orderFile": os.devnull,
}

#: Variables that say where git and its settings are, and which folders it may look into. All
#: others may name another repository or another program, or change what is printed.
_KEPT = (
    "GIT_CONFIG_",
    "GIT_EXEC_PATH",
    "GIT_CEILING_DIRECTORIES",
    "GIT_DISCOVERY_ACROSS_FILESYSTEM",
)

_VARIABLES = {
    "LC_ALL": "C",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    # What a partial clone lacks is not fetched: that asks other hosts, by programs of the settings.
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": ":",
}


class GitError(Exception):
    """Git is missing, or has no answer; the message is one sentence for a person."""


def run_git(
    folder: Path,
    *arguments: str,
    given: bytes | None = None,
    settings: Mapping[str, str] | None = None,
) -> bytes:
    """Run git in a folder and return what it prints.

    Args:
        folder: where; the repository is the one that this folder is in.
        arguments: words of ours, and names of objects that git itself gave.
        given: the standard input.
        settings: more of them, whose names may be a stranger's.

    Raises:
        GitError: git is missing, refuses, or fails.
    """
    fixed = (word for name, value in SETTINGS.items() for word in ("-c", f"{name}={value}"))
    try:
        done = subprocess.run(  # noqa: S603 - git, with arguments of our own and no shell
            [_program(), *fixed, "--no-pager", *arguments],
            cwd=folder,
            input=given if given is not None else b"",
            capture_output=True,
            check=False,
            env=_environment(settings or {}),
        )
    except (FileNotFoundError, NotADirectoryError):
        raise GitError("There is no such folder.") from None
    if done.returncode:
        raise GitError(_reason(done.stderr.decode("utf-8", "replace")))
    return done.stdout


def _program() -> str:
    """Return where git is.

    A relative folder of `PATH` is passed over, and so is, on Windows, the working folder, where
    programs are else looked for first: it may be a stranger's.
    """
    name = "git.exe" if os.name == "nt" else "git"
    for folder in os.get_exec_path():
        if Path(folder).is_absolute() and (found := shutil.which(Path(folder) / name)):
            return str(found)
    raise GitError("This needs git, which is not installed.")


def _environment(settings: Mapping[str, str]) -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if name.startswith(_KEPT) or not name.startswith("GIT_")
    }
    # By variables, and not by `-c`, since such a name may hold an equals sign.
    given = kept.get("GIT_CONFIG_COUNT", "")
    count = int(given) if given.isdecimal() else 0
    for place, (name, value) in enumerate(settings.items(), count):
        kept |= {f"GIT_CONFIG_KEY_{place}": name, f"GIT_CONFIG_VALUE_{place}": value}
    return {**kept, "GIT_CONFIG_COUNT": str(count + len(settings)), **_VARIABLES}


def _reason(said: str) -> str:
    """Return why git refused, as a sentence."""
    first = next((line for line in said.split("\n") if line.startswith("fatal: ")), said)
    first = first.strip().split("\n")[0].removeprefix("fatal: ")
    if first.startswith("not a git repository"):
        return "This folder is in no git repository."
    if "safe.bareRepository" in first:
        return EMBEDDED
    if "promisor" in said:
        return _PARTIAL
    return f"Git says: {first or 'no'}."


#: Said of a repository that lies among the catalogue's files.
EMBEDDED = (
    "A git repository lies among the files here (`HEAD`, `config`, `objects`, `refs`); it is not "
    "asked, since its settings could run programs."
)
_PARTIAL = (
    "This is a partial clone, which lacks what is needed here; fetch all of it first: "
    "`git fetch --refetch --no-filter`."
)
