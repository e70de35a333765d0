"""The window's process is killed while somebody works in it; it opens again where it was.

The kill comes at a point of the work (an action written and not committed, committed and not told,
a draft on disk, a step that the screen has confirmed), chosen by a seed; so it hits the same spot
on a busy machine as on an idle one. ``dev.py test --long`` kills more often.
"""

from __future__ import annotations

import random
import re
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2 as pdfium
import pytest
from PySide6.QtWidgets import QPlainTextEdit

from app.cli.main import main as hongliu
from app.domain.meeting import Meeting, Note, Phase
from app.steps.deliberate import minutes
from app.steps.views.meeting import meeting_view
from tests.e2e import driving, scenes
from tests.e2e.killing import Heard, play
from tests.e2e.pages import Key
from tests.lengths import tries

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.e2e.pages import User

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL on Windows"),
]

SEED = 20261124
KILLS = tries(2, long=30)
RUNNING = {Phase.SIGN_IN, Phase.IN_SESSION, Phase.BREAK}
# Where somebody counts, these move with every key.
COUNTED = ("first", "second", "verdict")


@dataclass(frozen=True)
class Start:
    """What a chapter goes on from: the data folder, its actions, and the chapter's points."""

    folder: Path
    ops: int
    points: int


@pytest.fixture(scope="module")
def starts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Start]:
    """Every chapter played once to its end, each time with an orderly exit."""
    found: dict[str, Start] = {}
    folder = tmp_path_factory.mktemp("first")
    scenes.write_roster(folder / "名册.xlsx")
    ops = 0
    for chapter in driving.CHAPTERS:
        before = folder
        folder = tmp_path_factory.mktemp(f"after-{chapter}") / "start"
        shutil.copytree(before, folder)
        heard = play(folder, chapter, ops=ops)
        found[chapter] = Start(before, ops, heard.points)
        ops = heard.ops
    return found


@pytest.mark.parametrize("kill", range(KILLS))
def test_a_killed_window_opens_where_it_was(
    opened: Callable[..., User],
    tmp_path: Path,
    starts: dict[str, Start],
    capsys: pytest.CaptureFixture[str],
    kill: int,
) -> None:
    # One of each stretch of the story, so that few kills meet all of it.
    chance = random.Random(SEED + 1000 * KILLS + kill)
    share = (kill + chance.random()) / KILLS
    chapter, point = spot(starts, share)
    start = starts[chapter]
    folder = taken_up(start, tmp_path)
    heard = play(folder, chapter, point=point, ops=start.ops)
    assert heard.here or heard.points
    look_again(opened, folder, heard, chapter=chapter)
    assert "核验通过" in capsys.readouterr().out


def spot(starts: dict[str, Start], share: float) -> tuple[str, int]:
    """Chapter and number of the point at this share of the whole story."""
    points = [(chapter, 1 + at) for chapter in starts for at in range(starts[chapter].points)]
    return points[int(share * len(points))]


STOPS: dict[str, tuple[str, Callable[[Heard], bool]]] = {
    "note": ("meet", lambda heard: heard.drafts.get("note") == "".join(driving.DRAFT)),
    "count": ("meet", lambda heard: heard.counted.get("teller") == 2),
    "minutes": ("write", lambda heard: bool(heard.drafts.get("minutes"))),
}  # fmt: skip


@pytest.mark.parametrize("last", STOPS)
def test_what_is_being_written_is_there_again(
    opened: Callable[..., User], tmp_path: Path, starts: dict[str, Start], last: str
) -> None:
    """Killed right after the window said that a draft is kept, or a count was."""
    chapter, stop = STOPS[last]
    folder = taken_up(starts[chapter], tmp_path)
    heard = play(folder, chapter, stop=stop, ops=starts[chapter].ops)
    assert not heard.points
    look_again(opened, folder, heard, chapter=chapter)


def taken_up(start: Start, folder: Path) -> Path:
    """A copy to work on."""
    return Path(shutil.copytree(start.folder, folder / "room"))


def look_again(opened: Callable[..., User], folder: Path, heard: Heard, *, chapter: str) -> None:
    """Open the window on what is left, and look."""
    data = folder / "data"
    assert hongliu(["--data", str(data), "log", "verify"]) == 0
    clock = driving.clock_of(chapter)
    clock.go(minutes=30)
    user = opened(data, clock=clock)
    services = user.console.services
    check_ops(services.verify_log().ops, heard)
    check_papers(data)
    meetings = services.ask(lambda work: work.find(Meeting))
    if not services.verify_log().ops:
        user.sees("欢迎使用红柳会客厅")
        return
    user.sees(scenes.ROOM)
    if not meetings:
        return
    (meeting,) = meetings
    if meeting.phase in RUNNING:
        see_meeting(user, meeting, heard)
    elif meeting.phase in {Phase.CLOSED, Phase.ISSUED}:
        see_minutes(user, meeting, heard)
    else:
        user.sees(scenes.MEETING)
        user.sees("下一场会")
    assert services.verify_log().faults == []


