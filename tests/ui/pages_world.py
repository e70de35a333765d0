"""A room over a real store with the real pages in a real window; all names 虚构."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from app.bootstrap import Services
from app.settings import Settings
from app.steps import people
from app.steps.deliberate import meetings
from app.steps.people import PersonInput
from ui.bridge import Bridge
from ui.console.act.page import ActPage
from ui.console.collect.board import BoardPage
from ui.console.collect.handed import HandedPage
from ui.console.collect.orders import OrdersPage
from ui.console.collect.sheets import SheetsPage
from ui.console.collect.snaps import SnapsPage
from ui.console.collect.visits import VisitsPage
from ui.console.destination import Destination
from ui.console.evaluate.page import EvaluatePage
from ui.console.keying.page import KeyingPage
from ui.console.matter.page import MatterPage
from ui.console.matters.page import MattersPage
from ui.console.meetings.laptop import Plugs
from ui.console.meetings.page import MeetingsPage
from ui.console.organisation.page import OrganisationPage
from ui.console.page import Page, Shell
from ui.console.person import PersonPage
from ui.console.privacy import PrivacyPage
from ui.console.reports.page import ReportsPage
from ui.console.restore import RecoverPage, RestorePage
from ui.console.settings.page import SettingsPage
from ui.console.setup.page import SetupPage
from ui.console.supervise.page import SupervisePage
from ui.console.today.page import TodayPage
from ui.console.window import Window
from ui.jobs import InlineRunner
from ui.seat import Seat
from ui.sound import Sounds

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from app.domain.meeting import Meeting
    from ui.theme import Theme

REPRESENTATIVES = (
    ("张桂英", "1", "2", "301"), ("赵国阳", "3", "1", "502"), ("欧阳明", "2", "1", "101"),
    ("李旻", "2", "2", "402"), ("王淑兰", "1", "1", "201"), ("陈犇", "3", "2", "602"),
)  # fmt: skip
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


class Clock:
    """Moves only when told; 9:00 on Tuesday 2026-11-24 in China."""

    def __init__(self) -> None:
        self.wall = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.wall += timedelta(milliseconds=1)
        return self.wall


class Elsewhere(Page):
    """Stands for a page that others test."""

    def __init__(self, shell: Shell, key: str, went: list[tuple[str, object]]) -> None:
        super().__init__(shell)
        self._key, self._went = key, went

    def title(self) -> str:
        return self._key

    def enter(self, target: object) -> None:
        self._went.append((self._key, target))


class Folder:
    """Answers the file choosers; remembers what was shown."""

    def __init__(self) -> None:
        self.answer: list[Path] = []
        self.shown: list[Path] = []

    def one(self, parent: QWidget, title: str, *, kinds: str) -> Path | None:
        return self.answer[0] if self.answer else None

    def several(self, parent: QWidget, title: str, *, kinds: str) -> list[Path]:
        return self.answer

    def folder(self, parent: QWidget, title: str) -> Path | None:
        return self.answer[0] if self.answer else None

    def new(self, parent: QWidget, title: str, *, name: str, kinds: str) -> Path | None:
        return self.answer[0] if self.answer else None

    def show_folder(self, folder: Path) -> bool:
        self.shown.append(folder)
        return True


class Desk:
    """A laptop with a printer, a second screen and an empty disk."""

    def __init__(self) -> None:
        self.found = ["HP LaserJet"]
        self.count = 2
        self.free = 50 * 1024**3
        self.eyes, self.voices = ["HD Camera"], ["HDMI"]
        self.plugs = Plugs()

    def screens(self) -> int:
        return self.count

    def printers(self) -> list[str]:
        return self.found

    def cameras(self) -> list[str]:
        return self.eyes

    def speakers(self) -> list[str]:
        return self.voices

    def free_bytes(self, folder: Path) -> int:
        return self.free


@dataclass
class World:
    """One room and its window."""

    services: Services
    clock: Clock
    shell: Shell
    window: Window
    files: Folder
    laptop: Desk
    switched: list[Settings] = field(default_factory=list)
    went: list[tuple[str, object]] = field(default_factory=list)

    @property
    def page(self) -> Any:
        return self.window.page

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        assert self.window.isActiveWindow(), "something else came up as a window"
        QTest.keyClick(self.window.windowHandle(), key, held)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        """Write into whatever has the focus."""
        widget = self.window.focusWidget()
        assert widget is not None, "nobody has the focus"
        # Not keyClicks: Chinese has no keys.
        widget.insertPlainText(text) if hasattr(widget, "insertPlainText") else widget.insert(text)  # type: ignore[attr-defined]
        QApplication.processEvents()

    def press(self, text: str, host: QWidget | None = None) -> None:
        """Click the button with this text that can be seen."""
        QTest.mouseClick(self.button(text, host), Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    def button(self, text: str, host: QWidget | None = None) -> QAbstractButton:
        found = [
            b
            for b in (host or self.window).findChildren(QAbstractButton)
            if b.text() == text and b.isVisible()
        ]
        assert found, f"no button {text!r}"
        return found[0]

    def texts(self) -> str:
        """Everything that can be read in the page."""
        QApplication.processEvents()
        return "\n".join(
            label.text() for label in self.page.findChildren(QLabel) if label.isVisible()
        )

    def undo(self) -> None:
        self.window.setFocus()
        self.key(Qt.Key.Key_Z, CTRL)

    def roster(self, *, representatives: bool = True) -> list[str]:
        roles = ("居民代表",) if representatives else ()
        entries = [
            (PersonInput(name=n, building=b, stairwell=s, door=d, roles=roles), None)
            for n, b, s, d in REPRESENTATIVES
        ]
        entries.append((PersonInput(name="周敏", organisation="物业公司", roles=("物业",)), None))
        return [r.id for r in self.services.act(people.save_people, entries).value]

    def meeting(self, title: str = "停车管理第一次协商会", **said: Any) -> Meeting:
        entry = meetings.MeetingInput(
            title=title,
            rule_key=said.pop("rule_key", "representatives_meeting"),
            planned_at=said.pop("planned_at", datetime(2026, 11, 25, 7, 0, tzinfo=UTC)),
            **said,
        )
        return self.services.act(meetings.prepare_meeting, entry).value

    def go(self, key: str, target: object = None) -> Any:
        self.window.go(key, target)
        QApplication.processEvents()
        return self.page


COLLECTING: dict[str, Callable[..., Page]] = {
    "board": BoardPage,
    "snaps": SnapsPage,
    "sheets": SheetsPage,
    "visits": VisitsPage,
    "orders": OrdersPage,
    "handed": HandedPage,
}


def _with_files(make: Callable[..., Page], files: Folder, shell: Shell) -> Page:
    return make(shell, files=files)


def open_world(folder: Path, look: Theme, qtbot: QtBot, *, room: bool = True) -> World:
    """The window over a data folder of its own."""
    clock = Clock()
    data = folder / "data"
    services = Services(Settings(data=data), clock=clock).open()
    if room:
        services.act(
            people.open_room, "12号院红柳会客厅", community="万寿路社区", subdistrict="万寿路街道"
        )
    shell = Shell(
        services=services,
        jobs=InlineRunner(),
        bridge=Bridge(),
        settings=QSettings(str(data / "window.ini"), QSettings.Format.IniFormat),
        theme=look,
        sounds=Sounds(on=True),
    )
    shell.seat = Seat(shell)
    shell.seat.recall()
    files, laptop = Folder(), Desk()
    went: list[tuple[str, object]] = []

    def elsewhere(key: str, parent: str = "") -> Destination:
        return Destination(key, key[0], key, lambda s: Elsewhere(s, key, went), parent=parent)

    places = [
        Destination("today", "今", "今天", TodayPage),
        Destination("matters", "集", "议题", lambda s: MattersPage(s, files=files)),
        *(
            Destination(key, "集", key, partial(_with_files, make, files), parent="matters")
            for key, make in COLLECTING.items()
        ),
        Destination("meetings", "议", "会议",
                    lambda s: MeetingsPage(s, files=files, laptop=laptop)),
        Destination("act", "办", "任务", lambda s: ActPage(s, files=files)),
        Destination("supervise", "督", "督办", lambda s: SupervisePage(s, files=files)),
        Destination("evaluate", "评", "评价", lambda s: EvaluatePage(s, files=files)),
        elsewhere("roster"),
        Destination("organisation", "组", "组织架构", OrganisationPage, parent="roster"),
        Destination("reports", "表", "报表", lambda s: ReportsPage(s, files=files), below=True),
        Destination("settings", "设", "设置",
                    lambda s: SettingsPage(s, files=files, system_face=True), below=True),
        Destination("matter", "题", "议题全过程", MatterPage, parent="matters"),
        Destination("person", "人", "个人信息", lambda s: PersonPage(s, files=files),
                    parent="roster"),
        Destination("privacy", "私", "个人信息保护", PrivacyPage, parent="settings"),
        *(elsewhere(key, "meetings") for key in ("meeting", "minutes", "papers")),
        Destination("keying", "录", "纸面录入", lambda s: KeyingPage(s, files=files),
                    parent="meetings"),
        Destination("restore", "复", "恢复备份", lambda s: RestorePage(s, files=files),
                    parent="settings"),
        Destination("recover", "复", "从备份恢复", lambda s: RecoverPage(s, files=files),
                    bare=True),
        Destination("setup", "始", "开始", SetupPage, bare=True),
    ]  # fmt: skip
    window = Window(shell, places)
    qtbot.addWidget(window)
    world = World(services, clock, shell, window, files, laptop, went=went)
    shell.switched.connect(world.switched.append)
    shell.reopened.connect(lambda: world.switched.append(services.settings))
    window.resize(1440, 900)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return world
