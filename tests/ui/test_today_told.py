"""What became of a damaged data file stands on the first page until it was read."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

import pytest

from app.keeping import ACCOUNT, account
from tests.ui.pages_world import World, open_world
from ui.console.today.told import MendedPanel

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from ui.theme import Theme

FOUND = account.Account(
    at=1795503600000,
    damage="数据文件有几处读不出来",
    upto=1795503000000,
    ops=520,
    borrowed=20,
    backup_at=1795500000000,
    meetings=3,
    files=12,
    files_missing=1,
    lost=2,
    unsure=False,
    values=1,
    joined=True,
    renamed=False,
    aside="/home/laptop/.local/share/hongliu/set-aside/20261124-150000",
)


@pytest.fixture
def world(tmp_path: Path, look: Theme, qtbot: QtBot) -> Iterator[World]:
    made = open_world(tmp_path, look, qtbot)
    yield made
    made.services.close()


def panel(world: World, qtbot: QtBot, found: account.Account | None) -> MendedPanel:
    if found is not None:
        path = world.services.settings.data / ACCOUNT
        path.write_text(json.dumps(asdict(found)), "utf-8")
    made = MendedPanel(world.shell)
    qtbot.addWidget(made)
    return made


def test_nothing_is_said_where_nothing_was_damaged(world: World, qtbot: QtBot) -> None:
    assert not panel(world, qtbot, None).isVisibleTo(None)
    assert not panel(world, qtbot, replace(FOUND, read=True)).isVisibleTo(None)


def test_it_says_what_is_back_and_what_is_missing_until_read(
    world: World, qtbot: QtBot, shot: Callable[[QWidget, str], Path]
) -> None:
    made = panel(world, qtbot, FOUND)
    made.resize(820, 420)
    made.show()
    said = "".join(text.text() for text in made.words)
    for part in ("520 步操作、3 场会议", "20 步来自", "有 2 步操作读不出来", "set-aside"):
        assert part in said
    shot(made, "today-mended")
    made.read.click()
    assert not made.isVisible()
    kept = account.told(world.services.settings)
    assert kept is not None
    assert kept.read
