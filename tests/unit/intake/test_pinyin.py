from __future__ import annotations

import subprocess
import sys
import time

import pytest

from app.intake.pinyin import LONGEST, MOST_READINGS, sounds, spell


@pytest.mark.parametrize(
    ("name", "full", "initials"),
    [
        ("张三", "zhangsan", "zs"),
        ("单田芳", "shantianfang", "stf"),
        ("曾国藩", "zengguofan", "zgf"),
        ("解缙", "xiejin", "xj"),
        ("查良镛", "zhaliangyong", "zly"),
        ("仇英", "qiuying", "qy"),
        ("任盈盈", "renyingying", "ryy"),
        ("区志强", "ouzhiqiang", "ozq"),
        ("朴正", "piaozheng", "pz"),
        ("盖叫天", "gejiaotian", "gjt"),
        ("缪荃孙", "miaoquansun", "mqs"),
        ("乐毅", "yueyi", "yy"),
        ("万俟卨", "moqixie", "mqx"),
        ("尉迟恭", "yuchigong", "ycg"),
        ("长孙无忌", "zhangsunwuji", "zswj"),
        ("澹台灭明", "tantaimieming", "ttmm"),
        ("欧阳修", "ouyangxiu", "oyx"),
        ("吕布", "lvbu", "lb"),
    ],
)
def test_the_likeliest_reading_is_that_of_the_surname(name: str, full: str, initials: str) -> None:
    spelling = spell(name)
    assert spelling.full[0] == full
    assert spelling.initials[0] == initials


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("单田芳", "dantianfang"),
        ("曾国藩", "cengguofan"),
        ("解缙", "jiejin"),
        ("查良镛", "chaliangyong"),
        ("仇英", "chouying"),
        ("万俟卨", "wansixie"),
        ("长孙无忌", "changsunwuji"),
        ("吕布", "lubu"),
        ("张乐", "zhangyue"),
        ("张乐", "zhangle"),
        ("李行", "lixing"),
        ("李行", "lihang"),
    ],
)
def test_the_usual_reading_finds_the_person_too(name: str, other: str) -> None:
    assert other in spell(name).full


def test_initials_follow_every_reading() -> None:
    assert set(spell("单田芳").initials) >= {"stf", "dtf"}


def test_latin_parts_are_lower_case_without_accents() -> None:
    assert spell("John Smith").full == ("johnsmith",)
    assert spell("John Smith").initials == ("js",)
    assert spell("José").full == ("jose",)
    assert spell("王Tom").full[0] == "wangtom"
    assert spell("王Tom").initials == ("wt",)


def test_minority_names_are_spelled_through_the_interpunct() -> None:
    assert spell("买买提·江").full[0] == "maimaitijiang"
    assert spell("买买提·江").initials[0] == "mmtj"


def test_rare_characters_without_a_reading_stand_for_themselves() -> None:
    assert spell("王𠮷").full == ("wang𠮷",)
    assert spell("王𠮷").initials == ("w𠮷",)
    assert spell("李䶮").full[0] == "liyan"


def test_empty_and_odd_names_do_not_fail() -> None:
    assert spell("").full == ("",)
    assert spell("·").full == ("",)
    assert spell("张\U000e0100三").full[0] == "zhangsan"


def test_names_that_sound_alike_share_a_key() -> None:
    assert set(sounds("张伟华")) & set(sounds("章玮华"))
    assert not set(sounds("张伟华")) & set(sounds("李四"))


def test_readings_are_bounded() -> None:
    spelling = spell("乐行长重单曾" * 8)
    assert len(spelling.full) <= MOST_READINGS
    assert len(set(spelling.full)) == len(spelling.full)


def test_what_is_too_long_for_a_name_is_spelled_in_part() -> None:
    assert spell("红" * 300_000) == spell("红" * LONGEST)
    assert spell("红柳" * 20).full[0] == "hongliu" * 20


def test_five_thousand_names_take_ten_times_as_long_as_five_hundred() -> None:
    surnames, given = "赵钱孙李周吴郑王单曾解查", "伟芳娜敏静丽强磊军洋乐行长重"
    names = [
        surnames[n % 12] + given[n // 12 % 14] + given[n // 168 % 14] + str(n) for n in range(5500)
    ]
    spell("热身")
    # Every eleventh: characters of several readings, which take longer, are alike in both.
    few = _spelling_time(names[::11])
    many = _spelling_time([name for n, name in enumerate(names) if n % 11])
    assert many < 40 * few


def _spelling_time(names: list[str]) -> float:
    start = time.process_time()
    for name in names:
        spell(name)
    return time.process_time() - start


def test_importing_does_not_load_the_dictionary() -> None:
    code = "import sys, app.intake.pinyin; print('pypinyin' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
