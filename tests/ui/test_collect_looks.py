"""Every place of 集 fits a low screen at twice the size."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from app.domain.hotline_import import OrderRow
from app.domain.matter import Ease
from app.steps import collect, hotline_import, sheets, visits
from app.steps.collect import MatterInput
from app.steps.visits import VisitInput
from tests.photos import jpeg
from tests.ui.pages_world import COLLECTING, World, open_world
from ui.theme import Mode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from ui import theme

LONG = "东门外非机动车长期占用消防通道，雨雪天老人出行不便，希望划线并加装遮雨棚"


@pytest.fixture
def world(tmp_path: Path, look: theme.Theme, qtbot: QtBot) -> Iterator[World]:
    made = open_world(tmp_path, look, qtbot)
    made.roster()
    yield made
    made.services.close()


def _fill(world: World) -> None:
    do = world.services.act
    for number in range(9):
        entry = MatterInput(title=f"{LONG}{number}", ease=list(Ease)[number % 3], raised_by="住户")
        do(collect.collect_matter, entry)
    sheet = do(sheets.prepare_sheet, title="三季度居民议题征集表", rows=20).value
    do(sheets.key_row, world.services.files, sheet.id, 1, entry=MatterInput(title=LONG))
    today = world.clock().date()
    do(visits.record_visit, VisitInput(day=today, by="网格员小组", met="住户", said=LONG))
    rows = [OrderRow(number=f"2026{n:08d}", texts={"content": LONG}, times={}) for n in range(6)]
    do(hotline_import.import_orders, rows)


@pytest.mark.parametrize("key", sorted(COLLECTING))
def test_at_twice_the_size_nothing_makes_the_window_grow(
    *, world: World, look: theme.Theme, key: str, tmp_path: Path,
    shot: Callable[[QWidget, str], Path],
) -> None:  # fmt: skip
    _fill(world)
    look.set_mode(Mode.DARK)
    look.set_zoom(200)
    world.window.resize(1366, 768)
    page = world.go(key)
    if key == "snaps":
        (tmp_path / "一.jpg").write_bytes(jpeg())
        page.add_paths([tmp_path / "一.jpg"])
    QApplication.processEvents()
    shot(world.window, f"{key}-200")
    assert (world.window.width(), world.window.height()) == (1366, 768)
    if key in {"sheets", "visits", "orders"}:
        page.open(page.lines[0].id if key != "sheets" else page.lines[0].sheet.id)
        shot(world.window, f"{key}-open-200")
        assert (world.window.width(), world.window.height()) == (1366, 768)
