"""Paragraphs as they stand in the PDF, measured from the file."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents.fonts import Typeface
from app.documents.linebreak import CLOSING, OPENING
from app.documents.page import official, sheet
from app.documents.pen import MM
from app.documents.text import RED, Run, bold
from tests.unit.documents.pdf_reading import all_lines, built, lines, page_count, said

LEFT, RIGHT = 28 * MM, (28 + 156) * MM
SQUARE = 156 * MM / 28
# Marks whose ink stands in the left half of their square: at a line's end the rest is set away.
HALF_MARKS = frozenset("，。、；：？！）》〉」』】”’")

ideographs = st.text(
    st.sampled_from("红柳会客厅居民代表议事停车院子万寿路玥旻喆㛃䶮𰻝"), min_size=1, max_size=12
)
words = st.text(st.sampled_from("abcXYZ019"), min_size=1, max_size=12)
clauses = st.one_of(
    st.builds("{}{}".format, ideographs, st.sampled_from("，。、；：？！")),
    st.builds("（{}）".format, ideographs),
    st.builds("“{}。”".format, ideographs),
    st.builds("《{}》".format, ideographs),
    st.builds("{}——{}".format, ideographs, ideographs),
    st.builds("{}……".format, ideographs),
    words,
    ideographs,
)
paragraphs = st.lists(clauses, min_size=1, max_size=40).map("".join)


def _by_paragraph(data: bytes, texts: list[str]) -> list[list[list]]:
    """The lines of each paragraph; fails unless the file gives back exactly the texts."""
    found, pending = [], iter(all_lines(data))
    for text in texts:
        own: list[list] = []
        while sum(map(len, own)) < len(text):
            own.append(next(pending))
        assert "".join(map(said, own)) == text
        found.append(own)
    assert next(pending, None) is None
    return found


@settings(max_examples=40, deadline=None)
@given(texts=st.lists(paragraphs, min_size=5, max_size=5))
def test_two_hundred_random_paragraphs(texts: list[str]) -> None:
    data, report = built(lambda document: [document.para(text) for text in texts])
    assert report.missing == []
    for own in _by_paragraph(data, texts):
        for line in own[1:]:
            assert line[0].text not in CLOSING
        for line in own[:-1]:
            assert line[-1].text not in OPENING
            _assert_flush(line)


def _assert_flush(line: list) -> None:
    """The line's last square, or its inked half, ends at the right edge of the type area."""
    last = line[-1]
    assert last.right <= RIGHT + 0.2
    if last.text in HALF_MARKS:
        assert last.right > RIGHT - 0.5 * last.size
        assert last.x + last.size > RIGHT
    elif ord(last.text) > 0x2E80:
        assert last.x + last.size == pytest.approx(RIGHT, abs=0.05)
    else:
        assert last.right == pytest.approx(RIGHT, abs=0.2 * last.size)


def test_a_page_holds_22_lines_of_28_characters() -> None:
    text = "红柳会客厅议事" * 100
    data, report = built(lambda document: document.para(text, first=0))
    assert report.pages == 2
    page = lines(data, 0)
    assert [len(line) for line in page] == [28] * 22
    for line in page:
        assert line[0].x == pytest.approx(LEFT, abs=0.01)
        assert line[1].x - line[0].x == pytest.approx(SQUARE, abs=0.02)
        assert line[-1].x + 16 == pytest.approx(RIGHT, abs=0.02)
    pitches = [above[0].y - below[0].y for above, below in itertools.pairwise(page)]
    assert pitches == [pytest.approx(28.99, abs=0.01)] * 21


def test_the_type_area_lies_where_the_standard_puts_it() -> None:
    data, _ = built(lambda document: document.para("红" * 28 * 22, first=0))
    page = lines(data, 0)
    paper = official().size[1]
    # The square of the first line's type stands in the middle of its line of 28.99 pt.
    top = page[0][0].y + 0.88 * 16 + (225 * MM / 22 - 16) / 2
    bottom = page[-1][0].y - 0.12 * 16 - (225 * MM / 22 - 16) / 2
    assert paper - top == pytest.approx(37 * MM, abs=0.02)
    assert paper - bottom == pytest.approx((37 + 225) * MM, abs=0.02)


def test_the_first_line_begins_two_characters_in() -> None:
    data, _ = built(lambda document: document.para("红柳" * 40))
    first, second = lines(data)[:2]
    assert first[0].x - LEFT == pytest.approx(2 * SQUARE, abs=0.05)
    assert second[0].x == pytest.approx(LEFT, abs=0.01)


