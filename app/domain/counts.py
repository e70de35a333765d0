"""Two tellers count apart; a mismatch blocks the result; earlier figures are never lost.

A count is a fact with its author and time (:class:`app.domain.vote.Count`). A correction is a later
count that names the one it replaces; a recount is a new round, in which every teller counts again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from app.domain.clock import time_words
from app.domain.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from app.domain.vote import Count

TELLERS = {1: "计票人甲", 2: "计票人乙"}


class Countable(Protocol):
    """A count of either kind: for and against, or options."""

    def figures(self) -> dict[str, int]:
        """The figures by their Chinese names."""
        ...


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure on which two tellers differ."""

    label: str
    first: int
    second: int


@dataclass(frozen=True, slots=True)
class Agreement:
    """The figures that all tellers found."""

    figures: dict[str, int]
    words: str


@dataclass(frozen=True, slots=True)
class Mismatch:
    """The result is blocked; offer a recount."""

    differences: tuple[Difference, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """Some teller has not counted in this round yet."""

    tellers: tuple[int, ...]
    words: str


def compare_counts(first: Countable, second: Countable) -> Agreement | Mismatch:
    """Whether two tellers found the same, and where not."""
    one, two = first.figures(), second.figures()
    differences = tuple(
        Difference(label, one.get(label, 0), two.get(label, 0))
        for label in dict.fromkeys((*one, *two))
        if one.get(label, 0) != two.get(label, 0)
    )
    if not differences:
        return Agreement(one, "两人一致")
    shown = "；".join(f"{d.label} 甲{d.first}、乙{d.second}" for d in differences)
    return Mismatch(
        differences, f"两人计数不一致：{shown}。结果没有宣布，两份记录都已保留，请重新计数。"
    )


def history(counts: Iterable[Count]) -> tuple[Count, ...]:
    """Every count ever taken, oldest first."""
    return tuple(sorted(counts, key=lambda c: (c.at, c.id)))


def current(counts: Iterable[Count]) -> dict[int, Count]:
    """The count that stands for each teller in the latest round, by teller (1 or 2)."""
    ordered = history(counts)
    latest_round = max((c.round for c in ordered), default=1)
    replaced = {c.replaces for c in ordered if c.replaces}
    standing: dict[int, Count] = {}
    for count in ordered:
        if count.round == latest_round and count.id not in replaced:
            standing[count.teller] = count
    return dict(sorted(standing.items()))


def outcome(
    counts: Iterable[Count],
    *,
    tellers: int,
    read: Callable[[Mapping[str, Any]], Countable] = Tally.from_dict,
) -> Agreement | Mismatch | Waiting:
    """What the counts of a vote come to.

    Args:
        counts: all counts of the vote.
        tellers: how many count, 1 or 2.
        read: makes a count from stored figures; ``OptionCount.from_dict`` for options.
    """
    standing = current(counts)
    missing = tuple(t for t in range(1, tellers + 1) if t not in standing)
    if missing:
        return Waiting(missing, f"等待{'、'.join(TELLERS[t] for t in missing)}计数")
    found = [read(standing[t].figures) for t in range(1, tellers + 1)]
    if len(found) == 1:
        return Agreement(found[0].figures(), "一人计票")
    return compare_counts(found[0], found[1])


def history_words(
    counts: Iterable[Count],
    *,
    read: Callable[[Mapping[str, Any]], Countable] = Tally.from_dict,
) -> tuple[str, ...]:
    """A line per count: time, teller, figures, and why it replaced another."""
    lines = []
    for count in history(counts):
        shown = "，".join(f"{k}{v}" for k, v in read(count.figures).figures().items())
        who = TELLERS.get(count.teller, "计票人") + (
            f"（{count.teller_name}）" if count.teller_name else ""
        )
        line = f"{time_words(count.at)} 第{count.round}次计数 {who}：{shown}"
        if count.replaces:
            line += f"（更正{f'：{count.reason}' if count.reason else ''}）"
        lines.append(line)
    return tuple(lines)


def interest_warnings(
    scrutineers: Mapping[str, str], interested: Collection[str], *, item: str = ""
) -> tuple[str, ...]:
    """A warning for each scrutineer or teller (name by id) with a direct interest in the item."""
    what = f"“{item}”" if item else "本事项"
    return tuple(
        f"{name}与{what}有直接利害关系，不宜担任监票人或计票人，请另选一人。"
        for who, name in scrutineers.items()
        if who in interested
    )
