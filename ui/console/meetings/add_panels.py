"""Filling an agenda: from the matters that wait, or from a file or pasted lines."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.agenda_import import agenda_from_table, agenda_from_text
from app.domain.errors import Refused
from app.domain.presets import PRESETS
from app.steps.deliberate.agenda import ItemInput
from ui.console.kit.fields import TextArea
from ui.console.kit.flow import Flow
from ui.jobs import Lane
from ui.theme import STEP, Role
from ui.widgets.buttons import OutlineButton, PrimaryButton
from ui.widgets.fields import FormField, SearchField
from ui.widgets.rows import Row, RowList
from ui.widgets.text import Ink, Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from app.domain.agenda_import import AgendaImport, AgendaLine
    from app.domain.matter import Matter
    from ui.console.kit.files import FileChooser
    from ui.console.page import Shell

USUAL_MINUTES = 10
KINDS = "议程 (*.xlsx *.csv *.tsv *.txt)"
_WAIT = 250
_RULES = {rule.name: rule.key for rule in PRESETS.values()}


def input_of(line: AgendaLine) -> ItemInput:
    """An item as it was read; a rule that is not known is left to the meeting's."""
    return ItemInput(
        title=line.title,
        text=line.text,
        minutes=line.minutes or USUAL_MINUTES,
        rule_key=_RULES.get(line.rule_name or "", ""),
    )


def typed(text: str) -> ItemInput:
    """One line as somebody types it: ``停车管理方案 20分钟``."""
    try:
        lines = agenda_from_text(text).lines
    except Refused:
        lines = ()
    return input_of(lines[0]) if len(lines) == 1 else ItemInput(title=text.strip())


class PickPanel(QWidget):
    """The matters that wait, easiest first; a click or Enter puts one on the agenda.

    Signals:
        picked: ids of matters to put on the agenda.
    """

    picked = Signal(object)

    def __init__(self, matters: Sequence[Matter]) -> None:
        super().__init__()
        self._matters: tuple[Matter, ...] = ()
        self.field = SearchField(self.tr("找议题"))
        self.list = RowList(self.tr("可以加入的议题"))
        self.all = OutlineButton(self.tr("全部加入，先易后难"))
        self._none = Text(self.tr("没有等着商议的议题了。"), ink=Ink.QUIET)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 3 * STEP, 0)
        lines.setSpacing(3 * STEP)
        lines.addWidget(Text(self.tr("容易的排在前面。点一下或按 Enter 加入议程。"), Role.SMALL))
        for part in (self.field, self._none, self.list, self.all):
            lines.addWidget(part, 1 if part is self.list else 0)
        self.field.searched.connect(lambda _text: self._fill())
        self.field.moved.connect(self.list.move_by)
        self.field.submitted.connect(lambda _text: self.list.open_current())
        self.list.opened.connect(lambda key: self.picked.emit([key]))
        self.all.clicked.connect(self._on_all)
        self.show_matters(matters)

    def show_matters(self, matters: Sequence[Matter]) -> None:
        """Show these; the place in the list is kept."""
        self._matters = tuple(matters)
        self._fill()

    def take_focus(self) -> None:
        """Typing searches, arrows choose."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self) -> None:
        words = self.field.text().casefold().split()
        shown = [
            m
            for m in self._matters
            if all(w in f"{m.number} {m.title} {m.category} {m.place}".casefold() for w in words)
        ]
        at = max(0, self.list.currentIndex().row())
        self.list.set_rows(
            [
                Row(m.id, m.title, f"{m.number} · {m.category}", m.ease.words, detail=m.description)
                for m in shown
            ]
        )
        if shown and not self.list.current():
            self.list.choose(shown[min(at, len(shown) - 1)].id)
        self._none.setVisible(not shown)
        self.list.setVisible(bool(shown))
        self.all.setVisible(len(shown) > 1)

    def _on_all(self) -> None:
        self.picked.emit([row.id for row in self.list.rows()])


class ImportPanel(QWidget):
    """Pasted lines or a file, shown as it was understood before anything is written.

    Signals:
        accepted: the entries to add.
    """

    accepted = Signal(object)

    def __init__(self, shell: Shell, files: FileChooser) -> None:
        super().__init__()
        self._shell, self._files = shell, files
        self.found: AgendaImport | None = None
        self.text = TextArea(rows=7)
        self.text.setPlaceholderText(
            self.tr(
                "把议程粘贴到这里，一行一项，例如：\n1. 宣布议事规则 5分钟\n2. 停车管理方案 20分钟"
            )
        )
        self.choose = OutlineButton(self.tr("选择文件"))
        self.list = RowList(self.tr("读到的议程"))
        self._doubts = Text("", Role.SMALL, ink=Ink.NO)
        self._notes = Text("", Role.SMALL)
        self.save = PrimaryButton(self.tr("加入议程"))
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_WAIT)
        self._lay_out()
        self._wait.timeout.connect(self._on_text)
        self.text.textChanged.connect(self._wait.start)
        self.choose.clicked.connect(self._on_choose)
        self.save.clicked.connect(self._on_save)
        self._show(None)

    def take_focus(self) -> None:
        """Paste at once."""
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def read_file(self, path: Path) -> None:
        """Read a table or a text file, beside the window."""
        self._shell.jobs.run(
            partial(_read, path), then=self._show, failed=self._on_refused, lane=Lane.ASIDE
        )

    def _lay_out(self) -> None:
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 3 * STEP, 0)
        lines.setSpacing(3 * STEP)
        lines.addWidget(FormField(self.tr("粘贴文字"), self.text))
        hint = Text(self.tr("或者读 Excel、CSV、文本文件"), Role.SMALL, wrap=False)
        lines.addWidget(Flow(hint, self.choose))
        for part in (self._doubts, self._notes, self.list, self.save):
            lines.addWidget(part, 1 if part is self.list else 0)

    def _on_text(self) -> None:
        text = self.text.toPlainText()
        if not text.strip():
            self._show(None)
            return
        try:
            self._show(agenda_from_text(text))
        except Refused as refused:
            self._on_refused(refused)

    def _on_choose(self) -> None:
        path = self._files.one(self, self.tr("选择议程文件"), kinds=KINDS)
        if path is not None:
            self.read_file(path)

    def _on_refused(self, refused: Refused) -> None:
        self._show(None)
        self._doubts.setText(refused.message)
        self._doubts.show()

    def _show(self, found: AgendaImport | None) -> None:
        self.found = found
        lines = found.lines if found else ()
        self.list.set_rows(
            [
                Row(
                    str(at),
                    line.title,
                    " · ".join(
                        t for t in (line.text.replace("\n", " "), line.rule_name or "") if t
                    ),
                    self.tr("{} 分").format(line.minutes or USUAL_MINUTES),
                    lead=str(at + 1),
                )
                for at, line in enumerate(lines)
            ]
        )
        issues = (*found.errors, *found.warnings) if found else ()
        self._doubts.setText("\n".join(f"第 {i.row} 行：{i.reason}" for i in issues))
        self._doubts.setVisible(bool(issues))
        self._notes.setText("\n".join(found.notes) if found else "")
        self._notes.setVisible(bool(found and found.notes))
        self.list.setVisible(bool(lines))
        self.save.setVisible(bool(lines))
        self.save.set_label(self.tr("加入 {} 项").format(len(lines)))

    def _on_save(self) -> None:
        if self.found is not None:
            self.accepted.emit([input_of(line) for line in self.found.lines])


def _read(path: Path) -> AgendaImport:
    from app.intake.tables import read_table  # noqa: PLC0415 - loads openpyxl

    return agenda_from_table(read_table(path))
