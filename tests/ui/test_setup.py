from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from app.bootstrap import open_services
from app.domain.people import Resident, Room
from app.settings import Settings
from app.steps.accounts import accounts, add_account, all_accounts
from tests.ui.pages_world import CTRL, World, open_world
from ui.console.pages import destinations, first_place
from ui.console.setup import rehearsal
from ui.console.setup.places import subdistricts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui import theme


@pytest.fixture
def world(tmp_path: Path, look: theme.Theme, qtbot: QtBot) -> Iterator[World]:
    made = open_world(tmp_path, look, qtbot, room=False)
    made.go("setup")
    yield made
    made.services.close()


def _room(world: World) -> Room | None:
    return world.services.ask(lambda work: work.first(Room))


def test_without_a_room_the_window_opens_on_the_first_start(world: World) -> None:
    assert first_place(world.services, destinations()) == "setup"
    assert world.window.rail.isHidden()
    assert world.window.head.isHidden()
    assert world.page.name.hasFocus()


def test_a_room_is_named_by_keys_and_the_roster_comes_next(world: World) -> None:
    world.type("12号院红柳会客厅")
    world.key(Qt.Key.Key_Return)
    world.page.subdistrict.choose("万寿路街道")
    world.page.community.setFocus()
    world.type("万寿路社区")
    world.page.actor.setFocus()
    world.type("苏静")
    world.key(Qt.Key.Key_Return)
    room = _room(world)
    assert room is not None
    assert (room.name, room.subdistrict, room.community, room.rehearsal) == (
        "12号院红柳会客厅", "万寿路街道", "万寿路社区", False,
    )  # fmt: skip
    assert world.went == [("roster", "import")]
    assert world.window.rail.isVisible()
    (one,) = world.services.ask(all_accounts)
    assert (one.name, world.services.settings.actor) == ("苏静", one.id)
    assert first_place(world.services, destinations()) == "today"


def test_what_is_missing_is_said_under_its_field(world: World) -> None:
    world.key(Qt.Key.Key_Return, CTRL)
    assert world.page.form.fields["name"].error() == "请填写会客厅名称。"
    world.page.name.setText("12号院红柳会客厅")
    world.press("先建立，名册以后再导入")
    assert world.page.form.fields["name"].error() == ""
    assert "社区" in world.page.form.fields["community"].error()
    assert _room(world) is None
    world.page.community.setText("万寿路社区")
    world.press("先建立，名册以后再导入")
    assert world.window.place == "today"


def test_no_way_leads_past_the_first_start(world: World) -> None:
    world.key(Qt.Key.Key_2, CTRL)
    assert world.window.place == "setup"
    names = [a.text() for a in world.window.actions_here() if a.isEnabled()]
    assert "先用样例演练" in names
    assert not [name for name in names if name.startswith("打开：")]


def test_the_rehearsal_opens_in_a_folder_of_its_own(world: World, tmp_path: Path) -> None:
    world.press("先用样例演练")
    assert [s.data for s in world.switched] == [tmp_path / "data" / "rehearsal"]
    assert _room(world) is None
    practice = open_services(world.switched[0])
    try:
        assert practice.ask(lambda work: work.first(Room)).rehearsal  # type: ignore[union-attr]
        assert practice.ask(lambda work: work.tally(Resident)) > 100
    finally:
        practice.close()


def test_a_rehearsal_is_gone_on_with_or_begun_anew(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path)
    practice = rehearsal.prepare(settings)

    def rename(name: str) -> None:
        from app.steps.people import correct_room

        services = open_services(practice)
        services.act(correct_room, name=name, community="样例社区")
        services.close()

    def name() -> str:
        services = open_services(practice)
        room = services.ask(lambda work: work.first(Room))
        services.close()
        assert room is not None
        return room.name

    rename("改过的样例")
    assert rehearsal.prepare(settings) == practice
    assert name() == "改过的样例"
    rehearsal.prepare(settings, fresh=True)
    assert name() != "改过的样例"
    assert not (tmp_path / "rehearsal.part").exists()


def test_a_rehearsal_that_was_broken_off_is_made_again(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path)
    (tmp_path / "rehearsal.part").mkdir()
    (tmp_path / "rehearsal.part" / "half").write_text("")
    half = open_services(settings.rehearsal())
    half.close()
    rehearsal.prepare(settings)
    services = open_services(settings.rehearsal())
    assert services.ask(lambda work: work.tally(Resident)) > 100
    services.close()


def test_haidian_has_29_subdistricts_and_towns() -> None:
    names = subdistricts()
    assert len(names) == len(set(names)) == 29
    assert {"万寿路街道", "中关村街道", "上庄镇"} <= set(names)
    assert all(name.endswith(("街道", "镇")) for name in names)


def test_who_practises_goes_by_the_same_names(tmp_path: Path) -> None:
    services = open_services(Settings(data=tmp_path / "data"))
    li = services.act(add_account, "李红").value
    known = services.ask(all_accounts)
    settings = replace(services.settings, actor=li.id)
    services.close()
    for _ in range(2):
        practice = rehearsal.prepare(settings, accounts=known)
        assert practice.actor == li.id
        opened = open_services(practice)
        assert [(one.id, one.name) for one in opened.ask(accounts)] == [(li.id, "李红")]
        assert opened.pins.holders() == frozenset()
        opened.close()
