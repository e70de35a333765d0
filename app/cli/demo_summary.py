"""What a meeting came to, as ``summary.json`` tells it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.steps.deliberate import minutes
from app.steps.views.meeting import MeetingView, meeting_view

if TYPE_CHECKING:
    from app.bootstrap import Services
    from app.domain.meeting import Meeting

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
