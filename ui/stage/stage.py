"""The Stage as the facilitator steers it: on and off, which page, frozen, black, whose names."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.stage import StagePage, reading_seconds
from ui.sound import Chime
from ui.stage.choices import Choices
from ui.stage.placing import Placing
from ui.stage.reader import APART, Reader
from ui.theme import Tone

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from app.steps.views.stage_shown import StageView
    from ui.console.page import Shell
    from ui.phoning import Phones
    from ui.stage.reading import Voice
    from ui.stage.screens import Screens
    from ui.stage.sheet import Sheet
    from ui.stage.showing import Showing, Way
    from ui.stage.window import StageWindow
    from ui.theme import Mode

SECOND = 1_000


class Stage(QObject):
    """Shows one page of the meeting to the room, on a screen that may come and go.

    Off until asked for; while it is off nothing is read and nothing ticks.

    Args:
        shell: the window's.
        screens: those of the desktop; tests hand in their own.
        voice: what reads aloud; likewise.
        clock: seconds of a clock that never jumps.
        apart: least milliseconds between two readings.
        rehearsal: whether this is practice.

    Attributes:
        on, frozen, black: what the room sees at all.
        pinned: the page that is kept, ``None`` to follow the meeting.
        choices: what is remembered.
        placing: on which screen it is.
        window: the room's, once it was shown.

    Signals:
        changed: on, frozen, black, the page or a choice is another one.
        drawn: the picture is another one.
    """

    changed = Signal()
    drawn = Signal()

    def __init__(
        self,
        shell: Shell,
        *,
        screens: Screens | None = None,
        voice: Voice | None = None,
        clock: Callable[[], float] = time.monotonic,
        apart: int = APART,
        rehearsal: bool = False,
    ) -> None:
        super().__init__()
        self._shell, self._clock, self._rehearsal = shell, clock, rehearsal
        self._voice_port = voice
        self.choices = Choices(shell.settings)
        self.placing = Placing(self.choices, screens)
        self.placing.came.connect(self._on_came)
        self.placing.lost.connect(self._on_lost)
        self.placing.moved.connect(self._renew)
        self.reader = Reader(shell, clock=clock, apart=apart)
        self.reader.renewed.connect(self._on_renewed)
        self.window: StageWindow | None = None
        self.on = self.frozen = self.black = False
        self.pinned: StagePage | None = None
        self._held: Showing | None = None
        self._shown, self._meeting_id = StagePage.WELCOME, ""
        self._part, self._part_since = 0, 0.0
        self._counted: tuple[str, dict[str, int]] = ("", {})
        self._told: set[str] | None = None
        self._door: Phones | None = None
        self._judging = False
        self._tick = QTimer(self)
        self._tick.setInterval(SECOND)
        self._tick.timeout.connect(self.tick)

    # On and off

    def turn_on(self) -> None:
        """Show it: over a second screen where there is one, else as a window."""
        if self.on:
            return
        self.on, self._told = True, None
        if self.window is None:
            self.window = self._make_window()
        self._door = self.phones
        if self._door is not None:
            self._door.changed.connect(self._draw)
        self.placing.start(self.window)
        self._tick.start()
        self.reader.start()
        self._renew()

    def turn_off(self) -> None:
        """Take it away; what was chosen for this time is forgotten."""
        if not self.on:
            return
        self.on = self.frozen = self.black = False
        self.pinned, self._held = None, None
        self._tick.stop()
        self.reader.stop()
        if self._door is not None:
            self._door.changed.disconnect(self._draw)
            self._door = None
        if self._voice_port is not None:
            self._voice_port.stop()
        self.placing.stop()
        self.changed.emit()

    def toggle(self) -> None:
        """Show it, or take it away."""
        if self.on:
            self.turn_off()
        else:
            self.turn_on()

    def close(self) -> None:
        """For good."""
        self.turn_off()
        self.placing.close()
        if self.window is not None:
            self.window.deleteLater()
            self.window = None

    def _make_window(self) -> StageWindow:
        from ui.stage.window import StageWindow  # noqa: PLC0415 - not while the program starts

        return StageWindow(self.sheet, self.turn_off)

    # Screens

    def _on_came(self) -> None:
        words = self.tr("接上了第二块屏幕，可以给全场看大屏。")
        self._shell.notify(words, action=self.tr("打开大屏"), call=self.turn_on)

    def _on_lost(self) -> None:
        words = self.tr("第二块屏幕断开了，大屏先收起来；接好后会自动回来。会议照常进行。")
        self._shell.notify(words, tone=Tone.CARE)

    # What is shown

    @property
    def view(self) -> StageView | None:
        """The meeting as the room may see it."""
        return self.reader.view

    def follow(self, meeting_id: str) -> None:
        """Show this meeting, unless that would take a running one away from the room."""
        if meeting_id != self.reader.meeting_id:
            self.reader.follow(meeting_id)

    def pin(self, page: StagePage | None) -> None:
        """Keep a page, or follow the meeting again."""
        self.pinned = page
        self._renew()

    def set_frozen(self, *, on: bool) -> None:
        """Keep the picture as it is, whatever happens."""
        self._held = self.showing() if on else None
        self.frozen = on
        self._renew()

    def set_black(self, *, on: bool) -> None:
        """Show nothing."""
        self.black = on
        self._renew()

    @property
    def full_names(self) -> bool:
        """Whether the room sees full names."""
        return self.reader.full

    def set_full_names(self, *, on: bool) -> None:
        """Full names for the room; never remembered, so that the next time is masked."""
        if self.on and on != self.reader.full:
            self.reader.set_full(on=on)
            if self._held is not None and not on and self.view is not None:
                # A frozen picture must not keep the names that were just taken away.
                self._held = replace(self._held, view=None)
            self._renew()

    def set_mode(self, mode: Mode) -> None:
        """Dark or light from now on."""
        self.choices.mode = mode
        self._renew()

    def set_figures(self, *, on: bool) -> None:
        """Show figures of an open vote, or not."""
        self.choices.figures = on
        self._renew()

    def set_cues(self, *, on: bool) -> None:
        """Let a vote and a result be heard, or not."""
        self.choices.cues = on
        self._renew()

    @property
    def page(self) -> StagePage:
        """The page that the room sees."""
        if self._held is not None:
            return self._held.page
        if self.pinned is not None:
            return self.pinned
        if self._judging and self.view is not None and self.view.judging is not None:
            return StagePage.VOTE
        return self.view.page if self.view is not None else StagePage.WELCOME

    def judge(self, *, on: bool) -> None:
        """Hands are being counted to judge the matter at hand, or no longer."""
        if on != self._judging:
            self._judging = on
            self._renew()

    def turn(self, by: int) -> None:
        """The next part of a long text, or the one before."""
        parts = self.window.sheet.parts if self.window is not None else 1
        self._part, self._part_since = (self._part + by) % max(1, parts), self._clock()
        if self._held is not None:
            self._held = replace(self._held, part=self._part)
        self._draw()

    def count(self, vote_id: str, figures: Mapping[str, int]) -> None:
        """Which vote is counted, and hands so far, before it is recorded; keys as in Showing."""
        self._counted = (vote_id, dict(figures))
        if self.on:
            self._draw()

    def now(self) -> datetime:
        """The present instant."""
        return self.reader.now()

    def showing(self) -> Showing:
        """What the picture is made of now."""
        from ui.stage.showing import Showing  # noqa: PLC0415 - not while the program starts

        if self._held is not None:
            # The code goes on: one that has expired would let nobody in.
            return replace(self._held, way=self._way())
        vote_id, counted = self._counted
        return Showing(
            view=self.view,
            page=self.page,
            now=self.now(),
            part=self._part,
            figures=self.choices.figures,
            judging=self._judging,
            vote_id=vote_id,
            counted=counted,
            way=self._way(),
            rehearsal=self._rehearsal,
        )

    def sheet(self, width: float, height: float) -> Sheet:
        """The picture for so many pixels."""
        from ui.stage.pages import blank, draw  # noqa: PLC0415 - not while the program starts

        if self.black:
            return blank()
        return draw(self.showing(), width, height, self.choices.colours)

    @property
    def phones(self) -> Phones | None:
        """The way in by phone, where this program has one."""
        return self._shell.phones

    def _way(self) -> Way | None:
        phones = self.phones
        if phones is None or not phones.on:
            return None
        from app.documents.qr import matrix  # noqa: PLC0415 - only where phones are on
        from ui.stage.showing import Way  # noqa: PLC0415 - not while the program starts

        return Way(matrix(phones.qr_text()), phones.in_words())

    # What the facilitator is told

    def state(self) -> tuple[str, Tone]:
        """What the room sees, in a few words that stand in the window all the time."""
        if self.placing.hidden:
            return "大屏：屏幕断开", Tone.NO
        if self.black:
            return "大屏：黑屏中", Tone.NO
        if self.frozen:
            return "大屏：已定格", Tone.NO
        pinned = "，固定" if self.pinned is not None else ""
        names = "，全名" if self.full_names else ""
        words = f"大屏：{self.page.words}{pinned}{names}"
        return words, Tone.CARE if pinned or names else Tone.ABSTAIN

    # Reading aloud

    @property
    def voice(self) -> Voice:
        """What reads aloud."""
        if self._voice_port is None:
            from ui.stage.reading import MachineVoice  # noqa: PLC0415 - seldom used

            self._voice_port = MachineVoice(self)
        return self._voice_port

    def read_aloud(self) -> None:
        """Read the page; what is being read stops."""
        if self.voice.speaking:
            self.voice.stop()
            return
        text = self.view.spoken(self.page) if self.view is not None else ""
        if text:
            self.voice.say(text)

    # The picture

    def tick(self) -> None:
        """A second went by: the clock goes on, and a part that was read makes room for the next."""
        window = self.window
        if window is None or self.black or self.frozen:
            return
        sheet, stays = window.sheet, self._clock() - self._part_since
        if sheet.parts > 1 and stays >= reading_seconds(sheet.characters):
            self.turn(1)
        else:
            self._draw()

    def _on_renewed(self) -> None:
        if self.reader.meeting_id != self._meeting_id:
            self._meeting_id = self.reader.meeting_id
            self.pinned, self._told = None, None
        self._sound()
        self._renew()

    def _sound(self) -> None:
        """A vote that opened and a result are heard, once, and only where they are seen."""
        view = self.view
        if view is None:
            return
        told = {vote.id for vote in view.votes}
        told |= {f"result {view.result.id}"} if view.result is not None else set()
        fresh, first = told - (self._told or set()), self._told is None
        self._told = told | (self._told or set())
        if not fresh or first or not self.choices.cues or self.black or self.frozen:
            return
        chime = {StagePage.RESULT: Chime.RESULT, StagePage.VOTE: Chime.VOTE}.get(self.page)
        if chime is not None:
            self._shell.sounds.play(chime)

    def _renew(self) -> None:
        if self.page is not self._shown:
            self._shown = self.page
            self._part, self._part_since = 0, self._clock()
        self._draw()
        self.changed.emit()

    def _draw(self) -> None:
        if self.window is not None and self.on:
            before = self.window.sheet
            self.window.renew()
            if self.window.sheet is not before:
                self.drawn.emit()
