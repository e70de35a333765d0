"""What leaves the page of supervision as a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.clock import day_words
from ui.console.act.out import refuse_unwritable
from ui.console.supervise.listing import look_row, raised_row, talk_row

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from app.documents.workbook import Cell
    from app.steps.views.watch import MatterLine, Watch

KINDS = "表格 (*.xlsx)"


def write_watch(watch: Watch, lines: Sequence[MatterLine], path: Path) -> int:
    """Write the matters shown, and on sheets of their own what else there is; gives how many."""
    from app.documents.workbook import Sheet, write_workbook  # noqa: PLC0415 - slow to load

    matters: list[Sequence[Cell]] = [
        ("灯", "编号", "议题", "类别", "地点", "步骤", "任务完成", "由谁办", "期限", "最近督查"),
        *(_matter(x) for x in lines),
    ]
    looks: list[Sequence[Cell]] = [("哪一天", "议题", "督查人", "到期")]
    for look in watch.looks:
        row = look_row(look, watch.today)
        day = look.inspection.planned_on
        looks.append((day, row.title, look.inspection.supervisors, row.right))
    raised: list[Sequence[Cell]] = [
        ("哪一天", "议题", "提到哪级", "请求", "请在哪天前答复", "状态", "答复单位", "答复")
    ]
    for one in watch.raised:
        asked, row = one.escalation, raised_row(one, watch.today)
        office = one.reply.office if one.reply else asked.office
        answer = one.reply.text if one.reply else asked.answer
        raised.append(
            (day_words(asked.at), row.title, asked.level.words, asked.asked, asked.due, row.right,
             office, answer)
        )  # fmt: skip
    talks: list[Sequence[Cell]] = [("哪一天", "名称", "参加单位", "议定")]
    talks += [
        (held.day, talk_row(held, watch.today).title, "、".join(held.bodies), held.agreed)
        for held in watch.talks
    ]
    sheets = [
        Sheet(title, rows)
        for title, rows in (
            ("红黄绿灯", matters), ("督查安排", looks), ("提级调度", raised), ("协调会", talks),
        )
    ]  # fmt: skip
    refuse_unwritable(path, lambda: write_workbook(path, sheets))
    return len(lines)


def _matter(line: MatterLine) -> Sequence[Cell]:
    matter, last, seen = line.matter, line.last, ""
    if last is not None and last.done_on is not None and last.finding is not None:
        seen = f"{day_words(last.done_on)} {last.finding.words}"
    return (
        line.lit.words, matter.number, matter.title, matter.category, matter.place,
        f"{matter.step.glyph} {matter.standing}", f"{line.done}/{line.tasks}", line.who, line.due,
        seen,
    )  # fmt: skip
