"""Every place of the window in English, with a told story: what is Chinese there was typed.

And papers, records and what residents see stay Chinese.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QAbstractListModel, QSettings, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from app.bootstrap import Services
from app.domain.kinds import KINDS
from tests.ui.test_every_place import PLACES, SMALL, cut_somewhere, settle, targets, told
from ui import theme, words
from ui.bridge import Bridge
from ui.console.page import Shell
from ui.console.pages import destinations
from ui.console.setup.places import subdistricts
from ui.console.window import Window
from ui.jobs import InlineRunner
from ui.sound import Sounds
from ui.widgets.rows import Row, RowModel

__all__ = ["told"]  # the fixture

HAN = re.compile(r"[\u3400-\u9fff]+")
_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
)
_ROWS = 60  # of a list: what comes after is made as these are
OWN = {"中文", "语言"}  # the other language by its own name
NAMED = re.compile(r"/papers/.*\.pdf$")  # a file's name is a paper's title


@pytest.fixture
def window(told: Services, look: theme.Theme, tmp_path, qtbot) -> Iterator[Window]:
    words.choose(words.ENGLISH)
    shell = Shell(
        services=told,
        jobs=InlineRunner(),
        bridge=Bridge(),
        settings=QSettings(str(tmp_path / "w.ini"), QSettings.Format.IniFormat),
        theme=look,
        sounds=Sounds(on=False),
    )
    made = Window(shell, destinations())
    qtbot.addWidget(made)
    made.resize(*SMALL)
    made.show()
    yield made
    made.close()


def typed(services: Services) -> set[str]:
    """Every stretch of Chinese in the records: names, titles, addresses, what was said."""
    found: set[str] = set()

    def take(value: Any) -> None:
        if isinstance(value, str):
            found.update(HAN.findall(value))
        elif isinstance(value, dict):
            take(list(value.values()))
        elif isinstance(value, (list, tuple, set, frozenset)):
            for one in value:
                take(one)
        elif dataclasses.is_dataclass(value) and not isinstance(value, type):
            for field in dataclasses.fields(value):
                take(getattr(value, field.name))

    for kind in KINDS.values():
        take(services.ask(lambda work, kind=kind: list(work.find(kind))))
    take(list(subdistricts()))
    return found | OWN


def said(window: QWidget) -> Iterator[tuple[str, str]]:
    """What the window says to the eye and the ear, each with where."""
    for one in [window, *window.findChildren(QWidget)]:
        if not one.isVisible():
            continue
        name = type(one).__name__
        yield f"{name} name", one.accessibleName()
        yield f"{name} description", one.accessibleDescription()
        yield f"{name} tip", one.toolTip()
        for action in one.actions():
            yield f"{name} action", action.text()
            yield f"{name} action", action.toolTip()
        if isinstance(one, (QLabel, QAbstractButton, QAbstractSpinBox)):
            yield name, one.text()
        elif isinstance(one, (QLineEdit, QPlainTextEdit)):
            yield f"{name} placeholder", one.placeholderText()
        elif isinstance(one, QComboBox):
            yield from ((name, one.itemText(at)) for at in range(one.count()))
        elif isinstance(one, QAbstractItemView) and not isinstance(one, QHeaderView):
            yield from ((name, text) for text in cells(one))


def cells(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    if model is None:
        return
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
    for column in range(columns):
        yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        for at in range(min(model.rowCount(), _ROWS)):
            index = model.index(at, column)
            yield from (str(index.data(role) or "") for role in _ROLES)
            row = index.data(RowModel.ROW)
            if isinstance(row, Row):
                yield from (row.title, row.sub, row.right, row.lead)


def test_nothing_but_what_was_typed_is_chinese(window: Window, told: Services) -> None:
    known = typed(told)
    faults = {}
    for place in PLACES:
        for target in targets(told, place):
            window.go(place, target)
            settle()
            for where, text in said(window):
                runs = [run for run in HAN.findall(text) if run not in known]
                if runs and not NAMED.search(text):
                    faults[text] = (place, where, runs)
    assert faults == {}


@pytest.mark.parametrize("zoom", [100, 125, 200])
def test_nothing_is_cut(window: Window, told: Services, look: theme.Theme, zoom: int) -> None:
    look.set_zoom(zoom)
    window.resize(*SMALL)
    assert cut_somewhere(window, told) == {}


def test_every_command_has_an_english_name(window: Window, told: Services) -> None:
    known = typed(told)
    for place in PLACES:
        window.go(place, targets(told, place)[0])
        settle()
        QApplication.processEvents()
        for action in window.findChildren(type(window.undo_action)):
            assert [run for run in HAN.findall(action.text()) if run not in known] == []
