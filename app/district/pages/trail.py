"""Who did what and when. Staff see what was done to rooms of theirs, and what they did."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import Text, cast, func, or_, select, true

from app.district.pages.asking import page, pager
from app.district.tables.own import audit, device, quarantine, room

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fastapi import Response
    from sqlalchemy import ColumnElement, Connection

    from app.district.core import AnyRow
    from app.district.pages.asking import Asked
    from app.district.staff import Person

ACTIONS: Final = {
    "room.add": "登记会客厅",
    "invite": "生成加入码",
    "enrol": "电脑加入",
    "rename": "电脑换编号",
    "revoke": "停用电脑",
    "reinstate": "恢复电脑",
    "quarantine.taken": "收入补交内容",
    "quarantine.left": "不收入，已处理",
    "import": "导入 U 盘文件",
    "export": "导出到 U 盘",
    "escalation.answer": "答复提级事项",
    "escalation.pass": "转报提级事项",
    "reply.put": "给会客厅答复",
    "reply.withdraw": "撤回答复",
    "card.publish": "发布经验",
    "card.withdraw": "撤下经验",
    "document.put": "下发资料",
    "document.withdraw": "撤下资料",
    "staff.add": "添加工作人员",
    "staff.reset": "重设密码",
    "staff.disable": "停用工作人员",
    "staff.sign_in": "登录",
    "staff.sign_in_failed": "登录失败",
    "staff.sign_out": "退出",
    "staff.password": "修改密码",
}


def listing(asked: Asked) -> Response:
    """The trail, the newest first."""
    action = asked.one_of("action", ACTIONS)
    conditions = [_seen_by(asked.person), *([audit.c.action == action] if action else [])]
    with asked.core.database.reading() as connection:
        count = select(func.count()).select_from(audit).where(*conditions)
        pages = pager(asked, connection.execute(count).scalar_one(), action=action)
        rows = connection.execute(
            select(audit)
            .where(*conditions)
            .order_by(audit.c.id.desc())
            .offset(pages.offset)
            .limit(pages.limit)
        ).all()
        names = _names(connection, rows)
    return page(
        asked,
        "audit.html",
        rows=rows,
        pages=pages,
        names=names,
        actions=ACTIONS,
        chosen=action,
    )


def _seen_by(person: Person) -> ColumnElement[bool]:
    if person.sees_all:
        return true()
    rooms = select(room.c.id).where(person.rooms())
    laptops = select(device.c.id).where(device.c.room.in_(rooms))
    lines = select(cast(quarantine.c.id, Text)).where(quarantine.c.room.in_(rooms))
    return or_(
        audit.c.who == person.name,
        audit.c.about.in_(rooms),
        audit.c.about.in_(laptops),
        audit.c.action.startswith("quarantine.") & audit.c.about.in_(lines),
    )


def _names(connection: Connection, rows: Sequence[AnyRow]) -> dict[str, str]:
    """What rooms and laptops that are told of are called."""
    ids = {word for row in rows for word in (row.about, row.who) if word}
    found: dict[str, str] = {}
    for table in (room, device):
        query = select(table.c.id, table.c.name).where(table.c.id.in_(ids))
        found |= {row.id: row.name for row in connection.execute(query)}
    return found
