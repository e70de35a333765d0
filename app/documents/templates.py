"""Workbooks filled by template: what stands in ``{{ }}`` in a cell is put in.

Jinja reads the expressions, in its sandbox; openpyxl has the workbook. A row that names a list
(``{{ matters.number }}``) is repeated for each of its entries. What is put in is text, a number or
a day, never a formula.
"""

from __future__ import annotations

import io
import re
import zipfile
from copy import copy
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from app.domain.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from jinja2.sandbox import SandboxedEnvironment
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

LARGEST: Final = 4 * 1024 * 1024
_MOST_ROWS, _MOST_COLUMNS, _MOST_CELLS = 2000, 100, 32_000
_ONE = re.compile(r"\s*\{\{((?:(?!\{\{|\}\}).)*)\}\}\s*", re.S)
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_LONGEST = 32_000  # characters in a cell; XLSX ends at 32,767
_HINT: Final = "请改好模板，或者把它移走，改用程序自带的。记录没有变化。"


@dataclass(frozen=True, slots=True)
class Told:
    """A value that leads somewhere.

    Attributes:
        value: what is shown.
        link: a place in the workbook, ``'依据'!A3``; ``""`` for none.
    """

    value: str | int | date
    link: str = ""

    def __str__(self) -> str:
        return str(self.value)


class TemplateTrouble(Refused):
    """A template that is wrong, told with its sheet and cell."""


@dataclass(frozen=True, slots=True)
class _Slot:
    """A cell of the template: a compiled expression, or what stands there as it is."""

    source: Any
    whole: Any = None
    mixed: Any = None
    lists: frozenset[str] = frozenset()


def fill(data: bytes, name: str, words: Mapping[str, Any]) -> Workbook:
    """The workbook of a template with its words.

    Args:
        data: the template, an XLSX file.
        name: of the template, for what is said of it.
        words: by the names that expressions use; tuples and lists are what rows are repeated for.

    Raises:
        TemplateTrouble: the template is no workbook, or an expression in it is wrong.
    """
    from openpyxl import load_workbook  # noqa: PLC0415 - slow to load

    if len(data) > LARGEST:
        raise TemplateTrouble(f"模板“{name}”太大，最多 {LARGEST // 1024 // 1024} MB。{_HINT}")
    try:
        book = load_workbook(io.BytesIO(data))
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, OSError, SyntaxError) as error:
        raise TemplateTrouble(f"模板“{name}”打不开，不是完整的 XLSX 文件。{_HINT}") from error
    filler = _Filler(name, words)
    for sheet in book.worksheets:
        filler.sheet(sheet)
    return book


