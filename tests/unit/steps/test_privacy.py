"""Nothing about a person stands in the chain, in the journal, or where a record is printed."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date

import pytest

from app.domain.meeting import NoteKind, Side
from app.domain.people import Room
from app.domain.vote import Method, Question
from app.steps import act, collect, people
from app.steps.collect import MatterInput
from app.steps.deliberate import agenda, assembling, attendance, meetings, minutes, speaking, voting
from app.steps.deliberate.agenda import ItemInput
from app.steps.deliberate.voting import VoteInput
from app.steps.people import PersonInput
from app.store.files import FileStore
from tests.photos import png
from tests.unit.steps.conftest import NAMES

PNG = png()
WORDS = (
    "欧阳明月", "13912345678", "行动不便", "某某律所", "出差去了", "上官云", "司徒风",
    "她说孩子要高考", "诸葛亮家漏水", "诸葛亮", "二号楼的诸葛亮反映", "诸葛亮家门口",
    "公孙胜家楼道", "公孙胜的照片", "漏数了公孙胜", "请公孙胜画线", "关于公孙胜的提议",
    "公孙胜", "拆除公孙胜的棚子", *NAMES,
)  # fmt: skip


@pytest.fixture
def told(hall, tmp_path):
    """A meeting in which people are named wherever somebody can type."""
    do, key, items = hall.services.act, hall.meeting.id, hall.items
    person = PersonInput(
        name="欧阳明月",
        building="2",
        stairwell="1",
        door="201",
        area=90_00,
        is_owner=True,
        roles=("居民代表",),
        organisation="某某律所",
        phone="13912345678",
        remark="行动不便",
    )
    guest = do(people.save_person, person).value
    do(attendance.invite, key, [guest.id])
    do(attendance.excuse, key, hall.people[8].id, reason="出差去了")
    entry = meetings.MeetingInput(
        title="关于公孙胜的提议",
        rule_key="representatives_meeting",
        planned_at=hall.meeting.planned_at,
        chair="上官云",
        recorder="司徒风",
    )
    do(meetings.correct_meeting, key, entry)
    matter = MatterInput(
        title="诸葛亮家漏水",
        raised_by="诸葛亮",
        description="二号楼的诸葛亮反映",
        place="诸葛亮家门口",
    )
    raised = do(collect.collect_matter, matter).value
    files = FileStore(tmp_path / "files")
    do(collect.attach, files, raised.id, name="公孙胜家楼道.png", data=PNG, caption="公孙胜的照片")
    do(agenda.add_matters, key, [raised.id])
    do(agenda.correct_item, items[0].id, ItemInput(title="公孙胜", text="拆除公孙胜的棚子"))
    hall.sign_in(7)
    do(attendance.give_proxy, key, guest.id, holder_id=hall.people[0].id)
    do(meetings.open_meeting, key)
    do(speaking.ask_to_speak, items[0].id, hall.people[0].id, side=Side.FOR)
    do(speaking.next_speaker, key)
    do(speaking.write_note, items[0].id, "她说孩子要高考", kind=NoteKind.DISSENT)
    vote = do(voting.open_vote, items[0].id, VoteInput(text="拆除公孙胜的棚子")).value
    for reason in ("", "漏数了公孙胜"):
        do(voting.record_count, vote.id, {"for": 6}, teller_name="上官云", reason=reason)
    do(voting.declare_vote, vote.id)
    election = VoteInput(
        method=Method.PAPER, question=Question.ELECTION, options=("公孙胜", "上官云"), seats=1
    )
    vote = do(voting.open_vote, items[0].id, election).value
    for resident in hall.people[:6]:
        do(voting.record_ballot, vote.id, resident.id, choices=("1",))
    do(voting.declare_vote, vote.id)
    counted = replace(election, method=Method.HANDS)
    vote = do(voting.open_vote, items[2].id, counted).value
    figures = {"options": ["公孙胜", "上官云"], "marks": [6, 0], "valid": 6}
    do(voting.record_count, vote.id, figures)
    do(voting.declare_vote, vote.id)
    owners = VoteInput(method=Method.PAPER, absentees_vote=True)
    vote = do(voting.open_vote, items[1].id, owners).value
    do(voting.record_ballot, vote.id, guest.id, choices=("for",))
    do(voting.declare_vote, vote.id)
    do(act.add_task, key, items[0].id, "请公孙胜画线", who="诸葛亮", due=date(2026, 12, 1))
    do(meetings.close_meeting, key)
    do(minutes.save_draft, key, hall.services.ask(assembling.assemble, key))
    do(minutes.issue_minutes, key)
    do(minutes.issue_addendum, key, "公孙胜的姓名有误")
    return hall


def log_text(services):
    with services.database.reading() as connection:
        rows = connection.run("SELECT device, room, actor, body, meeting, undoes FROM op_log")
        return "\n".join("\t".join(map(str, row)) for row in rows)


def test_nothing_about_people_stands_in_the_chain(told):
    text = log_text(told.services)
    assert "begin_sign_in" in text
    assert [word for word in WORDS if word in text] == []


def test_the_journal_names_things_by_id_only(told):
    with told.services.database.reading() as connection:
        bodies = [json.loads(b) for (b,) in connection.run("SELECT body FROM op_log")]
    values = {value for body in bodies for value in body["about"].values()}
    assert values
    assert all(re.fullmatch("[0-9a-f]{26}", value) for value in values)


def test_a_refusal_of_a_second_ballot_still_names_the_owners(session):
    owners = VoteInput(method=Method.PAPER, absentees_vote=True)
    vote = session.services.act(voting.open_vote, session.items[1].id, owners).value
    first = session.people[0].id
    session.services.act(voting.record_ballot, vote.id, first, choices=("for",))
    with pytest.raises(voting.Refused, match="赵一已经投过票"):
        session.services.act(voting.record_ballot, vote.id, first, choices=("for",))
    assert "赵一" not in json.dumps(vote.entitled, ensure_ascii=False)


def test_a_record_printed_by_mistake_tells_nothing(told):
    room = told.services.ask(people.the_room)
    assert isinstance(room, Room)
    assert room.card_key not in repr(room)
    assert room.card_key not in log_text(told.services)
    assert told.people[0].name not in repr(told.people[0])
    assert told.people[0].id in repr(told.people[0])
