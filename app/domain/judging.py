"""评: who may judge, one voice each, and what the voices come to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.attendance import present_ids
from app.domain.evaluation import HandRating, Judges, Rating, Score, Survey
from app.domain.rates import Rate

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from app.domain.attendance import SignIn
    from app.domain.people import Resident, Unit

FORMULA = "（满意＋基本满意）÷ 有效评价"
TAKING_PART = "参加评价 ÷ 可以评价"


@dataclass(frozen=True, slots=True)
class Figures:
    """How many voices of each kind."""

    satisfied: int = 0
    mostly: int = 0
    unsatisfied: int = 0

    @property
    def total(self) -> int:
        """All of them: the valid voices."""
        return self.satisfied + self.mostly + self.unsatisfied

    def of(self, score: Score) -> int:
        """How many of this kind."""
        return int(getattr(self, score.value))

    def __add__(self, other: Figures) -> Figures:
        return Figures(
            self.satisfied + other.satisfied,
            self.mostly + other.mostly,
            self.unsatisfied + other.unsatisfied,
        )


@dataclass(frozen=True, slots=True)
class SurveyResult:
    """What a survey comes to, with what it is reckoned from.

    Attributes:
        figures: of all voices, by hands and by name.
        entitled: how many may judge.
        unit: what is counted, 人 or 户.
    """

    figures: Figures
    entitled: int
    unit: str

    @property
    def rate(self) -> Rate:
        """满意率: satisfied and mostly satisfied of the valid voices."""
        part = self.figures.satisfied + self.figures.mostly
        return Rate("满意率", part, self.figures.total, FORMULA)

    @property
    def taking_part(self) -> Rate:
        """参评率: of those who may judge."""
        return Rate("参评率", self.figures.total, self.entitled, TAKING_PART)

    @property
    def sentence(self) -> str:
        """The result with both sides of each division, as it is read aloud and printed."""
        f = self.figures
        if not f.total:
            return f"可以评价的{self.entitled}{self.unit}中还没有人评价。"
        return (
            f"可以评价的{self.entitled}{self.unit}，参加评价{f.total}{self.unit}："
            f"满意{f.satisfied}，基本满意{f.mostly}，不满意{f.unsatisfied}。"
            f"满意率＝（满意{f.satisfied}＋基本满意{f.mostly}）÷有效评价{f.total}"
            f"＝{self.rate.percent}。"
        )


def unit_of(judges: Judges) -> str:
    """What is counted once."""
    return "户" if judges is Judges.HOUSEHOLDS else "人"


def within(unit: Unit | None, doors: Iterable[str]) -> bool:
    """Whether a home lies behind one of these doors (``building`` or ``building/stairwell``)."""
    if unit is None:
        return False
    return bool({unit.building, f"{unit.building}/{unit.stairwell}"} & set(doors))


def door_words(door: str) -> str:
    """``3号楼2单元`` of ``3/2``."""
    building, _, stairwell = door.partition("/")
    told = f"{building}号楼" if building.isdecimal() else building
    if stairwell:
        told += f"{stairwell}单元" if stairwell.isdecimal() else stairwell
    return told


def judges_words(survey: Survey) -> str:
    """Who may judge, with the doors where it hangs on them."""
    if survey.judges is Judges.CONCERNED and survey.doors:
        return f"{'、'.join(door_words(d) for d in survey.doors)}的成年居民，每人一次"
    return survey.judges.words


def heads_of(
    survey: Survey, residents: Iterable[Resident], units: Mapping[str, Unit]
) -> dict[str, str]:
    """Who of these may judge: resident id → what is counted once, a person or a household."""
    found: dict[str, str] = {}
    for resident in residents:
        if not resident.adult or (resident.organisation and not resident.unit_id):
            continue  # whoever comes for a body is no resident
        unit = units.get(resident.unit_id or "")
        if survey.judges is Judges.HOUSEHOLDS:
            if unit is not None:
                found[resident.id] = unit.id
        elif survey.judges is Judges.EVERYBODY or within(unit, survey.doors):
            found[resident.id] = resident.id
    return found


@dataclass(frozen=True, slots=True)
class Voices:
    """The voices of a survey that count, and those beside them.

    Attributes:
        ratings: by name, one for each head, oldest first.
        beside: voices of heads that had one already: two laptops took them at the same time.
        hands: counts of hands, one for each meeting.
    """

    ratings: tuple[Rating, ...]
    beside: tuple[Rating, ...]
    hands: tuple[HandRating, ...]

    @property
    def figures(self) -> Figures:
        """What they come to."""
        scores = [r.score for r in self.ratings]
        named = Figures(*(scores.count(score) for score in Score))
        for hand in self.hands:
            named += Figures(hand.satisfied, hand.mostly, hand.unsatisfied)
        return named


def voices(
    ratings: Iterable[Rating], hands: Iterable[HandRating], heads: Mapping[str, str]
) -> Voices:
    """One voice for each head: corrected ones are left out, of two the first holds.

    Args:
        ratings: all of a survey.
        hands: likewise.
        heads: as from :func:`heads_of`; whoever is not there counts as a person.
    """
    known = sorted(ratings, key=lambda r: (r.at, r.id))
    corrected = {r.replaces for r in known if r.replaces}
    held: dict[str, Rating] = {}
    beside: list[Rating] = []
    for rating in known:
        if rating.id in corrected:
            continue
        head = heads.get(rating.resident_id, rating.resident_id)
        if head in held:
            beside.append(rating)
        else:
            held[head] = rating
    return Voices(tuple(held.values()), tuple(beside), tuple(standing_hands(hands)))


def rounds(surveys: Iterable[Survey]) -> list[list[Survey]]:
    """The surveys of one matter in rounds, oldest first.

    Two laptops that are not in touch may each begin to ask: what was under way at the same time is
    one round. The survey that was opened first stands for it, and voices of all of them count.
    """
    found: list[list[Survey]] = []
    for survey in sorted(surveys, key=lambda s: (s.opened_at, s.id)):
        if found and any(s.closed_at is None or survey.opened_at < s.closed_at for s in found[-1]):
            found[-1].append(survey)
        else:
            found.append([survey])
    return found


def standing_hands(hands: Iterable[HandRating]) -> list[HandRating]:
    """The counts that hold, one for each meeting: not corrected; of two the first."""
    known = sorted(hands, key=lambda h: (h.at, h.id))
    corrected = {h.replaces for h in known if h.replaces}
    held: dict[str, HandRating] = {}
    for hand in known:
        if hand.id not in corrected:
            held.setdefault(hand.meeting_id, hand)
    return list(held.values())


def in_the_room(hand: HandRating, sign_ins: Iterable[SignIn]) -> frozenset[str]:
    """Who was signed in at the meeting when hands were counted: they have judged."""
    return present_ids(s for s in sign_ins if s.meeting_id == hand.meeting_id and s.at <= hand.at)
