"""What comes with the season every year, so that it can be dealt with before anybody complains.

未诉先办. Rows are common experience of northern cities, not figures of any room; what a room's own
past years say stands beside them. A changed row is a changed warning.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Season:
    """One thing that the season brings.

    Attributes:
        months: in which people complain of it.
        what: in words.
        senses: names of :data:`app.domain.synonyms.SENSES` by which matters of it are told.
        ahead: what can be done before.
    """

    months: tuple[int, ...]
    what: str
    senses: tuple[str, ...]
    ahead: str


SEASONS: Final = (
    Season((11, 12, 1, 2, 3), "供暖不热", ("暖气不热", "供暖"),
           "试水前查放气阀和阀门，约好供热单位值守，先走访去年反映的住户"),
    Season((6, 7, 8), "屋顶漏雨和积水", ("屋顶漏雨", "积水"),
           "汛期前查屋面防水、雨水口和地下室挡水板"),
    Season((5, 6, 7, 8, 9), "蚊蝇和垃圾异味", ("蚊蝇", "异味", "消杀", "垃圾清运"),
           "清积水，加密清运和消杀"),
    Season((6, 7, 8, 9), "夜间噪声", ("夜间扰民", "广场舞", "乐声", "饭馆"),
           "和广场舞队、底商先约好时间和音量"),
    Season((6, 7, 8), "空调滴水", ("空调", "滴水"), "入夏前提醒接好冷凝水管"),
    Season((7, 8), "水压和用电", ("水压低", "停水"), "高温前查二次供水和配电"),
    Season((4, 5, 6), "树木遮挡和飞絮", ("树木修剪", "挡光"), "发芽前安排修剪"),
    Season((12, 1, 2), "水管冻裂和结冰", ("管道老化", "停水", "积水"),
           "入冬前给外露管道保温，备好融雪物资"),
    Season((1, 2), "火灾隐患", ("火灾", "楼道堆物", "消防车道"), "节前清楼道、查消防通道和灭火器"),
    Season((11, 12, 1, 2), "电动车充电", ("飞线充电", "充电设施"),
           "天冷时飞线多，先查充电桩够不够、好不好用"),
)  # fmt: skip
