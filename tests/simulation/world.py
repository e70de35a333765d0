"""One run of the simulation: two rooms, their laptops, a server, and whatever goes wrong.

Everything follows from the seed: which event comes next, what it does, every fault. Time moves only
between events. A run ends with everything mended, and then all must agree.
"""

from __future__ import annotations

import hashlib
import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from app.domain.errors import Refused
from app.domain.people import Resident
from app.link.starting import is_due
from app.oplog.op import Write
from app.steps import people
from tests.simulation import invariants, laptop, server, snapshots
from tests.simulation.faults import Crash, Weather, damage
from tests.simulation.laptop import Laptop
from tests.simulation.ledger import Ledger
from tests.simulation.network import Network
from tests.simulation.program import Program

START = 1_790_000_000_000  # milliseconds; September 2026
SKEWS = (
    timedelta(0),
    timedelta(seconds=-40),
    timedelta(hours=7),
    timedelta(days=-3650),
    timedelta(days=3650),
)
ROUNDS_TO_HEAL = 8
ENOUGH = 6
"""Laptops, after which nobody brings another."""


@dataclass(frozen=True)
class Templates:
    """Empty disks, made once for all runs."""

    laptop: Path
    server: Path

    @classmethod
    def make(cls, folder: Path) -> Templates:
        return cls(laptop.template(folder / "laptop"), server.template(folder / "server"))


