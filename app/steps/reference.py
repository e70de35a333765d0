"""What the district has sent down, as this laptop can use it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from app.domain.categories import CATEGORIES
from app.domain.errors import NotFound, Refused
from app.domain.presets import preset
from app.domain.reference import (
    DISTRICT,
    OWN_KEYS,
    REPLIES,
    Category,
    Content,
    Experience,
    Level,
    NoticeTemplate,
    Place,
    Reply,
    read_text,
)
from app.domain.rule import DecisionRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.steps.ports import Document, UnitOfWork

C = TypeVar("C", bound=Content)


@dataclass(frozen=True, slots=True)
class Sent:
    """A document that can be read: its key, when the district took it in, what it says."""

    key: str
    received: datetime
    content: Content


@dataclass(frozen=True, slots=True)
class Ignored:
    """A document that this program does not use, and why."""

    key: str
    reason: str


@dataclass(frozen=True, slots=True)
class Reference:
    """Everything that the district has sent and not withdrawn, newest first."""

    replies: tuple[tuple[datetime, Reply], ...] = ()
    experiences: tuple[Experience, ...] = ()
    experiences_received: tuple[tuple[str, datetime, Experience], ...] = ()
    """The same with the key of the document and when the district took it in."""
    categories: tuple[str, ...] = ()
    rules: tuple[DecisionRule, ...] = ()
    notices: tuple[NoticeTemplate, ...] = ()
    organisation: Place | None = None
    ignored: tuple[Ignored, ...] = ()


def reference(work: UnitOfWork) -> Reference:
    """All of it."""
    sent: list[Sent] = []
    ignored: list[Ignored] = []
    for document in sorted(work.documents(), key=lambda d: d.received, reverse=True):
        try:
            sent.append(_read(document))
        except Refused as refused:
            ignored.append(Ignored(document.key, refused.message))
    contents = [s.content for s in sent]
    return Reference(
        replies=tuple((s.received, s.content) for s in sent if isinstance(s.content, Reply)),
        experiences=tuple(_of(Experience, contents)),
        experiences_received=tuple(
            (s.key, s.received, s.content) for s in sent if isinstance(s.content, Experience)
        ),
        categories=_added(_of(Category, contents)),
        rules=tuple(_of(DecisionRule, contents)),
        notices=tuple(_of(NoticeTemplate, contents)),
        organisation=next(iter(_of(Place, contents)), None),
        ignored=tuple(ignored),
    )


def categories(work: UnitOfWork) -> tuple[str, ...]:
    """The built-in categories and the district's, 其他 last."""
    own, other = CATEGORIES[:-1], CATEGORIES[-1:]
    return (*own, *_added(_of(Category, _contents(work, DISTRICT, "category/"))), *other)


def rules(work: UnitOfWork) -> tuple[DecisionRule, ...]:
    """The district's decision rules, by their key."""
    return tuple(_of(DecisionRule, _contents(work, DISTRICT, "rule/")))


def rule_by_key(work: UnitOfWork, key: str) -> DecisionRule:
    """A rule of the law, or of the district.

    Raises:
        NotFound: there is none, or it was withdrawn.
    """
    if not key.startswith(OWN_KEYS):
        return preset(key)
    found = next((r for r in rules(work) if r.key == key), None)
    if found is None:
        raise NotFound(
            "这条表决规则区里已经撤下，没有改动。请重新选择；已经用它的会议和表决不受影响。",
            field="rule",
        )
    return found


def notice_templates(work: UnitOfWork) -> tuple[NoticeTemplate, ...]:
    """What the district would have notices say."""
    return tuple(_of(NoticeTemplate, _contents(work, DISTRICT, "notice/")))


def places(work: UnitOfWork, level: Level, *, within: str = "") -> tuple[str, ...]:
    """Names of a level of the organisation; empty where the district has sent none."""
    whole = next(iter(_of(Place, _contents(work, DISTRICT, "organisation"))), None)
    return whole.names(level, within=within) if whole is not None else ()


def _contents(work: UnitOfWork, feed: str, prefix: str) -> Iterator[Content]:
    for document in work.documents(prefix):
        if document.feed == feed:
            try:
                yield read_text(document.feed, document.key, document.body)
            except Refused:
                continue  # told on the page of sync


def _read(document: Document) -> Sent:
    if document.feed != DISTRICT and not document.feed.startswith(REPLIES):
        raise Refused("不认得的通道。")
    content = read_text(document.feed, document.key, document.body)
    return Sent(document.key, document.received, content)


def _of(kind: type[C], contents: Iterator[Content] | list[Content]) -> list[C]:
    return [content for content in contents if isinstance(content, kind)]


def _added(found: list[Category]) -> tuple[str, ...]:
    names = dict.fromkeys(category.name.strip() for category in found)
    return tuple(name for name in names if name not in CATEGORIES)
