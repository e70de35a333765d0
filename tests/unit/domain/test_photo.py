"""What is kept of a photo shows the same picture and says nothing else."""

from __future__ import annotations

import contextlib
import struct
from datetime import datetime, timedelta, timezone
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from app.domain.clock import CHINA
from app.domain.photo import (
    NoPhoto,
    PhotoFacts,
    facts_in,
    metres_between,
    where_words,
    without_facts,
)
from tests.photos import WHERE, jpeg, png

OWNER = "上官云的手机"
TRACES = (b"Made-up Maker", OWNER.encode(), b"xmpmeta", b"2026:11:20", b"GPS")


def pixels(data: bytes) -> tuple[tuple[int, int], bytes]:
    with Image.open(BytesIO(data)) as image:
        return image.size, image.tobytes()


def test_time_and_place_are_read_as_the_photo_says_them() -> None:
    facts = facts_in(jpeg())
    assert facts == PhotoFacts(datetime(2026, 11, 20, 9, 14, 5, tzinfo=CHINA), WHERE)
    assert where_words(facts.where) == "北纬39.97312° 东经116.29101°"


def test_a_time_zone_that_the_photo_names_is_believed() -> None:
    image = Image.new("RGB", (8, 8))
    exif = Image.Exif()
    exif.get_ifd(0x8769).update({0x9003: "2026:11:20 09:14:05", 0x9011: "-05:30"})
    out = BytesIO()
    image.save(out, "JPEG", exif=exif)
    zone = timezone(-timedelta(hours=5, minutes=30))
    assert facts_in(out.getvalue()).taken_at == datetime(2026, 11, 20, 9, 14, 5, tzinfo=zone)


@pytest.mark.parametrize("progressive", [False, True])
def test_a_kept_jpeg_is_the_same_picture_without_its_traces(progressive: bool) -> None:
    whole = jpeg((640, 480), progressive=progressive)
    assert all(trace in whole for trace in TRACES[:4])
    bare = without_facts(whole)
    assert not any(trace in bare for trace in TRACES)
    assert facts_in(bare) == PhotoFacts()
    assert pixels(bare) == pixels(whole)
    with Image.open(BytesIO(bare)) as image:
        assert image.info["icc_profile"] == b"made-up profile" * 4
        assert not image.getexif()


@pytest.mark.parametrize("orientation", range(1, 9))
def test_only_how_to_turn_it_upright_is_kept(orientation: int) -> None:
    bare = without_facts(jpeg(orientation=orientation))
    with Image.open(BytesIO(bare)) as image:
        left = dict(image.getexif())
    assert left == ({0x0112: orientation} if orientation > 1 else {})
    assert without_facts(bare) == bare


def test_what_a_camera_hangs_behind_the_picture_is_not_copied() -> None:
    whole = jpeg()
    film = b"\0\0\0\x18ftypmp42" + OWNER.encode() + jpeg(orientation=6)
    assert without_facts(whole + film) == without_facts(whole)


def test_a_kept_png_has_no_words_in_it() -> None:
    whole = png((30, 20), words=OWNER)
    assert OWNER.encode() in whole
    bare = without_facts(whole)
    assert OWNER.encode() not in bare
    assert pixels(bare) == pixels(whole)
    assert without_facts(bare) == bare


def test_a_photo_cut_off_while_it_was_sent_shows_what_came() -> None:
    whole = jpeg((640, 480))
    half = without_facts(whole[: len(whole) * 3 // 4])
    assert half.startswith(b"\xff\xd8")
    assert OWNER.encode() not in half
    picture = png((200, 200))
    assert without_facts(picture[:-12]).endswith(b"IEND" + struct.pack(">I", 0xAE426082))


@pytest.mark.parametrize(
    "data",
    [b"\xff\xd8\xff", b"\xff\xd8\xff\xe1\0\x10Exif", png()[:20], b"\x89PNG\r\n\x1a\n" + bytes(64)],
)
def test_what_has_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(NoPhoto):
        without_facts(data)


def test_other_files_stay_as_they_are() -> None:
    assert without_facts(b"%PDF-1.7 ...") == b"%PDF-1.7 ..."


@given(st.binary(max_size=300), st.integers(0, 600))
def test_no_damage_of_the_notes_breaks_reading_or_stripping(noise: bytes, at: int) -> None:
    whole = bytearray(jpeg((16, 16)))
    whole[20 + at : 20 + at + len(noise)] = noise
    facts_in(bytes(whole))
    with contextlib.suppress(NoPhoto):
        without_facts(bytes(whole))


def test_cameras_without_a_fix_say_no_place() -> None:
    assert facts_in(jpeg(north=(0, 0, 0), east=(0, 0, 0))).where == ""
    assert facts_in(jpeg(north=(), taken="")) == PhotoFacts()


def test_distances_are_in_metres() -> None:
    assert metres_between("39.97312,116.29101", "39.97402,116.29101") == pytest.approx(
        100, rel=0.01
    )
    assert metres_between("39.97312,116.29101", "") is None
