"""The clock is set back in the middle of a meeting: the record is the same but for times."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app.bootstrap import Services
from app.domain.clock import CHINA
from app.domain.meeting import ItemRun, Note, Speech
from app.domain.vote import Vote
from app.sample.story import StoryClock, story_entropy, tell
from app.settings import Settings
from app.steps import collect, undo
from app.steps.deliberate import minutes
from app.steps.views.journal import recent
from tests.lengths import tries

START = datetime(2026, 11, 24, 9, tzinfo=CHINA)
Told = dict[str, object]


def _held(folder: Path, *, back: timedelta, after: int) -> Told:
    """What the record of the sample meeting says, apart from times."""
    clock, looks = StoryClock(START), iter(range(1_000_000))

    def set_back() -> datetime:
        return clock() - (back if next(looks) > after else timedelta())

    services = Services(Settings(data=folder), clock=set_back, entropy=story_entropy()).open()
    meeting = tell(services, clock)
    content = services.ask(minutes.current_content, meeting.id)
    report = services.verify_log()
    assert report.faults == []
    speeches = services.ask(lambda work: work.find(Speech))
    took = [s.ended_at - s.started_at for s in speeches if s.started_at and s.ended_at]
    runs = services.ask(lambda work: work.find(ItemRun))
    took += [run.ended_at - run.started_at for run in runs if run.ended_at]
    assert min(took) >= timedelta()
    told: Told = {
        "ops": report.ops,
        "journal": [line.words for line in services.ask(recent, meeting.id, limit=1000)],
        "notes": [note.text for note in services.ask(lambda work: work.find(Note))],
        "votes": [vote.text for vote in services.ask(lambda work: work.find(Vote))],
        "decided": [(i.title, len(i.votes)) for i in content.items],
        "came": content.attendance,
    }
    services.close()
    return told


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> Told:
    return _held(tmp_path_factory.mktemp("usual") / "data", back=timedelta(), after=0)


@pytest.mark.parametrize("after", tries([66], long=[*range(60, 95)]))
@pytest.mark.parametrize("back", [timedelta(minutes=7), timedelta(days=400)], ids=str)
def test_a_meeting_stays_in_its_order(
    after: int, back: timedelta, usual: Told, tmp_path: Path
) -> None:
    told = _held(tmp_path / "data", back=back, after=after)
    for what, said in usual.items():
        if what != "came":  # it says when
            assert told[what] == said, what


def test_what_was_done_last_is_undone_first(tmp_path: Path) -> None:
    now = START
    clock: Callable[[], datetime] = lambda: now  # noqa: E731 - looks at what the test sets
    services = Services(Settings(data=tmp_path), clock=clock).open()
    entries = []
    for number in range(6):
        now = START - timedelta(days=number)
        title = f"第{number}件事"
        entry = collect.MatterInput(title=title, category="安全消防", raised_by="楼门长")
        entries.append(services.act(collect.collect_matter, entry).value)
    assert [m.id for m in entries] == sorted(m.id for m in entries)
    assert [m.title for m in services.ask(collect.matters)] in (
        [m.title for m in entries], [m.title for m in reversed(entries)],
    )  # fmt: skip
    services.act(undo.undo_last, "")
    assert len(services.ask(collect.matters)) == 5
    assert "第5件事" not in {m.title for m in services.ask(collect.matters)}
    services.close()
