"""A redraw of every page of the Stage at 1080p, beside a bare widget with the same words.

A redraw is what happens every second and at every change: the page laid out anew from its snapshot
and painted over the whole window. *First* is the picture in which a page comes up, with nothing
kept from before; *again* is every later one, with the clock a second on. The bare widget draws the
same lines at the same size and places with ``drawText``, laid out by nobody: first and again.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import tempfile
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QWidget

from tests.ui.meeting_world import Clock, World
from tests.ui.stage_world import SCENES, sheet, showing
from ui.application import make_application
from ui.stage.painter import Brush
from ui.stage.sheet import _made

if TYPE_CHECKING:
    from ui.stage.sheet import Sheet
    from ui.stage.showing import Showing

SIZE = (1920, 1080)
ROUNDS = 30
GOAL = 16.0
OUT = Path(__file__).resolve().parents[2] / "build" / "bench"


class Bare(QWidget):
    """The same words, and nothing else."""

    def __init__(self, of: Sheet) -> None:
        super().__init__()
        self._of = of
        self.setFixedSize(*SIZE)

    def paintEvent(self, _event: object) -> None:  # noqa: N802 - Qt's
        with QPainter(self) as to:
            to.setRenderHint(QPainter.RenderHint.Antialiasing)
            to.fillRect(self.rect(), QColor(self._of.ground))
            for words in self._of.words:
                to.setFont(words.face.font)
                to.setPen(QColor(words.ink))
                to.drawText(words.at, words.text)


class Ours(QWidget):
    """As the room's window paints, laid out at every paint."""

    def __init__(self, one: Showing) -> None:
        super().__init__()
        self.one = one
        self.brush = Brush()
        self.setFixedSize(*SIZE)

    def paintEvent(self, _event: object) -> None:  # noqa: N802 - Qt's
        with QPainter(self) as to:
            self.brush.paint(to, sheet(self.one, SIZE), QRectF(self.rect()))


def painted(widget: QWidget, onto: QImage) -> float:
    """Processor milliseconds of one picture."""
    start = time.process_time()
    widget.render(onto)
    return (time.process_time() - start) * 1000


def measure(one: Showing) -> dict[str, float]:
    onto = QImage(*SIZE, QImage.Format.Format_RGB32)
    bare = Bare(sheet(one, SIZE))
    first, again, floor_first, floor = [], [], [], []
    for at in range(ROUNDS):
        ours = Ours(one)
        _made.cache_clear()
        first.append(painted(ours, onto))
        ours.one = replace(one, now=one.now + timedelta(seconds=at + 1))
        again.append(painted(ours, onto))
        again.append(painted(ours, onto))
        floor_first.append(painted(bare, onto))
        floor.append(painted(bare, onto))
    return {
        "first": statistics.median(first),
        "first_worst": max(first),
        "again": statistics.median(again),
        "again_p99": sorted(again)[int(len(again) * 0.99) - 1],
        "bare": statistics.median(floor),
    }


def scene(folder: Path, name: str) -> Showing:
    from app.bootstrap import Services
    from app.settings import Settings
    from app.steps import people

    clock = Clock()
    services = Services(Settings(data=folder / name), clock=clock).open()
    services.act(people.open_room, "红柳会客厅", community="样例社区")
    # The window is not needed: a scene acts on the services alone.
    world = World(services, clock, None, None, None)  # type: ignore[arg-type]
    try:
        SCENES[name].make(world)
        return showing(world, name)
    finally:
        services.close()


def main() -> None:
    app = make_application(("bench",))
    rows = {}
    with tempfile.TemporaryDirectory() as folder:
        for name in SCENES:
            rows[name] = measure(scene(Path(folder), name))
    print(f"{'processor ms at 1080p':26}{'first':>8}{'worst':>8}{'again':>8}{'p99':>8}{'bare':>8}")
    for name, row in rows.items():
        print(
            f"{name:26}{row['first']:8.1f}{row['first_worst']:8.1f}{row['again']:8.1f}"
            f"{row['again_p99']:8.1f}{row['bare']:8.1f}"
        )
    slow = [name for name, row in rows.items() if max(row["again"], row["first"]) > GOAL]
    print(f"goal: a redraw at most {GOAL:.0f} ms" + (f"; missed by {slow}" if slow else ": met"))
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / "stage.json").write_text(json.dumps({"goal_ms": GOAL, "pages": rows}, indent=1))
    del app
    if slow:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
