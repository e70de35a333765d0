"""Start to a usable window with ten years of data, beside a bare program of the same libraries.

The floor imports PySide6 Widgets and SQLAlchemy, opens a window with a label and runs one query on
a plain database of as many rows; ours is encrypted. Both say so when their window is painted and
filled; the time is taken from outside, from the start of the process, in turn.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import statistics
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "bench")]
from packaged import Screen, packages  # noqa: E402 - found through the line above

RUNS = 9
MEETINGS = 500
FILLED = 40  # colours on the first page once its lists are there
DATA = ROOT / "build" / "bench" / "ten-years"
PLAIN = DATA.with_name("bare.db")

BARE = f"""
import sys
from PySide6.QtWidgets import QApplication, QMainWindow, QLabel
from sqlalchemy import create_engine, text
app = QApplication(["bare"])
engine = create_engine(r"sqlite:///{PLAIN}")
with engine.connect() as connection:
    found = connection.execute(text("SELECT count(*) FROM meeting")).scalar()
window = QMainWindow()
window.setCentralWidget(QLabel(str(found)))
window.resize(1440, 900)
window.show()
app.processEvents()
window.grab()
print("ready", flush=True)
"""

OURS = f"""
import gc
gc.disable()  # as the command does
import sys
from pathlib import Path
from app.settings import Settings
from ui.application import Program, make_application, _open_services
app = make_application(["hongliu"])
program = Program(app, _open_services(Settings(data=Path(r"{DATA}"))))
program.console.show()
jobs = program.console.jobs
while True:
    app.processEvents()
    if not jobs.busy:
        break
app.processEvents()
program.console.window.grab()
print("ready", flush=True)
program.console.close()
"""


def seconds_to_ready(code: str) -> float:
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    # An installed program has its byte code beside it.
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    start = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-c", code],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=env,
    ) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        taken = time.perf_counter() - start
        process.stdout.read()
    if line.strip() != "ready":
        raise SystemExit("the program did not become ready")
    return taken


def make_plain(path: Path) -> None:
    """What the floor counts."""
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("CREATE TABLE IF NOT EXISTS meeting (id INTEGER PRIMARY KEY)")
        rows = ((number,) for number in range(MEETINGS))
        database.executemany("INSERT OR IGNORE INTO meeting VALUES (?)", rows)


def main() -> None:
    from ten_years import ten_years

    ten_years(DATA)
    make_plain(PLAIN)
    for code in (BARE, OURS):
        seconds_to_ready(code)
    pairs = [(seconds_to_ready(BARE), seconds_to_ready(OURS)) for _ in range(RUNS)]
    bare = statistics.median(b for b, _ in pairs)
    ours = statistics.median(o for _, o in pairs)
    ratio = statistics.median(o / b for b, o in pairs)
    print(f"{'':40}{'median s':>10}")
    print(f"{'bare PySide6 + SQLAlchemy (floor)':40}{bare:10.3f}")
    print(f"{'hongliu, ten years of data':40}{ours:10.3f}")
    print(f"ratio, pair by pair  {ratio:.2f}   (goal: at most 1.50)")
    figures = {"ratio": ratio, "bare_s": bare, "hongliu_s": ours} | measure_packages()
    out = ROOT / "build" / "bench" / "startup.json"
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(json.dumps(figures, indent=1))


def measure_packages() -> dict[str, float]:
    """The packaged program beside a bare packaged window, both on a display of their own."""
    if shutil.which("Xvfb") is None:
        print("packaged: not measured, there is no Xvfb")
        return {}
    program, bare = packages()
    screen = Screen()
    ours = [str(program / "hongliu"), "--data", str(DATA)]
    floor = [str(bare / "bare")]
    pairs = [
        (screen.shown_after(floor, colours=2), screen.shown_after(ours, colours=FILLED))
        for _ in range(RUNS)
    ]
    screen.close()
    lower = statistics.median(b for b, _ in pairs)
    taken = statistics.median(o for _, o in pairs)
    ratio = statistics.median(o / b for b, o in pairs)
    print(f"{'bare packaged window (floor)':40}{lower:10.3f}")
    print(f"{'hongliu packaged, ten years of data':40}{taken:10.3f}")
    print(f"ratio, pair by pair  {ratio:.2f}")
    return {"packaged_ratio": ratio, "packaged_bare_s": lower, "packaged_s": taken}


if __name__ == "__main__":
    main()
