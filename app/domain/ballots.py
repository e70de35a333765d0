"""Named votes: one choice per voter, whoever brought it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.errors import Refused
from app.domain.tally import Choice, Tally

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedBallot:
    """One voter's choice.

    Attributes:
        voter_id: whose vote it is: with a proxy the principal, not the holder.
        choice: what it says.
        name: the voter's name, for messages.
        head: what is counted once: a household's id where households vote, else empty.
        head_name: that in words, for messages.
        cast_by: name of the proxy holder who cast it, or empty.
    """

    voter_id: str
    choice: Choice
    name: str = ""
    head: str = ""
    head_name: str = ""
    cast_by: str = ""

    @property
    def who(self) -> str:
        """The voter in words, with the proxy holder."""
        name = self.name or self.voter_id
        return f"{name}（由{self.cast_by}代投）" if self.cast_by else name


def tally_of_ballots(
    ballots: Iterable[NamedBallot], *, entitled: Collection[str] | None = None
) -> Tally:
    """The figures of a named vote; nobody and no household counts twice.

    Args:
        ballots: in any order.
        entitled: ids of those who may vote; ``None`` where that is checked elsewhere.

    Raises:
        Refused: a second vote of the same person or household, or of one not entitled, by name.
    """
    seen: dict[str, NamedBallot] = {}
    counts = dict.fromkeys(Choice, 0)
    for ballot in ballots:
        if entitled is not None and ballot.voter_id not in entitled:
            raise Refused(
                f"{ballot.who}不在本次应参加表决的人之中，这一票没有计入。请核对签到和名册。",
                field="voter_id",
            )
        # The prefixes keep a household's id from meeting a person's.
        key = f"head:{ballot.head}" if ballot.head else f"voter:{ballot.voter_id}"
        if key in seen:
            _refuse_second(seen[key], ballot)
        seen[key] = ballot
        counts[ballot.choice] += 1
    return Tally(
        for_=counts[Choice.FOR],
        against=counts[Choice.AGAINST],
        abstain=counts[Choice.ABSTAIN],
        invalid=counts[Choice.INVALID],
    )


def _refuse_second(first: NamedBallot, second: NamedBallot) -> None:
    if first.voter_id == second.voter_id:
        raise Refused(
            f"{first.who}已经投过票（{first.choice.words}），不能再记一票；原来的一票仍然有效。",
            field="voter_id",
        )
    household = second.head_name or "这一户"
    raise Refused(
        f"{household}已由{first.who}投票（{first.choice.words}），"
        f"{second.who}的一票没有计入：每户只计一票。",
        field="voter_id",
    )
