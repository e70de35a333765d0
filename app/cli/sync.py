"""``hongliu join`` and ``hongliu sync``."""

from __future__ import annotations

import json
import platform
from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from app.bootstrap import Services
from app.cli.console import complain, knows_every_character, say
from app.domain.clock import day_time_words
from app.domain.disclosure import Disclosed
from app.domain.errors import Refused
from app.link.invitation import read_invitation
from app.link.words import FAILURES
from app.steps.rights.told import note_everybody
from app.store.database import FILE_NAME
from app.store.hold import Tenant

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from app.link.link import Link
    from app.link.values import LinkStatus, RoundReport, StickReport
    from app.settings import Settings

_MOST_ROUNDS = 1000
_NAME = "会客厅电脑"
_SKEWED = timedelta(minutes=1)


def join(settings: Settings, url: str, code: str, *, name: str, ca_file: Path | None) -> int:
    """Join a room of the district and run the first round; 1 where that one fails.

    Raises:
        Refused: the server says no, or does not answer; nothing was changed.
    """
    address, within = read_invitation(url)
    with _link(settings) as link:
        joined = link.join(
            address, code or within, name=name or platform.node() or _NAME, ca_file=ca_file
        )
        say(f"已加入“{joined.room_name}”，这台电脑叫“{joined.device_name}”。")
        return _synced(link)


def sync(settings: Settings) -> int:
    """Run rounds until there is nothing left to do; 1 where one fails.

    Raises:
        Refused: the laptop has not joined.
    """
    with _link(_existing(settings)) as link:
        return _synced(link)


def export(settings: Settings, path: Path) -> int:
    """Write a stick's file.

    Raises:
        Refused: the laptop has not joined, or the stick takes it not.
    """
    services = Services(_existing(settings)).open(Tenant.COMMAND)
    try:
        if services.link.status().membership is not None:
            # Before, so that whoever reads the stick has it, too.
            services.act(note_everybody, Disclosed.STICK)
        found = services.link.export(path)
    finally:
        services.close()
    say(f"已写到 {path}：{found.ops} 条操作，{found.files} 个文件。")
    return 0


def import_from(settings: Settings, path: Path) -> int:
    """Take what a stick's file brings; 1 where some of it is damaged.

    Raises:
        Refused: it is no file of this room, or cannot be read.
    """
    with _link(_existing(settings)) as link:
        found = link.import_from(path)
    return _imported(found)


def status(settings: Settings, *, as_json: bool) -> int:
    """Tell how it stands with sync."""
    with _link(_existing(settings), None) as link:
        found = link.status()
    if as_json:
        say(json.dumps(status_dict(found), ensure_ascii=not knows_every_character()))
    else:
        _tell(found)
    return 0


@contextmanager
def _link(settings: Settings, tenant: Tenant | None = Tenant.COMMAND) -> Iterator[Link]:
    services = Services(settings).open(tenant)
    try:
        yield services.link
    finally:
        services.close()


def _existing(settings: Settings) -> Settings:
    if not (settings.data / FILE_NAME).exists():
        raise Refused(
            f"{settings.data} 里还没有会客厅的数据，没有可同步的记录。请检查 --data 后面的目录。"
        )
    return settings


def _synced(link: Link) -> int:
    done: list[RoundReport] = []
    while not done or (done[-1].ok and done[-1].more and len(done) < _MOST_ROUNDS):
        done.append(link.sync())
    up, down = sum(r.pushed for r in done), sum(r.pulled for r in done)
    files_up, files_down = sum(r.files_up for r in done), sum(r.files_down for r in done)
    moved = f"上传 {up} 条操作、{files_up} 个文件，收到 {down} 条操作、{files_down} 个文件。"
    failure = done[-1].failure
    if failure is None:
        say(f"已同步：{moved}")
        return 0
    say(f"没有全部同步：{moved}")
    complain(FAILURES[failure])
    return 1


def _imported(found: StickReport) -> int:
    say(f"已导入：新增 {found.ops} 条操作、{found.files} 个文件。")
    for fault in found.damaged:
        complain(fault)
    return 1 if found.damaged else 0


def status_dict(found: LinkStatus) -> dict[str, Any]:
    """The status as ``--json`` tells it; times are ISO 8601 in UTC."""
    joined = found.membership
    if joined is None:
        return {"joined": False}
    return {
        "joined": True,
        "url": joined.url,
        "room": joined.room_name,
        "device": joined.device,
        "device_name": joined.device_name,
        "joined_at": _iso(joined.joined_at),
        "last_success": _iso(found.last_success),
        "failure": found.failure.value if found.failure else None,
        "waiting_ops": found.waiting_ops,
        "waiting_files": found.waiting_files,
        "parked": [
            {"device": p.device, "seq": p.seq, "reason": p.reason, "at": _iso(p.at)}
            for p in found.parked
        ],
        "quarantined": found.quarantined,
        "skew_seconds": found.skew.total_seconds() if found.skew is not None else None,
        "peers": [
            {
                "device": p.device,
                "name": p.name,
                "last_seen": _iso(p.last_seen),
                "revoked": p.revoked,
                "own": p.own,
            }
            for p in found.peers
        ],
    }


def _iso(instant: datetime | None) -> str | None:
    return instant.isoformat() if instant else None


def _tell(found: LinkStatus) -> None:
    joined = found.membership
    if joined is None:
        say("这台电脑还没有加入街道的服务器。用 hongliu join 地址 加入码 加入。")
        return
    say(f"会客厅：{joined.room_name}（{joined.url}）")
    say(f"这台电脑：{joined.device_name}（{joined.device}）")
    last = day_time_words(found.last_success) if found.last_success else "还没有同步过"
    say(f"上次同步：{last}")
    if found.failure is not None:
        say(f"最近一次：{FAILURES[found.failure]}")
    say(f"待上传：{found.waiting_ops} 条操作，{found.waiting_files} 个文件")
    for line in found.parked:
        say(f"没有采用：电脑 {line.device} 第 {line.seq} 条，{line.reason}")
    if found.quarantined:
        say(f"另存未用：{found.quarantined} 批操作，请联系街道工作人员")
    if found.skew is not None and abs(found.skew) >= _SKEWED:
        say(f"时钟：{_skew_words(found.skew)}")
    for peer in found.peers:
        seen = day_time_words(peer.last_seen) if peer.last_seen else "还没有上传过"
        own = "（本机）" if peer.own else ""
        state = "，已停用" if peer.revoked else ""
        say(f"电脑：{peer.name}{own}，{seen}{state}")


def _skew_words(skew: timedelta) -> str:
    minutes = round(abs(skew.total_seconds()) / 60)
    side = "慢" if skew.total_seconds() > 0 else "快"
    return f"本机比街道的服务器{side} {minutes} 分钟，请校准"
