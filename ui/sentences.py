"""Chinese that the program made, said in English: sentences, also with values, and what joins them.

A text is first looked up as it is. Then it is taken apart at its punctuation, and the longest
stretches that are in the catalogue are replaced, from the left. What is in no catalogue, such as
names and what people typed, stays as it is.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from string import Formatter
from typing import TYPE_CHECKING

from app.domain.written import from_chinese

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

HAN = re.compile(r"[\u3400-\u9fff]")
_FRAMES = {"“": "”", "（": "）", "《": "》"}
_WIDE = "\u2003"
# Chinese punctuation in English; what stands between stretches that were not translated stays.
_MARKS = {
    "，": ", ",
    "。": ". ",
    "；": "; ",
    "：": ": ",
    "、": ", ",
    "！": "! ",
    "？": "? ",
    "（": " (",
    "）": ") ",
    "＝": " = ",
    "＋": "+",
    "－": "-",
    "　": _WIDE,
}
_MARK = re.compile(r"([，。；：、！？（）“”\"‘’《》＝＋－　\n·｜→✓✕✗…/() ]|[,;:.!?](?= ))")
_SENTENCES, _PART = re.compile(r"。.|；| · "), re.compile(r"[，：；]|。.| · ")
_INNER = re.compile(r"[，。：；（）/]")
_SIGN = re.compile(r"[✓✕✗▲▼●→·]")
_RUN = re.compile(r"[\u3400-\u9fff]+")
_SPACES = re.compile(r" {2,}")
_BEFORE, _AFTER = re.compile(r" +([,.;:!?)])"), re.compile(r"\( +")
_SEEN = 1 << 14  # texts that are kept ready: more than any page shows
_APART = " ·　｜\n"  # marks that no sentence begins or ends with
_FIGURE = 40  # characters of the longest day
_LONGEST = 80  # parts of a stretch that is looked up as one
# Characters of its own that a pattern needs to be known by, whatever it holds.
_KNOWN_BY = 3

_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_DAYS = dict(
    zip("一二三四五六日天", ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "Sun"], strict=True)
)
_DATE = re.compile(
    r"(?P<iso>\d{4}-\d\d-\d\d)?(?:(?P<year>\d{4}|\d\d) ?年)?"
    r"(?:(?P<month>\d{1,2}) ?月(?:(?P<day>\d{1,2}) ?日)?)?"
    r"(?P<space> ?)(?:(?:星期|周)(?P<week>[一二三四五六日天]))?"
    r" ?(?P<part>上午|下午|晚上|中午)?(?P<time> ?\d{1,2}:\d\d(?:[-–至到]\d{1,2}:\d\d)?)?"
)
_PARTS = {"上午": "morning", "下午": "afternoon", "晚上": "evening", "中午": "noon"}


@dataclass(frozen=True)
class Pattern:
    """A sentence with values in it.

    Attributes:
        source: Chinese, with ``{}`` or ``{name}`` where values stand.
        english: the same in English.
    """

    source: str
    english: str

    @cached_property
    def _pieces(self) -> list[tuple[str, str | None]]:
        return [(literal, name) for literal, name, _spec, _as in Formatter().parse(self.source)]

    @cached_property
    def key(self) -> str:
        """The longest of its own words: a text without them cannot be it."""
        return max((literal for literal, _ in self._pieces), key=len)

    @cached_property
    def own(self) -> int:
        """How many characters are its own."""
        return sum(len(literal) for literal, _ in self._pieces)

    @cached_property
    def _frame(self) -> tuple[list[str], list[int]]:
        """Its own words, and how many values stand between each and the next."""
        literals = [self._pieces[0][0]]
        counts: list[int] = []
        for at, (_literal, name) in enumerate(self._pieces):
            if name is None:
                continue
            after = self._pieces[at + 1][0] if at + 1 < len(self._pieces) else ""
            if counts and not self._pieces[at][0]:
                counts[-1] += 1
                literals[-1] = after
            else:
                counts.append(1)
                literals.append(after)
        return literals, counts

    def values(self, text: str) -> list[str] | None:
        """The values in a text, None where it is another sentence.

        Each of its own words is looked for from the left, without a second try: texts of people
        are long, and a pattern that matches in another way only would be a bad one.
        """
        literals, counts = self._frame
        last = literals[-1]
        if not text.startswith(literals[0]) or not text.endswith(last):
            return None
        at, end = len(literals[0]), len(text) - len(last)
        found: list[str] = []
        for number, (before, after) in enumerate(pairwise(literals)):
            final = number == len(counts) - 1
            begin = at
            # A sentence that begins with a value begins with something.
            at = end if final else text.find(after, begin + (not number and not before), end)
            if at < begin:
                return None
            value = text[begin:at]
            closing = _FRAMES.get(before[-1:])
            framed = closing is not None and closing not in value
            if not _may_be(value, framed=framed, end=final and not last and bool(before)):
                return None
            if counts[number] > 1 and _INNER.search(value):
                return None
            if not before and not number and (not value or _SIGN.search(value)):
                return None
            found += _parted(value, counts[number])
            at += 0 if final else len(after)
        return found if any(found) or self.own > _KNOWN_BY else None

    def fill(self, values: list[str]) -> str:
        """The English with these values."""
        names = [name for _, name in self._pieces if name is not None]
        named = {name: value for name, value in zip(names, values, strict=True) if name}
        return self.english.format(*values, **named)


@dataclass(frozen=True)
class _Part:
    """A stretch, or a mark between stretches; English too where there is nothing Chinese in it."""

    text: str
    english: bool = False
    mark: bool = False


class Sentences:
    """A catalogue.

    Attributes:
        say: gives a text in English, as far as it is the program's.

    Args:
        english: each sentence in English.
    """

    def __init__(self, english: Mapping[str, str]) -> None:
        self._whole = {source: text for source, text in english.items() if "{" not in source}
        patterns = [Pattern(source, text) for source, text in english.items() if "{" in source]
        # The more of its own words, the surer it is the one that was meant.
        self._patterns = sorted(patterns, key=lambda one: -one.own)
        self.say = lru_cache(_SEEN)(self._say_anew)

    @classmethod
    def read(cls, path: Path, *, values_in: str) -> Sentences:
        """Those of a Qt catalogue that are translated.

        Args:
            path: the catalogue.
            values_in: the context whose texts with values are recognised; others are filled in
                English already.
        """
        english = {}
        for context in ET.parse(path).iter("context"):
            with_values = context.findtext("name") == values_in
            for message in context.iter("message"):
                source, text = message.findtext("source"), message.findtext("translation")
                if source and text and (with_values or "{" not in source):
                    english[source] = text
        return cls(english)

    def _say_anew(self, text: str) -> str:
        if not HAN.search(text) and not any(mark in text for mark in _MARKS):
            return text
        return self._say(text, self._at_hand(text))

    def _at_hand(self, text: str) -> list[Pattern]:
        return [one for one in self._patterns if one.key in text]

    def _say(self, text: str, patterns: list[Pattern]) -> str:
        whole = self._stretch(text, patterns)
        if whole is not None:
            return whole
        parts = _MARK.split(text)
        said: list[_Part] = []
        at = 0
        while at < len(parts):
            end, found = self._longest(parts, at, patterns)
            if found is not None:
                said.append(_Part(found, english=True))
            elif at % 2:
                said.append(_Part(parts[at], mark=True))
            elif parts[at]:
                words = self._words(parts[at])
                said.append(_Part(words, english=words != parts[at] or not HAN.search(words)))
            at = end
        if HAN.search(text) and not any(part.english and part.text.strip() for part in said):
            return text
        return _joined(said)

    def _longest(
        self, parts: list[str], at: int, patterns: list[Pattern]
    ) -> tuple[int, str | None]:
        """Where the longest stretch known ends that begins here, and its English."""
        for end in range(min(len(parts), at + _LONGEST), at + at % 2, -1):
            words = "".join(parts[at:end])
            inner = words.strip(_APART)
            found = self._stretch(inner, patterns) if inner else None
            if found is not None:
                return end, words.replace(inner, found, 1)
        return at + 1, None

    def _stretch(self, text: str, patterns: Iterable[Pattern]) -> str | None:
        """The English of one stretch, None where it is not the program's."""
        if text in self._whole:
            return self._whole[text]
        figure = said_figure(text) if len(text) <= _FIGURE else None
        if figure is not None:
            return figure
        for one in patterns:
            values = one.values(text)
            if values is None:
                continue
            english = [self._value(value) for value in values]
            plain = [_is_plain(*both) for both in zip(values, english, strict=True) if both[0]]
            if one.own < _KNOWN_BY and not (plain and all(plain)):
                continue
            return one.fill(english)
        return None

    def _value(self, value: str) -> str:
        inner = value.strip(" ")
        return value.replace(inner, self.say(inner), 1) if inner else value

    def _words(self, text: str) -> str:
        """Figures and labels side by side, where all of them are known: ``黄 1``, ``38天``."""
        if any(run not in self._whole for run in _RUN.findall(text)):
            return text
        said = _RUN.sub(lambda run: f" {self._whole[run[0]].strip()} ", text)
        before, after = (" " if text[at] == " " else "" for at in (0, -1))
        return f"{before}{' '.join(said.split())}{after}"


