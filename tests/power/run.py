"""Cuts the power at many points: ``python3 dev.py powercut --seeds N [--from K] [--ops N]``.

A seed that fails is told, and run again by ``--from K --seeds 1`` with the same ``--ops``.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
import traceback
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
os.environ["HONGLIU_NO_KEYRING"] = "1"

from tests.power.laptop import cut_and_look, history  # noqa: E402 - the path comes first
from tests.power.model import Step  # noqa: E402 - as above
from tests.simulation.run import scratch  # noqa: E402 - as above


def run_seeds(seeds: range, *, steps: list[Step]) -> list[tuple[int, str]]:
    """What went wrong, by seed."""
    failed = []
    with tempfile.TemporaryDirectory(prefix="hongliu-power-", dir=scratch()) as folder:
        for seed in seeds:
            try:
                cut_and_look(steps, Path(folder), seed)
            except Exception:
                failed.append((seed, traceback.format_exc()))
    return failed


def main(arguments: list[str]) -> int:
    """Run what the command line asks for; 1 where a seed failed."""
    parser = argparse.ArgumentParser(prog="dev.py powercut", description=__doc__)
    parser.add_argument("--seeds", type=int, default=1000, metavar="N")
    parser.add_argument("--from", dest="first", type=int, default=0, metavar="K")
    parser.add_argument("--ops", type=int, default=120, metavar="N")
    asked = parser.parse_args(arguments)
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="hongliu-power-", dir=scratch()) as folder:
        steps = history(Path(folder), ops=asked.ops)
    print(f"{asked.ops} actions, {len(steps)} steps on the disk")
    end, size = asked.first + asked.seeds, 25
    shares = [range(at, min(end, at + size)) for at in range(asked.first, end, size)]
    failed: list[tuple[int, str]] = []
    with ProcessPoolExecutor() as pool:
        for wrong in pool.map(partial(run_seeds, steps=steps), shares):
            for seed, trace in wrong:
                print(f"seed {seed}:\n{trace}")
            failed += wrong
    took = time.monotonic() - began
    print(f"{asked.seeds} power cuts, {len(failed)} lost something, {took:.0f} s")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
