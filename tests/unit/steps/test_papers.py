"""The printed forms put together from a real meeting."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.domain.attendance import Capacity
from app.domain.card_token import Reading, read_token
from app.domain.errors import Refused
from app.domain.meeting import NoteKind
from app.domain.papers import BallotVoter
from app.domain.vote import Question
from app.steps import act, people
from app.steps.deliberate import agenda, attendance, meetings, minutes, speaking, voting
from app.steps.deliberate.meetings import MeetingInput
from app.steps.deliberate.voting import VoteInput
from app.steps.paper_ballots import ballots
from app.steps.paper_script import script
from app.steps.paper_words import CONTACT, KEEP, sentence_with_blanks
from app.steps.papers import cards, notice, sign_in_sheet
from app.steps.people import PersonInput
from app.steps.result_paper import result_notice
from app.steps.views.meeting import meeting_view
from tests.unit.steps.conftest import NAMES, START, Hall

DAY = date(2026, 11, 9)


def _everything(content: object) -> str:
    from app.documents.forms.common import strings_in

    return "\n".join(strings_in(content))


# -- the notice --------------------------------------------------------------------------------


def test_the_notice_tells_the_agenda_with_wording_rule_and_effect(hall: Hall) -> None:
    hall.services.act(people.save_setting, CONTACT, "服务站")
    told = hall.services.ask(notice, hall.meeting.id, published=DAY)
    assert told.heading.when == "2026年11月24日（星期二）15:00"
    assert told.salutation == "各位居民代表"
    assert (told.sign_in, told.ends) == ("14:45", "15:45")
    assert told.attendees == "居民代表会议成员，共9人。"
    assert [(i.title, i.text, i.minutes) for i in told.items] == [
        ("先到先停", "车位先到先停。", 10),
        ("增设车位", "", 20),
        ("道闸外移", "", 5),
    ]
    first, second, _ = told.items
    assert "到会人数过半同意为通过" in first.rule
    assert "《城市居民委员会组织法》" in first.rule
    assert "均达四分之三同意为通过" in second.rule
    assert second.effect == "业主共同决定。"
    assert told.contact == "服务站"
    assert told.published == "2026年11月9日"


def test_the_notice_says_what_the_law_asks_and_warns_when_it_is_late(hall: Hall) -> None:
    told = hall.services.ask(notice, hall.meeting.id, published=DAY)
    assert told.warnings == ()
    said = "".join(told.remarks)
    assert "《北京市物业管理条例》第三十五条，本公告应于会议召开15日前公布" in said
    assert "可以书面委托他人，每人最多代理1人" in said
    assert "未公告的事项不表决" in said
    late = hall.services.ask(notice, hall.meeting.id, published=DAY + timedelta(days=6))
    assert late.warnings == ("公告距会议9日，不足15日。",), "the longest takes in the others"


def test_those_sitting_in_are_told_by_their_bodies(hall: Hall) -> None:
    guest = hall.services.act(
        people.save_person, PersonInput(name="褚十", organisation="某某物业公司")
    ).value
    hall.services.act(attendance.invite, hall.meeting.id, [guest.id], capacity=Capacity.SITTING_IN)
    told = hall.services.ask(notice, hall.meeting.id)
    assert told.attendees.endswith("列席：某某物业公司等1人。")
    assert not any(name in _everything(told) for name in (*NAMES, "褚十"))
    assert told.published == ""


def test_there_is_no_notice_of_an_empty_agenda(hall: Hall) -> None:
    made = hall.services.act(
        meetings.prepare_meeting,
        MeetingInput(title="空会", rule_key="consultation", planned_at=START),
    ).value
    with pytest.raises(Refused, match="议程还是空的"):
        hall.services.ask(notice, made.id)


# -- the script --------------------------------------------------------------------------------


def test_the_script_runs_from_the_door_to_the_end_without_gaps(hall: Hall) -> None:
    told = hall.services.ask(script, hall.meeting.id)
    assert [(s.starts, s.ends) for s in told.steps] == [
        ("14:45", "15:00"),
        ("15:00", "15:05"),
        ("15:05", "15:15"),
        ("15:15", "15:35"),
        ("15:35", "15:40"),
        ("15:40", "15:45"),
    ]
    assert (told.ends, told.minutes) == ("15:45", 45)
    assert told.steps[2].title == "第一项　先到先停"


def test_the_script_puts_the_vote_in_the_words_of_the_rule(hall: Hall) -> None:
    told = hall.services.ask(script, hall.meeting.id)
    said = [line.text for line in told.steps[2].lines if line.kind == "say"]
    assert "现在表决。表决内容是：“车位先到先停。”" in said
    assert any("赞成的请举手" in text for text in said)
    rule = hall.services.ask(meeting_view, hall.meeting.id).items[0].rule
    assert sentence_with_blanks(rule) in said
    assert sentence_with_blanks(rule) == (
        "应到＿＿＿人，实到＿＿＿人，达到三分之二；"
        "同意＿＿＿票，超过到会人数的一半（需＿＿＿票），通过（未通过）。"
    )
    # What has no wording is not put to the vote word for word.
    later = [line.text for line in told.steps[4].lines]
    assert not any("现在表决" in text for text in later)
    limits = " ".join(line.text for line in told.steps[1].lines)
    assert "最多发言2次，每次不超过2分钟" in limits


# -- sign-in -----------------------------------------------------------------------------------


def test_the_sheet_lists_those_due_by_address_then_those_sitting_in(hall: Hall) -> None:
    services, meeting = hall.services, hall.meeting.id
    early = services.act(
        people.save_person, PersonInput(name="卫十一", building="1", stairwell="1", door="99")
    ).value
    guest = services.act(people.save_person, PersonInput(name="褚十", organisation="物业")).value
    services.act(attendance.invite, meeting, [early.id])
    services.act(attendance.invite, meeting, [guest.id], capacity=Capacity.SITTING_IN)
    services.act(attendance.excuse, meeting, hall.people[0].id, reason="出差")
    told = services.ask(sign_in_sheet, meeting)
    assert [row.name for row in told.rows] == ["卫十一", *NAMES, "褚十"]
    assert told.due == 10
    assert told.rows[1].remark == "请假"
    assert (told.rows[-1].address, told.rows[-1].remark) == ("物业", "列席")
    assert told.rows[1].address == "1号楼1单元101"


def test_the_privacy_notice_says_who_why_what_how_long_and_rights(hall: Hall) -> None:
    hall.services.act(people.save_setting, KEEP, "保存3年")
    told = "".join(hall.services.ask(sign_in_sheet, hall.meeting.id).privacy)
    wanted = ("样例社区样例会客厅", "目的", "姓名、楼门牌号", "不收集身份证件号码和人脸", "保存3年")
    for words in (*wanted, "查询、更正、要求删除"):
        assert words in told


def test_cards_bear_valid_tokens_in_the_order_of_doors(hall: Hall) -> None:
    with pytest.raises(Refused, match="还没有人领过签到卡"):
        hall.services.ask(cards)
    wanted = [r.id for r in reversed(hall.people[:3])]
    hall.services.act(people.issue_cards, wanted)
    told = hall.services.ask(cards)
    assert [card.name for card in told.cards] == list(NAMES[:3])
    room = hall.services.ask(people.the_room)
    for card in told.cards:
        assert read_token(card.token, tag=room.card_tag, key=room.card_key).reading is Reading.VALID
    asked = hall.services.ask(cards, [hall.people[1].id, hall.people[5].id])
    assert [card.name for card in asked.cards] == [NAMES[1]]
    assert asked.without == (NAMES[5],)


def test_a_withdrawn_card_is_not_printed_again(hall: Hall) -> None:
    (first,) = hall.services.act(people.issue_cards, [hall.people[0].id]).value
    before = hall.services.ask(cards).cards[0].token
    hall.services.act(people.replace_card, hall.people[0].id)
    after = hall.services.ask(cards).cards
    assert len(after) == 1
    assert after[0].token != before
    assert first.withdrawn_at is None


# -- ballots -----------------------------------------------------------------------------------


def test_everybody_entitled_gets_a_ballot_by_name(hall: Hall) -> None:
    told = hall.services.ask(ballots, hall.items[0].id)
    assert told.text == "车位先到先停。"
    assert told.choices == ("赞成", "反对", "弃权")
    assert [v.name for v in told.voters] == list(NAMES)
    assert told.voters[0].units == "1号楼1单元101"
    assert told.voters[0].area is None
    assert told.named


def test_an_owners_ballot_bears_units_and_area(hall: Hall) -> None:
    hall.services.act(
        attendance.give_proxy, hall.meeting.id, hall.people[1].id, holder_id=hall.people[0].id
    )
    hall.sign_in(1)
    told = hall.services.ask(ballots, hall.items[1].id)
    assert [v.area for v in told.voters] == [100_00] * 9
    assert told.voters[1].proxy == NAMES[0]
    assert told.voters[0].proxy == ""
    assert any("计一人" in text for text in told.instructions)
    with pytest.raises(Refused, match="不能无记名"):
        hall.services.ask(ballots, hall.items[1].id, named=False)


def test_an_open_vote_prints_its_own_options(session: Hall) -> None:
    entry = VoteInput(question=Question.ELECTION, options=("甲", "乙", "丙"), seats=2)
    session.services.act(voting.open_vote, session.items[0].id, entry)
    told = session.services.ask(ballots, session.items[0].id, named=False)
    assert told.choices == ("甲", "乙", "丙")
    assert told.most == 2
    assert told.voters == (BallotVoter(),) * 9
    assert any("最多选2项" in text for text in told.instructions)
    spare = session.services.ask(ballots, session.items[0].id, copies=3)
    assert spare.voters == (BallotVoter(),) * 3


@pytest.mark.parametrize(
    ("entry", "copies", "reason"),
    [
        (VoteInput(question=Question.CONSENSUS), 0, "不发表决票"),
        (VoteInput(question=Question.CHOOSE_ONE, options=("甲", "甲")), 0, "出现了两次"),
        (VoteInput(), -1, "张数"),
    ],
)
def test_ballots_that_cannot_be_are_refused(
    hall: Hall, entry: VoteInput, copies: int, reason: str
) -> None:
    with pytest.raises(Refused, match=reason):
        hall.services.ask(ballots, hall.items[0].id, entry, copies=copies)


# -- the public notice of results --------------------------------------------------------------


def _held(session: Hall) -> None:
    """A vote that is carried, an election, a task, a dissent by name; then the end."""
    services, (first, _, third) = session.services, session.items
    vote = services.act(voting.open_vote, first.id).value
    services.act(voting.record_count, vote.id, {"for": 5, "against": 1, "abstain": 1})
    services.act(voting.declare_vote, vote.id)
    services.act(
        speaking.write_note, first.id, "反对", kind=NoteKind.DISSENT,
        resident_id=session.people[2].id,
    )  # fmt: skip
    text = "由赵一联系1号楼1单元102张榜，电话13812345678"
    services.act(
        act.add_task, session.meeting.id, first.id, text, who="钱二", due=date(2026, 12, 4)
    )
    elected = services.act(
        voting.open_vote,
        third.id,
        VoteInput(question=Question.ELECTION, options=("孙三", "外来人"), seats=1),
    ).value
    services.act(
        voting.record_count,
        elected.id,
        {"options": ["孙三", "外来人"], "marks": [5, 2], "valid": 7, "abstain": 0, "invalid": 0},
    )
    services.act(voting.declare_vote, elected.id)
    services.act(agenda.finish_item, first.id)
    services.act(meetings.close_meeting, session.meeting.id)


def test_the_public_notice_has_no_name_no_door_and_no_telephone(session: Hall) -> None:
    _held(session)
    told = session.services.ask(result_notice, session.meeting.id, published=date(2026, 11, 25))
    said = _everything(told)
    for name in (*NAMES, "外来人"):
        assert name not in said
    assert "102" not in said
    assert "13812345678" not in said
    first = told.items[0]
    assert first.tasks == (
        "由赵*联系1号楼1单元张榜，电话138****5678（由钱*负责，2026年12月4日前完成）",
    )
    assert "孙*" in said
    assert "外*人" in said


def test_results_are_told_with_their_figures_and_days(session: Hall) -> None:
    _held(session)
    told = session.services.ask(result_notice, session.meeting.id, published=date(2026, 11, 25))
    assert told.attendance == "应到9人，实到7人"
    first, _, third = told.items
    rows = {row.label: row.heads for row in first.votes[0].rows}
    assert (rows["赞成"], rows["反对"], rows["弃权"]) == (5, 1, 1)
    assert first.votes[0].passed
    assert first.votes[0].sentence.endswith("通过。")
    assert (first.carried, third.carried) == (False, True)
    assert (told.published, told.until, told.days) == ("2026年11月25日", "2026年12月10日", 15)
    assert "第三十四条" in told.basis


def _times_told(hall: Hall) -> str:
    hall.sign_in(7)
    hall.clock.set(START.replace(minute=7))
    hall.services.act(meetings.open_meeting, hall.meeting.id)
    hall.clock.set(START.replace(hour=16, minute=31))
    hall.services.act(meetings.close_meeting, hall.meeting.id)
    told = hall.services.ask(result_notice, hall.meeting.id, published=date(2026, 11, 25))
    return told.heading.when


def test_results_tell_when_the_meeting_was_and_not_when_it_should_have_been(hall: Hall) -> None:
    assert _times_told(hall) == "2026年11月24日（星期二）15:07至16:31"


def test_results_tell_the_times_and_place_that_the_recorder_corrected(hall: Hall) -> None:
    _times_told(hall)
    content = hall.services.ask(minutes.current_content, hall.meeting.id)
    assert (content.started, content.ended) == ("2026年11月24日 15:07", "2026年11月24日 16:31")
    mended = replace(content, started="2026年11月24日 15:05", ended="", place="小花园")
    hall.services.act(minutes.save_draft, hall.meeting.id, mended)
    told = hall.services.ask(result_notice, hall.meeting.id, published=date(2026, 11, 25))
    assert (told.heading.when, told.heading.place) == ("2026年11月24日 15:05", "小花园")


def test_who_agreed_to_be_named_is_named(session: Hall) -> None:
    _held(session)
    told = session.services.ask(
        result_notice,
        session.meeting.id,
        published=date(2026, 11, 25),
        consented=[session.people[2].id],
    )
    said = _everything(told)
    assert "孙三" in said
    assert "赵一" not in said


def test_results_are_published_only_after_the_meeting(session: Hall) -> None:
    with pytest.raises(Refused, match="散会以后才能公示"):
        session.services.ask(result_notice, session.meeting.id, published=date(2026, 11, 25))
