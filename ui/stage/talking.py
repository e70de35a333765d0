"""Pages while people come in and talk: welcome, agenda, proposal, speaking list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt

from app.domain.meeting import ItemState, Phase, Side
from ui.stage.flow import Flow, Poured, fitting
from ui.stage.sheet import Area, Code, Figure, Shape, Thing, Words
from ui.stage.words import running, tr
from ui.theme import Tone

if TYPE_CHECKING:
    from app.steps.views.stage_shown import StageItem, StageTurn, StageView
    from ui.stage.sheet import Face, Paper
    from ui.stage.showing import Showing, Way

SIDES = {
    Side.FOR: (Shape.UP, Tone.YES),
    Side.AGAINST: (Shape.DOWN, Tone.NO),
    Side.NEUTRAL: (Shape.ROUND, Tone.ABSTAIN),
}
READING = (2.4, 2.0, 1.7, 1.5, 1.3, 1.06)
"""Sizes of a text to be read, the largest that fits; at the last one it is shown part by part."""
_NEXT_UP = 40
_MINUTE = 60


def mark(shape: Shape, left: float, face: Face, ink: str) -> Figure:
    """A shape as high as the type beside it, in a line of that type."""
    side = face.size * 0.8
    return Figure(shape, QRectF(left, (face.line - side) / 2, side, side), ink)


# -- welcome -------------------------------------------------------------------------------------


def welcome(paper: Paper, showing: Showing, view: StageView) -> Poured:
    """The meeting's name, when and where, how many have come; at the right the way in by phone."""
    area = paper.body
    narrow = showing.way is not None
    if showing.way is not None:
        area = _way_in(paper, showing.way, area)
    flow = Flow(paper, area.width())
    sizes = (1.7, 1.5, 1.3) if narrow else (2.4, 2.0, 1.7, 1.5)
    face = fitting(paper, view.title, (area.width(), area.height() * 0.42), sizes)
    flow.text(view.title, face)
    flow.gap(paper.unit * 0.4)
    # Whoever can scan the code knows where the meeting is.
    for words in (view.when, "" if narrow else view.where):
        if words:
            flow.text(words, paper.face(1.1), ink=paper.colours.quiet)
    flow.gap(paper.unit * 0.4)
    _present(paper, flow, view, area)
    return flow.pour(area, showing.part)


def _present(paper: Paper, flow: Flow, view: StageView, area: QRectF) -> None:
    width = area.width()
    if view.phase is Phase.PREPARED or not view.due:
        flow.text(tr("请稍候，马上开始签到"), paper.face(1.3))
        return
    number, face = paper.face(3.0, bold=True), paper.face(1.3)
    base = number.rise
    words = [
        tr("已到"),
        str(view.came),
        tr("{}，应到 {} {}").format(view.unit, view.due, view.unit),
    ]
    gaps = paper.unit * 0.8
    if sum(f.width(t) for t, f in zip(words, (face, number, face), strict=True)) + gaps > width:
        words[2] = view.unit  # how many are due stands in the foot
    left, things = 0.0, []
    for text, one in zip(words, (face, number, face), strict=True):
        ink = paper.colours.accent if one is number else paper.colours.ink
        things.append(Words(text, QPointF(left, base), one, ink, paper.colours.ground))
        left += one.width(text) + paper.unit * 0.4
    flow.add(number.line, *things)
    # Where it would begin another part it is left out: nobody waits at the door for a rule.
    if view.quorum and flow.height + paper.face(1.1).line * 2 <= area.height():
        ink = paper.colours.yes if view.reached else paper.colours.quiet
        line = paper.face(1.1)
        if view.reached:
            inner = Flow(paper, width)
            inner.text(view.quorum, line, ink=ink, left=line.size * 1.2)
            tick = mark(Shape.TICK, 0, line, ink)
            flow.add(inner.height, tick, *inner.things_at(QPointF(0, 0)))
        else:
            flow.text(view.quorum, line, ink=ink)


