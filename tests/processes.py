"""Runs MkDocs in a process of its own that need not load it first.

Where the system can, the process is forked from one that has loaded MkDocs, Material and us, and
has done nothing else: to load them takes longer than to build a small site.
"""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from multiprocessing.context import ForkServerContext, SpawnContext
    from multiprocessing.process import BaseProcess

_CONTEXT: ForkServerContext | SpawnContext
if "forkserver" in multiprocessing.get_all_start_methods():
    _CONTEXT = multiprocessing.get_context("forkserver")
    _CONTEXT.set_forkserver_preload(
        [
            "mkdocs.__main__",
            "mkdocs.commands.build",
            "material.plugins.search.plugin",
            "riskdocs.plugin",
        ]
    )
else:
    _CONTEXT = multiprocessing.get_context("spawn")


def start_mkdocs(
    folder: Path,
    *arguments: str,
    errors: str | Path = os.devnull,
    before: str = "",
    **variables: str,
) -> BaseProcess:
    """Start `mkdocs` as a shell does.

    Args:
        folder: where it runs.
        arguments: as on the command line.
        errors: the file to which it says what a shell would show.
        before: what is done in the process before it begins, in Python.
        variables: of the environment, beside those that there are.
    """
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", **variables}
    process = _CONTEXT.Process(target=_main, args=(folder, arguments, environment, errors, before))
    process.start()
    return process


def run_mkdocs(
    folder: Path, *arguments: str, before: str = "", **variables: str
) -> subprocess.CompletedProcess[str]:
    """Run `mkdocs` as a shell does, and return its status and what it says of errors."""
    with TemporaryDirectory() as said:
        log = Path(said, "stderr")
        process = start_mkdocs(folder, *arguments, errors=log, before=before, **variables)
        process.join()
        assert process.exitcode is not None
        text = log.read_text(encoding="utf-8")
    return subprocess.CompletedProcess(arguments, process.exitcode, stderr=text)


def _main(
    folder: Path,
    arguments: Sequence[str],
    environment: Mapping[str, str],
    errors: str | Path,
    before: str,
) -> None:
    with Path(errors).open("wb") as stream:
        os.dup2(stream.fileno(), 2)
    os.chdir(folder)
    os.environ.update(environment)
    sys.argv = ["mkdocs", *arguments]
    from mkdocs.__main__ import cli  # noqa: PLC0415 - after the environment is as it shall be

    exec(before, {})
    cli()
