"""Raised cards in rendered halls: how far off they are read, and whether ever wrongly.

Three parts: recall by distance, size of card and camera; recall by light; and the count that has to
end at nought: choices read wrongly after gathering, within the distance that the sheet states.
``HONGLIU_SWEEPS=100000`` runs the full count (an hour or so on one core), ``HONGLIU_JOBS=n`` on so
many processes; the usual run is short.
"""

from __future__ import annotations

import json
import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from app.domain.markers import CardSize
from app.sample.hall import CAMERAS
from tests.bench.halls import Outcome, run

OUT = Path(__file__).resolve().parents[2] / "build" / "bench"
SWEEPS = int(os.environ.get("HONGLIU_SWEEPS", "2000"))
JOBS = int(os.environ.get("HONGLIU_JOBS", "1"))
PARTS = set(os.environ.get("HONGLIU_PARTS", "distance light wrong").split())
DISTANCES = {CardSize.A5: (2, 4, 6, 7, 8, 9, 10), CardSize.A4: (2, 4, 6, 8, 9, 10, 12)}
WHITES = (30, 45, 62, 80, 100, 130, 190)
FEW, MANY = 30, 200
SHORT = 8  # frames of a sweep in the count: fewer than any real one has, so harder


def by_distance(sweeps: int = 2) -> list[dict[str, object]]:
    print(f"{'card':5}{'camera':9}{'m':>4}{'cards':>7}{'frame':>8}{'swept':>8}"
          f"{'wrong id':>10}{'wrong turn':>12}{'wrong':>7}{'ms':>6}")  # fmt: skip
    rows = []
    for size, distances in DISTANCES.items():
        for camera in ("typical", "good", "poor", "dim"):
            for metres in distances:
                total = Outcome()
                for seed in range(sweeps):
                    count = min(100, 15 * metres)
                    total.add(
                        run(size, camera, near=metres - 0.1, far=metres + 0.1, count=count,
                            seed=1000 * metres + seed, hiding=0.0)
                    )  # fmt: skip
                told(size, f"{camera:9}{metres:>4}", total)
                rows.append({"card": size, "camera": camera, "metres": metres, **asdict(total)})
    return rows


def by_light() -> list[dict[str, object]]:
    print(
        "\nwhite paper comes out as …, brightness of the frame; A5 at 5 m, noise as in the dim hall"
    )
    rows = []
    for white in WHITES:
        camera = replace(CAMERAS["dim"], white=white, black=max(8, white // 4), uneven=0.25)
        total = run(CardSize.A5, camera, near=4.9, far=5.1, count=75, seed=white,
                    hiding=0.0)  # fmt: skip
        told(CardSize.A5, f"{white:>4} ({total.brightness / total.sweeps:3.0f})  ", total)
        rows.append({"white": white, **asdict(total)})
    return rows


def told(size: CardSize, label: str, total: Outcome) -> None:
    print(f"{size.upper():5}{label}{total.cards:>7}{total.seen / total.frames:>8.1%}"
          f"{total.read / total.cards:>8.1%}{total.identity:>10}{total.turn:>12}{total.wrong:>7}"
          f"{1000 * total.seconds / total.frames * total.cards / total.sweeps:>6.0f}",
          flush=True)  # fmt: skip


def one_sweep(number: int, *, base: int) -> Outcome:
    """A hall within what the sheet states, of any kind; the number settles everything about it."""
    chance = Random(base + number)
    size = chance.choice(tuple(CardSize))
    camera = chance.choice(("typical", "typical", "good", "poor", "dim"))
    far = chance.uniform(2.5, size.metres)
    count = round(chance.triangular(FEW, MANY, MANY))
    return run(size, camera, near=2.0, far=far, count=count, seed=base + number, frames=SHORT)


def wrong(sweeps: int, *, base: int = 7_000_000) -> Outcome:
    """Card-sweeps until there are so many."""
    total, number, began = Outcome(), 0, time.perf_counter()
    with ProcessPoolExecutor(JOBS) as pool:
        while total.cards < sweeps:
            batch = range(number, number + 4 * JOBS)
            number = batch.stop
            for outcome in pool.map(partial(one_sweep, base=base), batch):
                total.add(outcome)
            if number % (20 * JOBS) == 0:
                print(f"  {total.cards} card-sweeps, {total.read} read, {total.wrong} wrong, "
                      f"{total.ghosts} ghosts, wrong in a frame {total.identity} and {total.turn}, "
                      f"{time.perf_counter() - began:.0f} s", flush=True)  # fmt: skip
    return total


def main() -> int:
    results: dict[str, object] = {}
    if "distance" in PARTS:
        results["distance"] = by_distance()
    if "light" in PARTS:
        results["light"] = by_light()
    failed = False
    if "wrong" in PARTS:
        print(f"\nhalls of {FEW} to {MANY} cards, 2 m to what the sheet states, every camera")
        total = wrong(SWEEPS)
        results["wrong"] = asdict(total)
        print(f"{total.cards} card-sweeps in {total.sweeps} halls: "
              f"read {total.read / total.cards:.1%}, wrong choice {total.wrong}, "
              f"read without a card {total.ghosts}, "
              f"wrong identity {total.identity} and wrong turn {total.turn} of "
              f"{total.frames} card-frames")  # fmt: skip
        failed = bool(total.wrong or total.ghosts)
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / "card_vote.json").write_text(json.dumps(results, indent=1), encoding="utf-8")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
