"""Ten thousand edits of one field each, made through the verbs of the program once and kept."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.bootstrap import Services
from app.domain.categories import CATEGORIES
from app.domain.clock import CHINA
from app.domain.matter import Ease
from app.sample.story import StoryClock, story_entropy
from app.settings import Settings
from app.steps import people
from app.steps.collect import MatterInput, collect_matter, correct_matter

if TYPE_CHECKING:
    from app.steps.ports import UnitOfWork

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "build" / "bench"
MATTERS, EDITS = 400, 10_000
OPS = EDITS + 2
"""The edits, the room and, in one op, the matters that they are about."""
PLACES = ("1号楼南侧", "东门岗亭", "3号楼2单元", "小广场", "西侧绿地", "自行车棚", "社区食堂")
PEOPLE = ("王敏", "李静", "张丽", "刘强", "陈磊", "杨洋", "赵勇", "黄艳", "周娜", "吴杰")
EASES = (Ease.EASY, Ease.MIDDLE, Ease.HARD)
_DONE = "complete"


def _first(number: int) -> MatterInput:
    return MatterInput(
        title=f"第{number + 1}件事：停车与通行怎么安排",
        raised_by=PEOPLE[number % len(PEOPLE)],
        place=PLACES[number % len(PLACES)],
    )


def _collect(work: UnitOfWork) -> list[str]:
    return [collect_matter(work, _first(number)).id for number in range(MATTERS)]


def _edited(before: MatterInput, number: int) -> MatterInput:
    """The same with another value in one field: personal and plain ones in turn."""
    turn = number // MATTERS
    values = {
        "title": before.title,
        "category": before.category,
        "raised_by": before.raised_by,
        "place": before.place,
        "description": before.description,
        "ease": before.ease,
    }
    match turn % 4:
        case 0:
            values["place"] = f"{PLACES[(number + turn) % len(PLACES)]}{turn}段"
        case 1:
            values["ease"] = next(e for e in EASES[turn % 3 :] + EASES if e != before.ease)
        case 2:
            values["raised_by"] = f"{PEOPLE[(number + turn) % len(PEOPLE)]}等{turn}户"
        case _:
            found = CATEGORIES[(number + turn) % len(CATEGORIES)]
            values["category"] = found if found != before.category else CATEGORIES[-1]
            if values["category"] == before.category:
                values["category"] = CATEGORIES[0]
    return MatterInput(**values)


def edits(folder: Path = OUT / "sync_edits") -> Path:
    """The data folder of a laptop that made them, which has not joined any district."""
    if (folder / _DONE).exists():
        return folder
    shutil.rmtree(folder, ignore_errors=True)
    clock = StoryClock(datetime(2026, 11, 24, 9, tzinfo=CHINA))
    services = Services(Settings(data=folder, actor="记录员"), clock=clock, entropy=story_entropy())
    services.open()
    services.act(people.open_room, "量一量会客厅", community="样例社区")
    ids = services.act(_collect).value
    entries = [_first(number) for number in range(MATTERS)]
    for number in range(EDITS):
        at = number % MATTERS
        entries[at] = _edited(entries[at], number)
        services.act(correct_matter, ids[at], entries[at])
        clock.wait(seconds=2)
    services.close()
    (folder / _DONE).touch()
    return folder


def copy(source: Path, target: Path) -> Path:
    """A copy of a laptop's data that may be joined and written to."""
    shutil.copytree(source, target)
    return target
