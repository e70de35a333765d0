"""主持词: large type, planned clock times at the left, boxes to tick."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.documents.flow import Flowable
from app.documents.fonts import Typeface
from app.documents.forms.common import Order, Tick, begin
from app.documents.page import PageLayout
from app.documents.pen import MM
from app.documents.text import Run, Style, baseline_in, bold

if TYPE_CHECKING:
    from pathlib import Path

    from app.documents.document import BuildReport, Document
    from app.documents.fonts import FontBook
    from app.documents.pen import Pen
    from app.domain.papers import ScriptContent, ScriptLine, ScriptStep

# Read standing at a lectern: a size between body and title.
_BODY = Style(size=14.0, pitch=23.0)
_LAYOUT = PageLayout(
    top=20 * MM, bottom=20 * MM, left=22 * MM, right=20 * MM, body=_BODY, numbering="of"
)


def make_script(content: ScriptContent, out: Path, *, order: Order) -> BuildReport:
    """Write the facilitator's script.

    Args:
        content: what it says.
        out: the PDF.
        order: how it is to be made.

    Raises:
        Cancelled: the person gave up; nothing was written.
        OSError: the file cannot be written.
    """
    head = content.heading
    layout = _LAYOUT.marked(foot=f"{head.meeting}　主持词")
    document = begin(order, out, heading=head, kind="主持词", layout=layout)
    document.title(f"{head.meeting}主持词")
    document.para([bold("时间："), Run(f"{head.when}　预计{content.ends}结束，"
                                    f"共{content.minutes}分钟")], first=0)  # fmt: skip
    if head.place:
        document.para([bold("地点："), Run(head.place)], first=0)
    who = [f"主持人：{content.chair or '＿＿＿＿'}", f"记录员：{content.recorder or '＿＿＿＿'}"]
    document.para("　".join([*who, *content.duties]), first=0, align="left")
    for step in content.steps:
        _step(document, step)
    return document.build()


def _step(document: Document, step: ScriptStep) -> None:
    document.add(StepHead(step))
    for line in step.lines:
        _line(document, line)


def _line(document: Document, line: ScriptLine) -> None:
    if line.kind == "do":
        document.add(Tick(line.text, replace(_BODY, typeface=Typeface.HEI)))
    elif line.kind == "say":
        document.para([bold("说："), Run(line.text)], first=0, left=1.5)
    else:
        document.para(
            line.text,
            style=replace(_BODY, typeface=Typeface.KAI, size=12, pitch=19, left=1.75),
        )


class StepHead(Flowable):
    """Clock time, title and minutes of a step under a rule, never the last on a page."""

    keep_with_next = True
    before = 12.0
    after = 2.0
    _TIME = 30 * MM
    _MINUTES = 20 * MM

    def __init__(self, step: ScriptStep) -> None:
        self._step = step
        self.bookmark = (1, step.title)

    def wrap(self, width: float, book: FontBook) -> None:
        """One line; a long title is set smaller."""
        del book
        self._width = width
        self.height = _BODY.pitch + 4

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw rule, time, title, minutes."""
        step, base = self._step, top + 3 + baseline_in(_BODY.pitch, _BODY.size)
        pen.rule(x, top, x + self._width, top, width=0.8)
        pen.text(
            x, base, f"{step.starts}—{step.ends}", typeface=Typeface.HEI, size=_BODY.size,
            room=self._TIME - 2 * MM,
        )  # fmt: skip
        pen.text(
            x + self._TIME, base, step.title, typeface=Typeface.HEI_BOLD, size=_BODY.size,
            room=self._width - self._TIME - self._MINUTES,
        )  # fmt: skip
        pen.text(
            x + self._width, base, f"{step.minutes}分钟", typeface=Typeface.HEI, size=_BODY.size,
            align="right",
        )  # fmt: skip
