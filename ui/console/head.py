"""The head: where we are, in what state, and the few commands that belong at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.console.page import HEAD
from ui.theme import STEP, Role, Tone, look
from ui.widgets import paint
from ui.widgets.buttons import OutlineButton, QuietButton
from ui.widgets.chips import Pill
from ui.widgets.living import Living
from ui.widgets.text import Elided, Ink

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from ui.console.page import Page

_GAP = 4 * STEP


class Head(Living, QWidget):
    """Title, state, quiet words; at the right the page's commands, undo last.

    Where there is no room it gives up, in this order: the words at the right, the subtitle, the
    page's own buttons from the last on. All of them stay in the palette.
    """

    def __init__(
        self, undo: QAction, help_: QAction | None = None, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._title = Elided("", Role.TITLE)
        self._title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._pill = Pill()
        self._rehearsal = Pill(self.tr("演练"), Tone.NO, filled=False)
        self._subtitle = Elided("", ink=Ink.QUIET)
        self._aside = Elided("", ink=Ink.QUIET)
        self._undo = OutlineButton(parent=self).follow(undo)
        self._help = QuietButton("?", small=True, parent=self)
        self._help.setAccessibleName(self.tr("帮助"))
        if help_ is None:
            self._help.hide()
        else:
            self._help.setToolTip(self.tr("这一页怎么用 F1"))
            self._help.clicked.connect(help_.trigger)
        self._buttons: list[OutlineButton] = []
        self._marks: list[QWidget] = []
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(6 * STEP, 2 * STEP, 6 * STEP, 2 * STEP)
        self._line.setSpacing(_GAP)
        for part in (self._title, self._rehearsal, self._pill, self._subtitle):
            self._line.addWidget(part)
        self._line.addStretch(1)
        self._line.addWidget(self._aside)
        self._line.addWidget(self._undo)
        self._line.addWidget(self._help)
        self._pill.hide()
        self._rehearsal.hide()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_rehearsal(self, on: bool) -> None:
        """Whether this is practice."""
        self._rehearsal.setVisible(on)
        self._fit()

    def add_mark(self, mark: QWidget) -> None:
        """Something small that has to be seen on every page while it is shown."""
        self._line.insertWidget(self._line.indexOf(self._pill) + 1, mark)
        self._marks.append(mark)

    def fit(self) -> None:
        """A mark is another one: give up or take back what fits."""
        self._fit()

    @property
    def rehearsing(self) -> bool:
        """Whether practice is marked."""
        return not self._rehearsal.isHidden()

    def show_page(self, page: Page) -> None:
        """Another page is in front."""
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = []
        at = self._line.indexOf(self._undo)
        for action in page.actions():
            if action.property(HEAD):
                button = OutlineButton(parent=self)
                button.follow(action)
                self._line.insertWidget(at, button)
                self._buttons.append(button)
                at += 1
        self.renew(page)

    def renew(self, page: Page) -> None:
        """The page says something else now."""
        self._title.setText(page.title())
        self._subtitle.setText(page.subtitle())
        self._aside.setText(page.aside())
        state = page.state()
        if state is not None:
            self._pill.set_state(*state)
        self._pill.setVisible(state is not None)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """It makes do with little."""
        return QSize(look().px(240), self.sizeHint().height())

    def sizeHint(self) -> QSize:
        """As high as its buttons and some air."""
        return QSize(look().px(600), max(look().px(56), self._undo.sizeHint().height() + 16))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give up or take back what fits."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's
        """The surface and the hairline below it."""
        colours = look().colours
        with paint.painter(self) as to:
            to.fillRect(self.rect(), QColor(colours.surface))
            to.fillRect(0, self.height() - 1, self.width(), 1, QColor(colours.line))

    def _fit(self) -> None:
        optional: list[QWidget] = [part for part in (self._aside, self._subtitle) if part.text()]
        optional += reversed(self._buttons)
        fixed: list[QWidget] = [self._title, self._undo]
        fixed += [
            part
            for part in (self._help, self._pill, self._rehearsal, *self._marks)
            if not part.isHidden()
        ]
        room = self.width() - 12 * STEP - sum(part.sizeHint().width() + _GAP for part in fixed)
        need = sum(part.sizeHint().width() + _GAP for part in optional)
        for words in (self._aside, self._subtitle):
            # Shown below, only if it fits: what is shown and hidden again is laid out twice.
            if not words.text():
                words.hide()
        self._squeeze(room)
        for part in optional:
            fits = need <= room
            part.setVisible(fits)
            if not fits:
                need -= part.sizeHint().width() + _GAP

    def _squeeze(self, room: int) -> None:
        """Where not even what is fixed fits, a mark is more than the phase, which the page says."""
        shorter = self._title.sizeHint().width() - self._title.minimumSizeHint().width()
        if room + shorter < 0 and any(not mark.isHidden() for mark in self._marks):
            self._pill.hide()
