"""Screens and a voice for tests of the Stage, made by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Signal

from ui.console.page import Shell
from ui.console.window import Window
from ui.stage.screens import Screen
from ui.stage.stage import Stage

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from tests.ui.meeting_world import World

LAPTOP = Screen("laptop", "内置屏幕", QRect(0, 0, 1440, 900), primary=True)
BEAMER = Screen("beamer", "投影", QRect(1440, 0, 1024, 768))
TELEVISION = Screen("tv", "电视", QRect(1440, 0, 1920, 1080))


class Desktop(QObject):
    """Screens that are plugged in and out as the test says."""

    changed = Signal()

    def __init__(self, *screens: Screen) -> None:
        super().__init__()
        self.there = screens or (LAPTOP,)
        self.console = LAPTOP.key
        self.filled = ""

    def all(self) -> tuple[Screen, ...]:
        return self.there

    def of(self, _window: QWidget) -> str:
        return self.console

    def fill(self, window: QWidget, key: str) -> None:
        self.filled = key
        screen = next(s for s in self.there if s.key == key)
        window.setGeometry(screen.area)
        window.show()

    def plug(self, *screens: Screen) -> None:
        self.there = screens
        self.changed.emit()


class Spoken:
    """Writes down what would be read aloud."""

    def __init__(self, *, there: bool = True) -> None:
        self._there = there
        self.said: list[str] = []
        self.speaking = False

    def there(self) -> bool:
        return self._there

    def say(self, text: str) -> None:
        self.said.append(text)
        self.speaking = True

    def stop(self) -> None:
        self.speaking = False


def put_stage(
    world: World,
    *screens: Screen,
    voice: Spoken | None = None,
    rehearsal: bool = False,
    apart: int = 0,
) -> tuple[Stage, Desktop]:
    """A stage in the world's window, off as yet; to be closed."""
    from ui.console.stage.control import StageControl

    desktop = Desktop(*screens)
    shell: Shell = world.shell
    stage = Stage(
        shell,
        screens=desktop,
        voice=voice or Spoken(),
        clock=world.clock.seconds,
        apart=apart,
        rehearsal=rehearsal,
    )
    shell.stage = stage
    window: Window = world.window
    shell.stage_control = StageControl(window, stage)
    window._commands += shell.stage_control.commands.all
    return stage, desktop
