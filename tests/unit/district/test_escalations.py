"""Staff answer what rooms passed on: who may, what the room gets, what is written down."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import select, update

from app.district import feeds
from app.district.hub import Hub
from app.district.tables.index import escalation_index
from app.domain.reference import Reply, ReplyOutcome, passed_key, read_document, reply_key
from app.sync.messages import Cursor, PullRequest, reply_feed
from tests.unit.district.browser import Answer, Browser, another, browsing, employ
from tests.unit.district.pages_world import DAY, District

pytestmark = pytest.mark.one_database

PLACES = {
    "district": "",
    "subdistrict": "红柳街道",
    "community": "红柳街道/红柳社区",
}
GIVEN = {"outcome": "done", "office": "红柳街道办", "text": "已约产权单位。", "day": "2026-11-24"}


@pytest.fixture
def district(hub: Hub) -> District:
    return District(hub)


@pytest.fixture
def staff(district: District) -> Iterator[dict[str, Browser]]:
    """Somebody of each level."""
    with browsing(district.hub) as first:
        found = {}
        for number, (role, place) in enumerate(PLACES.items()):
            employ(district.hub, f"{role}甲", role, place)
            found[role] = another(first, f"10.2.0.{number}")
            found[role].sign_in(f"{role}甲")
        yield found


def sent(district: District, key: str) -> Any:
    return feeds.document(district.hub.core, reply_feed(district.laptop.record), key)


def send(browser: Browser, district: District, how: str = "answer", **form: str) -> Answer:
    path = f"/staff/escalations/{district.here}/e1"
    browser.get(path)
    return browser.post(f"{path}/{how}", **form)


def test_overdue_ones_come_first_and_each_tells_who_is_to_answer(
    staff: dict[str, Browser], district: District
) -> None:
    now = district.now
    district.escalation(district.here, 1, due=now + DAY)
    district.escalation(district.here, 2, due=now - 3 * DAY)
    district.escalation(district.here, 3, due=0)
    district.escalation(district.near, 4, due=now - 9 * DAY, level="district")
    district.escalation(district.here, 5, due=now - 99 * DAY, ended=now)
    answer = staff["subdistrict"].get("/staff/escalations")
    places = [answer.text.find(f">提级议题{n}<") for n in (4, 2, 1, 3)]
    assert -1 not in places
    assert places == sorted(places)
    assert "提级议题5" not in answer.text
    assert "逾期 3 天" in answer.words
    assert answer.words.count("待您答复") == 3
    assert "街镇 3 逾期 1" in answer.words
    assert "提级事项 3" in answer.words, "the number beside the menu counts one's own"
    only = staff["subdistrict"].get("/staff/escalations?level=district").words
    assert "提级议题4" in only
    assert "提级议题1" not in only
    assert "提级议题5" in staff["subdistrict"].get("/staff/escalations?state=answered").words


def test_the_district_looks_at_one_subdistrict(
    staff: dict[str, Browser], district: District
) -> None:
    district.escalation(district.here, 1)
    district.escalation(district.far, 2)
    text = staff["district"].get("/staff/escalations").text
    assert "提级议题1" in text
    assert "提级议题2" in text
    place = text.split('">胡杨街道</option>')[0].rsplit('"', 1)[1]
    words = staff["district"].get(f"/staff/escalations?place={place}").words
    assert "提级议题1" not in words
    assert "提级议题2" in words


def test_one_is_told_with_the_course_of_its_matter_and_names_masked(
    staff: dict[str, Browser], district: District
) -> None:
    district.escalation(district.here, 1)
    answer = staff["subdistrict"].get(f"/staff/escalations/{district.here}/e1")
    for told in ("请协调产权单位到会", "发函两次", "列入议程", "多户反映", "李*红", "2026-001"):
        assert told in answer.words
    assert "李小红" not in answer.text


def test_an_answer_comes_to_the_rooms_laptops(
    staff: dict[str, Browser], district: District
) -> None:
    district.escalation(district.here, 1)
    answer = send(staff["subdistrict"], district, **GIVEN)
    assert answer.location == f"/staff/escalations/{district.here}/e1?done=answered"
    feed = reply_feed(district.laptop.record)
    page = district.hub.pull(district.laptop.device, PullRequest(Cursor(feed)))
    assert [entry.key for entry in page.entries] == [reply_key("e1")]
    reply = read_document(feed, reply_key("e1"), sent(district, reply_key("e1")))
    assert isinstance(reply, Reply)
    assert (reply.outcome, reply.office) == (ReplyOutcome.DONE, "红柳街道办")
    assert (reply.text, reply.matter) == ("已约产权单位。", "2026-001")
    words = staff["subdistrict"].get("/staff/escalations?state=answered").words
    assert "已协调解决 等会客厅同步收下" in words
    assert "没有待答复的提级事项" in staff["subdistrict"].get("/staff/escalations").words
    trail = staff["subdistrict"].get("/staff/audit?action=escalation.answer").words
    assert "答复提级事项 subdistrict甲 红柳一里 2026-001" in trail


def test_an_answer_is_corrected_until_the_room_has_taken_it(
    staff: dict[str, Browser], district: District
) -> None:
    district.escalation(district.here, 1)
    send(staff["subdistrict"], district, **GIVEN)
    send(staff["subdistrict"], district, **{**GIVEN, "outcome": "back", "text": "请再开一次会。"})
    assert sent(district, reply_key("e1"))["outcome"] == "back"
    with district.hub.core.database.writing() as connection:
        connection.execute(update(escalation_index).values(ended=district.now))
    refused = send(staff["subdistrict"], district, **GIVEN)
    assert refused.status == 409
    assert "会客厅已经收下答复" in refused.words
    assert sent(district, reply_key("e1"))["outcome"] == "back"


@pytest.mark.parametrize(
    ("level", "may"),
    [("community", "community"), ("subdistrict", "subdistrict"), ("district", "district")],
)
def test_each_level_answers_what_it_was_asked(
    staff: dict[str, Browser], district: District, level: str, may: str
) -> None:
    district.escalation(district.here, 1, level=level)
    for role, browser in staff.items():
        if role == may:
            continue
        assert send(browser, district, **GIVEN).status == 409
        assert send(browser, district, "pass", note="转").status == 409
        assert "发出答复" not in browser.get(f"/staff/escalations/{district.here}/e1").words
    assert sent(district, reply_key("e1")) is None
    assert send(staff[may], district, **GIVEN).status == 303
    assert sent(district, reply_key("e1"))["outcome"] == "done"


def test_it_is_passed_on_up_and_answered_there(
    staff: dict[str, Browser], district: District
) -> None:
    district.escalation(district.here, 1)
    assert send(staff["subdistrict"], district, "pass", note="").status == 409
    send(staff["subdistrict"], district, "pass", note="跨街道，请区里协调。")
    told = sent(district, passed_key("e1", "district"))
    assert (told["outcome"], told["text"]) == ("passed", "跨街道，请区里协调。")
    assert sent(district, reply_key("e1")) is None, "the room goes on waiting"
    assert send(staff["subdistrict"], district, **GIVEN).status == 409
    words = staff["district"].get("/staff/escalations").words
    assert "区级 待您答复" in words
    assert "由街镇转报" in staff["subdistrict"].get("/staff/escalations").words
    send(staff["district"], district, **GIVEN)
    assert sent(district, reply_key("e1"))["outcome"] == "done"
    assert send(staff["district"], district, "pass", note="再转").status == 409


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"outcome": ""}, "没有选定处理结果"),
        ({"outcome": "passed"}, "没有选定处理结果"),
        ({"outcome": "back", "text": " "}, "要写明请会客厅接着做什么"),
        ({"office": ""}, "答复单位 应为"),
        ({"office": "街" * 81}, "答复单位 应为"),
        ({"text": "长" * 8001}, "内容 应为"),
        ({"day": "昨天"}, "日期 不能是"),
    ],
)
def test_an_answer_that_is_none_is_refused_and_what_was_typed_stays(
    staff: dict[str, Browser], district: District, changed: dict[str, str], said: str
) -> None:
    district.escalation(district.here, 1)
    answer = send(staff["subdistrict"], district, **(GIVEN | changed))
    assert answer.status == 409
    assert said in answer.words
    assert (GIVEN | changed)["office"] in answer.text
    assert sent(district, reply_key("e1")) is None
    assert "待您答复" in staff["subdistrict"].get("/staff/escalations").words


def test_nothing_is_answered_twice_by_sending_the_form_twice(
    staff: dict[str, Browser], district: District
) -> None:
    district.escalation(district.here, 1)
    for _ in range(2):
        assert send(staff["subdistrict"], district, **GIVEN).status == 303
    feed = reply_feed(district.laptop.record)
    page = district.hub.pull(district.laptop.device, PullRequest(Cursor(feed)))
    assert len(page.entries) == 1
    with district.hub.core.database.reading() as connection:
        rows = connection.execute(select(escalation_index.c.id)).all()
    assert len(rows) == 1
