from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from app.domain.organisation import Post, PostLevel
from app.domain.people import Resident
from app.steps import organisation
from app.steps.organisation import PostInput
from app.steps.views.roster import person_details
from tests.reference import arrive
from tests.ui.pages_world import CTRL, World, open_world

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui import theme


@pytest.fixture
def world(tmp_path: Path, look: theme.Theme, qtbot: QtBot) -> Iterator[World]:
    made = open_world(tmp_path, look, qtbot)
    yield made
    made.services.close()


def posts(world: World) -> list[Post]:
    return world.services.ask(lambda work: work.find(Post))


def add(world: World, level: PostLevel, name: str, **more: object) -> Post:
    entry = PostInput(level=level, name=name, **more)  # type: ignore[arg-type]
    return world.services.act(organisation.add_post, entry).value


def rows(page: object) -> list[tuple[int, str, str]]:
    return [(r.depth, r.title, r.sub) for r in page.tree.rows()]  # type: ignore[attr-defined]


def test_an_empty_page_begins_with_what_the_district_sent(world: World) -> None:
    page = world.go("organisation")
    world.press("从区里下发的开始", page)
    assert "还没有下发" in world.window.toast.text
    grid = {"level": "grid", "name": "第一网格"}
    own = {"level": "community", "name": "万寿路社区", "below": [grid]}
    street = {"level": "subdistrict", "name": "万寿路街道", "below": [own]}
    whole = {"level": "district", "name": "样例区", "below": [street]}
    arrive(world.services, "organisation", whole)
    page.begin()
    assert rows(page) == [
        (0, "万寿路街道", "负责人：还没有人"),
        (1, "万寿路社区", "负责人：还没有人"),
        (2, "第一网格", "负责人：还没有人"),
    ]
    assert page.subtitle() == "共 3 个，3 个还没有负责人"


def test_posts_are_added_one_below_the_other_with_people_from_the_roster(world: World) -> None:
    world.roster()
    party = add(world, PostLevel.COMMUNITY, "样例社区党委")
    page = world.go("organisation", {"post": party.id})
    world.press("在下面添加", page.panel)
    content = page.panel.content()
    assert (content.level.key(), content.above.key()) == ("grid", party.id)
    content.name.setText("第一网格")
    content.holder.setFocus()
    content.holder.setText("赵国")
    content.holder.textEdited.emit("赵国")
    world.key(Qt.Key.Key_Down)
    world.key(Qt.Key.Key_Return)
    assert content.holder.text() == "赵国阳"
    content.doors.setText("3号楼、四号楼二单元")
    content.save.click()
    grid = next(p for p in posts(world) if p.name == "第一网格")
    assert (grid.level, grid.above_id, grid.doors) == (PostLevel.GRID, party.id, ("3", "4/2"))
    assert grid.resident_id is not None
    # The next one stands beside it.
    again = page.panel.content()
    assert (again.level.key(), again.above.key(), again.name.text()) == ("grid", party.id, "")
    page.open(grid.id)
    content = page.panel.content()
    content.doors.setText("2026-03-02")
    content.commit()
    assert "日期" in content.form.fields["doors"].error()
    content.doors.setText("3号楼")
    content.name.setFocus()
    assert next(p for p in posts(world) if p.id == grid.id).doors == ("3",)


def test_a_post_moves_and_the_order_changes_and_comes_back(world: World) -> None:
    party = add(world, PostLevel.COMMUNITY, "社区党委")
    one, two = (add(world, PostLevel.GRID, f"网格{n}", above_id=party.id) for n in "甲乙")
    door = add(world, PostLevel.STAIRWELL, "1号楼1单元", above_id=one.id)
    page = world.go("organisation", {"post": two.id})
    world.press("上移", page.panel)
    assert [title for _, title, _ in rows(page)] == ["社区党委", "网格乙", "网格甲", "1号楼1单元"]
    page.open(door.id)
    content = page.panel.content()
    content.above.choose(two.id)
    content.above.activated.emit(content.above.currentIndex())
    assert [title for _, title, _ in rows(page)] == ["社区党委", "网格乙", "1号楼1单元", "网格甲"]
    page.open(two.id)
    world.press("删除", page.panel)
    assert "下面还有 1 个" in world.window.toast.text
    world.undo()
    assert next(p for p in posts(world) if p.id == door.id).above_id == one.id


def test_who_answers_for_a_door_is_asked_at_the_top(world: World) -> None:
    world.roster()
    party = add(world, PostLevel.COMMUNITY, "社区党委", holder="陈书记")
    add(world, PostLevel.STAIRWELL, "3号楼1单元", above_id=party.id, holder="张桂英", doors="3-1")
    page = world.go("organisation")
    world.key(Qt.Key.Key_F, CTRL)
    world.type("3号楼1单元502")
    page.asked.field.search_now()
    assert "楼门 3号楼1单元：张桂英　›　社区党组织 社区党委：陈书记" in world.texts()
    page.asked.field.setText("9号楼")
    page.asked.field.search_now()
    assert "还没有写明谁管这里" in world.texts()
    details = world.services.ask(
        lambda work: [person_details(work, r.id) for r in work.find(Resident)]
    )
    told = {d.person.name: [a.holder for a in d.answer_for] for d in details}
    assert told["赵国阳"] == ["张桂英", "陈书记"]
    assert told["周敏"] == []
