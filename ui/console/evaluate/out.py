"""What leaves the page of judging as a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.clock import in_china
from app.domain.errors import Refused
from app.domain.judging import judges_words
from app.domain.rates import UNOFFICIAL, category_of, hotline_rates

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from app.documents.workbook import Cell, Sheet
    from app.steps.callbacks import OrderLine
    from app.steps.views.judging import JudgingLine

SHEET = "表格 (*.xlsx)"

_JUDGED = ("编号", "议题", "类别", "状态", "谁来评价", "可以评价", "参加评价", "满意", "基本满意",
           "不满意", "满意率", "开始", "结束")  # fmt: skip
_CALLED = ("工单编号", "渠道", "类别", "街乡镇", "社区", "承办单位", "内容", "派单时间", "时限",
           "首次联系", "反馈", "回访次数", "是否接通", "是否解决", "是否满意",
           "说了什么")  # fmt: skip


def write_judged(lines: Sequence[JudgingLine], path: Path) -> int:
    """Write the rows shown; gives how many."""
    from app.documents.workbook import Sheet  # noqa: PLC0415 - slow to load

    rows: list[Sequence[Cell]] = [_JUDGED]
    for line in lines:
        result, survey = line.result, line.survey
        figures = result.figures if result is not None else None
        rows.append(
            (
                line.matter.number,
                line.matter.title,
                line.matter.category,
                line.standing.words,
                judges_words(survey) if survey is not None else "",
                result.entitled if result is not None else None,
                figures.total if figures is not None else None,
                figures.satisfied if figures is not None else None,
                figures.mostly if figures is not None else None,
                figures.unsatisfied if figures is not None else None,
                result.rate.percent if result is not None else "",
                _day(survey.opened_at) if survey is not None else "",
                _day(survey.closed_at) if survey is not None else "",
            )
        )
    note = "满意率＝（满意＋基本满意）÷ 参加评价"
    _write(path, [Sheet("评价", rows, note=note)])
    return len(lines)


def write_called(lines: Sequence[OrderLine], path: Path, *, now: datetime) -> int:
    """Write the cases shown with the three rates of them; gives how many."""
    from app.documents.workbook import Sheet  # noqa: PLC0415 - slow to load

    rows: list[Sequence[Cell]] = [_CALLED]
    for line in lines:
        order, latest = line.order, line.latest
        reached = latest is not None and latest.reached
        rows.append(
            (
                order.number, order.channel, category_of(order), order.subdistrict,
                order.community, order.undertaker, order.content, _day(order.dispatched_at),
                _day(order.due_at), _day(order.contacted_at), order.feedback, len(line.calls),
                _yes(reached) if latest is not None else "",
                _yes(latest.solved) if latest is not None and reached else "",
                _yes(latest.satisfied) if latest is not None and reached else "",
                latest.word if latest is not None else "",
            )
        )  # fmt: skip
    rates = hotline_rates([x.order for x in lines], [c for x in lines for c in x.calls], now)
    told: list[Sequence[Cell]] = [("指标", "比率", "分子", "分母", "怎样算")]
    told += [(r.name, r.percent, r.part, r.whole, r.formula) for r in rates.all]
    sheets = [Sheet("回访", rows), Sheet("三率", told, note=f"{UNOFFICIAL}：按本表的工单自算")]
    _write(path, sheets)
    return len(lines)


def _yes(said: bool | None) -> str:
    if said is None:
        return ""
    return "是" if said else "否"


def _day(instant: datetime | None) -> str:
    return f"{in_china(instant):%Y-%m-%d %H:%M}" if instant is not None else ""


def _write(path: Path, sheets: Sequence[Sheet]) -> None:
    from app.documents.workbook import write_workbook  # noqa: PLC0415 - slow to load

    try:
        write_workbook(path, sheets)
    except OSError as error:
        raise Refused(
            f"写不进“{path.name}”，没有导出。它可能正被别的程序打开；请关掉再试，或换个文件名。"
        ) from error
