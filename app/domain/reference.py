"""What the district sends down: documents, each of a family with a shape of its own.

Read here on the laptop, and checked by the same code before the district sends one out, so that
nothing of a wrong shape comes into a form. What cannot be read is ignored and told.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from app.domain.errors import Refused
from app.domain.plain import from_outside
from app.domain.presets import MOST_DAYS, refuse_unlawful
from app.domain.rule import DecisionRule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

DISTRICT: Final = "district"
"""Feed of the reference data; the same for all rooms."""
REPLIES: Final = "reply:"
"""What the feed of a room's answers begins with."""
OWN_KEYS: Final = "district/"
"""What the key of a district's rule begins with in a record; rules of the law have none."""

_SHORT, _LINE, _TEXT = 20, 80, 8000
_MOST_REMARKS, _MOST_PLACES = 12, 50_000
_KEY = re.compile(r"[0-9A-Za-z_.:-]{1,120}")


class Level(StrEnum):
    """The five levels of the organisation, from above."""

    DISTRICT = "district"
    SUBDISTRICT = "subdistrict"
    COMMUNITY = "community"
    GRID = "grid"
    BUILDING = "building"


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """A category of matters that the district adds to the built-in ones."""

    name: str

    def __post_init__(self) -> None:
        _require(_is_line(self.name, _SHORT), f"name 应为 1 到 {_SHORT} 个字")


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeTemplate:
    """What the notice of a meeting says beside what the program puts together.

    Attributes:
        name: by which it is chosen.
        remarks: printed below the program's own.
    """

    name: str
    remarks: tuple[str, ...]

    def __post_init__(self) -> None:
        _require(_is_line(self.name, _LINE), f"name 应为 1 到 {_LINE} 个字")
        several = 0 < len(self.remarks) <= _MOST_REMARKS
        _require(several, f"remarks 应有 1 到 {_MOST_REMARKS} 条")
        _require(all(_is_line(r, 400) for r in self.remarks), "remarks 每条应为 1 到 400 个字")


@dataclass(frozen=True, slots=True, kw_only=True)
class Experience:
    """经验: how another room settled something.

    ``text`` says all of it; the parts of the card stand beside it where it came of one.
    """

    title: str
    text: str
    category: str = ""
    source: str = ""
    """Which room or community it comes from."""
    problem: str = ""
    table: str = ""
    """Who was at the table: bodies and roles, never names."""
    settled: str = ""
    cost: str = ""
    said: str = ""
    """What residents said of it."""

    def __post_init__(self) -> None:
        _require(_is_line(self.title, _LINE), f"title 应为 1 到 {_LINE} 个字")
        _require(0 < len(self.text) <= _TEXT, f"text 应为 1 到 {_TEXT} 个字")
        _require(len(self.category) <= _SHORT and len(self.source) <= _LINE, "内容太长")
        parts = (self.problem, self.table, self.settled, self.cost, self.said)
        _require(all(len(part) <= _TEXT for part in parts), "内容太长")


