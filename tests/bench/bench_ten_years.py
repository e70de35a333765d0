"""A room of ten years beside one of a month: what grows with the years, and what must not.

Both rooms have 5,000 residents and were made by the program's own verbs (`room_of_years.py`). Each
part runs in a process of its own, the young room first, and tells seconds of the processor; what
counts is how many times as long the old room takes. Made once and kept under `build/bench`.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "bench")]
OUT = ROOT / "build" / "bench"
ROOMS = ("month", "decade")
PARTS = ("start", "pages", "meeting", "search", "backup", "verify", "look", "mend", "sizes")
WRITING = ("meeting", "backup", "mend")
STILL = 1.5  # times as long: what must not grow with the years
NOT_GROWING = ("start", "sign in", "issue minutes", "collect a matter")
_TYPED = ("楼道", "停车", "电动车 充电", "垃圾", "漏水", "路灯不亮")


def timed(call: Callable[[], Any]) -> tuple[float, Any]:
    start = time.process_time()
    value = call()
    return time.process_time() - start, value


def best(call: Callable[[], Any], runs: int) -> float:
    """Of some runs the calmest."""
    return min(timed(call)[0] for _ in range(runs))


def start(folder: Path) -> dict[str, float]:
    """From the opening of the folder to the first page, filled and painted."""
    from PySide6.QtWidgets import QApplication

    from app.settings import Settings
    from ui.application import Program, _open_services, make_application

    app = make_application(["hongliu"])
    assert isinstance(app, QApplication)

    def to_first_page() -> None:
        program = Program(app, _open_services(Settings(data=folder)))
        program.console.show()
        while program.console.jobs.busy:
            app.processEvents()
        program.console.window.grab()
        program.console.close()

    to_first_page()
    return {"start": best(to_first_page, 5)}


def pages(folder: Path) -> dict[str, float]:
    """Each page of the window, at its first visit and again."""
    from libraries_pages import _visit
    from PySide6.QtWidgets import QApplication

    from app.bootstrap import Services
    from app.settings import Settings

    application = QApplication.instance() or QApplication([])
    services = Services(Settings(data=folder)).open()
    found: dict[str, float] = {}
    for _ in range(3):
        for name, first, again in _visit(application, services):
            for key, took in ((f"page {name}", first), (f"page {name} again", again)):
                found[key] = min(found.get(key, took / 1000), took / 1000)
    services.close()
    return found


def meeting(folder: Path) -> dict[str, float]:
    """Signing in, and issuing minutes, at a new meeting."""
    from app.bootstrap import Services
    from app.domain.meeting import Meeting
    from app.settings import Settings
    from app.steps import collect
    from app.steps.collect import MatterInput
    from app.steps.deliberate import agenda, attendance, meetings, minutes
    from app.steps.deliberate.agenda import ItemInput
    from app.steps.deliberate.meetings import MeetingInput

    services = Services(Settings(data=folder)).open()
    act = services.act
    before = services.ask(lambda work: work.find(Meeting))[-1]
    due = services.ask(_due, before.id)
    took: dict[str, list[float]] = {"sign in": [], "issue minutes": [], "collect a matter": []}
    for number in range(3):
        entry = MeetingInput(
            title=f"量一量{number}", rule_key="representatives_meeting",
            planned_at=services.clock(), chair="主持人（虚构）", recorder="记录员（虚构）",
        )  # fmt: skip
        key = act(meetings.prepare_meeting, entry).value.id
        act(agenda.add_items, key, [ItemInput(title="量一量")])
        act(attendance.invite, key, due)
        act(meetings.begin_sign_in, key)
        sign_in = partial(act, attendance.sign_in, key)
        took["sign in"] += [timed(partial(sign_in, who))[0] for who in due]
        act(meetings.open_meeting, key)
        act(meetings.close_meeting, key)
        took["issue minutes"].append(timed(partial(act, minutes.issue_minutes, key))[0])
        title = MatterInput(title=f"量一量{number}")
        took["collect a matter"].append(timed(partial(act, collect.collect_matter, title))[0])
    services.close()
    return {name: sorted(times)[len(times) // 2] for name, times in took.items()}


def _due(work: Any, meeting_id: str) -> list[str]:
    from app.domain.attendance import Attendee
    from app.domain.people import Resident

    there = {r.id for r in work.find(Resident)}
    return [a.resident_id for a in work.find(Attendee, meeting_id=meeting_id)
            if a.resident_id in there]  # fmt: skip


def search(folder: Path) -> dict[str, float]:
    """What somebody types, 50 records read."""
    from app.bootstrap import Services
    from app.settings import Settings

    services = Services(Settings(data=folder)).open()
    took = [best(lambda t=t: services.ask(lambda work: work.search(t)), 5) for t in _TYPED]
    services.close()
    return {"search": max(took)}


def backup(folder: Path) -> dict[str, float]:
    """Making a backup, which looks at its copy, and opening it again."""
    from app.bootstrap import Services
    from app.keeping.archive import Reason
    from app.settings import Settings

    services = Services(Settings(data=folder)).open()
    made, kept = timed(lambda: services.keeper.make(Reason.ASKED))
    checked, _ = timed(lambda: services.keeper.check(kept.path))
    size = kept.path.stat().st_size
    services.close()
    return {"backup": made, "backup checked": checked, "MB of a backup": size / 1e6}


def verify(folder: Path) -> dict[str, float]:
    """`hongliu log verify`: chain, signatures, replay."""
    from app.bootstrap import Services
    from app.settings import Settings

    services = Services(Settings(data=folder)).open()
    took, report = timed(services.verify_log)
    services.close()
    if not report.holds:
        raise SystemExit(report.faults)
    return {"log verify": took}


def look(folder: Path) -> dict[str, float]:
    """All of it, as after an end that was none."""
    from app.bootstrap import Services
    from app.settings import Settings
    from app.store import soundness

    services = Services(Settings(data=folder)).open()
    services.close()
    took, damage = timed(lambda: soundness.look_closely(services.database))
    if damage is not None:
        raise SystemExit(damage)
    return {"full look": took}


def mend(folder: Path) -> dict[str, float]:
    """A root page of zeros: made anew of the log."""
    from app.bootstrap import Services
    from app.settings import Settings
    from app.store.hold import Tenant

    settings = Settings(data=folder)
    services = Services(settings).open()
    with services.database.reading() as connection:
        (page,) = connection.run(
            "SELECT rootpage FROM sqlite_master WHERE name = 'matter'"
        ).fetchone()
        (size,) = connection.run("PRAGMA page_size").fetchone()
    services.close()
    with services.database.path.open("r+b") as file:
        file.seek((page - 1) * int(size))
        file.write(bytes(int(size)))
    took, again = timed(lambda: Services(settings).open(Tenant.COMMAND))
    again.close()
    return {"mending": took}


def sizes(folder: Path) -> dict[str, float]:
    """What lies on the disk."""
    from app.bootstrap import Services
    from app.settings import Settings
    from app.store.database import FILE_NAME

    services = Services(Settings(data=folder)).open()
    with services.database.reading() as connection:
        (ops,) = connection.run("SELECT count(*) FROM op_log").fetchone()
    services.close()
    photos = [path for path in (folder / "files").rglob("*") if path.is_file()]
    return {
        "actions": ops,
        "MB of the database": (folder / FILE_NAME).stat().st_size / 1e6,
        "photos": len(photos),
    }


def measure(part: str, folder: Path) -> dict[str, float]:
    """One part, in a process of its own; on a copy of the room where it writes."""
    with tempfile.TemporaryDirectory(prefix="years-", dir=OUT) as at:
        copy = folder
        if part in WRITING:
            copy = Path(at) / "room"
            shutil.copytree(folder, copy)
        env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
        done = subprocess.run(
            [sys.executable, __file__, "--part", part, str(copy)],
            env=env, check=True, capture_output=True, text=True,
        )  # fmt: skip
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def main() -> None:
    if len(sys.argv) > 3 and sys.argv[1] == "--part":
        print(json.dumps(globals()[sys.argv[2]](Path(sys.argv[3]))))
        return
    from room_of_years import ONE_MONTH, TEN_YEARS, room

    parts = sys.argv[1:] or PARTS
    for name, size in zip(ROOMS, (ONE_MONTH, TEN_YEARS), strict=True):
        room(OUT / name, size)
    figures: dict[str, list[float]] = {}
    print(f"{'':34}{'a month':>12}{'ten years':>12}{'times':>8}", flush=True)
    good = True
    for part in parts:
        few, many = (measure(part, OUT / name) for name in ROOMS)
        for name, later in many.items():
            first = few[name]
            times = later / first if first else 0.0
            figures[name] = [first, later, times]
            grows = name in NOT_GROWING and times > STILL
            good = good and not grows
            mark = "  grows" if grows else ""
            print(f"{name:34}{first:12.4f}{later:12.4f}{times:8.1f}{mark}", flush=True)
    told = ", ".join(NOT_GROWING)
    print(f"goal: {told} at most {STILL} times as long  {'met' if good else 'NOT met'}")
    (OUT / "ten_years.json").write_text(json.dumps(figures, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
