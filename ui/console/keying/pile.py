"""A pile of secret ballots, counted paper by paper: nothing but how often each choice came.

No widgets here. The papers of the pile stand in a draft until all of it is recorded as one count;
they have an order only so that the last one can be taken back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.domain.election import OptionCount
from app.domain.tally import CHOICE_WORDS, Choice, Tally

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.steps.views.votes import VoteView

INVALID = "invalid"
Paper = tuple[str, ...]
"""``("for",)`` …; numbers of options from ``"1"``, none for a blank paper."""


class Pile:
    """The papers keyed in so far."""

    def __init__(self, view: VoteView) -> None:
        self.view = view
        self.papers: list[Paper] = []

    @property
    def vote_id(self) -> str:
        """Of which vote."""
        return self.view.vote.id

    def add(self, paper: Paper) -> None:
        """One more paper."""
        self.papers.append(paper)

    def take_back(self) -> Paper | None:
        """The last paper is off the pile again."""
        return self.papers.pop() if self.papers else None

    def counts(self) -> list[tuple[str, int]]:
        """Each choice with how often it came, those that cannot be counted last."""
        contest = self.view.contest
        if contest is None:
            return [(CHOICE_WORDS[c], sum(1 for p in self.papers if p == (c.value,)))
                    for c in Choice]  # fmt: skip
        shown = [
            (option, sum(1 for p in self.papers if str(at) in p))
            for at, option in enumerate(contest.options, start=1)
        ]
        return [*shown, ("空白", self._blank()), ("无效", self._spoiled())]

    def words(self, paper: Paper) -> str:
        """A paper in words."""
        if paper == (INVALID,):
            return "无效"
        if self.view.contest is None:
            return CHOICE_WORDS[Choice(paper[0])]
        if not paper:
            return "空白"
        return "、".join(self.view.contest.options[int(n) - 1] for n in paper)

    def figures(self) -> dict[str, object]:
        """What :func:`app.steps.deliberate.voting.record_count` is given."""
        contest = self.view.contest
        if contest is None:
            each = {c: sum(1 for p in self.papers if p == (c.value,)) for c in Choice}
            return Tally(
                for_=each[Choice.FOR],
                against=each[Choice.AGAINST],
                abstain=each[Choice.ABSTAIN],
                invalid=each[Choice.INVALID],
            ).to_dict()
        blank, spoiled = self._blank(), self._spoiled()
        marks = (
            sum(1 for p in self.papers if str(at) in p) for at in range(1, len(contest.options) + 1)
        )
        return OptionCount(
            options=contest.options,
            marks=tuple(marks),
            valid=len(self.papers) - blank - spoiled,
            abstain=blank,
            invalid=spoiled,
        ).to_dict()

    def _blank(self) -> int:
        return sum(1 for p in self.papers if not p)

    def _spoiled(self) -> int:
        return sum(1 for p in self.papers if p == (INVALID,))

    # The draft

    def draft(self) -> dict[str, Any]:
        """What is not recorded yet, for JSON; empty where there is nothing."""
        if not self.papers:
            return {}
        return {"round": self.view.vote.recounts + 1, "papers": [list(p) for p in self.papers]}

    def take_up(self, draft: Mapping[str, Any]) -> None:
        """Go on from a draft; one of another round, or that does not fit, is left alone."""
        if draft.get("round") != self.view.vote.recounts + 1:
            return
        found = [tuple(str(n) for n in paper) for paper in draft.get("papers", ())]
        if all(self._fits(paper) for paper in found):
            self.papers = found

    def _fits(self, paper: Paper) -> bool:
        if paper == (INVALID,):
            return True
        contest = self.view.contest
        if contest is None:
            return len(paper) == 1 and paper[0] in set(Choice)
        numbers = {str(at) for at in range(1, len(contest.options) + 1)}
        return set(paper) <= numbers and len(paper) <= contest.max_choices
