from __future__ import annotations

import logging
import threading
import time
from functools import partial
from typing import TYPE_CHECKING

import pytest
import shiboken6
from PySide6.QtCore import QObject, QThread

from app.domain.errors import Refused
from ui.jobs import UNEXPECTED, InlineRunner, JobRunner, Lane, Report, Token

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


@pytest.fixture
def jobs(qapp: object) -> Iterator[JobRunner]:
    runner = JobRunner()
    yield runner
    runner.close()


@pytest.fixture(params=["threads", "inline"])
def runner(request: pytest.FixtureRequest, jobs: JobRunner) -> JobRunner | InlineRunner:
    return jobs if request.param == "threads" else InlineRunner()


def _refuse() -> None:
    raise Refused("门牌号不存在。没有改动任何内容。", field="door")


def _break() -> None:
    raise ZeroDivisionError("secret detail")


def test_result_comes_back(runner: JobRunner | InlineRunner, qtbot: QtBot) -> None:
    got: list[object] = []
    runner.run(lambda a, b: a + b, 2, 3, then=got.append, ended=lambda: got.append("end"))
    qtbot.waitUntil(lambda: got == [5, "end"])


def test_refusal_reaches_failed(runner: JobRunner | InlineRunner, qtbot: QtBot) -> None:
    got: list[Refused] = []
    runner.run(_refuse, failed=got.append, then=lambda _: pytest.fail("no result"))
    qtbot.waitUntil(lambda: bool(got))
    assert (got[0].message, got[0].field) == ("门牌号不存在。没有改动任何内容。", "door")


def test_refusal_that_nobody_takes_is_said(runner: JobRunner | InlineRunner, qtbot: QtBot) -> None:
    said: list[str] = []
    runner.notified.connect(said.append)
    runner.run(_refuse)
    qtbot.waitUntil(lambda: said == ["门牌号不存在。没有改动任何内容。"])


