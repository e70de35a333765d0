"""Hotline cases: taken over from a table, tied to matters, answered."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from app.domain.errors import Refused
from app.domain.hotline import CallBack, WorkOrder
from app.domain.hotline_import import order_id
from app.domain.matter import Matter, Source
from app.steps import collect
from app.steps.callbacks import OrderLine, order_lines

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from app.domain.hotline_import import OrderRow
    from app.steps.collect import MatterInput
    from app.steps.ports import UnitOfWork

SOON = timedelta(days=2)
"""So long before its time limit a case is shown as due soon."""


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A case as lists show it; ``matter`` with the number that people read."""

    order: WorkOrder
    matter: Matter | None
    due: str
    """``""``, ``soon`` or ``late``."""

    @property
    def id(self) -> str:
        """Of the case."""
        return self.order.id

    def answers(self, text: str) -> bool:
        """Whether it holds every word of a search."""
        if not text:
            return True
        o = self.order
        parts = (o.number, o.content, o.place, o.category, o.caller, o.undertaker, o.community)
        whole = " ".join((*parts, self.matter.title if self.matter else "")).casefold()
        return all(word in whole for word in text.casefold().split())


def due_of(order: WorkOrder, now: datetime) -> str:
    """``late``, ``soon``, or ``""``; what has an answer is due no more."""
    if order.due_at is None or order.feedback:
        return ""
    if order.due_at < now:
        return "late"
    return "soon" if order.due_at - now <= SOON else ""


def known_orders(work: UnitOfWork) -> dict[str, WorkOrder]:
    """The cases on record by number; of two with one number the earlier one."""
    found: dict[str, WorkOrder] = {}
    for order in sorted(work.find(WorkOrder), key=lambda o: (o.imported_at, o.id)):
        found.setdefault(order.number, order)
    return found


def import_orders(work: UnitOfWork, rows: Sequence[OrderRow]) -> int:
    """Take over cases in one action: known numbers are updated, never doubled; gives how many.

    Two laptops that import the same case make the same row.

    Raises:
        Refused: there is nothing to write.
    """
    if not rows:
        raise Refused("没有需要导入的内容，工单没有变化。")
    known = known_orders(work)
    called = {line.order.id: line for line in order_lines(work)}
    made: list[WorkOrder | CallBack] = []
    for row in rows:
        before = known.get(row.number)
        blank = WorkOrder(id=order_id(row.number), number=row.number, imported_at=work.now())
        order = row.applied(before or blank)
        if order != before:
            made.append(order)
            known[row.number] = order
        if row.solved is not None and not _told(called.get(order.id), row):
            made.append(
                CallBack(
                    id=work.new_id(),
                    order_id=order.id,
                    solved=row.solved,
                    satisfied=row.satisfied,
                    word="随工单导入",
                    at=work.now(),
                )
            )
    work.put_all(made)
    work.describe("import_orders")
    return len(rows)


def _told(line: OrderLine | None, row: OrderRow) -> bool:
    latest = line.latest if line else None
    return latest is not None and (latest.solved, latest.satisfied) == (row.solved, row.satisfied)


def cases(work: UnitOfWork) -> list[CaseLine]:
    """All cases: the late ones first, then those due soonest, then the newest."""
    now = work.now()
    found = work.find(WorkOrder)
    wanted = sorted({o.matter_id for o in found if o.matter_id})
    matters = {m.id: m for m in collect.numbered(work.find(Matter, id=wanted))}
    lines = [CaseLine(o, matters.get(o.matter_id or ""), due_of(o, now)) for o in found]
    order = {"late": 0, "soon": 1, "": 2}
    return sorted(
        lines,
        key=lambda x: (
            order[x.due],
            x.order.due_at.timestamp() if x.due and x.order.due_at else 0.0,
            -(x.order.dispatched_at or x.order.imported_at).timestamp(),
            x.id,
        ),
    )


def make_matter(work: UnitOfWork, order_id: str, entry: MatterInput) -> Matter:
    """Have a case become a matter, and tie the two.

    Raises:
        Refused: it is tied already, or the entry is not complete.
    """
    order = _untied(work, order_id)
    entry = replace(entry, source=Source.HOTLINE)
    matter = collect.collect_matter(work, entry, origin_id=order_id)
    work.put(replace(order, matter_id=matter.id))
    work.describe("order_to_matter", order=order_id, matter=matter.id)
    return matter


def tie(work: UnitOfWork, order_id: str, matter_id: str) -> WorkOrder:
    """Tie a case to a matter that is on record.

    Raises:
        Refused: it is tied already.
    """
    order = _untied(work, order_id)
    matter = work.get(Matter, matter_id)
    made = replace(order, matter_id=matter.merged_into or matter.id)
    work.put(made)
    work.describe("tie_order", order=order_id, matter=made.matter_id or "")
    return made


def untie(work: UnitOfWork, order_id: str) -> WorkOrder:
    """Take a case from its matter; the matter stays."""
    made = replace(work.get(WorkOrder, order_id), matter_id=None)
    work.put(made)
    work.describe("untie_order", order=order_id)
    return made


def answer_order(work: UnitOfWork, order_id: str, feedback: str) -> WorkOrder:
    """Write down what the case was answered with."""
    made = replace(work.get(WorkOrder, order_id), feedback=feedback.strip())
    work.put(made)
    work.describe("answer_order", order=order_id)
    return made


def _untied(work: UnitOfWork, order_id: str) -> WorkOrder:
    order = work.get(WorkOrder, order_id)
    if order.matter_id and work.first(Matter, id=order.matter_id) is not None:
        raise Refused("这个工单已经关联了议题。要换一个，请先解除关联。记录没有变化。")
    return order