def test_turnover_lines_of_a_field_begin_below_the_first_name() -> None:
    names = "、".join(["张三", "李小四", "欧阳文玥", "阿卜杜拉·买买提江"] * 8)
    data, _ = built(lambda document: document.field("出席：", names))
    own = lines(data)
    assert said(own[0]).startswith("出席：张三")
    assert own[0][0].x - LEFT == pytest.approx(2 * SQUARE, abs=0.05)
    for line in own[1:]:
        assert line[0].x == pytest.approx(own[0][3].x, abs=0.05)


@pytest.mark.parametrize(("align", "edge"), [("left", LEFT), ("right", RIGHT - 2 * 16)])
def test_alignment_at_the_sides(align: str, edge: float) -> None:
    data, _ = built(lambda document: document.para("红柳", first=0, align=align))
    assert lines(data)[0][0].x == pytest.approx(edge, abs=0.3)


def test_a_date_stands_four_characters_from_the_right() -> None:
    data, _ = built(
        lambda document: document.para("2026年11月24日", first=0, align="right", right=4)
    )
    line = lines(data)[0]
    assert line[-1].x + 16 == pytest.approx(RIGHT - 4 * SQUARE, abs=0.3)


def test_alignment_in_the_middle() -> None:
    data, _ = built(lambda document: document.para("红柳会", first=0, align="center"))
    line = lines(data)[0]
    assert (line[0].x + line[-1].x + 16) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=0.2)


def test_runs_of_several_styles_are_one_text() -> None:
    runs = [Run("表决："), bold("同意14票"), Run("，"), Run("通过", colour=RED), Run("。" * 1)]
    data, _ = built(lambda document: document.para(runs))
    assert said(lines(data)[0]) == "表决：同意14票，通过。"


def test_nothing_is_read_as_markup() -> None:
    text = "<b>甲</b>&amp;乙<br/>(丙)\\丁%戊$"
    data, _ = built(lambda document: document.para(text))
    assert "".join(map(said, all_lines(data))) == text


def test_control_characters_and_joiners_are_left_out() -> None:
    text = "甲\x00\x1b\u200b\ufeff\ufe0f乙\U000e0100丙\ud800丁\ta\u0301"
    data, report = built(lambda document: document.para(text))
    assert report.missing == []
    assert said(lines(data)[0]) == "甲乙丙丁á"


def test_rare_characters_come_back_from_the_file() -> None:
    text = "㛃䶮𰻝玥旻𬴊𫛭⼈人﨑"
    data, report = built(lambda document: document.para(text))
    assert report.missing == []
    assert said(lines(data)[0]) == text


def test_what_no_font_has_is_named_and_extracts_as_written() -> None:
    data, report = built(lambda document: document.para("甲😀乙\U00016a00"))
    assert report.missing == ["😀", "\U00016a00"]
    assert said(lines(data)[0]) == "甲😀乙\U00016a00"


def test_no_page_begins_with_the_last_line_of_a_paragraph() -> None:
    def fill(document) -> None:
        document.para("红" * 26 + "柳" * 28 * 19)
        document.para("厅" * 26 + "客" * 28 * 1 + "会" * 5)  # three lines, two of them would fit

    data, _ = built(fill)
    assert page_count(data) == 2
    assert len(lines(data, 0)) == 20
    assert len(lines(data, 1)) == 3


def test_a_long_paragraph_leaves_two_lines_on_either_page() -> None:
    def fill(document) -> None:
        document.para("红" * 26 + "柳" * 28 * 16)
        document.para("厅" * 26 + "客" * 28 * 5)  # six lines, five of them would fit

    data, _ = built(fill)
    assert [len(lines(data, page)) for page in (0, 1)] == [21, 2]


def test_a_heading_stays_with_its_text() -> None:
    def fill(document) -> None:
        document.para("红" * 26 + "柳" * 28 * 20)
        document.heading(1, "一、停车")
        document.para("厅" * 100)

    data, _ = built(fill)
    assert said(lines(data, 1)[0]) == "一、停车"


def test_blank_space_vanishes_at_the_top_of_a_page() -> None:
    def fill(document) -> None:
        document.para("红" * 26 + "柳" * 28 * 21)
        document.spacer(2)
        document.para("厅")

    data, _ = built(fill)
    top = lines(data, 0)[0][0].y
    assert lines(data, 1)[0][0].y == pytest.approx(top)


def test_a_run_in_another_size_keeps_its_size() -> None:
    runs = [Run("大", size=22), Run("小", Typeface.KAI, size=9)]
    data, _ = built(lambda document: document.para(runs), layout=sheet())
    assert said(lines(data, size=22)[0]) == "大"
    assert said(lines(data, size=9)[0]) == "小"
