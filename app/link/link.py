"""The laptop's tie to its district: joining, a round of sync, how it stands."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from app.domain.changes import Changes
from app.domain.clock import from_millis, to_millis
from app.domain.errors import Refused
from app.domain.kinds import KINDS
from app.link import membership, words
from app.link.invitation import checked_code, checked_name, checked_url
from app.link.membership import Place
from app.link.values import (
    LinkStatus,
    Membership,
    ParkedLine,
    Peer,
    RoundReport,
    StickReport,
)
from app.settings import Settings
from app.store import local, statements
from app.store.database import Database
from app.sync.batch import Malformed
from app.sync.messages import room_feed
from app.sync.ports import ExchangeFailed, Replica

if TYPE_CHECKING:
    from pathlib import Path

    from app.oplog.keys import DeviceKey
    from app.store.connection import Connection
    from app.sync.asking import RoundResult
    from app.sync.http import HttpTransport, Identity
    from app.sync.web import Web

Progress = Callable[[int, int], object]
CA_FILE = "server-ca.pem"


@dataclass(frozen=True, slots=True)
class Hands:
    """What a link works with; :class:`app.bootstrap.Services` puts it together.

    Attributes:
        has_room: whether the room's record is here.
        found_room: makes the room's record under the id that the district knows.
        replica: the laptop's log, tables and files as sync sees them.
    """

    settings: Settings
    database: Database
    clock: Callable[[], datetime]
    entropy: Callable[[int], bytes]
    has_room: Callable[[], bool]
    found_room: Callable[[str, Place], Changes]
    replica: Callable[[], Replica]


class Link:
    """May be called from any thread; one round or one joining at a time."""

    def __init__(self, hands: Hands) -> None:
        self._hands = hands
        self._turn = threading.Lock()
        self._way: tuple[str, Web, HttpTransport] | None = None
        self._key: tuple[str, DeviceKey] | None = None
        self._stopped = False
        self.planned: datetime | None = None
        """When the next round runs; for whoever plans rounds to say."""

    def membership(self) -> Membership | None:
        """The room that this laptop has joined; ``None``: none."""
        with self._hands.database.reading() as connection:
            return membership.read(connection)

    # -- joining -------------------------------------------------------------------------------

    def join(self, url: str, code: str, *, name: str, ca_file: Path | None = None) -> Membership:
        """Join a room of the district by a one-time code.

        Args:
            url: of the server, as somebody typed it.
            code: likewise.
            name: what people shall call this laptop.
            ca_file: certificates to trust, where the server's is not public; it is copied.

        Raises:
            Refused: with what stands in the way; nothing was changed.
        """
        from app.link.joining import Applicant, join  # noqa: PLC0415 - loads what talks HTTP

        url, code, name = checked_url(url), checked_code(code), checked_name(name)
        if self._hands.settings.is_rehearsal:
            raise Refused(words.REHEARSAL)
        with self._turn:
            before = self.membership()
            with self._hands.database.reading() as connection:
                device = local.get(connection, local.DEVICE)
                room = local.get(connection, local.ROOM)
            applicant = Applicant(device, self._key_of(device), name, room, self._new_id())
            enrolled, grant = join(self._web(url, ca_file), applicant, code)
            if before is not None and before.server != enrolled.server:
                raise Refused(words.another_server(before.room_name))
            trusted = self._keep_ca_file(ca_file)
            with self._hands.database.writing() as connection:
                membership.keep(
                    connection,
                    enrolled,
                    url=url,
                    grant=grant,
                    trusted=trusted,
                    at=self._hands.clock(),
                )
                connection.commit()
            self.close()
        joined = self.membership()
        assert joined is not None
        return joined

    def _new_id(self) -> str:
        return self._hands.entropy(13).hex()

    def _keep_ca_file(self, source: Path | None) -> Path | None:
        if source is None:
            return None
        kept = self._hands.settings.data / CA_FILE
        if source.resolve() != kept.resolve():
            kept.write_bytes(source.read_bytes())
        return kept

    # -- rounds --------------------------------------------------------------------------------

    def sync(self, *, progress: Progress | None = None) -> RoundReport:
        """Run a round; where it fails nothing is lost and the next goes on.

        Args:
            progress: called before every exchange with the ops moved so far, and with how many
                there are where that is known, else 0; what it raises ends the round where it
                stands.

        Raises:
            Refused: the laptop has not joined, or its disk takes nothing any more.
        """
        with self._turn:
            joined = self._joined()
            report = self._start(joined, progress)
            if report.ok:
                report = _sum(report, self._round(joined, progress))
            if report.ok and self._is_unfounded():
                report = replace(report, changes=_both(report.changes, self._found_room()))
                report = _sum(report, self._round(joined, progress))
            if self._stopped:
                return report  # broken off on purpose, which says nothing of the network
            with self._hands.database.writing() as connection:
                membership.keep_ended(connection, report.failure, at=self._hands.clock())
                connection.commit()
            return report

    def _start(self, joined: Membership, progress: Progress | None) -> RoundReport:
        """Where nothing is here yet: from a snapshot, if the server has one that fits."""
        from app.link.starting import Start, is_due  # noqa: PLC0415 - beside its only use

        replica = self._hands.replica()
        if not is_due(replica):
            return RoundReport(ok=True)
        with self._hands.database.reading() as connection:
            key = bytes.fromhex(local.get(connection, local.SERVER_KEY))
        start = Start(
            self._transport(joined),
            replica,
            folder=self._hands.settings.data,
            server_key=key,
            step=progress or (lambda _done, _total: None),
        )
        try:
            ops = start.run()
        except ExchangeFailed as error:
            return RoundReport(ok=False, failure=error.failure, retry_after=error.retry_after)
        kinds = frozenset(KINDS) if ops else frozenset[str]()
        return RoundReport(ok=True, pulled=ops, changes=Changes(kinds))

    def _round(self, joined: Membership, progress: Progress | None) -> RoundReport:
        from app.sync.round import run_round  # noqa: PLC0415 - beside its only use

        def step(so_far: RoundResult) -> None:
            if progress is not None:
                progress(so_far.pushed + so_far.pulled, 0)

        result = run_round(self._hands.replica(), self._transport(joined), step=step)
        return RoundReport(
            ok=result.ok,
            failure=result.failure,
            pushed=result.pushed,
            pulled=result.pulled,
            files_up=result.files_up,
            files_down=result.files_down,
            changes=Changes(frozenset(result.kinds), frozenset(result.ids)),
            more=result.more,
            retry_after=result.retry_after,
            renamed=bool(result.renamed),
        )

    def _is_unfounded(self) -> bool:
        if self._hands.has_room():
            return False
        replica = self._hands.replica()
        # Where there are ops and no room among them, a newer program may have written it.
        return replica.cursor(room_feed(replica.room())).seq == 0

    def _found_room(self) -> Changes:
        """The district's room has no record yet, and this laptop is the first: it makes one."""
        with self._hands.database.reading() as connection:
            place, room = membership.place(connection), local.get(connection, local.ROOM)
        return self._hands.found_room(room, place)

    def _transport(self, joined: Membership) -> HttpTransport:
        from app.sync.http import HttpTransport  # noqa: PLC0415 - loads urllib3

        if self._way is None or self._way[0] != joined.url:
            self.close()
            with self._hands.database.reading() as connection:
                trusted = membership.ca_file(connection)
            web = self._web(joined.url, trusted)
            way = HttpTransport(web, self._identity, renewed=self._keep_grant)
            self._way = (joined.url, web, way)
        return self._way[2]

    def _identity(self) -> Identity:
        from app.sync.http import Identity  # noqa: PLC0415 - as above

        with self._hands.database.reading() as connection:
            known = local.read(connection)
        device = known[local.DEVICE]
        sign = self._key_of(device).sign
        return Identity(known[local.SERVER_ID], device, sign, known.get(local.GRANT, ""))

    def _keep_grant(self, text: str) -> None:
        """Every session renews the grant; another one than this laptop's is passed over."""
        from app.sync.grants import opened  # noqa: PLC0415 - loads cryptography

        with self._hands.database.writing() as connection:
            known = local.read(connection)
            try:
                grant = opened(text, bytes.fromhex(known[local.SERVER_KEY]))
            except Malformed:
                return
            if grant.device == known[local.DEVICE]:
                local.put(connection, local.GRANT, text)
                connection.commit()

    def _web(self, url: str, ca_file: Path | None) -> Web:
        from app.sync.web import Web  # noqa: PLC0415 - loads urllib3

        try:
            return Web(url, ca_file=ca_file)
        except OSError as error:
            raise Refused(
                f"证书文件读不出来：{ca_file}。没有改动任何内容；请检查这个文件。",
                field="ca_file",
            ) from error

    def _key_of(self, device: str) -> DeviceKey:
        from app.oplog.keys import load_key, settle_key  # noqa: PLC0415 - loads cryptography

        # After a fork the laptop has another name and another key.
        if self._key is None or self._key[0] != device:
            settle_key(self._hands.settings.data, device)
            self._key = (device, load_key(self._hands.settings.data))
        return self._key[1]

    # -- on a stick ----------------------------------------------------------------------------

    def export(self, path: Path, *, progress: Progress | None = None) -> StickReport:
        """Write what this laptop holds onto a stick, for the server or another laptop.

        Args:
            path: where.
            progress: told how far; what it raises ends it, and nothing is written.

        Raises:
            Refused: the laptop has not joined, or the stick takes it not.
        """
        from app.link import stick  # noqa: PLC0415 - seldom needed

        with self._turn:
            joined = self._joined()
            at = to_millis(self._hands.clock())
            return stick.export(
                self._hands.replica(),
                path,
                server=joined.server,
                at=at,
                progress=progress or stick.untold,
            )

    def import_from(self, path: Path, *, progress: Progress | None = None) -> StickReport:
        """Take what a stick brings from the server or another laptop; any number of times.

        Args:
            path: the file.
            progress: told how far; what it raises ends it, and what was taken is kept.

        Raises:
            Refused: the laptop has not joined, or it is no file of this room.
        """
        from app.link import stick  # noqa: PLC0415 - seldom needed

        with self._turn:
            self._joined()
            with self._hands.database.reading() as connection:
                key = bytes.fromhex(local.get(connection, local.SERVER_KEY))
            return stick.import_from(
                self._hands.replica(), path, server_key=key, progress=progress or stick.untold
            )

    def _joined(self) -> Membership:
        joined = self.membership()
        if joined is None:
            raise Refused(words.NOT_JOINED)
        return joined

    # -- how it stands -------------------------------------------------------------------------

    def status(self) -> LinkStatus:
        """How it stands with sync."""
        with self._hands.database.reading() as connection:
            joined = membership.read(connection)
            if joined is None:
                return LinkStatus(None)
            known = local.read(connection)
            found = LinkStatus(
                joined,
                last_success=membership.last_success(connection),
                failure=membership.failure(connection),
                parked=tuple(_parked(connection)),
                quarantined=connection.run(statements.COUNT_QUARANTINE).fetchone()[0],
                skew=_millis(known.get(local.SKEW)),
                peers=tuple(_peers(connection, joined.device)),
                next_at=self.planned,
            )
        replica = self._hands.replica()
        held = json.loads(known.get(local.DURABLE) or "{}").get(joined.device, 0)
        waiting = max(0, replica.tips().get(joined.device, 0) - held)
        return replace(found, waiting_ops=waiting, waiting_files=len(replica.files_to_send()))

    def stop(self) -> None:
        """Break off a round that is under way on another thread: the program ends."""
        self._stopped = True
        way = self._way
        if way is not None:
            way[1].stop()

    def close(self) -> None:
        """Close the kept connections."""
        if self._way is not None:
            self._way[1].close()
            self._way = None


def _parked(connection: Connection) -> Iterator[ParkedLine]:
    for device, seq, reason, at, _place in connection.run(statements.ALL_PARKED):
        yield ParkedLine(device, seq, reason, from_millis(at))


def _peers(connection: Connection, own: str) -> Iterator[Peer]:
    """This laptop first, then by name."""
    rows = connection.run(statements.PEERS).fetchall()
    for device, name, _key, _grant, _issued, revoked, seen in sorted(
        rows, key=lambda row: (row[0] != own, row[1], row[0])
    ):
        yield Peer(device, name, from_millis(seen) if seen else None, bool(revoked), device == own)


def _millis(kept: str | None) -> timedelta | None:
    return timedelta(milliseconds=int(kept)) if kept else None


def _sum(one: RoundReport, other: RoundReport) -> RoundReport:
    return replace(
        other,
        pushed=one.pushed + other.pushed,
        pulled=one.pulled + other.pulled,
        files_up=one.files_up + other.files_up,
        files_down=one.files_down + other.files_down,
        changes=_both(one.changes, other.changes),
        renamed=one.renamed or other.renamed,
    )


def _both(one: Changes, other: Changes) -> Changes:
    return Changes(one.kinds | other.kinds, one.ids | other.ids)
