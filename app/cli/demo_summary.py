"""What a meeting came to, as ``summary.json`` tells it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from app.domain.evaluation import Survey
from app.domain.judging import Figures
from app.domain.libraries import Backbone, CaseCard, PainPoint
from app.domain.matter import Matter, Step
from app.steps.deliberate import minutes
from app.steps.libraries import cards
from app.steps.views.meeting import MeetingView, meeting_view

if TYPE_CHECKING:
    from app.bootstrap import Services
    from app.domain.meeting import Meeting
    from app.steps.ports import UnitOfWork

SUMMARY = "summary.json"


def summary_of(services: Services, meeting: Meeting, *, minutes_sha256: str) -> dict[str, Any]:
    """The meeting in figures.

    Returns:
        ``due`` and ``present`` as the minutes say them; ``items``, one entry a vote and one for an
        item without a vote; ``ops`` in the log and whether it verifies; ``minutes_sha256``.
    """
    view = services.ask(meeting_view, meeting.id)
    content = services.ask(minutes.current_content, meeting.id)
    report = services.verify_log()
    return {
        "due": content.due,
        "present": content.present,
        "items": [entry for item in view.items for entry in _entries(view, item.item.id)],
        "ops": report.ops,
        "log_verified": report.holds,
        "minutes_sha256": minutes_sha256,
    }


def steps_summary(services: Services) -> dict[str, Any]:
    """Where the matters stand, what the libraries hold, and how residents judged.

    Returns:
        ``steps``: how many matters go on at each step, and how many have ended; ``libraries``: how
        many records each of the four holds; ``satisfaction``: voices of the closed surveys.
    """
    return services.ask(_steps)


def _steps(work: UnitOfWork) -> dict[str, Any]:
    matters = work.find(Matter)
    going_on = Counter(m.step for m in matters if not m.closed)
    closed = [s for s in work.find(Survey) if s.closed_at is not None]
    figures = sum((Figures(s.satisfied, s.mostly, s.unsatisfied) for s in closed), Figures())
    return {
        "steps": {
            **{step.value: going_on[step] for step in Step},
            "ended": sum(1 for m in matters if m.closed),
        },
        "libraries": {
            "matters": len(matters),
            "cards": work.tally(CaseCard),
            "received": len(cards.received(work)),
            "pain_points": work.tally(PainPoint),
            "backbone": work.tally(Backbone),
        },
        "satisfaction": {
            "surveys": len(closed),
            "voices": figures.total,
            "satisfied": figures.satisfied,
            "mostly": figures.mostly,
            "unsatisfied": figures.unsatisfied,
        },
    }


def _entries(view: MeetingView, item_id: str) -> list[dict[str, Any]]:
    """Figures are of heads; ``None`` where the question was another than for or against."""
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
    undecided = {"for": None, "against": None, "abstain": None, "passed": None, "sentence": ""}
    return entries or [{"title": item.item.title, "rule": item.rule.name, **undecided}]
