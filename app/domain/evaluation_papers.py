"""What the papers of 评 say: slips for judging, and the 幸福账单 for the notice board."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.charts import Chart
from app.domain.papers import Heading
from app.domain.printout import Draft


@dataclass(frozen=True, slots=True)
class SlipVoter:
    """Whose slip it is; both ``""`` on a blank one."""

    name: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipsContent:
    """评价表: several to a sheet, cut along the lines.

    Attributes:
        heading: the room.
        number: of the matter.
        title: of the matter.
        done: what was done about it, in a sentence; may be empty.
        judges: who may judge, in words.
        choices: what may be ticked.
        hand_in: where it is handed in.
        slips: one each, numbered from 1.
        printed: the code by which they are keyed in; ``None``: they bear none.
    """

    heading: Heading
    number: str
    title: str
    done: str
    judges: str
    choices: tuple[str, ...]
    hand_in: str
    slips: tuple[SlipVoter, ...]
    printed: Draft | None = None


# -- the bill ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class BillFigure:
    """One of the large figures: what it counts, the figure, its unit, a few words under it."""

    label: str
    value: str
    unit: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class BillLine:
    """A matter that was settled; ``score`` and ``cost`` may be empty."""

    number: str
    title: str
    result: str
    day: str
    score: str = ""
    cost: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BillContent:
    """幸福账单, one page for the notice board. Names are masked, no door number is left.

    Attributes:
        heading: the room.
        since: first day, in words.
        until: last day, in words.
        figures: asked, talked over, done, judged.
        chart: the one that is drawn.
        settled: what was settled, newest first.
        money: what was spent where that is known, in a sentence; may be empty.
        contact: whom to ask; may be empty.
        published: day of printing, in words.
    """

    heading: Heading
    since: str
    until: str
    figures: tuple[BillFigure, ...]
    chart: Chart
    settled: tuple[BillLine, ...]
    money: str
    contact: str
    published: str
