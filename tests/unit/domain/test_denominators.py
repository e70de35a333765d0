from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from app.domain.attendance import Proxy
from app.domain.denominators import (
    check_denominator,
    check_notice,
    proxy_obstacle,
    valid_proxies,
)
from app.domain.errors import Refused
from app.domain.presets import preset
from app.domain.tally import Denominator


@pytest.mark.parametrize(
    ("key", "figures", "words"),
    [
        ("consultation", {"due": 0, "present": 0}, "没有人可以表决"),
        ("consultation", {"due": 5, "present": 6}, "实到6人，多于应到5人"),
        ("consultation", {"due": 5, "present": -1}, "不能是负数"),
        ("consultation", {"due": 5, "present": 2, "proxies": 3}, "委托3人，多于实到2人"),
        ("owners_committee", {"due": 5, "present": 4, "proxies": 1}, "不得委托"),
        ("representatives_meeting", {"due": 5, "present": 4, "reps_due": 6}, "代表6人，多于"),
        (
            "representatives_meeting",
            {"due": 5, "present": 4, "absentees_vote": True},
            "只由到会的人表决",
        ),
        ("owners_general", {"due": 5, "present": 4}, "没有专有部分的面积"),
        ("owners_general", {"due": 5, "present": 4, "area_due": 100}, "缺少到会业主的面积"),
        (
            "owners_general",
            {"due": 5, "present": 4, "area_due": 100, "area_present": 101},
            "到会面积1.01平方米",
        ),
        ("management_committee", {"due": 9, "present": 5}, "缺少业主代表"),
        (
            "management_committee",
            {"due": 9, "present": 5, "owner_reps_due": 10, "owner_reps_present": 1},
            "业主代表应到10人，多于应到9人",
        ),
        (
            "management_committee",
            {"due": 9, "present": 3, "owner_reps_due": 5, "owner_reps_present": 4},
            "业主代表实到4人，多于亲自到会的3人",
        ),
    ],
)
def test_a_base_that_cannot_be_is_refused_before_the_vote(
    key: str, figures: dict[str, Any], words: str
) -> None:
    with pytest.raises(Refused, match=words):
        check_denominator(preset(key), Denominator(**figures))


def test_a_base_that_can_be_is_accepted() -> None:
    check_denominator(preset("consultation"), Denominator(due=5, present=5, absentees_vote=True))
    check_denominator(
        preset("owners_general"),
        Denominator(due=5, present=0, area_due=100, absentees_vote=True),
    )


def test_notice_of_an_owners_vote() -> None:
    meeting = date(2026, 11, 24)
    owners = preset("owners_general")
    assert check_notice(owners, announced=meeting - timedelta(days=15), meeting=meeting) == ""
    assert check_notice(owners, announced=meeting - timedelta(days=14), meeting=meeting) == (
        "公告距会议14日，不足15日。"
    )
    with pytest.raises(Refused, match="没有事先公告"):
        check_notice(owners, announced=None, meeting=meeting)
    assert "应提前10日" in check_notice(
        preset("residents_meeting"), announced=None, meeting=meeting
    )
    consultation = preset("consultation")
    assert check_notice(consultation, announced=None, meeting=meeting) == ""
    late = meeting + timedelta(days=17)
    assert check_notice(consultation, announced=late, meeting=meeting) == "", "it needs none"
    assert check_notice(owners, announced=late, meeting=meeting) == (
        "公告在会议之后，应提前15日公告。"
    )


def _proxy(principal: str, holder: str, *, minute: int = 0, written: bool = True) -> Proxy:
    return Proxy(
        id=f"{principal}-{holder}",
        meeting_id="m",
        principal_id=principal,
        holder_id=holder,
        written=written,
        at=datetime(2026, 11, 24, 7, minute, tzinfo=UTC),
    )


def test_proxies_within_the_limit_count_in_the_order_given() -> None:
    rule = preset("representatives_meeting")
    check = valid_proxies(
        rule,
        [_proxy("c", "a", minute=2), _proxy("b", "a", minute=1)],
        present={"a"},
        entitled={"a", "b", "c"},
    )
    assert check.principals == {"b"}
    assert check.refused == (("c", "一人最多代理1人，已代理1人。"),)


def test_a_proxy_counts_nobody_twice_and_nobody_absent() -> None:
    check = valid_proxies(
        preset("residents_meeting"),
        [
            _proxy("b", "a", minute=1),
            _proxy("b", "z", minute=2),
            _proxy("c", "gone", minute=3),
            _proxy("z", "a", minute=4),
            _proxy("stranger", "a", minute=5),
        ],
        present={"a", "z"},
        entitled={"a", "b", "c", "z"},
    )
    assert check.principals == {"b"}
    assert check.refused == ()


def test_why_a_proxy_is_not_allowed() -> None:
    assert proxy_obstacle(preset("owners_committee"), carried=0, written=True) == (
        "业主委员会会议不得委托他人参会。"
    )
    assert "书面" in proxy_obstacle(preset("residents_meeting"), carried=0, written=False)
    assert proxy_obstacle(preset("residents_meeting"), carried=2, written=True) == ""
    committee = preset("management_committee")
    relaxed = replace(committee, proxies=replace(committee.proxies, max_per_person=1))
    assert proxy_obstacle(relaxed, carried=0, written=True) == ""
    assert "业主代表不得委托" in proxy_obstacle(relaxed, carried=0, written=True, owner_rep=True)
