"""评: slips keyed in fast, results with their formula, what follows; calls back and their rates."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.domain.categories import CATEGORIES
from app.domain.evaluation import Judges, Rating, RatingWay, Score, Survey
from app.domain.hotline import CallBack, WorkOrder
from app.domain.matter import Deed, Matter, Step
from app.domain.paper_code import PaperMark
from app.domain.rates import month_of
from app.steps import callbacks, collect, evaluate, moves, people, printouts
from app.steps.collect import MatterInput
from app.steps.judges import voices_of
from app.steps.paper_slips import slips
from app.steps.people import PersonInput
from app.steps.ports import UnitOfWork
from app.steps.views.judging import Standing, judging_lines
from app.steps.views.roster import roster_index
from tests.ui.pages_world import World, open_world
from tests.ui.test_every_place import cut, settle
from ui import theme
from ui.console.evaluate.panel import OpenForm, SurveyPanel
from ui.theme import Mode

ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape


@pytest.fixture
def world(tmp_path: Path, look: theme.Theme, qtbot: QtBot) -> Iterator[World]:
    made = open_world(tmp_path, look, qtbot)
    made.roster()
    yield made
    made.services.close()


def carried_out(world: World, title: str = "东门停车", category: str = "停车管理") -> Matter:
    entry = MatterInput(title=title, category=category, place="东门")
    matter = world.services.act(collect.collect_matter, entry).value
    world.services.act(moves.move_matter, matter.id, Deed.START, why="当天可办")
    return world.services.act(moves.move_matter, matter.id, Deed.SUPERVISE).value


def under_way(world: World, title: str = "东门停车", **said: Any) -> Survey:
    matter = carried_out(world, title)
    return world.services.act(evaluate.open_survey, matter.id, **said).value


def panel_of(page: Any) -> SurveyPanel:
    content = page.judging.panel.content()
    assert isinstance(content, SurveyPanel)
    return content


def ratings(world: World) -> list[tuple[str, Score, str]]:
    names = {p.id: p.name for p in world.page.judging.index.people}
    found = world.services.ask(lambda work: work.find(Rating))
    return [(names[r.resident_id], r.score, r.word) for r in found]


def key_in(world: World, who: str, number: Qt.Key, word: str = "") -> None:
    """A slip, by keys alone."""
    world.type(who)
    world.key(ENTER)
    world.key(number)
    if word:
        world.type(word)
    world.key(ENTER)


def test_an_empty_page_says_where_to_go(world: World) -> None:
    page = world.go("evaluate")
    assert page.judging.listing.empty.isVisible()
    page.tabs.choose("calls")
    page._show("calls")
    assert page.calls.list.empty.isVisible()


def test_a_survey_is_opened_and_slips_are_keyed_in_by_keys_alone(world: World) -> None:
    matter = carried_out(world)
    page = world.go("evaluate", {"matter": matter.id})
    assert isinstance(page.judging.panel.content(), OpenForm)
    world.press("开始评价")
    assert world.services.ask(lambda work: work.get(Matter, matter.id)).step is Step.EVALUATE
    assert page.subtitle() == "1 个评价中"
    assert panel_of(page).keying.field.hasFocus()
    key_in(world, "zgy", Qt.Key.Key_1)
    key_in(world, "2-2-402", Qt.Key.Key_3, "灯还是暗")
    key_in(world, "欧阳", Qt.Key.Key_2)
    assert ratings(world) == [
        ("张桂英", Score.SATISFIED, ""),
        ("李旻", Score.UNSATISFIED, "灯还是暗"),
        ("欧阳明", Score.MOSTLY, ""),
    ]
    assert panel_of(page).keying.field.hasFocus()
    assert "满意率＝（满意1＋基本满意1）÷有效评价3＝66.7%" in world.texts()
    assert world.window.toast.text == "已记下：欧阳明 ● 基本满意"
    world.window.toast.act()
    assert len(ratings(world)) == 2


def test_a_second_slip_is_said_before_it_is_keyed_in(world: World) -> None:
    survey = under_way(world)
    page = world.go("evaluate", {"matter": survey.matter_id})
    key_in(world, "zgy", Qt.Key.Key_1)
    world.type("zgy")
    world.key(ENTER)
    assert "已评：满意（11月24日，纸质评价表）。再按 1 2 3 就是更正" in world.texts()
    world.key(Qt.Key.Key_3)
    world.type("又坏了")
    world.key(ENTER)
    figures = world.services.ask(voices_of, survey).figures
    assert (figures.satisfied, figures.unsatisfied) == (0, 1)
    kept = world.services.ask(lambda work: work.find(Rating))
    assert kept[1].replaces == kept[0].id
    assert page.undo_text() == "更正评价"
    page.undo()
    assert world.services.ask(voices_of, survey).figures.satisfied == 1


def test_a_household_has_one_voice_and_is_told_whose(world: World) -> None:
    world.services.act(
        people.save_person, PersonInput(name="张小二", building="1", stairwell="2", door="301")
    )
    survey = under_way(world, judges=Judges.HOUSEHOLDS)
    page = world.go("evaluate", {"matter": survey.matter_id})
    key_in(world, "zgy", Qt.Key.Key_1)
    world.type("张小二")
    world.key(ENTER)
    assert "已评：张桂英 满意" in world.texts()
    assert panel_of(page).keying.pad.isHidden()
    assert panel_of(page).keying.field.hasFocus()


def test_whoever_may_not_judge_is_found_and_told(world: World) -> None:
    survey = under_way(world, judges=Judges.CONCERNED, doors=["3"])
    page = world.go("evaluate", {"matter": survey.matter_id})
    world.type("张桂英")
    world.key(ENTER)
    assert "不在可以评价的人之中，不能记。" in world.texts()
    assert panel_of(page).keying.pad.isHidden()
    panel_of(page).keying.field.setFocus()
    panel_of(page).keying.field.clear()
    key_in(world, "陈犇", Qt.Key.Key_1)
    assert [r[0] for r in ratings(world)] == ["陈犇"]


def test_enter_without_a_score_asks_for_one(world: World) -> None:
    survey = under_way(world)
    page = world.go("evaluate", {"matter": survey.matter_id})
    world.type("zgy")
    world.key(ENTER)
    world.key(ENTER)
    assert "请先按 1 2 3 选定评价。" in world.texts()
    world.key(ESC)
    assert panel_of(page).keying.field.hasFocus()
    assert ratings(world) == []


def test_enter_pressed_twice_is_one_slip(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    survey = under_way(world)
    hotline(world)
    page = world.go("evaluate", {"matter": survey.matter_id})
    asked: list[tuple[Any, ...]] = []
    # A worker that has not come to it yet.
    monkeypatch.setattr(page.history, "act", lambda *args, **_named: asked.append(args))
    key_in(world, "zgy", Qt.Key.Key_1)
    world.key(ENTER)
    assert len(asked) == 1
    page.enter("calls")
    page.calls.open("w0")
    form = page.calls.panel.content()
    form.submit()
    form.submit()
    assert len(asked) == 2


def test_the_doors_concerned_are_chosen(world: World) -> None:
    matter = carried_out(world)
    page = world.go("evaluate", {"matter": matter.id})
    form = page.judging.panel.content()
    form.choose_doors()
    form.begin.click()
    assert "请选择涉及哪些楼门" in form._fields["doors"].error()
    form.choose_doors("3", "2/1")
    form.begin.click()
    (survey,) = world.services.ask(lambda work: work.find(Survey))
    assert survey.doors == ("2/1", "3")
    assert "2号楼1单元、3号楼的成年居民，每人一次" in world.texts()


def test_closed_settled_and_dealt_with_again(world: World) -> None:
    survey = under_way(world)
    said = {"word": "灯还是暗", "via": RatingWay.CALL}
    one = world_person(world, "李旻")
    world.services.act(evaluate.record_voice, survey.id, one, Score.UNSATISFIED, **said)
    page = world.go("evaluate", {"matter": survey.matter_id})
    world.press("结束评价")
    assert page.judging.lines[0].standing is Standing.HEARD
    assert "1 条说了为什么不满意" in world.texts()
    world.press("退回办理")
    assert "理由" in panel_of(page)._why_field.error()
    panel_of(page).why.setText("灯还是暗")
    world.press("退回办理")
    assert page.judging.lines[0].standing is Standing.AGAIN
    assert isinstance(page.judging.panel.content(), OpenForm)
    assert "满意率 0%（0/1），后来重新办理" in world.texts()
    world.window.toast.act()
    assert page.judging.lines[0].standing is Standing.HEARD
    world.press("办结")
    assert page.judging.lines[0].standing is Standing.SETTLED
    world.press("重新办理")
    assert "理由" in panel_of(page)._why_field.error()


def world_person(world: World, name: str) -> str:
    return world.services.ask(roster_index).search(name)[0].id


def test_a_voice_is_corrected_from_the_list_or_taken_away(world: World) -> None:
    survey = under_way(world)
    world.services.act(
        evaluate.record_voice, survey.id, world_person(world, "李旻"), Score.SATISFIED, word="好"
    )
    page = world.go("evaluate", {"matter": survey.matter_id})
    content = panel_of(page)
    content.voices.opened.emit(content.judging.named[0].rating.id)
    assert content.keying.word.text() == "好"
    assert content.keying.pad.score() is Score.SATISFIED
    world.press("取消这一条")
    assert ratings(world) == []


def test_filters_and_search(world: World) -> None:
    under_way(world)
    carried_out(world, "楼道照明", "安全消防")
    page = world.go("evaluate", "open")
    assert [x.matter.title for x in page.judging.listing.shown()] == ["东门停车"]
    page.judging.listing.clear_filters()
    page.judging.listing.field.setText("照明")
    page.judging.listing.apply()
    assert [x.standing for x in page.judging.listing.shown()] == [Standing.READY]


def test_the_command_goes_to_the_survey_under_way(world: World) -> None:
    page = world.go("evaluate")
    page._key_in()
    assert "没有进行中的评价" in world.window.toast.text
    under_way(world)
    page.judging.reload()
    page._key_in()
    assert panel_of(page).keying.field.hasFocus()


def test_what_came_late_is_told_and_not_counted(world: World) -> None:
    survey = under_way(world)
    one = world_person(world, "李旻")
    world.services.act(evaluate.close_survey, survey.id)

    def from_another_laptop(work: UnitOfWork) -> None:
        work.put(Rating(id="late", survey_id=survey.id, matter_id=survey.matter_id,
                        resident_id=one, score=Score.SATISFIED, at=work.now()))  # fmt: skip
        work.describe("record_voice", survey=survey.id)

    world.services.act(from_another_laptop)
    page = world.go("evaluate", {"matter": survey.matter_id})
    assert "结束以后又收到 1 条" in world.texts()
    assert page.judging.lines[0].result.figures.total == 0
    world.press("继续评价")
    assert page.judging.lines[0].result.figures.total == 1


# -- calls back ----------------------------------------------------------------------------------


def hotline(world: World, count: int = 3) -> None:
    now = world.clock.wall

    def bring(work: UnitOfWork) -> None:
        for n in range(count):
            sent = now - timedelta(days=3 + 20 * n)
            work.put(
                WorkOrder(
                    id=f"w{n}", number=f"GD2026-{n:04}", category=("停车管理", "物业管理")[n % 2],
                    content=f"第{n}件：东门外非机动车占道，晚上进出不便", place="东门",
                    dispatched_at=sent, due_at=sent + timedelta(days=2),
                    contacted_at=sent + timedelta(hours=5 if n % 3 else 70),
                    feedback="已整治", imported_at=now,
                )
            )  # fmt: skip
        work.describe("import_orders")

    world.services.act(bring)


def test_calls_back_are_written_down_one_after_another(world: World) -> None:
    hotline(world)
    page = world.go("evaluate", "calls")
    assert page.calls.waiting == 3
    assert "时限内已联系的工单 ÷ 时限已到或已联系的工单" in world.texts()
    assert "响应率（非官方）" in world.texts()
    page.calls.open("w0")
    form = page.calls.panel.content()
    form.word.setText("还想要个车棚")
    form.submit()
    assert "两个回答" in form._fields["solved"].error()
    form.solved.choose("answer", "yes")
    form.satisfied.choose("answer", "no")
    form.submit()
    (call,) = world.services.ask(lambda work: work.find(CallBack))
    assert (call.reached, call.solved, call.satisfied, call.word) == (
        True, True, False, "还想要个车棚",
    )  # fmt: skip
    assert page.calls.open_id == "w1"
    form = page.calls.panel.content()
    form.reached.choose("no")
    form.submit()
    texts = world.texts()
    assert "66.7%　2/3" in texts
    assert "100%　1/1" in texts
    assert "0%　0/1" in texts
    page.undo()
    assert len(world.services.ask(lambda work: work.find(CallBack))) == 1


def test_the_rates_are_those_of_the_rows_shown(world: World) -> None:
    hotline(world, 4)
    page = world.go("evaluate", "calls")
    page.calls.list.filters.choose("category", "物业管理")
    page.calls.list.apply()
    assert "50%　1/2" in world.texts()


def test_what_is_shown_goes_out_as_a_spreadsheet(world: World, tmp_path: Path) -> None:
    survey = under_way(world)
    one = world_person(world, "李旻")
    world.services.act(evaluate.record_voice, survey.id, one, Score.MOSTLY)
    hotline(world)
    page = world.go("evaluate")
    world.files.answer = [tmp_path / "评价.xlsx"]
    page.export()
    sheet = load_workbook(tmp_path / "评价.xlsx").worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.rows]
    assert any(row[1:4] == ["东门停车", "停车管理", "评价中"] and row[8] == 1 for row in rows)
    page.tabs.choose("calls")
    page._show("calls")
    world.files.answer = [tmp_path / "回访.xlsx"]
    page.export()
    book = load_workbook(tmp_path / "回访.xlsx")
    told = [[cell.value for cell in row] for row in book.worksheets[1].rows]
    assert ["响应率", "66.7%", 2, 3] in [row[:4] for row in told]
    assert "已导出 3 行" in world.window.toast.text
    world.files.answer = [tmp_path / "没有这个文件夹" / "x.xlsx"]
    page.export()
    assert "没有导出" in world.window.toast.text


# -- looks ---------------------------------------------------------------------------------------


FIRST, MIDDLE, LAST = "王李张刘陈杨赵", "建国淑兰桂英明远", "甲乙丙丁戊己庚辛"


def crowd(world: World, count: int) -> None:
    entries = [
        (
            PersonInput(
                name=FIRST[n % 7] + MIDDLE[n % 8] + LAST[n // 8],
                building=str(n % 6 + 1), stairwell=str(n % 3 + 1), door=str(101 + n),
            ),
            None,
        )
        for n in range(count)
    ]  # fmt: skip
    world.services.act(people.save_people, entries)


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
@pytest.mark.parametrize("size", [(1440, 900), (1366, 768)])
def test_looks(
    world: World,
    look: theme.Theme,
    shot: Callable[[QWidget, str], Path],
    mode: Mode,
    size: tuple[int, int],
) -> None:
    look.set_mode(mode)
    world.window.resize(*size)
    crowd(world, 60)
    hotline(world, 40)
    survey = under_way(
        world, "东门外非机动车停放和夜间照明，以及院内道路标线重新施划的方案落实情况"
    )
    world_people = world.services.ask(lambda work: evaluate.entitled(work, survey))
    for n, person in enumerate(list(world_people)[:24]):
        score = (Score.SATISFIED, Score.SATISFIED, Score.MOSTLY, Score.UNSATISFIED)[n % 4]
        word = "灯装了，可是晚上十点以后就灭，老人出门还是看不见" if n % 8 == 3 else ""
        world.services.act(evaluate.record_voice, survey.id, person, score, word=word)
    for n in range(30):
        other = under_way(world, f"第{n + 1}号楼楼道照明更换")
        world.services.act(
            evaluate.record_voice, other.id, list(world_people)[n], list(Score)[n % 3]
        )
        if n % 3:
            world.services.act(evaluate.settle, other.matter_id)
    carried_out(world, "充电桩安装", "安全消防")
    page = world.go("evaluate", {"matter": survey.matter_id})
    name = f"evaluate-{mode.value}-{size[0]}"
    shot(world.window, f"{name}-open")
    world.type("张")
    panel_of(page).keying.field.search_now()
    shot(world.window, f"{name}-found")
    world.key(ENTER)
    shot(world.window, f"{name}-chosen")
    panel_of(page).keying.clear()
    world.services.act(evaluate.close_survey, survey.id)
    page.judging.reload()
    shot(world.window, f"{name}-heard")
    page.judging.open(next(x.id for x in page.judging.lines if x.standing is Standing.READY))
    shot(world.window, f"{name}-ready")
    world.go("evaluate", "calls")
    page.calls.open("w3")
    shot(world.window, f"{name}-calls")
    assert page.judging.lines
    assert len(world.services.ask(judging_lines)) == len(page.judging.lines)


# -- charts --------------------------------------------------------------------------------------


def a_year(world: World) -> None:
    """Matters of a year, most of them settled."""
    names = list(world.services.ask(roster_index).people)
    world.clock.wall -= timedelta(days=300)
    for n in range(40):
        world.clock.wall += timedelta(days=7)
        entry = MatterInput(title=f"第{n}件", category=CATEGORIES[n % 5])
        matter = world.services.act(collect.collect_matter, entry).value
        if n % 5 == 4:
            continue
        world.services.act(moves.move_matter, matter.id, Deed.START, why="当天可办")
        if n % 5 == 3:
            continue
        survey = world.services.act(evaluate.open_survey, matter.id).value
        for at, person in enumerate(names[: 3 + n % 3]):
            score = list(Score)[(at * at + n) % 3 if n % 4 else 0]
            world.services.act(evaluate.record_voice, survey.id, person.id, score)
        if n % 7:
            world.services.act(evaluate.settle, matter.id)


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
def test_charts(
    world: World, look: theme.Theme, shot: Callable[[QWidget, str], Path], mode: Mode
) -> None:
    look.set_mode(mode)
    a_year(world)
    hotline(world, 12)
    page = world.go("evaluate", "figures")
    first = page.figures.cards[0].view
    assert first.accessibleDescription().startswith("各月登记的议题，现在走到哪一步。")
    assert "已结束" in first.accessibleDescription()
    first.setFocus()
    world.key(Qt.Key.Key_Right)
    assert first.accessibleName().startswith("各月登记的议题，现在走到哪一步，25年12月：")
    first.clearFocus()
    shot(world.window, f"figures-{mode.value}-1440")
    page.figures.area.verticalScrollBar().setValue(10_000)
    shot(world.window, f"figures-{mode.value}-1440-below")
    world.window.resize(1366, 768)
    shot(world.window, f"figures-{mode.value}-1366")
    page.figures.range.chips["month"].click()
    assert len(first.chart.labels) == 1
    before = first.chart
    collect_one = MatterInput(title="又一件", category="其他")
    outcome = world.services.act(collect.collect_matter, collect_one)
    world.shell.bridge.publish(outcome.changes)
    assert first.chart != before


def test_a_chart_leads_to_what_it_counts(world: World) -> None:
    a_year(world)
    hotline(world, 6)
    page = world.go("evaluate", "figures")
    card = page.figures.cards[1].view
    zone = card.picture().zones[0]
    spot = QPoint(int(zone.x + zone.width / 2), int(zone.y + zone.height / 2))
    QTest.mouseClick(card, Qt.MouseButton.LeftButton, pos=spot)
    shown = page.judging.listing.shown()
    assert page.tabs.key() == "judging"
    assert {(x.standing, x.matter.category) for x in shown} == {
        (Standing.SETTLED, card.chart.keys[0])
    }
    page.enter("figures")
    page.figures.cards[4].view.picked.emit("2026-11")
    assert page.tabs.key() == "calls"
    assert {month_of(x.order) for x in page.calls.list.shown()} == {"2026-11"}


def test_what_is_typed_stays_when_other_cases_come(world: World) -> None:
    hotline(world)
    page = world.go("evaluate", "calls")
    page.calls.open("w0")
    page.calls.panel.content().word.setText("还没说完")
    outcome = world.services.act(callbacks.record_call_back, "w1", reached=False)
    world.shell.bridge.publish(outcome.changes)
    assert page.calls.panel.content().word.text() == "还没说完"


@pytest.mark.parametrize(("width", "zoom"), [(1366, 125), (1100, 100), (1920, 100), (1366, 200)])
def test_the_rates_leave_the_cases_room_beside_an_open_one(
    world: World, look: theme.Theme, width: int, zoom: int
) -> None:
    hotline(world)
    look.set_zoom(zoom)
    world.window.resize(width, 768)
    page = world.go("evaluate", "calls")
    for _ in range(2):
        settle()
        rates = page.calls.rates
        assert cut(world.window) == []
        tiles = any(tile.isVisible() for tile in rates.tiles)
        assert not rates.isVisible() or tiles is not rates.line.isVisible()
        if rates.line.isVisible():
            assert "2/3" in rates.line.text(), "never a percentage alone"
        page.calls.open("w1")


def test_large_type_in_a_small_window(
    world: World, look: theme.Theme, shot: Callable[[QWidget, str], Path]
) -> None:
    crowd(world, 30)
    hotline(world)
    a_year(world)
    survey = under_way(world)
    look.set_zoom(150)
    world.window.resize(1366, 768)
    page = world.go("evaluate", {"matter": survey.matter_id})
    world.type("zgy")
    world.key(ENTER)
    shot(world.window, "evaluate-zoomed")
    keying = panel_of(page).keying
    assert keying.pad.hasFocus()
    for part in (keying.pad, keying.word):
        assert part.visibleRegion().boundingRect().height() == part.height()
    page.enter("figures")
    shot(world.window, "figures-zoomed")
    page.enter("calls")
    shot(world.window, "calls-zoomed")


def test_empty_charts_say_so(world: World, shot: Callable[[QWidget, str], Path]) -> None:
    page = world.go("evaluate", "figures")
    assert all(card.view.chart.is_empty for card in page.figures.cards)
    shot(world.window, "figures-empty")


def test_slips_are_scanned_one_after_the_other(world: World) -> None:
    survey = under_way(world)
    content = world.services.ask(slips, survey.id)
    printed = world.services.act(printouts.keep_printout, content.printed).value
    names = {p.id: p.name for p in world.services.ask(roster_index).people}
    mark = content.printed.mark
    world.go("today")
    world.window.on_scanned(mark.token(2))
    assert world.window.place == "evaluate"
    assert panel_of(world.page).keying.who.text().startswith(names[printed.rows[1]])
    world.key(Qt.Key.Key_3)
    world.type("灯还是坏的")
    # The next paper is scanned before Enter: what was chosen is recorded.
    world.window.on_scanned(mark.token(1))
    assert ratings(world) == [(names[printed.rows[1]], Score.UNSATISFIED, "灯还是坏的")]
    world.key(Qt.Key.Key_1)
    world.key(ENTER)
    assert ratings(world)[1] == (names[printed.rows[0]], Score.SATISFIED, "")
    # Once more: it is shown, and nothing is written.
    world.window.on_scanned(mark.token(2))
    world.window.on_scanned(mark.token(1))
    assert len(ratings(world)) == 2
    panel_of(world.page).close_asked.emit()
    world.window.on_scanned(mark.token(3))
    assert "已经结束" in world.window.toast.text


def test_a_slip_of_another_room_or_nobodys_is_said(world: World) -> None:
    survey = under_way(world)
    content = world.services.ask(slips, survey.id)
    world.go("today")
    world.window.on_scanned(content.printed.mark.token(1))
    assert "没有找到编码" in world.window.toast.text
    other = "ZZZ" if content.printed.mark.tag != "ZZZ" else "YYY"
    world.window.on_scanned(PaperMark(other, "K3M7QX").token(1))
    assert "别的会客厅" in world.window.toast.text
    assert world.window.place == "today"


def test_without_a_scanner_the_pile_is_keyed_in_in_its_order(
    world: World, shot: Callable[[QWidget, str], Path]
) -> None:
    survey = under_way(world)
    content = world.services.ask(slips, survey.id)
    printed = world.services.act(printouts.keep_printout, content.printed).value
    page = world.go("evaluate", {"matter": survey.matter_id})
    names = {p.id: p.name for p in world.services.ask(roster_index).people}
    keying = panel_of(page).keying
    assert keying.following.text().endswith(f"001 号 {names[printed.rows[0]]}")
    for key in (Qt.Key.Key_1, Qt.Key.Key_2):
        world.key(ENTER)
        world.key(key)
        world.key(ENTER)
    assert [who for who, _, _ in ratings(world)] == [names[k] for k in printed.rows[:2]]
    shot(world.window, "evaluate-pile")
    # One in between is found by name; the pile goes on behind it.
    key_in(world, names[printed.rows[3]], Qt.Key.Key_1)
    assert keying.following.text().endswith(f"005 号 {names[printed.rows[4]]}")
