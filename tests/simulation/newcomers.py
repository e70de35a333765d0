"""4. A laptop that starts from a snapshot comes to what one comes to that reads the whole feed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.simulation.laptop import Laptop
    from tests.simulation.world import World

TAIL = 3
"""Actions behind the snapshot, at least."""
_BESIDE = {
    "log_signature": "SELECT * FROM log_signature ORDER BY device, seq",
    "sealed_op": "SELECT * FROM sealed_op ORDER BY device, seq",
    # Grants are renewed with every session: they differ by when a laptop came.
    # Who joined later is known to those who came later only.
    "peer": "SELECT device, name, public_key, revoked, last_seen FROM peer "
    "WHERE last_seen > 0 ORDER BY device",
    "parked_op": "SELECT device, seq, place, reason FROM parked_op ORDER BY device, seq, place",
    "document": "SELECT * FROM document ORDER BY feed, key",
    "quarantine": "SELECT device, first, last, reason, data FROM quarantine ORDER BY 1, 2, 3, 4, 5",
}


def snapshot_and_tail_are_a_replay(world: World, room: str) -> None:
    """Let laptops join, one by each way and one that is told what does not hold.

    Call it when everything is mended.
    """
    writer = next((one for one in world.of_room(room) if not one.revoked), None)
    if writer is None:
        return
    world.make_snapshot(room)
    for _ in range(TAIL):
        writer.edit()
    world.whole_round(writer, "tail")
    replayed = _joined(world, room, snapshots=False)
    assert replayed.started == 0
    _are_equal(_joined(world, room), replayed)
    world.trace.append(f"{room} spoil: {world.spoil_snapshot(room)}")
    _are_equal(_joined(world, room), replayed)
    theirs = writer.dump()
    for table, rows in replayed.dump().items():
        assert rows == theirs[table], (room, table)


def _joined(world: World, room: str, *, snapshots: bool = True) -> Laptop:
    one = world.newcomer(room)
    one.snapshots = snapshots
    world.whole_round(one, "joins")
    world.trace.append(f"{one.name} started with {one.started} ops")
    report = one.services.verify_log()
    assert report.holds, (one.name, one.started, report.faults)
    return one


def _are_equal(one: Laptop, replayed: Laptop) -> None:
    left, right = everything(one), everything(replayed)
    for table in right:
        gone = [row for row in right[table] if row not in left[table]]
        more = [row for row in left[table] if row not in right[table]]
        assert left[table] == right[table], (one.name, one.started, table, gone[:3], more[:3])


def everything(one: Laptop) -> dict[str, list[Any]]:
    """All that a laptop holds but its own."""
    with one.services.database.reading() as connection:
        beside = {table: connection.run(sql).fetchall() for table, sql in _BESIDE.items()}
    return one.dump() | beside
