"""Support, joining and screening: one voice each, no word lost, everything can be taken back."""

from __future__ import annotations

import pytest

from app.domain.collecting import Screened, Screening, Support
from app.domain.errors import Refused
from app.domain.matter import Attachment, Deed, Ease, Matter, Outcome, Step, Urgency
from app.domain.priority import Waiting, in_turn
from app.steps import alike, collect, joining, moves, screening
from app.steps.collect import MatterInput
from app.steps.screening import ScreeningInput
from app.store.files import FileStore
from tests.photos import jpeg
from tests.unit.steps.conftest import NAMES, Hall


def a_matter(hall: Hall, title: str, **said: object) -> Matter:
    entry = MatterInput(title=title, **said)  # type: ignore[arg-type] # as written in the test
    return hall.services.act(collect.collect_matter, entry).value


def again(hall: Hall, matter: Matter) -> Matter:
    return hall.services.ask(lambda work: work.get(Matter, matter.id))


def undo(hall: Hall, outcome) -> None:
    hall.services.act(lambda work: work.undo(outcome.changes.op))


def heat(hall: Hall, matter: Matter) -> joining.Heat:
    return hall.services.ask(joining.heats).of(matter.id)


def test_a_resident_supports_a_matter_once(hall: Hall) -> None:
    run, matter = hall.services, a_matter(hall, "东门占道")
    first, second = hall.people[:2]
    run.act(joining.support, matter.id, first.id)
    done = run.act(joining.support, matter.id, second.id)
    with pytest.raises(Refused, match="已经附议过"):
        run.act(joining.support, matter.id, first.id)
    assert [p.name for p in run.ask(joining.supporters_of, matter.id)] == list(NAMES[:2])
    assert heat(hall, matter).voices == 2
    undo(hall, done)
    assert heat(hall, matter).voices == 1
    run.act(joining.withdraw_support, matter.id, first.id)
    assert run.ask(lambda work: work.find(Support)) == []


def test_two_laptops_record_one_supporter_and_it_counts_once(hall: Hall) -> None:
    matter, person = a_matter(hall, "东门占道"), hall.people[0]

    def twice(work):
        for _ in range(2):
            work.put(
                Support(id=work.new_id(), matter_id=matter.id, resident_id=person.id, at=work.now())
            )
        work.describe("support")

    hall.services.act(twice)
    assert heat(hall, matter).supporters == (person.id,)
    assert heat(hall, matter).voices == 1


def test_what_is_merged_brings_supporters_photos_and_what_was_merged_before(
    hall: Hall, tmp_path
) -> None:
    run, files = hall.services, FileStore(tmp_path / "files")
    small, middle, main = (a_matter(hall, t) for t in ("占道一", "占道二", "东门占道"))
    run.act(joining.support, middle.id, hall.people[0].id)
    run.act(joining.support, main.id, hall.people[0].id)
    run.act(joining.support, middle.id, hall.people[1].id)
    run.act(collect.attach, files, middle.id, name="一.jpg", data=jpeg())
    run.act(joining.merge, small.id, middle.id)
    done = run.act(joining.merge, middle.id, main.id, why="同一件事")
    assert again(hall, middle).outcome is Outcome.MERGED
    assert [m.id for m in run.ask(joining.joined_into, main.id)] == [small.id, middle.id]
    assert heat(hall, main).voices == 4
    assert [a.name for a in run.ask(collect.attachments, main.id)] == ["一.jpg"]
    (move,) = run.ask(moves.moves_of, middle.id)
    assert (move.deed, move.why) == (Deed.MERGE, "同一件事")
    with pytest.raises(Refused, match="不能并入它自己"):
        run.act(joining.merge, main.id, middle.id)
    undo(hall, done)
    assert again(hall, middle).step is Step.COLLECT
    assert run.ask(lambda work: work.find(Attachment, owner_id=main.id)) == []
    assert heat(hall, main).voices == 1


def test_nothing_is_merged_into_what_has_ended(hall: Hall) -> None:
    run = hall.services
    one, ended = a_matter(hall, "东门占道"), a_matter(hall, "西门占道")
    run.act(moves.move_matter, ended.id, Deed.WITHDRAW, why="已自行解决")
    with pytest.raises(Refused, match="已经结束（已撤回）"):
        run.act(joining.merge, one.id, ended.id)
    assert again(hall, one) == one


