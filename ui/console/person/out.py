"""What leaves the page about one person as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.errors import Refused

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from app.domain.whole import Whole

PAPER, DATA = "PDF (*.pdf)", "表格 (*.csv);;JSON (*.json)"


def save_paper(whole: Whole, path: Path, *, now: datetime) -> Path:
    """Write the list as PDF; gives the path.

    Raises:
        Refused: the file cannot be written.
    """
    from app.documents.forms.common import Order  # noqa: PLC0415 - loads ReportLab
    from app.documents.forms.whole_person import make_whole_person  # noqa: PLC0415 - the same

    try:
        make_whole_person(whole, path, order=Order(created=now))
    except OSError as error:
        raise _not_written(path) from error
    return path


def save_data(whole: Whole, path: Path) -> Path:
    """Write the list for machines, as the name of the file says; gives the path.

    Raises:
        Refused: the file cannot be written.
    """
    from app.documents.whole_file import write_whole_file  # noqa: PLC0415 - seldom needed

    try:
        write_whole_file(whole, path)
    except OSError as error:
        raise _not_written(path) from error
    return path


def _not_written(path: Path) -> Refused:
    return Refused(
        f"没有存到“{path}”，可能是没有写入权限、磁盘已满，或者文件正被别的程序打开。"
        "请换一个位置，或关闭那个程序后再存一次。"
    )
