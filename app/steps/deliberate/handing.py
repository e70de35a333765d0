"""议: an agreement of a talk goes to the body that the law leaves it to, as an item."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.errors import Refused
from app.domain.formal import FORMAL
from app.domain.meeting import AgendaItem, Meeting, Phase
from app.domain.presets import preset
from app.steps.deliberate import agenda, leading, meetings
from app.steps.deliberate.agenda import ItemInput
from app.steps.deliberate.meetings import MeetingInput

if TYPE_CHECKING:
    from app.steps.ports import UnitOfWork

MINUTES = 15


def hand_over(
    work: UnitOfWork, item_id: str, rule_key: str, *, to: str | MeetingInput, text: str = ""
) -> AgendaItem:
    """Put what was agreed on before a formal body.

    Args:
        work: the unit of work.
        item_id: the item under which it was agreed.
        rule_key: one of :data:`app.domain.formal.FORMAL`.
        to: the id of a prepared meeting, or what a new one is.
        text: the wording; ``""``: that of the latest resolution, or of the item.

    Raises:
        Refused: not a formal body's rule, the meeting began already, or the item waits there
            already.
    """
    if rule_key not in FORMAL:
        raise Refused("请选择由哪个组织表决。还没有移交。", field="rule")
    rule = preset(rule_key)
    item = work.get(AgendaItem, item_id)
    meeting = meetings.prepare_meeting(work, to) if isinstance(to, MeetingInput) else None
    meeting = meeting or work.get(Meeting, str(to))
    if meeting.phase is not Phase.PREPARED:
        raise Refused(f"“{meeting.title}”已经开始，请选一场还在筹备的会议。还没有移交。")
    if work.find(AgendaItem, meeting_id=meeting.id, handed_from=item_id):
        raise Refused(f"这一项已经列入“{meeting.title}”的议程，没有再列一次。")
    entry = ItemInput(
        title=item.title,
        text=text.strip() or _agreed(work, item),
        minutes=MINUTES,
        rule_key="" if meeting.rule_key == rule.key else rule.key,
        matter_id=item.matter_id,
    )
    (made,) = agenda.add_items(work, meeting.id, [entry])
    made = replace(made, handed_from=item_id)
    work.put(made)
    work.describe("hand_over", meeting=item.meeting_id, item=item_id)
    return made


def meetings_to_come(work: UnitOfWork) -> list[Meeting]:
    """Those that are being prepared, soonest first."""
    found = work.find(Meeting, phase=Phase.PREPARED)
    return sorted(found, key=lambda m: (m.planned_at, m.id))


def handed_to(work: UnitOfWork, item_id: str) -> list[tuple[AgendaItem, Meeting]]:
    """Where the agreement under an item went, in the order in which it did."""
    items = work.find(AgendaItem, handed_from=item_id)
    held = {m.id: m for m in work.find(Meeting, id=[i.meeting_id for i in items])}
    return [(i, held[i.meeting_id]) for i in items if i.meeting_id in held]


def _agreed(work: UnitOfWork, item: AgendaItem) -> str:
    made = leading.resolutions_of(work, [item.meeting_id])
    own = [r.text for r in made if r.item_id == item.id]
    return own[-1] if own else item.text or item.title
