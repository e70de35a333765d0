"""What follows from an erasure, on every laptop and in any order."""

from __future__ import annotations

import json
import random
from dataclasses import replace

import pytest

from app.bootstrap import Services
from app.domain.errors import Refused
from app.domain.matter import Matter
from app.domain.names import ERASED
from app.domain.people import Contact, Resident
from app.steps.people import PersonInput, save_person
from app.steps.ports import UnitOfWork
from app.steps.rights.erase import erase_person, mentions, person
from app.store import applying, erasing, statements
from app.store.database import FILE_NAME
from app.store.oplog import read_op
from tests.unit.store.kit import (
    ADD_OP,
    ADD_PERSONAL,
    Laptops,
    known_to,
    log_of,
    name_on,
    rename,
    state_of,
)

NAME, PHONE, REMARK = "欧阳淑兰", "13800138000", "听力不好"


def send(
    laptops: Laptops, source: int, target: int, *, chance: random.Random | None = None
) -> None:
    """As a receiver takes a page: into the log, into the tables, then what was erased."""
    rows, personal = known_to(laptops[source])
    with laptops[target].database.writing() as connection:
        have = {(r.device, r.seq) for r in log_of(connection)}
        new = [r for r in rows if (r.device, r.seq) not in have]
        if chance:
            chance.shuffle(new)
        wanted = {(r.device, r.seq) for r in new}
        connection.run_many(ADD_PERSONAL, [p for p in personal if p[:2] in wanted])
        for row in new:
            connection.run(ADD_OP, row)
            ops = [read_op(connection, row)]
            applying.apply_ops(connection, ops, at=0)
            erasing.follow(connection, ops)
        connection.commit()


def enter(services: Services) -> str:
    said = PersonInput(name=NAME, building="3", door="501", phone=PHONE, remark=REMARK)
    return services.act(save_person, said).value.id


def collect(work: UnitOfWork, text: str) -> str:
    made = Matter(
        id=work.new_id(), number="2026-001", title="停车", raised_by=text, created_at=work.now()
    )
    work.put(made)
    work.describe("collect_matter", matter=made.id)
    return made.id


def values(services: Services) -> str:
    with services.database.reading() as connection:
        return repr(connection.run("SELECT value FROM op_personal").fetchall())


def erase(services: Services, who: str) -> None:
    cells = services.ask(lambda work: mentions(work, person(work, who))).cells
    services.act(erase_person, who, cells=cells)


def test_nothing_of_the_person_is_left_in_tables_or_log_and_the_record_holds(
    laptops: Laptops,
) -> None:
    who = enter(laptops[0])
    laptops[0].act(rename, who, f"{NAME}二")
    laptops[0].act(rename, who, NAME)
    before = state_of(laptops[0])
    erase(laptops[0], who)
    kept = values(laptops[0]) + repr(state_of(laptops[0]))
    assert not any(text in kept for text in (NAME, PHONE, REMARK))
    found = laptops[0].ask(lambda work: work.get(Resident, who))
    assert (found.name, found.remark, found.roles) == (ERASED, "", ())
    assert len(state_of(laptops[0])["resident"]) == len(before["resident"])
    report = laptops[0].verify_log()
    assert report.faults == []
    assert report.erased >= 6
    assert laptops[0].ask(lambda work: work.spellings())[who] == ("", "")


def test_heads_stay_as_they_were(laptops: Laptops) -> None:
    who = enter(laptops[0])
    before = [row for row in state_of(laptops[0])["head"] if row[1] == who]
    erase(laptops[0], who)
    assert [row for row in state_of(laptops[0])["head"] if row[1] == who] == before


def test_a_name_in_a_text_goes_and_the_rest_of_it_stays(laptops: Laptops) -> None:
    who = enter(laptops[0])
    laptops[0].act(save_person, PersonInput(name=f"{NAME}芝"))
    about = laptops[0].act(collect, f"{NAME}和{NAME}芝").value
    erase(laptops[0], who)
    found = laptops[0].ask(lambda work: work.get(Matter, about))
    assert found.raised_by == f"{ERASED}和{NAME}芝"
    assert f"{NAME}和" not in values(laptops[0])
    assert laptops[0].verify_log().faults == []


def test_a_text_that_had_the_name_once_loses_only_what_it_said_before(laptops: Laptops) -> None:
    def correct(work: UnitOfWork, key: str) -> None:
        work.put(replace(work.get(Matter, key), raised_by="三号楼居民"))
        work.describe("correct_matter", matter=key)

    who = enter(laptops[0])
    about = laptops[0].act(collect, NAME).value
    laptops[0].act(correct, about)
    erase(laptops[0], who)
    assert laptops[0].ask(lambda work: work.get(Matter, about)).raised_by == "三号楼居民"
    assert NAME not in values(laptops[0])


def test_a_text_of_what_was_taken_away_loses_the_name_and_contests_nothing(
    laptops: Laptops,
) -> None:
    def take_away(work: UnitOfWork, key: str) -> None:
        work.remove(work.get(Matter, key))
        work.describe("remove_matter", matter=key)

    who = enter(laptops[0])
    about = laptops[0].act(collect, f"{NAME}反映").value
    send(laptops, 0, 1)
    laptops[1].act(take_away, about)
    send(laptops, 1, 0)
    erase(laptops[0], who)
    send(laptops, 0, 1)
    for services in (laptops[0], laptops[1]):
        (found,) = services.ask(lambda work: work.find_removed(Matter))
        assert found.raised_by == f"{ERASED}反映"
        assert services.ask(lambda work: work.conflicts()) == []
        assert services.verify_log().faults == []


