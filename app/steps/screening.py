"""把关定向: the party branch's screening of what residents bring up."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.domain.collecting import Screened, Screening
from app.domain.errors import Refused
from app.domain.matter import Deed, Matter, Step
from app.steps.moves import make_move

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.steps.ports import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreeningInput:
    """What a form says of a screening."""

    verdict: Screened
    reason: str = ""
    body: str = ""
    reply: str = ""
    replied: bool = False
    """Whether whoever raised it was told already."""


def screen(work: UnitOfWork, matter_id: str, entry: ScreeningInput) -> Screening:
    """Record what the screening of a matter came to; a later one supersedes it.

    Raises:
        Refused: the matter is past this step, or a reason is missing.
    """
    matter = work.get(Matter, matter_id)
    if matter.closed or matter.step is not Step.COLLECT:
        raise Refused(f"议题现在是“{matter.standing}”，不在把关这一步。记录没有变化。")
    reason = entry.reason.strip()
    if entry.verdict is not Screened.ADMITTED and not reason:
        raise Refused(f"请写明“{entry.verdict.words}”的理由，要答复提出人。", field="reason")
    if entry.replied and not entry.reply.strip():
        raise Refused("请写明是怎样答复的，或者先不勾选“已经答复”。", field="reply")
    made = Screening(
        id=work.new_id(),
        matter_id=matter_id,
        verdict=entry.verdict,
        reason=reason,
        body=entry.body.strip(),
        reply=entry.reply.strip(),
        replied_at=work.now() if entry.replied else None,
        at=work.now(),
    )
    work.put(made)
    if entry.verdict is Screened.REJECTED:
        make_move(work, matter, Deed.REJECT, why=reason, by=entry.body)
    work.describe("screen", matter=matter_id, verdict=entry.verdict.value)
    return made


def answer(work: UnitOfWork, screening_id: str, reply: str) -> Screening:
    """Record that whoever raised it was told, and what.

    Raises:
        Refused: nothing is written.
    """
    before = work.get(Screening, screening_id)
    if not reply.strip():
        raise Refused("请写明是怎样答复的。记录没有变化。", field="reply")
    made = replace(before, reply=reply.strip(), replied_at=work.now())
    work.put(made)
    work.describe("answer_screening", matter=before.matter_id)
    return made


def screenings_of(work: UnitOfWork, matter_id: str) -> list[Screening]:
    """All screenings of a matter, the oldest first; the last one holds."""
    return sorted(work.find(Screening, matter_id=matter_id), key=lambda s: (s.at, s.id))


def latest(screenings: Iterable[Screening]) -> dict[str, Screening]:
    """Of each matter the one that holds."""
    found: dict[str, Screening] = {}
    for one in sorted(screenings, key=lambda s: (s.at, s.id)):
        found[one.matter_id] = one
    return found
