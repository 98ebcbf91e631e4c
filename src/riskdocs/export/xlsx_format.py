"""A workbook with one sheet a table, ready to filter.

No cell is a formula: text is written as text, and what looks like a formula is marked so that it
stays text when somebody edits the cell. A cell holds 32,767 characters; longer text goes on in the
columns `body (2)`, `body (3)` and so on.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, NamedTuple

import xlsxwriter
from python_calamine import CalamineError, CalamineWorkbook

from riskdocs.export.data_file import DataFile
from riskdocs.export.publication import NO_DATE
from riskdocs.export.tables import tables

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from riskdocs.export.publication import Publication
    from riskdocs.export.tables import Cell, Table

#: What Excel holds in a cell, counted in UTF-16 units: an emoji counts twice.
_CELL = 32_767
#: What Excel takes of hyperlinks in a sheet, and in one.
_LINKS, _LINK = 65_530, 2_079
_WIDTHS = {"title": 42, "item-title": 42, "from-title": 42, "to-title": 42, "body": 60, "url": 40}
_NARROW = {"id", "item", "from", "to", "kind", "count", "edition"}
_FORMULA = re.compile(r"[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20']")
_CONTINUED = re.compile(r"(.+) \(([2-9]|[1-9][0-9]+)\)")


class _Formats(NamedTuple):
    heading: Format
    text: Format
    like_a_formula: Format
    link: Format


def files(publication: Publication) -> Iterator[DataFile]:
    """Yield the workbook."""
    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(stream, options) as workbook:
        workbook.set_properties(
            {
                "title": publication.record.title[:255],
                "comments": f"Revision {publication.revision}" if publication.revision else "",
                "created": (publication.date or NO_DATE).replace(tzinfo=None),
            }
        )
        top = {"valign": "top"}
        formats = _Formats(
            workbook.add_format({"bold": True, "bottom": 1, **top}),
            workbook.add_format(top),
            workbook.add_format({"quote_prefix": True, **top}),
            workbook.add_format({"font_color": "#0B57D0", "underline": 1, **top}),
        )
        urls = {item.id: item.url for item in publication.record.items if item.url}
        for table in tables(publication.record):
            _write(workbook.add_worksheet(table.name), table, formats, urls)
    yield DataFile("data/catalogue.xlsx", stream.getvalue())


def _write(sheet: Worksheet, table: Table, formats: _Formats, urls: dict[str, str]) -> None:
    """Write one table: frozen headings, filters, the first column linked to the site."""
    parts = _parts_of_columns(table)
    columns = [
        name if part == 1 else f"{name} ({part})"
        for name, count in zip(table.columns, parts, strict=True)
        for part in range(1, count + 1)
    ]
    for place, name in enumerate(columns):
        sheet.write_string(0, place, name, formats.heading)
        sheet.set_column(place, place, _WIDTHS.get(name, 10 if name in _NARROW else 18))
    for number, row in enumerate(table.rows, 1):
        place = 0
        for cell, count in zip(row, parts, strict=True):
            for part in range(count):
                _write_cell(sheet, number, place, _part(cell, part), formats)
                place += 1
        address = urls.get(str(row[0]), "")
        if address and number <= _LINKS and len(address) <= _LINK:
            sheet.write_url(number, 0, address, formats.link, str(row[0]))
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(table.rows), 1), len(columns) - 1)


def _parts_of_columns(table: Table) -> list[int]:
    """Return over how many columns each must go for its longest text."""
    longest = [1] * len(table.columns)
    for row in table.rows:
        for place, cell in enumerate(row):
            if isinstance(cell, str) and len(cell) > _CELL // 2:
                longest[place] = max(longest[place], len(_split(cell)))
    return longest


def _part(cell: Cell, part: int) -> Cell:
    if isinstance(cell, str) and len(cell) > _CELL // 2:
        pieces = _split(cell)
        return pieces[part] if part < len(pieces) else None
    return cell if part == 0 else None


def _split(text: str) -> list[str]:
    """Split a text into pieces that a cell holds, no character torn apart."""
    size = _CELL if text.isascii() or max(text) <= "\uffff" else _CELL // 2
    return [text[start : start + size] for start in range(0, len(text), size)] or [""]


def _write_cell(sheet: Worksheet, row: int, column: int, cell: Cell, formats: _Formats) -> None:
    if isinstance(cell, bool):
        sheet.write_boolean(row, column, cell, formats.text)
    elif isinstance(cell, (int, float)):
        sheet.write_number(row, column, cell, formats.text)
    elif cell:
        style = formats.like_a_formula if _FORMULA.match(cell) else formats.text
        sheet.write_string(row, column, cell, style)


def read_xlsx(content: bytes, sheet: str = "items") -> list[dict[str, str]]:
    """Read a sheet of a workbook, ours or another program's: a row is column to text.

    Columns that go on in others (`body (2)`) are put together again. Dates are read as ISO dates,
    whole numbers without a point.

    Args:
        content: the file's bytes; .xlsx, .xls and .ods are understood.
        sheet: its name; the first one is read if there is none of that name.

    Raises:
        ValueError: it is no workbook.
    """
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        names = workbook.sheet_names
        rows = workbook.get_sheet_by_name(sheet if sheet in names else names[0]).to_python(
            skip_empty_area=False
        )
    except (CalamineError, IndexError) as error:
        raise ValueError(f"This is no workbook: {error}.") from None
    if not rows:
        return []
    columns = [_shown(cell).strip() for cell in rows[0]]
    return [_joined(columns, row) for row in rows[1:] if any(cell != "" for cell in row)]


def _joined(columns: Sequence[str], row: Sequence[object]) -> dict[str, str]:
    cells: dict[str, str] = {}
    for column, cell in zip(columns, map(_shown, row), strict=False):
        continued = _CONTINUED.fullmatch(column)
        if continued and continued[1] in cells:
            cells[continued[1]] += cell
        else:
            cells[column] = cell
    return cells


def _shown(cell: object) -> str:
    """Return a cell's value as an author would write it."""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    isoformat = getattr(cell, "isoformat", None)
    return isoformat()[:10] if isoformat else str(cell)
