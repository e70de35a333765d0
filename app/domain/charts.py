"""Charts as data, and where each stroke of them goes: the screen and the paper draw the same.

A chart names its values; nothing in it is told by colour alone: series differ in their filling, and
figures stand at the bars.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence


class Kind(StrEnum):
    """How values are shown."""

    COLUMNS = "columns"
    """Upright, for months; several series stand on each other."""
    BARS = "bars"
    """Lying, for names; several series stand behind each other."""
    LINE = "line"


class Fill(StrEnum):
    """How an area is filled, from the heaviest to the lightest."""

    SOLID = "solid"
    DENSE = "dense"
    CROSS = "cross"
    HATCH = "hatch"
    LIGHT = "light"
    PALE = "pale"


class ChartTone(StrEnum):
    """What a series says, on a screen that has colours."""

    PLAIN = "plain"
    ACCENT = "accent"
    YES = "yes"
    NO = "no"
    ABSTAIN = "abstain"


@dataclass(frozen=True, slots=True)
class Series:
    """One row of values; ``None`` where there is none to tell."""

    name: str
    values: tuple[int | None, ...]
    tone: ChartTone = ChartTone.ACCENT
    fill: Fill = Fill.SOLID


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """What is shown.

    Attributes:
        title: what it is about.
        kind: how.
        labels: of the places along the axis.
        series: each with a value for every label.
        unit: behind every value: 个, 天, %.
        note: what is to be known of it: the formula, what is left out.
        keys: what each label stands for, where a click leads on.
    """

    title: str
    kind: Kind
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = ""
    note: str = ""
    keys: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show; names with noughts are something, months are not."""
        if self.kind is Kind.BARS:
            return not self.labels
        told = [value for one in self.series for value in one.values if value is not None]
        return not told if self.kind is Kind.LINE else not any(told)

    def told(self, at: int) -> str:
        """The values of one label in words."""
        said = [
            f"{one.name} {one.values[at]}{self.unit}" if len(self.series) > 1 else
            f"{one.values[at]}{self.unit}"
            for one in self.series
            if one.values[at] is not None
        ]  # fmt: skip
        return f"{self.labels[at]}：{'，'.join(said) or '没有'}"

    @property
    def spoken(self) -> str:
        """All values in words, for whoever does not see it."""
        if self.is_empty:
            return f"{self.title}：没有数据"
        return f"{self.title}。{'；'.join(self.told(at) for at in range(len(self.labels)))}"


# -- where everything goes ---------------------------------------------------------------------


class Measure(Protocol):
    """How wide a text is."""

    def __call__(self, text: str) -> float:
        """Its width in the unit of the drawing."""


