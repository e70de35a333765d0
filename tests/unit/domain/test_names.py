from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.names import (
    MAX_NAME,
    check_name,
    clean_name,
    is_ideograph,
    mask_name,
    mask_phone,
    name_key,
)

# One character of each block that a name may use: URO, extensions A to I, compatibility, 〇.
BLOCKS = "张㑇𠀀𪜀𫝀𫠠𬺰𮯰\U00030000\U00031350\U000323b0﨑〇"


@pytest.mark.parametrize("char", BLOCKS)
def test_ideographs_of_every_block_stand_in_a_name(char: str) -> None:
    assert is_ideograph(char)
    check = check_name("王" + char)
    assert (check.name, check.error, check.warnings) == ("王" + char, "", ())


def test_names_are_counted_in_code_points() -> None:
    long = "𠮷" * MAX_NAME
    assert check_name(long).error == ""
    assert check_name(long).name == long
    assert "51 个字" in check_name(long + "𠮷").error


def test_a_name_of_25_code_points_with_interpuncts_is_plain() -> None:
    name = "阿布都热依木·" * 3 + "买买提"
    assert len(name) == 24
    assert check_name(name).name == name
    assert check_name(name + "江").error == ""
    assert check_name(name + "江").warnings == ()


@pytest.mark.parametrize("dot", "•・‧·∙⋅･")
def test_every_dot_becomes_the_interpunct(dot: str) -> None:
    assert clean_name(f"买买提{dot}阿不都拉") == "买买提·阿不都拉"
    assert clean_name(f"买买提 {dot} 阿不都拉") == "买买提·阿不都拉"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("张 三", "张三"),
        ("张　三", "张三"),
        (" 张三\u200b\ufeff", "张三"),
        ("欧 阳 锋", "欧阳锋"),
        ("欧阳 锋", "欧阳锋"),
        ("张 三丰", "张三丰"),
        ("John  Smith", "John Smith"),
        ("Ｊｏｈｎ　Ｓｍｉｔｈ", "John Smith"),
        ("'张三", "张三"),
        ("张三。", "张三"),
        ("⽯⽂", "石文"),
        ("王\ue818", "王𠃌"),
        ("王\ue864", "王龻"),
    ],
)
def test_names_are_mended(text: str, name: str) -> None:
    assert check_name(text).name == name
    assert check_name(text).error == ""
    assert check_name(text).warnings == ()


@pytest.mark.parametrize("lost", ["王?", "王？", "王\ufffd", "王\ue000", "王□", "王〓"])
def test_a_lost_rare_character_is_told(lost: str) -> None:
    check = check_name(lost)
    assert check.error == ""
    assert len(check.warnings) == 1
    assert "丢失的生僻字" in check.warnings[0]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "没有姓名"),
        ("  ", "没有姓名"),
        ("张三、李四", "几个人"),
        ("张三\n李四", "几个人"),
        ("13800001234", "数字"),
        ("张三@", "不能用的符号“@”"),
        ("张*", "遮盖过"),
        ("张＊三", "遮盖过"),
        ("欧阳**", "遮盖过"),
    ],
)
def test_what_is_no_name_is_refused_with_its_reason(text: str, reason: str) -> None:
    assert reason in check_name(text).error


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("张三 李四", "中间有空格"),
        ("张三2", "有数字"),
        ("张三*", "星号"),
        ("张", "只有一个字"),
        ("⿰氵文", "拼写生僻字"),
    ],
)
def test_doubtful_names_are_kept_and_doubted(text: str, reason: str) -> None:
    check = check_name(text)
    assert check.error == ""
    assert reason in check.warnings[0]


def test_brackets_behind_a_name_become_a_remark() -> None:
    check = check_name("张三（租户）")
    assert (check.name, check.remark) == ("张三", "租户")
    assert "租户" in check.warnings[0]


def test_an_organisation_keeps_its_brackets() -> None:
    check = check_name("红柳（虚构）物业管理有限公司")
    assert check.name == "红柳(虚构)物业管理有限公司"
    assert check.error == ""
    assert mask_name(check.name) == check.name


def test_the_same_name_has_one_key() -> None:
    assert name_key("张 三") == name_key("张三") == name_key("张三\U000e0100")
    assert name_key("JOHN smith") == name_key("John Smith")
    assert name_key("买买提•江") == name_key("买买提·江")
    assert name_key("张三") != name_key("张四")


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("张三", "张*"),
        ("张小三", "张*三"),
        ("张王小三", "张**三"),
        ("欧阳锋", "欧阳*"),
        ("欧阳锋华", "欧阳**"),
        ("欧阳", "欧*"),
        ("爱新觉罗启功", "爱新觉罗**"),
        ("买买提·阿不都", "买买提·***"),
        ("𠮷三", "𠮷*"),
        ("张\U000e0100三", "张\U000e0100*"),
        ("John Smith", "J*** S***"),
        ("张", "*"),
        ("", ""),
    ],
)
def test_masked_names(name: str, masked: str) -> None:
    assert mask_name(name) == masked


@given(st.text(alphabet="张王李欧阳三四五六七八", min_size=2, max_size=8))
def test_a_masked_name_never_shows_the_whole_name(name: str) -> None:
    assert "*" in mask_name(name)
    assert mask_name(name) != name


@pytest.mark.parametrize(
    ("phone", "masked"),
    [
        ("13800001234", "138****1234"),
        ("010-88271234", "010-****1234"),
        ("88271234", "****1234"),
        ("12345", "***45"),
        ("", "***"),
    ],
)
def test_masked_phones(phone: str, masked: str) -> None:
    assert mask_phone(phone) == masked
