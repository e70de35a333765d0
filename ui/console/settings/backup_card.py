"""Backups: the last one, and another one now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.clock import day_words, in_china, time_words
from app.keeping.archive import Reason
from ui.console.kit.flow import Flow
from ui.jobs import Lane, Token
from ui.theme import Role, Tone
from ui.widgets.buttons import OutlineButton
from ui.widgets.card import Card
from ui.widgets.progress import ProgressStrip
from ui.widgets.text import Ink, Text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.keeping.shelf import Kept
    from ui.console.page import Shell
    from ui.jobs import Report


class BackupCard(Card):
    """Made by themselves every day, after meetings and after minutes; here by hand."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("备份"), inside=28, parent=parent)
        self._shell = shell
        self.last = Text("", Role.BODY)
        told = self.tr(
            "每天、散会后、出纪要后自动备份，备好以后打开核对过才算数，旧的按天、周、月留存。"
            "备份在数据文件夹的 backups 里；请再选一支 U 盘存备份，电脑丢了也不怕。"
            "要恢复时点“恢复备份”，现在的数据会另存，不会被覆盖。"
        )
        self.now = OutlineButton(self.tr("现在备份"))
        self.restore = OutlineButton(self.tr("恢复备份"))
        self.strip = ProgressStrip()
        self.body.addWidget(self.last)
        self.body.addWidget(Text(told, Role.SMALL, ink=Ink.QUIET))
        self.body.addWidget(Flow(self.now, self.restore))
        self.body.addWidget(self.strip)
        self.now.clicked.connect(lambda _checked=False: self.back_up())
        self.restore.clicked.connect(lambda _checked=False: shell.go("restore"))
        # In a rehearsal there is nothing to keep, and nothing to bring back.
        self.restore.setVisible(not shell.services.settings.is_rehearsal)
        if shell.backing_up is not None:
            shell.backing_up.made.connect(self.refresh)

    def refresh(self) -> None:
        """Look for the newest backup."""
        self._shell.jobs.run(self._last, then=self._on_last, lane=Lane.ASIDE)

    def _last(self) -> Kept | None:
        # On the worker: the keeper is made at its first use.
        return self._shell.services.keeper.last()

    def back_up(self) -> None:
        """Make one now."""
        self.now.setEnabled(False)
        token = self.strip.start(self.tr("正在备份"), Token())
        self._shell.jobs.run(
            self._make, then=lambda _made: self._on_made(), progress=self.strip.report,
            ended=self._on_ended, token=token, lane=Lane.ASIDE, long=True,
        )  # fmt: skip

    def _make(self, *, progress: Report) -> object:
        return self._shell.services.keeper.make(Reason.ASKED, progress=progress)

    def _on_made(self) -> None:
        self._shell.notify(self.tr("已备份，并打开核对过。"), tone=Tone.YES)
        if self._shell.backing_up is not None:
            self._shell.backing_up.made.emit()
        else:
            self.refresh()

    def _on_ended(self) -> None:
        self.strip.finish()
        self.now.setEnabled(True)

    def _on_last(self, kept: Kept | None) -> None:
        if kept is None:
            self.last.setText(self.tr("还没有备份。"))
            return
        at, megabytes = kept.manifest.made_at, max(1, round(kept.size / 1e6))
        told = f"{day_words(in_china(at))} {time_words(at)}"
        words = self.tr("上次备份：{}（{}），{} MB")
        self.last.setText(words.format(told, Reason(kept.manifest.reason).words, megabytes))
