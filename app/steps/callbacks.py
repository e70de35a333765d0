"""回访: whoever called the hotline is asked again whether it is solved, and how they find it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.domain.errors import Refused
from app.domain.hotline import CallBack, WorkOrder

if TYPE_CHECKING:
    from datetime import datetime

    from app.steps.ports import UnitOfWork


@dataclass(frozen=True, slots=True)
class OrderLine:
    """A hotline case with the calls back, oldest first; the last one counts."""

    order: WorkOrder
    calls: tuple[CallBack, ...] = ()

    @property
    def latest(self) -> CallBack | None:
        """The call that counts."""
        return self.calls[-1] if self.calls else None


def record_call_back(
    work: UnitOfWork,
    order_id: str,
    *,
    reached: bool = True,
    solved: bool | None = None,
    satisfied: bool | None = None,
    word: str = "",
    by: str = "",
) -> CallBack:
    """Record what whoever called said; an earlier call stays, the latest counts.

    Raises:
        Refused: reached, and not asked both questions; not reached, and an answer all the same.
    """
    order = work.get(WorkOrder, order_id)
    if reached and (solved is None or satisfied is None):
        raise Refused("接通了请记下两个回答：是否解决、是否满意。还没有记下。", field="solved")
    if not reached and (solved is not None or satisfied is not None):
        raise Refused("没有接通就没有回答。请选“已接通”，或者不填回答。", field="reached")
    call = CallBack(
        id=work.new_id(),
        order_id=order_id,
        reached=reached,
        solved=solved,
        satisfied=satisfied,
        word=word.strip(),
        by=by.strip(),
        at=work.now(),
    )
    work.put(call)
    about = {"matter": order.matter_id} if order.matter_id else {}
    work.describe("record_call_back", order=order_id, **about)
    return call


def contact_caller(work: UnitOfWork, order_id: str, at: datetime) -> WorkOrder:
    """Write down when whoever called was first spoken with: 响应.

    Raises:
        Refused: before the case was sent out, or in the future.
    """
    order = work.get(WorkOrder, order_id)
    if at > work.now():
        raise Refused("首次联系的时间还没有到，没有记下。", field="contacted_at")
    if order.dispatched_at is not None and at < order.dispatched_at:
        raise Refused("首次联系早于派单时间，没有记下。请核对。", field="contacted_at")
    order = replace(order, contacted_at=at)
    work.put(order)
    work.describe("contact_caller", order=order_id)
    return order


def order_lines(work: UnitOfWork) -> list[OrderLine]:
    """All cases, the newest first."""
    calls: dict[str, list[CallBack]] = defaultdict(list)
    for call in sorted(work.find(CallBack), key=lambda c: (c.at, c.id)):
        calls[call.order_id].append(call)
    orders = sorted(
        work.find(WorkOrder), key=lambda o: (o.dispatched_at or o.imported_at, o.id), reverse=True
    )
    return [OrderLine(order, tuple(calls[order.id])) for order in orders]


def waiting_for_call(lines: list[OrderLine]) -> list[OrderLine]:
    """Cases that were answered and nobody was reached about yet."""
    return [
        line
        for line in lines
        if (line.latest is None or not line.latest.reached)
        and (line.order.feedback or line.order.contacted_at is not None)
    ]
