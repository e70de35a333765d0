"""Lets phones in the room in: a page that this laptop serves while the facilitator wants it.

Off unless asked for; what is served, and to whom, is :mod:`app.signin.phones`. Whatever phones
write reaches the window like any other change. Which phone is whose outlives the program, and ends
with the meeting.
"""

from __future__ import annotations

import json
import secrets
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain import phone_pass
from app.domain.erasure import Erasure
from app.domain.meeting import Meeting, Phase
from ui.jobs import Lane

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.changes import Changes
    from app.domain.errors import Refused
    from app.signin.phones.devices import Device
    from app.signin.phones.doorway import Doorway, Turned
    from app.signin.phones.serving import PhoneServer
    from app.signin.phones.web import PhonePages
    from app.steps.ports import UnitOfWork
    from ui.console.page import Shell

HOST = "phones/host"
CODE_TO_VOTE = "phones/code-to-vote"
_ENDED = {Phase.CLOSED, Phase.ISSUED}


class Phones(QObject):
    """The way in by phone.

    Args:
        shell: the window's.
        clock: seconds that only grow.

    Attributes:
        on: whether phones are let in.
        busy: whether it is being turned on.
        trouble: why it could not be turned on, as a sentence.
        meeting_id: to which meeting.

    Signals:
        changed: on or off, another code, another phone.
    """

    changed = Signal()
    _wrote = Signal(object)
    _moved = Signal()

    def __init__(self, shell: Shell, *, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._shell, self._clock = shell, clock
        self.on = self.busy = False
        self.trouble = ""
        self.meeting_id = ""
        self._host, self._port = "", 0
        self._server: PhoneServer | None = None
        self._pages: PhonePages | None = None
        self._doorway: Doorway | None = None
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.timeout.connect(self._on_turn)
        # From the server's threads to the window's.
        self._wrote.connect(shell.bridge.publish)
        self._moved.connect(self.changed)
        shell.bridge.changed.connect(self._on_changes)

    # What is shown

    @property
    def address(self) -> str:
        """What a phone's browser is given, in words: ``192.168.1.5:8470``."""
        return f"{self._host}:{self._port}" if self.on else ""

    def qr_text(self) -> str:
        """What the code says now; another one every half minute."""
        if self._doorway is None:
            return ""
        given = phone_pass.make_pass(self._doorway.secret, self.meeting_id, self._clock())
        return f"http://{self.address}/j/{given}"

    def in_words(self) -> str:
        """The same for who cannot scan: the address, and six figures to type there."""
        if self._doorway is None:
            return ""
        figures = phone_pass.make_number(self._doorway.secret, self.meeting_id, self._clock())
        return f"{self.address}，输入 {figures[:3]} {figures[3:]}"

    def devices(self) -> list[Device]:
        """Phones that are somebody's, the newest first."""
        return self._doorway.devices.bound() if self._doorway is not None else []

    def turned(self) -> list[Turned]:
        """Phones that were turned away lately, the newest first."""
        return list(reversed(self._doorway.turned)) if self._doorway is not None else []

    @property
    def code_to_vote(self) -> bool:
        """Whether only somebody known at the desk or by their card may vote by phone."""
        return self._shell.settings.value(CODE_TO_VOTE, defaultValue=True, type=bool) is True

    # What the facilitator does

    def addresses(self) -> list[str]:
        """This laptop's addresses to choose from, the one chosen last first."""
        from app.signin.phones.serving import addresses  # noqa: PLC0415 - loads late

        known = addresses()
        chosen = str(self._shell.settings.value(HOST, ""))
        return sorted(known, key=lambda one: one != chosen)

    def turn_on(self, meeting_id: str, host: str) -> None:
        """Let phones in to this meeting, on this address."""
        if self.on or self.busy:
            return
        self.meeting_id, self._host = meeting_id, host
        self.busy, self.trouble = True, ""
        self._shell.settings.setValue(HOST, host)
        self.changed.emit()
        self._shell.jobs.run(
            self._start, then=self._on_started, failed=self._on_failed, ended=self._on_ended,
            lane=Lane.ASIDE,
        )  # fmt: skip

    def turn_off(self) -> None:
        """No phone gets in any more; what they did stays."""
        if not self.on:
            return
        self.on = False
        self._turn.stop()
        server, self._server, self._pages = self._server, None, None
        self._doorway = None
        if server is not None:
            self._shell.jobs.run(server.stop, lane=Lane.ASIDE)
        self.changed.emit()

    def set_code_to_vote(self, *, on: bool) -> None:
        """See :attr:`code_to_vote`."""
        self._shell.settings.setValue(CODE_TO_VOTE, on)
        if self._doorway is not None:
            self._doorway.code_to_vote = on
        self._renew()

    def know(self, resident_id: str) -> None:
        """Whoever is at the desk knows them."""
        if self._doorway is not None:
            self._doorway.devices.know(resident_id)
            self._renew()

    def let_go(self, resident_id: str) -> None:
        """Their phone is a stranger's again."""
        if self._doorway is not None:
            self._doorway.devices.let_go(resident_id)
            self._renew()

    def close(self) -> None:
        """The window goes."""
        self._shell.bridge.changed.disconnect(self._on_changes)
        self._turn.stop()
        self.on = False
        if self._server is not None:
            self._server.stop()
            self._server = None

    # On a worker's thread

    def _start(self) -> tuple[PhoneServer, PhonePages, Doorway, int]:
        from app.domain.people import Room  # noqa: PLC0415 - beside its only use
        from app.signin.phones.devices import Devices  # noqa: PLC0415 - loads late
        from app.signin.phones.doorway import Doorway  # noqa: PLC0415 - as above
        from app.signin.phones.serving import PhoneServer, listen  # noqa: PLC0415 - as above
        from app.signin.phones.web import PhonePages  # noqa: PLC0415 - as above

        services, meeting_id = self._shell.services, self.meeting_id
        sock = listen(self._host)
        port = int(sock.getsockname()[1])
        doorway = Doorway(
            meeting_id=meeting_id,
            act=services.act,
            ask=services.ask,
            publish=self._wrote.emit,
            devices=Devices(_kept(services.kept_phones(), meeting_id), keep=self._keep),
            secret=secrets.token_bytes(32),
            hosts=frozenset({f"{self._host}:{port}"}),
            code_to_vote=self.code_to_vote,
            clock=self._clock,
            moved=self._moved.emit,
        )
        room = services.ask(lambda work: work.first(Room))
        pages = PhonePages(doorway, room.name if room is not None else "")
        server = PhoneServer(pages.app, sock)
        server.start()
        return server, pages, doorway, port

    def _keep(self, devices: str) -> None:
        kept = json.dumps({"meeting": self.meeting_id, "devices": devices})
        self._shell.services.keep_phones(kept)

    # On the window's thread

    def _on_started(self, made: tuple[PhoneServer, PhonePages, Doorway, int]) -> None:
        self._server, self._pages, self._doorway, self._port = made
        self.on = True
        self._plan()

    def _on_failed(self, refused: Refused) -> None:
        self.trouble = refused.message

    def _on_ended(self) -> None:
        self.busy = False
        self.changed.emit()

    def _plan(self) -> None:
        self._turn.start(round(phone_pass.seconds_left(self._clock()) * 1000) + 1)

    def _on_turn(self) -> None:
        self._plan()
        self.changed.emit()

    def _renew(self) -> None:
        if self._pages is not None:
            self._pages.renew()
        self.changed.emit()

    def _on_changes(self, changes: Changes) -> None:
        if self._pages is None:
            return
        self._pages.on_changes(changes)
        if changes.touches("erasure"):
            bound = [device.resident_id for device in self.devices()]
            self._shell.ask(_erased, bound, then=self._on_erased)
        if changes.touches("meeting") and changes.meeting in {self.meeting_id, ""}:
            self._shell.ask(_phase, self.meeting_id, then=self._on_phase)

    def _on_erased(self, people: list[str]) -> None:
        """Whose data were erased, their phones are strangers' again."""
        for resident_id in people:
            if self._doorway is not None:
                self._doorway.devices.let_go(resident_id)
        if people:
            self.changed.emit()

    def _on_phase(self, phase: Phase | None) -> None:
        if phase is None or phase in _ENDED:
            self.turn_off()
            self._shell.jobs.run(self._shell.services.keep_phones, "")


def _phase(work: UnitOfWork, meeting_id: str) -> Phase | None:
    meeting = work.first(Meeting, id=meeting_id)
    return meeting.phase if meeting is not None else None


def _erased(work: UnitOfWork, people: list[str]) -> list[str]:
    found = work.find(Erasure, resident_id=people)
    return [erasure.resident_id for erasure in found if erasure.resident_id]


def _kept(text: str, meeting_id: str) -> str:
    """The phones of this meeting; none of another's."""
    with suppress(ValueError, TypeError, KeyError):
        found = json.loads(text or "{}")
        if found.get("meeting") == meeting_id:
            return str(found["devices"])
    return ""
