"""What was kept for long enough is told, and goes when somebody says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app.bootstrap import Services
from app.domain.attendance import Absence
from app.domain.clock import CHINA
from app.domain.disclosure import Disclosed
from app.domain.errors import Refused
from app.domain.hotline import CallBack, WorkOrder
from app.domain.libraries import Backbone
from app.domain.matter import Attachment
from app.domain.meeting import Meeting
from app.domain.people import Contact, Resident
from app.domain.retention import CALLERS, HELPERS, LEFT, PLACES, REASONS, RULES, Ends
from app.settings import Settings
from app.steps.people import PersonInput, remove_person, save_person
from app.steps.ports import UnitOfWork
from app.steps.rights.due import due, erase_due
from app.steps.rights.told import disclosures, note_disclosure

START = datetime(2026, 1, 5, 9, tzinfo=CHINA)
NAME, PHONE = "欧阳淑兰", "13800138000"


class Days:
    """A clock that is put on by whole days, and ticks."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now

    def pass_by(self, days: int) -> None:
        self.now += timedelta(days=days)


@pytest.fixture
def days() -> Days:
    return Days()


@pytest.fixture
def services(tmp_path: Path, days: Days) -> Iterator[Services]:
    made = Services(Settings(data=tmp_path, actor="李秀英"), clock=days).open()
    yield made
    made.close()


def put(services: Services, *records: object) -> None:
    def keep(work: UnitOfWork) -> None:
        work.put(*records)
        work.describe("keep")

    services.act(keep)


def is_due(services: Services) -> dict[str, int]:
    return {one.rule.key: one.records for one in services.ask(due) if one.cells}


def values(services: Services) -> str:
    with services.database.reading() as connection:
        return repr(connection.run("SELECT value FROM op_personal").fetchall())


def test_numbers_of_those_who_left_go_and_those_of_the_others_stay(
    services: Services, days: Days
) -> None:
    leaving = services.act(
        save_person, PersonInput(name=NAME, phone=PHONE, remark="听力不好")
    ).value.id
    services.act(save_person, PersonInput(name="王敏", phone="13900139000", remark="热心"))
    services.act(remove_person, leaving)
    days.pass_by(80)
    assert is_due(services) == {}
    days.pass_by(20)
    assert is_due(services) == {LEFT: 2}
    assert services.act(erase_due).value == 2
    kept = values(services)
    assert PHONE not in kept
    assert "听力不好" not in kept
    assert "13900139000" in kept
    assert NAME in kept
    assert is_due(services) == {}
    assert services.verify_log().faults == []


def test_what_is_entered_again_afterwards_stays(services: Services, days: Days) -> None:
    who = services.act(save_person, PersonInput(name=NAME, phone=PHONE)).value.id
    services.act(save_person, PersonInput(name=NAME), resident_id=who)
    days.pass_by(100)
    services.act(erase_due)
    services.act(save_person, PersonInput(name=NAME, phone="13700137000"), resident_id=who)
    assert [c.phone for c in services.ask(lambda w: w.find(Contact))] == ["13700137000"]
    assert services.verify_log().faults == []


def test_callers_reasons_places_and_helpers(services: Services, days: Days) -> None:
    at = days()
    put(
        services,
        WorkOrder(id="o1", number="1", caller="张先生 138", content="漏水", imported_at=at),
        WorkOrder(id="o2", number="2", caller="李女士 139", due_at=at, imported_at=at),
        CallBack(id="c2", order_id="o2", at=at + timedelta(days=200)),
        Meeting(id="m", title="会", rule_key="custom", planned_at=at, closed_at=at),
        Meeting(id="n", title="没开的会", rule_key="custom", planned_at=at),
        Absence(id="a", meeting_id="m", resident_id="r", reason="住院", at=at),
        Absence(id="b", meeting_id="n", resident_id="r", reason="出差", at=at),
        Attachment(
            id="p", owner_id="x", sha256="0" * 64, name="1.jpg", media_type="image/jpeg", size=1,
            taken_where="39.9,116.3", taken_at=at, added_at=at,
        ),
        Backbone(id="h", name=NAME, phone=PHONE, skills="调解", created_at=at),
    )  # fmt: skip

    def leave(work: UnitOfWork) -> None:
        work.remove(work.get(Backbone, "h"))
        work.describe("remove_helper")

    services.act(leave)
    days.pass_by(370)
    assert is_due(services) == {CALLERS: 1, REASONS: 1, PLACES: 1, HELPERS: 1}
    assert services.act(erase_due, [CALLERS]).value == 1
    assert is_due(services) == {REASONS: 1, PLACES: 1, HELPERS: 1}
    services.act(erase_due)
    kept = values(services)
    assert not any(text in kept for text in ("张先生", "住院", "39.9", PHONE, "调解"))
    assert all(text in kept for text in ("李女士", "出差", "漏水"))
    assert services.ask(lambda w: w.get(WorkOrder, "o1")).caller == ""
    with pytest.raises(Refused):
        services.act(erase_due)


def test_it_cannot_be_taken_back(services: Services, days: Days) -> None:
    who = services.act(save_person, PersonInput(name=NAME, phone=PHONE)).value.id
    services.act(remove_person, who)
    days.pass_by(100)
    op = services.act(erase_due).changes.op
    with pytest.raises(Refused, match="不能撤销"):
        services.act(lambda work: work.undo(op))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.key)
def test_every_rule_says_what_when_and_why(rule) -> None:  # type: ignore[no-untyped-def]
    assert rule.what
    assert rule.words
    assert rule.sources
    assert (rule.days > 0) is (rule.ends is Ends.ERASED)


def test_the_account_of_what_went_out_names_nobody(services: Services, days: Days) -> None:
    put(services, Meeting(id="m", title="停车协商会", rule_key="custom", planned_at=days()))
    services.act(note_disclosure, Disclosed.ROSTER, people=40)
    services.settings = replace(services.settings, actor="")
    services.act(note_disclosure, Disclosed.PAPER, people=21, meeting_id="m")
    newest, oldest = services.ask(disclosures)
    assert (newest.what, newest.many, newest.who, newest.meeting) == (
        "带姓名的表格、纪要", "21 人", "没有登记姓名", "停车协商会"
    )  # fmt: skip
    assert (oldest.what, oldest.many, oldest.who) == ("名册表格", "40 人", "李秀英")
    assert len(services.ask(lambda w: disclosures(w, limit=1))) == 1
    assert services.ask(lambda w: w.find(Resident)) == []
