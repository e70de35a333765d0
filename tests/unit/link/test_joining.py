"""Joining: what is typed, what the server answers, and that a refusal changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app.domain.errors import Refused
from app.link.invitation import checked_code, checked_name, checked_url, read_invitation
from app.steps.people import open_room
from tests.unit.link.conftest import CODE, Laptop, Office, json_of
from tests.unit.sync.http_kit import told

Make = Callable[..., Laptop]


def refusal(laptop: Laptop, url: str, code: str = CODE, *, name: str = "前台") -> str:
    before = laptop.local(), laptop.rooms()
    with pytest.raises(Refused) as refused:
        laptop.link.join(url, code, name=name)
    assert (laptop.local(), laptop.rooms()) == before
    return refused.value.message


def test_a_laptop_with_a_record_brings_it(make: Make, office: Office, url: str) -> None:
    laptop = make()
    room = laptop.services.act(open_room, "红柳会客厅", community="红柳社区").value
    joined = laptop.link.join(f"{url}/", "abcde-l2345", name=" 会客厅 前台 ")
    assert (joined.url, joined.room_name, joined.device_name) == (url, "红柳会客厅", "会客厅 前台")
    assert office.record == room.id
    assert laptop.link.membership() == joined
    assert laptop.link.status().membership == joined


def test_a_laptop_without_a_record_takes_the_districts(
    make: Make, office: Office, url: str
) -> None:
    office.record = "00aa"
    laptop = make()
    laptop.link.join(url, CODE, name="前台")
    assert laptop.local()["room"] == "00aa"
    assert [json_of(a)["room"] for a in office.asked] == [""]
    assert laptop.rooms() == []


def test_where_there_is_no_record_at_all_one_is_founded_once_the_feed_is_seen_empty(
    make: Make, office: Office, url: str
) -> None:
    laptop = make()
    laptop.link.join(url, CODE, name="前台")
    assert laptop.rooms() == []
    assert office.record == laptop.local()["room"] != ""
    report = laptop.link.sync()
    assert report.ok
    (room,) = laptop.rooms()
    assert (room.id, room.name, room.community, room.subdistrict) == (
        office.record,
        "红柳会客厅",
        "红柳社区",
        "红柳街道",
    )
    assert "room" in report.changes.kinds
    laptop.link.sync()
    assert laptop.rooms() == [room]


def test_nothing_is_founded_before_the_feed_was_read(make: Make, office: Office, url: str) -> None:
    laptop = make()
    laptop.link.join(url, CODE, name="前台")
    office.first = lambda a: told(503, "busy") if a.path == "/v1/pull" else None
    assert not laptop.link.sync().ok
    assert laptop.rooms() == []


def test_nobody_makes_another_room_in_between(make: Make, office: Office, url: str) -> None:
    laptop = make()
    laptop.link.join(url, CODE, name="前台")
    with pytest.raises(Refused, match="已经加入"):
        laptop.services.act(open_room, "另一个", community="社区")
    assert laptop.rooms() == []
    laptop.link.sync()
    assert len(laptop.rooms()) == 1


def test_another_rooms_record_stays_out(make: Make, office: Office, url: str) -> None:
    office.record = "00aa"
    laptop = make()
    laptop.services.act(open_room, "别的会客厅", community="社区")
    assert "另一个会客厅的记录" in refusal(laptop, url)
    assert laptop.link.membership() is None


def test_a_wrong_code_is_told_as_the_server_tells_it(make: Make, url: str) -> None:
    assert refusal(make(), url, "ABCDE12346") == "说明 code"


@pytest.mark.parametrize(
    "code", ["", "ABCDE1234", "ABCDE123456", "ABCDE1234U", "红柳红柳红柳红柳红柳"]
)
def test_what_can_be_no_code_is_not_sent(make: Make, office: Office, url: str, code: str) -> None:
    assert "加入码应是 10 个" in refusal(make(), url, code)
    assert office.asked == []


def test_nobody_answers(make: Make) -> None:
    assert "连不上这个地址" in refusal(make(), "http://127.0.0.1:1")


SPOILT: list[Callable[[dict[str, object]], dict[str, object]]] = [
    lambda _f: {},
    lambda f: f | {"server_key": "00" * 32},
    lambda f: f | {"server_key": "zz"},
    lambda f: f | {"grant": "{}"},
    lambda f: f | {"room": "00bb"},
    lambda f: f | {"server": "another"},
    lambda f: f | {"room": ""},
]


@pytest.mark.parametrize("spoil", SPOILT)
def test_an_answer_that_does_not_hold_changes_nothing(
    make: Make, office: Office, url: str, spoil: Callable[..., dict[str, object]]
) -> None:
    office.record, office.spoil = "00aa", spoil
    assert "没有找到街道的服务器" in refusal(make(), url)


def test_joining_again_after_a_lost_answer(make: Make, office: Office, url: str) -> None:
    laptop = make()
    laptop.link.join(url, CODE, name="前台")
    before = laptop.local()
    laptop.link.join(url, CODE, name="前台")
    assert laptop.local() == before


def test_joining_another_district_is_refused(make: Make, office: Office, url: str) -> None:
    laptop = make()
    laptop.link.join(url, CODE, name="前台")
    office.spoil = lambda f: f | {"server": "another"}
    real = Office._enrolled

    def elsewhere(self: Office, sent: object) -> object:
        from tests.unit.link import conftest

        kept, conftest.SERVER_ID = conftest.SERVER_ID, "another"
        try:
            return real(self, sent)  # type: ignore[arg-type]
        finally:
            conftest.SERVER_ID = kept

    office._enrolled = elsewhere.__get__(office)  # type: ignore[method-assign]
    assert "另一台服务器" in refusal(laptop, url)


def test_practice_stays_at_home(make: Make, url: str) -> None:
    assert "演练" in refusal(make("rehearsal"), url)


def test_a_certificate_file_that_is_none(make: Make, tmp_path: Path) -> None:
    (tmp_path / "ca.pem").write_text("no certificate")
    laptop = make()
    with pytest.raises(Refused, match="证书文件"):
        laptop.link.join("https://localhost", CODE, name="前台", ca_file=tmp_path / "ca.pem")


def test_it_syncs_only_where_it_has_joined(make: Make) -> None:
    laptop = make()
    with pytest.raises(Refused, match="还没有加入"):
        laptop.link.sync()
    assert laptop.link.status().membership is None


@pytest.mark.parametrize(
    ("typed", "url"),
    [
        ("sync.example.cn", "https://sync.example.cn"),
        (" https://sync.example.cn:8443/hongliu/ ", "https://sync.example.cn:8443/hongliu"),
        ("http://localhost:8000", "http://localhost:8000"),
        ("http://[::1]:8000", "http://[::1]:8000"),
    ],
)
def test_addresses(typed: str, url: str) -> None:
    assert checked_url(typed) == url


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "https://",
        "ftp://a.cn",
        "https://a.cn:port",
        "http://sync.example.cn",
        "https://[",
        "a b",
        "https://user:word@a.cn",
        "https://a.cn/?x=1",
    ],
)
def test_what_is_no_address(typed: str) -> None:
    with pytest.raises(Refused, match="服务器地址"):
        checked_url(typed)


def test_the_text_of_a_qr_holds_both() -> None:
    assert read_invitation("https://a.cn/join#ABCDE12345\n") == ("https://a.cn", "ABCDE12345")
    assert read_invitation(" https://a.cn ") == ("https://a.cn", "")


def test_codes_and_names() -> None:
    assert checked_code(" abcde-1234o ") == "ABCDE12340"
    assert checked_name("  会客厅\t前台 ") == "会客厅 前台"
    for name in ("", " ", "名" * 41):
        with pytest.raises(Refused, match="名字"):
            checked_name(name)
