"""What a phone sees and does, over real HTTP on a real meeting."""

from __future__ import annotations

import http.client
import re
import socket
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest

from app.domain import phone_pass
from app.domain.attendance import SignIn, Via
from app.domain.evaluation import Judges, Rating
from app.domain.matter import Deed
from app.domain.meeting import Side, Speech
from app.domain.vote import Ballot, Method, Question
from app.signin.phones.edge import MOST_BODY
from app.steps import collect, evaluate, moves
from app.steps.collect import MatterInput
from app.steps.deliberate import attendance, meetings, voting
from app.steps.deliberate.voting import VoteInput
from tests.unit.signin.phones.conftest import SECRET, Phone, Served
from tests.unit.steps.conftest import Hall


def _vote(served: Served, **named: object) -> str:
    entry = VoteInput(method=Method.PHONE, **named)  # type: ignore[arg-type] # as given
    hall = served.hall
    served.pages.renew()
    return str(hall.services.act(voting.open_vote, hall.items[0].id, entry).value.id)


def _ballots(served: Served) -> list[Ballot]:
    return served.hall.services.ask(lambda work: work.find(Ballot))


def _sign_ins(served: Served, person: int) -> list[SignIn]:
    key = served.hall.people[person].id
    return served.hall.services.ask(lambda work: work.find(SignIn, resident_id=key))


class TestSigningIn:
    def test_by_name_and_door(self, served: Served) -> None:
        phone = served.inside(7)
        assert "王八，您已签到" in phone.shown.words
        (made,) = _sign_ins(served, 7)
        assert made.via is Via.PHONE
        assert served.published  # the window is told
        (device,) = served.doorway.devices.bound()
        assert (device.name, device.known) == ("王八", False)

    @pytest.mark.parametrize("door", ["1-1-108", "1号楼108", "一号楼一单元108室"])
    def test_the_door_as_people_write_it(self, served: Served, door: str) -> None:
        phone = served.inside()
        assert "您已签到" in phone.send("/in", name="王八", door=door).words

    def test_by_the_code_of_the_card(self, served: Served) -> None:
        token = served.token_of(7)
        for typed in (token, token[5:], f"{token[5:10]}-{token[10:]}".lower()):
            served.doorway.devices.let_go(served.hall.people[7].id)
            phone = served.inside()
            assert "您已签到" in phone.send("/in", code=typed).words
            assert served.doorway.devices.bound()[0].known

    def test_twice_is_said_kindly(self, served: Served) -> None:
        phone = served.inside(0)
        assert "已经签到过了" in phone.shown.words
        assert len(_sign_ins(served, 0)) == 1

    def test_it_is_said_again_after_the_program_was_started_again(
        self, session: Hall, serve: Callable[..., Served]
    ) -> None:
        kept: list[str] = []
        first = serve(session)
        first.doorway.devices._keep = kept.append
        phone = first.inside(7)
        again = serve(session, kept=kept[-1])
        later = Phone(again.host, again.port)
        later.cookie = phone.cookie
        assert "王八，您已签到" in later.ask("GET", "/").words
        assert phone.cookie.partition("=")[2] not in kept[-1]

    def test_before_the_door_is_open_nobody_signs_in(
        self, session: Hall, serve: Callable[..., Served]
    ) -> None:
        session.services.act(meetings.close_meeting, session.meeting.id)
        served = serve(session)
        phone = served.inside(8)
        assert "已经散会" in phone.shown.words
        assert _sign_ins(served, 8) == []
        assert served.doorway.devices.bound() == []


