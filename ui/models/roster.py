"""The roster as one frozen snapshot, and who of it answers to a text and filters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.domain.names import mask_phone
from app.domain.people import Card
from app.domain.roster_fields import ROLES, show_area
from app.steps.views.roster import RosterIndex, RosterRow, read_roster

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.steps.ports import UnitOfWork

EVERYBODY = "all"
OWNERS = "owner"
CARDLESS = "cardless"
ROLE = "role:"
ANYWHERE = ""
"""Key of the filter that leaves every building in."""

_FIRST = ("居民代表", "党员", "楼门长")


@dataclass(frozen=True, slots=True)
class Line:
    """One person in the roster's table.

    Attributes:
        row: what the roster says.
        order: place in the order of addresses.
        spelled: pinyin of the name, by which names are sorted.
        filters: keys of the filters that let it through.
        lost: whether there was a card, and it was withdrawn.
    """

    row: RosterRow
    order: int
    spelled: str
    filters: frozenset[str]
    lost: bool = False

    @property
    def id(self) -> str:
        """Id of the resident."""
        return self.row.person.id

    @property
    def name(self) -> str:
        """The name."""
        return self.row.person.name

    @property
    def phone(self) -> str:
        """The telephone number as a table may show it: 138****1234."""
        return mask_phone(self.row.phone) if self.row.phone else ""

    @property
    def home(self) -> str:
        """Whether an owner, and the area of the unit: 业主 89.50 ㎡."""
        area = f"{show_area(self.row.area)} ㎡" if self.row.area is not None else ""
        return " ".join(filter(None, ("业主" if self.row.is_owner else "", area)))

    @property
    def card(self) -> str:
        """State of the sign-in card."""
        if self.row.has_card:
            return "已发"
        return "已作废" if self.lost else "未发"


@dataclass(frozen=True, slots=True)
class Found:
    """Who answers, and how many would under the other filters.

    Attributes:
        lines: in the order of addresses.
        counts: number behind each filter, in the chosen building.
        buildings: number in each building, under the chosen filter; ``""`` for all of them.
    """

    lines: tuple[Line, ...] = ()
    counts: dict[str, int] = field(default_factory=dict)
    buildings: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Everybody on the roster at one moment."""

    index: RosterIndex
    lines: tuple[Line, ...]
    _sets: Mapping[str, frozenset[str]] = field(repr=False)
    _houses: Mapping[str, frozenset[str]] = field(repr=False)
    _by_id: Mapping[str, Line] = field(repr=False)

    def line(self, resident_id: str) -> Line | None:
        """Somebody by id."""
        return self._by_id.get(resident_id)

    def households(self) -> int:
        """How many units somebody lives in."""
        return len({line.row.person.unit_id for line in self.lines} - {None})

    def filters(self) -> list[str]:
        """Keys of the filters that make sense here: everybody, then roles as far as there are."""
        roles = [f"{ROLE}{role}" for role in (*_FIRST, *ROLES)]
        keys = dict.fromkeys([EVERYBODY, *roles[: len(_FIRST)], OWNERS, *roles])
        others = sorted(self._sets.keys() - keys.keys() - {CARDLESS})
        return [key for key in (*keys, *others, CARDLESS) if self._sets.get(key)]

    def buildings(self) -> list[str]:
        """Buildings in their natural order, without the nameless one of those who live nowhere."""
        return [building for building in self._houses if building != ANYWHERE]

    def find(self, text: str, *, chosen: str = EVERYBODY, building: str = ANYWHERE) -> Found:
        """Who answers to a text (name, pinyin, initials, door) within a filter and a building."""
        everybody = self._sets.get(EVERYBODY, frozenset())
        matched = everybody
        if text.strip():
            matched = frozenset(person.id for person in self.index.matching(text))
        house = everybody if building == ANYWHERE else self._houses.get(building, frozenset())
        chosen_set = self._sets.get(chosen, frozenset())
        here, wanted = matched & house, matched & chosen_set
        both = here & chosen_set
        return Found(
            lines=tuple(line for line in self.lines if line.id in both),
            counts={key: len(here & ids) for key, ids in self._sets.items()},
            buildings={ANYWHERE: len(wanted)}
            | {name: len(wanted & ids) for name, ids in self._houses.items() if name},
        )


def filter_name(key: str) -> str:
    """A filter as its chip says it."""
    names = {EVERYBODY: "全部", OWNERS: "业主", CARDLESS: "未发卡"}
    return names.get(key) or key.removeprefix(ROLE)


def read_snapshot(work: UnitOfWork) -> Snapshot:
    """Read the whole roster; a query for :meth:`ui.console.page.Shell.ask`."""
    index, rows = read_roster(work)
    spelled = work.spellings()
    withdrawn = {c.resident_id for c in work.find(Card) if c.withdrawn_at is not None}
    lines = tuple(
        Line(
            row=row,
            order=order,
            spelled=spelled.get(row.person.id, ("", ""))[0].partition(" ")[0] or row.person.name,
            filters=_filters(row),
            lost=row.person.id in withdrawn,
        )
        for order, row in enumerate(rows)
    )
    return _snapshot(index, lines)


def _filters(row: RosterRow) -> frozenset[str]:
    keys = {EVERYBODY, *(f"{ROLE}{role}" for role in row.person.roles)}
    if row.is_owner:
        keys.add(OWNERS)
    if not row.has_card:
        keys.add(CARDLESS)
    return frozenset(keys)


def _snapshot(index: RosterIndex, lines: Sequence[Line]) -> Snapshot:
    sets: dict[str, set[str]] = {}
    houses: dict[str, set[str]] = {}
    for line in lines:
        houses.setdefault(line.row.building, set()).add(line.id)
        for key in line.filters:
            sets.setdefault(key, set()).add(line.id)
    return Snapshot(
        index=index,
        lines=tuple(lines),
        _sets={key: frozenset(ids) for key, ids in sets.items()},
        _houses={name: frozenset(ids) for name, ids in houses.items()},
        _by_id={line.id: line for line in lines},
    )
