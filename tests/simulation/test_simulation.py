"""Laptops, a server and everything that goes wrong: nothing is lost, and in the end all agree.

Thousands of seeds: ``python3 dev.py simulate``.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.lengths import tries
from tests.simulation.mutations import MUTATIONS
from tests.simulation.run import run_seed
from tests.simulation.world import Templates, World

SEEDS = tries(12, long=198)
SEEDS_EACH = 6
EVENTS = 70
TRIES = 25
# Seeds that come to the point, tried first; where the program has moved on, the others follow.
ALL_KINDS = (1, 2, 4, 6)
SOONEST = {
    "any-clock-adopted": 2,
    "cursor-before-page": 4,
    "later-values-kept": 9,
    "snapshot-digest-unchecked": 6,
    "snapshot-log-unchecked": 2,
}
SPOILT = ("flip", "cut", "lose", "age", "other_state", "other_log")


@pytest.mark.parametrize("first", range(1, SEEDS + 1, SEEDS_EACH))
def test_nothing_is_lost_and_all_agree(first: int, templates: Templates) -> None:
    for seed in range(first, first + SEEDS_EACH):
        # Joining takes as long as all the rest: in every third run here, in all by dev.py simulate.
        _, fault, trace = run_seed(
            seed, templates=templates, events=EVENTS, newcomers=seed % 3 == 0
        )
        assert not fault, "\n".join((*trace[-40:], fault, f"seed {seed}, {EVENTS} events"))


def test_the_same_seed_is_the_same_run(tmp_path: Path, templates: Templates) -> None:
    runs = [World(7, tmp_path / name, templates, events=EVENTS).run() for name in ("one", "two")]
    assert runs[0] == runs[1]
    assert World(8, tmp_path / "other", templates, events=EVENTS).run() != runs[0]


def test_new_laptops_start_from_snapshots_of_every_kind(templates: Templates) -> None:
    wanted = {r"snapshot of \d+ ops", r"started with [1-9]\d* ops"}  # the first under faults too
    wanted |= {f"spoil: {kind}" for kind in SPOILT}
    for seed in _beginning_with(*ALL_KINDS):
        _, fault, trace = run_seed(seed, templates=templates, events=EVENTS)
        assert not fault
        said = "\n".join(trace)
        wanted = {words for words in wanted if not re.search(words, said)}
        if not wanted:
            return
    pytest.fail(f"never seen in {TRIES} seeds: {wanted}")


@pytest.mark.parametrize("mutation", sorted(MUTATIONS))
def test_a_planted_bug_is_found(mutation: str, templates: Templates) -> None:
    for seed in _beginning_with(SOONEST.get(mutation, 1)):
        _, fault, _ = run_seed(seed, templates=templates, events=EVENTS, mutation=mutation)
        if fault:
            assert "AssertionError" in fault, fault
            return
    pytest.fail(f"{TRIES} seeds, and nobody noticed {mutation}")


def _beginning_with(*first: int) -> list[int]:
    return sorted(range(1, TRIES + 1), key=lambda seed: (seed not in first, seed))
