"""Undo and redo: every action of a meeting can be taken back, the newest by one key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.errors import Refused
from app.domain.meeting import Meeting
from app.steps.deliberate.meetings import refuse_if_issued

if TYPE_CHECKING:
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
    }
)


def _meeting_of(work: UnitOfWork, meeting_id: str) -> None:
    found = work.first(Meeting, id=meeting_id)
    if found is not None:
        refuse_if_issued(found)


def undo_last(work: UnitOfWork, meeting_id: str) -> OpSummary:
    """Take back the newest action of this laptop that still stands.

    Raises:
        Refused: nothing is left to undo, or the minutes are issued.
    """
    _meeting_of(work, meeting_id)
    for line in work.journal(meeting_id):
        if line.own and not line.undoes and not line.undone:
            return work.undo(line.id)
    raise Refused("没有可以撤销的操作了。")


def redo_last(work: UnitOfWork, meeting_id: str) -> OpSummary:
    """Take back the newest undo, if nothing was done since.

    Raises:
        Refused: the newest action is not an undo.
    """
    _meeting_of(work, meeting_id)
    for line in work.journal(meeting_id):
        if not line.own or (line.undoes and line.undone):
            continue
        if line.undoes and line.verb == "undo" and not _is_redo(work, meeting_id, line):
            return work.undo(line.id)
        if line.undoes:
            continue
        break
    raise Refused("没有可以恢复的操作。")


def _is_redo(work: UnitOfWork, meeting_id: str, line: OpSummary) -> bool:
    undos = {entry.id for entry in work.journal(meeting_id) if entry.undoes}
    return line.undoes in undos


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
    newest = next((e for e in lines if not e.undoes and not e.undone), None)
    if line.verb not in INDEPENDENT and (newest is None or newest.id != op_id):
        raise Refused("后面还有依赖这一步的操作。请用 Ctrl+Z 从最近一步开始撤销。")
    return work.undo(op_id)
