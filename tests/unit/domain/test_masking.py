"""Names, telephone numbers and doors in running text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.masking import mask_text

NAMES = ("王小明", "王小", "欧阳锋", "李", "红柳物业公司")


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("王小明说可以。", "王*明说可以。"),
        ("由欧阳锋和王小明看护", "由欧阳*和王*明看护"),
        ("李子树下，红柳物业公司出工", "李子树下，红柳物业公司出工"),
        ("电话13800001234或010-62345678", "电话138****1234或010-****5678"),
        ("3号楼2单元501室漏水", "3号楼2单元漏水"),
        ("3-2-501与5号楼302室", "3-2与5号楼"),
        ("2026-11-25 前完成，编号 2026-014", "2026-11-25 前完成，编号 2026-014"),
        ("共138000012345元", "共138000012345元"),
        ("", ""),
    ],
)
def test_what_is_said_of_people_is_masked(text: str, masked: str) -> None:
    assert mask_text(text, NAMES) == masked


def test_doors_stay_where_whoever_reads_it_has_to_go_there() -> None:
    assert mask_text("王小明住3号楼2单元501室", NAMES, doors=False) == "王*明住3号楼2单元501室"


@given(st.text(), st.lists(st.text(min_size=2, max_size=4), max_size=4))
def test_nothing_that_is_written_makes_it_fail(text: str, names: list[str]) -> None:
    mask_text(text, names)
