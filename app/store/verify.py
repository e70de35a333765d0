"""Checking the record: the chain, the signatures, and that a replay gives the same tables."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from heapq import merge
from itertools import groupby, zip_longest
from operator import itemgetter

from app.domain.kinds import KINDS
from app.oplog.op import GENESIS, LogRow, Op, PersonalValue, chain, link_text, read_body
from app.store import driver as sqlite
from app.store import erasing, local, projection, statements
from app.store.applying import FAULT, HERE
from app.store.connection import Connection
from app.store.oplog import read_op

Progress = Callable[[int, int], None]


@dataclass(slots=True)
class Other:
    """The log of another laptop of the room, as it is held here.

    Attributes:
        name: what people call the laptop; empty where the district told nothing of it.
        ops: how many.
        signed: op up to which its laptop signed, or 0.
    """

    name: str = ""
    ops: int = 0
    signed: int = 0


@dataclass(slots=True)
class Report:
    """What a check of the log found.

    Attributes:
        ops: ops read, those of other laptops too.
        signed: op up to which this laptop's log is signed, or 0.
        erased: personal values that were erased: their value is NULL and their salt empty, their
            digest stands in the log.
        faults: what is wrong, in plain Chinese; empty where the record holds.
        digest: hash of this laptop's last op, hexadecimal; empty where it has none of its own.
        withheld: ops of which the log has only the hash: the server keeps the content back, or
            it was none.
        parked: ops that the tables could not take.
        others: other laptops by their name in the log.
    """

    ops: int = 0
    signed: int = 0
    erased: int = 0
    faults: list[str] = field(default_factory=list)
    digest: str = ""
    withheld: int = 0
    parked: int = 0
    others: dict[str, Other] = field(default_factory=dict)

    @property
    def holds(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults


def verify(connection: Connection, *, progress: Progress | None = None) -> Report:
    """Check the whole log of a database without changing it."""
    total = connection.run(statements.COUNT_OPS).fetchone()[0]
    known = local.read(connection)
    told = (lambda n: progress(n, total * 2)) if progress else None
    server_key = bytes.fromhex(known.get(local.SERVER_KEY, ""))
    report = verify_log(
        connection, own=known.get(local.DEVICE, ""), server_key=server_key, progress=told
    )
    if report.holds:
        _check_replay(connection, report, total, progress)
    return report


def verify_log(
    connection: Connection,
    *,
    own: str,
    server_key: bytes,
    progress: Callable[[int], None] | None = None,
) -> Report:
    """Check the log for itself, not what the tables made of it.

    Args:
        connection: to a database with a log; nothing of a laptop need be in it.
        own: which of the logs is this laptop's.
        server_key: vouches for ops of which there is only the hash.
        progress: is told how many ops were read.
    """
    report = Report()
    hashes = _check_chains(connection, report, server_key, own=own, progress=progress)
    _check_personal(connection, report)
    _check_erased(connection, report)
    _check_signatures(connection, report, hashes, own=own)
    return report


def _check_chains(
    connection: Connection,
    report: Report,
    server_key: bytes,
    *,
    own: str,
    progress: Callable[[int], None] | None,
) -> dict[tuple[str, int], bytes]:
    hashes: dict[tuple[str, int], bytes] = {}
    wanted = {(d, n) for d, n, *_ in connection.run(statements.ALL_SIGNATURES)}
    device, seq, previous = "", 0, GENESIS
    for found in connection.run(statements.OPS_BY_DEVICE):
        row = LogRow(*found)
        if row.device != device:
            device, seq, previous = row.device, 0, GENESIS
        if row.seq != seq + 1:
            report.faults.append(f"操作日志缺少第 {seq + 1} 条（电脑 {device}）。")
        seq = row.seq
        if not row.body:
            report.withheld += 1
            if not _is_vouched_for(connection, row, previous, server_key):
                report.faults.append(
                    f"第 {row.seq} 条操作只有摘要，而摘要没有凭据（电脑 {row.device}）。"
                )
        elif chain(previous, row, row.body) != row.hash:
            report.faults.append(f"第 {row.seq} 条操作被改动过（电脑 {device}）。")
        else:
            _check_columns(row, report)
        previous = row.hash
        if (device, seq) in wanted:
            hashes[(device, seq)] = row.hash
        report.ops += 1
        if device == own:
            report.digest = row.hash.hex()
        else:
            report.others.setdefault(device, Other()).ops += 1
        if progress and report.ops % 200 == 0:
            progress(report.ops)
    return hashes


def _is_vouched_for(
    connection: Connection, row: LogRow, previous: bytes, server_key: bytes
) -> bool:
    """An op of which the log has the hash only: the server vouches for it, or it is kept apart."""
    found = connection.run(statements.SEALED_OP, (row.device, row.seq)).fetchone()
    link, raw = found or (None, None)
    if raw is not None:
        hlc, wall, room, actor, v, schema, body, _ = json.loads(raw)
        whole = row._replace(hlc=hlc, wall=wall, room=room, actor=actor, v=v, schema=schema)
        return chain(previous, whole, body) == row.hash
    from app.oplog.keys import is_signed_by  # noqa: PLC0415 - cryptography is slow to load

    text = link_text(row.device, row.seq, before=previous, digest=row.hash)
    return is_signed_by(server_key, text, link or b"")


def _check_columns(row: LogRow, report: Report) -> None:
    body = read_body(row.body)
    meeting, undoes = body["about"].get("meeting", ""), body.get("undoes", "")
    if (row.meeting, row.undoes) != (meeting, undoes):
        report.faults.append(f"第 {row.seq} 条操作的索引与内容不符。")


def _check_personal(connection: Connection, report: Report) -> None:
    """Every digest in the log has its value, erased or true to it; and no value lacks a digest."""
    kept = connection.run(statements.ALL_PERSONAL)
    values = groupby(kept, key=lambda found: (found[0], found[1]))
    logged = connection.run(statements.PERSONAL_OPS)
    # Both come in the order of ops, so that neither the log nor the values are held in memory.
    told = merge(
        ((op, 0, list(rows)) for op, rows in values),
        (((device, seq), 1, body) for device, seq, body in logged),
        key=itemgetter(0, 1),
    )
    for (_, seq), parts in groupby(told, key=itemgetter(0)):
        rows, digests = [], {}
        for _, which, part in parts:
            if which:
                digests = _digests(part)
            else:
                rows = [PersonalValue(*found[2:]) for found in part]
        _check_values(report, seq, rows, digests=digests)


def _check_values(
    report: Report,
    seq: int,
    values: list[PersonalValue],
    *,
    digests: dict[tuple[str, str, str], str],
) -> None:
    for stored in values:
        digest = digests.pop((stored.table, stored.row, stored.column), None)
        if digest is not None and stored.is_erased:
            report.erased += 1
        elif digest != stored.digest():
            where = f"{stored.table}.{stored.column}"
            report.faults.append(f"第 {seq} 条操作中的个人信息与日志不符（{where}）。")
    for table, _, column in digests:
        report.faults.append(f"第 {seq} 条操作缺少日志所记的个人信息（{table}.{column}）。")


_HAS_ERASED = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'erased'"


def _check_erased(connection: Connection, report: Report) -> None:
    """What people asked to be erased is, by what the log says of it."""
    if connection.run(_HAS_ERASED).fetchone() is None:
        return  # of a program before there were any
    reach = erasing.worked_out(connection)
    if reach.told() != erasing.read(connection).told():
        report.faults.append("哪些内容应当抹去，与日志所记的不一致。")
    for _, seq, table, _, column in erasing.standing(connection, reach):
        report.faults.append(f"第 {seq} 条操作中有应当抹去而没有抹去的内容（{table}.{column}）。")


def _digests(body: str) -> dict[tuple[str, str, str], str]:
    try:
        return {
            (w["t"], w["r"], c): v["#"]
            for w in read_body(body)["writes"]
            for c, v in w["c"].items()
            if isinstance(v, dict)
        }
    except (ValueError, LookupError, TypeError, AttributeError):
        return {}  # altered beyond reading, which the chain has told already


def _check_signatures(
    connection: Connection, report: Report, hashes: dict[tuple[str, int], bytes], *, own: str
) -> None:
    rows = connection.run(statements.ALL_SIGNATURES).fetchall()
    granted = {}
    for device, name, key in connection.run(statements.PEER_KEYS):
        granted[device] = key
        if device in report.others:
            report.others[device].name = name
    if not rows:
        return
    from app.oplog.keys import is_signed_by  # noqa: PLC0415 - cryptography is slow to load

    for device, seq, public_key, signature in rows:
        digest = hashes.get((device, seq))
        if digest is None:
            report.faults.append(f"签名所指的第 {seq} 条操作不存在，日志可能被截短。")
        elif not is_signed_by(public_key, digest, signature):
            report.faults.append(f"第 {seq} 条操作的签名不符。")
        elif granted.get(device, public_key) != public_key:
            report.faults.append(f"第 {seq} 条操作的签名不是区里登记的密钥所签（电脑 {device}）。")
        elif device == own:
            report.signed = max(report.signed, seq)
        elif device in report.others:
            other = report.others[device]
            other.signed = max(other.signed, seq)


def _check_replay(
    connection: Connection, report: Report, total: int, progress: Progress | None
) -> None:
    driver = sqlite.connect(":memory:")
    try:
        copy = Connection(driver)
        for (definition,) in connection.run(_DEFINITIONS):
            copy.run(definition)
        told = (lambda n: progress(total + n, total * 2)) if progress else None
        stuck = set(connection.run(statements.PARKED_FOR, (HERE, FAULT)).fetchall())
        ops = (op for op in _ops(connection) if (op.device, op.seq) not in stuck)
        parked = stuck | set(projection.rebuild(copy, ops, log=connection, progress=told))
        report.parked = len(parked)
        if parked != set(connection.run(statements.PARKED_AT, (HERE,)).fetchall()):
            report.faults.append("重放日志时不能应用的操作，与现在列出的不一致。")
        for table in KINDS:
            _compare(connection, copy, report, table=table, order=("id",))
        for table in ("head", "overwritten"):
            _compare(connection, copy, report, table=table, order=_CELL)
    finally:
        driver.close()


_CELL = ("tbl", "row", "col", "device", "seq")
# Of the index of texts neither the tables nor the triggers: it is no part of the record.
_DEFINITIONS = (
    "SELECT sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' "
    "AND name NOT LIKE 'search_%'"
)


def _ops(connection: Connection) -> Iterator[Op]:
    """Every op, as it came about: laptop by laptop in order, one among the others by its clock."""
    devices = connection.run(statements.DEVICES).fetchall()
    logs = [map(LogRow._make, connection.run(statements.OPS_OF_DEVICE, found)) for found in devices]
    # Merged and not sorted: sorting would hold the whole log in memory.
    for row in merge(*logs, key=lambda r: (r.hlc, r.device, r.seq)):
        if row.body:
            yield read_op(connection, row)


def _compare(
    here: Connection, there: Connection, report: Report, *, table: str, order: tuple[str, ...]
) -> None:
    query = statements.everything(table, order=order)
    pairs = zip_longest(here.run(query), there.run(query))
    if any(mine != replayed for mine, replayed in pairs):
        report.faults.append(f"重放日志得到的“{table}”与现有数据不一致。")