class ReplyOutcome(StrEnum):
    """What an answer comes to."""

    ANSWERED = "answered"
    DONE = "done"
    BACK = "back"
    PASSED = "passed"

    @property
    def words(self) -> str:
        """The word on screen and on paper."""
        return {
            "answered": "已答复",
            "done": "已协调解决",
            "back": "退回会客厅继续办理",
            "passed": "已转报上一级",
        }[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """答复: what the district or subdistrict answers to what a room has passed on.

    The answer to an escalation has the key ``reply/`` and its id. That it was passed on is told
    under a key of its own (:func:`passed_key`), so that nobody takes it for the answer.
    """

    title: str
    text: str
    office: str
    """Who answers."""
    day: date
    matter: str = ""
    """Number of the matter, where it is about one."""
    outcome: ReplyOutcome = ReplyOutcome.ANSWERED

    def __post_init__(self) -> None:
        _require(_is_line(self.title, _LINE), f"title 应为 1 到 {_LINE} 个字")
        _require(0 < len(self.text) <= _TEXT, f"text 应为 1 到 {_TEXT} 个字")
        _require(_is_line(self.office, _LINE), f"office 应为 1 到 {_LINE} 个字")
        _require(len(self.matter) <= _SHORT, "matter 太长")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A part of the organisation with those below it."""

    level: Level
    name: str
    below: tuple[Place, ...] = ()

    def __post_init__(self) -> None:
        _require(_is_line(self.name, _LINE), f"name 应为 1 到 {_LINE} 个字")
        deeper = list(Level).index(self.level) + 1
        following = list(Level)[deeper : deeper + 1]
        fits = all([p.level] == following for p in self.below)
        _require(fits, f"{self.name} 之下的一级不对")

    def names(self, level: Level, *, within: str = "") -> tuple[str, ...]:
        """Names of a level, those under a place of this name where one is given."""
        whole = [self] if not within else [p for p in self.walk() if p.name == within]
        return tuple(dict.fromkeys(p.name for w in whole for p in w.walk() if p.level is level))

    def walk(self) -> Iterator[Place]:
        """This one and all below it."""
        yield self
        for place in self.below:
            yield from place.walk()


Content = Category | DecisionRule | NoticeTemplate | Experience | Reply | Place

_FAMILIES: Mapping[str, type[Any]] = {
    "category": Category,
    "rule": DecisionRule,
    "notice": NoticeTemplate,
    "experience": Experience,
}


def reply_key(escalation_id: str) -> str:
    """The key of the answer to an escalation."""
    return f"reply/{escalation_id}"


def passed_key(escalation_id: str, level: str) -> str:
    """The key under which a room is told that an escalation was passed on to a level."""
    return f"reply/{escalation_id}-{level}"


def read_document(feed: str, key: str, content: object) -> Content:
    """What a document says.

    Args:
        feed: in which it came.
        key: ``category/parking``, ``organisation`` …
        content: its JSON value.

    Raises:
        Refused: why it cannot be used, in plain Chinese.
    """
    family, _, name = key.partition("/")
    cls = _class_of(feed, key, family, name)
    if not isinstance(content, dict):
        raise Refused("内容应是一个 JSON 对象。")
    try:
        if cls is DecisionRule:
            return _rule(name, content)
        found: Content = from_outside(cls, content)
    except (TypeError, ValueError, KeyError, AttributeError, RecursionError) as error:
        raise Refused(f"内容的格式不对：{error}") from error
    if isinstance(found, Place):
        _require(found.level is Level.DISTRICT, "level 应从 district 开始")
        _require(sum(1 for _ in found.walk()) <= _MOST_PLACES, "条目太多")
    return found


def read_text(feed: str, key: str, text: str) -> Content:
    """What a document says that came as text.

    Raises:
        Refused: why it cannot be used.
    """
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Refused("内容不是完整的 JSON。") from error
    return read_document(feed, key, content)


def _class_of(feed: str, key: str, family: str, name: str) -> type[Any]:
    if feed.startswith(REPLIES):
        if family == "reply" and _KEY.fullmatch(name):
            return Reply
        raise Refused(f"“{key}”不是答复的名称，应写作 reply/编号。")
    if key == "organisation":
        return Place
    if family not in _FAMILIES or not _KEY.fullmatch(name):
        raise Refused(
            f"“{key}”不是认得的名称，应是 organisation，或 category/、rule/、notice/、"
            "experience/ 加编号。"
        )
    return _FAMILIES[family]


def _rule(name: str, content: Mapping[str, Any]) -> DecisionRule:
    rule: DecisionRule = from_outside(DecisionRule, {**content, "key": OWN_KEYS + name})
    _require(_is_line(rule.name, 40), "name 应为 1 到 40 个字")
    _require(_is_line(rule.source.law, _LINE), f"source 的 law 应为 1 到 {_LINE} 个字")
    _require(rule.source.tier in {"A", "B", "C"}, "source 的 tier 应是 A、B 或 C")
    days = (rule.notice_days, rule.publish_within_days, rule.publish_for_days)
    _require(all(0 <= d <= MOST_DAYS for d in days), f"天数应在 0 到 {MOST_DAYS} 之间")
    refuse_unlawful(rule)
    return replace(rule, name=rule.name.strip())


def _is_line(text: str, most: int) -> bool:
    return len(text.strip()) > 0 and len(text) <= most and text.isprintable()


def _require(holds: bool, reason: str) -> None:
    if not holds:
        raise Refused(f"{reason}。")
