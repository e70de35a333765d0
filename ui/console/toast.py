"""What just happened, for a while, over the foot; with its undo. Never modal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent, QEnterEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.theme import RADIUS, STEP, Tone, look
from ui.widgets import paint
from ui.widgets.buttons import Button, Kind
from ui.widgets.text import Ink, Text
from ui.words import translated

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from ui.console.page import Notice

STAY = 7_000  # milliseconds; as long again after the pointer has left it
WIDEST = 720


class Toast(QWidget):
    """One line over the content of a host; a new one takes the old one's place."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._host = host
        self._notice: Notice | None = None
        self._label = Text(ink=Ink.SURFACE)
        self._act = Button(kind=Kind.BRIGHT)
        self._act.clicked.connect(self._on_act)
        self._leave = QTimer(self)
        self._leave.setSingleShot(True)
        self._leave.setInterval(STAY)
        self._leave.timeout.connect(self.hide)
        line = QHBoxLayout(self)
        line.setContentsMargins(5 * STEP, 2 * STEP, 3 * STEP, 2 * STEP)
        line.setSpacing(3 * STEP)
        line.addWidget(self._label, 1)
        line.addWidget(self._act)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        host.installEventFilter(self)
        self.hide()

    @property
    def text(self) -> str:
        """What it says; ``""`` while it is away."""
        return self._label.text() if not self.isHidden() else ""

    def show_notice(self, notice: Notice) -> None:
        """Say this."""
        self._notice = notice
        self._label.setText(notice.text)
        self._act.set_label(notice.action)
        self._act.setVisible(bool(notice.action))
        self.setAccessibleName(translated(notice.text))
        self.show()
        self.raise_()
        self.place()
        self._leave.start()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def act(self) -> None:
        """As the link does."""
        self._act.click()

    def place(self) -> None:
        """Stand centred at the lower edge of the host, wrapped where it is narrow.

        There it covers the foot and the margin above it, not the page's own buttons.
        """
        room = self._host.size()
        widest = min(look().px(WIDEST), room.width() - 8 * STEP)
        line = self.layout()
        wanted = self._label.fontMetrics().horizontalAdvance(self._label.text()) + 12 * STEP
        if not self._act.isHidden():
            wanted += self._act.sizeHint().width() + 3 * STEP
        width = min(widest, wanted)
        height = line.heightForWidth(width) if line is not None else 0
        self.setGeometry((room.width() - width) // 2, room.height() - height - STEP, width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the host's size."""
        if watched is self._host and event.type() == QEvent.Type.Resize and self.isVisible():
            self.place()
        return super().eventFilter(watched, event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """It stays while the pointer is on it."""
        super().enterEvent(event)
        self._leave.stop()

    def leaveEvent(self, event: QEvent) -> None:
        """The time begins anew."""
        super().leaveEvent(event)
        self._leave.start()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's
        """Ink on which the words stand out; a bar at the left tells the tone."""
        area = QRectF(self.rect())
        colours = look().colours
        with paint.painter(self) as to:
            paint.rounded(to, area, fill=colours.ink, radius=RADIUS)
            tone = self._notice.tone if self._notice else Tone.PLAIN
            if tone is not Tone.PLAIN:
                strong = colours.of(tone)
                bright = strong.darker(170) if colours.dark else strong.lighter(150)
                bar = QRectF(8, 10, 3, area.height() - 20)
                paint.rounded(to, bar, fill=bright, radius=1.5)

    def _on_act(self) -> None:
        notice, self._notice = self._notice, None
        self._leave.stop()
        self.hide()
        if notice is not None and notice.call is not None:
            notice.call()
