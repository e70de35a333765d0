"""The window's process is killed while somebody works in it; it opens again where it was."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QPlainTextEdit

from app.domain.meeting import Meeting, Note, Phase
from app.steps.views.meeting import meeting_view
from app.store.oplog import split_id
from tests.e2e import scenes
from tests.e2e.pages import Key
from tests.e2e.scenes import StoryClock

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.e2e.pages import User

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL on Windows"),
]

SCRIPT = Path(__file__).with_name("driving.py")
SEED = 20261124
KILLS = int(os.environ.get("HONGLIU_KILLS", "6"))
LINES = 100  # that the whole story says
LATER = 0.25  # seconds at the most after a line
RUNNING = {Phase.SIGN_IN, Phase.IN_SESSION, Phase.BREAK}


@dataclass
class Heard:
    """What was confirmed before the kill."""

    ops: int = 0
    seen: dict[str, str] = field(default_factory=dict)
    seen_at: int = -1
    drafts: dict[str, str] = field(default_factory=dict)
    figures: list[int] = field(default_factory=list)

    def take(self, line: str) -> None:
        """Take in a line; the last may be cut."""
        try:
            kind, *rest = json.loads(line)
        except ValueError:
            return
        if kind == "op":
            self.ops = max(self.ops, split_id(rest[0])[1])
            # Whatever is written down is no longer on the sheet alone.
            self.figures = []
        elif kind == "seen":
            self.seen_at, self.seen = rest
        elif kind == "draft":
            self.drafts[rest[0]] = rest[1]
        elif kind == "figures":
            self.figures = rest


def run_and_kill(folder: Path, stop: Callable[[int, Heard], bool], *, later: float) -> Heard:
    """Let somebody work until it is time to stop, and so many seconds longer; then kill."""
    roster = scenes.write_roster(folder / "名册.xlsx")
    heard = Heard()
    with (folder / "errors.txt").open("w", encoding="utf-8") as errors:
        process = subprocess.Popen(
            [sys.executable, str(SCRIPT), str(folder / "data"), str(roster)],
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            encoding="utf-8",
        )
        assert process.stdout is not None
        try:
            for number, line in enumerate(process.stdout):
                heard.take(line)
                if stop(number, heard):
                    break
            try:
                process.wait(timeout=later)
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
            for line in process.stdout:
                heard.take(line)
        finally:
            process.kill()
            code = process.wait()
            process.stdout.close()
    said = (folder / "errors.txt").read_text(encoding="utf-8")
    assert code in {0, -signal.SIGKILL}, said
    assert "Traceback" not in said, said
    return heard


@pytest.mark.parametrize("kill", range(KILLS))
def test_a_killed_window_opens_where_it_was(
    opened: Callable[..., User], tmp_path: Path, kill: int
) -> None:
    # One of each stretch of the story, so that few kills meet all of it.
    chance = random.Random(SEED + 1000 * KILLS + kill)
    after = int((kill + chance.random()) * LINES / KILLS)
    later = chance.random() * LATER
    heard = run_and_kill(tmp_path, lambda number, _heard: number >= after, later=later)
    look_again(opened, tmp_path, heard)


@pytest.mark.parametrize("last", ["note", "figures", "minutes"])
def test_what_is_being_written_is_there_again(
    opened: Callable[..., User], tmp_path: Path, last: str
) -> None:
    """Killed right after the window said that a draft is kept, or had counted for a while."""

    def stop(_number: int, heard: Heard) -> bool:
        return bool(heard.figures if last == "figures" else heard.drafts.get(last))

    heard = run_and_kill(tmp_path, stop, later=0)
    assert stop(0, heard)
    look_again(opened, tmp_path, heard)


def look_again(opened: Callable[..., User], folder: Path, heard: Heard) -> None:
    """Open the window on what is left, and look."""
    clock = StoryClock()
    clock.ahead = timedelta(minutes=10)
    user = opened(folder / "data", clock=clock)
    services = user.console.services
    report = services.verify_log()
    assert report.faults == []
    # The action under way may have become durable before it was confirmed.
    assert heard.ops <= report.ops <= heard.ops + 1
    meetings = services.ask(lambda work: work.find(Meeting))
    if not report.ops:
        user.sees("欢迎使用红柳会客厅")
        return
    user.sees(scenes.ROOM)
    if not meetings:
        return
    (meeting,) = meetings
    if meeting.phase in RUNNING:
        see_meeting(user, meeting, heard, same=report.ops == heard.seen_at)
    elif meeting.phase in {Phase.CLOSED, Phase.ISSUED}:
        see_minutes(user, meeting, heard)
    else:
        user.sees(scenes.MEETING)
        user.sees("下一场会")


def see_meeting(user: User, meeting: Meeting, heard: Heard, *, same: bool) -> None:
    """It is offered, and stands as it stood."""
    user.sees("正在开会")
    user.press("继续开会")
    view = user.console.services.ask(meeting_view, meeting.id)
    words = meeting.phase.words
    user.until(lambda: scenes.seen(user).get("phase") == words)
    if meeting.phase is Phase.IN_SESSION and view.current is not None:
        number = [entry.item.id for entry in view.items].index(view.current.item.id) + 1
        user.until(lambda: scenes.seen(user)["item"] == (str(number) if number > 1 else ""))
    if same and heard.seen and not heard.figures:
        user.until(lambda: scenes.seen(user) == heard.seen)
    for vote in view.open_votes:
        user.sees(vote.vote.text)
    if heard.figures and meeting.phase is Phase.IN_SESSION:
        yes, no, abstain = heard.figures
        for words in (f"赞成 {yes}", f"反对 {no}", f"弃权 {abstain}"):
            user.sees(words)
    see_note(user, heard.drafts.get("note", ""))
    # And it goes on: one more comes in by the door.
    before = scenes.journal(user)
    user.key(Key.Key_F2)
    user.write("sds")
    user.until(lambda: "孙德顺" in scenes.options(user, "找到的人"))
    user.key(Key.Key_Return)
    user.until(lambda: scenes.journal(user) != before)


def see_note(user: User, draft: str) -> None:
    """What was being written stands in the field, or on record where it got there."""
    if not draft:
        return
    recorded = [note.text for note in user.console.services.ask(lambda work: work.find(Note))]
    if draft in recorded or not scenes.seen(user)["item"]:
        return
    user.until(lambda: any(draft in text for text in _texts(user)))


def see_minutes(user: User, meeting: Meeting, heard: Heard) -> None:
    """What was completed by hand is there; what was issued stays."""
    draft = heard.drafts.get("minutes", "")
    if meeting.phase is Phase.CLOSED:
        user.press("写纪要")
        user.sees("只签发")
        if draft:
            user.until(lambda: any(draft in text for text in _texts(user)))
    else:
        user.press("会议")
        user.pick(scenes.MEETING)
        user.press("看纪要")
        user.sees("已签发：纪要")


def _texts(user: User) -> list[str]:
    return [editor.toPlainText() for editor in user.visible(QPlainTextEdit)]
