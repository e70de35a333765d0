"""议: people of the 骨干库 who could help with what is on the agenda are asked to sit in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.attendance import Capacity
from app.domain.errors import Refused
from app.domain.libraries import Asking, Backbone
from app.domain.matter import Matter
from app.domain.meeting import AgendaItem, Meeting
from app.domain.people import Resident
from app.steps.deliberate import attendance
from app.steps.libraries.helpers import Helper, ask_helper, suggest

if TYPE_CHECKING:
    from app.steps.ports import UnitOfWork


def helpers_for(work: UnitOfWork, meeting_id: str) -> tuple[list[Helper], frozenset[str]]:
    """Who might help at a meeting, and which of them were asked for it already.

    Those suggested for the first matters on the agenda come first; each stands once, with the
    reasons of the first matter that they are suggested for.
    """
    items = work.find(AgendaItem, meeting_id=meeting_id)
    items.sort(key=lambda i: (i.position, i.id))
    ids = [i.matter_id for i in items if i.matter_id]
    matters = {m.id: m for m in work.find(Matter, id=ids)}
    categories = dict.fromkeys(matters[key].category for key in ids if key in matters)
    found: dict[str, Helper] = {}
    for category in categories:
        for helper in suggest(work, category):
            found.setdefault(helper.id, helper)
    asked = frozenset(a.backbone_id for a in work.find(Asking, meeting_id=meeting_id))
    return list(found.values()), asked


def invite_helper(work: UnitOfWork, meeting_id: str, backbone_id: str) -> Resident:
    """Ask somebody of the 骨干库 to sit in: recorded there, and on the list of the meeting.

    Whoever is not on the roster is put on it, without a door and with their body: so they sign in
    and stand in the minutes like everybody else.

    Raises:
        Refused: they have not agreed to be listed, or were asked for this meeting already.
    """
    work.get(Meeting, meeting_id)
    helper = work.get(Backbone, backbone_id)
    if work.find(Asking, meeting_id=meeting_id, backbone_id=backbone_id):
        raise Refused(f"已经为这次会议请过{helper.name}了，没有再请一次。")
    ask_helper(work, backbone_id, meeting_id=meeting_id)
    person = work.first(Resident, id=helper.resident_id) if helper.resident_id else None
    if person is None:
        roles = (helper.role,) if helper.role else ()
        person = Resident(
            id=work.new_id(), name=helper.name, roles=roles, organisation=helper.organisation
        )
        work.put(person, replace(helper, resident_id=person.id))
    attendance.invite(work, meeting_id, [person.id], capacity=Capacity.SITTING_IN)
    work.describe("invite_helper", meeting=meeting_id, resident=person.id, backbone=backbone_id)
    return person
