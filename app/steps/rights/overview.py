"""What the page of personal data shows, read in one go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from app.domain.erasure import Erasure
from app.steps.rights.due import Due, due
from app.steps.rights.told import DisclosureLine, disclosures

if TYPE_CHECKING:
    from app.steps.ports import UnitOfWork

_SHOWN = 500


@dataclass(frozen=True, slots=True)
class Overview:
    """All of it.

    Attributes:
        due: rule by rule, those by which nothing is due too.
        told: what went out, the newest first.
        erased: how many people were erased at their wish.
        last: when something was last erased, for whatever reason; ``None``: never.
    """

    due: tuple[Due, ...]
    told: tuple[DisclosureLine, ...]
    erased: int
    last: datetime | None

    @property
    def records(self) -> int:
        """How many records are due."""
        return sum(one.records for one in self.due)


def overview(work: UnitOfWork) -> Overview:
    """Read it."""
    erasures = work.find(Erasure)
    return Overview(
        due=tuple(due(work)),
        told=tuple(disclosures(work, limit=_SHOWN)),
        erased=sum(1 for one in erasures if one.resident_id),
        last=max((one.at for one in erasures), default=None),
    )
