from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from app.domain.people import Unit
from app.steps.people import issue_cards, save_person, the_room, token_of
from tests.ui.roster_kit import FIVE, WANG, Desk
from ui.console.roster.panel import NewPanel, PersonPanel
from ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.theme import Theme

    Make = Callable[..., Desk]


@pytest.fixture
def make(qtbot: QtBot, tmp_path: Path, look: Theme) -> Make:
    """``make(persons)`` opens the roster over these people."""

    def open_desk(*persons: object, **more: object) -> Desk:
        return Desk(qtbot, tmp_path, look, persons=persons, **more)  # type: ignore[arg-type]

    return open_desk


@pytest.fixture
def desk(make: Make) -> Desk:
    return make(*FIVE)


def _panel(desk: Desk, name: str) -> PersonPanel:
    desk.page.open_person(desk.id_of(name))
    content = desk.page.panel.content()
    assert isinstance(content, PersonPanel)
    assert desk.page.panel.isVisible()
    return content


def _type(qtbot: QtBot, field: QLineEdit, text: str) -> None:
    """As somebody types it and goes on to the next field."""
    field.setFocus()
    field.selectAll()
    field.insert(text)  # keyClicks knows ASCII only
    qtbot.keyClick(field, Qt.Key.Key_Return)


# One person


def test_fields_are_saved_when_they_are_left(desk: Desk, qtbot: QtBot) -> None:
    panel = _panel(desk, "张桂英")
    assert panel.form.phone.text() == "13800001234"
    _type(qtbot, panel.form.phone, "139-0000-5678")
    assert desk.phone_of("张桂英") == "13900005678"
    assert panel.form.phone.text() == "13900005678"
    _type(qtbot, panel.form.name, "张 桂瑛")
    assert desk.resident("张桂瑛").roles == ("居民代表", "党员")
    assert desk.page.panel.accessibleName() == "张桂瑛"
    assert "张桂瑛" in desk.names()
    assert desk.page.undo_text() == "改了张桂瑛的姓名"
    desk.window.undo_action.trigger()
    assert "张桂英" in desk.names()
    assert panel.form.name.text() == "张桂英"


def test_leaving_a_field_without_a_change_writes_nothing(desk: Desk, qtbot: QtBot) -> None:
    before = desk.ops()
    panel = _panel(desk, "张桂英")
    for field in (panel.form.name, panel.form.phone, panel.form.area):
        field.setFocus()
        qtbot.keyClick(field, Qt.Key.Key_Return)
    panel.form.door.parts[0].setFocus()
    panel.form.name.setFocus()
    assert desk.ops() == before


@pytest.mark.parametrize(
    ("field", "text", "words"),
    [
        ("name", " ", "没有姓名"),
        ("name", "13800001234", "不是姓名"),
        ("phone", "找物业", "看不懂"),
        ("area", "七十", "不是数字"),
    ],
)
def test_what_is_wrong_stands_under_its_field_and_is_not_saved(
    desk: Desk, qtbot: QtBot, field: str, text: str, words: str
) -> None:
    panel = _panel(desk, "张桂英")
    before = desk.ops()
    editor = getattr(panel.form, field)
    _type(qtbot, editor, text)
    assert words in panel.form.fields[field].error()
    assert desk.ops() == before
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert panel.form.fields[field].error() == ""
    assert desk.page.panel.isVisible()
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert not desk.page.panel.isVisible()


def test_a_change_of_two_fields_keeps_both(desk: Desk, qtbot: QtBot) -> None:
    panel = _panel(desk, "王建国")
    _type(qtbot, panel.form.phone, "13700000000")
    panel.form.roles.toggle("志愿者")
    panel.form.head.click()
    _type(qtbot, panel.form.remark, "周末在家")
    wang = desk.resident("王建国")
    assert wang.roles == ("志愿者",)
    assert wang.household_head
    assert wang.remark == "周末在家"
    assert desk.phone_of("王建国") == "13700000000"


def test_a_role_that_has_no_chip_is_typed(desk: Desk, qtbot: QtBot) -> None:
    panel = _panel(desk, "王建国")
    _type(qtbot, panel.form.roles.other, "律师")
    _type(qtbot, panel.form.roles.other, "合唱队长")
    assert desk.resident("王建国").roles == ("法律顾问", "合唱队长")
    assert panel.form.roles._chips["合唱队长"].isChecked()


