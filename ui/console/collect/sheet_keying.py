"""Keying in a sheet: the same four fields for each row, Enter leads on, empty rows are passed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.domain.categories import CATEGORIES, guess_category
from app.domain.matter import Source
from app.domain.sheet_code import is_sheet_token
from app.steps.collect import MatterInput
from ui.console.kit.fields import Choice, Form, suggest
from ui.console.kit.flow import Flow
from ui.console.matters.likes import LikesBox
from ui.theme import STEP, Role
from ui.widgets.buttons import OutlineButton, PrimaryButton
from ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.domain.collecting import Sheet
    from app.domain.errors import Refused
    from app.domain.matter import Matter
    from ui.console.page import Shell


class Keying(QWidget):
    """One row at a time.

    Signals:
        keyed: write this down: row, entry, and the id of the matter that it is joined to or "".
        went: another row is in front.
        finished: all of the sheet is keyed in.
    """

    keyed = Signal(int, object, str)
    went = Signal(int)
    finished = Signal()
    scanned = Signal(str)
    """The code of another sheet was scanned meanwhile."""

    def __init__(
        self, shell: Shell, sheet: Sheet, *, categories: Sequence[str] = CATEGORIES
    ) -> None:
        super().__init__()
        self.sheet = sheet
        self.row = 1
        self._rows: Mapping[int, Matter] = {}
        self._guessed = ""
        self.where = Text("", Role.STRONG)
        self.form = Form()
        self.name, self.place, self.who = QLineEdit(), QLineEdit(), QLineEdit()
        self.category = Choice([("", self.tr("请选择")), *((c, c) for c in categories)])
        self.name.setPlaceholderText(self.tr("空行直接按 Enter 跳过"))
        self.likes = LikesBox(shell, join=self.tr("是同一件事，附议它"), limit=3)
        self.save = PrimaryButton(self.tr("记下，下一行"), key="Enter")
        self.back = OutlineButton(self.tr("上一行"))
        self.skip = OutlineButton(self.tr("下一行"))
        self.done = OutlineButton(self.tr("这张表录完了"))
        self.form.add("title", self.tr("反映的事情"), self.name)
        self.form.add("place", self.tr("在哪里"), self.place)
        self.form.add("raised_by", self.tr("谁提出的，或门牌"), self.who)
        self.form.add("category", self.tr("类别"), self.category)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 3 * STEP, 0)
        lines.setSpacing(3 * STEP)
        for part in (self.where, self.form, Flow(self.save, self.back, self.skip), self.likes):
            lines.addWidget(part)
        lines.addWidget(self.done, 0, Qt.AlignmentFlag.AlignLeft)
        lines.addStretch(1)
        self._connect()

    def show_rows(self, rows: Mapping[int, Matter]) -> None:
        """What is keyed in already."""
        self._rows = rows
        suggest(self.place, [m.place for m in rows.values()])
        suggest(self.who, [m.raised_by for m in rows.values()])

    def go_to(self, row: int) -> None:
        """Key in this row, or correct what was keyed in from it."""
        if row > self.sheet.rows:
            self.done.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.row = max(1, row)
        kept = self._rows.get(self.row)
        self._guessed = kept.category if kept else ""
        self.name.setText(kept.title if kept else "")
        self.place.setText(kept.place if kept else "")
        self.who.setText(kept.raised_by if kept else "")
        self.category.choose(kept.category if kept else "")
        self.form.clear_errors()
        self.likes.show_likes(())
        words = self.tr("第 {} 行，共 {} 行").format(self.row, self.sheet.rows)
        self.where.setText(words + (self.tr("（已录，可以改）") if kept else ""))
        self.back.setEnabled(self.row > 1)
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.went.emit(self.row)

    def submit(self, into: str = "") -> None:
        """Ask for the row to be written down; an empty one is passed."""
        if not self.name.text().strip():
            self.go_to(self.row + 1)
            return
        if not self.category.key():
            self.form.fields["category"].set_error(self.tr("请选择类别。"))
            self.category.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        entry = MatterInput(
            title=self.name.text(),
            category=self.category.key(),
            raised_by=self.who.text().strip(),
            place=self.place.text().strip(),
            source=Source.SLIP,
        )
        self.keyed.emit(self.row, entry, into)

    def refuse(self, refused: Refused) -> bool:
        """Say what is wrong under its field; whether there is one."""
        return self.form.refuse(refused)

    def _connect(self) -> None:
        self.name.returnPressed.connect(self._after_name)
        self.place.returnPressed.connect(lambda: self.who.setFocus(Qt.FocusReason.TabFocusReason))
        self.who.returnPressed.connect(self.submit)
        self.category.activated.connect(lambda _at: self.submit())
        self.name.textChanged.connect(lambda _text: self._on_name())
        self.place.textChanged.connect(lambda _text: self._look())
        self.likes.join_asked.connect(self.submit)
        self.save.clicked.connect(lambda _on: self.submit(""))
        self.back.clicked.connect(lambda: self.go_to(self.row - 1))
        self.skip.clicked.connect(lambda: self.go_to(self.row + 1))
        self.done.clicked.connect(self.finished)

    def _after_name(self) -> None:
        if is_sheet_token(self.name.text()):
            code = self.name.text()
            self.name.clear()
            self.scanned.emit(code)
        elif self.name.text().strip():
            self.place.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.submit()

    def _on_name(self) -> None:
        if self.category.key() == self._guessed:
            self._guessed = guess_category(self.name.text())
            self.category.choose(self._guessed)
        self._look()

    def _look(self) -> None:
        if self.row not in self._rows:
            self.likes.look(MatterInput(title=self.name.text(), place=self.place.text().strip()))
