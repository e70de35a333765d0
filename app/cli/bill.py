"""``hongliu bill``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.bootstrap import Services
from app.cli.console import complain, say
from app.domain.errors import Refused
from app.store.database import FILE_NAME

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from app.settings import Settings


def bill(settings: Settings, out: Path, *, since: date | None, until: date | None) -> int:
    """Write the 幸福账单 of these days; 1 where a character has no font.

    Args:
        settings: whose records.
        out: the PDF to write.
        since: first day; ``None``: the first of twelve months.
        until: last day; ``None``: today.

    Raises:
        Refused: there is no room, or nothing to tell of these days.
    """
    from app.documents.forms.common import Order
    from app.documents.forms.happiness_bill import make_happiness_bill
    from app.domain.clock import in_china
    from app.steps.bill import happiness_bill
    from app.steps.views.figures import usual_range

    if not (settings.data / FILE_NAME).exists():
        raise Refused(f"{settings.data} 里还没有会客厅的记录，没有生成账单。请检查 --data。")
    services = Services(settings).open()
    try:
        now = services.clock()
        last = until or in_china(now).date()
        first = since or usual_range(last)[0]
        content = services.ask(happiness_bill, first, last)
        report = make_happiness_bill(content, out, order=Order(created=now))
    finally:
        services.close()
    say(f"已生成 {out}：{content.since}至{content.until}，办结 {len(content.settled)} 件。")
    if report.missing:
        complain(f"字库里没有这些字，纸上印为“〓”：{'、'.join(report.missing)}")
        return 1
    return 0
