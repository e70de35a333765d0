"""What is like the matter that is being written: shown while typing, opened or joined by a tap."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.steps import alike
from ui.console.kit.flow import Flow
from ui.jobs import Token
from ui.theme import STEP, Role, Tone
from ui.widgets.buttons import QuietButton
from ui.widgets.card import Panel
from ui.widgets.text import Ink, Text
from ui.words import translated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.steps.alike import Alike
    from app.steps.collect import MatterInput
    from ui.console.page import Shell

WAIT = 220  # milliseconds of quiet before it is looked for
_LIMIT = 5
_LETTERS = 2


class LikesBox(Panel):
    """Up to five look-alikes, hidden where there are none.

    Args:
        shell: which asks.
        join: what the button says that joins the two.
        limit: at most so many.

    Signals:
        open_asked: show that one: its kind and key.
        join_asked: have that matter go on with this: its id.
    """

    open_asked = Signal(str, str)
    join_asked = Signal(str)

    def __init__(
        self, shell: Shell, *, join: str, limit: int = _LIMIT, parent: QWidget | None = None
    ) -> None:
        super().__init__(Tone.PLAIN, inside=3 * STEP, parent=parent)
        self._shell, self._join, self._limit = shell, join, limit
        self._wanted: tuple[MatterInput, str] | None = None
        self._token = Token()
        self.found: list[Alike] = []
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(WAIT)
        self._wait.timeout.connect(self.look_now)
        self._inside = QWidget()
        self._lines = QVBoxLayout(self._inside)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(STEP)
        self.body.addWidget(Text(self.tr("可能已经有人提过"), Role.HEADING))
        self.body.addWidget(self._inside)
        self.hide()

    def look(self, entry: MatterInput, *, without: str = "") -> None:
        """Look for what is like this, once nobody types any more."""
        self._wanted = (entry, without)
        self._wait.start()

    def look_now(self) -> None:
        """Do not wait."""
        self._wait.stop()
        self._token.cancel()
        if self._wanted is None:
            return
        entry, without = self._wanted
        if len(entry.title.strip()) < _LETTERS:
            self.show_likes(())
            return
        self._token = Token()
        self._shell.ask(
            alike.similar,
            text=entry.title,
            category=entry.category,
            place=entry.place,
            description=entry.description,
            without=without,
            limit=self._limit,
            then=self.show_likes,
            failed=lambda _refused: None,
            token=self._token,
        )

    def show_likes(self, found: Sequence[Alike]) -> None:
        """Show these."""
        if list(found) == self.found:
            return
        self.found = list(found)
        while item := self._lines.takeAt(0):
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for one in found:
            self._lines.addWidget(self._line(one))
        self.setVisible(bool(found))

    def _line(self, one: Alike) -> QWidget:
        line = QWidget()
        lines = QVBoxLayout(line)
        lines.setContentsMargins(0, STEP, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(Text(one.title))
        told = " · ".join((one.told, "、".join(one.why)) if one.why else (one.told,))
        lines.addWidget(Text(told, Role.SMALL, ink=Ink.QUIET))
        show = QuietButton(self.tr("打开看看"), small=True)
        show.setAccessibleName(translated(self.tr("打开“{}”").format(one.title)))
        show.clicked.connect(partial(self.open_asked.emit, one.kind, one.key))
        buttons = [show]
        if one.kind == alike.MATTER:
            join = QuietButton(self._join, small=True)
            join.setAccessibleName(translated(self.tr("{}：{}").format(self._join, one.title)))
            join.clicked.connect(partial(self.join_asked.emit, one.key))
            buttons.append(join)
        lines.addWidget(Flow(*buttons))
        return line
