"""Failures in plain Chinese: what happened, what is safe, what to do next."""

from __future__ import annotations

from typing import Final

from app.sync.ports import Failure

_SAFE: Final = "本机的记录都在"

FAILURES: Final = {
    Failure.OFFLINE: f"连不上街道的服务器。{_SAFE}，联网后会自动同步。",
    Failure.BUSY: f"街道的服务器正忙。{_SAFE}，稍后会自动再试。",
    Failure.DENIED: f"街道的服务器没有接受这台电脑。{_SAFE}；请联系街道工作人员，问清后重新加入。",
    Failure.BROKEN: f"街道的服务器应答不正常。{_SAFE}，稍后会自动再试；一直这样请告诉维护人员。",
    Failure.OUTDATED: f"街道的服务器已经升级，本程序太旧。{_SAFE}；请安装新版本后再同步。",
}

_NOTHING_CHANGED: Final = "本机没有改动任何内容"

JOINING: Final = {
    Failure.OFFLINE: f"连不上这个地址。{_NOTHING_CHANGED}；请检查网络和地址后再试。",
    Failure.BUSY: f"街道的服务器正忙。{_NOTHING_CHANGED}；请过一会儿再试。",
    Failure.DENIED: f"街道的服务器没有接受这台电脑。{_NOTHING_CHANGED}；请联系街道工作人员。",
    Failure.BROKEN: f"这个地址上没有找到街道的服务器，或者它的证书不对。"
    f"{_NOTHING_CHANGED}；请向街道核对地址。",
    Failure.OUTDATED: f"街道的服务器已经升级，本程序太旧。{_NOTHING_CHANGED}；"
    "请安装新版本后再加入。",
}

OTHER_RECORD: Final = (
    "这台电脑上已有另一个会客厅的记录，不能加入这个会客厅。"
    f"{_NOTHING_CHANGED}；请用还没有记录的电脑加入，或向街道核对加入码。"
)
REHEARSAL: Final = f"演练数据不能加入街道的服务器。{_NOTHING_CHANGED}；请先退出演练。"
NOT_JOINED: Final = "这台电脑还没有加入街道的服务器，没有同步。请先用街道给的加入码加入。"


def another_server(room_name: str) -> str:
    """The laptop belongs to another server already."""
    return (
        f"这台电脑已经加入了另一台服务器上的“{room_name}”。{_NOTHING_CHANGED}；请向街道核对地址。"
    )


def refused_by_server(message: str) -> str:
    """What the server says about a code that it does not take."""
    said = " ".join(message.split())[:200]
    return said or f"街道的服务器没有接受这个加入码。{_NOTHING_CHANGED}；请向街道要一个新的加入码。"
