"""Laptops, a server and everything that goes wrong: nothing is lost, and in the end all agree.

Thousands of seeds: ``python3 dev.py simulate``.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.simulation.mutations import MUTATIONS
from tests.simulation.run import run_seed
from tests.simulation.world import Templates, World

SEEDS_EACH = 10
EVENTS = 70
TRIES = 25
SPOILT = ("flip", "cut", "lose", "age", "other_state", "other_log")


@pytest.mark.parametrize("first", range(1, 201, SEEDS_EACH))
def test_nothing_is_lost_and_all_agree(first: int, templates: Templates) -> None:
    for seed in range(first, first + SEEDS_EACH):
        _, fault, trace = run_seed(seed, templates=templates, events=EVENTS)
        assert not fault, "\n".join((*trace[-40:], fault, f"seed {seed}, {EVENTS} events"))


def test_the_same_seed_is_the_same_run(tmp_path: Path, templates: Templates) -> None:
    runs = [World(7, tmp_path / name, templates, events=EVENTS).run() for name in ("one", "two")]
    assert runs[0] == runs[1]
    assert World(8, tmp_path / "other", templates, events=EVENTS).run() != runs[0]


def test_new_laptops_start_from_snapshots_of_every_kind(templates: Templates) -> None:
    told: list[str] = []
    for seed in range(1, 13):
        _, fault, trace = run_seed(seed, templates=templates, events=EVENTS)
        assert not fault
        told += trace
    said = "\n".join(told)
    assert re.search(r"snapshot of \d+ ops", said)  # under faults too
    assert re.search(r"started with [1-9]\d* ops", said)
    assert {kind for kind in SPOILT if f"spoil: {kind}" in said} == set(SPOILT)


@pytest.mark.parametrize("mutation", sorted(MUTATIONS))
def test_a_planted_bug_is_found(mutation: str, templates: Templates) -> None:
    for seed in range(1, TRIES + 1):
        _, fault, _ = run_seed(seed, templates=templates, events=EVENTS, mutation=mutation)
        if fault:
            assert "AssertionError" in fault, fault
            return
    pytest.fail(f"{TRIES} seeds, and nobody noticed {mutation}")
