"""`mkdocs serve` follows the catalogue: a file changed, added, removed."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from mkdocs.exceptions import PluginError

from building import item, write
from riskdocs.plugin.refusals import refuse_busy_port
from thoroughness import every

pytestmark = pytest.mark.slow

FILES = {
    "mkdocs.yml": "site_name: T\ntheme: {name: mkdocs}\nplugins: [riskdocs]\n",
    "docs/about.md": "# About\n",
    "catalogue/risks/tr-1.md": item("One"),
}

#: Each program with a theme that it has.
PROGRAMS = {"mkdocs": "mkdocs", "properdocs": "material"}


@pytest.fixture(params=every(2, PROGRAMS, start=1))
def served(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[str], str]]:
    """Serve a site, and return the function that fetches a page."""
    config = str(FILES["mkdocs.yml"]).replace("name: mkdocs", f"name: {PROGRAMS[request.param]}")
    write(tmp_path, {**FILES, "mkdocs.yml": config})
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    log = (tmp_path / "log").open("wb")
    server = subprocess.Popen(
        [sys.executable, "-m", request.param, "serve", "-f", "mkdocs.yml", "--dev-addr", address],
        cwd=tmp_path,
        stdout=log,
        stderr=log,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )

    def fetch(path: str) -> str:
        with suppress(OSError), urllib.request.urlopen(f"http://{address}/{path}") as response:
            return str(response.read().decode())
        return ""

    try:
        yield fetch
    finally:
        server.terminate()
        server.wait(10)
        log.close()


def until(fetch: Callable[[str], str], path: str, pattern: str, *, found: bool = True) -> None:
    """Wait until a page shows a pattern, or no longer does.

    Raises:
        AssertionError: it took longer than two minutes.
    """
    end = time.monotonic() + 120
    while time.monotonic() < end:
        if bool(re.search(pattern, fetch(path))) is found:
            return
        time.sleep(0.1)
    raise AssertionError(f"{path}: {pattern} {'did not appear' if found else 'stayed'}")


def test_follows_changes(served: Callable[[str], str], tmp_path: Path) -> None:
    until(served, "risks/", "TR-1")
    write(tmp_path, {"catalogue/risks/tr-1.md": item("Renamed")})
    until(served, "risks/tr-1/", "Renamed")
    write(tmp_path, {"catalogue/risks/tr-2.md": item("Added")})
    until(served, "risks/", "TR-2")
    (tmp_path / "catalogue/risks/tr-2.md").unlink()
    until(served, "risks/", "TR-2", found=False)
    write(tmp_path, {"docs/about.md": "# About us\n"})
    until(served, "about/", "About us")
    write(tmp_path, {"catalogue/catalogue.yml": "title: Ours\n"})
    until(served, "", "Ours")
    config = (tmp_path / "mkdocs.yml").read_text(encoding="utf-8")
    write(tmp_path, {"mkdocs.yml": config.replace("site_name: T", "site_name: Mine")})
    until(served, "about/", "Mine")
    log = (tmp_path / "log").read_text(encoding="utf-8")
    assert "Traceback" not in log


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]"])
def test_a_busy_port_is_told_before_the_build(host: str, tmp_path: Path) -> None:
    write(tmp_path, FILES)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.create_server((host.strip("[]"), 0), family=family) as other:
        port = other.getsockname()[1]
        done = subprocess.run(
            [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"{host}:{port}"],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
            timeout=60,
        )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "Cleaning site directory" not in done.stderr
    (error,) = (line for line in done.stderr.split("\n") if line.startswith("ERROR"))
    assert f"The site can't be shown at {host}:{port}: another program listens there" in error
    free = re.search(r"`mkdocs serve -a (\S+):(\d+)`, or `make serve PORT=(\d+)`", error)
    assert free
    assert free[1] == host
    assert int(free[2]) == int(free[3]) > port


def test_a_port_that_is_none_is_told() -> None:
    with pytest.raises(PluginError, match=r":70000: a port is a number up to 65535"):
        refuse_busy_port("127.0.0.1", 70000)
