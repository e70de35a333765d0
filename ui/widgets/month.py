"""A month as a sheet of days, each with what falls on it."""

from __future__ import annotations

import calendar
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QToolTip, QVBoxLayout, QWidget

from ui.theme import RADIUS_SMALL, STEP, Role, Tone, look
from ui.widgets import paint
from ui.widgets.buttons import QuietButton
from ui.widgets.living import Living
from ui.widgets.text import Text
from ui.words import translated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent

_WEEK = "一二三四五六日"
_DAYS = 7
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that falls on a day.

    Attributes:
        id: what it stands for.
        day: on which.
        text: a few words.
        tone: of its dot.
        dim: whether it is past caring for.
    """

    id: str
    day: date
    text: str
    tone: Tone = Tone.PLAIN
    dim: bool = False


class MonthSheet(Living, QWidget):
    """The days. Arrows move, Enter opens what falls on the day, one after another.

    Signals:
        opened: an entry, by its id.
        moved: another day is current.
    """

    opened = Signal(str)
    moved = Signal(object)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.today, self.current = today, today
        self._by_day: dict[date, list[Entry]] = {}
        self._spots: list[tuple[QRectF, Entry]] = []
        self._turn = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._name()

    def set_entries(self, entries: Sequence[Entry]) -> None:
        """Show these."""
        self._by_day = defaultdict(list)
        for entry in entries:
            self._by_day[entry.day].append(entry)
        self._name()
        self.update()

    def entries_of(self, day: date) -> list[Entry]:
        """What falls on a day."""
        return list(self._by_day.get(day, ()))

    def show_day(self, day: date) -> None:
        """Make this day current, and its month the one that is shown."""
        self.current, self._turn = day, 0
        self._name()
        self.update()
        self.moved.emit(day)

    def turn(self, months: int) -> None:
        """So many months on."""
        whole = self.current.year * 12 + self.current.month - 1 + months
        year, month = divmod(whole, 12)
        last = calendar.monthrange(year, month + 1)[1]
        self.show_day(date(year, month + 1, min(self.current.day, last)))

    def sizeHint(self) -> QSize:
        """Six weeks."""
        return QSize(look().px(640), look().px(520))

    def minimumSizeHint(self) -> QSize:
        """It can be small."""
        return QSize(look().px(320), look().px(300))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, page keys, Enter."""
        key = Qt.Key(event.key())
        days = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
        own = self.entries_of(self.current)
        if key in days:
            self.show_day(self.current + timedelta(days=days[key]))
        elif key in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
            self.turn(-1 if key == Qt.Key.Key_PageUp else 1)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and own:
            self.opened.emit(own[self._turn % len(own)].id)
            self._turn += 1
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on an entry opens it, on a day makes it current."""
        spot = event.position()
        found = next((e for area, e in self._spots if area.contains(spot)), None)
        day = self._day_at(spot)
        if found is not None:
            self.current = found.day
            self.update()
            self.opened.emit(found.id)
        elif day is not None:
            self.show_day(day)

    def event(self, event: QEvent) -> bool:
        """The tool tip has the whole of an entry, or all of a day."""
        if event.type() == event.Type.ToolTip:
            spot = event.pos()  # type: ignore[attr-defined] # a QHelpEvent
            found = next((e for area, e in self._spots if area.contains(QPointF(spot))), None)
            day = self._day_at(QPointF(spot))
            words = found.text if found else ""
            if not words and day is not None:
                words = "\n".join(e.text for e in self.entries_of(day))
            QToolTip.showText(event.globalPos(), translated(words), self)  # type: ignore[attr-defined] # Qt's
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's
        """Draw weekdays and days."""
        self._spots = []
        head = look().metrics(Role.SMALL).height() + 2 * STEP
        with paint.painter(self) as to:
            to.setFont(look().font(Role.SMALL))
            to.setPen(QColor(look().colours.quiet))
            for at, name in enumerate(_WEEK):
                area = QRectF(at * self._wide(), 0, self._wide(), head)
                to.drawText(
                    area.adjusted(2 * STEP, 0, 0, 0),
                    Qt.AlignmentFlag.AlignVCenter,
                    translated(name),
                )
            for at, day in enumerate(self._days()):
                self._draw_day(to, day, self._area(at))

    def _draw_day(self, to: QPainter, day: date, area: QRectF) -> None:
        colours = look().colours
        inside = area.adjusted(1, 1, -1, -1)
        other = day.month != self.current.month
        if day == self.current:
            paint.rounded(to, inside, fill=colours.accent_soft, radius=RADIUS_SMALL)
            if self.hasFocus():
                paint.focus_ring(to, inside, radius=RADIUS_SMALL)
        else:
            weekend = day.weekday() >= _SATURDAY
            fill = colours.sunk if weekend and not other else None
            paint.rounded(to, inside, fill=fill, line=colours.line, radius=RADIUS_SMALL)
        bold = day == self.today
        to.setFont(look().font(Role.HEADING if bold else Role.SMALL))
        ink = colours.accent_ink if bold else colours.faint if other else colours.ink
        to.setPen(QColor(ink))
        line = look().metrics(Role.SMALL).height()
        top = inside.top() + STEP
        words = f"{day.month}月{day.day}日" if day.day == 1 else str(day.day)
        words = translated(words) + (translated("  今天") if bold else "")
        box = QRectF(inside.left() + 2 * STEP, top, inside.width(), line)
        to.drawText(box, Qt.AlignmentFlag.AlignVCenter, words)
        self._draw_entries(to, day, inside.adjusted(2 * STEP, line + 2 * STEP, -STEP, -STEP))

    def _draw_entries(self, to: QPainter, day: date, room: QRectF) -> None:
        colours = look().colours
        own = self._by_day.get(day, [])
        metrics = look().metrics(Role.SMALL)
        line = metrics.height() + 1
        fits = max(0, int(room.height() // line))
        fitting = own if len(own) <= fits else own[: max(0, fits - 1)]
        to.setFont(look().font(Role.SMALL))
        for at, entry in enumerate(fitting):
            area = QRectF(room.left(), room.top() + at * line, room.width(), line)
            self._spots.append((area, entry))
            side = look().px(7)
            to.setPen(Qt.PenStyle.NoPen)
            plain = entry.dim or entry.tone is Tone.PLAIN
            to.setBrush(QColor(colours.faint) if plain else colours.of(entry.tone))
            to.drawEllipse(QRectF(area.left(), area.center().y() - side / 2, side, side))
            to.setPen(QColor(colours.faint if entry.dim else colours.ink))
            words = area.adjusted(side + STEP, 0, 0, 0)
            text = metrics.elidedText(
                translated(entry.text), Qt.TextElideMode.ElideRight, words.width()
            )
            to.drawText(words, Qt.AlignmentFlag.AlignVCenter, text)
        if len(fitting) < len(own):
            area = QRectF(room.left(), room.top() + len(fitting) * line, room.width(), line)
            to.setPen(QColor(colours.quiet))
            more = f"还有 {len(own) - len(fitting)} 项" if fitting else f"{len(own)} 项"
            to.drawText(area, Qt.AlignmentFlag.AlignVCenter, translated(more))

    def _days(self) -> list[date]:
        first = self.current.replace(day=1)
        start = first - timedelta(days=first.weekday())
        return [start + timedelta(days=at) for at in range(self._weeks() * _DAYS)]

    def _weeks(self) -> int:
        first = self.current.replace(day=1)
        days = first.weekday() + calendar.monthrange(first.year, first.month)[1]
        return -(-days // _DAYS)

    def _wide(self) -> float:
        return self.width() / _DAYS

    def _area(self, at: int) -> QRectF:
        head = look().metrics(Role.SMALL).height() + 2 * STEP
        high = (self.height() - head) / self._weeks()
        week, day = divmod(at, _DAYS)
        return QRectF(day * self._wide(), head + week * high, self._wide(), high)

    def _day_at(self, spot: QPointF) -> date | None:
        areas = enumerate(self._days())
        return next((day for at, day in areas if self._area(at).contains(spot)), None)

    def _name(self) -> None:
        own = "，".join(e.text for e in self.entries_of(self.current))
        day = self.current
        when = translated(f"{day.year}年{day.month}月{day.day}日")
        self.setAccessibleName(f"{when} {translated(own)}".strip())


class MonthView(QWidget):
    """The sheet with its month above, and the ways to others.

    Attributes:
        sheet: the days.
    """

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheet = MonthSheet(today)
        self._title = Text("", Role.TITLE, wrap=False)
        before, after = QuietButton(self.tr("上月")), QuietButton(self.tr("下月"))
        here = QuietButton(self.tr("今天"))
        before.clicked.connect(lambda: self.sheet.turn(-1))
        after.clicked.connect(lambda: self.sheet.turn(1))
        here.clicked.connect(lambda: self.sheet.show_day(self.sheet.today))
        line = QHBoxLayout()
        line.setSpacing(2 * STEP)
        line.addWidget(self._title, 1)
        for button in (before, here, after):
            line.addWidget(button)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2 * STEP)
        lines.addLayout(line)
        lines.addWidget(self.sheet, 1)
        self.sheet.moved.connect(self._on_moved)
        self._on_moved(today)

    def _on_moved(self, day: date) -> None:
        self._title.setText(f"{day.year}年{day.month}月")
