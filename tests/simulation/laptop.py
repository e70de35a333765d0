"""A laptop in the simulation: real database, real log, a round that goes on a step at a time."""

from __future__ import annotations

import hashlib
import random
import shutil
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.bootstrap import Services
from app.domain.clock import to_millis
from app.domain.errors import Refused
from app.domain.kinds import KINDS
from app.link import membership, stick
from app.link.starting import is_due
from app.oplog.keys import load_key
from app.oplog.op import Op, Write
from app.settings import Settings
from app.store import applying, hlc, local, oplog, statements
from app.store import driver as sqlite
from app.store.database import FILE_NAME
from app.store.migrate import upgrade
from app.sync.asking import RoundResult
from app.sync.grants import opened
from app.sync.joining import Enrol
from app.sync.ports import ExchangeFailed, Failure, Request
from app.sync.proofs import enrol_text, rename_text
from app.sync.round import sync_round
from tests.simulation import actions
from tests.simulation.faults import Carry, UnsureDatabase, Weather
from tests.simulation.network import Network
from tests.simulation.program import Program
from tests.simulation.server import Asked, Reply, Server
from tests.simulation.snapshots import Way
from tests.simulation.steps import NotNow


def template(folder: Path) -> Path:
    """An empty data folder, made once."""
    folder.mkdir(parents=True)
    upgrade(folder / FILE_NAME)
    return folder


