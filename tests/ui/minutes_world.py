"""A meeting that is over, its window, and a printer that prints into a file; all names 虚构."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pypdfium2
from PIL import Image
from PySide6.QtCore import QSettings, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea

from app.bootstrap import Services
from app.domain.meeting import NoteKind
from app.settings import Settings
from app.steps import act, collect, people
from app.steps.deliberate import agenda, attendance, meetings, speaking, voting
from tests.ui.presses import Fault, FaultyPress
from ui.bridge import Bridge
from ui.console.destination import Destination
from ui.console.minutes import MinutesPage
from ui.console.page import Page, Shell
from ui.console.papers import PapersPage
from ui.console.window import Window
from ui.jobs import InlineRunner
from ui.press import NotPrinted, QtPress
from ui.printing import a4_printer, no_printer
from ui.sound import Sounds

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from app.domain.followup import Task
    from app.domain.meeting import AgendaItem, Meeting
    from app.domain.people import Resident
    from ui.jobs import Runner
    from ui.press import Press
    from ui.theme import Theme

NAMES = ("赵一", "钱二", "孙三", "李四", "周五", "吴六", "郑七", "欧阳八")
POINT = "车位先到先停，老人子女回来有地方停。"
CTRL = Qt.KeyboardModifier.ControlModifier


class Clock:
    """15:00 in China, and a moment later at every look."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 24, 7, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(milliseconds=5)
        return self.now


@dataclass
class FileOutlet:
    """The print dialog agreed to at once, printing into a file; and the other ways out."""

    folder: Path
    printers: bool = True
    dialogs: list[tuple[str, int]] = field(default_factory=list)
    folders: list[Path] = field(default_factory=list)
    saved: list[Path] = field(default_factory=list)
    pages: tuple[int, int] | None = None
    dots: int = 72
    fault: Fault | None = None
    name: str = ""
    copies: int = 1
    agrees: bool = True

    @property
    def printed(self) -> Path:
        return self.folder / "printed.pdf"

    def choose_printer(self, parent: QWidget, *, title: str, pages: int) -> Press | None:
        if not self.printers:
            raise NotPrinted(no_printer())
        self.dialogs.append((title, pages))
        if not self.agrees:
            return None
        printer = a4_printer()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.printed))
        printer.setResolution(self.dots)
        printer.setCopyCount(self.copies)
        if self.pages is not None:
            printer.setPrintRange(QPrinter.PrintRange.PageRange)
            printer.setFromTo(*self.pages)
        if self.fault is None:
            return QtPress(printer)
        return FaultyPress(QtPress(printer), self.fault, self.name)

    def save_as(self, parent: QWidget, suggested: Path) -> Path | None:
        self.saved.append(suggested)
        if not self.agrees:
            return None
        return self.folder / suggested.name

    def show_folder(self, folder: Path) -> bool:
        self.folders.append(folder)
        return True


@dataclass
class PhotoChooser:
    """Answers with these files."""

    paths: list[Path] = field(default_factory=list)

    def one(self, parent: QWidget, title: str, *, kinds: str) -> Path | None:
        return self.paths[0] if self.paths else None

    def several(self, parent: QWidget, title: str, *, kinds: str) -> list[Path]:
        return self.paths

    def show_folder(self, folder: Path) -> bool:
        return True


