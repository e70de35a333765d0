"""Reports that a community owes: which there are, and what their figures are reckoned from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.domain.papers import Heading
from app.domain.report_kinds import ReportKind

Row = dict[str, "str | int | date | None"]


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