def test_it_reaches_other_laptops_and_what_comes_later(laptops: Laptops) -> None:
    who = enter(laptops[0])
    send(laptops, 0, 1)
    send(laptops, 0, 2)
    erase(laptops[0], who)
    # Two others that have not heard of it go on writing about the person.
    laptops[1].act(rename, who, f"{NAME}甲")
    laptops[2].act(add_phone, who, "13911112222")
    send(laptops, 0, 1)
    assert name_on(laptops[1], who) == ERASED
    send(laptops, 1, 0)
    send(laptops, 2, 0)
    send(laptops, 0, 2)
    send(laptops, 0, 1)
    for services in laptops.all:
        kept = values(services) + repr(state_of(services))
        assert not any(text in kept for text in (NAME, PHONE, REMARK, "13911112222"))
        assert services.verify_log().faults == []
    assert state_of(laptops[0]) == state_of(laptops[1]) == state_of(laptops[2])


def add_phone(work: UnitOfWork, who: str, phone: str) -> None:
    work.put(Contact(id=work.new_id(), resident_id=who, phone=phone))
    work.describe("add_phone", resident=who)


@pytest.mark.parametrize("seed", range(12))
def test_the_order_in_which_ops_come_changes_nothing(laptops: Laptops, seed: int) -> None:
    chance = random.Random(seed)
    who, other = enter(laptops[0]), enter(laptops[0])
    laptops[0].act(collect, NAME)
    send(laptops, 0, 1)
    erase(laptops[0], who)
    laptops[1].act(rename, who, "还叫这个")
    laptops[1].act(add_phone, who, PHONE)
    laptops[1].act(rename, other, "另一位")
    send(laptops, 0, 2, chance=chance)
    send(laptops, 1, 2, chance=chance)
    send(laptops, 1, 0, chance=chance)
    assert state_of(laptops[0]) == state_of(laptops[2])
    assert values(laptops[0]) == values(laptops[2])
    for number in (0, 2):
        assert laptops[number].verify_log().faults == []
        before = state_of(laptops[number])
        with laptops[number].database.writing() as connection:
            applying.rebuild(connection, at=0)
            connection.commit()
        assert state_of(laptops[number]) == before


def test_nobody_writes_it_down_anew_and_it_cannot_be_taken_back(laptops: Laptops) -> None:
    who = enter(laptops[0])
    outcome = laptops[0].act(erase_person, who)
    for again in (
        lambda: laptops[0].act(rename, who, "又写上"),
        lambda: laptops[0].act(add_phone, who, PHONE),
        lambda: laptops[0].act(lambda work: work.undo(outcome.changes.op)),
        lambda: laptops[0].act(erase_person, who),
    ):
        with pytest.raises(Refused):
            again()
    assert laptops[0].verify_log().faults == []


def test_other_fields_of_the_entry_may_still_be_put_right(laptops: Laptops) -> None:
    def correct(work: UnitOfWork) -> None:
        work.put(replace(work.get(Resident, who), is_owner=True))
        work.describe("correct_person", resident=who)

    who = enter(laptops[0])
    laptops[0].act(erase_person, who)
    laptops[0].act(correct)
    assert laptops[0].ask(lambda work: work.get(Resident, who)).is_owner
    assert name_on(laptops[0], who) == ERASED
    assert laptops[0].verify_log().faults == []


def test_verifying_tells_of_what_should_be_erased_and_is_not(laptops: Laptops) -> None:
    who = enter(laptops[0])
    with laptops[0].database.reading() as connection:
        before = connection.run(
            "SELECT device, seq, tbl, row, col, salt, value FROM op_personal WHERE col = 'name'"
        ).fetchall()
    laptops[0].act(erase_person, who)
    with laptops[0].database.writing() as connection:
        connection.run_many(statements.RECEIVE_PERSONAL, before)
        connection.commit()
    assert any("应当抹去" in fault for fault in laptops[0].verify_log().faults)


def test_nothing_is_left_in_the_file_once_it_is_swept(laptops: Laptops) -> None:
    who = enter(laptops[0])
    for number in range(40):
        laptops[0].act(rename, who, f"{NAME}{number}")
    laptops[0].act(rename, who, NAME)
    laptops[0].act(collect, f"{NAME}来反映")
    erase(laptops[0], who)
    assert erasing.sweep(laptops[0].database)
    assert not erasing.sweep(laptops[0].database)
    folder = laptops[0].settings.data
    kept = b"".join(path.read_bytes() for path in folder.glob(f"{FILE_NAME}*"))
    assert NAME.encode() not in kept
    assert PHONE.encode() not in kept


def test_the_phones_of_others_stay_theirs(laptops: Laptops) -> None:
    who, other = enter(laptops[0]), enter(laptops[0])
    devices = [{"key": "a", "resident_id": who}, {"key": "b", "resident_id": other}]
    laptops[0].keep_phones(json.dumps({"meeting": "m", "devices": json.dumps(devices)}))
    erase(laptops[0], who)
    kept = json.loads(laptops[0].kept_phones())
    assert [device["key"] for device in json.loads(kept["devices"])] == ["b"]


def test_the_entry_in_a_form_can_be_put_right_without_the_name(laptops: Laptops) -> None:
    who = enter(laptops[0])
    laptops[0].act(erase_person, who)
    shown = PersonInput(name=ERASED, building="3", door="501", is_owner=True)
    laptops[0].act(save_person, shown, resident_id=who)
    assert laptops[0].ask(lambda work: work.get(Resident, who)).is_owner
    with pytest.raises(Refused, match="新增一位"):
        laptops[0].act(save_person, replace(shown, name=NAME), resident_id=who)
    assert laptops[0].verify_log().faults == []
