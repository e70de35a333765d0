"""Tables in text files: comma, tab, semicolon, full-width comma; quoted cells and line ends."""

from __future__ import annotations

import csv
import io
from collections import Counter
from itertools import chain, islice
from typing import TYPE_CHECKING

from app.domain.errors import Refused
from app.domain.table import Cancelled, Progress, Stopped, Table
from app.intake.cells import clean_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.intake.decoding import Decoded

MAX_ROWS = 200_000
"""Most rows that one file may have."""

MAX_COLUMNS = 256
"""Columns beyond this are left out, with a note."""

_DELIMITERS = (",", "\t", ";", "，", "；", "|")
_SAMPLE_ROWS = 60
_LINES_IN_A_CELL = 30
_EVERY = 1000
_END = "\x1eEND"


def read_delimited(
    decoded: Decoded, name: str, *, progress: Progress, cancelled: Cancelled
) -> Table:
    """The table in a text; ``name`` is the file's, for what is said of it.

    Row numbers count records, as Excel does: a quoted cell of three lines is one row.

    Raises:
        Refused: there is nothing in it, or too much.
        Stopped: the user cancelled.
    """
    text, told = _without_hint(decoded.text)
    if not text.strip():
        raise nothing_in(name)
    delimiter = told or _find_delimiter(text)
    notes = list(decoded.notes)
    rows = _records(text, delimiter, name, quoted=True, progress=progress, cancelled=cancelled)
    if rows is None:
        notes.append("文件里有引号没有成对，已按每行一条读取，请核对预览")
        rows = _records(text, delimiter, name, quoted=False, progress=progress, cancelled=cancelled)
    kept, first = trimmed(rows or [])
    if not kept:
        raise nothing_in(name)
    return Table("", tuple(kept), first, decoded.encoding, delimiter, tuple(notes))


def trimmed(rows: list[tuple[str, ...]]) -> tuple[list[tuple[str, ...]], int]:
    """Rows from the first to the last with content, and the number of the first, from 1."""
    full = [index for index, row in enumerate(rows) if any(row)]
    if not full:
        return [], 1
    return rows[full[0] : full[-1] + 1], full[0] + 1


def nothing_in(name: str) -> Refused:
    """The refusal for a file without a single filled cell."""
    return Refused(
        f"“{name}”里没有内容，没有读到任何一行。已有的记录没有动。"
        "请确认选对了文件，并且内容已经保存。"
    )


def too_many_rows(name: str) -> Refused:
    """The refusal for a file beyond ``MAX_ROWS``."""
    return Refused(
        f"“{name}”超过 {MAX_ROWS // 10_000} 万行，没有读取。已有的记录没有动。"
        "请只留下本社区的行，另存后再导入。"
    )


def _without_hint(text: str) -> tuple[str, str]:
    """Excel hides a first line ``sep=;`` and takes its word for it."""
    first, _, rest = text.partition("\n")
    hint = first.strip().strip('"')
    if hint.lower().startswith("sep=") and len(hint) == len("sep=") + 1:
        return rest, hint[-1]
    return text, "\t" if hint.lower() == "sep=" and "\t" in first else ""


def _find_delimiter(text: str) -> str:
    """The delimiter that parts most rows into the same number of cells, more than one."""
    best, best_score = ",", 0
    for delimiter in _DELIMITERS:
        if delimiter not in text:
            continue
        try:
            rows = list(
                islice(csv.reader(io.StringIO(text, ""), delimiter=delimiter), _SAMPLE_ROWS)
            )
        except csv.Error:
            continue
        counts = Counter(len(row) for row in rows if len(row) > 1)
        score = max((cells * times for cells, times in counts.items()), default=0)
        if score > best_score:
            best, best_score = delimiter, score
    return best


def _records(
    text: str,
    delimiter: str,
    name: str,
    *,
    quoted: bool,
    progress: Progress,
    cancelled: Cancelled,
) -> list[tuple[str, ...]] | None:
    """All records, or ``None`` where a quote that never closes swallows rows."""
    source = io.StringIO(text, "")
    rows: list[tuple[str, ...]] = []
    last = 0
    try:
        for row in _reader(source, delimiter, quoted=quoted):
            if row == [_END]:
                break
            if quoted and any(cell.count("\n") > _LINES_IN_A_CELL for cell in row):
                return None
            cells = tuple(clean_text(cell) for cell in row[:MAX_COLUMNS])
            rows.append(cells)
            if any(cells):
                last = len(rows)
            if last > MAX_ROWS:
                raise too_many_rows(name)
            if len(rows) % _EVERY == 0:
                progress(source.tell(), len(text))
                if cancelled():
                    raise Stopped
        else:
            return None  # the end itself was taken for the inside of a quoted cell
    except csv.Error:
        if quoted:
            return None
        raise Refused(
            f"“{name}”第 {len(rows) + 1} 行读不出来，没有读取。已有的记录没有动。"
            "请在 Excel 或 WPS 里打开，另存为 .xlsx 后再导入。"
        ) from None
    progress(len(text), len(text))
    return rows


def _reader(source: io.StringIO, delimiter: str, *, quoted: bool) -> Iterator[list[str]]:
    return csv.reader(
        chain(source, [_END]),
        delimiter=delimiter,
        quoting=csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE,
    )