class _Filler:
    def __init__(self, name: str, words: Mapping[str, Any]) -> None:
        self._name, self._words = name, words
        self._lists = frozenset(k for k, v in words.items() if isinstance(v, (tuple, list)))
        self._jinja = _environment()

    def sheet(self, sheet: Worksheet) -> None:
        """Fill one sheet: rows are laid anew from above, each with the look of its template."""
        if sheet.max_row > _MOST_ROWS or sheet.max_column > _MOST_COLUMNS:
            raise TemplateTrouble(
                f"模板“{self._name}”的工作表“{sheet.title}”太大，最多 {_MOST_ROWS} 行、"
                f"{_MOST_COLUMNS} 列。{_HINT}"
            )
        rows = [self._slots(sheet, row) for row in range(1, sheet.max_row + 1)]
        heights = {at: sheet.row_dimensions[at].height for at in range(1, len(rows) + 1)}
        styles = [[copy(slot.source._style) for slot in row] for row in rows]
        merged = [r.bounds for r in sheet.merged_cells.ranges]
        for bounds in [str(r) for r in sheet.merged_cells.ranges]:
            sheet.unmerge_cells(bounds)
        laid = list(self._laid(sheet, rows))
        moved: dict[int, list[int]] = {}
        for at, (number, values) in enumerate(laid, start=1):
            moved.setdefault(number, []).append(at)
            for column, value in enumerate(values, start=1):
                cell: Any = sheet.cell(at, column)
                cell._style = styles[number - 1][column - 1]
                _put(cell, value)
            sheet.row_dimensions[at].height = heights[number]
        for left, top, right, bottom in merged:
            for above in moved.get(top, ()):
                below = above + bottom - top if top == bottom else moved[bottom][-1]
                sheet.merge_cells(
                    start_row=above, end_row=below, start_column=left, end_column=right
                )
        if sheet.auto_filter.ref and laid:
            first, _, last = sheet.auto_filter.ref.partition(":")
            sheet.auto_filter.ref = f"{first}:{re.sub(r'[0-9]+', '', last)}{len(laid)}"

    def _slots(self, sheet: Worksheet, row: int) -> list[_Slot]:
        return [
            self._slot(sheet, sheet.cell(row, column)) for column in range(1, sheet.max_column + 1)
        ]

    def _slot(self, sheet: Worksheet, cell: Any) -> _Slot:
        text = cell.value
        if not isinstance(text, str) or ("{{" not in text and "{%" not in text):
            return _Slot(cell)
        from jinja2 import TemplateError, meta  # noqa: PLC0415 - only where a report is made

        try:
            names = meta.find_undeclared_variables(self._jinja.parse(text))
            one = _ONE.fullmatch(text)
            whole = self._jinja.compile_expression(one[1], undefined_to_none=False) if one else None
            mixed = None if one else self._jinja.from_string(text)
        except (TemplateError, RecursionError) as error:
            raise self._wrong(sheet, cell.coordinate, f"看不懂“{text.strip()[:60]}”") from error
        if unknown := sorted(names - self._words.keys()):
            raise self._wrong(sheet, cell.coordinate, f"没有“{unknown[0]}”这一项")
        return _Slot(cell, whole, mixed, frozenset(names & self._lists))

    def _laid(self, sheet: Worksheet, rows: list[list[_Slot]]) -> Iterator[tuple[int, list[Any]]]:
        for number, row in enumerate(rows, start=1):
            values = [slot.source.value for slot in row]
            named = {name for slot in row for name in slot.lists}
            if not named:
                yield number, self._values(sheet, row, values, self._words)
                continue
            if len(named) > 1:
                at = next(s for s in row if s.lists).source.coordinate
                both = "和".join(sorted(named))
                raise self._wrong(sheet, at, f"一行里只能用一个列表，这里有 {both}")
            (name,) = named
            entries: Sequence[Any] = self._words[name]
            for entry in entries:
                words = {**self._words, name: entry}
                yield number, self._values(sheet, row, values, words)
            if not entries:
                blank: list[Any] = [None] * len(row)
                blank[next(at for at, s in enumerate(row) if s.lists)] = "无"
                yield number, blank

    def _values(
        self, sheet: Worksheet, row: list[_Slot], plain: list[Any], words: Mapping[str, Any]
    ) -> list[Any]:
        return [
            self._value(sheet, slot, words) if slot.whole or slot.mixed else value
            for slot, value in zip(row, plain, strict=True)
        ]

    def _value(self, sheet: Worksheet, slot: _Slot, words: Mapping[str, Any]) -> Any:
        from jinja2 import TemplateError, Undefined  # noqa: PLC0415 - as above

        at = slot.source.coordinate
        try:
            value = slot.whole(**words) if slot.whole else slot.mixed.render(words)
        except (TemplateError, ArithmeticError, TypeError, ValueError, LookupError) as error:
            raise self._wrong(sheet, at, f"“{slot.source.value.strip()[:60]}”算不出来") from error
        except OverflowError as error:
            raise self._wrong(sheet, at, "算出来的内容太大") from error
        if isinstance(value, Undefined):
            raise self._wrong(sheet, at, f"没有“{slot.source.value.strip()[:60]}”这一项")
        if isinstance(value, (str, int, float, date, Told)) or value is None:
            return _Text(value) if isinstance(value, str) else value
        raise self._wrong(sheet, at, "这一格放的不是文字、数字或日期")

    def _wrong(self, sheet: Worksheet, cell: str, reason: str) -> TemplateTrouble:
        return TemplateTrouble(
            f"模板“{self._name}”的工作表“{sheet.title}”单元格 {cell} 有错：{reason}。{_HINT}"
        )


class _Text(str):
    """Text that was put in: never a formula, whatever it begins with."""

    __slots__ = ()


def _put(cell: Any, value: Any) -> None:
    link = ""
    if isinstance(value, Told):
        value, link = value.value, value.link
        value = _Text(value) if isinstance(value, str) else value
    if isinstance(value, _Text):
        cell.value = _FORBIDDEN.sub("", value)[:_LONGEST] or None
        if cell.value is not None:
            cell.data_type = "s"
    else:
        cell.value = value
    if isinstance(value, date) and cell.number_format == "General":
        cell.number_format = "yyyy-mm-dd"
    if link:
        lead(cell, link)


def lead(cell: Any, place: str) -> None:
    """Let a cell lead to a place in the same workbook."""
    from openpyxl.worksheet.hyperlink import Hyperlink  # noqa: PLC0415 - slow to load

    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=place)


def _environment() -> SandboxedEnvironment:
    from jinja2 import StrictUndefined  # noqa: PLC0415 - as above
    from jinja2.sandbox import ImmutableSandboxedEnvironment  # noqa: PLC0415 - as above

    # What is put in is plain text: escaping is for pages, and a workbook would show it.
    return ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=False)
