"""Accounts: who sits at a laptop of the room. They say who did what; they withhold nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from app.domain.record import personal

if TYPE_CHECKING:
    from collections.abc import Mapping

GONE = "（姓名已抹去）"
"""Stands where an account's name was erased."""


class AccountRole(StrEnum):
    """What somebody mostly does here; a word beside the name and no permission."""

    CHAIR = "chair"
    RECORDER = "recorder"
    TELLER = "teller"
    WORKER = "worker"
    VOLUNTEER = "volunteer"

    @property
    def words(self) -> str:
        """The word on screen."""
        return _ROLES[self]


_ROLES = {
    AccountRole.CHAIR: "主持人",
    AccountRole.RECORDER: "记录员",
    AccountRole.TELLER: "计票人",
    AccountRole.WORKER: "社区工作者",
    AccountRole.VOLUNTEER: "志愿者",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """账号: somebody who works at the room's laptops; its id stands on every op they do."""

    id: str
    name: str = personal()
    role: AccountRole = AccountRole.WORKER
    active: bool = True
    """Whether it is offered; what was done under it keeps its name."""
    created_at: datetime


def actor_name(actor: str, accounts: Mapping[str, Account]) -> str:
    """Who did an op, by name.

    Args:
        actor: what stands on the op: an account's id, or, before there were accounts, a name.
        accounts: all there ever were, by id.
    """
    found = accounts.get(actor)
    return (found.name or GONE) if found is not None else actor
