"""Which column of a table is what: finds the header row and recognises its words.

Offices name a column in many ways and put titles above the header. What is recognised here is a
proposal, which the user sees and may override column by column. Columns of ID card numbers are
recognised in order to be refused: they are never imported (个人信息保护法 6: only what is needed).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from app.domain.errors import Refused
from app.domain.written import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.domain.table import Table

HEADER_WITHIN = 30
"""A header is looked for in so many rows from the top."""

_SAMPLE = 300
_EXACT, _LIKELY = 2, 1


@dataclass(frozen=True, slots=True)
class Words:
    """How a column may be headed.

    Attributes:
        field: key of the field.
        label: its name on screen.
        exact: headings that mean it, separated by spaces.
        pattern: regular expression for further headings.
        unless: regular expression for headings that only look alike.
    """

    field: str
    label: str
    exact: str
    pattern: str = ""
    unless: str = ""

    def strength(self, heading: str) -> int:
        """2 for a heading that means it, 1 for one that likely does, 0 for another."""
        if heading in self.exact.split():
            return _EXACT
        if self.unless and re.search(self.unless, heading):
            return 0
        return _LIKELY if self.pattern and re.search(self.pattern, heading) else 0


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What columns a kind of table may have.

    Attributes:
        words: the fields; where two claim a heading equally, the earlier one gets it. The first
            of them is enough for a header on its own.
        needed: fields of which one at least a header must have.
        tick: gives a field for headings such as 党员 under which people put ticks, or ``""``.
        is_forbidden: whether a cell holds what must not be imported.
        forbidden_headings: regular expression for the headings of such columns.
    """

    words: tuple[Words, ...]
    needed: frozenset[str]
    tick: Callable[[str], str] = field(default=lambda _heading: "")
    is_forbidden: Callable[[str], bool] = field(default=lambda _cell: False)
    forbidden_headings: str = ""

    def label(self, field_key: str) -> str:
        """Name of a field on screen."""
        found = next((words.label for words in self.words if words.field == field_key), "")
        return found or field_key.partition(":")[2] or field_key


@dataclass(frozen=True, slots=True)
class Mapping:
    """Which column of a table is what.

    Attributes:
        header_row: index of the last row of the header in ``table.rows``, -1 where there is none.
        columns: index of the column of each field.
        confidence: 0 to 100.
        unmapped: indexes of columns that have content and are not taken.
        forbidden: indexes of columns that may not be taken: ID card numbers.
        headings: text above each column.
        warnings: what the user must know, in Chinese.
    """

    header_row: int
    columns: MappingOf[str, int]
    confidence: int = 0
    unmapped: tuple[int, ...] = ()
    forbidden: tuple[int, ...] = ()
    headings: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()

    def with_column(self, field_key: str, index: int | None) -> Mapping:
        """The mapping with one field moved to another column, or dropped with ``None``.

        A column that another field had is taken from it.

        Raises:
            Refused: the column holds ID card numbers.
        """
        if index in self.forbidden:
            raise Refused(
                "这一列是身份证号，按规定不导入，已导入的内容没有变化。请选择别的列。",
                field=field_key,
            )
        columns = {
            key: column
            for key, column in self.columns.items()
            if key != field_key and column != index
        }
        taken = set(columns.values())
        if index is not None:
            columns[field_key] = index
            taken.add(index)
        known = (set(self.unmapped) | set(self.columns.values())) - taken
        return replace(self, columns=MappingProxyType(columns), unmapped=tuple(sorted(known)))


@dataclass(frozen=True, slots=True)
class MappedRow:
    """One row below the header.

    Attributes:
        row: its number as the spreadsheet shows it.
        cells: text of each mapped field, ``""`` where the cell is empty.
        line: text of all of its cells, mapped or not.
    """

    row: int
    cells: MappingOf[str, str]
    line: tuple[str, ...] = ()


def heading_key(text: str) -> str:
    """A heading without spaces, line ends, asterisks, and what stands in brackets."""
    bare = plain(text).replace(" ", "")
    bare = re.sub(r"必填|选填|[*:：?]|\([^()]*\)$|\[[^\[\]]*\]$|^\d+[.、]", "", bare)
    return re.sub(r"^[(\[].*?[)\]]", "", bare).lower() or plain(text).lower()


def mapping_notices(table: Table, mapping: Mapping) -> tuple[tuple[int, str], ...]:
    """Warnings of a mapping with the row number of the header, as a report names them."""
    row = table.row_number(max(mapping.header_row, 0))
    return tuple((row, warning) for warning in mapping.warnings)


