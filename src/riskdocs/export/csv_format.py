"""One CSV file a table: UTF-8, commas, quotation marks doubled, lines ended by CR LF (RFC 4180).

A spreadsheet runs a cell that begins with `=` and the like as a formula. Such a text gets an
apostrophe before it, and so does one that begins with an apostrophe: who reads a file takes away an
apostrophe that stands before one of these characters, and has the text again.
"""

from __future__ import annotations

import csv
import io
import sys
from functools import partial
from typing import TYPE_CHECKING

from riskdocs.export.data_file import json_file, json_text, text_file
from riskdocs.export.table_schema import table_schema
from riskdocs.export.tables import FORMULA_BEGINNINGS, once

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from riskdocs.export.data_file import DataFile
    from riskdocs.export.publication import Publication
    from riskdocs.export.tables import Cell, Table

_QUOTE = "'"


def csv_files(publication: Publication) -> Iterator[DataFile]:
    """Yield one file a table, and one that says what is in their columns."""
    for table in publication.tables:
        text = publication.table_text("csv", table, partial(_csv, table))
        yield text_file(f"data/{table.name}.csv", text)
    yield json_file("data/csv-metadata.json", json_text(table_schema(publication), depth=5))


def _csv(table: Table) -> str:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(_safe(table.columns))
    writer.writerows(map(_safe, table.rows))
    return stream.getvalue()


def _safe(row: Sequence[Cell]) -> Sequence[Cell]:
    """Return cells that no spreadsheet runs; a number can do no harm."""
    return [
        f"{_QUOTE}{cell}"
        if cell and isinstance(cell, str) and cell[0] in FORMULA_BEGINNINGS
        else str(cell).lower()  # as the types of csv-metadata.json have it
        if isinstance(cell, bool)
        else cell
        for cell in row
    ]


def read_csv(text: str) -> list[dict[str, str]]:
    """Read a CSV file as this format writes it: a row is column to text, without our apostrophes.

    Semicolons and tabs between the cells are understood as well, since spreadsheets write them.
    Cells beyond the columns are left out, and missing ones are empty.

    Raises:
        ValueError: nothing ends a quotation, or two columns have one name.
    """
    limit = csv.field_size_limit(sys.maxsize)
    text = text.removeprefix("\ufeff")
    heading = text.partition("\n")[0]
    try:
        rows = list(
            csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=heading.count))
        )
    finally:
        csv.field_size_limit(limit)
    if not rows:
        return []
    if "\n" in "".join(rows[-1][-1:]) and not text.rstrip().endswith('"'):
        raise ValueError("A quotation mark begins a cell, and nothing ends it.")
    columns = once([*map(_plain, rows[0])])
    return [
        dict(zip(columns, [*map(_plain, row), *[""] * len(columns)], strict=False))
        for row in rows[1:]
        if any(row)
    ]


def _plain(cell: str) -> str:
    return cell[1:] if cell.startswith(_QUOTE) and cell[1:2] in FORMULA_BEGINNINGS else cell
