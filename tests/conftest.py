"""What the tests of every part share."""

import gc
import importlib.util
import os
import shutil
from collections.abc import Callable, Generator, Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from thoroughness import examples

# In CI the texts that are put together at random are the same each time: a new find is for whoever
# looks for one, and does not stop a change that has nothing to do with it.
# On a busy machine they take as long as they take, and to think of them as well. A folder that a
# fixture made serves all of them.
settings.register_profile(
    "riskdocs",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
    derandomize="CI" in os.environ,
    max_examples=examples(100),
)
settings.load_profile("riskdocs")

#: Writes a catalogue of the given files and returns its folder.
WriteFiles = Callable[[Mapping[str, str | bytes]], Path]


#: A marker's program to the module that it is, or the command that starts it.
_MODULES = {"cmarkgfm", "gemara", "rdflib", "sssom", "stix2", "trestle", "zensical"}


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip what asks a program that is not installed; where CI is set, fail."""
    for marker in item.iter_markers("interop"):
        (program,) = marker.args
        find = importlib.util.find_spec if program in _MODULES else shutil.which
        if find(program) is None:
            if os.environ.get("CI"):
                pytest.fail(f"CI must have {program}: dependency group interop, or Debian's")
            pytest.skip(f"{program} is not installed")


@pytest.hookimpl(wrapper=True, optionalhook=True)
def pytest_xdist_auto_num_workers() -> Generator[None, int, int]:
    """Start one worker more than there are processors: a test that waits for a page needs none."""
    return (yield) + 1


def pytest_collection_finish() -> None:
    """Look for no garbage in the thousands of tests each time that one of them makes much."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True, scope="session")
def _unsynced() -> Iterator[None]:
    """Wait for no disk: what was written is there, and no test cuts the power."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda _: None)
        yield


@pytest.fixture
def write_files(tmp_path: Path) -> WriteFiles:
    """A function that writes files below a fresh folder and returns its `catalogue`."""

    def write(files: Mapping[str, str | bytes]) -> Path:
        (tmp_path / "catalogue").mkdir(exist_ok=True)
        for name, content in files.items():
            file = tmp_path / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return tmp_path / "catalogue"

    return write