def test_the_unexpected_is_logged_and_said_calmly(
    runner: JobRunner | InlineRunner, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    said: list[str] = []
    runner.notified.connect(said.append)
    with caplog.at_level(logging.ERROR):
        runner.run(
            _break,
            then=lambda _: pytest.fail("no result"),
            failed=lambda _: pytest.fail("not a refusal"),
            ended=lambda: said.append("end"),
        )
        qtbot.waitUntil(lambda: len(said) == 2)
    assert said == [UNEXPECTED, "end"]
    assert "secret detail" in caplog.text
    assert "secret" not in UNEXPECTED


def test_an_error_in_what_follows_is_caught(
    runner: JobRunner | InlineRunner, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    said: list[str] = []
    runner.notified.connect(said.append)
    runner.run(lambda: None, then=lambda _: _break(), ended=lambda: said.append("end"))
    qtbot.waitUntil(lambda: said == [UNEXPECTED, "end"])
    assert "ZeroDivisionError" in caplog.text


def test_progress_ends_at_the_whole(runner: JobRunner | InlineRunner, qtbot: QtBot) -> None:
    seen: list[tuple[int, int]] = []
    done: list[int] = []

    def count(to: int, *, progress: Report) -> int:
        for at in range(1, to + 1):
            progress(at, to)
        return to

    runner.run(count, 500, progress=lambda *at: seen.append(at), then=done.append)
    qtbot.waitUntil(lambda: done == [500])
    assert seen[-1] == (500, 500)
    assert seen == sorted(seen)


def test_cancelled_before_it_began(runner: JobRunner | InlineRunner, qtbot: QtBot) -> None:
    token = Token()
    token.cancel()
    ended: list[int] = []
    runner.run(
        lambda: pytest.fail("must not run"),
        token=token,
        then=lambda _: pytest.fail("no result"),
        ended=lambda: ended.append(1),
    )
    qtbot.waitUntil(lambda: ended == [1])


def test_cancel_stops_work_under_way(jobs: JobRunner, qtbot: QtBot) -> None:
    steps: list[int] = []
    ended: list[int] = []

    def work(*, progress: Report) -> None:
        for at in range(100_000):
            progress(at, 0)
            steps.append(at)
            time.sleep(0.001)

    token = jobs.run(
        work,
        progress=lambda *_: token.cancel(),
        then=lambda _: pytest.fail("no result"),
        ended=lambda: ended.append(1),
    )
    qtbot.waitUntil(lambda: ended == [1])
    assert len(steps) < 1_000


def test_callbacks_are_on_the_gui_thread(jobs: JobRunner, qtbot: QtBot) -> None:
    where: list[object] = []
    jobs.run(QThread.currentThread, then=lambda it: where.extend([it, QThread.currentThread()]))
    qtbot.waitUntil(lambda: len(where) == 2)
    assert where[0] != jobs.thread()
    assert where[1] == jobs.thread()


def test_the_database_works_in_order_and_the_pool_beside_it(jobs: JobRunner, qtbot: QtBot) -> None:
    order: list[int] = []
    gate = threading.Event()
    jobs.run(gate.wait, 5)
    for number in range(20):
        jobs.run(order.append, number)
    aside: list[int] = []
    jobs.run(lambda: 7, lane=Lane.ASIDE, then=aside.append)
    qtbot.waitUntil(lambda: aside == [7])
    assert not order
    gate.set()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert order == list(range(20))


def test_busy_is_told_once_each_way(jobs: JobRunner, qtbot: QtBot) -> None:
    told: list[bool] = []
    jobs.busy_changed.connect(told.append)
    for _ in range(3):
        jobs.run(lambda: None)
    qtbot.waitUntil(lambda: not jobs.busy)
    assert told == [True, False]


class _Page(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.got: list[int] = []

    def take(self, value: int) -> None:
        self.got.append(value)
        self.setObjectName("used")


def test_a_deleted_page_gets_nothing(jobs: JobRunner, qtbot: QtBot) -> None:
    page = _Page()
    gate = threading.Event()
    said: list[str] = []
    jobs.notified.connect(said.append)
    jobs.run(lambda: gate.wait(5) and 1, then=page.take)
    shiboken6.delete(page)
    gate.set()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert not page.got
    assert not said


def test_what_holds_on_to_a_deleted_widget_is_left_out(jobs: JobRunner, qtbot: QtBot) -> None:
    page = _Page()
    gate = threading.Event()
    jobs.run(lambda: gate.wait(5) and 1, then=lambda value: page.take(value + 1))
    jobs.run(lambda: gate.wait(5) and 1, then=partial(_hand_on, page))
    shiboken6.delete(page)
    gate.set()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert not page.got


def test_a_refusal_whose_form_is_gone_is_said_in_the_window(jobs: JobRunner, qtbot: QtBot) -> None:
    page = _Page()
    gate = threading.Event()
    said: list[str] = []
    jobs.notified.connect(said.append)

    def refuse() -> None:
        gate.wait(5)
        _refuse()

    jobs.run(refuse, failed=lambda refused: page.take(len(refused.message)))
    shiboken6.delete(page)
    gate.set()
    qtbot.waitUntil(lambda: bool(said))
    assert said == ["门牌号不存在。没有改动任何内容。"]
    assert not page.got


def _hand_on(page: _Page, value: object) -> None:
    page.take(value)


def test_close_finishes_the_database_and_joins(qtbot: QtBot) -> None:
    runner = JobRunner()
    written: list[int] = []
    for number in range(50):
        runner.run(written.append, number)
    runner.close()
    assert written == list(range(50))
    assert not [t for t in threading.enumerate() if t.name.startswith(("database", "aside"))]
    runner.run(written.append, 99)
    runner.close()
    assert 99 not in written


def test_close_stops_what_runs_beside(qtbot: QtBot) -> None:
    runner = JobRunner()
    begun = threading.Event()

    def endless(*, progress: Report) -> None:
        while True:
            begun.set()
            progress(0, 0)
            time.sleep(0.001)

    runner.run(endless, progress=lambda *_: None, lane=Lane.ASIDE)
    assert begun.wait(5)
    runner.close()
    assert not runner.busy


def test_what_fails_is_logged_without_what_it_was_given(
    runner: JobRunner | InlineRunner, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(_name: str, _word: str) -> None:
        raise RuntimeError("no")

    ended: list[bool] = []
    with caplog.at_level(logging.ERROR):
        runner.run(partial(partial(fails, "王虚构"), "a word"), ended=lambda: ended.append(True))
        qtbot.waitUntil(lambda: bool(ended))
    assert "fails failed" in caplog.text
    assert "王虚构" not in caplog.text
    assert "a word" not in caplog.text
