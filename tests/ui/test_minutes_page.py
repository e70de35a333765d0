from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.domain.meeting import Meeting, NoteKind, Phase
from app.steps.deliberate import minutes, speaking
from tests.ui.minutes_world import (
    CTRL,
    POINT,
    World,
    attach_photo,
    button,
    click,
    hold,
    make_world,
    photo,
    press,
    tap,
    words_of,
)
from ui.console.minutes import MinutesPage
from ui.console.minutes.item_section import ItemSection, VotePanel
from ui.console.minutes.photos_section import PhotosSection
from ui.console.minutes.texts import GrowingText
from ui.jobs import JobRunner
from ui.theme import Theme
from ui.widgets.text import Text


@pytest.fixture
def world(tmp_path: Path, look: Theme) -> Iterator[World]:
    made = make_world(tmp_path, look)
    hold(made)
    yield made
    assert made.services.verify_log().faults == []
    made.services.close()


def points(page: MinutesPage) -> GrowingText:
    return item(page).field("points").edit


def item(page: MinutesPage, number: int = 0) -> ItemSection:
    section = page.editor.sections[f"items/{number}"]
    assert isinstance(section, ItemSection)
    return section


def add(edit: GrowingText, text: str) -> None:
    """Type at the end, as an input method does."""
    edit.setFocus()
    edit.moveCursor(edit.textCursor().MoveOperation.End)
    edit.insertPlainText(text)


def shown_words(page: MinutesPage) -> str:
    assert page.pane.shown is not None
    return words_of(page.pane.shown.data)


def draft(world: World) -> str:
    found = world.services.ask(minutes.draft_of, world.meeting_id)
    return str(found.content) if found else ""


# -- what is put together ------------------------------------------------------------------------


def test_the_program_has_written_it_already(world: World, qtbot: QtBot) -> None:
    page = world.minutes(qtbot)
    assert page.state() is not None
    assert page.state()[0] == "草稿"  # type: ignore[index] # looked at above
    assert points(page).text() == f"赵一：{POINT}"
    panel = page.findChild(VotePanel)
    assert panel is not None
    said = "".join(text.text() for text in panel.findChildren(Text))
    assert "赞成 4" in said
    assert "通过" in said
    assert not panel.findChildren(GrowingText)  # what was counted is not written by hand
    assert "草稿，未签发" in shown_words(page)
    assert POINT in shown_words(page)
    assert page.pane.count.text().startswith("第 1 页，共 ")
    assert "自动内容" in page.bar.status.text()


def test_texts_that_say_nothing_are_folded_and_unfold_at_a_click(
    world: World, qtbot: QtBot
) -> None:
    page = world.minutes(qtbot)
    second = item(page, 1)
    assert f"{second.key}/dissent" not in second.fields
    tap(second.buttons["dissent"])
    assert second.field("dissent").edit.hasFocus()
    add(second.field("dissent").edit, "钱二保留意见")
    page.renew_preview()
    assert "钱二保留意见" in shown_words(page)


def test_before_the_end_of_the_meeting_it_says_what_to_do(
    tmp_path: Path, look: Theme, qtbot: QtBot
) -> None:
    world = make_world(tmp_path, look)
    page = world.minutes(qtbot)
    assert page.desk.empty.isVisible()
    assert "散会以后才有纪要" in page.desk.empty.accessibleName()
    assert not page.commands.issue_print.isVisible()
    world.services.close()


def test_without_a_meeting_it_leads_to_the_meetings(world: World, qtbot: QtBot) -> None:
    window = world.window(qtbot)
    window.go("minutes")
    click(window, "去看会议")
    assert window.place == "meetings"


# -- writing -------------------------------------------------------------------------------------


def test_what_was_typed_is_there_again_after_leaving(world: World, qtbot: QtBot) -> None:
    page = world.minutes(qtbot)
    add(points(page), "补充：夜班住户另行安排。")
    page.shell.go("meetings")
    assert "夜班住户另行安排" in draft(world)
    again = world.minutes(qtbot)
    assert points(again).text().endswith("补充：夜班住户另行安排。")
    assert item(again).field("points").changed


