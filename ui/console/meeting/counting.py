"""What the tellers of one vote have counted so far, before and after it is recorded.

No widgets here. Every key of a count would be a fact too many for the record: figures stand on the
sheet (and in a draft) until the teller says that the count is complete.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.domain.counts import TELLERS, Agreement, Mismatch, Waiting, compare_counts
from app.domain.election import OptionCount
from app.domain.errors import Refused
from app.domain.tally import Tally, majority_by_subtraction, may_subtract
from app.domain.vote import Question
from app.steps.deliberate import results

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.steps.deliberate.results import Result
    from app.steps.views.votes import VoteView

FOR, AGAINST, ABSTAIN, INVALID = "for", "against", "abstain", "invalid"
MOTION = (FOR, AGAINST, ABSTAIN, INVALID)
VALID = "valid"


class Sheet:
    """The figures of the round that is being counted.

    Attributes:
        teller: who counts now, 1 or 2.
        minority: only against and abstentions are counted; everyone else agreed.
        figures: per teller the figures by key; keys are :data:`MOTION`, or for a choice among
            options ``"0"``, ``"1"`` … with :data:`VALID`, :data:`ABSTAIN` and :data:`INVALID`.
        unrecorded: tellers whose figures are not recorded yet.
    """

    def __init__(self, view: VoteView) -> None:
        self.view = view
        self.teller = 1
        self.minority = False
        self.figures: dict[int, dict[str, int]] = {}
        self.unrecorded: set[int] = set()
        self._valid_typed: set[int] = set()
        self._begin(view)

    # What it is about

    @property
    def vote_id(self) -> str:
        """Which vote."""
        return self.view.vote.id

    @property
    def round(self) -> int:
        """Which counting this is, from 1."""
        return self.view.vote.recounts + 1

    @property
    def tellers(self) -> range:
        """1, or 1 and 2."""
        return range(1, self.view.vote.tellers + 1)

    @property
    def keys(self) -> tuple[str, ...]:
        """The figures that are counted, in the order of their tiles."""
        contest = self.view.contest
        if contest is not None:
            return tuple(str(at) for at in range(len(contest.options)))
        return MOTION

    @property
    def may_subtract(self) -> bool:
        """Whether counting only the minority will do here."""
        motion = self.view.vote.question is Question.MOTION
        return motion and may_subtract(self.view.rule, self.view.base)

    @property
    def by_sum(self) -> bool:
        """Whether the valid ballots are the sum of the marks: each bears one."""
        contest = self.view.contest
        return contest is not None and contest.max_choices == 1

    # Following the record

    def follow(self, view: VoteView) -> None:
        """The record moved on: take over what was recorded; a new round begins empty."""
        fresh = view.vote.recounts != self.view.vote.recounts
        self.view = view
        if fresh:
            self._begin(view)
            return
        for teller in view.tellers:
            if teller.number in self.unrecorded:
                continue
            if teller.count is not None:
                self.figures[teller.number] = _figures_of(view, teller.count.figures)
            else:
                self.figures[teller.number] = self._nothing()

    def _begin(self, view: VoteView) -> None:
        self.view = view
        self.figures = {teller: self._nothing() for teller in self.tellers}
        self.unrecorded.clear()
        self._valid_typed.clear()
        self.minority = False
        self.teller = 1
        for teller in view.tellers:
            if teller.count is not None:
                self.figures[teller.number] = _figures_of(view, teller.count.figures)
                self.minority = self.minority or bool(teller.count.figures.get("derived"))
        missing = [t.number for t in view.tellers if t.count is None]
        self.teller = missing[0] if missing else 1

    def _nothing(self) -> dict[str, int]:
        keys = self.keys if self.view.contest is None else (*self.keys, VALID, ABSTAIN, INVALID)
        return dict.fromkeys(keys, 0)

    # Counting

    @property
    def now(self) -> dict[str, int]:
        """The figures of whoever counts now."""
        return self.figures[self.teller]

    def step(self, key: str, by: int) -> None:
        """One more or one less.

        Raises:
            Refused: figures that cannot be, with the figures; nothing is changed.
        """
        if self.minority and key == FOR:
            raise Refused("正在只数少数：赞成由到会人数减出，请数反对和弃权。")
        self.put({key: max(0, self.now[key] + by)})

    def put(self, figures: Mapping[str, int], *, check: bool = True) -> None:
        """Put these figures on the sheet of whoever counts now.

        Args:
            figures: by key; those left out stay.
            check: refuse what cannot be, as far as can be said before the count is complete.

        Raises:
            Refused: as above; nothing is changed.
        """
        wanted = {**self.now, **figures}
        typed = VALID in figures or self.teller in self._valid_typed
        self._settle(wanted, typed=typed)
        if check and self.view.contest is None:
            results.check_figures(self.view.vote, self._record_of(wanted))
        if VALID in figures:
            self._valid_typed.add(self.teller)
        if wanted != self.now:
            self.figures[self.teller] = wanted
            self.unrecorded.add(self.teller)

    def _settle(self, wanted: dict[str, int], *, typed: bool) -> None:
        if self.minority and self.view.contest is None:
            rest = sum(wanted[k] for k in (AGAINST, ABSTAIN, INVALID))
            wanted[FOR] = max(0, self.view.base.present - rest)
        if self.view.contest is not None and (self.by_sum or not typed):
            marks = [wanted[key] for key in self.keys]
            wanted[VALID] = sum(marks) if self.by_sum else max(marks, default=0)

    def set_minority(self, on: bool) -> None:
        """Count only the minority, or everybody."""
        self.minority = on and self.may_subtract
        self.put({} if self.minority else {FOR: 0}, check=False)

    def clear(self) -> None:
        """Whoever counts now begins again."""
        self.figures[self.teller] = self._nothing()
        self._valid_typed.discard(self.teller)
        self.unrecorded.add(self.teller)
        self.put({}, check=False)

    def switch(self) -> None:
        """The other teller counts."""
        if len(self.tellers) > 1:
            self.teller = 2 if self.teller == 1 else 1

    def recorded(self, teller: int) -> bool:
        """Whether this teller's figures stand in the record as they are here."""
        counts = {t.number for t in self.view.tellers if t.count is not None}
        return teller in counts and teller not in self.unrecorded

    def counted(self, teller: int) -> bool:
        """Whether this teller has counted anything."""
        consensus = self.view.vote.question is Question.CONSENSUS
        return self.recorded(teller) or consensus or any(self.figures[teller].values())

    def record(self, teller: int) -> dict[str, object]:
        """What :func:`app.steps.deliberate.voting.record_count` is given."""
        return self._record_of(self.figures[teller])

    def _record_of(self, figures: Mapping[str, int]) -> dict[str, object]:
        if self.view.contest is None:
            return self._tally(figures).to_dict()
        return self._options(figures).to_dict()

    def _tally(self, figures: Mapping[str, int]) -> Tally:
        if self.minority:
            return majority_by_subtraction(
                self.view.base, figures[AGAINST], figures[ABSTAIN], invalid=figures[INVALID]
            )
        return Tally(
            for_=figures[FOR],
            against=figures[AGAINST],
            abstain=figures[ABSTAIN],
            invalid=figures[INVALID],
        )

    def _options(self, figures: Mapping[str, int]) -> OptionCount:
        contest = self.view.contest
        return OptionCount(
            options=contest.options if contest is not None else (),
            marks=tuple(figures[key] for key in self.keys),
            valid=figures[VALID],
            abstain=figures[ABSTAIN],
            invalid=figures[INVALID],
        )

    # What it comes to

    def state(self) -> Agreement | Mismatch | Waiting:
        """Whether the tellers have counted and agree, with what stands on the sheet."""
        missing = tuple(t for t in self.tellers if not self.counted(t))
        if missing:
            return Waiting(missing, f"等待{'、'.join(TELLERS[t] for t in missing)}计数")
        found = [self._countable(t) for t in self.tellers]
        if len(found) == 1:
            return Agreement(found[0].figures(), "一人计票")
        return compare_counts(found[0], found[1])

    def preview(self) -> tuple[Result | None, str]:
        """The result as it would be declared now, or why it cannot be.

        Of two tellers the second is not told what the first found before both are through.
        """
        counting = tuple(t for t in self.tellers if not self.recorded(t))
        if len(self.tellers) > 1 and counting:
            return None, f"等待{'、'.join(TELLERS[t] for t in counting)}计数"
        try:
            state = self.state()
            if isinstance(state, Waiting) and len(self.tellers) == 1:
                return None, "还没有计数。边数边看，结果随时显示在这里。"
            if not isinstance(state, Agreement):
                return None, state.words
            results.check_figures(self.view.vote, self.record(1))
            return results.decided(self.view.vote, self._countable(1)), ""
        except Refused as refused:
            return None, refused.message

    def _countable(self, teller: int) -> Tally | OptionCount:
        figures = self.figures[teller]
        return self._tally(figures) if self.view.contest is None else self._options(figures)

    # The draft

    def draft(self) -> dict[str, Any]:
        """What is not recorded yet, for JSON; empty where all is."""
        if not self.unrecorded:
            return {}
        return {
            "round": self.round,
            "teller": self.teller,
            "minority": self.minority,
            "figures": {str(t): self.figures[t] for t in sorted(self.unrecorded)},
            "on": {str(t): self._on_record(t) for t in sorted(self.unrecorded)},
        }

    def take_up(self, draft: Mapping[str, Any]) -> None:
        """Go on from a draft; one of another round, or that does not fit, is left alone.

        So are figures that were recorded since: the draft was left behind by a kill.
        """
        if draft.get("round") != self.round:
            return
        on = dict(draft.get("on", {}))
        for name, figures in dict(draft.get("figures", {})).items():
            teller = int(name) if str(name).isdigit() else 0
            fits = teller in self.tellers and figures.keys() == self._nothing().keys()
            if fits and on.get(name, "") == self._on_record(teller):
                self.figures[teller] = {key: int(value) for key, value in figures.items()}
                self.unrecorded.add(teller)
        if not self.unrecorded:
            return
        self.minority = bool(draft.get("minority")) and self.may_subtract
        if draft.get("teller") in self.tellers:
            self.teller = int(draft["teller"])

    def _on_record(self, teller: int) -> str:
        """The id of what this teller recorded in this round, ``""`` before that."""
        counts = {t.number: t.count.id for t in self.view.tellers if t.count is not None}
        return counts.get(teller, "")


def _figures_of(view: VoteView, recorded: Mapping[str, Any]) -> dict[str, int]:
    if view.contest is None:
        tally = Tally.from_dict(recorded)
        values = (tally.for_, tally.against, tally.abstain, tally.invalid)
        return dict(zip(MOTION, values, strict=True))
    count = OptionCount.from_dict(recorded)
    figures = {str(at): marks for at, marks in enumerate(count.marks)}
    return figures | {VALID: count.valid, ABSTAIN: count.abstain, INVALID: count.invalid}
