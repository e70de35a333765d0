"""Minutes as PDF/A-2b beside typst and fpdf2 in one run: 12 pages, and 60 pages with 40 photos.

All engines set the same words with the same font files. Every round has other words in it, so that
none can hand out what it made before; rounds are taken in turn. Cold is a new process from its
start to the written file; memory is that process's highest resident set, interpreter and libraries
with it. Goal: at most 1.2 times typst warm, a size within 1 percent of its, and a time for each
page that does not grow with the number of pages.
"""

from __future__ import annotations

import json
import math
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.bench.documents_engines import OWN, make  # noqa: E402
from tests.bench.documents_words import LARGE, SMALL, Size, longer, make_photos  # noqa: E402

OUT = ROOT / "build" / "bench"
PEER, OTHER = "typst", "fpdf2"
ENGINES = (OWN, PEER, OTHER)
WARM_GOAL, SIZE_GOAL, GROWTH_GOAL = 1.2, 1.01, 1.2
WARMING = 2  # rounds that load fonts
SLOW_ROUNDS = 3  # of an engine that needs a second for each
COLD_ROUNDS = 3
LENGTHS = (2, 4, 8, 16)
SIZES = {size.name: size for size in (SMALL, LARGE)}

Figures = dict[str, float]


def pages(data: bytes) -> int:
    """How many."""
    import pypdfium2 as pdfium

    with pdfium.PdfDocument(data) as document:
        return len(document)


def cold(engine: str, size: Size, folder: Path) -> tuple[float, float]:
    """Seconds of a new process that makes one document, the best; and its peak memory in MB."""
    command = [sys.executable, __file__, "--once", engine, size.name, str(folder)]
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}
    times, peaks = [], []
    for _ in range(COLD_ROUNDS):
        start = time.perf_counter()
        done = subprocess.run(command, check=True, env=environment, stdout=subprocess.PIPE)
        times.append(time.perf_counter() - start)
        peaks.append(float(done.stdout))
    return min(times), statistics.median(peaks)


def once(engine: str, size: Size, folder: Path) -> None:
    """Make one document in this process and print its peak memory."""
    (folder / "cold.pdf").write_bytes(make(engine, size, 99, folder))
    print(peak_memory())


def peak_memory() -> float:
    """MB that this process held at most; only Linux tells it without what its parent held."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        return math.nan
    return next(int(x.split()[1]) for x in status.splitlines() if x.startswith("VmHWM")) / 1e3


def measure(size: Size, folder: Path) -> dict[str, Figures]:
    """Figures of all engines for one size."""
    times: dict[str, list[float]] = {engine: [] for engine in ENGINES}
    last: dict[str, bytes] = {}
    for number in range(1, size.rounds + WARMING + 1):
        for engine in ENGINES:
            if engine == OTHER and number > WARMING + SLOW_ROUNDS:
                continue
            start = time.perf_counter()
            last[engine] = make(engine, size, number, folder)
            if number > WARMING:
                times[engine].append((time.perf_counter() - start) * 1000)
    figures: dict[str, Figures] = {}
    for engine in ENGINES:
        (OUT / f"minutes-{size.name.replace(' ', '-')}-{engine}.pdf").write_bytes(last[engine])
        seconds, peak = cold(engine, size, folder)
        figures[engine] = {
            "cold_s": round(seconds, 3),
            "warm_ms": round(statistics.median(times[engine]), 1),
            "best_ms": round(min(times[engine]), 1),
            "bytes": len(last[engine]),
            "pages": pages(last[engine]),
            "peak_mb": round(peak, 1),
        }
    return figures


def growth(folder: Path) -> list[Figures]:
    """Time for each page of ever longer minutes, rounds of all lengths in turn."""
    sizes = [longer(times) for times in LENGTHS]
    times: dict[str, list[float]] = {size.name: [] for size in sizes}
    counted: dict[str, int] = {}
    for number in range(sizes[0].rounds + WARMING):
        for size in sizes:
            start = time.perf_counter()
            data = make(OWN, size, number, folder)
            if number >= WARMING:
                times[size.name].append((time.perf_counter() - start) * 1000)
            counted[size.name] = pages(data)
    return [
        {
            "pages": counted[size.name],
            "warm_ms": round(statistics.median(times[size.name]), 1),
            "ms_a_page": round(statistics.median(times[size.name]) / counted[size.name], 3),
        }
        for size in sizes
    ]


def longest_hold(folder: Path) -> float:
    """Milliseconds that a thread that only waits is kept from running while minutes are made."""
    worker = threading.Thread(target=lambda: [make(OWN, SMALL, n, folder) for n in range(5)])
    gap, last = 0.0, time.perf_counter()
    worker.start()
    while worker.is_alive():
        time.sleep(0.001)
        now = time.perf_counter()
        gap, last = max(gap, now - last), now
    worker.join()
    return gap * 1000


def tell(name: str, figures: dict[str, Figures]) -> bool:
    """Print a size's table; gives whether its goals are met."""
    heads = ("cold s", "warm ms", "best ms", "MB", "peak MB")
    print(f"{name:10} {'pages':>5}" + "".join(f"{head:>9}" for head in heads))
    for engine, one in figures.items():
        print(
            f"{engine:10} {one['pages']:5.0f} {one['cold_s']:8.3f} {one['warm_ms']:8.1f} "
            f"{one['best_ms']:8.1f} {one['bytes'] / 1e6:8.3f} {one['peak_mb']:8.1f}"
        )
    own, peer = figures[OWN], figures[PEER]
    warm, size = own["warm_ms"] / peer["warm_ms"], own["bytes"] / peer["bytes"]
    met = warm <= WARM_GOAL and size <= SIZE_GOAL
    print(
        f"warm {warm:.2f} x {PEER} (goal {WARM_GOAL}), size {size:.4f} x (goal {SIZE_GOAL}), "
        f"peak {own['peak_mb'] / peer['peak_mb']:.2f} x, warm "
        f"{own['warm_ms'] / figures[OTHER]['warm_ms']:.2f} x {OTHER}: "
        f"{'met' if met else 'NOT met'}\n"
    )
    return met


def main() -> int:
    """Measure, print, write ``build/bench/documents.json``."""
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_photos(folder, LARGE.photos)
        sizes = {size.name: measure(size, folder) for size in (SMALL, LARGE)}
        grown = growth(folder)
        held = longest_hold(folder)
    told = [tell(name, figures) for name, figures in sizes.items()]  # every table is printed
    met = all(told)
    for one in grown:
        print(f"{one['pages']:4.0f} pages: {one['warm_ms']:7.1f} ms, {one['ms_a_page']:.3f} a page")
    rise = grown[-1]["ms_a_page"] / min(one["ms_a_page"] for one in grown)
    linear = rise <= GROWTH_GOAL
    print(
        f"a page of the longest takes {rise:.2f} x the quickest (goal {GROWTH_GOAL}): "
        f"{'met' if linear else 'NOT met'}"
    )
    print(f"another thread waits at most {held:.1f} ms")
    report = {
        "sizes": sizes,
        "growth": grown,
        "longest_hold_ms": round(held, 1),
        "goals": {"warm": WARM_GOAL, "size": SIZE_GOAL, "growth": GROWTH_GOAL},
        "met": met and linear,
    }
    (OUT / "documents.json").write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")
    return 0 if met and linear else 1


if __name__ == "__main__":
    if sys.argv[1:2] == ["--once"]:
        once(sys.argv[2], SIZES[sys.argv[3]], Path(sys.argv[4]))
    else:
        sys.exit(main())
