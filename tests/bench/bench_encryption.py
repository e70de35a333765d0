"""The same work on encrypted and on plain data, in turn, on the same disk in the same run.

Signing in to the durable commit, opening a folder, the roster and the meeting read with nothing in
the cache, a matter collected, words looked for, what is alike, a photo kept and read, a backup made
and checked, the whole record verified. The bar is stated for each: what a person waits for may take
a quarter longer, what runs beside it half.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from app.bootstrap import Services, calm_collector
from app.domain.people import Resident
from app.keeping.archive import Reason
from app.settings import Settings
from app.steps import collect
from app.steps.alike import similar
from app.steps.collect import MatterInput
from app.steps.deliberate import attendance
from app.steps.views.meeting import meeting_view
from tests.bench.bench_sign_in import prepared

OUT = Path(__file__).resolve().parents[2] / "build" / "bench"
PHOTO = 3_000_000
KINDS = ("encrypted", "plain")
# Ratio that is allowed, and how often each is done.
WAITED_FOR, BESIDE = 1.25, 1.5


class Laptop:
    """A room with 500 people and a meeting that signs them in."""

    def __init__(self, folder: Path, *, protect: bool) -> None:
        self.settings = Settings(data=folder, protect=protect)
        os.environ["HONGLIU_PLAIN"] = "" if protect else "1"
        self.services, self.meeting, self.tokens = prepared(folder)
        del os.environ["HONGLIU_PLAIN"]
        assert (self.services.secret is not None) == protect
        self.next = iter(self.tokens)
        self.photos, self.numbers = count(), count()

    def sign_in(self) -> None:
        self.services.act(attendance.sign_in_by_card, self.meeting, next(self.next))

    def open_anew(self) -> None:
        self.services.close()
        self.services = Services(self.settings).open()

    def read_cold(self) -> None:
        self.services.ask(lambda work: work.find(Resident))
        self.services.ask(meeting_view, self.meeting)

    def collect(self) -> None:
        number = next(self.numbers)
        entry = MatterInput(title=f"{number % 9}号楼门前停车乱", description="晚上进不来，老人不便")
        self.services.act(collect.collect_matter, entry)

    def search(self) -> None:
        assert self.services.ask(lambda work: work.search("停车"))

    def alike(self) -> None:
        self.services.ask(similar, text="门口车停得满满的", description="晚上没有车位")

    def photo(self) -> None:
        data = next(self.photos).to_bytes(8, "big") * (PHOTO // 8)
        self.services.files.read(self.services.files.add(data))

    def backup(self) -> None:
        self.services.keeper.make(Reason.ASKED)

    def verify(self) -> None:
        assert self.services.verify_log().holds


def timed(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return (time.perf_counter() - start) * 1000


def main() -> None:
    rows = []
    with tempfile.TemporaryDirectory() as name:
        laptops = {kind: Laptop(Path(name) / kind, protect=kind == "encrypted") for kind in KINDS}
        calm_collector()
        for what, bar, times in (
            ("sign_in", WAITED_FOR, 300),
            ("open_anew", BESIDE, 25),
            ("read_cold", WAITED_FOR, 25),
            ("collect", WAITED_FOR, 300),
            ("search", WAITED_FOR, 100),
            ("alike", WAITED_FOR, 100),
            ("photo", BESIDE, 25),
            ("backup", BESIDE, 7),
            ("verify", BESIDE, 7),
        ):
            took: dict[str, list[float]] = {kind: [] for kind in KINDS}
            for _ in range(times):
                for kind, laptop in laptops.items():
                    if what == "read_cold":
                        laptop.open_anew()
                    took[kind].append(timed(getattr(laptop, what)))
            found = {kind: statistics.median(took[kind]) for kind in KINDS}
            ratio = found["encrypted"] / found["plain"]
            rows.append({"what": what, **found, "ratio": ratio, "bar": bar, "times": times})
        sizes = {
            kind: sum(p.stat().st_size for p in laptop.settings.data.glob("hongliu.db*"))
            for kind, laptop in laptops.items()
        }
        for laptop in laptops.values():
            laptop.services.close()
    print(f"{'':12}{'encrypted':>12}{'plain':>12}{'ratio':>8}{'bar':>7}   (ms, median)")
    for row in rows:
        print(
            f"{row['what']:12}{row['encrypted']:12.2f}{row['plain']:12.2f}"
            f"{row['ratio']:8.2f}{row['bar']:7.2f}"
        )
    print(f"{'bytes':12}{sizes['encrypted']:12}{sizes['plain']:12}")
    OUT.mkdir(parents=True, exist_ok=True)
    told = json.dumps({"rows": rows, "bytes": sizes}, indent=2)
    (OUT / "encryption.json").write_text(told, encoding="utf-8")
    missed = [row["what"] for row in rows if row["ratio"] > row["bar"]]
    if missed:
        sys.exit(f"beyond the bar: {', '.join(missed)}")


if __name__ == "__main__":
    main()
