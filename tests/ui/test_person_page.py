"""关于此人的全部信息, and 个人信息保护: what is shown, handed over, erased."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.domain.names import ERASED
from app.domain.people import Resident
from app.keeping.archive import Reason
from app.steps.people import PersonInput, remove_person, save_person
from app.steps.rights.told import disclosures
from tests.ui.pages_world import World, open_world
from ui.console.person import PersonPage
from ui.console.privacy import PrivacyPage
from ui.theme import Mode, Theme

LONG = "阿不都热合曼·买买提艾力江·吐尔逊"


@pytest.fixture
def world(tmp_path: Path, look: Theme, qtbot: QtBot) -> World:
    return open_world(tmp_path, look, qtbot)


@pytest.fixture
def who(world: World) -> str:
    said = PersonInput(
        name=LONG, building="3", stairwell="2", door="501", phone="13800138000", remark="听力不好"
    )
    return world.services.act(save_person, said).value.id


@pytest.fixture
def page(world: World, who: str) -> PersonPage:
    found = world.go("person", {"resident": who})
    assert isinstance(found, PersonPage)
    return found


def words(widget: QWidget) -> str:
    from ui.widgets.text import Text

    return "\n".join(text.text() for text in widget.findChildren(Text) if not text.isHidden())


def test_it_shows_all_of_it_and_leads_to_where_it_is_put_right(
    page: PersonPage, world: World, who: str, shot: Callable[[QWidget, str], Path]
) -> None:
    told = words(page._area)
    for text in (LONG, "13800138000", "听力不好", "3号楼2单元501"):
        assert text in told
    shot(page, "person")
    page.groups[0].correct.click()
    assert world.went[-1] == ("roster", {"resident": who})


def test_nobody_chosen_leads_to_the_roster(
    world: World, shot: Callable[[QWidget, str], Path]
) -> None:
    found = world.go("person")
    shot(found, "person-nobody")
    found.nothing.button.click()
    assert world.went[-1][0] == "roster"


def test_it_is_handed_over_on_paper_and_for_machines_and_that_is_kept_account_of(
    page: PersonPage, world: World, tmp_path: Path
) -> None:
    for name in ("a.pdf", "b.json", "c"):
        world.files.answer = [tmp_path / name]
        (page.save_paper if name == "a.pdf" else page.save_data)()
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "c.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    told = json.loads((tmp_path / "b.json").read_text(encoding="utf-8"))
    assert told["name"] == LONG
    lines = world.services.ask(disclosures)
    assert [(line.what, line.people) for line in lines] == [("一个人的全部信息", 1)] * 3
    assert LONG not in repr(lines)


def test_erasing_takes_two_steps_and_a_name_and_cannot_be_undone(
    page: PersonPage,
    world: World,
    who: str,
    shot: Callable[[QWidget, str], Path],
    look: Theme,
) -> None:
    assert page.erase is not None
    assert page.erase.sure.isHidden() or not page.erase.sure.isVisible()
    page.erase.begin.click()
    page.erase.typed.setText(LONG[:-1])
    page.erase.sure.click()
    assert world.services.ask(lambda w: w.get(Resident, who)).name == LONG
    page.erase.typed.setText(LONG)
    shot(page, "person-erase")
    page.erase.sure.click()
    assert world.services.ask(lambda w: w.get(Resident, who)).name == ERASED
    assert page.title() == ERASED
    assert page.erase is None
    told = words(page._area)
    assert "13800138000" not in told
    assert "已按本人要求抹去" in told
    assert "没有抹去以前的备份" in told
    assert world.services.verify_log().faults == []
    shot(page, "person-erased")
    look.set_mode(Mode.DARK)
    look.set_zoom(200)
    shot(page, "person-erased-dark-200")


def test_a_mention_that_is_not_ticked_stays(page: PersonPage, world: World, who: str) -> None:
    from app.domain.matter import Matter
    from app.steps.ports import UnitOfWork

    def collect(work: UnitOfWork, key: str) -> None:
        work.put(Matter(id=key, number=key, title="停车", raised_by=LONG, created_at=work.now()))
        work.describe("collect_matter", matter=key)

    world.services.act(collect, "x1")
    world.services.act(collect, "x2")
    page.reload()
    assert page.mentions is not None
    kept = [tick for mention, tick in page.mentions._ticks if mention.row == "x2"]
    kept[0].click()
    assert page.erase is not None
    page.erase.begin.click()
    page.erase.typed.setText(LONG)
    page.erase.sure.click()
    matters = {m.id: m.raised_by for m in world.services.ask(lambda w: w.find(Matter))}
    assert (matters["x1"], matters["x2"]) == (ERASED, LONG)


def test_backups_from_before_are_told_of_and_taken_away(page: PersonPage, world: World) -> None:
    before = world.services.keeper.make(Reason.ASKED)
    assert page.erase is not None
    page.erase.begin.click()
    page.erase.typed.setText(LONG)
    page.erase.sure.click()
    assert page.erased is not None
    assert "1 份备份里还有此人的信息" in page.erased.backups.text()
    page.erased.drop.click()
    kept = world.services.keeper.shelf.all()
    assert len(kept) == 1
    assert kept[0].path != before.path
    assert "没有抹去以前的备份" in page.erased.backups.text()


def test_what_is_due_is_told_and_goes_in_two_steps(
    world: World, who: str, shot: Callable[[QWidget, str], Path], look: Theme
) -> None:
    made = world.go("privacy")
    assert isinstance(made, PrivacyPage)
    assert "没有到期" in made.due.state.text()
    shot(made, "privacy-nothing-due")
    assert "没有到期" in world.go("settings").privacy.due.text()
    world.services.act(remove_person, who)
    world.clock.wall += timedelta(days=100)
    settings = world.page
    settings.refresh()
    assert "有 2 条" in settings.privacy.due.text()
    shot(settings, "settings-privacy")
    settings.privacy.open.click()
    made.due.begin.click()
    shot(made, "privacy-due")
    made.due.sure.click()
    assert "没有到期" in made.due.state.text()
    with world.services.database.reading() as connection:
        values = repr(connection.run("SELECT value FROM op_personal").fetchall())
    assert "13800138000" not in values
    look.set_mode(Mode.DARK)
    look.set_zoom(200)
    shot(made, "privacy-dark-200")