@dataclass(frozen=True, slots=True)
class Word:
    """A text on its baseline; ``align`` says what ``x`` is: left, center, right."""

    x: float
    base: float
    text: str
    align: str = "left"
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """An area of a series; ``within``: the figure that has room in it."""

    x: float
    y: float
    width: float
    height: float
    series: int
    within: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line; ``strong``: the axis."""

    x1: float
    y1: float
    x2: float
    y2: float
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Trace:
    """The line of a series through its points; gaps where there is no value."""

    points: tuple[tuple[float, float], ...]
    series: int


@dataclass(frozen=True, slots=True)
class Zone:
    """What belongs to one label, for the mouse."""

    x: float
    y: float
    width: float
    height: float


@dataclass(slots=True)
class Picture:
    """A chart that was laid out, from the upper left corner downward."""

    width: float
    height: float
    words: list[Word] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    traces: list[Trace] = field(default_factory=list)
    zones: list[Zone] = field(default_factory=list)


_STEPS = 4  # lines across at the most
_WIDEST = 3.4  # of a column, in type sizes
_TALLEST = 1.7  # of a lying bar


def ceiling(most: int) -> tuple[int, int]:
    """A round figure not below the greatest value, and how far its lines are apart."""
    step = 1
    while True:
        for factor in (1, 2, 5):
            if step * factor * _STEPS >= most:
                apart = step * factor
                return max(1, -(-most // apart)) * apart, apart
        step *= 10


def lay_out(chart: Chart, width: float, height: float, *, size: float, measure: Measure) -> Picture:
    """Where everything goes.

    Args:
        chart: what is shown.
        width: of the drawing.
        height: of the drawing.
        size: of the type, in the same unit.
        measure: how wide a text of that size is.
    """
    picture = Picture(width, height)
    if chart.is_empty or not chart.labels:
        picture.words.append(Word(width / 2, height / 2, "没有数据", "center", quiet=True))
        return picture
    top = _legend(chart, picture, size=size, measure=measure)
    plot = _Plot(chart, picture, top=top, size=size, measure=measure)
    {Kind.COLUMNS: plot.columns, Kind.BARS: plot.bars, Kind.LINE: plot.lines}[chart.kind]()
    return picture


def _legend(chart: Chart, picture: Picture, *, size: float, measure: Measure) -> float:
    """Keys of the series in lines above; gives where the plot begins."""
    if len(chart.series) < 2:  # noqa: PLR2004 - one needs no key
        return size * 0.4
    x, base = 0.0, size
    line = chart.kind is Kind.LINE
    for at, one in enumerate(chart.series):
        wide = size * (2.6 if line else 1.5) + measure(one.name)
        if x and x + wide > picture.width:
            x, base = 0.0, base + size * 1.5
        if line:
            y = base - size * 0.36
            picture.traces.append(Trace(((x + size * 0.4, y), (x + size * 1.9, y)), at))
        else:
            picture.boxes.append(Box(x, base - size * 0.8, size, size * 0.8, at))
        picture.words.append(Word(x + size * (2.5 if line else 1.3), base, one.name))
        x += wide + size
    return base + size * 0.9


class _Plot:
    """The part of a chart with its axes."""

    def __init__(
        self, chart: Chart, picture: Picture, *, top: float, size: float, measure: Measure
    ) -> None:
        self._chart, self._picture = chart, picture
        self._top, self._size, self._measure = top, size, measure
        stacked = chart.kind is not Kind.LINE
        self._totals = [
            sum(one.values[at] or 0 for one in chart.series) for at in range(len(chart.labels))
        ]
        peaks = self._totals if stacked else [v or 0 for s in chart.series for v in s.values]
        self._most, self._apart = ceiling(max(peaks))

    def columns(self) -> None:
        """Upright columns, the series on each other."""
        chart, picture, size = self._chart, self._picture, self._size
        left, foot, each = self._grid()
        high = foot - self._top - size * 1.2
        wide = min(each * 0.62, size * _WIDEST)
        for at in range(len(chart.labels)):
            x, y = left + each * (at + 0.5) - wide / 2, foot
            for number, one in enumerate(chart.series):
                tall = high * (one.values[at] or 0) / self._most
                if tall <= 0:
                    continue
                y -= tall
                room = tall > size * 1.15 and len(chart.series) > 1
                within = str(one.values[at]) if room else ""
                picture.boxes.append(Box(x, y, wide, tall, number, within))
            if self._totals[at]:
                word = Word(x + wide / 2, y - size * 0.3, str(self._totals[at]), "center")
                picture.words.append(word)
            picture.zones.append(Zone(left + each * at, self._top, each, foot - self._top))
        self._names(left, each, foot)

    def lines(self) -> None:
        """A line for each series; figures at the points where there is room."""
        chart, picture, size = self._chart, self._picture, self._size
        left, foot, each = self._grid()
        high = foot - self._top - size * 1.2
        for number, one in enumerate(chart.series):
            points: list[tuple[float, float]] = []
            for at, value in enumerate(one.values):
                if value is None:
                    self._trace(points, number)
                    points = []
                    continue
                x, y = left + each * (at + 0.5), foot - high * value / self._most
                points.append((x, y))
                if len(chart.series) == 1 and each > size * 1.6:
                    picture.words.append(Word(x, y - size * 0.6, str(value), "center"))
            self._trace(points, number)
        for at in range(len(chart.labels)):
            picture.zones.append(Zone(left + each * at, self._top, each, foot - self._top))
        self._names(left, each, foot)

    def bars(self) -> None:
        """Lying bars with the names at their left."""
        chart, picture, size = self._chart, self._picture, self._size
        names = [_cut(label, picture.width * 0.4, self._measure) for label in chart.labels]
        left = max(map(self._measure, names)) + size * 0.6
        shown = [f"{total}{chart.unit}" for total in self._totals]
        right = picture.width - max(map(self._measure, shown)) - size * 0.6
        each = (picture.height - self._top) / len(names)
        tall = min(each * 0.66, size * _TALLEST)
        for at, name in enumerate(names):
            middle = self._top + each * (at + 0.5)
            base = middle + size * 0.36
            picture.words.append(Word(left - size * 0.5, base, name, "right", quiet=True))
            x = left
            for number, one in enumerate(chart.series):
                wide = (right - left) * (one.values[at] or 0) / max(1, *self._totals)
                if wide <= 0:
                    continue
                room = wide > self._measure("000") and len(chart.series) > 1
                within = str(one.values[at]) if room else ""
                picture.boxes.append(Box(x, middle - tall / 2, wide, tall, number, within))
                x += wide
            picture.words.append(Word(x + size * 0.4, base, shown[at]))
            picture.zones.append(Zone(0, self._top + each * at, picture.width, each))
        picture.rules.append(Rule(left, self._top, left, picture.height, strong=True))

    def _grid(self) -> tuple[float, float, float]:
        """Lines across with their figures; gives left edge, foot and room for each label."""
        chart, picture, size = self._chart, self._picture, self._size
        marks = range(0, self._most + 1, self._apart)
        left = max(self._measure(f"{mark}{chart.unit}") for mark in marks) + size * 0.6
        foot = picture.height - size * 1.7
        high = foot - self._top - size * 1.2
        for mark in marks:
            y = foot - high * mark / self._most
            picture.rules.append(Rule(left, y, picture.width, y, strong=not mark))
            told = f"{mark}{chart.unit}"
            picture.words.append(Word(left - size * 0.5, y + size * 0.36, told, "right", True))
        return left, foot, (picture.width - left) / len(chart.labels)

    def _names(self, left: float, each: float, foot: float) -> None:
        """Labels below; only some of them where all have no room."""
        labels = self._chart.labels
        widest = max(map(self._measure, labels)) + self._size * 0.6
        every = max(1, -(-int(widest) // max(1, int(each))))
        for at, label in enumerate(labels):
            # Counted from the end: the newest is always named.
            if (len(labels) - 1 - at) % every == 0:
                x = left + each * (at + 0.5)
                x = min(x, self._picture.width - self._measure(label) / 2)
                self._picture.words.append(
                    Word(x, foot + self._size * 1.35, label, "center", quiet=True)
                )

    def _trace(self, points: Sequence[tuple[float, float]], number: int) -> None:
        if points:
            self._picture.traces.append(Trace(tuple(points), number))


def _cut(label: str, room: float, measure: Measure) -> str:
    if measure(label) <= room:
        return label
    while label and measure(f"{label}…") > room:
        label = label[:-1]
    return f"{label}…"