def test_whoever_brings_it_up_again_is_a_supporter_or_their_words_are_kept(
    hall: Hall, tmp_path
) -> None:
    run, files = hall.services, FileStore(tmp_path / "files")
    main = a_matter(hall, "东门占道")
    known = MatterInput(title="东门外停满车", raised_by=NAMES[0])
    run.act(joining.join_new, files, known, main.id)
    assert [p.name for p in run.ask(joining.supporters_of, main.id)] == [NAMES[0]]
    stranger = MatterInput(title="东门外停满车", raised_by="路过的住户", description="雨天更难")
    into, refused = run.act(joining.join_new, files, stranger, main.id).value
    assert (into.id, refused) == (main.id, [])
    (kept,) = run.ask(joining.joined_into, main.id)
    assert (kept.description, kept.raised_by) == ("雨天更难", "路过的住户")
    assert heat(hall, main).voices == 2
    # Their own words beside their support are one voice still.
    wordy = MatterInput(title="东门又占道", raised_by=NAMES[0], description="今天又来")
    run.act(joining.join_new, files, wordy, main.id)
    assert heat(hall, main).voices == 2


def test_screening_admits_returns_and_rejects_with_a_reason(hall: Hall) -> None:
    run, matter = hall.services, a_matter(hall, "东门占道")
    back = ScreeningInput(verdict=Screened.RETURNED)
    with pytest.raises(Refused) as told:
        run.act(screening.screen, matter.id, back)
    assert told.value.field == "reason"
    run.act(screening.screen, matter.id, ScreeningInput(verdict=Screened.RETURNED, reason="缺地点"))
    assert again(hall, matter).step is Step.COLLECT
    no = ScreeningInput(
        verdict=Screened.REJECTED, reason="属个人纠纷", body="社区党委", reply="已当面说明",
        replied=True,
    )  # fmt: skip
    done = run.act(screening.screen, matter.id, no)
    assert again(hall, matter).outcome is Outcome.REJECTED
    (move,) = run.ask(moves.moves_of, matter.id)
    assert (move.deed, move.why, move.by) == (Deed.REJECT, "属个人纠纷", "社区党委")
    holds = screening.latest(run.ask(lambda work: work.find(Screening)))[matter.id]
    assert holds.verdict is Screened.REJECTED
    assert holds.replied_at is not None
    with pytest.raises(Refused, match="不在把关这一步"):
        run.act(screening.screen, matter.id, ScreeningInput(verdict=Screened.ADMITTED))
    undo(hall, done)
    assert not again(hall, matter).closed
    assert len(run.ask(screening.screenings_of, matter.id)) == 1


def test_the_answer_may_come_later(hall: Hall) -> None:
    run, matter = hall.services, a_matter(hall, "东门占道")
    made = run.act(screening.screen, matter.id, ScreeningInput(verdict=Screened.ADMITTED)).value
    assert made.replied_at is None
    with pytest.raises(Refused, match="怎样答复"):
        run.act(screening.answer, made.id, " ")
    run.act(screening.answer, made.id, "下周议事会上谈")
    (kept,) = run.ask(screening.screenings_of, matter.id)
    assert (kept.reply, kept.replied_at is not None) == ("下周议事会上谈", True)


def test_the_easy_come_first_but_never_before_the_urgent(hall: Hall) -> None:
    hard_urgent = a_matter(hall, "燃气管漏", ease=Ease.HARD, urgency=Urgency.URGENT)
    easy = a_matter(hall, "换灯泡", ease=Ease.EASY)
    easy_hot = a_matter(hall, "修座椅", ease=Ease.EASY)
    easy_soon = a_matter(hall, "补井盖", ease=Ease.EASY, urgency=Urgency.SOON)
    middle = a_matter(hall, "划车位")
    voices = {easy_hot.id: 8}
    found = in_turn(
        Waiting(m, voices.get(m.id, 0)) for m in (middle, easy, easy_hot, easy_soon, hard_urgent)
    )
    assert [w.matter.title for w in found] == ["燃气管漏", "补井盖", "修座椅", "换灯泡", "划车位"]
    assert found[0].why() == "紧急；较难办"
    assert found[2].why() == "容易办；8 人附议或反映相同问题"


def test_what_is_alike_is_found_with_the_reason(hall: Hall) -> None:
    main = a_matter(hall, "东门外非机动车占道", category="停车管理", place="东门外")
    a_matter(hall, "3号楼漏水", category="上下水")
    (found,) = hall.services.ask(
        alike.similar, text="非机动车停在东门口占道", category="停车管理", place="东门"
    )
    assert (found.key, found.title) == (main.id, "东门外非机动车占道")
    assert found.told == f"{main.number} · 待列入"
    assert {"同一类", "同一个地点"} <= set(found.why)
    assert hall.services.ask(alike.similar, text="非机动车占道", without=main.id) == []
