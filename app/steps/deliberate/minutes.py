"""The minutes: put together (:mod:`app.steps.deliberate.assembling`), completed, issued once."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from app.domain.clock import day_words
from app.domain.errors import Refused
from app.domain.meeting import Meeting, Phase, PhaseChange
from app.domain.minutes import (
    MinutesContent,
    MinutesVersion,
)
from app.domain.plain import from_plain, to_plain_dict
from app.steps import act
from app.steps.accounts import who_is_here
from app.steps.deliberate import leading
from app.steps.deliberate.assembling import assemble

if TYPE_CHECKING:
    from app.steps.ports import UnitOfWork

_ADDENDUM_LEAST = 2


# -- the draft ---------------------------------------------------------------------------------


def content_of(version: MinutesVersion) -> MinutesContent:
    """What a draft or an issued version says."""
    return from_plain(MinutesContent, version.content)


def draft_of(work: UnitOfWork, meeting_id: str) -> MinutesVersion | None:
    """The draft that the recorder has begun to complete."""
    return work.first(MinutesVersion, meeting_id=meeting_id, issued_at=None)


def versions_of(work: UnitOfWork, meeting_id: str) -> list[MinutesVersion]:
    """What was issued: the minutes first, then the addenda by number."""
    return _those_that_hold(work, meeting_id)[0]


def issued_beside(work: UnitOfWork, meeting_id: str) -> list[MinutesVersion]:
    """What another laptop issued of the meeting under the same number: kept, does not count."""
    return _those_that_hold(work, meeting_id)[1]


def _those_that_hold(
    work: UnitOfWork, meeting_id: str
) -> tuple[list[MinutesVersion], list[MinutesVersion]]:
    """One version for each number, the one issued first; and those issued beside them."""
    found = [v for v in work.find(MinutesVersion, meeting_id=meeting_id) if v.issued_at]
    held: dict[int, MinutesVersion] = {}
    beside: list[MinutesVersion] = []
    for version in sorted(found, key=lambda v: (v.issued_at, v.id)):
        if version.number in held:
            beside.append(version)
        else:
            held[version.number] = version
    return sorted(held.values(), key=lambda v: v.number), beside


def current_content(work: UnitOfWork, meeting_id: str) -> MinutesContent:
    """What the editor shows: the issued minutes, else the draft, else what was put together."""
    issued = versions_of(work, meeting_id)
    if issued:
        return content_of(issued[0])
    draft = draft_of(work, meeting_id)
    return content_of(draft) if draft else assemble(work, meeting_id)


def save_draft(work: UnitOfWork, meeting_id: str, content: MinutesContent) -> MinutesVersion:
    """Keep what the recorder has completed.

    Raises:
        Refused: the minutes are issued.
    """
    _refuse_if_already_issued(work, meeting_id)
    draft = draft_of(work, meeting_id)
    plain: dict[str, Any] = to_plain_dict(content)
    kept = (
        replace(draft, content=plain)
        if draft
        else MinutesVersion(id=work.new_id(), meeting_id=meeting_id, content=plain)
    )
    work.put(kept)
    work.describe("edit_minutes", meeting=meeting_id)
    return kept


def discard_draft(work: UnitOfWork, meeting_id: str) -> None:
    """Forget what was completed by hand and start again from what happened.

    Raises:
        Refused: the minutes are issued.
    """
    _refuse_if_already_issued(work, meeting_id)
    draft = draft_of(work, meeting_id)
    if draft:
        work.remove(draft)
    work.describe("edit_minutes", meeting=meeting_id)


def _refuse_if_already_issued(work: UnitOfWork, meeting_id: str) -> None:
    if work.get(Meeting, meeting_id).phase is Phase.ISSUED:
        raise Refused("这次会议的纪要已经签发，不能再改。如有更正，请出具补充纪要。")


# -- issuing -----------------------------------------------------------------------------------


def record_digest(content: MinutesContent, head: tuple[str, int, str]) -> str:
    """SHA-256 over the content and the head of the log: ties the paper to the record.

    Args:
        content: what the paper says.
        head: device, number and hash of the last op before issuing.
    """
    device, seq, digest = head
    text = json.dumps(
        {"content": to_plain_dict(content), "device": device, "seq": seq, "head": digest},
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )
    return hashlib.sha256(text.encode()).hexdigest()


def issue_minutes(work: UnitOfWork, meeting_id: str, *, verify_at: str = "") -> MinutesVersion:
    """Issue the minutes: from here on they take addenda only.

    Args:
        work: the unit of work.
        meeting_id: whose minutes.
        verify_at: where the district tells whether it has the record. It is part of what is
            issued, so that the paper is the same whenever and wherever it is made again.

    Raises:
        Refused: the meeting is not closed, or the minutes are issued already.
    """
    meeting = work.get(Meeting, meeting_id)
    _refuse_if_already_issued(work, meeting_id)
    if meeting.phase is not Phase.CLOSED:
        raise Refused(f"会议现在是“{meeting.phase.words}”，散会以后才能签发纪要。")
    content = replace(
        current_content(work, meeting_id),
        issued=day_words(work.now()),
        issued_by=who_is_here(work),
        verify_at=verify_at,
    )
    draft = draft_of(work, meeting_id) or MinutesVersion(
        id=work.new_id(), meeting_id=meeting_id, content={}
    )
    version = _issued(work, draft, content)
    work.put(
        replace(meeting, phase=Phase.ISSUED),
        PhaseChange(id=work.new_id(), meeting_id=meeting_id, phase=Phase.ISSUED, at=work.now()),
    )
    act.resolve_settled(work, meeting_id, leading.resolutions_of(work, [meeting_id]))
    work.describe("issue_minutes", meeting=meeting_id)
    return version


def issue_addendum(
    work: UnitOfWork, meeting_id: str, text: str, *, verify_at: str = ""
) -> MinutesVersion:
    """Issue a numbered addendum to minutes that are issued.

    Raises:
        Refused: nothing to say, or the minutes are not issued yet.
    """
    if len(text.strip()) < _ADDENDUM_LEAST:
        raise Refused("请写明补充或更正的内容。", field="text")
    issued = versions_of(work, meeting_id)
    if not issued:
        raise Refused("纪要还没有签发，可以直接修改，不用补充纪要。")
    number = issued[-1].number + 1
    content = replace(
        content_of(issued[0]),
        number=number,
        addendum=text.strip(),
        issued=day_words(work.now()),
        issued_by=who_is_here(work),
        verify_at=verify_at,
    )
    version = _issued(
        work,
        MinutesVersion(id=work.new_id(), meeting_id=meeting_id, number=number, content={}),
        content,
    )
    work.describe("issue_addendum", meeting=meeting_id)
    return version


def _issued(work: UnitOfWork, version: MinutesVersion, content: MinutesContent) -> MinutesVersion:
    made = replace(
        version,
        content=to_plain_dict(content),
        issued_at=work.now(),
        record_digest=record_digest(content, work.head()),
    )
    work.put(made)
    return made


def keep_pdf_digest(work: UnitOfWork, version_id: str, sha256: str) -> None:
    """Keep the digest of the PDF that was made of an issued version."""
    version = work.get(MinutesVersion, version_id)
    work.put(replace(version, pdf_sha256=sha256))
    work.describe("keep_pdf_digest", meeting=version.meeting_id)
