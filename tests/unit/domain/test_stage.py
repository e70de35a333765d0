"""Which page the room sees, and how texts are cut for it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.meeting import Phase
from app.domain.stage import (
    Happening,
    StagePage,
    in_parts,
    least_type,
    page_for,
    reading_seconds,
)


@pytest.mark.parametrize(
    ("now", "page"),
    [
        (Happening(phase=Phase.PREPARED), StagePage.WELCOME),
        (Happening(phase=Phase.SIGN_IN, worded=True), StagePage.WELCOME),
        (Happening(phase=Phase.IN_SESSION), StagePage.AGENDA),
        (Happening(phase=Phase.IN_SESSION, worded=True), StagePage.PROPOSAL),
        (Happening(phase=Phase.IN_SESSION, worded=True, talking=True), StagePage.SPEAKING),
        (Happening(phase=Phase.IN_SESSION, talking=True, voting=True), StagePage.VOTE),
        (Happening(phase=Phase.IN_SESSION, talking=True, decided=True), StagePage.RESULT),
        (Happening(phase=Phase.IN_SESSION, decided=True, voting=True), StagePage.VOTE),
        (Happening(phase=Phase.BREAK, decided=True, talking=True), StagePage.AGENDA),
        # Paper is collected through a break.
        (Happening(phase=Phase.BREAK, voting=True), StagePage.VOTE),
        (Happening(phase=Phase.CLOSED, voting=True), StagePage.THANKS),
        (Happening(phase=Phase.ISSUED), StagePage.THANKS),
    ],
)
def test_the_page_follows_the_meeting(now: Happening, page: StagePage) -> None:
    assert page_for(now) is page


def test_every_page_has_a_word() -> None:
    assert len({page.words for page in StagePage}) == len(StagePage)


@pytest.mark.parametrize(("height", "pixels"), [(768, 43), (1080, 60), (720, 40), (2160, 120)])
def test_the_smallest_type_is_an_eighteenth_of_the_height(height: int, pixels: int) -> None:
    assert least_type(height) == pixels
    assert least_type(height) * 18 >= height


def test_more_words_stay_longer_but_never_for_ever() -> None:
    assert reading_seconds(5) < reading_seconds(60) < reading_seconds(120)
    assert reading_seconds(0) == 6.0
    assert reading_seconds(10_000) == 40.0


def test_a_block_stays_together_where_it_fits() -> None:
    # Two blocks of three lines in a room of four: the second begins a part of its own.
    assert in_parts([1.0] * 6, [0, 0, 0, 1, 1, 1], 4.0) == [range(3), range(3, 6)]
    # One block of six in a room of four: it is cut.
    assert in_parts([1.0] * 6, [0] * 6, 4.0) == [range(4), range(4, 6)]
    assert in_parts([], [], 4.0) == [range(0)]


@given(
    st.lists(st.tuples(st.floats(1, 50), st.booleans()), max_size=60),
    st.floats(50, 200),
)
def test_parts_hold_every_row_once_and_fit(rows: list[tuple[float, bool]], room: float) -> None:
    heights = [height for height, _ in rows]
    blocks = [sum(new for _, new in rows[: at + 1]) for at in range(len(rows))]
    parts = in_parts(heights, blocks, room)
    assert [at for part in parts for at in part] == list(range(len(rows)))
    assert all(sum(heights[at] for at in part) <= room + 1 for part in parts)
