"""Many ops at once come to the same as one after another, and as the log replayed."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.oplog.op import Op, Write
from app.store import applying, heads, hlc, oplog, projection, statements
from app.store.connection import Connection
from tests.unit.store.kit import (
    ADD_OP,
    ADD_PERSONAL,
    STEPS,
    Laptops,
    fresh_copy,
    known_to,
    perform,
    state,
)

D, E, F = "0" * 12, "e" * 12, "f" * 12
STAMP = "UPDATE op_log SET received = ? WHERE device = ? AND seq = ?"
PARKED = "SELECT device, seq, reason FROM parked_op WHERE place = 'here' ORDER BY device, seq"


@pytest.fixture
def tables(empty: Path) -> Connection:
    return fresh_copy(empty)


def op(
    device: str,
    seq: int,
    *writes: Write,
    clock: int = 0,
) -> Op:
    return Op(device, seq, "", "", (clock or seq) << 16, seq, "v", {}, "", list(writes))


def made(row: str, **cells: Any) -> Write:
    return Write("setting", row, new=True, cells={"id": row, **cells})


def edit(row: str, base: tuple[str, ...] = (), *, table: str = "setting", **cells: Any) -> Write:
    return Write(table, row, new=False, cells=cells, base={c: list(base) for c in cells})


def log(connection: Connection, *ops: Op) -> list[Op]:
    for one in ops:
        oplog.append(connection, one, previous=bytes(32), personal=[])
    return list(ops)


def take(connection: Connection, *ops: Op) -> applying.Shown:
    return applying.apply_ops(connection, log(connection, *ops), at=1)


def parked(connection: Connection) -> list[tuple[Any, ...]]:
    return connection.run(PARKED).fetchall()


def value(connection: Connection, row: str) -> Any:
    found = connection.run("SELECT value FROM setting WHERE id = ?", (row,)).fetchone()
    return found[0] if found else "nothing"


# -- any history, any order --------------------------------------------------------------------

WORDS = st.sampled_from(["甲", "乙", 5, None])
ROWS = st.sampled_from(["s0", "s1", "s2"])
IDS = st.builds(lambda d, n: f"{d}:{n}", st.sampled_from([D, E, F]), st.integers(1, 6))
ODD_WRITES = st.one_of(
    st.builds(lambda row, word: made(row, value=word), ROWS, WORDS),
    st.builds(lambda row, word: made(row, value=word, colour="红"), ROWS, WORDS),
    st.builds(made, ROWS),
    st.builds(
        lambda row, base, word: edit(row, tuple(base), value=word),
        ROWS,
        st.lists(IDS, max_size=2),
        WORDS,
    ),
    st.builds(lambda row, gone: edit(row, deleted=gone), ROWS, st.sampled_from([0, 1, 2, "x"])),
    st.builds(lambda row: edit(row, table="painting", title="柳"), ROWS),
    st.builds(lambda row: edit(row, **{"": "x"}), ROWS),
)
ODD = st.lists(
    st.tuples(
        st.sampled_from([D, E, F]), st.lists(ODD_WRITES, min_size=1, max_size=3), st.integers(1, 4)
    ),
    max_size=9,
)


def odd_ops(drawn: list[tuple[str, list[Write], int]]) -> list[Op]:
    """Ops of laptops that know no rules: clashes, circles, wrong types, kinds unheard of."""
    numbers: dict[str, int] = {}
    found = []
    for device, writes, clock in drawn:
        numbers[device] = numbers.get(device, 0) + 1
        found.append(op(device, numbers[device], *writes, clock=clock))
    return found


def all_of(connection: Connection, ops: list[Op], *, stamps: dict[str, int]) -> None:
    for one in ops:
        connection.run(STAMP, (stamps.get(one.id), one.device, one.seq))


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    steps=st.lists(STEPS, min_size=8, max_size=24),
    drawn=ODD,
    chance=st.randoms(use_true_random=False),
)
def test_many_at_once_come_to_the_same_as_one_by_one_in_any_order(
    empty: Path,
    tmp_path_factory: pytest.TempPathFactory,
    steps: Any,
    drawn: Any,
    chance: random.Random,
) -> None:
    laptops = Laptops(tmp_path_factory.mktemp("laptops"), empty)
    for step in ((0, "enter", 0, "甲"), (0, "send", 1, ""), *steps):
        perform(laptops, step, chance)
    laptops.meet(chance)
    rows, personal = known_to(laptops[0])
    laptops.close()
    odd = odd_ops(drawn)

    def filled() -> tuple[Connection, list[Op]]:
        connection = fresh_copy(empty)
        connection.run_many(ADD_PERSONAL, personal)
        connection.run_many(ADD_OP, rows)
        ops = [*(oplog.read_op(connection, row) for row in rows), *log(connection, *odd)]
        all_of(connection, ops, stamps=stamps)
        chance.shuffle(ops)
        return connection, ops

    stamps: dict[str, int] = {}
    stamps = {
        o.id: chance.choice([1, hlc.wall_of(o.hlc)]) for o in filled()[1] if chance.random() < 0.5
    }
    one, ops = filled()
    applied = [o.id for o in ops if projection.apply_op(one, o)]
    wanted = state(one)
    for _ in range(2):
        many, ops = filled()
        while ops:
            size = chance.randint(1, len(ops))
            page, ops = ops[:size], ops[size:]
            applying.apply_ops(many, page, at=1)
            applying.apply_ops(many, chance.sample(page, len(page) // 2), at=1)
        assert state(many) == wanted
        assert {f"{d}:{n}" for d, n, _ in parked(many)}.isdisjoint(applied)
        aside = parked(many)
        applying.rebuild(many, at=2)
        assert state(many) == wanted
        assert parked(many) == aside
        assert many.run("SELECT DISTINCT at FROM parked_op").fetchall() in ([], [(1,)])


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(drawn=ODD, chance=st.randoms(use_true_random=False))
def test_a_stamp_that_comes_later_shows_the_same_as_one_that_came_at_once(
    empty: Path, drawn: Any, chance: random.Random
) -> None:
    odd = odd_ops(drawn)
    for one in odd:
        one.hlc += 1 << 40
    stamps = {one.id: chance.randint(1, 3) for one in odd if chance.random() < 0.7}
    early, late = fresh_copy(empty), fresh_copy(empty)
    all_of(early, log(early, *odd), stamps=stamps)
    applying.apply_ops(early, odd, at=1)
    take(late, *odd)
    all_of(late, odd, stamps=stamps)
    for device in (D, E, F):
        applying.show_again(late, device, [o.seq for o in odd if o.device == device])
    assert state(late) == state(early)


# -- single cases ------------------------------------------------------------------------------


def test_a_clock_far_ahead_loses_once_the_server_has_stamped_it(tables: Connection) -> None:
    ahead = op(F, 1, edit("a", (f"{D}:1",), value="快"), clock=10**9)
    take(
        tables,
        op(D, 1, made("a", value="原")),
        op(E, 1, edit("a", (f"{D}:1",), value="准"), clock=600_000),
        ahead,
    )
    assert value(tables, "a") == "快"
    tables.run(STAMP, (100_000, F, 1))
    applying.show_again(tables, F, [1])
    assert value(tables, "a") == "准"
    assert heads.heads_of_row(tables, "setting", "a").of("value") == [f"{E}:1", f"{F}:1"]


def test_five_minutes_ahead_are_allowed() -> None:
    minutes = 5 * 60 * 1000
    assert hlc.effective((minutes + 7) << 16, 7) == (minutes + 7) << 16
    assert hlc.effective((minutes + 8) << 16, 7) == (minutes + 7) << 16
    assert hlc.effective(5, None) == 5


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        (Write("meeting", "m", new=True, cells={"id": "m"}), "缺少"),
        (Write("setting", "a", new=True, cells={"id": "b"}), "编号"),
        (edit("a", value=5), "读不懂"),
        (edit("a", value="x", deleted=None), "读不懂"),
        (edit("a", id="b"), "编号"),
        (edit("r", table="room", rehearsal=2**63), "读不懂"),
        (edit("r", table="resident", roles='["业主", 5]'), "读不懂"),
        (edit("r", table="resident", roles="业主"), "读不懂"),
        (edit("m", table="meeting", phase="dreaming"), "读不懂"),
        (edit("m", table="meeting", planned_at=None), "读不懂"),
        (edit("m", table="meeting", planned_at=10**18), "读不懂"),
        (edit("m", table="minutes", content="[]"), "读不懂"),
        (edit("a", **{"": "x"}), "哪一项"),
        (edit("a", (f"{D}:2",), value="x"), "自己"),
    ],
)
def test_an_op_that_cannot_be_applied_is_parked_and_the_rest_goes_on(
    tables: Connection, bad: Write, words: str
) -> None:
    shown = take(
        tables,
        op(D, 1, made("a", value="原")),
        op(D, 2, bad, edit("b", value="另")),
        op(D, 3, edit("a", (f"{D}:1",), value="后")),
    )
    ((device, seq, reason),) = parked(tables)
    assert (device, seq, shown.ops, shown.parked) == (D, 2, 2, 1)
    assert words in reason
    assert value(tables, "a") == "后"
    assert heads.heads_of_row(tables, "setting", "b").of("value") == []


def test_a_row_written_twice_by_one_op_parks_it(tables: Connection) -> None:
    take(tables, op(D, 1, made("a", value="原"), edit("a", value="又")))
    assert "两次" in parked(tables)[0][2]


def test_what_the_tables_refuse_is_parked_alone(tables: Connection) -> None:
    tables.run(
        "CREATE TRIGGER no BEFORE UPDATE ON setting WHEN new.value = '坏' "
        "BEGIN SELECT RAISE(ABORT, 'no'); END"
    )
    take(tables, op(D, 1, made("a", value="原")), op(D, 2, made("b", value="原")))
    take(
        tables,
        op(D, 3, edit("a", (f"{D}:1",), value="坏")),
        op(D, 4, edit("b", (f"{D}:2",), value="好")),
    )
    assert [row[:2] for row in parked(tables)] == [(D, 3)]
    assert (value(tables, "a"), value(tables, "b")) == ("原", "好")
    assert heads.heads_of_row(tables, "setting", "a").of("value") == [f"{D}:1"]


def test_a_parked_op_is_applied_once_when_it_can_be(
    tables: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = applying.reason_against
    monkeypatch.setattr(
        applying, "reason_against", lambda one: "不认识。" if one.seq == 2 else real(one)
    )
    take(
        tables,
        op(D, 1, made("a", value="原")),
        op(D, 2, edit("a", (f"{D}:1",), value="新")),
        op(D, 3, edit("a", (f"{D}:2",), deleted=0)),
    )
    assert applying.try_parked(tables, at=2).ops == 0
    monkeypatch.undo()
    assert value(tables, "a") == "原"
    assert applying.try_parked(tables, at=2).ops == 1
    assert (value(tables, "a"), parked(tables)) == ("新", [])
    assert applying.try_parked(tables, at=3).ops == 0


def test_ops_that_name_each_other_in_a_circle_stop_nobody(tables: Connection) -> None:
    take(
        tables,
        op(E, 1, edit("a", (f"{F}:1",), value="甲")),
        op(F, 1, edit("a", (f"{E}:1",), value="乙")),
        op(D, 1, made("a", value="原")),
    )
    assert value(tables, "a") == "原"


def test_the_number_of_statements_does_not_grow_with_the_ops(tables: Connection) -> None:
    ran: list[str] = []
    real = tables.run

    def counted(sql: str, values: Any = ()) -> Any:
        ran.append(sql)
        return real(sql, values)

    for size in (10, 1000):
        ops = log(
            tables, *(op(f"{size:012}", n, made(f"{size}-{n}", value="x")) for n in range(1, size))
        )
        ran.clear()
        tables.run = counted  # type: ignore[method-assign]
        applying.apply_ops(tables, ops, at=1)
        tables.run = real  # type: ignore[method-assign]
        assert len(ran) < 6
    assert tables.run(statements.COUNT_OPS).fetchone() == (1008,)
