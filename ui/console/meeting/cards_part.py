"""举牌表决: the sweep of the room, who is read with what, and corrections by key or tap.

Names stand here, before the facilitator, and on no other screen. Nothing of the picture is kept.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.card_vote import Standing
from app.domain.tally import CHOICE_WORDS, Choice
from app.domain.vote import Method
from app.steps.deliberate import voting
from app.steps.deliberate.card_ballots import Recorded, record_cards
from app.steps.views.card_vote import holders
from ui.camera.feed import State
from ui.camera.preview import Preview
from ui.console.meeting import parts
from ui.console.meeting.ballot_part import BallotList, FigureLine
from ui.console.meeting.camera_part import choose_next
from ui.console.meeting.card_sweep import CardSweep, shown
from ui.console.meeting.flow import Flow
from ui.theme import STEP, Role, Tone, look
from ui.widgets.buttons import QuietButton
from ui.widgets.card import Panel
from ui.widgets.chips import FilterChips
from ui.widgets.rows import Row
from ui.widgets.text import Ink, Text
from ui.widgets.tiles import as_tiles

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.domain.card_vote import Reading
    from app.domain.errors import Refused
    from app.signin.markers import MarkerReader
    from app.steps.views.card_vote import Holders
    from app.steps.views.votes import VoterLine, VoteView
    from ui.console.meeting.desk import Desk
    from ui.console.meeting.vote_control import VoteControl

ALL, MISSING, UNCLEAR = "all", "missing", "unclear"
GRID = 176  # pixels of the grid at 100 %: three rows
_PICTURE = 200  # pixels across
_NAMED = 6
_TOLD = 2  # refusals told in full
_TONES = {
    Choice.FOR: Tone.YES, Choice.AGAINST: Tone.NO, Choice.ABSTAIN: Tone.ABSTAIN,
    Choice.INVALID: Tone.ABSTAIN,
}  # fmt: skip
_KEYS = {1: Choice.FOR, 2: Choice.AGAINST, 3: Choice.ABSTAIN, 4: Choice.INVALID}


class CardsPart(parts.Stack):
    """Hidden unless a vote by raised cards is being swept.

    Args:
        desk: acts.
        control: the vote.
        reader: makes the reader of markers; tests hand in their own.

    Attributes:
        keys: figures and buttons that are always in sight: they stand outside of what scrolls.
    """

    def __init__(
        self,
        desk: Desk,
        control: VoteControl,
        *,
        reader: Callable[[], MarkerReader] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(gap=3 * STEP, parent=parent)
        self._desk, self._control = desk, control
        self._vote_id = self._asked = ""
        self._busy = self._in_front = False
        self.sweep = CardSweep(desk.shell.camera, reader=reader, parent=self)
        self.heads = FigureLine()
        self.preview = Preview(mirrored=False, widest=_PICTURE)
        self.words = Text("", ink=Ink.QUIET)
        self.alert = Text("", ink=Ink.CARE)
        self.strangers = Text("", ink=Ink.CARE)
        self.other = parts.press("", self._on_other, kind=QuietButton)
        self.filters = FilterChips(
            [
                (ALL, self.tr("全部")),
                (MISSING, Standing.MISSING.words),
                (UNCLEAR, Standing.UNCLEAR.words),
            ]
        )
        self.list = BallotList(self.tr("应参加表决的人和读到的牌"))
        as_tiles(self.list)
        self.detail = Text("", Role.SMALL)
        self._wrong = Text("", ink=Ink.NO)
        self.keys = parts.Stack(gap=2 * STEP)
        self.toggle = parts.press("", self.toggle_sweep, key="Alt+C")
        self.totals = parts.press(self.tr("改为数总数"), self._on_totals, kind=QuietButton)
        self._lay_out()
        self.filters.chosen.connect(lambda _key: self._fill())
        self.list.figured.connect(self.figure)
        self.list.cleared.connect(lambda: self.figure(0))
        self.list.entered.connect(control.go_on)
        self.list.picked.connect(lambda _key: self._show_detail())
        self.sweep.changed.connect(self._on_gathered)
        self.sweep.pictured.connect(self.preview.show_picture)
        self.sweep.marked.connect(self.preview.show_marks)
        desk.shell.camera.state_changed.connect(self._show_words)
        control.collect = self.collect

    def _lay_out(self) -> None:
        top = Panel()
        line = QHBoxLayout()
        line.setSpacing(4 * STEP)
        side = parts.Stack(gap=2 * STEP)
        for beside in (self.words, self.strangers, self.other):
            side.body.addWidget(beside)
        side.body.addStretch(1)
        line.addWidget(self.preview, 2, Qt.AlignmentFlag.AlignTop)
        line.addWidget(side, 3)
        top.body.addLayout(line)
        self.list.setMinimumHeight(look().px(GRID))
        for part in (top, self.filters, self.list, self.detail, self._wrong):
            self.body.addWidget(part)
        row = QWidget()
        flow = Flow(row)
        flow.addWidget(self.toggle)
        for number, choice in _KEYS.items():
            press = partial(self.figure, number)
            flow.addWidget(parts.press(CHOICE_WORDS[choice], press, key=str(number)))
        flow.addWidget(parts.press(self.tr("未交"), lambda: self.figure(0), key="0"))
        flow.addWidget(self.totals)
        self.keys.body.addWidget(self.alert)
        self.keys.body.addWidget(self.heads)
        self.keys.body.addWidget(row)
        self._wrong.hide()
        self.strangers.hide()
        self.alert.hide()

    # What the page asks

    def renew(self) -> None:
        """Show the vote; with a new one the camera goes on."""
        view = self._control.view
        if view is None or not self._control.by_card or not self._in_front:
            self.leave()
            return
        if view.vote.id != self._vote_id:
            self._vote_id = view.vote.id
            self.filters.choose(ALL)
            self._wrong.hide()
            self._read_holders(begin=True)
        elif self._asked != self._vote_id:
            self._read_holders(begin=False)
        self.totals.setVisible(all(line.ballot is None for line in view.voters))
        self._fill()

    def set_in_front(self, in_front: bool) -> None:
        """Whether the page is; the camera looks only then."""
        if in_front is not self._in_front:
            self._in_front = in_front
            self.renew()

    def leave(self) -> None:
        """The page or the vote goes: the camera's light too."""
        self.sweep.stop()
        self.preview.clear()
        self._asked = ""

    def take_focus(self) -> None:
        """Begin: the first tile."""
        if not self.list.current():
            self.list.move_by(1)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def figure(self, number: int) -> None:
        """A figure key: the choice of whoever is current, by hand; 0 takes it back."""
        view, line = self._control.view, self._current()
        if view is None or line is None:
            return
        choice = _KEYS.get(number)
        if (choice is None) and (number or line.ballot is None):
            return
        self._desk.act(
            voting.put_ballot,
            self._vote_id,
            line.person.id,
            choices=None if choice is None else (choice.value,),
            instead_of=line.ballot.id if line.ballot is not None else "",
            via=Method.NAMED,
            then=lambda _ballot: self._wrong.hide(),
            failed=self._on_refused,
        )

    def toggle_sweep(self) -> None:
        """Pause, or sweep again: what was read stays, what is unclear is looked at anew."""
        if self.sweep.on:
            self.sweep.stop()
            self.preview.clear()
        else:
            self.sweep.start()
        self._fill()

    def read(self) -> dict[str, str]:
        """What the sweep read of those for whom nothing is recorded yet."""
        view = self._control.view
        found = {}
        for line in view.voters if view is not None else ():
            reading = self.sweep.reading(line.person.id)
            if line.ballot is None and reading.choice is not None:
                found[line.person.id] = reading.choice.value
        return found

    def collect(self) -> None:
        """The sweep is over: what was read becomes ballots, in one action."""
        if self._busy or not self._vote_id:
            return
        self._busy = True
        self.sweep.stop()
        self._desk.act(
            record_cards,
            self._vote_id,
            self.read(),
            then=self._on_collected,
            failed=self._on_refused,
            ended=self._on_ended,
        )

    # Cards of whom

    def _read_holders(self, *, begin: bool) -> None:
        self._asked = vote_id = self._vote_id

        def arrived(found: Holders) -> None:
            if vote_id == self._asked and self._control.by_card:
                self.sweep.begin(found) if begin else self.sweep.follow(found)
                self.sweep.start()

        self._desk.shell.ask(holders, vote_id, then=arrived)

    # Showing

    def _on_gathered(self) -> None:
        if self._control.by_card:
            self._fill()
            self._control.gathered()

    def _fill(self) -> None:
        view = self._control.view
        if view is None:
            return
        readings = {line.person.id: self._reading(line) for line in view.voters}
        standing = [readings[line.person.id].standing for line in view.voters if not line.ballot]
        missing, unclear = standing.count(Standing.MISSING), standing.count(Standing.UNCLEAR)
        odd = [r for r in readings.values() if r.standing is Standing.UNCLEAR]
        self.filters.set_counts({ALL: len(view.voters), MISSING: missing, UNCLEAR: len(odd)})
        kept = {ALL: None, MISSING: Standing.MISSING, UNCLEAR: Standing.UNCLEAR}
        wanted = kept[self.filters.key()]
        self.list.set_rows(
            [
                self._tile(line, readings[line.person.id])
                for line in view.voters
                if wanted is None
                or (readings[line.person.id].standing is wanted
                    and (line.ballot is None or wanted is Standing.UNCLEAR))
            ]
        )  # fmt: skip
        self._show_figures(view, readings, missing=missing, unclear=unclear)
        self._show_words()
        self._show_detail()

    def _reading(self, line: VoterLine) -> Reading:
        recorded = line.ballot.choices[0] if line.ballot is not None and line.ballot.choices else ""
        return shown(self.sweep.reading(line.person.id), recorded=recorded)

    def _tile(self, line: VoterLine, reading: Reading) -> Row:
        spoken = [line.person.name, line.person.whereabouts]
        right, tone, dim = self.tr("未读到"), Tone.PLAIN, True
        if line.ballot is not None:
            choice = Choice(line.ballot.choices[0])
            by_hand = line.ballot.via is not Method.CARDS
            right = choice.words + (self.tr(" · 手工") if by_hand else self.tr(" · 已记"))
            tone, dim = _TONES[choice], False
        elif reading.choice is not None and reading.standing is Standing.READ:
            right, tone, dim = reading.choice.words, _TONES[reading.choice], False
        elif not self.sweep.has_card(line.person.id):
            right = self.tr("没有卡，请手工")
        if reading.standing is Standing.UNCLEAR:
            right, tone, dim = self.tr("？") + Standing.UNCLEAR.words, Tone.CARE, False
            spoken.append(reading.why.words)
        whole = "，".join(part for part in (*spoken, right) if part)
        return Row(line.person.id, line.person.name, "", right, tone, dim=dim, detail=whole)

    def _show_figures(
        self, view: VoteView, readings: Mapping[str, Reading], *, missing: int, unclear: int
    ) -> None:
        count = dict.fromkeys(Choice, 0)
        for line in view.voters:
            if line.ballot is not None:
                count[Choice(line.ballot.choices[0])] += 1
            elif (choice := readings[line.person.id].choice) is not None:
                count[choice] += 1
        self.heads.show_figures(
            [
                (f"▲ 赞成 {count[Choice.FOR]}", Ink.YES),
                (f"▼ 反对 {count[Choice.AGAINST]}", Ink.NO),
                (f"● 弃权 {count[Choice.ABSTAIN]}", Ink.QUIET),
                (self.tr("看不准 {}").format(unclear), Ink.CARE if unclear else Ink.QUIET),
                (self.tr("未读到 {}").format(missing), Ink.QUIET),
            ]
        )

    def _show_words(self) -> None:
        if not self._control.by_card:
            return
        feed, sweep = self._desk.shell.camera, self.sweep
        self.preview.setVisible(sweep.on and feed.state in {State.STARTING, State.ON})
        trouble = sweep.fault or (_elsewhere(feed.words) if sweep.on else "")
        if not trouble and sweep.dark:
            trouble = self.tr("太暗，后排的牌读不到。请开灯，或拉开窗帘。")
        self.alert.setText(trouble)
        self.alert.setVisible(bool(trouble))
        if sweep.on:
            self.words.setText(
                self.tr("请大家举牌：正着赞成，倒着反对，横着弃权。慢慢扫过全场，画面不保存。")
            )
        else:
            self.words.setText(self.tr("已暂停。可以再扫一遍，或选中姓名后按 1 2 3 登记。"))
        told = sweep.strangers()
        more = self.tr("等 {} 张").format(len(told)) if len(told) > _NAMED else ""
        self.strangers.setText(
            self.tr("看到的牌不计入：{}").format("；".join(told[:_NAMED]) + more)
        )
        self.strangers.setVisible(bool(told))
        cameras = feed.cameras() if sweep.on else ()
        self.other.setVisible(len(cameras) > 1)
        if feed.camera is not None:
            self.other.setText(self.tr("{} · 换一个").format(feed.camera.name))
        self.toggle.setText(self._toggle_words())

    def _toggle_words(self) -> str:
        if self.sweep.on:
            return self.tr("暂停")
        return self.tr("再扫一遍") if self.sweep.looks else self.tr("开始扫")

    def _show_detail(self) -> None:
        line = self._current()
        words = ""
        if line is not None:
            reading = self._reading(line)
            why = reading.why.words if reading.standing is Standing.UNCLEAR else ""
            words = " · ".join(t for t in (line.person.name, line.person.whereabouts, why) if t)
            if line.cast_by is not None:
                words += " · " + self.tr("由{}代投").format(line.cast_by.name)
        self.detail.setText(words or self.tr("用方向键选人，按 1 2 3 改正，0 取消"))

    # Acting

    def _current(self) -> VoterLine | None:
        view, key = self._control.view, self.list.current()
        return next((x for x in view.voters if x.person.id == key), None) if view else None

    def _on_totals(self) -> None:
        self.leave()
        self._control.count_totals()

    def _on_other(self) -> None:
        choose_next(self._desk.shell.camera)

    def _on_collected(self, recorded: Recorded) -> None:
        self._control.swept(self._vote_id)
        if recorded.refused:
            words = self.tr("有 {} 张牌没有记下：{}").format(
                len(recorded.refused), "".join(recorded.refused[:_TOLD])
            )
            self._desk.say(words, tone=Tone.CARE)

    def _on_refused(self, refused: Refused) -> None:
        self._wrong.setText(refused.message)
        self._wrong.show()

    def _on_ended(self) -> None:
        self._busy = False


def _elsewhere(words: str) -> str:
    """The camera's own sentence, with what goes on without it here."""
    return words.replace("其他签到方式照常", "也可以选中姓名手工登记")
