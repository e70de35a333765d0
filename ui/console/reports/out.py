"""What leaves the page of reports: workbooks, papers, and templates to be changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.errors import Refused
from ui.console.papers.building import write

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from app.domain.report import Report
    from app.domain.report_kinds import ReportKind

SHEET, PAPER = "表格 (*.xlsx)", "PDF (*.pdf)"


def save_sheet(report: Report, path: Path, *, data: Path) -> Path:
    """Write a report as XLSX; gives the path.

    Raises:
        Refused: the template is wrong, or the file cannot be written.
    """
    from app.documents.reports import write_report  # noqa: PLC0415 - loads openpyxl

    try:
        write_report(report, path, data)
    except OSError as error:
        raise _not_written(path) from error
    return path


def save_paper(report: Report, path: Path, *, data: Path, now: datetime) -> Path:
    """Write a report as PDF; gives the path.

    Raises:
        Refused: the template is wrong, or the file cannot be written.
    """
    from app.documents.forms.common import Order  # noqa: PLC0415 - loads ReportLab
    from app.documents.forms.report import make_report  # noqa: PLC0415 - the same
    from app.documents.reports import workbook_of  # noqa: PLC0415 - loads openpyxl

    try:
        make_report(report, workbook_of(report, data), path, order=Order(created=now))
    except OSError as error:
        raise _not_written(path) from error
    return path


def own_template(kind: ReportKind, *, data: Path) -> Path:
    """The room's own template of a report; the one that ships is copied where there is none yet.

    Raises:
        Refused: it cannot be written.
    """
    from app.documents.reports import FOLDER, built_in  # noqa: PLC0415 - loads openpyxl

    path = data / FOLDER / kind.template
    return path if path.exists() else write(built_in(kind.template), path)


def has_own_template(kind: ReportKind, *, data: Path) -> bool:
    """Whether the room has one."""
    from app.documents.reports import FOLDER  # noqa: PLC0415 - loads openpyxl

    return (data / FOLDER / kind.template).exists()


def _not_written(path: Path) -> Refused:
    return Refused(
        f"没有存到“{path}”，可能是没有写入权限、磁盘已满，或者文件正被别的程序打开。"
        "请换一个位置，或关闭那个程序后再存一次。"
    )
