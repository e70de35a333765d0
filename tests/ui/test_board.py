"""What waits is judged by drag and by keys, chosen, and put on an agenda in the stated order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication

from app.domain.matter import Ease, Matter, Urgency
from app.steps import collect, joining
from app.steps.collect import MatterInput
from app.steps.deliberate import agenda
from tests.ui.pages_world import CTRL, World, open_world
from ui.console.collect.board_columns import MIME
from ui.console.papers.pane import PaperPane
from ui.theme import Mode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from ui import theme


@pytest.fixture
def world(tmp_path: Path, look: theme.Theme, qtbot: QtBot) -> Iterator[World]:
    made = open_world(tmp_path, look, qtbot)
    yield made
    made.services.close()


def _add(world: World, title: str, **said: object) -> Matter:
    entry = MatterInput(title=title, **said)  # type: ignore[arg-type] # as written in the test
    return world.services.act(collect.collect_matter, entry).value


def _shown(page, ease: Ease) -> list[tuple[str, str]]:
    return [(row.lead, row.title) for row in page.columns[ease].list.rows()]


def test_the_empty_board_leads_to_a_new_matter(world: World) -> None:
    page = world.go("board")
    assert page.empty.isVisible()
    world.press("记一条议题")
    assert world.window.place == "matters"


def test_keys_judge_anew_and_the_order_follows_the_rule(world: World) -> None:
    first, second = _add(world, "换楼道灯", ease=Ease.EASY), _add(world, "划车位")
    page = world.go("board")
    assert _shown(page, Ease.EASY) == [("1", "换楼道灯")]
    assert _shown(page, Ease.MIDDLE) == [("2", "划车位")]
    middle = page.columns[Ease.MIDDLE].list
    middle.choose(second.id)
    middle.setFocus()
    world.key(Qt.Key.Key_3)
    assert _shown(page, Ease.MIDDLE) == [("1", "划车位")]
    assert page.columns[Ease.MIDDLE].list.rows()[0].right == "紧急"
    world.key(Qt.Key.Key_Left)
    assert _shown(page, Ease.EASY) == [("1", "划车位"), ("2", "换楼道灯")]
    assert page.columns[Ease.EASY].list.current() == second.id
    world.key(Qt.Key.Key_Left)
    kept = world.services.ask(lambda work: work.get(Matter, second.id))
    assert (kept.ease, kept.urgency) == (Ease.EASY, Urgency.URGENT)
    assert page.undo_text() == "“划车位”改为容易"
    world.undo()
    world.undo()
    assert world.services.ask(lambda work: work.get(Matter, second.id)) == second
    assert first.id in {w.matter.id for w in page.waiting}


def test_a_matter_is_dragged_to_another_column(world: World) -> None:
    matter = _add(world, "划车位")
    page = world.go("board")
    data = QMimeData()
    data.setData(MIME, matter.id.encode())
    target = page.columns[Ease.HARD].list
    event = QDropEvent(
        QPointF(5, 5), Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    target.dropEvent(event)
    QApplication.processEvents()
    assert _shown(page, Ease.HARD) == [("1", "划车位")]


def test_heat_counts_and_several_go_on_an_agenda_in_the_order_of_the_board(world: World) -> None:
    residents = world.roster()
    cold, hot = _add(world, "划车位"), _add(world, "修座椅")
    world.services.act(joining.support, hot.id, residents[0])
    meeting = world.meeting()
    page = world.go("board")
    assert [row.title for row in page.columns[Ease.MIDDLE].list.rows()] == ["修座椅", "划车位"]
    assert "热度 1" in page.columns[Ease.MIDDLE].list.rows()[0].sub
    listed = page.columns[Ease.MIDDLE].list
    listed.setFocus()
    for matter in (cold, hot):
        listed.choose(matter.id)
        world.key(Qt.Key.Key_Space)
    world.key(Qt.Key.Key_M, CTRL | Qt.KeyboardModifier.ShiftModifier)
    world.key(Qt.Key.Key_Return)
    items = world.services.ask(agenda.agenda, meeting.id)
    assert [item.title for item in items] == ["修座椅", "划车位"]
    assert page.empty.isVisible()


def test_the_notice_is_shown_for_those_chosen(world: World) -> None:
    _add(world, "划车位")
    chosen = _add(world, "修座椅")
    page = world.go("board")
    page._toggle(chosen.id)
    world.press("印先议公告（选中的）")
    (pane,) = page.panel.content().findChildren(PaperPane)
    assert pane.shown.pages == 1
    assert [item.title for item in pane.shown.paper.content.items] == ["修座椅"]


@pytest.mark.parametrize(("width", "height", "mode"), [
    (1440, 900, Mode.LIGHT), (1366, 768, Mode.DARK),
])  # fmt: skip
def test_looks(
    *, world: World, look: theme.Theme, width: int, height: int, mode: Mode,
    shot: Callable[[QWidget, str], Path],
) -> None:  # fmt: skip
    titles = ("东门外非机动车长期占用消防通道，雨雪天老人出行不便", "换楼道灯", "修活动室座椅")
    for number in range(40):
        _add(
            world, f"{titles[number % 3]}（{number}）", ease=list(Ease)[number % 3],
            urgency=list(Urgency)[number % 7 % 3], category="安全消防",
        )  # fmt: skip
    look.set_mode(mode)
    world.window.resize(width, height)
    page = world.go("board")
    page._toggle(page.waiting[1].matter.id)
    page._toggle(page.waiting[2].matter.id)
    shot(world.window, f"board-{mode.value}")
    page.show_notice()
    assert shot(world.window, f"board-notice-{mode.value}").exists()
    assert (world.window.width(), world.window.height()) == (width, height)
