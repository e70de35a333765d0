"""Markers in rendered halls, read by the detector itself."""

from __future__ import annotations

import subprocess
import sys
import types
from random import Random

import pytest

from app.domain.card_vote import Gathering, Standing
from app.domain.errors import Refused
from app.domain.markers import MARKERS, TURNS, CardSize, choice_of, codes
from app.sample.hall import CAMERAS, Hall, Held
from app.signin import markers
from app.signin.picture import Luma

pytest.importorskip("pupil_apriltags")


@pytest.fixture(scope="module")
def reader() -> markers.MarkerReader:
    return markers.april_tags()


def luma(picture, *, pad: int = 0) -> Luma:
    rows = picture.tobytes()
    if not pad:
        return Luma(picture.width, picture.height, picture.width, rows)
    width = picture.width
    padded = b"".join(rows[at : at + width] + b"\x80" * pad for at in range(0, len(rows), width))
    return Luma(width, picture.height, width + pad, padded[:-pad])


def small(size: CardSize = CardSize.A5, *, camera: str = "typical", seed: int = 1) -> Hall:
    return Hall(size, seed=seed, camera=CAMERAS[camera], width=960, height=540)


@pytest.mark.parametrize("turn", range(4))
def test_a_card_is_read_with_its_turn(reader: markers.MarkerReader, turn: int) -> None:
    hall = small()
    card = Held(321, turn, 0.2, -0.1, 2.5, roll=-17, yaw=20, pitch=-10)
    (seen,) = reader.read(luma(hall.frame([card]))).sightings
    assert seen.marker == 321
    assert abs((seen.angle - (90 * turn - 17) + 180) % 360 - 180) < 6
    assert choice_of(seen.angle) is TURNS[turn]
    corners = hall.corners(card)
    assert abs(seen.x - sum(x for x, _ in corners) / 4) < 4
    assert abs(seen.y - sum(y for _, y in corners) / 4) < 4


def test_rows_may_be_longer_than_the_picture_and_the_last_one_not(
    reader: markers.MarkerReader,
) -> None:
    picture = small().frame([Held(5, 0, 0, 0, 2)])
    seen = reader.read(luma(picture, pad=32)).sightings
    assert seen == reader.read(luma(picture)).sightings
    assert [one.marker for one in seen] == [5]


def test_every_marker_of_the_table_is_the_detectors(reader: markers.MarkerReader) -> None:
    from PIL import Image

    from app.domain.markers import cells

    assert len(codes()) == MARKERS
    columns, step, side = 32, 60, 4
    sheet = Image.new("L", (columns * step, -(-MARKERS // columns) * step), 255)
    for marker in range(MARKERS):
        rows = "".join(cells(marker))
        tag = Image.frombytes("L", (8, 8), bytes(0 if c == "1" else 255 for c in rows))
        place = (marker % columns * step + 10, marker // columns * step + 10)
        sheet.paste(tag.resize((8 * side, 8 * side), Image.Resampling.NEAREST), place)
    seen = reader.read(luma(sheet)).sightings
    found = {
        one.marker: (int(one.x) // step, int(one.y) // step)
        for one in seen
        if min(one.angle, 360 - one.angle) < 1
    }
    assert found == {marker: (marker % columns, marker // columns) for marker in range(MARKERS)}


@pytest.mark.parametrize("camera", ["typical", "poor", "dim"])
def test_a_hall_without_cards_has_none(reader: markers.MarkerReader, camera: str) -> None:
    for seed in range(3):
        assert reader.read(luma(small(camera=camera, seed=seed).frame([]))).sightings == ()


def test_a_dim_hall_is_dim(reader: markers.MarkerReader) -> None:
    bright, dim = (
        reader.read(luma(small(camera=name).frame([]))).brightness for name in ("good", "dim")
    )
    assert dim < markers.GRAINY < bright


def test_a_card_half_behind_a_head_is_not_read(reader: markers.MarkerReader) -> None:
    hall = small()
    seen = reader.read(luma(hall.frame([Held(5, 0, 0, 0, 2, hidden=0.7)]))).sightings
    assert seen == ()


def test_a_room_is_gathered_over_frames(reader: markers.MarkerReader) -> None:
    chance, hall = Random(4), small(seed=4)
    said = {n: chance.randrange(4) for n in range(12)}
    gathering = Gathering({n: [str(n)] for n in range(14)})
    for _ in range(8):
        cards = [
            Held(
                n, turn, (n % 4 - 1.5) * 0.5, (n // 4 - 1) * 0.4, 2.5 + n % 3 * 0.4,
                roll=chance.uniform(-15, 15), yaw=chance.uniform(-25, 25),
            )
            for n, turn in said.items()
        ]  # fmt: skip
        gathering.take(reader.read(luma(hall.frame(cards))))
    assert {n: gathering.reading(str(n)).choice for n in said} == {
        n: TURNS[turn] for n, turn in said.items()
    }
    assert gathering.reading("12").standing is Standing.MISSING
    assert gathering.strangers() == ()


def test_without_the_detector_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pupil_apriltags", None)
    with pytest.raises(Refused, match="请改用举手、记名或纸票表决"):
        markers.AprilTags()


def test_a_detector_without_its_library_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    module = types.ModuleType("pupil_apriltags")

    class Detector:
        def __init__(self, **_how: object) -> None:
            raise RuntimeError("Could not find clib")

    module.Detector = Detector  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "pupil_apriltags", module)
    with pytest.raises(Refused, match="没有装读举牌的组件"):
        markers.AprilTags()


def test_the_process_ends_in_order() -> None:
    code = (
        "from app.signin.markers import AprilTags\n"
        "from app.signin.picture import Luma\n"
        "for _ in range(3):\n"
        "    AprilTags().read(Luma(64, 64, 64, bytes(4096)))\n"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_same_seed_gives_the_same_picture() -> None:
    cards = [Held(5, 1, 0, 0, 2)]
    assert small().frame(cards).tobytes() == small().frame(cards).tobytes()
    assert small(seed=2).frame(cards).tobytes() != small().frame(cards).tobytes()
