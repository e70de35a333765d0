"""A beat on the window's thread: how long the event loop lets nothing through.

A timer of two milliseconds goes on beating while something is done. What lies between two beats
beyond these two milliseconds is how long a key or a repaint would have had to wait.

Beside it stands how much of a gap is ours. Where other programs have the processors, a gap grows
long while our threads only queue for one; Linux counts that for each thread, and it is left out.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, QTimer

EVERY = 2  # milliseconds
LOOK = 10  # milliseconds between two looks at what is waited for
NEW_THREADS = 0.02  # seconds after which to look for threads that began meanwhile


@dataclass
class Gaps:
    """What was seen while something was done.

    Attributes:
        held: milliseconds beyond the beat, one for each beat.
        longest: the most of them.
        ours: the most of one gap that this process is the cause of.
        window: the most that the window's thread itself computed within one gap.
        seconds: how long it took in all.
    """

    held: list[float] = field(default_factory=list)
    longest: float = 0.0
    ours: float = 0.0
    window: float = 0.0
    seconds: float = 0.0

    def see(self, held: float, *, ours: float, window: float) -> None:
        self.held.append(held)
        self.longest = max(self.longest, held)
        self.ours = max(self.ours, ours)
        self.window = max(self.window, min(held, window))

    def share(self, part: float) -> float:
        """This part of the gaps is no longer than that."""
        found = sorted(self.held)
        return found[min(len(found) - 1, int(len(found) * part))] if found else 0.0

    def add(self, other: Gaps) -> None:
        self.held += other.held
        self.seconds += other.seconds
        self.longest = max(self.longest, other.longest)
        self.ours = max(self.ours, other.ours)
        self.window = max(self.window, other.window)


class Late(Exception):
    """What was waited for did not come."""


class Queueing:
    """Milliseconds that threads of this process were ready to run while others had the processor.

    Linux tells it for each thread; elsewhere it is 0, and every gap is ours.
    """

    def __init__(self) -> None:
        self._files: dict[str, int] = {}
        self._seen = float("-inf")
        self._window = str(threading.get_native_id())

    def look(self) -> tuple[float, float]:
        """Of the thread that this was made on, and of all others together, since each began."""
        now = time.perf_counter()
        if now - self._seen > NEW_THREADS:
            self._seen = now
            self._find()
        told = {thread: self._of(thread) / 1e6 for thread in list(self._files)}
        window = told.get(self._window, 0.0)
        return window, sum(told.values()) - window

    def _find(self) -> None:
        folder = Path("/proc/self/task")
        for thread in os.listdir(folder) if folder.exists() else ():
            if thread not in self._files:
                try:
                    self._files[thread] = os.open(folder / thread / "schedstat", os.O_RDONLY)
                except OSError:
                    continue  # it ended meanwhile

    def _of(self, thread: str) -> int:
        try:
            return int(os.pread(self._files[thread], 100, 0).split()[1])
        except (OSError, IndexError):
            os.close(self._files.pop(thread))
            return 0


@dataclass(frozen=True)
class Moment:
    """What the clocks say, in milliseconds: the wall's; computed and queued, window and others."""

    clock: float
    window: float
    others: float
    window_queued: float
    others_queued: float

    @classmethod
    def now(cls, queueing: Queueing) -> Moment:
        window = time.thread_time() * 1000
        others = time.process_time() * 1000 - window
        return cls(time.perf_counter() * 1000, window, others, *queueing.look())

    def ours(self, before: Moment, held: float) -> float:
        """How much of what was held since ``before`` this process is the cause of.

        The window's own work; and of the time in which its thread slept, waiting for the
        interpreter or a disk, what is not explained by another of our threads that queued, and no
        less than the others computed.
        """
        window = min(held, self.window - before.window)
        slept = max(0.0, held - window - (self.window_queued - before.window_queued))
        # A thread that ended takes its waiting with it: never below nothing.
        queued = max(0.0, self.others_queued - before.others_queued)
        return window + max(0.0, slept - queued, min(slept, self.others - before.others))


