from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QItemSelectionModel, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QInputMethodEvent
from PySide6.QtWidgets import QApplication

from app.domain.collecting import Screened
from app.domain.matter import Attachment, Ease, Matter, Source, Step, Urgency
from app.domain.meeting import AgendaItem
from app.steps import collect, screening
from app.steps.collect import MatterInput
from app.steps.deliberate import agenda
from app.steps.screening import ScreeningInput
from tests.photos import WHERE, jpeg
from tests.ui.pages_world import CTRL, World, open_world
from ui.console.matters.listing import line_words
from ui.console.matters.photos import decode
from ui.console.matters.place import NEW
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


def _matters(world: World) -> list[Matter]:
    return world.services.ask(collect.matters)


def _add(world: World, title: str, **said: object) -> Matter:
    entry = MatterInput(title=title, **said)  # type: ignore[arg-type] # as written in the test
    return world.services.act(collect.collect_matter, entry).value


def _photo(folder: Path, name: str = "门口.png", size: int = 1200) -> Path:
    path = folder / name
    image = QImage(size, size // 2, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkGreen)
    assert image.save(str(path))
    return path


def test_an_empty_list_says_what_to_do(world: World) -> None:
    page = world.go("matters")
    assert page.listing.empty.isVisible()
    world.press("记一条议题", page.listing)
    assert page.panel.content().form.name.hasFocus()


def test_slips_of_paper_are_written_down_one_after_another(world: World) -> None:
    page = world.go("matters", "new")
    world.type("东门外非机动车占道")
    world.key(Qt.Key.Key_Return)
    world.type("楼道照明")
    page.panel.content().form.category.choose("安全消防")
    page.panel.content().form.ease.choose("easy")
    page.panel.content().form.raised_by.setText("3号楼居民")
    world.key(Qt.Key.Key_Return)
    lamp, door = _matters(world)
    assert (door.title, door.number) == ("东门外非机动车占道", "2026-001")
    assert (lamp.category, lamp.ease, lamp.raised_by) == ("安全消防", Ease.EASY, "3号楼居民")
    assert page.subtitle() == "共 2 个，2 个待列入会议"
    assert page.panel.content().form.name.text() == ""


def test_a_category_is_never_chosen_in_silence(world: World) -> None:
    page = world.go("matters", "new")
    form = page.panel.content().form
    assert form.category.key() == ""
    world.type("希望多沟通")
    world.key(Qt.Key.Key_Return)
    assert _matters(world) == []
    assert "请选择类别" in form.fields["category"].error()
    form.category.choose("其他")
    form.category.activated.emit(form.category.currentIndex())
    form.name.setFocus()
    world.key(Qt.Key.Key_Return)
    assert [m.category for m in _matters(world)] == ["其他"]


def test_a_guessed_category_is_said_and_can_be_changed(world: World) -> None:
    page = world.go("matters", "new")
    form = page.panel.content().form
    form.name.setText("地下室漏水")
    assert form.category.key() == "上下水"
    assert "按写的内容猜的，不对请改" in world.texts()
    form.category.choose("物业管理")
    form.category.activated.emit(form.category.currentIndex())
    assert "按写的内容猜的" not in world.texts()
    form.name.setText("地下室漏水，水管老化")
    assert form.category.key() == "物业管理"


def test_a_missing_title_is_said_under_the_field(world: World) -> None:
    page = world.go("matters", "new")
    page.panel.content().form.place.setText("东门")
    page.panel.content().save.click()
    field = page.panel.content().form.fields["title"]
    assert field.error() == "请用一句话写明议题。"
    assert page.panel.content().form.place.text() == "东门"
    assert page.panel.content().save.isEnabled()


def test_a_matter_is_corrected_in_place_and_undone(world: World) -> None:
    matter = _add(world, "楼道照明")
    page = world.go("matters")
    page.listing.table.setFocus()
    page.listing.table.choose(matter.id)
    world.key(Qt.Key.Key_Return)
    content = page.panel.content()
    content.form.name.setFocus()
    content.form.name.setText("楼道照明更换")
    content.form.place.setFocus()  # leaving a field saves it
    assert _matters(world)[0].title == "楼道照明更换"
    assert page.undo_text() == "修改议题"
    world.undo()
    assert _matters(world)[0].title == "楼道照明"
    assert page.panel.content().form.name.text() == "楼道照明"
    assert world.window.toast.text == "已撤销：修改议题"
    world.window.toast.act()
    assert _matters(world)[0].title == "楼道照明更换"


def test_leaving_the_page_saves_what_is_being_typed(world: World) -> None:
    matter = _add(world, "楼道照明")
    page = world.go("matters", {"matter": matter.id})
    page.panel.content().form.description.setFocus()
    world.type("三号楼二单元全黑。")
    world.go("today")
    assert _matters(world)[0].description == "三号楼二单元全黑。"


def test_an_emptied_title_is_refused_and_the_record_stays(world: World) -> None:
    matter = _add(world, "楼道照明")
    page = world.go("matters", {"matter": matter.id})
    form = page.panel.content().form
    form.name.setText(" ")
    form.committed.emit()
    assert form.fields["title"].error() == "请用一句话写明议题。"
    assert _matters(world)[0].title == "楼道照明"


def test_search_and_chips_filter_together(world: World) -> None:
    for number in range(6):
        _add(world, f"停车{number}", category="停车管理", ease=list(Ease)[number % 3])
    _add(world, "楼道照明", category="安全消防", place="3号楼")
    page = world.go("matters")
    chips = page.listing.filters
    chips.chip("category", "停车管理").click()
    chips.chip("ease", "easy").click()
    assert [x.matter.title for x in page.listing.shown()] == ["停车3", "停车0"]
    chips.chip("ease", "easy").click()
    assert len(page.listing.shown()) == 6
    page.listing.field.setText("3号楼")
    page.listing.field.search_now()
    assert page.listing.nothing.isVisible()
    world.press("看全部议题")
    assert len(page.listing.shown()) == 7
    page.listing.field.setFocus()
    world.type("照明")
    world.key(Qt.Key.Key_Down)
    world.key(Qt.Key.Key_Return)
    assert page.panel.content().form.name.text() == "楼道照明"


def test_removing_is_undone_from_the_notice(world: World) -> None:
    _add(world, "写错了")
    page = world.go("matters")
    page.listing.table.setFocus()
    world.key(Qt.Key.Key_Down)
    world.key(Qt.Key.Key_Delete)
    assert _matters(world) == []
    assert page.listing.empty.isVisible()
    assert world.window.toast.text == "已删除“写错了”"
    world.window.toast.act()
    assert [m.title for m in _matters(world)] == ["写错了"]


def test_what_was_talked_over_is_not_removed(world: World) -> None:
    matter = _add(world, "停车")
    world.services.act(agenda.add_matters, world.meeting().id, [matter.id])
    page = world.go("matters", {"matter": matter.id})
    assert page.panel.content().remove.isHidden()
    page.listing.table.setFocus()
    world.key(Qt.Key.Key_Delete)
    assert "已经列入会议议程" in world.window.toast.text
    assert len(_matters(world)) == 1


# Photos


def test_photos_are_dropped_shown_and_taken_away(world: World, tmp_path: Path) -> None:
    matter = _add(world, "东门外占道")
    page = world.go("matters", {"matter": matter.id})
    content = page.panel.content()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(_photo(tmp_path)))])
    moves, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    left = Qt.MouseButton.LeftButton
    entering = QDragEnterEvent(QPointF(5, 5).toPoint(), moves, data, left, none)
    QApplication.sendEvent(content, entering)
    assert entering.isAccepted()
    QApplication.sendEvent(content, QDropEvent(QPointF(5, 5), moves, data, left, none))
    QApplication.processEvents()
    (photo,) = world.services.ask(collect.attachments, matter.id)
    (thumb,) = page.panel.content().photos.thumbs.values()
    assert thumb.has_picture()
    assert (photo.name, photo.media_type) == ("门口.png", "image/png")
    thumb.setFocus()
    world.key(Qt.Key.Key_Delete)
    assert world.services.ask(collect.attachments, matter.id) == []
    world.window.toast.act()
    assert len(page.panel.content().photos.thumbs) == 1


