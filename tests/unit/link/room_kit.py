"""Laptops of one room and a feed between them: what a server would keep, and no server."""

from __future__ import annotations

import random
import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from app.bootstrap import Services, spelled
from app.domain.people import Resident
from app.link.replica import LocalReplica
from app.oplog.keys import DeviceKey, load_key, make_key
from app.settings import Settings
from app.steps.ports import UnitOfWork
from app.store import local
from app.store.database import FILE_NAME
from app.sync.batch import Batch, pack, unpack
from app.sync.grants import Grant, sealed
from app.sync.messages import DISTRICT_FEED, Entry, EntryKind, Page, Standing, room_feed

ROOM = "room1"
START = datetime(2026, 1, 1, tzinfo=UTC)


def enter(work: UnitOfWork, name: str) -> Resident:
    made = Resident(id=work.new_id(), name=name)
    work.put(made)
    work.describe("enter", resident=made.id)
    return made


def rename(work: UnitOfWork, key: str, name: str) -> None:
    work.put(replace(work.get(Resident, key), name=name))
    work.describe("rename", resident=key)


def settle_in(work: UnitOfWork, key: str, body: str) -> None:
    work.put(replace(work.get(Resident, key), organisation=body))
    work.describe("settle_in", resident=key)


class Time:
    """One clock for all, unless a laptop's is set wrong."""

    def __init__(self) -> None:
        self.now = START

    def tick(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now

    @property
    def millis(self) -> int:
        return round(self.now.timestamp() * 1000)


class Feed:
    """What a server keeps of a room: entries with their stamps, and grants."""

    def __init__(self, folder: Path, time: Time) -> None:
        folder.mkdir(parents=True)
        self.key: DeviceKey = make_key(folder, "server", b"s" * 32)
        self.time = time
        self.epoch = "e1"
        self.entries: list[Entry] = []
        self.grants: dict[str, Grant] = {}

    def grant(self, device: str, key: bytes, **changes: Any) -> str:
        made = Grant("srv", ROOM, device, key.hex(), f"电脑{device[:2]}", "room", (), 1, 2**40)
        self.grants[device] = replace(made, **changes)
        return self.sealed(device)

    def sealed(self, device: str) -> str:
        grant = self.grants[device]
        return sealed(grant, self.key.sign(grant.payload().encode()))

    def have(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for entry in self.entries:
            found[entry.device] = entry.last
        return found

    def push(self, batch: Batch) -> None:
        packed = pack(batch)
        assert batch.first == self.have().get(batch.device, 0) + 1
        self.add(packed, unpack(packed))

    def add(self, packed: bytes, batch: Batch) -> None:
        self.entries.append(
            Entry(
                len(self.entries) + 1,
                EntryKind.OPS,
                batch.head.hex(),
                self.time.millis,
                batch.device,
                batch.first,
                batch.last,
                payload=packed,
            )
        )

    def page(self, seq: int, held: dict[str, int], *, size: int = 100) -> Page:
        rest = self.entries[seq : seq + size]
        return Page(
            room_feed(ROOM),
            self.standing(),
            tuple(replace(e, payload=None) if e.last <= held.get(e.device, 0) else e for e in rest),
            more=len(self.entries) > seq + size,
            grants=tuple(map(self.sealed, self.grants)),
        )

    def standing(self) -> Standing:
        return Standing(self.epoch, self.time.millis, self.have(), self.have())

    def documents(self, *entries: Entry) -> Page:
        return Page(DISTRICT_FEED, self.standing(), entries)


class Laptop:
    def __init__(self, folder: Path, empty: Path | None, *, feed: Feed, number: int) -> None:
        self.folder, self.feed, self.number = folder, feed, number
        self.ahead = timedelta(0)
        if empty is not None:
            folder.mkdir(parents=True)
            shutil.copy(empty, folder / FILE_NAME)
        self.services = Services(
            Settings(data=folder),
            clock=lambda: feed.time.tick() + self.ahead,
            entropy=random.Random(number).randbytes,
        ).open()
        self.replica = LocalReplica(
            self.services.database,
            self.services.files,
            keys=folder,
            clock=lambda: feed.time.now + self.ahead,
            entropy=random.Random(number + 100).randbytes,
            spell=spelled,
        )

    def join(self) -> None:
        with self.services.database.writing() as connection:
            local.put(connection, local.ROOM, ROOM)
            local.put(connection, local.SERVER_KEY, self.feed.key.public.hex())
            connection.commit()
        self.feed.grant(self.device, load_key(self.folder).public)

    @property
    def device(self) -> str:
        return self.replica.device()

    def act(self, verb: Any, *args: Any) -> Any:
        return self.services.act(verb, *args)

    def pull(self, *, size: int = 100) -> int:
        applied, feed = 0, room_feed(ROOM)
        while True:
            cursor = self.replica.cursor(feed)
            page = self.feed.page(cursor.seq, self.replica.tips(), size=size)
            self.replica.acknowledge(page)
            applied += self.replica.apply(page).ops
            if not page.more and self.replica.cursor(feed).seq == len(self.feed.entries):
                return applied

    def push(self) -> None:
        tips = self.replica.tips()
        for device, tip in tips.items():
            while self.feed.have().get(device, 0) < tip:
                batch = self.replica.batch_after(device, self.feed.have().get(device, 0))
                if batch is None:
                    break
                self.feed.push(batch)

    def sync(self) -> None:
        self.pull()
        self.push()
        self.pull()

    def batches(self) -> list[bytes]:
        found = []
        for device in self.replica.tips():
            after = 0
            while (batch := self.replica.batch_after(device, after)) is not None:
                found.append(pack(batch))
                after = batch.last
        return found

    def name_of(self, key: str) -> str:
        return self.services.ask(lambda work: work.get(Resident, key)).name

    def faults(self) -> list[str]:
        return self.services.verify_log().faults

    def clone(self, folder: Path, number: int) -> Laptop:
        """The same disk in another machine."""
        self.services.close()
        shutil.copytree(self.folder, folder)
        self.__init__(self.folder, None, feed=self.feed, number=self.number + 50)  # type: ignore[misc]
        return Laptop(folder, None, feed=self.feed, number=number)

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        with self.services.database.reading() as connection:
            return connection.run(sql, values).fetchall()
