"""Measures speed: `python benchmarks/run.py WHICH`, one of those below; by default all.

Prints a Markdown table, a row as soon as it is known. What each measures stands in its file.
"""

import argparse
import os
import platform
from importlib.metadata import version

import check
import export
import growth
import load
import page_views
import preview
import searching
import second_build
import site_build
from measure import HEADER

BENCHMARKS = {
    "load": load,
    "check": check,
    "site": site_build,
    "preview": preview,
    "again": second_build,
    "export": export,
    "growth": growth,
    "pages": page_views,
    "search": searching,
}


def main() -> None:
    """Reads the command line and runs the benchmarks."""
    parser = argparse.ArgumentParser(description="Measure speed, as ratios in one run.")
    parser.add_argument("which", nargs="?", default="all", choices=[*BENCHMARKS, "all"])
    parser.add_argument("--items", type=int, nargs="+", help="sizes instead of each one's own")
    parser.add_argument("--runs", type=int, default=3, help="measured runs of each side")
    arguments = parser.parse_args()
    packages = [f"{name} {version(name)}" for name in ("mkdocs", "mkdocs-material", "riskdocs")]
    print(
        f"Python {platform.python_version()}, {', '.join(packages)}, {os.cpu_count()} processors\n"
    )
    print(HEADER, flush=True)
    for name, benchmark in BENCHMARKS.items():
        if arguments.which in (name, "all"):
            for row in benchmark.rows(arguments.items or benchmark.ITEMS, arguments.runs):
                print(row, flush=True)


if __name__ == "__main__":
    main()