def check_ops(ops: int, heard: Heard) -> None:
    """All that was confirmed is there, and no half of what was not."""
    if heard.here in {"written", "committed"}:
        assert ops == heard.ops + (heard.here == "committed")
    else:
        # The action under way may have become durable before it was confirmed.
        assert heard.ops <= ops <= heard.ops + 1


def check_papers(data: Path) -> None:
    """Under a readable name lies a whole paper or none."""
    for path in data.glob("papers/[!.]*"):
        pdfium.PdfDocument(path).close()


def see_meeting(user: User, meeting: Meeting, heard: Heard) -> None:
    """It is offered, and stands as it stood."""
    user.sees("正在开会")
    user.press("继续开会")
    services = user.console.services
    view = services.ask(meeting_view, meeting.id)
    same = services.verify_log().ops == heard.ops
    user.until(lambda: scenes.seen(user).get("phase") == meeting.phase.words)
    if meeting.phase is Phase.IN_SESSION and view.current is not None:
        number = [entry.item.id for entry in view.items].index(view.current.item.id) + 1
        user.until(lambda: scenes.seen(user)["item"] == (str(number) if number > 1 else ""))
    if same and heard.seen_at == heard.ops and heard.seen:
        moving = COUNTED if heard.teller else ()
        wanted = {name: said for name, said in heard.seen.items() if name not in moving}
        user.until(lambda: wanted.items() <= scenes.seen(user).items())
    if meeting.phase is Phase.BREAK:
        user.key(Key.Key_F5)
        user.until(lambda: scenes.seen(user).get("phase") == Phase.IN_SESSION.words)
    for vote in view.open_votes:
        user.sees(vote.vote.text)
    if same and heard.counted:
        see_count(user, heard)
    see_note(user, heard.drafts.get("note", ""))
    # And it goes on: one more comes in by the door.
    before = scenes.journal(user)
    user.key(Key.Key_F2)
    user.write("sds")
    user.until(lambda: "孙德顺" in scenes.options(user, "找到的人"))
    user.key(Key.Key_Return)
    user.until(lambda: scenes.journal(user) != before)


def see_count(user: User, heard: Heard) -> None:
    """The figures stand on the sheet as they were kept, or as a later draft has them."""
    kept = heard.counted["figures"][str(heard.counted["teller"])]
    words = {"for": "赞成", "against": "反对", "abstain": "弃权"}

    def figures() -> list[int]:
        found = (re.search(rf"^{word} (\d+)", user.screen(), re.M) for word in words.values())
        return [int(match[1]) if match else -1 for match in found]

    user.until(lambda: -1 not in figures())
    for least, shown, most in zip((kept[k] for k in words), figures(), heard.counting, strict=True):
        assert least <= shown <= most


def see_note(user: User, draft: str) -> None:
    """What was being written stands in the field, or on record where it got there; not in both."""
    if not draft:
        return
    recorded = [note.text for note in user.console.services.ask(lambda work: work.find(Note))]
    if any(draft in text for text in recorded):
        assert not any(draft in text for text in _texts(user))
    else:
        user.until(lambda: any(draft in text for text in _texts(user)))


def see_minutes(user: User, meeting: Meeting, heard: Heard) -> None:
    """What was completed by hand is there; what was issued stays, and its paper is made."""
    draft = heard.drafts.get("minutes", "")
    services = user.console.services
    if meeting.phase is Phase.CLOSED:
        user.press("写纪要")
        user.sees("只签发")
        if draft:
            user.until(lambda: any(draft in text for text in _texts(user)))
        return
    user.press("会议")
    user.pick(scenes.MEETING)
    user.press("看纪要")
    user.sees("已签发：纪要")
    version = services.ask(minutes.versions_of, meeting.id)[0]
    assert driving.WORDING in str(minutes.content_of(version))
    papers = services.settings.papers
    user.until(lambda: len(list(papers.glob("*.pdf"))) == 1)
    user.until(lambda: bool(services.ask(minutes.versions_of, meeting.id)[0].pdf_sha256))
    user.until(lambda: services.verify_log().signed == services.verify_log().ops)


def _texts(user: User) -> list[str]:
    return [editor.toPlainText() for editor in user.visible(QPlainTextEdit)]
