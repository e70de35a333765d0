"""Residents judge, one voice each, whatever the way; the result names what it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import pytest

from app.domain.errors import Refused
from app.domain.evaluation import HandRating, Judges, Rating, RatingWay, Score, Survey
from app.domain.hotline import WorkOrder
from app.domain.judging import Figures, SurveyResult
from app.domain.matter import Deed, Matter, Outcome, Step
from app.domain.meeting import AgendaItem
from app.domain.people import Resident
from app.steps import callbacks, collect, evaluate, hands, moves, people
from app.steps.collect import MatterInput
from app.steps.deliberate import attendance, meetings, minutes
from app.steps.judges import entitled, voices_of
from app.steps.paper_slips import slips
from app.steps.people import PersonInput
from app.steps.ports import UnitOfWork
from app.steps.views import journal
from app.steps.views.judging import judging, judging_lines
from tests.unit.steps.conftest import Hall

S, M, U = Score


@dataclass
class Judged:
    """A matter that was carried out, and its survey."""

    hall: Hall
    matter: Matter
    survey: Survey

    def say(self, at: int, score: Score, **said: object) -> Rating:
        person = self.hall.people[at].id
        run = self.hall.services
        return run.act(evaluate.record_voice, self.survey.id, person, score, **said).value  # type: ignore[arg-type]

    @property
    def figures(self) -> Figures:
        return self.hall.services.ask(voices_of, self.survey).figures

    def now(self) -> Matter:
        return self.hall.services.ask(lambda work: work.get(Matter, self.matter.id))


def carried_out(hall: Hall) -> Matter:
    run = hall.services
    entry = MatterInput(title="东门停车", category="停车管理")
    matter = run.act(collect.collect_matter, entry).value
    return run.act(moves.move_matter, matter.id, Deed.START, why="当天可办").value


def judged(hall: Hall, **said: object) -> Judged:
    matter = carried_out(hall)
    survey = hall.services.act(evaluate.open_survey, matter.id, **said).value  # type: ignore[arg-type]
    return Judged(hall, matter, survey)


def family(hall: Hall) -> Resident:
    """Somebody more in the flat of 赵一, and one who comes for a body."""
    more = [
        (PersonInput(name="赵小二", building="1", stairwell="1", door="101"), None),
        (PersonInput(name="周敏", organisation="物业公司", roles=("物业",)), None),
        (PersonInput(name="远方客", building="5", stairwell="2", door="101"), None),
    ]
    return hall.services.act(people.save_people, more).value[0]


def refusal(run: object, *args: object, **named: object) -> str:
    with pytest.raises(Refused) as told:
        run(*args, **named)  # type: ignore[operator]
    return told.value.message


def test_asking_moves_the_matter_on(hall: Hall) -> None:
    one = judged(hall)
    assert one.now().step is Step.EVALUATE
    moved = hall.services.ask(moves.moves_of, one.matter.id)
    assert [m.deed for m in moved] == [Deed.START, Deed.JUDGE]
    assert "已经开始" in refusal(hall.services.act, evaluate.open_survey, one.matter.id)


def test_what_was_not_carried_out_is_not_judged(hall: Hall) -> None:
    entry = MatterInput(title="楼道灯", category="物业管理")
    matter = hall.services.act(collect.collect_matter, entry).value
    told = refusal(hall.services.act, evaluate.open_survey, matter.id)
    assert "不能提请居民评价" in told
    assert hall.services.ask(lambda work: work.find(Survey)) == []


def test_who_may_judge_is_stated_and_held_to(hall: Hall) -> None:
    family(hall)
    everybody = judged(hall)
    assert len(hall.services.ask(entitled, everybody.survey)) == 11  # not whoever is of a body
    households = judged(hall, judges=Judges.HOUSEHOLDS)
    assert len(set(hall.services.ask(entitled, households.survey).values())) == 10
    concerned = judged(hall, judges=Judges.CONCERNED, doors=["5/2"])
    assert len(hall.services.ask(entitled, concerned.survey)) == 1
    assert "不在可以评价的人之中" in refusal(concerned.say, 0, S)
    told = refusal(judged, hall, judges=Judges.CONCERNED)
    assert "涉及哪些楼门" in told
    told = refusal(judged, hall, judges=Judges.CONCERNED, doors=["9"])
    assert "没有可以评价的人" in told


def test_one_voice_each(hall: Hall) -> None:
    one = judged(hall)
    one.say(0, S)
    told = refusal(one.say, 0, U)
    assert "赵一已经评过（满意，2026年11月24日，纸质评价表）" in told
    assert one.figures == Figures(1, 0, 0)


def test_one_voice_for_a_household(hall: Hall) -> None:
    second = family(hall)
    one = judged(hall, judges=Judges.HOUSEHOLDS)
    one.say(0, M, via=RatingWay.VISIT)
    told = refusal(hall.services.act, evaluate.record_voice, one.survey.id, second.id, U)
    assert told.startswith("1号楼1单元101已由赵一评过（基本满意，2026年11月24日，上门），每户一次")


def test_a_correction_is_a_fact_of_its_own(hall: Hall) -> None:
    one = judged(hall)
    first = one.say(0, S)
    run = hall.services
    second = run.act(evaluate.correct_voice, first.id, U, word="灯还是暗").value
    assert second.replaces == first.id
    assert one.figures == Figures(0, 0, 1)
    kept = run.ask(lambda work: work.find(Rating))
    assert [(r.id, r.score) for r in kept] == [(first.id, S), (second.id, U)]
    assert "更正过" in refusal(run.act, evaluate.correct_voice, first.id, M)
    made = run.act(evaluate.withdraw_voice, second.id)
    assert one.figures == Figures()
    run.act(lambda work: work.undo(made.changes.op))
    assert one.figures == Figures(0, 0, 1)


def test_the_result_states_its_formula(hall: Hall) -> None:
    one = judged(hall)
    for at, score in enumerate((S, S, M, U, S, M)):
        one.say(at, score)
    closed = hall.services.act(evaluate.close_survey, one.survey.id).value
    assert (closed.entitled, closed.satisfied, closed.mostly, closed.unsatisfied) == (9, 3, 2, 1)
    result = SurveyResult(Figures(3, 2, 1), 9, "人")
    assert result.rate.words == "满意率 83.3%（5/6）"
    assert "满意率＝（满意3＋基本满意2）÷有效评价6＝83.3%" in result.sentence
    assert "已经结束" in refusal(one.say, 7, S)


def test_a_result_stands_though_the_roster_changes(hall: Hall) -> None:
    one = judged(hall)
    one.say(0, S)
    closed = hall.services.act(evaluate.close_survey, one.survey.id).value
    hall.services.act(people.remove_person, hall.people[8].id)
    assert hall.services.ask(lambda work: work.get(Survey, one.survey.id)) == closed
    again = hall.services.act(evaluate.resume_survey, one.survey.id).value
    assert again.closed_at is None
    assert hall.services.act(evaluate.close_survey, one.survey.id).value.entitled == 8


def test_hands_are_never_more_than_those_who_may_raise_one(session: Hall) -> None:
    family(session)
    one = judged(session)
    one.say(0, S)  # is in the room, and has judged on paper
    run, meeting = session.services, session.meeting.id
    told = refusal(run.act, hands.count_hands, one.survey.id, meeting, Figures(5, 1, 1))
    assert "合计7，多于在场可以评价的6人（签到在场7人，另有1人已经评过，不能再举手）" in told
    counted = run.act(hands.count_hands, one.survey.id, meeting, Figures(4, 1, 1)).value
    assert counted.present == 6
    assert one.figures == Figures(5, 1, 1)


def test_whoever_was_in_the_room_has_judged(session: Hall) -> None:
    one = judged(session)
    run, meeting = session.services, session.meeting.id
    run.act(hands.count_hands, one.survey.id, meeting, Figures(4, 1, 1), words=["", "太慢"])
    told = refusal(one.say, 1, S)
    assert "“停车协商会”举手评价时钱二已签到在场，已经计入举手的总数" in told
    one.say(8, U)  # was not there
    run.act(attendance.sign_in, meeting, session.people[7].id)
    one.say(7, M)  # came after the count
    assert one.figures == Figures(4, 2, 2)
    kept = run.ask(lambda work: work.find(HandRating))
    assert kept[0].words == ("太慢",)


def test_hands_counted_again_replace_the_first_count(session: Hall) -> None:
    one = judged(session)
    run, meeting = session.services, session.meeting.id
    first = run.act(hands.count_hands, one.survey.id, meeting, Figures(4, 1, 1)).value
    second = run.act(hands.count_hands, one.survey.id, meeting, Figures(5, 1, 1)).value
    assert second.replaces == first.id
    assert one.figures == Figures(5, 1, 1)
    assert [x.words for x in run.ask(journal.recent, meeting)][:2] == ["举手评价", "举手评价"]
    session.undo()
    assert one.figures == Figures(4, 1, 1)


def test_hands_need_a_meeting_and_a_hand(hall: Hall) -> None:
    one = judged(hall)
    run, meeting = hall.services, hall.meeting.id
    told = refusal(run.act, hands.count_hands, one.survey.id, meeting, Figures(1))
    assert "还不能举手评价" in told
    hall.sign_in(7)
    run.act(meetings.open_meeting, meeting)
    assert "三项都是 0" in refusal(run.act, hands.count_hands, one.survey.id, meeting, Figures())


def test_a_matter_is_judged_at_a_meeting_without_being_talked_over_again(session: Hall) -> None:
    matter = carried_out(session)
    run, meeting = session.services, session.meeting.id
    assert "还不能评价" in refusal(run.act, hands.put_on_agenda, meeting, matter.id)
    run.act(moves.move_matter, matter.id, Deed.SUPERVISE)
    item = run.act(hands.put_on_agenda, meeting, matter.id).value
    kept = run.ask(lambda work: work.get(AgendaItem, item.id))
    assert (kept.title, kept.matter_id) == ("评价：东门停车", matter.id)
    assert run.ask(lambda work: work.get(Matter, matter.id)).step is Step.SUPERVISE
    assert "已经在" in refusal(run.act, hands.put_on_agenda, meeting, matter.id)
    run.act(hands.hands_at, matter.id, meeting, Figures(6, 1, 0))
    assert run.ask(lambda work: work.get(Matter, matter.id)).step is Step.EVALUATE
    (survey,) = run.ask(lambda work: work.find(Survey))
    run.act(hands.hands_at, matter.id, meeting, Figures(5, 1, 1))
    assert len(run.ask(lambda work: work.find(Survey))) == 1
    assert run.ask(voices_of, survey).figures == Figures(5, 1, 1)


def test_settling_closes_the_survey_with_it(hall: Hall) -> None:
    one = judged(hall)
    run = hall.services
    assert "写明理由" in refusal(run.act, evaluate.settle, one.matter.id)
    one.say(0, S)
    after = run.act(evaluate.settle, one.matter.id, by="社区党委").value
    assert (after.closed, after.outcome) == (True, Outcome.SETTLED)
    closed = run.ask(lambda work: work.get(Survey, one.survey.id))
    assert (closed.satisfied, closed.closed_at is not None) == (1, True)
    made = run.act(evaluate.deal_again, one.survey.id, why="三个月后又坏了")
    assert (made.value.step, made.value.closed) == (Step.ACT, False)
    assert run.ask(moves.moves_of, one.matter.id)[-1].deed is Deed.REOPEN
    assert run.ask(lambda work: work.get(Survey, one.survey.id)).reopened


def test_unsatisfied_voices_send_a_matter_back_with_a_reason(hall: Hall) -> None:
    one = judged(hall)
    one.say(0, U, word="地锁没有拆")
    run = hall.services
    assert "理由" in refusal(run.act, evaluate.deal_again, one.survey.id, why=" ")
    made = run.act(evaluate.deal_again, one.survey.id, why="地锁没有拆")
    assert made.value.step is Step.ACT
    assert "不在评价这一步" not in refusal(one.say, 1, S)  # closed with it
    later = run.act(evaluate.open_survey, one.matter.id).value
    assert later.id != one.survey.id
    assert (
        run.act(evaluate.record_voice, later.id, hall.people[0].id, S).value.survey_id == later.id
    )


def test_a_matter_sent_back_by_hand_takes_no_voices(hall: Hall) -> None:
    one = judged(hall)
    one.say(0, S)
    run = hall.services
    run.act(moves.move_matter, one.matter.id, Deed.RETURN, why="漏了一处")
    assert "不在评价这一步" in refusal(one.say, 1, S)
    run.act(evaluate.open_survey, one.matter.id)
    before = run.ask(lambda work: work.get(Survey, one.survey.id))
    assert (before.closed_at is not None, before.satisfied) == (True, 1)


def test_calls_back_are_kept_and_the_latest_counts(hall: Hall) -> None:
    run = hall.services
    sent = hall.clock()
    order = WorkOrder(id="w1", number="GD1", dispatched_at=sent, imported_at=sent)

    def bring(work: UnitOfWork) -> None:
        work.put(order)
        work.describe("import_orders")

    run.act(bring)
    assert "两个回答" in refusal(run.act, callbacks.record_call_back, "w1", solved=True)
    told = refusal(run.act, callbacks.record_call_back, "w1", reached=False, solved=True)
    assert "没有接通" in told
    run.act(callbacks.record_call_back, "w1", reached=False)
    assert run.ask(callbacks.order_lines)[0].latest is not None
    assert callbacks.waiting_for_call(run.ask(callbacks.order_lines)) == []
    early = sent - timedelta(minutes=1)
    assert "早于派单" in refusal(run.act, callbacks.contact_caller, "w1", early)
    run.act(callbacks.contact_caller, "w1", sent)
    assert len(callbacks.waiting_for_call(run.ask(callbacks.order_lines))) == 1
    run.act(callbacks.record_call_back, "w1", solved=True, satisfied=False, word="等了太久")
    (line,) = run.ask(callbacks.order_lines)
    assert (len(line.calls), line.latest.solved, line.latest.satisfied) == (2, True, False)  # type: ignore[union-attr]


def test_slips_are_for_those_who_have_not_judged(hall: Hall) -> None:
    family(hall)
    one = judged(hall)
    one.say(0, S)
    run = hall.services
    content = run.ask(slips, one.survey.id)
    assert len(content.slips) == 10
    assert [v.name for v in content.slips][:2] == ["赵小二", "钱二"]
    assert (content.title, content.choices) == ("东门停车", ("满意", "基本满意", "不满意"))
    households = judged(hall, judges=Judges.HOUSEHOLDS)
    households.say(0, S)
    content = run.ask(slips, households.survey.id)
    assert content.slips[0].address == "1号楼1单元102"
    assert len(content.slips) == 9
    assert len(run.ask(slips, one.survey.id, copies=30).slips) == 30
    with pytest.raises(Refused, match="张数"):
        run.ask(slips, one.survey.id, copies=-1)
    run.act(evaluate.close_survey, one.survey.id)
    with pytest.raises(Refused, match="已经结束"):
        run.ask(slips, one.survey.id)


def elsewhere(hall: Hall, one: Judged) -> Survey:
    """Another laptop, not in touch, began to ask about the same matter."""

    def put(work: UnitOfWork) -> Survey:
        made = Survey(id=work.new_id(), matter_id=one.matter.id, opened_at=work.now())
        work.put(made)
        work.describe("open_survey", matter=one.matter.id)
        return made

    return hall.services.act(put).value


def heard_elsewhere(hall: Hall, survey: Survey, at: int, score: Score) -> None:
    def put(work: UnitOfWork) -> None:
        work.put(
            Rating(
                id=work.new_id(), survey_id=survey.id, matter_id=survey.matter_id,
                resident_id=hall.people[at].id, score=score, at=work.now(),
            )
        )  # fmt: skip
        work.describe("record_voice")

    hall.services.act(put)


def test_two_laptops_that_ask_at_the_same_time_ask_together(hall: Hall) -> None:
    one = judged(hall)
    one.say(0, S)
    twin = elsewhere(hall, one)
    heard_elsewhere(hall, twin, 1, M)
    heard_elsewhere(hall, twin, 0, U)  # has judged here
    run = hall.services
    assert one.figures == Figures(1, 1, 0)
    (line,) = run.ask(judging_lines)
    assert (line.survey.id, line.result.figures) == (one.survey.id, Figures(1, 1, 0))  # type: ignore[union-attr]
    found = run.ask(judging, one.matter.id)
    assert [v.person.name for v in found.named] == ["钱二", "赵一"]
    assert [v.rating.score for v in found.beside] == [U]
    assert "已经评过" in refusal(run.act, evaluate.record_voice, twin.id, hall.people[1].id, S)
    made = run.act(evaluate.record_voice, twin.id, hall.people[2].id, S).value
    assert made.survey_id == one.survey.id
    closed = run.act(evaluate.close_survey, twin.id).value
    assert (closed.id, closed.satisfied, closed.mostly) == (one.survey.id, 2, 1)
    both = run.ask(lambda work: work.find(Survey))
    assert all(s.closed_at for s in both)
    assert [s.entitled for s in both] == [9, 0]
    assert len(run.ask(judging, one.matter.id).earlier) == 0


def test_a_survey_after_the_first_was_closed_is_a_round_of_its_own(hall: Hall) -> None:
    one = judged(hall)
    one.say(0, U)
    run = hall.services
    run.act(evaluate.deal_again, one.survey.id, why="没有修好")
    second = run.act(evaluate.open_survey, one.matter.id).value
    run.act(evaluate.record_voice, second.id, hall.people[0].id, S)
    assert run.ask(voices_of, second).figures == Figures(1, 0, 0)
    found = run.ask(judging, one.matter.id)
    assert [r.figures.unsatisfied for _, r in found.earlier] == [1]
    with pytest.raises(Refused, match="后来已经重新评价过"):
        run.act(evaluate.resume_survey, one.survey.id)


def test_the_minutes_tell_of_the_hands(session: Hall) -> None:
    matter = carried_out(session)
    run, meeting = session.services, session.meeting.id
    run.act(moves.move_matter, matter.id, Deed.SUPERVISE)
    run.act(hands.put_on_agenda, meeting, matter.id)
    run.act(hands.hands_at, matter.id, meeting, Figures(4, 1, 1))
    run.act(hands.hands_at, matter.id, meeting, Figures(4, 2, 1), words=["太慢"])
    content = run.ask(minutes.assemble, meeting)
    assert content.items[-1].facts == (
        "居民评价（举手）：在场可以评价7人，满意4，基本满意2，不满意1。不满意的原因：太慢。",
    )
    assert content.items[0].facts == ()


def test_whoever_raised_a_hand_gets_no_slip(session: Hall) -> None:
    one = judged(session)
    run = session.services
    run.act(hands.count_hands, one.survey.id, session.meeting.id, Figures(6, 1, 0))
    assert [v.name for v in run.ask(slips, one.survey.id).slips] == ["王八", "冯九"]
