"""Pages when something is decided: the open vote, its result, the end of the meeting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt

from app.domain.evaluation import Score
from app.domain.tally import Choice
from app.steps.views.stage_shown import StageRow
from ui.stage.flow import Flow, Poured, fitting
from ui.stage.sheet import Area, Face, Figure, Shape, Thing, wrapped
from ui.stage.talking import READING, mark
from ui.stage.words import tr
from ui.theme import Tone

if TYPE_CHECKING:
    from app.steps.views.stage_shown import StageResult, StageView, StageVote
    from ui.stage.sheet import Paper
    from ui.stage.showing import Showing

CHOICES = {
    Choice.FOR.value: (Shape.UP, Tone.YES),
    Choice.AGAINST.value: (Shape.DOWN, Tone.NO),
    Choice.ABSTAIN.value: (Shape.ROUND, Tone.ABSTAIN),
    Score.SATISFIED.value: (Shape.UP, Tone.YES),
    Score.MOSTLY.value: (Shape.ROUND, Tone.ABSTAIN),
    Score.UNSATISFIED.value: (Shape.DOWN, Tone.NO),
}
_TEXT = (2.0, 1.7, 1.5, 1.3, 1.06)
_RIGHT = Qt.AlignmentFlag.AlignRight


# -- the choices ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Tiles:
    """For, against, abstentions beside each other, and how much room they take.

    Attributes:
        beside: whether a figure stands beside its word; else below it, where there is less room.
    """

    rows: Sequence[StageRow]
    width: float
    gap: float
    label: Face
    figure: Face
    small: Face
    beside: bool

    @property
    def height(self) -> float:
        """Of each."""
        inside = self.gap
        tall = self.label.line + inside
        if any(row.figure is not None for row in self.rows):
            tall = self.figure.line + inside * 0.4 + (0 if self.beside else self.label.line)
        return tall + (self.small.line if any(row.area for row in self.rows) else 0)

    def things(self, paper: Paper) -> list[Thing]:
        """What there is to draw, from their own top left corner."""
        found: list[Thing] = []
        for at, row in enumerate(self.rows):
            left = at * (self.width + self.gap)
            found += _tile(paper, self, row, QRectF(left, 0, self.width, self.height))
        return found


def tiles(paper: Paper, rows: Sequence[StageRow], across: float) -> Tiles:
    """Measure them."""
    gap = paper.unit * 0.5
    width = (across - gap * (len(rows) - 1)) / max(1, len(rows))
    label = paper.face(1.2)
    if max(label.width(row.label) for row in rows) + label.size * 1.2 + 2 * gap > width:
        label = paper.face()
    figures = [str(r.figure) for r in rows if r.figure is not None]
    large = paper.face(2.6, bold=True)
    need = label.size * 1.2 + max(label.width(r.label) for r in rows) + 2 * gap
    beside = need + max((large.width(text) for text in figures), default=0) + gap <= width
    figure = large if beside else paper.face(2.2, bold=True)
    return Tiles(rows, width, gap, label, figure, paper.face(), beside)


def _tile(paper: Paper, of: Tiles, row: StageRow, box: QRectF) -> list[Thing]:
    colours = paper.colours
    label, figure, small = of.label, of.figure, of.small
    shape, tone = CHOICES[row.choice]
    ink, ground = colours.of(tone), colours.soft(tone)
    inside = of.gap
    room = box.adjusted(inside, 0, -inside, -small.line if row.area else 0)
    first = QRectF(room)
    if row.figure is not None and not of.beside:
        first.setHeight(label.line + inside * 0.2)
    top = first.top() + (first.height() - label.line) / 2
    words = first.adjusted(label.size * 1.15, 0, 0, 0)
    things: list[Thing] = [
        Area(box, ground, paper.unit * 0.35),
        mark(shape, first.left(), label, ink).moved(QPointF(0, top)),
        paper.line(row.label, words, label, ink=ink, ground=ground),
    ]
    if row.figure is not None:
        low = room if of.beside else room.adjusted(0, label.line, 0, 0)
        told = str(row.figure)
        things.append(paper.line(told, low, figure, ink=ink, ground=ground, align=_RIGHT))
    if row.area:
        line = QRectF(room.left(), box.bottom() - small.line * 1.05, room.width(), small.line)
        things.append(paper.line(row.area, line, small, ink=ink, ground=ground, align=_RIGHT))
    return things


def options(paper: Paper, flow: Flow, rows: Sequence[StageRow], width: float) -> None:
    """Options or candidates, a line each with its number and figure."""
    face, colours = paper.face(1.25), paper.colours
    indent = face.size * 1.6
    for at, row in enumerate(rows, start=1):
        right = "" if row.figure is None else str(row.figure)
        right += f"　{row.area}" if row.area else ""
        number = QRectF(0, 0, indent, face.line)
        things: list[Thing] = [
            mark(Shape.TICK, 0, face, colours.yes)
            if row.chosen
            else paper.line(str(at), number, face, ink=colours.quiet)
        ]
        if right:
            strong = paper.face(1.25, bold=True)
            room = QRectF(0, 0, width, face.line)
            things.append(paper.line(right, room, strong, ink=colours.accent, align=_RIGHT))
        used = face.width(right) + paper.unit if right else 0
        name = QRectF(indent, 0, max(1.0, width - indent - used), face.line)
        things.append(paper.line(row.label, name, face))
        flow.add(face.line, *things)


# -- the open vote -------------------------------------------------------------------------------


def vote(paper: Paper, showing: Showing, view: StageView) -> Poured:
    """What is voted on, what to do, the choices; figures only where that was chosen."""
    held = showing.vote
    if held is None:
        return _no_vote(paper, showing, view)
    area, unit = paper.body, paper.unit
    rows = _shown(held, showing)
    motion = bool(rows) and all(row.choice for row in rows)
    bottom = _turnout(paper, held, area)
    area = area.adjusted(0, 0, 0, -bottom)
    if not motion:
        return _choosing(paper, showing, held, rows, area)
    call = paper.face(1.5, bold=True)
    low = tiles(paper, rows, area.width())
    top = area.bottom() - low.height - unit * 0.3
    paper.add(*(thing.moved(QPointF(area.left(), top)) for thing in low.things(paper)))
    line = QRectF(area.left(), top - call.line - unit * 0.1, area.width(), call.line)
    paper.add(paper.line(held.call, line, call, ink=paper.colours.accent))
    text = area.adjusted(0, 0, 0, -(low.height + call.line + unit * 0.6))
    return _text(paper, held.text, text, showing.part)


def _shown(held: StageVote, showing: Showing) -> list[StageRow]:
    """The choices with figures: those of the record, else those counted so far; or without any."""
    rows = []
    for at, row in enumerate(held.rows):
        mine = showing.counted if showing.vote_id == held.id else {}
        so_far = mine.get(row.choice or str(at))
        figure = row.figure if row.figure is not None else so_far
        rows.append(type(row)(row.label, row.choice, figure if showing.figures else None, row.area))
    return rows


def _turnout(paper: Paper, held: StageVote, area: QRectF) -> float:
    """How many ballots came in, with a bar; gives its height, 0 where hands are counted."""
    if held.came is None:
        return 0
    face, unit, colours = paper.face(1.1), paper.unit, paper.colours
    bar = unit * 0.45
    height = face.line + bar + unit * 0.5
    line = QRectF(area.left(), area.bottom() - height + unit * 0.2, area.width(), face.line)
    told = tr("已收到 {} {}，应收 {} {}").format(held.came, held.unit, held.entitled, held.unit)
    paper.add(paper.line(told, line, face))
    track = QRectF(area.left(), line.bottom() + unit * 0.1, area.width(), bar)
    paper.add(Area(track, colours.line, bar / 2))
    share = min(1.0, held.came / held.entitled) if held.entitled else 0.0
    if share:
        filled = QRectF(track.left(), track.top(), max(bar, track.width() * share), bar)
        paper.add(Area(filled, colours.accent, bar / 2))
    return height


def _choosing(
    paper: Paper, showing: Showing, held: StageVote, rows: Sequence[StageRow], area: QRectF
) -> Poured:
    flow = Flow(paper, area.width())
    share = 0.4 if rows else 0.7
    face = fitting(paper, held.text, (area.width(), area.height() * share), _TEXT)
    flow.text(held.text, face)
    flow.gap(paper.unit * 0.2)
    flow.text(held.call, paper.face(1.3, bold=True), ink=paper.colours.accent)
    flow.gap(paper.unit * 0.3)
    options(paper, flow, rows, area.width())
    return flow.pour(area, showing.part)


def _no_vote(paper: Paper, showing: Showing, view: StageView) -> Poured:
    if view.result is not None:
        return result(paper, showing, view)
    return _text(paper, tr("现在没有进行中的表决"), paper.body, showing.part)


def _text(paper: Paper, text: str, area: QRectF, part: int) -> Poured:
    """A text as large as it fits, in parts where even the smallest does not."""
    flow = Flow(paper, area.width())
    flow.text(text, fitting(paper, text, (area.width(), area.height()), READING[1:]))
    return flow.pour(area, part)


# -- the result ----------------------------------------------------------------------------------


def result(paper: Paper, showing: Showing, view: StageView) -> Poured:
    """What was voted on, the figures, and whether it is carried, with the sentence."""
    held = view.result
    if held is None:
        return _text(paper, tr("这一项还没有表决结果"), paper.body, showing.part)
    area, unit = paper.body, paper.unit
    if not (held.rows and all(row.choice for row in held.rows)):
        return _chosen(paper, showing, held, area)
    low = tiles(paper, held.rows, area.width())
    verdict = Flow(paper, area.width())
    _headline(paper, verdict, held, area.width())
    _sentence(paper, verdict, held)
    gap = unit * 0.25
    # A sentence of owners, by heads and by area, may be longer than the picture is high: then the
    # figures come first, and it follows in a part of its own.
    two_lines = paper.face(1.06).line * 2
    room = max(area.height() - low.height - verdict.height - 2 * gap, two_lines)
    text = _short_enough(paper, held, (area.width(), room))
    flow = Flow(paper, area.width())
    flow.text(text, fitting(paper, text, (area.width(), room), READING[1:]))
    flow.gap(gap)
    flow.add(low.height, *low.things(paper))
    flow.gap(gap)
    _headline(paper, flow, held, area.width())
    _sentence(paper, flow, held)
    return flow.pour(area, showing.part)


def _short_enough(paper: Paper, held: StageResult, room: tuple[float, float]) -> str:
    """The wording where it fits; else what the item is called: it was read when it was voted on."""
    face = fitting(paper, held.text, room, READING)
    if len(wrapped(held.text, face, room[0])) * face.line <= room[1]:
        return held.text
    face = paper.face(1.06, bold=True)
    lines = wrapped(held.title, face, room[0])
    most = max(1, int(room[1] // face.line))
    if len(lines) <= most:
        return held.title
    return "".join(lines[:most])[:-1] + "…"


def _headline(paper: Paper, flow: Flow, held: StageResult, width: float) -> None:
    face = paper.face(1.7, bold=True)
    if held.passed is None or (held.rows and not held.rows[0].choice):
        flow.text(held.headline, paper.face(1.5, bold=True))
        return
    ink = paper.colours.of(Tone.YES if held.passed else Tone.NO)
    sign = Shape.TICK if held.passed else Shape.CROSS
    room = QRectF(face.size * 1.15, 0, width - face.size * 1.15, face.line)
    flow.add(face.line, mark(sign, 0, face, ink), paper.line(held.headline, room, face, ink=ink))


def _sentence(paper: Paper, flow: Flow, held: StageResult) -> None:
    flow.text(held.words, paper.face())
    if held.others:
        flow.text(held.others, paper.face(), ink=paper.colours.quiet)


def _chosen(paper: Paper, showing: Showing, held: StageResult, area: QRectF) -> Poured:
    """Options, candidates or grades: the verdict first, then the figures in parts."""
    flow = Flow(paper, area.width())
    flow.text(held.text, fitting(paper, held.text, (area.width(), area.height() * 0.2), _TEXT[2:]))
    _headline(paper, flow, held, area.width())
    flow.gap(paper.unit * 0.2)
    options(paper, flow, held.rows, area.width())
    flow.gap(paper.unit * 0.2)
    _sentence(paper, flow, held)
    return flow.pour(area, showing.part)


# -- the end -------------------------------------------------------------------------------------


def thanks(paper: Paper, showing: Showing, view: StageView) -> Poured:
    """Thanks, what was decided, who does what by when, and when people meet again."""
    area, colours, unit = paper.body, paper.colours, paper.unit
    flow = Flow(paper, area.width())
    flow.text(tr("谢谢大家"), paper.face(2.0, bold=True), ink=colours.accent)
    flow.gap(unit * 0.2)
    face, small = paper.face(1.2), paper.face()
    for one in view.decided:
        tone = {True: Tone.YES, False: Tone.NO, None: Tone.ABSTAIN}[one.passed]
        sign = {True: Shape.TICK, False: Shape.CROSS, None: Shape.ROUND}[one.passed]
        inner = Flow(paper, area.width())
        inner.text(f"{one.title}：{one.headline}", face, left=face.size * 1.2)
        _signed(flow, inner, mark(sign, 0, face, colours.of(tone)))
    if view.deeds:
        flow.gap(unit * 0.4)
        flow.text(tr("接下来"), small, ink=colours.quiet)
    for deed in view.deeds:
        inner = Flow(paper, area.width())
        told = f"{deed.text}（{deed.who}）" if deed.who else deed.text
        inner.text(told, face, left=face.size * 1.2)
        _signed(flow, inner, mark(Shape.ROUND, face.size * 0.2, paper.face(1.0), colours.accent))
    if view.next_meeting:
        flow.gap(unit * 0.4)
        flow.text(tr("下次会议：{}").format(view.next_meeting), face)
    return flow.pour(area, showing.part)


def _signed(flow: Flow, inner: Flow, sign: Figure) -> None:
    flow.add(inner.height, sign, *inner.things_at(QPointF(0, 0)))
