from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.domain.libraries import Asking, CaseCard, PainPoint, PainState
from app.domain.matter import Matter, Outcome, Step
from app.steps import collect
from app.steps.collect import MatterInput
from app.steps.libraries import cards, helpers
from app.steps.libraries.cards import CardInput
from app.steps.libraries.helpers import HelperInput
from app.steps.ports import UnitOfWork
from app.store import search, statements
from tests.ui.pages_world import CTRL, Clock, Elsewhere, Folder, World, open_world
from ui import theme
from ui.console.destination import Destination
from ui.console.libraries.page import CARDS, MATTERS, PAINS, PEOPLE, LibrariesPage
from ui.console.libraries.panels import (
    CardPanel,
    HelperPanel,
    MatterPanel,
    NewPanel,
    PainPanel,
    ReceivedPanel,
)
from ui.console.window import Window
from ui.theme import Mode


class Out(Folder):
    """A place to write to."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path

    def new(self, parent: QWidget, title: str, *, name: str, kinds: str) -> Path | None:
        return self.path


@pytest.fixture
def world(tmp_path: Path, look: theme.Theme, qtbot: QtBot) -> Iterator[World]:
    made = open_world(tmp_path, look, qtbot)
    files = Out(tmp_path / "出.xlsx")
    went = made.went
    made.window.close()
    window = Window(
        made.shell,
        [
            Destination("libraries", "库", "四库", lambda s: LibrariesPage(s, files=files)),
            *(
                Destination(key, key[0], key, lambda s, k=key: Elsewhere(s, k, went))
                for key in ("matters", "matter")
            ),
        ],
    )
    qtbot.addWidget(window)
    made.window = window
    window.resize(1440, 900)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield made
    made.services.close()


def _add(world: World, title: str, **said: Any) -> Matter:
    return world.services.act(collect.collect_matter, MatterInput(title=title, **said)).value


def _settle(world: World, matter: Matter) -> None:
    def verb(work: UnitOfWork) -> None:
        work.put(replace(matter, step=Step.EVALUATE, closed=True, outcome=Outcome.SETTLED))
        work.describe("settle")

    world.services.act(verb)


def _find(world: World, kind: type[Any]) -> list[Any]:
    return world.services.ask(lambda work: work.find(kind))


def _titles(page: LibrariesPage) -> list[str]:
    shown = page.shelf().shown()
    return [getattr(x, "title", "") or getattr(x, "matter", x).title for x in shown]


def _search(page: LibrariesPage, text: str) -> None:
    page.shelf().field.setText(text)
    page.shelf().field.search_now()


def test_every_empty_library_says_what_to_do(world: World) -> None:
    page = world.go("libraries")
    for key, words in (
        (MATTERS, "还没有议题"),
        (CARDS, "还没有经验卡"),
        (PAINS, "没有发现痛点"),
        (PEOPLE, "还没有骨干"),
    ):
        page.show_shelf(key)
        assert words in world.texts()
    page.show_shelf(MATTERS)
    world.press("记一条议题")
    assert world.went[-1] == ("matters", "new")


def test_matters_are_searched_by_any_words_and_filtered(world: World) -> None:
    _add(world, "路灯不亮", category="公共空间", description="东门一片黑")
    lost = _add(world, "楼道堆物", category="环境卫生")
    _settle(world, lost)
    page = world.go("libraries")
    assert _titles(page) == ["楼道堆物", "路灯不亮"]
    _search(page, "东门")
    assert _titles(page) == ["路灯不亮"]
    _search(page, "没有的")
    assert page.shelf().nothing.isVisible()
    world.press("看全部")
    assert len(_titles(page)) == 2
    page.shelf().only("standing", "settled")
    assert _titles(page) == ["楼道堆物"]
    _add(world, "东门的灯")
    page.shelf().clear()
    _search(page, "东门 灯")
    world.go("libraries")
    assert _titles(page) == ["东门的灯", "路灯不亮"]
    assert page.shelf().field.text() == "东门 灯"


def test_a_settled_matter_is_written_up_edited_and_shared(world: World) -> None:
    matter = _add(world, "道闸外移", category="停车管理", description="早高峰排队")
    _settle(world, matter)
    page = world.go("libraries", {"matter": matter.id})
    assert isinstance(page.panel.content(), MatterPanel)
    world.press("写成经验卡")
    content = page.panel.content()
    assert isinstance(content, CardPanel)
    assert content.form.parts["problem"].toPlainText() == "道闸外移。早高峰排队"
    world.press("共享到区里")
    assert content.form.fields["settled"].error().startswith("请先写明怎样解决")
    content.form.parts["settled"].setPlainText("外移五米")
    content.form.committed.emit()
    world.press("共享到区里")
    (card,) = _find(world, CaseCard)
    assert card.settled == "外移五米"
    assert card.shared_at is not None
    assert content.keep.isVisible()
    assert not content.share.isVisible()
    world.undo()
    (card,) = _find(world, CaseCard)
    assert card.shared_at is None
    assert page.panel.content().share.isVisible()
    world.press("来自哪个议题 ›")
    assert world.went[-1] == ("matter", matter.id)


def test_an_emptied_name_of_a_card_is_said_under_the_field(world: World) -> None:
    card = world.services.act(cards.write_card, CardInput(title="道闸外移")).value
    page = world.go("libraries", {"kind": "case_card", "key": card.id})
    content = page.panel.content()
    assert isinstance(content, CardPanel)
    content.form.name.setText(" ")
    content.form.committed.emit()
    assert "起个名字" in content.form.fields["title"].error()
    world.press("删除")
    assert _find(world, CaseCard) == []
    assert page.panel.isHidden()
    world.undo()
    assert len(_find(world, CaseCard)) == 1


def test_a_card_from_the_district_is_read_and_found(world: World) -> None:
    body = {"title": "岗亭改造", "text": "x", "source": "样例二里", "settled": "岗亭后移"}
    with world.services.database.writing() as connection:
        text = json.dumps(body, ensure_ascii=False)
        connection.run(statements.KEEP_DOCUMENT, ("district", "experience/a", 1, 1, text))
        search.refresh(connection)
        connection.commit()
    page = world.go("libraries", {"kind": "experience", "key": "experience/a"})
    assert isinstance(page.panel.content(), ReceivedPanel)
    assert "岗亭后移" in world.texts()
    _search(page, "后移")
    assert _titles(page) == ["岗亭改造"]


def test_a_pain_point_is_confirmed_and_then_relieved(world: World) -> None:
    for n in range(3):
        _add(world, f"下水道堵塞 {n}", category="上下水", place="1号楼")
    page = world.go("libraries", PAINS)
    assert _titles(page) == ["1号楼 下水堵"]
    assert page.subtitle() == "1 个待确认"
    _search(page, "堵塞")
    assert _titles(page) == ["1号楼 下水堵"]
    page.open(PAINS, page.shelf().shown()[0].id)
    content = page.panel.content()
    assert isinstance(content, PainPanel)
    assert "两年内反映 3 次" in world.texts()
    content.note.setPlainText("管线太细")
    world.press("确认是痛点")
    (point,) = _find(world, PainPoint)
    assert (point.state, point.note, len(point.matter_ids)) == (PainState.CONFIRMED, "管线太细", 3)
    world.press("已缓解")
    assert _find(world, PainPoint)[0].state is PainState.RELIEVED
    world.undo()
    world.undo()
    assert _find(world, PainPoint) == []


def test_what_is_coming_is_told_ahead(world: World) -> None:
    page = world.go("libraries", PAINS)
    assert page.warn.isVisible()
    world.press(page.warn.text())
    assert "供暖不热" in world.texts()
    page.show_shelf(MATTERS)
    assert not page.warn.isVisible()


def test_somebody_who_helps_is_listed_suggested_and_asked(world: World) -> None:
    page = world.go("libraries", PEOPLE)
    world.press("列入一位")
    content = page.panel.content()
    assert isinstance(content, NewPanel)
    world.press("列入骨干库")
    assert content.form.fields["name"].error() == "请写明姓名。写的其他内容都在。"
    form = content.form
    form.name.setText("甲某")
    form.role.setText("人民调解员")
    form.chips["邻里关系"].click()
    form.consent.setText("胡说")
    world.press("列入骨干库")
    assert "看不懂" in form.fields["consent_on"].error()
    form.consent.setText("昨天")
    world.press("列入骨干库")
    (line,) = page.shelf().shown()
    assert (line.person.name, line.person.consent_on) == ("甲某", date(2026, 11, 23))
    assert isinstance(page.panel.content(), HelperPanel)
    matter = _add(world, "楼上噪音", category="邻里关系")
    world.go("libraries", {"matter": matter.id})
    assert "擅长邻里关系，还没有请过" in world.texts()
    world.press("登记请他帮忙")
    (asked,) = _find(world, Asking)
    assert asked.matter_id == matter.id
    assert not world.button("已请过").isEnabled()
    page.show_shelf(PEOPLE)
    page.open(PEOPLE, line.id)
    world.press("来了")
    assert _find(world, Asking)[0].came is True
    content = page.panel.content()
    assert isinstance(content, HelperPanel)
    content.form.skills.setPlainText("周末方便")
    page.panel.close_panel()
    assert page.shelf().shown()[0].person.skills == "周末方便"


def test_what_is_alike_leads_from_one_to_the_other(world: World) -> None:
    one = _add(world, "道闸抬杆慢", category="停车管理")
    other = _add(world, "早上出门那个杆子半天不起来", category="停车管理")
    page = world.go("libraries", {"matter": one.id})
    content = page.panel.content()
    assert isinstance(content, MatterPanel)
    assert [a.key for a in content.details.alike] == [other.id]
    content.like_opened.emit("matter", other.id)
    assert page.open_id == other.id
    assert page.panel.content().details.matter.id == other.id


def test_each_library_goes_out_as_a_table(world: World) -> None:
    matter = _add(world, '=HYPERLINK("x")', category="停车管理", description="排队")
    _settle(world, matter)
    world.services.act(cards.draft_card, matter.id)
    world.services.act(helpers.list_helper, HelperInput(name="+甲某"))
    for n in range(3):
        _add(world, f"下水道堵塞 {n}", category="上下水", place="1号楼")
    page = world.go("libraries")
    told = {}
    for key in (MATTERS, CARDS, PAINS, PEOPLE):
        page.show_shelf(key)
        world.key(Qt.Key.Key_E, CTRL)
        book = load_workbook(page.files.path)
        sheet = book.worksheets[0]
        told[key] = [[c.value for c in row] for row in sheet.iter_rows()]
        assert all(c.data_type != "f" for row in sheet.iter_rows() for c in row)
    assert [len(rows) for rows in told.values()] == [5, 2, 2, 2]
    assert told[MATTERS][-1][:3] == ["2026-001", '=HYPERLINK("x")', "停车管理"]
    assert told[PEOPLE][1][0] == "+甲某"


def test_pictures(world: World, shot: Callable[[QWidget, str], Path], look: theme.Theme) -> None:
    clock = world.clock
    assert isinstance(clock, Clock)
    names = (
        "下水道堵塞",
        "飞线充电",
        "外来车辆占用小区车位，业主晚上回家没有地方停，也联系不到车主",
        "暖气不热",
        "楼上漏水",
    )
    kinds = ("上下水", "安全消防", "停车管理", "物业管理", "上下水")
    for n in range(40):
        matter = _add(
            world,
            f"{names[n % 5]}",
            category=kinds[n % 5],
            place=f"{n % 3 + 1}号楼",
            description="已经反映过几次，希望尽快解决。",
        )
        if n % 4 == 0:
            _settle(world, matter)
            world.services.act(cards.draft_card, matter.id)
    for n, role in enumerate(("法律顾问", "人民调解员", "志愿者")):
        world.services.act(helpers.list_helper, HelperInput(
            name=f"骨干{n}", role=role, organisation="样例律师事务所", categories=kinds[:2],
            consent_on=date(2026, 11, 1) if n else None,
        ))  # fmt: skip
    page = world.go("libraries")
    for mode, size in ((Mode.LIGHT, (1440, 900)), (Mode.DARK, (1366, 768))):
        look.set_mode(mode)
        world.window.resize(*size)
        for key in (MATTERS, CARDS, PAINS, PEOPLE):
            page.show_shelf(key)
            page.open(key, page.shelf().shown()[0].id)
            path = shot(world.window, f"libraries-{key}-{mode.value}")
            assert path.stat().st_size > 10_000
