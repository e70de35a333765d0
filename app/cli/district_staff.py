"""``hongliu district staff …``: what the commands do."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from app.cli.console import say
from app.district import staff

if TYPE_CHECKING:
    import argparse

    from app.district.hub import Hub

_BY = "命令行"


def add(hub: Hub, arguments: argparse.Namespace) -> None:
    """Somebody new."""
    password = staff.add(
        hub.core,
        arguments.name,
        role=arguments.role,
        place=arguments.place,
        may_edit=not arguments.viewer,
        who=_BY,
    )
    say(f"已添加工作人员“{arguments.name}”。")
    _tell(password)


def _tell(password: str) -> None:
    say(f"一次性密码：{password}")
    say("请当面或用其他可靠方式告诉本人；第一次登录时要换成自己的密码。")


def reset(hub: Hub, arguments: argparse.Namespace) -> None:
    """Another password that serves once."""
    password = staff.reset(hub.core, arguments.name, who=_BY)
    say(f"已重设“{arguments.name}”的密码，原来的登录都已结束。")
    _tell(password)


def disable(hub: Hub, arguments: argparse.Namespace) -> None:
    """End somebody's access."""
    staff.disable(hub.core, arguments.name, who=_BY)
    say(f"已停用工作人员“{arguments.name}”，原来的登录都已结束。")


def listing(hub: Hub, arguments: argparse.Namespace) -> None:
    """Who there is."""
    found = staff.everybody(hub.core)
    if arguments.json:
        told = [
            {
                "name": one.name,
                "role": one.role.value,
                "place": one.place_words,
                "may_edit": one.may_edit,
                "disabled": one.disabled,
            }
            for one in found
        ]
        say(json.dumps(told, ensure_ascii=False))
        return
    for one in found:
        place = one.place_words or "全部"
        may = "可操作" if one.may_edit else "只能查看"
        state = "  已停用" if one.disabled else ""
        say(f"{one.name}  {one.role.words}  {place}  {may}{state}")
    if not found:
        say("还没有工作人员。用 hongliu district staff add 添加。")
