"""The left side once the minutes are issued: what was issued, its digest, and the next addendum."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.domain.clock import day_time_words
from app.domain.numerals import chinese_number
from app.steps.deliberate.minutes import content_of
from ui.console.meeting.drafts import Drafts
from ui.console.minutes.texts import SHEET, GrowingText
from ui.jobs import Lane
from ui.theme import GAP, STEP, Role
from ui.widgets.buttons import QuietButton
from ui.widgets.card import Card
from ui.widgets.living import Living
from ui.widgets.rows import Row, RowList
from ui.widgets.text import Ink, Text
from ui.widgets.touch import ScrollArea

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from app.domain.minutes import MinutesVersion
    from ui.console.page import Shell

PAUSE = 600
_SHORT, _GROUP = 16, 4


class IssuedPanel(Living, ScrollArea):
    """Versions, digest, file; and a place to write the next addendum.

    Signals:
        chosen: id of a version to show.
        written: the text of the addendum, a short pause after the last key.
        folder_wanted: show the folder.
    """

    chosen = Signal(str)
    written = Signal(str)
    folder_wanted = Signal()

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName(self.tr("已签发的纪要"))
        self._shell = shell
        self._drafts = Drafts(shell.services.settings.data)
        self._meeting = ""
        self._versions: dict[str, MinutesVersion] = {}
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.keep)
        self.list = RowList(self.tr("已签发的纪要和补充纪要"))
        self.list.picked.connect(self._on_picked)
        self.digest = DigestLine()
        self.path = Text("", Role.SMALL)
        self.beside = Text("", Role.SMALL, ink=Ink.NO)
        self.beside.hide()
        self.addendum = GrowingText()
        self.addendum.setAccessibleName(self.tr("补充或更正的内容"))
        self.addendum.setPlaceholderText(self.tr("写明补充或更正的内容"))
        self.addendum.edited.connect(lambda _text: self._pause.start())
        self.addendum.left.connect(self._on_left)
        self.setStyleSheet(SHEET)
        self._lay_out()

    def show_versions(self, meeting: str, versions: Sequence[MinutesVersion], chosen: str) -> None:
        """Show these; ``chosen`` is in preview."""
        if meeting != self._meeting:
            self.keep_now()
            self._meeting = meeting
            text = str(self._drafts.read(self._key()).get("text", ""))
            # A kill between the issuing and the end of its draft: it must not be issued twice.
            issued = {content_of(version).addendum for version in versions if version.number}
            self.addendum.set_text("" if text.strip() in issued else text)
            self.writer.setVisible(bool(self.addendum.text()))
        self._versions = {version.id: version for version in versions}
        rows = [
            Row(version.id, title_of(version), day_time_words(version.issued_at))
            for version in versions
            if version.issued_at
        ]
        self.list.blockSignals(True)
        self.list.set_rows(rows)
        self.list.choose(chosen)
        self.list.blockSignals(False)
        self._fit_list(len(rows))
        self._tell(chosen)

    def show_beside(self, beside: Sequence[MinutesVersion]) -> None:
        """Say which papers of another laptop do not count, by what is printed on them."""
        words = [
            self.tr(
                "另一台电脑没有联网时也签发了一份{}（记录码 {}……），以先签发的这一份为准；"
                "那一份留作记录，印出来的请收回。"
            ).format(title_of(version), version.record_digest[:8].upper())
            for version in beside
        ]
        self.beside.setText("\n".join(words))
        self.beside.setVisible(bool(words))

    def show_path(self, path: Path) -> None:
        """Where the file lies."""
        self.path.setText(self.tr("文件：{}").format(path))

    def begin_addendum(self) -> None:
        """Open the addendum, ready to be written."""
        self.writer.show()
        self.addendum.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ensureWidgetVisible(self.writer)

    def end_addendum(self, *, keep: bool) -> None:
        """Put it away; ``keep``: what was written stays for another time."""
        if not keep:
            self.addendum.set_text("")
        self.writer.hide()
        self.keep_now()

    @property
    def writing(self) -> bool:
        """Whether an addendum is open."""
        return not self.writer.isHidden()

    def keep(self) -> None:
        """Write the file and tell."""
        self.keep_now()
        self.written.emit(self.addendum.text().strip())

    def keep_now(self) -> None:
        """Nothing that was typed is lost."""
        self._pause.stop()
        if self._meeting:
            text = self.addendum.text()
            filed = {"text": text} if text.strip() else {}
            self._shell.jobs.run(
                partial(self._drafts.write, self._key(), filed, self._drafts.stamp()),
                lane=Lane.ASIDE,
            )

    def _key(self) -> str:
        return f"addendum-{self._meeting}"

    def _on_left(self) -> None:
        if self._pause.isActive():
            self.keep()

    def _on_picked(self, key: str) -> None:
        if key in self._versions:
            self._tell(key)
            self.chosen.emit(key)

    def _tell(self, key: str) -> None:
        version = self._versions.get(key)
        self.digest.show_digest(version.record_digest if version else "")

    def renew_look(self) -> None:
        """Sizes follow the zoom."""
        self._fit_list(len(self._versions))

    def _fit_list(self, rows: int) -> None:
        self.list.setFixedHeight(max(1, rows) * self.list.sizeHintForRow(0) + 4)

    def _lay_out(self) -> None:
        first = Card(self.tr("已签发"))
        first.body.setSpacing(3 * STEP)
        first.body.addWidget(
            Text(
                self.tr("纪要已经签发，不再修改。如有遗漏或更正，请出具补充纪要，和纪要一并归档。"),
                ink=Ink.QUIET,
            )
        )
        for part in (self.list, self.beside, self.digest, self.path):
            first.body.addWidget(part)
        folder = QuietButton(self.tr("打开文件夹"), small=True)
        folder.clicked.connect(lambda _checked=False: self.folder_wanted.emit())
        line = QHBoxLayout()
        line.addWidget(folder)
        line.addStretch(1)
        first.body.addLayout(line)
        self.writer = Card(self.tr("补充纪要"))
        self.writer.body.addWidget(
            Text(
                self.tr("原纪要不重印，补充纪要单独编号、单独签字。写的时候右边就是它的样子。"),
                Role.SMALL,
            )
        )
        self.writer.body.addWidget(self.addendum)
        self.writer.hide()
        holder = QWidget()
        lines = QVBoxLayout(holder)
        lines.setContentsMargins(0, 0, GAP // 2, GAP)
        lines.setSpacing(GAP)
        lines.addWidget(first)
        lines.addWidget(self.writer)
        lines.addStretch(1)
        self.show_only(holder)


class DigestLine(QWidget):
    """The record's digest: short, whole on a click, to be copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._digest = ""
        self._whole = False
        self.label = Text("", Role.STRONG)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.toggle = QuietButton(small=True)
        self.copy = QuietButton(self.tr("复制"), small=True)
        self.toggle.clicked.connect(self._on_toggle)
        self.copy.clicked.connect(self._on_copy)
        title = Text(self.tr("记录校验码"), Role.SMALL, wrap=False)
        head = QHBoxLayout()
        head.setSpacing(2 * STEP)
        head.addWidget(title)
        head.addWidget(self.toggle)
        head.addWidget(self.copy)
        head.addStretch(1)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2)
        lines.addLayout(head)
        lines.addWidget(self.label)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._tell()

    def show_digest(self, digest: str) -> None:
        """Show this one, short."""
        if digest != self._digest:
            self._digest, self._whole = digest, False
        self._tell()

    def _on_toggle(self, _checked: bool = False) -> None:
        self._whole = not self._whole
        self._tell()

    def _on_copy(self, _checked: bool = False) -> None:
        QGuiApplication.clipboard().setText(self._digest)

    def _tell(self) -> None:
        shown = self._digest if self._whole else self._digest[:_SHORT]
        groups = [shown[at : at + _GROUP].upper() for at in range(0, len(shown), _GROUP)]
        self.label.setText(" ".join(groups))
        self.toggle.set_label(self.tr("收起") if self._whole else self.tr("显示全部 64 位"))
        self.setVisible(bool(self._digest))


def title_of(version: MinutesVersion) -> str:
    """``纪要`` or ``补充纪要（一）``."""
    return f"补充纪要（{chinese_number(version.number)}）" if version.number else "纪要"
