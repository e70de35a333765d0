"""Anything done in a meeting, in any order, and taken back again."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from app.bootstrap import Services
from app.domain.attendance import Attendee, Capacity, Proxy, SignIn
from app.domain.errors import Refused
from app.domain.followup import Task
from app.domain.kinds import KINDS
from app.domain.meeting import AgendaItem, Duty, Meeting, Note, Side, Speech
from app.domain.people import Resident
from app.domain.vote import Ballot, Method, Question, Vote
from app.sample.story import StoryClock, story_entropy
from app.settings import Settings
from app.steps import act, people, undo
from app.steps.deliberate import agenda, attendance, meetings, minutes, speaking, voting
from app.steps.deliberate.agenda import ItemInput
from app.steps.deliberate.meetings import MeetingInput
from app.steps.deliberate.voting import VoteInput
from app.steps.people import PersonInput
from app.steps.views import journal
from app.steps.views.meeting import MeetingView, meeting_view
from app.store.database import FILE_NAME
from app.store.secret import FILE_NAME as KEY_FILE
from tests.unit.steps.conftest import START

PEOPLE = 6
SMALL = st.integers(0, 5)


def prepare(folder: Path) -> str:
    """A meeting of six representatives, five of them due; nothing has happened yet."""
    services = Services(
        Settings(data=folder), clock=StoryClock(START), entropy=story_entropy()
    ).open()
    services.act(people.open_room, "样例会客厅", community="样例社区")
    entries = [
        PersonInput(
            name=f"居民{n}",
            building="1",
            stairwell="1",
            door=str(101 + n // 2),
            area=100_00,
            roles=("居民代表",) if n < PEOPLE - 1 else (),
            is_owner=True,
        )
        for n in range(PEOPLE)
    ]
    services.act(people.save_people, [(e, None) for e in entries])
    entry = MeetingInput(title="会", rule_key="representatives_meeting", planned_at=START)
    meeting = services.act(meetings.prepare_meeting, entry).value
    services.close()
    return meeting.id


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    folder = tmp_path_factory.mktemp("prepared")
    return folder, prepare(folder)


def snapshot(services: Services) -> dict[str, list[Any]]:
    """All records, as anybody reads them."""
    return {kind: services.ask(lambda work, cls=cls: work.find(cls)) for kind, cls in KINDS.items()}


class AnyMeeting(RuleBasedStateMachine):
    """Verbs of a meeting at random. What is refused must change nothing."""

    source: Path
    meeting: str

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(dir=self.source))
        for name in (FILE_NAME, KEY_FILE):
            shutil.copy(self.source / name, self.folder)
        self.services = Services(
            Settings(data=self.folder),
            clock=StoryClock(START.replace(hour=16)),
            entropy=story_entropy(),
        ).open()
        self.start = snapshot(self.services)

    # -- what there is -------------------------------------------------------------------------

    def ops(self) -> int:
        return self.services.ask(lambda work: work.head())[1]

    def some(self, kind: type[Any], which: int, **equals: Any) -> Any:
        """One of the records of a kind, or a refusal where there is none."""
        if kind is not Resident:
            equals["meeting_id"] = self.meeting
        found = self.services.ask(lambda work: work.find(kind, **equals))
        if not found:
            raise Refused("没有。")
        return found[which % len(found)]

    def lines(self) -> Any:
        return self.services.ask(lambda work: work.journal(self.meeting))

    def do(self, verb: Callable[..., Any], *args: Any, **more: Any) -> None:
        self.services.act(verb, *args, **more)

    def attempt(self, action: Callable[[], None]) -> None:
        before = self.ops()
        try:
            action()
        except Refused:
            assert self.ops() == before
        else:
            assert self.ops() in {before, before + 1}

    # -- phases and agenda -----------------------------------------------------------------------

    @initialize(method=st.sampled_from([None, Method.HANDS, Method.NAMED, Method.PAPER]))
    def begin(self, method: Method | None) -> None:
        """Most histories start from a vote, as most verbs want one."""
        if method is None:
            return
        titles = [ItemInput(title="一"), ItemInput(title="二")]
        (item, _) = self.services.act(agenda.add_items, self.meeting, titles).value
        self.do(attendance.invite_entitled, self.meeting)
        self.do(meetings.begin_sign_in, self.meeting)
        everybody = self.services.ask(lambda work: work.find(Resident))
        for resident in everybody[:4]:
            self.do(attendance.sign_in, self.meeting, resident.id)
        self.do(meetings.open_meeting, self.meeting)
        vote = self.services.act(voting.open_vote, item.id, VoteInput(method=method)).value
        if method is Method.HANDS:
            self.do(voting.record_count, vote.id, {"for": 3, "against": 1})
        else:
            for resident in everybody[:3]:
                self.do(voting.record_ballot, vote.id, resident.id, choices=("for",))

    @rule(
        verb=st.sampled_from(
            [
                meetings.begin_sign_in,
                meetings.open_meeting,
                meetings.take_break,
                meetings.resume_meeting,
                meetings.close_meeting,
                attendance.invite_entitled,
                speaking.next_speaker,
                speaking.end_speech,
                speaking.pause_or_resume_speech,
                agenda.order_easiest_first,
                minutes.discard_draft,
            ]
        )
    )
    def of_the_meeting(self, verb: Callable[..., Any]) -> None:
        self.attempt(lambda: self.do(verb, self.meeting))

    @rule(
        verb=st.sampled_from(
            [agenda.start_item, agenda.finish_item, agenda.carry_item, agenda.remove_item]
        ),
        which=SMALL,
    )
    def of_an_item(self, verb: Callable[..., Any], which: int) -> None:
        self.attempt(lambda: self.do(verb, self.some(AgendaItem, which).id))

    @rule(which=SMALL, title=st.sampled_from(["甲", "乙", ""]))
    def change_the_agenda(self, which: int, title: str) -> None:
        entry = ItemInput(title=title)
        if which % 2:
            self.attempt(lambda: self.do(agenda.add_items, self.meeting, [entry, entry]))
            return
        self.attempt(lambda: self.do(agenda.correct_item, self.some(AgendaItem, which).id, entry))

    @rule(title=st.sampled_from(["会", "新会", ""]))
    def correct(self, title: str) -> None:
        entry = MeetingInput(title=title, rule_key="consultation", planned_at=START)
        self.attempt(lambda: self.do(meetings.correct_meeting, self.meeting, entry))

    # -- people ------------------------------------------------------------------------------------

    @rule(
        verb=st.sampled_from([attendance.sign_in, attendance.sign_out, attendance.uninvite]),
        who=SMALL,
    )
    def of_a_person(self, verb: Callable[..., Any], who: int) -> None:
        self.attempt(lambda: self.do(verb, self.meeting, self.some(Resident, who).id))

    @rule(who=st.lists(SMALL, max_size=3), capacity=st.sampled_from(Capacity), family=st.booleans())
    def of_several(self, who: list[int], capacity: Capacity, family: bool) -> None:
        ids = list(dict.fromkeys(self.some(Resident, n).id for n in who))
        if family:
            self.attempt(lambda: self.do(attendance.sign_in_family, self.meeting, ids))
        else:
            self.attempt(lambda: self.do(attendance.invite, self.meeting, ids, capacity=capacity))

    @rule(who=SMALL, holder=SMALL, withdraw=st.booleans())
    def proxies(self, who: int, holder: int, withdraw: bool) -> None:
        if withdraw:
            self.attempt(lambda: self.do(attendance.withdraw_proxy, self.some(Proxy, who).id))
            return
        principal, by = self.some(Resident, who).id, self.some(Resident, holder).id
        self.attempt(lambda: self.do(attendance.give_proxy, self.meeting, principal, holder_id=by))

    @rule(who=SMALL, reason=st.sampled_from(["病", ""]), duty=st.booleans())
    def excused_or_on_duty(self, who: int, reason: str, duty: bool) -> None:
        key = self.some(Resident, who).id
        if not duty:
            self.attempt(lambda: self.do(attendance.excuse, self.meeting, key, reason=reason))
        elif reason:
            self.attempt(lambda: self.do(meetings.assign_duty, self.meeting, key, duty="计票人"))
        else:
            self.attempt(lambda: self.do(meetings.withdraw_duty, self.some(Duty, who).id))

    # -- the floor and the notes -----------------------------------------------------------------

    @rule(who=SMALL, item=SMALL, side=st.sampled_from(Side))
    def ask_to_speak(self, who: int, item: int, side: Side) -> None:
        self.attempt(
            lambda: self.do(
                speaking.ask_to_speak,
                self.some(AgendaItem, item).id,
                self.some(Resident, who).id,
                side=side,
            )
        )

    @rule(
        verb=st.sampled_from([speaking.give_floor, speaking.leave_speaking_list]),
        which=SMALL,
    )
    def of_a_turn(self, verb: Callable[..., Any], which: int) -> None:
        self.attempt(lambda: self.do(verb, self.some(Speech, which).id))

    @rule(which=SMALL, text=st.sampled_from(["一", "二", ""]), anew=st.booleans())
    def note(self, which: int, text: str, anew: bool) -> None:
        if anew:
            self.attempt(
                lambda: self.do(speaking.write_note, self.some(AgendaItem, which).id, text)
            )
        else:
            self.attempt(lambda: self.do(speaking.correct_note, self.some(Note, which).id, text))

    @rule(which=SMALL, text=st.sampled_from(["做", "改", ""]), anew=st.booleans())
    def task(self, which: int, text: str, anew: bool) -> None:
        more = {"who": "物业", "due": date(2026, 12, 1)}
        if anew:
            self.attempt(
                lambda: self.do(
                    act.add_task, self.meeting, self.some(AgendaItem, which).id, text, **more
                )
            )
        else:
            self.attempt(lambda: self.do(act.correct_task, self.some(Task, which).id, text, **more))

    @rule(summary=st.sampled_from(["一", "二"]))
    def draft(self, summary: str) -> None:
        def save(work: Any) -> None:
            told = minutes.current_content(work, self.meeting)
            minutes.save_draft(work, self.meeting, minutes.replace(told, summary=summary))

        self.attempt(lambda: self.do(save))

    # -- votes -----------------------------------------------------------------------------------

    @rule(
        which=SMALL,
        method=st.sampled_from([Method.HANDS, Method.NAMED, Method.PAPER]),
        question=st.sampled_from([Question.MOTION, Question.ELECTION, Question.CONSENSUS]),
        tellers=st.sampled_from([1, 2]),
    )
    def open_vote(self, which: int, method: Method, question: Question, tellers: int) -> None:
        options = ("甲", "乙") if question is Question.ELECTION else ()
        entry = VoteInput(method=method, question=question, options=options, tellers=tellers)
        self.attempt(lambda: self.do(voting.open_vote, self.some(AgendaItem, which).id, entry))

    @rule(
        verb=st.sampled_from([voting.declare_vote, voting.recount, voting.withdraw_vote]),
        which=SMALL,
    )
    def of_a_vote(self, verb: Callable[..., Any], which: int) -> None:
        self.attempt(lambda: self.do(verb, self.some(Vote, which).id))

    @rule(which=SMALL, yes=SMALL, no=SMALL, teller=st.sampled_from([1, 2]))
    def count(self, which: int, yes: int, no: int, teller: int) -> None:
        figures = {"for": yes, "against": no}
        self.attempt(
            lambda: self.do(voting.record_count, self.some(Vote, which).id, figures, teller=teller)
        )

    @rule(
        which=SMALL,
        who=SMALL,
        choices=st.sampled_from([("for",), ("against",), ("1", "2"), ("9",), (), ("invalid",)]),
        withdraw=st.booleans(),
    )
    def ballot(self, which: int, who: int, choices: tuple[str, ...], withdraw: bool) -> None:
        if withdraw:
            self.attempt(lambda: self.do(voting.withdraw_ballot, self.some(Ballot, which).id))
            return
        self.attempt(
            lambda: self.do(
                voting.record_ballot,
                self.some(Vote, which).id,
                self.some(Resident, who).id,
                choices=choices,
            )
        )

    # -- back and forth --------------------------------------------------------------------------

    @rule(verb=st.sampled_from([undo.undo_last, undo.redo_last]), times=st.integers(1, 3))
    def undo_or_redo(self, verb: Callable[..., Any], times: int) -> None:
        for _ in range(times):
            self.attempt(lambda: self.do(verb, self.meeting))

    @rule(which=st.integers(0, 15))
    def undo_line(self, which: int) -> None:
        lines = self.services.ask(journal.recent, self.meeting)
        if lines:
            op = lines[which % len(lines)].op
            self.attempt(lambda: self.do(undo.undo_line, op, meeting_id=self.meeting))

    @rule(times=st.integers(1, 4))
    def there_and_back(self, times: int) -> None:
        """Undoing some and redoing as many leaves everything as it was."""
        before = snapshot(self.services)
        done = 0
        for _ in range(times):
            try:
                self.do(undo.undo_last, self.meeting)
            except Refused:
                break
            done += 1
        for _ in range(done):
            self.do(undo.redo_last, self.meeting)
        assert snapshot(self.services) == before

    # -- what always holds -------------------------------------------------------------------------

    @invariant()
    def the_meeting_is_shown_and_its_numbers_add_up(self) -> None:
        if not self.services.ask(lambda work: work.find(Meeting)):
            return  # its making was taken back
        view = self.services.ask(meeting_view, self.meeting)
        came = view.attendance
        assert came.due == came.present + came.by_proxy + came.excused + came.absent + came.left
        told = self.services.ask(minutes.assemble, self.meeting)
        assert told.due == told.present + told.by_proxy + told.absent
        assert told.absent >= 0
        self.nobody_is_loose(view)

    def nobody_is_loose(self, view: MeetingView) -> None:
        read = self.services.ask
        listed = {a.resident_id for a in read(lambda w: w.find(Attendee, meeting_id=self.meeting))}
        moved = {s.resident_id for s in read(lambda w: w.find(SignIn, meeting_id=self.meeting))}
        assert moved <= listed
        assert len(view.open_votes) <= 1
        items = {i.item.id for i in view.items}
        assert {v.vote.item_id for v in view.votes} <= items
        assert view.meeting.current_item_id in {None, *items}

    def teardown(self) -> None:
        while any(not x.undoes and not x.undone for x in self.lines()):
            self.do(undo.undo_last, self.meeting)
        # The meeting's own making was undone with the rest.
        assert self.services.ask(lambda work: work.find(Meeting)) == []
        self.start["meeting"] = []
        assert snapshot(self.services) == self.start
        assert self.services.verify_log().faults == []
        self.services.close()
        shutil.rmtree(self.folder)


def test_anything_can_be_taken_back(prepared: tuple[Path, str]) -> None:
    AnyMeeting.source, AnyMeeting.meeting = prepared
    test = AnyMeeting.TestCase
    test.settings = settings(
        max_examples=25,
        stateful_step_count=30,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    test().runTest()