def test_photos_are_chosen_before_the_matter_is_written_down(world: World, tmp_path: Path) -> None:
    page = world.go("matters", "new")
    world.files.answer = [_photo(tmp_path), _photo(tmp_path, "另一张.png")]
    world.press("添加照片或文件")
    assert len(page.panel.content().photos.thumbs) == 2
    page.panel.content().form.name.setText("东门外占道")
    page.panel.content().submit()
    (matter,) = _matters(world)
    assert len(world.services.ask(collect.attachments, matter.id)) == 2
    assert page.lines[0].photos == 2


def test_a_file_of_another_kind_is_refused_and_the_matter_kept(
    world: World, tmp_path: Path
) -> None:
    wrong = tmp_path / "说明.docx"
    wrong.write_bytes(b"PK\x03\x04")
    page = world.go("matters", "new")
    page.panel.content().add_paths([wrong, _photo(tmp_path)])
    page.panel.content().form.name.setText("东门外占道")
    page.panel.content().submit()
    (matter,) = _matters(world)
    assert [a.name for a in world.services.ask(collect.attachments, matter.id)] == ["门口.png"]
    assert "“说明.docx”不是 JPG、PNG 照片或 PDF 文件" in world.window.toast.text


def test_a_photo_is_laid_over_the_window(world: World, tmp_path: Path) -> None:
    matter = _add(world, "东门外占道")
    page = world.go("matters", {"matter": matter.id})
    world.files.answer = [_photo(tmp_path)]
    world.press("添加照片或文件")
    next(iter(page.panel.content().photos.thumbs.values())).click()
    assert type(world.window.focusWidget()).__name__ == "_Large"
    world.key(Qt.Key.Key_Escape)
    assert type(world.window.focusWidget()).__name__ != "_Large"


