"""Opening every page of the window with ten years of data, matters and what followed them too."""

from __future__ import annotations

import random
import shutil
import statistics
import time
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from app.bootstrap import Services
from app.domain.categories import CATEGORIES
from app.domain.collecting import Programme, Support, Visit
from app.domain.evaluation import Rating, Score, Survey
from app.domain.followup import Task, TaskState
from app.domain.libraries import Backbone, CaseCard
from app.domain.matter import Deed, Matter, Move, Outcome, Step
from app.domain.meeting import Meeting
from app.settings import Settings
from app.steps.ports import UnitOfWork
from tests.bench.libraries_data import START, words
from tests.bench.ten_years import RESIDENTS, ten_years

MATTERS, CHUNK = 1_500, 250
DONE = "with-matters-2"
_MEETING = ("meeting", "minutes")


def ten_years_of_matters(folder: Path) -> Settings:
    """The ten years of meetings with a matter every two or three days; made once and kept."""
    if (folder / DONE).exists():
        return Settings(data=folder)
    shutil.rmtree(folder, ignore_errors=True)
    print("making ten years of meetings and matters …", flush=True)
    settings = ten_years(folder)
    services = Services(settings).open()
    chance = random.Random(7)
    for first in range(0, MATTERS, CHUNK):
        services.act(_live, chance, range(first, first + CHUNK))
    services.act(_helpers, chance)
    services.close()
    (folder / DONE).touch()
    return settings


def _live(work: UnitOfWork, chance: random.Random, numbers: range) -> None:
    people = [r.id for r in work.find(Meeting)] and _residents(work)
    for n in numbers:
        work.put_all(_one(work, chance, n, people))
    work.describe("fill")


def _residents(work: UnitOfWork) -> list[str]:
    from app.domain.people import Resident

    return [r.id for r in work.find(Resident)][:RESIDENTS]


def _one(work: UnitOfWork, chance: random.Random, n: int, people: list[str]) -> Iterable[Any]:
    said = words()
    at = START + timedelta(hours=57 * n)
    closed = n < MATTERS - 60
    matter = Matter(
        id=work.new_id(),
        number=f"{at.year}-{n % 160 + 1:03d}",
        title=chance.choice(said["things"]) + chance.choice(said["trouble"]),
        category=chance.choice(CATEGORIES),
        place=f"{chance.randint(1, 10)}号楼",
        description="，".join(chance.sample(said["said"], 3)),
        step=Step.EVALUATE if closed else chance.choice(list(Step)),
        closed=closed,
        outcome=Outcome.SETTLED if closed else None,
        created_at=at,
    )
    yield matter
    survey = Survey(id=work.new_id(), matter_id=matter.id, opened_at=at, closed_at=at)
    yield survey
    for step, deed in ((Step.DELIBERATE, Deed.PLACE), (Step.ACT, Deed.RESOLVE)):
        yield Move(id=work.new_id(), matter_id=matter.id, deed=deed, came_from=Step.COLLECT,
                   went_to=step, at=at)  # fmt: skip
    for _ in range(2):
        yield Task(id=work.new_id(), matter_id=matter.id, text="落实" + matter.title, who="物业",
                   due=(at + timedelta(days=30)).date(), cost=chance.randint(0, 90) * 10000,
                   state=TaskState.DONE if closed else TaskState.OPEN, created_at=at)  # fmt: skip
    for resident in chance.sample(people, 6):
        yield Rating(id=work.new_id(), survey_id=survey.id, matter_id=matter.id,
                     resident_id=resident, score=chance.choice(list(Score)), at=at)  # fmt: skip
        yield Support(id=work.new_id(), matter_id=matter.id, resident_id=resident, at=at)
    if n % 3 == 0:
        yield Visit(id=work.new_id(), programme=Programme.TEN_AND_HUNDRED, day=at.date(),
                    by="网格员", said=matter.description, at=at)  # fmt: skip
    if n % 5 == 0:
        yield CaseCard(id=work.new_id(), matter_id=matter.id, title=matter.title, created_at=at,
                       problem=matter.description, settled="开会商量后整改")  # fmt: skip


def _helpers(work: UnitOfWork, chance: random.Random) -> None:
    for n in range(60):
        work.put(Backbone(id=work.new_id(), name=f"骨干{n:02}", role="志愿者",
                          categories=tuple(chance.sample(CATEGORIES, 2)),
                          consent_on=date(2026, 1, 1), created_at=START))  # fmt: skip
    work.describe("fill")


def open_pages(folder: Path, *, most: float, runs: int) -> tuple[dict[str, Any], bool]:
    """Open each page for the first time in a fresh window, some times over, and again after."""
    from PySide6.QtWidgets import QApplication

    application = QApplication.instance() or QApplication([])
    services = Services(ten_years_of_matters(folder)).open()
    first: dict[str, list[float]] = {}
    again: dict[str, list[float]] = {}
    cold: dict[str, float] = {}
    for run in range(runs):
        for name, took, later in _visit(application, services):
            if run == 0:
                cold[name] = took
            first.setdefault(name, []).append(took)
            again.setdefault(name, []).append(later)
    services.close()
    print(f"{'opening a page, ms':30}{'with imports':>14}{'first visit':>13}{'again':>9}")
    good = True
    figures = {}
    for name, times in first.items():
        best, later = min(times), min(again[name])
        good = good and max(best, later) <= most
        figures[name] = [cold[name], best, later]
        mark = "" if max(best, later) <= most else "  beyond"
        print(f"{name:30}{cold[name]:>14.0f}{best:>13.0f}{later:>9.0f}{mark}")
    print(
        f"goal: at most {most:.0f} ms to a filled and painted page, the calmest of {runs} windows"
    )
    worst = max(statistics.median(times) for times in first.values())
    return {"pages_ms": figures, "pages_median_worst_ms": worst}, good


def _visit(application: Any, services: Services) -> Iterable[tuple[str, float, float]]:
    from PySide6.QtCore import QSettings

    from ui import theme
    from ui.bridge import Bridge
    from ui.console.page import Shell
    from ui.console.pages import SETUP, destinations
    from ui.console.window import Window
    from ui.jobs import InlineRunner
    from ui.sound import Sounds

    look = theme.Theme(application, mode=theme.Mode.LIGHT)
    shell = Shell(
        services=services,
        jobs=InlineRunner(),
        bridge=Bridge(),
        settings=QSettings(str(services.settings.data / "w.ini"), QSettings.Format.IniFormat),
        theme=look,
        sounds=Sounds(on=False),
    )
    window = Window(shell, destinations())
    window.resize(1440, 900)
    window.show()
    application.processEvents()
    meeting = services.ask(lambda work: work.find(Meeting))[-1].id
    matter = services.ask(lambda work: work.find(Matter))[-1].id

    def timed(key: str, target: object) -> float:
        start = time.process_time()
        window.go(key, target)
        application.processEvents()
        window.grab()
        return (time.process_time() - start) * 1000

    for place in destinations():
        targets: list[tuple[str, object]] = [(place.key, None)]
        if place.key in _MEETING:
            targets = [(place.key, meeting)]
        elif place.key == "matter":
            targets = [(place.key, matter)]
        elif place.key == "libraries":
            targets += [(f"libraries {name}", name) for name in ("cards", "pains", "people")]
        if place.key == SETUP:
            continue
        for name, target in targets:
            took = timed(place.key, target)
            timed("settings", None)
            yield name, took, timed(place.key, target)
    window.close()
    window.deleteLater()
    application.processEvents()
