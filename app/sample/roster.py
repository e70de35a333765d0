"""A fictitious roster with the published figures of 万寿路12号院.

Three owning bodies, three buildings, 226 households.

Names, doors and areas are made up with a fixed seed; nobody is meant by them.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.steps.people import PersonInput

if TYPE_CHECKING:
    from collections.abc import Iterator

SEED = 20231217
REMARK = "虚构人物，仅供演练"
BODIES = ("甲产权单位（虚构）", "乙产权单位（虚构）", "丙产权单位（虚构）")

_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙马朱胡郭何高林郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程苏魏吕"
    "丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严"
)
_COMPOUND = ("欧阳", "司马", "上官", "诸葛")
_GIVEN_OLD = (
    "桂英",
    "秀兰",
    "玉珍",
    "淑华",
    "建国",
    "国庆",
    "德顺",
    "凤琴",
    "宝山",
    "振海",
    "文秀",
    "永福",
)
_GIVEN = (
    "敏", "静", "丽", "强", "磊", "洋", "勇", "艳", "娜", "杰", "涛", "明", "霞", "鹏", "丹", "颖",
    "志远", "晓东", "海燕", "立新", "春梅", "雪松", "红梅", "思源", "雨桐", "子涵", "一诺", "浩然",
)  # fmt: skip
# Rarer characters occur in every register; the paper must print them.
_RARE = ("旻", "玥", "祎", "喆", "𫖯", "㛃", "䶮")


@dataclass(frozen=True, slots=True)
class Building:
    """Stairwells, floors and doors a floor of one building, with the body that built it."""

    number: str
    stairwells: int
    floors: int
    doors: int
    extra: int
    body: str


BUILDINGS = (
    Building("1", 5, 5, 3, 0, BODIES[0]),
    Building("2", 5, 5, 3, 0, BODIES[1]),
    Building("3", 4, 6, 3, 4, BODIES[2]),
)


def doors() -> Iterator[tuple[Building, str, str]]:
    """Every unit: building, stairwell and door; 226 in all."""
    for building in BUILDINGS:
        for stairwell in range(1, building.stairwells + 1):
            for floor in range(1, building.floors + 1):
                for door in range(1, building.doors + 1):
                    yield building, str(stairwell), f"{floor}{door:02d}"
            if building.extra >= stairwell:
                yield building, str(stairwell), f"{building.floors + 1}01"


def _name(chance: random.Random, *, old: bool) -> str:
    surname = chance.choice(_COMPOUND) if chance.random() < 0.02 else chance.choice(_SURNAMES)
    given = chance.choice(_GIVEN_OLD if old else _GIVEN)
    if chance.random() < 0.03:
        given = chance.choice(_RARE)
    return surname + given


def residents() -> list[PersonInput]:
    """The people of all households, each with an owner; then those who come for a body."""
    chance = random.Random(SEED)
    people: list[PersonInput] = []
    for index, (building, stairwell, door) in enumerate(doors()):
        area = chance.choice((5218, 5460, 6135, 6802, 7350, 8844)) + chance.randrange(0, 40)
        old = chance.random() < 0.62
        for number in range(chance.choice((1, 2, 2, 2, 3))):
            roles: list[str] = []
            if number == 0 and index % 9 == 4:
                roles.append("居民代表")
            if number == 0 and index % 17 == 3:
                roles.append("楼门长")
            if number == 0 and chance.random() < 0.25:
                roles.append("党员")
            people.append(
                PersonInput(
                    name=_name(chance, old=old and number < 2),
                    building=building.number,
                    stairwell=stairwell,
                    door=door,
                    area=area,
                    roles=tuple(roles),
                    is_owner=number == 0,
                    household_head=number == 0,
                    adult=number < 2 or chance.random() < 0.3,
                    remark=REMARK,
                )
            )
    return people + list(_for_bodies(chance))


def _for_bodies(chance: random.Random) -> Iterator[PersonInput]:
    for body in BODIES:
        yield PersonInput(
            name=_name(chance, old=False), roles=("产权单位",), organisation=body, remark=REMARK
        )
    for role, organisation in (
        ("法律顾问", "某律师事务所（虚构）"),
        ("责任规划师", "某规划设计院（虚构）"),
        ("人民调解员", "社区调解委员会"),
        ("社区工作者", "社区居委会"),
    ):
        yield PersonInput(
            name=_name(chance, old=False), roles=(role,), organisation=organisation, remark=REMARK
        )
