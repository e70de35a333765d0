"""A beat on the window's thread: how long the event loop lets nothing through.

A timer of two milliseconds goes on beating while something is done. What lies between two beats
beyond these two milliseconds is how long a key or a repaint would have had to wait.

Beside it stands how much of a gap can be ours: no more than all threads of this process computed
in it. Where other programs have the processors, a gap grows long while nobody of us computes.
"""

from __future__ import annotations

import json
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from PySide6.QtCore import QEventLoop, Qt, QTimer

EVERY = 2  # milliseconds
LOOK = 10  # milliseconds between two looks at what is waited for


@dataclass
class Gaps:
    """What was seen while something was done.

    Attributes:
        held: milliseconds beyond the beat, one for each beat.
        longest: the most of them.
        ours: the most of one gap that this process can be the cause of.
        window: the most that the window's thread itself computed within one gap.
        seconds: how long it took in all.
    """

    held: list[float] = field(default_factory=list)
    longest: float = 0.0
    ours: float = 0.0
    window: float = 0.0
    seconds: float = 0.0

    def see(self, held: float, *, computed: float, window: float) -> None:
        self.held.append(held)
        self.longest = max(self.longest, held)
        self.ours = max(self.ours, min(held, computed))
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


class Heartbeat:
    """Beats on the thread that it is made on; make it once there is an application.

    Args:
        explain_over: tell on stderr where the window's thread was whenever it was held longer
            than this many milliseconds; 0: do not. Looking costs time itself.
    """

    def __init__(self, *, explain_over: float = 0.0) -> None:
        self._gaps = Gaps()
        self._last = self._computed = self._window = 0.0
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._explainer = Explainer(explain_over) if explain_over else None

    @contextmanager
    def over(self) -> Iterator[Gaps]:
        """Beat while the block runs; its gaps."""
        gaps = self._gaps = Gaps()
        begun = self._last = time.perf_counter()
        self._computed, self._window = time.process_time(), time.thread_time()
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
        gaps.seconds = time.perf_counter() - begun

    def _beat(self) -> None:
        now, computed, window = time.perf_counter(), time.process_time(), time.thread_time()
        held = max(0.0, (now - self._last) * 1000 - EVERY)
        all_of_us, here = (computed - self._computed) * 1000, (window - self._window) * 1000
        self._gaps.see(held, computed=all_of_us, window=here)
        if self._explainer:
            self._explainer.beat(min(held, all_of_us))
        self._last, self._computed, self._window = now, computed, window


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
