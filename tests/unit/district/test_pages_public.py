"""The page on which anybody asks for a record by its code."""

from __future__ import annotations

import pytest

from tests.unit.district.browser import Browser, another
from tests.unit.district.pages_world import DIGEST, District
from tests.unit.district.staff import admin, district

__all__ = ["admin", "district"]

pytestmark = pytest.mark.one_database


# -- the public page -------------------------------------------------------------------------------


def test_the_public_page_tells_that_a_record_is_known_and_nothing_personal(
    admin: Browser, district: District
) -> None:
    district.minutes(district.here, district.meeting(district.here, 1))
    phone = another(admin, "203.0.113.9")
    answer = phone.get(f"/v/{DIGEST}")
    assert "有这份记录" in answer.words
    assert "2026年11月22日 17:00" in answer.words, "issued"
    assert "2026年11月23日 17:00" in answer.words, "received"
    for word in ("红柳一里", "红柳社区", "议事会", "王小明", district.here, DIGEST[16:]):
        assert word not in answer.text
    assert not answer.cookies
    for spelled in (DIGEST.upper(), f"HONGLIU:{DIGEST.upper()}"):
        assert phone.get(f"/v/{spelled}").text == answer.text


@pytest.mark.parametrize("digest", ["0" * 64, "x", "0" * 63, "0" * 65, "%27%20OR%201=1", "-"])
def test_what_is_not_known_looks_alike(admin: Browser, district: District, digest: str) -> None:
    meeting = district.meeting(district.here, 1)
    district.minutes(district.here, meeting)
    district.minutes(district.here, meeting, id="draft", sent=False, issued=0, record_digest="")
    phone = another(admin, "203.0.113.9")
    known, answer = phone.get(f"/v/{DIGEST}"), phone.get(f"/v/{digest}")
    assert answer.status == known.status == 200
    assert "没有这份记录" in answer.words
    assert answer.text.count("<dt>") == known.text.count("<dt>")
    dynamic = {"content-length", "date"}
    assert {k: v for k, v in answer.headers.items() if k not in dynamic} == {
        k: v for k, v in known.headers.items() if k not in dynamic
    }


def test_known_and_unknown_cost_the_same_work(
    admin: Browser, district: District, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sqlalchemy import event

    district.minutes(district.here, district.meeting(district.here, 1))
    asked: list[str] = []
    event.listen(
        district.hub.core.database.engine,
        "before_cursor_execute",
        lambda _c, _cu, statement, *_: asked.append(statement),
    )
    counts = []
    phone = another(admin, "203.0.113.9")
    for digest in (DIGEST, "0" * 64, "x"):
        asked.clear()
        phone.get(f"/v/{digest}")
        counts.append(list(asked))
    assert counts[0]
    assert counts[0] == counts[1] == counts[2]


def test_the_public_page_can_be_typed_into_and_is_asked_only_so_often(admin: Browser) -> None:
    phone = another(admin, "203.0.113.9")
    typed = " ".join(DIGEST[i : i + 4] for i in range(0, 64, 4)).upper().replace(" ", "+")
    assert phone.get(f"/v/?digest={typed}").location == f"/v/{DIGEST}"
    assert "应是 64 位" in phone.get("/v/?digest=12").words
    answers = [phone.get(f"/v/{'0' * 64}") for _ in range(80)]
    assert answers[-1].status == 429
    assert int(answers[-1].headers["retry-after"]) >= 1
    assert another(admin, "203.0.113.10").get("/v/").status == 200
