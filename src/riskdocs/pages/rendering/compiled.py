"""Compiled templates, kept from one build to the next.

A build on Material compiles some sixty templates, which takes as long as rendering sixty pages.
Jinja keeps what it compiled in a folder that it makes for the user alone, in the system's folder
for temporary files; where it can't, or where the folder is another's, templates are compiled again.
"""

from __future__ import annotations

from contextlib import suppress
from importlib.metadata import version
from typing import TYPE_CHECKING

from jinja2 import FileSystemBytecodeCache

if TYPE_CHECKING:
    from jinja2 import Environment
    from jinja2.bccache import Bucket


class CompiledTemplates(FileSystemBytecodeCache):
    """What Jinja compiled, by template, source and all else that has a say in the outcome.

    Raises:
        RuntimeError: there is no folder that is safe.
        OSError: the folder can't be made.
    """

    def __init__(self) -> None:
        versions = f"{version('riskdocs')}-{version('jinja2')}"
        super().__init__(pattern=f"riskdocs-{versions}-%s.cache")

    def get_bucket(
        self, environment: Environment, name: str, filename: str | None, source: str
    ) -> Bucket:
        """Return the place of a template, another one for each way to compile it."""
        return super().get_bucket(environment, name, f"{filename}|{_ways(environment)}", source)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template. On a full or read-only disk it is not kept."""
        with suppress(OSError):
            super().dump_bytecode(bucket)


def compiled_templates() -> CompiledTemplates | None:
    """Return what earlier builds compiled; nothing where there is no safe folder for it."""
    try:
        return CompiledTemplates()
    except (RuntimeError, OSError):
        return None


def _ways(environment: Environment) -> str:
    """Return what compiling depends on, besides the source: filters of constants are applied."""
    named = [
        f"{name}={getattr(one, '__module__', '')}.{getattr(one, '__qualname__', '')}"
        for table in (environment.filters, environment.tests)
        for name, one in sorted(table.items())
    ]
    settings = (
        environment.autoescape,
        environment.trim_blocks,
        environment.lstrip_blocks,
        environment.keep_trailing_newline,
        environment.block_start_string,
        environment.variable_start_string,
        environment.undefined.__qualname__,
        sorted(environment.extensions),
        named,
    )
    return repr(settings)