def _is_plain(value: str, english: str) -> bool:
    """Whether it is a figure or a known word: a pattern of few words is told by nothing more."""
    whole = any(char.isalnum() for char in value) and not _INNER.search(value)
    return whole and not HAN.search(english)


def _parted(value: str, count: int) -> list[str]:
    """Values that stand side by side: ``到会21人`` is a word, a number and a unit."""
    if count == 1:
        return [value]
    parts = re.findall(r"[\d.,%]+|[^\d.,%]+", value)
    extra = len(parts) - count
    if extra > 0:
        parts[: extra + 1] = ["".join(parts[: extra + 1])]
    return [*parts, *[""] * -extra]


def _may_be(value: str, *, framed: bool, end: bool) -> bool:
    """Whether this may be a value within a sentence, not the end of one and the next.

    Args:
        value: what was found.
        framed: it stands in quotation marks or brackets.
        end: the sentence ends with it.
    """
    if "\n" in value:
        return False
    if framed or value.endswith("。"):
        return True
    return not (_SENTENCES if end else _PART).search(value)


def said_figure(text: str) -> str | None:
    """``24 Nov 2026, Tue 9:00`` for ``2026年11月24日 星期二 9:00``, ``2/3`` for ``三分之二``.

    None for what is neither a day nor a number.
    """
    found = _DATE.fullmatch(text)
    if found is None or not any(found[key] for key in ("year", "month", "week", "part")):
        return _said_number(text)
    month = _MONTHS[int(found["month"]) - 1] if found["month"] else ""
    year = found["year"] or ""
    year = f"20{year}" if len(year) == 2 else year  # noqa: PLR2004 - as on the axis of a chart
    said = " ".join(part for part in (found["iso"], found["day"], month, year) if part)
    week = _DAYS[found["week"]] if found["week"] else ""
    said = ", ".join(part for part in (said, week) if part)
    more = (_PARTS.get(found["part"] or "", ""), (found["time"] or "").strip())
    return " ".join(part for part in (said, *more) if part)


def _said_number(text: str) -> str | None:
    whole, found, part = text.partition("分之")
    numbers = [from_chinese(one) for one in ([part, whole] if found else [text])]
    return None if None in numbers else "/".join(map(str, numbers))


def _joined(said: list[_Part]) -> str:
    """Stretches and marks as one text; marks between what stays Chinese stay Chinese."""
    text = ""
    for at, part in enumerate(said):
        words = part.text
        if part.mark:
            before = next((one for one in reversed(said[:at]) if not one.mark), None)
            after = next((one for one in said[at + 1 :] if not one.mark), None)
            beside = [one.english for one in (before, after) if one is not None]
            if any(beside) or not beside:
                words = _MARKS.get(words, words)
        elif text and words and text[-1] in ".!?;:," and words[0] not in " .,;:!?)":
            text += " "
        text += words
    text = _BEFORE.sub(r"\1", _SPACES.sub(" ", text))
    return _AFTER.sub("(", text).replace(_WIDE, "  ").rstrip(" ")
