"""Filters on one line however many there are: those without room wait behind 更多."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from ui.theme import STEP, look
from ui.widgets.chips import Chip
from ui.widgets.living import Living
from ui.words import translated

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QPaintEvent, QResizeEvent

_GAP = 2 * STEP


class MenuChip(Chip):
    """A chip that stands for several choices in a menu; it says which one is chosen.

    Args:
        title: what it says while nothing of it is chosen.

    Signals:
        picked: the key of the choice.
    """

    picked = Signal(str)

    def __init__(self, title: str, *, parent: QWidget | None = None) -> None:
        super().__init__(title, parent=parent)
        self._title = title
        self._choices: dict[str, str] = {}
        self._counts: Mapping[str, int] = {}
        self._key: str | None = None
        self.clicked.connect(self._on_clicked)

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer these ``(key, text)``."""
        self._choices = dict(choices)
        self._say()

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """How many are behind each key."""
        self._counts = counts
        self._say()

    def keys(self) -> list[str]:
        """The keys that it offers."""
        return list(self._choices)

    def key(self) -> str | None:
        """The chosen key, ``None`` where nothing of it is chosen."""
        return self._key

    def choose(self, key: str | None) -> None:
        """Show this one as chosen, without a signal."""
        self._key = key if key in self._choices else None
        self._say()

    def pick(self, key: str) -> None:
        """As a click on a line of the menu."""
        self.choose(key)
        self.picked.emit(key)

    def sizeHint(self) -> QSize:
        """Text, air and the little arrow."""
        return super().sizeHint() + QSize(look().px(14), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The chip, and an arrow that says that there is more."""
        super().paintEvent(event)
        colours = look().colours
        with QPainter(self) as to:
            to.setRenderHint(to.RenderHint.Antialiasing)
            pen = QPen(QColor(colours.accent_ink if self.isChecked() else colours.quiet), 1.6)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            to.setPen(pen)
            half = look().px(3.5)
            middle = QPointF(self.width() - look().px(15), self.height() / 2)
            corners = (QPointF(-half, -half / 2), QPointF(0, half / 2), QPointF(half, -half / 2))
            to.drawPolyline(QPolygonF([middle + corner for corner in corners]))

    def _shown(self) -> str:
        # The words stand left of the arrow, which takes the room of two spaces.
        return f"{super()._shown()}   "

    def _say(self) -> None:
        self.setChecked(self._key is not None)
        self.setText(self._choices.get(self._key, "") if self._key is not None else self._title)
        self.set_count(self._counts.get(self._key) if self._key is not None else None)

    def menu(self) -> QMenu:
        """The choices with their numbers; it deletes itself when it is closed."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for key, text in self._choices.items():
            count = self._counts.get(key)
            words = text if count is None else f"{text}    {count}"
            action = menu.addAction(translated(words).replace("&", "&&"))
            action.triggered.connect(lambda _=False, key=key: self.pick(key))
        return menu

    def _on_clicked(self) -> None:
        self._say()  # a click alone chooses nothing
        self.menu().popup(self.mapToGlobal(QPoint(0, self.height() + STEP)))


class ChipBar(Living, QWidget):
    """A line of filters of which one is chosen.

    Signals:
        chosen: the key of the filter that was pressed.
    """

    chosen = Signal(str)

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips: dict[str, Chip] = {}
        self._more = MenuChip(self.tr("更多"), parent=self)
        self._more.picked.connect(self._on_pressed)
        self._more.hide()
        self._counts: dict[str, int] = {}
        self._key = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_filters(self, filters: Sequence[tuple[str, str]]) -> None:
        """Show these ``(key, text)``; the choice stays where its key is still there."""
        if [(key, chip.text()) for key, chip in self._chips.items()] == list(filters):
            return
        for chip in self._chips.values():
            chip.hide()
            chip.deleteLater()
        self._chips = {}
        for key, text in filters:
            chip = Chip(text, parent=self)
            chip.clicked.connect(lambda _=False, key=key: self._on_pressed(key))
            chip.show()
            self._chips[key] = chip
        if self._key not in self._chips:
            self._key = next(iter(self._chips), "")
        self._place()

    def key(self) -> str:
        """The key of the chosen filter, ``""`` where there is none."""
        return self._key

    def keys(self) -> list[str]:
        """The keys of all filters."""
        return list(self._chips)

    def choose(self, key: str) -> None:
        """Press this one, without a signal."""
        if key in self._chips:
            self._key = key
            self._place()

    def press(self, key: str) -> None:
        """As a click on it."""
        self._on_pressed(key)

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """How many are behind each key."""
        self._counts = dict(counts)
        self._place()

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(look().px(320), self._more.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """The first filter and 更多."""
        return QSize(look().px(200), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another number of them has room."""
        super().resizeEvent(event)
        self._place()

    def renew_look(self) -> None:
        """Sizes follow the zoom."""
        super().renew_look()
        self._place()

    def _place(self) -> None:
        for key, chip in self._chips.items():
            chip.setChecked(key == self._key)
            chip.set_count(self._counts.get(key))
        widths = {key: chip.sizeHint().width() for key, chip in self._chips.items()}
        hidden = self._overflow(widths)
        left = 0
        for key, chip in self._chips.items():
            chip.setVisible(key not in hidden)
            if key not in hidden:
                chip.setGeometry(left, 0, widths[key], self.height())
                left += widths[key] + _GAP
        self._more.setVisible(bool(hidden))
        self._more.set_choices([(key, self._chips[key].text()) for key in hidden])
        self._more.set_counts(self._counts)
        self._more.choose(self._key)
        self._more.setGeometry(left, 0, self._more.sizeHint().width(), self.height())

    def _overflow(self, widths: dict[str, int]) -> list[str]:
        """Keys of those that have no room."""
        if sum(widths.values()) + _GAP * (len(widths) - 1) <= self.width():
            return []
        # 更多 itself may have to say the longest name that is behind it.
        spare = max(widths.values()) + look().px(28)
        left = 0
        hidden: list[str] = []
        for key, width in widths.items():
            if hidden or left + width + _GAP + spare > self.width():
                hidden.append(key)
            left += width + _GAP
        return hidden

    def _on_pressed(self, key: str) -> None:
        self._key = key
        self._place()
        self.chosen.emit(key)
