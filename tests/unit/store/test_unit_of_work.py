"""The unit of work, the log behind it, undo and replay."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.bootstrap import Services
from app.domain.errors import NotFound, Refused
from app.domain.names import ERASED
from app.domain.people import Resident, Unit
from app.domain.posting import Posting
from app.settings import Settings
from app.steps.ports import UnitOfWork
from app.store.mapping import shape_of


@pytest.fixture
def services(tmp_path: Path):
    made = Services(Settings(data=tmp_path / "data")).open()
    yield made
    made.close()


def add_resident(work: UnitOfWork, name: str, *, about: str = "m1") -> Resident:
    unit = Unit(id=work.new_id(), building="3", stairwell="2", door="501", area=8950)
    resident = Resident(id=work.new_id(), name=name, unit_id=unit.id, roles=("党员", "楼门长"))
    work.put(unit, resident)
    work.describe("add_resident", meeting=about, resident=resident.id)
    return resident


def add_many(work: UnitOfWork, number: int) -> None:
    work.put_all(Resident(id=work.new_id(), name=f"居民{n}") for n in range(number))
    work.describe("import_roster")


def rename(work: UnitOfWork, key: str, name: str) -> None:
    work.put(replace(work.get(Resident, key), name=name))
    work.describe("rename", meeting="m1", resident=key)


def get(work: UnitOfWork, key: str) -> Resident:
    return work.get(Resident, key)


def test_a_record_comes_back_as_it_was_put(services: Services) -> None:
    made = services.act(add_resident, "𫖯·阿卜杜热西提").value
    assert services.ask(get, made.id) == made


def test_a_verb_that_fails_writes_nothing(services: Services) -> None:
    def broken(work: UnitOfWork) -> None:
        add_resident(work, "张三")
        raise Refused("不行")

    with pytest.raises(Refused):
        services.act(broken)
    assert services.ask(lambda work: work.find(Resident)) == []
    assert services.verify_log().ops == 0


def test_the_log_grows_by_one_op_per_action_and_verifies(services: Services) -> None:
    made = services.act(add_resident, "张三").value
    services.act(rename, made.id, "张珊")
    services.sign_log()
    report = services.verify_log()
    assert (report.ops, report.signed, report.faults) == (2, 2, [])


def test_an_action_that_changes_nothing_leaves_no_op(services: Services) -> None:
    made = services.act(add_resident, "张三").value
    outcome = services.act(rename, made.id, "张三")
    assert outcome.changes.op == ""
    assert services.verify_log().ops == 1


def test_undo_and_redo_give_every_cell_its_value_back(services: Services) -> None:
    created = services.act(add_resident, "张三")
    renamed = services.act(rename, created.value.id, "张珊")
    undone = services.act(lambda work: work.undo(renamed.changes.op))
    assert services.ask(get, created.value.id).name == "张三"
    gone = services.act(lambda work: work.undo(created.changes.op))
    with pytest.raises(NotFound):
        services.ask(get, created.value.id)
    services.act(lambda work: work.undo(gone.changes.op))
    services.act(lambda work: work.undo(undone.changes.op))
    assert services.ask(get, created.value.id).name == "张珊"
    assert services.verify_log().faults == []


def test_an_undo_tells_how_far_it_is(services: Services) -> None:
    made = services.act(add_many, 5)
    told: list[tuple[int, int]] = []

    def tell(done: int, total: int) -> None:
        told.append((done, total))

    services.act(lambda work: work.undo(made.changes.op, progress=tell))
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert told[0] == (0, told[-1][1])
    assert told[-1][0] == told[-1][1] >= 5
    assert services.verify_log().faults == []


@pytest.mark.parametrize("at", [0, 4, 7, 10])
def test_an_undo_that_is_given_up_takes_nothing_back(services: Services, at: int) -> None:
    made = services.act(add_many, 5)

    def tell(done: int, _total: int) -> None:
        if done == at:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        services.act(lambda work: work.undo(made.changes.op, progress=tell))
    assert len(services.ask(lambda work: work.find(Resident))) == 5
    assert services.verify_log().ops == 1
    assert services.verify_log().faults == []


def test_undo_never_discards_a_later_value(services: Services) -> None:
    created = services.act(add_resident, "张三")
    first = services.act(rename, created.value.id, "张珊")
    services.act(rename, created.value.id, "张姗")
    with pytest.raises(Refused, match="之后又有改动"):
        services.act(lambda work: work.undo(first.changes.op))
    assert services.ask(get, created.value.id).name == "张姗"


def test_the_journal_says_what_was_taken_back(services: Services) -> None:
    created = services.act(add_resident, "张三")
    renamed = services.act(rename, created.value.id, "张珊")
    services.act(lambda work: work.undo(renamed.changes.op))
    lines = services.ask(lambda work: work.journal("m1"))
    assert [(line.verb, line.undone) for line in lines] == [
        ("undo", False),
        ("rename", True),
        ("add_resident", False),
    ]


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        ("UPDATE op_log SET body = replace(body, 'rename', 'remane') WHERE seq = 2", "被改动过"),
        ("DELETE FROM op_log WHERE seq = 1", "缺少第 1 条"),
        ("UPDATE resident SET organisation = '别处'", "不一致"),
        ("UPDATE op_personal SET value = '李四' WHERE seq = 2", "个人信息与日志不符"),
        ("UPDATE op_personal SET value = '李四', salt = x'' WHERE seq = 2", "个人信息与日志不符"),
        ("UPDATE op_personal SET salt = x'' WHERE seq = 2", "个人信息与日志不符"),
        ("UPDATE op_personal SET value = NULL WHERE seq = 2", "个人信息与日志不符"),
        # The row is changed along, so that a replay agrees with it.
        (
            "DELETE FROM op_personal WHERE seq = 2; UPDATE resident SET name = NULL",
            "缺少日志所记的个人信息（resident.name）",
        ),
        ("DELETE FROM op_personal WHERE seq = 1 AND col = 'name'", "缺少日志所记的个人信息"),
        (
            "INSERT INTO op_personal SELECT device, 2, tbl, row, 'remark', salt, value "
            "FROM op_personal WHERE seq = 2",
            "个人信息与日志不符（resident.remark）",
        ),
        (
            "INSERT INTO op_personal SELECT device, 2, tbl, row, 'remark', x'', NULL "
            "FROM op_personal WHERE seq = 2",
            "个人信息与日志不符（resident.remark）",
        ),
        (
            "INSERT INTO op_personal SELECT device, 9, tbl, row, col, x'', NULL "
            "FROM op_personal WHERE seq = 2",
            "第 9 条操作中的个人信息与日志不符",
        ),
        ("DELETE FROM op_log WHERE seq = 2", "可能被截短"),
    ],
)
def test_every_kind_of_tampering_is_found(services: Services, damage: str, words: str) -> None:
    made = services.act(add_resident, "张三").value
    services.act(rename, made.id, "张珊")
    services.sign_log()
    with services.database.writing() as connection:
        for statement in damage.split("; "):
            connection.run(statement)
        connection.commit()
    assert any(words in fault for fault in services.verify_log().faults)


def test_names_stand_nowhere_in_the_chain(services: Services) -> None:
    services.act(add_resident, "欧阳明月")
    with services.database.reading() as connection:
        body = connection.run("SELECT body FROM op_log").fetchone()[0]
    assert "欧阳明月" not in body
    assert "8950" in body


def test_an_erased_value_leaves_the_chain_whole(services: Services) -> None:
    made = services.act(add_resident, "张三").value
    with services.database.writing() as connection:
        connection.run("UPDATE op_personal SET value = NULL, salt = x''")
        columns = sorted(shape_of("resident").personal)
        connection.run(f"UPDATE resident SET {', '.join(f'{c} = NULL' for c in columns)}")
        (erased,) = connection.run("SELECT count(*) FROM op_personal").fetchone()
        connection.commit()
    report = services.verify_log()
    assert report.faults == []
    assert report.erased == erased > 0
    assert services.ask(get, made.id).name == ERASED


def test_what_nobody_erased_is_not_counted_as_erased(services: Services) -> None:
    made = services.act(add_resident, "张三").value
    services.act(rename, made.id, "")
    assert services.verify_log().erased == 0


def test_a_clock_set_back_blocks_nothing(tmp_path: Path) -> None:
    instants = iter([datetime(2030, 1, 1, tzinfo=UTC), datetime(2020, 1, 1, tzinfo=UTC)] * 4)
    made = Services(Settings(data=tmp_path / "data"), clock=lambda: next(instants)).open()
    first = made.act(add_resident, "张三").value
    made.act(rename, first.id, "张珊")
    assert made.verify_log().faults == []
    made.close()


def test_find_takes_several_values_and_counts(services: Services) -> None:
    keys = [services.act(add_resident, name).value.id for name in ("甲", "乙", "丙")]
    found = services.ask(lambda work: work.find(Resident, id=keys[:2]))
    # Two made within one millisecond come in either order.
    assert {r.name for r in found} == {"甲", "乙"}
    assert services.ask(lambda work: work.find(Resident, id=[])) == []
    assert services.ask(lambda work: work.tally(Resident)) == 3


def test_a_whole_town_can_be_looked_up_at_once(services: Services) -> None:
    made = services.act(add_resident, "甲").value
    wanted = [f"nobody{n}" for n in range(260_000)] + [made.id]
    assert services.ask(lambda work: work.find(Resident, id=wanted)) == [made]
    assert services.ask(lambda work: work.tally(Resident, id=wanted)) == 1


def test_a_newer_database_is_refused_with_a_sentence(tmp_path: Path) -> None:
    made = Services(Settings(data=tmp_path / "data")).open()
    with made.database.writing() as connection:
        connection.run("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    made.close()
    with pytest.raises(Refused, match="更新版本"):
        Services(Settings(data=tmp_path / "data")).open()


def test_a_damaged_file_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "hongliu.db"
    path.write_bytes(b"not a database at all, just words" * 100)
    with pytest.raises(Refused, match="损坏"):
        Services(Settings(data=tmp_path)).open()
    assert path.read_bytes().startswith(b"not a database")


def test_the_migrations_make_exactly_the_tables_that_the_program_uses(services: Services) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    from app.store.migrate import engine_for
    from app.store.tables import metadata

    with engine_for(services.database.path, services.database.key).connect() as connection:
        # FTS5 makes tables of its own, which only SQL can describe.
        opts = {"compare_type": True, "include_name": lambda name, kind, _: not (
            kind == "table" and name.startswith(("search_word", "search_at"))
        )}  # fmt: skip
        context = MigrationContext.configure(connection, opts=opts)
        assert compare_metadata(context, metadata) == []


def test_a_full_disk_is_said_and_nothing_is_lost(services: Services) -> None:
    made = services.act(add_resident, "张三").value
    services.database.close()
    with services.database.reading() as connection:
        pages = connection.run("PRAGMA page_count").fetchone()[0]
        connection.run(f"PRAGMA max_page_count = {pages + 1}")

    def fill() -> None:
        for number in range(500):
            services.act(add_resident, f"居民{number}")

    with pytest.raises(Refused, match="之前的记录都在"):
        fill()
    services.database.close()
    assert services.ask(get, made.id) == made
    assert services.verify_log().faults == []


def test_data_of_the_first_version_are_brought_up_to_date_with_nothing_lost(
    tmp_path: Path,
) -> None:
    from alembic import command

    from app.store.migrate import _config, engine_for

    old = tmp_path / "data" / "hongliu.db"
    old.parent.mkdir()
    config, engine = _config(), engine_for(old)
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        columns = ", ".join(f'"{c.name}"' for c in shape_of("resident").columns)
        known = {"id": "r", "name": "张三"}
        values = [
            known.get(c.name, 0 if c.integer else ("[]" if c.name == "roles" else ""))
            for c in shape_of("resident").columns
        ]
        marks = ", ".join("?" * len(values))
        connection.exec_driver_sql(
            f"INSERT INTO resident ({columns}) VALUES ({marks})", tuple(values)
        )
        personal = ("d", 1, "resident", "r", "name", b"salt", "张三")
        connection.exec_driver_sql("INSERT INTO op_personal VALUES (?, ?, ?, ?, ?, ?, ?)", personal)
        connection.commit()
    engine.dispose()
    made = Services(Settings(data=old.parent)).open()
    assert made.ask(get, "r").name == "张三"
    assert made.ask(lambda work: work.find(Posting)) == []
    with made.database.reading() as kept:
        assert kept.run("SELECT * FROM op_personal").fetchall() == [personal]
    made.close()


def test_what_was_taken_away_can_be_read_alone(services) -> None:
    def enter(work):
        made = [Unit(id=work.new_id(), building="1", door=str(n)) for n in range(3)]
        work.put_all(made)
        work.describe("enter")
        return made

    first, second, _ = services.act(enter).value

    def remove(work):
        work.remove(first)
        work.describe("remove")
        # Seen by the unit that does it, before it is committed.
        return work.find_removed(Unit)

    assert services.act(remove).value == [first]
    assert services.ask(lambda work: work.find_removed(Unit)) == [first]
    assert services.ask(lambda work: work.find_removed(Unit, door="1")) == []
    assert second in services.ask(lambda work: work.find(Unit))