def test_a_crash_after_a_pause_loses_nothing_and_floods_no_log(world: World, qtbot: QtBot) -> None:
    page = world.minutes(qtbot)
    with qtbot.waitSignal(page.manuscript.kept):
        add(points(page), "没来得及离开的话。")
    assert draft(world) == ""  # the record waits for a rest; the file on disk has it
    page.manuscript.blockSignals(True)
    again = world.minutes(qtbot)
    assert "没来得及离开的话。" in points(again).text()
    page.manuscript.blockSignals(False)


def test_the_preview_follows_the_words(world: World, qtbot: QtBot) -> None:
    page = world.minutes(qtbot)
    with qtbot.waitSignal(page.pane.built, timeout=5000):
        add(points(page), "预览里也有这一句。")
    assert "预览里也有这一句。" in shown_words(page)
    page.pane.pages.show_page(1)
    qtbot.waitUntil(page.pane.pages.is_drawn, timeout=5000)
    picture = page.pane.pages.picture(1)
    assert picture is not None
    assert not picture.allGray()  # the masthead is red


def test_the_preview_turns_to_the_item_that_is_written(world: World, qtbot: QtBot) -> None:
    page = world.minutes(qtbot)
    page.resize(900, 400)
    before = page.pane.pages.verticalScrollBar().value()
    item(page, 1).fields["items/1/title"].edit.setFocus()
    assert page.pane.pages.verticalScrollBar().value() > before


def test_changes_by_hand_are_marked_and_taken_back_by_section(world: World, qtbot: QtBot) -> None:
    page = world.minutes(qtbot)
    section = item(page)
    assert section.restore.isHidden()
    add(points(page), "多写的")
    assert section.by_hand.text() == "手改 1 处"
    assert "手改 1 处" in page.bar.status.text()
    assert f"赵一：{POINT}" in section.field("points").toolTip()
    tap(section.restore)
    assert points(page).text() == f"赵一：{POINT}"
    assert section.restore.isHidden()
    page.setFocus()
    press(page.window(), Qt.Key.Key_Z, CTRL)
    assert points(page).text().endswith("多写的")


def test_undo_in_the_head_goes_back_step_by_step(world: World, qtbot: QtBot) -> None:
    page = world.minutes(qtbot)
    add(points(page), "第一步")
    title = page.editor.sections["heading"].fields["title"].edit
    add(title, "（第二次）")
    assert page.undo_text() == "修改“抬头”"
    page.undo()
    assert title.text() == "停车协商会"
    assert points(page).text().endswith("第一步")
    page.undo()
    assert points(page).text() == f"赵一：{POINT}"
    assert page.undo_text() == ""


def test_the_record_goes_on_under_a_draft(world: World, qtbot: QtBot) -> None:
    page = world.minutes(qtbot)
    add(points(page), "手写的")
    outcome = world.services.act(
        speaking.write_note, world.items[0].id, "院内现有车位八十六个。", kind=NoteKind.FACT
    )
    page.shell.bridge.publish(outcome.changes)
    # What no hand has touched follows the record; what a hand wrote stays.
    assert item(page).field("facts").edit.text() == "院内现有车位八十六个。"
    assert points(page).text().endswith("手写的")


def test_reasons_of_absence_are_completed_in_place(world: World, qtbot: QtBot) -> None:
    page = world.minutes(qtbot)
    section = page.editor.sections["attendance"]
    labels = [field.edit.accessibleName() for field in section.fields.values()]
    assert labels == ["郑七 未到，原因", "欧阳八 请假，原因"]
    field = next(iter(section.fields.values()))
    add(field.edit, "电话请假，家中有事")
    page.renew_preview()
    assert "电话请假，家中有事" in shown_words(page)


# -- tasks and photos ----------------------------------------------------------------------------


def test_a_task_is_put_on_record_and_taken_back(world: World, qtbot: QtBot) -> None:
    page = world.minutes(qtbot)
    part = item(page).tasks
    tap(item(page).buttons["tasks"])
    row = part._new
    assert row is not None
    add(row.text.edit, "印亲情券")
    add(row.due.edit, "两周内")
    points(page).setFocus()
    assert row.error.text() == "请写明由谁落实。"
    add(row.who.edit, "社区居委会")
    points(page).setFocus()
    assert [(t.text, t.who, str(t.due)) for t in world.tasks()][1] == (
        "印亲情券", "社区居委会", "2026-12-08",
    )  # fmt: skip
    assert not part.writing
    page.renew_preview()
    assert "印亲情券" in shown_words(page)
    page.undo()
    assert len(world.tasks()) == 1
    assert len(part.rows) == 1


