"""痛点: what recurs, stays unsolved, is overdue, comes again or leaves people unsatisfied.

The program only proposes; people confirm, dismiss, or say that it is relieved. Every threshold is a
row here, and the reason says which one was reached with which figure.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from app.domain import synonyms, wording
from app.domain.seasons import SEASONS, Season

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


class Sign(StrEnum):
    """By what a pain point is told."""

    RECURS = "recurs"
    UNSOLVED = "unsolved"
    OVERDUE = "overdue"
    REOPENED = "reopened"
    UNSATISFIED = "unsatisfied"


@dataclass(frozen=True, slots=True)
class Threshold:
    """From when on something is a sign; ``words``: with ``{}`` for the figure."""

    least: int
    words: str


THRESHOLDS: Final[Mapping[Sign, Threshold]] = {
    Sign.RECURS: Threshold(3, "两年内反映 {} 次"),
    Sign.UNSOLVED: Threshold(180, "{} 天没有解决"),
    Sign.OVERDUE: Threshold(30, "任务逾期 {} 天"),
    Sign.REOPENED: Threshold(1, "办结后重新办理 {} 次"),
    Sign.UNSATISFIED: Threshold(30, "不满意占 {}%"),
}
WITHIN_DAYS: Final = 730
"""Recurring means within so many days."""
LEAST_VOICES: Final = 5
"""Fewer voices than this say nothing about satisfaction."""
LEAST_WITHOUT_PLACE: Final = 5
"""Where no place is written, so many of the same thing make a sign."""
LEAST_IN_A_SEASON: Final = 3
"""So many in the same month of a past year make a warning."""
YEARS_BACK: Final = 3
AHEAD_DAYS: Final = 45
_HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Case:
    """What is looked at of one matter.

    Attributes:
        id: of the matter.
        day: on which it came in.
        open_days: for how long it has been open; 0 where it is closed.
        overdue: days of its task that is most overdue.
        reopened: how often it was dealt with again.
        voices: how many judged, and how many of them are unsatisfied.
    """

    id: str
    title: str
    text: str
    category: str
    place: str
    day: date
    open_days: int = 0
    overdue: int = 0
    reopened: int = 0
    voices: tuple[int, int] = (0, 0)

    @property
    def about(self) -> tuple[str, ...]:
        """Which things it is about."""
        return _about(f"{self.title}\n{self.text}")


@lru_cache(maxsize=8192)
def _about(text: str) -> tuple[str, ...]:
    # The same matters are looked at again at every opening of the page.
    return synonyms.senses(text)


@dataclass(frozen=True, slots=True)
class Finding:
    """A pain point that the program found.

    Attributes:
        signs: figure by sign.
        matter_ids: the matters, oldest first.
    """

    title: str
    category: str
    place: str
    signs: dict[Sign, int]
    matter_ids: tuple[str, ...]

    @property
    def why(self) -> tuple[str, ...]:
        """The reasons in words, each with its figure."""
        return tuple(THRESHOLDS[sign].words.format(figure) for sign, figure in self.signs.items())

    @property
    def weight(self) -> tuple[int, int]:
        """By which they are ordered."""
        return len(self.signs), len(self.matter_ids)


@dataclass(frozen=True, slots=True)
class Warning:
    """未诉先办: what is likely to come soon.

    Attributes:
        what: in words.
        category: of the matters, where the room's own past tells.
        why: ``去年11月 6 件、前年11月 4 件``, or ``每年这个季节常见``.
        ahead: what can be done before.
        matter_ids: those of past years.
    """

    what: str
    category: str
    why: str
    ahead: str
    matter_ids: tuple[str, ...] = ()


@dataclass(slots=True)
class _Group:
    """Matters about one thing at one place."""

    what: str
    category: str
    place: str
    cases: list[Case] = field(default_factory=list)


def find(cases: Sequence[Case], today: date) -> list[Finding]:
    """What hurts, the worst first."""
    found: list[Finding] = []
    taken: dict[str, list[frozenset[str]]] = defaultdict(list)
    # Of several names for the same matters the longest says most.
    for group in sorted(_groups(cases), key=lambda g: (-len(g.cases), -len(g.what), g.what)):
        ids = frozenset(c.id for c in group.cases)
        signs = _signs(group, today)
        # The same matters, or some of them, under another name are not another pain.
        if signs and not any(ids <= known for known in taken[min(ids)]):
            for key in ids:
                taken[key].append(ids)
            ordered = sorted(group.cases, key=lambda c: (c.day, c.id))
            title = _title(group)
            kept = tuple(c.id for c in ordered)
            found.append(Finding(title, group.category, group.place, signs, kept))
    found.sort(key=lambda f: (f.weight, f.matter_ids), reverse=True)
    return found


def _groups(cases: Iterable[Case]) -> list[_Group]:
    groups: dict[tuple[str, str, str], _Group] = {}
    for case in cases:
        place = place_key(case.place)
        things = case.about or (_words_of(case.title),)
        for what in things:
            key = (case.category, place, what)
            group = groups.setdefault(key, _Group(what, case.category, case.place.strip()))
            group.cases.append(case)
    return list(groups.values())


def place_key(place: str) -> str:
    """By which two places are the same: ``3号楼 北侧`` and ``3号楼北侧``."""
    return "".join(run for run, _ in wording.runs(place))


def _words_of(title: str) -> str:
    return "".join(run for run, _ in wording.runs(title))


def _title(group: _Group) -> str:
    if len(group.cases) == 1:
        return group.cases[0].title
    known = group.what in {name for rows in synonyms.SENSES.values() for name in rows}
    what = group.what if known else group.cases[-1].title
    return f"{group.place} {what}" if group.place else what


def _signs(group: _Group, today: date) -> dict[Sign, int]:
    recent = [c for c in group.cases if (today - c.day).days <= WITHIN_DAYS]
    least = THRESHOLDS[Sign.RECURS].least if group.place else LEAST_WITHOUT_PLACE
    judged = sum(c.voices[0] for c in group.cases)
    unsatisfied = sum(c.voices[1] for c in group.cases)
    figures = {
        Sign.RECURS: len(recent) if len(recent) >= least else 0,
        Sign.UNSOLVED: max(c.open_days for c in group.cases),
        Sign.OVERDUE: max(c.overdue for c in group.cases),
        Sign.REOPENED: sum(c.reopened for c in group.cases),
        Sign.UNSATISFIED: _HUNDRED * unsatisfied // judged if judged >= LEAST_VOICES else 0,
    }
    return {s: n for s, n in figures.items() if n >= THRESHOLDS[s].least}


def warnings(cases: Sequence[Case], today: date) -> list[Warning]:
    """What past years and the season say of the coming weeks."""
    months = coming(today)
    counted: dict[tuple[str, str], dict[int, list[Case]]] = defaultdict(lambda: defaultdict(list))
    for case in cases:
        back = today.year - case.day.year
        if case.day.month in months and 0 < back <= YEARS_BACK:
            for what in case.about:
                counted[(case.category, what)][case.day.year].append(case)
    found = []
    for (category, what), years in counted.items():
        if max(len(c) for c in years.values()) < LEAST_IN_A_SEASON:
            continue
        told = "、".join(
            f"{_year_words(today.year - year)}{'和'.join(map(str, _months_of(years[year])))}月"
            f" {len(years[year])} 件"
            for year in sorted(years, reverse=True)
        )
        season = _season_of(what, months)
        ids = tuple(c.id for year in sorted(years) for c in years[year])
        found.append(Warning(what, category, told, season.ahead if season else "", ids))
    found.sort(key=lambda w: (-len(w.matter_ids), w.what))
    own = {w.what for w in found}
    usual = [
        Warning(s.what, "", "每年这个季节常见", s.ahead)
        for s in SEASONS
        if set(s.months) & set(months) and not own & set(s.senses)
    ]
    return found + usual


def coming(today: date) -> tuple[int, ...]:
    """The months that the coming weeks touch, this one first."""
    days = (today, date.fromordinal(today.toordinal() + AHEAD_DAYS))
    following = today.month % 12 + 1
    months = [today.month, following, days[1].month]
    return tuple(dict.fromkeys(months))


def _months_of(cases: Iterable[Case]) -> list[int]:
    return sorted({c.day.month for c in cases})


def _season_of(what: str, months: Sequence[int]) -> Season | None:
    fitting = [s for s in SEASONS if what in s.senses and set(s.months) & set(months)]
    return fitting[0] if fitting else None


def _year_words(back: int) -> str:
    return {1: "去年", 2: "前年"}.get(back, f"{back} 年前")
