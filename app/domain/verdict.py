"""What a decision says: comparisons, the state of the quorum, the verdict."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.domain.measures import Dimension
from app.domain.plain import from_plain, to_plain_dict
from app.domain.rule import LegalEffect

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Comparison:
    """One requirement with its figures.

    Attributes:
        label: what is compared with what: ``同意票 / 到会人数``.
        have: the left side; areas in hundredths of a m².
        base: what it is measured against.
        need: the smallest figure that would do.
        ok: whether it does.
        words: the clause of the sentence.
        dimension: what both are counted in.
    """

    label: str
    have: int
    base: int
    need: int
    ok: bool
    words: str
    dimension: Dimension = Dimension.HEADS


@dataclass(frozen=True, slots=True)
class QuorumState:
    """What the screen always shows.

    Attributes:
        reached: whether every requirement on taking part is met; true where there is none.
        have: heads present (or taking part by paper).
        need: heads that it takes; 0 where no quorum by heads is set.
        due: heads entitled.
        words: ``已达法定人数（18人）``.
        comparisons: each requirement.
        warnings: what else is amiss, in words.
    """

    reached: bool
    have: int
    need: int
    due: int
    words: str
    comparisons: tuple[Comparison, ...]
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The result of a vote.

    Attributes:
        passed: whether it is carried.
        effect: what it is worth in law.
        quorum_reached: whether enough took part for the vote to count.
        tied: for and against are equal.
        comparisons: those on taking part, then those on agreeing (none below quorum).
        sentence: to be read aloud.
        headline: ``通过``, ``未通过`` or ``表决无效``.
        screen_words: the sentence without its last word, as set beside the headline.
        rule_name: the rule that was applied.
    """

    passed: bool
    effect: LegalEffect
    quorum_reached: bool
    tied: bool = False
    comparisons: tuple[Comparison, ...]
    sentence: str
    headline: str
    screen_words: str
    rule_name: str

    def to_dict(self) -> dict[str, Any]:
        """JSON."""
        return to_plain_dict(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Verdict:
        """What :meth:`to_dict` wrote."""
        return from_plain(cls, data)
