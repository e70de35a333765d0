"""Pictures of the running meeting to look at, and that nothing is cut in any of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.domain.meeting import Side
from app.steps.deliberate import attendance, speaking, voting
from tests.ui.meeting_world import begin, fill, make_world
from ui.theme import Mode

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from tests.ui.meeting_world import World
    from ui.theme import Theme

Shot = "Callable[[QWidget, str], Path]"


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
        shot(world.window, f"meeting_{size}_{part}")
    assert page.minimumSizeHint().width() <= page.width()
