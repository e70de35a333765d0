"""Where a code leads that was scanned or typed anywhere in the window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.domain.collecting import Sheet
from app.domain.errors import Refused
from app.domain.evaluation import Survey
from app.domain.paper_code import is_paper_token, read_paper_code
from app.domain.printout import PrintedKind
from app.domain.sheet_code import is_sheet_token, read_sheet_code
from app.steps import printouts
from app.steps.people import the_room
from ui.theme import Tone

if TYPE_CHECKING:
    from app.steps.ports import UnitOfWork
    from ui.console.page import Shell


KEYING = "keying"


def is_paper(text: str) -> bool:
    """Whether a text is the code of a printed paper or sheet, and not a sign-in card's."""
    return is_paper_token(text) or is_sheet_token(text)


def may_be_typed(text: str) -> bool:
    """Whether a text can be the code of a paper as people type it: ``K3M-7QX``."""
    return is_paper(text) or bool(read_paper_code(text, tag="").code)


def open_paper(shell: Shell, text: str) -> None:
    """Show the place where a paper is keyed in, at its row; says why where there is none."""
    if is_sheet_token(text):
        shell.go("sheets", {"code": text})
        return

    def refused(found: Refused) -> None:
        shell.notify(found.message, tone=Tone.NO)

    shell.ask(place_of, text, then=lambda place: shell.go(*place), failed=refused)


def place_of(work: UnitOfWork, text: str) -> tuple[str, Any]:
    """The key of the place, and what its page is entered with.

    Raises:
        Refused: there is no such paper, or it is another room's.
    """
    try:
        found = printouts.find_printout(work, text)
    except Refused:
        code, own = read_sheet_code(text, tag=the_room(work).card_tag)
        if own and code and work.first(Sheet, code=code) is not None:
            return "sheets", {"code": text}
        raise
    printout = found.printout
    person = printout.rows[found.row - 1] if 0 < found.row <= len(printout.rows) else ""
    if printout.form is PrintedKind.REPLIES:
        return "meetings", {"meeting": printout.about_id, "part": "people", "person": person}
    if printout.form is PrintedKind.SLIPS:
        survey = work.get(Survey, printout.about_id)
        return "evaluate", {"matter": survey.matter_id, "person": person}
    return KEYING, {"printout": printout.id, "row": found.row}
