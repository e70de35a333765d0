"""The manual's pictures: taken by the program itself, of what the chapters ask for, or refused."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from app.cli import manual
from app.cli.demo_scenes import FOR_THE_MANUAL, Picture
from app.cli.manual import photograph, scenes_of
from app.domain.errors import Refused
from app.domain.manual import Block, Chapter, Kind, Span
from app.manual import chapters
from ui.console.pages import destinations

# The soft edges of letters make so many, and one colour alone has not nearly all pixels.
FEWEST_COLOURS, MOST_OF_ONE = 150, 0.97


def asking(*names: str) -> list[Chapter]:
    blocks = tuple(Block(Kind.PICTURE, (Span("图"),), picture=name) for name in names)
    return [Chapter("trial", "试验", 1, (), blocks)]


def test_some_are_taken_and_show_something(look: object, tmp_path: Path) -> None:
    names = ["00-first-start", "04-roster", "64-organisation", "05-papers"]
    pictures, keys = photograph(asking(*names), tmp_path)
    assert list(pictures) == names or sorted(pictures) == sorted(names)
    for name, data in pictures.items():
        with Image.open(BytesIO(data)) as picture:
            count = picture.width * picture.height
            assert picture.width >= 1120, name
            colours = picture.convert("RGB").getcolors(count)
        assert colours is not None
        assert len(colours) > FEWEST_COLOURS, name
        assert max(times for times, _ in colours) < MOST_OF_ONE * count, name
    assert keys[0].heading == "到处可用"
    assert ("F1", "帮助") in keys[0].keys
    roster = next(group for group in keys if group.heading == "名册")
    assert ("Ctrl+I", "导入名册") in roster.keys
    assert ("F1", "帮助") not in roster.keys, "said once"


def test_a_picture_that_nothing_takes_is_refused_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"试验.*99-nothing.*没有生成"):
        photograph(asking("99-nothing"), tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("wrong", [{"pressed": ("没有这个按钮",)}, {"part": "no.such.part"}])
def test_what_is_not_in_the_window_is_refused_in_a_sentence(
    look: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wrong: dict[str, object]
) -> None:
    one = replace(Picture("setup", "00-first-start"), **wrong)  # type: ignore[arg-type]
    monkeypatch.setattr(manual, "SCENES", {"empty": ("", (one,))})
    asked = next(iter(wrong.values()))
    named = asked[0] if isinstance(asked, tuple) else str(asked)
    with pytest.raises(Refused, match=f"00-first-start.*没有拍成.*{named}"):
        photograph(asking("00-first-start"), tmp_path)


def test_every_chapter_with_a_place_has_a_picture() -> None:
    lacking = [one.key for one in chapters() if one.places and not one.pictures]
    assert lacking == []


def test_every_picture_that_is_asked_for_has_a_scene() -> None:
    wanted = {name: one for one in chapters() for name in one.pictures}
    taken = [one.name for ones in scenes_of(wanted).values() for one in ones]
    assert sorted(taken) == sorted(wanted)


def test_what_is_taken_for_the_manual_alone_is_in_it() -> None:
    wanted = {name for one in chapters() for name in one.pictures}
    offered = {one.name for ones in FOR_THE_MANUAL.values() for one in ones}
    assert offered - wanted == set()
    places = {place.key for place in destinations()}
    assert {one.place for ones in FOR_THE_MANUAL.values() for one in ones} <= places