class TestNothingIsTold:
    def test_who_is_not_there_and_who_lives_elsewhere_are_one(self, served: Served) -> None:
        told = set()
        for name, door in (
            ("无此人", "1号楼1单元108"),
            ("王八", "1号楼1单元109"),
            ("王八", "9号楼9单元999"),
            ("王八", "乱写"),
            ("", ""),
        ):
            phone = served.inside()
            answer = phone.send("/in", name=name, door=door)
            assert answer.status == 200
            told.add(re.sub(r'value="[^"]*"', "", answer.text))
        assert len(told) == 1
        assert "没有对上" in told.pop()

    def test_no_page_names_anybody_else(self, served: Served) -> None:
        phone = served.inside(7)
        _vote(served)
        pages = [phone.ask("GET", path).text for path in ("/", "/help", "/v")]
        others = [r.name for n, r in enumerate(served.hall.people) if n != 7]
        assert not [name for name in others if any(name in page for page in pages)]

    def test_a_household_that_voted_is_not_named(
        self, session: Hall, serve: Callable[..., Served]
    ) -> None:
        served = serve(session)
        vote = _vote(served)
        by = session.people[0].id
        session.services.act(voting.record_ballot, vote, by, choices=["for"], via=Method.PAPER)
        phone = served.inside(0)
        answer = phone.send("/vote", vote=vote, voter=by, choice="against")
        assert "已由工作人员登记" in answer.words


class TestVoting:
    def test_a_choice_is_recorded_by_name_and_can_be_changed(self, served: Served) -> None:
        vote = _vote(served)
        phone = served.inside(0)
        assert "记名表决" in phone.shown.words
        me = served.hall.people[0].id
        assert "已记上" in phone.send("/vote", vote=vote, voter=me, choice="for").words
        assert "已记上" in phone.send("/vote", vote=vote, voter=me, choice="against").words
        (ballot,) = _ballots(served)
        assert (ballot.resident_id, ballot.choices, ballot.via) == (me, ("against",), Method.PHONE)

    def test_hand_paper_and_phone_come_together_and_nobody_counts_twice(
        self, served: Served
    ) -> None:
        vote, hall = _vote(served), served.hall
        for person in (0, 1, 2):
            phone = served.inside(person)
            me = hall.people[person].id
            phone.send("/vote", vote=vote, voter=me, choice="for")
        for person in (3, 4):
            hall.services.act(
                voting.record_ballot, vote, hall.people[person].id, choices=["against"],
                via=Method.PAPER,
            )  # fmt: skip
        declared = hall.services.act(voting.declare_vote, vote).value
        assert declared.result is not None
        ways = sorted(b.via.value for b in _ballots(served))
        assert ways == ["paper", "paper", "phone", "phone", "phone"]

    def test_whoever_holds_a_proxy_votes_for_both(self, served: Served) -> None:
        hall = served.hall
        absent, holder = hall.people[8], hall.people[0]
        hall.services.act(attendance.give_proxy, hall.meeting.id, absent.id, holder_id=holder.id)
        vote = _vote(served)
        phone = served.inside(0)
        assert f"受{absent.name}委托" in phone.shown.words
        phone.send("/vote", vote=vote, voter=absent.id, choice="abstain")
        (ballot,) = _ballots(served)
        assert (ballot.resident_id, ballot.choices) == (absent.id, ("abstain",))

    def test_nobody_votes_for_somebody_else(self, served: Served) -> None:
        vote = _vote(served)
        phone = served.inside(0)
        answer = phone.send("/vote", vote=vote, voter=served.hall.people[1].id, choice="for")
        assert "没有记上" in answer.words
        assert _ballots(served) == []

    def test_after_the_result_nothing_is_recorded(self, served: Served) -> None:
        vote, me = _vote(served), served.hall.people[0].id
        phone = served.inside(0)
        phone.send("/vote", vote=vote, voter=me, choice="for")
        served.hall.services.act(voting.declare_vote, vote)
        answer = phone.send("/vote", vote=vote, voter=me, choice="against")
        assert "没有记上" in answer.words
        assert _ballots(served)[0].choices == ("for",)

    def test_a_vote_by_hands_or_paper_is_not_offered(self, served: Served) -> None:
        hall = served.hall
        vote = hall.services.act(
            voting.open_vote, hall.items[0].id, VoteInput(method=Method.PAPER)
        ).value
        phone = served.inside(0)
        assert "表决" not in phone.shown.words.replace("有表决时", "")
        answer = phone.send("/vote", vote=vote.id, voter=hall.people[0].id, choice="for")
        assert "没有记上" in answer.words

    @pytest.mark.parametrize("choice", ["", "invalid", "9", "for'; drop", ["for", "against"]])
    def test_choices_that_are_not_offered_are_refused(
        self, served: Served, choice: str | list[str]
    ) -> None:
        vote, me = _vote(served), served.hall.people[0].id
        phone = served.inside(0)
        answer = phone.send("/vote", vote=vote, voter=me, choice=choice)
        assert "请选择一项" in answer.words
        assert _ballots(served) == []

    def test_several_of_several(self, served: Served) -> None:
        vote = _vote(served, question=Question.CHOOSE_SEVERAL, options=("甲", "乙", "丙"), seats=2)
        me = served.hall.people[0].id
        phone = served.inside(0)
        assert "最多选 2 项" in phone.shown.words
        assert "1 到 2 项" in phone.send("/vote", vote=vote, voter=me, choice=["1", "2", "3"]).words
        phone.send("/vote", vote=vote, voter=me, choice=["1", "3"])
        assert _ballots(served)[0].choices == ("1", "3")

    def test_where_it_is_asked_for_only_who_is_known_votes(
        self, session: Hall, serve: Callable[..., Served]
    ) -> None:
        served = serve(session, code_to_vote=True)
        vote, me = _vote(served), session.people[0].id
        phone = served.inside(0)
        assert "先核对身份" in phone.shown.words
        phone.send("/vote", vote=vote, voter=me, choice="for")
        assert _ballots(served) == []
        assert "可以投票了" in phone.send("/in", code=served.token_of(0)).words
        assert "已记上" in phone.send("/vote", vote=vote, voter=me, choice="for").words
        # Or somebody at the desk knows them.
        other = served.inside(1)
        served.doorway.devices.know(session.people[1].id)
        other.ask("GET", "/")
        other.send("/vote", vote=vote, voter=session.people[1].id, choice="for")
        assert len(_ballots(served)) == 2


