"""``hongliu log``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.bootstrap import Services
from app.cli.console import complain, say
from app.domain.errors import Refused
from app.store import driver as sqlite
from app.store.database import FILE_NAME

if TYPE_CHECKING:
    from app.settings import Settings
    from app.store.verify import Report

_FAILED = "记录核验没有通过。请保留数据目录，不要继续使用，并联系维护人员。"
_MOST_FAULTS = 20


def verify(settings: Settings) -> int:
    """Check chain, signatures and replay; 0 where the record holds, 1 otherwise.

    Raises:
        Refused: there is no data folder, or its file cannot be read.
    """
    if not (settings.data / FILE_NAME).exists():
        raise Refused(
            f"{settings.data} 里还没有会客厅的数据，没有可核验的记录。请检查 --data 后面的目录。"
        )
    services = Services(settings).open()
    try:
        report = services.verify_log()
    except sqlite.DatabaseError as error:
        raise Refused(f"数据文件 {FILE_NAME} 已损坏，读不出全部记录。{_FAILED}") from error
    finally:
        services.close()
    return _told(report)


def _told(report: Report) -> int:
    if not report.holds:
        for fault in report.faults[:_MOST_FAULTS]:
            complain(fault)
        if len(report.faults) > _MOST_FAULTS:
            complain(f"……共 {len(report.faults)} 处。")
        complain(_FAILED)
        return 1
    signed = f"，已签名到第 {report.signed} 条" if report.signed else ""
    say(f"核验通过：共 {report.ops} 条操作，日志完整{signed}，重放与现有数据一致。")
    for device, other in report.others.items():
        name = f"{other.name}（{device}）" if other.name else device
        upto = f"已由它签名到第 {other.signed} 条" if other.signed else "还没有它的签名"
        say(f"其中 {other.ops} 条来自电脑 {name}，{upto}。")
    if report.withheld:
        say(f"其中 {report.withheld} 条只有摘要：内容被区里暂扣，不影响日志的完整。")
    if report.parked:
        say(f"其中 {report.parked} 条暂时不能应用，原样保存在日志里，升级后会再试。")
    if report.erased:
        say(f"其中 {report.erased} 项个人信息已经清除，日志中只留有摘要。")
    if report.digest:
        say(f"本机末条摘要 {report.digest}")
    elif report.ops:
        say("本机还没有自己的操作，没有末条摘要。")
    return 0
