"""A signed sign-in sheet keyed in: who signed, who wrote themselves in below, taking it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.attendance import Attendee, Capacity, SignIn, Via, latest_movements
from app.domain.errors import Refused
from app.domain.meeting import Meeting, Phase
from app.steps import undo
from app.steps.deliberate.on_paper import moment_of
from app.steps.people import PersonInput, save_person

if TYPE_CHECKING:
    from app.domain.people import Resident
    from app.steps.ports import UnitOfWork


def sign_in_on_paper(work: UnitOfWork, meeting_id: str, resident_id: str) -> SignIn | None:
    """Somebody signed the sheet. ``None`` where it is on record already that they came.

    Works while the meeting goes on and after it was closed, until the minutes are issued; what was
    decided meanwhile is not touched, its base was frozen when the vote opened.

    Raises:
        Refused: the meeting has not begun, or its minutes are issued.
    """
    meeting = work.get(Meeting, meeting_id)
    at = moment_of(work, meeting)
    if meeting.phase is Phase.PREPARED:
        raise Refused("这次会议还没有开始签到。在纸上开的会，请先写明开会的时间，再录签到表。")
    if latest_movements(work.find(SignIn, meeting_id=meeting_id, resident_id=resident_id)):
        return None
    if work.first(Attendee, meeting_id=meeting_id, resident_id=resident_id) is None:
        work.put(
            Attendee(
                id=work.new_id(),
                meeting_id=meeting_id,
                resident_id=resident_id,
                capacity=Capacity.SITTING_IN,
            )
        )
    made = SignIn(
        id=work.new_id(), meeting_id=meeting_id, resident_id=resident_id, via=Via.PAPER, at=at
    )
    work.put(made)
    work.describe("sign_in", meeting=meeting_id, resident=resident_id)
    return made


def enter_on_paper(work: UnitOfWork, meeting_id: str, name: str) -> Resident:
    """Somebody wrote themselves in who is not on the roster: enter the name and let them sit in.

    Raises:
        Refused: the name is missing, or as :func:`sign_in_on_paper`.
    """
    resident = save_person(work, PersonInput(name=name))
    sign_in_on_paper(work, meeting_id, resident.id)
    return resident


def take_back_on_paper(work: UnitOfWork, meeting_id: str, resident_id: str) -> None:
    """They did not sign after all: the row was ticked by mistake.

    Raises:
        Refused: they came by another way, or something was built on it.
    """
    came = work.find(SignIn, meeting_id=meeting_id, resident_id=resident_id)
    if not came:
        raise Refused("这一行没有录过签到。没有改动。")
    if any(movement.via is not Via.PAPER for movement in came):
        raise Refused("这位不是按签到表录入的，是当场签到的。要撤销请到会议的到会名单里操作。")
    for line in work.journal(meeting_id):
        if line.verb == "sign_in" and line.about.get("resident") == resident_id:
            if line.undone or line.undoes:
                continue
            if not line.own:
                raise Refused("这一行是在另一台电脑上录的，请在那台电脑上改。没有改动。")
            undo.undo_line(work, line.id, meeting_id=meeting_id)
            return
    raise Refused("没有找到这一行的录入。没有改动。")
