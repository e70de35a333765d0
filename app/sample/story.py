"""The sample meeting from sign-in to issued minutes, through the same verbs as the window."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from app.bootstrap import Services
from app.domain.attendance import Via
from app.domain.meeting import AgendaItem, Meeting, NoteKind, Side
from app.domain.people import Resident
from app.domain.vote import Method, Question, Vote
from app.sample.fill import CHAIR, RECORDER, fill, sit
from app.sample.phoning import come_by_phone
from app.sample.roster import SEED
from app.steps import act, people
from app.steps.deliberate import agenda, attendance, meetings, minutes, speaking, voting
from app.steps.deliberate.standing import presence
from app.steps.deliberate.voting import VoteInput
from app.steps.views.people import Person, people_by_id

if TYPE_CHECKING:
    from app.steps.ports import UnitOfWork

Scene = Callable[[str], None]
"""Called with the name of a scene when it stands: ``sign_in`` ``hands`` ``mismatch`` ``verdict``
``declared`` ``election`` ``owners`` ``closed`` ``issued``."""

CANDIDATES = 7
SEATS = 5


class StoryClock:
    """A clock that the story sets: the meeting of an afternoon takes seconds to tell."""

    def __init__(self, start: datetime) -> None:
        self._now = start

    def __call__(self) -> datetime:
        """The instant; a millisecond on at every look, so that no two actions are simultaneous."""
        self._now += timedelta(milliseconds=1)
        return self._now

    def look(self) -> datetime:
        """The instant, for those who only watch: the story is the same without them."""
        return self._now

    def wait(self, *, minutes: float = 0, seconds: float = 0) -> None:
        """Let time pass."""
        self._now += timedelta(minutes=minutes, seconds=seconds)

    def set(self, instant: datetime) -> None:
        """Move on to an instant."""
        self._now = max(self._now, instant)


def story_entropy() -> Callable[[int], bytes]:
    """Chance with a fixed seed: the same story gives the same record, byte for byte."""
    return random.Random(SEED).randbytes


@dataclass(slots=True)
class Story:
    """A meeting being told."""

    services: Services
    clock: StoryClock
    scene: Scene
    meeting: Meeting
    items: list[AgendaItem]
    due: list[Person]
    guests: list[Person]


def tell(
    services: Services,
    clock: StoryClock,
    *,
    scene: Scene = lambda _: None,
    before: Callable[[], None] = lambda: None,
) -> Meeting:
    """Tell the whole meeting in an empty data folder.

    Args:
        services: over an empty folder, with ``clock`` as its clock.
        clock: the story's.
        scene: see :data:`Scene`.
        before: what happened in the room before the meeting was prepared.

    Returns:
        The meeting, its minutes issued.
    """
    story = _begin(services, clock, scene, before)
    _sign_in(story)
    sit(services, CHAIR)
    _rules_and_facts(story)
    _first_come(story)
    _visitors(story)
    _election(story)
    _owners(story)
    sit(services, RECORDER)
    _close(story)
    return services.ask(_meeting, story.meeting.id)


def _meeting(work: UnitOfWork, key: str) -> Meeting:
    return work.get(Meeting, key)


def _begin(
    services: Services, clock: StoryClock, scene: Scene, before: Callable[[], None]
) -> Story:
    meeting = fill(services, before=before)
    scene("prepared")
    return enter(services, clock, scene, meeting)


def enter(services: Services, clock: StoryClock, scene: Scene, meeting: Meeting) -> Story:
    """A meeting that is prepared, with whoever is due there."""
    items = services.ask(agenda.agenda, meeting.id)
    here = services.ask(presence, meeting.id)
    everyone = services.ask(people_by_id, here.due | here.sitting_in)
    due = sorted((everyone[k] for k in here.due), key=lambda p: p.id)
    guests = sorted((everyone[k] for k in here.sitting_in), key=lambda p: p.id)
    return Story(services, clock, scene, meeting, items, due, guests)


def _sign_in(story: Story) -> None:
    services, meeting, due = story.services, story.meeting.id, story.due
    story.clock.set(story.meeting.planned_at - timedelta(minutes=25))
    cards = services.act(people.issue_cards, [p.id for p in due]).value
    room = services.ask(people.the_room)
    services.act(meetings.begin_sign_in, meeting)
    services.act(attendance.excuse, meeting, due[-1].id, reason="出差")
    services.act(attendance.excuse, meeting, due[-2].id, reason="住院")
    for card in cards[:18]:
        story.clock.wait(seconds=35)
        token = people.token_of(room, card)
        services.act(attendance.sign_in_by_card, meeting, token)
    story.clock.wait(seconds=50)
    services.act(attendance.sign_in, meeting, due[18].id, via=Via.HAND)
    story.clock.wait(seconds=50)
    come_by_phone(services, meeting, due[19])
    for guest in story.guests:
        services.act(attendance.sign_in, meeting, guest.id)
    services.act(attendance.give_proxy, meeting, due[20].id, holder_id=due[0].id)
    for person, duty in ((due[2], "计票人"), (due[3], "计票人"), (due[5], "监票人")):
        services.act(meetings.assign_duty, meeting, person.id, duty=duty)
    story.scene("sign_in")
    story.clock.set(story.meeting.planned_at)
    services.act(meetings.open_meeting, meeting)


def note(story: Story, item: int, text: str, *, kind: NoteKind, by: Person | None = None) -> None:
    """The recorder writes something down under an item."""
    story.services.act(
        speaking.write_note,
        story.items[item].id,
        text,
        kind=kind,
        resident_id=by.id if by else None,
    )


def _rules_and_facts(story: Story) -> None:
    services = story.services
    story.clock.wait(minutes=1)
    note(story, 0, "主持人宣读了议事规则，与会人员无异议。", kind=NoteKind.FACT)
    vote = services.act(
        voting.open_vote, story.items[0].id, VoteInput(question=Question.CONSENSUS)
    ).value
    services.act(voting.record_count, vote.id, {"against": 0})
    services.act(voting.declare_vote, vote.id)
    story.clock.wait(minutes=1)
    services.act(agenda.finish_item, story.items[0].id)
    story.clock.wait(minutes=9)
    note(
        story,
        1,
        "院内现有车位86个，登记车辆131辆；前两次协商就“亲情券”办法基本达成一致。",
        kind=NoteKind.FACT,
    )
    services.act(agenda.finish_item, story.items[1].id)


def speak(story: Story, item: int, turns: list[tuple[Person, Side, str]]) -> None:
    """They ask for the floor, and speak as the list has them."""
    services, meeting = story.services, story.meeting.id
    for person, side, _ in turns:
        services.act(speaking.ask_to_speak, story.items[item].id, person.id, side=side)
    words = {person.id: text for person, _, text in turns}
    for index in range(len(turns)):
        speech = services.act(speaking.next_speaker, meeting).value
        if speech is None:
            break
        story.clock.wait(seconds=75)
        if index == 1:
            story.scene("speaking")
        speaker = next(p for p, _, _ in turns if p.id == speech.resident_id)
        note(story, item, words[speech.resident_id], kind=NoteKind.POINT, by=speaker)
    services.act(speaking.end_speech, meeting)


def hands(story: Story, vote: Vote, figures: tuple[int, int, int], *, teller: int = 1) -> None:
    """A teller counts for, against and abstentions."""
    for_, against, abstain = figures
    story.services.act(
        voting.record_count,
        vote.id,
        {"for": for_, "against": against, "abstain": abstain},
        teller=teller,
        teller_name=story.due[1 + teller].name,
    )


def _first_come(story: Story) -> None:
    services, due = story.services, story.due
    speak(
        story,
        2,
        [
            (due[4], Side.FOR, "老人子女周末来看望，固定车位后没有地方停，先到先停更公平。"),
            (due[7], Side.AGAINST, "上夜班的住户回来晚，先到先停很可能没有车位。"),
            (due[9], Side.FOR, "亲情券可以照顾来访亲友，建议先试行三个月。"),
        ],
    )
    note(story, 2, "建议先试行三个月，期满后再议。", kind=NoteKind.PROPOSAL)
    vote = services.act(voting.open_vote, story.items[2].id, VoteInput(tellers=2)).value
    story.clock.wait(minutes=1)
    hands(story, vote, (14, 5, 2))
    story.scene("hands")
    hands(story, vote, (13, 5, 2), teller=2)
    story.scene("mismatch")
    services.act(voting.recount, vote.id)
    story.clock.wait(minutes=1)
    hands(story, vote, (14, 5, 2))
    hands(story, vote, (14, 5, 2), teller=2)
    story.scene("verdict")
    services.act(voting.declare_vote, vote.id)
    story.scene("declared")
    note(
        story, 2, "夜班住户的停车需要应当另有安排，要求写入纪要。", kind=NoteKind.DISSENT, by=due[7]
    )
    services.act(
        act.add_task,
        story.meeting.id,
        story.items[2].id,
        "制定亲情券发放办法并张榜公布",
        who="停车自治小组",
        due=_in_days(story, 14),
    )
    story.clock.wait(minutes=2)
    services.act(agenda.finish_item, story.items[2].id)


def _in_days(story: Story, days: int) -> date:
    return (story.meeting.planned_at + timedelta(days=days)).date()


def _visitors(story: Story) -> None:
    services, due = story.services, story.due
    speak(
        story,
        3,
        [
            (due[10], Side.AGAINST, "亲友来访也要收费，居民意见较大。"),
            (due[11], Side.FOR, "收费可以减少外来车辆过夜。"),
        ],
    )
    # One representative goes home: the base of the next vote is smaller, the earlier results stand.
    services.act(attendance.sign_out, story.meeting.id, due[19].id)
    vote = services.act(voting.open_vote, story.items[3].id).value
    story.clock.wait(minutes=1)
    hands(story, vote, (8, 9, 3))
    services.act(voting.declare_vote, vote.id)
    services.act(agenda.finish_item, story.items[3].id)


def _election(story: Story) -> None:
    services, due = story.services, story.due
    candidates = tuple(p.name for p in due[4 : 4 + CANDIDATES])
    vote = services.act(
        voting.open_vote,
        story.items[4].id,
        VoteInput(method=Method.PAPER, question=Question.ELECTION, options=candidates, seats=SEATS),
    ).value
    marks = (
        ("1", "2", "3", "4", "5"),
        ("1", "2", "3", "4", "6"),
        ("1", "2", "3", "5", "7"),
        ("1", "2", "4", "5", "3"),
    )
    voters = due[:19]
    for number, person in enumerate(voters):
        choices = marks[number % len(marks)] if number != 13 else ("invalid",)
        story.clock.wait(seconds=12)
        services.act(voting.record_ballot, vote.id, person.id, choices=choices)
    story.scene("election")
    services.act(voting.declare_vote, vote.id)
    story.clock.wait(minutes=5)
    services.act(agenda.finish_item, story.items[4].id)


def _owners(story: Story) -> None:
    services = story.services
    vote = services.act(
        voting.open_vote,
        story.items[5].id,
        VoteInput(method=Method.PAPER, absentees_vote=True),
    ).value
    owners = services.ask(_owner_ids)
    for number, owner in enumerate(owners):
        if number % 8 == 7:
            continue  # not handed in: 未参与, never assumed to agree
        choice = "against" if number % 9 == 2 else "abstain" if number % 31 == 5 else "for"
        story.clock.wait(seconds=3)
        services.act(voting.record_ballot, vote.id, owner, choices=(choice,))
        if number == 40:
            story.scene("owners")
    services.act(voting.declare_vote, vote.id)
    services.act(
        act.add_task,
        story.meeting.id,
        story.items[5].id,
        "请责任规划师出具车位和补绿图纸",
        who="责任规划师",
        due=_in_days(story, 30),
    )
    story.clock.wait(minutes=2)
    services.act(agenda.finish_item, story.items[5].id)


def _owner_ids(work: UnitOfWork) -> list[str]:
    return [r.id for r in work.find(Resident, is_owner=True)]


def _close(story: Story) -> None:
    services, meeting = story.services, story.meeting.id
    services.act(agenda.carry_item, story.items[6].id)
    story.clock.wait(minutes=1)
    services.act(meetings.close_meeting, meeting)
    story.scene("closed")
    services.act(minutes.issue_minutes, meeting)
    services.sign_log()
    story.scene("issued")
