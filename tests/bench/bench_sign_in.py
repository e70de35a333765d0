"""A sign-in from scan to durable commit to the row on screen, beside raw SQLite commits.

The floor is one INSERT and a commit at ``synchronous=FULL`` into a table of its own, on the same
disk in the same run, taken in turn with the sign-ins.
"""

from __future__ import annotations

import json
import os
import sqlite3
import statistics
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from app.bootstrap import Services, calm_collector
from app.domain.clock import CHINA
from app.settings import Settings
from app.steps import people
from app.steps.deliberate import attendance, meetings
from app.steps.deliberate.meetings import MeetingInput
from app.steps.people import PersonInput
from app.steps.views.meeting import meeting_view

PEOPLE = 500
OUT = Path(__file__).resolve().parents[2] / "build" / "bench"


def prepared(folder: Path) -> tuple[Services, str, list[str]]:
    from datetime import datetime

    services = Services(Settings(data=folder)).open()
    services.act(people.open_room, "样例会客厅", community="样例社区")
    entries = [
        PersonInput(
            name=f"居民{n:03d}", building=str(n // 60 + 1), stairwell="1", door=str(n), adult=True,
            roles=("居民代表",),
        )
        for n in range(PEOPLE)
    ]  # fmt: skip
    made = services.act(people.save_people, [(e, None) for e in entries]).value
    meeting = services.act(
        meetings.prepare_meeting,
        MeetingInput(
            title="会",
            rule_key="representatives_meeting",
            planned_at=datetime(2026, 11, 24, 15, tzinfo=CHINA),
        ),
    ).value
    services.act(attendance.invite_entitled, meeting.id)
    services.act(meetings.begin_sign_in, meeting.id)
    cards = services.act(people.issue_cards, [r.id for r in made]).value
    room = services.ask(people.the_room)
    return services, meeting.id, [people.token_of(room, c) for c in cards]


def raw(folder: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(folder / "floor.db", isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA wal_autocheckpoint=4000")
    connection.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c INTEGER)")
    return connection


def timed(call) -> float:
    start = time.perf_counter()
    call()
    return (time.perf_counter() - start) * 1000


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        services, meeting, tokens = prepared(folder / "data")
        floor = raw(folder)
        calm_collector()
        shown: list[float] = []
        signed: list[float] = []
        bare: list[float] = []

        def insert() -> None:
            floor.execute("BEGIN IMMEDIATE")
            floor.execute("INSERT INTO t(a, b, c) VALUES ('meeting', 'resident', 1)")
            floor.execute("COMMIT")

        for token in tokens:
            bare.append(timed(insert))
            signed.append(
                timed(lambda t=token: services.act(attendance.sign_in_by_card, meeting, t))
            )
            shown.append(timed(lambda: services.ask(meeting_view, meeting)))
        services.close()
        floor.close()
    ratio = sum(bare) / sum(signed)
    beyond = sorted(s + v - b for s, v, b in zip(signed, shown, bare, strict=True))
    p99 = beyond[int(len(beyond) * 0.99)]
    rows = [
        ("raw commit (floor)", statistics.median(bare), sorted(bare)[int(PEOPLE * 0.99)]),
        ("sign-in, durable", statistics.median(signed), sorted(signed)[int(PEOPLE * 0.99)]),
        (
            "snapshot of 500 for the screen",
            statistics.median(shown),
            sorted(shown)[int(PEOPLE * 0.99)],
        ),
    ]
    print(f"{'':34}{'median ms':>12}{'p99 ms':>12}")
    for label, median, high in rows:
        print(f"{label:34}{median:12.2f}{high:12.2f}")
    print(f"rate of sign-ins / rate of raw commits  {ratio:.2f}   (goal: at least 0.50)")
    print(f"p99 beyond the commit, screen included  {p99:.1f} ms (goal: at most 50)")
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / "sign_in.json").write_text(
        json.dumps({"rate_ratio": ratio, "p99_beyond_ms": p99, "rows": rows}, indent=1)
    )


if __name__ == "__main__":
    main()
