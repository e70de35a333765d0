"""What has to be done before, or after, a paper is keyed in: one sentence and one button."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.domain.meeting import Phase
from app.domain.vote import Method
from app.steps.views.keyed import BallotsView
from ui.console.keying.times import Asked
from ui.theme import Tone

if TYPE_CHECKING:
    from app.domain.meeting import Meeting
    from app.steps.views.keyed import SheetView

VOTE, MINUTES = "vote", "minutes"


@dataclass(frozen=True, slots=True)
class Step:
    """A line: what is so, what can be done about it.

    Attributes:
        text: the sentence.
        sub: quiet words.
        action: label of its button, ``""`` for none.
        does: :class:`Asked`, :data:`VOTE`, :data:`MINUTES`, or ``""``.
        main: whether nothing goes on without it.
        tone: of its dot.
    """

    text: str
    sub: str = ""
    action: str = ""
    does: str = ""
    main: bool = False
    tone: Tone = Tone.PLAIN


def _tr(text: str) -> str:
    return QCoreApplication.translate("KeyingSteps", text)


def step_of(view: SheetView | BallotsView) -> Step:
    """The line for a paper as it is now."""
    meeting = view.meeting
    if isinstance(view, BallotsView):
        return _of_ballots(view) or _of_meeting(meeting)
    return _of_meeting(meeting)


def _of_ballots(view: BallotsView) -> Step | None:
    """Of the vote, where the meeting is as far."""
    if view.vote is None:
        if view.meeting.phase is Phase.IN_SESSION:
            return Step(
                _tr("这一项还没有开始表决"),
                _tr("照票面上的事项和选项开始，应到、实到按现在的签到计算。请先把签到表录完。"),
                _tr("照票面开始表决"),
                VOTE,
                main=True,
                tone=Tone.ACCENT,
            )
        if view.meeting.phase in {Phase.CLOSED, Phase.ISSUED}:
            return Step(
                _tr("会议已经散会，没有表决过这一项"),
                _tr("票不能再录。要录，请到会议里撤销散会。"),
                tone=Tone.NO,
            )
        return None
    if view.vote.result is not None:
        return Step(_tr("结果已经宣布"), view.vote.result.sentence, tone=Tone.YES)
    if view.vote.vote.method is not Method.PAPER:
        words = view.vote.vote.method.words
        return Step(
            _tr("这一项正在用别的方式表决：{}").format(words),
            _tr("要改用纸票，请到会议里撤销这次表决，再扫一次。"),
            tone=Tone.NO,
        )
    return None


def _of_meeting(meeting: Meeting) -> Step:
    if meeting.phase is Phase.PREPARED:
        return Step(
            _tr("这次会议在电脑上还没有开"),
            _tr("会是在纸上开的，先照纸上写明时间，就可以录入。"),
            _tr("写明时间"),
            Asked.BEGIN,
            main=True,
            tone=Tone.ACCENT,
        )
    if meeting.phase is Phase.SIGN_IN:
        return Step(
            _tr("正在签到，可以直接录"),
            _tr("会是在纸上开的，请先写明几点开会。"),
            _tr("写明开会时间"),
            Asked.BEGIN,
        )
    if meeting.phase is Phase.CLOSED:
        return Step(
            _tr("会议已散会，签到可以补录到签发纪要为止"),
            _tr("已经宣布的结果按表决时的人数计算，补录不会改变它。"),
            _tr("整理纪要"),
            MINUTES,
        )
    if meeting.phase is Phase.ISSUED:
        return Step(_tr("纪要已经签发，不能再录"), _tr("如有更正，请出具补充纪要。"), tone=Tone.NO)
    if meeting.on_paper:
        return Step(
            _tr("正在补录纸面会议"),
            _tr("签到表、表决票和记录都录完以后，写明几点散会。"),
            _tr("写明散会时间"),
            Asked.CLOSE,
        )
    return Step(
        _tr("会议正在进行，按现在的时间记"),
        _tr("停电以后改在纸上开的，请先写明从几点起。"),
        _tr("转为纸面补录"),
        Asked.CONTINUE,
    )
