"""The markers on cards: which, how they look, what a turn says."""

import pytest

from app.domain import card_token
from app.domain.markers import CELLS, MARKERS, STEADY, cells, choice_of, codes, marker_of
from app.domain.tally import Choice


def test_every_serial_has_a_marker_and_the_first_has_the_first():
    assert marker_of(1) == 0
    assert marker_of(MARKERS) == MARKERS - 1
    assert marker_of(MARKERS + 1) == 0
    assert 0 <= marker_of(card_token.MAX_SERIAL) < MARKERS


def _turned(code: int) -> int:
    bits = f"{code:036b}"
    return int("".join(bits[(5 - column) * 6 + row] for row in range(6) for column in range(6)), 2)


def test_any_two_codes_differ_by_eleven_bits_in_every_turn():
    turns = []
    for code in codes():
        views = [code]
        for _ in range(3):
            views.append(_turned(views[-1]))
        assert _turned(views[-1]) == code
        turns.append(views)
        assert min((code ^ view).bit_count() for view in views[1:]) >= 11
    assert len(turns) == MARKERS
    least = min(
        (views[0] ^ view).bit_count()
        for at, views in enumerate(turns)
        for other in turns[:at]
        for view in other
    )
    assert least == 11


def test_the_codes_are_those_that_opencv_knows():
    cv2 = pytest.importorskip("cv2")
    book = cv2.aruco.getPredefinedDictionary(cv2.aruco.DICT_APRILTAG_36h11)
    assert len(book.bytesList) == MARKERS
    for marker, packed in enumerate(book.bytesList):
        bits = cv2.aruco.Dictionary.getBitsFromByteList(packed.reshape(1, *packed.shape), 6)
        # OpenCV's are upside down.
        upright = "".join(str(int(bit)) for row in bits[::-1] for bit in row[::-1])
        assert int(upright, 2) == codes()[marker]


def test_a_marker_has_a_black_ring_around_its_bits():
    rows = cells(0)
    assert len(rows) == CELLS == len(rows[0])
    assert rows[0] == rows[-1] == "1" * CELLS
    assert all(row[0] == row[-1] == "1" for row in rows)
    # d5d628584 begins with 110101: white, white, black …
    assert rows[1][1:-1] == "001010"


def test_there_is_no_marker_beyond_the_last():
    with pytest.raises(IndexError):
        cells(MARKERS)
    with pytest.raises(IndexError):
        cells(-1)


@pytest.mark.parametrize(
    ("angle", "says"),
    [
        (0, Choice.FOR),
        (-20, Choice.FOR),
        (340, Choice.FOR),
        (90, Choice.ABSTAIN),
        (180, Choice.AGAINST),
        (-180, Choice.AGAINST),
        (199.5, Choice.AGAINST),
        (270, Choice.ABSTAIN),
        (-90, Choice.ABSTAIN),
        (STEADY, Choice.FOR),
        (STEADY + 0.5, None),
        (45, None),
        (135, None),
        (225, None),
    ],
)
def test_what_a_turn_says(angle, says):
    assert choice_of(angle) is says
