"""Second step of an import: which column of the file is what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.columns import FIELDS, ROLE_PREFIX, field_label
from app.domain.errors import Refused
from app.domain.headings import HEADER_WITHIN
from ui.console.kit.fields import Choice
from ui.console.roster.edits import USUAL
from ui.theme import STEP, Role, Tone, look
from ui.widgets.card import Card, Panel
from ui.widgets.text import Elided, Ink, Text
from ui.widgets.touch import ScrollArea
from ui.words import translated

if TYPE_CHECKING:
    from collections.abc import Mapping as Mapping_

    from app.domain.headings import Mapping
    from app.domain.table import Table
    from ui.console.roster.intake import Source

NOTHING = ""
"""Key of the choice that leaves a column out."""

_SAMPLES = 3
_LOOKED_AT = 300  # rows
_SHOWN_OF_HEADER = 5
_AT_ONCE = 3  # lines in one turn of the window


class MappingStep(Card):
    """The columns of a file, each with examples and what it is imported as.

    Args:
        fields: what a column may be: key and label; those of a roster by default.
        needed: the field without which nothing can be imported.
        ticks: whether columns may be ticks for roles.

    Signals:
        sheet_chosen: another sheet, by its place.
        header_chosen: another header row, by its index; -1 for none.
        mapped: a column is something else now: a :class:`Mapping`.
    """

    sheet_chosen = Signal(int)
    header_chosen = Signal(int)
    mapped = Signal(object)

    def __init__(
        self,
        *,
        fields: Mapping_[str, str] = FIELDS,
        needed: str = "name",
        ticks: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self._fields, self._needed, self._ticks = fields, needed, ticks
        self._source: Source | None = None
        self._mapping: Mapping | None = None
        self._choices: dict[int, Choice] = {}
        self._missing: list[tuple[int, int]] = []  # line and column
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._add_some)
        self.file = Elided("", Role.TITLE)
        self.sheet = Choice()
        self.header = Choice()
        self.sheet.setAccessibleName(self.tr("工作表"))
        self.header.setAccessibleName(self.tr("表头在哪一行"))
        self.notes = Panel(Tone.ABSTAIN)
        self.note = Text("", Role.SMALL)
        self.notes.body.addWidget(self.note)
        self.columns = ScrollArea()
        self._lay_out()
        self.sheet.activated.connect(self.sheet_chosen)
        self.header.activated.connect(lambda _: self.header_chosen.emit(int(self.header.key())))

    def show_source(self, source: Source) -> None:
        """Show the columns of this sheet."""
        self._source, self._mapping = source, source.mapping
        self.file.setText(source.path.name)
        sheets = [(str(at), one.sheet) for at, one in enumerate(source.tables)]
        self.sheet.set_options(sheets)
        self.sheet.choose(str(source.sheet))
        self._sheet_line.setVisible(len(sheets) > 1)
        self.header.set_options(_header_rows(source.table, self.tr("没有表头")))
        self.header.choose(str(source.mapping.header_row))
        # Placed, then filled: a widget that finds its place is styled anew with all that is in it.
        holder = QWidget()
        self.columns.show_only(holder)
        self._fill(holder, source)
        self._say()

    @property
    def choices(self) -> dict[int, Choice]:
        """By column, what each is imported as; those not made yet are made now."""
        while self._missing:
            self._add_some()
        return self._choices

    def mapping(self) -> Mapping | None:
        """What each column is, as chosen."""
        return self._mapping

    def missing(self) -> str:
        """What keeps the import from going on, in words; ``""`` for nothing."""
        if self._mapping is None or self._needed not in self._mapping.columns:
            return self.tr("请指定“{}”是哪一列。").format(self._fields[self._needed])
        return ""

    def choose(self, column: int, field: str) -> None:
        """Import a column as a field; :data:`NOTHING` leaves it out."""
        mapping = self._mapping
        if mapping is None:
            return
        try:
            if field:
                mapping = mapping.with_column(field, column)
            else:
                for key in [k for k, at in mapping.columns.items() if at == column]:
                    mapping = mapping.with_column(key, None)
        except Refused as refused:
            self.note.setText(refused.message)
            self.notes.show()
            self._mark()
            return
        self._mapping = mapping
        self._mark()
        self._say()
        self.mapped.emit(mapping)

    def _fill(self, holder: QWidget, source: Source) -> None:
        grid = self._grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 3 * STEP, 0)
        grid.setHorizontalSpacing(4 * STEP)
        grid.setVerticalSpacing(2 * STEP)
        for at, heading in enumerate((self.tr("文件里的列"), self.tr("内容"), self.tr("导入为"))):
            grid.addWidget(Text(heading, Role.HEADING, wrap=False), 0, at)
        self._choices = {}
        shown = {*source.mapping.columns.values(), *source.mapping.unmapped}
        columns = sorted(shown | set(source.mapping.forbidden))
        self._missing = list(enumerate(columns, start=1))
        grid.setRowStretch(len(columns) + 1, 1)
        for at, stretch in enumerate((3, 5, 3)):
            grid.setColumnStretch(at, stretch)
        self._add_some()

    def _add_some(self) -> None:
        """A few lines in each turn of the window: a file may have forty columns."""
        part, self._missing = self._missing[:_AT_ONCE], self._missing[_AT_ONCE:]
        if self._source is None:
            return
        for line, column in part:
            self._add_line(self._grid, line, source=self._source, column=column)
        self._mark()
        if self._missing:
            self._turn.start()

    def _add_line(self, grid: QGridLayout, line: int, *, source: Source, column: int) -> None:
        name = _column_name(source, column)
        refused = column in source.mapping.forbidden
        grid.addWidget(Elided(name, Role.STRONG), line, 0)
        choice = Choice()
        choice.setAccessibleName(translated(self.tr("“{}”导入为").format(name)))
        choice.setMinimumHeight(look().px(40))
        if refused:
            words = Text(self.tr("身份证号：按规定不导入、不保存"), Role.SMALL, ink=Ink.NO)
            grid.addWidget(words, line, 1)
            choice.set_options([(NOTHING, self.tr("不导入"))])
            choice.setEnabled(False)
        else:
            samples = " · ".join(_samples(source, column))
            grid.addWidget(Elided(samples, ink=Ink.QUIET), line, 1)
            choice.set_options(self._options(source.mapping))
            choice.activated.connect(
                lambda _at, column=column, choice=choice: self.choose(column, choice.key())
            )
        self._choices[column] = choice
        grid.addWidget(choice, line, 2)

    def _options(self, mapping: Mapping) -> list[tuple[str, str]]:
        options = [(NOTHING, self.tr("不导入")), *self._fields.items()]
        if not self._ticks:
            return options
        ticked = [key for key in mapping.columns if key.startswith(ROLE_PREFIX)]
        ticks = dict.fromkeys([*ticked, *(ROLE_PREFIX + role for role in USUAL)])
        return [*options, *((k, f"打勾：{field_label(k)}") for k in ticks)]

    def _mark(self) -> None:
        """Show in each column what it is; one that is two things shows the first."""
        if self._mapping is None:
            return
        fields: dict[int, str] = {}
        for key, column in self._mapping.columns.items():
            if key == self._needed or column not in fields:
                fields[column] = key
        for column, choice in self._choices.items():
            choice.choose(fields.get(column, NOTHING))

    def _say(self) -> None:
        source = self._source
        if source is None or self._mapping is None:
            return
        notes = [*source.table.notes, *self._mapping.warnings]
        self.note.setText("\n".join(f"· {note}" for note in dict.fromkeys(notes)))
        self.notes.setVisible(bool(notes))

    def _lay_out(self) -> None:
        self._sheet_line = QWidget()
        sheet = QHBoxLayout(self._sheet_line)
        sheet.setContentsMargins(0, 0, 0, 0)
        sheet.setSpacing(2 * STEP)
        sheet.addWidget(Text(self.tr("工作表"), Role.SMALL, wrap=False))
        sheet.addWidget(self.sheet, 1)
        head = QHBoxLayout()
        head.setSpacing(2 * STEP)
        head.addWidget(Text(self.tr("表头"), Role.SMALL, wrap=False))
        head.addWidget(self.header, 1)
        line = QHBoxLayout()
        line.setSpacing(4 * STEP)
        line.addWidget(self._sheet_line, 2)
        line.addLayout(head, 3)
        top = QVBoxLayout()
        top.setSpacing(2 * STEP)
        top.addWidget(self.file)
        top.addLayout(line)
        self.body.addLayout(top)
        self.body.addWidget(self.notes)
        self.body.addWidget(self.columns, 1)
        for choice in (self.sheet, self.header):
            choice.setMinimumHeight(look().px(40))


def _header_rows(table: Table, none: str) -> list[tuple[str, str]]:
    rows = []
    for index in range(min(len(table.rows), HEADER_WITHIN)):
        cells = list(dict.fromkeys(cell for cell in table.rows[index] if cell))
        if cells:
            shown = "、".join(cells[:_SHOWN_OF_HEADER]).replace("\n", "")
            more = "……" if len(cells) > _SHOWN_OF_HEADER else ""
            rows.append((str(index), f"第 {table.row_number(index)} 行：{shown}{more}"))
    return [*rows, ("-1", none)]


def _column_name(source: Source, column: int) -> str:
    headings = source.mapping.headings
    heading = headings[column].replace("\n", "") if column < len(headings) else ""
    return heading or f"第 {column + 1} 列"


def _samples(source: Source, column: int) -> list[str]:
    found: dict[str, None] = {}
    table = source.table
    first = source.mapping.header_row + 1
    # A column with few different values would be looked through to its end.
    for row in range(first, min(first + _LOOKED_AT, len(table.rows))):
        if cell := table.cell(row, column).replace("\n", " "):
            found[cell] = None
        if len(found) == _SAMPLES:
            break
    return list(found)
