"""One matter's whole life on one screen; names are 虚构."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from app.domain.collecting import Screened
from app.domain.evaluation import Survey
from app.domain.followup import Task
from app.domain.matter import Deed, Matter, Step
from app.steps import collect, evaluate, moves, screening
from app.steps.collect import MatterInput
from app.steps.deliberate import agenda
from app.steps.screening import ScreeningInput
from tests.ui.pages_world import CTRL, World, open_world
from ui.console.kit.life import life_button
from ui.console.matter.story import FOLD

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.steps.ports import UnitOfWork
    from ui import theme


@pytest.fixture
def world(tmp_path: Path, look: theme.Theme, qtbot: QtBot) -> Iterator[World]:
    made = open_world(tmp_path, look, qtbot)
    yield made
    made.services.close()


def _add(world: World, title: str = "东门停车", **said: Any) -> Matter:
    entry = MatterInput(title=title, category="停车管理", **said)
    return world.services.act(collect.collect_matter, entry).value


def _now(world: World, matter: Matter) -> Matter:
    return world.services.ask(lambda work: work.get(Matter, matter.id))


def _put(world: World, *records: Any) -> None:
    def verb(work: UnitOfWork) -> None:
        work.put(*records)
        work.describe("put_for_a_test")

    world.services.act(verb)


def test_the_whole_life_stands_on_one_page(world: World) -> None:
    matter = _add(world, raised_by="3号楼居民", place="东门", description="晚上进不来。")
    world.services.act(agenda.add_matters, world.meeting().id, [matter.id])
    page = world.go("matter", matter.id)
    assert page.title() == "东门停车"
    assert page.subtitle() == "2026-001 · 停车管理"
    assert page.state()[0] == "议 商议"
    texts = world.texts()
    for words in (
        "登记为 2026-001 · 当面反映", "3号楼居民", "晚上进不来。",
        "议 · 怎么商量的 · 现在在这一步", "评 · 居民怎么说",
    ):  # fmt: skip
        assert words in texts, words
    assert "第 1 轮：“停车管理第一次协商会”第 1 项" in texts
    assert world.window.rail.findChildren(type(world.button("议题", world.window.rail)))
    assert world.button("议题", world.window.rail).isChecked()


def test_a_move_needs_its_reason_and_is_undone_from_the_notice(world: World) -> None:
    matter = _add(world)
    page = world.go("matter", matter.id)
    world.press("直接办理", page.following)
    assert page.panel.content().text.hasFocus()
    assert page.following.isHidden(), "one filled button on a screen"
    world.type("换灯")
    page.panel.content().who.setText("物业公司")
    world.key(Qt.Key.Key_Return, CTRL)
    assert "请写明直接办理的理由" in page.panel.content().form.fields["why"].error()
    assert _now(world, matter).step is Step.COLLECT
    page.panel.content().why.setPlainText("物业当天可修")
    page.panel.content().by.setText("社区党委")
    world.key(Qt.Key.Key_Return, CTRL)
    assert _now(world, matter).step is Step.ACT
    assert page.panel.isHidden()
    assert "理由：物业当天可修" in world.texts()
    assert "任务：换灯" in world.texts()
    assert "社区党委" in world.texts()
    assert world.window.toast.text == "“东门停车”：直接办理"
    world.window.toast.act()
    assert _now(world, matter).step is Step.COLLECT
    assert "直接办理" not in world.texts()


def test_unsatisfied_residents_have_it_dealt_with_again(world: World) -> None:
    world.roster()
    matter = _add(world)
    for deed in (Deed.START, Deed.SUPERVISE):
        world.services.act(moves.move_matter, matter.id, deed, why="急")
    survey = world.services.act(evaluate.open_survey, matter.id).value
    page = world.go("matter", matter.id)
    world.press("办结", page.following)
    world.key(Qt.Key.Key_Return)
    assert "还没有人评价" in page.panel.content().form.fields["why"].error()
    page.panel.close_panel()
    world.press("退回办理", page.following)
    world.type("车位不够")
    world.key(Qt.Key.Key_Return, CTRL)
    assert _now(world, matter).step is Step.ACT
    kept = world.services.ask(lambda work: work.get(Survey, survey.id))
    assert kept.reopened
    assert kept.closed_at is not None


def test_who_decided_is_offered_again(world: World) -> None:
    matter = _add(world)
    world.services.act(moves.move_matter, matter.id, Deed.START, why="急", by="社区党委")
    page = world.go("matter", matter.id)
    world.press("转入督办", page.following)
    completer = page.panel.content().by.completer()
    assert completer.model().index(0, 0).data() == "社区党委"
    assert page.panel.content().save.hasFocus(), "nothing has to be written: Enter does it"


def test_what_is_impossible_is_not_offered(world: World) -> None:
    matter = _add(world)
    page = world.go("matter", matter.id)
    assert set(page.following.buttons) == {
        "screen", "place", "start", "reject", "merge", "withdraw",
    }  # fmt: skip
    world.services.act(moves.move_matter, matter.id, Deed.REJECT, why="不属本社区")
    page.reload()
    assert set(page.following.buttons) == {"resume"}
    assert page.following.main() is None, "what is through asks for nothing"
    assert page.state()[0] == "未受理"


def test_the_main_action_is_one_key(world: World) -> None:
    matter = _add(world)
    meeting = world.meeting()
    page = world.go("matter", matter.id)
    assert page.following.main().text() == "把关定向"
    entry = ScreeningInput(verdict=Screened.ADMITTED)
    world.services.act(screening.screen, matter.id, entry)
    page.reload()
    assert page.following.main().text() == "列入议程"
    world.key(Qt.Key.Key_Return, CTRL)
    world.key(Qt.Key.Key_Return)
    assert _now(world, matter).step is Step.DELIBERATE
    assert page.following.main().text() == "打开会议"
    world.press("移出议程", page.following)
    world.key(Qt.Key.Key_Return)
    assert _now(world, matter).step is Step.COLLECT
    assert world.services.ask(agenda.agenda, meeting.id) == []
    world.undo()
    assert len(world.services.ask(agenda.agenda, meeting.id)) == 1


def test_a_new_meeting_takes_the_matter_along(world: World) -> None:
    matter = _add(world)
    page = world.go("matter", matter.id)
    world.press("列入议程", page.following)
    world.key(Qt.Key.Key_Return)
    assert world.window.place == "meetings"


def test_one_of_two_goes_on_with_the_other(world: World) -> None:
    matter, other = _add(world), _add(world, "东门乱停车", place="东门")
    _add(world, "楼道照明")
    page = world.go("matter", matter.id)
    world.press("并入另一议题", page.following)
    assert page.panel.content().field.hasFocus()
    world.type("东门")
    world.key(Qt.Key.Key_Return)
    assert _now(world, matter).merged_into == other.id
    assert page.state()[0] == "已并入"
    world.press("看 2026-002 的全过程")
    assert page.title() == "东门乱停车"
    assert "并入 2026-001“东门停车”" in world.texts()
    world.undo()
    assert _now(world, matter).merged_into is None


def test_photos_are_seen_where_they_belong_and_large(world: World, tmp_path: Path) -> None:
    matter = _add(world)
    world.services.act(moves.move_matter, matter.id, Deed.START, why="急")
    task = Task(id="t1", matter_id=matter.id, text="补线", created_at=world.clock())
    _put(world, task)
    path = tmp_path / "线.png"
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkGreen)
    assert image.save(str(path))
    for owner in (matter.id, "t1"):
        world.services.act(collect.attach_files, world.services.files, owner, paths=[path])
    page = world.go("matter", matter.id)
    (row,) = [r for r in page.story.lists[Step.ACT].rows if r.event_told.kind == "task"]
    (thumb,) = [t for p in row.children() if hasattr(p, "thumbs") for t in p.thumbs.values()]
    assert thumb.has_picture()
    thumb.click()
    assert type(world.window.focusWidget()).__name__ == "_Large"
    world.key(Qt.Key.Key_Escape)


def test_a_long_life_is_folded_and_stays_unfolded(world: World) -> None:
    matter = _add(world)
    world.services.act(moves.move_matter, matter.id, Deed.START, why="急")
    _put(
        world,
        *(
            Task(id=f"t{n:02d}", matter_id=matter.id, text=f"第{n}件事", created_at=world.clock())
            for n in range(100)
        ),
    )
    page = world.go("matter", matter.id)
    events = page.story.lists[Step.ACT]
    assert len(events.rows) < FOLD
    world.press("中间还有 91 条")
    world.press("中间还有 31 条")
    assert len(events.rows) == 101
    _put(world, Task(id="zz", matter_id=matter.id, text="又一件", due=date(2026, 12, 1),
                     created_at=world.clock()))  # fmt: skip
    page.reload()
    assert len(page.story.lists[Step.ACT].rows) == 102


def test_papers_and_meetings_are_one_tap_away(world: World) -> None:
    matter = _add(world)
    meeting = world.meeting()
    world.services.act(agenda.add_matters, meeting.id, [matter.id])
    world.go("matter", matter.id)
    world.press("看会议")
    assert world.went == [("meeting", meeting.id)]


def test_a_matter_that_is_gone_is_said(world: World) -> None:
    matter = _add(world)
    page = world.go("matter", matter.id)
    world.services.act(collect.remove_matter, matter.id)
    page.reload()
    assert page.nothing.isVisible()
    world.press("看议题列表")
    assert world.window.place == "matters"


def test_from_wherever_a_matter_is_named(world: World) -> None:
    matter = _add(world)
    world.go("today")
    button = life_button(world.shell, matter.id)
    button.setParent(world.window)
    button.click()
    assert (world.window.place, world.page.matter_id) == ("matter", matter.id)


def test_another_matter_begins_at_its_beginning(world: World) -> None:
    first, second = _add(world), _add(world, "楼道照明")
    page = world.go("matter", first.id)
    world.press("直接办理", page.following)
    world.go("matter", second.id)
    assert page.panel.isHidden()
    assert page.title() == "楼道照明"
    assert world.go("matter").title() == "楼道照明", "without a target the last again"


# From anywhere


def test_from_the_item_of_an_agenda(world: World) -> None:
    matter = _add(world)
    meeting = world.meeting()
    (item,) = world.services.act(agenda.add_matters, meeting.id, [matter.id]).value
    page = world.go("meetings", {"meeting": meeting.id, "part": "agenda"})
    page.prepare.agenda.open_item(item.id)
    world.press("看议题全过程")
    assert (world.window.place, world.page.matter_id) == ("matter", matter.id)


def _answers(world: World) -> list[str]:
    list_ = world.window.palette_sheet.list
    return [list_.model().index(at, 0).data() for at in range(list_.model().rowCount())]


def test_the_palette_finds_matters_by_number_and_by_words(world: World) -> None:
    first, second = _add(world), _add(world, "楼道照明更换")
    world.go("today")
    world.key(Qt.Key.Key_K, CTRL)
    world.type("照明")
    assert [a for a in _answers(world) if a.startswith("2026-")] == ["2026-002 楼道照明更换"]
    world.key(Qt.Key.Key_Return)
    assert (world.window.place, world.page.matter_id) == ("matter", second.id)
    world.key(Qt.Key.Key_K, CTRL)
    world.type("2026-001")
    world.key(Qt.Key.Key_Return)
    assert world.page.matter_id == first.id


def test_commands_stand_before_matters(world: World) -> None:
    _add(world, "新建会议室")
    world.go("today")
    world.key(Qt.Key.Key_K, CTRL)
    world.type("新建会议")
    answers = _answers(world)
    assert answers[0] == "新建会议"
    assert answers[-1] == "2026-001 新建会议室"
    world.type("甲乙丙丁")
    assert _answers(world) == []
