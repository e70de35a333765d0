"""The manual's texts as data: chapters of a small Markdown, the same for the panel and for paper.

A chapter is a head of ``name: value`` lines between two ``---``, a ``# title``, and blocks set
apart by empty lines::

    ## heading        1. a step        - a point        > a word of care
    ![what is seen](picture)           a paragraph

The head's ``part`` groups chapters on paper. A picture is one of the program's own: see
:mod:`app.cli.demo_scenes`; F1 leaves it out, since what it shows is in front.

Within a line: ``**strong**``, ```key```, ``[words](chapter)``, and ``「button」``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Kind(StrEnum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    STEP = "step"
    POINT = "point"
    CARE = "care"
    PICTURE = "picture"


class Mark(StrEnum):
    """What a stretch of text is."""

    PLAIN = "plain"
    STRONG = "strong"
    KEY = "key"
    LINK = "link"
    BUTTON = "button"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text.

    Attributes:
        text: as it is read; a button with its brackets.
        mark: what it is.
        target: key of the chapter that a link leads to.
    """

    text: str
    mark: Mark = Mark.PLAIN
    target: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of its kind.

    Attributes:
        kind: what it is.
        spans: its text; of a picture, what is seen on it.
        number: of a step, from 1.
        picture: name of the picture, without ending.
    """

    kind: Kind
    spans: tuple[Span, ...]
    number: int = 0
    picture: str = ""

    @property
    def text(self) -> str:
        """Its text without marks."""
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True)
class Chapter:
    """What one place or task is about.

    Attributes:
        key: the file's name without ending; links name it.
        title: a few words.
        order: its place in the manual.
        places: keys of the window's places that it explains.
        blocks: its text.
        part: of the manual that it belongs to; chapters of a part stand together.
    """

    key: str
    title: str
    order: int
    places: tuple[str, ...]
    blocks: tuple[Block, ...]
    part: str = ""

    @property
    def pictures(self) -> tuple[str, ...]:
        """Names of its pictures."""
        return tuple(block.picture for block in self.blocks if block.picture)

    def marked(self, mark: Mark) -> Iterator[Span]:
        """Every stretch of this kind."""
        for block in self.blocks:
            yield from (span for span in block.spans if span.mark is mark)


@dataclass(frozen=True, slots=True)
class Found:
    """A chapter that answers a search, and the line that does."""

    chapter: Chapter
    line: str


@dataclass(frozen=True, slots=True)
class KeyGroup:
    """Keys that work in one place.

    Attributes:
        heading: where.
        keys: each with what it does.
    """

    heading: str
    keys: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Manual:
    """The whole of it, as it is written out.

    Attributes:
        chapters: in their order.
        version: of the program, ``""`` where it is not told.
        keys: for the index at the end; none: there is no index.
        pictures: PNG files by name; ``None``: it is written out without pictures.
    """

    chapters: tuple[Chapter, ...]
    version: str = ""
    keys: tuple[KeyGroup, ...] = ()
    pictures: Mapping[str, bytes] | None = None

    def parts(self) -> Iterator[tuple[str, tuple[Chapter, ...]]]:
        """The parts with their chapters, in order."""
        for part, chapters in groupby(self.chapters, key=lambda one: one.part):
            yield part, tuple(chapters)

    def number(self, key: str) -> int:
        """Of a chapter, from 1."""
        return 1 + [one.key for one in self.chapters].index(key)

    def without_picture(self) -> Iterator[tuple[Chapter, str]]:
        """Every picture that a chapter wants and that is not there."""
        there = self.pictures
        if there is None:
            return
        for chapter in self.chapters:
            yield from ((chapter, name) for name in chapter.pictures if name not in there)


_SPAN = re.compile(
    r"\*\*(?P<strong>[^*]+)\*\*"
    r"|`(?P<key>[^`]+)`"
    r"|\[(?P<link>[^\]]+)\]\((?P<target>[a-z0-9-]+)\)"
    r"|(?P<button>「[^」]+」)"
)
_PICTURE = re.compile(r"!\[(?P<alt>[^\]]+)\]\((?P<name>[a-z0-9-]+)\)")
_STEP = re.compile(r"(?P<number>\d+)\. (?P<text>.+)")
_LEAD = {"## ": Kind.HEADING, "- ": Kind.POINT, "> ": Kind.CARE}


def read_chapter(key: str, text: str) -> Chapter:
    """A chapter from its file's text.

    Args:
        key: the file's name without ending.
        text: all of it.

    Raises:
        ValueError: it is not written as the module says; names the chapter.
    """
    before, _, rest = text.partition("---\n")
    head, closed, body = rest.partition("\n---\n")
    named = dict(_pair(key, line) for line in head.splitlines() if line.strip())
    lines = [line.strip() for line in body.splitlines()]
    title = next((line for line in lines if line), "")
    if before.strip() or not closed or not title.startswith("# ") or not named.get("order"):
        raise ValueError(f"{key}: a head with its order, and a title, come first")
    content = lines[lines.index(title) + 1 :]
    return Chapter(
        key,
        title.removeprefix("# ").strip(),
        int(named["order"]),
        tuple(named.get("places", "").split()),
        tuple(_block(line) for line in content if line),
        named.get("part", ""),
    )


def in_order(chapters: Sequence[Chapter]) -> tuple[Chapter, ...]:
    """As they stand in the manual."""
    return tuple(sorted(chapters, key=lambda one: (one.order, one.key)))


def chapter_for(place: str, chapters: Sequence[Chapter]) -> Chapter | None:
    """The first chapter that explains a place of the window."""
    return next((one for one in chapters if place in one.places), None)


def search(words: str, chapters: Sequence[Chapter]) -> list[Found]:
    """The chapters in which all words stand; those whose title has them first.

    Args:
        words: set apart by spaces; nothing found by none.
        chapters: in their order.
    """
    wanted = words.lower().split()
    if not wanted:
        return []
    titled: list[Found] = []
    told: list[Found] = []
    for chapter in chapters:
        whole = " ".join([chapter.title, *(block.text for block in chapter.blocks)]).lower()
        if not all(word in whole for word in wanted):
            continue
        lines = [block.text for block in chapter.blocks if block.kind is not Kind.PICTURE]
        best = max(lines, key=lambda line: sum(w in line.lower() for w in wanted), default="")
        into = titled if any(word in chapter.title.lower() for word in wanted) else told
        into.append(Found(chapter, best))
    return titled + told


def _pair(key: str, line: str) -> tuple[str, str]:
    name, colon, value = line.partition(":")
    if not colon:
        raise ValueError(f"{key}: {line!r} is not name: value")
    return name.strip(), value.strip()


def _block(line: str) -> Block:
    picture = _PICTURE.fullmatch(line)
    if picture:
        return Block(Kind.PICTURE, (Span(picture["alt"]),), picture=picture["name"])
    step = _STEP.fullmatch(line)
    if step:
        return Block(Kind.STEP, _spans(step["text"]), number=int(step["number"]))
    for lead, kind in _LEAD.items():
        if line.startswith(lead):
            return Block(kind, _spans(line.removeprefix(lead)))
    return Block(Kind.PARAGRAPH, _spans(line))


def _spans(text: str) -> tuple[Span, ...]:
    found: list[Span] = []
    end = 0
    for match in _SPAN.finditer(text):
        if match.start() > end:
            found.append(Span(text[end : match.start()]))
        kind = match.lastgroup or ""
        if kind == "target":
            found.append(Span(match["link"], Mark.LINK, match["target"]))
        else:
            found.append(Span(match[kind], Mark(kind)))
        end = match.end()
    if end < len(text):
        found.append(Span(text[end:]))
    return tuple(found)