class TestSpeaking:
    def test_somebody_asks_and_leaves_the_list_again(self, served: Served) -> None:
        hall = served.hall
        phone = served.inside(0)
        assert "您已申请发言，下一位就是您" in phone.send("/speak", side="against").words
        (speech,) = hall.services.ask(lambda work: work.find(Speech))
        assert (speech.resident_id, speech.side) == (hall.people[0].id, Side.AGAINST)
        second = served.inside(1)
        assert "前面还有 1 位" in second.send("/speak", side="against").words
        assert "退出" in phone.send("/speak", side="").words
        assert len(hall.services.ask(lambda work: work.find(Speech))) == 1

    def test_what_cannot_be_is_said(self, served: Served) -> None:
        phone = served.inside(0)
        served.hall.services.act(meetings.take_break, served.hall.meeting.id)
        assert "不能申请发言" in phone.send("/speak", side="for").words
        assert "没有完成" in phone.send("/speak", side="shout").words


class TestJudging:
    def test_a_voice_is_recorded_and_can_be_another(self, served: Served) -> None:
        services = served.hall.services
        entry = MatterInput(title="楼道灯", category="物业管理", place="1号楼")
        matter = services.act(collect.collect_matter, entry).value
        services.act(moves.move_matter, matter.id, Deed.START, why="当天可办")
        survey = services.act(evaluate.open_survey, matter.id, judges=Judges.EVERYBODY).value
        phone = served.inside(0)
        assert "楼道灯" in phone.shown.words
        assert "已记上" in phone.send("/judge", survey=survey.id, score="mostly").words
        phone.send("/judge", survey=survey.id, score="satisfied")
        first, second = services.ask(lambda work: work.find(Rating))
        assert second.replaces == first.id
        assert second.via.value == "phone"
        services.act(evaluate.close_survey, survey.id)
        answer = phone.send("/judge", survey=survey.id, score="unsatisfied")
        assert "没有记上" in answer.words
        assert len(services.ask(lambda work: work.find(Rating))) == 2


