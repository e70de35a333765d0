"""The only threads of the window: one worker for the database, a pool for the rest.

A page never waits: it hands a function to a :class:`Runner` and gets the result back on the GUI
thread. Work on the database is done in the order in which it was asked for.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from enum import Enum
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal
from shiboken6 import isValid

from app.domain.errors import Refused

_log = logging.getLogger(__name__)

T = TypeVar("T")
Report = Callable[[int, int], None]
"""``progress(done, total)``; total 0 where it is not known. Raises :class:`Cancelled`."""

UNEXPECTED = (
    "刚才这一步没有完成，之前的记录都在。请再试一次；"
    "仍不行时请在“设置”的“关于”里把故障报告存到桌面，发给维护人员。"
)


class Cancelled(Exception):
    """Raised inside a job whose token was cancelled, to leave it."""


class Token:
    """A way to ask a job to stop. Cancel from any thread, any number of times."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def cancel(self) -> None:
        """Ask the job to stop; its result will not be delivered."""
        self._event.set()

    @property
    def cancelled(self) -> bool:
        """Whether it was asked to stop."""
        return self._event.is_set()

    def check(self) -> None:
        """Leave the job here if it was asked to stop.

        Raises:
            Cancelled: where it was.
        """
        if self._event.is_set():
            raise Cancelled


class Lane(Enum):
    """Where a job runs."""

    DATABASE = "database"  # one after another, in order
    ASIDE = "aside"  # beside each other: PDFs, files, decoding


@dataclass(eq=False, slots=True)
class _Job:
    func: Callable[..., Any]
    args: tuple[Any, ...]
    then: Callable[[Any], object] | None
    failed: Callable[[Refused], object] | None
    progress: Callable[[int, int], object] | None
    ended: Callable[[], object] | None
    token: Token
    lane: Lane = Lane.DATABASE
    long: bool = False
    result: Any = None
    error: BaseException | None = None
    reported: tuple[int, int] = (0, 0)
    reported_at: float = field(default=float("-inf"))

    def work(self, report: Report) -> None:
        """Do it, on whatever thread this is; never raises."""
        try:
            self.token.check()
            extra = {"progress": report} if self.progress else {}
            self.result = self.func(*self.args, **extra)
        except BaseException as error:  # noqa: BLE001, RUF100 - handed to the GUI thread, which logs it
            self.error = error

    def deliver(self, notify: Callable[[str], object]) -> None:
        """Tell whoever asked, on the GUI thread."""
        try:
            self._deliver(notify)
        except Refused as refused:
            notify(refused.message)
        except Exception:
            _log.exception("what follows %s failed", _name(self.func))
            notify(UNEXPECTED)
        finally:
            call_living(self.ended)

    def _deliver(self, notify: Callable[[str], object]) -> None:
        error = self.error
        if isinstance(error, Cancelled) or self.token.cancelled:
            return
        if error is None:
            call_living(self.then, self.result)
        elif isinstance(error, Refused):
            if self.failed is None or not _lives(self.failed):
                notify(error.message)
            else:
                call_living(self.failed, error)
        else:
            _log.error("%s failed", _name(self.func), exc_info=error)
            notify(UNEXPECTED)


class Runner(QObject):
    """What pages see; :class:`JobRunner` in the program, :class:`InlineRunner` in most tests.

    Signals:
        notified: a sentence for the person at the laptop, where no page takes care of it.
        busy_changed: whether any job is under way.
    """

    notified = Signal(str)
    busy_changed = Signal(bool)

    def run(
        self,
        func: Callable[..., T],
        *args: Any,
        then: Callable[[T], object] | None = None,
        failed: Callable[[Refused], object] | None = None,
        progress: Callable[[int, int], object] | None = None,
        ended: Callable[[], object] | None = None,
        token: Token | None = None,
        lane: Lane = Lane.DATABASE,
        long: bool = False,
    ) -> Token:
        """Run ``func(*args)`` off the GUI thread; every callback runs on the GUI thread.

        Args:
            func: what to do. With ``progress`` it is called with a keyword argument
                ``progress``, a :data:`Report` to call as often as it likes; that call raises
                :class:`Cancelled` once the token is cancelled.
            args: passed on to it.
            then: gets the result.
            failed: gets the refusal; without it the refusal's sentence is shown in the window.
            progress: gets ``done, total``, at most about twenty times a second.
            ended: called last in every case, also after a cancel or an unexpected error: the place
                to make a button usable again.
            token: to cancel it; one is made where none is given.
            lane: the database's queue, or the pool.
            long: in the pool, work of a second and more: it begins once the window has drawn what
                it says about it. Both at once would take turns and draw three times as slowly.

        A callback that is a method of a QObject that was deleted meanwhile, or that holds on to
        one, is left out; a refusal is then shown in the window. An unexpected exception is logged
        and a calm sentence is shown; neither ``then`` nor ``failed`` is called.
        """
        job = _Job(func, args, then, failed, progress, ended, token or Token(), lane, long)
        self._begin(job)
        return job.token

    @property
    def busy(self) -> bool:
        """Whether any job is waiting, running or not yet delivered."""
        return False

    def close(self, *, drain: bool = True) -> None:
        """Stop: finish what the database was asked to do, cancel the rest, join the threads.

        Args:
            drain: ``False`` also leaves out database jobs that have not begun.
        """

    def _begin(self, job: _Job) -> None:
        raise NotImplementedError


