"""Copies of backups on a stick: which was chosen, how it stands with it, and which may be."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from app.domain.checkup import OLD_STICK
from app.domain.clock import from_millis
from app.keeping.sticks import named
from ui.console.kit.confirming import confirmed
from ui.console.kit.flow import Flow
from ui.console.kit.parts import empty
from ui.console.kit.words import near_time
from ui.jobs import Token
from ui.theme import STEP, Role, Tone
from ui.widgets.buttons import OutlineButton, QuietButton
from ui.widgets.card import Card, Panel
from ui.widgets.progress import ProgressStrip
from ui.widgets.text import Ink, Text

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from PySide6.QtGui import QHideEvent, QShowEvent
    from PySide6.QtWidgets import QWidget

    from app.keeping.sticks import Stick
    from app.keeping.volumes import Volume
    from ui.carrying import Carrying
    from ui.console.kit.files import FileChooser
    from ui.console.page import Shell

_MARKS = {Tone.YES: "✓ ", Tone.NO: "✕ "}


class StickCard(Card):
    """Chosen once; from then on plugging in is all."""

    def __init__(self, shell: Shell, files: FileChooser, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("备份到 U 盘"), inside=28, parent=parent)
        self._shell, self._files = shell, files
        self._drawn: object = None
        told = self.tr(
            "选一次 U 盘，以后插上它，最新的备份就自己复制过去，读回核对过才算数，"
            "旧的按天、周、月留存。"
        )
        self.plain = Text("", Role.SMALL, ink=Ink.CARE)
        self.plain.hide()
        self.chosen, self.offered = QVBoxLayout(), QVBoxLayout()
        for layout in (self.chosen, self.offered):
            layout.setSpacing(2 * STEP)
        self.strip = ProgressStrip()
        self.strip.cancel_button.clicked.connect(self._on_stop)
        self.folder = QuietButton(self.tr("选另一块盘上的文件夹"))
        self.folder.clicked.connect(lambda _checked=False: self._ask(self._on_folder))
        self.body.addWidget(Text(told, Role.SMALL, ink=Ink.QUIET))
        self.body.addWidget(self.plain)
        self.body.addLayout(self.chosen)
        self.body.addWidget(self.strip)
        self.body.addLayout(self.offered)
        self.body.addWidget(Flow(self.folder))
        if shell.carrying is None:
            self.hide()
        else:
            shell.carrying.changed.connect(self.renew)
            shell.carrying.progressed.connect(self.strip.report)
            self.renew()

    @property
    def _carrying(self) -> Carrying:
        assert self._shell.carrying is not None  # the card is hidden without it
        return self._shell.carrying

    def showEvent(self, event: QShowEvent) -> None:
        """Somebody looks: what is plugged in meanwhile is to be seen here."""
        super().showEvent(event)
        if self._shell.carrying is not None:
            self._shell.carrying.watch(on=True)

    def hideEvent(self, event: QHideEvent) -> None:
        """No longer."""
        super().hideEvent(event)
        if self._shell.carrying is not None:
            self._shell.carrying.watch(on=False)

    def renew(self) -> None:
        """Show how it stands."""
        seen, copying = self._carrying.seen, self._carrying.copying
        if (seen, copying) == self._drawn:
            return
        self._drawn = (seen, copying)
        self._show_plain()
        empty(self.chosen)
        for stick in seen.sticks:
            self.chosen.addWidget(self._panel(stick))
        empty(self.offered)
        for volume in seen.offered:
            self.offered.addWidget(self._offer(volume))
        if not seen.offered:
            words = self.tr("没有看到可以选的 U 盘。插上以后，这里会列出来。")
            if seen.sticks:
                words = self.tr("还想多存一份，插上另一支 U 盘，这里会列出来。")
            self.offered.addWidget(Text(words, Role.SMALL, ink=Ink.QUIET))
        self._show_strip(copying)

    def _show_plain(self) -> None:
        self.plain.setVisible(self._shell.services.secret is None)
        self.plain.setText(
            self.tr("这台电脑的数据没有加密，U 盘上的备份也没有：U 盘丢了，别人能看到。")
        )

    def _show_strip(self, copying: str) -> None:
        stick = next((one for one in self._carrying.seen.sticks if one.id == copying), None)
        if stick is None:
            self.strip.finish()
        elif self.strip.isHidden():
            self.strip.start(self.tr("正在复制（按 MB 计）"), Token())

    def _panel(self, stick: Stick) -> Panel:
        seen, is_copying = self._carrying.seen, self._carrying.copying == stick.id
        plugged = seen.home(stick.id) is not None
        tone, words = status_of(
            stick,
            plugged=plugged,
            copying=is_copying,
            behind=stick.id in seen.behind,
            now=self._shell.services.clock(),
        )
        panel = Panel(tone)
        panel.body.addWidget(Text(stick.name, Role.STRONG))
        told = Text(_MARKS.get(tone, "") + words, Role.BODY)
        told.set_tone(tone if tone in _MARKS else Tone.PLAIN)
        panel.body.addWidget(told)
        if stick.folder:
            panel.body.addWidget(Text(stick.folder, Role.SMALL, ink=Ink.QUIET))
        buttons = Flow()
        if plugged and not is_copying:
            now = OutlineButton(self.tr("现在复制"))
            now.clicked.connect(lambda _checked=False: self._carrying.copy_now(stick.id))
            buttons.add(now)
        leave = QuietButton(self.tr("不再用它存备份"))
        leave.clicked.connect(lambda _checked=False: self._carrying.let_go(stick))
        buttons.add(leave)
        for button in buttons.findChildren(OutlineButton) + buttons.findChildren(QuietButton):
            button.setAccessibleDescription(stick.name)
        panel.body.addWidget(buttons)
        return panel

    def _offer(self, volume: Volume) -> QWidget:
        name = named(volume)
        button = OutlineButton(self.tr("用这支 U 盘存备份"))
        button.setAccessibleDescription(name)
        choose = partial(self._carrying.choose, volume)
        button.clicked.connect(lambda _checked=False: self._ask(choose))
        panel = Panel()
        panel.body.addWidget(Text(self.tr("插着的 U 盘：{}").format(name)))
        panel.body.addWidget(Flow(button))
        return panel

    def _ask(self, then: Callable[[], object]) -> None:
        confirmed(self._shell, self.tr("选 U 盘存备份"), then)

    def _on_folder(self) -> None:
        found = self._files.folder(self, self.tr("选另一块盘上的文件夹"))
        if found is not None:
            self._carrying.choose_folder(found)

    def _on_stop(self) -> None:
        self._carrying.stop_copying()


def status_of(
    stick: Stick, *, plugged: bool, copying: bool, behind: bool, now: datetime
) -> tuple[Tone, str]:
    """How it stands with a stick, in a sentence, and the tone of it."""
    if copying:
        return Tone.PLAIN, "正在复制备份，先不要拔。"
    if stick.trouble:
        return Tone.NO, stick.trouble
    at = from_millis(stick.copied_at)
    last = near_time(at, now)
    if plugged:
        if behind:
            return Tone.ACCENT, "插着，还没有复制最新的备份。"
        return Tone.YES, f"最新的备份已复制，读回核对过（{last}），可以拔出。"
    return _pulled(stick, at, last, now)


def _pulled(stick: Stick, at: datetime, last: str, now: datetime) -> tuple[Tone, str]:
    if not stick.copied_at:
        return Tone.PLAIN, "没有插上，还没有复制过备份。"
    if now - at > OLD_STICK:
        days = (now - at).days
        return Tone.NO, f"已经 {days} 天没有复制备份，请插上一次。"
    return Tone.PLAIN, f"没有插上。上次复制：{last}。"
