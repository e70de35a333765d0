"""Lets somebody work at the window in a process of its own, and kills that process."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.store.oplog import split_id

if TYPE_CHECKING:
    from collections.abc import Callable

SCRIPT = Path(__file__).with_name("driving.py")


@dataclass
class Heard:
    """What was confirmed before the kill.

    Attributes:
        ops: actions that are durable.
        seen: where the meeting stood on screen, after ``seen_at`` actions.
        drafts: by place, what the window said it had kept of what was being written.
        teller: who counts, 0 while nobody does.
        counting: the figures towards which they count.
        counted: the draft of the count that is durable.
        here: the kind of the point that was reached.
        points: how many there were, where the chapter was played to its end.
    """

    ops: int = 0
    seen: dict[str, str] = field(default_factory=dict)
    seen_at: int = -1
    drafts: dict[str, str] = field(default_factory=dict)
    teller: int = 0
    counting: list[int] = field(default_factory=list)
    counted: dict[str, Any] = field(default_factory=dict)
    here: str = ""
    points: int = 0

    def take(self, line: str) -> None:
        """Take in a line; the last may be cut."""
        try:
            kind, *rest = json.loads(line)
        except ValueError:
            return
        getattr(self, f"_on_{kind}")(*rest)

    def _on_op(self, op: str) -> None:
        self.ops = max(self.ops, split_id(op)[1])
        # Whatever is written down is no longer on the sheet alone.
        self.teller, self.counted = 0, {}

    def _on_seen(self, at: int, seen: dict[str, str]) -> None:
        self.seen_at, self.seen = at, seen

    def _on_draft(self, place: str, text: str) -> None:
        self.drafts[place] = text

    def _on_kept(self, kind: str, content: dict[str, Any]) -> None:
        # One that was under way may be told after its figures are on record.
        if kind == "count" and content.get("teller", self.teller) == self.teller:
            self.counted = content

    def _on_counting(self, teller: int, *figures: int) -> None:
        self.teller, self.counting = teller, list(figures)

    def _on_here(self, _point: int, kind: str) -> None:
        self.here = kind

    def _on_end(self, points: int) -> None:
        self.points = points


def play(
    folder: Path,
    chapter: str,
    *,
    point: int = 0,
    stop: Callable[[Heard], bool] = lambda heard: bool(heard.here),
    ops: int = 0,
) -> Heard:
    """Play a chapter; kill at a point, or as soon as something was heard.

    Args:
        folder: with the data that the chapter goes on from.
        chapter: one of ``driving.CHAPTERS``.
        point: number of the point to kill at, 0 for none.
        stop: looked at after every line; whether to kill now.
        ops: how many actions there are already.
    """
    heard = Heard(ops=ops)
    complaints = folder / "errors.txt"
    with complaints.open("w", encoding="utf-8") as errors:
        process = subprocess.Popen(
            [sys.executable, str(SCRIPT), str(folder), chapter, str(point)],
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            encoding="utf-8",
        )
        assert process.stdout is not None
        killed = False
        try:
            for line in process.stdout:
                heard.take(line)
                if not killed and stop(heard):
                    killed = True
                    process.send_signal(signal.SIGKILL)
        finally:
            process.kill()
            code = process.wait()
            process.stdout.close()
    said = complaints.read_text(encoding="utf-8")
    assert code == (-signal.SIGKILL if killed else 0), said
    assert not said, said
    return heard
