"""The papers of the demo, and the ledger."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from app.documents.forms.cards import make_cards
from app.documents.forms.common import Order
from app.documents.forms.happiness_bill import make_happiness_bill
from app.documents.forms.minutes import make_minutes
from app.documents.forms.notice import make_notice
from app.documents.forms.result_notice import make_result_notice
from app.documents.forms.signin_sheet import make_signin_sheet
from app.documents.reports import write_report
from app.domain.clock import in_china
from app.domain.report_kinds import ReportKind
from app.steps import papers, printouts, result_paper
from app.steps.bill import happiness_bill
from app.steps.deliberate import minutes
from app.steps.views.reports import report

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from app.bootstrap import Services
    from app.domain.meeting import Meeting

MINUTES, SHEET, CARDS = "minutes.pdf", "signin-sheet.pdf", "cards.pdf"
NOTICE, RESULT = "notice.pdf", "result-notice.pdf"
PAPERS = (MINUTES, SHEET, CARDS, NOTICE, RESULT)
"""Of the first meeting."""
BILL, LEDGER = "happiness-bill.pdf", "ledger.xlsx"
LATER = (BILL, LEDGER)
"""Of all that happened."""


def write_minutes(services: Services, meeting: Meeting, to: Path) -> None:
    """Write the issued minutes of a meeting."""
    (issued,) = services.ask(minutes.versions_of, meeting.id)
    make_minutes(
        minutes.content_of(issued),
        to,
        order=Order(created=issued.issued_at or meeting.closed_at or meeting.planned_at),
        read_file=services.files.read,
        digest=issued.record_digest,
    )


def write_papers(services: Services, meeting: Meeting, out: Path) -> str:
    """Write the five papers of a meeting whose minutes are issued; gives the minutes' SHA-256.

    The same record gives the same files, byte for byte: they bear the meeting's time.
    """
    ask = services.ask
    created = meeting.closed_at or meeting.planned_at
    order = Order(created=created)
    write_minutes(services, meeting, out / MINUTES)
    sheet = ask(papers.sign_in_sheet, meeting.id)
    if sheet.printed is not None:
        # So that the code on it leads somewhere.
        services.act(printouts.keep_printout, sheet.printed)
    make_signin_sheet(sheet, out / SHEET, order=order)
    make_cards(ask(papers.cards), out / CARDS, order=order)
    make_notice(ask(papers.notice, meeting.id), out / NOTICE, order=order)
    day = in_china(created).date()
    result = ask(result_paper.result_notice, meeting.id, published=day)
    make_result_notice(result, out / RESULT, order=order)
    return hashlib.sha256((out / MINUTES).read_bytes()).hexdigest()


def write_later(services: Services, out: Path, *, since: date) -> None:
    """Write what is made once everything has happened, from a day on until the story's today."""
    now = services.clock()
    until = in_china(now).date()
    bill = services.ask(happiness_bill, since, until)
    make_happiness_bill(bill, out / BILL, order=Order(created=now))
    write_report(services.ask(report, ReportKind.LEDGER, since, until), out / LEDGER)