@dataclass
class Laptop:
    """A laptop, its disk and its clock.

    Attributes:
        name: for the trace; never its name in the log, which a fork changes.
        now: true time, in milliseconds.
        skew: how far its clock is off.
        latest: the latest that its clock ever showed, in milliseconds.
        program: what it runs; a planted bug puts another part into it.
        snapshots: whether it asks for one where it has no log.
        started: how many ops it began with by a snapshot.
    """

    name: str
    folder: Path
    now: Callable[[], int]
    weather: Weather
    chance: random.Random
    skew: timedelta = timedelta(0)
    program: Program = field(default_factory=Program)
    is_revoked: Callable[[str], bool] = bool
    latest: int = 0
    snapshots: bool = True
    started: int = 0
    round: Generator[Request, Reply, RoundResult] | None = None
    asked: Request | None = None
    token: str = ""
    seen: list[RoundResult] = field(default_factory=list)

    def start(self) -> None:
        """Start the program over what lies on the disk."""
        entropy = random.Random(self.chance.random()).randbytes
        self.services = Services(Settings(data=self.folder), clock=self.clock, entropy=entropy)
        database = UnsureDatabase(self.folder / FILE_NAME)
        database.weather = self.weather
        self.services.database = database
        with self.weather.held():
            self.services.open()
        self.replica = self.program.replica(
            database, self.services.files, keys=self.folder, clock=self.clock, entropy=entropy
        )
        self.round, self.asked = None, None

    def stop(self) -> None:
        """The process ends, whatever it was doing."""
        if self.round is not None:
            self.round.close()
        self.round, self.asked = None, None
        self.services.close()

    def clock(self) -> datetime:
        """What its clock shows now."""
        shows = datetime.fromtimestamp(self.now() / 1000, UTC) + self.skew
        self.latest = max(self.latest, to_millis(shows))
        return shows

    @property
    def device(self) -> str:
        """Its name in the log."""
        return self.replica.device()

    @property
    def revoked(self) -> bool:
        """Whether it has lost its access: it, or the one that it was cloned from."""
        return self.is_revoked(self.device)

    # -- joining -------------------------------------------------------------------------------

    def join(self, server: Server, code: str, *, room: str) -> None:
        with self.services.database.reading() as connection:
            device = local.get(connection, local.DEVICE)
        key = load_key(self.folder)
        unsigned = Enrol(code, device, key.public.hex(), self.name, room, "1", "")
        proof = key.sign(enrol_text(unsigned.signed())).hex()
        enrolled = server.enrol(Enrol(**unsigned.signed(), proof=proof))
        grant = opened(enrolled.grant, bytes.fromhex(enrolled.server_key))
        with self.services.database.writing() as connection:
            membership.keep(
                connection, enrolled, url="simulated", grant=grant, trusted=None, at=self.clock()
            )
            connection.commit()

    # -- people at it --------------------------------------------------------------------------

    def edit(self) -> str:
        """Somebody does something; gives what, or why it was not done.

        No clock and no fault of sync may stand in the way: only the disk.
        """
        try:
            return self.services.act(actions.act, self.chance).value
        except NotNow:
            return "not now"
        except Refused as refused:
            if isinstance(refused.__cause__, sqlite.OperationalError):
                return "disk full"
            raise

    def write_newer(self, writes: list[Write]) -> str:
        """A newer program's op, or one that fits no table: the log takes what it does not know."""
        with self.services.database.writing() as connection:
            known, last = local.read(connection), oplog.last(connection, self.device)
            wall = to_millis(self.clock())
            op = Op(
                device=self.device,
                seq=last.seq + 1,
                room=known.get(local.ROOM, ""),
                actor="",
                hlc=hlc.tick(max(last.hlc, int(known.get(local.HLC, 0))), wall),
                wall=wall,
                verb="of_a_newer_program",
                about={},
                undoes="",
                writes=writes,
            )
            oplog.append(connection, op, previous=last.hash, personal=[])
            applied = applying.apply_ops(connection, [op], at=wall)
            connection.commit()
        return "parked" if applied.parked else "kept"

    def photograph(self, size: int) -> str:
        """Somebody adds a photo."""
        data = self.chance.randbytes(size)
        digest = self.services.files.add(data)
        try:
            self.services.act(actions.attach, digest, len(data))
        except Refused:
            return "disk full"
        return f"photo {digest[:8]}"

    # -- sync ----------------------------------------------------------------------------------

    def step(self, network: Network) -> str:
        """One exchange of its round, beginning one where none is under way; gives what it was."""
        try:
            return self._step(network)
        except sqlite.OperationalError:
            self._drop()
            return "disk full"
        except Refused as refused:
            if not isinstance(refused.__cause__, sqlite.OperationalError):
                raise
            self._drop()
            return "disk full"

    def _step(self, network: Network) -> str:
        began = ""
        if self.round is None:
            self.token = ""
            try:
                began = self._begin(network)
            except ExchangeFailed as error:
                return f"snapshot {error.failure}"
            self.round = sync_round(self.replica)
            self.asked = next(self.round)
        assert self.asked is not None
        kind = f"{began}{type(self.asked).__name__}"
        try:
            try:
                reply, fate = self._exchange(network, self.asked)
            except ExchangeFailed as error:
                self.asked = self.round.throw(error)
                return f"{kind} {error.failure}"
            assert reply is not None
            assert not isinstance(reply, bytes)
            self.asked = self.round.send(reply)
        except StopIteration as ended:
            self.round, self.asked = None, None
            self.seen.append(ended.value)
            return f"{kind} ends {ended.value.failure or 'well'} {ended.value.reason}"
        return f"{kind} {fate}"

    def _begin(self, network: Network) -> str:
        """As the link does before a round: where nothing is here, from a snapshot."""
        if not self.snapshots or not is_due(self.replica):
            return ""

        def exchange(asked: Asked) -> Reply:
            self.weather.power()
            return self._exchange(network, asked)[0]

        with self.services.database.reading() as connection:
            key = bytes.fromhex(local.get(connection, local.SERVER_KEY))
        way, folder = Way(exchange), self.folder
        start = self.program.start(
            way, self.replica, folder=folder, server_key=key, step=lambda _done, _total: None
        )
        self.started = start.run()
        return f"snapshot of {self.started} ops, " if self.started else "no snapshot, "

    def _exchange(self, network: Network, asked: Asked) -> tuple[Reply, Carry]:
        """Within a session of its present name; one that ended is opened anew, once."""
        fresh = not self.token.startswith(self.device)
        if fresh:
            self._open_session(network.server)
        try:
            return network.exchange(self.token.split()[1], asked, proof=self._proof)
        except ExchangeFailed as error:
            if fresh or error.failure is not Failure.DENIED:
                raise
        self._open_session(network.server)
        return network.exchange(self.token.split()[1], asked, proof=self._proof)

    def _open_session(self, server: Server) -> None:
        with self.services.database.reading() as connection:
            grant = local.get(connection, local.GRANT)
        session = server.open_session(self.device, grant, sign=load_key(self.folder).sign)
        self.token = f"{self.device} {session.token}"

    def _drop(self) -> None:
        if self.round is not None:
            self.round.close()
        self.round, self.asked = None, None

    def _proof(self, name: str, key: bytes) -> bytes:
        return load_key(self.folder).sign(rename_text(name, key))

    def write_stick(self, path: Path) -> str:
        """Write what it holds for another laptop."""
        with self.services.database.reading() as connection:
            server = local.get(connection, local.SERVER_ID)
        try:
            report = stick.export(self.replica, path, server=server, at=self.now())
        except (Refused, sqlite.OperationalError):
            return "not written"
        return f"{report.ops} ops written"

    def read_stick(self, path: Path) -> str:
        """Take what another laptop wrote, damaged or not."""
        with self.services.database.reading() as connection:
            key = bytes.fromhex(local.get(connection, local.SERVER_KEY))
        try:
            report = stick.import_from(self.replica, path, server_key=key)
        except (Refused, sqlite.OperationalError):
            return "not taken"
        return f"{report.ops} ops taken"

    # -- what happens to it --------------------------------------------------------------------

    def crash(self) -> None:
        """Power cut: the process ends, the disk stays."""
        self.stop()
        self.start()

    def copy_disk(self, to: Path) -> Path:
        """A backup, or a clone in the making."""
        shutil.rmtree(to, ignore_errors=True)
        to.mkdir(parents=True)
        with self.services.database.reading() as connection:
            connection.run("COMMIT")
            connection.run("VACUUM INTO ?", (str(to / FILE_NAME),))
            connection.run("BEGIN")
        for path in self.folder.iterdir():
            if path.is_dir():
                shutil.copytree(path, to / path.name)
            elif not path.name.startswith(FILE_NAME):
                shutil.copy(path, to / path.name)
        return to

    def restore_disk(self, copy: Path) -> None:
        """The disk is put back to a copy; what was written since is gone from it."""
        self.stop()
        shutil.rmtree(self.folder)
        shutil.copytree(copy, self.folder)
        self.start()

    # -- what lies there -----------------------------------------------------------------------

    def dump(self) -> dict[str, list[tuple[object, ...]]]:
        """All that replicas of one room must agree on."""
        wanted = dict.fromkeys(KINDS, ("id",)) | {
            "head": ("tbl", "row", "col", "device", "seq"),
            "overwritten": ("tbl", "row", "col", "device", "seq"),
            "op_personal": ("device", "seq", "tbl", "row", "col"),
            "erased": ("tbl", "row", "col"),
        }
        with self.services.database.reading() as connection:
            found = {
                table: connection.run(statements.everything(table, order=order)).fetchall()
                for table, order in wanted.items()
            }
            found["op_log"] = connection.run(
                "SELECT device, seq, hash, body, received FROM op_log ORDER BY device, seq"
            ).fetchall()
            found["parked"] = connection.run(
                "SELECT device, seq FROM parked_op WHERE place = 'here' ORDER BY device, seq"
            ).fetchall()
        return found

    def digest(self) -> str:
        """Of all that sync may still alter."""
        files = (self.replica.files_to_send(), self.replica.files_to_fetch())
        told = repr((sorted(self.dump().items()), files))
        return hashlib.sha256(told.encode()).hexdigest()[:16]
