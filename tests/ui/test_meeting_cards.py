"""Raised cards before the camera: rendered halls through the real sink, ballots in the record."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.bootstrap import Services
from app.domain.card_vote import Standing
from app.domain.changes import Changes
from app.domain.errors import Refused
from app.domain.markers import CardSize, marker_of
from app.domain.vote import Ballot, Method, Question, Vote
from app.sample.hall import CAMERAS, Hall, Held
from app.settings import Settings
from app.steps import people
from app.steps.deliberate import attendance, leading, voting
from app.steps.deliberate.card_ballots import Recorded
from app.steps.deliberate.voting import VoteInput
from tests.laptops import meet
from tests.ui.camera_kit import BUILT_IN, HandDevices, frame_of
from tests.ui.meeting_world import begin, click, fill, make_world
from tests.ui.test_meeting_looks import clipped
from ui.camera.feed import CameraFeed
from ui.console.meeting.cards_part import MISSING, CardsPart
from ui.theme import Mode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from tests.ui.meeting_world import World
    from ui.theme import Theme

    Shot = Callable[[QWidget, str], Path]

pytest.importorskip("pupil_apriltags")
UP, RIGHT, DOWN = 0, 1, 2
PRESENT = 12


@pytest.fixture
def devices() -> HandDevices:
    return HandDevices(BUILT_IN)


@pytest.fixture
def world(tmp_path: Path, look: Theme, qtbot: QtBot, devices: HandDevices) -> Iterator[World]:
    made = begin(fill(make_world(tmp_path, look, qtbot), 14), PRESENT)
    made.shell.camera = CameraFeed(made.shell.settings, devices=devices)
    yield made
    made.window.close()
    made.shell.camera.close()
    # A frame that is being read outlasts the window by as long as that takes.
    for thread in threading.enumerate():
        if thread.name == "camera":
            thread.join(5)


@pytest.fixture
def hall() -> Hall:
    return Hall(CardSize.A5, camera=CAMERAS["good"], width=1280, height=720)


def markers(world: World, *names: str) -> dict[str, int]:
    ids = [world.people[name].id for name in names or world.people]
    cards = world.services.act(people.issue_cards, ids).value
    known = {person.id: name for name, person in world.people.items()}
    return {known[card.resident_id]: marker_of(card.serial) for card in cards}


def opened(world: World) -> CardsPart:
    world.services.act(voting.open_vote, world.items[2].id, VoteInput(method=Method.CARDS))
    world.open_page()
    return part(world)


def part(world: World) -> CardsPart:
    return world.page.middle.item.cards


def raised(world: World, hall: Hall, said: dict[str, int]) -> None:
    """One frame of the hall."""
    borne = markers(world, *said)
    cards = [
        Held(
            borne[name], turn, (at % 5 - 2) * 0.42, (at // 5 - 1) * 0.35, 2.2, roll=at * 7 % 25 - 12
        )
        for at, (name, turn) in enumerate(said.items())
    ]
    world.shell.camera.sink.setVideoFrame(frame_of(hall.frame(cards)))


def sweep(
    world: World, qtbot: QtBot, hall: Hall, said: dict[str, int], until: Callable[[], bool]
) -> None:
    def one_more() -> bool:
        raised(world, hall, said)
        return until()

    qtbot.waitUntil(one_more, timeout=10_000)


def all_read(world: World, *names: str) -> Callable[[], bool]:
    ids = [world.people[name].id for name in names]
    return lambda: all(part(world).sweep.reading(key).standing is Standing.READ for key in ids)


def tile(world: World, name: str) -> str:
    key = world.people[name].id
    return next(row.right for row in part(world).list.rows() if row.id == key)


def cast(world: World) -> dict[str, tuple[str, Method]]:
    known = {person.id: name for name, person in world.people.items()}
    found = world.services.ask(lambda work: work.find(Ballot))
    return {known[b.resident_id]: (b.choices[0], b.via) for b in found}


def names(world: World) -> list[str]:
    return list(world.people)


def test_a_vote_from_rendered_frames_to_the_declared_result(
    world: World, qtbot: QtBot, hall: Hall, devices: HandDevices
) -> None:
    markers(world)
    cards = opened(world)
    assert cards.isVisible()
    assert devices.lit == [BUILT_IN.id]
    here = names(world)[:PRESENT]
    said = {name: (UP, UP, UP, DOWN, RIGHT)[at % 5] for at, name in enumerate(here[:9])}
    sweep(world, qtbot, hall, said, all_read(world, *said))
    qtbot.waitUntil(lambda: "▲ 赞成 6" in cards.heads.text())
    assert "看不准 0　未读到 3" in cards.heads.text()
    assert tile(world, here[0]) == "赞成"
    assert tile(world, here[3]) == "反对"
    assert tile(world, here[11]) == "未读到"
    assert cast(world) == {}
    world.key(Qt.Key.Key_Return)  # the cards are collected
    assert devices.lit == []
    assert {n: c for n, (c, _) in cast(world).items()} == {
        name: {UP: "for", DOWN: "against", RIGHT: "abstain"}[turn] for name, turn in said.items()
    }
    assert {via for _, via in cast(world).values()} == {Method.CARDS}
    # Whoever was not read is looked through by name, and entered by hand into the same vote.
    ballots = world.page.middle.item.ballots
    assert ballots.isVisible()
    assert not cards.isVisible()
    ballots.missing.click()
    assert sorted(row.title for row in ballots.list.rows()) == sorted(here[9:])
    world.key(Qt.Key.Key_Return)
    (vote,) = world.services.ask(lambda work: work.find(Vote))
    assert vote.declared_at is not None
    assert vote.result is not None
    assert "同意6票" in vote.result["sentence"].replace(" ", "")


def test_it_starts_from_the_setup_and_says_what_cards_can_say(
    world: World, devices: HandDevices
) -> None:
    markers(world)
    world.open_page()
    world.key(Qt.Key.Key_F4)
    setup = world.page.middle.item.setup
    assert not setup.cards_hint.isVisible()
    setup.method.choose(Method.CARDS.value)
    setup.method.chosen.emit(Method.CARDS.value)
    assert "扫过全场读牌" in setup.cards_hint.text()
    setup.question.choose(Question.GRADIENT.value)
    setup.question.chosen.emit(Question.GRADIENT.value)
    assert "只能表示赞成、反对、弃权" in setup.cards_hint.text()
    setup.question.choose(Question.MOTION.value)
    setup.question.chosen.emit(Question.MOTION.value)
    assert devices.lit == []
    click(setup.go)
    assert part(world).isVisible()
    assert devices.lit == [BUILT_IN.id]


def test_what_cards_cannot_say_is_counted_as_totals(world: World, devices: HandDevices) -> None:
    entry = VoteInput(method=Method.CARDS, question=Question.GRADIENT)
    world.services.act(voting.open_vote, world.items[2].id, entry)
    world.open_page()
    assert not part(world).isVisible()
    assert world.page.middle.item.tally.isVisible()
    assert devices.lit == []


def test_corrections_by_key_are_ballots_at_once_and_can_be_undone(
    world: World, qtbot: QtBot, hall: Hall
) -> None:
    markers(world)
    cards = opened(world)
    first, second = names(world)[:2]
    sweep(world, qtbot, hall, {first: UP}, all_read(world, first))
    cards.list.choose(world.people[second].id)
    cards.take_focus()
    world.key(Qt.Key.Key_2)
    assert cast(world) == {second: ("against", Method.NAMED)}
    assert tile(world, second) == "反对 · 手工"
    world.page.undo()
    assert cast(world) == {}
    assert tile(world, second) == "未读到"
    world.key(Qt.Key.Key_2)
    world.key(Qt.Key.Key_0)
    assert cast(world) == {}
    assert tile(world, first) == "赞成"


def test_what_is_entered_by_hand_stands_whatever_the_card_says(
    world: World, qtbot: QtBot, hall: Hall
) -> None:
    markers(world)
    cards = opened(world)
    (first,) = names(world)[:1]
    cards.list.choose(world.people[first].id)
    cards.figure(1)
    sweep(world, qtbot, hall, {first: DOWN}, all_read(world, first))
    cards.list.choose(world.people[first].id)
    qtbot.waitUntil(lambda: "牌上与已记下的不同" in cards.detail.text())
    assert tile(world, first) == "？看不准"
    world.page.control.go_on()
    assert cast(world) == {first: ("for", Method.NAMED)}


def test_a_card_of_somebody_who_did_not_sign_in_is_said_and_not_counted(
    world: World, qtbot: QtBot, hall: Hall
) -> None:
    markers(world)
    cards = opened(world)
    absent = names(world)[PRESENT]
    sweep(world, qtbot, hall, {absent: UP}, lambda: bool(cards.sweep.strangers()))
    qtbot.waitUntil(cards.strangers.isVisible)
    assert absent in cards.strangers.text()
    assert "没有签到" in cards.strangers.text()
    world.page.control.go_on()
    assert cast(world) == {}


def test_those_without_a_card_are_told_apart(world: World) -> None:
    markers(world, names(world)[0])
    opened(world)
    assert tile(world, names(world)[0]) == "未读到"
    assert tile(world, names(world)[1]) == "没有卡，请手工"


def test_only_those_not_read_yet(world: World, qtbot: QtBot, hall: Hall) -> None:
    markers(world)
    cards = opened(world)
    first = names(world)[0]
    sweep(world, qtbot, hall, {first: UP}, all_read(world, first))
    cards.filters.choose(MISSING)
    cards.filters.chosen.emit(MISSING)
    shown = [row.title for row in cards.list.rows()]
    assert first not in shown
    assert len(shown) == PRESENT - 1


def test_a_dark_hall_is_said(world: World, qtbot: QtBot) -> None:
    cards = opened(world)
    dark = Hall(CardSize.A5, camera=CAMERAS["dim"], width=640, height=360)

    def one_more() -> bool:
        world.shell.camera.sink.setVideoFrame(frame_of(dark.frame([])))
        return "太暗" in cards.alert.text()

    qtbot.waitUntil(one_more, timeout=5000)


def test_paused_and_swept_again(
    world: World, qtbot: QtBot, hall: Hall, devices: HandDevices
) -> None:
    markers(world)
    cards = opened(world)
    first, second = names(world)[:2]
    sweep(world, qtbot, hall, {first: UP}, all_read(world, first))
    click(cards.toggle)
    assert devices.lit == []
    assert cards.toggle.text() == "再扫一遍"
    assert tile(world, first) == "赞成"
    world.alt("C")
    assert devices.lit == [BUILT_IN.id]
    sweep(world, qtbot, hall, {second: DOWN}, all_read(world, second))
    qtbot.waitUntil(lambda: tile(world, second) == "反对")
    assert tile(world, first) == "赞成"


def test_the_camera_goes_off_with_the_page_and_on_again(world: World, devices: HandDevices) -> None:
    markers(world)
    opened(world)
    world.page.leave()
    assert devices.lit == []
    # What another laptop wrote comes in meanwhile.
    world.act(attendance.sign_in, world.meeting.id, list(world.people.values())[PRESENT].id)
    QApplication.processEvents()
    assert devices.lit == []
    world.page.enter(None)
    QApplication.processEvents()
    assert devices.lit == [BUILT_IN.id]
    world.page.commands.drop_vote.trigger()
    QApplication.processEvents()
    assert devices.lit == []


def test_on_a_laptop_that_does_not_lead_no_camera_goes_on(
    world: World, devices: HandDevices, tmp_path: Path
) -> None:
    markers(world)
    opened(world)
    assert devices.lit == [BUILT_IN.id]
    other = Services(Settings(data=tmp_path / "other"), clock=world.clock).open()
    meet(world.services, other)
    other.act(leading.take_the_lead, world.meeting.id)
    meet(world.services, other)
    world.shell.bridge.publish(Changes(kinds=frozenset({"lead", "meeting"})))
    QApplication.processEvents()
    assert not part(world).isVisible()
    assert devices.lit == []
    other.close()


def test_a_refusal_of_one_card_is_said_with_its_reason(world: World) -> None:
    cards = opened(world)
    said = []
    world.shell.noticed.connect(lambda notice: said.append(notice.text))
    cards._on_collected(
        Recorded((), ("张桂英不在本次应参加表决的人之中。", "李旻那一户已经投票。"))
    )
    assert said == ["有 2 张牌没有记下：张桂英不在本次应参加表决的人之中。李旻那一户已经投票。"]


def test_whoever_raises_a_card_does_not_sign_in_by_it(world: World, devices: HandDevices) -> None:
    markers(world)
    world.open_page()
    world.key(Qt.Key.Key_F10)
    door = world.page.door.camera
    assert door.watch.on
    world.act(voting.open_vote, world.items[2].id, VoteInput(method=Method.CARDS))
    QApplication.processEvents()
    assert part(world).sweep.on
    assert not door.watch.on
    world.page.commands.drop_vote.trigger()
    QApplication.processEvents()
    assert not part(world).sweep.on
    assert door.watch.on
    assert devices.lit == [BUILT_IN.id]


def test_without_the_detector_the_page_says_so_and_goes_on_by_hand(
    world: World, devices: HandDevices, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none() -> None:
        raise Refused("这台电脑没有装读举牌的组件，请改用记名表决。")

    monkeypatch.setattr("ui.console.meeting.card_sweep._april_tags", none)
    cards = opened(world)
    assert "没有装读举牌的组件" in cards.alert.text()
    assert devices.lit == []
    cards.take_focus()
    world.key(Qt.Key.Key_1)
    assert list(cast(world).values()) == [("for", Method.NAMED)]


def test_without_a_camera_totals_can_be_counted(world: World, devices: HandDevices) -> None:
    devices.there.clear()
    cards = opened(world)
    assert "没有找到摄像头" in cards.alert.text()
    assert "手工登记" in cards.alert.text()
    click(cards.totals)
    assert not cards.isVisible()
    assert world.page.middle.item.tally.isVisible()
    for _ in range(8):
        world.key(Qt.Key.Key_1)
    world.key(Qt.Key.Key_Return)
    (vote,) = world.services.ask(lambda work: work.find(Vote))
    assert vote.declared_at is not None


def test_once_recorded_the_camera_stays_off_in_a_new_window(
    world: World, qtbot: QtBot, hall: Hall, devices: HandDevices
) -> None:
    markers(world)
    opened(world)
    first = names(world)[0]
    sweep(world, qtbot, hall, {first: UP}, all_read(world, first))
    world.key(Qt.Key.Key_Return)
    later = world.reopened(qtbot)
    later.open_page()
    assert later.page.middle.item.ballots.isVisible()
    assert not part(later).isVisible()
    assert devices.lit == []
    later.window.close()


def test_cards_can_be_looked_at_again_after_they_were_collected(
    world: World, qtbot: QtBot, hall: Hall
) -> None:
    markers(world)
    opened(world)
    first, second = names(world)[:2]
    sweep(world, qtbot, hall, {first: UP}, all_read(world, first))
    world.key(Qt.Key.Key_Return)
    assert world.page.middle.item.ballots.again.isVisible()
    world.alt("C")
    assert part(world).isVisible()
    assert tile(world, first) == "赞成 · 已记"
    sweep(world, qtbot, hall, {second: DOWN}, all_read(world, second))
    world.page.control.go_on()
    assert cast(world) == {first: ("for", Method.CARDS), second: ("against", Method.CARDS)}


@pytest.mark.parametrize(
    "name",
    ["1440", "1366_dark", "125", "200"],
)
def test_nothing_is_cut_in_a_card_vote(
    world: World, qtbot: QtBot, hall: Hall, shot: Shot, name: str
) -> None:
    size, zoom = {"200": ((1440, 900), 200), "125": ((1366, 768), 125)}.get(
        name, ((1366, 768) if "1366" in name else (1440, 900), 100)
    )
    look = world.shell.theme
    look.set_mode(Mode.DARK if name.endswith("dark") else Mode.LIGHT)
    look.set_zoom(zoom)
    markers(world)
    opened(world)
    world.open_page(size)
    here = names(world)[:PRESENT]
    said = {key: (UP, UP, UP, DOWN, RIGHT)[at % 5] for at, key in enumerate(here[:9])}
    said[names(world)[PRESENT]] = UP
    sweep(world, qtbot, hall, said, all_read(world, *here[:9]))
    qtbot.waitUntil(part(world).strangers.isVisible)
    part(world).list.choose(world.people[here[9]].id)
    part(world).figure(3)
    qtbot.wait(250)
    shot(world.window, f"cards_{name}")
    assert clipped(world) == []
    look.set_zoom(100)
    look.set_mode(Mode.LIGHT)