class Elsewhere(Page):
    """Any other place; remembers where it was asked to go."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.entered: list[object] = []

    def enter(self, target: object) -> None:
        self.entered.append(target)


@dataclass
class World:
    """One room, one meeting, and as many windows as are opened on it."""

    services: Services
    clock: Clock
    theme: Theme
    outlet: FileOutlet
    chooser: PhotoChooser
    settings: QSettings
    people: list[Resident] = field(default_factory=list)
    items: list[AgendaItem] = field(default_factory=list)
    meeting: Meeting | None = None

    @property
    def meeting_id(self) -> str:
        assert self.meeting is not None
        return self.meeting.id

    def window(self, qtbot: QtBot, *, jobs: Runner | None = None) -> Window:
        shell = Shell(
            services=self.services,
            jobs=jobs or InlineRunner(),
            bridge=Bridge(),
            settings=self.settings,
            theme=self.theme,
            sounds=Sounds(on=False),
        )
        places = [
            Destination("meetings", "议", "会议", Elsewhere),
            Destination("meeting", "会", "开会", Elsewhere, parent="meetings"),
            Destination(
                "minutes", "纪", "纪要",
                lambda shell: MinutesPage(shell, self.outlet, self.chooser), parent="meetings",
            ),
            Destination(
                "papers", "印", "打印", lambda shell: PapersPage(shell, self.outlet),
                parent="meetings",
            ),
        ]  # fmt: skip
        window = Window(shell, places)
        qtbot.addWidget(window)
        window.resize(1440, 900)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    def minutes(self, qtbot: QtBot, *, jobs: Runner | None = None) -> MinutesPage:
        """The page of the minutes in a new window, all of it made."""
        window = self.window(qtbot, jobs=jobs)
        window.go("minutes", self.meeting_id)
        page = window.page
        assert isinstance(page, MinutesPage)
        page.editor.finish()
        if page.editor.sections and page.editor.isVisible():
            qtbot.waitUntil(lambda: all(s.isVisible() for s in page.editor.sections.values()))
        return page

    def papers(self, qtbot: QtBot, jobs: Runner | None = None, **target: Any) -> PapersPage:
        """The page of the papers in a new window."""
        window = self.window(qtbot, jobs=jobs)
        window.go("papers", {"meeting": self.meeting_id, **target})
        page = window.page
        assert isinstance(page, PapersPage)
        return page

    def act(self, verb: Any, *args: Any, **named: Any) -> Any:
        return self.services.act(verb, *args, **named).value

    def tasks(self) -> list[Task]:
        return self.services.ask(act.tasks_of_meeting, self.meeting_id)


def make_world(tmp_path: Path, theme: Theme) -> World:
    """A room with eight representatives and a meeting of two items, not yet begun."""
    clock = Clock()
    services = Services(Settings(data=tmp_path / "data"), clock=clock).open()
    world = World(
        services, clock, theme, FileOutlet(tmp_path), PhotoChooser(),
        QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat),
    )  # fmt: skip
    world.act(people.open_room, "样例会客厅", community="样例社区")
    entries = [
        people.PersonInput(
            name=name, building="1", stairwell="1", door=str(101 + n), area=100_00,
            roles=("居民代表",), is_owner=True, household_head=True,
        )
        for n, name in enumerate(NAMES)
    ]  # fmt: skip
    world.people = world.act(people.save_people, [(entry, None) for entry in entries])
    world.meeting = world.act(
        meetings.prepare_meeting,
        meetings.MeetingInput(
            title="停车协商会", rule_key="representatives_meeting", planned_at=clock.now,
            chair="陈主持", recorder="苏记录", place="社区活动室",
        ),
    )  # fmt: skip
    world.items = world.act(
        agenda.add_items,
        world.meeting_id,
        [
            agenda.ItemInput(title="先到先停", text="车位不固定，先到先停。", minutes=10),
            agenda.ItemInput(title="道闸外移", minutes=5),
        ],
    )
    world.act(attendance.invite_entitled, world.meeting_id)
    return world


def hold(world: World) -> None:
    """Six of eight come, one item is decided, the other carried; the meeting is closed."""
    meeting, first = world.meeting_id, world.items[0].id
    world.act(meetings.begin_sign_in, meeting)
    world.act(attendance.excuse, meeting, world.people[7].id, reason="出差")
    for resident in world.people[:6]:
        world.act(attendance.sign_in, meeting, resident.id)
    world.act(meetings.open_meeting, meeting)
    world.act(
        speaking.write_note, first, POINT, kind=NoteKind.POINT, resident_id=world.people[0].id
    )
    vote = world.act(voting.open_vote, first)
    world.act(voting.record_count, vote.id, {"for": 4, "against": 1, "abstain": 1})
    world.act(voting.declare_vote, vote.id)
    world.act(act.add_task, meeting, first, "张贴停车办法", who="停车小组", due=date(2026, 12, 8))
    world.act(agenda.finish_item, first)
    world.act(agenda.carry_item, world.items[1].id)
    world.act(meetings.close_meeting, meeting)


def attach_photo(world: World, *, colour: str = "red", caption: str = "会场") -> str:
    """A photo on record; gives its digest."""
    kept = world.act(
        collect.attach, world.services.files, world.meeting_id, name="会场.png",
        data=photo(colour), caption=caption,
    )  # fmt: skip
    return str(kept.sha256)


def photo(colour: str = "red") -> bytes:
    """A small picture."""
    out = io.BytesIO()
    Image.new("RGB", (64, 48), colour).save(out, "PNG")
    return out.getvalue()


def words_of(data: bytes | Path) -> str:
    """Everything that a PDF says, without spaces and line ends."""
    found = pypdfium2.PdfDocument(data)
    try:
        text = "".join(page.get_textpage().get_text_bounded() for page in found)
    finally:
        found.close()
    return "".join(text.split())


def pages_of(path: Path) -> int:
    """How many pages a PDF has."""
    found = pypdfium2.PdfDocument(path)
    try:
        return len(found)
    finally:
        found.close()


def button(host: QWidget, text: str) -> QAbstractButton:
    """The button in sight with this text."""
    return next(b for b in host.findChildren(QAbstractButton) if b.text() == text and b.isVisible())


def click(host: QWidget, text: str) -> None:
    """Click the button with this text."""
    tap(button(host, text))


def tap(widget: QWidget) -> None:
    """Scroll to a widget and click it, once everything has its place."""
    QApplication.processEvents()
    area = widget.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    if isinstance(area, QScrollArea):
        area.ensureWidgetVisible(widget)
        QApplication.processEvents()
    assert widget.isVisible()
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def press(
    window: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """A key, as the window gets it."""
    QTest.keyClick(window.windowHandle(), key, modifier)
