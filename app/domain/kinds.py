"""The kinds of record there are, by the name under which the log and the tables know them."""

from __future__ import annotations

from typing import Any

from app.domain.accounts import Account
from app.domain.attendance import Absence, Attendee, Proxy, SignIn
from app.domain.collecting import Screening, Sheet, Support, Visit
from app.domain.disclosure import Disclosure
from app.domain.erasure import Erasure
from app.domain.evaluation import HandRating, Rating, Survey
from app.domain.followup import Progress, Task, TaskStep
from app.domain.hotline import CallBack, WorkOrder
from app.domain.interest import Interest
from app.domain.libraries import Asking, Backbone, CaseCard, PainPoint
from app.domain.matter import Attachment, Matter, Move
from app.domain.meeting import AgendaItem, Duty, ItemRun, Lead, Meeting, Note, PhaseChange, Speech
from app.domain.minutes import MinutesVersion
from app.domain.organisation import Post
from app.domain.people import Card, Contact, Ownership, Resident, Room, Setting, Unit
from app.domain.posting import Posting
from app.domain.printout import Printout
from app.domain.proposing import Proposal
from app.domain.supervision import Coordination, Escalation, Inspection
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
    "move": Move,
    "support": Support,
    "screening": Screening,
    "visit": Visit,
    "sheet": Sheet,
    "work_order": WorkOrder,
    "call_back": CallBack,
    "proposal": Proposal,
    "task_step": TaskStep,
    "progress": Progress,
    "inspection": Inspection,
    "escalation": Escalation,
    "coordination": Coordination,
    "survey": Survey,
    "rating": Rating,
    "hand_rating": HandRating,
    "case_card": CaseCard,
    "pain_point": PainPoint,
    "backbone": Backbone,
    "asking": Asking,
    "post": Post,
    "printout": Printout,
    "erasure": Erasure,
    "disclosure": Disclosure,
    "account": Account,
}

KIND_OF: dict[type[Any], str] = {cls: name for name, cls in KINDS.items()}
