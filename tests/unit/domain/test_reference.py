"""What the district sends: each family has a shape, and nothing else comes in."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import Refused
from app.domain.presets import PRESETS
from app.domain.reference import (
    DISTRICT,
    Category,
    Experience,
    Level,
    NoticeTemplate,
    Place,
    Reply,
    ReplyOutcome,
    passed_key,
    read_document,
    read_text,
    reply_key,
)
from app.domain.rule import DecisionRule

REPLY_FEED = "reply:0badcafe"
ANSWER = {"title": "停车", "text": "已转办。", "office": "样例街道", "day": "2026-11-25"}


def rule(preset_key: str = "consultation", **changed: Any) -> dict[str, Any]:
    plain = PRESETS[preset_key].to_dict()
    del plain["key"]
    return {**plain, "name": "样例区协商", **changed}


def test_each_family_is_read() -> None:
    read = [
        read_document(DISTRICT, "category/heat", {"name": "供暖"}),
        read_document(DISTRICT, "notice/1", {"name": "雨天", "remarks": ["雨天在室内。"]}),
        read_document(DISTRICT, "experience/7", {"title": "错时停车", "text": "三步。"}),
        read_document(REPLY_FEED, "reply/2026-3", ANSWER),
    ]
    assert read == [
        Category(name="供暖"),
        NoticeTemplate(name="雨天", remarks=("雨天在室内。",)),
        Experience(title="错时停车", text="三步。"),
        Reply(title="停车", text="已转办。", office="样例街道", day=date(2026, 11, 25)),
    ]


def test_an_answer_says_what_it_comes_to_and_that_something_was_passed_on_is_no_answer() -> None:
    found = read_document(REPLY_FEED, reply_key("ab12"), {**ANSWER, "outcome": "back"})
    assert isinstance(found, Reply)
    assert found.outcome is ReplyOutcome.BACK
    passed = passed_key("ab12", "district")
    assert passed != reply_key("ab12")
    assert isinstance(read_document(REPLY_FEED, passed, {**ANSWER, "outcome": "passed"}), Reply)
    with pytest.raises(Refused, match="outcome 不能是"):
        read_document(REPLY_FEED, reply_key("ab12"), {**ANSWER, "outcome": "eaten"})


def test_a_rule_has_a_key_of_its_own_and_may_not_pass_for_one_of_the_laws() -> None:
    found = read_document(DISTRICT, "rule/talk", rule(key="owners_general"))
    assert isinstance(found, DecisionRule)
    assert found.key == "district/talk"
    assert replace(found, key="consultation", name="协商表决") == PRESETS["consultation"]


@pytest.mark.parametrize("name", sorted(PRESETS))
def test_every_rule_of_the_law_could_be_sent(name: str) -> None:
    text = json.dumps(rule(name))
    assert isinstance(read_text(DISTRICT, f"rule/{name}", text), DecisionRule)


def test_places_hang_one_level_below_the_other() -> None:
    tree = {
        "level": "district",
        "name": "样例区",
        "below": [
            {
                "level": "subdistrict",
                "name": "样例街道",
                "below": [
                    {"level": "community", "name": "东里"},
                    {"level": "community", "name": "西里"},
                ],
            },
            {"level": "subdistrict", "name": "二街道"},
        ],
    }
    found = read_document(DISTRICT, "organisation", tree)
    assert isinstance(found, Place)
    assert found.names(Level.SUBDISTRICT) == ("样例街道", "二街道")
    assert found.names(Level.COMMUNITY, within="样例街道") == ("东里", "西里")
    assert found.names(Level.COMMUNITY, within="二街道") == ()


@pytest.mark.parametrize(
    ("key", "content", "said"),
    [
        ("category", {"name": "供暖"}, "不是认得的名称"),
        ("category/", {"name": "供暖"}, "不是认得的名称"),
        ("poster/1", {"name": "供暖"}, "不是认得的名称"),
        ("reply/1", ANSWER, "不是认得的名称"),
        ("category/1", ["供暖"], "JSON 对象"),
        ("category/1", {}, "缺少 name"),
        ("category/1", {"name": 7}, "name 应是文字"),
        ("category/1", {"name": ""}, "name 应为"),
        ("category/1", {"name": "一\n二"}, "name 应为"),
        ("category/1", {"name": "供" * 21}, "name 应为"),
        ("category/1", {"name": "供暖", "colour": "red"}, "不认得 colour"),
        ("notice/1", {"name": "雨天", "remarks": "雨"}, "remarks 应是列表"),
        ("notice/1", {"name": "雨天", "remarks": []}, "remarks 应有"),
        ("notice/1", {"name": "雨天", "remarks": ["雨"], "paper": "wall"}, "不认得 paper"),
        ("experience/1", {"title": "错时停车"}, "缺少 text"),
        ("organisation", {"level": "community", "name": "东里"}, "从 district 开始"),
        (
            "organisation",
            {"level": "district", "name": "区", "below": [{"level": "grid", "name": "一"}]},
            "之下的一级不对",
        ),
        ("rule/1", {"name": "x"}, "缺少 agreement"),
        ("rule/1", rule(notice_days="十"), "notice_days 应是整数"),
        ("rule/1", rule(notice_days=True), "notice_days 应是整数"),
        ("rule/1", rule(notice_days=-1), "天数"),
        ("rule/1", rule(voters="cats"), "voters 不能是"),
        ("rule/1", rule(name=""), "name 应为"),
        ("rule/1", rule(agreement=[]), "同意的门槛"),
        ("rule/1", rule(effect="owners"), "门槛低于"),
        ("rule/1", rule(source={"law": "x", "tier": "Z"}), "tier"),
        (
            "rule/1",
            rule(
                abstentions_count=True,
                agreement=[
                    {
                        "dimension": "heads",
                        "have": "for",
                        "base": "present",
                        "threshold": {"numerator": 1, "denominator": 3, "inclusive": True},
                    }
                ],
            ),
            "低于一半",
        ),
    ],
)
def test_what_is_of_another_shape_is_refused_with_the_reason(
    key: str, content: object, said: str
) -> None:
    with pytest.raises(Refused, match=said):
        read_document(DISTRICT, key, content)


def test_only_answers_come_in_the_feed_of_answers() -> None:
    with pytest.raises(Refused, match="不是答复"):
        read_document(REPLY_FEED, "category/1", {"name": "供暖"})
    with pytest.raises(Refused, match="day 不能是"):
        read_document(REPLY_FEED, "reply/1", {**ANSWER, "day": "昨天"})


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["name", "level", "below", "remarks", "agreement", "text", "title"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)
KEYS = ["category/1", "rule/1", "notice/1", "experience/1", "organisation", "reply/1", "x"]


@given(key=st.sampled_from(KEYS), content=JSON)
def test_nothing_that_comes_makes_it_fail(key: str, content: object) -> None:
    for feed in (DISTRICT, REPLY_FEED):
        try:
            read_text(feed, key, json.dumps(content))
        except Refused as refused:
            assert refused.message  # noqa: PT017 - most of these are refused, and some are read


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, "\ud800"])
def test_what_is_no_json_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        read_text(DISTRICT, "category/1", text)


def test_a_tree_without_end_is_refused() -> None:
    nested: dict[str, Any] = {"level": "district", "name": "区"}
    for _ in range(400):
        nested = {"level": "district", "name": "区", "below": [nested]}
    with pytest.raises(Refused):
        read_document(DISTRICT, "organisation", nested)
