"""Plays a chapter of a meeting at the real window and says aloud what was confirmed.

To be killed by a test, at a point of the work and not at an instant of the clock: whoever reaches
the point says so and goes no further. What others do until the signal comes is up to them.

Usage: ``python driving.py FOLDER CHAPTER POINT``; in the folder ``名册.xlsx`` and ``data``. Point 0
is never reached: the chapter is played to its end, and the window closed. Lines on standard output,
each a JSON list:

- ``["op", "device:seq"]``: an action is durable.
- ``["kept", kind, {…}]``: a draft is durable; empty: it was taken away.
- ``["draft", place, text]``: the window says that what is being written is kept; an empty text:
  it became part of the record.
- ``["counting", teller, …]``: from here on figures stand on the sheet alone; at last these.
- ``["seen", seq, {…}]``: where the meeting stands as the window shows it, after so many actions.
- ``["here", point, kind]``: the point is reached.
- ``["end", points]``: the window is closed; there were so many points.
"""

from __future__ import annotations

import faulthandler
import itertools
import json
import os
import sys
import threading
import traceback
from datetime import timedelta
from pathlib import Path
from typing import Any

os.environ["QT_QPA_PLATFORM"] = "offscreen"
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from app.bootstrap import Outcome, Services
from app.settings import Settings
from tests.e2e import scenes
from tests.e2e.pages import Desktop, Key, User, open_console, plain_wait
from ui.application import make_application, take_apart
from ui.console.meeting.drafts import Drafts

DRAFT = ("夜里灯光不能太亮，脚步声要能感应到，", "第二句。")
WORDING = "会议由社区党委召集。"
_lock = threading.Lock()


def say(*what: object) -> None:
    """One line, at once: what stands in the pipe outlives the process."""
    with _lock:
        sys.stdout.write(json.dumps(what, ensure_ascii=False) + "\n")
        sys.stdout.flush()


class Points:
    """The points of the work, numbered as they are reached, on whatever thread.

    Args:
        wanted: which one is the last.
    """

    def __init__(self, wanted: int) -> None:
        self._wanted = wanted
        self._numbers = itertools.count(1)
        self.reached = 0

    def at(self, kind: str) -> None:
        """A point is reached; from the one wanted nobody returns."""
        number = next(self._numbers)
        self.reached = max(self.reached, number)
        if number == self._wanted:
            say("here", number, kind)
            threading.Event().wait()


class Telling(Services):
    """Services that say what is durable, with points before and after each commit."""

    points = Points(0)
    last = 0

    def act(self, verb: Any, *args: Any, **named: Any) -> Outcome[Any]:
        """As ever, and aloud."""

        def inside(work: Any, *args: Any, **named: Any) -> Any:
            value = verb(work, *args, **named)
            self.points.at("written")
            return value

        outcome = super().act(inside, *args, **named)
        if outcome.changes.op:
            self.last = int(outcome.changes.op.rpartition(":")[2])
            self.points.at("committed")
            say("op", outcome.changes.op)
        return outcome

    def sign_log(self) -> None:
        """As ever, with a point before."""
        self.points.at("unsigned")
        super().sign_log()


def tell_drafts(points: Points) -> None:
    """Have every draft said once it is durable."""
    write = Drafts.write

    def told(drafts: Drafts, key: str, content: Any, stamp: int) -> None:
        write(drafts, key, content, stamp)
        points.at("draft")
        say("kept", key.partition("-")[0], content if key.startswith("count-") else {})

    Drafts.write = told  # type: ignore[method-assign]


# -- the chapters ------------------------------------------------------------------------------


def prepare(user: User) -> None:
    """All that comes before the door."""
    scenes.start_room(user)
    scenes.import_roster(user)
    scenes.enter_matters(user)
    scenes.new_meeting(user)
    scenes.fill_agenda(user)
    scenes.check_people(user)


