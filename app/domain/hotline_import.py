"""Tables of hotline cases: their many headings, and what each row comes to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from app.domain.days import read_instant
from app.domain.headings import MappedRow, Vocabulary, Words
from app.domain.hotline import WorkOrder
from app.domain.roster_fields import looks_like_id_number
from app.domain.table_import import Fate, PlannedRow, TablePlan
from app.domain.written import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORDS = (
    Words(
        "number",
        "工单编号",
        "工单编号 工单号 诉求编号 编号 案件编号 案件号 受理编号 任务编号 流水号 事件编号 派单编号",
        "(?:工单|诉求|案件|受理|派单|事件).{0,2}(?:编号|号码|号)",
    ),
    Words(
        "content",
        "诉求内容",
        "诉求内容 内容 诉求 反映内容 问题描述 主要内容 诉求描述 来电内容 工单内容 事件描述 "
        "问题内容 描述",
        "(?:诉求|反映|问题|来电|工单|事件).{0,2}(?:内容|描述|详情)",
    ),
    Words("channel", "渠道", "渠道 来源 来源渠道 诉求渠道 受理渠道 诉求来源 受理方式", "渠道|来源"),
    Words(
        "category",
        "类别",
        "类别 诉求类别 问题类别 分类 问题分类 诉求分类 一级分类 事件类型 问题类型 诉求类型 类型",
        "(?:类别|分类|类型)",
        unless="二级|三级|四级|满意|解决",
    ),
    Words(
        "subdistrict",
        "街乡镇",
        "街乡镇 街道 街镇 乡镇 所属街道 街道乡镇 街道(乡镇) 属地街道",
        "街道|街乡镇|街镇",
    ),
    Words("community", "社区", "社区 社区村 所属社区 社区(村) 村社区 居委会", "社区"),
    Words(
        "undertaker",
        "承办单位",
        "承办单位 承办部门 主办单位 办理单位 责任单位 承办 处置单位",
        "(?:承办|主办|办理|责任|处置)(?:单位|部门)",
    ),
    Words(
        "dispatched_at",
        "派单时间",
        "派单时间 派发时间 下派时间 转办时间 交办时间 派单日期 受理时间 接单时间 来电时间",
        "(?:派单|派发|下派|转办|交办|受理|接单)(?:时间|日期)",
    ),
    Words(
        "due_at",
        "时限",
        "时限 办理时限 截止时间 到期时间 办结时限 要求办结时间 反馈时限 截止日期 处理期限 "
        "办理期限 期限",
        "(?:时限|期限|截止|到期)",
    ),
    Words(
        "contacted_at",
        "首次联系时间",
        "首次联系时间 联系时间 响应时间 首次响应时间 先行联系时间",
        "(?:联系|响应)时间",
    ),
    Words(
        "feedback",
        "反馈",
        "反馈 反馈内容 办理结果 处理结果 办理情况 处理情况 回复内容 处置结果 办理反馈 答复内容",
        "(?:办理|处理|处置|反馈|回复|答复)(?:结果|情况|内容|意见)",
    ),
    Words("solved", "是否解决", "是否解决 解决情况 是否已解决 解决 是否办结 回访解决情况", "解决"),
    Words("satisfied", "是否满意", "是否满意 满意情况 满意度 满意 回访满意情况 满意度评价", "满意"),
    Words(
        "caller",
        "来电人",
        "来电人 诉求人 反映人 市民姓名 来电人姓名 诉求人姓名 联系人 姓名 群众姓名",
        "(?:来电人|诉求人|反映人)(?:姓名)?$",
        unless="电话|号码|手机",
    ),
    Words(
        "place",
        "地点",
        "地点 地址 诉求地址 事发地址 问题地址 事发地点 发生地址 被反映地址 详细地址",
        "(?:地址|地点)",
        unless="家庭|邮|来电人|单位地址",
    ),
)

HOTLINE = Vocabulary(
    words=_WORDS,
    needed=frozenset({"number", "content"}),
    is_forbidden=looks_like_id_number,
    forbidden_headings="身份证|证件号|公民身份号|证件编号|护照",
)
FIELDS = {words.field: words.label for words in _WORDS}
TIMES = ("dispatched_at", "due_at", "contacted_at")
_TEXTS = (
    "channel", "category", "subdistrict", "community", "undertaker", "content", "caller", "place",
    "feedback",
)  # fmt: skip
_YES = {"是", "已解决", "解决", "满意", "非常满意", "基本满意", "y", "yes", "true", "1", "√", "✓"}
_NO = {"否", "未解决", "没解决", "不满意", "非常不满意", "n", "no", "false", "0", "×", "部分解决"}


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderRow:
    """What a row says of a case; an empty text leaves what is known."""

    number: str
    texts: Mapping[str, str]
    times: Mapping[str, datetime]
    solved: bool | None = None
    satisfied: bool | None = None

    def applied(self, order: WorkOrder) -> WorkOrder:
        """The case with what the row says."""
        values: dict[str, Any] = {**self.texts, **self.times}
        return replace(order, **values)


def order_id(number: str) -> str:
    """The id of a case: the same on every laptop that imports it, so that it is there once."""
    return sha256(f"work_order:{number}".encode()).hexdigest()[:26]


def plan_orders(rows: Iterable[MappedRow], known: Mapping[str, WorkOrder]) -> TablePlan[OrderRow]:
    """What importing the rows would do; ``known``: the cases on record by number."""
    seen: dict[str, tuple[int, OrderRow]] = {}
    planned: list[PlannedRow[OrderRow]] = []
    for row in rows:
        made, reasons = _read(row)
        title = made.number or "（没有编号）"
        about = made.texts.get("content", "")
        known_one = known.get(made.number)
        if made.number and not about and known_one is None:
            reasons.append("没有诉求内容")
        earlier = seen.get(made.number)
        if earlier is not None and not reasons:
            first, said = earlier
            if said == made:
                note = (f"和第 {first} 行一样，只导入一次",)
                planned.append(PlannedRow(row.row, Fate.SAME, title, about, note))
                continue
            reasons.append(f"编号和第 {first} 行相同，内容不同，请核对哪一行是对的")
        if reasons:
            planned.append(PlannedRow(row.row, Fate.ERROR, title, about, tuple(reasons)))
            continue
        seen[made.number] = (row.row, made)
        planned.append(_fate(row.row, made, known_one))
    return TablePlan(tuple(planned))


def _fate(number: int, made: OrderRow, known: WorkOrder | None) -> PlannedRow[OrderRow]:
    about = made.texts.get("content", "") or (known.content if known else "")
    if known is None:
        return PlannedRow(number, Fate.NEW, made.number, about, brings=made)
    after = made.applied(known)
    changed = [
        FIELDS[f.name]
        for f in fields(WorkOrder)
        if f.name in FIELDS and getattr(after, f.name) != getattr(known, f.name)
    ]
    if not changed and made.solved is None:
        return PlannedRow(number, Fate.SAME, made.number, about, ("和已有的一样",))
    note = (f"更新：{'、'.join(changed)}",) if changed else ()
    fate = Fate.UPDATE if changed else Fate.SAME
    return PlannedRow(number, fate, made.number, about, note, made)


def _read(row: MappedRow) -> tuple[OrderRow, list[str]]:
    reasons: list[str] = []
    cells = row.cells
    number = plain(cells.get("number", "")).replace(" ", "")
    if not number:
        reasons.append("没有工单编号")
    times = {}
    for name in TIMES:
        text = cells.get(name, "").strip()
        if not text:
            continue
        # A limit without a time is kept to the end of that day; a workbook adds midnight to it.
        by_end = name == "due_at"
        found = read_instant(_without_midnight(text) if by_end else text, by_end=by_end)
        if found is None:
            reasons.append(f"{FIELDS[name]}“{text}”看不懂，请写成 2026-11-20 15:04")
        else:
            times[name] = found
    if "due_at" in times and "dispatched_at" in times and times["due_at"] < times["dispatched_at"]:
        reasons.append("时限早于派单时间")
    texts = {name: cells[name].strip() for name in _TEXTS if cells.get(name, "").strip()}
    solved = _answer(cells.get("solved", ""), "是否解决", reasons)
    satisfied = _answer(cells.get("satisfied", ""), "是否满意", reasons)
    if (solved is None) != (satisfied is None):
        # One answer alone is no call back; the other is asked for when somebody calls.
        solved = satisfied = None
    made = OrderRow(number=number, texts=texts, times=times, solved=solved, satisfied=satisfied)
    return made, reasons


def _without_midnight(text: str) -> str:
    return re.sub(r"[ T]0?0:00(:00)?$", "", text.strip())


def _answer(text: str, label: str, reasons: list[str]) -> bool | None:
    said = plain(text).lower()
    if not said or said in {"未回访", "未接通", "-", "/", "无"}:
        return None
    if said in _YES:
        return True
    if said in _NO:
        return False
    reasons.append(f"{label}“{text}”看不懂，请写“是”或“否”")
    return None
