"""A laptop in a meeting whose power goes, and what is looked for when it starts again."""

from __future__ import annotations

import random
import shutil
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.bootstrap import Services
from app.domain.clock import CHINA
from app.domain.matter import Matter
from app.link.files import ReplicaFiles
from app.oplog.keys import load_key
from app.oplog.op import split_id
from app.sample.photos import BINS, LAMP, LINES, YARD, photo
from app.sample.story import StoryClock, story_entropy, tell
from app.settings import Settings
from app.steps import collect
from tests.databases import open_database
from tests.power.model import Disk, Step
from tests.power.recording import Recorder, recorded

START = datetime(2026, 11, 24, 9, tzinfo=CHINA)
# Folded into the database often, so that the power goes there too; a room does so every 4000 pages.
OFTEN = "PRAGMA wal_autocheckpoint=12"
PHOTO_EVERY = 9
SIGNED_EVERY = 7


@dataclass(frozen=True, slots=True)
class Told:
    """What the window has said is there.

    Attributes:
        op: number of the last action that is durable.
        signed: whether the log was signed.
        files: photos that belong to what was said.
    """

    op: int
    signed: bool
    files: frozenset[str]


class _Enough(Exception):
    pass


class _Telling(Services):
    """Confirms each action, and hangs photos on matters in between."""

    recorder: Recorder
    told = Told(0, signed=False, files=frozenset())
    most = 0
    pictures: list[bytes]
    inside = False

    def act(self, verb, *args, **named):  # type: ignore[no-untyped-def]
        outcome = super().act(verb, *args, **named)
        if outcome.changes.op:
            number = split_id(outcome.changes.op)[1]
            self._tell(op=number)
            if number >= self.most:
                raise _Enough
            if number % SIGNED_EVERY == 0:
                self.sign_log()
            if number % PHOTO_EVERY == 0 and self.pictures and not self.inside:
                self._hang(self.pictures.pop())
        return outcome

    def _hang(self, data: bytes) -> None:
        matters = self.ask(lambda work: work.find(Matter))
        if not matters:
            self.pictures.append(data)
            return
        self.inside = True
        source = self.settings.data.parent / "camera.png"
        source.write_bytes(data)
        try:
            self.act(collect.attach_files, self.files, matters[0].id, paths=[source], consent=True)
        finally:
            self.inside = False
        self._tell(files=self.told.files | set(named_files(self)))

    def sign_log(self) -> None:
        super().sign_log()
        self._tell(signed=True)

    def _tell(self, **more: object) -> None:
        known = {"op": self.told.op, "signed": self.told.signed, "files": self.told.files}
        self.told = Told(**{**known, **more})  # type: ignore[arg-type]
        self.recorder.confirm(self.told)


def named_files(services: Services) -> list[str]:
    """The photos and papers that records name."""
    files = ReplicaFiles(services.database, services.files, clock=services.clock)
    with services.database.reading() as connection:
        from app.store import statements

        return files._named(connection.run(statements.FILES_NAMED, (0,)).fetchall())


def history(folder: Path, *, ops: int, pragmas: tuple[str, ...] = (OFTEN,)) -> list[Step]:
    """All that a meeting's first actions do to the disk."""
    settings = Settings(data=folder / "data", protect=False)
    Services(settings).open().close()
    clock = StoryClock(START)
    with recorded(settings.data, pragmas=pragmas) as recorder:
        services = _Telling(settings, clock=clock, entropy=story_entropy())
        services.recorder, services.most = recorder, ops
        services.pictures = [photo(p) for p in (YARD, LINES, LAMP, BINS)]
        services.open()
        try:
            tell(services, clock)
        except _Enough:
            services.sign_log()
        services.close()
    return recorder.steps


def cut_and_look(steps: list[Step], folder: Path, seed: int) -> None:
    """Cut the power after some step, put what is left into a folder and look at it.

    Raises:
        AssertionError: something that was confirmed is lost, or the laptop does not go on.
    """
    chance = random.Random(seed)
    last = chance.randint(_first(steps), len(steps))
    disk = Disk()
    for step in steps[:last]:
        disk.take(step)
    told = disk.confirmed[-1] if disk.confirmed else _Telling.told
    data = folder / f"cut-{seed}"
    data.mkdir()
    for name, content in disk.cut(chance).items():
        if content is None:
            (data / name).mkdir(parents=True, exist_ok=True)
        else:
            (data / name).write_bytes(content)
    look(data, told, where=f"seed {seed}, step {last} of {len(steps)}")
    shutil.rmtree(data)


def _first(steps: list[Step]) -> int:
    """Behind what was there when recording began."""
    return max(at for at, step in enumerate(steps[:2000]) if step.of == ("",)) + 1 if steps else 0


def look(data: Path, told: Told, *, where: str) -> None:
    """Start on what is left."""
    with closing(open_database(data / "hongliu.db")) as driver:
        assert driver.execute("PRAGMA quick_check").fetchone() == ("ok",), where
    services = Services(Settings(data=data, protect=False)).open()
    try:
        report = services.verify_log()
        assert report.faults == [], (where, report.faults)
        # The action that was under way may be there before it was confirmed.
        assert told.op <= report.ops <= told.op + 1, (where, told.op, report.ops)
        for digest in {*told.files, *named_files(services)}:
            services.files.read(digest)
        if told.signed:
            assert (data / "device.key").exists(), where
            assert report.signed, where
        # And it goes on.
        services.act(*ONE_MORE)
        services.sign_log()
        after = services.verify_log()
        assert (after.faults, after.signed) == ([], after.ops), where
        assert load_key(data).public
    finally:
        services.close()


ONE_MORE = (
    collect.collect_matter,
    collect.MatterInput(title="停电以后", category="安全消防", raised_by="楼门长", place="院门"),
)
"""An action that any room can take."""
