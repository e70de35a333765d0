"""Grids measured in the PDF."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest

from app.documents.fonts import Typeface
from app.documents.grid import Cell, Column, GridStyle
from app.documents.page import official, sheet
from app.documents.pen import MM
from tests.unit.documents.pdf_reading import built, characters, lines, page_count, said

ROSTER = [Column("序号", 14, align="center"), Column("姓名", 30), Column("签名")]
LEFT = 18 * MM
WIDTH = (210 - 36) * MM


def _roster(count: int) -> list[list[str]]:
    return [[str(number + 1), "欧阳文玥", ""] for number in range(count)]


def test_heads_are_repeated_on_every_page_and_no_row_is_lost() -> None:
    data, report = built(
        lambda document: document.grid(ROSTER, _roster(100)), layout=sheet(numbering="none")
    )
    assert report.pages == page_count(data) > 1
    numbers: list[str] = []
    for page in range(report.pages):
        rows = [said(line) for line in lines(data, page, size=12)]
        assert rows[0] == "序号姓名签名"
        numbers += [row.removesuffix("欧阳文玥") for row in rows[1:]]
    assert numbers == [str(number) for number in range(1, 101)]


def test_rows_never_leave_the_type_area() -> None:
    data, report = built(lambda document: document.grid(ROSTER, _roster(100)), layout=official())
    paper, bottom = official().size[1], official().bottom
    for page in range(report.pages):
        for line in lines(data, page, size=12):
            assert bottom < line[0].y < paper - official().top


def test_columns_have_their_widths_and_share_the_rest() -> None:
    columns = [Column(width=20), Column(share=1), Column(share=3)]
    data, _ = built(lambda document: document.grid(columns, [["甲", "乙", "丙"]]), layout=sheet())
    pad = GridStyle().pad_x
    first, second, third = (char.x for char in lines(data, size=12)[0])
    rest = WIDTH - 20 * MM
    assert first == pytest.approx(LEFT + pad, abs=0.1)
    assert second == pytest.approx(LEFT + 20 * MM + pad, abs=0.1)
    assert third == pytest.approx(LEFT + 20 * MM + rest / 4 + pad, abs=0.1)


def test_columns_too_wide_for_the_paper_shrink() -> None:
    columns = [Column(width=200), Column(width=200)]
    data, _ = built(lambda document: document.grid(columns, [["甲", "乙"]]), layout=sheet())
    first, second = lines(data, size=12)[0]
    assert second.x - first.x == pytest.approx(WIDTH / 2, abs=0.1)


def test_cells_are_aligned_each_by_itself() -> None:
    columns = [Column(width=50), Column(width=50, align="right"), Column(width=50, align="center")]
    row = ["甲", "乙", Cell("丙", align="left", typeface=Typeface.HEI)]
    data, _ = built(lambda document: document.grid(columns, [row]), layout=sheet())
    pad = GridStyle().pad_x
    left, right, third = lines(data, size=12)[0]
    assert left.x == pytest.approx(LEFT + pad, abs=0.1)
    assert right.x + 12 == pytest.approx(LEFT + 100 * MM - pad, abs=0.1)
    assert third.x == pytest.approx(LEFT + 100 * MM + pad, abs=0.1)


def test_a_cell_over_several_columns() -> None:
    columns = [Column(width=30), Column(width=30), Column(width=30)]
    rows = [[Cell("合计", align="center", span=2), "丙"], ["甲", "乙", "丁"]]
    data, _ = built(lambda document: document.grid(columns, rows), layout=sheet())
    head, body = lines(data, size=12)
    middle = (head[0].x + head[1].x + 12) / 2
    assert middle == pytest.approx(LEFT + 30 * MM, abs=0.2)
    assert head[2].x == pytest.approx(body[2].x)


def test_long_text_takes_several_lines_within_its_column() -> None:
    columns = [Column("事项", 60), Column("说明")]
    text = "院内停车位先到先停，家庭停车券每户一张，每月公示一次。"
    data, _ = built(lambda document: document.grid(columns, [[text, "无"]]), layout=sheet())
    cell = [char for char in characters(data) if char.text in text and char.size == 12]
    assert "".join(char.text for char in cell) == text
    assert max(char.right for char in cell) <= LEFT + 60 * MM - GridStyle().pad_x + 0.1
    assert len({round(char.y) for char in cell}) > 1


def test_a_row_higher_than_a_page_is_cut_between_lines() -> None:
    text = "红柳会客厅" * 500
    data, report = built(
        lambda document: document.grid([Column("说明"), Column("备注", 20)], [[text, "无"]]),
        layout=sheet(numbering="none"),
    )
    assert report.pages > 1
    drawn = ""
    for page in range(report.pages):
        rows = [said(line) for line in lines(data, page, size=12)]
        assert rows[0] == "说明备注"
        drawn += "".join(rows[1:])
    assert drawn.replace("无", "") == text


def test_rows_for_signing_are_as_high_as_asked() -> None:
    style = GridStyle(row=12 * MM)
    data, _ = built(
        lambda document: document.grid(ROSTER, _roster(3), style=style),
        layout=sheet(numbering="none"),
    )
    _, first, second, _ = lines(data, size=12)
    assert first[0].y - second[0].y == pytest.approx(12 * MM, abs=0.05)


def test_rules_are_black_hairlines() -> None:
    data, _ = built(lambda document: document.grid(ROSTER, _roster(3)), layout=sheet())
    with pikepdf.open(BytesIO(data)) as pdf:
        operators = [
            (str(operator), [float(value) for value in operands])
            for operands, operator in pikepdf.parse_content_stream(pdf.pages[0])
            if str(operator) in {"w", "RG"}
        ]
    assert operators == [("w", [0.4]), ("RG", [0.0, 0.0, 0.0])]


def test_a_row_with_too_many_cells_is_refused() -> None:
    with pytest.raises(ValueError, match="more cells"):
        built(lambda document: document.grid([Column("甲")], [["一", "二"]]))


def test_a_grid_without_rows_shows_its_head() -> None:
    data, _ = built(lambda document: document.grid(ROSTER, []), layout=sheet(numbering="none"))
    assert [said(line) for line in lines(data, size=12)] == ["序号姓名签名"]


def test_an_empty_grid_follows_text_and_a_short_row_stays_open() -> None:
    data, _ = built(lambda document: document.grid(ROSTER, [["1"]]), layout=sheet(numbering="none"))
    assert [said(line) for line in lines(data, size=12)] == ["序号姓名签名", "1"]
