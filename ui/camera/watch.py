"""A door with a camera: frames in; cards to sign in, what to say and a picture out."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.signin.door import Door, Trouble
from ui.camera.preview import Mark
from ui.camera.reader import FrameReader, NewestFrame
from ui.theme import Tone

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QImage
    from PySide6.QtMultimedia import QVideoFrame

    from app.signin.codes import Look
    from ui.camera.feed import CameraFeed

PICTURES = 1 / 16  # seconds from one picture to the next: fluid enough, and half the work
STAYS = 0.4  # seconds for which a frame stays around a code that was not read again
FADE = 200  # milliseconds between two looks at which frames have gone


class Watch(QObject):
    """Looks through the window's camera while it is on.

    Args:
        feed: the camera.
        clock: seconds of a clock that never jumps.

    Signals:
        came: tokens of cards that are newly there, all of one look together.
        paper: the code of a printed paper that is newly there.
        troubled: a :class:`app.signin.door.Trouble`, when it is another one.
        pictured: a ``QImage``, some times a second.
        marked: a tuple of :class:`Mark`, what is to be framed now.
        unreadable: this camera's frames are of a kind that cannot be read.
    """

    came = Signal(object)
    paper = Signal(str)
    troubled = Signal(object)
    pictured = Signal(object)
    marked = Signal(object)
    unreadable = Signal()

    def __init__(
        self,
        feed: CameraFeed,
        *,
        clock: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._feed, self._clock = feed, clock
        self._door = Door(clock=clock)
        self._trouble = Trouble.NONE
        self._reader: FrameReader[Look] | None = None
        self._pictures: NewestFrame[QImage] | None = None
        self._pictured_at = float("-inf")
        self._marks: dict[str, tuple[float, Mark]] = {}
        self._known: dict[str, tuple[Tone, str]] = {}
        self._fade = QTimer(self)
        self._fade.setInterval(FADE)
        self._fade.timeout.connect(self._on_fade)

    @property
    def on(self) -> bool:
        """Whether it looks."""
        return self._reader is not None

    @property
    def trouble(self) -> Trouble:
        """What there is to say."""
        return self._trouble

    def start(self) -> None:
        """Look, from now on."""
        if self._reader is not None:
            return
        # zxing-cpp and Pillow are loaded here, not with the window.
        from app.signin.codes import CodeReader  # noqa: PLC0415
        from ui.camera.pictures import picture  # noqa: PLC0415

        self._door = Door(clock=self._clock)
        self._reader = FrameReader(CodeReader(clock=self._clock), parent=self)
        self._reader.read.connect(self._on_look)
        self._reader.unreadable.connect(self.unreadable)
        self._pictures = NewestFrame(picture, parent=self)
        self._pictures.read.connect(self.pictured)
        self._feed.frame.connect(self._on_frame)
        self._fade.start()
        self._feed.start(self)

    def stop(self) -> None:
        """Look no more; the camera goes off where nobody else looks through it."""
        if self._reader is None or self._pictures is None:
            return
        self._feed.frame.disconnect(self._on_frame)
        self._feed.stop(self)
        self._fade.stop()
        for reader in (self._reader, self._pictures):
            reader.stop()
            reader.deleteLater()
        self._reader = self._pictures = None
        self._marks.clear()
        self._known.clear()
        self.marked.emit(())
        self._say(Trouble.NONE)

    def tell(self, token: str, tone: Tone, words: str) -> None:
        """Whose card that was, for the frame around it."""
        self._known[token] = (tone, words)
        seen = self._marks.get(token)
        if seen is not None:
            self._marks[token] = (seen[0], Mark(seen[1].corners, tone, words))
            self._show_marks()

    def _on_frame(self, frame: QVideoFrame) -> None:
        if self._reader is None or self._pictures is None:
            return
        self._reader.put(frame)
        now = self._clock()
        if now - self._pictured_at >= PICTURES:
            self._pictured_at = now
            self._pictures.put(frame)

    def _on_look(self, look: Look) -> None:
        now = self._clock()
        seen = self._door.look(look)
        for code in look.codes:
            token = code.text.strip().upper()
            tone, words = self._known.get(token, (Tone.PLAIN, ""))
            self._marks[token] = (now, Mark(code.corners, tone, words))
        if look.codes:
            self._show_marks()
        self._say(seen.trouble)
        if seen.cards:
            self.came.emit(seen.cards)
        for paper in seen.papers:
            self.paper.emit(paper)

    def _on_fade(self) -> None:
        now = self._clock()
        gone = [token for token, (at, _) in self._marks.items() if now - at > STAYS]
        for token in gone:
            del self._marks[token]
        if gone:
            self._show_marks()
        if not self._marks:
            self._known.clear()

    def _show_marks(self) -> None:
        self.marked.emit(tuple(mark for _, mark in self._marks.values()))

    def _say(self, trouble: Trouble) -> None:
        if trouble is not self._trouble:
            self._trouble = trouble
            self.troubled.emit(trouble)
