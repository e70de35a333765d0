"""Where lines end: GB/T 15834-2011, 5.1, on widths alone."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.documents.linebreak import CLOSING, OPENING, Line, Measured, breaks

SIZE = 10.0
ROOM = 100.0
MARKS = "，。、；：？！）》〉」』】”’"


def _measured(text: str, *, tracking: float = 0.0) -> Measured:
    advances = [SIZE if ord(char) > 0x2000 else SIZE / 2 for char in text]
    trims = [SIZE / 2 if char in MARKS else 0.0 for char in text]
    return Measured(text, advances=advances, trims=trims, size=SIZE, tracking=tracking)


def _lines(
    text: str, *, first: float = ROOM, rest: float = ROOM, justify: bool = True
) -> list[str]:
    cut = _measured(text).cut(first=first, rest=rest, justify=justify)
    return [text[line.start : line.end] for line in cut]


ideographs = st.text(
    st.sampled_from("红柳会客厅居民代表议事停车院子万寿路"), min_size=1, max_size=9
)
words = st.text(st.sampled_from("abcXYZ019"), min_size=1, max_size=9)
clauses = st.one_of(
    st.builds("{}{}".format, ideographs, st.sampled_from("，。、；：？！")),
    st.builds("（{}）".format, ideographs),
    st.builds("“{}。”".format, ideographs),
    st.builds("《{}》".format, ideographs),
    st.builds("{}——{}".format, ideographs, ideographs),
    st.builds("{}……".format, ideographs),
    st.builds(" {} ".format, words),
    words,
    ideographs,
)
paragraphs = st.lists(clauses, min_size=1, max_size=40).map("".join).map(str.strip).filter(bool)


@given(text=paragraphs)
@example(text="一二三四五六七八九十。")
@example(text="一二三四五六七八九（十")
def test_no_line_begins_with_a_closing_or_ends_with_an_opening_mark(text: str) -> None:
    lines = _lines(text)
    assert not [line for line in lines[1:] if line[0] in CLOSING]
    assert not [line for line in lines[:-1] if line[-1] in OPENING]


@given(text=paragraphs)
def test_no_character_is_lost_and_only_blanks_hang_over(text: str) -> None:
    cut = _measured(text).cut(first=ROOM / 2, rest=ROOM)
    assert cut[0].start == 0
    assert cut[-1].next == len(text)
    for line, follower in itertools.pairwise(cut):
        assert line.next == follower.start
        assert text[line.end : line.next].strip() == ""


@given(text=paragraphs)
def test_full_lines_fill_their_room_and_no_line_is_wider(text: str) -> None:
    measured = _measured(text)
    for line in measured.cut(first=ROOM, rest=ROOM):
        gaps = line.end - line.start - 1
        width = measured.natural(line.start, line.end) + gaps * line.spacing
        assert width == pytest.approx(line.width)
        assert width <= ROOM + 1e-6
        if not line.last and gaps:
            assert width == pytest.approx(ROOM)


@given(text=paragraphs)
def test_lines_left_ragged_are_never_stretched(text: str) -> None:
    cut = _measured(text).cut(first=ROOM, rest=ROOM, justify=False)
    assert all(line.spacing <= 0 for line in cut)


def test_a_closing_mark_at_the_end_gives_up_its_blank_half() -> None:
    # Ten squares and a mark of half a square, drawn together by a fiftieth of a square per gap.
    text = "一二三四五六七八九十。十一"
    first = _measured(text).cut(first=104.0, rest=ROOM)[0]
    assert text[first.start : first.end] == "一二三四五六七八九十。"
    assert first.width == pytest.approx(104.0)
    assert first.spacing == pytest.approx(-0.1)


def test_a_mark_that_does_not_fit_takes_its_character_along() -> None:
    assert _lines("一二三四五六七八九十。十一")[:2] == ["一二三四五六七八九", "十。十一"]


@pytest.mark.parametrize("word", ["14:30", "3.14", "Wi-Fi", "12-3-401", "a@b.cn", "50%", "(1)"])
def test_words_and_numbers_stay_whole(word: str) -> None:
    text = "一二三四五六七八" + word + "九十"
    assert any(word in line for line in _lines(text))


@pytest.mark.parametrize("pair", ["——", "……", "℃）", "”。"])
def test_pairs_of_marks_are_not_torn(pair: str) -> None:
    for before in range(1, 15):
        text = "一" * before + pair + "二" * 8
        assert any(pair in line for line in _lines(text)), before


def test_a_word_longer_than_a_line_is_cut_behind_a_seam() -> None:
    lines = _lines("见https://example.cn/a/b?notice=2026-11-24&page=1。")
    assert "".join(lines) == "见https://example.cn/a/b?notice=2026-11-24&page=1。"
    assert len(lines) > 1
    assert lines[0][-1] in "/-_.?&=:"


def test_a_heap_of_closing_marks_still_ends() -> None:
    assert "".join(_lines("。" * 50)) == "。" * 50


def test_line_feeds_force_lines_and_empty_lines_stay() -> None:
    cut = _measured("一\n\n二三").cut(first=ROOM, rest=ROOM)
    assert [(line.start, line.end, line.last) for line in cut] == [
        (0, 1, True), (2, 2, True), (3, 5, True),
    ]  # fmt: skip


def test_blanks_at_a_line_end_are_not_drawn() -> None:
    text = "一二三四五六七八九十　　十一十二"
    first, second = _measured(text).cut(first=ROOM, rest=ROOM)
    assert (first.end, second.start) == (10, 12)


def test_a_name_spread_to_three_squares_stays_whole() -> None:
    for before in range(1, 12):
        text = "一" * before + "、张　三、" + "二" * 8
        assert any("张　三" in line for line in _lines(text)), before
    # Between longer names the blank is where a line may end.
    assert 5 in breaks("欧阳文玥　司马相如")


def test_tracking_counts_between_characters_only() -> None:
    # 28 squares of 16 pt in 156 mm: the 27 gaps give up the rest.
    room = 156 * 72 / 25.4
    tracking = (room - 28 * 16) / 27
    measured = Measured(
        "红" * 57, advances=[16.0] * 57, trims=[0.0] * 57, size=16.0, tracking=tracking
    )
    cut = measured.cut(first=room, rest=room)
    assert [line.end - line.start for line in cut] == [28, 28, 1]
    assert cut[0].spacing == pytest.approx(tracking)


def test_breaks_lie_between_ideographs_and_around_words() -> None:
    assert breaks("共14票，通过") == [1, 3, 5, 6, 7]


def test_a_line_says_where_the_next_begins() -> None:
    line = _measured("红柳").cut(first=ROOM, rest=ROOM)[0]
    assert line == Line(0, 2, 2, 0.0, 20.0, last=True)
