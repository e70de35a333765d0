"""What would be gone, and what would be back, if a backup took the place of the present data."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from app.store import receiving

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.store.connection import Connection

# By whole kinds of record that people know; everything else is told as actions.
_NAMED: Final = {
    "meeting": "{} 场会议",
    "minutes": "{} 份签发的纪要",
    "matter": "{} 个议题",
    "sign_in": "{} 人次签到",
    "vote": "{} 次表决",
    "task": "{} 项任务",
    "work_order": "{} 件 12345 工单",
    "resident": "名册上 {} 人",
}
_ERASURE: Final = "erasure"
_MADE = """
SELECT json_extract(made.value, '$.t'), count(*)
FROM op_log, json_each(op_log.body, '$.writes') AS made
WHERE device = ? AND seq > ? AND json_extract(made.value, '$.n') = 1
GROUP BY 1
"""


@dataclass(frozen=True, slots=True)
class Difference:
    """Between the present data and something else.

    Attributes:
        gone: actions that the present data has and the other lacks.
        back: actions that the other has and the present data lacks.
        made: kind of record → how many were made in what would be gone.
    """

    gone: int
    back: int
    made: dict[str, int] = field(default_factory=dict)

    @property
    def erasures(self) -> int:
        """Erasures among what would be gone; they are done again."""
        return self.made.get(_ERASURE, 0)

    @property
    def parts(self) -> list[str]:
        """What would be gone, kind by kind, for people."""
        return [
            words.format(self.made[kind]) for kind, words in _NAMED.items() if self.made.get(kind)
        ]


def difference(present: Connection, tips: Mapping[str, int]) -> Difference:
    """Compare the present log with the numbers of another.

    Args:
        present: a transaction on the present database.
        tips: of the other: laptop → number of its last action.
    """
    here = receiving.tips(present)
    gone = {device: tip - tips.get(device, 0) for device, tip in here.items()}
    back = sum(max(0, tip - here.get(device, 0)) for device, tip in tips.items())
    made: dict[str, int] = {}
    for device, count in gone.items():
        if count > 0:
            for kind, number in present.run(_MADE, (device, tips.get(device, 0))):
                made[kind] = made.get(kind, 0) + number
    return Difference(sum(max(0, count) for count in gone.values()), back, made)
