"""Who sits at the laptop: accounts say who did what, by name, on every laptop."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.bootstrap import Services
from app.domain.accounts import GONE, Account, AccountRole, actor_name
from app.domain.errors import Refused
from app.domain.meeting import Meeting, Phase
from app.steps import accounts, people
from app.steps.accounts import add_account
from app.steps.deliberate import attendance, meetings, minutes
from app.steps.views import journal
from app.steps.views.conflicts import conflicts
from tests.laptops import meet, open_laptop
from tests.unit.steps.conftest import Hall


def sit(services: Services, account: Account) -> None:
    services.settings = replace(services.settings, actor=account.id)


def test_the_journal_tells_who_did_what_by_the_name_as_it_is_now(hall: Hall) -> None:
    services, meeting = hall.services, hall.meeting.id
    services.settings = replace(services.settings, actor="王（早先填的）")
    services.act(attendance.sign_in, meeting, hall.people[0].id)
    li = services.act(add_account, "李红", role=AccountRole.RECORDER).value
    sit(services, li)
    services.act(attendance.sign_in, meeting, hall.people[1].id)
    zhou = services.act(add_account, "周敏").value
    sit(services, zhou)
    services.act(attendance.sign_in, meeting, hall.people[2].id)
    services.act(accounts.correct_account, li.id, name="李 红梅", role=li.role)
    services.act(accounts.rest_account, zhou.id)
    told = [line.who for line in services.ask(journal.recent, meeting) if line.verb == "sign_in"]
    assert told == ["周敏", "李 红梅", "王（早先填的）"]
    assert [one.name for one in services.ask(accounts.accounts)] == ["李 红梅"]
    assert [one.name for one in services.ask(accounts.all_accounts)] == ["李 红梅", "周敏"]


def test_a_name_stands_in_the_log_as_a_digest_only(hall: Hall) -> None:
    services = hall.services
    sit(services, services.act(add_account, "尉迟敬").value)
    hall.sign_in(1)
    with services.database.reading() as connection:
        rows = connection.run("SELECT actor, body FROM op_log").fetchall()
    assert rows
    assert all("尉迟敬" not in actor + body for actor, body in rows)


def test_minutes_say_who_issued_them_at_the_laptop(session: Hall) -> None:
    services, meeting = session.services, session.meeting.id
    sit(services, services.act(add_account, "李红").value)
    services.act(meetings.close_meeting, meeting)
    issued = services.act(minutes.issue_minutes, meeting).value
    assert minutes.content_of(issued).issued_by == "李红"
    assert services.ask(lambda work: work.get(Meeting, meeting)).phase is Phase.ISSUED


def test_minutes_without_anybody_say_nobody(session: Hall) -> None:
    session.services.act(meetings.close_meeting, session.meeting.id)
    issued = session.services.act(minutes.issue_minutes, session.meeting.id).value
    assert minutes.content_of(issued).issued_by == ""


@pytest.mark.parametrize("name", ["", "  ", "长" * 21])
def test_a_name_has_to_be_one(hall: Hall, name: str) -> None:
    with pytest.raises(Refused):
        hall.services.act(add_account, name)
    assert hall.services.ask(accounts.all_accounts) == []


def test_two_of_one_name_are_told_apart(hall: Hall) -> None:
    services = hall.services
    one = services.act(add_account, "李红").value
    with pytest.raises(Refused, match="物业"):
        services.act(add_account, " 李红 ")
    services.act(accounts.rest_account, one.id)
    other = services.act(add_account, "李红").value
    with pytest.raises(Refused):
        services.act(accounts.wake_account, one.id)
    services.act(accounts.correct_account, other.id, name="李红（物业）", role=other.role)
    services.act(accounts.wake_account, one.id)
    assert len(services.ask(accounts.accounts)) == 2


def test_an_account_is_found_by_name_or_number(hall: Hall) -> None:
    services = hall.services
    one = services.act(add_account, "李红").value
    assert services.ask(accounts.find_account, " 李红") == one
    assert services.ask(accounts.find_account, one.id) == one
    services.act(accounts.rest_account, one.id)
    with pytest.raises(Refused, match="没有叫“李红”的账号"):
        services.ask(accounts.find_account, "李红")


def test_a_name_that_was_erased_reads_so() -> None:
    one = Account(id="a", name=None, created_at=None)  # type: ignore[arg-type]
    assert actor_name("a", {"a": one}) == GONE
    assert actor_name("王芳", {"a": one}) == "王芳"
    assert actor_name("", {}) == ""


def test_accounts_go_to_the_other_laptop_and_a_clash_is_shown_with_names(tmp_path: Path) -> None:
    pair = open_laptop(tmp_path, 0), open_laptop(tmp_path, 1)
    pair[0].act(people.open_room, "样例会客厅", community="样例社区")
    li = pair[0].act(add_account, "李红").value
    zhou = pair[0].act(add_account, "周敏").value
    meet(*pair)
    assert pair[1].ask(accounts.accounts) == [li, zhou]
    for services, who, name in zip(pair, (li, zhou), ("李红一", "李红二"), strict=True):
        sit(services, who)
        services.act(accounts.correct_account, li.id, name=name, role=li.role)
    meet(*pair)
    for services in pair:
        (line,) = services.ask(conflicts).lines
        assert line.title.startswith("账号 李红")
        assert {version.who for version in line.versions} == {
            services.ask(accounts.accounts_ever)[li.id].name, "周敏",
        }  # fmt: skip
        assert services.verify_log().faults == []
        services.close()


def test_copying_takes_them_as_they_are_and_only_once(tmp_path: Path) -> None:
    real, practice = open_laptop(tmp_path, 0), open_laptop(tmp_path, 1)
    li = real.act(add_account, "李红", role=AccountRole.CHAIR).value
    zhou = real.act(add_account, "周敏").value
    assert practice.act(accounts.copy_accounts, [li, zhou]).value == 2
    assert practice.ask(accounts.accounts) == [li, zhou]
    assert practice.act(accounts.copy_accounts, [li, zhou]).changes.op == ""
    real.act(accounts.rest_account, zhou.id)
    practice.act(accounts.copy_accounts, real.ask(accounts.all_accounts))
    assert practice.ask(accounts.accounts) == [li]
    for services in (real, practice):
        services.close()
