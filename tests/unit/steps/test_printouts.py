"""What is printed with a code is found again by it, row by row; a secret ballot tells of nobody."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from app.domain.attendance import Capacity
from app.domain.errors import Refused
from app.domain.evaluation import Judges, Survey
from app.domain.paper_code import LENGTH, PaperMark, code_of, mark_of, read_paper_code
from app.domain.printout import PrintedKind, Printout
from app.steps import evaluate, people, printouts
from app.steps.deliberate import attendance
from app.steps.invitations import invitations
from app.steps.paper_ballots import ballots
from app.steps.paper_slips import slips
from app.steps.papers import sign_in_sheet
from app.steps.people import PersonInput
from tests.unit.steps.conftest import Hall
from tests.unit.steps.test_evaluate import carried_out

KEY = "5c" * 32


def _found(hall: Hall, text: str) -> printouts.FoundPaper:
    return hall.services.ask(printouts.find_printout, text)


def run_survey(hall: Hall, judges: Judges = Judges.EVERYBODY) -> Survey:
    matter = carried_out(hall)
    return hall.services.act(evaluate.open_survey, matter.id, judges=judges).value


def test_a_code_is_short_and_says_nothing_about_anybody() -> None:
    mark = PaperMark("7K3", code_of(KEY, ["sign_in", "meeting", "赵一", "1号楼"]))
    token = mark.token(301)
    assert len(token) == LENGTH
    assert read_paper_code(token.lower(), tag="7K3") == read_paper_code(token, tag="7K3")
    read = read_paper_code(token, tag="7K3")
    assert (read.code, read.row, read.own) == (mark.code, 301, True)
    assert not read_paper_code(token, tag="7K4").own
    assert read_paper_code(mark.told(12), tag="7K3").row == 12
    assert read_paper_code(f" {mark.told().replace('-', '')} ", tag="7K3").code == mark.code
    for none in ("", "赵一", "12", "HL7K20ABCDEFGH9Z", token + "0"):
        assert read_paper_code(none, tag="7K3").code == ""
    with pytest.raises(ValueError, match="row out of range"):
        mark.token(32**3)


def test_another_word_or_another_room_makes_another_code() -> None:
    one = code_of(KEY, ["a", "b"])
    assert one == code_of(KEY, ["a", "b"])
    assert len({one, code_of(KEY, ["ab", ""]), code_of("6d" * 32, ["a", "b"])}) == 3
    assert mark_of(KEY, "赵一", "1号楼") != mark_of(KEY, "赵一1", "号楼")


def test_a_list_is_remembered_once_it_is_printed(hall: Hall) -> None:
    run = hall.services
    content = run.ask(sign_in_sheet, hall.meeting.id, blanks=5)
    assert run.ask(printouts.printouts) == []
    with pytest.raises(Refused, match="没有找到编码"):
        _found(hall, content.printed.mark.token(3))
    kept = run.act(printouts.keep_printout, content.printed).value
    assert kept.rows == tuple(p.id for p in hall.people)
    assert (kept.form, kept.about_id, kept.papers) == (PrintedKind.SIGN_IN, hall.meeting.id, 14)
    for text, row in ((content.printed.mark.token(3), 3), (kept.code, 0), (kept.code + "-14", 14)):
        found = _found(hall, text)
        assert (found.printout.id, found.row) == (kept.id, row)
    assert _found(hall, kept.code + "-15").row == 0
    again = run.ask(sign_in_sheet, hall.meeting.id, blanks=5)
    assert run.act(printouts.keep_printout, again.printed).value == kept
    assert len(run.ask(printouts.printouts)) == 1


def test_another_list_has_another_code_and_the_old_one_stays(hall: Hall) -> None:
    run = hall.services
    first = run.act(printouts.keep_printout, run.ask(sign_in_sheet, hall.meeting.id).printed).value
    run.act(attendance.uninvite, hall.meeting.id, hall.people[8].id)
    second = run.ask(sign_in_sheet, hall.meeting.id)
    assert second.printed.mark.code != first.code
    renamed = PersonInput(name="赵一一", building="1", stairwell="1", door="101")
    run.act(people.save_person, renamed, resident_id=hall.people[0].id)
    third = run.ask(sign_in_sheet, hall.meeting.id)
    assert third.printed.rows == second.printed.rows
    assert third.printed.mark.code != second.printed.mark.code
    assert _found(hall, first.code).printout.rows[8] == hall.people[8].id


def test_those_sitting_in_can_be_left_off(hall: Hall) -> None:
    run = hall.services
    run.act(attendance.invite, hall.meeting.id, [hall.people[0].id], capacity=Capacity.SITTING_IN)
    whole = run.ask(sign_in_sheet, hall.meeting.id)
    due = run.ask(sign_in_sheet, hall.meeting.id, due_only=True)
    assert (len(whole.rows), len(due.rows), due.due) == (9, 8, 8)
    assert hall.people[0].id not in due.printed.rows
    assert len(due.printed.rows) == len(due.rows)


def test_named_ballots_know_their_voters_and_secret_ones_nobody(hall: Hall) -> None:
    run = hall.services
    named = run.ask(ballots, hall.items[0].id)
    assert named.printed.rows == tuple(p.id for p in hall.people)
    assert named.printed.asked["question"] == "motion"
    secret = run.ask(ballots, hall.items[0].id, named=False)
    kept = run.act(printouts.keep_printout, secret.printed).value
    assert (kept.secret, kept.rows, kept.marks, kept.papers) == (True, (), (), 9)
    # Even a row that somebody made up leads to the batch only.
    assert _found(hall, secret.printed.mark.token(4)).row == 0
    values = [str(getattr(kept, f.name)) for f in fields(Printout)]
    for person in hall.people:
        assert not any(person.id in value or person.name in value for value in values)


def test_blank_ballots_have_numbers_but_no_voters(hall: Hall) -> None:
    made = hall.services.ask(ballots, hall.items[0].id, copies=30).printed
    assert (made.rows, made.blanks, made.secret) == ((), 30, False)


def test_slips_know_whom_they_ask(hall: Hall) -> None:
    survey = run_survey(hall)
    made = hall.services.ask(slips, survey.id)
    assert len(made.slips) == len(made.printed.rows) == 9
    assert made.printed.rows == tuple(p.id for p in hall.people)
    assert hall.services.ask(slips, survey.id, copies=4).printed.blanks == 4


def test_a_household_is_asked_through_its_head(hall: Hall) -> None:
    run = hall.services
    run.act(
        people.save_person,
        PersonInput(name="赵小一", building="1", stairwell="1", door="101"),
    )
    survey = run_survey(hall, Judges.HOUSEHOLDS)
    made = run.ask(slips, survey.id)
    assert len(made.slips) == 9
    assert made.printed.rows[0] == hall.people[0].id
    run.act(evaluate.close_survey, survey.id)
    with pytest.raises(Refused, match="已经结束"):
        run.ask(slips, survey.id)


def test_a_reply_leads_to_the_first_of_its_household(hall: Hall) -> None:
    run = hall.services
    more = PersonInput(name="赵二", building="1", stairwell="1", door="101")
    second = run.act(people.save_person, more).value
    run.act(attendance.invite, hall.meeting.id, [second.id])
    made = run.ask(invitations, hall.meeting.id)
    assert made.printed.rows == tuple(p.id for p in hall.people)
    assert len(made.homes) == 9


def test_how_many_were_handed_out_and_that_it_is_keyed_in(hall: Hall) -> None:
    run = hall.services
    made = run.act(printouts.keep_printout, run.ask(ballots, hall.items[0].id).printed).value
    run.act(printouts.hand_out, made.id, 8)
    done = run.act(printouts.finish_printout, made.id).value
    assert (done.handed, done.keyed_at is not None) == (8, True)
    assert run.act(printouts.finish_printout, made.id, done=False).value.keyed_at is None
    with pytest.raises(Refused, match="不能小于 0"):
        run.act(printouts.hand_out, made.id, -1)


def test_two_lists_that_happen_on_the_same_code_are_kept_apart(hall: Hall) -> None:
    run = hall.services
    made = run.ask(sign_in_sheet, hall.meeting.id).printed
    # What bears the code already is another list.
    run.act(printouts.keep_printout, replace(made, form=PrintedKind.SLIPS, about_id="x"))
    other = run.ask(sign_in_sheet, hall.meeting.id).printed
    assert other.mark.code != made.mark.code
    assert replace(other, mark=made.mark) == made


def test_what_was_not_printed_after_all_is_taken_back_unless_it_was_in_hand(hall: Hall) -> None:
    run = hall.services
    made = run.ask(sign_in_sheet, hall.meeting.id).printed
    kept = run.act(printouts.keep_before_printing, made).value
    assert kept
    assert run.act(printouts.keep_before_printing, made).value == ""  # known: printed before
    run.act(printouts.withdraw_printout, kept)
    assert run.ask(printouts.printouts) == []
    run.act(printouts.withdraw_printout, kept)  # once more does nothing
    kept = run.act(printouts.keep_before_printing, made).value
    run.act(printouts.finish_printout, kept)
    run.act(printouts.withdraw_printout, kept)
    assert [one.id for one in run.ask(printouts.printouts)] == [kept]
