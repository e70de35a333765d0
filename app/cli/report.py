"""``hongliu report …``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.bootstrap import Services
from app.cli.console import complain, say
from app.domain.errors import Refused
from app.store.database import FILE_NAME

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from app.domain.report_kinds import ReportKind
    from app.settings import Settings

_PDF, _XLSX = ".pdf", ".xlsx"


def report(
    settings: Settings, kind: ReportKind, out: Path, *, since: date | None, until: date | None
) -> int:
    """Write a report of these days as XLSX or PDF; 1 where a character has no font.

    Args:
        settings: whose records, and where the room's own templates lie.
        kind: which report.
        out: the file to write; its ending says which of both.
        since: first day; ``None``: the first of twelve months.
        until: last day; ``None``: today.

    Raises:
        Refused: there is no room, the file's name ends otherwise, or the template is wrong.
    """
    from app.documents.forms.common import Order
    from app.documents.forms.report import make_report
    from app.documents.reports import workbook_of, write_report
    from app.domain.clock import day_words, in_china
    from app.domain.disclosure import Disclosed
    from app.steps.rights.told import note_content
    from app.steps.views.figures import usual_range
    from app.steps.views.reports import report as read

    if out.suffix.lower() not in (_PDF, _XLSX):
        raise Refused(f"“{out.name}”应以 {_XLSX} 或 {_PDF} 结尾，没有生成报表。")
    if not (settings.data / FILE_NAME).exists():
        raise Refused(f"{settings.data} 里还没有会客厅的记录，没有生成报表。请检查 --data。")
    services = Services(settings).open()
    try:
        now = services.clock()
        last = until or in_china(now).date()
        found = services.ask(read, kind, since or usual_range(last)[0], last)
        services.act(note_content, Disclosed.REPORT, found)
    finally:
        services.close()
    missing: tuple[str, ...] = ()
    try:
        if out.suffix.lower() == _XLSX:
            write_report(found, out, settings.data)
        else:
            book = workbook_of(found, settings.data)
            missing = tuple(make_report(found, book, out, order=Order(created=now)).missing)
    except OSError as error:
        raise Refused(
            f"没有写到“{out}”，可能是没有写入权限、磁盘已满，或者文件正被别的程序打开。"
        ) from error
    rows = sum(len(rows) for rows in found.lists.values())
    days = f"{day_words(found.since)}至{day_words(found.until)}"
    say(f"已生成 {out}：{kind.words}，{days}，{rows} 行。")
    if missing:
        complain(f"字库里没有这些字，纸上印为“〓”：{'、'.join(missing)}")
        return 1
    return 0
