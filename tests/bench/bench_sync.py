"""Sync: ten thousand edits up and down, the evening burst, growth, a new laptop.

The server is a process of its own, spoken to over HTTP on this machine, with everything on:
sessions, scopes, chain, signatures, heads and conflicts. Processor seconds stand beside wall
seconds, and the goals are ratios of them: other programs on the machine stretch wall time at will.

Goals: ten thousand edits take at most 8 times the processor time of the floor each way (the same
bytes by raw HTTP into one durable SQLite insert a batch, and the rows of the log by one
``executemany``), which is under 0.6 s on a machine that needs 0.075 s for the floor, and under
1 MB; a server that holds millions of ops takes at most 1.2 times the processor time of an empty
one for the same requests; the burst loses nothing.

Run directly it takes arguments: ``--full`` for the issue's sizes, ``--growth 5000000``, ``--only``.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

import sync_burst  # noqa: E402
import sync_growth  # noqa: E402
import sync_newcomer  # noqa: E402
import sync_transfer  # noqa: E402
from sync_edits import EDITS, OPS  # noqa: E402
from sync_transfer import DOWN, UP, Cost  # noqa: E402

from app.bootstrap import calm_collector  # noqa: E402
from tests import postgres  # noqa: E402

OUT = ROOT / "build" / "bench"
FLOOR_GOAL, MEGABYTES_GOAL, FLAT_GOAL = 8.0, 1.0, 1.2
PARTS = ("transfer", "burst", "growth", "newcomer")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true", help="1,300 laptops, a room of 50,000 ops")
    parser.add_argument("--growth", type=int, default=1_000_000, metavar="OPS")
    parser.add_argument("--only", choices=PARTS, action="append")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--workers", type=int, default=2, help="processes over PostgreSQL")
    found = parser.parse_args()
    found.laptops, found.window, found.room = (
        (1300, 60.0, 50_000) if found.full else (130, 6.0, 10_000)
    )
    return found


def _median(costs: list[Cost]) -> Cost:
    """By processor time: whole measurements, not a mixture."""
    return sorted(costs, key=lambda c: c.server + c.client)[len(costs) // 2]


def _cost_facts(cost: Cost) -> dict[str, float]:
    return {
        "seconds": round(cost.seconds, 3),
        "server_cpu_s": round(cost.server, 3),
        "client_cpu_s": round(cost.client, 3),
        "mb": round(cost.megabytes, 3),
    }


def _line(label: str, cost: Cost) -> None:
    facts = " ".join(f"{value:12.3f}" for value in _cost_facts(cost).values())
    print(f"{label:34} {facts}")


def _head(title: str) -> None:
    print(f"\n{title:34} {'wall s':>12} {'server cpu s':>12} {'client cpu s':>12} {'MB':>12}")


def transfer(folder: Path, asked: argparse.Namespace) -> tuple[dict[str, Any], bool]:
    """Ten thousand edits up and down, beside the floor."""
    found = sync_transfer.measure(folder, asked.rounds)
    _head(f"{EDITS} edits, {OPS} ops")
    own = {way: _median([run[way] for run in found["hongliu"]]) for way in (UP, DOWN)}
    floors = {way: _median([run[way] for run in found["floor"]]) for way in (UP, DOWN)}
    # One floor for both ways: the bytes over the wire into batches, and the rows into a log.
    floor = statistics.median(
        sum(cost.server + cost.client for cost in run.values()) for run in found["floor"]
    )
    facts: dict[str, Any] = {"floor_cpu_s": round(floor, 3)}
    good = True
    for way in (UP, DOWN):
        _line(way, own[way])
        _line(f"{way}, floor", floors[way])
        ratio = (own[way].server + own[way].client) / floor
        good &= ratio <= FLOOR_GOAL and own[way].megabytes <= MEGABYTES_GOAL
        facts[way] = _cost_facts(own[way]) | {"cpu_ratio": round(ratio, 2)}
        facts[f"{way}_floor"] = _cost_facts(floors[way])
        facts[f"{way}_best_s"] = round(min(run[way].seconds for run in found["hongliu"]), 3)
    print(
        f"processor time / both floors: up {facts[UP]['cpu_ratio']}, down "
        f"{facts[DOWN]['cpu_ratio']} (goal: at most {FLOOR_GOAL}); MB at most {MEGABYTES_GOAL}"
    )
    return facts, good


def burst(folder: Path, asked: argparse.Namespace) -> tuple[dict[str, Any], bool]:
    """The evening burst on both databases."""
    print(f"\nburst: {asked.laptops} laptops, {sync_burst.OPS} ops each, in {asked.window:.0f} s")
    facts: dict[str, Any] = {}
    kinds = [("sqlite", 1, False), ("postgresql", asked.workers, True)]
    if reason := postgres.why_not():
        kinds.pop()
        print(f"PostgreSQL is left out: {reason}")
    for name, workers, is_postgres in kinds:
        done = sync_burst.measure(
            folder / name, asked.laptops, asked.window, workers=workers, postgres=is_postgres
        ).facts()
        facts[name] = {"workers": workers, **done}
        print(f"  {name}, {workers} process(es):")
        print("    " + ", ".join(f"{key} {done[key]}" for key in list(done)[2:9]))
        for what in ("session", "push", "pull", "round"):
            p50, p99 = done[f"{what}_p50_ms"], done[f"{what}_p99_ms"]
            print(f"    {what:10} p50 {p50:8} ms   p99 {p99:8} ms")
    return facts, all(one["lost"] == 0 for one in facts.values())


def growth(folder: Path, asked: argparse.Namespace) -> tuple[dict[str, Any], bool]:
    """The same requests with nothing and with millions of ops there."""
    found = sync_growth.measure(folder, [0, asked.growth])
    print(
        f"\n{'ops on the server':>20} {'push ms':>10} {'pull ms':>10} "
        f"{'server cpu ms a request':>25}"
    )
    facts: dict[str, Any] = {}
    for size, times in found.items():
        one = facts[str(size)] = times.facts()
        print(f"{size:20,} {one['push_ms']:10} {one['pull_ms']:10} {one['server_cpu_ms_each']:25}")
    ratio = found[asked.growth].server / found[0].server
    facts["cpu_ratio"] = round(ratio, 3)
    print(f"processor time, grown / empty: {ratio:.2f} (goal: at most {FLAT_GOAL})")
    return facts, ratio <= FLAT_GOAL


def newcomer(folder: Path, asked: argparse.Namespace) -> tuple[dict[str, Any], bool]:
    """A new laptop of a long record; no goal, since a short record is better replayed."""
    found = sync_newcomer.measure(folder, asked.room)
    _head(f"new laptop, room of {asked.room:,} ops")
    for name, cost in found.items():
        _line(name, cost)
    return {"ops": asked.room, **{name: _cost_facts(cost) for name, cost in found.items()}}, True


def main() -> int:
    """Measure, print, write ``build/bench/sync.json``."""
    asked = _arguments()
    calm_collector()
    calls = {"transfer": transfer, "burst": burst, "growth": growth, "newcomer": newcomer}
    OUT.mkdir(parents=True, exist_ok=True)
    path = OUT / "sync.json"
    facts: dict[str, Any] = json.loads(path.read_text("utf-8")) if path.exists() else {}
    load = os.getloadavg()[0]
    good = True
    for name in asked.only or PARTS:
        with tempfile.TemporaryDirectory() as made:
            os.chmod(made, 0o755)  # PostgreSQL runs as another user and must get to its folder
            facts[name], met = calls[name](Path(made), asked)
        facts[name] |= {"met": met, "load": round(load, 1)}
        good &= met
        path.write_text(json.dumps(facts, indent=2) + "\n", encoding="utf-8")
    print(f"\n{os.cpu_count()} cores, load {load:.1f} at the start: {'met' if good else 'NOT met'}")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
