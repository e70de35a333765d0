"""Cards that the camera read: each is signed in, and those of one look are greeted together."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.domain.attendance import Via
from app.steps.deliberate import attendance
from app.steps.deliberate.attendance import Greeting as Kind
from app.steps.deliberate.attendance import SignedIn
from ui.console.meeting.greeting import Hello
from ui.sound import Chime
from ui.theme import Tone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.errors import Refused
    from ui.console.meeting.desk import Desk

TONES = {
    Kind.WELCOME: (Tone.YES, Chime.WELCOME),
    Kind.BACK: (Tone.YES, Chime.WELCOME),
    Kind.SITTING_IN: (Tone.YES, Chime.WELCOME),
    Kind.ALREADY: (Tone.ACCENT, Chime.AGAIN),
}


def hello_for(signed: SignedIn, whereabouts: str = "") -> Hello:
    """What is said to one person."""
    tone, chime = TONES[signed.greeting]
    return Hello(signed.resident.name, signed.words, tone, chime, whereabouts)


def refusal(refused: Refused) -> Hello:
    """What is said where somebody could not be signed in."""
    return Hello("", refused.message, Tone.NO, Chime.REFUSED)


class Arrivals(QObject):
    """Signs cards in.

    Args:
        desk: the meeting's.

    Signals:
        greeted: a :class:`Hello` for all of one look.
        known: token, tone and name, as soon as it is known whose card it is.
    """

    greeted = Signal(object)
    known = Signal(str, object, str)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk

    def come(self, tokens: Sequence[str]) -> None:
        """These cards are newly before the camera."""
        signed: list[SignedIn] = []
        refused: list[Refused] = []
        left = [len(tokens)]

        def ended() -> None:
            left[0] -= 1
            if not left[0] and (signed or refused):
                self.greeted.emit(self._together(signed, refused))

        for token in tokens:
            self._desk.act(
                attendance.sign_in_by_card,
                self._desk.meeting_id,
                token,
                via=Via.CAMERA,
                then=partial(self._on_signed, token, signed),
                failed=partial(self._on_refused, token, refused),
                ended=ended,
            )

    def _on_signed(self, token: str, signed: list[SignedIn], one: SignedIn) -> None:
        signed.append(one)
        self.known.emit(token, TONES[one.greeting][0], one.resident.name)

    def _on_refused(self, token: str, refused: list[Refused], one: Refused) -> None:
        refused.append(one)
        self.known.emit(token, Tone.NO, "")

    def _together(self, signed: list[SignedIn], refused: list[Refused]) -> Hello:
        """One greeting: newcomers before those who were in already; a refusal only alone."""
        if refused and signed:
            # Two at once, and one could not: the name is shown, the reason goes beside it.
            self._desk.say(refused[0].message, tone=Tone.NO)
        if not signed:
            return refusal(refused[0])
        if len(signed) == 1:
            person = self._desk.index.person(signed[0].resident.id)
            return hello_for(signed[0], person.whereabouts if person is not None else "")
        fresh = [one for one in signed if one.greeting is not Kind.ALREADY]
        names = "、".join(one.resident.name for one in (fresh or signed))
        tone, chime = TONES[Kind.WELCOME if fresh else Kind.ALREADY]
        # As it is written: the residents' desk says it in Chinese, the window in its own language.
        words = f"欢迎，{len(fresh)} 位已签到" if fresh else "都已签到过，请入座"
        return Hello(names, words, tone, chime)
