"""The staff's pages: what waits to be let in, documents that are put out, and the trail."""

from __future__ import annotations

from html import unescape

import pytest
from sqlalchemy import select

from app.district import feeds, intake
from app.district.tables.own import quarantine
from app.sync.batch import Malformed, SealedOp
from app.sync.messages import DISTRICT_FEED
from tests.unit.district.browser import Browser
from tests.unit.district.pages_world import District
from tests.unit.district.staff import COMMUNITY, admin, district, somebody

__all__ = ["admin", "district"]

pytestmark = pytest.mark.one_database


# -- inbox and quarantine ------------------------------------------------------------------------


def lines(district: District) -> list[tuple[str, str, str]]:
    with district.hub.core.database.reading() as connection:
        query = select(quarantine.c.reason, quarantine.c.settled_how, quarantine.c.settled_by)
        return [(r[0], r[1], r[2]) for r in connection.execute(query.order_by(quarantine.c.id))]


def test_staff_take_what_a_revoked_laptop_handed_in(admin: Browser, district: District) -> None:
    district.hands_in_late(district.laptop)
    words = admin.get("/staff/inbox").words
    assert "第 2–3 条" in words
    assert "收件箱 1" in words
    answer = admin.post("/staff/quarantine/1", how="taken")
    assert answer.location == "/staff/inbox?done=taken"
    assert "已收入" in admin.get(answer.location).words
    assert lines(district) == [("revoked", "taken", "管理员")]
    assert "管理员" in admin.get("/staff/inbox?settled=1").words
    again = admin.post("/staff/quarantine/1", how="left")
    assert again.status == 303
    assert lines(district) == [("revoked", "taken", "管理员")]


def test_or_leave_it(admin: Browser, district: District) -> None:
    district.hands_in_late(district.laptop)
    admin.post("/staff/quarantine/1", how="left")
    assert lines(district) == [("revoked", "left", "管理员")]
    assert "没有待处理的内容" in admin.get("/staff/inbox").words


def test_what_did_not_pass_is_told_and_marked_as_seen_to(
    admin: Browser, district: District
) -> None:
    laptop = district.laptop.write(1)
    copy = laptop.cloned()
    laptop.write(1).push(district.hub)
    copy.write(1, body='{"another":1}').push(district.hub)
    assert lines(district)[0][0] != "revoked"
    words = admin.get("/staff/quarantine").words
    assert "两份历史不一致" in words or "未通过检查" in words
    assert admin.post("/staff/quarantine/1", how="taken").status == 409
    assert admin.post("/staff/quarantine/1", how="left").location == "/staff/quarantine?done=left"
    assert lines(district)[0][1:] == ("left", "管理员")


def test_an_op_that_was_kept_out_is_let_in_once_the_server_can_read_it(
    admin: Browser, district: District, monkeypatch: pytest.MonkeyPatch
) -> None:
    def strict(_op: SealedOp) -> object:
        raise Malformed("not known yet")

    monkeypatch.setattr(intake, "read_checked", strict)
    district.laptop.write(1).push(district.hub)
    assert "收入记录" in admin.get("/staff/quarantine").words
    assert admin.post("/staff/quarantine/1", how="taken").status == 409
    assert lines(district) == [("parked", "", "")]
    monkeypatch.undo()
    answer = admin.post("/staff/quarantine/1", how="taken")
    assert answer.location == "/staff/quarantine?done=taken"
    assert lines(district) == [("parked", "taken", "管理员")]


@pytest.mark.parametrize("line", ["0", "-1", "x", "1%27", "9" * 30, "２"])
def test_a_line_that_is_none(admin: Browser, district: District, line: str) -> None:
    district.hands_in_late(district.laptop)
    assert admin.post(f"/staff/quarantine/{line}", how="left").status == 404
    assert admin.post("/staff/quarantine/1", how="eaten").status == 404
    assert lines(district)[0][1] == ""


# -- documents, audit ----------------------------------------------------------------------------


def test_documents_are_put_out_put_anew_and_withdrawn(admin: Browser, district: District) -> None:
    core = district.hub.core
    for text in ('{"name": "停车"}', '{"name": "电梯"}'):
        answer = admin.post("/staff/documents", key="category/one", text=text)
        assert answer.location == "/staff/documents?done=put"
    assert feeds.document(core, DISTRICT_FEED, "category/one") == {"name": "电梯"}
    assert admin.get("/staff/documents").text.count("<code>category/one</code>") == 1
    admin.post("/staff/documents/withdraw", key="category/one")
    assert feeds.document(core, DISTRICT_FEED, "category/one") is None
    assert "还没有下发资料" in admin.get("/staff/documents").words
    assert admin.post("/staff/documents/withdraw", key="nothing").status == 404
    refused = admin.post("/staff/documents", key="category/one", text='{"name": 1}')
    assert refused.status == 409
    assert "name 应是文字" in refused.words


@pytest.mark.parametrize(
    ("key", "text", "words"),
    [
        ("a", "{", "不是完整的 JSON"), ("a", "null", "内容是空的"), ("中文", "{}", "名称只能用"),
        ("a b", "{}", "名称只能用"), ("", "{}", "名称只能用"), ("a", "[" * 5000, "不是完整的"),
    ],
)  # fmt: skip
def test_a_document_that_is_none_is_refused_and_what_was_typed_stays(
    admin: Browser, district: District, key: str, text: str, *, words: str
) -> None:
    answer = admin.post("/staff/documents", key=key, text=text)
    assert answer.status == 409
    assert words in answer.words
    assert text in unescape(answer.text)


def test_only_those_who_see_everything_put_documents_out(
    admin: Browser, district: District
) -> None:
    browser = somebody(district, admin, "subdistrict", "红柳街道")
    assert browser.post("/staff/documents", key="a", text="{}").status == 403
    assert "下发一份" not in browser.get("/staff/documents").words
    large = "x" * 1_100_000
    assert admin.post("/staff/documents", key="a", text=large).status == 413


def test_the_trail_tells_who_did_what_and_staff_see_their_places(
    admin: Browser, district: District
) -> None:
    browser = somebody(district, admin, "community", COMMUNITY)
    browser.post(f"/staff/rooms/{district.here}/invite")
    admin.post(f"/staff/rooms/{district.far}/invite")
    district.hands_in_late(district.laptop)
    admin.get("/staff/")
    admin.post("/staff/quarantine/1", how="left")
    words = browser.get("/staff/audit").words
    assert "生成加入码 community-True 红柳一里" in words
    assert "不收入，已处理" in words
    assert "远方三里" not in words
    assert "远方三里" in admin.get("/staff/audit?action=invite").words
    assert "登录" in admin.get("/staff/audit?action=' OR 1=1").words
