"""What is measured in a vote, and the fractions it is held against. Whole numbers only.

Source: 民法典 1259: 以上 includes the number, 超过 does not.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.domain.errors import Refused
from app.domain.numerals import fraction_words


class Dimension(StrEnum):
    """What is counted."""

    HEADS = "heads"
    AREA = "area"
    """Hundredths of a m² of 专有部分."""
    OWNER_REPS = "owner_reps"
    """The owners' representatives among the members of a 物管会; only for taking part."""


class Quantity(StrEnum):
    """Which figure of a vote: the left side of a comparison or its base."""

    DUE = "due"
    PRESENT = "present"
    PARTICIPATING = "participating"
    FOR_AGAINST = "for_against"
    FOR = "for"


@dataclass(frozen=True, slots=True)
class Threshold:
    """A fraction that must be reached (``inclusive``, 以上) or exceeded (超过, 过半数).

    Raises:
        Refused: not above nought, above the whole, or not to be exceeded at all.
    """

    numerator: int
    denominator: int
    inclusive: bool = True

    def __post_init__(self) -> None:
        top = self.denominator if self.inclusive else self.denominator - 1
        if not 0 < self.numerator <= top:
            word = "达到" if self.inclusive else "超过"
            raise Refused(
                f"门槛“{word}{self.denominator}分之{self.numerator}”不成立，"
                "应大于零且能够达到。请修改分子或分母。",
                field="threshold",
            )

    def met(self, have: int, base: int) -> bool:
        """Whether ``have`` of ``base`` is enough; nought never is, not even of nought."""
        left, right = self.denominator * have, self.numerator * base
        return have > 0 and (left >= right if self.inclusive else left > right)

    def needed(self, base: int) -> int:
        """The smallest whole number that is enough for ``base`` (not below 0)."""
        product = self.numerator * base
        if self.inclusive:
            return max(1, -(-product // self.denominator))
        return product // self.denominator + 1

    def at_least(self, other: Threshold) -> bool:
        """Whether whatever meets this one meets the other too."""
        mine = self.numerator * other.denominator
        theirs = other.numerator * self.denominator
        return mine > theirs or (mine == theirs and (other.inclusive or not self.inclusive))

    @property
    def fraction(self) -> str:
        """``三分之二``, ``一半``."""
        return fraction_words(self.numerator, self.denominator)

    @property
    def is_half(self) -> bool:
        """Whether the fraction is one half."""
        return 2 * self.numerator == self.denominator


@dataclass(frozen=True, slots=True)
class Requirement:
    """``have`` of ``base``, counted by ``dimension``, must reach ``threshold``."""

    dimension: Dimension
    have: Quantity
    base: Quantity
    threshold: Threshold
