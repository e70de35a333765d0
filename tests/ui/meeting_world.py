"""A meeting over a real store for the tests of the running meeting; all names 虚构."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.bootstrap import Services
from app.settings import Settings
from app.steps import people
from app.steps.deliberate import agenda, attendance, meetings
from ui.bridge import Bridge
from ui.console.destination import Destination
from ui.console.meeting.page import MeetingPage
from ui.console.page import Shell
from ui.console.window import Window
from ui.jobs import InlineRunner
from ui.sound import Chime, Sounds

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from app.domain.meeting import AgendaItem, Meeting
    from app.domain.people import Resident
    from ui.theme import Theme

LONG_NAME = "阿不都热合曼·买买提艾力江·吐尔逊"
NAMED = (
    ("张桂英", "1", "2", "301"), ("赵国阳", "3", "1", "502"), ("欧阳明", "2", "1", "101"),
    ("李旻", "2", "2", "402"), ("王淑兰", "1", "1", "201"), ("陈犇", "3", "2", "602"),
    ("周敏", "1", "3", "103"), ("周建国", "2", "3", "503"), (LONG_NAME, "3", "3", "303"),
    ("𠮷田", "1", "1", "102"),
)  # fmt: skip
_SURNAMES = "刘杨黄吴徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏"
_GIVEN = "伟芳娜秀敏静丽强磊军洋勇艳杰涛超霞平刚桂兰玉梅红云建华文志明海燕春生国庆"
ITEMS = (
    ("宣布议事规则", "", 3),
    ("停车现状说明", "", 12),
    ("固定车位还是先到先停", "院内 86 个车位不固定，先到先停；每户每月发放 4 张亲情券。", 25),
    ("亲情券发放办法", "", 15),
    ("院门道闸位置", "", 10),
)


class Clock:
    """Wall clock and clock of seconds in one; moves only when told."""

    def __init__(self) -> None:
        # 15:00 in China.
        self.wall = datetime(2026, 11, 24, 7, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.wall

    def seconds(self) -> float:
        return self.wall.timestamp()

    def go(self, seconds: float) -> None:
        self.wall += timedelta(seconds=seconds)


class Heard(Sounds):
    """Writes down what would be heard."""

    def __init__(self) -> None:
        super().__init__(on=False)
        self.chimes: list[Chime] = []

    def play(self, chime: Chime) -> None:
        self.chimes.append(chime)


@dataclass
class World:
    """One room with a meeting, its window and the page in it."""

    services: Services
    clock: Clock
    shell: Shell
    window: Window
    sounds: Heard
    people: dict[str, Resident] = field(default_factory=dict)
    meeting: Meeting | None = None
    items: list[AgendaItem] = field(default_factory=list)

    @property
    def page(self) -> MeetingPage:
        page = self.window.page
        assert isinstance(page, MeetingPage)
        return page

    @property
    def snap(self) -> Any:
        snap = self.page.desk.snap
        assert snap is not None
        return snap

    def act(self, verb: Any, *args: Any, **named: Any) -> Any:
        """A verb as some other part of the program calls it."""
        outcome = self.services.act(verb, *args, **named)
        self.shell.bridge.publish(outcome.changes)
        return outcome.value

    def sign_in(self, count: int) -> None:
        """The first so many of those due come in."""
        assert self.meeting is not None
        for resident in list(self.people.values())[:count]:
            self.services.act(attendance.sign_in, self.meeting.id, resident.id)
            self.clock.go(1)

    def open_page(self, size: tuple[int, int] = (1440, 900)) -> MeetingPage:
        assert self.meeting is not None
        self.window.resize(*size)
        self.window.show()
        self.window.go("meeting", self.meeting.id)
        self.window.activateWindow()
        QApplication.processEvents()
        return self.page

    def reopened(self, qtbot: QtBot, *, shell: Shell | None = None) -> World:
        """The same data in a new window, as after a kill: the old one saved nothing on leaving."""
        shell = shell or make_shell(self.services, self.shell.theme, self.sounds)
        place = Destination(
            "meeting", "议", "会议", lambda one: MeetingPage(one, clock=self.clock.seconds)
        )
        window = Window(shell, [place])
        qtbot.addWidget(window)
        made = replace(self, shell=shell, window=window)
        made.meeting, made.items, made.people = self.meeting, self.items, self.people
        return made

    def key(self, key: Any, *, modifier: Any = Qt.KeyboardModifier.NoModifier) -> None:
        """A key where the focus is; time goes on, so that no two actions fall on one instant."""
        self.clock.go(0.01)
        QTest.keyClick(self.window.focusWidget() or self.window, key, modifier)
        QApplication.processEvents()

    def alt(self, letter: str) -> None:
        """A command by its letter."""
        self.key(Qt.Key(ord(letter)), modifier=Qt.KeyboardModifier.AltModifier)

    def vote(self) -> None:
        """Open the vote that suits the rule."""
        self.alt("V")

    def type(self, text: str) -> None:
        """Letters and figures where the focus is."""
        for character in text:
            QTest.keyClicks(self.window.focusWidget() or self.window, character)
        QApplication.processEvents()


def click(widget: QWidget) -> None:
    """A click in the middle."""
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def make_shell(services: Services, theme: Theme, sounds: Sounds) -> Shell:
    """A shell whose jobs run at once."""
    ini = str(services.settings.data / "window.ini")
    return Shell(
        services=services,
        jobs=InlineRunner(),
        bridge=Bridge(),
        settings=QSettings(ini, QSettings.Format.IniFormat),
        theme=theme,
        sounds=sounds,
    )


def make_world(tmp_path: Path, theme: Theme, qtbot: QtBot) -> World:
    """A room without people and a window with the page of the meeting."""
    clock = Clock()
    services = Services(Settings(data=tmp_path / "data"), clock=clock).open()
    services.act(people.open_room, "红柳会客厅", community="万寿路12号院")
    sounds = Heard()
    shell = make_shell(services, theme, sounds)
    place = Destination("meeting", "议", "会议", lambda one: MeetingPage(one, clock=clock.seconds))
    window = Window(shell, [place])
    qtbot.addWidget(window)
    return World(services, clock, shell, window, sounds)


def fill(world: World, count: int = 26, *, rule: str = "representatives_meeting") -> World:
    """So many people, all due, and a meeting with five items."""
    inputs = [_person(at) for at in range(count)]
    made = world.services.act(people.save_people, [(p, None) for p in inputs]).value
    world.people = {r.name: r for r in made}
    entry = meetings.MeetingInput(
        title="停车管理第三次协商会",
        rule_key=rule,
        planned_at=world.clock(),
        place="万寿路12号院 · 红柳会客厅",
        chair="周建国",
        recorder="王淑兰",
    )
    world.meeting = world.services.act(meetings.prepare_meeting, entry).value
    items = [agenda.ItemInput(title=t, text=x, minutes=m) for t, x, m in ITEMS]
    world.items = world.services.act(agenda.add_items, world.meeting.id, items).value
    world.services.act(attendance.invite, world.meeting.id, [r.id for r in made])
    return world


def begin(world: World, present: int = 21, *, item: int = 2) -> World:
    """In session at the third item, so many present."""
    assert world.meeting is not None
    world.services.act(meetings.begin_sign_in, world.meeting.id)
    world.sign_in(present)
    world.services.act(meetings.open_meeting, world.meeting.id)
    for at, seconds in zip(range(item), (180, 720), strict=False):
        world.clock.go(seconds)
        world.services.act(agenda.finish_item, world.items[at].id)
    return world


def _person(at: int) -> people.PersonInput:
    if at < len(NAMED):
        name, building, stairwell, door = NAMED[at]
    else:
        extra = at // (len(_SURNAMES) * 3)
        name = _SURNAMES[at % len(_SURNAMES)] + _GIVEN[at * 7 % len(_GIVEN)]
        name += _GIVEN[(at * 5 + extra) % len(_GIVEN)]
        building, stairwell = str(at % 3 + 1), str(at // 3 % 5 + 1)
        door = str((at // 15 + 1) * 100 + at % 4 + 1)
    return people.PersonInput(
        name=name,
        building=building,
        stairwell=stairwell,
        door=door,
        area=6000 + at * 37 % 5000,
        roles=("居民代表",),
        is_owner=True,
    )
