"""Undo and redo: every action of a meeting can be taken back, the newest by one key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.attendance import Attendee, Direction, SignIn
from app.domain.errors import Refused
from app.domain.meeting import UNDER_WAY, Meeting
from app.steps.deliberate import leading
from app.steps.deliberate.meetings import refuse_if_issued

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.steps.ports import OpSummary, UnitOfWork

# These stand by themselves: any of them may be taken back without those after it.
INDEPENDENT = frozenset(
    {
        "sign_in",
        "sign_in_family",
        "sign_out",
        "give_proxy",
        "withdraw_proxy",
        "excuse",
        "invite",
        "uninvite",
        "ask_to_speak",
        "leave_speaking_list",
        "write_note",
        "correct_note",
        "assign_duty",
        "withdraw_duty",
        "record_ballot",
        "add_task",
        "make_proposal",
        "hand_over",
        "invite_helper",
        "post_notice",
        "post_result",
        "withdraw_posting",
        "declare_interest",
        "withdraw_interest",
    }
)

# Except beneath these, where both are about the same person or vote.
_BUILT_ON = {
    "sign_in": (frozenset({"sign_out", "ask_to_speak"}), "resident"),
    "sign_in_family": (frozenset({"sign_out", "ask_to_speak"}), "resident"),
    "invite": (frozenset({"sign_in", "sign_in_family"}), "resident"),
    "record_ballot": (frozenset({"declare_vote"}), "vote"),
}
_LATER = "后面还有依赖这一步的操作。请用 Ctrl+Z 从最近一步开始撤销。"


def undoable(lines: Sequence[OpSummary]) -> frozenset[str]:
    """Ids of the ops of this laptop that may be taken back singly, as far as the journal tells.

    Args:
        lines: the whole journal of a meeting, newest first.
    """
    found: set[str] = set()
    later: set[tuple[str, str]] = set()
    newest = True
    for line in lines:
        if line.undoes or line.undone:
            continue
        verbs, key = _BUILT_ON.get(line.verb, (frozenset[str](), ""))
        built_on = any((verb, line.about.get(key, "")) in later for verb in verbs)
        if line.own and (newest or (line.verb in INDEPENDENT and not built_on)):
            found.add(line.id)
        if line.own:
            newest = False
        later |= {(line.verb, line.about[k]) for k in ("resident", "vote") if k in line.about}
    return frozenset(found)


def _meeting_of(work: UnitOfWork, meeting_id: str) -> None:
    found = work.first(Meeting, id=meeting_id)
    if found is not None:
        refuse_if_issued(found)


def _leader_only(work: UnitOfWork, line: OpSummary, meeting_id: str) -> None:
    """Phase, agenda and votes are the leader's, taking them back as well."""
    found = work.first(Meeting, id=meeting_id)
    if line.verb not in INDEPENDENT and found is not None and found.phase in UNDER_WAY:
        leading.refuse_unless_leading(work, meeting_id)


def undo_last(work: UnitOfWork, meeting_id: str) -> OpSummary:
    """Take back the newest action of this laptop that still stands.

    Raises:
        Refused: nothing is left to undo, or the minutes are issued.
    """
    _meeting_of(work, meeting_id)
    for line in work.journal(meeting_id):
        if line.own and not line.undoes and not line.undone:
            _leader_only(work, line, meeting_id)
            return work.undo(line.id)
    raise Refused("没有可以撤销的操作了。")


def redo_last(work: UnitOfWork, meeting_id: str) -> OpSummary:
    """Take back the newest undo, if nothing was done since.

    Raises:
        Refused: the newest action is not an undo.
    """
    _meeting_of(work, meeting_id)
    lines = work.journal(meeting_id)
    undos = {line.id for line in lines if line.undoes}
    for line in lines:
        if not line.own or (line.undoes and line.undone):
            continue
        if line.undoes and line.undoes not in undos:
            return work.undo(line.id)
        if not line.undoes:
            break
    raise Refused("没有可以恢复的操作。")


def undo_line(work: UnitOfWork, op_id: str, *, meeting_id: str) -> OpSummary:
    """Take back one line of the journal.

    Raises:
        Refused: later actions build on it, something it wrote was changed since, or it was taken
            back already.
    """
    _meeting_of(work, meeting_id)
    lines = work.journal(meeting_id)
    line = next((entry for entry in lines if entry.id == op_id), None)
    if line is None or line.undone:
        raise Refused("这一步已经撤销过了。")
    if op_id not in undoable(lines):
        raise Refused(_LATER)
    _leader_only(work, line, meeting_id)
    loose = _loose_ends(work, meeting_id)
    summary = work.undo(op_id)
    # The journal names one person a line; a family and an invitation of many concern more.
    if _loose_ends(work, meeting_id) - loose:
        raise Refused(_LATER)
    return summary


def _loose_ends(work: UnitOfWork, meeting_id: str) -> set[str]:
    """Who came without being on the list, or left without having come."""
    listed = {a.resident_id for a in work.find(Attendee, meeting_id=meeting_id)}
    first: dict[str, SignIn] = {}
    for movement in sorted(work.find(SignIn, meeting_id=meeting_id), key=lambda m: (m.at, m.id)):
        first.setdefault(movement.resident_id, movement)
    return {k for k, m in first.items() if k not in listed or m.direction is Direction.OUT}
