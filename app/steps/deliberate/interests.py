"""Verbs of interests: who has a direct interest in an item does not count or watch its votes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.errors import Refused
from app.domain.interest import Interest
from app.domain.meeting import AgendaItem, Meeting
from app.domain.people import Resident
from app.steps.deliberate.meetings import refuse_if_issued

if TYPE_CHECKING:
    from app.steps.ports import UnitOfWork


def declare_interest(work: UnitOfWork, item_id: str, resident_id: str) -> Interest:
    """Note that somebody has a direct interest in an item.

    Raises:
        Refused: that is noted already, or the minutes are issued.
    """
    item = work.get(AgendaItem, item_id)
    refuse_if_issued(work.get(Meeting, item.meeting_id))
    name = work.get(Resident, resident_id).name
    known = work.find(Interest, meeting_id=item.meeting_id, resident_id=resident_id)
    if any(one.item_id == item_id for one in known):
        raise Refused(f"{name}已经登记过与“{item.title}”的利害关系，没有重复登记。")
    made = Interest(
        id=work.new_id(),
        meeting_id=item.meeting_id,
        item_id=item_id,
        resident_id=resident_id,
        at=work.now(),
    )
    work.put(made)
    work.describe("declare_interest", meeting=item.meeting_id, item=item_id, resident=resident_id)
    return made


def withdraw_interest(work: UnitOfWork, interest_id: str) -> None:
    """Take back that somebody has an interest.

    Raises:
        Refused: the minutes are issued.
    """
    made = work.get(Interest, interest_id)
    refuse_if_issued(work.get(Meeting, made.meeting_id))
    work.remove(made)
    work.describe(
        "withdraw_interest",
        meeting=made.meeting_id,
        item=made.item_id,
        resident=made.resident_id,
    )
