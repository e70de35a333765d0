"""What goes wrong: when a process dies, a disk is full, and what the network does to a message."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from app.store import driver as sqlite
from app.store.connection import Connection
from app.store.database import Database


class Crash(BaseException):
    """The process is gone: no handler of the program may catch it."""


class Carry(StrEnum):
    """What becomes of a message and its answer."""

    ARRIVES = "arrives"
    LOST = "lost"
    REPLY_LOST = "reply lost"
    TWICE = "twice"
    LATE = "late"
    """It is lost to the sender and arrives once more after later ones."""
    CUT_SHORT = "cut short"
    REPLY_CUT_SHORT = "reply cut short"
    GARBLED = "garbled"


@dataclass
class Weather:
    """How likely each fault is, out of 1; all of them may end at once (:meth:`calm`)."""

    chance: random.Random
    network: float = 0.25
    crash: float = 0.02
    disk_full: float = 0.01

    def calm(self) -> None:
        self.network = self.crash = self.disk_full = 0.0

    @contextmanager
    def held(self) -> Iterator[None]:
        """Nothing fails for a while: a program that starts is let start."""
        before = self.network, self.crash, self.disk_full
        self.calm()
        try:
            yield
        finally:
            self.network, self.crash, self.disk_full = before

    def carry(self) -> Carry:
        if self.chance.random() >= self.network:
            return Carry.ARRIVES
        return self.chance.choice([one for one in Carry if one is not Carry.ARRIVES])

    def power(self) -> None:
        """It holds, or this is where it goes."""
        if self.chance.random() < self.crash:
            raise Crash

    def before_commit(self) -> None:
        """A commit is about to be made; raises where it will not be."""
        self.power()
        if self.chance.random() < self.disk_full:
            raise sqlite.OperationalError("database or disk is full")

    def after_commit(self) -> None:
        """A commit was made; nobody may have been told of it."""
        self.power()


class UnsureConnection(Connection):
    """A connection whose commits may fail."""

    weather: Weather

    def commit(self) -> None:
        self.weather.before_commit()
        super().commit()
        self.weather.after_commit()


class UnsureDatabase(Database):
    """A laptop's database on a machine that may lose its power."""

    weather: Weather

    def _take(self) -> sqlite.Connection:
        driver = super()._take()
        # What a disk does with its promises is SQLite's business; thousands of runs need not wait.
        driver.execute("PRAGMA synchronous=OFF")
        return driver

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[Connection]:
        with super()._transaction(begin) as connection:
            yield self._unsure(connection)

    @contextmanager
    def apart(self) -> Iterator[Connection]:
        with super().apart() as connection:
            yield self._unsure(connection)

    def _unsure(self, connection: Connection) -> Connection:
        unsure = UnsureConnection(connection._driver)
        unsure.weather = self.weather
        return unsure


def damage(path: Path, chance: random.Random) -> None:
    """Cut a file short, or turn one of its bits."""
    data = bytearray(path.read_bytes())
    at = chance.randrange(len(data))
    if chance.random() < 0.5:
        del data[at:]
    else:
        data[at] ^= 1 << chance.randrange(8)
    path.write_bytes(data)
