"""What the manual says is so: buttons, keys, pictures, links and places are the window's."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtGui import QAction

from app.bootstrap import Services
from app.domain.manual import Chapter, Mark
from app.manual import chapters
from tests.ui.test_every_place import PLACES, settle, targets, told, window  # noqa: F401
from ui.console.pages import destinations
from ui.console.window import Window
from ui.widgets.buttons import key_text

ROOT = Path(__file__).parents[2]
# Keys that fields and lists know by themselves; no command has them.
_OF_ALL = {"Enter", "Esc", "Tab", "Shift+Tab", "↑", "↓", "←", "→", "空格", "退格", "Ctrl+Z"}
# Offered by a command only in a phase of a meeting that the story has passed, or by no action.
_OF_PHASES = ("ui/console/meeting/commands.py", "ui/console/stage/commands.py")
# Offered where there are accounts.
_OF_ACCOUNTS = "ui/console/lock/locking.py"
_SHOWN = {"Return": "Enter", "Space": "空格", "Ctrl+Return": "Ctrl+Enter"}


@cache
def words_of_the_program() -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    """Every Chinese string in the window and in what it shows; those with gaps as patterns."""
    plain, gaps = set(), []
    for path in [*(ROOT / "ui").rglob("*.py"), *(ROOT / "app" / "domain").rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                plain.add(node.value)
                if "{}" in node.value and len(node.value) > len("{}") + 1:
                    parts = map(re.escape, node.value.split("{}"))
                    gaps.append(re.compile(".+".join(parts)))
    return frozenset(plain), tuple(gaps)


@pytest.mark.parametrize("chapter", chapters(), ids=lambda one: one.key)
def test_a_button_that_is_named_is_one_of_the_window(chapter: Chapter) -> None:
    plain, gaps = words_of_the_program()
    named = [span.text.strip("「」") for span in chapter.marked(Mark.BUTTON)]
    unknown = [n for n in named if n not in plain and not any(g.fullmatch(n) for g in gaps)]
    assert unknown == []


def test_every_place_has_a_chapter() -> None:
    told_of = [place for chapter in chapters() for place in chapter.places]
    assert sorted(told_of) == sorted(place.key for place in destinations())


def test_every_link_leads_to_a_chapter() -> None:
    keys = {chapter.key for chapter in chapters()}
    links = [(c.key, span.target) for c in chapters() for span in c.marked(Mark.LINK)]
    assert [link for link in links if link[1] not in keys] == []


def keys_of_the_source() -> set[str]:
    found = set(re.findall(r'key="([^"]+)"', (ROOT / _OF_ACCOUNTS).read_text(encoding="utf-8")))
    for path in map(ROOT.joinpath, _OF_PHASES):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "_add":
                keys = [arg.value for arg in node.args[2:] if isinstance(arg, ast.Constant)]
                found |= {_SHOWN.get(str(key), str(key)) for key in keys}
    return found


def test_every_key_is_one_of_the_key_map(window: Window, told: Services) -> None:  # noqa: F811
    known = _OF_ALL | keys_of_the_source() | {"1", "2", "3", "0"}
    for place in [*PLACES, "setup"]:
        for target in targets(told, place):
            window.go(place, target)
            settle()
    known |= {key_text(one) for one in window.findChildren(QAction)}
    named = {span.text for chapter in chapters() for span in chapter.marked(Mark.KEY)}
    assert named - known == set()
