"""A room that worked for some weeks or for ten years, by the program's own verbs; all 虚构.

The log is a true one: each action an op of its own with its hash, its heads and its personal
values, signed now and then. Only the waiting for the disk is left out: some thousand actions are
committed together. Surveys and voices are written without asking who may, which reads the whole
roster each time.
"""

from __future__ import annotations

import random
import shutil
import struct
import time
import zlib
from collections import defaultdict
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from app.bootstrap import Services
from app.domain.attendance import Via
from app.domain.categories import CATEGORIES
from app.domain.clock import CHINA, in_china
from app.domain.collecting import Programme, Screened, Support
from app.domain.evaluation import Rating, RatingWay, Score, Survey
from app.domain.followup import Task
from app.domain.matter import Deed, Matter
from app.domain.meeting import NoteKind, Side
from app.domain.supervision import Finding
from app.sample.photos import _chunk  # the same small pictures
from app.sample.story import StoryClock, story_entropy
from app.settings import Settings
from app.steps import collect, moves, people, screening, supervise, tasks, visits
from app.steps.act import add_task
from app.steps.collect import MatterInput
from app.steps.deliberate import agenda, attendance, meetings, minutes, speaking, voting
from app.steps.deliberate.agenda import ItemInput
from app.steps.deliberate.meetings import MeetingInput
from app.steps.people import PersonInput
from app.steps.screening import ScreeningInput
from app.steps.visits import VisitInput
from app.store.connection import Connection
from app.store.unit_of_work import SqlUnitOfWork
from tests.bench.libraries_data import words
from tests.bench.ten_years import person

FIRST_DAY = datetime(2016, 11, 7, 9, tzinfo=CHINA)
WEEKS, MONTH = 520, 4
TOGETHER = 2_000
DONE = "complete-1"
_BRANCH = "社区党支部（虚构）"


@dataclass(frozen=True, slots=True)
class Size:
    """How much of a room."""

    weeks: int
    residents: int = 5_000
    due: int = 45
    come: int = 40
    meetings: int = 2  # a week
    items: int = 3  # of a meeting, a matter each
    supports: int = 12
    voices: int = 60


TEN_YEARS = Size(WEEKS)
ONE_MONTH = Size(MONTH)


class _Held(Connection):
    """A connection whose commits wait for many others."""

    def commit(self) -> None:
        pass


@dataclass
class Bulk:
    """Runs verbs as ``Services`` does, many in one transaction; tells what each kind took."""

    services: Services
    clock: StoryClock
    acts: int = 0
    took: dict[tuple[int, str], list[float]] = field(default_factory=lambda: defaultdict(list))
    year: int = 0
    _stack: ExitStack = field(default_factory=ExitStack)
    _real: Connection | None = None

    def _work(self) -> SqlUnitOfWork:
        if self._real is None:
            self._real = self._stack.enter_context(self.services.database.writing())
        driver = self._real._driver
        return SqlUnitOfWork(_Held(driver), self.services._context())

    def act(self, verb: Any, *args: Any, **named: Any) -> Any:
        start = time.process_time()
        work = self._work()
        value = verb(work, *args, **named)
        work.commit()
        self.acts += 1
        self.took[(self.year, verb.__name__)].append(time.process_time() - start)
        if self.acts % TOGETHER == 0:
            self.keep()
        return value

    def ask(self, query: Any, *args: Any) -> Any:
        return query(self._work(), *args)

    def keep(self) -> None:
        """Commit what was done so far, and sign it."""
        if self._real is not None:
            self._real.commit()
            self._stack.close()
            self._real = None
        self.services.sign_log()


def room(folder: Path, size: Size, *, say: Any = print) -> Settings:
    """The data folder of such a room, made where it is not there yet."""
    settings = Settings(data=folder)
    if (folder / DONE).exists():
        return settings
    shutil.rmtree(folder, ignore_errors=True)
    # The newest day is the same, whatever the size: what is old is old for both.
    clock = StoryClock(FIRST_DAY + timedelta(weeks=WEEKS - size.weeks))
    services = Services(settings, clock=clock, entropy=story_entropy()).open()
    bulk = Bulk(services, clock)
    _Life(bulk, size).live(say)
    bulk.keep()
    _tell(bulk, say)
    services.close()
    (folder / DONE).touch()
    return settings


def _tell(bulk: Bulk, say: Any) -> None:
    """Which verbs take longer as the years go by."""
    last = max(year for year, _ in bulk.took)
    for _, name in sorted({key for key in bulk.took if key[0] == 0}):
        first, later = bulk.took[(0, name)], bulk.took.get((last, name))
        if later:
            one, other = (1000 * sum(x) / len(x) for x in (first, later))
            say(f"  {name:28}{one:8.2f}{other:8.2f} ms{other / one:6.2f} ×{len(first):7}")
    say(f"  {bulk.acts} actions")


