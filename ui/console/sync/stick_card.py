"""By hand on a USB stick, where there is no network."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from app.domain.changes import Changes
from app.domain.disclosure import Disclosed
from app.domain.kinds import KINDS as KINDS_OF_RECORDS
from ui.console.kit.flow import Flow
from ui.console.kit.telling import note_all
from ui.jobs import Lane, Token
from ui.theme import Role, Tone
from ui.widgets.buttons import OutlineButton
from ui.widgets.card import Card
from ui.widgets.progress import ProgressStrip
from ui.widgets.text import Ink, Text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from app.link.values import StickReport
    from ui.console.page import Shell

KINDS = "红柳同步文件 (*.hlsync)"
NAME = "红柳同步.hlsync"


class StickFiles(Protocol):
    """Asks where on the stick."""

    def one(self, parent: QWidget, title: str, *, kinds: str) -> Path | None:
        """A file to read, or ``None``."""

    def new(self, parent: QWidget, title: str, *, name: str, kinds: str) -> Path | None:
        """A file to write, or ``None``."""


class StickCard(Card):
    """Export and import."""

    def __init__(self, shell: Shell, files: StickFiles, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("没有网络时用 U 盘"), inside=28, parent=parent)
        self._shell, self._files = shell, files
        told = self.tr(
            "把这台电脑的记录导出到 U 盘，拿到另一台电脑或街道导入；重复导入不会重复计算。"
        )
        self.export = OutlineButton(self.tr("导出到 U 盘"))
        self.take = OutlineButton(self.tr("从 U 盘导入"))
        self.strip = ProgressStrip()
        self.result = Text("", Role.SMALL)
        self.result.hide()
        for part in (
            Text(told, Role.BODY, ink=Ink.QUIET),
            Flow(self.export, self.take),
            self.strip,
            self.result,
        ):
            self.body.addWidget(part)
        self.export.clicked.connect(self._on_export)
        self.take.clicked.connect(self._on_import)

    def _on_export(self) -> None:
        path = self._files.new(self, self.tr("导出到 U 盘"), name=NAME, kinds=KINDS)
        if path is not None:
            services = self._shell.services
            self._run(
                self.tr("正在导出"),
                lambda *, progress: services.link.export(path, progress=progress),
                self._on_exported,
                self.tr("已停止导出，U 盘上的文件没有改动。"),
            )

    def _on_import(self) -> None:
        path = self._files.one(self, self.tr("从 U 盘导入"), kinds=KINDS)
        if path is not None:
            services = self._shell.services
            self._run(
                self.tr("正在导入"),
                lambda *, progress: services.link.import_from(path, progress=progress),
                self._on_imported,
                self.tr("已停止导入。读到的已保存；再导入一次会接着读，不会重复。"),
            )

    def _run(
        self,
        words: str,
        work: Callable[..., StickReport],
        then: Callable[[StickReport], None],
        stopped: str,
    ) -> None:
        self.result.hide()
        token = Token()
        for button in (self.export, self.take):
            button.setEnabled(False)
        self.strip.start(words, token)
        self._shell.jobs.run(
            work,
            then=then,
            failed=lambda refused: self._say(refused.message, good=False),
            progress=self.strip.report,
            ended=partial(self._on_ended, token, stopped),
            token=token,
            lane=Lane.ASIDE,
        )

    def _on_ended(self, token: Token, stopped: str) -> None:
        self.strip.finish()
        if token.cancelled:
            # What came until then is in the record: whoever shows it reads again.
            self._shell.bridge.publish(Changes(frozenset(KINDS_OF_RECORDS)))
            self._say(stopped, good=True)
        for button in (self.export, self.take):
            button.setEnabled(True)

    def _on_exported(self, report: StickReport) -> None:
        note_all(self._shell, Disclosed.STICK)
        words = self.tr("已导出 {} 步操作、{} 个文件，可以拔出 U 盘")
        self._say(words.format(report.ops, report.files), good=True)

    def _on_imported(self, report: StickReport) -> None:
        self._shell.bridge.publish(report.changes)
        words = self.tr("已导入 {} 步新的操作、{} 个文件").format(report.ops, report.files)
        self._say("\n".join((words, *report.damaged)), good=not report.damaged)

    def _say(self, words: str, *, good: bool) -> None:
        self.result.setText(("✓ " if good else "✕ ") + words)
        self.result.set_tone(Tone.YES if good else Tone.NO)
        self.result.show()
