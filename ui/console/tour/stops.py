"""What the tour stops at: a place, a part of the window by its name, and what is said of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.words import translated

if TYPE_CHECKING:
    from ui.console.window import Window


class Where(Enum):
    """Which stretch of the window a part is looked for in: names may stand in several."""

    RAIL = "rail"
    HEAD = "head"
    PAGE = "page"
    FOOT = "foot"


Part = tuple[Where, str]
"""Where it is, and its accessible name in Chinese."""


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop.

    Attributes:
        place: key of the destination that is gone to.
        text: a short sentence or two.
        parts: what it speaks of; the first that is in sight and leaves room for the words.
    """

    place: str
    text: str
    parts: tuple[Part, ...]


STOPS = (
    Stop(
        "today",
        "每次打开先看“今天”：眼下要做什么，一句话一件，点旁边的按钮就去做。",
        ((Where.PAGE, "眼下的事"), (Where.RAIL, "今天")),
    ),
    Stop(
        "matters",
        "居民说的事记在这里，一件一条。以后走到哪一步，都在这一条上看得到。",
        ((Where.HEAD, "记一条议题"), (Where.RAIL, "议题")),
    ),
    Stop(
        "meetings",
        "开会先建一场：时间、地点、议程。到了时间，在这场会里点“开始签到”。",
        ((Where.HEAD, "新建会议"), (Where.RAIL, "会议")),
    ),
    Stop(
        "roster",
        "签到靠名册，先导入一次。会场上扫卡、输姓名首字母或楼门号，都能签到。",
        ((Where.HEAD, "导入名册"), (Where.RAIL, "名册")),
    ),
    Stop(
        "meetings",
        "表决时按 1 赞成、2 反对、3 弃权，一人按一次。是否通过，由程序按规则算出，并写明理由。",
        ((Where.RAIL, "会议"),),
    ),
    Stop(
        "meetings",
        "散会后在这里找到那一场，点“写纪要”：会上记的都在稿子里，改好就能打印。",
        ((Where.PAGE, "找会议：名称、地点、主持人、年月日"),),
    ),
    Stop(
        "today",
        "哪一页不会用，就按 F1。想先练一练，在“设置”里点“打开演练”：怎么试都不影响正式记录。",
        ((Where.FOOT, "帮助"),),
    ),
)


def find(window: Window, part: Part) -> QWidget | None:
    """A part of the window, ``None`` where it is not in sight."""
    within: dict[Where, QWidget | None] = {
        Where.RAIL: window.rail,
        Where.HEAD: window.head,
        Where.PAGE: window.page,
        Where.FOOT: window.foot,
    }
    where, name = part
    host = within[where]
    if host is None:
        return None
    for one in host.findChildren(QWidget):
        if one.accessibleName() == translated(name) and one.isVisible():
            return one
    return None
