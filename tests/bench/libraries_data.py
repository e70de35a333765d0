"""A hundred thousand matters and twenty thousand cards: made once, by chance with a fixed seed."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from app.bootstrap import Services
from app.domain.categories import CATEGORIES
from app.domain.libraries import CaseCard
from app.domain.matter import Matter
from app.settings import Settings
from app.store import search, statements
from app.store.mapping import shape_of

MATTERS, CARDS = 100_000, 20_000
PAIRS = Path(__file__).with_name("alike.txt")
LATER = Path(__file__).with_name("alike_later.txt")
DONE = f"complete-{search.EDITION.replace('/', '-')}"
START = datetime(2017, 1, 7, tzinfo=UTC)
_MARK = 2

WORDS = Path(__file__).with_name("libraries_words.txt")


def words() -> dict[str, list[str]]:
    """The words of the made-up matters by what they are for; what is typed is whole lines."""
    found: dict[str, list[str]] = {}
    at = ""
    for line in WORDS.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            at = line[3:]
            found[at] = []
        elif at:
            found[at] += [line] if at == "typed" else line.split()
    return found


_WORDS = words()
_THINGS, _TROUBLE, _SAID = _WORDS["things"], _WORDS["trouble"], _WORDS["said"]
_PLACES = [f"{b}号楼{s}单元" for b in range(1, 60) for s in range(1, 7)] + _WORDS["places"]
_NAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"


@dataclass
class Pair:
    """One matter in two people's words, and what it must not be taken for."""

    category: str
    title: str
    place: str
    description: str
    asked: tuple[str, str] = ("", "")
    others: list[tuple[str, str]] = field(default_factory=list)


def pairs(path: Path = PAIRS) -> list[Pair]:
    """A labelled set."""
    found: list[Pair] = []
    category = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            category = line[3:].strip()
            continue
        parts = [part.strip() for part in line[_MARK:].split("|")]
        parts += [""] * 3
        if line.startswith("= "):
            found.append(Pair(category, *parts[:3]))
        elif line.startswith("? "):
            found[-1].asked = (parts[0], parts[1])
        elif line.startswith("- "):
            found[-1].others.append((parts[0], parts[1]))
    return found


def library(folder: Path) -> Services:
    """The room with all of it, made where it is not there yet."""
    services = Services(Settings(data=folder))
    if not (folder / DONE).exists():
        shutil.rmtree(folder, ignore_errors=True)  # of another form, or half made
        print(f"making {MATTERS:,} matters and {CARDS:,} cards …", flush=True)
        services.open()
        _fill(services)
        (folder / DONE).touch()
    return services.open()


def _fill(services: Services) -> None:
    chance = random.Random(20260101)
    with services.database.writing() as connection:
        connection.run_many(statements.insert_row("matter"), _rows("matter", _matters(chance)))
        connection.run_many(statements.insert_row("case_card"), _rows("case_card", _cards(chance)))
        documents = (
            ("district", f"experience/{n:05}", n + 1, n + 1, json.dumps(_sent(chance)))
            for n in range(CARDS // 2)
        )
        connection.run_many(statements.KEEP_DOCUMENT, documents)
        search.refresh(connection)
        connection.commit()


def _rows(kind: str, records: Iterator[Any]) -> Iterator[tuple[Any, ...]]:
    shape = shape_of(kind)
    for record in records:
        yield tuple(shape.row(record).values())


def _sentence(chance: random.Random) -> str:
    # A few signs by chance give the long tail that real texts have.
    odd = "".join(chr(chance.randrange(0x4E00, 0x9F00)) for _ in range(chance.randrange(3)))
    return "，".join([*chance.sample(_SAID, chance.randint(1, 4)), odd]).strip("，") + "。"


def _title(chance: random.Random) -> str:
    return chance.choice(_THINGS) + chance.choice(_TROUBLE)


def _matters(chance: random.Random) -> Iterator[Matter]:
    for n in range(MATTERS):
        at = START + timedelta(minutes=50 * n)
        yield Matter(
            id=f"{n:026x}",
            number=f"{at.year}-{n % 9999 + 1:03d}",
            title=_title(chance),
            category=chance.choice(CATEGORIES),
            raised_by=chance.choice(_NAMES) + chance.choice(_SAID)[:2],
            place=chance.choice(_PLACES),
            description=_sentence(chance) + _title(chance),
            created_at=at,
        )


def _cards(chance: random.Random) -> Iterator[CaseCard]:
    for n in range(CARDS // 2):
        yield CaseCard(
            id=f"c{n:025x}",
            title=_title(chance),
            category=chance.choice(CATEGORIES),
            problem=_sentence(chance),
            settled=_sentence(chance),
            created_at=START + timedelta(hours=n),
        )


def _sent(chance: random.Random) -> dict[str, str]:
    return {
        "title": _title(chance),
        "text": _sentence(chance),
        "category": chance.choice(CATEGORIES),
        "source": f"样例{chance.randint(1, 650)}里",
    }
