"""``hongliu verify``: whether a paper is the room's own and unaltered."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app.bootstrap import Services
from app.checking.paper import PaperCheck, check_code, check_file
from app.cli.console import complain, say
from app.domain import record_code
from app.domain.errors import Refused
from app.store.database import FILE_NAME

if TYPE_CHECKING:
    from app.settings import Settings

_MARKS = {True: "✓", False: "✗", None: "·"}


def verify(settings: Settings, what: str) -> int:
    """Check a PDF file, or the code that stands on paper; 0 where it is genuine, 1 otherwise.

    Raises:
        Refused: there is no data folder, or this is neither a file nor a code.
    """
    if not (settings.data / FILE_NAME).exists():
        raise Refused(f"{settings.data} 里还没有会客厅的数据，没有可比对的记录。")
    services = Services(settings).open()
    try:
        code = record_code.read(what)
        path = Path(what)
        check = (
            check_code(services, code) if code and not path.exists() else check_file(services, path)
        )
    finally:
        services.close()
    return _told(check)


def _told(check: PaperCheck) -> int:
    good = check.verdict.good
    if check.title:
        say(f"{check.title}　校验码 {check.code}")
    (say if good else complain)(check.verdict.words)
    for finding in check.findings:
        say(f"{_MARKS[finding.good]} {finding.words}")
    return 0 if good else 1
