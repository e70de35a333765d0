"""Which other matter goes on with this one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.domain.matter import Matter
from app.steps.collect import told_number
from ui.theme import STEP
from ui.widgets.fields import FormField, SearchField
from ui.widgets.rows import Row, RowList
from ui.widgets.text import Ink, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.steps.ports import UnitOfWork

SHOWN = 60


def candidates(work: UnitOfWork, matter_id: str) -> list[Matter]:
    """What goes on and could take it in: of its own category first, the newest in front."""
    own = work.get(Matter, matter_id)
    others = [m for m in work.find(Matter, closed=False) if m.id != matter_id]
    others.sort(key=lambda m: (m.created_at, m.id), reverse=True)
    others.sort(key=lambda m: m.category != own.category)
    shown = [replace(m, number=told_number(work, m)) for m in others[:SHOWN]]
    return shown + others[SHOWN:]


class MergePanel(QWidget):
    """A search and the matters that are found.

    Signals:
        chosen: id of the matter, and why.
    """

    chosen = Signal(str, str)

    def __init__(self, matter: Matter, found: Sequence[Matter]) -> None:
        super().__init__()
        self._found = list(found)
        self.field = SearchField(self.tr("找议题：编号、内容、地点"), delay=0)
        self.list = RowList(self.tr("可以并入的议题"))
        self.why = QLineEdit()
        self.why.setPlaceholderText(self.tr("例如：说的是同一件事"))
        self._none = Text(self.tr("没有找到。换几个字试试。"), ink=Ink.QUIET)
        words = self.tr(
            "“{}”并入选中的议题，两边的附议和照片合在一起；以后只跟进那一个，随时可以恢复。"
        ).format(matter.title)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(3 * STEP)
        for part in (
            Text(words, ink=Ink.QUIET),
            FormField(self.tr("理由（可以不填）"), self.why),
            self.field,
            self._none,
        ):
            body.addWidget(part)
        body.addWidget(self.list, 1)
        self.field.searched.connect(lambda _text: self._fill())
        self.field.moved.connect(self.list.move_by)
        self.field.submitted.connect(lambda _text: self.list.open_current())
        self.list.opened.connect(lambda key: self.chosen.emit(key, self.why.text().strip()))
        self._fill()

    def take_focus(self) -> None:
        """Typing begins at once."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self) -> None:
        words = self.field.text().casefold().split()
        shown = [
            Row(m.id, m.title, " · ".join(p for p in (m.number, m.category, m.place) if p))
            for m in self._found
            if all(w in f"{m.number} {m.title} {m.place} {m.description}".casefold() for w in words)
        ][:SHOWN]
        self.list.set_rows(shown)
        self._none.setVisible(not shown)
        if shown:
            self.list.choose(shown[0].id)
