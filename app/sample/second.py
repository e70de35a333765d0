"""The second meeting of the sample room: rival proposals, another round, hands on what was done."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from app.domain.clock import CHINA, in_china
from app.domain.election import OptionCount
from app.domain.gradient import GRADES
from app.domain.judging import Figures
from app.domain.meeting import NoteKind, Side
from app.domain.vote import Question
from app.sample.gathering import BARRIER, FIRST_COME, VISITORS, by_title
from app.sample.raising import raise_cards
from app.sample.story import enter, hands, note, speak
from app.steps import act
from app.steps.deliberate import agenda, attendance, meetings, minutes, proposals, voting
from app.steps.deliberate.meetings import MeetingInput
from app.steps.deliberate.proposals import ProposalInput
from app.steps.deliberate.voting import VoteInput
from app.steps.hands import hands_at, put_on_agenda

if TYPE_CHECKING:
    from app.bootstrap import Services
    from app.domain.meeting import Meeting
    from app.sample.story import Scene, Story, StoryClock

TITLE = "12号院停车管理第四次协商会"
CAME = 20


def meet_again(services: Services, clock: StoryClock, *, scene: Scene, first: Meeting) -> Meeting:
    """A fortnight later: what failed comes back changed, and what was done is judged by hands."""
    story = _prepare(services, clock, scene, first)
    _open(story)
    _compare(story)
    _visitors(story)
    _barrier(story)
    _judge(story)
    _close(story)
    return story.meeting


def _prepare(services: Services, clock: StoryClock, scene: Scene, first: Meeting) -> Story:
    matters = by_title(services)
    for entry in (
        ProposalInput(
            title="只收夜间", text="22时至次日6时每小时5元，白天免费。", by="2号楼居民代表",
            cost=30_000, good="不影响白天走亲访友", bad="要有人值夜",
        ),
        ProposalInput(
            title="先免两小时", text="每次前两小时免费，之后每小时3元，封顶30元。",
            by="停车自治小组", cost=45_000, good="短时来访不花钱", bad="要改道闸计费",
        ),
    ):  # fmt: skip
        services.act(proposals.make_proposal, matters[VISITORS].id, entry)
    # A fortnight after the first one, at three.
    at = in_china(first.planned_at) + timedelta(days=14)
    meeting = services.act(
        meetings.prepare_meeting,
        MeetingInput(
            title=TITLE,
            rule_key="representatives_meeting",
            planned_at=at.replace(hour=15, minute=0).astimezone(CHINA),
            place="12号院红柳会客厅",
            chair="陈志远（虚构）",
            recorder="苏静（虚构）",
            organiser="12号院社区党支部",
        ),
    ).value
    services.act(agenda.add_matters, meeting.id, [matters[t].id for t in (VISITORS, BARRIER)])
    services.act(put_on_agenda, meeting.id, matters[FIRST_COME].id)
    services.act(attendance.invite_entitled, meeting.id)
    return enter(services, clock, scene, meeting)


def _open(story: Story) -> None:
    services, key = story.services, story.meeting.id
    story.clock.set(story.meeting.planned_at - timedelta(minutes=20))
    services.act(meetings.begin_sign_in, key)
    for person in story.due[:CAME]:
        story.clock.wait(seconds=40)
        services.act(attendance.sign_in, key, person.id)
    story.clock.set(story.meeting.planned_at)
    services.act(meetings.open_meeting, key)


def _compare(story: Story) -> None:
    """How far people agree with each; then one proposal of both."""
    services, item = story.services, story.items[0]
    vote = services.act(voting.open_vote, item.id, VoteInput(question=Question.GRADIENT)).value
    story.clock.wait(minutes=2)
    services.act(voting.record_count, vote.id, _marks(7, 6, 4, 3, 0))
    story.scene("gradient")
    services.act(voting.declare_vote, vote.id)
    matter = by_title(services)[VISITORS].id
    found = services.ask(proposals.open_proposals, matter)
    whole = services.act(
        proposals.merge_proposals, [p.id for p in found], "夜间收费，先免两小时"
    ).value
    services.act(proposals.adopt_proposal, whole.id)


def _marks(*marks: int) -> dict[str, Any]:
    return OptionCount(options=GRADES, marks=marks, valid=sum(marks)).to_dict()


def _visitors(story: Story) -> None:
    services, due = story.services, story.due
    turns = [
        (due[10], Side.FOR, "白天免费、晚上先免两小时，走亲访友够用了。"),
        (due[12], Side.AGAINST, "值夜的人手还没有落实。"),
    ]
    speak(story, 0, turns)
    vote = services.act(voting.open_vote, story.items[0].id).value
    story.clock.wait(minutes=1)
    hands(story, vote, (15, 3, 2))
    services.act(voting.declare_vote, vote.id)
    note(story, 0, "值夜人手没有落实前不宜收费。", kind=NoteKind.DISSENT, by=due[12])
    services.act(
        act.add_task, story.meeting.id, story.items[0].id, "改道闸计费，张榜公布收费办法",
        who="物业公司", due=(story.meeting.planned_at + timedelta(days=20)).date(),
    )  # fmt: skip
    services.act(agenda.finish_item, story.items[0].id)


def _barrier(story: Story) -> None:
    services, item = story.services, story.items[1]
    story.clock.wait(minutes=3)
    raise_cards(story, 1)
    services.act(
        act.add_task, story.meeting.id, item.id, "将道闸外移8米", who="物业公司",
        due=(story.meeting.planned_at + timedelta(days=30)).date(),
    )  # fmt: skip
    services.act(agenda.finish_item, item.id)


def _judge(story: Story) -> None:
    """What the first meeting decided is carried out: the room says how it finds that."""
    services = story.services
    matter = by_title(services)[FIRST_COME].id
    story.clock.wait(minutes=4)
    figures = Figures(satisfied=13, mostly=5, unsatisfied=2)
    services.act(
        hands_at, matter, story.meeting.id, figures, words=["夜班回来还是难停", "亲情券不够用"]
    )
    story.scene("hands_judge")
    services.act(agenda.finish_item, story.items[2].id)


def _close(story: Story) -> None:
    story.clock.wait(minutes=2)
    story.services.act(meetings.close_meeting, story.meeting.id)
    story.clock.wait(minutes=10)
    story.services.act(minutes.issue_minutes, story.meeting.id)
