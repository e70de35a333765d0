"""Copies of backups on a stick by themselves: when one that was chosen is plugged in.

Whether something was plugged in is asked of the system's own list, which answers at once; volumes
are looked at and copied to by the workers, when nobody waits for anything.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from app.keeping import STICKS
from app.keeping.sticks import Home, Stick
from app.keeping.volumes import Volume
from ui.jobs import Lane, Token
from ui.theme import Tone

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.domain.errors import Refused
    from app.keeping.carrying import Carrier, Copied
    from app.keeping.volumes import Volumes
    from ui.console.page import Shell
    from ui.jobs import Report

T = TypeVar("T")

_log = logging.getLogger(__name__)

FIRST, EVERY = 8_000, 6_000  # milliseconds until it is asked whether something was plugged in
_WHOLE = 10  # so many times that is asked only; a card may be changed in a reader that stays
_SOON, _BUSY = 400, 2_000
_TOLD = 600_000  # so long the foot tells how it ended


@dataclass(frozen=True, slots=True)
class Seen:
    """What was chosen and what is plugged in, when that was last looked at.

    Attributes:
        sticks: that were chosen.
        homes: of them those that are plugged in.
        offered: what else is plugged in and may be chosen.
        behind: ids of those plugged in that the newest backup is not on yet.
    """

    sticks: tuple[Stick, ...] = ()
    homes: tuple[Home, ...] = ()
    offered: tuple[Volume, ...] = ()
    behind: frozenset[str] = frozenset()

    def home(self, key: str) -> Home | None:
        """Where a stick is plugged in."""
        return next((one for one in self.homes if one.stick.id == key), None)


class Carrying(QObject):
    """Copies backups while the window is open.

    Args:
        shell: the window's.
        volumes: tells what is plugged in.

    Attributes:
        seen: what is chosen and plugged in.
        copying: id of the stick that is being written to; ``""``: none.

    Signals:
        changed: ``seen`` or ``copying`` is another.
        progressed: (done, of) in megabytes; (0, 0) while it is not known.
    """

    changed = Signal()
    progressed = Signal(int, int)

    def __init__(self, shell: Shell, volumes: Volumes) -> None:
        super().__init__()
        self._shell, self._volumes = shell, volumes
        self.seen = Seen()
        self.copying = ""
        self._token = Token()
        self._stamp: object = None
        self._asked = 0
        self._watched = self._looking = self._again = self._made = False
        self._ended: Tone | None = None
        self._queue: dict[str, bool] = {}
        self._tick = self._timer(self._on_tick)
        self._soon = self._timer(self._next)
        self._calm = self._timer(lambda: self._say(None))
        if shell.backing_up is not None:
            shell.backing_up.made.connect(self._on_made)

    def _timer(self, call: Callable[[], object]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(call)
        return timer

    @property
    def _carrier(self) -> Carrier:
        # On the worker: the keeper is made at its first use.
        return self._shell.services.keeper.carrier

    def start(self) -> None:
        """From now on."""
        self._tick.start(FIRST)

    def close(self) -> None:
        """The window goes; a copying under way leaves nothing by half."""
        for timer in (self._tick, self._soon, self._calm):
            timer.stop()
        self._token.cancel()

    def words(self) -> str:
        """A few words for the foot; ``""`` where nobody need think of it."""
        if self.copying:
            return self.tr("正在往 U 盘复制备份，先不要拔")
        if self._ended is Tone.NO:
            return self.tr("备份没有存到 U 盘，请看“设置”")
        if self._ended is Tone.YES and self.seen.homes:
            return self.tr("备份已存到 U 盘，可以拔出")
        return ""

    # -- what is plugged in ------------------------------------------------------------------------

    def watch(self, *, on: bool) -> None:
        """Somebody looks at what is plugged in, or no longer."""
        self._watched = on
        if on:
            self.look()

    def _on_tick(self) -> None:
        self._tick.start(EVERY)
        chosen = (self._shell.services.settings.data / STICKS).exists()
        if not (chosen or self._watched):
            return
        stamp, self._asked = self._volumes.stamp(), self._asked + 1
        if stamp != self._stamp or self._asked >= _WHOLE:
            self.look()

    def look(self) -> None:
        """Look what is plugged in; what is new and was chosen gets the newest backups."""
        if self._looking:
            self._again = True
            return
        self._looking, self._asked = True, 0
        self._stamp = self._volumes.stamp()
        self._shell.jobs.run(self._read, then=self._on_read, ended=self._on_looked, lane=Lane.ASIDE)

    def _read(self) -> Seen:
        carrier, mounted = self._carrier, self._volumes.mounted()
        homes = carrier.present(mounted)
        return Seen(
            tuple(carrier.sticks.all()),
            tuple(homes),
            tuple(carrier.offered(mounted)),
            frozenset(one.stick.id for one in homes if carrier.is_behind(one)),
        )

    def _on_read(self, seen: Seen) -> None:
        before, self.seen = self.seen, seen
        made, self._made = self._made, False
        for home in seen.homes:
            key = home.stick.id
            if before.home(key) is None:
                self._queue[key] = True
            elif made and key in seen.behind:
                self._queue.setdefault(key, False)
        if before != seen:
            self.changed.emit()
        self._go_on()

    def _on_looked(self) -> None:
        self._looking = False
        if self._again:
            self._again = False
            self.look()

    def _on_made(self) -> None:
        if self.seen.homes:
            self._made = True
            self.look()

    # -- copying -----------------------------------------------------------------------------------

    def copy_now(self, key: str) -> None:
        """Somebody asks for it."""
        self._queue[key] = True
        self._go_on()

    def stop_copying(self) -> None:
        """Leave off; what has a name there stays."""
        self._queue.clear()
        self._token.cancel()

    def _go_on(self) -> None:
        if self._queue and not self.copying:
            self._soon.start(_SOON)

    def _next(self) -> None:
        if self.copying or not self._queue:
            return
        if self._shell.jobs.busy:
            self._soon.start(_BUSY)
            return
        key = next(iter(self._queue))
        fresh, home = self._queue.pop(key), self.seen.home(key)
        if home is None:
            self._go_on()
            return
        self.copying, self._token, self._ended = key, Token(), None
        self.changed.emit()
        self._shell.jobs.run(
            partial(self._copy, home, fresh), then=self._on_copied, failed=self._on_failed,
            progress=self.progressed.emit, ended=self._on_ended, token=self._token,
            lane=Lane.ASIDE, long=True,
        )  # fmt: skip

    def _copy(self, home: Home, fresh: bool, *, progress: Report) -> Copied:
        return self._carrier.copy(home, fresh=fresh, progress=progress)

    def _on_copied(self, done: Copied) -> None:
        self._say(Tone.YES)
        if done.archives and self._shell.backing_up is not None:
            # One may have been made for it: other sticks get it, too.
            self._shell.backing_up.made.emit()

    def _on_failed(self, refused: Refused) -> None:
        # It stands beside the stick in the settings; nobody is interrupted.
        _log.warning("no copy on a stick: %s", refused.message)
        self._say(Tone.NO)

    def _say(self, ended: Tone | None) -> None:
        self._ended = ended
        if ended is None:
            self.changed.emit()
        else:
            self._calm.start(_TOLD)

    def _on_ended(self) -> None:
        self.copying = ""
        self.changed.emit()
        self._shell.jobs.run(self._owed, then=self._note, lane=Lane.ASIDE)
        self.look()

    def _owed(self) -> list[Stick]:
        return self._carrier.owed()

    def _note(self, owed: list[Stick]) -> None:
        from app.domain.disclosure import Disclosed  # noqa: PLC0415 - not while the window opens
        from app.steps.rights.told import note_everybody  # noqa: PLC0415 - as above

        for stick in owed:
            done = partial(self._noted, stick)
            self._shell.act(note_everybody, Disclosed.BACKUP, then=done)

    def _noted(self, stick: Stick, _made: object) -> None:
        self._shell.jobs.run(lambda: self._carrier.was_noted(stick), lane=Lane.ASIDE)

    # -- choosing ----------------------------------------------------------------------------------

    def choose(self, volume: Volume) -> None:
        """Copy to this one from now on."""
        self._change(lambda: self._carrier.choose(volume), self._on_chosen)

    def choose_folder(self, folder: Path) -> None:
        """Copy to a folder of another disk from now on."""
        self._change(
            lambda: self._carrier.choose_folder(folder, self._volumes.mounted()), self._on_chosen
        )

    def keep(self, stick: Stick) -> None:
        """Go on with one that was let go of."""
        self._change(lambda: self._carrier.keep(stick), lambda _none: None)

    def let_go(self, stick: Stick) -> None:
        """Copy nothing there any more; what is on it stays."""
        self._queue.pop(stick.id, None)
        if self.copying == stick.id:
            self._token.cancel()
        self._change(lambda: self._carrier.stop(stick), lambda _none: self._on_let_go(stick))

    def _change(self, work: Callable[[], T], then: Callable[[T], object]) -> None:
        self._shell.jobs.run(work, then=then, ended=self.look, lane=Lane.ASIDE)

    def _on_chosen(self, stick: Stick) -> None:
        said = self.tr("以后插上“{}”就自己复制备份。").format(stick.name)
        undo = partial(self.let_go, stick)
        self._shell.notify(said, tone=Tone.YES, action=self.tr("撤销"), call=undo)

    def _on_let_go(self, stick: Stick) -> None:
        said = self.tr("不再往“{}”复制备份，上面的备份都留着。").format(stick.name)
        self._shell.notify(said, action=self.tr("撤销"), call=lambda: self.keep(stick))