def test_a_corrected_address_takes_home_and_ownership_along(desk: Desk, qtbot: QtBot) -> None:
    panel = _panel(desk, "欧阳明")
    for part, text in zip(panel.form.door.parts, ("一号楼", "1单元", "0103室"), strict=True):
        part.setFocus()
        part.selectAll()
        part.insert(text)
    assert desk.homes_of("欧阳明") == {"1-102"}
    panel.form.name.setFocus()
    assert panel.form.door.texts() == ("1", "1", "103")
    assert desk.homes_of("欧阳明") == {"1-103"}
    assert desk.units()["1", "1", "103"].area is None
    assert "1号楼1单元102" in desk.said()
    desk.notices[-1].call()  # type: ignore[misc]
    assert ("1", "1", "102") not in desk.units()


def test_an_address_without_a_door_is_not_saved(desk: Desk, qtbot: QtBot) -> None:
    panel = _panel(desk, "王建国")
    before = desk.ops()
    door = panel.form.door.parts[2]
    door.setFocus()
    door.clear()
    qtbot.keyClick(door, Qt.Key.Key_Return)
    assert "房号" in panel.form.fields["address"].error()
    assert door.property("wrong")
    assert desk.ops() == before


def test_what_is_being_typed_is_saved_when_the_panel_goes(desk: Desk, qtbot: QtBot) -> None:
    panel = _panel(desk, "张桂英")
    panel.form.remark.setFocus()
    panel.form.remark.insert("听力不好")
    desk.page.open_person(desk.id_of("王建国"))
    assert desk.resident("张桂英").remark == "听力不好"
    panel = _panel(desk, "张桂英")
    panel.form.remark.setText("听力不好，坐前排")
    desk.window.go("papers")
    assert desk.resident("张桂英").remark == "听力不好，坐前排"


def test_what_others_write_shows_and_what_is_typed_stays(desk: Desk, qtbot: QtBot) -> None:
    panel = _panel(desk, "王建国")
    panel.form.remark.setText("写到一半")
    wang = desk.id_of("王建国")
    told = replace(WANG, phone="13612345678")
    outcome = desk.services.act(save_person, told, resident_id=wang)
    desk.shell.bridge.publish(outcome.changes)
    assert panel.form.phone.text() == "13612345678"
    assert panel.form.remark.text() == "写到一半"


