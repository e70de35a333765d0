"""Runs seeds one after another: ``python3 dev.py simulate --seeds N [--from K] [--events E]``.

A seed that fails is told with its trace, and run again by ``--from K --seeds 1``.
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

from tests.simulation.mutations import MUTATIONS  # noqa: E402 - the path comes first
from tests.simulation.program import Program  # noqa: E402 - as above
from tests.simulation.world import Templates, World  # noqa: E402 - as above

MEMORY = Path("/dev/shm")
"""Thousands of runs write many files that nobody keeps."""
TRACE_LINES = 60


def run_seed(
    seed: int, *, templates: Templates, events: int, mutation: str = "", newcomers: bool = True
) -> tuple[int, str, list[str]]:
    """One run: its seed, what went wrong (``""``: nothing), and its trace.

    Args:
        seed: of the run.
        templates: empty databases to copy.
        events: how many before everything is mended.
        mutation: the bug that is planted.
        newcomers: whether laptops join each room at the end, by snapshot and by replay.
    """
    program = MUTATIONS[mutation] if mutation else Program()
    with tempfile.TemporaryDirectory(prefix=f"hongliu-{seed}-", dir=scratch()) as folder:
        world = World(seed, Path(folder), templates, program, events=events, newcomers=newcomers)
        try:
            world.run()
        except Exception:
            return seed, traceback.format_exc(), world.trace
    return seed, "", world.trace


def scratch() -> Path | None:
    """A folder in memory, where there is one with room."""
    return MEMORY if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) else None


def main(arguments: list[str]) -> int:
    """Run what the command line asks for; 1 where a seed failed."""
    parser = argparse.ArgumentParser(prog="dev.py simulate", description=__doc__)
    parser.add_argument("--seeds", type=int, default=200, metavar="N")
    parser.add_argument("--from", type=int, default=1, metavar="K", dest="first")
    parser.add_argument("--events", type=int, default=140, metavar="E")
    parser.add_argument("--mutation", choices=sorted(MUTATIONS), default="")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, metavar="J")
    asked = parser.parse_args(arguments)
    seeds = range(asked.first, asked.first + asked.seeds)
    failed, begun = [], time.monotonic()
    with tempfile.TemporaryDirectory(prefix="hongliu-empty-", dir=scratch()) as empty:
        templates = Templates.make(Path(empty))
        run = partial(run_seed, templates=templates, events=asked.events, mutation=asked.mutation)
        with ProcessPoolExecutor(asked.jobs) as pool:
            results = pool.map(run, seeds) if asked.jobs > 1 and len(seeds) > 1 else map(run, seeds)
            for done, (seed, fault, trace) in enumerate(results, 1):
                if fault:
                    failed.append(seed)
                    _tell(seed, fault, trace, asked.events)
                elif done % 100 == 0:
                    print(f"{done} of {len(seeds)}, {len(failed)} failed", flush=True)
    spent = time.monotonic() - begun
    print(f"{len(seeds)} seeds in {spent:.0f} s; failed: {failed or 'none'}")
    return 1 if failed else 0


def _tell(seed: int, fault: str, trace: list[str], events: int) -> None:
    print(f"== seed {seed} failed", flush=True)
    print("\n".join(trace[-TRACE_LINES:]))
    print(fault)
    print(f"again: python3 dev.py simulate --seeds 1 --from {seed} --events {events}", flush=True)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
