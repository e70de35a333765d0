"""The life of a matter as one vertical line: five stations, each with its events."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import STEP, Role, look
from ui.widgets import paint
from ui.widgets.living import Living
from ui.widgets.text import Ink, Text
from ui.words import CHINESE, language, translated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent


class Stand(Enum):
    """Where a station stands in a matter's life."""

    PAST = "past"
    NOW = "now"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class Happening:
    """One event at a station: when (as shown), what, and who."""

    when: str
    what: str
    who: str = ""


@dataclass(frozen=True, slots=True)
class Station:
    """One station: its character, its name, where it stands, what happened there."""

    glyph: str
    title: str
    stand: Stand
    happenings: tuple[Happening, ...] = ()
    extra: QWidget | None = None


def _initial(glyph: str) -> str:
    """The character of a step; in English the first letter of its name."""
    return glyph if language() == CHINESE else translated(glyph)[:1]


class StepLine(QWidget):
    """Stations from top to bottom on one line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)

    def set_stations(self, stations: Sequence[Station]) -> None:
        """Show these instead; extras of earlier stations are deleted with them."""
        while self._lines.count():
            item = self._lines.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for at, station in enumerate(stations):
            self._lines.addWidget(_StationRow(station, last=at == len(stations) - 1))

    def row(self, at: int) -> QWidget | None:
        """The station at a place from the top, ``None`` where there is none."""
        item = self._lines.itemAt(at)
        return item.widget() if item is not None else None


class _StationRow(Living, QWidget):
    GUTTER = 52

    def __init__(self, station: Station, *, last: bool) -> None:
        super().__init__()
        self._station, self._last = station, last
        self._lines = QVBoxLayout(self)
        self._lines.setSpacing(STEP)
        ahead = station.stand is Stand.AHEAD
        title = Text(station.title, Role.STRONG, ink=Ink.FAINT if ahead else Ink.INK)
        self._lines.addWidget(title)
        for one in station.happenings:
            self._lines.addWidget(Text(one.what))
            by = " · ".join(part for part in (one.when, one.who) if part)
            if by:
                self._lines.addWidget(Text(by, Role.SMALL))
        if station.extra is not None:
            self._lines.addWidget(station.extra)
        self.setAccessibleName(
            translated(
                "，".join(
                    [station.title, *(f"{one.when} {one.what}" for one in station.happenings)]
                )
            )
        )
        self._resize()

    def renew_look(self) -> None:
        """Sizes follow the zoom."""
        self._resize()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's
        colours = look().colours
        side = float(look().px(32))
        past = self._station.stand is Stand.PAST
        now = self._station.stand is Stand.NOW
        circle = QRectF(1, 2, side, side)
        with paint.painter(self) as to:
            if not self._last:
                to.setPen(QPen(QColor(colours.accent if past else colours.line), 2))
                middle = circle.center().x()
                to.drawLine(
                    circle.center().toPoint().x(),
                    int(circle.bottom()) + 4,
                    int(middle),
                    self.height(),
                )
            to.setPen(QPen(QColor(colours.line if not (past or now) else colours.accent), 1.5))
            to.setBrush(QColor(colours.accent if now else colours.surface))
            to.drawEllipse(circle)
            ink = colours.on_accent if now else colours.accent if past else colours.faint
            to.setPen(QColor(ink))
            to.setFont(look().font(Role.STRONG))
            to.drawText(circle, Qt.AlignmentFlag.AlignCenter, _initial(self._station.glyph))

    def _resize(self) -> None:
        self._lines.setContentsMargins(look().px(self.GUTTER), look().px(6), 0, look().px(24))