class Heartbeat:
    """Beats on the thread that it is made on; make it once there is an application.

    Args:
        explain_over: tell on stderr where the window's thread was whenever it was held longer
            than this many milliseconds; 0: do not. Looking costs time itself.
    """

    def __init__(self, *, explain_over: float = 0.0) -> None:
        self._gaps = Gaps()
        self._queueing = Queueing()
        self._last = Moment.now(self._queueing)
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._explainer = Explainer(explain_over) if explain_over else None

    @contextmanager
    def over(self) -> Iterator[Gaps]:
        """Beat while the block runs; its gaps."""
        gaps = self._gaps = Gaps()
        begun = self._last = Moment.now(self._queueing)
        self._timer.start(EVERY)
        if self._explainer:
            self._explainer.begin()
        try:
            yield gaps
            self._beat()
        finally:
            self._timer.stop()
            if self._explainer:
                self._explainer.end()
        gaps.seconds = time.perf_counter() - begun.clock / 1000

    def _beat(self) -> None:
        before, now = self._last, Moment.now(self._queueing)
        self._last = now
        held = max(0.0, now.clock - before.clock - EVERY)
        ours = now.ours(before, held)
        self._gaps.see(held, ours=ours, window=now.window - before.window)
        if self._explainer:
            self._explainer.beat(ours)


def wait(so: Callable[[], bool], *, what: str, seconds: float) -> None:
    """Let the event loop run until something is so.

    Raises:
        Late: it was not so within that time.
    """
    loop = QEventLoop()
    late: list[bool] = []

    def give_up() -> None:
        late.append(True)
        loop.quit()

    look, end = QTimer(), QTimer()
    look.timeout.connect(lambda: loop.quit() if so() else None)
    end.timeout.connect(give_up)
    end.setSingleShot(True)
    look.start(LOOK)
    end.start(int(seconds * 1000))
    loop.exec()
    look.stop()
    end.stop()
    if late:
        raise Late(f"{what}: not done after {seconds:.0f} s")


def busy_thread(stop: threading.Event) -> threading.Thread:
    """A plain thread that computes as our workers do: records, sorting, JSON by the hundred."""

    def work() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            rows = [{"t": "resident", "r": f"{n:026x}", "c": {"name": "虚构", "n": n * number}}
                    for n in range(200)]  # fmt: skip
            rows.sort(key=lambda row: row["r"], reverse=True)
            json.loads(json.dumps(rows, ensure_ascii=False, sort_keys=True))

    thread = threading.Thread(target=work, name="busy", daemon=True)
    thread.start()
    return thread


class Explainer:
    """Looks from a thread of its own where the window's thread is when no beat comes."""

    def __init__(self, over: float) -> None:
        self._over = over / 1000
        self._window = threading.get_ident()
        self._last = time.perf_counter()
        self._on = False
        self._seen: list[tuple[float, str]] = []
        threading.Thread(target=self._look, name="explain", daemon=True).start()

    def begin(self) -> None:
        self._last, self._on = time.perf_counter(), True

    def end(self) -> None:
        self._on = False

    def beat(self, held: float) -> None:
        seen, self._seen = self._seen, []
        self._last = time.perf_counter()
        if held > self._over * 1000:
            print(f"-- held {held:.0f} ms", file=sys.stderr)
            for after, where in seen:
                print(f"   after {after * 1000:.0f} ms: {where}", file=sys.stderr)

    def _look(self) -> None:
        while True:
            time.sleep(0.008)
            late = time.perf_counter() - self._last
            if self._on and late > min(0.012, self._over / 2):
                self._seen.append((late, _places()))


def _places() -> str:
    """Where each thread is: the innermost of our own lines."""
    told = []
    names = {thread.ident: thread.name for thread in threading.enumerate()}
    for ident, frame in sys._current_frames().items():
        name = names.get(ident, "?")
        if name in {"explain", "Thread-explain"}:
            continue
        lines = traceback.extract_stack(frame)
        if name != "MainThread" and lines[-1].name in {"wait", "_worker"}:
            continue
        inner = [f"{line.filename.rpartition('/')[2]}:{line.lineno} {line.name}" for line in lines]
        told.append(f"[{name}] " + " < ".join(reversed(inner[-5:])))
    return " | ".join(told)
