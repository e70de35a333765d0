"""What is set for the room: its name, speaking limits, papers."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from app.steps.paper_words import CONTACT, KEEP
from app.steps.people import correct_room, save_setting
from ui.console.kit.defaults import (
    BUNDLED,
    PAPER_FACE,
    SPEECH_SECONDS,
    SPEECH_TURNS,
    SYSTEM,
    seconds_options,
)
from ui.console.kit.fields import Choice, Form, Number, suggest
from ui.console.setup.places import subdistricts
from ui.theme import Tone
from ui.widgets.card import Card

if TYPE_CHECKING:
    from app.domain.errors import Refused
    from ui.console.kit.undo import History
    from ui.console.page import Shell
    from ui.console.settings.state import Shown

_TURNS = 20


class RoomCard(Card):
    """Name and place of the room."""

    def __init__(self, shell: Shell, history: History, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("会客厅"), inside=28, parent=parent)
        self._shell, self._history = shell, history
        self._shown: Shown | None = None
        self._offered: list[tuple[str, str]] = []
        self.form = Form()
        self.name, self.community = QLineEdit(), QLineEdit()
        self.subdistrict = Choice([("", self.tr("没有选择")), *((s, s) for s in subdistricts())])
        self.form.add("name", self.tr("会客厅名称"), self.name)
        self.form.add_line(
            self.form.make("subdistrict", self.tr("街道（镇）"), self.subdistrict),
            self.form.make("community", self.tr("社区"), self.community),
        )
        self.body.addWidget(self.form)
        self.form.committed.connect(self.commit)

    def show_settings(self, shown: Shown) -> None:
        """Show the room as it is now."""
        self._shown = shown
        room = shown.room
        if room is None:
            return
        for line, text in ((self.name, room.name), (self.community, room.community)):
            if line.text() != text and not line.hasFocus():
                line.setText(text)
        offered = [("", self.tr("没有选择"))]
        offered += [(s, s) for s in shown.subdistricts or subdistricts()]
        if room.subdistrict and (room.subdistrict, room.subdistrict) not in offered:
            offered.append((room.subdistrict, room.subdistrict))
        if offered != self._offered:
            self._offered = offered
            self.subdistrict.set_options(offered)
        suggest(self.community, shown.communities)
        self.subdistrict.choose(room.subdistrict)

    def commit(self) -> None:
        """Write down what was changed."""
        room = self._shown.room if self._shown else None
        if room is None:
            return
        now = (self.name.text().strip(), self.community.text().strip(), self.subdistrict.key())
        if now == (room.name, room.community, room.subdistrict):
            self.form.clear_errors()
            return
        self._history.act(
            self.tr("修改会客厅信息"),
            correct_room,
            name=now[0],
            community=now[1],
            subdistrict=now[2],
            then=lambda _room: self.form.clear_errors(),
            failed=self._on_refused,
        )

    def _on_refused(self, refused: Refused) -> None:
        if not self.form.refuse(refused):
            self._shell.notify(refused.message, tone=Tone.NO)


class MeetingCard(Card):
    """What a new meeting begins with, and what papers say."""

    def __init__(
        self, history: History, *, system_face: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(self.tr("开会和纸件"), inside=28, parent=parent)
        self._history = history
        self._shown: Shown | None = None
        self.form = Form()
        self.seconds = Choice()
        self.turns = Number(1, _TURNS, unit=self.tr("次"))
        self.contact, self.keep = QLineEdit(), QLineEdit()
        self.face = Choice([
            (BUNDLED, self.tr("自带的仿宋（每台电脑印出来一样）")),
            (SYSTEM, self.tr("这台电脑上的仿宋")),
        ])  # fmt: skip
        self.contact.setPlaceholderText(self.tr("例如：居委会办公室，8812 3456"))
        self.keep.setPlaceholderText(self.tr("随会议档案保存，档案保管期满后删除"))
        self.form.add_line(
            self.form.make("speech_seconds", self.tr("每次发言"), self.seconds),
            self.form.make("speech_turns", self.tr("每项最多发言"), self.turns),
        )
        self.form.add(
            "contact",
            self.tr("公告上的联系方式"),
            self.contact,
            hint=self.tr("居民有疑问时找谁；印在会前公告和签到表上。"),
        )
        self.form.add("keep", self.tr("签到信息保存多久"), self.keep)
        hint = "" if system_face else self.tr("这台电脑没有安装仿宋，使用自带的。")
        self.form.add("face", self.tr("纸件正文字体"), self.face, hint=hint)
        self.face.setEnabled(system_face)
        self.body.addWidget(self.form)
        self.form.committed.connect(self.commit)

    def show_settings(self, shown: Shown) -> None:
        """Show them as they are now."""
        self._shown = shown
        self.seconds.set_options(seconds_options(shown.limits.seconds))
        self.seconds.choose(str(shown.limits.seconds))
        if not self.turns.hasFocus():
            self.turns.setValue(shown.limits.turns)
        for line, text in ((self.contact, shown.contact), (self.keep, shown.keep)):
            if line.text() != text and not line.hasFocus():
                line.setText(text)
        self.face.choose(shown.face)

    def commit(self) -> None:
        """Write down what was changed, each by itself."""
        shown = self._shown
        if shown is None:
            return
        changes = (
            (SPEECH_SECONDS, self.seconds.key(), str(shown.limits.seconds), self.tr("发言时限")),
            (SPEECH_TURNS, str(self.turns.value()), str(shown.limits.turns), self.tr("发言次数")),
            (CONTACT, self.contact.text().strip(), shown.contact, self.tr("联系方式")),
            (KEEP, self.keep.text().strip(), shown.keep, self.tr("保存期限")),
            (PAPER_FACE, self.face.key(), shown.face, self.tr("纸件字体")),
        )
        for name, now, before, words in changes:
            if now != before:
                said = self.tr("修改{}").format(words)
                self._history.act(said, partial(save_setting), name, now)
