"""A room grows with the years; what somebody waits for does not. Counted, never timed."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QSettings

from app.bootstrap import Services
from app.domain.attendance import Attendee
from app.domain.matter import Matter
from app.domain.meeting import Meeting
from app.settings import Settings
from app.steps import board, collect
from app.steps.collect import MatterInput
from app.steps.deliberate import agenda, attendance, meetings, minutes, speaking, voting
from app.steps.deliberate.agenda import ItemInput
from app.steps.deliberate.meetings import MeetingInput
from app.steps.views.meeting import meeting_view
from app.store.hold import Tenant
from tests.bench.room_of_years import Size, room
from tests.bench.years_steps import Counted, counting
from ui.bridge import Bridge
from ui.console.page import Shell
from ui.console.pages import SETUP, destinations
from ui.console.window import Window
from ui.jobs import InlineRunner
from ui.sound import Sounds

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui import theme

SMALL = {"residents": 60, "due": 12, "come": 10, "items": 1, "supports": 2, "voices": 4}
FEW, MANY = Size(weeks=4, **SMALL), Size(weeks=32, **SMALL)  # 8 and 64 meetings
MORE = 1.3  # what chance makes of a tree that is one level deeper
SLACK = 6  # hundreds of steps, likewise
# These show a list of all there ever was: they take more rows, but no more statements.
LISTS = frozenset({
    "today", "matters", "meetings", "evaluate", "libraries", "libraries pains", "roster",
    "reports", "privacy", "visits", "minutes",
})  # fmt: skip


@pytest.fixture(scope="module")
def rooms(tmp_path_factory: pytest.TempPathFactory) -> tuple[Settings, Settings]:
    """A young and an old one."""

    def made(name: str, size: Size) -> Settings:
        return room(tmp_path_factory.mktemp(name), size, say=lambda *_args, **_named: None)

    return made("few", FEW), made("many", MANY)


def grown(few: dict[str, int], many: dict[str, int]) -> dict[str, tuple[int, int]]:
    """What takes more in the old room."""
    return {k: (few[k], n) for k, n in many.items() if n > MORE * few[k] + SLACK}


def opened(settings: Settings) -> Counted:
    with counting() as counted:
        Services(settings).open(Tenant.WINDOW).close()
    return counted


def test_a_start_reads_no_more_after_years(rooms: tuple[Settings, Settings]) -> None:
    few, many = (opened(settings) for settings in rooms)
    assert few.steps < 200
    assert many.steps <= MORE * few.steps + SLACK, many.worst()
    assert sum(times for times, _ in many.statements.values()) == sum(
        times for times, _ in few.statements.values()
    )


def work_day(settings: Settings) -> dict[str, int]:
    """Each thing that a meeting waits for, and how many steps it took."""
    services = Services(settings).open()
    took: dict[str, int] = {}

    def act(verb: Any, *args: Any, **named: Any) -> Any:
        with counting() as counted:
            value = services.act(verb, *args, **named).value
        took[verb.__name__] = counted.steps
        return value

    def ask(query: Any, *args: Any) -> Any:
        with counting() as counted:
            value = services.ask(query, *args)
        took[query.__name__] = counted.steps
        return value

    matter = act(collect.collect_matter, MatterInput(title="楼道堆物"))
    ask(board.waiting)
    entry = MeetingInput(
        title="今天的会", rule_key="representatives_meeting", planned_at=services.clock(),
        chair="主持人（虚构）", recorder="记录员（虚构）",
    )  # fmt: skip
    meeting = act(meetings.prepare_meeting, entry)
    (item,) = act(agenda.add_items, meeting.id, [ItemInput(title="楼道", matter_id=matter.id)])
    act(attendance.invite_entitled, meeting.id)
    act(meetings.begin_sign_in, meeting.id)
    ask(meeting_view, meeting.id)
    due = services.ask(lambda work: work.find(Attendee, meeting_id=meeting.id))
    for who in [one.resident_id for one in due][:10]:
        act(attendance.sign_in, meeting.id, who)
    act(meetings.open_meeting, meeting.id)
    act(speaking.write_note, item.id, "先清理，再定期检查。")
    vote = act(voting.open_vote, item.id)
    act(voting.record_count, vote.id, {"for": 9, "against": 1, "abstain": 0})
    act(voting.declare_vote, vote.id)
    act(agenda.finish_item, item.id)
    act(meetings.close_meeting, meeting.id)
    act(minutes.issue_minutes, meeting.id)
    services.close()
    return took


def test_nothing_in_a_meeting_takes_more_after_years(
    rooms: tuple[Settings, Settings], tmp_path: Path
) -> None:
    few, many = (work_day(copied(r, tmp_path / str(n))) for n, r in enumerate(rooms))
    assert grown(few, many) == {}


def copied(settings: Settings, folder: Path) -> Settings:
    shutil.copytree(settings.data, folder)
    return Settings(data=folder)


def visited(settings: Settings, tmp_path: Path, look: theme.Theme, qtbot: QtBot) -> Any:
    """Steps and statements of each page of the window, at its second visit."""
    services = Services(settings).open()
    shell = Shell(
        services=services, jobs=InlineRunner(), bridge=Bridge(),
        settings=QSettings(str(tmp_path / "w.ini"), QSettings.Format.IniFormat), theme=look,
        sounds=Sounds(on=False),
    )  # fmt: skip
    window = Window(shell, destinations())
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    meeting = services.ask(lambda work: work.find(Meeting))[-1].id
    matter = services.ask(lambda work: work.find(Matter))[-1].id
    steps, statements = {}, {}
    for place in destinations():
        targets: list[tuple[str, object]] = [(place.key, None)]
        if place.key in {"meeting", "minutes"}:
            targets = [(place.key, meeting)]
        elif place.key == "matter":
            targets = [(place.key, matter)]
        elif place.key == "libraries":
            targets += [(f"libraries {name}", name) for name in ("cards", "pains", "people")]
        elif place.key == SETUP:
            continue
        for name, target in targets:
            window.go(place.key, target)
            window.go("settings", None)
            with counting() as counted:
                window.go(place.key, target)
            steps[name] = counted.steps
            statements[name] = sum(times for times, _ in counted.statements.values())
    window.close()
    services.close()
    return steps, statements


def test_pages_ask_no_more_after_years(
    rooms: tuple[Settings, Settings], tmp_path: Path, look: theme.Theme, qtbot: QtBot
) -> None:
    (few, asked), (many, asks) = (visited(r, tmp_path, look, qtbot) for r in rooms)
    assert len(many) > 25
    # No page asks once for each line of what it shows.
    assert {k: (asked[k], n) for k, n in asks.items() if n > asked[k] + 3} == {}
    assert grown(few, {k: n for k, n in many.items() if k not in LISTS}) == {}


def test_a_query_that_reads_everything_is_found(rooms: tuple[Settings, Settings]) -> None:
    """What is counted tells a look-up from reading all."""

    def counted_by(query: Any) -> dict[str, int]:
        found = {}
        for name, settings in zip(("few", "many"), rooms, strict=True):
            services = Services(settings).open()
            with counting() as counted:
                services.ask(query)
            found[name] = counted.steps
            services.close()
        return found

    all_of_it = counted_by(lambda work: work.find(Matter))
    assert grown({"x": all_of_it["few"]}, {"x": all_of_it["many"]})
    one = counted_by(lambda work: work.find(Matter, id="none"))
    assert not grown({"x": one["few"]}, {"x": one["many"]})
