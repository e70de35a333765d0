"""What an invitation to a household says."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.papers import Heading
from app.domain.printout import Draft


@dataclass(frozen=True, slots=True)
class InvitedHome:
    """One household: where it lives and who of it is invited."""

    address: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationsContent:
    """入户邀请, one per household; it goes to the door and hangs nowhere, so names are in full.

    Attributes:
        heading: room and meeting.
        homes: in the order of the doors.
        items: what is talked over.
        sign_in: from when people may sign in.
        proxies: whether somebody else may come instead.
        contact: whom to ask, or ``""``.
        organiser: who invites.
        printed: the code by which what is handed back is found again; ``None``: it bears none.
    """

    heading: Heading
    homes: tuple[InvitedHome, ...]
    items: tuple[str, ...]
    sign_in: str
    proxies: str
    contact: str
    organiser: str
    printed: Draft | None = None