class JobRunner(Runner):
    """Runs jobs on threads. Call :meth:`close` before the program ends; nothing runs after it."""

    _done = Signal(object)
    _reported = Signal(object)

    # Often enough to look alive, seldom enough not to crowd out the window's own events.
    PROGRESS_EVERY = 0.05
    DRAWN_WITHIN = 25  # milliseconds

    def __init__(self, parent: QObject | None = None, *, pool: int = 2) -> None:
        super().__init__(parent)
        self._lanes = {
            Lane.DATABASE: ThreadPoolExecutor(1, thread_name_prefix="database"),
            Lane.ASIDE: ThreadPoolExecutor(pool, thread_name_prefix="aside"),
        }
        self._jobs: set[_Job] = set()
        self._closed = False
        queued = Qt.ConnectionType.QueuedConnection
        self._done.connect(self._on_done, queued)
        self._reported.connect(self._on_reported, queued)

    @property
    def busy(self) -> bool:
        """Whether any job is waiting, running or not yet delivered."""
        return bool(self._jobs)

    def close(self, *, drain: bool = True) -> None:
        """See :meth:`Runner.close`."""
        if self._closed:
            return
        self._closed = True
        self._lanes[Lane.DATABASE].shutdown(wait=False, cancel_futures=not drain)
        for job in self._jobs:
            if job.lane is Lane.ASIDE or not drain:
                job.token.cancel()
        self._lanes[Lane.ASIDE].shutdown(wait=False, cancel_futures=True)
        for lane in self._lanes.values():
            lane.shutdown(wait=True)
        # Results that the workers queued for a window that is going away.
        QCoreApplication.removePostedEvents(self)
        self._jobs.clear()

    def _begin(self, job: _Job) -> None:
        if self._closed:
            return
        self._jobs.add(job)
        if len(self._jobs) == 1:
            self.busy_changed.emit(True)
        if job.long and job.lane is Lane.ASIDE:
            QTimer.singleShot(self.DRAWN_WITHIN, self, lambda: self._submit(job))
        else:
            self._submit(job)

    def _submit(self, job: _Job) -> None:
        if not self._closed:
            self._lanes[job.lane].submit(self._work, job)

    def _work(self, job: _Job) -> None:
        job.work(lambda done, total: self._report(job, done, total))
        self._done.emit(job)

    def _report(self, job: _Job, done: int, total: int) -> None:
        job.token.check()
        job.reported = (done, total)
        now = time.monotonic()
        if now - job.reported_at >= self.PROGRESS_EVERY or (total and done >= total):
            job.reported_at = now
            self._reported.emit(job)

    def _on_reported(self, job: _Job) -> None:
        if job in self._jobs and not job.token.cancelled:
            call_living(job.progress, *job.reported)

    def _on_done(self, job: _Job) -> None:
        if job not in self._jobs:
            return
        try:
            job.deliver(self.notified.emit)
        finally:
            self._jobs.discard(job)
            if not self._jobs:
                self.busy_changed.emit(False)


class InlineRunner(Runner):
    """The same interface without threads: ``run`` returns after the callbacks were called."""

    def _begin(self, job: _Job) -> None:
        def report(done: int, total: int) -> None:
            job.token.check()
            call_living(job.progress, done, total)

        job.work(report)
        job.deliver(self.notified.emit)


def call_living(callback: Callable[..., object] | None, *args: Any) -> None:
    """Call it, unless what it belongs to was deleted meanwhile, or there is none."""
    if callback is not None and _lives(callback):
        callback(*args)


def _lives(callback: Callable[..., object]) -> bool:
    """Whether all that it is bound to is still there."""
    held = [getattr(callback, "__self__", None)]
    if isinstance(callback, partial):
        held += [callback.func, *callback.args, *callback.keywords.values()]
        if not _lives(callback.func):
            return False
    for cell in getattr(callback, "__closure__", None) or ():
        with suppress(ValueError):  # nothing was put there yet
            held.append(cell.cell_contents)
    return all(isValid(one) for one in held if isinstance(one, QObject))


def _name(func: Callable[..., Any]) -> str:
    # Never the arguments: a log has no names, and no passwords.
    while isinstance(func, partial):
        func = func.func
    return str(getattr(func, "__qualname__", type(func).__name__))
