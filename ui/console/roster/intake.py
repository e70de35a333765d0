"""The long parts of an import, made for a worker: reading, planning, writing. No Qt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

from app.domain.columns import guess_mapping, mapped_rows
from app.domain.headings import Mapping
from app.domain.roster_import import plan_import
from app.domain.roster_plan import PlannedRow
from app.domain.table import Table
from app.intake.pinyin import sounds
from app.intake.tables import read_tables
from app.steps.roster_import import import_roster, known_people

if TYPE_CHECKING:
    from app.bootstrap import Outcome, Services
    from app.domain.roster_plan import ImportPlan
    from ui.jobs import Report, Token


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was read: its sheets, and what the columns of the chosen one seem to be."""

    path: Path
    tables: tuple[Table, ...]
    sheet: int
    mapping: Mapping

    @property
    def table(self) -> Table:
        """The chosen sheet."""
        return self.tables[self.sheet]


def read_source(path: Path, token: Token, *, progress: Report) -> Source:
    """Read a file, and guess its columns.

    Raises:
        Refused: it holds no table that can be read.
    """
    tables = read_tables(path, progress=progress, cancelled=lambda: token.cancelled)
    # Of several sheets the one that looks most like a roster; the others can be chosen.
    guesses = [guess_mapping(table) for table in tables]
    sheet = max(range(len(tables)), key=lambda at: (guesses[at].confidence, -at))
    return Source(path, tables, sheet, guesses[sheet])


def guess(source: Source, sheet: int, header_row: int | None) -> Source:
    """The same file with another sheet or another header row (-1: none)."""
    mapping = guess_mapping(source.tables[sheet], header_row)
    return Source(source.path, source.tables, sheet, mapping)


def make_plan(services: Services, source: Source, token: Token, *, progress: Report) -> ImportPlan:
    """What importing it would do; writes nothing."""
    known = services.ask(known_people)
    return plan_import(
        mapped_rows(source.table, source.mapping),
        known,
        sound_of=sounds,
        progress=progress,
        cancelled=lambda: token.cancelled,
    )


def read_again(
    services: Services, before: Source, token: Token, *, progress: Report
) -> tuple[Source, ImportPlan | None]:
    """Read a file that was corrected; planned at once where its columns are the ones from before.

    Raises:
        Refused: it holds no table that can be read any more.
    """
    now = read_source(before.path, token, progress=progress)
    if not _same_columns(before, now):
        return now, None
    source = Source(now.path, now.tables, before.sheet, before.mapping)
    return source, make_plan(services, source, token, progress=progress)


def _same_columns(before: Source, now: Source) -> bool:
    if before.sheet >= len(now.tables):
        return False
    row = before.mapping.header_row
    old, new = before.table, now.tables[before.sheet]
    if row < 0:
        return old.width == new.width
    return row < len(new.rows) and old.rows[row] == new.rows[row]


def write_rows(
    services: Services, rows: Sequence[PlannedRow], token: Token, *, progress: Report
) -> Outcome[int]:
    """Write the rows in one action; cancelled before the last of them, nothing is written.

    The job that runs this has a token of its own: what is committed must be delivered.
    """
    return services.act(import_roster, Counted(rows, token, progress))


class Counted(Sequence[PlannedRow]):
    """Rows that tell how far whoever goes through them is, and stop where that was asked for."""

    def __init__(self, rows: Sequence[PlannedRow], token: Token, progress: Report) -> None:
        self._rows, self._token, self._progress = rows, token, progress

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, index: int) -> PlannedRow: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[PlannedRow]: ...
    def __getitem__(self, index: Any) -> Any:
        return self._rows[index]

    def __iter__(self) -> Iterator[PlannedRow]:
        for done, row in enumerate(self._rows):
            self._token.check()
            self._progress(done, len(self._rows))
            yield row
        self._token.check()
        self._progress(len(self._rows), len(self._rows))
