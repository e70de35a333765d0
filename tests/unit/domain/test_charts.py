"""A chart tells its values in words, and every stroke has its place."""

from __future__ import annotations

from itertools import pairwise

import pytest

from app.domain.charts import Chart, ChartTone, Fill, Kind, Picture, Series, ceiling, lay_out

WIDE, HIGH, SIZE = 400.0, 220.0, 13.0


def measure(text: str) -> float:
    return sum(SIZE if ord(c) > 0x2E80 else SIZE * 0.55 for c in text)


def laid(chart: Chart, width: float = WIDE, height: float = HIGH) -> Picture:
    return lay_out(chart, width, height, size=SIZE, measure=measure)


STACK = Chart(
    title="居民评价",
    kind=Kind.COLUMNS,
    labels=("10月", "11月"),
    series=(
        Series("满意", (12, 30), ChartTone.YES),
        Series("基本满意", (6, 0), ChartTone.ABSTAIN, Fill.HATCH),
        Series("不满意", (0, 3), ChartTone.NO, Fill.CROSS),
    ),
    unit="人",
)


@pytest.mark.parametrize(
    ("most", "top", "apart"),
    [(0, 1, 1), (1, 1, 1), (4, 4, 1), (5, 6, 2), (9, 10, 5), (33, 40, 10), (100, 100, 50),
     (101, 150, 50), (4001, 5000, 1000 + 0)],
)  # fmt: skip
def test_the_scale_ends_at_a_round_figure(most: int, top: int, apart: int) -> None:
    found = ceiling(most)
    assert found[0] >= most
    assert found[0] % found[1] == 0
    assert found[0] // found[1] <= 4
    assert str(found[1]).strip("0") in {"1", "2", "5"}
    if most <= 9:
        assert found == (top, apart)


def test_all_values_are_told() -> None:
    assert STACK.spoken == (
        "居民评价。10月：满意 12人，基本满意 6人，不满意 0人；"
        "11月：满意 30人，基本满意 0人，不满意 3人"
    )
    empty = Chart(title="评价", kind=Kind.BARS, labels=(), series=(Series("x", ()),))
    assert empty.spoken == "评价：没有数据"
    assert laid(empty).words[0].text == "没有数据"


def test_parts_stand_on_each_other_in_proportion() -> None:
    picture = laid(STACK)
    legend, boxes = picture.boxes[:3], picture.boxes[3:]
    assert [b.series for b in legend] == [0, 1, 2]
    assert [(b.series, b.x) for b in boxes] == [
        (0, boxes[0].x), (1, boxes[0].x), (0, boxes[2].x), (2, boxes[2].x),
    ]  # fmt: skip
    assert boxes[0].height == pytest.approx(2 * boxes[1].height)
    assert boxes[1].y + boxes[1].height == pytest.approx(boxes[0].y)
    totals = [w.text for w in picture.words if w.align == "center" and not w.quiet]
    assert totals == ["18", "33"]


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("width", [120.0, 400.0, 1200.0])
def test_nothing_leaves_the_picture(kind: Kind, width: float) -> None:
    months = tuple(f"{n % 12 + 1}月" for n in range(24))
    chart = Chart(
        title="各月",
        kind=kind,
        labels=months,
        series=(Series("甲", tuple(range(24))), Series("乙", tuple(range(24, 0, -1)))),
    )
    picture = laid(chart, width, 400.0)
    for box in picture.boxes:
        assert box.x >= 0
        assert box.x + box.width <= width + 0.01
        assert box.y >= 0
        assert box.y + box.height <= 400.01
    for word in picture.words:
        wide = measure(word.text)
        left = word.x - {"center": wide / 2, "right": wide}.get(word.align, 0)
        assert left > -1
        assert left + wide < width + 12
    assert len(picture.zones) == 24


def test_labels_that_have_no_room_are_left_out_not_laid_over_each_other() -> None:
    months = tuple(f"{n % 12 + 1}月" for n in range(24))
    chart = Chart(title="", kind=Kind.COLUMNS, labels=months, series=(Series("", (1,) * 24),))
    named = [w for w in laid(chart, 300).words if w.text in months]
    assert 1 < len(named) < 24
    assert named[-1].text == months[-1]
    edges = [(w.x - measure(w.text) / 2, w.x + measure(w.text) / 2) for w in named]
    assert all(a[1] <= b[0] for a, b in pairwise(edges))


def test_a_line_has_a_gap_where_there_is_nothing_to_tell() -> None:
    chart = Chart(
        title="三率",
        kind=Kind.LINE,
        labels=tuple("一二三四五"),
        series=(Series("响应率", (90, 95, None, 80, 100)),),
        unit="%",
    )
    traces = laid(chart).traces
    assert [len(t.points) for t in traces] == [2, 2]
    assert chart.told(2) == "三：没有"


def test_a_long_name_gives_way_to_its_bar() -> None:
    chart = Chart(
        title="",
        kind=Kind.BARS,
        labels=("古丽米热社区居民委员会物业管理委员会" * 2, "党员"),
        series=(Series("分钟", (40, 3)),),
        unit="分",
    )
    picture = laid(chart, 300)
    assert any(w.text.endswith("…") for w in picture.words)
    first, second = picture.boxes
    assert first.width > 60
    assert second.width == pytest.approx(first.width * 3 / 40)
