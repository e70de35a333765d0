from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.card_token import make_token
from app.signin import codes
from app.signin.codes import ENLARGE_SOON, CodeReader, middle, read_enlarged
from app.signin.picture import Luma
from tests.cards_seen import SIZE, seen

if TYPE_CHECKING:
    from PIL import Image

KEY = "5a" * 32
TOKENS = [make_token(tag="7KM", key=KEY, serial=serial) for serial in (1, 20, 300)]


def luma(picture: Image.Image, *, pad: int = 0) -> Luma:
    """The picture as a camera's memory holds it: rows may be longer than they are wide."""
    width, height = picture.size
    rows = picture.tobytes()
    data = b"".join(rows[y * width : (y + 1) * width] + b"\x55" * pad for y in range(height))
    return Luma(width, height, width + pad, data)


def texts(reader: CodeReader, picture: Image.Image) -> list[str]:
    return sorted(code.text for code in reader(luma(picture)).codes)


@pytest.mark.parametrize("turn", [0, 45, 90, 200])
def test_a_card_is_read_at_any_angle(turn: float) -> None:
    assert texts(CodeReader(), seen(TOKENS[:1], turn=turn)) == TOKENS[:1]


def test_several_cards_are_read_in_one_look() -> None:
    assert texts(CodeReader(), seen(TOKENS)) == sorted(TOKENS)


def test_where_it_was_read_is_told_as_parts_of_the_picture() -> None:
    look = CodeReader()(luma(seen(TOKENS[:1], turn=0, side=180)))
    (code,) = look.codes
    assert middle(code.corners) == pytest.approx((0.5, 0.5), abs=0.01)
    (left, top), _, (right, bottom), _ = code.corners
    # Without the quiet zone the code is 21 of 29 modules wide.
    assert (right - left) * SIZE[0] == pytest.approx(180 * 21 / 29, abs=4)
    assert (bottom - top) * SIZE[1] == pytest.approx(180 * 21 / 29, abs=4)


def test_rows_may_be_padded() -> None:
    look = CodeReader()(luma(seen(TOKENS[:1]), pad=64))
    assert [code.text for code in look.codes] == TOKENS[:1]


def test_what_is_too_small_for_a_plain_pass_is_read_at_twice_the_size() -> None:
    small = luma(seen(TOKENS[:1], side=80, blur=1.2))
    never = CodeReader(clock=lambda: float("-inf"))
    assert not never(small).codes
    assert [code.text for code in read_enlarged(small)] == TOKENS[:1]
    assert [code.text for code in CodeReader()(small).codes] == TOKENS[:1]


def test_an_empty_door_is_enlarged_some_times_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    now, enlarged = [100.0], []
    monkeypatch.setattr(codes, "_read_enlarged", lambda _luma: (enlarged.append(1), ((), ()))[1])
    reader, empty = CodeReader(clock=lambda: now[0]), luma(seen([]))
    for _ in range(31):
        reader(empty)
        now[0] += 1 / 30
    assert len(enlarged) == 4


def test_where_something_was_found_and_not_read_it_is_enlarged_sooner() -> None:
    now = [100.0]
    reader = CodeReader(clock=lambda: now[0])
    small = luma(seen(TOKENS[:1], side=80, blur=1.2))
    read = []
    for _ in range(6):
        read.append(bool(reader(small).codes))
        now[0] += ENLARGE_SOON / 2 + 0.001
    assert read == [True, False, True, False, True, False]


def test_glare_is_a_code_that_is_found_and_not_read() -> None:
    look = CodeReader()(luma(seen(TOKENS[:1], turn=0, side=260, glare=True)))
    assert not look.codes
    assert any(middle(one) == pytest.approx((0.5, 0.5), abs=0.03) for one in look.unread)


def test_an_empty_room_has_neither() -> None:
    look = CodeReader()(luma(seen([])))
    assert (look.codes, look.unread) == ((), ())
    assert look.brightness == pytest.approx(120, abs=2)
