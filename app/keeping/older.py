"""Backups and data set aside from before somebody was erased: they have what was erased since."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from app.domain.clock import in_china
from app.domain.rotation import USUAL, Rotation
from app.keeping.archive import Reason

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from app.keeping.keeper import Keeper

_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Older:
    """What lies on this laptop's shelf from before an instant.

    Attributes:
        count: how many backups.
        until: the month, by its first day, in which rotation has let go of all of them, as long as
            there is a new one every month; ``None`` where there are none.
        aside: how often data was set aside that has it, too. Rotation never lets go of that.
    """

    count: int = 0
    until: date | None = None
    aside: int = 0


def older(keeper: Keeper, before: datetime, *, rotation: Rotation = USUAL) -> Older:
    """Look for them."""
    made = [k.manifest.made_at for k in keeper.shelf.all() if k.manifest.made_at < before]
    aside = len(_aside(keeper, before))
    if not made:
        return Older(aside=aside)
    last = in_china(max(made))
    # The last of a month is kept until so many later months have one.
    months = last.year * _MONTHS + last.month - 1 + rotation.months
    return Older(len(made), date(months // _MONTHS, months % _MONTHS + 1, 1), aside)


def drop_older(keeper: Keeper, before: datetime, *, progress: Callable[[int, int], object]) -> int:
    """Make a new backup, and only when that counts take away all from before; gives how many.

    Those on sticks that were chosen go with the next copying.

    Raises:
        Refused: there is no new one and all from before is as it was, or some could not be deleted.
    """
    keeper.make(Reason.ASKED, progress=progress)
    with contextlib.suppress(OSError):
        keeper.carrier.sticks.forget_before(before)
    aside = _aside(keeper, before)
    for folder in aside:
        keeper.drop_aside(folder)
    backups = [kept for kept in keeper.shelf.all() if kept.manifest.made_at < before]
    return len(aside) + keeper.shelf.drop(backups)


def _aside(keeper: Keeper, before: datetime) -> list[Path]:
    return [folder for at, folder in keeper.set_aside() if at < before]
