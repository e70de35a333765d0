"""What strangers may read, and how a room names itself."""

from __future__ import annotations

import pytest

from app.domain.papers import Heading, Masker, joined

NAMES = ["王建国", "欧阳锋", "张三", "张三丰", "高", "某某物业管理有限公司", "古丽米热·买买提"]


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("王建国、张三丰和张三提出", "王*国、张*丰和张*提出"),
        ("欧阳锋保留意见", "欧阳*保留意见"),
        ("古丽米热·买买提当选", "古丽米热·***当选"),
        ("由某某物业管理有限公司负责", "由某某物业管理有限公司负责"),
        ("高度重视", "高度重视"),
        ("李主任负责", "李主任负责"),
        ("电话13812345678", "电话138****5678"),
    ],
)
def test_known_names_are_masked_and_bodies_are_not(text: str, masked: str) -> None:
    assert Masker(NAMES).text(text) == masked


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("住3号楼2单元501室", "住3号楼2单元"),
        ("3号楼2单元501室门口", "3号楼2单元门口"),
        ("3号楼2单元1101号的住户", "3号楼2单元的住户"),
        ("2单元302漏水", "2单元漏水"),
        ("住3-2-501", "住3-2"),
        ("住3-501室", "住3"),
        ("3号楼226户参加", "3号楼226户参加"),
        ("12号院15号楼北侧", "12号院15号楼北侧"),
        ("每月150-300元", "每月150-300元"),
        ("2026-11-24", "2026-11-24"),
        ("3号楼2单元有120人", "3号楼2单元有120人"),
    ],
)
def test_door_numbers_are_taken_out_and_other_numbers_are_not(text: str, masked: str) -> None:
    assert Masker(()).text(text) == masked


def test_a_mask_is_not_masked_again() -> None:
    masker = Masker(NAMES)
    once = masker.text("王建国住3号楼2单元501")
    assert masker.text(once) == once
    assert masker.texts(("张三", "李四")) == ("张*", "李四")


def test_the_issuer_says_what_community_and_room_share_once() -> None:
    assert joined("万寿路12号院", "12号院红柳会客厅") == "万寿路12号院红柳会客厅"
    assert joined("万寿路", "万寿路红柳会客厅") == "万寿路红柳会客厅"
    assert Heading(room="红柳会客厅", community="甲社区").issuer == "甲社区红柳会客厅"


def test_doors_stay_for_those_who_have_to_go_there() -> None:
    text = "张三丰住3号楼2单元501室，电话13800001234"
    assert Masker(NAMES).names(text) == "张*丰住3号楼2单元501室，电话138****1234"