def _way_in(paper: Paper, way: Way, area: QRectF) -> QRectF:
    """The code at the right, its address below; gives what is left of the area."""
    face, unit = paper.face(), paper.unit
    lower = QRectF(area.left(), area.bottom() - face.line, area.width(), face.line)
    told = tr("不能扫码的，在浏览器打开 {}").format(way.address)
    if face.width(told) > area.width():
        told = way.address
    paper.add(paper.line(told, lower, face, ink=paper.colours.ink))
    upper = QRectF(area.left(), area.top(), area.width(), area.height() - face.line - unit * 0.4)
    caption = face.line
    side = float(int(min(upper.height() - caption, upper.width() * 0.42)))
    box = QRectF(upper.right() - side, upper.top(), side, side)
    paper.add(Code(way.rows, box, paper.colours.code, paper.colours.code_ground))
    under = QRectF(box.left(), box.bottom(), side, caption)
    paper.add(paper.line(tr("手机扫码签到"), under, face, align=Qt.AlignmentFlag.AlignHCenter))
    return QRectF(upper.left(), upper.top(), upper.width() - side - unit, upper.height())


# -- agenda --------------------------------------------------------------------------------------


def agenda(paper: Paper, showing: Showing, view: StageView) -> Poured:
    """Every item; the one at hand in a frame of its own with the time that it took."""
    area = paper.body
    if not view.items:
        area_line = QRectF(area.left(), area.top(), area.width(), paper.face(1.3).line)
        paper.add(paper.line(tr("议程还没有列出来"), area_line, paper.face(1.3)))
        return Poured()
    flow = Flow(paper, area.width())
    first = None
    for item in view.items:
        if item.current:
            _current(paper, flow, item, showing)
            first = flow.block
        else:
            _item(paper, flow, item)
        flow.gap(paper.unit * 0.25)
    return flow.pour(area, showing.part, first=first)


def _item(paper: Paper, flow: Flow, item: StageItem) -> None:
    face, quiet = paper.face(1.15), paper.colours.quiet
    past = item.state in {ItemState.DONE, ItemState.CARRIED}
    right = {ItemState.DONE: "", ItemState.CARRIED: tr("下次再议")}.get(
        item.state, tr("{} 分钟").format(item.minutes)
    )
    ink = quiet if past else paper.colours.ink
    indent, width = face.size * 1.7, paper.body.width()
    things: list[Thing] = []
    if item.state is ItemState.DONE:
        things.append(mark(Shape.TICK, 0, face, paper.colours.yes))
    else:
        number = QRectF(0, 0, indent, face.line)
        things.append(paper.line(str(item.number), number, face, ink=ink))
    room = QRectF(0, 0, width, face.line)
    if right:
        things.append(paper.line(right, room, face, ink=quiet, align=Qt.AlignmentFlag.AlignRight))
    title = QRectF(indent, 0, width - indent - face.width(right) - paper.unit * 0.5, face.line)
    flow.add(face.line, *things, paper.line(item.title, title, face, ink=ink))


