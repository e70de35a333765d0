"""How residents judged a room's matters: the voices of the last survey that any came to.

Of one that is closed what it told then; of one under way what came so far.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from app.domain.evaluation import Score

if TYPE_CHECKING:
    from app.store.connection import Connection

_SURVEYS: Final = """
SELECT id, matter_id, coalesce(closed_at, 0), coalesce(satisfied, 0), coalesce(mostly, 0),
    coalesce(unsatisfied, 0)
FROM survey WHERE deleted = 0 ORDER BY opened_at, id"""
# The later of two laptops' voices of one resident holds.
_RATINGS: Final = """
SELECT r.survey_id, r.resident_id, r.score, r.at FROM rating r WHERE r.deleted = 0
    AND NOT EXISTS (SELECT 1 FROM rating n WHERE n.replaces = r.id AND n.deleted = 0)
ORDER BY r.at, r.id"""
_HANDS: Final = """
SELECT r.survey_id, r.satisfied, r.mostly, r.unsatisfied, r.at FROM hand_rating r
WHERE r.deleted = 0
    AND NOT EXISTS (SELECT 1 FROM hand_rating n WHERE n.replaces = r.id AND n.deleted = 0)"""


@dataclass(slots=True)
class Voices:
    """What a survey came to.

    Attributes:
        at: when the last voice came, in milliseconds.
    """

    satisfied: int = 0
    mostly: int = 0
    unsatisfied: int = 0
    at: int = 0

    def add(self, scores: dict[Score, int], at: int) -> None:
        """Count more of them."""
        self.satisfied += scores.get(Score.SATISFIED, 0)
        self.mostly += scores.get(Score.MOSTLY, 0)
        self.unsatisfied += scores.get(Score.UNSATISFIED, 0)
        self.at = max(self.at, at)


def voices(connection: Connection) -> dict[str, Voices]:
    """Voices by matter."""
    surveys: dict[str, Voices] = {}
    single = {(row[0], row[1]): (row[2], row[3]) for row in connection.run(_RATINGS)}
    for (survey, _resident), (score, at) in single.items():
        surveys.setdefault(survey, Voices()).add({Score(score): 1}, at)
    for survey, satisfied, mostly, unsatisfied, at in connection.run(_HANDS):
        counted = zip(Score, (satisfied, mostly, unsatisfied), strict=True)
        surveys.setdefault(survey, Voices()).add(dict(counted), at)
    found = {}
    for survey, matter, closed, satisfied, mostly, unsatisfied in connection.run(_SURVEYS):
        # A result once told does not change: what was written at the closing holds.
        if closed and satisfied + mostly + unsatisfied:
            found[matter] = Voices(satisfied, mostly, unsatisfied, closed)
        elif survey in surveys:
            found[matter] = surveys[survey]
    return found
