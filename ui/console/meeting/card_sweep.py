"""A sweep of the room: frames of the window's camera in, what was gathered from the cards out."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.card_vote import Gathering, Look, Reading, Sighting, Standing, Why
from app.domain.errors import Refused
from app.domain.markers import choice_of
from app.domain.tally import Choice
from ui.camera.preview import Mark
from ui.camera.reader import FrameReader, NewestFrame
from ui.theme import Tone

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QImage
    from PySide6.QtMultimedia import QVideoFrame

    from app.signin.markers import MarkerReader
    from app.signin.picture import Luma
    from app.steps.views.card_vote import Holders
    from ui.camera.feed import CameraFeed

DARK = 60.0
"""Brightness of the whole picture below which cards in the back are lost; docs/card-vote.md."""
RENEW = 200  # milliseconds between two looks at the grid
PICTURES = 1 / 12  # seconds from one picture to the next
_STEADY = 0.2  # of the newest frame in the brightness that is told
_TONES = {Choice.FOR: Tone.YES, Choice.AGAINST: Tone.NO, Choice.ABSTAIN: Tone.ABSTAIN}


@dataclass(frozen=True, slots=True)
class Seen:
    """A frame's cards, and its size in pixels."""

    look: Look
    width: int
    height: int


class CardSweep(QObject):
    """One sweep after another of one vote.

    Args:
        feed: the window's camera.
        reader: makes the reader of markers; may raise Refused.
        clock: seconds of a clock that never jumps.

    Signals:
        changed: what is gathered, or how the sweep goes; some times a second at the most.
        pictured: a ``QImage``.
        marked: a tuple of :class:`Mark`.
    """

    changed = Signal()
    pictured = Signal(object)
    marked = Signal(object)

    def __init__(
        self,
        feed: CameraFeed,
        *,
        reader: Callable[[], MarkerReader] | None = None,
        clock: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._feed, self._clock = feed, clock
        self._make_reader = reader or _april_tags
        self._reader: FrameReader[Seen] | None = None
        self._pictures: NewestFrame[QImage] | None = None
        self._pictured_at = float("-inf")
        self._holders: Holders | None = None
        self._gathering = Gathering({})
        self._brightness: float | None = None
        self.fault = ""
        """Why it cannot sweep, in words."""
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(RENEW)
        self._wait.timeout.connect(self.changed)

    @property
    def on(self) -> bool:
        """Whether the camera is looked through."""
        return self._reader is not None

    @property
    def looks(self) -> int:
        """How many frames were read."""
        return self._gathering.looks

    @property
    def dark(self) -> bool:
        """Whether there is too little light."""
        return self.on and self._brightness is not None and self._brightness < DARK

    def begin(self, holders: Holders) -> None:
        """Gather anew, for those who hold these cards."""
        self._holders = holders
        self._gathering = Gathering(holders.markers)
        self.changed.emit()

    def follow(self, holders: Holders) -> None:
        """Cards were given or taken since: what was gathered stays."""
        if holders != self._holders:
            self._holders = holders
            self._gathering.renew(holders.markers)
            self.changed.emit()

    def start(self) -> None:
        """Look, from now on; what is unclear is looked at anew, what was read stays."""
        if self._reader is not None:
            return
        try:
            reader = self._make_reader()
        except Refused as refused:
            self.fault = refused.message
            self.changed.emit()
            return
        from ui.camera.pictures import picture  # noqa: PLC0415 - loads Pillow

        self.fault = ""
        self._gathering.forget_unclear()
        self._brightness = None
        self._reader = FrameReader(_reading(reader), parent=self)
        self._reader.read.connect(self._on_seen)
        self._reader.unreadable.connect(self._on_unreadable)
        self._pictures = NewestFrame(picture, parent=self)
        self._pictures.read.connect(self.pictured)
        self._feed.frame.connect(self._on_frame)
        self._feed.start(self)
        self.changed.emit()

    def stop(self) -> None:
        """Look no more; what was gathered stays."""
        if self._reader is None or self._pictures is None:
            return
        self._feed.frame.disconnect(self._on_frame)
        self._feed.stop(self)
        for reader in (self._reader, self._pictures):
            reader.stop()
            reader.deleteLater()
        self._reader = self._pictures = None
        self.marked.emit(())
        self._wait.stop()
        self.changed.emit()

    def reading(self, resident_id: str) -> Reading:
        """What is known of somebody's card."""
        return self._gathering.reading(resident_id)

    def has_card(self, resident_id: str) -> bool:
        """Whether they were given one."""
        return self._holders is not None and self._holders.has_card(resident_id)

    def strangers(self) -> list[str]:
        """Cards seen of people who do not vote here, in words."""
        if self._holders is None:
            return []
        return [self._holders.stranger(marker) for marker in self._gathering.strangers()]

    def _on_frame(self, frame: QVideoFrame) -> None:
        if self._reader is None or self._pictures is None:
            return
        self._reader.put(frame)
        now = self._clock()
        if now - self._pictured_at >= PICTURES:
            self._pictured_at = now
            self._pictures.put(frame)

    def _on_seen(self, seen: Seen) -> None:
        look = seen.look
        self._gathering.take(look)
        before = self._brightness if self._brightness is not None else look.brightness
        self._brightness = before + _STEADY * (look.brightness - before)
        self.marked.emit(tuple(_mark(one, seen) for one in look.sightings))
        # Not anew with every frame: a grid of hundreds has to be painted.
        if not self._wait.isActive():
            self._wait.start()

    def _on_unreadable(self) -> None:
        if not self.fault:
            self.fault = self.tr("这个摄像头的画面格式读不了，请换一个摄像头；也可以手工登记。")
            self.changed.emit()


def _april_tags() -> MarkerReader:
    from app.signin.markers import april_tags  # noqa: PLC0415 - loads the detector

    return april_tags()


def _reading(reader: MarkerReader) -> Callable[[Luma], Seen]:
    def read(picture: Luma) -> Seen:
        return Seen(reader.read(picture), picture.width, picture.height)

    return read


def _mark(one: Sighting, seen: Seen) -> Mark:
    """A square around the card in the colour of what it says, and no name."""
    half = one.side * 0.75
    choice = choice_of(one.angle)
    tone = _TONES[choice] if choice is not None else Tone.CARE
    places = ((-half, -half), (half, -half), (half, half), (-half, half))
    (a, b, c, d) = (((one.x + x) / seen.width, (one.y + y) / seen.height) for x, y in places)
    return Mark((a, b, c, d), tone, slight=True)


def shown(reading: Reading, *, recorded: str = "") -> Reading:
    """What to show of somebody: a card that says other than what is recorded is unclear."""
    differs = reading.standing is Standing.READ and recorded and reading.choice != recorded
    return replace(reading, standing=Standing.UNCLEAR, why=Why.DIFFERS) if differs else reading
