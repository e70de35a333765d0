"""Kills the demo at random: ``python3 dev.py kills --count N [--from K]``.

The demo's story is told from the first matter to the last score, its papers written, without
pictures. Each seed kills it, by a signal that nobody can catch, a random moment after a random
action; then the folder is opened, verified, and the next action is recorded. Needs a system that
can fork, so that a thousand starts take no longer than they must.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sys
import tempfile
import time
import traceback
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
os.environ["HONGLIU_NO_KEYRING"] = "1"

import pypdfium2 as pdfium  # noqa: E402 - the path comes first

from app.bootstrap import Services  # noqa: E402 - as above
from app.cli.demo import FIRST_DAY, MORNING  # noqa: E402 - as above
from app.cli.demo_district import Alone  # noqa: E402 - as above
from app.cli.demo_papers import write_later, write_papers  # noqa: E402 - as above
from app.oplog.op import split_id  # noqa: E402 - as above
from app.sample.carrying import carry_through  # noqa: E402 - as above
from app.sample.gathering import gather  # noqa: E402 - as above
from app.sample.story import StoryClock, story_entropy, tell  # noqa: E402 - as above
from app.settings import Settings  # noqa: E402 - as above
from app.store.hold import Tenant  # noqa: E402 - as above
from tests.power.laptop import ONE_MORE, named_files  # noqa: E402 - as above
from tests.simulation.run import scratch  # noqa: E402 - as above

ACTIONS = 520
"""About as many as the story has."""
MOMENTS = (0.012, 0.012, 0.012, 0.4)
"""Seconds: longer than an action takes; sometimes longer than a paper does."""


class _Telling(Services):
    """Says the number of each action once it is durable."""

    pipe = -1

    def act(self, verb: Any, *args: Any, **named: Any) -> Any:
        """As ever, and aloud."""
        outcome = super().act(verb, *args, **named)
        if outcome.changes.op:
            os.write(self.pipe, f"{split_id(outcome.changes.op)[1]}\n".encode())
        return outcome


def play(folder: Path, pipe: int) -> None:
    """The demo's story."""
    clock = StoryClock(FIRST_DAY)
    services = _Telling(Settings(data=folder / "data"), clock=clock, entropy=story_entropy())
    services.pipe = pipe
    services.open(Tenant.COMMAND)
    meeting = tell(services, clock, before=lambda: gather(services, clock, until=MORNING))
    write_papers(services, meeting, folder / "out")
    carry_through(services, clock, meeting, scene=lambda _: None, ask=Alone().answer)
    write_later(services, folder / "out", since=FIRST_DAY.date())
    services.close()


def kill_once(seed: int, folder: Path) -> bool:
    """Kill it; gives whether the story had come to its end before.

    Raises:
        AssertionError: something that was confirmed is lost, or the folder does not go on.
    """
    chance = random.Random(seed)
    after = chance.randrange(ACTIONS)
    (folder / "out").mkdir(parents=True)
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            play(folder, writing)
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    os.close(writing)
    confirmed = 0
    with os.fdopen(reading) as lines:
        for line in lines:
            confirmed = int(line)
            if confirmed > after:
                time.sleep(chance.random() * chance.choice(MOMENTS))
                os.kill(child, signal.SIGKILL)
                break
        for line in lines:  # what it still said before the signal came; the last may be cut
            confirmed = int(line) if line.endswith("\n") else confirmed
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or status == 0, "the story failed by itself"
    look(folder, confirmed)
    return not os.WIFSIGNALED(status)


def look(folder: Path, confirmed: int) -> None:
    """Open what is left."""
    services = Services(Settings(data=folder / "data")).open(Tenant.WINDOW)
    try:
        report = services.verify_log()
        assert report.faults == [], report.faults
        assert confirmed <= report.ops <= confirmed + 1, (confirmed, report.ops)
        for digest in named_files(services):
            services.files.read(digest)
        services.act(*ONE_MORE)
        services.sign_log()
        after = services.verify_log()
        assert (after.faults, after.signed) == ([], after.ops)
    finally:
        services.close()
    for paper in (folder / "out").glob("[!.]*.pdf"):
        pdfium.PdfDocument(paper).close()


def run_one(seed: int) -> tuple[int, bool, str]:
    """Its seed, whether it was too late to kill, and what went wrong."""
    with tempfile.TemporaryDirectory(prefix=f"hongliu-kill-{seed}-", dir=scratch()) as folder:
        try:
            return seed, kill_once(seed, Path(folder)), ""
        except Exception:
            return seed, False, traceback.format_exc()


def main(arguments: list[str]) -> int:
    """Kill as often as the command line asks for; 1 where something was lost."""
    parser = argparse.ArgumentParser(prog="dev.py kills", description=__doc__)
    parser.add_argument("--count", type=int, default=1000, metavar="N")
    parser.add_argument("--from", dest="first", type=int, default=0, metavar="K")
    asked = parser.parse_args(arguments)
    began, killed, failed = time.monotonic(), 0, 0
    with ProcessPoolExecutor() as pool:
        seeds = range(asked.first, asked.first + asked.count)
        for done, (seed, late, wrong) in enumerate(pool.map(run_one, seeds), 1):
            killed += not late
            failed += bool(wrong)
            if wrong:
                print(f"seed {seed}:\n{wrong}", flush=True)
            elif done % 50 == 0:
                took = time.monotonic() - began
                print(f"{done}: {killed} killed, {failed} lost something, {took:.0f} s", flush=True)
    print(f"{killed} kills of {asked.count} plays, {failed} lost something")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
