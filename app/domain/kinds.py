"""The kinds of record there are, by the name under which the log and the tables know them."""

from __future__ import annotations

from typing import Any

from app.domain.attendance import Absence, Attendee, Proxy, SignIn
from app.domain.followup import Task
from app.domain.interest import Interest
from app.domain.matter import Attachment, Matter
from app.domain.meeting import AgendaItem, Duty, ItemRun, Lead, Meeting, Note, PhaseChange, Speech
from app.domain.minutes import MinutesVersion
from app.domain.people import Card, Contact, Ownership, Resident, Room, Setting, Unit
from app.domain.posting import Posting
from app.domain.vote import Ballot, Count, Resolution, Vote

KINDS: dict[str, type[Any]] = {
    "room": Room,
    "setting": Setting,
    "unit": Unit,
    "resident": Resident,
    "contact": Contact,
    "ownership": Ownership,
    "card": Card,
    "matter": Matter,
    "attachment": Attachment,
    "meeting": Meeting,
    "agenda_item": AgendaItem,
    "item_run": ItemRun,
    "phase_change": PhaseChange,
    "note": Note,
    "speech": Speech,
    "duty": Duty,
    "attendee": Attendee,
    "absence": Absence,
    "sign_in": SignIn,
    "proxy": Proxy,
    "vote": Vote,
    "count": Count,
    "ballot": Ballot,
    "resolution": Resolution,
    "task": Task,
    "minutes": MinutesVersion,
    "posting": Posting,
    "interest": Interest,
    "lead": Lead,
}

KIND_OF: dict[type[Any], str] = {cls: name for name, cls in KINDS.items()}
