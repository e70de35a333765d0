"""Buttons: one filled on a screen, the rest outlined, the least of them quiet."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QKeySequence, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QStyle, QStyleOptionButton, QWidget

from ui.theme import RADIUS_SMALL, Role, look
from ui.widgets import paint
from ui.widgets.living import Living
from ui.words import translated

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPainter


class Kind(Enum):
    """How much a button asks for attention."""

    PRIMARY = "primary"
    OUTLINE = "outline"
    QUIET = "quiet"
    BRIGHT = "bright"  # quiet, on an area of ink


class Button(Living, QAbstractButton):
    """A push button that shows its key.

    Args:
        text: what it does, in one or two words.
        key: the key as shown, for example ``Ctrl+Z``; it is a hint, the shortcut itself belongs
            to a QAction (see :meth:`follow`).
        kind: its weight.
        small: in the small type and quiet, for the edges of a screen.
    """

    def __init__(
        self,
        text: str = "",
        *,
        key: str = "",
        kind: Kind = Kind.OUTLINE,
        small: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._small = small
        self._role = Role.SMALL if small else Role.STRONG
        self._key = translated(key)
        self._kind = kind
        self._action: QAction | None = None
        self._withdrawn = False
        self.setText(text)
        self.setAccessibleName(translated(text))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def setText(self, text: str) -> None:
        """Say this, in the language of the window."""
        super().setText(translated(text))

    @property
    def key(self) -> str:
        """The key that is shown."""
        return self._key

    def set_key(self, key: str) -> None:
        """Show this key; ``""`` for none."""
        self._key = translated(key)
        self.updateGeometry()
        self.update()

    def set_label(self, text: str) -> None:
        """Another text, for the eye and for the screen reader."""
        self.setText(text)
        self.setAccessibleName(translated(text))
        self.updateGeometry()

    def follow(self, action: QAction) -> Button:
        """Stand for an action: its text, key, tool tip and whether it can be used now."""
        self._action = action
        action.changed.connect(self._on_action_changed)
        self.clicked.connect(action.trigger)
        self._on_action_changed()
        return self

    def sizeHint(self) -> QSize:
        """Text, key and air; at least as high as a finger is wide on the main button."""
        one = look()
        metrics = one.metrics(self._role)
        width = metrics.horizontalAdvance(self.text())
        if self._key:
            width += one.px(8) + metrics.horizontalAdvance(self._key)
        high = {Kind.PRIMARY: 44, Kind.OUTLINE: 36}.get(self._kind, 28 if self._small else 32)
        side = {Kind.PRIMARY: 22, Kind.OUTLINE: 16}.get(self._kind, 8)
        return QSize(int(width) + 2 * side + 2, max(one.px(high), int(metrics.height()) + 8))

    def minimumSizeHint(self) -> QSize:
        """Its text is never cut."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses a button as Space does."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's
        """Draw it."""
        option = QStyleOptionButton()
        option.initFrom(self)
        over = bool(option.state & QStyle.StateFlag.State_MouseOver) and self.isEnabled()
        fill, line, ink = self._paints(over=over)
        area = QRectF(self.rect())
        with paint.painter(self) as to:
            paint.rounded(to, area, fill=fill, line=line, radius=RADIUS_SMALL)
            if self.hasFocus():
                ring = area.adjusted(3, 3, -3, -3) if self._kind is Kind.PRIMARY else area
                colour = look().colours.on_accent if self._kind is Kind.PRIMARY else None
                paint.rounded(
                    to, ring, line=colour or look().colours.accent, width=2, radius=RADIUS_SMALL - 2
                )
            self._write(to, area, ink)

    def _write(self, to: QPainter, area: QRectF, ink: QColor) -> None:
        metrics = look().metrics(self._role)
        words = metrics.horizontalAdvance(self.text())
        gap = look().px(8) if self._key else 0
        total = words + gap + (metrics.horizontalAdvance(self._key) if self._key else 0)
        left = area.left() + max(4.0, (area.width() - total) / 2)
        middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        to.setFont(look().font(self._role))
        to.setPen(ink)
        to.drawText(QRectF(left, area.top(), words + 2, area.height()), middle, self.text())
        if self._key:
            soft = QColor(ink)
            soft.setAlphaF(0.72)
            to.setPen(soft)
            at = QRectF(left + words + gap, area.top(), area.width(), area.height())
            to.drawText(at, middle, self._key)

    def _paints(self, *, over: bool) -> tuple[QColor | None, QColor | None, QColor]:
        colours = look().colours
        down = self.isDown() or self.isChecked()
        if self._kind is Kind.PRIMARY:
            fill = QColor(colours.accent)
            if not self.isEnabled():
                return QColor(colours.line), None, QColor(colours.faint)
            if down or over:
                fill = fill.darker(112 if down else 106)
            return fill, None, QColor(colours.on_accent)
        ink = QColor(colours.ink if self.isEnabled() else colours.faint)
        soft = QColor(colours.accent_soft if down else colours.sunk)
        if self._kind is Kind.OUTLINE:
            return (soft if over or down else QColor(colours.surface)), QColor(colours.line), ink
        if self._kind is Kind.BRIGHT:
            return None, QColor(colours.faint) if over else None, QColor(colours.accent_soft)
        if self.isEnabled():
            ink = QColor(colours.quiet if self._small else colours.accent)
        return (soft if over or down else None), None, ink

    def _on_action_changed(self) -> None:
        action = self._action
        if action is None:
            return
        self.set_label(action.text())
        self.set_key(key_text(action))
        self.setEnabled(action.isEnabled())
        # Never show() what was not hidden here: a button not yet in a layout would become a window.
        if self._withdrawn or not action.isVisible():
            self.setVisible(action.isVisible())
        self._withdrawn = not action.isVisible()
        self.setToolTip(translated(action.toolTip() if action.toolTip() != action.text() else ""))


class PrimaryButton(Button):
    """The one main action of a screen."""

    def __init__(self, text: str = "", *, key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, key=key, kind=Kind.PRIMARY, parent=parent)


class OutlineButton(Button):
    """Any other action."""

    def __init__(self, text: str = "", *, key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, key=key, kind=Kind.OUTLINE, parent=parent)


class QuietButton(Button):
    """An action in passing: 撤销 in a line, 更多 in a heading."""

    def __init__(
        self,
        text: str = "",
        *,
        key: str = "",
        small: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, key=key, kind=Kind.QUIET, small=small, parent=parent)


_KEYS = {"Return": "Enter", "Space": "空格", "Del": "Delete", "Backspace": "退格"}


def key_text(action: QAction) -> str:
    """An action's key as people say it (``Enter``, ``空格``), ``""`` where it has none."""
    # Portable: Qt's own Chinese calls Enter 回车, which is not what the key says.
    text = action.shortcut().toString(QKeySequence.SequenceFormat.PortableText)
    held, plus, key = text.rpartition("+")
    return f"{held}{plus}{translated(_KEYS.get(key, key))}"
