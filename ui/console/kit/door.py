"""开始签到: one press opens the door and shows the meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.domain.clock import in_china
from app.domain.meeting import Meeting, Phase
from app.steps.deliberate import meetings
from ui.console.kit.words import near_day

if TYPE_CHECKING:
    from app.domain.errors import Refused
    from ui.console.page import Shell


def open_door(shell: Shell, meeting_id: str) -> None:
    """Begin the sign-in and go to the meeting; on another day than planned that is said."""

    def begun(meeting: Meeting) -> None:
        shell.go("meeting", meeting.id)
        planned, today = (
            in_china(meeting.planned_at).date(),
            in_china(shell.services.clock()).date(),
        )
        if planned != today and meeting.phase is Phase.SIGN_IN:
            words = QCoreApplication.translate(
                "Door", "会议定在{}，签到现在已经开始。按早了，用 Ctrl+Z 撤销。"
            )
            shell.notify(words.format(near_day(planned, today)))

    def failed(refused: Refused) -> None:
        shell.notify(refused.message)

    shell.act(meetings.open_door, meeting_id, then=begun, failed=failed)
