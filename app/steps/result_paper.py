"""The public notice of results (公示), put together from the records: nothing is written."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from app.domain.clock import day_words
from app.domain.errors import Refused
from app.domain.meeting import Meeting, Phase
from app.domain.papers import (
    Masker,
    ResultContent,
    ResultItem,
    ResultVote,
)
from app.domain.people import Resident
from app.domain.rule import DecisionRule, LegalEffect
from app.domain.vote import Question
from app.steps.deliberate.minutes import current_content
from app.steps.paper_words import (
    contact_of,
    heading_of,
    held_words,
)
from app.steps.views.votes import votes_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from app.domain.minutes import ItemRecord, MinutesContent, TaskLine, VoteRecord
    from app.steps.ports import UnitOfWork
    from app.steps.views.votes import VoteView

PUBLISH_DAYS = 15
"""How long results hang at least (居民委员会组织法第三十四条)."""


def result_notice(
    work: UnitOfWork, meeting_id: str, *, published: date, consented: Collection[str] = ()
) -> ResultContent:
    """公示: what was decided, for everybody to read; names masked, no door numbers.

    Args:
        work: the unit of work.
        meeting_id: a meeting that is closed.
        published: the first day on which it hangs.
        consented: ids of residents who agreed to be named in public (个人信息保护法 25).

    Raises:
        NotFound: no such meeting.
        Refused: the meeting is not closed yet.
    """
    meeting = work.get(Meeting, meeting_id)
    if meeting.phase not in {Phase.CLOSED, Phase.ISSUED}:
        raise Refused(f"会议现在是“{meeting.phase.words}”，散会以后才能公示结果。")
    content = current_content(work, meeting_id)
    votes = votes_of(work, meeting_id)
    rules = [v.rule for v in votes if v.result is not None]
    masker = Masker(_to_mask(work, meeting, content, votes=votes, consented=consented))
    heading = replace(
        heading_of(work, meeting),
        when=held_words(meeting, content),
        place=content.place or meeting.place,
    )
    days = max([PUBLISH_DAYS, *(r.publish_for_days for r in rules)])
    return ResultContent(
        heading=heading,
        attendance=_attendance_words(content),
        items=tuple(_public_item(item, masker) for item in content.items),
        published=day_words(published),
        # The day of publishing itself is not counted (民法典 201).
        until=day_words(published + timedelta(days=days)),
        days=days,
        basis=_basis(rules),
        objections=_objections(contact_of(work)),
        organiser=meeting.organiser or heading.issuer,
    )


def _to_mask(
    work: UnitOfWork,
    meeting: Meeting,
    content: MinutesContent,
    *,
    votes: Iterable[VoteView],
    consented: Collection[str],
) -> set[str]:
    residents = work.find_even_removed(Resident)
    named = {r.name for r in residents}
    named |= {a.name for a in content.attendance} | {meeting.chair, meeting.recorder}
    named |= {o for v in votes if v.vote.question is Question.ELECTION for o in v.vote.options}
    return named - {r.name for r in residents if r.id in consented}


def _attendance_words(content: MinutesContent) -> str:
    unit = content.unit
    proxies = f"，另有委托{content.by_proxy}{unit}" if content.by_proxy else ""
    guests = f"，列席{content.sitting_in}人" if content.sitting_in else ""
    return f"应到{content.due}{unit}，实到{content.present}{unit}{proxies}{guests}"


def _public_item(item: ItemRecord, masker: Masker) -> ResultItem:
    return ResultItem(
        title=masker.text(item.title),
        votes=tuple(_public_vote(vote, masker) for vote in item.votes),
        resolutions=masker.texts(item.resolutions),
        tasks=tuple(masker.text(_task_words(task)) for task in item.tasks),
        carried=item.carried,
    )


def _task_words(task: TaskLine) -> str:
    who = "，".join(
        part for part in (f"由{task.who}负责" if task.who else "", _by(task.due)) if part
    )
    return f"{task.text}（{who}）" if who else task.text


def _by(due: str) -> str:
    return f"{due}前完成" if due else ""


def _public_vote(vote: VoteRecord, masker: Masker) -> ResultVote:
    return ResultVote(
        text=masker.text(vote.text),
        method=vote.method,
        rule=vote.rule,
        effect=vote.effect,
        rows=tuple(
            type(row)(label=masker.text(row.label), heads=row.heads, area=row.area)
            for row in vote.rows
        ),
        passed=vote.passed,
        sentence=masker.text(vote.sentence),
    )


def _basis(rules: Sequence[DecisionRule]) -> str:
    said = []
    within = {r.publish_within_days for r in rules} - {0}
    if within:
        said.append(f"决定作出后{min(within)}日内公示（《北京市物业管理条例》第三十七条）")
    if not within or any(r.effect is LegalEffect.CONSULTATION for r in rules):
        said.append(
            f"协商结果及落实情况公示不少于{PUBLISH_DAYS}日（《城市居民委员会组织法》第三十四条）"
        )
    return "；".join(said)


def _objections(contact: str) -> str:
    where = f"向{contact}" if contact else "向会客厅或社区居民委员会"
    return (
        f"对计票、程序或者记录有异议的，请在公示期内{where}当面或者书面提出，并写明事实和理由；"
        "提出人可以申请核对计票记录。"
    )
