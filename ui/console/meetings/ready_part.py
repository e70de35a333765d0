"""The check before a meeting, the papers to print for it, and the door."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.posting import PostedPaper
from app.steps.deliberate import postings
from ui.console.kit.parts import Centred, Sides, Stack
from ui.console.kit.posting import PostingBox
from ui.console.meetings.laptop import Laptop, ThisLaptop, media_checks, screen_check, slow_checks
from ui.jobs import Lane
from ui.theme import STEP, Role, Tone, look
from ui.widgets.buttons import OutlineButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.text import Ink, Text
from ui.widgets.touch import ScrollArea
from ui.words import translated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.checkup import Check
    from app.domain.errors import Refused
    from app.steps.deliberate.postings import PostingInput
    from ui.console.meetings.bench import Bench
    from ui.console.meetings.state import Preparation

_WIDEST = 1160
_LEAST = 820
_MARKS = {True: ("✓", Ink.YES), False: ("△", Ink.NO), None: ("○", Ink.QUIET)}
PAPERS = (
    ("notice", "会前公告", "张贴在楼门和公告栏"),
    ("script", "主持词", "每一步说什么、用多少时间"),
    ("signin_sheet", "签到表", "停电也能签到"),
    ("ballots", "表决票", "纸票表决时用"),
)


class _Sign(Text):
    """✓ △ ○ below each other, whatever the face makes of them."""

    def renew_look(self) -> None:
        super().renew_look()
        self.setFixedWidth(look().px(20))


class CheckLine(QWidget):
    """One line of the check.

    Signals:
        asked: put it right: the part where that is done.
    """

    asked = Signal(str)

    def __init__(self, check: Check) -> None:
        super().__init__()
        self.check = check
        mark, ink = _MARKS[check.ok]
        line = QHBoxLayout(self)
        line.setContentsMargins(0, STEP, 0, STEP)
        line.setSpacing(3 * STEP)
        sign = _Sign(mark, Role.STRONG, ink=ink, wrap=False)
        sign.renew_look()
        line.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        text = Text(check.text, ink=Ink.NO if check.ok is False else Ink.INK)
        words.addWidget(text)
        if check.why and check.ok is not True:
            words.addWidget(Text(check.why, Role.SMALL))
        words.addStretch(1)
        line.addLayout(words, 1)
        if check.part and check.ok is not True:
            button = QuietButton(self.tr("去处理"))
            # Mark, first line and button stand on one line.
            above = max(0, (button.sizeHint().height() - text.fontMetrics().height()) // 2)
            words.setContentsMargins(0, above, 0, 0)
            sign.setContentsMargins(0, above, 0, 0)
            button.setAccessibleName(translated(self.tr("去处理：{}").format(check.text)))
            button.clicked.connect(lambda: self.asked.emit(check.part))
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)


class ReadyPart(QWidget):
    """What is ready and what is not.

    Signals:
        part_asked: another part of the preparation.
    """

    part_asked = Signal(str)

    def __init__(
        self, bench: Bench, *, laptop: Laptop | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.bench = bench
        self._laptop: Laptop = laptop or ThisLaptop(self)
        # Whoever plugs something in looks whether it was found.
        self._laptop.plugs.changed.connect(self._on_plugged)
        self.checks = Card(self.tr("会前检查"), inside=28)
        self.again = QuietButton(self.tr("再查一遍"), small=True)
        self.again.clicked.connect(self.look)
        self.checks.head.addWidget(self.again)
        self.meeting_lines: list[CheckLine] = []
        self.laptop_lines: list[CheckLine] = []
        self._lines = QVBoxLayout()
        self._lines.setSpacing(STEP)
        self._here = QVBoxLayout()
        self._here.setSpacing(STEP)
        self.checks.body.addLayout(self._lines)
        self.checks.body.addWidget(Text(self.tr("这台电脑"), Role.HEADING))
        self.checks.body.addLayout(self._here)
        self.checks.body.addStretch(1)
        self.posting = PostingBox(PostedPaper.NOTICE)
        self.posting.asked.connect(self._on_posted)
        self.posting.withdrawn.connect(self._on_withdrawn)
        self.papers = self._make_papers()
        content = Stack(Sides((self.checks, 3), (self.papers, 2), least=_LEAST))
        content.body.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(ScrollArea(Centred(content, widest=_WIDEST)))

    def show_preparation(self, prep: Preparation) -> None:
        """Show what the record says."""
        self.meeting_lines = self._fill(self._lines, prep.ready.checks)
        if prep.board is not None:
            self.posting.show_board(prep.board, editable=prep.editable)

    def reset(self) -> None:
        """Another meeting: the laptop is the same."""
        self.posting.form.hide()

    def take_focus(self) -> None:
        """Tab goes through what is to be done."""
        self.again.setFocus(Qt.FocusReason.OtherFocusReason)

    def commit(self) -> None:
        """Nothing is typed here."""

    def look(self) -> None:
        """Look at the laptop."""
        self.again.setEnabled(False)
        self.bench.shell.jobs.run(
            slow_checks,
            self._laptop,
            self.bench.shell.services,
            then=self._on_looked,
            ended=lambda: self.again.setEnabled(True),
            lane=Lane.ASIDE,
        )

    def _on_plugged(self) -> None:
        if self.isVisible() and self.again.isEnabled():
            self.look()

    def print_paper(self, kind: str) -> None:
        """Open a paper for printing."""
        self.bench.shell.go("papers", {"kind": kind, "meeting": self.bench.meeting_id})

    def _on_looked(self, checks: list[Check]) -> None:
        self.laptop_lines = self._fill(
            self._here, [screen_check(self._laptop), *media_checks(self._laptop), *checks]
        )

    def _fill(self, lines: QVBoxLayout, checks: Sequence[Check]) -> list[CheckLine]:
        while lines.count():
            item = lines.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        made = []
        for check in checks:
            line = CheckLine(check)
            line.asked.connect(self._on_asked)
            lines.addWidget(line)
            made.append(line)
        return made

    def _on_asked(self, part: str) -> None:
        if part == "papers":
            self.print_paper("notice")
        else:
            self.part_asked.emit(part)

    def _on_posted(self, entry: PostingInput) -> None:
        self.bench.act(
            self.tr("登记会前公告已张贴"),
            postings.post_paper,
            self.bench.meeting_id,
            entry,
            then=lambda _posting: self.posting.put_away(),
            failed=self._on_refused,
        )

    def _on_refused(self, refused: Refused) -> None:
        if not self.posting.refuse(refused):
            self.bench.shell.notify(refused.message, tone=Tone.NO)

    def _on_withdrawn(self, key: str) -> None:
        self.bench.act(self.tr("取消张贴登记"), postings.withdraw_posting, key)

    def _make_papers(self) -> Card:
        card = Card(self.tr("打印"), inside=28)
        card.body.setSpacing(4 * STEP)
        for kind, name, use in PAPERS:
            line = QHBoxLayout()
            line.setSpacing(3 * STEP)
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(Text(name))
            words.addWidget(Text(use, Role.SMALL))
            button = OutlineButton(self.tr("打印"))
            button.setAccessibleName(translated(self.tr("打印{}").format(name)))
            button.clicked.connect(partial(self.print_paper, kind))
            line.addLayout(words, 1)
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
            card.body.addLayout(line)
            if kind == "notice":
                card.body.addWidget(self.posting)
        card.body.addStretch(1)
        return card
