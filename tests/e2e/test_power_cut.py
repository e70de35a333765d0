"""The process is killed at random points of a meeting; what was confirmed is there afterwards."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from app.bootstrap import Services
from app.domain.meeting import Meeting, Phase
from app.oplog.op import split_id
from app.settings import Settings
from app.steps.views.meeting import meeting_view
from tests.lengths import tries

SCRIPT = Path(__file__).with_name("telling.py")
SEED = 20261124

KILLED_AFTER = tries([0, 75], long=[*range(12), 40, 41, 75, 110, 230, 310])

pytestmark = pytest.mark.e2e


def run_and_kill(folder: Path, after: int, chance: random.Random) -> list[str]:
    """The ids confirmed before the kill, which comes somewhere in the action after ``after``."""
    process = subprocess.Popen(
        [sys.executable, str(SCRIPT), str(folder)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    confirmed = []
    for line in process.stdout:
        confirmed.append(line.strip())
        if len(confirmed) > after:
            # A little later, so that the kill falls inside an action and not always behind one.
            try:
                process.wait(timeout=chance.random() * 0.004)
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
            break
    confirmed += [line.strip() for line in process.stdout]
    process.wait()
    process.stdout.close()
    return [op for op in confirmed if op]


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL on Windows")
@pytest.mark.parametrize("after", KILLED_AFTER)
def test_what_was_confirmed_survives_a_kill(tmp_path: Path, after: int) -> None:
    confirmed = run_and_kill(tmp_path / "data", after, random.Random(SEED + after))
    assert len(confirmed) >= min(after, 300)
    services = Services(Settings(data=tmp_path / "data")).open()
    try:
        report = services.verify_log()
        assert report.faults == []
        last = max((split_id(op)[1] for op in confirmed), default=0)
        # The one action that was under way may have become durable before it was confirmed.
        assert last <= report.ops <= last + 1
        for meeting in services.ask(lambda work: work.find(Meeting)):
            view = services.ask(meeting_view, meeting.id)
            waiting = any(i.item.state in {"pending", "current"} for i in view.items)
            running = meeting.phase is Phase.IN_SESSION
            assert (view.current is not None) == (running and waiting)
    finally:
        services.close()
