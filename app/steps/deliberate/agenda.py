"""Verbs of the agenda: what is talked over, in what order, for how long."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from app.domain.errors import Refused
from app.domain.matter import Deed, Ease, Matter, Step
from app.domain.meeting import AgendaItem, ItemState, Meeting, Note, Phase, Speech
from app.domain.presets import preset
from app.domain.reference import OWN_KEYS
from app.domain.rule import DecisionRule
from app.domain.vote import Vote
from app.steps import collect
from app.steps.deliberate import clockwork, leading
from app.steps.deliberate.meetings import refuse_if_issued
from app.steps.moves import make_move
from app.steps.reference import rule_by_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.steps.ports import UnitOfWork

MAX_MINUTES = 240
_TRACES: tuple[type[Any], ...] = (Note, Speech, Vote)


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemInput:
    """What a form or a file says of an item; ``rule_key`` "" means the meeting's own rule."""

    title: str
    text: str = ""
    minutes: int = 10
    rule_key: str = ""
    custom_rule: dict[str, object] | None = None
    matter_id: str | None = None


def agenda(work: UnitOfWork, meeting_id: str) -> list[AgendaItem]:
    """The items in their order."""
    return sorted(work.find(AgendaItem, meeting_id=meeting_id), key=lambda i: (i.position, i.id))


def _checked(work: UnitOfWork, entry: ItemInput, before: AgendaItem | None = None) -> ItemInput:
    if not entry.title.strip():
        raise Refused("请填写议程项的标题。", field="title")
    if not 1 <= entry.minutes <= MAX_MINUTES:
        raise Refused(f"用时应在 1 到 {MAX_MINUTES} 分钟之间。", field="minutes")
    # A rule that cannot be read would later keep the whole meeting from being shown.
    if entry.custom_rule:
        _check_rule(entry.custom_rule)
    elif entry.rule_key.startswith(OWN_KEYS):
        entry = replace(entry, rule_key="", custom_rule=_frozen(work, entry.rule_key, before))
    elif entry.rule_key:
        preset(entry.rule_key)
    return replace(entry, title=entry.title.strip())


def _frozen(work: UnitOfWork, key: str, before: AgendaItem | None) -> dict[str, object]:
    """The district's rule as it is now; one chosen before stays as it was then."""
    kept = before.custom_rule if before is not None else None
    if kept and kept.get("key") == key:
        return kept
    return rule_by_key(work, key).to_dict()


def _check_rule(custom: dict[str, object]) -> None:
    try:
        DecisionRule.from_dict(custom)
    except (TypeError, ValueError, AttributeError) as error:
        raise Refused("自定的表决规则不完整，没有保存。请重新填写。", field="rule") from error


def add_items(work: UnitOfWork, meeting_id: str, entries: Iterable[ItemInput]) -> list[AgendaItem]:
    """Put items at the end of the agenda.

    Raises:
        Refused: an item has no title or impossible minutes; then none is added.
    """
    meeting = work.get(Meeting, meeting_id)
    refuse_if_issued(meeting)
    position = max((i.position for i in agenda(work, meeting_id)), default=-1)
    made = []
    for entry in [_checked(work, entry) for entry in entries]:
        position += 1
        made.append(
            AgendaItem(
                id=work.new_id(),
                meeting_id=meeting_id,
                position=position,
                title=entry.title,
                text=entry.text,
                matter_id=entry.matter_id,
                rule_key=entry.rule_key,
                custom_rule=entry.custom_rule,
                minutes=entry.minutes,
                # What is added once people have come was not announced to them.
                announced=meeting.phase is Phase.PREPARED,
            )
        )
        if entry.matter_id:
            _move_to_deliberate(work, entry.matter_id, meeting_id)
    work.put_all(made)
    work.describe("add_items", meeting=meeting_id, item=made[0].id if len(made) == 1 else "")
    return made


def _move_to_deliberate(work: UnitOfWork, matter_id: str, meeting_id: str) -> None:
    matter = work.get(Matter, matter_id)
    if matter.step is not Step.DELIBERATE or matter.closed:
        make_move(work, matter, Deed.PLACE, meeting_id=meeting_id)


def add_matters(work: UnitOfWork, meeting_id: str, matter_ids: Sequence[str]) -> list[AgendaItem]:
    """Put matters on the agenda, in the order given."""
    entries = []
    for matter_id in matter_ids:
        matter = work.get(Matter, matter_id)
        entries.append(
            ItemInput(title=matter.title, text=matter.description, matter_id=matter_id, minutes=15)
        )
    return add_items(work, meeting_id, entries)


def add_missing_matters(work: UnitOfWork, meeting_id: str, matter_ids: Sequence[str]) -> int:
    """Put those of these matters on the agenda that are not on it; gives how many that were."""
    there = {i.matter_id for i in agenda(work, meeting_id)}
    missing = [key for key in matter_ids if key not in there]
    if missing:
        add_matters(work, meeting_id, missing)
    return len(missing)


