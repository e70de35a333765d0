"""A program of its own with two screens, as the offscreen platform can pretend them.

``python -P -m tests.ui.stage_on_two_screens DATA`` prints what happened as JSON.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from app.bootstrap import Services
from app.settings import Settings
from app.steps import people
from ui.application import make_application
from ui.console.destination import Destination
from ui.console.meeting.page import MeetingPage
from ui.lifetime import Console


def main(data: Path) -> None:
    app = make_application(("screens",))
    services = Services(Settings(data=data)).open()
    services.act(people.open_room, "红柳会客厅", community="样例社区")
    console = Console(app, services, [Destination("meeting", "议", "会议", MeetingPage)])
    console.window.show()
    stage = console.shell.stage
    assert stage is not None
    first = QGuiApplication.primaryScreen()
    other = next(s for s in app.screens() if s is not first)
    console.window.setScreen(first)
    console.window.move(first.geometry().topLeft())
    app.processEvents()
    told: dict[str, object] = {"screens": [s.key for s in stage.placing.screens.all()]}

    def note(name: str) -> None:
        app.processEvents()
        window = stage.window
        assert window is not None
        told[name] = {
            "area": window.geometry().getRect(),
            "full": window.isFullScreen(),
            "shown": window.isVisible(),
            "keys": console.window.isActiveWindow(),
        }

    console.window.activateWindow()
    app.processEvents()
    stage.turn_on()
    note("beside")
    # The facilitator drags their window onto the beamer: the room's gives way.
    console.window.move(other.geometry().topLeft())
    console.window.setScreen(other)
    app.processEvents()
    note("moved")
    console.window.setScreen(first)
    console.window.move(first.geometry().topLeft())
    note("back")
    console.window.close()
    app.processEvents()
    told["ended"] = not stage.on
    console.close()
    told["closed"] = stage.window is None
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
