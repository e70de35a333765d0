"""What the page reads: the minutes as put together, the draft, what was issued."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.followup import Task
from app.domain.meeting import Meeting, Phase
from app.domain.minutes import MinutesContent, MinutesVersion
from app.domain.plain import to_plain_dict
from app.steps import act
from app.steps.deliberate import agenda, assembling, minutes

if TYPE_CHECKING:
    from app.steps.ports import UnitOfWork


@dataclass(frozen=True)
class Loaded:
    """One snapshot.

    Attributes:
        meeting: the meeting.
        auto: what the program puts together; ``None`` before the meeting is closed.
        draft: what the recorder completed, or ``None``.
        mark: the draft's :func:`fingerprint`.
        versions: the minutes and their addenda, as issued.
        items: ids of the items, in the order of ``auto.items``.
        tasks: who carries out what.
        beside: what another laptop issued at the same time, which does not count.
    """

    meeting: Meeting
    auto: MinutesContent | None
    draft: MinutesContent | None
    versions: tuple[MinutesVersion, ...]
    items: tuple[str, ...]
    tasks: tuple[Task, ...]
    mark: str = ""
    beside: tuple[MinutesVersion, ...] = ()

    @property
    def issued(self) -> bool:
        """Whether the minutes are issued."""
        return bool(self.versions)


def read(work: UnitOfWork, meeting_id: str) -> Loaded:
    """Read a meeting's minutes; raises NotFound."""
    meeting = work.get(Meeting, meeting_id)
    over = meeting.phase in {Phase.CLOSED, Phase.ISSUED}
    version = minutes.draft_of(work, meeting_id)
    draft = minutes.content_of(version) if version else None
    return Loaded(
        meeting=meeting,
        auto=assembling.assemble(work, meeting_id) if over else None,
        draft=draft,
        versions=tuple(minutes.versions_of(work, meeting_id)),
        items=tuple(item.id for item in agenda.agenda(work, meeting_id)),
        tasks=tuple(act.tasks_of_meeting(work, meeting_id)),
        mark=fingerprint(draft),
        beside=tuple(minutes.issued_beside(work, meeting_id)),
    )


def fingerprint(content: MinutesContent | None) -> str:
    """Tells one content from another; ``""`` for none."""
    if content is None:
        return ""
    text = json.dumps(to_plain_dict(content), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()