def correct_item(work: UnitOfWork, item_id: str, entry: ItemInput) -> AgendaItem:
    """Change an item.

    Raises:
        Refused: the wording was put to the vote already, or the minutes are issued.
    """
    item = work.get(AgendaItem, item_id)
    entry = _checked(work, entry, item)
    refuse_if_issued(work.get(Meeting, item.meeting_id))
    voted = [v for v in work.find(Vote, meeting_id=item.meeting_id) if v.item_id == item_id]
    if voted and entry.text != item.text:
        raise Refused("这一项的文字已经付诸表决，不能再改。可以新增一项重新表决。", field="text")
    item = replace(
        item,
        title=entry.title,
        text=entry.text,
        minutes=entry.minutes,
        rule_key=entry.rule_key,
        custom_rule=entry.custom_rule,
    )
    work.put(item)
    work.describe("correct_item", meeting=item.meeting_id, item=item_id)
    return item


def remove_item(work: UnitOfWork, item_id: str) -> None:
    """Take an item off the agenda.

    Raises:
        Refused: it has been talked over already, or the minutes are issued.
    """
    item = work.get(AgendaItem, item_id)
    refuse_if_issued(work.get(Meeting, item.meeting_id))
    waits = item.state in {ItemState.PENDING, ItemState.CARRIED}
    # One that was taken up and put off waits as well, but what was said of it is on the record.
    if not waits or any(
        work.find(kind, meeting_id=item.meeting_id, item_id=item_id) for kind in _TRACES
    ):
        raise Refused("这一项已经开始讨论，不能从议程中删除。记录没有变化。")
    work.remove(item)
    if item.matter_id:
        collect.wait_again(work, item.matter_id)
    work.describe("remove_item", meeting=item.meeting_id, item=item_id)


def order_items(work: UnitOfWork, meeting_id: str, item_ids: Sequence[str]) -> None:
    """Put the agenda in this order; items left out keep theirs behind."""
    refuse_if_issued(work.get(Meeting, meeting_id))
    items = {i.id: i for i in agenda(work, meeting_id)}
    wanted = [i for i in item_ids if i in items]
    wanted += [i for i in items if i not in wanted]
    for position, key in enumerate(wanted):
        if items[key].position != position:
            work.put(replace(items[key], position=position))
    work.describe("order_items", meeting=meeting_id)


def order_easiest_first(work: UnitOfWork, meeting_id: str) -> None:
    """先易后难: by the ease of the matters; items without one (rules, reports) stay in front."""
    items = agenda(work, meeting_id)
    ids = [i.matter_id for i in items if i.matter_id]
    ease = {m.id: m.ease for m in work.find(Matter, id=ids)}

    def key(item: AgendaItem) -> tuple[int, int]:
        order = ease.get(item.matter_id, Ease.MIDDLE).order if item.matter_id else -1
        return order, item.position

    order_items(work, meeting_id, [i.id for i in sorted(items, key=key)])


# -- during the meeting ------------------------------------------------------------------------


def _in_session(work: UnitOfWork, meeting_id: str) -> Meeting:
    meeting = work.get(Meeting, meeting_id)
    if meeting.phase is not Phase.IN_SESSION:
        raise Refused(f"会议现在是“{meeting.phase.words}”，不能切换议程。请先开会或继续会议。")
    leading.refuse_unless_leading(work, meeting_id)
    return meeting


def start_item(work: UnitOfWork, item_id: str) -> Meeting:
    """Take up an item; the one that was current goes back to waiting unless it was finished."""
    item = work.get(AgendaItem, item_id)
    meeting = clockwork.make_current(work, _in_session(work, item.meeting_id), item)
    _end_floor(work, meeting.id)
    work.put(meeting)
    work.describe("start_item", meeting=meeting.id, item=item_id)
    return meeting


def finish_item(work: UnitOfWork, item_id: str) -> Meeting:
    """Finish an item and take up the next one that waits.

    Raises:
        Refused: a vote on it is open.
    """
    return _leave_item(work, item_id, ItemState.DONE, "finish_item")


def carry_item(work: UnitOfWork, item_id: str) -> Meeting:
    """Leave an item for the next meeting and take up the next one that waits."""
    return _leave_item(work, item_id, ItemState.CARRIED, "carry_item")


def _leave_item(work: UnitOfWork, item_id: str, state: ItemState, verb: str) -> Meeting:
    item = work.get(AgendaItem, item_id)
    meeting = _in_session(work, item.meeting_id)
    for vote in leading.open_votes(work, meeting.id):
        if vote.item_id == item_id:
            raise Refused("这一项还在表决。请先宣布结果，或撤销这次表决。")
    was_current = meeting.current_item_id == item_id
    work.put(replace(item, state=state))
    if was_current:
        clockwork.stop_clock(work, meeting)
        _end_floor(work, meeting.id)
        items = agenda(work, meeting.id)
        waiting = [i for i in items if i.state is ItemState.PENDING]
        later = [i for i in waiting if i.position > item.position]
        following = next(iter(later or waiting), None)
        meeting = replace(meeting, current_item_id=None)
        if following:
            meeting = clockwork.make_current(work, meeting, following)
        work.put(meeting)
    work.describe(verb, meeting=meeting.id, item=item_id)
    return meeting


def _end_floor(work: UnitOfWork, meeting_id: str) -> None:
    for speech in work.find(Speech, meeting_id=meeting_id, ended_at=None):
        if speech.started_at is not None:
            work.put(clockwork.ended(speech, work.now()))
