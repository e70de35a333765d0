"""The sample meeting at the moment of every page of the Stage; all names 虚构."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from app.documents.qr import matrix
from app.domain.judging import Figures
from app.domain.matter import Deed
from app.domain.meeting import Side
from app.domain.stage import StagePage
from app.domain.vote import Method, Question
from app.steps import act, collect, hands, moves
from app.steps.deliberate import agenda, meetings, speaking, voting
from app.steps.deliberate.voting import VoteInput
from app.steps.views.stage import stage_view
from app.steps.views.stage_shown import StageView, read_names
from tests.ui.meeting_world import LONG_NAME, begin, fill
from ui.stage.pages import draw
from ui.stage.showing import Showing, Way
from ui.theme import STAGE_DARK, StageColours

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ui.meeting_world import World
    from ui.stage.sheet import Sheet

WAY = Way(matrix("http://192.168.43.1:8000/k7Q2m9xTb4"), "http://192.168.43.1:8000")
LONG = "院内 86 个车位不固定，先到先停；每户每月发放 4 张亲情券，节假日另行商定。" * 12


def seen(world: World, *, full: bool = False) -> StageView:
    """The meeting as the room may see it."""
    assert world.meeting is not None
    names = world.services.ask(read_names, full=full)
    return world.services.ask(stage_view, world.meeting.id, names)


def at_the_door(world: World) -> None:
    fill(world)
    assert world.meeting is not None
    world.services.act(meetings.begin_sign_in, world.meeting.id)
    world.sign_in(19)


def in_session(world: World) -> None:
    begin(fill(world), item=2)


def on_a_break(world: World) -> None:
    in_session(world)
    assert world.meeting is not None
    world.services.act(meetings.take_break, world.meeting.id)


def talking(world: World) -> None:
    in_session(world)
    key = world.items[2].id
    names = (
        ("张桂英", Side.FOR), ("欧阳明", Side.AGAINST), ("李旻", Side.FOR),
        (LONG_NAME, Side.NEUTRAL), ("𠮷田", Side.AGAINST),
    )  # fmt: skip
    for name, side in names:
        world.services.act(speaking.ask_to_speak, key, world.people[name].id, side=side)
        world.clock.go(2)
    assert world.meeting is not None
    world.services.act(speaking.next_speaker, world.meeting.id)
    world.clock.go(73)


def voting_by_hands(world: World) -> None:
    in_session(world)
    vote = world.services.act(voting.open_vote, world.items[2].id, VoteInput()).value
    figures = {"for": 14, "against": 5, "abstain": 2}
    world.services.act(voting.record_count, vote.id, figures)


def voting_by_name(world: World) -> None:
    in_session(world)
    entry = VoteInput(method=Method.NAMED)
    vote = world.services.act(voting.open_vote, world.items[2].id, entry).value
    people = list(world.people.values())
    for at, choice in enumerate(("for",) * 7 + ("against",) * 3 + ("abstain",)):
        world.services.act(voting.record_ballot, vote.id, people[at].id, choices=(choice,))


def declared(world: World) -> None:
    voting_by_hands(world)
    assert world.meeting is not None
    view = seen(world)
    assert view.vote is not None
    world.services.act(voting.declare_vote, view.vote.id)


def electing(world: World) -> None:
    in_session(world)
    entry = VoteInput(
        question=Question.ELECTION,
        options=("张桂英", "赵国阳", "欧阳明", "李旻", LONG_NAME, "陈犇", "周敏"),
        seats=5,
        text="选举停车管理小组成员 5 名",
    )
    world.services.act(voting.open_vote, world.items[2].id, entry)


def elected(world: World) -> None:
    electing(world)
    view = seen(world, full=True)
    assert view.vote is not None
    options = [row.label for row in view.vote.rows]
    figures = {"options": options, "marks": [18, 17, 16, 15, 14, 9, 4], "valid": 20, "invalid": 1}
    world.services.act(voting.record_count, view.vote.id, figures)
    world.services.act(voting.declare_vote, view.vote.id)


def sounding(world: World) -> None:
    in_session(world)
    entry = VoteInput(question=Question.GRADIENT)
    vote = world.services.act(voting.open_vote, world.items[2].id, entry).value
    options = list(vote.options)
    figures = {"options": options, "marks": [9, 6, 4, 1, 1][: len(options)], "valid": 21}
    world.services.act(voting.record_count, vote.id, figures)
    world.services.act(voting.declare_vote, vote.id)


def over(world: World) -> None:
    declared(world)
    assert world.meeting is not None
    key, day = world.meeting.id, world.clock().date()
    item = world.items[2].id
    for text, who in (("张贴停车办法，发放亲情券", "物业公司"), ("重新划线", "张桂英")):
        world.services.act(act.add_task, key, item, text, who=who, due=day + timedelta(days=6))
    world.services.act(agenda.finish_item, item)
    world.services.act(agenda.carry_item, world.items[3].id)
    world.services.act(meetings.close_meeting, key)
    entry = meetings.MeetingInput(
        title="停车管理第四次协商会",
        rule_key="representatives_meeting",
        planned_at=world.clock() + timedelta(days=14),
        place="万寿路12号院 · 红柳会客厅",
    )
    world.services.act(meetings.prepare_meeting, entry)


def worded_at_length(world: World) -> None:
    fill(world)
    title = "关于进一步规范院内机动车和非机动车停放秩序的议题" * 2
    entry = agenda.ItemInput(title=title, text=LONG)
    world.services.act(agenda.correct_item, world.items[2].id, entry)
    begin(world)


def declared_at_length(world: World) -> None:
    worded_at_length(world)
    vote = world.services.act(voting.open_vote, world.items[2].id, VoteInput()).value
    figures = {"for": 14, "against": 5, "abstain": 2}
    world.services.act(voting.record_count, vote.id, figures)
    world.services.act(voting.declare_vote, vote.id)


def prepared(world: World) -> None:
    fill(world)


def agreeing(world: World) -> None:
    in_session(world)
    entry = VoteInput(question=Question.CONSENSUS)
    world.services.act(voting.open_vote, world.items[2].id, entry)


def of_owners(world: World) -> None:
    """By paper, heads and area apart; with a wording of some length."""
    fill(world, 26, rule="owners_general")
    begin(world, 21)
    entry = VoteInput(method=Method.PAPER)
    vote = world.services.act(voting.open_vote, world.items[2].id, entry).value
    people = list(world.people.values())
    for at, choice in enumerate(("for",) * 16 + ("against",) * 3 + ("abstain",) * 2):
        world.services.act(voting.record_ballot, vote.id, people[at].id, choices=(choice,))


def owners_decided(world: World) -> None:
    of_owners(world)
    view = seen(world)
    assert view.vote is not None
    world.services.act(voting.declare_vote, view.vote.id)


def with_many_items(world: World) -> None:
    fill(world)
    assert world.meeting is not None
    titles = [f"第{at}号楼{'电梯更换和日常维护' * (at % 4 + 1)}" for at in range(1, 17)]
    items = [agenda.ItemInput(title=title) for title in titles]
    world.services.act(agenda.add_items, world.meeting.id, items)
    begin(world)


def with_many_speakers(world: World) -> None:
    in_session(world)
    for person in list(world.people.values())[:14]:
        side = (Side.FOR, Side.AGAINST, Side.NEUTRAL)[len(person.name) % 3]
        world.services.act(speaking.ask_to_speak, world.items[2].id, person.id, side=side)
        world.clock.go(1)


def to_be_judged(world: World) -> str:
    """The item at hand has a matter that was carried out; gives the matter's id."""
    begin(fill(world))
    assert world.meeting is not None
    entry = collect.MatterInput(title="楼道照明更换", category="物业管理")
    matter: str = world.services.act(collect.collect_matter, entry).value.id
    world.services.act(moves.move_matter, matter, Deed.START, why="当天可办")
    world.services.act(moves.move_matter, matter, Deed.SUPERVISE)
    world.services.act(hands.put_on_agenda, world.meeting.id, matter)
    for item in world.services.ask(agenda.agenda, world.meeting.id)[2:-1]:
        world.services.act(agenda.finish_item, item.id)
    return matter


