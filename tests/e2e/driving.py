"""Plays a meeting at the real window and says aloud what was confirmed; to be killed by a test.

Usage: ``python driving.py FOLDER ROSTER``. Lines on standard output, each a JSON list:

- ``["op", "device:seq"]``: an action is durable.
- ``["draft", place, text]``: the window says that what is being written is kept; an empty text:
  it became part of the record.
- ``["figures", …]``: what was counted and not recorded stood there longer than the design allows
  to lose.
- ``["seen", seq, {…}]``: where the meeting stands as the window shows it, after so many actions.
"""

from __future__ import annotations

import faulthandler
import json
import os
import sys
import threading
import traceback
from pathlib import Path
from time import monotonic
from typing import Any

os.environ["QT_QPA_PLATFORM"] = "offscreen"
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from app.bootstrap import Outcome, Services
from app.settings import Settings
from tests.e2e import scenes
from tests.e2e.pages import Desktop, Key, User, open_console, plain_wait
from ui.application import make_application

DRAFT = "夜里灯光不能太亮，脚步声要能感应到，"
WORDING = "会议由社区党委召集。"
KEPT = 0.6  # seconds; a count is kept after 0.4
_lock = threading.Lock()


def say(*what: object) -> None:
    """One line, at once."""
    with _lock:
        sys.stdout.write(json.dumps(what, ensure_ascii=False) + "\n")
        sys.stdout.flush()


class Telling(Services):
    """Services that say what is durable."""

    last = 0

    def act(self, verb: Any, *args: Any, **named: Any) -> Outcome[Any]:
        """As ever, and aloud."""
        outcome = super().act(verb, *args, **named)
        if outcome.changes.op:
            self.last = int(outcome.changes.op.rpartition(":")[2])
            say("op", outcome.changes.op)
        return outcome


def write_slowly(user: User, text: str) -> None:
    """A note, kept as a draft before it is recorded."""
    user.key(Key.Key_F8)
    user.write(text)
    user.sees("草稿已存")
    say("draft", "note", text)
    user.write("第二句。")
    user.until(lambda: "草稿已存" in user.screen())
    say("draft", "note", f"{text}第二句。")
    user.key(Key.Key_Return, scenes.CTRL)
    user.until(lambda: user.written() == "")
    say("draft", "note", "")
    user.key(Key.Key_Escape)


def count_slowly(user: User) -> None:
    """Two tellers; the second is in the middle of it for a while."""
    user.key(Key.Key_V)
    user.sees("还不能宣布")
    scenes.count_hands(user, (6, 1, 1))
    user.key(Key.Key_Return)
    user.sees("已计完")
    user.tell("the first teller")
    user.keys("11112")
    then = monotonic() + KEPT
    user.until(lambda: monotonic() > then)
    say("figures", 4, 1, 0)
    user.keys("113")
    user.key(Key.Key_Return)
    user.sees("✓ 两人一致")
    scenes.declare(user, "通过")


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
    write_slowly(user, DRAFT)
    count_slowly(user)
    scenes.next_item(user, scenes.FUND)
    scenes.owners_ballots(user, "111112111")
    user.key(Key.Key_F6)
    user.sees("发言和议程的计时都已停下")
    user.tell("break")
    user.key(Key.Key_F5)
    user.sees("会议中")
    user.keys("1113")
    scenes.declare(user, "通过")
    scenes.next_item(user, scenes.PARKING)
    scenes.close_meeting(user)


def write_minutes(user: User) -> None:
    """Completed, and issued."""
    user.press("整理纪要")
    user.sees("全部为自动内容")
    user.add_to("开头一段", WORDING)
    user.sees("草稿已保存 · 手改 1 处")
    say("draft", "minutes", WORDING)
    user.press("只签发")
    user.press("确认签发")
    user.sees("已签发：纪要")
    say("draft", "minutes", "")


def main() -> None:
    """Play it to the end."""
    data, roster = Path(sys.argv[1]), Path(sys.argv[2])
    services = Telling(Settings(data=data), clock=scenes.StoryClock())
    desktop = Desktop(data.parent, chosen=[roster])
    console = open_console(make_application(("hongliu",)), services.open(), desktop)
    console.shell.sounds.on = False

    def tell(_step: str) -> None:
        say("seen", services.last, scenes.seen(user))

    user = User(console, plain_wait, tell)
    user.until(console.window.isActiveWindow)
    prepare(user)
    meet(user)
    write_minutes(user)
    console.close()


if __name__ == "__main__":
    faulthandler.enable()
    try:
        main()
    except Exception:
        # The window's own hook would write it into the log alone.
        traceback.print_exc()
        raise
