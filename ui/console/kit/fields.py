"""Forms: fields that tell when somebody is done with them, so that they save themselves."""

from __future__ import annotations

from datetime import datetime
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QEvent, QPointF, QSize, Qt, QTime, QTimer, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPen
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QCompleter,
    QDateEdit,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QSpinBox,
    QStyle,
    QStyleOptionComboBox,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)

from app.domain.clock import CHINA, in_china
from ui.theme import STEP, look
from ui.widgets import paint
from ui.widgets.fields import FormField, show_refused
from ui.widgets.living import Living
from ui.words import translated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from app.domain.errors import Refused

_LETTERS = 4  # of a choice, at the least
_ROLE = int(Qt.ItemDataRole.UserRole)
# WORKAROUND: with a style sheet and without buttons a spin box drops the padding of its text.
_INSIDE = (11, 0, 11, 0)


class TextArea(Living, QPlainTextEdit):
    """Several lines; as high as ``rows`` of them. Tab leaves it."""

    left = Signal()

    def __init__(self, *, rows: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self.setTabChangesFocus(True)
        self.renew_look()

    def renew_look(self) -> None:
        """Sizes follow the zoom."""
        height = int(look().metrics().lineSpacing() * self._rows) + 28
        self.setFixedHeight(height)

    def focusOutEvent(self, event: QEvent) -> None:
        """Tell that somebody is done."""
        super().focusOutEvent(event)  # type: ignore[arg-type] # Qt hands in its own kind
        self.left.emit()


class Choice(QComboBox):
    """One of a few, each with a key. The wheel does not change it by accident."""

    def __init__(
        self, options: Sequence[tuple[str, str]] = (), *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(16)
        self.set_options(options)

    def sizeHint(self) -> QSize:
        """Wide enough for a few letters, whatever is offered.

        Qt's own policy for that makes the list that drops down, 2 ms each, before anybody asks.
        """
        metrics, icon = QFontMetricsF(self.font()), self.iconSize()
        inside = QSize(
            _LETTERS * round(metrics.horizontalAdvance("X")) + icon.width() + 4,
            max(ceil(metrics.height()), icon.height(), 14) + 2,
        )
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        kind = QStyle.ContentsType.CT_ComboBox
        return self.style().sizeFromContents(kind, option, inside, self)

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def set_options(self, options: Sequence[tuple[str, str]]) -> None:
        """Offer these ``(key, text)``; the choice stays where its key is still there."""
        before = self.key()
        self.clear()
        for key, text in options:
            self.addItem(translated(text), key)
        self.choose(before)

    def key(self) -> str:
        """The key of the choice, ``""`` where there is none."""
        return str(self.currentData(_ROLE) or "")

    def choose(self, key: str) -> None:
        """Choose this one, without a signal to the person's choices."""
        at = self.findData(key, _ROLE)
        if at >= 0:
            self.setCurrentIndex(at)

    def wheelEvent(self, event: QEvent) -> None:
        """Scrolling a form must not change what it passes over."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The style draws no arrow in our colours: draw it."""
        super().paintEvent(event)
        colours = look().colours
        half = look().px(4)
        middle = QPointF(self.width() - look().px(18), self.height() / 2 - half / 2)
        with paint.painter(self) as to:
            pen = QPen(QColor(colours.quiet if self.isEnabled() else colours.faint), 1.6)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            to.setPen(pen)
            low = middle + QPointF(0, half)
            to.drawPolyline([middle + QPointF(-half, 0), low, middle + QPointF(half, 0)])


def without_buttons(editor: QAbstractSpinBox) -> None:
    """Typed into, with the air inside that other fields have."""
    editor.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
    editor.lineEdit().setTextMargins(*_INSIDE)


class Number(QSpinBox):
    """A whole number, typed; arrows change it."""

    def __init__(
        self, least: int, most: int, *, unit: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setRange(least, most)
        self.setSuffix(translated(f" {unit}" if unit else ""))
        without_buttons(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QEvent) -> None:
        """Scrolling a form must not change what it passes over."""
        event.ignore()


class When(QWidget):
    """A day and a time, in China time.

    Signals:
        edited: another day or time.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.day = QDateEdit()
        self.time = QTimeEdit()
        self.day.setDisplayFormat(translated("yyyy年M月d日 dddd"))
        self.time.setDisplayFormat("HH:mm")
        self.day.setAccessibleName(self.tr("日期"))
        self.time.setAccessibleName(self.tr("时间"))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2 * STEP)
        for editor, stretch in ((self.day, 3), (self.time, 1)):
            without_buttons(editor)
            editor.setMinimumHeight(look().px(40))
            line.addWidget(editor, stretch)
            editor.editingFinished.connect(self.edited)
        self.setFocusProxy(self.day)

    def instant(self) -> datetime:
        """The instant, aware."""
        day, time = self.day.date(), self.time.time()
        return datetime(
            day.year(), day.month(), day.day(), time.hour(), time.minute(), tzinfo=CHINA
        )

    def set_instant(self, instant: datetime) -> None:
        """Show this instant."""
        local = in_china(instant)
        self.day.setDate(QDate(local.year, local.month, local.day))
        self.time.setTime(QTime(local.hour, local.minute))


class Form(QWidget):
    """Fields below each other or side by side; knows when one of them was finished.

    Attributes:
        fields: by the names that refusals use.
        body: the layout to add to.

    Signals:
        committed: somebody finished a field.
        submitted: Enter in a line.
    """

    committed = Signal()
    submitted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields: dict[str, FormField] = {}
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(3 * STEP)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def make(self, name: str, label: str, editor: QWidget, *, hint: str = "") -> FormField:
        """A field that is watched; add it to a layout yourself."""
        field = FormField(label, editor, hint=hint)
        self.fields[name] = field
        self._watch(editor)
        return field

    def add(self, name: str, label: str, editor: QWidget, *, hint: str = "") -> FormField:
        """A field below the others."""
        field = self.make(name, label, editor, hint=hint)
        self.body.addWidget(field)
        return field

    def add_line(self, *fields: QWidget) -> None:
        """Fields side by side, below the others."""
        line = QHBoxLayout()
        line.setSpacing(3 * STEP)
        for field in fields:
            line.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(line)

    def refuse(self, refused: Refused) -> bool:
        """Say it under its field; whether there is such a field."""
        return show_refused(refused, self.fields)

    def clear_errors(self) -> None:
        """Nothing is wrong any more."""
        for field in self.fields.values():
            field.set_error("")

    def _watch(self, editor: QWidget) -> None:
        if isinstance(editor, QLineEdit):
            editor.editingFinished.connect(self.committed)
            editor.returnPressed.connect(self.submitted)
        elif isinstance(editor, TextArea):
            editor.left.connect(self.committed)
        elif isinstance(editor, QComboBox):
            editor.activated.connect(lambda _at: self.committed.emit())
            line = editor.lineEdit()
            if line is not None:
                line.editingFinished.connect(self.committed)
        elif isinstance(editor, QSpinBox):
            editor.editingFinished.connect(self.committed)
        elif isinstance(editor, When):
            editor.edited.connect(self.committed)


def suggest(line: QLineEdit, words: Sequence[str]) -> None:
    """Offer what was written before, wherever in it the typed characters stand."""
    known = sorted({word for word in words if word})
    completer = QCompleter(known, line)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    # The line deletes the one it had.
    line.setCompleter(completer)
    # Qt shows it after it has told of the edit.
    line.textEdited.connect(
        lambda text: QTimer.singleShot(0, completer, lambda: _put_away(completer, text))
    )


def _put_away(completer: QCompleter, text: str) -> None:
    """A list that offers just what stands there is gone: it would swallow the next click."""
    popup = completer.popup()
    offered = completer.completionCount() == 1 and completer.currentCompletion() == text
    if popup is not None and offered:
        popup.hide()
