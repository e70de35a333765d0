"""张贴: what hangs where since when, and the small form that writes it down."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.steps.deliberate.postings import Board, PostingInput
from ui.console.kit.fields import Form, suggest, without_buttons
from ui.console.kit.flow import Flow
from ui.theme import STEP, Role
from ui.widgets.buttons import OutlineButton, QuietButton
from ui.widgets.text import Ink, Text
from ui.words import translated

if TYPE_CHECKING:
    from app.domain.errors import Refused
    from app.domain.posting import PostedPaper, Posting

_PLACES = ("楼门口", "小区公告栏", "社区公告栏", "会客厅门口", "微信群")


class PostingBox(QWidget):
    """The postings of one paper; a form in place to add one.

    Signals:
        asked: write this down: a :class:`PostingInput`.
        withdrawn: the id of a posting that was none.
        opened: the form is open.
    """

    asked = Signal(object)
    withdrawn = Signal(str)
    opened = Signal()

    def __init__(self, paper: PostedPaper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paper = paper
        self._board: Board | None = None
        self._lines = QVBoxLayout()
        self._lines.setSpacing(STEP)
        self.open_form = QuietButton(self.tr("登记已张贴"), small=True)
        self.open_form.setAccessibleName(translated(self.tr("登记{}已张贴").format(paper.words)))
        self.open_form.clicked.connect(self.begin)
        self.form = self._make_form()
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(STEP)
        body.addLayout(self._lines)
        body.addWidget(self.open_form, 0, Qt.AlignmentFlag.AlignLeft)
        body.addWidget(self.form)
        self.form.hide()

    def show_board(self, board: Board, *, editable: bool) -> None:
        """Show what is written down; what is being typed stays."""
        self._board = board
        while self._lines.count():
            item = self._lines.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        found = board.of(self._paper)
        for posting in found:
            self._lines.addWidget(self._line(posting, editable=editable))
        self.open_form.set_label(self.tr("登记另一处张贴") if found else self.tr("登记已张贴"))
        if not editable:
            self.form.hide()
        self.open_form.setVisible(editable and self.form.isHidden())

    def begin(self) -> None:
        """Ask when, where and by whom."""
        board = self._board
        if board is None:
            return
        today = QDate(board.today.year, board.today.month, board.today.day)
        self.day.setMaximumDate(today)
        self.day.setDate(today)
        self.place.setText(board.place)
        self.by.setText(board.by)
        self.form.clear_errors()
        self.open_form.hide()
        self.form.show()
        self.place.setFocus(Qt.FocusReason.OtherFocusReason)
        self.opened.emit()

    def put_away(self) -> None:
        """The form is through."""
        self.form.hide()
        self.open_form.setVisible(True)
        self.open_form.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, refused: Refused) -> bool:
        """Say it under its field; whether there is one for it."""
        return self.form.refuse(refused)

    def submit(self) -> None:
        """Ask for it to be written down."""
        day = self.day.date()
        self.asked.emit(
            PostingInput(
                paper=self._paper,
                day=date(day.year(), day.month(), day.day()),
                place=self.place.text(),
                by=self.by.text(),
            )
        )

    def _line(self, posting: Posting, *, editable: bool) -> QWidget:
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2 * STEP)
        line.addWidget(Text(f"✓ {posting.words}", Role.SMALL, ink=Ink.YES), 1)
        if editable:
            undo = QuietButton(self.tr("取消登记"), small=True)
            undo.setAccessibleName(translated(self.tr("取消登记：{}").format(posting.words)))
            undo.clicked.connect(partial(self._on_withdrawn, posting.id))
            line.addWidget(undo, 0, Qt.AlignmentFlag.AlignTop)
        return holder

    def _on_withdrawn(self, key: str, _checked: object = None) -> None:
        self.withdrawn.emit(key)

    def _make_form(self) -> Form:
        self.day, self.place, self.by = QDateEdit(), QLineEdit(), QLineEdit()
        self.day.setDisplayFormat(translated("yyyy年M月d日"))
        without_buttons(self.day)
        self.place.setPlaceholderText(self.tr("例如：各楼门口、小区公告栏"))
        suggest(self.place, _PLACES)
        form = Form()
        form.add("day", self.tr("张贴日期"), self.day)
        form.add("place", self.tr("张贴在哪里"), self.place)
        form.add("by", self.tr("谁张贴的"), self.by)
        self.save = OutlineButton(self.tr("记下"))
        self.save.clicked.connect(self.submit)
        cancel = QuietButton(self.tr("不登记了"))
        cancel.clicked.connect(self.put_away)
        form.body.addWidget(Flow(self.save, cancel, gap=3 * STEP))
        form.submitted.connect(self.submit)
        return form
