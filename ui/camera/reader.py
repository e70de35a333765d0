"""Reads frames on a thread of its own. Too slow for the camera, it leaves frames out: never late.

Beside :class:`ui.jobs.JobRunner` this is the one place with a thread, because a camera that is on
never leaves a runner idle, and the window does what can wait while its runner is.
"""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from shiboken6 import isValid

from ui.camera.frames import luma

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtMultimedia import QVideoFrame

    from app.signin.picture import Luma

_log = logging.getLogger(__name__)

T = TypeVar("T")

# Seconds that the window waits for a frame that is being read; the thread then ends by itself.
PATIENCE = 0.02


class NewestFrame(QObject, Generic[T]):
    """Does something with frames, one at a time; of those that come meanwhile only the newest.

    Args:
        work: called with a frame on the reader's thread; ``None`` for nothing to tell.

    Signals:
        read: what ``work`` gave, on the thread that this was made on.
    """

    read = Signal(object)
    _done = Signal(int, object)

    def __init__(
        self, work: Callable[[QVideoFrame], T | None], *, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._work = work
        self._came = threading.Condition()
        self._next: QVideoFrame | None = None
        self._thread: threading.Thread | None = None
        self._run = 0
        self._done.connect(self._on_done, Qt.ConnectionType.QueuedConnection)

    def put(self, frame: QVideoFrame) -> None:
        """A frame to read; one that still waits is left out. Begins the thread."""
        with self._came:
            self._next = frame
            self._came.notify()
        if self._thread is None:
            self._thread = threading.Thread(
                target=self._loop, args=(self._run,), name="camera", daemon=True
            )
            self._thread.start()

    def stop(self) -> None:
        """Read no more, and tell nothing of what is being read; ends the thread."""
        thread, self._thread = self._thread, None
        with self._came:
            self._run += 1
            self._next = None
            self._came.notify()
        if thread is not None:
            thread.join(PATIENCE)
        QCoreApplication.removePostedEvents(self)

    def _loop(self, run: int) -> None:
        failing = False
        while (frame := self._take(run)) is not None:
            try:
                told: Any = self._work(frame)
            except Exception:
                # One frame that cannot be read is no reason to look at no other; of thirty a second
                # the first tells the log enough.
                if not failing:
                    _log.exception("a frame could not be read")
                failing = True
                continue
            finally:
                del frame  # the camera has few buffers
            failing = False
            if told is not None and run == self._run and isValid(self):
                self._done.emit(run, told)

    def _take(self, run: int) -> QVideoFrame | None:
        with self._came:
            self._came.wait_for(lambda: self._next is not None or self._run != run)
            if self._run != run:
                return None
            frame, self._next = self._next, None
            return frame

    def _on_done(self, run: int, told: object) -> None:
        if run == self._run:
            self.read.emit(told)


class FrameReader(NewestFrame[T]):
    """Reads the grey of frames.

    Args:
        decode: called with a :class:`Luma` on the reader's thread; ``None`` for nothing to tell.

    Signals:
        read: what ``decode`` gave.
        unreadable: this camera's frames are of a kind that cannot be read.
    """

    unreadable = Signal()

    def __init__(
        self, decode: Callable[[Luma], T | None], *, parent: QObject | None = None
    ) -> None:
        super().__init__(self._decode, parent=parent)
        self._of_luma = decode

    def _decode(self, frame: QVideoFrame) -> T | None:
        grey = luma(frame)
        if grey is None:
            if isValid(self):
                self.unreadable.emit()
            return None
        return self._of_luma(grey)
