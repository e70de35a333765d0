"""What must hold, numbered as in ``docs/sync.md``."""

from __future__ import annotations

import json
import random
from itertools import pairwise
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.district.tables.own import entry, feed
from app.domain.kinds import KINDS
from app.link.scrubbing import scrubbed
from app.store import applying, erasing
from app.store.checks import DELETED
from app.store.heads import RowHeads, heads_of_row
from app.store.mapping import shape_of
from app.sync.messages import GENESIS_ROLLING, Entry, EntryKind, roll, room_feed
from tests.simulation import ledger
from tests.simulation.model import Row, heads_of, rows_made, shown
from tests.simulation.newcomers import snapshot_and_tail_are_a_replay

if TYPE_CHECKING:
    from sqlalchemy import Row as SqlRow

    from tests.simulation.laptop import Laptop
    from tests.simulation.world import World

FEEDS_EVERY = 10
"""Events after which every feed is read again, which takes a while."""


def check_always(world: World, one: Laptop) -> None:
    """What holds at every moment, also in the middle of the worst.

    Args:
        one: the laptop to which something has just happened.
    """
    cursor_passes_nothing(world, one)
    if len(world.trace) % FEEDS_EVERY == 0:
        feeds_have_no_gaps(world)


def check_end(world: World) -> None:
    """What holds once everything is mended."""
    feeds_have_no_gaps(world)
    nothing_is_lost(world)
    for room in world.rooms:
        replicas_agree(world, room)
    for one in world.laptops:
        projection_is_rebuilt(one)
        heads_are_what_they_should_be(one)
        nothing_of_another_room(world, one)
        assert one.services.verify_log().holds, (one.name, one.services.verify_log().faults)
    if not world.files_unsure:
        files_are_whole(world)
    for room in world.rooms if world.newcomers else ():
        snapshot_and_tail_are_a_replay(world, room)
        nothing_erased_is_in_the_feed(world, room)


def nothing_is_lost(world: World) -> None:
    """1. Every op committed lies on a laptop, at the server, or in a quarantine."""
    lost = world.ledger.ops.keys() - ledger.on_disks(world) - world.ledger.gone
    assert not lost, [world.ledger.ops[one] for one in lost]
    # And where its laptop still has access, everybody has it, or it was issued anew.
    for room in world.rooms:
        reached = [one for one in world.of_room(room) if not one.revoked]
        if not reached:
            continue
        origins = _origins(reached[0])
        log = _hashes(reached[0])
        kept = ledger.in_server(world.server)
        for one in reached:
            kept |= ledger.in_quarantine(one)
        for digest, op in world.ledger.ops.items():
            if digest in world.ledger.gone or not op.on.startswith(f"{room}."):
                continue
            assert digest in log or f"{op.device}:{op.seq}" in origins or digest in kept, op


def replicas_agree(world: World, room: str) -> None:
    """3. All replicas of a room are equal."""
    found = [one for one in world.of_room(room) if not one.revoked]
    for one, other in pairwise(found):
        mine, theirs = one.dump(), other.dump()
        for table in mine:
            assert mine[table] == theirs[table], (
                one.name,
                other.name,
                table,
                _difference(mine[table], theirs[table]),
            )


def projection_is_rebuilt(one: Laptop) -> None:
    """4. and 6. The tables are those that the log gives, in whatever order it is applied."""
    before = one.dump()
    with one.services.database.writing() as connection:
        applying.rebuild(connection, at=0)
        connection.commit()
    after = one.dump()
    for table in before:
        assert before[table] == after[table], (
            one.name,
            table,
            _difference(before[table], after[table]),
        )


def heads_are_what_they_should_be(one: Laptop) -> None:
    """7. Every pair of concurrent writes is settled by an op or stands as two heads."""
    with one.services.database.reading() as connection:
        rows = [
            Row(*row)
            for row in connection.run(
                "SELECT device, seq, hlc, received, body FROM op_log WHERE (device, seq) NOT IN "
                "(SELECT device, seq FROM parked_op WHERE place = 'here')"
            )
        ]
        columns = {kind: shape_of(kind).names for kind in KINDS}
        expected = heads_of(rows, columns)
        of_row: dict[tuple[str, str], RowHeads] = {}
        for (table, row, column), wanted in expected.items():
            found = of_row.setdefault((table, row), heads_of_row(connection, table, row))
            assert set(found.of(column)) == wanted, (one.name, table, row, column)
        made = {row for op in rows for row in rows_made(op)}
        for cell in random.Random(0).sample(sorted(expected), min(40, len(expected))):
            table, row, column = cell
            if not expected[cell] or column not in (*columns[table], DELETED):
                continue
            _winner, value = shown(rows, expected, cell)
            if isinstance(value, dict):
                continue
            stored = connection.run(
                f'SELECT "{column}" FROM "{table}" WHERE id = ?', (row,)
            ).fetchone()
            if stored is None and (table, row) not in made:
                continue  # a stick broke off before the op that made the row, or it is withheld
            if column == DELETED:
                value = value or 0
            assert stored == (value,), (one.name, cell, stored, value)


