"""Cards of experience: read by staff, edited, put out to every room, taken away."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import delete

from app.district import feeds
from app.district.hub import Hub
from app.district.tables.index import card_index
from app.domain.reference import Experience, read_document
from app.sync.messages import DISTRICT_FEED, Cursor, PullRequest
from tests.unit.district.browser import Browser, another, browsing, employ
from tests.unit.district.pages_world import District

pytestmark = pytest.mark.one_database


@pytest.fixture
def district(hub: Hub) -> District:
    found = District(hub)
    found.card(found.here, 1)
    found.card(found.far, 2)
    return found


@pytest.fixture
def admin(district: District) -> Iterator[Browser]:
    employ(district.hub, "区里甲", "district")
    with browsing(district.hub) as browser:
        browser.sign_in("区里甲")
        yield browser


def key(district: District) -> str:
    return f"experience/{district.laptop.record}-c1"


def out(district: District) -> Any:
    return feeds.document(district.hub.core, DISTRICT_FEED, key(district))


def form(**changed: str) -> dict[str, str]:
    told = {"title": "夜里借操场", "category": "停车管理", "source": "红柳社区", "text": "三步。"}
    return told | changed


def test_a_card_is_edited_put_out_and_put_out_anew(admin: Browser, district: District) -> None:
    page = admin.get(f"/staff/cards/{district.here}/c1")
    assert "问题：车位不够" in page.text
    assert "怎么解决：夜里借用学校操场" in page.text
    path = f"/staff/cards/{district.here}/c1/publish"
    admin.post(path, **form())
    assert read_document(DISTRICT_FEED, key(district), out(district)) == Experience(
        title="夜里借操场", text="三步。", category="停车管理", source="红柳社区"
    )
    laptop = district.far_laptop
    pulled = district.hub.pull(laptop.device, PullRequest(Cursor(DISTRICT_FEED)))
    assert [entry.key for entry in pulled.entries] == [key(district)], "every room gets it"
    assert "三步。" in admin.get(f"/staff/cards/{district.here}/c1").text, "what is out is edited"
    admin.post(path, **form(text="四步。\r\n第一步"))
    assert out(district)["text"] == "四步。\n第一步"
    words = admin.get("/staff/cards").words
    assert "错时停车1" not in words
    assert "错时停车2" in words
    published = admin.get("/staff/cards?state=published").words
    assert published.count("夜里借操场") == 1
    trail = admin.get("/staff/audit?action=card.publish").words
    assert "发布经验 区里甲 红柳一里 2026-001" in trail


def test_it_is_withdrawn_also_where_the_room_has_taken_it_back(
    admin: Browser, district: District
) -> None:
    admin.get(f"/staff/cards/{district.here}/c1")
    admin.post(f"/staff/cards/{district.here}/c1/publish", **form())
    with district.hub.core.database.writing() as connection:
        connection.execute(delete(card_index))
    assert "夜里借操场" in admin.get("/staff/cards?state=published").words
    answer = admin.post("/staff/cards/withdraw", key=key(district))
    assert "已撤下" in admin.get(answer.location).words
    assert out(district) is None
    assert "还没有发布经验" in admin.get("/staff/cards?state=published").words
    assert admin.post("/staff/cards/withdraw", key=key(district)).status == 404


def test_only_experience_is_withdrawn_here(admin: Browser, district: District) -> None:
    district.hub.publish(DISTRICT_FEED, "category/one", {"name": "停车"})
    admin.get("/staff/cards")
    assert admin.post("/staff/cards/withdraw", key="category/one").status == 404
    assert feeds.document(district.hub.core, DISTRICT_FEED, "category/one") is not None


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"title": ""}, "标题 应为"), ({"text": " "}, "内容 应为"),
        ({"category": "类" * 21}, "内容太长"), ({"title": "一\n二"}, "标题 应为"),
    ],
)  # fmt: skip
def test_what_laptops_could_not_read_is_refused_and_stays_typed(
    admin: Browser, district: District, changed: dict[str, str], said: str
) -> None:
    admin.get(f"/staff/cards/{district.here}/c1")
    answer = admin.post(f"/staff/cards/{district.here}/c1/publish", **form(**changed))
    assert answer.status == 409
    assert said in answer.words
    assert "红柳社区" in answer.text
    assert out(district) is None


def test_others_read_their_own_and_put_nothing_out(admin: Browser, district: District) -> None:
    employ(district.hub, "街道甲", "subdistrict", "红柳街道")
    browser = another(admin)
    browser.sign_in("街道甲")
    words = browser.get("/staff/cards").words
    assert "错时停车1" in words
    assert "错时停车2" not in words
    page = browser.get(f"/staff/cards/{district.here}/c1")
    assert "夜里借用学校操场" in page.words
    assert "<textarea" not in page.text
    posted = browser.post(f"/staff/cards/{district.here}/c1/publish", **form())
    assert posted.status == 403
    admin.get(f"/staff/cards/{district.far}/c2")
    admin.post(f"/staff/cards/{district.far}/c2/publish", **form(title="远方的经验"))
    listed = browser.get("/staff/cards?state=published")
    assert "远方的经验" in listed.words, "what is out is for all"
    assert f"/staff/cards/{district.far}/c2" not in listed.text
    assert "撤下</button>" not in listed.text
