"""Figures by finger: for door numbers and counts on a touch screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.theme import STEP, TOUCH, look
from ui.widgets.buttons import OutlineButton
from ui.widgets.living import Living

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLineEdit

BACK = "退格"
_KEYS = ("7", "8", "9", "4", "5", "6", "1", "2", "3", "-", "0", BACK)


class NumberPad(Living, QWidget):
    """Twelve keys, each at least 44 px, laid out as on a keyboard's number block.

    Args:
        target: the field to type into; without it, listen to :attr:`pressed`.
        dash: whether there is a ``-`` (building-stairwell-door).

    Signals:
        pressed: one of ``0``…``9``, ``-`` or :data:`BACK` (退格).
    """

    pressed = Signal(str)

    def __init__(
        self,
        target: QLineEdit | None = None,
        *,
        dash: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._target = target
        self.setAccessibleName(self.tr("数字键盘"))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(2 * STEP)
        self.keys: dict[str, OutlineButton] = {}
        for at, key in enumerate(_KEYS):
            button = OutlineButton(key)
            # The field keeps the focus, so that keyboard and fingers can take turns.
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(lambda _checked=False, key=key: self._on_key(key))
            if key == "-" and not dash:
                button.setEnabled(False)
            grid.addWidget(button, at // 3, at % 3)
            self.keys[key] = button
        self._resize()

    def renew_look(self) -> None:
        """Sizes follow the zoom."""
        self._resize()

    def _resize(self) -> None:
        side = max(TOUCH, look().px(52))
        for button in self.keys.values():
            button.setMinimumSize(side, side)

    def _on_key(self, key: str) -> None:
        self.pressed.emit(key)
        if self._target is None:
            return
        if key == BACK:
            self._target.backspace()
        else:
            self._target.insert(key)
