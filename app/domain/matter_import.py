"""Tables of matters that other bodies hand in: their headings, and what each row comes to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from app.domain.categories import guess_category
from app.domain.days import read_day
from app.domain.headings import MappedRow, Vocabulary, Words
from app.domain.roster_fields import looks_like_id_number
from app.domain.table_import import Fate, PlannedRow, TablePlan
from app.domain.written import plain

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

_WORDS = (
    Words(
        "title",
        "议题",
        "议题 事项 问题 标题 诉求 议题名称 问题名称 反映的事情 反映事项 建议 议题标题 意见建议",
        "议题|事项|诉求|(?:反映|意见|问题|建议)",
        unless="类|编号|时间|日期|描述|情况|人|单位|地|数",
    ),
    Words("category", "类别", "类别 分类 议题类别 问题类别 类型 问题类型", "类别|分类|类型"),
    Words("place", "地点", "地点 位置 在哪里 地址 发生地点 具体位置 点位", "地点|位置|地址|点位"),
    Words(
        "raised_by",
        "谁提出的",
        "谁提出的 提出人 反映人 姓名 提交人 联系人 上报人 发现人 谁提出",
        "提出人|反映人|提交人|上报人|发现人",
        unless="电话|单位",
    ),
    Words(
        "body",
        "提交单位",
        "提交单位 单位 单位名称 来源单位 所属单位 组织 上报单位 队伍",
        "(?:提交|来源|所属|上报).{0,2}单位",
    ),
    Words(
        "description",
        "情况和诉求",
        "情况和诉求 情况 说明 描述 内容 具体情况 详细情况 备注 问题描述 情况说明",
        "情况|描述|说明|内容",
    ),
    Words("noticed_on", "发现日期", "发现日期 日期 时间 发现时间 提出时间 上报时间", "日期|时间"),
)

HANDED = Vocabulary(
    words=_WORDS,
    needed=frozenset({"title"}),
    is_forbidden=looks_like_id_number,
    forbidden_headings="身份证|证件号|公民身份号|证件编号|护照",
)
FIELDS = {words.field: words.label for words in _WORDS}
HEADINGS = tuple(words.label for words in _WORDS)
"""The headings of an empty table to fill in."""
EXAMPLE = "例："
"""How the row begins that shows how to fill in an empty table."""
_LONGEST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterRow:
    """What a row says of a matter."""

    title: str
    category: str
    place: str = ""
    raised_by: str = ""
    body: str = ""
    description: str = ""
    noticed_on: date | None = None

    @property
    def key(self) -> tuple[str, str, str]:
        """By which the same matter of the same body is known again."""
        return (plain(self.title), plain(self.place), plain(self.body))


def plan_matters(
    rows: Iterable[MappedRow],
    *,
    body: str,
    categories: Collection[str],
    known: Collection[tuple[str, str, str]],
    today: date,
) -> TablePlan[MatterRow]:
    """What importing the rows would do.

    Args:
        rows: of the table.
        body: who handed it in, where a row does not say so.
        categories: that may be chosen.
        known: keys of the matters on record (:attr:`MatterRow.key`).
        today: from which days count.
    """
    seen: dict[tuple[str, str, str], int] = {}
    planned: list[PlannedRow[MatterRow]] = []
    for row in rows:
        made, wrong, notes = _read(row, body, categories, today)
        title = made.title or "（没有写议题）"
        about = " · ".join(p for p in (made.category, made.place, made.body, made.raised_by) if p)
        if made.title.startswith(EXAMPLE):
            planned.append(PlannedRow(row.row, Fate.SAME, title, about, ("示例，不登记",)))
        elif wrong:
            planned.append(PlannedRow(row.row, Fate.ERROR, title, about, tuple(wrong)))
        elif made.key in known:
            note = ("已经登记过，不重复登记",)
            planned.append(PlannedRow(row.row, Fate.SAME, title, about, note))
        elif made.key in seen:
            note = (f"和第 {seen[made.key]} 行一样，只登记一次",)
            planned.append(PlannedRow(row.row, Fate.SAME, title, about, note))
        else:
            seen[made.key] = row.row
            planned.append(PlannedRow(row.row, Fate.NEW, title, about, tuple(notes), made))
    return TablePlan(tuple(planned))


def _read(
    row: MappedRow, body: str, categories: Collection[str], today: date
) -> tuple[MatterRow, list[str], list[str]]:
    said = {key: cell.strip() for key, cell in row.cells.items()}
    wrong: list[str] = []
    notes: list[str] = []
    title, description = " ".join(said.get("title", "").split()), said.get("description", "")
    if not title:
        wrong.append("没有写议题")
    if len(title) > _LONGEST:
        # A whole letter in one cell: its beginning is the title, all of it is kept.
        description = "\n".join(part for part in (title, description) if part)
        title = title[: _LONGEST - 1] + "…"
        notes.append("议题太长，全文放在“情况和诉求”里")
    asked = said.get("category", "")
    category = asked if asked in categories else ""
    if not category:
        category = guess_category(f"{title} {description}") or "其他"
        notes.append(
            f"没有“{asked}”这一类，记为“{category}”" if asked else f"类别按内容记为“{category}”"
        )
    handed = said.get("body", "") or body.strip()
    if not handed:
        wrong.append("没有写提交单位")
    text = said.get("noticed_on", "")
    day = read_day(text.split(" ")[0], today) if text else None
    if text and day is None:
        wrong.append(f"日期“{text}”看不懂，请写成 2026-11-20")
    elif day is not None and day > today:
        wrong.append(f"日期“{text}”还没有到")
    made = MatterRow(
        title=title, category=category, place=said.get("place", ""),
        raised_by=said.get("raised_by", ""), body=handed, description=description, noticed_on=day,
    )  # fmt: skip
    return made, wrong, notes
