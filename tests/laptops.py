"""Laptops of one room in a test: each with its own data folder, exchanging ops when told to."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from itertools import count
from typing import TYPE_CHECKING, Any

from app.bootstrap import Services
from app.domain.clock import CHINA
from app.oplog.op import LogRow
from app.settings import Settings
from app.store import projection, statements
from app.store.oplog import read_op

if TYPE_CHECKING:
    from pathlib import Path

_LOG = "SELECT device, seq, hash, v, room, actor, hlc, wall, schema, body, meeting, undoes"
_PERSONAL = "SELECT device, seq, tbl, row, col, salt, value FROM op_personal"
_ADD_OP = statements.ADD_OP.replace("INSERT", "INSERT OR IGNORE")
_ADD_PERSONAL = statements.ADD_PERSONAL.replace("INSERT", "INSERT OR IGNORE")
START = datetime(2026, 11, 24, 15, 0, tzinfo=CHINA)


def open_laptop(folder: Path, number: int, *, actor: str = "") -> Services:
    """A laptop whose clock goes on by a second at every look."""
    ticks = count(number)
    return Services(
        Settings(data=folder / str(number), actor=actor),
        clock=lambda: START + timedelta(seconds=next(ticks)),
        entropy=random.Random(number).randbytes,
    ).open()


def send(source: Services, target: Services) -> None:
    """Everything that one knows reaches the other."""
    with source.database.reading() as connection:
        rows = [LogRow(*r) for r in connection.run(f"{_LOG} FROM op_log ORDER BY device, seq")]
        personal: list[tuple[Any, ...]] = connection.run(_PERSONAL).fetchall()
    with target.database.writing() as connection:
        known = {(device, seq) for device, seq in connection.run("SELECT device, seq FROM op_log")}
        connection.run_many(_ADD_PERSONAL, personal)
        for row in rows:
            if (row.device, row.seq) not in known:
                connection.run(_ADD_OP, row)
                projection.apply_op(connection, read_op(connection, row))
        connection.commit()


def meet(*laptops: Services) -> None:
    """Everybody gets everything."""
    for target in laptops:
        for source in laptops:
            if source is not target:
                send(source, target)


def device_of(services: Services) -> str:
    """A laptop's name in the log."""
    return services.ask(lambda work: work.head()[0])
