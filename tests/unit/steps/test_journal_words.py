"""Every verb is told in words."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import app.steps
from app.domain.clock import CHINA
from app.steps.ports import OpSummary
from app.steps.views.journal import words_of

ROOT = Path(app.steps.__file__).parent


def _line(verb: str) -> OpSummary:
    at = datetime(2026, 11, 24, 15, tzinfo=CHINA)
    return OpSummary(
        id="d:1", verb=verb, about={}, at=at, actor="", undoes="", undone=False, own=True
    )


def _described() -> Iterator[str]:
    """The names by which verbs call what they did, as far as they stand there literally."""
    for path in sorted(ROOT.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr == "describe"
                and node.args
                and isinstance(node.args[0], ast.Constant)
            ):
                yield str(node.args[0].value)


def test_no_verb_is_told_by_its_name_in_code() -> None:
    verbs = set(_described())
    assert "move_matter" in verbs
    untold = {verb for verb in verbs if words_of(_line(verb), {}, {}) == verb}
    assert not untold
