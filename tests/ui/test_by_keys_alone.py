"""From the closed door to two results and the end by keys alone: no mouse, no verb beside."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from app.domain.meeting import Phase
from app.domain.vote import Ballot, Method
from tests.ui.meeting_world import World, fill, make_world

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.theme import Theme

ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab
CTRL = Qt.KeyboardModifier.ControlModifier
_MANY = 200  # more presses of Tab than there are controls


@pytest.fixture
def world(tmp_path: Path, look: Theme, qtbot: QtBot) -> World:
    made = fill(make_world(tmp_path, look, qtbot))
    made.open_page()
    return made


def door_of(world: World, name: str) -> str:
    resident = world.people[name]
    person = world.page.desk.index.person(resident.id)
    assert person is not None
    return person.address.replace("号楼", "-").replace("单元", "-")


def tab_to(world: World, words: str) -> None:
    """As somebody without a mouse does: Tab until the control of these words has the focus."""
    for _ in range(_MANY):
        focus = world.window.focusWidget()
        said = (getattr(focus, "text", str)() or focus.accessibleName()) if focus else ""
        if said == words:
            return
        world.key(TAB)
    pytest.fail(f"Tab never came to {words}")


def test_a_whole_meeting(world: World) -> None:
    world.key(Qt.Key.Key_F5)
    assert world.snap.phase is Phase.SIGN_IN
    for name in list(world.people)[:20]:
        world.type(door_of(world, name))
        world.key(ENTER)
    assert world.snap.view.attendance.present == 20
    world.key(Qt.Key.Key_F5)
    assert world.snap.phase is Phase.IN_SESSION

    # By hands: one key for each hand, Enter declares.
    world.alt("V")
    world.type("1" * 13 + "2" * 5 + "3" * 2)
    # Enter right after the last sign-in would declare nothing: it may be the scanner's.
    world.clock.go(5)
    world.key(ENTER)
    (first,) = world.snap.view.votes
    assert first.result is not None
    assert first.result.passed
    world.key(Qt.Key.Key_F7)

    # By name: Tab leads to the ways of voting, arrows along them.
    world.key(Qt.Key.Key_F4)
    tab_to(world, Method.HANDS.words)
    ways = world.page.middle.item.setup.method
    for _ in Method:
        if ways.key() == Method.NAMED.value:
            break
        world.key(Qt.Key.Key_Right)
    assert ways.key() == Method.NAMED.value
    world.key(ENTER, modifier=CTRL)
    for at in range(20):
        world.type("2" if at % 4 == 0 else "1")
    cast = world.services.ask(lambda work: work.find(Ballot))
    assert len(cast) == 20
    world.key(ENTER)
    second = next(v for v in world.snap.view.votes if v.vote.method is Method.NAMED)
    assert second.result is not None
    assert second.result.passed

    world.clock.go(5)
    world.key(Qt.Key.Key_E, modifier=CTRL)
    assert world.snap.phase is Phase.CLOSED
    assert world.services.verify_log().holds
