"""Photos become matters, one each or several together; read is what consent was given for."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.domain.matter import Attachment, Matter, Source
from app.steps import collect
from tests.photos import jpeg
from tests.ui.pages_world import CTRL, World, open_world
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


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two photos of one thing, one of another an hour later and elsewhere, one without notes."""
    photos = tmp_path / "手机"
    photos.mkdir()
    colours = [(20, 90, 60), (60, 90, 20), (90, 40, 30), (30, 40, 90)]
    times = ["2026:11:20 09:14:05", "2026:11:20 09:15:40", "2026:11:20 10:20:00", ""]
    for at, (taken, colour) in enumerate(zip(times, colours, strict=True)):
        north = (39.0, 58.0, 23.23 if at < 2 else 40.0) if taken else ()
        (photos / f"IMG_{at}.jpg").write_bytes(
            jpeg((400, 300), taken=taken, north=north, colour=colour)
        )
    (photos / "说明.txt").write_text("不是照片")
    return photos


def _matters(world: World) -> list[Matter]:
    return world.services.ask(collect.matters)


def _photos(world: World) -> list[Attachment]:
    return world.services.ask(lambda work: work.find(Attachment))


def test_each_photo_is_a_matter_until_somebody_says_otherwise(world: World, folder: Path) -> None:
    page = world.go("snaps")
    assert page.empty.isVisible()
    world.files.answer = [folder]
    page.folder.click()
    assert [len(group.paths) for group in page.groups] == [1, 1, 1, 1]
    assert page.advice.isHidden()
    world.type("3号楼门口井盖破损")
    world.key(Qt.Key.Key_Return)
    world.type("3号楼门口")
    page.groups[0].category.choose("公共空间")
    world.key(Qt.Key.Key_Return)
    assert page.groups[1].name.hasFocus()
    page.join_up(page.groups[1])
    assert [len(group.paths) for group in page.groups] == [2, 1, 1]
    world.key(Qt.Key.Key_Return, CTRL)
    (matter,) = _matters(world)
    assert (matter.title, matter.place, matter.source) == (
        "3号楼门口井盖破损", "3号楼门口", Source.PHOTO,
    )  # fmt: skip
    assert matter.noticed_on is None
    kept = _photos(world)
    assert [a.name for a in kept] == ["IMG_0.jpg", "IMG_1.jpg"]
    assert all(a.taken_at is None and not a.taken_where for a in kept)
    assert [len(group.paths) for group in page.groups] == [1, 1]
    assert page.undo_text() == "记下 1 条随手拍"
    world.undo()
    assert _matters(world) == [] == _photos(world)


def test_with_consent_time_and_place_are_kept_and_a_grouping_is_proposed(
    world: World, folder: Path
) -> None:
    page = world.go("snaps", {"paths": [folder]})
    page.groups[1].name.setText("井盖破损")
    page.consent.tick.click()
    QApplication.processEvents()
    assert "像是 3 件事" in page.advice.label.text()
    page.regroup()
    assert [len(group.paths) for group in page.groups] == [2, 1, 1]
    assert page.advice.isHidden()
    first = page.groups[0]
    assert first.title() == "井盖破损"
    assert "2026年11月20日 09:14 拍摄，北纬39.97312°" in first.told.text()
    first.category.choose("公共空间")
    page.submit()
    (matter,) = _matters(world)
    assert matter.noticed_on == date(2026, 11, 20)
    kept = _photos(world)
    assert [a.taken_where for a in kept] == ["39.97312,116.29101"] * 2
    stored = world.services.files.read(kept[0].sha256)
    assert b"2026:11:20" not in stored
    assert "上官云".encode() not in stored
    assert kept[0].size == len(stored)


def test_a_place_is_offered_from_what_was_written_near_by(world: World, folder: Path) -> None:
    page = world.go("snaps", {"paths": [folder / "IMG_0.jpg"]})
    page.consent.tick.click()
    page.groups[0].name.setText("井盖破损")
    page.groups[0].category.choose("公共空间")
    page.groups[0].place.setText("3号楼门口")
    page.submit()
    assert not page.consent.tick.isChecked()  # it was given for those photos only
    page.add_paths([folder / "IMG_1.jpg"])
    page.consent.tick.click()
    (again,) = page.groups
    assert again.near.text() == "地点写“3号楼门口”（上次就在附近）"
    again.near.click()
    assert again.place.text() == "3号楼门口"


def test_consent_taken_back_leaves_nothing_read(world: World, folder: Path) -> None:
    page = world.go("snaps", {"paths": [folder / "IMG_0.jpg"]})
    page.consent.tick.click()
    assert page.groups[0].told.isVisible()
    page.consent.tick.click()
    assert page.groups[0].told.isHidden()
    assert page.groups[0].entry().noticed_on is None


def test_what_is_missing_is_said_under_its_field_and_nothing_is_written(
    world: World, folder: Path
) -> None:
    page = world.go("snaps", {"paths": [folder]})
    page.groups[1].name.setText("希望多沟通")
    page.submit()
    assert "请选择类别" in page.groups[1].fields["category"].error()
    assert _matters(world) == []
    page.groups[1].category.choose("其他")
    page.submit()
    assert [m.title for m in _matters(world)] == ["希望多沟通"]
    assert len(page.groups) == 3


def test_a_broken_photo_is_named_and_the_rest_is_kept(world: World, folder: Path) -> None:
    (folder / "IMG_9.HEIC").write_bytes(b"\0\0\0\x24ftypheic" + bytes(60))
    page = world.go("snaps", {"paths": [folder]})
    for group in page.groups[1:4]:
        page._remove(group)
    page.join_up(page.groups[1])
    page.groups[0].name.setText("车棚停车难")
    page.submit()
    assert len(_matters(world)) == 1
    assert [a.name for a in _photos(world)] == ["IMG_0.jpg"]
    assert "“IMG_9.HEIC”是苹果手机的 HEIC 照片" in world.window.toast.text


@pytest.mark.parametrize(("width", "height", "mode"), [
    (1440, 900, Mode.LIGHT), (1366, 768, Mode.DARK),
])  # fmt: skip
def test_looks(
    *, world: World, folder: Path, look: theme.Theme, width: int, height: int, mode: Mode,
    shot: Callable[[QWidget, str], Path],
) -> None:  # fmt: skip
    look.set_mode(mode)
    world.window.resize(width, height)
    page = world.go("snaps")
    shot(world.window, f"snaps-empty-{mode.value}")
    page.add_paths([folder])
    page.groups[0].name.setText("3号楼门口井盖破损，老人推车经过很危险，希望尽快更换")
    page.consent.tick.click()
    path = shot(world.window, f"snaps-{mode.value}")
    assert path.exists()
    assert (world.window.width(), world.window.height()) == (width, height)
