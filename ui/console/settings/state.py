"""Settings as the page shows them, and the result of a check of the record in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.people import Room
from app.domain.reference import Level
from app.steps.paper_words import CONTACT, KEEP
from app.steps.people import setting
from app.steps.reference import places
from ui.console.kit.defaults import SpeechLimits, paper_face, speech_limits

if TYPE_CHECKING:
    from app.steps.ports import UnitOfWork
    from app.store.verify import Report

_NAMED = 5


@dataclass(frozen=True, slots=True)
class Shown:
    """What is set in the record."""

    room: Room | None
    limits: SpeechLimits
    contact: str
    keep: str
    face: str
    subdistricts: tuple[str, ...] = ()
    """Of the district's organisation; empty where it has sent none."""
    communities: tuple[str, ...] = ()
    """Likewise, those of the room's subdistrict."""


def read(work: UnitOfWork) -> Shown:
    """Read the settings."""
    room = work.first(Room)
    within = room.subdistrict if room is not None else ""
    return Shown(
        room=room,
        limits=speech_limits(work),
        contact=setting(work, CONTACT),
        keep=setting(work, KEEP),
        face=paper_face(work),
        subdistricts=places(work, Level.SUBDISTRICT),
        communities=places(work, Level.COMMUNITY, within=within),
    )


def verdict(report: Report) -> tuple[bool, str]:
    """Whether the record holds, and the sentences that say so."""
    if report.holds:
        words = f"核验通过：共 {report.ops} 条操作，一条不少，没有被改动过，和现在的数据完全一致。"
        if report.signed:
            words += f"前 {report.signed} 条有这台电脑的签名。"
        if report.erased:
            words += f"其中 {report.erased} 项个人信息已经清除，记录里只留有摘要。"
        return True, words
    faults = "\n".join(f"· {fault}" for fault in report.faults[:_NAMED])
    more = len(report.faults) - _NAMED
    if more > 0:
        faults += f"\n· 另有 {more} 处"
    words = "核验没有通过。请先不要继续使用，保留数据文件夹，并联系维护人员。"
    return False, f"{words}\n{faults}"
