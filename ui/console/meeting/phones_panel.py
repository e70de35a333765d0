"""The way in by phone: on or off, on which address, whose phones came, who was turned away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from app.domain.clock import in_china, time_words
from app.steps import undo
from ui.console.kit.fields import Choice
from ui.console.meeting import parts
from ui.console.meeting.flow import Flow
from ui.theme import STEP, Role
from ui.widgets.buttons import OutlineButton, PrimaryButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.fields import FormField
from ui.widgets.qr import QrCode
from ui.widgets.rows import Row, RowList
from ui.widgets.text import Ink, Text

if TYPE_CHECKING:
    from datetime import datetime

    from PySide6.QtGui import QKeyEvent

    from app.signin.phones.devices import Device
    from ui.console.meeting.desk import Desk

ROWS = 150  # pixels of the list at least
_TOLD = 5


class PhonesPanel(Card):
    """In place of the right column; Esc gives it back.

    Signals:
        closed: it was put away.
    """

    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self._desk, self._phones = desk, desk.shell.phones
        self._code = ""
        head = QHBoxLayout()
        head.addWidget(Text(self.tr("手机签到和表决"), Role.TITLE), 1)
        close = parts.press(self.tr("关闭"), self.close_panel, key="Esc", kind=QuietButton)
        head.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.words = Text("", ink=Ink.QUIET)
        self.trouble = Text("", ink=Ink.NO)
        self.host = Choice()
        self._host = FormField(self.tr("手机从哪个地址进来"), self.host)
        self.turn_on = parts.press(self.tr("打开手机签到"), self._on_on, kind=PrimaryButton)
        self.qr = QrCode(self.tr("手机签到的二维码"))
        self.address = Text("", Role.STRONG)
        self.code_to_vote = QCheckBox(self.tr("投票前要核对身份"))
        self.how = Text(self.tr("凭签到卡上的号码，或在这里点“认得本人”。"), Role.SMALL)
        self.code_to_vote.toggled.connect(self._on_code_to_vote)
        self.list = RowList(self.tr("手机"))
        self.list.setMinimumHeight(ROWS)
        self.list.picked.connect(lambda _key: self._show_buttons())
        self.know = parts.press(self.tr("认得本人"), self._on_know)
        self.know_all = parts.press(self.tr("都认得"), self._on_know_all, kind=QuietButton)
        self.let_go = parts.press(self.tr("换手机"), self._on_let_go, kind=QuietButton)
        self.take_back = parts.press(self.tr("撤销签到"), self._on_take_back, kind=QuietButton)
        self.turned = Text("", Role.SMALL, ink=Ink.QUIET)
        self.turn_off = parts.press(self.tr("停止手机签到"), self._on_off, kind=OutlineButton)
        self._lay_out(head)
        if self._phones is not None:
            self._phones.changed.connect(self.renew)
        desk.renewed.connect(self.renew)

    def _lay_out(self, head: QHBoxLayout) -> None:
        buttons = QWidget()
        line = Flow(buttons, gap=2 * STEP)
        for button in (self.know, self.know_all, self.let_go, self.take_back):
            line.addWidget(button)
        self.body.addLayout(head)
        above: tuple[QWidget, ...] = (self.words, self.trouble, self._host, self.turn_on)
        for part in above:
            self.body.addWidget(part)
        self.body.addWidget(self.qr, 0, Qt.AlignmentFlag.AlignHCenter)
        self.body.addWidget(self.address)
        self.body.addWidget(self.code_to_vote)
        self.body.addWidget(self.how)
        self.body.addWidget(self.list, 1)
        below: tuple[QWidget, ...] = (buttons, self.turned, self.turn_off)
        for part in below:
            self.body.addWidget(part)
        self._buttons = buttons
        self.body.addStretch(0)

    def open_panel(self) -> None:
        """Show it; the addresses are looked for anew."""
        if self._phones is not None and not self._phones.on:
            self.host.set_options([(one, one) for one in self._phones.addresses()])
        self.renew()
        (self.turn_off if self._on else self.turn_on).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_panel(self) -> None:
        """Put it away; phones go on coming in."""
        self.closed.emit()

    def renew(self) -> None:
        """Show how it stands; does nothing while nobody sees it."""
        phones = self._phones
        if phones is None or self.isHidden():
            return
        reachable = self.host.count() > 0
        self.words.setText(self._what(reachable=reachable))
        self.trouble.setText(phones.trouble)
        self.trouble.setVisible(bool(phones.trouble) and not self._on)
        self._host.setVisible(not self._on and self.host.count() > 1)
        self.turn_on.setVisible(not self._on)
        self.turn_on.setEnabled(reachable and not phones.busy and self._may)
        for part in (
            self.qr, self.address, self.code_to_vote, self.how, self.list, self.turn_off,
        ):  # fmt: skip
            part.setVisible(self._on)
        self.code_to_vote.blockSignals(True)
        self.code_to_vote.setChecked(phones.code_to_vote)
        self.code_to_vote.blockSignals(False)
        if self._on:
            self._show_code(phones.qr_text(), phones.in_words())
            self.list.set_rows([_row(one) for one in phones.devices()])
        self._show_buttons()
        self._show_turned()

    @property
    def _on(self) -> bool:
        return (
            self._phones is not None
            and self._phones.on
            and self._phones.meeting_id == self._desk.meeting_id
        )

    @property
    def _may(self) -> bool:
        snap = self._desk.snap
        return snap is not None and not snap.over

    def _what(self, *, reachable: bool) -> str:
        if self._on:
            count = len(self._phones.devices()) if self._phones is not None else 0
            return self.tr("已有 {} 部手机签到。二维码每半分钟换一次，也在大屏上。").format(count)
        if not reachable:
            return self.tr(
                "这台电脑没有连上会场的 Wi-Fi，也没有开热点，手机进不来。"
                "连上 Wi-Fi，或在系统设置里打开“移动热点”，再打开这里。签到台照常可以签到。"
            )
        return self.tr(
            "手机连同一个 Wi-Fi 或这台电脑的热点，扫码就能签到、投票、评价、申请发言，"
            "不用上网、不用装软件。"
            "第一次打开时系统可能问是否允许访问网络，请选“允许”。"
        )

    def _show_code(self, text: str, address: str) -> None:
        if text != self._code:
            from app.documents.qr import matrix  # noqa: PLC0415 - only where phones are on

            self._code = text
            self.qr.show_matrix(matrix(text))
        self.address.setText(self.tr("不能扫码的，在浏览器打开 {}").format(address))

    def _show_buttons(self) -> None:
        device = self._picked()
        self._buttons.setVisible(bool(self._devices()))
        self.know.setVisible(device is not None and not device.known)
        self.let_go.setVisible(device is not None)
        self.take_back.setVisible(device is not None and bool(device.op))
        unknown = [d for d in self._devices() if not d.known]
        self.know_all.setVisible(len(unknown) > 1)

    def _show_turned(self) -> None:
        turned = self._phones.turned()[:_TOLD] if self._phones is not None and self._on else []
        lines = [f"{_clock(one.at)}　{one.words}" for one in turned]
        self.turned.setText("\n".join([self.tr("没有让进来的："), *lines]) if lines else "")
        self.turned.setVisible(bool(lines))

    def _devices(self) -> list[Device]:
        return self._phones.devices() if self._phones is not None and self._on else []

    def _picked(self) -> Device | None:
        key = self.list.current()
        return next((d for d in self._devices() if d.resident_id == key), None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts it away."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
            return
        super().keyPressEvent(event)

    # What is pressed

    def _on_on(self) -> None:
        if self._phones is not None:
            self._phones.turn_on(self._desk.meeting_id, self.host.key())

    def _on_off(self) -> None:
        if self._phones is not None:
            self._phones.turn_off()

    def _on_code_to_vote(self, on: bool) -> None:
        if self._phones is not None:
            self._phones.set_code_to_vote(on=on)

    def _on_know(self) -> None:
        device = self._picked()
        if device is not None and self._phones is not None:
            self._phones.know(device.resident_id)

    def _on_know_all(self) -> None:
        for device in self._devices():
            if not device.known and self._phones is not None:
                self._phones.know(device.resident_id)

    def _on_let_go(self) -> None:
        device = self._picked()
        if device is not None and self._phones is not None:
            self._phones.let_go(device.resident_id)
            self._desk.say(self.tr("{}可以换一部手机重新扫码；签到还在。").format(device.name))

    def _on_take_back(self) -> None:
        device = self._picked()
        if device is None or self._phones is None:
            return
        self._phones.let_go(device.resident_id)
        self._desk.act(
            undo.undo_line,
            device.op,
            meeting_id=self._desk.meeting_id,
            then=lambda _op: self._desk.say(self.tr("已撤销{}的签到。").format(device.name)),
        )


def _row(device: Device) -> Row:
    sub = "身份已核对" if device.known else "身份未核对"
    return Row(
        id=device.resident_id,
        title=device.name,
        sub=sub,
        right=_clock(device.at),
        avatar=device.name,
    )


def _clock(at: float) -> str:
    return time_words(_instant(at))


def _instant(at: float) -> datetime:
    from datetime import UTC, datetime  # noqa: PLC0415 - beside its only use

    return in_china(datetime.fromtimestamp(at, UTC))
