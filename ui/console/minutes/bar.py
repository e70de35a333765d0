"""The foot of the page: what to do next, and the one place where a second yes is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.console.minutes.issued_panel import title_of
from ui.theme import STEP, Role, Tone
from ui.widgets.buttons import OutlineButton, PrimaryButton, QuietButton
from ui.widgets.card import Panel
from ui.widgets.text import Elided, Ink, Text
from ui.words import translated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction, QKeyEvent

    from ui.console.minutes.manuscript import Manuscript
    from ui.console.minutes.state import Loaded


class Confirm(Panel):
    """Says what cannot be taken back, and asks once more; in its place, not in a dialog.

    Signals:
        agreed: go on.
        declined: go back.
    """

    agreed = Signal()
    declined = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Tone.ACCENT, parent=parent)
        self.words = Text("", Role.BODY)
        self.warning = Text("", Role.BODY, ink=Ink.NO)
        self.yes = PrimaryButton("", key="Enter")
        self.no = OutlineButton(self.tr("返回修改"), key="Esc")
        line = QHBoxLayout()
        line.setSpacing(2 * STEP)
        told = QVBoxLayout()
        told.addWidget(self.words)
        told.addWidget(self.warning)
        line.addLayout(told, 1)
        line.addWidget(self.no)
        line.addWidget(self.yes)
        self.body.addLayout(line)
        self.yes.clicked.connect(lambda _checked=False: self.agreed.emit())
        self.no.clicked.connect(lambda _checked=False: self.declined.emit())
        self.hide()

    def ask(self, words: str, *, yes: str, warning: str = "") -> None:
        """Ask; Enter agrees."""
        self.words.setText(words)
        self.warning.setText(warning)
        self.warning.setVisible(bool(warning))
        self.yes.set_label(yes)
        self.setAccessibleName(translated(words))
        self.show()
        self.yes.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.declined.emit()
            return
        super().keyPressEvent(event)


class ActionBar(QWidget):
    """A quiet word at the left, buttons at the right; the first of them is the main one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.confirm = Confirm()
        self.status = Elided("", Role.SMALL)
        self.row = QWidget()
        line = QHBoxLayout(self.row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(3 * STEP)
        line.addWidget(self.status, 1)
        self._offered: list[QAction | None] = []
        self._holder = QHBoxLayout()
        self._holder.setSpacing(2 * STEP)
        line.addLayout(self._holder)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2 * STEP)
        lines.addWidget(self.confirm)
        lines.addWidget(self.row)

    def offer(
        self, main: QAction | None, others: Sequence[QAction], quiet: Sequence[QAction]
    ) -> None:
        """Show these: the main one filled, others outlined, the least of them quiet."""
        wanted = [main, *others, *quiet]
        if wanted != self._offered:
            self._offered = wanted
            self._make_buttons(main, others, quiet)
        self.row.setVisible(not self.asking)

    def begin_offer(self, wanted: Sequence[QAction | None]) -> None:
        """Others will be offered: out of sight the page is laid out once, not for each button."""
        if list(wanted) != self._offered:
            self.row.hide()

    def _make_buttons(
        self, main: QAction | None, others: Sequence[QAction], quiet: Sequence[QAction]
    ) -> None:
        while self._holder.count():
            item = self._holder.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for action in quiet:
            self._holder.addWidget(QuietButton().follow(action))
        for action in others:
            self._holder.addWidget(OutlineButton().follow(action))
        if main is not None:
            self._holder.addWidget(PrimaryButton().follow(main))

    def say(self, text: str) -> None:
        """The quiet word at the left."""
        self.status.setText(text)

    def tell(self, loaded: Loaded | None, manuscript: Manuscript) -> None:
        """Say how the minutes stand."""
        if loaded is None:
            self.say("")
        elif loaded.issued:
            names = "、".join(title_of(version) for version in loaded.versions)
            self.say(self.tr("已签发：{}").format(names))
        elif manuscript.loaded:
            hand = len(manuscript.by_hand())
            saved = self.tr("正在写……") if manuscript.unsaved else self.tr("草稿已保存")
            changed = self.tr("手改 {} 处").format(hand) if hand else self.tr("全部为自动内容")
            self.say(f"{saved} · {changed}")

    def ask(self, words: str, *, yes: str, warning: str = "") -> None:
        """Ask once more, instead of the buttons."""
        self.row.hide()
        self.confirm.ask(words, yes=yes, warning=warning)

    def put_away(self) -> None:
        """Ask no more; the buttons are back with the next :meth:`offer`."""
        self.confirm.hide()

    @property
    def asking(self) -> bool:
        """Whether it waits for the second yes."""
        return not self.confirm.isHidden()
