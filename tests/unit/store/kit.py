"""Three laptops of one room, for tests of what happens when their ops meet."""

from __future__ import annotations

import random
import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from app.bootstrap import Services
from app.domain.errors import Refused
from app.domain.kinds import KINDS
from app.domain.people import Resident
from app.oplog.op import LogRow
from app.settings import Settings
from app.steps.people import save_setting
from app.steps.ports import UnitOfWork
from app.store import driver as sqlite
from app.store import heads, projection, statements
from app.store.connection import Connection
from app.store.database import FILE_NAME, Database
from app.store.oplog import read_op
from tests.databases import open_database

CELL = ("tbl", "row", "col", "device", "seq")
ADD_PERSONAL = statements.ADD_PERSONAL.replace("INSERT", "INSERT OR IGNORE")
ADD_OP = statements.ADD_OP.replace("INSERT", "INSERT OR IGNORE")
PERSONAL = "SELECT device, seq, tbl, row, col, salt, value FROM op_personal"
OPS = "SELECT device, seq, hash, v, room, actor, hlc, wall, schema, body, meeting, undoes"

# One clock is right, one is two years behind, one a day ahead.
SKEWS = (timedelta(0), timedelta(days=-730), timedelta(days=1))


# -- laptops -----------------------------------------------------------------------------------


def enter(work: UnitOfWork, name: str) -> Resident:
    made = Resident(id=work.new_id(), name=name)
    work.put(made)
    work.describe("enter", meeting="m", resident=made.id)
    return made


def rename(work: UnitOfWork, key: str, name: str) -> None:
    work.put(replace(work.get(Resident, key), name=name))
    work.describe("rename", meeting="m", resident=key)


def settle_in(work: UnitOfWork, key: str, body: str) -> None:
    work.put(replace(work.get(Resident, key), organisation=body))
    work.describe("settle_in", meeting="m", resident=key)


def remove(work: UnitOfWork, key: str) -> None:
    work.remove(work.get(Resident, key))
    work.describe("remove", meeting="m", resident=key)


def open_laptop(folder: Path, *, number: int) -> Services:
    ticks = count(1)
    start = datetime(2026, 1, 1, tzinfo=UTC) + SKEWS[number]
    return Services(
        Settings(data=folder),
        clock=lambda: start + timedelta(seconds=next(ticks)),
        entropy=random.Random(number).randbytes,
    ).open()


class Laptops:
    """Three laptops of one room, which exchange ops when told to."""

    def __init__(self, folder: Path, empty: Path) -> None:
        self.all: list[Services] = []
        for number in range(len(SKEWS)):
            data = folder / str(number)
            data.mkdir(parents=True)
            shutil.copy(empty, data / FILE_NAME)
            self.all.append(open_laptop(data, number=number))

    def __getitem__(self, number: int) -> Services:
        return self.all[number]

    def send(self, source: int, target: int, *, shuffle: random.Random | None = None) -> None:
        """Everything that one knows reaches the other, in any order."""
        rows, personal = known_to(self.all[source])
        with self.all[target].database.writing() as connection:
            have = {(r.device, r.seq) for r in log_of(connection)}
            new = [r for r in rows if (r.device, r.seq) not in have]
            if shuffle:
                shuffle.shuffle(new)
            arrive(connection, new, personal)
            connection.commit()

    def meet(self, shuffle: random.Random | None = None) -> None:
        """Everybody gets everything."""
        for target in range(len(self.all)):
            for source in range(len(self.all)):
                if source != target:
                    self.send(source, target, shuffle=shuffle)

    def close(self) -> None:
        for services in self.all:
            services.close()


def log_of(connection: Connection) -> list[LogRow]:
    return [LogRow(*r) for r in connection.run(f"{OPS} FROM op_log ORDER BY device, seq")]


def known_to(services: Services) -> tuple[list[LogRow], list[tuple[Any, ...]]]:
    with services.database.reading() as connection:
        return log_of(connection), connection.run(PERSONAL).fetchall()


def arrive(connection: Connection, rows: list[LogRow], personal: list[tuple[Any, ...]]) -> None:
    """Take ops into a log and apply them, as a receiver does, in this order."""
    connection.run_many(ADD_PERSONAL, personal)
    for row in rows:
        connection.run(ADD_OP, row)
        projection.apply_op(connection, read_op(connection, row))


def state(connection: Connection) -> dict[str, list[tuple[Any, ...]]]:
    """Tables and heads."""
    orders = dict.fromkeys(KINDS, ("id",)) | dict.fromkeys(("head", "overwritten"), CELL)
    return {
        table: connection.run(statements.everything(table, order=order)).fetchall()
        for table, order in orders.items()
    }


def state_of(services: Services) -> dict[str, list[tuple[Any, ...]]]:
    with services.database.reading() as connection:
        return state(connection)


def heads_of(services: Services, table: str, row: str, *, column: str) -> list[str]:
    with services.database.reading() as connection:
        return heads.heads_of_row(connection, table, row).of(column)


def name_on(services: Services, key: str) -> str:
    return services.ask(lambda work: work.get(Resident, key)).name


STEPS = st.tuples(
    st.integers(0, 2),  # which laptop
    st.sampled_from(["enter", "rename", "settle_in", "remove", "setting", "undo", "send"]),
    st.integers(0, 3),  # whom, or to which laptop
    st.sampled_from(["甲", "乙", "丙"]),
)


def perform(laptops: Laptops, step: tuple[int, str, int, str], chance: random.Random) -> None:
    number, verb, which, word = step
    here = laptops[number]
    people = here.ask(lambda work: work.find(Resident))
    if verb == "enter":
        here.act(enter, word)
    elif verb == "setting":
        here.act(save_setting, f"s{which % 2}", word)
    elif verb == "send":
        laptops.send(number, which % 3, shuffle=chance)
    elif verb == "undo":
        lines = here.ask(lambda work: work.journal("m"))
        if lines:
            try:
                here.act(lambda work: work.undo(lines[which % len(lines)].id))
            except Refused:
                return
    elif people:
        chosen = people[which % len(people)].id
        if verb == "remove":
            here.act(remove, chosen)
        else:
            here.act({"rename": rename, "settle_in": settle_in}[verb], chosen, word)


def fresh_copy(empty: Path) -> Connection:
    driver = sqlite.connect(":memory:")
    source = open_database(empty)
    source.backup(driver)
    source.close()
    return Connection(driver)


def empty_database(path: Path) -> Path:
    """A database with its tables and nothing in it: making one takes a while."""
    database = Database(path)
    database.open()
    database.close()
    return path
