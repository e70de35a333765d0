"""The board: a column for each group of tasks, each row with its light and how far it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QStyle, QVBoxLayout, QWidget

from app.domain.followup import STRIDE, TaskState
from app.domain.lights import Light
from app.steps.views.follow import TaskLine, When
from ui.theme import GAP, RADIUS_SMALL, STEP, Role, Tone, look
from ui.widgets import paint
from ui.widgets.living import Living
from ui.widgets.rows import Row, RowDelegate, RowList, RowModel
from ui.widgets.text import Text
from ui.words import translated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
    from PySide6.QtWidgets import QStyleOptionViewItem

Index = QModelIndex | QPersistentModelIndex
LEAST = 250  # pixels at 100 % of a column
_MOST_DONE = 60
_MOST_STRETCH = 4
_LEAST_ROWS = 2
_WHOLE = 100
TONES = {Light.RED: Tone.NO, Light.AMBER: Tone.CARE, Light.GREEN: Tone.YES}


def light_tone(light: Light) -> Tone:
    """The colour of a light."""
    return TONES[light]


@dataclass(frozen=True, slots=True)
class TaskRow(Row):
    """A task in a column; ``percent`` is drawn as a bar."""

    percent: int = 0


def task_row(line: TaskLine) -> TaskRow:
    """A row of the board."""
    task = line.task
    done = task.state is TaskState.DONE
    matter = f"{line.number} {line.matter}".strip()
    sub = " · ".join(part for part in (task.who, matter) if part)
    reason = line.lit.reason
    return TaskRow(
        id=line.id,
        title=task.text,
        sub=sub,
        right=reason,
        tone=light_tone(line.lit.light),
        dim=done,
        percent=line.percent,
        detail=f"{task.text}，{sub}，{line.lit.words}，{line.percent}%",
    )


class TaskDelegate(RowDelegate):
    """Two lines of what and who, then the light in words, the bar, and the tap."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's
        """What, who, how far."""
        high = look().metrics(Role.STRONG).height() + 2 * look().metrics(Role.SMALL).height()
        return QSize(look().px(120), int(high) + 6 * STEP)

    def paint(self, to: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw it."""
        row: TaskRow = index.data(RowModel.ROW)
        colours = look().colours
        to.save()
        to.setRenderHint(to.RenderHint.Antialiasing)
        area = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hand = chosen or bool(option.state & QStyle.StateFlag.State_MouseOver)
        if hand:
            fill = colours.accent_soft if chosen else colours.sunk
            paint.rounded(to, area, fill=fill, radius=RADIUS_SMALL)
            if chosen and option.state & QStyle.StateFlag.State_HasFocus:
                paint.focus_ring(to, area, radius=RADIUS_SMALL)
        else:
            line = QRectF(area.left(), area.bottom() - 1, area.width(), 1)
            to.fillRect(line, QColor(colours.line))
        self._draw_words(to, row, area)
        self._draw_foot(to, row, area, hand=hand)
        to.restore()

    def tap_box(self, area: QRectF) -> QRectF:
        """Where a tap brings it on by a quarter."""
        width = look().metrics(Role.HEADING).horizontalAdvance(f"＋{STRIDE}%") + 4 * STEP
        high = look().metrics(Role.SMALL).height() + 4 * STEP
        return QRectF(area.right() - width - STEP, area.bottom() - high, width, high)

    def _draw_words(self, to: QPainter, row: TaskRow, area: QRectF) -> None:
        colours = look().colours
        left, right = area.left() + self.SIDE, area.right() - self.SIDE
        top = area.top() + 3 * STEP
        for text, role, ink in (
            (row.title, Role.STRONG, colours.faint if row.dim else colours.ink),
            (row.sub, Role.SMALL, colours.quiet),
        ):
            metrics = look().metrics(role)
            box = QRectF(left, top, right - left, metrics.height())
            to.setFont(look().font(role))
            to.setPen(QColor(ink))
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
            to.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)
            top += metrics.height()

    def _draw_foot(self, to: QPainter, row: TaskRow, area: QRectF, *, hand: bool) -> None:
        colours = look().colours
        metrics = look().metrics(Role.SMALL)
        tap = self.tap_box(area)
        high = metrics.height()
        box = QRectF(area.left() + self.SIDE, area.bottom() - high - 2 * STEP, 0, high)
        dot = look().px(8)
        to.setPen(Qt.PenStyle.NoPen)
        to.setBrush(colours.of(row.tone))
        to.drawEllipse(QRectF(box.left(), box.center().y() - dot / 2, dot, dot))
        to.setPen(colours.of(row.tone))
        to.setFont(look().font(Role.SMALL))
        words = box.adjusted(dot + 6, 0, 0, 0)
        room = tap.left() - words.left()
        shown = metrics.elidedText(row.right, Qt.TextElideMode.ElideRight, room * 0.62)
        words.setWidth(metrics.horizontalAdvance(shown) + 2)
        to.drawText(words, Qt.AlignmentFlag.AlignVCenter, shown)
        self._draw_bar(to, row, QRectF(words.right() + 10, box.top(), 0, high), end=tap.left() - 8)
        ink = colours.accent if hand and not row.dim else colours.quiet
        to.setPen(QColor(ink))
        to.setFont(look().font(Role.HEADING if hand and not row.dim else Role.SMALL))
        words_at_end = f"＋{STRIDE}%" if hand and not row.dim else f"{row.percent}%"
        over = QRectF(tap.left(), box.top(), tap.width(), high)
        to.drawText(over, Qt.AlignmentFlag.AlignCenter, words_at_end)

    def _draw_bar(self, to: QPainter, row: TaskRow, box: QRectF, *, end: float) -> None:
        thick = look().px(5)
        bar = QRectF(box.left(), box.center().y() - thick / 2, end - box.left(), thick)
        if bar.width() < look().px(24):
            return
        draw_share(to, bar, percent=row.percent, tone=row.tone)


class ShareBar(Living, QWidget):
    """How far something is, in its tone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._percent, self._tone = 0, Tone.YES
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_share(self, percent: int, tone: Tone) -> None:
        """Show this."""
        self._percent, self._tone = percent, tone
        self.setAccessibleName(translated(self.tr("进度 {}%").format(percent)))
        self.update()

    def sizeHint(self) -> QSize:
        """A thin line."""
        return QSize(look().px(120), look().px(12))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's
        """Draw it."""
        with paint.painter(self) as to:
            area = QRectF(self.rect()).adjusted(0, 1, 0, -1)
            draw_share(to, area, percent=self._percent, tone=self._tone)


def draw_share(to: QPainter, bar: QRectF, *, percent: int, tone: Tone) -> None:
    """A bar that fills from the left."""
    colours, thick = look().colours, bar.height()
    paint.rounded(to, bar, fill=colours.avatar, radius=thick / 2)
    if percent:
        fill = QRectF(bar)
        fill.setWidth(max(thick, bar.width() * percent / _WHOLE))
        paint.rounded(to, fill, fill=colours.of(tone), radius=thick / 2)


class TaskList(RowList):
    """The tasks of a column.

    Signals:
        advanced: the tap at the end of a row, or ``+``, with the task's id.
    """

    advanced = Signal(str)

    def __init__(self, name: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(name, parent=parent)
        self._delegate = TaskDelegate(self)
        self.setItemDelegate(self._delegate)
        self._tapped = False

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """On the tap it goes on, elsewhere it opens."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            row: TaskRow = index.data(RowModel.ROW)
            box = self._delegate.tap_box(QRectF(self.visualRect(index)))
            self._tapped = not row.dim and box.contains(event.position())
        super().mouseReleaseEvent(event)
        self._tapped = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """``+`` brings the current one on."""
        if event.key() in {Qt.Key.Key_Plus, Qt.Key.Key_Equal} and self.current():
            self.advanced.emit(self.current())
            return
        super().keyPressEvent(event)

    def _on_opened(self, index: QModelIndex) -> None:
        row = self._model.row(index.row())
        (self.advanced if self._tapped else self.opened).emit(row.id)


class Column(QWidget):
    """A heading with its count, and the tasks."""

    def __init__(self, when: When, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.when = when
        self.heading = Text("", Role.HEADING, wrap=False)
        self.list = TaskList(when.words)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(STEP)
        lines.addWidget(self.heading)
        lines.addWidget(self.list, 1)

    def show_lines(self, lines: Sequence[TaskLine]) -> None:
        """Show these."""
        words = f"{self.when.words} {len(lines)}"
        if self.when is When.DONE and len(lines) > _MOST_DONE:
            words = self.tr("{}（最近 {} 项）").format(words, _MOST_DONE)
        self.heading.setText(words)
        if self.when is When.OVERDUE:
            self.heading.set_tone(Tone.NO)
        shown = lines[:_MOST_DONE] if self.when is When.DONE else lines
        self.list.set_rows([task_row(x) for x in shown])
        self.list.setMinimumHeight(min(len(shown), _LEAST_ROWS) * self.list.sizeHintForRow(0))


class Board(QWidget):
    """Columns beside each other, in several lines where there is little room.

    Signals:
        opened: a task.
        advanced: a task goes on by a quarter.
    """

    opened = Signal(str)
    advanced = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.columns = {when: Column(when) for when in When}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GAP + STEP)
        self._grid.setVerticalSpacing(2 * STEP)
        self._placed: tuple[int, tuple[When, ...]] = (0, ())
        for column in self.columns.values():
            column.setParent(self)
            column.hide()
            column.list.opened.connect(self.opened)
            column.list.advanced.connect(self.advanced)

    def show_lines(self, lines: Sequence[TaskLine]) -> None:
        """Show these; columns without any are left out."""
        for when, column in self.columns.items():
            column.show_lines([x for x in lines if x.when is when])
        self._place()

    def lists(self) -> list[TaskList]:
        """Those that show something, in their order."""
        return [self.columns[when].list for when in self._shown()]

    def current(self) -> str:
        """The task under the hand, ``""`` for none."""
        held = [x for x in self.lists() if x.hasFocus()]
        return next((x.current() for x in (*held, *self.lists()) if x.current()), "")

    def choose(self, key: str) -> None:
        """Make this task current, and no other."""
        for one in self.lists():
            if any(row.id == key for row in one.rows()):
                one.choose(key)
            else:
                one.clearSelection()
                one.setCurrentIndex(QModelIndex())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside or below each other."""
        super().resizeEvent(event)
        self._place()

    def _shown(self) -> tuple[When, ...]:
        return tuple(when for when, column in self.columns.items() if column.list.rows())

    def _place(self) -> None:
        shown = self._shown()
        fits = max(1, self.width() // look().px(LEAST))
        lines = -(-len(shown) // fits) or 1
        beside = -(-len(shown) // lines) or 1
        if (beside, shown) == self._placed:
            return
        self._placed = (beside, shown)
        for column in self.columns.values():
            self._grid.removeWidget(column)
            column.setVisible(column.when in shown)
        for at, when in enumerate(shown):
            self._grid.addWidget(self.columns[when], at // beside, at % beside)
        for at in range(len(When)):
            self._grid.setColumnStretch(at, 1 if at < min(beside, len(shown)) else 0)
            own = shown[at * beside : (at + 1) * beside]
            longest = max((len(self.columns[when].list.rows()) for when in own), default=0)
            self._grid.setRowStretch(at, min(longest, _MOST_STRETCH))
