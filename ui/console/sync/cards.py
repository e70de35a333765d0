"""How it stands: the state of sync, who else works on the room, what was not taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.link.words import FAILURES
from ui.console.kit.flow import Flow
from ui.console.kit.parts import Stack
from ui.console.sync import words
from ui.theme import STEP, Role, Tone
from ui.widgets.buttons import PrimaryButton
from ui.widgets.card import Card, Panel
from ui.widgets.text import Ink, Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from PySide6.QtWidgets import QWidget

    from app.link.values import LinkStatus, ParkedLine, Peer
    from ui.syncing import SyncState

_MOST = 20


class StateCard(Card):
    """Last and next round, what waits, the clock; and the button."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("同步"), inside=28, parent=parent)
        self.title = Text("", Role.TITLE)
        self.waiting, self.next = Text(""), Text("", Role.SMALL, ink=Ink.QUIET)
        self.trouble = Panel(Tone.NO)
        self.trouble_words = Text("")
        self.trouble.body.addWidget(self.trouble_words)
        self.go = PrimaryButton(self.tr("现在同步"), key="F5")
        for part in (self.title, self.waiting, self.next, self.trouble, Flow(self.go)):
            self.body.addWidget(part)

    def show_state(self, state: SyncState, status: LinkStatus, now: datetime) -> None:
        """Show it."""
        self.title.setText(words.synced_words(status.last_success, now))
        self.waiting.setText(words.waiting_words(status))
        following = status.next_at
        told = self.tr("下一次大约在 {}").format(words.moment(following, now)) if following else ""
        self.next.setText(told)
        self.next.setVisible(bool(told))
        failure = FAILURES[status.failure] if status.failure else ""
        wrong = "\n".join(t for t in (failure, words.skew_words(status.skew)) if t)
        self.trouble_words.setText(wrong)
        self.trouble.setVisible(bool(wrong))
        self.go.setEnabled(not state.asked)
        self.go.set_label(self.tr("正在同步……") if state.asked else self.tr("现在同步"))


class LinesCard(Card):
    """A heading and lines of two texts each."""

    def __init__(self, heading: str, parent: QWidget | None = None) -> None:
        super().__init__(heading, inside=28, parent=parent)
        self._lines = Stack(gap=2 * STEP)
        self.body.addWidget(self._lines)
        self._shown: Sequence[tuple[str, str]] = ()
        self._parts: list[QWidget] = []

    def show_lines(self, lines: Sequence[tuple[str, str]]) -> None:
        """Show them, the second text quiet."""
        if lines == self._shown:
            return
        self._shown = lines
        for part in self._parts:
            part.hide()
            part.deleteLater()
        self._parts = [
            Stack(Text(one), Text(two, Role.SMALL, ink=Ink.QUIET), gap=0) for one, two in lines
        ]
        for part in self._parts:
            self._lines.body.addWidget(part)


class PeersCard(LinesCard):
    """Who else works on this room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.set_heading(self.tr("这个会客厅的电脑"))

    def show_peers(self, peers: Sequence[Peer], now: datetime) -> None:
        """Show them."""
        named = [(p.name or f"电脑 {p.device[-4:]}", words.peer_words(p, now)) for p in peers]
        self.show_lines(named)
        self.setVisible(bool(named))


class RefusedCard(LinesCard):
    """What was not taken, here or there, and why. Nothing of it is lost."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.set_heading(self.tr("没有被接收的内容"))
        safe = self.tr("这些内容仍然保存着，没有丢。程序升级或街道处理以后会自动再试。")
        self.body.insertWidget(0, Text(safe, Role.BODY, ink=Ink.QUIET))

    def show_refused(self, parked: Sequence[ParkedLine], quarantined: int, now: datetime) -> None:
        """Show them."""
        lines = [
            (
                f"电脑 {p.device[-4:]} 的第 {p.seq} 步",
                f"{words.reason_words(p.reason)} · {words.moment(p.at, now)}",
            )
            for p in parked[:_MOST]
        ]
        if len(parked) > _MOST:
            lines.append((self.tr("另有 {} 步").format(len(parked) - _MOST), ""))
        if quarantined:
            lines.append(
                (
                    self.tr("另有 {} 批收到的内容核对不上").format(quarantined),
                    self.tr("已单独保存，没有写入记录；请告诉街道工作人员。"),
                )
            )
        self.show_lines(lines)
        self.setVisible(bool(lines))