@dataclass
class World:
    """The state of a run.

    Args:
        seed: decides everything.
        folder: where the disks are.
        program: what laptops and server run; a planted bug puts another part into it.
    """

    seed: int
    folder: Path
    templates: Templates
    program: Program = field(default_factory=Program)
    events: int = 140
    trace: list[str] = field(default_factory=list)
    newcomers: bool = True
    """Whether laptops join each room at the end, by snapshot and by replay."""
    files_unsure: bool = False
    """A server put back without a word may lack files, and nobody can tell by its feeds."""

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)
        self.time = START
        self.weather = Weather(random.Random(self.chance.random()))
        quiet = self.weather.network, self.weather.crash, self.weather.disk_full
        self.weather.calm()
        disk = shutil.copytree(self.templates.server, self.folder / "server")
        make = self.program.server
        self.server = make(disk, now=lambda: self.time, seed=self.seed, weather=self.weather)
        self.network = Network(self.server, self.weather, random.Random(self.chance.random()))
        self.ledger = Ledger()
        self.laptops: list[Laptop] = []
        self.rooms: dict[str, str] = {}
        self.places: dict[str, str] = {}
        self.copies: dict[str, list[Path]] = {}
        self.server_copies: list[Path] = []
        self.sticks: dict[str, list[Path]] = {}
        self._begin()
        self.weather.network, self.weather.crash, self.weather.disk_full = quiet

    # -- the beginning -------------------------------------------------------------------------

    def _begin(self) -> None:
        for number, count in enumerate((self.chance.choice((2, 3)), 1)):
            self._found(f"room{number}", count)

    def _found(self, name: str, count: int) -> None:
        """A room with its laptops: the first has its record, the others join empty."""
        room = self.places[name] = self.server.add_room(name)
        record = ""
        for number in range(count):
            one = self.add_laptop(f"{name}.{number}", name)
            if number == 0:
                made = one.services.act(people.open_room, name, community="样例社区")
                record = made.value.id
            one.join(self.server, self.server.invite(room), room=record if number == 0 else "")
        self.rooms[name] = record

    def add_laptop(self, name: str, room: str, disk: Path | None = None) -> Laptop:
        """Put a laptop into a room; with the disk of another it is a clone."""
        folder = shutil.copytree(disk or self.templates.laptop, self.folder / name)
        one = Laptop(
            name=name,
            folder=folder,
            now=lambda: self.time,
            weather=self.weather,
            chance=random.Random(self.chance.random()),
            skew=self.chance.choice(SKEWS),
            program=self.program,
            is_revoked=self._is_revoked,
        )
        one.start()
        self.laptops.append(one)
        self.copies[name] = []
        return one

    def newcomer(self, room: str) -> Laptop:
        """A laptop without a record joins a room."""
        with self.weather.held():
            one = self.add_laptop(f"{room}.{len(self.laptops)}", room)
            one.join(self.server, self.server.invite(self.places[room]), room="")
        return one

    def _is_revoked(self, device: str) -> bool:
        return self.server.is_revoked(device)

    def of_room(self, room: str) -> list[Laptop]:
        return [one for one in self.laptops if one.name.startswith(f"{room}.")]

    # -- the run -------------------------------------------------------------------------------

    def run(self) -> str:
        """Live through the run, heal, check; gives the hash of its trace."""
        try:
            for _ in range(self.events):
                self.event()
            self.heal()
            invariants.check_end(self)
        finally:
            self.close()
        return hashlib.sha256("\n".join(self.trace).encode()).hexdigest()

    def event(self) -> None:
        """Whatever happens next."""
        self.time += self.chance.choice((5, 300, 2_000, 60_000, 900_000))
        one = self.chance.choice(self.laptops)
        what = self.chance.choices(
            (
                self._edit,
                self._step,
                self._late,
                self._photograph,
                self._crash,
                self._copy,
                self._restore,
                self._clone,
                self._jump,
                self._back_up_server,
                self._restore_server,
                self._restart_server,
                self._revoke,
                self._carry_stick,
                self._write_newer,
                self._join,
                self._snapshot,
                self._spoil_snapshot,
                self._carry_server_stick,
                self._carry_stick_to_server,
            ),
            weights=(30, 60, 3, 2, 3, 2, 1.2, 0.7, 1.5, 1.5, 1, 2, 0.3, 2, 2, 3, 3, 0.7, 2, 1),
        )[0]
        self.do(what, one)
        invariants.check_always(self, one)

    def do(self, what: Callable[[Laptop], str], one: Laptop) -> None:
        """One event, which a power cut may end."""
        try:
            said = what(one)
        except Crash:
            one.crash()
            said = "power cut"
        self.trace.append(f"{self.time} {one.name} {what.__name__.strip('_')}: {said}")
        self.ledger.harvest(self.laptops)

    def _edit(self, one: Laptop) -> str:
        return ", ".join(one.edit() for _ in range(self.chance.choice((1, 1, 2, 5))))

    def _step(self, one: Laptop) -> str:
        return one.step(self.network)

    def _late(self, _one: Laptop) -> str:
        count = len(self.network.late)
        self.network.deliver_late()
        return f"{count} arrive"

    def _photograph(self, one: Laptop) -> str:
        return one.photograph(self.chance.choice((1, 10, 3_000, 1_500_000)))

    def _crash(self, one: Laptop) -> str:
        one.crash()
        return "restarted"

    def _copy(self, one: Laptop) -> str:
        to = self.folder / f"copy-{one.name}-{len(self.copies[one.name])}"
        self.copies[one.name].append(one.copy_disk(to))
        return to.name

    def _restore(self, one: Laptop) -> str:
        if not self.copies[one.name]:
            return "no copy"
        copy = self.chance.choice(self.copies[one.name])
        one.restore_disk(copy)
        self.ledger.disk_lost(self)
        return copy.name

    def _clone(self, one: Laptop) -> str:
        if len(self.laptops) > ENOUGH:
            return "enough laptops"
        disk = one.copy_disk(self.folder / f"clone-{len(self.laptops)}")
        room, number = one.name.split(".")[0], len(self.laptops)
        self.add_laptop(f"{room}.{number}", room, disk).latest = one.latest
        return f"{room}.{number}"

    def _jump(self, one: Laptop) -> str:
        one.skew = self.chance.choice(SKEWS)
        return str(one.skew)

    def _back_up_server(self, _one: Laptop) -> str:
        to = self.folder / f"server-copy-{len(self.server_copies)}"
        self.server_copies.append(self.server.backup(to))
        return to.name

    def _restore_server(self, _one: Laptop) -> str:
        if not self.server_copies:
            return "no copy"
        copy, told = self.chance.choice(self.server_copies), self.chance.random() < 0.7
        self.server.restore(copy, told=told)
        self.files_unsure = self.files_unsure or not told
        self.ledger.server_lost(self)
        return f"{copy.name} {'told' if told else 'not told'}"

    def _restart_server(self, _one: Laptop) -> str:
        self.server.stop()
        self.server.start()
        return "restarted"

    def _revoke(self, one: Laptop) -> str:
        if one.revoked or sum(not other.revoked for other in self.laptops) < 3:
            return "not now"
        return self.server.revoke(one.device)

    def _carry_stick(self, one: Laptop) -> str:
        others = [other for other in self.of_room(one.name.split(".")[0]) if other is not one]
        if not others:
            return "nobody to give it to"
        other, path = self.chance.choice(others), self.folder / "written"
        path.unlink(missing_ok=True)
        said = one.write_stick(path)
        if path.exists():
            try:
                said += f", {other.name}: {self._handed_over(path, other)}"
            except Crash:
                other.crash()
                said += f", {other.name}: power cut"
        return said

    def _carry_server_stick(self, one: Laptop) -> str:
        """From the server to a laptop: what it wrote now, or a while ago."""
        room = one.name.split(".")[0]
        kept = self.sticks.setdefault(room, [])
        path = self.folder / f"server-stick-{room}-{len(kept)}"
        said = self.server.write_stick(self.places[room], path)
        if path.exists():
            kept.append(path)
        if not kept:
            return said
        taken = self.chance.choice((kept[-1], self.chance.choice(kept)))
        return f"{said}, {taken.name}, {self._handed_over(taken, one)}"

    def _carry_stick_to_server(self, one: Laptop) -> str:
        path = self.folder / "stick"
        said = one.write_stick(path)
        if path.exists():
            self._may_be_damaged(path)
            said += f", {self.server.read_stick(path)}"
            path.unlink()
        return said

    def _handed_over(self, stick: Path, one: Laptop) -> str:
        path = Path(shutil.copy(stick, self.folder / "stick"))
        damaged = self._may_be_damaged(path)
        try:
            return damaged + one.read_stick(path)
        finally:
            path.unlink()

    def _may_be_damaged(self, path: Path) -> str:
        if self.chance.random() >= self.weather.network:
            return ""
        damage(path, self.chance)
        return "damaged, "

    def _write_newer(self, one: Laptop) -> str:
        key = f"{self.time:012x}"
        found = one.services.ask(lambda work: work.find(Resident))
        writes = [Write("hologram", key, new=True, cells={"id": key, "shape": "round"})]
        if found and self.chance.random() < 0.5:
            row = self.chance.choice(found).id
            writes.append(
                Write("resident", row, new=False, cells={"mood": "glad"}, base={"mood": []})
            )
        if self.chance.random() < 0.4:
            cells = {"id": key, "building": "1", "area": "no number"}
            writes.append(Write("unit", key, new=True, cells=cells))
        try:
            return one.write_newer(writes)
        except Refused:
            return "disk full"

    def _join(self, one: Laptop) -> str:
        if len(self.laptops) > ENOUGH:
            return "enough laptops"
        room = one.name.split(".")[0]
        there = self.make_snapshot(room) if self.chance.random() < 0.6 else "none made"
        spoilt = self.spoil_snapshot(room) if self.chance.random() < 0.4 else "not spoilt"
        added = self.newcomer(room)
        said = [f"{added.name}, snapshot {there}, {spoilt}"]
        for _ in range(self.chance.choice((0, 2, 6))):
            if not is_due(added.replica):
                break
            try:
                said.append(added.step(self.network))
            except Crash:
                added.crash()
                said.append("power cut")
        return "; ".join(said)

    def _snapshot(self, one: Laptop) -> str:
        return self.make_snapshot(one.name.split(".")[0])

    def make_snapshot(self, room: str) -> str:
        """The server makes a room's snapshot where it is time."""
        mirrors, empty = self.folder / "mirrors", self.templates.laptop
        return snapshots.make(self.server, mirrors, room_id=self.places[room], empty=empty)

    def _spoil_snapshot(self, one: Laptop) -> str:
        return self.spoil_snapshot(one.name.split(".")[0])

    def spoil_snapshot(self, room: str) -> str:
        """Something is not right any more with a room's newest snapshot."""
        with self.weather.held():
            return snapshots.spoil(self.server, self.places[room], self.chance)

    # -- the end -------------------------------------------------------------------------------

    def heal(self) -> None:
        """The network holds, the disks have room, the clocks are what they are: all must agree."""
        self.weather.calm()
        self.network.deliver_late()
        for number in range(ROUNDS_TO_HEAL):
            before = [one.digest() for one in self.laptops]
            for one in self.laptops:
                self.whole_round(one, f"heal {number}")
            self.ledger.harvest(self.laptops)
            if number == 1:
                self.trace.append(f"staff take in {self.server.take_inbox()} batches")
                continue
            if number and before == [one.digest() for one in self.laptops]:
                self.trace.append(f"healed after {number} rounds")
                return
        raise AssertionError(f"not at rest after {ROUNDS_TO_HEAL} rounds")

    def whole_round(self, one: Laptop, why: str) -> None:
        """The program starts and syncs, and nothing fails."""
        one.stop()
        one.start()
        self.time += 1_000
        said = one.step(self.network)
        while one.round is not None:
            said = one.step(self.network)
        self.trace.append(f"{why} {one.name}: {said}")

    def close(self) -> None:
        for one in self.laptops:
            one.stop()
        self.server.stop()
