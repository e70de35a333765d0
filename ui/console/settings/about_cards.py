"""Practice, and what this program is: version, licences."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.domain.clock import day_time_words, in_china
from app.domain.errors import Refused
from app.faults import FOLDER as REPORTS
from app.faults import Reports
from ui.console.kit.flow import Flow
from ui.console.overlay import Overlay
from ui.console.papers.building import write
from ui.console.setup import rehearsal
from ui.fonts import FOLDER
from ui.jobs import Lane, Token
from ui.theme import Role, look
from ui.widgets.buttons import OutlineButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.progress import ProgressStrip
from ui.widgets.text import Ink, Text
from ui.words import translated

if TYPE_CHECKING:
    from app.settings import Settings
    from ui.console.page import Shell

_LICENCES = (
    ("字体的许可证 OFL 1.1", FOLDER / "LICENSES" / "OFL-1.1.txt"),
    ("仿宋的许可证 GPL 3（字体例外）", FOLDER / "LICENSES" / "GPL-3.0.txt"),
    ("仿宋的例外条款", FOLDER / "LICENSES" / "Fandol-exception.txt"),
    ("字体说明", FOLDER / "README.md"),
)


class PracticeCard(Card):
    """Into the rehearsal and out of it."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("演练"), inside=28, parent=parent)
        self._shell = shell
        self.inside = shell.services.settings.is_rehearsal
        words = self.tr("样例会客厅有虚构的名册、议题和一场备好的会议，和正式记录分开存放。")
        self.begin = OutlineButton(self.tr("打开演练"))
        self.anew = QuietButton(self.tr("从头演练"))
        self.end = OutlineButton(self.tr("结束演练"))
        self.strip = ProgressStrip()
        self.body.addWidget(Text(words, ink=Ink.QUIET))
        self.body.addWidget(Flow(self.begin, self.anew, self.end))
        self.body.addWidget(self.strip)
        self.begin.setVisible(not self.inside)
        self.anew.setVisible(not self.inside)
        self.end.setVisible(self.inside)
        self.begin.clicked.connect(lambda: self._on_begin(fresh=False))
        self.anew.clicked.connect(lambda: self._on_begin(fresh=True))
        self.end.clicked.connect(shell.leave_rehearsal)

    def _on_begin(self, *, fresh: bool) -> None:
        self._usable(False)
        self.strip.start(self.tr("正在准备样例会客厅，约需几秒"), Token())
        self.strip.cancel_button.hide()
        self._shell.jobs.run(
            partial(
                rehearsal.prepare,
                self._shell.services.settings,
                fresh=fresh,
                accounts=self._shell.seat.people if self._shell.seat is not None else (),
            ),
            then=self._on_prepared,
            ended=self._on_ended,
            lane=Lane.ASIDE,
        )

    def _on_prepared(self, settings: Settings) -> None:
        self._shell.switch(settings)

    def _on_ended(self) -> None:
        self.strip.finish()
        self._usable(True)

    def _usable(self, on: bool) -> None:
        for button in (self.begin, self.anew):
            button.setEnabled(on)


class AboutCard(Card):
    """What this is."""

    def __init__(
        self, shell: Shell, parent: QWidget | None = None, *, desktop: Path | None = None
    ) -> None:
        super().__init__(self.tr("关于"), inside=28, parent=parent)
        self._shell = shell
        self._reports = Reports(shell.services.settings.data / REPORTS)
        self.desktop = desktop or Path(
            QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DesktopLocation)
        )
        self.body.addWidget(Text(self.tr("红柳会客厅 {}").format(program_version()), Role.TITLE))
        self.body.addWidget(
            Text(
                self.tr("不联网也能开好一场居民会议。按木兰宽松许可证第 2 版发布。"), ink=Ink.QUIET
            )
        )
        self.tour = OutlineButton(self.tr("两分钟导览"))
        self.tour.clicked.connect(shell.toured)
        self.body.addWidget(Flow(self.tour))
        self.tour.setVisible(not shell.services.settings.is_rehearsal)
        row = Flow()
        self.buttons: list[QuietButton] = []
        for name, path in _LICENCES:
            button = QuietButton(name, small=True)
            button.clicked.connect(partial(self._show, path))
            row.add(button)
            self.buttons.append(button)
        self.body.addWidget(row)
        self.faults = Text("", ink=Ink.QUIET)
        self.read = QuietButton(self.tr("看故障报告"), small=True)
        self.save = OutlineButton(self.tr("把故障报告存到桌面"))
        self.body.addWidget(self.faults)
        self.body.addWidget(Flow(self.save, self.read))
        self.read.clicked.connect(self._on_read)
        self.save.clicked.connect(self._on_save)
        self.look_again()

    def look_again(self) -> None:
        """How many reports there are by now."""
        found = self._reports.all()
        if found:
            last = day_time_words(datetime.fromtimestamp(found[0].stat().st_mtime, UTC))
            words = self.tr(
                "程序出过 {} 处故障，最近一次在 {}。报告里没有姓名和会议内容，可以发给维护人员。"
            ).format(len(found), last)
        else:
            words = self.tr("程序还没有出过故障。")
        self.faults.setText(words)
        self.read.setVisible(bool(found))
        self.save.setVisible(bool(found))

    def _on_read(self) -> None:
        show_words(self.window(), self._reports.text(), name=self.tr("故障报告"))

    def _on_save(self) -> None:
        now = in_china(self._shell.services.clock())
        path = self.desktop / self.tr("红柳会客厅故障报告-{}.txt").format(f"{now:%Y%m%d-%H%M%S}")
        try:
            write(self._reports.text().encode(), path)
        except Refused as refused:
            self._shell.notify(refused.message)
        else:
            self._shell.notify(self.tr("已存到桌面：{}").format(path.name))

    def _show(self, path: Path) -> None:
        show_text(self.window(), path)


def program_version() -> str:
    """The version that is installed, ``""`` where it runs from a folder of its own."""
    try:
        return version("hongliu")
    except PackageNotFoundError:
        return ""


class _Sheet(Overlay):
    """A text over the window; gone for good once it was put away."""

    def put_away(self) -> None:
        super().put_away()
        self.deleteLater()


def show_text(host: QWidget, path: Path) -> Overlay:
    """Lay a text over the window to read; Esc puts it away."""
    return show_words(host, path.read_text(encoding="utf-8", errors="replace"), name=path.name)


def show_words(host: QWidget, text: str, *, name: str) -> Overlay:
    """As :func:`show_text`, of a text that is at hand."""
    sheet = _Sheet(host, width=860)
    page = QPlainTextEdit(text)
    page.setReadOnly(True)
    page.setAccessibleName(translated(name))
    page.setMinimumHeight(look().px(420))
    sheet.setFocusProxy(page)
    close = OutlineButton(page.tr("关闭"), key="Esc")
    close.clicked.connect(sheet.put_away)
    sheet.body.addWidget(page, 1)
    sheet.body.addWidget(close)
    sheet.open()
    return sheet
