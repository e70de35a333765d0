"""The desk at which residents sign in by themselves: a window of its own, over everything.

It shows nothing of the facilitator's: no list, no count, no name before somebody asks for it. It
returns to its start by itself. Staff leave it by a key that nobody hits by chance, or by holding
the corner.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QHBoxLayout, QLayout, QStackedWidget, QVBoxLayout, QWidget

from app.domain.attendance import Via
from app.steps.deliberate import attendance
from app.steps.views.oneself import find_oneself
from ui.camera.feed import State
from ui.camera.watch import Watch
from ui.console.meeting.arrivals import Arrivals, hello_for, refusal
from ui.console.meeting.camera_part import trouble_words
from ui.console.selfdesk.large import QUIET, Large, LargeText, Scale
from ui.console.selfdesk.pages import BACK, Asking, Finding, Start, Told
from ui.theme import Tone, look
from ui.widgets.text import Ink

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QMouseEvent, QPaintEvent, QResizeEvent

    from app.domain.errors import Refused
    from app.steps.deliberate.attendance import SignedIn
    from ui.console.meeting.desk import Desk
    from ui.console.meeting.greeting import Hello
    from ui.console.selfdesk.pages import Leaf

TELLS = 6_000  # milliseconds for which a result stays
WAITS = 40_000  # milliseconds after which whoever began has gone away
HOLD = 3_000  # milliseconds for which the corner is held to leave
LEAVE = "Ctrl+Shift+Q"
_BARE = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
_CAMERA = {State.STARTING, State.ON}


class SelfDesk(QWidget):
    """Open it with :meth:`open_desk`.

    Args:
        desk: the meeting's.

    Signals:
        left: staff closed it.
    """

    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._feed = desk, desk.shell.camera
        self._person = ""
        self._gone = False
        self.scale = Scale()
        self.setWindowTitle("自助签到")
        self.setAccessibleName("自助签到")
        self.setAutoFillBackground(True)
        self.watch = Watch(self._feed, parent=self)
        self.arrivals = Arrivals(desk, self)
        self.start, self.finding = Start(self.scale), Finding(self.scale)
        self.asking, self.told = Asking(self.scale), Told(self.scale)
        self.corner = Corner(self.scale)
        self.staff = LargeText(self.scale, QUIET * 0.75, ink=Ink.QUIET)
        self._home = QTimer(self)
        self._home.setSingleShot(True)
        self._home.timeout.connect(self.go_home)
        self._lay_out()
        self._connect()

    @property
    def leaf(self) -> Leaf:
        """What is in front."""
        leaf = self.stack.currentWidget()
        assert isinstance(leaf, (Start, Finding, Asking, Told))
        return leaf

    def open_desk(self, beside: QWidget) -> None:
        """Fill the screen that this window is on."""
        self.setScreen(beside.screen())
        self.setGeometry(beside.screen().geometry())
        self.go_home()
        self.watch.start()
        self._renew_camera()
        self.showFullScreen()
        self.activateWindow()

    def scanned(self, token: str) -> None:
        """A card was read by the scanner on the table."""
        self._desk.act(
            attendance.sign_in_by_card,
            self._desk.meeting_id,
            token,
            via=Via.SCANNER,
            then=self._on_signed,
            failed=self._on_refused,
        )

    def type_text(self, text: str, *, choose: bool = False) -> None:
        """As if somebody had typed it, and chosen the first of those found."""
        for character in text:
            self._on_typed(character.upper())
        first = self.finding.first()
        if choose and first is not None:
            first.click()

    def go_home(self) -> None:
        """To the start; nothing of the one before is left."""
        self._person = ""
        self.finding.set_letters(False)
        self._show(self.start)

    def leave_desk(self) -> None:
        """Back to the facilitator's window."""
        self.close()

    # Keys

    def event(self, event: QEvent) -> bool:
        """The one way out by keyboard; asked before anything else takes the key."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Figures and letters look for somebody from anywhere; Esc goes back one step."""
        held = event.modifiers() & ~_BARE
        out = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        if event.key() == Qt.Key.Key_Q and event.modifiers() == out:
            self.leave_desk()
        elif event.key() == Qt.Key.Key_Escape:
            self._on_back()
        elif event.key() == Qt.Key.Key_Backspace and self.leaf is self.finding:
            self.finding.press(BACK)
        elif event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        elif (
            not held and event.text().isascii() and (event.text().isalnum() or event.text() == "-")
        ):
            self._on_typed(event.text().upper())
        else:
            super().keyPressEvent(event)

    def _on_typed(self, text: str) -> None:
        if self.leaf is self.start:
            self.finding.set_letters(text.isalpha())
            self._show(self.finding, clean=False)
        if self.leaf is self.finding:
            self.finding.press(text)

    def _on_back(self) -> None:
        if self.leaf is self.asking:
            self._on_wrong()
        else:
            self.go_home()

    def _on_wrong(self) -> None:
        """Two may look alike while masked: the other one is a tap away."""
        self._person = ""
        self._show(self.finding, clean=False)
        first = self.finding.first()
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    # What happens

    def _on_found(self, text: str) -> None:
        found, more = find_oneself(self._desk.index, text)
        self.finding.show_found(found, more=more)
        first = self.finding.first()
        if first is not None and self.leaf is self.finding:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        self._wait()

    def _on_chosen(self, resident: str) -> None:
        person = self._desk.index.person(resident)
        if person is None:
            return
        self._person = resident
        self.asking.name.set_text(person.name)
        self._show(self.asking)

    def _on_here(self) -> None:
        if not self._person:
            return
        person, self._person = self._person, ""  # pressed twice is once
        self._desk.act(
            attendance.sign_in,
            self._desk.meeting_id,
            person,
            via=Via.SELF,
            then=self._on_signed,
            failed=self._on_refused,
        )

    def _on_signed(self, signed: SignedIn) -> None:
        self._on_greeted(hello_for(signed))

    def _on_refused(self, refused: Refused) -> None:
        self._on_greeted(refusal(refused))

    def _on_greeted(self, hello: Hello) -> None:
        if self._gone:
            return
        self._desk.shell.sounds.play(hello.chime)
        self.told.tell(hello)
        self._person = ""
        self._show(self.told)

    # Showing

    def _show(self, leaf: Leaf, *, clean: bool = True) -> None:
        self.stack.setCurrentWidget(leaf)
        if clean or leaf is not self.finding:
            leaf.begin()
        self._wait()

    def _wait(self) -> None:
        leaf = self.leaf
        if leaf is self.start or self._gone:
            self._home.stop()
        else:
            self._home.start(TELLS if leaf is self.told else WAITS)

    def _renew(self) -> None:
        snap = self._desk.snap
        if snap is None:
            return
        open_ = snap.door_open
        title = snap.view.meeting.title
        self.start.title.set_text(title if open_ else "签到已经结束")
        self.start.button.setEnabled(open_)

    def _renew_camera(self) -> None:
        trouble = trouble_words(self.watch.trouble)
        sees = self._feed.state in _CAMERA
        calm = "画面只用来读码，不保存。" if sees else ""
        self.start.show_camera(sees=sees, words=trouble or calm)
        self.start.words.set_ink(Ink.CARE if trouble else Ink.QUIET)
        fault = "" if sees else self._feed.words
        out = f"工作人员：{LEAVE} 退出，或按住左下角三秒"
        self.staff.setText(f"{fault}  {out}".strip())

    def _lay_out(self) -> None:
        self.stack = QStackedWidget()
        for leaf in (self.start, self.finding, self.asking, self.told):
            self.stack.addWidget(leaf)
        foot = QHBoxLayout()
        foot.addWidget(self.corner)
        foot.addWidget(self.staff, 1)
        lines = QVBoxLayout(self)
        # Sizes follow the window, never the other way round.
        lines.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        lines.setContentsMargins(36, 20, 36, 16)
        lines.setSpacing(12)
        lines.addWidget(self.stack, 1)
        lines.addLayout(foot)

    def _connect(self) -> None:
        self.start.without.connect(lambda: self._show(self.finding))
        self.finding.typed.connect(self._on_found)
        self.finding.chosen.connect(self._on_chosen)
        self.finding.back.connect(self.go_home)
        self.asking.here.connect(self._on_here)
        self.asking.wrong.connect(self._on_wrong)
        self.told.passed.connect(self.go_home)
        self.corner.held.connect(self.leave_desk)
        self.watch.came.connect(self.arrivals.come)
        self.watch.pictured.connect(self.start.preview.show_picture)
        self.watch.marked.connect(self.start.preview.show_marks)
        self.watch.troubled.connect(self._renew_camera)
        self.arrivals.known.connect(self._on_known)
        self.arrivals.greeted.connect(self._on_greeted)
        self._feed.state_changed.connect(self._renew_camera)
        self._desk.renewed.connect(self._renew)
        self._renew()

    def _on_known(self, token: str, tone: Tone, _name: str) -> None:
        # The frame says that it worked; the name is on the next page, not beside the next person.
        self.watch.tell(token, tone, "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Everything follows the window."""
        super().resizeEvent(event)
        self.scale.fit(event.size())
        for part in self.findChildren(QWidget):
            if isinstance(part, (Large, LargeText)):
                part.rescale()

    def closeEvent(self, event: QCloseEvent) -> None:
        """The camera goes off, and the facilitator's window is there again."""
        if not self._gone:
            self._gone = True
            self._home.stop()
            self.watch.stop()
            self._feed.state_changed.disconnect(self._renew_camera)
            self._desk.renewed.disconnect(self._renew)
            self.left.emit()
        super().closeEvent(event)


class Corner(Large, QWidget):
    """Held for three seconds it lets staff out, where there is no keyboard.

    Signals:
        held: long enough.
    """

    held = Signal()

    def __init__(self, scale: Scale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scale, self.pixels = scale, QUIET
        self.setAccessibleName("工作人员：按住三秒退出")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(HOLD)
        self._timer.timeout.connect(self.held)
        self.setFixedSize(48, 48)

    def rescale(self) -> None:
        """See :meth:`Large.rescale`."""
        side = max(48, self.scale.px(48))
        self.setFixedSize(side, side)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to hold."""
        self._timer.start()
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go too early."""
        self._timer.stop()
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's
        """Three quiet dots."""
        with QPainter(self) as to:
            to.setRenderHint(QPainter.RenderHint.Antialiasing)
            to.setPen(Qt.PenStyle.NoPen)
            to.setBrush(QColor(look().colours.faint))
            dot = self.scale.px(6)
            middle = self.rect().center()
            for at in (-1, 0, 1):
                left = middle.x() + at * dot * 2 - dot / 2
                to.drawEllipse(QRectF(left, middle.y() - dot / 2, dot, dot))
