"""Every page of the Stage from a real meeting: readable from the last row, and of one kind."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from tests.ui.conftest import SHOTS
from tests.ui.meeting_world import make_world
from tests.ui.stage_world import SCENES, sheet, showing
from tests.ui.test_theme import contrast
from ui import fonts
from ui.stage.painter import Brush
from ui.stage.sheet import Area, Code, Figure, Words
from ui.theme import STAGE_DARK, STAGE_LIGHT

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.meeting_world import World
    from ui.stage.sheet import Sheet
    from ui.theme import Theme

SIZES = {"1024x768": (1024, 768), "1080p": (1920, 1080), "4k": (3840, 2160), "5_4": (1280, 1024)}
PICTURES = {("1024x768", "dark"), ("1080p", "light")}
LOOKS = {"dark": STAGE_DARK, "light": STAGE_LIGHT}


@pytest.fixture
def world(tmp_path: Path, look: Theme, qtbot: QtBot) -> World:
    return make_world(tmp_path, look, qtbot)


def painted(one: Sheet, size: tuple[int, int]) -> QImage:
    image = QImage(*size, QImage.Format.Format_RGB32)
    with QPainter(image) as to:
        Brush().paint(to, one, QRectF(0, 0, *size))
    return image


def behind(one: Sheet, words: Words) -> str:
    """The colour that was painted last where a text stands."""
    ground, spot = one.ground, words.area.center()
    for thing in one.things:
        if thing is words:
            return ground
        if isinstance(thing, Area) and thing.area.contains(spot):
            ground = thing.fill
    return ground


@pytest.mark.parametrize("name", SCENES)
def test_every_text_is_large_and_clear_on_every_screen(world: World, name: str) -> None:
    SCENES[name].make(world)
    one = showing(world, name)
    SHOTS.mkdir(parents=True, exist_ok=True)
    for size_name, size in SIZES.items():
        for look_name, colours in LOOKS.items():
            if look_name == "light" and size_name not in {"1024x768", "1080p"}:
                continue  # laid out alike; the colours are those of the smaller pictures
            made = sheet(one, size, colours)
            room = QRectF(0, 0, *size)
            for words in made.words:
                assert words.face.size * 18 >= size[1], words
                assert room.contains(words.area), (size_name, words, words.area)
                assert words.ground == behind(made, words), words
                assert contrast(words.ink, words.ground) >= 7, words
            for thing in made.things:
                if isinstance(thing, Figure):
                    assert room.contains(thing.area)
            overlapping(made)
            if (size_name, look_name) in PICTURES:
                path = SHOTS / f"stage_{name}_{size_name}_{look_name}.png"
                assert painted(made, size).save(str(path))


def overlapping(one: Sheet) -> None:
    """No two texts lie over each other, and none over a code."""
    # What a line leaves free above and below its characters may touch.
    boxes = []
    for words in one.words:
        air = words.face.line * 0.14
        boxes.append((words.text, words.area.adjusted(1, air, -1, -air)))
    boxes += [("code", thing.area) for thing in one.things if isinstance(thing, Code)]
    for at, (text, area) in enumerate(boxes):
        for other, another in boxes[at + 1 :]:
            assert not area.intersects(another), (text, other)


def test_what_is_painted_is_as_clear_and_large_as_it_was_laid_out(world: World) -> None:
    """On the pixels of the smallest picture: the ink is there in full, and high enough."""
    SCENES["result"].make(world)
    one = showing(world, "result")
    size = SIZES["1024x768"]
    for colours in LOOKS.values():
        made = sheet(one, size, colours)
        image = painted(made, size)
        for words in made.words:
            area = words.area.toAlignedRect().intersected(image.rect())
            crop = image.copy(area)
            ground = QColor(words.ground).rgb()
            rows = [
                y
                for y in range(crop.height())
                if any(crop.pixel(x, y) != ground for x in range(crop.width()))
            ]
            inks = {crop.pixelColor(x, y).name() for x in range(crop.width()) for y in rows}
            assert max(contrast(ink, words.ground) for ink in inks) >= 7, words
            if any("\u4e00" <= char <= "\u9fff" for char in words.text):
                # A character fills its square but for a little.
                assert (rows[-1] - rows[0] + 1) * 18 >= size[1] * 0.85, words


@pytest.mark.parametrize("name", ["proposal_long", "agenda_many", "speaking_many", "elected"])
def test_parts_together_say_everything(world: World, name: str) -> None:
    SCENES[name].make(world)
    size = SIZES["1024x768"]
    first = showing(world, name)
    parts = sheet(first, size).parts
    assert parts > 1
    told = "".join(
        sheet(replace(first, part=at), size).text.replace("\n", "") for at in range(parts)
    )
    view = first.view
    assert view is not None
    wanted = {
        "proposal_long": [view.wording[-20:]],
        "agenda_many": [item.title[:6] for item in view.items],
        "speaking_many": [turn.name for turn in view.waiting if len(turn.name) < 8],
        "elected": [view.result.words[-8:]] if view.result is not None else [],
    }[name]
    for words in wanted:
        assert words in told, words
    assert len(wanted) > 0


def test_a_picture_does_not_ask_the_desktop_for_its_faces(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    SCENES["agenda"].make(world)
    one = showing(world, "agenda")
    sheet(one)
    asked: list[str] = []
    monkeypatch.setattr(fonts, "_system", lambda: asked.append("asked") or ())
    painted(sheet(one, (1918, 1079)), (1918, 1079))
    assert asked == []


@pytest.mark.parametrize("size", [(320, 180), (600, 1024), (2560, 600), (64, 48)])
def test_odd_windows_are_drawn_as_well_as_can_be(world: World, size: tuple[int, int]) -> None:
    for name in ("welcome", "thanks"):
        fresh = name == "welcome"
        if fresh:
            SCENES[name].make(world)
        one = showing(world, name)
        made = sheet(one, size)
        assert made.words
        assert all(words.face.size * 18 >= size[1] for words in made.words)
        painted(made, size)
