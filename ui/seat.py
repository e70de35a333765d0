"""Who sits at this laptop: known to the foot, the lock and whoever asks for a PIN again."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.steps.accounts import all_accounts
from ui.console.kit.actor import name_actor, remembered_actor

if TYPE_CHECKING:
    from app.domain.accounts import Account
    from app.domain.changes import Changes
    from app.domain.errors import Refused
    from app.steps.ports import UnitOfWork
    from ui.console.page import Shell

IDLE = "lock/idle"
IDLE_MINUTES = (5, 10, 30, 0)
"""After how many minutes without a touch the window is covered; 0: never."""
CONFIRMED_FOR = 120.0  # seconds for which a PIN that was entered is not asked for again


@dataclass(frozen=True, slots=True)
class Ask:
    """A PIN is asked for before something is done: what, in words, and how it goes on."""

    what: str
    then: Callable[[], object]


class Seat(QObject):
    """Follows the accounts and who is at the laptop.

    Args:
        shell: the window's.
        now: seconds that only go on; for tests.

    Signals:
        changed: other people, another one here, or another's PIN.
        asked: an :class:`Ask`; the window shows it.
    """

    changed = Signal()
    asked = Signal(object)

    def __init__(self, shell: Shell, *, now: Callable[[], float] = time.monotonic) -> None:
        super().__init__(shell)
        self._shell, self._now = shell, now
        self._confirmed = float("-inf")
        self.people: tuple[Account, ...] = ()
        self.holders: frozenset[str] = frozenset()
        services = shell.services
        self.check_phrase: Callable[[str], bool] | None = (
            services.drawer.fits if services.secret is not None else None
        )
        """Whether a recovery phrase is this laptop's; ``None`` where there is none."""
        self.starts_locked = False
        shell.bridge.changed.connect(self._on_changes)

    def recall(self) -> None:
        """Read who is here, at once: the window must not be seen before it is known."""
        services = self._shell.services
        seated, known = services.pins.seated(), services.ask(all_accounts)
        # Whoever is named at the start sits here; else whoever sat here last.
        actor = services.settings.actor or seated or remembered_actor(self._shell.settings)
        if any(one.id == actor and not one.active for one in known):
            actor = ""
        if actor != services.settings.actor:
            services.settings = replace(services.settings, actor=actor)
        self._take(known, services.pins.holders())
        # Also where another one was named: starting anew is no way round a PIN.
        self.starts_locked = self.locks or seated in self.holders

    @property
    def actor(self) -> str:
        """What stands on ops now."""
        return self._shell.services.settings.actor

    @property
    def here(self) -> Account | None:
        """The account of whoever is here."""
        return next((one for one in self.people if one.id == self.actor), None)

    @property
    def name(self) -> str:
        """Who is here, by name; ``""``: nobody said."""
        here = self.here
        return (here.name or "") if here is not None else self.actor

    @property
    def offered(self) -> tuple[Account, ...]:
        """Whom one may switch to."""
        return tuple(one for one in self.people if one.active)

    @property
    def locks(self) -> bool:
        """Whether whoever is here has a PIN on this laptop."""
        here = self.here
        return here is not None and here.id in self.holders

    @property
    def idle_minutes(self) -> int:
        """After how long the window is covered by itself; 0: never."""
        stored = str(self._shell.settings.value(IDLE, "10"))
        found = int(stored) if stored.isdecimal() else 10
        return found if self.locks else 0

    def set_idle(self, minutes: int) -> None:
        """Set that for this laptop."""
        self._shell.settings.setValue(IDLE, str(minutes))
        self.changed.emit()

    # Sitting down

    def sit(self, account_id: str) -> None:
        """This one is here from now on; whoever has a PIN was asked for it before."""
        name_actor(self._shell.services, self._shell.settings, account_id)
        self._confirmed = float("-inf")
        self._shell.jobs.run(self._shell.services.pins.seat, account_id)
        self.changed.emit()

    def try_pin(
        self,
        account_id: str,
        pin: str,
        *,
        then: Callable[[], object],
        failed: Callable[[Refused], object],
    ) -> None:
        """Check a PIN beside the window."""

        def passed(_none: None) -> None:
            if account_id == self.actor:
                self._confirmed = self._now()
            then()

        self._shell.jobs.run(
            self._shell.services.pins.check, account_id, pin, then=passed, failed=failed
        )

    def ask_wait(self, account_id: str, *, then: Callable[[float], object]) -> None:
        """Seconds until a PIN of this account is looked at again, where there are any."""

        def told(seconds: float) -> None:
            if seconds > 0:
                then(seconds)

        self._shell.jobs.run(self._shell.services.pins.wait, account_id, then=told)

    def add(self, account: Account) -> None:
        """Somebody was entered just now; the next reading finds them, too."""
        if all(one.id != account.id for one in self.people):
            self.people = (*self.people, account)

    def confirm(self) -> None:
        """The PIN of whoever is here was entered just now."""
        self._confirmed = self._now()

    @property
    def is_confirmed(self) -> bool:
        """Whether no PIN has to be asked for now."""
        return not self.locks or self._now() - self._confirmed < CONFIRMED_FOR

    # PINs

    def keep_pin(
        self,
        account_id: str,
        pin: str,
        *,
        then: Callable[[], object],
        failed: Callable[[Refused], object],
    ) -> None:
        """Set a PIN, or with ``""`` take it away."""
        pins = self._shell.services.pins
        work = partial(pins.set_pin, account_id, pin) if pin else partial(pins.drop_pin, account_id)

        def kept(_none: None) -> None:
            if account_id == self.actor:
                self._confirmed = self._now()
            self.refresh()
            then()

        self._shell.jobs.run(work, then=kept, failed=failed)

    def refresh(self) -> None:
        """Read again."""
        services = self._shell.services

        def read(work: UnitOfWork) -> tuple[list[Account], frozenset[str]]:
            return all_accounts(work), services.pins.holders()

        self._shell.ask(read, then=lambda found: self._take(*found))

    def _take(self, people: list[Account], holders: frozenset[str]) -> None:
        self.people = tuple(people)
        self.holders = holders & {one.id for one in people if one.active}
        self.changed.emit()

    def _on_changes(self, changes: Changes) -> None:
        if changes.touches("account"):
            self.refresh()
