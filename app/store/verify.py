"""Checking the record: the chain, the signatures, and that a replay gives the same tables."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Row, create_engine, func, select

from app.store import projection
from app.store.oplog import (
    GENESIS,
    Op,
    PersonalValue,
    chain,
    header_of,
    read_op,
)
from app.store.tables import PROJECTION, head, log_signature, metadata, op_log, op_personal

Progress = Callable[[int, int], None]


@dataclass(slots=True)
class Report:
    """What a check of the log found.

    Attributes:
        ops: ops read.
        signed: op up to which the log is signed, or 0.
        faults: what is wrong, in plain Chinese; empty where the record holds.
        digest: hash of this laptop's last op, hexadecimal.
    """

    ops: int = 0
    signed: int = 0
    faults: list[str] = field(default_factory=list)
    digest: str = ""

    @property
    def holds(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults


def verify(connection: Connection, *, progress: Progress | None = None) -> Report:
    """Check the whole log of a database without changing it."""
    report = Report()
    total = connection.execute(select(func.count()).select_from(op_log)).scalar_one()
    hashes = _check_chains(connection, report, total, progress)
    _check_personal(connection, report)
    _check_signatures(connection, report, hashes)
    if report.holds:
        _check_replay(connection, report, total, progress)
    return report


def _check_chains(
    connection: Connection, report: Report, total: int, progress: Progress | None
) -> dict[tuple[str, int], bytes]:
    hashes: dict[tuple[str, int], bytes] = {}
    device, seq, previous = "", 0, GENESIS
    rows = connection.execute(
        select(op_log).order_by(op_log.c.device, op_log.c.seq),
        execution_options={"yield_per": 500},
    )
    for row in rows:
        if row.device != device:
            device, seq, previous = row.device, 0, GENESIS
        if row.seq != seq + 1:
            report.faults.append(f"操作日志缺少第 {seq + 1} 条（电脑 {device}）。")
        seq = row.seq
        if chain(previous, header_of(row), row.body) != row.hash:
            report.faults.append(f"第 {row.seq} 条操作被改动过（电脑 {device}）。")
        else:
            _check_columns(row, report)
        previous = row.hash
        hashes[(device, seq)] = row.hash
        report.ops += 1
        report.digest = row.hash.hex()
        if progress and report.ops % 200 == 0:
            progress(report.ops, total * 2)
    return hashes


def _check_columns(row: Row[Any], report: Report) -> None:
    body = json.loads(row.body)
    meeting, undoes = body["about"].get("meeting", ""), body.get("undoes", "")
    if (row.meeting, row.undoes) != (meeting, undoes):
        report.faults.append(f"第 {row.seq} 条操作的索引与内容不符。")


def _check_personal(connection: Connection, report: Report) -> None:
    bodies: dict[tuple[str, int], dict[tuple[str, str, str], str]] = {}
    for p in connection.execute(
        select(op_personal, op_log.c.body)
        .join(
            op_log, (op_log.c.device == op_personal.c.device) & (op_log.c.seq == op_personal.c.seq)
        )
        .order_by(op_personal.c.device, op_personal.c.seq)
    ):
        key = (p.device, p.seq)
        if key not in bodies:
            bodies = {key: _digests(p.body)}
        if p.salt == b"":
            continue  # erased: the digest in the log stays, value and salt are gone
        value = PersonalValue(p.tbl, p.row, p.col, p.salt, p.value)
        if bodies[key].get((p.tbl, p.row, p.col)) != value.digest():
            report.faults.append(f"第 {p.seq} 条操作中的个人信息与日志不符（{p.tbl}.{p.col}）。")


def _digests(body: str) -> dict[tuple[str, str, str], str]:
    return {
        (w["t"], w["r"], c): v["#"]
        for w in json.loads(body)["writes"]
        for c, v in w["c"].items()
        if isinstance(v, dict)
    }


def _check_signatures(
    connection: Connection, report: Report, hashes: dict[tuple[str, int], bytes]
) -> None:
    rows = connection.execute(select(log_signature)).all()
    if not rows:
        return
    from app.store.device import is_signed_by  # noqa: PLC0415 - cryptography is slow to load

    for row in rows:
        digest = hashes.get((row.device, row.seq))
        if digest is None:
            report.faults.append(f"签名所指的第 {row.seq} 条操作不存在，日志可能被截短。")
        elif not is_signed_by(row.public_key, digest, row.signature):
            report.faults.append(f"第 {row.seq} 条操作的签名不符。")
        else:
            report.signed = max(report.signed, row.seq)


def _check_replay(
    connection: Connection, report: Report, total: int, progress: Progress | None
) -> None:
    scratch = create_engine("sqlite://")
    with scratch.connect() as copy:
        metadata.create_all(copy)

        def ops() -> Iterator[Op]:
            for row in connection.execute(
                select(op_log).order_by(op_log.c.hlc, op_log.c.device, op_log.c.seq),
                execution_options={"yield_per": 500},
            ):
                # The winner among concurrent writes is looked up in the log.
                copy.execute(op_log.insert(), dict(row._mapping))
                yield read_op(connection, row)

        projection.rebuild(
            copy, ops(), progress=(lambda n: progress(total + n, total * 2)) if progress else None
        )
        for table in (*PROJECTION.values(), head):
            order = list(table.primary_key.columns)
            here = connection.execute(select(table).order_by(*order)).all()
            there = copy.execute(select(table).order_by(*order)).all()
            if [tuple(r) for r in here] != [tuple(r) for r in there]:
                report.faults.append(f"重放日志得到的“{table.name}”与现有数据不一致。")
    scratch.dispose()
