"""Words of Chinese text for searching, without a dictionary: neighbouring characters in pairs.

``停车难`` becomes ``停车 车难 难``: each pair, and the last character alone, so that every
character begins exactly one word. A query of two or more characters is then its pairs one after
another (nothing that is not there can match), and one of a single character is the beginning of a
pair. Letters and numbers are words as they stand, in lower case and half width.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

EDITION: Final = 1
"""How words are made; another number has every laptop make its index anew."""
MOST_WORDS: Final = 48
"""So many words of a query are looked up; a whole page pasted into the field says no more."""

Phrase = tuple[str, ...]

# Ideographs of every plane, and 〇. Selectors of a variant and joiners are nobody's to type.
_IDEOGRAPHS = "\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
# Patterns are compiled where they are first used: starting the program does not read text.
_RUN = f"([{_IDEOGRAPHS}]+)|((?:(?![{_IDEOGRAPHS}])[^\\W_])+)|(.)"
# Signs that only join what is said, or stand in every other sentence.
_JOINING: Final = frozenset(
    "的了没们不是在有和就都也还个着把被来去上下里我你他这那一人家说能要到给得好几什么谁吧呢啊点"
)
_UNSEEN = "[\u200b-\u200f\u2060\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]"


def plain(text: str) -> str:
    """One spelling: half width, lower case, nothing unseen."""
    if text.isascii():
        return text.lower()
    return re.sub(_UNSEEN, "", unicodedata.normalize("NFKC", text)).casefold()


def runs(text: str) -> Iterator[tuple[str, bool]]:
    """Runs of ideographs (``True``) and of letters and digits; ``("", False)`` for what is between.

    ``3号楼，漏水`` gives ``3``, ``号楼``, a mark, ``漏水``.
    """
    for found in re.finditer(_RUN, plain(text), re.DOTALL):
        if found[1]:
            yield found[1], True
        else:
            yield found[2] or "", False


def words(text: str) -> list[str]:
    """Every word of a text as the index has them, in order."""
    made: list[str] = []
    for run, ideographs in runs(text):
        if ideographs:
            made += _pairs(run)
            made.append(run[-1])
        elif run:
            made.append(run)
    return made


def pairs(text: str) -> list[str]:
    """The words that tell something by themselves: without the characters that stand alone."""
    return [w for w in words(text) if len(w) > 1 or w.isdigit()]


def signs(text: str) -> list[str]:
    """Single ideographs, each once: people who put a thing in other words share these at least."""
    found = dict.fromkeys(sign for run, ideographs in runs(text) if ideographs for sign in run)
    return [sign for sign in found if sign not in _JOINING]


def phrases(text: str) -> list[Phrase]:
    """What a query asks for: phrases, all of which must be there."""
    found: list[Phrase] = []
    phrase: list[str] = []
    room = MOST_WORDS
    for run, ideographs in (*runs(text), ("", False)):
        if run:
            if phrase and _is_whole(phrase[-1]):
                phrase.append(phrase[-1][-1])  # the index has it before what follows
            phrase += _pairs(run) or [run] if ideographs else [run]
        elif phrase:
            found.append(tuple(phrase[:room]))
            room -= len(phrase)
            phrase = []
        if room <= 0:
            break
    return [one for one in found if one]


def goes_on(phrase: Phrase) -> bool:
    """Whether more may follow within its last word: people are still typing; a pair is whole."""
    return not _is_whole(phrase[-1])


def holds(asked: Sequence[Phrase], text: str) -> bool:
    """Whether a text answers a query, as the index would say."""
    have = words(text)
    return all(_is_in(phrase, have) for phrase in asked)


def _is_in(phrase: Phrase, have: list[str]) -> bool:
    last, open_ended = len(phrase) - 1, goes_on(phrase)
    return any(
        all(
            have[at + n].startswith(word) if n == last and open_ended else have[at + n] == word
            for n, word in enumerate(phrase)
        )
        for at in range(len(have) - last)
    )


def _is_whole(word: str) -> bool:
    return len(word) > 1 and not word[0].isascii() and bool(re.match(f"[{_IDEOGRAPHS}]", word))


def _pairs(run: str) -> list[str]:
    return [run[at : at + 2] for at in range(len(run) - 1)]
