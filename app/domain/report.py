"""Reports that a community owes: which there are, and what their figures are reckoned from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.papers import Heading

Row = dict[str, "str | int | date | None"]


class ReportKind(StrEnum):
    """A report, by the name of its template."""

    MONTHLY = "monthly"
    LEDGER = "ledger"
    MEETINGS = "meetings"
    RESULTS = "results"

    @property
    def words(self) -> str:
        """The name on screen and on paper."""
        return _WORDS[self]

    @property
    def hint(self) -> str:
        """What it is for, in a line."""
        return _HINTS[self]

    @property
    def template(self) -> str:
        """Name of the template's file."""
        return f"report-{self.value}.xlsx"


_WORDS = {
    ReportKind.MONTHLY: "工作数据报表",
    ReportKind.LEDGER: "议题台账",
    ReportKind.MEETINGS: "会议台账",
    ReportKind.RESULTS: "办理结果公示",
}
_HINTS = {
    ReportKind.MONTHLY: "一段日期里的各项数字，按月上报用",
    ReportKind.LEDGER: "每个议题一行，从反映到评价",
    ReportKind.MEETINGS: "每次会议一行，议了什么、定了什么",
    ReportKind.RESULTS: "办结的事，姓名和门牌号已遮去，张贴用",
}


@dataclass(frozen=True, slots=True)
class ReportFigure:
    """A figure, and the matters that it comes of.

    Attributes:
        key: ``raised`` …; by this a template asks for it.
        value: a number, or a rate in words.
        note: how it is reckoned.
        matters: ids of the matters behind it.
    """

    key: str
    label: str
    value: int | str
    unit: str
    note: str
    matters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportMatter:
    """A matter as a figure leads to it."""

    id: str
    number: str
    title: str
    category: str
    standing: str


@dataclass(frozen=True, slots=True)
class Report:
    """What a report says.

    Attributes:
        made: the day on which it was made.
        figures: in their order.
        lists: rows by name: ``matters``, ``meetings``, ``results``, ``categories``.
        matters: those behind the figures, by id.
    """

    kind: ReportKind
    heading: Heading
    since: date
    until: date
    made: date
    figures: tuple[ReportFigure, ...]
    lists: Mapping[str, tuple[Row, ...]]
    matters: Mapping[str, ReportMatter]

    def behind(self, figure: ReportFigure) -> list[ReportMatter]:
        """The matters of a figure, by number."""
        found = [self.matters[key] for key in figure.matters if key in self.matters]
        return sorted(found, key=lambda matter: (matter.number, matter.id))
