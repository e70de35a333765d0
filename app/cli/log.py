"""``hongliu log``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from app.bootstrap import Services
from app.domain.errors import Refused
from app.store.database import FILE_NAME

if TYPE_CHECKING:
    from app.settings import Settings


def verify(settings: Settings) -> int:
    """Check chain, signatures and replay; 0 where the record holds, 1 otherwise.

    Raises:
        Refused: there is no data folder.
    """
    if not (settings.data / FILE_NAME).exists():
        raise Refused(f"{settings.data} 里还没有会客厅的数据，没有可核验的记录。")
    services = Services(settings).open()
    try:
        report = services.verify_log()
    finally:
        services.close()
    for fault in report.faults:
        sys.stderr.write(f"{fault}\n")
    if not report.holds:
        sys.stderr.write("记录核验没有通过。请保留数据目录，不要继续使用，并联系维护人员。\n")
        return 1
    signed = f"，已签名到第 {report.signed} 条" if report.signed else ""
    sys.stdout.write(f"核验通过：共 {report.ops} 条操作，日志完整{signed}，重放与现有数据一致。\n")
    if report.digest:
        sys.stdout.write(f"末条摘要 {report.digest}\n")
    return 0
