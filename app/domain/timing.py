"""How long items have taken and when the meeting will end."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from app.domain.meeting import AgendaItem, ItemRun, ItemState

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def seconds_on_item(runs: Iterable[ItemRun], item_id: str, now: datetime) -> int:
    """Whole seconds in which an item was the current one."""
    own = [run for run in runs if run.item_id == item_id]
    total = timedelta()
    until: datetime | None = None
    for run in sorted(own, key=lambda r: (r.started_at, r.id)):
        # Two laptops may have timed the same minutes.
        start = max(run.started_at, until) if until else run.started_at
        end = run.ended_at or now
        total += max(timedelta(), end - start)
        until = max(until, end) if until else end
    return max(0, int(total.total_seconds()))


def projected_end(
    items: Sequence[AgendaItem], runs: Sequence[ItemRun], *, start: datetime, now: datetime
) -> datetime:
    """When the last item will be through if each takes the minutes that it was given.

    An item over its time counts as ending now; before the start, time runs from ``start``.
    """
    remaining = timedelta()
    for item in items:
        if item.state in {ItemState.DONE, ItemState.CARRIED}:
            continue
        used = timedelta(seconds=seconds_on_item(runs, item.id, now))
        remaining += max(timedelta(), timedelta(minutes=item.minutes) - used)
    return max(start, now) + remaining