@dataclass
class _Life:
    bulk: Bulk
    size: Size
    chance: random.Random = field(default_factory=lambda: random.Random(11))
    waiting: list[str] = field(default_factory=list)
    acting: list[tuple[str, list[str]]] = field(default_factory=list)
    judging: list[tuple[str, str]] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    due: list[str] = field(default_factory=list)
    made: int = 0

    def live(self, say: Any) -> None:
        act, size = self.bulk.act, self.size
        act(people.open_room, "十年会客厅（虚构）", community="样例社区", subdistrict="样例街道")
        entries = [(self._entry(n), None) for n in range(size.residents)]
        found = act(people.save_people, entries)
        self.people = [r.id for r in found]
        self.due = [r.id for n, r in enumerate(found) if self._stands(n)]
        start = time.perf_counter()
        for week in range(size.weeks):
            self.bulk.year = week // 52
            self._week(week)
            if week % 26 == 25:
                taken = time.perf_counter() - start
                say(f"  week {week + 1}: {self.bulk.acts} actions, {taken:.0f} s", flush=True)

    def _stands(self, number: int) -> bool:
        return number % (self.size.residents // self.size.due) == 0 and (
            number // (self.size.residents // self.size.due) < self.size.due
        )

    def _entry(self, number: int) -> PersonInput:
        return replace(
            person(number), roles=("居民代表",) if self._stands(number) else (), adult=True,
            phone=f"139{number:08d}", household_head=number % 3 == 0,
        )  # fmt: skip

    # -- a week ------------------------------------------------------------------------------------

    def _week(self, week: int) -> None:
        begun = self.bulk.clock.look()
        self._roster(week)
        for _ in range(self.size.meetings * self.size.items):
            self._collect()
        for number in range(self.size.meetings):
            self.bulk.clock.wait(minutes=24 * 60)
            self._meeting(week * self.size.meetings + number)
        self._carry_out()
        self._judge()
        self.bulk.clock.set(begun + timedelta(weeks=1))

    def _roster(self, week: int) -> None:
        """Some move in, some out, some entries are corrected."""
        act = self.bulk.act
        some = self.chance.sample(range(self.size.residents), 5)
        new = [replace(self._entry(at), phone=f"138{week:04d}{n:04d}") for n, at in enumerate(some)]
        ids = [self.people[at] for at in some]
        act(people.save_people, list(zip(new, ids, strict=True)))
        newcomer = replace(self._entry(self.size.residents + week), roles=())
        gone = self.chance.randrange(self.size.residents)
        if self.people[gone] not in self.due:
            act(people.remove_person, self.people[gone])
            self.people[gone] = act(people.save_person, newcomer).id

    def _collect(self) -> None:
        said, act = words(), self.bulk.act
        self.made += 1
        matter = act(
            collect.collect_matter,
            MatterInput(
                title=self.chance.choice(said["things"]) + self.chance.choice(said["trouble"]),
                category=self.chance.choice(CATEGORIES),
                raised_by=f"{self.chance.randint(1, 10)}号楼居民",
                place=f"{self.chance.randint(1, 10)}号楼{self.chance.randint(1, 6)}单元",
                description="，".join(self.chance.sample(said["said"], 3)),
            ),
        )
        self.bulk.clock.wait(minutes=self.chance.randint(20, 200))
        for resident in self.chance.sample(self.people, self.size.supports):
            act(_support, matter.id, resident)
        entry = ScreeningInput(verdict=Screened.ADMITTED, body=_BRANCH, reason="属社区协商范围")
        act(screening.screen, matter.id, entry)
        if self.made % 3 == 0:
            act(collect.attach, self.bulk.services.files, matter.id, name=f"照片{self.made}.png",
                data=_picture(self.made))  # fmt: skip
            visit = VisitInput(
                day=in_china(self.bulk.clock.look()).date(), programme=Programme.FOUR_HUNDRED,
                by="网格员（虚构）", visited=(self.chance.choice(self.people),),
                said="，".join(self.chance.sample(said["said"], 2)),
            )  # fmt: skip
            act(visits.record_visit, visit)
        self.waiting.append(matter.id)

    # -- a meeting ---------------------------------------------------------------------------------

    def _meeting(self, number: int) -> None:
        act, clock, size = self.bulk.act, self.bulk.clock, self.size
        meeting = act(
            meetings.prepare_meeting,
            MeetingInput(
                title=f"第{number + 1}次协商会", rule_key="representatives_meeting",
                planned_at=clock.look() + timedelta(minutes=30), place="社区活动室",
                chair="主持人（虚构）", recorder="记录员（虚构）",
            ),
        )  # fmt: skip
        chosen, self.waiting = self.waiting[: size.items], self.waiting[size.items :]
        titles = {m.id: m.title for m in self.bulk.ask(_matters, chosen)}
        items = act(
            agenda.add_items,
            meeting.id,
            [ItemInput(title=titles[key], minutes=15, matter_id=key) for key in chosen],
        )
        act(attendance.invite, meeting.id, self.due)
        act(meetings.begin_sign_in, meeting.id)
        clock.wait(minutes=10)
        came = self.chance.sample(self.due, size.come)
        for resident in came:
            clock.wait(seconds=12)
            act(attendance.sign_in, meeting.id, resident, via=Via.SCANNER)
        clock.set(meeting.planned_at)
        act(meetings.open_meeting, meeting.id)
        for item in items:
            self._item(meeting.id, item.id, came)
        act(collect.attach, self.bulk.services.files, meeting.id, name="会场.png",
            data=_picture(1_000_000 + number))  # fmt: skip
        act(meetings.close_meeting, meeting.id)
        clock.wait(minutes=40)
        act(minutes.issue_minutes, meeting.id)
        self.acting += [(key, self.bulk.ask(_tasks, key)) for key in chosen]

    def _item(self, meeting: str, item: str, came: list[str]) -> None:
        act, clock, said = self.bulk.act, self.bulk.clock, words()["said"]
        act(agenda.start_item, item)
        speakers = self.chance.sample(came, 3)
        for who in speakers:
            act(speaking.ask_to_speak, item, who, side=Side.FOR)
        for who in speakers:
            act(speaking.next_speaker, meeting)
            clock.wait(seconds=80)
            text = "，".join(self.chance.sample(said, 3))
            act(speaking.write_note, item, text, kind=NoteKind.POINT, resident_id=who)
        act(speaking.end_speech, meeting)
        vote = act(voting.open_vote, item)
        most = self.chance.randint(self.size.come * 3 // 4, self.size.come - 2)
        counted = {"for": most, "against": self.size.come - most - 1, "abstain": 1}
        act(voting.record_count, vote.id, counted)
        act(voting.declare_vote, vote.id)
        due = (clock.look() + timedelta(days=20)).date()
        for text in ("现场查看并报价", "组织施工并张榜"):
            act(add_task, meeting, item, text, who="物业公司（虚构）", due=due)
        act(agenda.finish_item, item)

    # -- what follows ------------------------------------------------------------------------------

    def _carry_out(self) -> None:
        act, clock = self.bulk.act, self.bulk.clock
        ready, self.acting = (
            self.acting[: -2 * self.size.items],
            self.acting[-2 * self.size.items :],
        )
        for matter, found in ready:
            for task in found:
                for percent in (50, 100):
                    clock.wait(minutes=5)
                    act(tasks.report_progress, task, percent=percent, text="已完成一部分")
            act(moves.move_matter, matter, Deed.SUPERVISE, by=_BRANCH)
            day = in_china(clock.look()).date()
            planned = act(
                supervise.plan_inspection, matter, planned_on=day, supervisors="监督委员会"
            )
            act(supervise.record_finding, planned.id, finding=Finding.GOOD, text="随机查看，正常。")
            self.judging.append((matter, act(_open_survey, matter)))

    def _judge(self) -> None:
        ready, self.judging = self.judging[: -self.size.items], self.judging[-self.size.items :]
        for matter, survey in ready:
            for who in self.chance.sample(self.people, self.size.voices):
                self.bulk.clock.wait(seconds=20)
                score = self.chance.choice((Score.SATISFIED, Score.SATISFIED, Score.MOSTLY))
                self.bulk.act(_voice, survey, matter, who, score)
            self.bulk.act(_settle, matter, survey, entitled=self.size.residents)


def _support(work: Any, matter: str, resident: str) -> None:
    work.put(Support(id=work.new_id(), matter_id=matter, resident_id=resident, at=work.now()))
    work.describe("support", matter=matter, resident=resident)


def _voice(work: Any, survey: str, matter: str, resident: str, score: Score) -> None:
    work.put(
        Rating(
            id=work.new_id(), survey_id=survey, matter_id=matter, resident_id=resident,
            score=score, via=RatingWay.VISIT, at=work.now(),
        )
    )  # fmt: skip
    work.describe("record_voice", matter=matter, survey=survey, resident=resident)


def _open_survey(work: Any, matter: str) -> str:
    survey = Survey(id=work.new_id(), matter_id=matter, opened_at=work.now())
    moves.make_move(work, work.get(Matter, matter), Deed.JUDGE, by=_BRANCH)
    work.put(survey)
    work.describe("open_survey", matter=matter, survey=survey.id)
    return str(survey.id)


def _settle(work: Any, matter: str, survey: str, *, entitled: int) -> None:
    scores = [rating.score for rating in work.find(Rating, survey_id=survey)]
    told = {name: scores.count(Score(name)) for name in ("satisfied", "mostly", "unsatisfied")}
    closed = replace(work.get(Survey, survey), closed_at=work.now(), entitled=entitled, **told)
    work.put(closed)
    moves.make_move(work, work.get(Matter, matter), Deed.SETTLE, by=_BRANCH)
    work.describe("settle_matter", matter=matter)


def _matters(work: Any, keys: list[str]) -> list[Matter]:
    return list(work.find(Matter, id=keys))


def _tasks(work: Any, matter: str) -> list[str]:
    return [task.id for task in work.find(Task, matter_id=matter)]


def _picture(number: int) -> bytes:
    """A small PNG that no other is like."""
    chance = random.Random(number)
    rows = b"".join(b"\x00" + chance.randbytes(3 * 24) for _ in range(16))
    header = struct.pack(">IIBBBBB", 24, 16, 8, 2, 0, 0, 0)
    chunks = (_chunk(b"IHDR", header), _chunk(b"IDAT", zlib.compress(rows)), _chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)
