"""``hongliu doctor``: is this laptop ready for a meeting?"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from app.bootstrap import Services
from app.cli.console import knows_every_character, say
from app.domain.checkup import all_well, checks
from app.domain.errors import Refused
from app.keeping.checkup import look
from app.store.database import FILE_NAME

if TYPE_CHECKING:
    from app.domain.checkup import Check
    from app.settings import Settings

_MARKS = {True: "✓", False: "✗", None: "○"}


def doctor(settings: Settings, *, as_json: bool) -> int:
    """Say of each check how it stands; 0 where nothing is wrong, 1 otherwise.

    Raises:
        Refused: there is no data folder, or its file cannot be opened.
    """
    if not (settings.data / FILE_NAME).exists():
        raise Refused(
            f"{settings.data} 里还没有会客厅的数据，没有可检查的。请检查 --data 后面的目录。"
        )
    services = Services(settings).open()
    try:
        facts = look(settings, services.database, services.link.status(), services.clock())
    finally:
        services.close()
    found = checks(facts)
    well = all_well(found)
    if as_json:
        told = {"ok": well, "checks": [_dict(check) for check in found]}
        say(json.dumps(told, ensure_ascii=not knows_every_character()))
    else:
        for check in found:
            say(f"{_MARKS[check.ok]} {check.text}")
        say("摄像头、声音、打印机和第二块屏幕，请在窗口的“会前检查”里看。")
    return 0 if well else 1


def _dict(check: Check) -> dict[str, object]:
    return {key: value for key, value in asdict(check).items() if key in {"key", "ok", "text"}}