def judged(world: World) -> None:
    matter = to_be_judged(world)
    assert world.meeting is not None
    figures = Figures(14, 5, 2)
    world.services.act(hands.hands_at, matter, world.meeting.id, figures)


@dataclass(frozen=True)
class Scene:
    """A moment, and what is shown of it."""

    make: Callable[[World], None]
    page: StagePage
    figures: bool = False
    way: Way | None = None


SCENES = {
    "welcome": Scene(at_the_door, StagePage.WELCOME, way=WAY),
    "welcome_without_phones": Scene(at_the_door, StagePage.WELCOME),
    "agenda": Scene(in_session, StagePage.AGENDA),
    "break": Scene(on_a_break, StagePage.AGENDA),
    "proposal": Scene(in_session, StagePage.PROPOSAL),
    "proposal_long": Scene(worded_at_length, StagePage.PROPOSAL),
    "speaking": Scene(talking, StagePage.SPEAKING),
    "vote": Scene(voting_by_hands, StagePage.VOTE),
    "vote_figures": Scene(voting_by_hands, StagePage.VOTE, figures=True),
    "vote_named": Scene(voting_by_name, StagePage.VOTE),
    "vote_named_figures": Scene(voting_by_name, StagePage.VOTE, figures=True),
    "election": Scene(electing, StagePage.VOTE),
    "result": Scene(declared, StagePage.RESULT),
    "result_long": Scene(declared_at_length, StagePage.RESULT),
    "elected": Scene(elected, StagePage.RESULT),
    "prepared": Scene(prepared, StagePage.WELCOME),
    "agenda_many": Scene(with_many_items, StagePage.AGENDA),
    "speaking_many": Scene(with_many_speakers, StagePage.SPEAKING),
    "consensus": Scene(agreeing, StagePage.VOTE),
    "owners_vote": Scene(of_owners, StagePage.VOTE, figures=True),
    "owners_result": Scene(owners_decided, StagePage.RESULT),
    "judged": Scene(judged, StagePage.RESULT),
    "gradient": Scene(sounding, StagePage.RESULT),
    "thanks": Scene(over, StagePage.THANKS),
}


def showing(world: World, name: str, *, part: int = 0) -> Showing:
    """What is shown of a scene that was made already."""
    scene = SCENES[name]
    return Showing(
        view=seen(world),
        page=scene.page,
        now=world.clock(),
        part=part,
        figures=scene.figures,
        way=scene.way,
    )


def sheet(
    one: Showing, size: tuple[int, int] = (1920, 1080), colours: StageColours = STAGE_DARK
) -> Sheet:
    """It, laid out."""
    return draw(one, *size, colours)
