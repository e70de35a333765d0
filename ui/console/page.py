"""What a page is, and what it may ask of the window around it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from ui.console.roster_source import RosterSource
from ui.jobs import call_living
from ui.theme import Tone
from ui.words import translated

if TYPE_CHECKING:
    from app.bootstrap import Outcome, Services
    from app.domain.changes import Changes
    from app.domain.errors import Refused
    from app.settings import Settings
    from ui.backing_up import BackingUp
    from ui.bridge import Bridge
    from ui.camera.feed import CameraFeed
    from ui.carrying import Carrying
    from ui.console.stage.control import StageControl
    from ui.jobs import Runner, Token
    from ui.phoning import Phones
    from ui.rehearsing import Rehearsing
    from ui.seat import Seat
    from ui.sound import Sounds
    from ui.stage.stage import Stage
    from ui.syncing import Syncing
    from ui.theme import Theme


@dataclass(frozen=True, slots=True)
class Notice:
    """A line that the window shows for a while, with a link such as 撤销 where there is a call."""

    text: str
    tone: Tone = Tone.PLAIN
    action: str = ""
    call: Callable[[], object] | None = None


class Shell(QObject):
    """What every page is given: the services, the workers, and ways to speak to the window.

    Attributes:
        services: the verbs' services (:class:`app.bootstrap.Services`).
        jobs: the workers; see :meth:`ui.jobs.Runner.run`.
        bridge: tells every page what was written.
        roster: everybody on the roster, read once for all pages.
        settings: small things remembered on this laptop, such as column widths.
        theme: colours and zoom.
        sounds: chimes.
        syncing: rounds in the background; ``None`` where nobody runs them, as in practice.
        backing_up: makes backups; ``None`` where nobody does, as in practice.
        carrying: copies them to sticks; ``None`` likewise.
        phones: lets phones in the room in; ``None`` where nobody does.
        rehearsing: residents who take part by themselves; only in practice.
        stage: the room's window; ``None`` where there is none.
        stage_control: its commands, once there is a window.
        seat: who sits at the laptop; ``None`` where nobody asks.
        host: the widget that pages stand in, once there is a window.
        places: keys of the places that the window has.

    Signals:
        noticed: a :class:`Notice` to show.
        asked: go to a page: its key and a target for its ``enter``.
        switched: work on another data folder from now on, with its settings.
        reopened: open the same data folder anew; something else takes the place of what lies in it.
        helped: show help: the key of a chapter, or ``""`` for the page in front.
        toured: show the tour of the window.
    """

    noticed = Signal(object)
    asked = Signal(str, object)
    switched = Signal(object)
    reopened = Signal()
    helped = Signal(str)
    toured = Signal()

    def __init__(
        self,
        *,
        services: Services,
        jobs: Runner,
        bridge: Bridge,
        settings: QSettings,
        theme: Theme,
        sounds: Sounds,
        camera: CameraFeed | None = None,
    ) -> None:
        super().__init__()
        self.services = services
        self.jobs = jobs
        self.bridge = bridge
        self.settings = settings
        self.theme = theme
        self.sounds = sounds
        self.roster = RosterSource(services, jobs, bridge)
        self._camera = camera
        self.syncing: Syncing | None = None
        self.backing_up: BackingUp | None = None
        self.carrying: Carrying | None = None
        self.phones: Phones | None = None
        self.rehearsing: Rehearsing | None = None
        self.stage: Stage | None = None
        self.stage_control: StageControl | None = None
        self.seat: Seat | None = None
        self.host: QWidget | None = None
        self.places: frozenset[str] = frozenset()

    @property
    def camera(self) -> CameraFeed:
        """The one camera, off until a page starts it."""
        if self._camera is None:
            from ui.camera.feed import CameraFeed  # noqa: PLC0415 - start-up is measured

            self._camera = CameraFeed(self.settings)
        return self._camera

    @camera.setter
    def camera(self, feed: CameraFeed) -> None:
        self._camera = feed

    def close_camera(self) -> None:
        """Off, whoever looks through it."""
        if self._camera is not None:
            self._camera.close()

    def notify(
        self,
        text: str,
        *,
        tone: Tone = Tone.PLAIN,
        action: str = "",
        call: Callable[[], object] | None = None,
    ) -> None:
        """Say something for a while, never in the way; ``action`` is a link, for example 撤销."""
        self.noticed.emit(Notice(text, tone, action, call))

    def go(self, key: str, target: object = None) -> None:
        """Show another page; ``target`` reaches its :meth:`Page.enter`."""
        self.asked.emit(key, target)

    def switch(self, settings: Settings) -> None:
        """Open the window on another data folder; this one is closed in order."""
        self.switched.emit(settings)

    def reopen(self) -> None:
        """Close everything in order and open the window on the same folder anew."""
        self.reopened.emit()

    def leave_rehearsal(self) -> None:
        """From the rehearsal's folder back to the room's own."""
        settings = self.services.settings
        self.switch(replace(settings, data=settings.data.parent))

    @property
    def verify_at(self) -> str:
        """Where the district tells whether it has a record; ``""`` where this laptop is in none."""
        return self.syncing.verify_at if self.syncing else ""

    def act(
        self,
        verb: Callable[..., Any],
        *args: Any,
        then: Callable[[Any], object] | None = None,
        failed: Callable[[Refused], object] | None = None,
        ended: Callable[[], object] | None = None,
        **named: Any,
    ) -> Token:
        """Run a verb of ``app.steps`` on the database's worker and tell everyone what it wrote.

        Args:
            verb: called as ``verb(unit_of_work, *args, **named)`` and committed once.
            args: for the verb.
            then: gets the verb's value, after the changes were published.
            failed: gets the refusal; without it the window shows its sentence.
            ended: called last in every case.
            named: for the verb.
        """

        def deliver(outcome: Outcome[Any]) -> None:
            self.bridge.publish(outcome.changes)
            call_living(then, outcome.value)

        work = partial(self.services.act, verb, *args, **named)
        return self.jobs.run(work, then=deliver, failed=failed, ended=ended)

    def ask(
        self,
        query: Callable[..., Any],
        *args: Any,
        then: Callable[[Any], object],
        failed: Callable[[Refused], object] | None = None,
        token: Token | None = None,
        **named: Any,
    ) -> Token:
        """Run a query of ``app.steps`` off the GUI thread; ``then`` gets its answer."""
        work = partial(self.services.ask, query, *args, **named)
        return self.jobs.run(work, then=then, failed=failed, token=token)


class Page(QWidget):
    """One place in the window. Made on the first visit; kept until the window goes.

    Commands are QActions of the page (:meth:`command`): the head, the palette and the key map show
    them, and their keys work while the page is in front.

    Signals:
        head_changed: title, state or undo text are others now.
    """

    head_changed = Signal()

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        # In its place from the start: a widget that finds its place later is styled anew then, with
        # all that is in it.
        super().__init__(parent or shell.host)
        self.shell = shell

    def title(self) -> str:
        """Where we are; the head's first words."""
        return ""

    def subtitle(self) -> str:
        """Quiet words after the title and the state."""
        return ""

    def state(self) -> tuple[str, Tone] | None:
        """The pill beside the title, for example ``("会议中 00:42:17", Tone.ACCENT)``."""
        return None

    def aside(self) -> str:
        """Quiet words at the right of the head."""
        return ""

    def meeting_id(self) -> str:
        """Id of the meeting that runs here; ``""``: none."""
        return ""

    def undo_text(self) -> str:
        """What Ctrl+Z would take back, in words; ``""`` where there is nothing."""
        return ""

    def undo(self) -> None:
        """Take back the last action."""

    def enter(self, target: object) -> None:
        """It comes to the front; ``target`` is what :meth:`Shell.go` was given, else ``None``."""

    def leave(self) -> None:
        """It goes to the back."""

    def on_changes(self, changes: Changes) -> None:
        """Something was written; read again what concerns this page."""

    def on_scanned(self, token: str) -> bool:  # noqa: ARG002 - for those who override it
        """A sign-in card was scanned; whether this page took care of it."""
        return False

    def command(
        self,
        text: str,
        slot: Callable[[], object],
        *,
        key: str = "",
        head: bool = False,
        tip: str = "",
    ) -> QAction:
        """Add a command to the page.

        Args:
            text: what it does, a few words.
            slot: what to call.
            key: its key in Qt's portable notation (``Ctrl+N``, ``1``, ``Return``).
            head: whether it stands as a button at the right of the head.
            tip: one more sentence.
        """
        return add_command(self, text, slot, key=key, head=head, tip=tip)


HEAD = "head"


def add_command(
    owner: QWidget,
    text: str,
    slot: Callable[[], object],
    *,
    key: str = "",
    head: bool = False,
    tip: str = "",
) -> QAction:
    """A QAction on a widget, as :meth:`Page.command` says."""
    action = QAction(translated(text), owner)
    if key:
        action.setShortcut(QKeySequence(key, QKeySequence.SequenceFormat.PortableText))
        action.setAutoRepeat(False)
    if tip:
        action.setToolTip(translated(tip))
    action.setProperty(HEAD, head)
    action.triggered.connect(lambda _checked=False: slot())
    owner.addAction(action)
    return action
