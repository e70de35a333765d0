"""Tables that leave 集 as a file."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.domain.disclosure import Disclosed
from app.domain.errors import Refused
from ui.console.kit.telling import note_content
from ui.jobs import Lane
from ui.theme import Tone

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ui.console.kit.files import FileChooser
    from ui.console.page import Page


def export_table(
    page: Page, files: FileChooser, *, name: str, title: str, rows: Sequence[Sequence[str]]
) -> None:
    """Ask where, then write the rows (the headings first) as a workbook."""
    if len(rows) <= 1:
        page.shell.notify(_say("没有可以导出的内容。"))
        return
    path = files.new(page, _say("导出"), name=name, kinds=_say("表格 (*.xlsx)"))
    if path is None:
        return
    path = path if path.suffix.lower() == ".xlsx" else path.with_name(f"{path.name}.xlsx")

    def done(_none: object) -> None:
        note_content(page.shell, Disclosed.LIST, rows)
        page.shell.notify(
            _say("已导出 {} 行到 {}").format(len(rows) - 1, path.name),
            tone=Tone.YES,
            action=_say("打开文件夹"),
            call=partial(files.show_folder, path.parent),
        )

    page.shell.jobs.run(partial(_write, path, title, rows), then=done, lane=Lane.ASIDE)


def _write(path: Path, title: str, rows: Sequence[Sequence[str]]) -> None:
    from app.documents.workbook import Sheet, write_workbook  # noqa: PLC0415 - slow to load

    try:
        write_workbook(path, [Sheet(title, rows)])
    except OSError as error:
        raise Refused(
            f"写不进“{path.name}”，没有导出。它可能正被别的程序打开；请关掉再试，或换个文件名。"
        ) from error


def _say(text: str) -> str:
    return QCoreApplication.translate("Collect", text)
