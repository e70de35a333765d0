"""Checking a record that several laptops wrote."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.oplog.keys import DeviceKey, make_key
from app.oplog.op import link_text
from app.store import applying, local, receiving, statements
from app.store.applying import HERE
from app.store.oplog import read_op
from tests.unit.store.kit import Laptops, enter, log_of, rename, settle_in

WITHHOLD = "UPDATE op_log SET body = '', meeting = '', undoes = '' WHERE seq = ? AND device <> ?"


def change(laptops: Laptops, sql: str, values: tuple[object, ...] = ()) -> None:
    with laptops[1].database.writing() as connection:
        connection.run(sql, values)
        connection.commit()


def device(laptops: Laptops, number: int) -> str:
    return laptops[number].ask(lambda work: work.head())[0]


@pytest.fixture
def met(laptops: Laptops) -> Laptops:
    """The second laptop has three ops of the first, which signed them, and one of its own."""
    made = laptops[0].act(enter, "张三").value
    laptops[0].act(settle_in, made.id, "物业")
    laptops[0].act(rename, made.id, "张珊")
    laptops[0].sign_log()
    with laptops[0].database.reading() as connection:
        signatures = connection.run(statements.ALL_SIGNATURES).fetchall()
    laptops[1].act(enter, "李四")
    laptops.send(0, 1)
    with laptops[1].database.writing() as connection:
        connection.run_many(statements.ADD_SIGNATURE, signatures)
        connection.commit()
    return laptops


def grant(laptops: Laptops, key: bytes) -> None:
    change(
        laptops,
        "INSERT INTO peer (device, name, public_key, grant_text, issued) VALUES (?, ?, ?, '', 0)",
        (device(laptops, 0), "前台", key),
    )


def key_of(laptops: Laptops) -> bytes:
    with laptops[1].database.reading() as connection:
        return connection.run(statements.ALL_SIGNATURES).fetchone()[2]


def test_it_tells_of_the_other_laptops_log_and_signature(met: Laptops) -> None:
    grant(met, key_of(met))
    report = met[1].verify_log()
    assert (report.faults, report.ops, report.signed) == ([], 4, 0)
    ((name, other),) = report.others.items()
    assert (name, other.name, other.ops, other.signed) == (device(met, 0), "前台", 3, 3)


def test_a_signature_by_another_key_than_the_granted_one_is_a_fault(met: Laptops) -> None:
    grant(met, bytes(32))
    assert "登记的密钥" in "".join(met[1].verify_log().faults)


def without(laptops: Laptops, seq: int) -> None:
    """Only the hash of an op was ever here, and the tables were made without it."""
    own = device(laptops, 1)
    change(laptops, WITHHOLD, (seq, own))
    change(laptops, "DELETE FROM op_personal WHERE device <> ? AND seq = ?", (own, seq))
    with laptops[1].database.writing() as connection:
        applying.rebuild(connection, at=1)
        connection.commit()


def vouch(laptops: Laptops, seq: int, server: DeviceKey) -> None:
    """The server's signature over the link from the op before to this one."""
    name = device(laptops, 0)
    with laptops[1].database.writing() as connection:
        before, digest = (receiving.hash_of(connection, name, n) for n in (seq - 1, seq))
        assert before is not None
        assert digest is not None
        link = server.sign(link_text(name, seq, before=before, digest=digest))
        connection.run("INSERT INTO sealed_op VALUES (?, ?, ?, NULL)", (name, seq, link))
        local.put(connection, local.SERVER_KEY, server.public.hex())
        connection.commit()


@pytest.mark.parametrize("seq", [2, 3])
def test_a_withheld_op_is_accepted_where_the_server_vouches_for_it(
    met: Laptops, tmp_path: Path, seq: int
) -> None:
    without(met, seq)
    assert f"第 {seq} 条操作只有摘要" in "".join(met[1].verify_log().faults)
    vouch(met, seq, make_key(tmp_path, "server", b"s" * 32))
    report = met[1].verify_log()
    assert (report.faults, report.withheld) == ([], 1)
    change(met, "UPDATE op_log SET hash = zeroblob(32) WHERE body = ''")
    assert f"第 {seq} 条操作只有摘要" in "".join(met[1].verify_log().faults)


def test_parked_ops_are_told_and_must_be_those_that_cannot_be_applied(
    met: Laptops, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(met, "INSERT INTO parked_op VALUES (?, 1, ?, 'x', 1)", (device(met, 1), HERE))
    assert "不一致" in "".join(met[1].verify_log().faults)
    with met[1].database.writing() as connection:
        applying.rebuild(connection, at=1)
        assert connection.run(statements.PARKED_AT, (HERE,)).fetchall() == []
        last = [row for row in log_of(connection) if row.device == device(met, 0)][-1]
        connection.commit()
    with met[1].database.reading() as connection:
        op = read_op(connection, last)
    assert met[1].verify_log().faults == []
    for module in ("applying", "projection"):
        monkeypatch.setattr(
            f"app.store.{module}.reason_against", lambda one: "不认识。" if one.id == op.id else ""
        )
    with met[1].database.writing() as connection:
        applying.rebuild(connection, at=1)
        connection.commit()
    report = met[1].verify_log()
    assert (report.faults, report.parked) == ([], 1)
