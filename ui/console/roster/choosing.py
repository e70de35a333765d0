"""First step of an import: the file, dropped or chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import GAP, RADIUS_LARGE, STEP, Role, look
from ui.widgets import paint
from ui.widgets.buttons import PrimaryButton
from ui.widgets.card import Card
from ui.widgets.empty import Sprig
from ui.widgets.text import Ink, Text

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


class DropArea(QWidget):
    """Where a file is dropped: a dashed line that takes the accent while one hangs over it."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hot = False
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, 2 * GAP)
        self.body.setSpacing(2 * STEP)

    def set_hot(self, hot: bool) -> None:
        """Whether a file hangs over it."""
        self._hot = hot
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's
        """Draw the line."""
        colours = look().colours
        with paint.painter(self) as to:
            pen = QPen(QColor(colours.accent if self._hot else colours.faint), 1.4)
            pen.setDashPattern([5, 5])
            to.setPen(pen)
            to.setBrush(QColor(colours.accent_soft if self._hot else colours.sunk))
            area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            to.drawRoundedRect(area, RADIUS_LARGE, RADIUS_LARGE)


class ChooseStep(Card):
    """The file.

    Signals:
        asked: open the chooser.
    """

    asked = Signal()

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.area = DropArea()
        self.button = PrimaryButton(self.tr("选择文件"))
        self.button.clicked.connect(self.asked)
        self.error = Text("", Role.BODY, ink=Ink.NO)
        self.error.hide()
        title = Text(self.tr("把名册文件拖到这里"), Role.TITLE)
        kinds = Text(
            self.tr("Excel、WPS 的 .xlsx，或 .csv、.txt。表头叫什么、上面有没有标题行都可以。"),
            ink=Ink.QUIET,
        )
        promise = Text(
            self.tr("先核对再导入：按下“导入”之前，名册不会有任何变化。身份证号不读入、不保存。"),
            Role.SMALL,
        )
        lines = self.area.body
        lines.addStretch(1)
        lines.addWidget(Sprig(size=96), 0, Qt.AlignmentFlag.AlignHCenter)
        for text in (title, kinds):
            text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            lines.addWidget(text)
        lines.addSpacing(2 * STEP)
        lines.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        lines.addSpacing(2 * STEP)
        for text in (self.error, promise):
            text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            lines.addWidget(text)
        lines.addStretch(1)
        self.body.addWidget(self.area, 1)

    def show_error(self, message: str) -> None:
        """Why the file could not be read; ``""`` takes it away."""
        self.error.setText(message)
        self.error.setVisible(bool(message))
