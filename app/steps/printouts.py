"""纸面: lists and ballots that were printed with a code, found again by it and keyed in by row.

A preview writes nothing: the code is made from what is printed, so the record of who stands where
is kept when the paper goes to the printer or into a file, and is the same however often it does.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import count
from typing import TYPE_CHECKING

from app.domain.errors import Refused
from app.domain.paper_code import PaperMark, code_of, mark_of, read_paper_code
from app.domain.printout import Draft, PrintedKind, Printout
from app.steps.people import the_room

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.steps.ports import UnitOfWork
    from app.steps.views.people import Person


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """A row as it is printed: whose it is (``""``: nobody's), and the words in it."""

    resident_id: str
    words: tuple[str, ...] = ()


def printed_row(person: Person | None) -> PrintedRow:
    """The row of somebody, with the words by which it is told later whether it still holds."""
    if person is None:
        return PrintedRow("")
    return PrintedRow(person.id, (person.name, person.whereabouts))


def draft(
    work: UnitOfWork,
    form: PrintedKind,
    about_id: str,
    *,
    meeting_id: str | None = None,
    rows: Sequence[PrintedRow] = (),
    blanks: int = 0,
    secret: bool = False,
    asked: dict[str, object] | None = None,
) -> Draft:
    """Give what is about to be printed its code; writes nothing.

    Args:
        work: the unit of work.
        form: what it is.
        about_id: the meeting, the item or the survey.
        meeting_id: where it belongs to one.
        rows: from row 1.
        blanks: empty rows behind them.
        secret: ballots that name nobody.
        asked: what ballots ask.
    """
    room = the_room(work)
    said = [form.value, about_id, str(blanks), "secret" if secret else "", *_flat(asked)]
    said += [part for row in rows for part in (row.resident_id, *row.words)]
    made = Draft(
        mark=PaperMark(room.card_tag, ""),
        form=form,
        about_id=about_id,
        meeting_id=meeting_id,
        rows=tuple(row.resident_id for row in rows),
        marks=tuple(mark_of(room.card_key, *row.words) for row in rows),
        blanks=blanks,
        secret=secret,
        asked=asked,
    )
    for attempt in count():
        code = code_of(room.card_key, [*said, str(attempt)])
        other = work.first(Printout, code=code)
        if other is None or _is_of(other, made):
            return replace(made, mark=PaperMark(room.card_tag, code))
    raise AssertionError


def _flat(asked: dict[str, object] | None) -> list[str]:
    return [f"{key}={value}" for key, value in sorted((asked or {}).items())]


def _is_of(kept: Printout, made: Draft) -> bool:
    same = (kept.form, kept.about_id, kept.rows, kept.marks, kept.blanks, kept.secret)
    return same == (made.form, made.about_id, made.rows, made.marks, made.blanks, made.secret)


def keep_printout(work: UnitOfWork, made: Draft) -> Printout:
    """Remember who stands where on what is printed now; what was printed before stays as it is."""
    known = work.first(Printout, code=made.mark.code)
    if known is not None:
        return known
    kept = Printout(
        id=work.new_id(),
        code=made.mark.code,
        form=made.form,
        about_id=made.about_id,
        meeting_id=made.meeting_id,
        rows=made.rows,
        marks=made.marks,
        blanks=made.blanks,
        secret=made.secret,
        asked=made.asked,
        printed_at=work.now(),
    )
    work.put(kept)
    # Not about the meeting: taking back the last thing done there must not take back a print.
    work.describe("keep_printout", printout=kept.id)
    return kept


def keep_before_printing(work: UnitOfWork, made: Draft) -> str:
    """As :func:`keep_printout`; gives the id of what was kept just now, ``""`` where it was known.

    Kept before the paper leaves, so that no power cut leaves a paper whose code nobody knows; who
    asked takes it back by :func:`withdraw_printout` where nothing came out of the printer.
    """
    known = work.first(Printout, code=made.mark.code)
    return keep_printout(work, made).id if known is None else ""


def withdraw_printout(work: UnitOfWork, printout_id: str) -> None:
    """Nothing of it came out: it was not printed, and nobody is to look for it."""
    for printout in work.find(Printout, id=printout_id):
        if printout.handed or printout.keyed_at is not None:
            return  # somebody had it in hand: it was printed after all
        work.remove(printout)
        work.describe("withdraw_printout", printout=printout.id)


@dataclass(frozen=True, slots=True)
class FoundPaper:
    """A paper that was scanned, and the row on it; 0: none in particular."""

    printout: Printout
    row: int


def find_printout(work: UnitOfWork, text: str) -> FoundPaper:
    """The paper that a scanned or typed code means.

    Raises:
        Refused: there is none, or it is another room's.
    """
    read = read_paper_code(text, tag=the_room(work).card_tag)
    if not read.own:
        raise Refused("这张纸是别的会客厅打印的，不能录到这里。请交给那个会客厅。")
    found = work.first(Printout, code=read.code) if read.code else None
    if found is None:
        raise Refused(
            f"没有找到编码是“{text.strip()}”的纸。编码是二维码旁边的六位字母和数字，请再看一遍；"
            "如果是在另一台电脑上打印的，请先同步，再扫一次。"
        )
    row = read.row if read.row <= found.papers else 0
    return FoundPaper(found, 0 if found.secret else row)


def printouts(work: UnitOfWork) -> list[Printout]:
    """All papers, once each, the newest first; twins of two laptops are one."""
    kept: dict[str, Printout] = {}
    for one in work.find(Printout):
        kept.setdefault(one.code, one)
    return sorted(kept.values(), key=lambda p: (p.printed_at, p.id), reverse=True)


def hand_out(work: UnitOfWork, printout_id: str, handed: int) -> Printout:
    """Write down how many were handed out; what comes back is held against it.

    Raises:
        Refused: more than were printed.
    """
    printout = work.get(Printout, printout_id)
    if handed < 0:
        raise Refused("发出的张数不能小于 0。没有改动。", field="handed")
    made = replace(printout, handed=handed)
    work.put(made)
    work.describe("hand_out", printout=printout_id)
    return made


def finish_printout(work: UnitOfWork, printout_id: str, *, done: bool = True) -> Printout:
    """All of it is keyed in (or, with ``done`` false, not yet after all)."""
    printout = work.get(Printout, printout_id)
    made = replace(printout, keyed_at=work.now() if done else None)
    work.put(made)
    work.describe("finish_printout", printout=printout_id)
    return made


def slips_of(work: UnitOfWork, survey_id: str) -> Printout | None:
    """The slips of a survey that were printed last and are made out to people."""
    found = [p for p in work.find(Printout, about_id=survey_id) if p.rows]
    return max(found, key=lambda p: (p.printed_at, p.id), default=None)
