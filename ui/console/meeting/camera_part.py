"""The camera at the door: on with a tap, a mirror, what to do where a card is not read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from app.signin.door import Trouble
from ui.camera.feed import State
from ui.camera.preview import Preview
from ui.camera.watch import Watch
from ui.console.coded import open_paper
from ui.console.meeting import parts
from ui.theme import STEP, Role, Tone
from ui.widgets.buttons import QuietButton
from ui.widgets.text import Ink, Text
from ui.words import translated

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.camera.feed import CameraFeed
    from ui.console.page import Shell

ON_FOR = "camera/door"
"""The meeting at whose door the camera was left on: it goes on again with it, after a crash too."""


class CameraPart(parts.Stack):
    """Hidden while the camera is off.

    Args:
        shell: the window's: its camera, and what is remembered.

    Signals:
        came: tokens of cards that are newly there, all of one look together.
        switched: whether somebody wants it on.
    """

    came = Signal(object)
    switched = Signal(bool)

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(gap=2 * STEP, parent=parent)
        self._shell, self._feed, self._settings = shell, shell.camera, shell.settings
        self._meeting = ""
        self._wanted = self._allowed = self._blind = False
        self.watch = Watch(self._feed, parent=self)
        self.preview = Preview()
        self.words = Text("", Role.SMALL)
        self.other = parts.calm(QuietButton(small=True))
        self.other.clicked.connect(lambda _checked=False: self._on_other())
        for part in (self.preview, self.words):
            self.body.addWidget(part)
        self.body.addWidget(self.other, 0, Qt.AlignmentFlag.AlignLeft)
        self._feed.state_changed.connect(self._renew)
        self.watch.came.connect(self.came)
        self.watch.paper.connect(self._on_paper)
        self.watch.troubled.connect(self._renew)
        self.watch.pictured.connect(self.preview.show_picture)
        self.watch.marked.connect(self.preview.show_marks)
        self.watch.unreadable.connect(self._on_unreadable)
        self.hide()

    @property
    def wanted(self) -> bool:
        """Whether somebody turned it on here; it looks only while the door is open and in front."""
        return self._wanted

    def toggle(self) -> None:
        """On, or off."""
        self._wanted = not self._wanted
        self._settings.setValue(ON_FOR, self._meeting if self._wanted else "")
        self._settle()
        self.switched.emit(self._wanted)

    def allow(self, meeting: str) -> None:
        """The door of this meeting is open and in front; ``""``: none is. Then the light is off."""
        if meeting and meeting != self._meeting:
            self._meeting = meeting
            self._wanted = self._settings.value(ON_FOR, "") == meeting
            self.switched.emit(self._wanted)
        self._allowed = bool(meeting)
        self._settle()

    def tell(self, token: str, tone: Tone, words: str) -> None:
        """Whose card it was, for the frame around it."""
        self.watch.tell(token, tone, words)

    def _settle(self) -> None:
        on = self._wanted and self._allowed
        if on != self.watch.on:
            self._blind = False
            if on:
                self.watch.start()
            else:
                self.watch.stop()
                self.preview.clear()
        self.setVisible(on)
        self._renew()

    def _renew(self) -> None:
        if not self.watch.on:
            return
        trouble = trouble_words(self.watch.trouble)
        faults = self._feed.words or (unreadable_words() if self._blind else "")
        self.words.setText(
            faults or trouble or self.tr("把签到卡举到镜头前。画面只用来读码，不保存。")
        )
        self.words.set_ink(Ink.CARE if faults or trouble else Ink.QUIET)
        self.preview.setVisible(self._feed.state in {State.STARTING, State.ON})
        cameras = self._feed.cameras()
        self.other.setVisible(len(cameras) > 1)
        if self._feed.camera is not None:
            self.other.setText(self.tr("{} · 换一个").format(self._feed.camera.name))
            self.other.setAccessibleName(translated(self.other.text()))

    def _on_paper(self, text: str) -> None:
        """A ballot or a sheet may just lie in view: it is offered, and the door stays in front."""
        self._shell.notify(
            self.tr("摄像头看到一张表格的码。"),
            action=self.tr("去录入"),
            call=lambda: open_paper(self._shell, text),
        )

    def _on_unreadable(self) -> None:
        if not self._blind:
            self._blind = True
            self._renew()

    def _on_other(self) -> None:
        self._blind = False
        choose_next(self._feed)


def choose_next(feed: CameraFeed) -> None:
    """Look through the camera that follows the one in use."""
    ids = [one.id for one in feed.cameras()]
    if not ids:
        return
    now = ids.index(feed.camera.id) if feed.camera is not None and feed.camera.id in ids else -1
    feed.choose(ids[(now + 1) % len(ids)])


def trouble_words(trouble: Trouble) -> str:
    """What to do about it; ``""`` where there is nothing to do."""
    return {
        Trouble.NONE: "",
        Trouble.GLARE: "看到码了，但读不出来。请把卡倾斜一下，避开反光，手指别挡住码。",
        Trouble.NOT_A_CARD: "这不是签到卡上的码。请出示签到卡，或按姓名、门牌号签到。",
        Trouble.DARK: "画面太暗。请开灯，或看看镜头盖是不是盖着。",
    }[trouble]


def unreadable_words() -> str:
    """The camera sends what cannot be read."""
    return "这个摄像头的画面格式读不了，请换一个摄像头。其他签到方式照常。"
