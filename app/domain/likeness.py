"""How alike two matters are: by shared words, by shared things, by category and place.

Words are weighed by how seldom they are (tf-idf over pairs of characters), compared by the cosine
of the two texts, so that a long text is not alike to everything. Things are what people call by
several names (:mod:`app.domain.synonyms`), weighed the same way. The weights below were tried on
one half of the pairs in ``tests/bench/alike.txt``; the bench tells the other half apart.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from app.domain import synonyms, wording

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

WORDS: Final = 0.55
THINGS: Final = 0.40
SIGNS: Final = 1.0
"""What a single ideograph weighs beside a pair of them."""
CATEGORY: Final = 0.09
PLACE: Final = 0.06
LEAST: Final = 0.12
"""Less alike than this is not shown."""
_TITLE: Final = 2
"""A word of the title counts as often as so many in the description."""
_MOST_WHY: Final = 3
_SMALL, _FEW, _FEWER = 400, 20, 2
_THING_PREFIX: Final = "§"
_SIGN_PREFIX: Final = "¤"
# Words that every other text has, by themselves no reason to call two alike.
_EMPTY_WORDS: Final = (
    "居民 小区 希望 反映 问题 解决 要求 建议 我们 我家 没有 没人 有人 不能 不了 一个 能不 可以 "
    "可不 能解 有个 现在 已经 时候 什么 怎么 大家 的人 了好 单元 号楼 楼下 楼上 门口 咱们"
)
# Characters at the edge of a shared piece that only join what is said.
_LITTLE: Final = "的了没们不是在有和就都也还个着把被来去里我你他这那年"
_EMPTY: Final = frozenset(_EMPTY_WORDS.split())
_EMPTY_PIECES: Final = re.compile("|".join(sorted(_EMPTY)))


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
        weights = {
            word: (1 + math.log(count)) * rarity(word)
            for word, count in counts.items()
            if word not in _EMPTY
        }
        for sign in wording.signs(_EMPTY_PIECES.sub(" ", f"{self.title}\n{self.body}")):
            word = _SIGN_PREFIX + sign
            weights[word] = SIGNS * rarity(word)
        return weights

    def things(self) -> frozenset[str]:
        """What it is about."""
        return frozenset(synonyms.senses(f"{self.title}\n{self.body}"))


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
        self._rarities: dict[str, float] = {}
        self._words = text.weights(self._rarity)
        self._norm = _norm(self._words)
        self._things = {t: self._rarity(_THING_PREFIX + t) for t in text.things()}
        self._places = set(wording.pairs(text.place))

    def of(self, other: Said) -> float:
        """How alike another one is, from 0 to 1."""
        words = other.weights(self._rarity)
        shared = sum(self._words[w] * words[w] for w in self._words.keys() & words.keys())
        cosine = shared / (self._norm * _norm(words) or 1)
        things = other.things()
        about = self._about(self._things.keys() & things, things)
        if not shared and not about:
            return 0.0
        same_kind, here = self._beside(other)
        score = WORDS * math.sqrt(cosine) + THINGS * about
        return score + CATEGORY * same_kind + PLACE * here

    def why(self, other: Said) -> tuple[str, ...]:
        """Why another one is alike, in words that can be shown."""
        words = other.weights(self._rarity)
        both = {w: self._words[w] * words[w] for w in self._words.keys() & words.keys()}
        shared = {w: weight for w, weight in both.items() if w[0] != _SIGN_PREFIX}
        common = self._things.keys() & other.things()
        told = self._told(shared, common)
        same_kind, here = self._beside(other)
        why = ["都说到" + "、".join(f"“{t}”" for t in told)] if told else []
        if not told and both:
            signs = sorted(both.keys() - shared.keys(), key=lambda w: (-both[w], w))[:_MOST_WHY]
            why = ["都用到" + "".join(f"“{w[1:]}”" for w in signs) + "字"] if signs else []
        return (*why, *["同一类"] * same_kind, *["同一个地点"] * here)

    def _beside(self, other: Said) -> tuple[bool, bool]:
        """Whether it is of the same category, and at the same place."""
        same_kind = bool(other.category) and other.category == self._text.category
        return same_kind, bool(self._places & set(wording.pairs(other.place)))

    def _about(self, common: set[str], others: frozenset[str]) -> float:
        if not common:
            return 0.0
        rarity = self._rarity
        both = sum(self._things[t] ** 2 for t in common)
        theirs = sum(rarity(_THING_PREFIX + t) ** 2 for t in others)
        own = sum(w**2 for w in self._things.values())
        return both / math.sqrt(own * theirs)

    def _rarity(self, word: str) -> float:
        found = self._rarities.get(word)
        if found is None:
            # A word that this text does not have was not looked up: it counts as a middling one.
            count = self._known.get(word) or (_FEW if self._total > _SMALL else _FEWER)
            found = self._rarities[word] = math.log(1 + self._total / count)
        return found

    def _told(self, shared: Mapping[str, float], common: set[str]) -> list[str]:
        """What both speak of: things first, then pieces of text."""
        told = sorted(common, key=lambda t: (-self._things[t], t))[:_MOST_WHY]
        # What the title says tells more; the rest is asked only where that has nothing in common.
        for text in (self._text.title, self._text.body):
            for piece in (whole.strip(_LITTLE) for whole in _joined(wording.plain(text), shared)):
                known = any(piece in t or t in piece for t in told)
                if len(piece) > 1 and not known and len(told) < _MOST_WHY:
                    told.append(piece)
            if told:
                break
        return told


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
