"""``hongliu retention``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.bootstrap import Services
from app.cli.console import say
from app.domain.errors import Refused
from app.domain.retention import RULES
from app.steps.rights.due import due, erase_due
from app.store.database import FILE_NAME
from app.store.hold import Tenant

if TYPE_CHECKING:
    from app.settings import Settings


def retention(settings: Settings, *, erase: bool) -> int:
    """Tell how long what is kept and what is due; erase that where it is asked for.

    Raises:
        Refused: there are no data, or nothing is due that could be erased.
    """
    if not (settings.data / FILE_NAME).exists():
        raise Refused(f"{settings.data} 里还没有会客厅的数据。请检查 --data 后面的目录。")
    services = Services(settings).open(Tenant.COMMAND if erase else None)
    try:
        found = {one.rule.key: one for one in services.ask(due)}
        for rule in RULES:
            sources = "；".join(f"{s.law}{s.article}" for s in rule.sources)
            count = found[rule.key].records if rule.key in found else 0
            told = f"，现在到期 {count} 条" if rule.key in found else ""
            say(f"{rule.what}：{rule.words}{told}。依据：{sources}")
        if erase:
            gone = services.act(erase_due).value
            services.sweep(swift=False)
            say(f"已抹去 {gone} 条记录里到期的个人信息，不能撤销。备份里的旧内容随备份轮换消失。")
        elif any(one.cells for one in found.values()):
            say("要抹去到期的内容，请加上 --erase。抹去以后不能撤销。")
    finally:
        services.close()
    return 0
