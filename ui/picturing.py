"""Pictures for the manual: the window as it is used, at a size that prints well, or a part of it.

Beside what :class:`ui.shots.Shooter` does, somebody sits here, keys and buttons are pressed before
a picture is taken, and the keys of every place that is gone to are noted for the index.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

from PIL.Image import Image
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.domain.manual import KeyGroup
from app.keeping.volumes import Volume
from app.steps.accounts import all_accounts
from ui.carrying import Carrying
from ui.console.keymap import with_keys
from ui.rehearsing import Rehearsing
from ui.seat import Seat
from ui.shots import Shooter
from ui.syncing import Syncing
from ui.widgets.buttons import key_text

if TYPE_CHECKING:
    from ui.console.page import Shell

PIN = "271828"  # of whoever sits here, in a folder that goes afterwards


_PATIENCE = 1200  # milliseconds


class NoSuchThing(LookupError):
    """A picture asks for a key, a button or a part that the window does not have just then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """How a picture is taken.

    Attributes:
        size: of the window, pixels at 100 %.
        part: of the page, by the names that lead to it (``columns.right``); ``""``: the window.
        pressed: keys, or words of commands or buttons, pressed before, one after another.
        typed: at the self-service desk; see :meth:`ui.shots.Shooter.shoot`.
        frames: what a camera sees; likewise.
        locked: somebody has a PIN and sits here.
        practice: marked as practice; else as in earnest, which is what the manual is about.
        patient: what is made beside the window's work takes its time.
    """

    size: tuple[int, int]
    part: str = ""
    pressed: Sequence[str] = ()
    typed: str | None = None
    frames: Sequence[Image] = ()
    locked: bool = False
    practice: bool = False
    patient: bool = False


class _Socket:
    """A laptop in which one stick is plugged."""

    def __init__(self, root: Path) -> None:
        root.mkdir()
        self._stick = Volume(root, "HONGLIU", "exfat")

    def stamp(self) -> object:
        return self._stick

    def mounted(self) -> tuple[Volume, ...]:
        return (self._stick,)


class Picturing(Shooter):
    """Takes the manual's pictures. To be closed."""

    def equip(self, shell: Shell) -> None:
        """Somebody may sit here, residents would take part, rounds and copies would be made."""
        shell.carrying = Carrying(shell, _Socket(Path(self._own.name) / "stick"))
        shell.seat = Seat(shell)
        shell.seat.recall()
        shell.rehearsing = Rehearsing(shell, lambda: "")
        shell.syncing = Syncing(lambda: shell.services.link, shell.jobs, shell.bridge)
        self._practice = False
        self._groups: dict[str, dict[str, str]] = {}

    def close(self) -> None:
        """Take the window away."""
        if self._shell.carrying is not None:
            self._shell.carrying.close()
        super().close()

    def is_practice(self, place: str) -> bool:
        """As the picture wants it."""
        return self._practice and super().is_practice(place)

    def before_grab(self) -> None:
        """No mark of the keys' place outside the page: nobody is going about there."""
        focus, page = self.window.focusWidget(), self.window.page
        if page is not None and not page.isAncestorOf(focus):
            self.window.setFocus()
            self.settle()

    def take(self, place: str, name: str, target: object, view: View) -> Path:
        """A picture; gives its path.

        Raises:
            NoSuchThing: what is to be pressed or shown is not there.
            OSError: the picture could not be written.
        """
        self.window.resize(*view.size)
        self._sit(locked=view.locked)
        self._practice = view.practice
        path = self.shoot(place, name, target, typed=view.typed, frames=view.frames)
        self._note_keys()
        if not (view.part or view.pressed or view.patient):
            return path
        try:
            if view.patient:
                self._wait()
            for one in view.pressed:
                self._press(one)
                self.settle()
            if view.patient and view.pressed:
                self._wait()
            return self.save(self._part(view.part).grab(), name)
        finally:
            self._put_away()

    def _wait(self) -> None:
        waiting = QEventLoop()
        QTimer.singleShot(_PATIENCE, waiting.quit)
        waiting.exec()
        self.settle()

    def keys(self) -> tuple[KeyGroup, ...]:
        """The keys that were met, those that work everywhere first."""
        general = self.window.key_groups()[-1][0]
        names = sorted(self._groups, key=lambda name: name != general)
        everywhere = self._groups.get(general, {})
        return tuple(
            KeyGroup(name, tuple(found.items()))
            for name in names
            if (found := {
                key: words for key, words in self._groups[name].items()
                if name == general or everywhere.get(key) != words
            })
        )  # fmt: skip

    def _note_keys(self) -> None:
        page = self.window.page
        for name, actions in self.window.key_groups():
            # A page is named by its place: its title is that of a meeting or of a person.
            of_page = page is not None and name == page.title()
            group = self._groups.setdefault(self.window.label_here if of_page else name, {})
            for action in with_keys(actions):
                group.setdefault(key_text(action), action.text())

    def _sit(self, *, locked: bool) -> None:
        seat, services = self._shell.seat, self._shell.services
        people = [one for one in services.ask(all_accounts) if one.active]
        if seat is None or not people:
            return
        if locked:
            services.pins.set_pin(people[0].id, PIN)
        else:
            services.pins.drop_pin(people[0].id)
        seat.recall()
        if seat.here is None:
            seat.sit(people[0].id)

    def _press(self, what: str) -> None:
        for action in self.window.actions_here():
            if what in {key_text(action), action.text()} and action.isEnabled():
                action.trigger()
                return
        for button in self.window.findChildren(QAbstractButton):
            if button.text() == what and button.isVisible() and button.isEnabled():
                button.click()
                return
        raise NoSuchThing(what)

    def _part(self, names: str) -> QWidget:
        if not names:
            return self.window
        part: object = None
        for of in (self.window.page, self.window):
            with suppress(AttributeError):
                part = part or attrgetter(names)(of)
        if not isinstance(part, QWidget) or not part.isVisible():
            raise NoSuchThing(names)
        return part

    def _put_away(self) -> None:
        window = self.window
        for sheet in (window.key_map, window.palette_sheet):
            sheet.put_away()
        window.helping.close()
        window.touring.end(quiet=True)
        if window.locking is not None:
            window.locking.switcher.put_away()
            if window.is_covered:
                window.locking.unlock()
        self.settle()
