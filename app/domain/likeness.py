"""How alike two matters are: by shared words, by shared things, by category and place.

Words are weighed by how seldom they are (tf-idf over pairs of characters), compared by the cosine
of the two texts, so that a long text is not alike to everything. Things are what people call by
several names (:mod:`app.domain.synonyms`), weighed the same way. The weights below were tried on
one half of the pairs in ``tests/bench/alike.txt``; the bench tells the other half apart.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from app.domain import synonyms, wording

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

WORDS: Final = 0.45
THINGS: Final = 0.40
CATEGORY: Final = 0.09
PLACE: Final = 0.06
LEAST: Final = 0.16
"""Less alike than this is not shown."""
_TITLE: Final = 2
"""A word of the title counts as often as so many in the description."""
_MOST_WHY: Final = 3
_SMALL, _FEW, _FEWER = 400, 20, 2
_THING_PREFIX: Final = "§"
# Words that every other text has, by themselves no reason to call two alike.
_EMPTY_WORDS: Final = (
    "居民 小区 希望 反映 问题 解决 要求 建议 我们 我家 没有 没人 有人 不能 不了 一个 能不 可以 "
    "可不 能解 有个 现在 已经 时候 什么 怎么 大家 的人 了好 单元 号楼 楼下 楼上 门口 咱们"
)
# Characters at the edge of a shared piece that only join what is said.
_LITTLE: Final = "的了没们不是在有和就都也还个着把被来去里我你他这那年"
_EMPTY: Final = frozenset(_EMPTY_WORDS.split())


@dataclass(frozen=True, slots=True)
class Said:
    """A matter or a card, as far as likeness goes."""

    title: str
    body: str = ""
    category: str = ""
    place: str = ""

    def weights(self, rarity: Callable[[str], float]) -> dict[str, float]:
        """Its words, each by how often it stands there and how seldom it is."""
        counts: Counter[str] = Counter()
        for word in wording.pairs(self.title):
            counts[word] += _TITLE
        for word in wording.pairs(self.body):
            counts[word] += 1
        return {
            word: (1 + math.log(count)) * rarity(word)
            for word, count in counts.items()
            if word not in _EMPTY
        }

    def things(self) -> frozenset[str]:
        """What it is about."""
        return frozenset(synonyms.senses(f"{self.title}\n{self.body}"))


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two are, and why, in words that can be shown."""

    score: float
    why: tuple[str, ...]


class Measure:
    """Likeness to one text.

    Args:
        text: the new one.
        total: how many texts there are.
        known: word → in how many of them; a thing as ``§`` and its name.
    """

    def __init__(self, text: Said, *, total: int, known: Mapping[str, int]) -> None:
        self._total, self._known = max(total, 1), known
        self._text = text
        self._words = text.weights(self._rarity)
        self._norm = _norm(self._words)
        self._things = {t: self._rarity(_THING_PREFIX + t) for t in text.things()}
        self._places = set(wording.pairs(f"{text.place}"))

    def of(self, other: Said) -> Likeness:
        """How alike another one is."""
        words = other.weights(self._rarity)
        shared = {w: self._words[w] * words[w] for w in self._words.keys() & words.keys()}
        cosine = sum(shared.values()) / (self._norm * _norm(words) or 1)
        things = other.things()
        common = self._things.keys() & things
        about = self._about(common, things)
        score = WORDS * math.sqrt(cosine) + THINGS * about
        same_kind = bool(other.category) and other.category == self._text.category
        here = self._places & set(wording.pairs(f"{other.place}"))
        if shared or common:
            score += CATEGORY * same_kind + PLACE * bool(here)
        return Likeness(score, self._why(shared, common, same_kind=same_kind, here=bool(here)))

    def _about(self, common: set[str], others: frozenset[str]) -> float:
        if not common:
            return 0.0
        rarity = self._rarity
        both = sum(self._things[t] ** 2 for t in common)
        theirs = sum(rarity(_THING_PREFIX + t) ** 2 for t in others)
        own = sum(w**2 for w in self._things.values())
        return both / math.sqrt(own * theirs)

    def _rarity(self, word: str) -> float:
        # A word that this text does not have was not looked up: it counts as a middling one.
        count = self._known.get(word) or (_FEW if self._total > _SMALL else _FEWER)
        return math.log(1 + self._total / count)

    def _why(
        self, shared: Mapping[str, float], common: set[str], *, same_kind: bool, here: bool
    ) -> tuple[str, ...]:
        told = sorted(common, key=lambda t: (-self._things[t], t))[:_MOST_WHY]
        # What the title says tells more; the rest is asked only where that has nothing in common.
        for text in (self._text.title, self._text.body):
            for piece in (whole.strip(_LITTLE) for whole in _joined(wording.plain(text), shared)):
                known = any(piece in t or t in piece for t in told)
                if len(piece) > 1 and not known and len(told) < _MOST_WHY:
                    told.append(piece)
            if told:
                break
        why = ["都说到" + "、".join(f"“{t}”" for t in told)] if told else []
        why += ["同一类"] * same_kind + ["同一个地点"] * here
        return tuple(why)


def _norm(weights: Mapping[str, float]) -> float:
    return math.sqrt(sum(w * w for w in weights.values()))


def _joined(text: str, shared: Mapping[str, float]) -> list[str]:
    """Shared pairs put together to the pieces of text that both have, the weightiest first."""
    pieces: dict[str, float] = {}
    for run, ideographs in wording.runs(text):
        if not ideographs:
            if run in shared and len(run) > 1:
                pieces[run] = shared[run]
            continue
        start, weight = -1, 0.0
        for at in range(len(run)):
            pair = run[at : at + 2]
            if pair in shared and len(pair) > 1:
                start = at if start < 0 else start
                weight += shared[pair]
            elif start >= 0:
                pieces[run[start : at + 1]] = weight
                start, weight = -1, 0.0
    return sorted(pieces, key=lambda p: (-pieces[p], p))
