"""Opening that takes long is seen: what goes on, how far it is; and it can be left."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app.bootstrap import Services, open_services
from app.domain.errors import Refused
from app.keeping.sound import Opening
from app.settings import Settings
from app.store import soundness
from app.store.hold import FILE_NAME
from ui.opening import OpeningSheet, open_in_sight

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.keeping.sound import Told


def sheets(qapp: QApplication) -> list[OpeningSheet]:
    return [w for w in qapp.topLevelWidgets() if isinstance(w, OpeningSheet) and w.isVisible()]


def each(qapp: QApplication, call: Callable[[OpeningSheet], object]) -> QTimer:
    """Look often; ``call`` gets the sheet while there is one."""
    often = QTimer(qapp)
    often.setInterval(20)
    often.timeout.connect(lambda: [call(sheet) for sheet in sheets(qapp)])
    often.start()
    return often


class Slow:
    """Opens the data once it is let, and tells how far it is until then."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.go = threading.Event()
        self.raised = False

    def __call__(self, told: Told) -> Services:
        try:
            for percent in range(100_000):
                told(Opening.LOOKING, min(37, percent))
                if self.go.wait(0.002):
                    break
            told(Opening.MENDING, -1)
        except Exception:
            self.raised = True
            raise
        return open_services(self.settings)


def test_what_takes_long_is_seen_and_goes_by_itself(qapp: QApplication, tmp_path: Path) -> None:
    slow, said = Slow(Settings(data=tmp_path / "data")), []

    def look(sheet: OpeningSheet) -> None:
        said.append(sheet.told.text())
        if "37%" in said[-1]:
            assert sheet.bar.value() == 37
            assert sheet.bar.accessibleName() == said[-1]
            slow.go.set()

    often = each(qapp, look)
    services = open_in_sight(qapp, slow)
    often.stop()
    often.deleteLater()
    assert services is not None
    services.close()
    assert "正在检查上次没有正常关闭的资料……已看 37%" in said
    assert sheets(qapp) == []
    assert qapp.quitOnLastWindowClosed()


def test_a_quick_start_shows_no_window_of_its_own(qapp: QApplication, tmp_path: Path) -> None:
    seen: list[OpeningSheet] = []
    often = each(qapp, seen.append)
    services = open_in_sight(qapp, lambda told: open_services(_made(tmp_path), told=told))
    often.stop()
    often.deleteLater()
    assert services is not None
    services.close()
    assert seen == []


def _made(tmp_path: Path) -> Settings:
    settings = Settings(data=tmp_path / "data")
    open_services(settings).close()
    return settings


def test_who_leaves_leaves_the_cause_to_the_next_start(qapp: QApplication, tmp_path: Path) -> None:
    settings = _made(tmp_path)
    (settings.data / FILE_NAME).write_text("{}")  # as a kill leaves it
    closed = threading.Event()

    def opening(told: Told) -> Services:
        def slowly(what: Opening, percent: int) -> None:
            closed.wait()
            while True:
                told(what, percent)

        return open_services(settings, told=slowly)

    def leave(sheet: OpeningSheet) -> None:
        sheet.close()
        closed.set()

    often = each(qapp, leave)
    assert open_in_sight(qapp, opening) is None
    often.stop()
    often.deleteLater()
    assert soundness.is_suspect(settings.data)
    told: list[int] = []
    again = open_services(settings, told=lambda _what, percent: told.append(percent))
    again.close()
    assert told[0] == 0
    assert not soundness.is_suspect(settings.data)


def test_what_is_refused_is_told_as_before(qapp: QApplication) -> None:
    def refuse(_told: Told) -> Services:
        raise Refused("不能使用数据文件夹。")

    with pytest.raises(Refused, match="不能使用数据文件夹"):
        open_in_sight(qapp, refuse)
