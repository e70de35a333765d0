"""Every page of the Stage from a real meeting: readable from the last row, and of one kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from tests.ui.conftest import SHOTS
from tests.ui.meeting_world import make_world
from tests.ui.stage_world import SCENES, sheet, showing
from tests.ui.test_theme import contrast
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
            if size_name != "4k" and (size_name != "5_4" or look_name == "dark"):
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