class TestAttacks:
    def test_a_pass_is_good_for_two_minutes(self, served: Served) -> None:
        code = served.code()
        served.seconds[0] += 80
        assert served.phone().scan(code).status == 200
        served.seconds[0] += 60
        assert "已经过期" in served.phone().scan(code).words

    def test_who_cannot_scan_types_what_the_screen_shows(self, served: Served) -> None:
        phone = served.phone()
        assert "输入大屏上的 6 位数字" in phone.ask("GET", "/").words
        figures = phone_pass.make_number(SECRET, served.hall.meeting.id, served.seconds[0])
        shown = phone.ask("POST", "/j", f"figures={figures[:3]}+{figures[3:]}")
        assert "请告诉我们您是谁" in shown.words
        served.seconds[0] += 130
        assert served.phone().ask("POST", "/j", f"figures={figures}").status == 403
        tried = [served.phone().ask("POST", "/j", f"figures={n:06d}").status for n in range(12)]
        assert tried[-1] == 429

    def test_more_fields_than_any_form_has(self, served: Served) -> None:
        phone = served.inside(0)
        many = "&".join(f"a{n}=1" for n in range(60))
        assert phone.ask("POST", "/vote", many).status == 403
        assert phone.ask("POST", "/j", many).status == 403

    def test_made_up_passes_are_refused_and_soon_not_even_looked_at(self, served: Served) -> None:
        phone = served.phone()
        seen = [phone.scan(f"{n:012d}").status for n in range(12)]
        assert seen[0] == 403
        assert seen[-1] == 429
        assert served.phone().scan(served.code()).status == 429  # nor a good one, for a while
        served.seconds[0] += 300
        assert served.phone().scan(served.code()).status == 200

    def test_names_are_not_tried_out(self, served: Served) -> None:
        phone = served.inside()
        told = [phone.send("/in", name="王八", door=f"1-1-{n}").words for n in range(201, 212)]
        assert "没有对上" in told[0]
        assert "试得太多次" in told[-1]
        # The right one does not get through then either, and the desk is told.
        assert "试得太多次" in phone.send("/in", name="王八", door="1-1-108").words
        assert _sign_ins(served, 7) == []
        assert served.doorway.turned[-1].words == "短时间里试了很多次"
        assert "王八" not in "".join(t.words for t in served.doorway.turned)

    def test_one_phone_is_one_person(self, served: Served) -> None:
        phone = served.inside(7)
        answer = phone.send("/in", name="冯九", door="1-1-109")
        assert answer.status in {200, 403}
        assert _sign_ins(served, 8) == []

    def test_one_person_is_one_phone(self, served: Served) -> None:
        served.inside(7)
        other = served.inside(7)
        assert "没有对上" in other.shown.words
        assert "另一部手机" in served.doorway.turned[-1].words
        # Whoever is at the desk lets them have another one.
        served.doorway.devices.let_go(served.hall.people[7].id)
        assert "您已签到" in other.send("/in", name="王八", door="1-1-108").words

    def test_a_form_of_another_page_does_nothing(self, served: Served) -> None:
        vote, me = _vote(served), served.hall.people[0].id
        phone = served.inside(0)
        assert phone.send("/vote", t="0" * 32, vote=vote, voter=me, choice="for").status == 403
        assert _ballots(served) == []

    def test_a_form_of_another_phone_does_nothing(self, served: Served) -> None:
        first, second = served.inside(0), served.inside(1)
        token = re.search(r'name="t" value="(\w+)"', first.shown.text)
        assert token is not None
        answer = second.send("/speak", t=token[1], side="for")
        assert answer.status == 403

    def test_without_the_cookie_nothing_is_done(self, served: Served) -> None:
        phone = served.inside(0)
        phone.cookie = "hl=made-up"
        assert phone.send("/speak", side="for").status == 403
        assert phone.ask("GET", "/").status == 403
        assert "请扫大屏上的二维码" in phone.shown.words

    def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(self, served: Served) -> None:
        phone = served.phone()
        connection = http.client.HTTPConnection(served.host, served.port)
        connection.request("GET", f"/j/{served.code()}")
        cookie = connection.getresponse().getheader("set-cookie") or ""
        connection.close()
        assert "HttpOnly" in cookie
        assert "samesite=lax" in cookie.lower()
        assert "expires" not in cookie.lower()
        assert "max-age" not in cookie.lower()
        headers = phone.ask("GET", "/help").headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert headers["cache-control"] == "no-store"
        assert "server" not in headers

    def test_another_name_for_this_laptop_is_refused(self, served: Served) -> None:
        assert served.phone(called="evil.example").ask("GET", "/").status == 421

    def test_what_is_too_large_is_not_read(self, served: Served) -> None:
        phone = served.inside(0)
        assert phone.ask("POST", "/in", "a" * (MOST_BODY + 1)).status == 413
        # Cut off in the middle, or told: never read to its end.
        with suppress(ConnectionError):
            assert phone.ask("GET", "/", x=("b" * 300_000)).status in {400, 431}
        assert phone.ask("GET", "/").status == 200

    def test_a_flood_is_turned_away_and_others_are_answered(self, served: Served) -> None:
        phone = served.inside(0)
        seen = [phone.ask("GET", "/v").status for _ in range(80)]
        assert seen[0] == 200
        assert seen[-1] == 429
        served.seconds[0] += 20
        assert phone.ask("GET", "/v").status == 200

    def test_a_whole_room_behind_one_address_is_answered(self, served: Served) -> None:
        phones = [served.inside() for _ in range(8)]
        for _ in range(20):
            assert {phone.ask("GET", "/v").status for phone in phones} == {200}

    def test_whoever_says_nothing_keeps_no_connection(self, served: Served) -> None:
        many = [socket.create_connection((served.host, served.port)) for _ in range(300)]
        time.sleep(0.5)
        open_still = 0
        for one in many:
            one.setblocking(False)
            try:
                open_still += one.recv(1) != b""
            except BlockingIOError:
                open_still += 1
            except ConnectionError:
                pass
        assert open_still <= 256
        for one in many:
            one.close()

    @pytest.mark.parametrize(
        "path", ["/../x", "/j/", "/nothing", "/vote", "/%00", f"/j/{900 * 'A'}"]
    )
    def test_other_paths_are_nothing(self, served: Served, path: str) -> None:
        assert served.phone().ask("GET", path).status in {400, 403, 404, 405}

    def test_bytes_that_are_no_text(self, served: Served) -> None:
        phone = served.inside()
        answer = phone.send("/in", name="\udcff".encode("utf-8", "surrogatepass").decode("latin-1"),
                            door="%ff%fe")  # fmt: skip
        assert answer.status == 200


class TestManyAtOnce:
    def test_all_are_signed_in_once(self, hall: Hall, serve: Callable[..., Served]) -> None:
        served = serve(hall)
        served.pages._limits.requests._rate = type(served.pages._limits.requests._rate)(9e9, 9e9)

        def come(person: int) -> str:
            return served.inside(person % 9).shown.words

        with ThreadPoolExecutor(16) as pool:
            told = list(pool.map(come, range(36)))
        assert sum("您已签到" in words for words in told) == 9
        for person in range(9):
            assert len(_sign_ins(served, person)) == 1


def test_pages_are_small(served: Served) -> None:
    _vote(served)
    phone = served.inside(0)
    size = len(phone.shown.text.encode())
    for path in ("/s.css", "/a.js"):
        size += len(phone.ask("GET", path).text.encode())
    assert size < 30_000
    assert "http://" not in phone.shown.text
    assert "https://" not in phone.shown.text
