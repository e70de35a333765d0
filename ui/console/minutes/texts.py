"""Text that is written in place: as high as what it says, its mark where a hand changed it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QFrame,
    QPlainTextEdit,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.theme import STEP, Role, look
from ui.widgets import paint
from ui.widgets.living import Living
from ui.widgets.text import Text
from ui.words import translated

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QPaintEvent, QResizeEvent, QWheelEvent

# Quiet until one writes in them: no boxes inside a card. From the palette, so that it follows the
# theme by itself; set once on the editor that holds the texts.
SHEET = """
GrowingText { background: palette(alternate-base); border: 1px solid transparent;
    border-radius: 8px; padding: 5px 8px; }
GrowingText:hover { border-color: palette(mid); }
GrowingText:focus { background: palette(base); border: 2px solid palette(highlight);
    padding: 4px 7px; }
GrowingText[wrong="true"] { border: 2px solid palette(highlight); padding: 4px 7px; }
"""
_FRAME = 2 * 6 + 2 * 4  # padding and border, and the document's own margin
_MARK = 3
GUTTER = _MARK + 2 * STEP
"""Where text begins in a section: the mark stands left of it."""


class GrowingText(Living, QPlainTextEdit):
    """Plain text that is as high as its lines; the page around it scrolls, it does not.

    Args:
        role: its type.
        single: one paragraph: Enter goes on to the next field.

    Signals:
        edited: somebody typed; with the text.
        left: the focus went elsewhere.
        entered: the focus came.
    """

    edited = Signal(str)
    left = Signal()
    entered = Signal()

    def __init__(
        self, role: Role = Role.LARGE, *, single: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._role, self._single = role, single
        self._quiet = False
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(4)
        self.textChanged.connect(self._on_changed)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())
        self.cursorPositionChanged.connect(self._stay_in_sight)
        self.renew_look()

    def text(self) -> str:
        """What it says."""
        return self.toPlainText()

    def set_text(self, text: str) -> None:
        """Say this; nobody is told. The cursor stays where the text is the same."""
        if text != self.toPlainText():
            self._quiet = True
            self.setPlainText(text)
            self._quiet = False

    def renew_look(self) -> None:
        """Sizes follow the zoom."""
        self.setFont(look().font(self._role))
        self._fit()

    def sizeHint(self) -> QSize:
        """As high as its lines."""
        return QSize(look().px(160), self._high())

    def minimumSizeHint(self) -> QSize:
        """A few characters wide."""
        return QSize(look().px(72), self._high())

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+Z to the page where there is nothing to undo in here."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Undo)
            and not self.document().isUndoAvailable()
        ):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a single paragraph goes on to the next field."""
        if self._single and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.focusNextChild()
            return
        super().keyPressEvent(event)

    def insertFromMimeData(self, source: Any) -> None:
        """Pasted lines become one where there is one paragraph only."""
        text = source.text()
        self.textCursor().insertText(" ".join(text.split()) if self._single else text)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The page scrolls."""
        event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, other lines."""
        super().resizeEvent(event)
        self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that somebody begins."""
        super().focusInEvent(event)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that somebody is done."""
        super().focusOutEvent(event)
        self.left.emit()

    def _high(self) -> int:
        lines = max(1, int(self.document().size().height()))
        return int(lines * self.fontMetrics().lineSpacing()) + _FRAME + 2

    def _fit(self) -> None:
        high = self._high()
        if high != self.minimumHeight() or high != self.maximumHeight():
            self.setFixedHeight(high)
            self.updateGeometry()

    def _on_changed(self) -> None:
        if not self._quiet:
            self.edited.emit(self.toPlainText())

    def _stay_in_sight(self) -> None:
        if self._quiet or not self.hasFocus():
            return
        area: QWidget | None = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        holder = area.widget() if isinstance(area, QScrollArea) else None
        if isinstance(area, QScrollArea) and holder is not None:
            spot: QRect = self.cursorRect()
            at = self.viewport().mapTo(holder, spot.bottomLeft())
            area.ensureVisible(at.x(), at.y(), 0, look().px(40))


class Written(QWidget):
    """A field of the minutes: a quiet label, the text, and a mark where a hand changed it.

    Args:
        name: its place in the content.
        label: what it is; ``""`` for none.
        many: whether each line is an entry of its own: the value is then a tuple of texts.
        role: of the text.
        hint: shown while it is empty.

    Signals:
        written: its name and its value.
        left: the focus went elsewhere.
    """

    written = Signal(str, object)
    left = Signal()

    def __init__(
        self, name: str, label: str, *, many: bool = False, single: bool = False,
        role: Role = Role.LARGE, hint: str = "", parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.name = name
        self._many = many
        self._changed = False
        self.label = Text(label, Role.SMALL, wrap=False)
        self.edit = GrowingText(role, single=single)
        self.edit.setAccessibleName(translated(label))
        self.edit.setPlaceholderText(translated(hint))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(GUTTER, 0, 0, 0)
        lines.setSpacing(2)
        lines.addWidget(self.label)
        lines.addWidget(self.edit)
        self.label.setVisible(bool(label))  # not before it has a place: it would be a window
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.edit.edited.connect(self._on_edited)
        self.edit.left.connect(self.left)

    def value(self) -> Any:
        """A text, or a tuple of texts."""
        text = self.edit.text()
        return _lines(text) if self._many else text.strip()

    def set_value(self, said: Any) -> None:
        """Show this; what is being typed stays as it is where it says the same."""
        if said != self.value():
            self.edit.set_text("\n".join(said) if self._many else said)

    def mark(self, *, changed: bool, auto: Any) -> None:
        """Whether a hand changed it, and what the program had put together."""
        if self._many:
            auto = "\n".join(auto)
        words = self.tr("手改过。自动内容：{}").format(auto or self.tr("（空）"))
        self.setToolTip(translated(words if changed else ""))
        self.edit.setAccessibleDescription(self.tr("手改过") if changed else "")
        if changed != self._changed:
            self._changed = changed
            self.update()

    @property
    def changed(self) -> bool:
        """Whether it bears the mark."""
        return self._changed

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's
        """The mark: a line in the accent's colour."""
        if self._changed:
            with paint.painter(self) as to:
                box = self.edit.geometry()
                area = QRectF(0, box.top() + 4, _MARK, box.height() - 8)
                paint.rounded(to, area, fill=QColor(look().colours.accent), radius=1.5)

    def _on_edited(self, _text: str) -> None:
        self.written.emit(self.name, self.value())


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
