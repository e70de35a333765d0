"""Two laptops judge the same matter out of touch: one round, one voice each, alike on both."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.bootstrap import Services
from app.domain.evaluation import Score, Survey
from app.domain.judging import Figures
from app.domain.matter import Deed, Matter, Step
from app.domain.people import Resident
from app.steps import collect, evaluate, moves, people
from app.steps.collect import MatterInput
from app.steps.judges import voices_of
from app.steps.people import PersonInput
from app.steps.views.judging import Judging, judging, judging_lines
from tests.laptops import meet, open_laptop

S, M, U = Score


@dataclass
class Pair:
    one: Services
    two: Services
    matter: Matter
    people: list[Resident]

    def open_on_both(self) -> list[Survey]:
        return [s.act(evaluate.open_survey, self.matter.id).value for s in (self.one, self.two)]

    def say(self, where: Services, survey: Survey, at: int, score: Score) -> None:
        where.act(evaluate.record_voice, survey.id, self.people[at].id, score)

    def told(self) -> list[Judging]:
        meet(self.one, self.two)
        return [s.ask(judging, self.matter.id) for s in (self.one, self.two)]


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Pair]:
    one, two = open_laptop(tmp_path, 0), open_laptop(tmp_path, 1)
    one.act(people.open_room, "样例会客厅", community="样例社区")
    entries = [
        (PersonInput(name=name, building="1", door=str(101 + n)), None)
        for n, name in enumerate(("赵一", "钱二", "孙三", "李四"))
    ]
    residents = one.act(people.save_people, entries).value
    entry = MatterInput(title="楼道灯", category="物业管理")
    matter = one.act(collect.collect_matter, entry).value
    one.act(moves.move_matter, matter.id, Deed.START, why="当天可办")
    meet(one, two)
    yield Pair(one, two, matter, residents)
    for services in (one, two):
        assert services.verify_log().faults == []
        services.close()


def test_both_asked_and_both_heard(pair: Pair) -> None:
    here, there = pair.open_on_both()
    pair.say(pair.one, here, 0, S)
    pair.say(pair.two, there, 1, M)
    pair.say(pair.two, there, 0, U)
    first, second = pair.told()
    assert first.line.result == second.line.result
    assert first.line.result is not None
    assert first.line.result.figures.total == 2
    assert len(first.beside) == len(second.beside) == 1
    assert first.line.survey == second.line.survey
    for services in (pair.one, pair.two):
        assert services.ask(lambda work: work.get(Matter, pair.matter.id)).step is Step.EVALUATE
        assert len(services.ask(judging_lines)) == 1


def test_closed_here_while_heard_there_says_what_came_late(pair: Pair) -> None:
    survey = pair.one.act(evaluate.open_survey, pair.matter.id).value
    meet(pair.one, pair.two)
    pair.say(pair.one, survey, 0, S)
    pair.say(pair.two, survey, 1, U)
    pair.one.act(evaluate.close_survey, survey.id)
    for told in pair.told():
        assert told.line.result is not None
        assert told.line.result.figures == Figures(1, 0, 0)
        assert told.late == 1
    pair.two.act(evaluate.resume_survey, survey.id)
    pair.two.act(evaluate.close_survey, survey.id)
    for told in pair.told():
        assert told.line.result is not None
        assert told.line.result.figures == Figures(1, 0, 1)
        assert told.late == 0


def test_corrected_on_both_is_one_voice(pair: Pair) -> None:
    survey = pair.one.act(evaluate.open_survey, pair.matter.id).value
    pair.say(pair.one, survey, 0, S)
    meet(pair.one, pair.two)
    (rating,) = pair.one.ask(voices_of, survey).ratings
    pair.one.act(evaluate.correct_voice, rating.id, M)
    pair.two.act(evaluate.correct_voice, rating.id, U)
    first, second = pair.told()
    assert [v.rating.id for v in first.named] == [v.rating.id for v in second.named]
    assert first.line.result is not None
    assert first.line.result.figures.total == 1