def meet(user: User) -> None:
    """The meeting, in short."""
    scenes.begin_sign_in(user)
    for letters, name in (
        ("lm", "李旻"), ("hfq", "何凤琴"), ("zgy", "赵国阳"), ("oym", "欧阳明"),
        ("zjg", "周建国"), ("wsl", "王淑兰"), ("chenjie", scenes.RARE),
    ):  # fmt: skip
        scenes.sign_in(user, letters, name)
    scenes.open_meeting(user)
    scenes.next_item(user, scenes.LIGHTS)
    scenes.speak(user, "oym", "1")
    user.key(Key.Key_Space)
    write_slowly(user)
    count_slowly(user)
    scenes.next_item(user, scenes.FUND)
    scenes.owners_ballots(user, "11111")
    user.key(Key.Key_F6)
    user.sees("发言和议程的计时都已停下")
    user.tell("break")
    user.key(Key.Key_F5)
    user.sees("会议中")
    user.keys("11111113")
    scenes.declare(user, "通过")
    scenes.next_item(user, scenes.PARKING)
    scenes.close_meeting(user)


def write_slowly(user: User) -> None:
    """A note, kept as a draft before it is recorded."""
    user.key(Key.Key_F8)
    written = ""
    for words in DRAFT:
        user.write(words)
        written += words
        # From the first key on the window says nothing, until all that stands there is kept.
        user.sees("草稿已存")
        say("draft", "note", written)
        user.tell("draft")
    user.key(Key.Key_Return, scenes.CTRL)
    user.sees("已记下")
    user.until(lambda: user.written() == "")
    say("draft", "note", "")
    user.key(Key.Key_Escape)


def count_slowly(user: User) -> None:
    """Two tellers; the second is in the middle of it for a while."""
    scenes.hands(user)
    say("counting", 1, 6, 1, 1)
    scenes.count_hands(user, (6, 1, 1))
    user.key(Key.Key_Return)
    user.sees("已计完")
    user.tell("the first teller")
    say("counting", 2, 6, 1, 1)
    drafts = user.console.services.settings.data / "drafts"
    user.keys("11112")
    user.until(lambda: bool(list(drafts.glob("count-*.json"))))
    user.tell("in the middle")
    user.keys("113")
    user.key(Key.Key_Return)
    user.sees("✓ 两人一致")
    scenes.declare(user, "通过")


def write_minutes(user: User) -> None:
    """Completed, and issued."""
    user.press("写纪要")
    user.sees("全部为自动内容")
    user.add_to("开头一段", WORDING)
    user.sees("草稿已保存 · 手改 1 处")
    say("draft", "minutes", WORDING)
    user.tell("minutes")
    user.press("只签发")
    user.press("确认签发")
    user.sees("已签发：纪要")
    say("draft", "minutes", "")
    user.tell("issued")


CHAPTERS = {"prepare": prepare, "meet": meet, "write": write_minutes}


def clock_of(chapter: str) -> scenes.StoryClock:
    """The clock at the beginning of a chapter; ``""``: after the last."""
    clock = scenes.StoryClock()
    clock.ahead = timedelta(hours=3 * [*CHAPTERS, ""].index(chapter))
    return clock


def main() -> None:
    """Play it to the end, or to the point."""
    folder, chapter, point = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    services = Telling(Settings(data=folder / "data"), clock=clock_of(chapter))
    services.points = points = Points(point)
    tell_drafts(points)
    desktop = Desktop(folder, chosen=[folder / "名册.xlsx"])
    console = open_console(make_application(("hongliu",)), services.open(), desktop)
    console.shell.sounds.on = False

    def tell(_step: str) -> None:
        say("seen", services.last, scenes.seen(user))
        points.at("seen")

    user = User(console, plain_wait, tell)
    user.until(console.window.isActiveWindow)
    try:
        CHAPTERS[chapter](user)
    except TimeoutError as late:
        raise TimeoutError(user.screen()) from late
    console.close()
    take_apart()
    say("end", points.reached)


if __name__ == "__main__":
    faulthandler.enable()
    try:
        main()
    except Exception:
        # The window's own hook would write it into the log alone.
        traceback.print_exc()
        raise