def find_columns(table: Table, vocabulary: Vocabulary, header_row: int | None = None) -> Mapping:
    """The most likely header row and what its columns are.

    A header may stand in two rows, the upper one over several columns. With ``header_row`` given
    that row is the header, whatever it says; -1 says that there is none.
    """
    candidates = range(min(len(table.rows), HEADER_WITHIN)) if header_row is None else [header_row]
    width = table.width
    by_content = _forbidden_by_content(table, vocabulary)
    best, best_score = _mapping(vocabulary, -1, [], by_content), 0
    for index in candidates:
        for headings in _headings(table, index, width):
            found = _mapping(vocabulary, index, headings, by_content)
            score = _score(found, vocabulary)
            chosen = header_row is not None and best.header_row != header_row
            if score > best_score or chosen:
                best, best_score = found, score
    taken = {*best.columns.values(), *best.forbidden}
    filled = _with_content(table, best.header_row)
    return replace(
        best,
        forbidden=tuple(column for column in best.forbidden if column in filled),
        unmapped=tuple(column for column in filled if column not in taken),
        warnings=tuple(
            f"第 {column + 1} 列是身份证号，按规定不导入、不保存"
            for column in best.forbidden
            if column in filled
        ),
    )


def mapped_rows(table: Table, mapping: Mapping) -> Iterator[MappedRow]:
    """Rows below the header that have content, without repetitions of the header itself."""
    heads = {
        key: plain(mapping.headings[i]) for key, i in mapping.columns.items() if mapping.headings
    }
    for index in range(mapping.header_row + 1, len(table.rows)):
        line = table.rows[index]
        if not any(line):
            continue
        cells = {key: table.cell(index, column) for key, column in mapping.columns.items()}
        if heads and all(plain(cells[key]) == head for key, head in heads.items()):
            continue
        yield MappedRow(table.row_number(index), MappingProxyType(cells), line)


def _headings(table: Table, index: int, width: int) -> Iterator[list[str]]:
    """Row ``index`` as the header, then together with the row above it."""
    if index < 0:
        return
    own = [table.cell(index, column) for column in range(width)]
    yield own
    if index > 0:
        above = [table.cell(index - 1, column) for column in range(width)]
        yield [low or high for low, high in zip(own, above, strict=True)]


def _mapping(
    vocabulary: Vocabulary, index: int, headings: list[str], by_content: frozenset[int]
) -> Mapping:
    keys = [heading_key(text) if text else "" for text in headings]
    forbidden = by_content | {
        column
        for column, key in enumerate(keys)
        if vocabulary.forbidden_headings and re.search(vocabulary.forbidden_headings, key)
    }
    claims = [
        (-words.strength(key), order, column, words.field)
        for column, key in enumerate(keys)
        if key and column not in forbidden
        for order, words in enumerate(vocabulary.words)
        if words.strength(key)
    ]
    columns: dict[str, int] = {}
    for _strength, _order, column, name in sorted(claims):
        if name not in columns and column not in columns.values():
            columns[name] = column
    for column, key in enumerate(keys):
        tick = vocabulary.tick(key) if key and column not in forbidden else ""
        if tick and tick not in columns and column not in columns.values():
            columns[tick] = column
    return Mapping(
        index,
        MappingProxyType(columns),
        forbidden=tuple(sorted(forbidden)),
        headings=tuple(headings),
    )


def _score(mapping: Mapping, vocabulary: Vocabulary) -> int:
    """Higher for more fields; 0 where it can be no header."""
    if not vocabulary.needed & mapping.columns.keys():
        return 0
    exact = sum(
        words.strength(heading_key(mapping.headings[mapping.columns[words.field]])) == _EXACT
        for words in vocabulary.words
        if words.field in mapping.columns
    )
    if len(mapping.columns) == 1 and not (exact and vocabulary.words[0].field in mapping.columns):
        return 0  # one word may be content: 业主 in a column of roles
    return len(mapping.columns) * 2 + exact


def _forbidden_by_content(table: Table, vocabulary: Vocabulary) -> frozenset[int]:
    found = set()
    for column in range(table.width):
        cells = [row[column] for row in table.rows[:_SAMPLE] if column < len(row) and row[column]]
        # The header and titles stand in the sample too: a third is enough.
        if cells and sum(map(vocabulary.is_forbidden, cells)) * 3 >= len(cells):
            found.add(column)
    return frozenset(found)


def _with_content(table: Table, index: int) -> list[int]:
    filled: set[int] = set()
    for row in table.rows[index + 1 :]:
        filled.update(column for column, cell in enumerate(row) if cell)
    return sorted(filled)
