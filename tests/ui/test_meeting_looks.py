"""Pictures of the running meeting to look at, and that nothing is cut in any of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from app.domain.meeting import NoteKind, Side
from app.steps import act
from app.steps.deliberate import agenda, speaking, voting
from tests.ui.meeting_world import LONG_NAME, begin, fill, make_world
from ui.console.meeting.greeting import Hello
from ui.sound import Chime
from ui.theme import Mode, Tone
from ui.widgets.buttons import Button
from ui.widgets.text import Elided, Text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from tests.ui.meeting_world import World
    from ui.theme import Theme

    Shot = Callable[[QWidget, str], Path]


@pytest.fixture
def world(tmp_path: Path, look: Theme, qtbot: QtBot) -> World:
    return make_world(tmp_path, look, qtbot)


def talk(world: World) -> None:
    """As in the drawing: three on the list, two tellers, a count that passes."""
    key = world.items[2].id
    names = (("张桂英", Side.FOR), ("欧阳明", Side.AGAINST), ("李旻", Side.FOR))
    for name, side in names:
        world.services.act(speaking.ask_to_speak, key, world.people[name].id, side=side)
        world.clock.go(2)
    world.services.act(speaking.next_speaker, world.meeting.id)
    world.clock.go(73)
    vote = world.services.act(voting.open_vote, key, voting.VoteInput(tellers=2)).value
    for teller in (1, 2):
        figures = {"for": 14, "against": 5, "abstain": 2}
        world.services.act(voting.record_count, vote.id, figures, teller=teller)


SIZES = {
    "1440": ((1440, 900), 100), "1366": ((1366, 768), 100), "1100": ((1100, 800), 100),
    "200": ((1440, 900), 200), "200_1100": ((1100, 800), 200),
}  # fmt: skip
CTRL = Qt.KeyboardModifier.ControlModifier


def clipped(world: World) -> list[str]:
    """Labels and buttons in sight whose text has less room than it needs."""
    cut = []
    for label in world.page.findChildren(Text):
        if not label.isVisible() or not label.text() or isinstance(label, Elided):
            continue
        need = label.heightForWidth(label.width()) if label.wordWrap() else -1
        wide = label.wordWrap() or label.width() >= label.sizeHint().width()
        if not wide or label.height() < need:
            cut.append(f"{label.text()} {label.size()}")
    for button in world.page.findChildren(Button):
        room = button.parentWidget().rect()
        if button.isVisible() and not (
            room.contains(button.geometry()) and button.width() >= button.sizeHint().width()
        ):
            cut.append(button.text())
    return cut


def check(world: World, shot: Shot, name: str) -> None:
    shot(world.window, f"meeting_{name}")
    assert clipped(world) == []
    assert world.window.minimumSizeHint().width() <= 1100


@pytest.mark.parametrize("size", SIZES)
def test_as_drawn(world: World, shot: Shot, look: Theme, size: str) -> None:
    begin(fill(world))
    talk(world)
    area, zoom = SIZES[size]
    look.set_zoom(zoom)
    page = world.open_page(area)
    page.middle.composer.editor.setPlainText("老人子女周末来，固定车位后没有地方停……")
    world.type("zgy")
    page.door.field.search_now()
    for part in ("left", "middle", "right") if page.columns.narrow else ("all",):
        page.columns.show_part(part if part != "all" else "middle")
        check(world, shot, f"{size}_{part}")
    assert world.window.height() == area[1]


def test_dark(world: World, shot: Shot, look: Theme) -> None:
    look.set_mode(Mode.DARK)
    begin(fill(world))
    talk(world)
    world.open_page()
    check(world, shot, "dark")


def test_before_and_after(world: World, shot: Shot) -> None:
    fill(world)
    page = world.open_page()
    check(world, shot, "prepared")
    world.key(Qt.Key.Key_F5)
    for name in ("zgy", "oym", "abd"):
        world.type(name)
        world.key(Qt.Key.Key_Return)
    check(world, shot, "sign_in")
    page.door.toggle_doors()
    page.door.doors.press("3号楼")
    check(world, shot, "doors")
    page.door.pad_chip.click()
    check(world, shot, "pad")
    page.door.pad_chip.click()
    world.key(Qt.Key.Key_F5)
    check(world, shot, "opened")
    world.key(Qt.Key.Key_F6)
    check(world, shot, "break")
    world.key(Qt.Key.Key_E, modifier=CTRL)
    check(world, shot, "closed")


def test_a_result_with_notes_and_tasks(world: World, shot: Shot) -> None:
    begin(fill(world))
    page = world.open_page()
    key = world.items[2].id
    for text, kind in (
        ("物业公司介绍了目前停车情况：院内登记车辆 131 辆，车位 86 个。", NoteKind.FACT),
        ("老人子女周末来，固定车位后没有地方停，建议先到先停，留出临时车位。", NoteKind.POINT),
        ("认为对低层住户的影响没有充分说明。", NoteKind.DISSENT),
    ):
        speaker = world.people["张桂英"].id if kind is NoteKind.POINT else None
        world.act(speaking.write_note, key, text, kind=kind, resident_id=speaker)
    world.vote()
    check(world, shot, "hands")
    world.type("1" * 14 + "2" * 5)
    check(world, shot, "counting")
    world.type("333")
    world.key(Qt.Key.Key_Return)
    world.act(act.add_task, world.meeting.id, key, "张贴停车办法", who="物业公司")
    check(world, shot, "declared")
    page.middle.tasks.begin()
    check(world, shot, "task")


def test_two_tellers_that_differ(world: World, shot: Shot) -> None:
    begin(fill(world))
    world.open_page()
    vote = world.act(voting.open_vote, world.items[2].id, voting.VoteInput(tellers=2))
    for teller, yes in ((1, 14), (2, 13)):
        figures = {"for": yes, "against": 5, "abstain": 2}
        world.act(voting.record_count, vote.id, figures, teller=teller)
    check(world, shot, "mismatch")
    world.type("rt")
    check(world, shot, "totals")


def test_setting_up_a_vote(world: World, shot: Shot) -> None:
    begin(fill(world))
    page = world.open_page()
    world.key(Qt.Key.Key_F4)
    check(world, shot, "setup")
    page.middle.item.setup.question.choose("election")
    page.middle.item.setup.rule.choose("own")
    page.middle.item.setup._show()
    check(world, shot, "setup_election")


def test_four_hundred_owners_by_paper(world: World, shot: Shot) -> None:
    begin(fill(world, 400, rule="owners_general"), 300)
    page = world.open_page()
    world.vote()
    world.type("112113")
    check(world, shot, "paper")
    page.commands.people.trigger()
    page.right.people.list.move_by(3)
    check(world, shot, "people")


def test_three_people(world: World, shot: Shot) -> None:
    begin(fill(world, 3, rule="consultation"), 2)
    world.open_page()
    world.key(Qt.Key.Key_F4)
    world.page.middle.item.setup.question.choose("consensus")
    world.key(Qt.Key.Key_Return, modifier=CTRL)
    check(world, shot, "consensus")


def test_long_names_and_long_wording(world: World, shot: Shot) -> None:
    fill(world)
    long_text = "院内 86 个车位不固定，先到先停；" * 9
    entry = agenda.ItemInput(
        title="关于进一步规范院内机动车和非机动车停放秩序的议题" * 2, text=long_text
    )
    world.services.act(agenda.correct_item, world.items[2].id, entry)
    begin(world)
    page = world.open_page((1366, 768))
    world.alt("L")
    world.type("abd")
    world.key(Qt.Key.Key_Return)
    check(world, shot, "long_side")
    world.type("1")
    world.key(Qt.Key.Key_Space)
    world.vote()
    world.type("1")
    page.door.greeting.greet(
        Hello(LONG_NAME, "欢迎，已签到", Tone.YES, Chime.WELCOME, "3号楼3单元303")
    )
    check(world, shot, "long")
