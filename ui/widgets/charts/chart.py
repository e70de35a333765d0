"""A chart: the model and the layout are the program's own, Qt only draws."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.domain.charts import Chart, ChartTone, Fill, Kind, Picture, lay_out
from ui.theme import Role, Tone, look
from ui.widgets import paint
from ui.widgets.living import Living
from ui.words import CHINESE, language, translated

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent

    from app.domain.charts import Box, Trace, Word

_PATTERNS = {
    Fill.DENSE: Qt.BrushStyle.Dense4Pattern,
    Fill.CROSS: Qt.BrushStyle.DiagCrossPattern,
    Fill.HATCH: Qt.BrushStyle.BDiagPattern,
    Fill.LIGHT: Qt.BrushStyle.Dense6Pattern,
}
_DASHES = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine)
_ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "center": Qt.AlignmentFlag.AlignHCenter,
    "right": Qt.AlignmentFlag.AlignRight,
}
_ROW = 34  # pixels of a lying bar


class ChartView(Living, QWidget):
    """Shows a chart; arrows move from value to value, which are told in words.

    Signals:
        picked: the key of what was clicked, where the chart has keys.
    """

    picked = Signal(str)

    def __init__(self, *, height: int = 220, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chart: Chart | None = None
        self._high = height
        self._at = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def chart(self) -> Chart | None:
        """What is shown."""
        return self._chart

    def set_chart(self, chart: Chart) -> None:
        """Show this."""
        chart = _in_words(chart)
        self._chart, self._at = chart, -1
        self.setAccessibleName(translated(chart.title))
        self.setAccessibleDescription(translated(chart.spoken))
        self.updateGeometry()
        self.update()

    def picture(self) -> Picture | None:
        """Where everything is now."""
        if self._chart is None:
            return None
        metrics = look().metrics(Role.SMALL)
        size = float(look().px(13))

        def measure(text: str) -> float:
            return float(metrics.horizontalAdvance(text))

        return lay_out(
            self._chart, self.width() - 2.0, self.height() - 2.0, size=size,
            measure=measure,
        )  # fmt: skip

    def sizeHint(self) -> QSize:
        """As high as was asked for; lying bars as many as there are."""
        chart = self._chart
        if chart is not None and chart.is_empty:
            return QSize(look().px(320), look().px(_ROW * 3))
        if chart is not None and chart.kind is Kind.BARS:
            legend = 28 if len(chart.series) > 1 else 8
            return QSize(look().px(320), look().px(len(chart.labels) * _ROW + legend))
        return QSize(look().px(320), look().px(self._high))

    def minimumSizeHint(self) -> QSize:
        """It can be narrow."""
        return QSize(look().px(160), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move, Enter follows."""
        chart = self._chart
        moves = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
        key = Qt.Key(event.key())
        if chart is None or chart.is_empty:
            super().keyPressEvent(event)
        elif key in moves:
            self._move_to(max(0, min(len(chart.labels) - 1, self._at + moves[key])))
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._pick(self._at)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The values of what the mouse is on."""
        at = self._zone_at(event.position())
        if at != self._at:
            self._at = at
            self.update()
        leads = self._chart is not None and bool(self._chart.keys) and at >= 0
        self.setCursor(Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor)
        told = self._chart.told(at) if self._chart is not None and at >= 0 else ""
        QToolTip.showText(event.globalPosition().toPoint(), translated(told), self)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click leads on."""
        self._pick(self._zone_at(event.position()))

    def leaveEvent(self, event: object) -> None:
        """Nothing is pointed at."""
        self._at = -1
        self.update()
        super().leaveEvent(event)  # type: ignore[arg-type] # Qt's own kind

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's
        """Draw it."""
        chart, picture = self._chart, self.picture()
        if chart is None or picture is None:
            return
        colours = look().colours
        with paint.painter(self) as to:
            to.translate(1, 1)
            if 0 <= self._at < len(picture.zones):
                zone = picture.zones[self._at]
                area = QRectF(zone.x, zone.y, zone.width, zone.height)
                to.fillRect(area, QColor(colours.sunk))
            for rule in picture.rules:
                to.setPen(QPen(QColor(colours.faint if rule.strong else colours.line), 1))
                to.drawLine(QPointF(rule.x1, rule.y1), QPointF(rule.x2, rule.y2))
            for box in picture.boxes:
                self._draw_box(to, chart, box)
            for trace in picture.traces:
                self._draw_trace(to, chart, trace)
            for word in picture.words:
                self._draw_word(to, word)
            if self.hasFocus():
                ring = QRectF(0, 0, picture.width, picture.height)
                paint.focus_ring(to, ring, radius=6)

    # Inside

    def _draw_box(self, to: QPainter, chart: Chart, box: Box) -> None:
        series = chart.series[box.series]
        strong = _strong(series.tone)
        area = QRectF(box.x, box.y, box.width, box.height)
        if series.fill is Fill.SOLID:
            to.fillRect(area, strong)
        else:
            to.fillRect(area, look().colours.soft(_tone(series.tone)))
            if series.fill in _PATTERNS:
                to.fillRect(area, QBrush(strong, _PATTERNS[series.fill]))
        to.setPen(QPen(strong, 1))
        to.setBrush(Qt.BrushStyle.NoBrush)
        to.drawRect(area)
        if box.within:
            self._draw_within(to, box, solid=series.fill is Fill.SOLID)

    def _draw_within(self, to: QPainter, box: Box, *, solid: bool) -> None:
        metrics = look().metrics(Role.SMALL)
        middle = QPointF(box.x + box.width / 2, box.y + box.height / 2)
        wide, high = metrics.horizontalAdvance(box.within) + 6, metrics.height() - 2
        area = QRectF(middle.x() - wide / 2, middle.y() - high / 2, wide, high)
        if not solid:
            paint.rounded(to, area, fill=look().colours.surface, radius=4)
        to.setPen(QColor(look().colours.surface if solid else look().colours.ink))
        to.setFont(look().font(Role.SMALL))
        to.drawText(area, Qt.AlignmentFlag.AlignCenter, box.within)

    def _draw_trace(self, to: QPainter, chart: Chart, trace: Trace) -> None:
        strong = _strong(chart.series[trace.series].tone)
        points = [QPointF(x, y) for x, y in trace.points]
        to.setBrush(Qt.BrushStyle.NoBrush)
        to.setPen(QPen(strong, 2, _DASHES[trace.series % len(_DASHES)]))
        to.drawPolyline(QPolygonF(points))
        side = look().px(8)
        shape = (Tone.ABSTAIN, Tone.YES, Tone.NO)[trace.series % 3]
        for point in points:
            box = QRectF(point.x() - side / 2, point.y() - side / 2, side, side)
            _draw_mark(to, shape, box, strong)

    def _draw_word(self, to: QPainter, word: Word) -> None:
        colours = look().colours
        to.setFont(look().font(Role.SMALL))
        to.setPen(QColor(colours.quiet if word.quiet else colours.ink))
        metrics = look().metrics(Role.SMALL)
        wide = metrics.horizontalAdvance(word.text) + 2
        left = word.x - {"center": wide / 2, "right": wide}.get(word.align, 0.0)
        area = QRectF(left, word.base - metrics.ascent(), wide, metrics.height())
        to.drawText(area, _ALIGN[word.align], word.text)

    def _zone_at(self, spot: QPointF) -> int:
        picture = self.picture()
        for at, zone in enumerate(picture.zones if picture is not None else ()):
            if QRectF(zone.x, zone.y, zone.width, zone.height).contains(spot):
                return at
        return -1

    def _move_to(self, at: int) -> None:
        chart = self._chart
        if chart is None:
            return
        self._at = at
        # A screen reader tells the new name of what has the focus.
        self.setAccessibleName(translated(f"{chart.title}，{chart.told(at)}"))
        self.update()

    def _pick(self, at: int) -> None:
        chart = self._chart
        if chart is not None and 0 <= at < len(chart.keys):
            self.picked.emit(chart.keys[at])


