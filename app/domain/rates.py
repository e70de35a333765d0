"""Rates with both sides of the division in sight: never a percentage alone.

The three rates of hotline cases (接诉即办条例 for the fields) are the room's own reckoning: the
published weights change, so they are marked 非官方 and their formulas are shown.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.clock import in_china

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from app.domain.hotline import CallBack, WorkOrder

UNOFFICIAL = "非官方"

_TENTHS = 1000


@dataclass(frozen=True, slots=True)
class Rate:
    """A share of a whole.

    Attributes:
        name: ``满意率``.
        part: the numerator.
        whole: the denominator; 0 where nothing can be said.
        formula: how it comes about, in words.
        official: whether it is reckoned as the authorities do.
    """

    name: str
    part: int
    whole: int
    formula: str
    official: bool = True

    @property
    def tenths(self) -> int | None:
        """Tenths of a percent, rounded half up; ``None`` without a denominator."""
        if not self.whole:
            return None
        return (2 * _TENTHS * self.part + self.whole) // (2 * self.whole)

    @property
    def percent(self) -> str:
        """``83.3%``, ``100%``; ``—`` without a denominator."""
        tenths = self.tenths
        if tenths is None:
            return "—"
        whole, rest = divmod(tenths, 10)
        # 1999 of 2000 are not all of them.
        if rest == 0 and whole == 100 and self.part != self.whole:  # noqa: PLR2004 - per cent
            return "99.9%"
        return f"{whole}.{rest}%" if rest else f"{whole}%"

    @property
    def words(self) -> str:
        """``满意率 83.3%（25/30）``, with 非官方 where it is."""
        shown = f"{self.name} {self.percent}（{self.part}/{self.whole}）"
        return shown if self.official else f"{shown}（{UNOFFICIAL}）"


@dataclass(frozen=True, slots=True)
class HotlineRates:
    """响应率, 解决率, 满意率 of some hotline cases; ``cases``: how many there are."""

    cases: int
    responded: Rate
    solved: Rate
    satisfied: Rate

    @property
    def all(self) -> tuple[Rate, Rate, Rate]:
        """The three, in their order."""
        return (self.responded, self.solved, self.satisfied)


def latest_call_backs(calls: Iterable[CallBack]) -> dict[str, CallBack]:
    """The call back that counts for each case, by the case's id: the latest."""
    latest: dict[str, CallBack] = {}
    for call in sorted(calls, key=lambda c: (c.at, c.id)):
        latest[call.order_id] = call
    return latest


def contacted_in_time(order: WorkOrder) -> bool:
    """Whether whoever called was spoken with by the time limit."""
    return (
        order.due_at is not None
        and order.contacted_at is not None
        and order.contacted_at <= order.due_at
    )


def is_due(order: WorkOrder, now: datetime) -> bool:
    """Whether it can be told: the time limit is over, or whoever called was spoken with."""
    return order.due_at is not None and (order.due_at <= now or order.contacted_at is not None)


def hotline_rates(
    orders: Iterable[WorkOrder], calls: Iterable[CallBack], now: datetime
) -> HotlineRates:
    """The three rates of these cases; see the formulas."""
    known = list(orders)
    latest = latest_call_backs(calls)
    due = [o for o in known if is_due(o, now)]
    reached = [latest[o.id] for o in known if o.id in latest and latest[o.id].reached]
    return HotlineRates(
        len(known),
        Rate(
            "响应率",
            sum(1 for o in due if contacted_in_time(o)),
            len(due),
            "时限内已联系的工单 ÷ 时限已到或已联系的工单",
            official=False,
        ),
        Rate(
            "解决率",
            sum(1 for c in reached if c.solved),
            len(reached),
            "回访时答“已解决”的工单 ÷ 回访接通的工单（以最近一次回访为准）",
            official=False,
        ),
        Rate(
            "满意率",
            sum(1 for c in reached if c.satisfied),
            len(reached),
            "回访时答“满意”的工单 ÷ 回访接通的工单（以最近一次回访为准）",
            official=False,
        ),
    )


def month_of(order: WorkOrder) -> str:
    """``2026-11``: when it was sent out, else when it was imported; China time."""
    local = in_china(order.dispatched_at or order.imported_at)
    return f"{local.year}-{local.month:02}"


def category_of(order: WorkOrder) -> str:
    """Its category; ``未分类`` where it has none."""
    return order.category or "未分类"


def rates_by(
    orders: Iterable[WorkOrder],
    calls: Iterable[CallBack],
    now: datetime,
    *,
    key: Callable[[WorkOrder], str],
) -> dict[str, HotlineRates]:
    """The three rates of each month or category, by that, in its order."""
    groups: dict[str, list[WorkOrder]] = defaultdict(list)
    for order in orders:
        groups[key(order)].append(order)
    latest = latest_call_backs(calls)
    return {
        name: hotline_rates(group, [latest[o.id] for o in group if o.id in latest], now)
        for name, group in sorted(groups.items())
    }
