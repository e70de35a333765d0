"""How it stands with sync, in words."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from app.domain.clock import day_words, in_china, time_words
from app.sync.schedule import Shown

if TYPE_CHECKING:
    from app.link.values import LinkStatus, Peer, RoundReport
    from ui.syncing import SyncState

# A difference that nobody need know of: clocks only order what was written at the same time.
SKEW = timedelta(minutes=2)
OFFLINE = "离线，不影响开会"
_CONNECTION = {
    Shown.FINE: "",
    Shown.OFFLINE: OFFLINE,
    Shown.TROUBLE: "服务器暂时有问题，不影响开会",
    Shown.DENIED: "服务器没有接受这台电脑，请看“同步”",
    Shown.OUTDATED: "程序需要更新，请看“同步”",
}
_MINUTE = 60
_HOUR = 3600
_REASONS = {
    "ROOM": "写的是另一个会客厅的记录",
    "room": "写的是另一个会客厅的记录",
    "revoked": "那台电脑已经停用",
    "fork": "同一编号有两份不同的内容",
    "body": "内容不合规则",
}
_CODE = re.compile(r"[0-9A-Za-z_.]+")
_INSIDE = re.compile(r"（[a-z_]+）")
"""The name of a table behind a sentence: of use in the record only."""


def foot_words(state: SyncState, now: datetime) -> tuple[str, ...]:
    """Short parts for the foot, calm: nothing that comes and goes with every round."""
    status = state.status
    if status is None or status.membership is None:
        return (OFFLINE,)
    told = [synced_words(status.last_success, now)]
    waiting = status.waiting_ops + status.waiting_files
    if waiting:
        told.append(f"{waiting} 项待上传")
    told.append(_CONNECTION[state.shown])
    return tuple(part for part in told if part)


def synced_words(last: datetime | None, now: datetime) -> str:
    """``已同步 12:03``, with the day where that was not today."""
    return f"已同步 {moment(last, now)}" if last else "还没有同步过"


def moment(at: datetime, now: datetime) -> str:
    """``12:03``; ``11月24日 12:03`` where that is another day."""
    if in_china(at).date() == in_china(now).date():
        return time_words(at)
    return f"{day_words(at).partition('年')[2]} {time_words(at)}"


def skew_words(skew: timedelta | None) -> str:
    """What a wrong clock means; ``""`` where it is right enough."""
    if skew is None or abs(skew) < SKEW:
        return ""
    seconds = int(abs(skew).total_seconds())
    much = f"{seconds // _HOUR} 小时" if seconds >= _HOUR else f"{seconds // _MINUTE} 分钟"
    way = "慢" if skew > timedelta() else "快"
    return (
        f"这台电脑的时钟比服务器{way}约 {much}。记录照常保存；"
        "签到和纪要上的时间会差这么多，请在系统设置里对时。"
    )


def waiting_words(status: LinkStatus) -> str:
    """What is not at the server yet."""
    parts = []
    if status.waiting_ops:
        parts.append(f"{status.waiting_ops} 步操作")
    if status.waiting_files:
        parts.append(f"{status.waiting_files} 个照片或文件")
    if not parts:
        return "全部已经上传"
    return f"{'、'.join(parts)}等待上传，联网后自动进行"


def peer_words(peer: Peer, now: datetime) -> str:
    """When a laptop was last heard of."""
    if peer.revoked:
        return "已停用"
    if peer.own:
        return "这台电脑"
    return f"最近 {moment(peer.last_seen, now)} 上传过" if peer.last_seen else "还没有上传过"


def reason_words(reason: str) -> str:
    """Why something was not taken, without the words of the program."""
    if reason in _REASONS:
        return _REASONS[reason]
    if _CODE.fullmatch(reason):
        return f"服务器没有说明原因（代号 {reason}）"
    if "读不懂" in reason:
        return "可能由更新版本的程序写成，本机升级后会自动采用"
    if "新记录缺少" in reason:
        return "内容不合规则：新记录不完整"
    return _INSIDE.sub("", reason).rstrip("。")


def round_words(report: RoundReport) -> str:
    """What a round that somebody asked for did."""
    if not report.pushed and not report.pulled and not report.files_up and not report.files_down:
        return "已同步，没有新的内容"
    parts = []
    if report.pushed:
        parts.append(f"上传 {report.pushed} 步")
    if report.pulled:
        parts.append(f"收到 {report.pulled} 步")
    if report.files_up or report.files_down:
        parts.append(f"照片和文件 {report.files_up + report.files_down} 个")
    return f"已同步：{'，'.join(parts)}"
