"""A workbook with one sheet a table, ready to filter.

No cell is a formula: text is written as text, and what looks like a formula is marked so that it
stays text when somebody edits the cell. A cell holds 32,767 characters; longer text goes on in the
columns `body (2)`, `body (3)` and so on.
"""

from __future__ import annotations

import io
import re
from functools import lru_cache, partial
from html import escape
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

import xlsxwriter
from python_calamine import CalamineError, CalamineWorkbook
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from riskdocs.export.data_file import DataFile
from riskdocs.export.publication import NO_DATE
from riskdocs.export.tables import FORMULA_BEGINNINGS, once
from riskdocs.model.json_text import json_line, json_value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xlsxwriter.format import Format

    from riskdocs.export.publication import Publication
    from riskdocs.export.tables import Cell, Table

_Style = TypeVar("_Style")
#: What Excel holds in a cell, counted in UTF-16 units: an emoji counts twice.
_CELL = 32_767
#: What Excel takes of hyperlinks in a sheet, and in one.
_LINKS, _LINK = 65_530, 2_079
_TITLES = ("title", "item-title", "from-title", "to-title", "other-title")
_WIDTHS = {**dict.fromkeys(_TITLES, 42), "body": 60, "url": 40}
_NARROW = {"id", "item", "from", "to", "kind", "count", "edition"}
#: What XML forbids, and the sign that begins what stands for such a one: `_x000B_`.
_UNFIT = re.compile("[\\x00-\\x08\\x0b-\\x1f\\ufffe\\uffff]|_(?=x[0-9a-fA-F]{4}_)")
_CONTINUED = re.compile(r"(.+) \(([2-9]|[1-9][0-9]+)\)")


class _Styles(NamedTuple, Generic[_Style]):
    """How cells look: the workbook's formats, or their numbers there."""

    heading: _Style
    text: _Style
    like_a_formula: _Style
    link: _Style


class _Sheet(Worksheet):  # type: ignore[misc] # XlsxWriter has no types
    """A sheet that writes its cells in one go, each with its text.

    XlsxWriter holds an object for each cell and looks at it three times, which is most of what a
    large workbook costs; and it takes what an author wrote between `<r>` and `</r>` for XML of its
    own, which breaks the workbook. All else about a sheet is XlsxWriter's.
    """

    rows: str

    def _write_rows(self) -> None:
        self.fh.write(self.rows)


def xlsx_files(publication: Publication) -> Iterator[DataFile]:
    """Yield the workbook."""
    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(stream, options) as workbook:
        workbook.set_properties(
            {
                "title": publication.title[:255],
                "comments": f"Revision {publication.revision}" if publication.revision else "",
                "created": (publication.date or NO_DATE).replace(tzinfo=None),
            }
        )
        top = {"valign": "top"}
        formats = _Styles(
            workbook.add_format({"bold": True, "bottom": 1, **top}),
            workbook.add_format(top),
            workbook.add_format({"quote_prefix": True, **top}),
            workbook.add_format({"font_color": "#0B57D0", "underline": 1, **top}),
        )
        # Each gets its number when it is asked for it.
        styles = _Styles(*(one._get_xf_index() for one in formats))  # noqa: SLF001 - see `_Sheet`
        for table in publication.tables:
            sheet = workbook.add_worksheet(table.name, _Sheet)
            text = publication.table_text("xlsx", table, partial(_sheet, table, styles))
            head, _, sheet.rows = text.partition("\n")
            columns, last = json_value(head.encode("utf-8", "surrogatepass"))
            _prepare(sheet, columns, last, formats)
            if table.name == "items":
                _link(sheet, publication, formats)
    yield DataFile("data/catalogue.xlsx", stream.getvalue())


def _sheet(table: Table, styles: _Styles[int]) -> str:
    """Return what a sheet's columns are called and how many rows it has, and below that its XML."""
    parts = _parts_of_columns(table)
    columns = [*_columns(table, parts)]
    head = json_line([columns, len(table.rows)])
    return f"{head}\n{_rows(table, parts, columns, styles)}"


