"""核验: a paper dropped here, or the code that stands on it, against the room's record."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.checking.paper import PaperCheck, Verdict, check_code, check_file
from ui.console.kit.dropping import Dropping
from ui.console.kit.files import DesktopFiles, FileChooser
from ui.console.kit.parts import Centred
from ui.console.page import Page
from ui.jobs import Lane
from ui.theme import STEP, Role, Tone
from ui.widgets.buttons import OutlineButton, PrimaryButton
from ui.widgets.card import Card, Panel
from ui.widgets.fields import FormField
from ui.widgets.text import Ink, Text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.domain.errors import Refused
    from ui.console.page import Shell

_TONES = {
    Verdict.GENUINE: Tone.YES,
    Verdict.SIGNED: Tone.YES,
    Verdict.SIGNED_ONLY: Tone.YES,
    Verdict.ADDED_TO: Tone.NO,
    Verdict.ANOTHER_FILE: Tone.NO,
    Verdict.RECORD_CHANGED: Tone.NO,
    Verdict.WITHDRAWN: Tone.NO,
}
_INKS = {True: Ink.YES, False: Ink.NO, None: Ink.QUIET}
_MARKS = {True: "✓", False: "✗", None: "·"}
_WIDEST = 860


class VerifyPage(Page):
    """``enter`` takes the path of a file."""

    def __init__(
        self, shell: Shell, parent: QWidget | None = None, *, files: FileChooser | None = None
    ) -> None:
        super().__init__(shell, parent)
        self._files = files or DesktopFiles()
        self.drop = Dropping(self)
        self.choose = PrimaryButton(self.tr("选择 PDF 文件"))
        self.code = QLineEdit()
        self.code.setPlaceholderText(self.tr("扫纸面上的二维码，或输入完整的校验码"))
        self.by_code = OutlineButton(self.tr("按校验码核验"))
        self.busy = Text("", ink=Ink.QUIET)
        self.result = Panel(inside=5 * STEP)
        self.title_line = Text("", Role.STRONG)
        self.verdict = Text("", Role.DECISION)
        self.findings: list[Text] = []
        self._lay_out()
        self.choose.clicked.connect(lambda _checked=False: self._on_choose())
        self.by_code.clicked.connect(lambda _checked=False: self._on_code())
        self.code.returnPressed.connect(self._on_code)
        self.drop.dropped.connect(lambda paths: self.check(paths[0]))
        self.command(self.tr("选择要核验的 PDF"), self._on_choose, key="Ctrl+O", head=True)

    def _lay_out(self) -> None:
        card = Card(self.tr("纸件核验"))
        told = self.tr(
            "把本会客厅签发的纪要 PDF 拖到这里，或选择文件，就能知道它是不是本室签发的、"
            "有没有改过。不用联网，不会改动任何内容。"
        )
        line = QHBoxLayout()
        line.addWidget(self.choose)
        line.addStretch(1)
        row = QHBoxLayout()
        row.addWidget(FormField(self.tr("只有纸，没有文件"), self.code), 1)
        row.addWidget(self.by_code, 0, Qt.AlignmentFlag.AlignBottom)
        card.body.addWidget(Text(told, ink=Ink.QUIET))
        card.body.addLayout(line)
        card.body.addLayout(row)
        card.body.addWidget(self.busy)
        card.body.addWidget(self.result)
        self.result.body.addWidget(self.title_line)
        self.result.body.addWidget(self.verdict)
        self.result.hide()
        card.body.addStretch(1)
        self.drop.lines.addWidget(Centred(card, widest=_WIDEST))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.drop)

    def title(self) -> str:
        """Where we are."""
        return self.tr("纸件核验")

    def enter(self, target: object) -> None:
        """Look at a file where one is given."""
        if isinstance(target, str) and target:
            from pathlib import Path  # noqa: PLC0415 - beside its only use

            self.check(Path(target))
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def check(self, path: Path) -> None:
        """Look at a file."""
        self._run(partial(check_file, self.shell.services, path), path.name)

    def _on_choose(self) -> None:
        path = self._files.one(self, self.tr("要核验的文件"), kinds=self.tr("PDF 文件 (*.pdf)"))
        if path is not None:
            self.check(path)

    def _on_code(self) -> None:
        typed = self.code.text().strip()
        if typed:
            self._run(partial(check_code, self.shell.services, typed), self.tr("校验码"))

    def _run(self, look: Callable[[], PaperCheck], what: str) -> None:
        self.busy.setText(self.tr("正在核验 {}……").format(what))
        self.result.hide()
        # Beside the database's queue: the whole log is read.
        self.shell.jobs.run(
            look, then=self._on_checked, failed=self._on_refused, ended=self._on_ended,
            lane=Lane.ASIDE, long=True,
        )  # fmt: skip

    def _on_checked(self, check: PaperCheck) -> None:
        for line in self.findings:
            line.hide()
            line.deleteLater()
        told = (
            self.tr("{}　校验码 {}").format(check.title, check.code) if check.title else check.code
        )
        self.title_line.setText(told)
        self.title_line.setVisible(bool(told))
        self.verdict.setText(check.verdict.words)
        self.result.set_tone(_TONES.get(check.verdict, Tone.PLAIN))
        self.findings = []
        for finding in check.findings:
            line = Text(f"{_MARKS[finding.good]} {finding.words}", ink=_INKS[finding.good])
            self.result.body.addWidget(line)
            self.findings.append(line)
        self.result.show()

    def _on_refused(self, refused: Refused) -> None:
        self._on_checked(PaperCheck(Verdict.NO_CODE))
        self.verdict.setText(refused.message)

    def _on_ended(self) -> None:
        self.busy.setText("")