def _in_words(chart: Chart) -> Chart:
    """The chart in the language of the window."""
    if language() == CHINESE:
        return chart
    return replace(
        chart,
        title=translated(chart.title),
        labels=tuple(map(translated, chart.labels)),
        series=tuple(replace(one, name=translated(one.name)) for one in chart.series),
        unit=translated(chart.unit),
        note=translated(chart.note),
    )


def _tone(tone: ChartTone) -> Tone:
    return Tone(tone.value)


def _strong(tone: ChartTone) -> QColor:
    if tone is ChartTone.PLAIN:
        return QColor(look().colours.faint)
    return look().colours.of(_tone(tone))


def _draw_mark(to: QPainter, shape: Tone, box: QRectF, colour: QColor) -> None:
    """A dot, ▲ or ▼: which line it is."""
    to.setPen(Qt.PenStyle.NoPen)
    to.setBrush(colour)
    if shape is Tone.ABSTAIN:
        to.drawEllipse(box)
        return
    middle = box.center().x()
    if shape is Tone.YES:
        corners = [box.bottomLeft(), box.bottomRight(), QPointF(middle, box.top())]
    else:
        corners = [box.topLeft(), box.topRight(), QPointF(middle, box.bottom())]
    to.drawPolygon(QPolygonF(corners))
