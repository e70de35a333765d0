"""The door: a field that always listens, whom it means, the greeting, what just happened."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from app.domain.attendance import Via
from app.domain.card_token import LENGTH, PREFIX
from app.domain.clock import in_china
from app.domain.names import is_ideograph
from app.steps.deliberate import attendance
from app.steps.deliberate.attendance import Greeting as Kind
from app.steps.deliberate.attendance import SignedIn
from ui.console import coded
from ui.console.meeting import parts
from ui.console.meeting.arrivals import TONES, Arrivals, hello_for, refusal
from ui.console.meeting.camera_part import CameraPart
from ui.console.meeting.doors import DoorGrid
from ui.console.meeting.flow import Flow
from ui.console.meeting.greeting import Greeting, Hello
from ui.console.meeting.lists import ActList, FitList
from ui.theme import Role, Tone
from ui.widgets.card import Card
from ui.widgets.chips import Chip
from ui.widgets.fields import SearchField
from ui.widgets.pad import NumberPad
from ui.widgets.rows import Row
from ui.widgets.text import Ink, Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from PySide6.QtGui import QAction

    from app.domain.errors import Refused
    from app.steps.views.journal import JournalLine
    from app.steps.views.people import Person
    from ui.console.meeting.desk import Desk
    from ui.console.meeting.state import Snapshot

SHOWN = 5
_BARE = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
_NEW = "new"


class SignInCard(Card):
    """Whoever comes in.

    Args:
        desk: the meeting's.
        ways: commands of other ways in, as buttons beside the camera's.

    Signals:
        greeted: a :class:`Hello`; also shown here.
        done: a sign-in by typing is through; the keys go back to the meeting.
    """

    greeted = Signal(object)
    done = Signal()

    def __init__(
        self, desk: Desk, parent: QWidget | None = None, *, ways: Sequence[QAction] = ()
    ) -> None:
        super().__init__(" ", parent=parent)
        self.set_heading(self.tr("签到 · 扫码、拼音或楼门号"))
        self._desk, self._ways = desk, ways
        self._household: list[Person] | None = None
        self.armed = self._in_front = False
        self._lent: frozenset[int] = frozenset()
        self.field = SearchField(self.tr("姓名、首字母或 3-1-502"))
        self.field.searched.connect(self._on_search)
        self.field.submitted.connect(self._on_submit)
        self.field.installEventFilter(self)
        self.list = FitList(self.tr("找到的人"), least=SHOWN)
        self.list.opened.connect(self._on_open)
        self.field.moved.connect(self.list.move_by)
        self._hint = Text("", Role.SMALL)
        self.pad = NumberPad(self.field)
        self.doors = DoorGrid()
        self.doors.chosen.connect(self._on_door)
        self.pad_chip, self.door_chip = Chip(self.tr("数字键盘")), Chip(self.tr("楼门"))
        self.camera, self.camera_chip = CameraPart(desk.shell), Chip(self.tr("摄像头"))
        self.arrivals = Arrivals(desk, self)
        self._family = parts.press(self.tr("全家签到"), self.sign_in_family, key="Ctrl+Enter")
        self.greeting = Greeting()
        self._just = Text(self.tr("刚刚"), Role.HEADING)
        self.recent = ActList(self.tr("刚刚发生的事"), least=1)
        self.recent.acted.connect(desk.undo_line)
        self._lay_out()
        self.camera_chip.clicked.connect(lambda _checked=False: self.camera.toggle())
        self.camera.switched.connect(self.camera_chip.setChecked)
        self.camera.came.connect(self.arrivals.come)
        self.arrivals.known.connect(self.camera.tell)
        self.arrivals.greeted.connect(self._greet)
        desk.renewed.connect(self.renew)
        desk.ticked.connect(self.greeting.tick)
        desk.roster_read.connect(self._on_roster)

    def _lay_out(self) -> None:
        touch = QWidget()
        line = Flow(touch)
        for chip, below in ((self.pad_chip, self.pad), (self.door_chip, self.doors)):
            chip.clicked.connect(partial(self._show_touch, chip))
            line.addWidget(chip)
            below.hide()
        line.addWidget(self.camera_chip)
        for action in self._ways:
            line.addWidget(parts.quiet(action, small=True))
        self._touch = touch
        for part in (
            self.field, self.list, self._hint, self._family, touch, self.pad, self.doors,
            self.camera, self.greeting, self._just, self.recent,
        ):  # fmt: skip
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.list.hide()
        self._family.hide()
        self._hint.hide()

    # Showing

    def renew(self) -> None:
        """Show the snapshot."""
        snap = self._desk.snap
        if snap is None:
            return
        open_ = snap.door_open
        self.set_heading(self.tr("签到 · 扫码、拼音或楼门号") if open_ else self.tr("经过"))
        if not open_ and self.field.hasFocus():
            self._desk.rest()
        for part in (self.field, self._touch):
            part.setVisible(open_)
        self.field.setEnabled(open_)
        self._settle_camera()
        if not open_:
            for part in (self.list, self.pad, self.doors, self._family):
                part.hide()
        # Whose doing it was is told where more than one person shares the laptop.
        several = len({line.who for line in snap.lines if line.who}) > 1
        self.recent.set_rows(
            [
                Row(
                    line.op,
                    f"{line.words} · {line.who}" if several and line.who else line.words,
                    right=self.tr("撤销") if line.undoable and not snap.over else "",
                    lead=_when(line.at, self._desk.now()),
                )
                for line in _of_the_meeting(snap)
            ]
        )
        self._just.setVisible(bool(snap.lines))
        if open_ and (self.field.text() or self._household):
            self._show_people(self._found)

    def listen_on(self, page: QWidget) -> None:
        """Take what is typed anywhere on the page and used by no command."""
        self.field.listen_on(page)

    def focus_field(self) -> None:
        """Listen to everything, also to letters that are commands, until the field is left."""
        if self.field.isEnabled():
            self.armed = True
            self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.field.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Gone into by hand, the field keeps the keys after a sign-in: more people are coming."""
        if watched is self.field:
            if event.type() == QEvent.Type.MouseButtonPress:
                self.armed = True
            elif event.type() == QEvent.Type.FocusOut:
                self.armed = False
            elif event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
                redoes = event.matches(QKeySequence.StandardKey.Redo)
                lent = not event.modifiers() & ~_BARE and self.lends(event.key())
                if lent or (redoes and not self.field.text()):
                    # A count goes on though a letter strayed in here; nothing here to redo.
                    event.ignore()
                    return True
        return super().eventFilter(watched, event)

    def lend(self, keys: frozenset[int]) -> None:
        """While hands are counted these keys count, unless the field was asked for; it says so."""
        self._lent = keys
        self.field.setPlaceholderText(
            self.tr("姓名、首字母（门牌先按 F2）") if keys else self.tr("姓名、首字母或 3-1-502")
        )

    def lends(self, key: int) -> bool:
        """Whether a key is not the field's now, though the field has the focus."""
        return key in self._lent and not self.armed

    def toggle_doors(self) -> None:
        """The grid of doors, or away with it."""
        self.door_chip.setChecked(not self.door_chip.isChecked())
        self._show_touch(self.door_chip)

    def set_in_front(self, in_front: bool) -> None:
        """Whether the page is; the camera looks only then."""
        self._in_front = in_front
        self._settle_camera()

    def _settle_camera(self) -> None:
        snap = self._desk.snap
        open_ = self._in_front and snap is not None and snap.door_open
        self.camera.allow(self._desk.meeting_id if open_ else "")

    # Signing in

    def scanned(self, token: str, *, via: Via = Via.SCANNER) -> None:
        """A card was read."""
        self._desk.act(
            attendance.sign_in_by_card,
            self._desk.meeting_id,
            token,
            via=via,
            then=self._on_signed,
            failed=self._on_refused,
        )

    def sign_in_family(self) -> None:
        """The whole household of the person that is chosen."""
        person = self._chosen()
        family = self._family_of(person) if person is not None else []
        if not family:
            return
        self._desk.act(
            attendance.sign_in_family,
            self._desk.meeting_id,
            [member.id for member in family],
            then=self._on_family,
            failed=self._on_refused,
        )

    @property
    def _found(self) -> list[Person]:
        if self._household is not None:
            return self._household
        return self._desk.index.search(self.field.text().strip(), limit=SHOWN)

    def _on_search(self, text: str) -> None:
        if text:
            self._household = None
        if not text and self._household is None:
            self._clear_found()
            return
        self._show_people(self._found)

    def _show_people(self, found: list[Person]) -> None:
        rows = [self._row(person) for person in found]
        name = self.field.text().strip()
        if not rows and any(is_ideograph(char) for char in name):
            rows = [
                Row(_NEW, self.tr("新登记“{}”").format(name), self.tr("名册上没有，列席"), "↵ 签到")
            ]
        self.list.set_rows(rows)
        if rows and not self.list.current():
            self.list.choose(rows[0].id)
        self.list.setVisible(bool(rows))
        lost = bool(name) and not rows and not _is_card(name)
        self._hint.setText(
            self.tr("没有找到“{}”。可以用姓名、拼音首字母，或 3-1-502 这样的门牌。").format(name)
        )
        self._hint.setVisible(lost)
        chosen = self._chosen()
        self._family.setVisible(chosen is not None and len(self._family_of(chosen)) > 1)

    def _row(self, person: Person) -> Row:
        snap = self._desk.snap
        line = snap.attendee(person.id) if snap is not None else None
        right, tone = "↵ 签到", Tone.PLAIN
        if line is not None and line.here and line.at is not None:
            right, tone = self.tr("已签 {}").format(parts.clock_words(line.at)), Tone.YES
        elif line is not None and line.state in {"请假", "委托", "离会"}:
            right = f"{line.state} ↵"
        return Row(person.id, person.name, person.whereabouts, right, tone, avatar=person.name)

    def _clear_found(self) -> None:
        self._household = None
        self.list.set_rows([])
        for part in (self.list, self._family, self._hint):
            part.hide()

    def _chosen(self) -> Person | None:
        return self._desk.index.person(self.list.current()) if self.list.current() else None

    def _family_of(self, person: Person) -> list[Person]:
        return self._desk.index.household(person.unit_id) if person.unit_id else [person]

    def _on_submit(self, text: str) -> None:
        if coded.is_paper(text):
            self.field.reset()
            coded.open_paper(self._desk.shell, text)
        elif _is_card(text):
            self.scanned(re.sub(r"[\s-]", "", text).upper(), via=Via.CARD)
        elif text and self.list.current():
            self._on_open(self.list.current())

    def _on_open(self, key: str) -> None:
        if key == _NEW:
            name = self.field.text().strip()
            self._desk.act(
                attendance.enter_and_sign_in,
                self._desk.meeting_id,
                name,
                then=self._on_signed,
                failed=self._on_refused,
            )
        elif key:
            self._desk.act(
                attendance.sign_in,
                self._desk.meeting_id,
                key,
                then=self._on_signed,
                failed=self._on_refused,
            )

    def _on_door(self, unit_id: str) -> None:
        family = self._desk.index.household(unit_id)
        self.field.clear()
        self._household = family
        self._show_people(family)

    # Afterwards

    def _on_signed(self, signed: SignedIn) -> None:
        person = self._desk.index.person(signed.resident.id)
        self._greet(hello_for(signed, person.whereabouts if person is not None else ""))
        self._finish()

    def _on_family(self, signed: list[SignedIn]) -> None:
        if not signed:
            return
        fresh = [x for x in signed if x.greeting is not Kind.ALREADY]
        names = "、".join(x.resident.name for x in (fresh or signed))
        words = (
            self.tr("一家 {} 人已签到").format(len(fresh))
            if fresh
            else self.tr("一家都已签到过，请入座")
        )
        tone, chime = TONES[Kind.WELCOME if fresh else Kind.ALREADY]
        self._greet(Hello(names, words, tone, chime))
        self._finish()

    def _on_refused(self, refused: Refused) -> None:
        self._greet(refusal(refused))
        self.field.selectAll()

    def _greet(self, hello: Hello) -> None:
        self._desk.shell.sounds.play(hello.chime)
        self.greeting.greet(hello)
        self.greeted.emit(hello)

    def _finish(self) -> None:
        self._clear_found()
        self.field.reset()
        if self.door_chip.isChecked():
            self.doors.begin()
        self.done.emit()

    def _show_touch(self, chip: Chip, _checked: object = None) -> None:
        other = self.pad_chip if chip is self.door_chip else self.door_chip
        other.setChecked(False)
        self.pad.setVisible(self.pad_chip.isChecked())
        self.doors.setVisible(self.door_chip.isChecked())
        if self.pad_chip.isChecked():
            self.focus_field()

    def _on_roster(self) -> None:
        self.doors.set_doors(self._desk.index.doors())
        self._hint.set_ink(Ink.QUIET)


def _of_the_meeting(snap: Snapshot) -> list[JournalLine]:
    """What happened since people came; before that what was prepared."""
    lines = list(snap.lines)
    begun = next((at for at, line in enumerate(lines) if line.verb == "begin_sign_in"), None)
    return lines if begun is None else lines[: begun + 1]


def _when(at: datetime, now: datetime) -> str:
    """The time, or, where that was not today, the day."""
    local = in_china(at)
    if local.date() == in_china(now).date():
        return parts.clock_words(at)
    return f"{local.month}月{local.day}日"


def _is_card(text: str) -> bool:
    """Whether this is the code of a card, typed."""
    plain = re.sub(r"[\s-]", "", text).upper()
    return len(plain) == LENGTH and plain.startswith(PREFIX) and plain.isalnum()