def test_large_photos_are_scaled_and_what_is_none_stays_empty(tmp_path: Path) -> None:
    image = decode(_photo(tmp_path, size=4000).read_bytes())
    assert (image.width(), image.height()) == (640, 320)
    assert decode(b"not a picture").isNull()


# The agenda


def test_several_are_put_on_an_agenda_by_keys(world: World) -> None:
    first, second = _add(world, "停车"), _add(world, "照明")
    meeting = world.meeting()
    page = world.go("matters")
    table = page.listing.table
    table.setFocus()
    world.key(Qt.Key.Key_A, CTRL)
    assert "已选 2 个" in world.texts()
    world.key(Qt.Key.Key_M, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert page.panel.content().list.hasFocus()
    world.key(Qt.Key.Key_Return)
    items = world.services.ask(agenda.agenda, meeting.id)
    assert {i.matter_id for i in items} == {first.id, second.id}
    assert all(m.step is Step.DELIBERATE for m in _matters(world))
    assert "已列入“停车管理第一次协商会”" in world.window.toast.text
    world.undo()
    assert world.services.ask(agenda.agenda, meeting.id) == []
    assert all(m.step is Step.COLLECT for m in _matters(world))


def test_what_is_on_the_agenda_is_not_put_there_twice(world: World) -> None:
    matter = _add(world, "停车")
    meeting = world.meeting()
    world.services.act(agenda.add_matters, meeting.id, [matter.id])
    page = world.go("matters", {"matter": matter.id})
    page.place_selected()
    assert page.panel.content().list.rows()[0].right == "都在议程上"
    page.panel.content().list.opened.emit(meeting.id)
    assert len(world.services.ask(lambda work: work.find(AgendaItem))) == 1
    assert "已经在" in world.window.toast.text


def test_a_new_meeting_is_made_for_them(world: World) -> None:
    matter = _add(world, "停车")
    page = world.go("matters", {"matter": matter.id})
    page.place_selected()
    page.panel.content().list.opened.emit(NEW)
    assert world.window.place == "meetings"
    assert "“停车”" in world.page.new.on_agenda.text()


def test_its_life_tells_what_happened(world: World) -> None:
    matter = _add(world, "停车", raised_by="3号楼居民")
    world.services.act(agenda.add_matters, world.meeting().id, [matter.id])
    page = world.go("matters", {"matter": matter.id})
    said = world.texts()
    assert "登记为 2026-001" in said
    assert "列入“停车管理第一次协商会”第 1 项" in said
    assert page.panel.content().details.matter.step is Step.DELIBERATE


def test_today_leads_to_those_that_wait(world: World) -> None:
    waiting, other = _add(world, "停车"), _add(world, "照明")
    world.services.act(agenda.add_matters, world.meeting().id, [other.id])
    page = world.go("matters", "waiting")
    assert [x.id for x in page.listing.shown()] == [waiting.id]
    assert world.services.ask(lambda work: work.find(Attachment)) == []


@pytest.mark.parametrize(("width", "zoom"), [(1440, 100), (1366, 200)])
@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
def test_sixty_matters_stay_readable(
    *,
    world: World,
    look: theme.Theme,
    shot: Callable[[QWidget, str], Path],
    mode: Mode,
    width: int,
    zoom: int,
) -> None:
    for number in range(60):
        title = "东门外非机动车长期占用消防通道，雨雪天老人出行不便，希望划线并加装遮雨棚"
        _add(world, f"{title}（{number}）", category="安全消防" if number % 2 else "停车管理")
    page = world.go("matters")
    look.set_mode(mode)
    look.set_zoom(zoom)
    world.window.resize(width, 768)
    QApplication.processEvents()
    shot(world.window, f"matters-{mode.value}-{zoom}")
    assert (world.window.width(), world.window.height()) == (width, 768)
    table = page.listing.table
    assert table.columnWidth(1) >= look.zoom * 2
    table.selectionModel().select(
        table.model().index(0, 0),
        QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows,
    )
    page.open(page.lines[0].id)
    page.panel.content().likes.look_now()
    shot(world.window, f"matters-open-{mode.value}-{zoom}")
    assert page.panel.isVisible()
    assert page.listing.isVisible() is (zoom == 100)
    world.key(Qt.Key.Key_Escape)
    if zoom == 200:
        page.panel.close_panel()
    assert page.listing.isVisible()


# How it came in, and several in a row


def test_ctrl_enter_keeps_what_the_next_of_the_pile_has_in_common(world: World) -> None:
    page = world.go("matters", "new")
    form = page.panel.content().form
    form.source.choose("body")
    assert form.fields["body"].isVisible()
    form.body_line.setText("业主委员会")
    form.urgency.choose("urgent")
    form.noticed.setText("昨天")
    form.name.setText("东门道闸失灵")
    form.description.setFocus()
    world.key(Qt.Key.Key_Return, CTRL)
    (first,) = _matters(world)
    assert (first.source, first.body, first.urgency) == (Source.BODY, "业主委员会", Urgency.URGENT)
    assert first.noticed_on == date(2026, 11, 23)
    form = page.panel.content().form
    assert form.name.hasFocus()
    assert (form.name.text(), form.urgency.key(), form.category.key()) == ("", "normal", "")
    assert (form.body_line.text(), form.noticed.day()) == ("业主委员会", date(2026, 11, 23))


def test_a_day_that_cannot_be_read_is_said_and_nothing_is_lost(world: World) -> None:
    page = world.go("matters", "new")
    form = page.panel.content().form
    form.name.setText("楼道照明")
    form.noticed.setText("上上周")
    world.key(Qt.Key.Key_Return, CTRL)
    assert "看不懂这个日期" in form.fields["noticed_on"].error()
    assert _matters(world) == []
    form.noticed.setText("2027-1-1")
    page.panel.content().submit()
    assert "还没有到" in form.fields["noticed_on"].error()


def test_what_was_begun_waits_while_another_matter_is_looked_at(world: World) -> None:
    other = _add(world, "楼道照明")
    page = world.go("matters", "new")
    world.type("东门外占道")
    page.open(other.id)
    assert "接着写" in world.window.toast.text
    world.key(Qt.Key.Key_N, CTRL)
    assert page.panel.content().form.name.text() == "东门外占道"


def test_time_and_place_of_a_photo_are_kept_with_consent_only(world: World, tmp_path: Path) -> None:
    folder = tmp_path / "照片"
    folder.mkdir()
    for name in ("一.jpg", "二.jpg"):
        (folder / name).write_bytes(jpeg())
    _keep_known_place(world, folder / "二.jpg")
    page = world.go("matters", "new")
    content = page.panel.content()
    assert content.consent.isHidden()
    content.add_paths([folder])
    assert content.consent.isVisible()
    assert not content.consent.tick.isChecked()
    content.form.name.setText("井盖破损")
    content.form.category.choose("公共空间")
    content.consent.tick.click()
    content.submit()
    matter = _matters(world)[0]
    kept = world.services.ask(collect.attachments, matter.id)
    assert {a.taken_where for a in kept} == {WHERE}
    page.open(matter.id)
    assert "一.jpg：2026年11月20日 09:14 拍摄，北纬39.97312°" in world.texts()
    world.press("地点写“3号楼门口”（上次就在附近）")
    assert _matters(world)[0].place == "3号楼门口"


def _keep_known_place(world: World, path: Path) -> None:
    other = _add(world, "路灯不亮", place="3号楼门口")
    world.services.act(
        collect.attach_files, world.services.files, other.id, paths=[path], consent=True
    )


# Look-alikes, supporters, screening


def test_a_look_alike_is_shown_while_typing_and_joined_by_a_tap(world: World) -> None:
    main = _add(world, "东门外非机动车占道", category="停车管理")
    page = world.go("matters", "new")
    content = page.panel.content()
    world.type("非机动车停在东门外占道")
    content.form.raised_by.setText("3号楼住户")
    content.form.description.setPlainText("雨天老人绕到马路上走。")
    content.likes.look_now()
    (like,) = content.likes.found
    assert content.likes.isVisible()
    assert like.told == "2026-001 · 待列入"
    world.press("是同一件事，附议它")
    assert "已记到“东门外非机动车占道”名下" in world.window.toast.text
    assert [x.heat for x in page.lines if x.id == main.id] == [1]
    assert page.panel.content().form.name.text() == ""
    page.open(main.id)
    assert "附议 0 人，并入 1 条" in world.texts()
    world.undo()
    assert len(_matters(world)) == 1


def test_a_look_alike_opens_and_what_was_written_waits(world: World) -> None:
    main = _add(world, "东门外非机动车占道")
    page = world.go("matters", "new")
    world.type("东门外非机动车太多")
    page.panel.content().likes.look_now()
    world.press("打开看看")
    assert page.open_id == main.id
    page.new()
    assert page.panel.content().form.name.text() == "东门外非机动车太多"


def test_a_written_matter_is_merged_into_another(world: World) -> None:
    main, other = _add(world, "东门外非机动车占道"), _add(world, "东门外非机动车停车占道")
    page = world.go("matters", {"matter": other.id})
    page.panel.content().likes.look_now()
    world.press("是同一件事，把这条并入它")
    assert page.panel.content().details.matter.standing == "已并入"
    page.listing.filters.chip("step", "merged").click()
    assert [x.id for x in page.listing.shown()] == [other.id]
    assert [x.heat for x in page.lines if x.id == main.id] == [1]


def test_supporters_are_found_as_at_the_door(world: World) -> None:
    world.roster()
    matter = _add(world, "东门外占道")
    page = world.go("matters", {"matter": matter.id})
    support = page.panel.content().support
    support.picker.take_focus()
    world.type("zgy")
    support.picker.field.search_now()
    world.key(Qt.Key.Key_Return)
    assert support.heading.text() == "附议 1 人"
    assert page.lines[0].heat == 1
    support.picker.take_focus()
    world.type("1-2-301")
    support.picker.field.search_now()
    world.key(Qt.Key.Key_Return)
    assert "已经附议过" in support.picker.wrong.text()
    world.press("张桂英 ×")
    assert support.heading.text() == "附议 0 人"
    assert page.lines[0].heat == 0


def test_a_rejected_matter_stays_in_sight_with_its_reason(world: World) -> None:
    matter = _add(world, "邻居养鸽子")
    page = world.go("matters", {"matter": matter.id})
    part = page.panel.content().screening
    world.press("把关定向")
    part.verdict.choose("rejected")
    world.press("登记把关结果")
    assert "请写明“不予受理”的理由" in part.form.fields["reason"].error()
    part.reason.setPlainText("属相邻关系纠纷，转人民调解")
    part.body.setText("社区党委")
    world.press("登记把关结果")
    assert "社区党委：不予受理（2026年11月24日）" in world.texts()
    assert "理由：属相邻关系纠纷，转人民调解" in world.texts()
    assert "还没有答复提出人" in world.texts()
    assert page.subtitle() == "共 1 个，0 个待列入会议"
    world.press("登记答复")
    part.reply.setPlainText("已请调解员联系")
    part.save.click()
    assert "2026年11月24日已答复提出人：已请调解员联系" in world.texts()
    page.listing.filters.chip("step", "rejected").click()
    assert [x.id for x in page.listing.shown()] == [matter.id]
    world.undo()
    world.undo()
    assert not _matters(world)[0].closed


def test_what_was_sent_back_for_more_waits_behind_its_own_chip(world: World) -> None:
    matter, _ = _add(world, "楼道堆物"), _add(world, "照明")
    back = ScreeningInput(verdict=Screened.RETURNED, reason="缺地点")
    world.services.act(screening.screen, matter.id, back)
    page = world.go("matters")
    assert page.subtitle() == "共 2 个，1 个待列入会议"
    page.listing.filters.chip("step", "returned").click()
    (line,) = page.listing.shown()
    assert (line.id, line_words(line)) == (matter.id, "补充后再报")


def test_what_is_shown_goes_out_as_a_sheet(world: World, tmp_path: Path) -> None:
    _add(world, "停车", category="停车管理", urgency=Urgency.SOON)
    _add(world, "照明")
    page = world.go("matters")
    page.listing.field.setText("停车")
    page.listing.field.search_now()
    world.files.answer = [tmp_path / "议题.xlsx"]
    world.key(Qt.Key.Key_E, CTRL)
    heads, *rows = load_workbook(tmp_path / "议题.xlsx").active.values
    (told,) = [dict(zip(heads, row, strict=True)) for row in rows]
    assert (told["议题"], told["缓急"], told["进度"]) == ("停车", "较急", "待列入")


def test_the_button_that_ends_a_form_is_in_sight_on_a_small_screen(world: World) -> None:
    """Whoever fills in the form for the first time sees how to be done with it."""
    world.window.resize(1366, 620)
    page = world.go("matters", "new")
    seen = [world.button("记下这条").mapTo(page, world.button("记下这条").rect().bottomLeft()).y()]
    content = page.panel.content()
    assert content.height() > content.parentWidget().height(), "the form itself scrolls"
    page.open(_add(world, "楼道灯不亮").id)
    QApplication.processEvents()
    for words in ("列入会议", "看全过程"):
        button = world.button(words)
        seen.append(button.mapTo(page, button.rect().bottomLeft()).y())
    assert max(seen) < page.height()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_what_is_written_already_is_offered_no_more(world: World, qtbot: QtBot) -> None:
    """A list that hangs over the form would swallow the click on the button below."""
    matter = _add(world, "楼道灯", category="其他")
    page = world.go("matters", {"matter": matter.id})
    part = page.panel.content().screening
    part.ask()
    part.body.setFocus()
    for written, open_ in (("社区", True), ("党委", False)):
        event = QInputMethodEvent()
        event.setCommitString(written)
        QApplication.sendEvent(part.body, event)
        qtbot.waitUntil(lambda open_=open_: part.body.completer().popup().isVisible() == open_)
    part.body.completer().popup().hide()
