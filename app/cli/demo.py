"""``hongliu demo``: a whole sample meeting through the same verbs as the window, on paper and screen."""

from __future__ import annotations

import hashlib
import importlib
import json
import sys
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.bootstrap import Services
from app.documents.forms.cards import make_cards
from app.documents.forms.minutes import make_minutes
from app.documents.forms.notice import make_notice
from app.documents.forms.result_notice import make_result_notice
from app.documents.forms.signin_sheet import make_signin_sheet
from app.domain.clock import CHINA, in_china
from app.domain.errors import Refused
from app.sample.story import StoryClock, story_entropy, tell
from app.settings import Settings
from app.steps import papers
from app.steps.deliberate import minutes
from app.steps.views.meeting import MeetingView, meeting_view

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.meeting import Meeting

MORNING = datetime(2026, 11, 24, 9, 0, tzinfo=CHINA)

# Scene of the story → the places photographed then: place, name of the picture, whether the place
# is entered with the meeting.
_SCENES: dict[str, tuple[tuple[str, str, bool], ...]] = {
    "prepared": (
        ("today", "01-today", False),
        ("matters", "02-matters", False),
        ("meetings", "03-agenda", True),
        ("roster", "04-roster", False),
    ),
    "sign_in": (("meeting", "05-sign-in", True),),
    "speaking": (("meeting", "06-speaking", True),),
    "mismatch": (("meeting", "07-two-tellers-differ", True),),
    "verdict": (("meeting", "08-verdict", True),),
    "election": (("meeting", "09-election", True),),
    "owners": (("meeting", "10-owners-vote", True),),
    "closed": (("meeting", "11-closed", True), ("minutes", "12-minutes", True)),
    "issued": (("minutes", "13-minutes-issued", True), ("settings", "14-settings", False)),
}


@dataclass(frozen=True, slots=True)
class _Demo:
    """A story that is being told into a folder."""

    out: Path
    services: Services
    clock: StoryClock


def demo(out: Path) -> int:
    """Tell the sample meeting and write papers, pictures and ``summary.json`` into ``out``.

    Raises:
        Refused: the folder cannot be written.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refused(f"不能写入 {out}。没有输出任何内容；请换一个目录。") from error
    with tempfile.TemporaryDirectory(prefix="hongliu-demo-") as folder:
        clock = StoryClock(MORNING)
        services = Services(
            Settings(data=Path(folder)), clock=clock, entropy=story_entropy()
        ).open()
        try:
            _run(_Demo(out, services, clock))
        finally:
            services.close()
    return 0


def _run(told: _Demo) -> None:
    shots = importlib.import_module("ui.shots")  # by name: `app` never imports the interface
    shots.prepare()
    shooter = shots.Shooter(told.services, told.out / "screens")
    try:
        meeting = tell(told.services, told.clock, scene=_photographer(told, shooter.shoot))
    finally:
        shooter.close()
    _say(f"会议“{meeting.title}”已开完，正在输出纸件……")
    digest = _papers(told, meeting)
    summary = _summary(told, meeting, minutes_sha256=digest)
    path = told.out / "summary.json"
    path.write_text(json.dumps(summary, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    for item in summary["items"]:
        if item["sentence"]:
            _say(f"　{item['title']}：{item['sentence']}")
    _say(f"已输出到 {told.out}。名册和人物均为虚构。")


def _photographer(told: _Demo, shoot: Callable[..., Path]) -> Callable[[str], None]:
    taken: set[str] = set()

    def scene(name: str) -> None:
        meeting = told.services.ask(_the_meeting)
        for place, picture, with_meeting in _SCENES.get(name, ()):
            if picture not in taken:
                taken.add(picture)
                shoot(place, picture, meeting.id if with_meeting else None)

    return scene


def _the_meeting(work: minutes.UnitOfWork) -> Meeting:
    from app.domain.meeting import Meeting

    found = work.first(Meeting)
    if found is None:
        raise Refused("样例会议还没有建立。")
    return found


def _papers(told: _Demo, meeting: Meeting) -> str:
    """Write the five papers; gives the SHA-256 of the minutes."""
    ask, out = told.services.ask, told.out
    created = meeting.closed_at or told.clock()
    (issued,) = ask(minutes.versions_of, meeting.id)
    make_minutes(
        minutes.content_of(issued),
        out / "minutes.pdf",
        created=created,
        read_file=told.services.files.read,
        digest=issued.record_digest,
    )
    sheet = ask(papers.sign_in_sheet, meeting.id)
    make_signin_sheet(sheet, out / "signin-sheet.pdf", created=created)
    make_cards(ask(papers.cards), out / "cards.pdf", created=created)
    day = in_china(meeting.planned_at).date()
    make_notice(ask(papers.notice, meeting.id), out / "notice.pdf", created=created)
    result = ask(papers.result_notice, meeting.id, published=day)
    make_result_notice(result, out / "result-notice.pdf", created=created)
    return hashlib.sha256((out / "minutes.pdf").read_bytes()).hexdigest()


def _summary(told: _Demo, meeting: Meeting, *, minutes_sha256: str) -> dict[str, Any]:
    view = told.services.ask(meeting_view, meeting.id)
    content = told.services.ask(minutes.current_content, meeting.id)
    report = told.services.verify_log()
    return {
        "due": content.due,
        "present": content.present,
        "items": [entry for item in view.items for entry in _entries(view, item.item.id)],
        "ops": report.ops,
        "log_verified": report.holds,
        "minutes_sha256": minutes_sha256,
    }


def _entries(view: MeetingView, item_id: str) -> list[dict[str, Any]]:
    """One entry a vote; an item without a vote has one with nothing decided."""
    item = next(i for i in view.items if i.item.id == item_id)
    entries = []
    for vote in view.votes_of(item_id):
        result = vote.result
        if result is None:
            continue
        figures = {row.label: row.heads for row in result.rows}
        entries.append(
            {
                "title": vote.vote.title,
                "rule": result.rule_name,
                "for": figures.get("赞成"),
                "against": figures.get("反对"),
                "abstain": figures.get("弃权", figures.get("弃权票")),
                "passed": result.passed,
                "sentence": result.sentence,
            }
        )
    if not entries:
        entries.append(
            {
                "title": item.item.title,
                "rule": item.rule.name,
                "for": None,
                "against": None,
                "abstain": None,
                "passed": None,
                "sentence": "",
            }
        )
    return entries


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
