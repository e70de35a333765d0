"""The same world driven by Hypothesis, which makes a run that fails as short as it can be."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from tests.simulation import invariants
from tests.simulation.laptop import Laptop
from tests.simulation.run import scratch
from tests.simulation.world import Templates, World

WHICH = st.integers(0, 6)
FEW = settings(
    max_examples=8,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    print_blob=True,
)


class Machine(RuleBasedStateMachine):
    """Laptops and a server; the rules are what may happen, one at a time.

    Nothing fails by chance here: only what a rule says. Each example is a world of its own.
    """

    templates: Templates

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory(prefix="hongliu-state-", dir=scratch())
        folder = Path(self._folder.name)
        self.world = World(1, folder, self.templates)
        self.world.weather.calm()

    def happens(self, name: str, which: int) -> None:
        laptops = self.world.laptops
        one: Laptop = laptops[which % len(laptops)]
        self.world.time += 1_000
        self.world.do(getattr(self.world, name), one)
        invariants.check_always(self.world, one)

    @rule(which=WHICH, times=st.integers(1, 3))
    def edit(self, which: int, times: int) -> None:
        for _ in range(times):
            self.happens("_edit", which)

    @rule(which=WHICH, steps=st.integers(1, 6))
    def exchange(self, which: int, steps: int) -> None:
        for _ in range(steps):
            self.happens("_step", which)

    @rule(which=WHICH)
    def lose_power(self, which: int) -> None:
        self.happens("_crash", which)

    @rule(which=WHICH)
    def lose_power_at_a_commit(self, which: int) -> None:
        self.world.weather.crash = 0.5
        try:
            self.happens("_step", which)
        finally:
            self.world.weather.calm()

    @rule(which=WHICH)
    def copy_a_disk(self, which: int) -> None:
        self.happens("_copy", which)

    @rule(which=WHICH)
    def put_a_disk_back(self, which: int) -> None:
        self.happens("_restore", which)

    @rule(which=WHICH)
    def clone_a_disk(self, which: int) -> None:
        self.happens("_clone", which)

    @rule(which=WHICH)
    def carry_a_stick(self, which: int) -> None:
        self.happens("_carry_stick", which)

    @rule(which=WHICH)
    def carry_a_stick_from_the_server(self, which: int) -> None:
        self.happens("_carry_server_stick", which)

    @rule(which=WHICH)
    def join(self, which: int) -> None:
        self.happens("_join", which)

    @rule()
    def back_up_the_server(self) -> None:
        self.happens("_back_up_server", 0)

    @rule()
    def put_the_server_back(self) -> None:
        self.happens("_restore_server", 0)

    def teardown(self) -> None:
        try:
            self.world.heal()
            invariants.check_end(self.world)
        finally:
            self.world.close()
            self._folder.cleanup()


def test_whatever_happens_nothing_is_lost_and_all_agree(templates: Templates) -> None:
    driven = type("Driven", (Machine,), {"templates": templates})
    run_state_machine_as_test(driven, settings=FEW)
