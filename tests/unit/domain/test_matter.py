"""What the words of a matter tell of its category."""

from __future__ import annotations

import pytest

from app.domain.categories import CATEGORIES, guess_category


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("东门外非机动车占道", "停车管理"),
        ("3号楼2单元加装电梯", "加装电梯"),
        ("地下室污水反水", "上下水"),
        ("楼道里电动自行车飞线充电", "安全消防"),
        ("广场舞噪音扰民", "邻里关系"),
        ("老人中午没有地方吃饭，想要一个老年饭桌", "老年助餐"),
        ("垃圾桶异味", "环境卫生"),
        ("院内停车收费", "停车管理"),
        ("使用维修资金更换楼道灯具", "物业管理"),
        ("希望多沟通", ""),
        ("", ""),
        ("电梯停车", ""),
    ],
)
def test_words_tell_of_a_category_or_of_none(text: str, category: str) -> None:
    assert guess_category(text) == category
    assert category in {*CATEGORIES, ""}
