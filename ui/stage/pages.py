"""From what is shown to a sheet: head, foot, and the page between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt

from app.domain.clock import time_words
from app.domain.meeting import Phase
from app.domain.stage import StagePage
from ui.stage import deciding, talking
from ui.stage.flow import Poured
from ui.stage.sheet import Paper, Sheet
from ui.stage.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.steps.views.stage_shown import StageView
    from ui.stage.showing import Showing
    from ui.theme import StageColours

_PAGES: dict[StagePage, Callable[[Paper, Showing, StageView], Poured]] = {
    StagePage.WELCOME: talking.welcome,
    StagePage.AGENDA: talking.agenda,
    StagePage.PROPOSAL: talking.proposal,
    StagePage.SPEAKING: talking.speaking,
    StagePage.VOTE: deciding.vote,
    StagePage.RESULT: deciding.result,
    StagePage.THANKS: deciding.thanks,
}
_RIGHT, _CENTRE = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignHCenter


def blank() -> Sheet:
    """Nothing at all; a beamer then lights nobody in the face."""
    return Sheet(ground="#000000")


def draw(showing: Showing, width: float, height: float, colours: StageColours) -> Sheet:
    """Lay a page out for a picture of so many pixels."""
    paper = Paper(width, height, colours)
    view = showing.view
    if view is None:
        _nothing(paper)
        poured = Poured()
    else:
        poured = _PAGES[showing.page](paper, showing, view)
        _head(paper, view)
    _foot(paper, showing, poured)
    return Sheet(tuple(paper.things), colours.ground, poured.parts, poured.part, poured.characters)


def _nothing(paper: Paper) -> None:
    area = paper.body
    name = paper.line(tr("红柳会客厅"), area, paper.face(2.6, bold=True), align=_CENTRE)
    paper.add(name)


def _head(paper: Paper, view: StageView) -> None:
    unit, face = paper.unit, paper.face()
    line = QRectF(paper.side, unit * 0.5, paper.width - 2 * paper.side, face.line)
    right = _standing(view)
    if right:
        words = paper.line(right, line, face, ink=paper.colours.quiet, align=_RIGHT)
        paper.add(words)
        line.setWidth(max(1.0, line.width() - face.width(right) - unit))
    paper.add(paper.line(view.title, line, face, ink=paper.colours.quiet))


def _standing(view: StageView) -> str:
    current = view.current
    if view.phase is Phase.BREAK:
        return tr("休息中")
    if current is None or view.phase is not Phase.IN_SESSION:
        return ""
    return tr("第 {} 项 / 共 {} 项").format(current.number, len(view.items))


def _foot(paper: Paper, showing: Showing, poured: Poured) -> None:
    unit, face, quiet = paper.unit, paper.face(), paper.colours.quiet
    top = paper.height - unit * 0.45 - face.line
    line = QRectF(paper.side, top, paper.width - 2 * paper.side, face.line)
    clock = time_words(showing.now)
    if poured.parts > 1:
        clock = f"{poured.part + 1}/{poured.parts}　{clock}"
    paper.add(paper.line(clock, line, face, ink=quiet, align=_RIGHT))
    line.setWidth(max(1.0, line.width() - face.width(clock) - unit))
    came = _came(showing)
    if came:
        paper.add(paper.line(came, line, face, ink=quiet))


def _came(showing: Showing) -> str:
    view = showing.view
    words = [tr("演练")] if showing.rehearsal else []
    if view is not None and view.due and view.phase is not Phase.PREPARED:
        words.append(
            tr("到会 {} {} / 应到 {} {}").format(view.came, view.unit, view.due, view.unit)
        )
    return " · ".join(words)
