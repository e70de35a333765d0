"""What tests of the roster stand on: real services, a window, and files as offices write them."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import openpyxl
from PySide6.QtCore import QSettings

from app.bootstrap import Services, open_services
from app.domain.people import Card, Contact, Ownership, Resident, Unit
from app.settings import Settings
from app.steps import people
from app.steps.people import PersonInput
from ui.bridge import Bridge
from ui.console.destination import Destination
from ui.console.page import Notice, Page, Shell
from ui.console.roster import RosterPage
from ui.console.window import Window
from ui.jobs import InlineRunner, Runner
from ui.sound import Sounds

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from ui.theme import Theme

ZHANG = PersonInput(
    name="张桂英", building="3", stairwell="2", door="501", area=8950, roles=("居民代表", "党员"),
    is_owner=True, household_head=True, phone="13800001234",
)  # fmt: skip
WANG = PersonInput(name="王建国", building="3", stairwell="2", door="501", area=8950)
OUYANG = PersonInput(
    name="欧阳明", building="1", stairwell="1", door="102", area=7235, roles=("楼门长",),
    is_owner=True,
)  # fmt: skip
LAWYER = PersonInput(name="李旻", roles=("法律顾问",), organisation="某律师事务所（虚构）")
LONG = PersonInput(
    name="阿卜杜热合曼·买买提艾力江·吐尔逊江·艾合买提古丽",
    building="10",
    stairwell="1",
    door="1101",
)
FIVE = (ZHANG, WANG, OUYANG, LAWYER, LONG)


@dataclass
class Files:
    """A chooser that answers with what the test put there."""

    answer: Path | None = None
    asked: list[str] = field(default_factory=list)

    def one(self, parent: QWidget, title: str, *, kinds: str) -> Path | None:
        self.asked.append(kinds)
        return self.answer

    def several(self, parent: QWidget, title: str, *, kinds: str) -> list[Path]:
        return [self.answer] if self.answer else []

    def show_folder(self, folder: Path) -> bool:
        return False


class Papers(Page):
    """Where cards are printed: keeps what it was asked for."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.target: object = None

    def title(self) -> str:
        return "打印"

    def enter(self, target: object) -> None:
        self.target = target


class Desk:
    """A window with the roster in front, over real services in a folder."""

    def __init__(
        self,
        qtbot: QtBot,
        folder: Path,
        look: Theme,
        *,
        persons: Iterable[PersonInput] = (),
        jobs: Runner | None = None,
        size: tuple[int, int] = (1440, 900),
    ) -> None:
        self.folder = folder
        self.services = services_with(folder, persons)
        self.files = Files()
        self.notices: list[Notice] = []
        self.shell = Shell(
            services=self.services,
            jobs=jobs or InlineRunner(),
            bridge=Bridge(),
            settings=QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat),
            theme=look,
            sounds=Sounds(on=False),
        )
        self.shell.noticed.connect(self.notices.append)
        self.window = Window(self.shell, [
            Destination("roster", "册", "名册", lambda shell: RosterPage(shell, files=self.files)),
            Destination("papers", "印", "打印", Papers),
        ])  # fmt: skip
        self.window.resize(*size)
        qtbot.addWidget(self.window, before_close_func=lambda _: self.close())
        self.window.show()
        self.window.go("roster")
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)

    @property
    def page(self) -> RosterPage:
        page = self.window._pages["roster"]
        assert isinstance(page, RosterPage)
        return page

    @property
    def papers(self) -> Papers:
        page = self.window._pages["papers"]
        assert isinstance(page, Papers)
        return page

    def names(self) -> list[str]:
        """Names in the table, in its order."""
        model = self.page.listing.model
        return [model.record(row).name for row in range(model.rowCount())]

    def id_of(self, name: str) -> str:
        (found,) = self.services.ask(lambda work: work.find(Resident, name=name))
        return found.id

    def resident(self, name: str) -> Resident:
        (found,) = self.services.ask(lambda work: work.find(Resident, name=name))
        return found

    def all_names(self) -> list[str]:
        return sorted(self.services.ask(lambda work: [r.name for r in work.find(Resident)]))

    def units(self) -> dict[tuple[str, str, str], Unit]:
        found = self.services.ask(lambda work: work.find(Unit))
        return {(u.building, u.stairwell, u.door): u for u in found}

    def phone_of(self, name: str) -> str:
        key = self.id_of(name)
        found = self.services.ask(lambda work: work.find(Contact, resident_id=key))
        return found[0].phone if found else ""

    def homes_of(self, name: str) -> set[str]:
        key = self.id_of(name)
        units = {u.id: u for u in self.units().values()}
        found = self.services.ask(lambda work: work.find(Ownership, resident_id=key))
        return {"-".join((units[o.unit_id].building, units[o.unit_id].door)) for o in found}

    def cards_of(self, name: str) -> list[Card]:
        key = self.id_of(name)
        return self.services.ask(lambda work: work.find(Card, resident_id=key))

    def ops(self) -> int:
        """How long the log is: it does not grow where nothing was written."""
        return self.services.ask(lambda work: work.head()[1])

    def said(self) -> str:
        return self.notices[-1].text if self.notices else ""

    def close(self) -> None:
        self.shell.jobs.close()
        self.services.close()


def services_with(folder: Path, persons: Iterable[PersonInput] = ()) -> Services:
    """Services over a room with these people."""
    services = open_services(Settings(data=folder))
    services.act(people.open_room, "测试会客厅", community="测试社区")
    entered = [(person, None) for person in persons]
    if entered:
        services.act(people.save_people, entered)
    return services


HEADER = ("姓名", "楼号", "单元", "房号", "建筑面积", "联系电话", "身份", "是否业主")


def csv_file(
    path: Path, rows: Sequence[Sequence[str]], *, header: Sequence[str] = HEADER, encoding: str
) -> Path:
    """A list as a CSV file."""
    with path.open("w", newline="", encoding=encoding) as file:
        csv.writer(file).writerows([header, *rows])
    return path


def xlsx_file(path: Path, sheets: dict[str, Sequence[Sequence[object]]]) -> Path:
    """A workbook with these sheets, every row as given."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path