def nothing_erased_is_in_the_feed(world: World, room: str) -> None:
    """9. Once the server's mirror has read all, no batch of the feed has what was erased."""
    reached = [one for one in world.of_room(room) if not one.revoked]
    if not reached:
        return
    world.make_snapshot(room)  # the mirror reads the feed to its end
    with reached[0].services.database.reading() as connection:
        reach = erasing.read(connection)
    with world.server.database.reading() as connection:
        payloads = connection.execute(
            select(entry.c.payload).where(entry.c.feed == room_feed(world.rooms[room]))
        ).scalars()
        assert all(scrubbed(payload, reach) is None for payload in payloads), room


def nothing_of_another_room(world: World, one: Laptop) -> None:
    """8. No op of another room reached it."""
    record = world.rooms[one.name.split(".")[0]]
    with one.services.database.reading() as connection:
        found = {room for (room,) in connection.run("SELECT DISTINCT room FROM op_log")}
    assert found <= {"", record}, (one.name, found)


def feeds_have_no_gaps(world: World) -> None:
    """5. Numbers without a gap, and a rolling hash that is right; read on from the last time."""
    with world.server.database.reading() as connection:
        for row in connection.execute(select(feed)).all():
            entries = connection.execute(
                select(entry).where(entry.c.feed == row.id).order_by(entry.c.seq)
            ).all()
            assert [one.seq for one in entries] == list(range(1, row.seq + 1)), row.id
            rolling = GENESIS_ROLLING
            for one in entries:
                rolling = roll(rolling, _entry(one))
                assert rolling == one.rolling.hex()


def cursor_passes_nothing(world: World, one: Laptop) -> None:
    """5. What stands in the feed up to the cursor lies in the laptop's log, or in its quarantine.

    Where its own name forked, the feed is read from the start again once it has taken a new one.
    """
    if one.replica.forked_at():
        return
    record = world.rooms[one.name.split(".")[0]]
    cursor = one.replica.cursor(room_feed(record))
    with world.server.database.reading() as connection:
        at = connection.execute(
            select(entry.c.rolling).where(entry.c.feed == cursor.feed, entry.c.seq == cursor.seq)
        ).scalar()
        if at is None or at.hex() != cursor.rolling:
            return  # another history: the server was restored
        heads = connection.execute(
            select(entry.c.head).where(entry.c.feed == cursor.feed, entry.c.seq <= cursor.seq)
        ).scalars()
        missing = set(heads) - ledger.in_laptop(one)
    assert not missing, (one.name, cursor.seq, len(missing))


def files_are_whole(world: World) -> None:
    """12. Every file that a record names is where its laptop has access, and is what it says."""
    for room in world.rooms:
        for one in world.of_room(room):
            if one.revoked:
                continue
            assert not one.replica.files_to_send(), one.name
            for digest in one.replica.files_to_fetch():
                # Its bytes may have gone with a disk that was put back, or lie where access ended.
                assert not any(
                    other.services.files.path_of(digest).exists()
                    for other in world.of_room(room)
                    if not other.revoked
                ), (one.name, digest)
            for path in one.services.files.folder.glob("??/*"):
                if not path.suffix:
                    one.services.files.read(path.name)


def _entry(row: SqlRow[tuple[object, ...]]) -> Entry:
    return Entry(
        seq=row.seq,
        kind=EntryKind(row.kind),
        head=row.head.hex(),
        received=row.received,
        device=row.device,
        first=row.first,
        last=row.last,
        key=row.key,
    )


def _hashes(one: Laptop) -> set[bytes]:
    with one.services.database.reading() as connection:
        return {digest for (digest,) in connection.run("SELECT hash FROM op_log")}


def _origins(one: Laptop) -> set[str]:
    """Ids of ops that were issued anew."""
    with one.services.database.reading() as connection:
        bodies = connection.run("""SELECT body FROM op_log WHERE body LIKE '%"origin"%'""")
        return {json.loads(body).get("origin", "") for (body,) in bodies}


def _difference(mine: list[tuple[object, ...]], theirs: list[tuple[object, ...]]) -> object:
    one, other = set(map(repr, mine)), set(map(repr, theirs))
    return sorted(one - other)[:3], sorted(other - one)[:3]