def test_a_day_that_is_none_is_said_at_its_row_and_nothing_is_changed(
    world: World, qtbot: QtBot
) -> None:
    page = world.minutes(qtbot)
    (row,) = item(page).tasks.rows.values()
    row.due.edit.setFocus()
    row.due.edit.selectAll()
    row.due.edit.insertPlainText("等天气好")
    points(page).setFocus()
    assert "看不懂这个日期" in row.error.text()
    assert str(world.tasks()[0].due) == "2026-12-08"
    row.due.edit.setFocus()
    row.due.edit.selectAll()
    row.due.edit.insertPlainText("1月5日")
    points(page).setFocus()
    assert str(world.tasks()[0].due) == "2027-01-05"
    assert row.due.value() == "2027年1月5日"
    click(row, "删除")
    assert world.tasks() == []


def test_photos_go_on_the_paper_or_stay_off_it(world: World, qtbot: QtBot) -> None:
    sha = attach_photo(world)
    page = world.minutes(qtbot)
    section = page.editor.sections["photos"]
    assert isinstance(section, PhotosSection)
    assert "附件：1.签到表2.会议照片" in shown_words(page)
    add(section.rows[sha].caption.edit, "，下午")
    tap(section.rows[sha].tick)
    page.renew_preview()
    assert "会议照片" not in shown_words(page)
    tap(section.rows[sha].tick)
    page.renew_preview()
    assert "会场，下午" in shown_words(page)


def test_photos_are_added_here_and_printed(world: World, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "合影.png"
    path.write_bytes(photo("blue"))
    world.chooser.paths = [path]
    page = world.minutes(qtbot)
    click(page, "＋ 添加照片")
    assert [p.caption for p in page.manuscript.content.photos] == ["合影"]
    assert page.undo_text() == "添加照片“合影.png”"
    page.undo()
    assert page.manuscript.content.photos == ()


# -- characters that no font has -----------------------------------------------------------------


def test_what_no_font_has_is_named_before_printing(world: World, qtbot: QtBot) -> None:
    page = world.minutes(qtbot)
    chair = page.editor.sections["heading"].fields["chair"].edit
    chair.setFocus()
    chair.selectAll()
    chair.insertPlainText("陈𲎯")
    page.renew_preview()
    assert page.pane.notice.isVisible()
    assert "𲎯" in page.pane.notice.label.text()
    assert "陈𲎯" in page.pane.notice.label.text()
    press(page.window(), Qt.Key.Key_Return, CTRL)
    assert "𲎯" in page.bar.confirm.warning.text()
    press(page.window(), Qt.Key.Key_Escape)
    assert not page.bar.asking


# -- the look ------------------------------------------------------------------------------------


def test_a_narrow_window_shows_one_column_at_a_time(world: World, qtbot: QtBot) -> None:
    page = world.minutes(qtbot)
    assert page.editor.isVisible()
    assert page.pane.isVisible()
    world.theme.set_zoom(200)
    assert page.editor.isVisible()
    assert not page.pane.isVisible()
    press(page.window(), Qt.Key.Key_F6)
    assert page.pane.isVisible()
    assert not page.editor.isVisible()
    assert button(page, "签发并打印").isVisible()


def test_with_real_workers_the_window_stays_free(world: World, qtbot: QtBot) -> None:
    jobs = JobRunner()
    try:
        page = world.minutes(qtbot, jobs=jobs)
        qtbot.waitUntil(lambda: page.pane.shown is not None, timeout=10_000)
        page.editor.finish()
        with qtbot.waitSignal(page.pane.built, timeout=10_000):
            add(points(page), "由工作线程生成。")
        assert "由工作线程生成。" in shown_words(page)
        page.shell.go("meetings")
    finally:
        jobs.close()
    assert "由工作线程生成。" in draft(world)


def test_the_meeting_itself_is_untouched_by_a_draft(world: World, qtbot: QtBot) -> None:
    page = world.minutes(qtbot)
    add(points(page), "草稿")
    page.shell.go("meetings")
    meeting = world.services.ask(lambda work: work.get(Meeting, world.meeting_id))
    assert meeting.phase is Phase.CLOSED