def _current(paper: Paper, flow: Flow, item: StageItem, showing: Showing) -> None:
    unit, colours = paper.unit, paper.colours
    face, small = paper.face(1.45, bold=True), paper.face(1.1)
    width, inside = paper.body.width(), unit * 0.45
    indent = face.size * 1.5
    inner = Flow(paper, width - 2 * inside)
    inner.text(item.title, face, ink=colours.accent, ground=colours.accent_soft, left=indent)
    used = showing.seconds_on(item)
    told = tr("已用 {}，共 {} 分钟").format(running(used), item.minutes)
    if used >= (item.minutes + 1) * _MINUTE:
        told = tr("已用 {}，超过 {} 分钟").format(running(used), used // _MINUTE - item.minutes)
    inner.text(told, small, ground=colours.accent_soft, left=indent)
    height = inner.height + inside
    things: list[Thing] = [
        Area(QRectF(-inside, 0, width + 2 * inside, height), colours.accent_soft, unit * 0.3)
    ]
    number = QRectF(0, inside / 2, indent, face.line)
    things.append(
        paper.line(str(item.number), number, face, ink=colours.accent, ground=colours.accent_soft)
    )
    things += inner.things_at(QPointF(0, inside / 2))
    flow.add(height, *things)


# -- what is talked over -------------------------------------------------------------------------


def item_line(paper: Paper, view: StageView, area: QRectF) -> QRectF:
    """``第 3 项　固定车位还是先到先停`` in one line; gives what is left below it."""
    current = view.current
    if current is None:
        return area
    face = paper.face(1.15, bold=True)
    line = QRectF(area.left(), area.top(), area.width(), face.line)
    words = tr("第 {} 项　{}").format(current.number, current.title)
    paper.add(paper.line(words, line, face, ink=paper.colours.accent))
    below = face.line + paper.unit * 0.35
    return area.adjusted(0, below, 0, 0)


def proposal(paper: Paper, showing: Showing, view: StageView) -> Poured:
    """The wording of the item at hand, then rival proposals, then the rule."""
    current = view.current
    if current is None:
        return agenda(paper, showing, view)
    area, colours = paper.body, paper.colours
    if view.wording:
        area = item_line(paper, view, area)
    wording = view.wording or current.title
    flow = Flow(paper, area.width())
    rest = [tr("方案{}　{}").format(at, text) for at, text in enumerate(view.proposals, start=1)]
    rule = tr("规则：{}").format(view.rule)
    share = 0.9 if not rest else 0.45
    room = (area.width(), area.height() * share - paper.face().line * 2)
    flow.text(wording, fitting(paper, wording, room, READING))
    flow.gap(paper.unit * 0.5)
    for text in rest:
        flow.text(text, paper.face(1.15))
        flow.gap(paper.unit * 0.3)
    flow.text(rule, paper.face(), ink=colours.quiet)
    return flow.pour(area, showing.part)


# -- the floor -----------------------------------------------------------------------------------


def speaking(paper: Paper, showing: Showing, view: StageView) -> Poured:
    """Who has the floor with what is left of it, then who waits."""
    area = item_line(paper, view, paper.body)
    if view.speaking is not None:
        area = _floor(paper, showing, view.speaking, area)
    flow = Flow(paper, area.width())
    if view.waiting:
        heading = tr("接下来") if view.speaking is not None else tr("等候发言")
        face = paper.face(1.0)
        line = QRectF(area.left(), area.top(), area.width(), face.line)
        paper.add(paper.line(heading, line, face, ink=paper.colours.quiet))
        area = area.adjusted(0, face.line, 0, 0)
        for at, turn in enumerate(view.waiting[:_NEXT_UP], start=1):
            flow.add(paper.face(1.25).line, *_turn(paper, at, turn, area.width()))
    elif view.speaking is None:
        flow.text(tr("想发言的，请举手"), paper.face(1.7, bold=True))
    return flow.pour(area, showing.part)


def _floor(paper: Paper, showing: Showing, turn: StageTurn, area: QRectF) -> QRectF:
    colours, unit = paper.colours, paper.unit
    left = showing.left(turn)
    over = left < 0
    time = tr("超 {}").format(running(-left)) if over else running(left)
    clock = paper.face(3.2, bold=True)
    ink = colours.no if over else colours.accent
    wide = clock.width(time)
    name = paper.face(2.0, bold=True)
    height = max(clock.line, name.line + paper.face(1.1).line)
    box = QRectF(area.left(), area.top(), area.width(), height)
    paper.add(paper.line(time, box, clock, ink=ink, align=Qt.AlignmentFlag.AlignRight))
    room = QRectF(box.left(), box.top(), max(1.0, box.width() - wide - unit), name.line)
    paper.add(paper.line(turn.name, room, name))
    shape, tone = SIDES[turn.side]
    small = paper.face(1.1)
    state = tr("正在发言") if turn.runs else tr("已暂停")
    told = f"{turn.side.words} · {state}"
    below = room.bottom()
    figure = mark(shape, box.left(), small, colours.of(tone)).moved(QPointF(0, below))
    line = QRectF(
        box.left() + small.size * 1.1, below, max(1.0, room.width() - small.size * 1.1), small.line
    )
    paper.add(figure, paper.line(told, line, small, ink=colours.of(tone)))
    return area.adjusted(0, height + unit * 0.4, 0, 0)


def _turn(paper: Paper, at: int, turn: StageTurn, width: float) -> tuple[Thing, ...]:
    face = paper.face(1.25)
    shape, tone = SIDES[turn.side]
    ink = paper.colours.of(tone)
    word = turn.side.words
    right = width - face.width(word)
    side = mark(shape, right - face.size * 1.1, face, ink)
    indent = face.size * 1.5
    name = QRectF(indent, 0, right - face.size * 1.5 - indent, face.line)
    return (
        paper.line(str(at), QRectF(0, 0, indent, face.line), face, ink=paper.colours.quiet),
        paper.line(turn.name, name, face),
        side,
        paper.line(word, QRectF(right, 0, face.width(word), face.line), face, ink=ink),
    )