def test_the_household_opens_and_grows(desk: Desk, qtbot: QtBot) -> None:
    panel = _panel(desk, "张桂英")
    (other,) = panel.family.list.rows()
    assert other.title == "王建国"
    panel.family.list.opened.emit(other.id)
    assert desk.page.panel.accessibleName() == "王建国"
    panel = desk.page.panel.content()  # type: ignore[assignment]
    qtbot.mouseClick(panel.family.add_button, Qt.MouseButton.LeftButton)
    new = desk.page.panel.content()
    assert isinstance(new, NewPanel)
    assert new.form.door.texts() == ("3", "2", "501")
    new.form.name.setText("王小明")
    new.form.adult.click()
    qtbot.keyClick(new.form.name, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    added = desk.resident("王小明")
    assert not added.adult
    assert added.unit_id == desk.resident("张桂英").unit_id
    assert desk.page.panel.accessibleName() == "王小明"


def test_units_owned_come_go_and_name_who_stands_for_them(desk: Desk, qtbot: QtBot) -> None:
    panel = _panel(desk, "王建国")
    assert panel.homes.none.isVisible()
    qtbot.mouseClick(panel.homes.add_button, Qt.MouseButton.LeftButton)
    assert panel.homes.door.texts() == ("3", "2", "501")
    qtbot.mouseClick(panel.homes.save_button, Qt.MouseButton.LeftButton)
    assert desk.homes_of("王建国") == {"3-501"}
    assert desk.resident("王建国").is_owner
    (line,) = _home_words(panel)
    assert "共有，由他人代表" in line
    panel.homes.named.emit(desk.units()["3", "2", "501"].id)
    assert "代表表决" in _home_words(panel)[0]
    assert "共有，由他人代表" in _home_words(_panel(desk, "张桂英"))[0]
    panel = _panel(desk, "王建国")
    panel.homes.dropped.emit(desk.units()["3", "2", "501"].id)
    assert desk.homes_of("王建国") == set()
    assert "代表表决" in _home_words(_panel(desk, "张桂英"))[0]


def test_a_unit_that_the_roster_lacks_is_made_with_its_area(desk: Desk, qtbot: QtBot) -> None:
    panel = _panel(desk, "欧阳明")
    qtbot.mouseClick(panel.homes.add_button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(panel.homes.save_button, Qt.MouseButton.LeftButton)
    assert "房号" in panel.homes.fields["address"].error()
    panel.homes.door.set_texts(("1", "", "商铺3"))
    panel.homes.area.setText("４０．５㎡")
    qtbot.mouseClick(panel.homes.save_button, Qt.MouseButton.LeftButton)
    assert desk.homes_of("欧阳明") == {"1-102", "1-商铺3"}
    assert desk.units()["1", "", "商铺3"].area == 4050


def test_cards_are_given_replaced_withdrawn_and_printed(desk: Desk, qtbot: QtBot) -> None:
    panel = _panel(desk, "张桂英")
    left = Qt.MouseButton.LeftButton
    assert panel.card.state.text() == "没有有效的卡"
    qtbot.mouseClick(panel.card.issue_button, left)
    (first,) = desk.cards_of("张桂英")
    assert panel.card.state.text().startswith("有效")
    qtbot.mouseClick(panel.card.replace_button, left)
    valid = [card for card in desk.cards_of("张桂英") if card.withdrawn_at is None]
    assert [card.serial for card in valid] != [first.serial]
    assert len(valid) == 1
    qtbot.mouseClick(panel.card.withdraw_button, left)
    assert all(card.withdrawn_at for card in desk.cards_of("张桂英"))
    line = desk.page.listing.model.record(desk.names().index("张桂英"))
    assert line.card == "已作废"
    desk.notices[-1].call()  # type: ignore[misc] # 撤销
    assert line.id == desk.id_of("张桂英")
    assert panel.card.state.text().startswith("有效")
    qtbot.mouseClick(panel.card.print_button, left)
    assert desk.papers.target == {"kind": "cards", "residents": [line.id]}


def test_removed_and_brought_back(desk: Desk, qtbot: QtBot) -> None:
    panel = _panel(desk, "张桂英")
    desk.page.listing.model.tick([panel.id])
    qtbot.mouseClick(panel.remove_button, Qt.MouseButton.LeftButton)
    assert "张桂英" not in desk.names()
    assert not desk.page.panel.isVisible()
    assert desk.page.listing.model.ticks() == []
    notice = desk.notices[-1]
    assert (notice.text, notice.action) == ("已把张桂英移出名册", "撤销")
    notice.call()  # type: ignore[misc]
    assert "张桂英" in desk.names()
    assert desk.phone_of("张桂英") == "13800001234"
    assert desk.homes_of("张桂英") == {"3-501"}
    assert desk.page.undo_text() == ""


def test_a_scanned_card_opens_its_holder(desk: Desk) -> None:
    (card,) = desk.services.act(issue_cards, [desk.id_of("欧阳明")]).value
    desk.window.on_scanned(token_of(desk.services.ask(the_room), card))
    assert desk.page.panel.accessibleName() == "欧阳明"


# Somebody new


def test_somebody_new_by_keyboard(desk: Desk, qtbot: QtBot) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(desk.window, Qt.Key.Key_N, control)
    new = desk.page.panel.content()
    assert isinstance(new, NewPanel)
    assert new.form.name.hasFocus()
    qtbot.keyClick(new.form.name, Qt.Key.Key_Return, control)
    assert "没有姓名" in new.form.fields["name"].error()
    new.form.name.insert("𠮷田·桂英")
    new.form.door.set_texts(("三号楼", "", "2-502"))
    new.form.area.setText("abc")
    qtbot.keyClick(new.form.name, Qt.Key.Key_Return, control)
    assert "abc" in new.form.fields["area"].error()
    assert "𠮷田·桂英" not in desk.all_names()
    new.form.area.setText("60")
    new.form.owner.click()
    qtbot.keyClick(new.form.name, Qt.Key.Key_Return, control)
    assert desk.homes_of("𠮷田·桂英") == {"3-502"}
    assert desk.units()["3", "2", "502"] == Unit(
        id=desk.units()["3", "2", "502"].id, building="3", stairwell="2", door="502", area=6000
    )
    assert desk.page.panel.accessibleName() == "𠮷田·桂英"
    desk.window.undo_action.trigger()
    assert "𠮷田·桂英" not in desk.all_names()


def test_nobody_is_entered_twice(desk: Desk) -> None:
    desk.page.add_person()
    new = desk.page.panel.content()
    assert isinstance(new, NewPanel)
    new.form.name.setText("张桂英")
    new.form.door.set_texts(("3", "2", "501"))
    new.save()
    assert "已经有" in new.form.fields["name"].error()
    assert desk.all_names().count("张桂英") == 1


def _home_words(panel: PersonPanel) -> list[str]:
    """What stands at each unit owned."""
    found = []
    for at in range(panel.homes.lines.count()):
        item = panel.homes.lines.itemAt(at)
        holder = item.widget() if item is not None else None
        if holder is not None:
            found.append(" ".join(t.text() for t in holder.findChildren(Text)))
    return found