def _prepare(sheet: _Sheet, columns: Sequence[str], last: int, formats: _Styles[Format]) -> None:
    """Give a sheet all but its rows, with frozen headings and filters."""
    for place, name in enumerate(columns):
        sheet.set_column(place, place, _WIDTHS.get(name, 10 if name in _NARROW else 18))
    sheet.write_blank(last, len(columns) - 1, None, formats.text)  # says how large the sheet is
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(last, 1), len(columns) - 1)


def _columns(table: Table, parts: Sequence[int]) -> Iterator[str]:
    """Yield the sheet's columns, of which some go on in others."""
    for name, count in zip(table.columns, parts, strict=True):
        yield from (name, *(f"{name} ({part})" for part in range(2, count + 1)))


def _link(sheet: _Sheet, publication: Publication, formats: _Styles[Format]) -> None:
    """Lead from the first column to the site."""
    for number, item in enumerate(publication.items[:_LINKS], 1):
        if item.url and len(item.url) <= _LINK:
            sheet.write_url(number, 0, item.url, formats.link, item.id)


def _rows(table: Table, parts: Sequence[int], columns: Sequence[str], styles: _Styles[int]) -> str:
    """Return the rows as a sheet's XML has them."""
    letters = [xl_col_to_name(place) for place in range(len(columns))]
    own = [styles.text] * len(columns)
    if table.name == "items":
        own[0] = styles.link

    def cells(row: Sequence[Cell], number: int, own: Sequence[int]) -> Iterator[str]:
        for letter, style, cell in zip(letters, own, row, strict=True):
            if isinstance(cell, str):
                if cell:
                    kind = styles.like_a_formula if cell[0] in FORMULA_BEGINNINGS else style
                    written = _written(cell)
                    yield f'<c r="{letter}{number}" s="{kind}" t="inlineStr"><is>{written}</is></c>'
            elif isinstance(cell, bool):
                yield f'<c r="{letter}{number}" s="{style}" t="b"><v>{cell:d}</v></c>'
            elif cell is not None:
                yield f'<c r="{letter}{number}" s="{style}"><v>{cell!r}</v></c>'

    rows = [f'<row r="1">{"".join(cells(columns, 1, [styles.heading] * len(columns)))}</row>']
    split = max(parts, default=1) > 1
    for number, row in enumerate(table.rows, 2):
        parted = [*_parted(row, parts)] if split else row
        rows.append(f'<row r="{number}">{"".join(cells(parted, number, own))}</row>')
    return "".join(rows)


@lru_cache(maxsize=1024)  # most texts of the tables but the items' stand in many rows
def _written(text: str) -> str:
    """Return a text as XML has it. A cell that an author could break would break the workbook."""
    escaped = _UNFIT.sub(lambda sign: f"_x{ord(sign[0]):04X}_", escape(text, quote=False))
    space = ' xml:space="preserve"' if text[0].isspace() or text[-1].isspace() else ""
    return f"<t{space}>{escaped}</t>"


def _parted(row: Sequence[Cell], parts: Sequence[int]) -> Iterator[Cell]:
    for cell, count in zip(row, parts, strict=True):
        pieces = _split(cell) if count > 1 and isinstance(cell, str) else [cell]
        yield from (*pieces, *[None] * (count - len(pieces)))


def _parts_of_columns(table: Table) -> list[int]:
    """Return over how many columns each must go for its longest text."""
    return [
        max(
            (len(_split(cell)) for cell in column if type(cell) is str and len(cell) > _CELL // 2),
            default=1,
        )
        for column in zip(*table.rows, strict=True)
    ] or [1] * len(table.columns)


def _split(text: str) -> list[str]:
    """Split a text into pieces that a cell holds, no character torn apart."""
    size = _CELL if text.isascii() or max(text) <= "\uffff" else _CELL // 2
    return [text[start : start + size] for start in range(0, len(text), size)] or [""]


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
        if not names:
            raise ValueError("This workbook has no sheet.")
        rows = workbook.get_sheet_by_name(sheet if sheet in names else names[0]).to_python(
            skip_empty_area=False
        )
    except CalamineError as error:
        raise ValueError(f"This is no workbook: {error}.") from None
    if not rows:
        return []
    columns = once([_shown(cell).strip() for cell in rows[0]])
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
