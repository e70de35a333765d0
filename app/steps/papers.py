"""The printed forms put together from the records: queries, nothing is written.

The minutes are in :mod:`app.steps.deliberate.minutes`, the facilitator's script in
:mod:`app.steps.paper_script`, the public notice of results in :mod:`app.steps.result_paper`; the
notice, the sign-in sheet and the cards stand here.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from app.domain.attendance import Absence, Attendee, Capacity, one_each
from app.domain.clock import day_words, in_china, time_words
from app.domain.denominators import check_notice
from app.domain.errors import Refused
from app.domain.meeting import Meeting
from app.domain.papers import (
    CardFace,
    CardsContent,
    NoticeContent,
    NoticeItem,
    SheetContent,
    SheetRow,
)
from app.domain.people import Card
from app.domain.posting import PostedPaper, posted_on
from app.domain.presets import meeting_rule
from app.domain.printout import PrintedKind
from app.domain.rule import DecisionRule, LegalEffect, Voters
from app.domain.written import natural_key
from app.steps import printouts
from app.steps.deliberate import agenda
from app.steps.deliberate.postings import postings_of
from app.steps.deliberate.standing import heads_of, rule_of
from app.steps.paper_words import (
    KEEP,
    SIGN_IN_MINUTES,
    contact_of,
    effect_in_words,
    heading_of,
    planned_end,
    rule_in_words,
)
from app.steps.people import setting, the_room, token_of
from app.steps.printouts import printed_row
from app.steps.views.people import Person, people_by_id
from app.steps.views.roster import roster_index

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.domain.meeting import AgendaItem
    from app.domain.papers import Heading
    from app.steps.ports import UnitOfWork

_SALUTATIONS = {
    Voters.OWNERS: "各位业主",
    Voters.REPRESENTATIVES: "各位居民代表",
    Voters.VILLAGE_REPRESENTATIVES: "各位村民代表",
    Voters.VILLAGERS: "各位村民",
    Voters.VILLAGE_HOUSEHOLDS: "各位村民",
    Voters.COMMITTEE: "各位委员",
}


# -- the notice --------------------------------------------------------------------------------


def notice(
    work: UnitOfWork,
    meeting_id: str,
    *,
    published: date | None = None,
    remarks: Sequence[str] = (),
) -> NoticeContent:
    """会前公告.

    Args:
        work: the unit of work.
        meeting_id: the meeting.
        published: the day of publishing; ``None`` leaves a blank to fill in by hand.
        remarks: what the district would have it say besides.

    Raises:
        NotFound: no such meeting.
        Refused: the agenda is empty.
    """
    meeting = work.get(Meeting, meeting_id)
    items = agenda.agenda(work, meeting_id)
    if not items:
        raise Refused("议程还是空的，公告没有内容可印。请先把议题列入议程。")
    own = meeting_rule(meeting)
    rules = [rule_of(meeting, item) for item in items]
    sign_in = meeting.planned_at - timedelta(minutes=SIGN_IN_MINUTES)
    heading = heading_of(work, meeting)
    hung = posted_on(postings_of(work, meeting_id), PostedPaper.NOTICE)
    return NoticeContent(
        heading=heading,
        salutation=_SALUTATIONS.get(own.voters, "各位居民"),
        sign_in=time_words(sign_in),
        ends=time_words(planned_end(meeting, items)),
        attendees=_who_should_come(work, meeting, own),
        items=tuple(_announced(item, rule) for item, rule in zip(items, rules, strict=True)),
        remarks=(*_remarks(own, [own, *rules]), *remarks),
        contact=contact_of(work),
        organiser=meeting.organiser or heading.issuer,
        published=day_words(published) if published else "",
        warnings=_late(
            [own, *rules],
            published=hung or published or in_china(work.now()).date(),
            meeting=in_china(meeting.planned_at).date(),
        ),
    )


def _announced(item: AgendaItem, rule: DecisionRule) -> NoticeItem:
    return NoticeItem(
        title=item.title,
        text=item.text if item.text != item.title else "",
        rule=rule_in_words(rule),
        effect=effect_in_words(rule.effect),
        minutes=item.minutes,
    )


def _who_should_come(work: UnitOfWork, meeting: Meeting, rule: DecisionRule) -> str:
    listed = one_each(work.find(Attendee, meeting_id=meeting.id))
    due = _due(work, rule, listed)
    words = rule.voters.words + (f"，共{due}{rule.voters.unit}" if due else "")
    guests = [a.resident_id for a in listed if a.capacity is not Capacity.DUE]
    if guests:
        # A notice hangs in public: those sitting in are told by their bodies, not by name.
        people = people_by_id(work, guests).values()
        bodies = list(dict.fromkeys(p.organisation for p in people if p.organisation))
        told = f"{'、'.join(bodies)}等" if bodies else ""
        words += f"。列席：{told}{len(guests)}人"
    return f"{words}。"


def _due(work: UnitOfWork, rule: DecisionRule, listed: Iterable[Attendee]) -> int:
    due = [a.resident_id for a in listed if a.capacity is Capacity.DUE]
    return heads_of(work, rule, due).count(due)


def _remarks(own: DecisionRule, rules: Sequence[DecisionRule]) -> tuple[str, ...]:
    remarks = ["请携带签到卡；没有签到卡的，报姓名或楼门牌号签到。"]
    if own.proxies.allowed:
        paper = "书面" if own.proxies.written else ""
        remarks.append(
            f"不能到会的，可以{paper}委托他人，每人最多代理{own.proxies.max_per_person}人；"
            "委托书请在签到时交验。"
        )
    else:
        remarks.append("不能到会的，请会前请假；本次会议不得委托他人代为表决。")
    longest = max(rules, key=lambda r: r.notice_days)
    if longest.notice_days:
        remarks.append(
            f"依照{_notice_law(longest)}，本公告应于会议召开{longest.notice_days}日前公布。"
        )
    if any(r.announced_only for r in rules):
        remarks.append("业主共同决定只就本公告所列事项表决，未公告的事项不表决。")
    return tuple(remarks)


def _notice_law(rule: DecisionRule) -> str:
    if rule.effect in {LegalEffect.OWNERS, LegalEffect.COMMITTEE}:
        return "《北京市物业管理条例》第三十五条"
    return rule.source.law


def _late(rules: Iterable[DecisionRule], *, published: date, meeting: date) -> tuple[str, ...]:
    # Who keeps the longest of the times keeps all of them.
    longest = max(rules, key=lambda rule: rule.notice_days, default=None)
    words = longest and check_notice(longest, announced=published, meeting=meeting)
    return (words,) if words else ()


# -- sign-in -----------------------------------------------------------------------------------


def sign_in_sheet(
    work: UnitOfWork, meeting_id: str, *, blanks: int = 10, due_only: bool = False
) -> SheetContent:
    """签到表: those due in the order of their addresses, then those sitting in, then empty rows.

    Args:
        work: the unit of work.
        meeting_id: the meeting.
        blanks: empty rows for those not on the list.
        due_only: leave those sitting in off.

    Raises:
        NotFound: no such meeting.
    """
    meeting = work.get(Meeting, meeting_id)
    everybody = one_each(work.find(Attendee, meeting_id=meeting_id))
    listed = [a for a in everybody if a.capacity is Capacity.DUE or not due_only]
    people = people_by_id(work, [a.resident_id for a in listed])
    excused = {a.resident_id for a in work.find(Absence, meeting_id=meeting_id)}

    def order(attendee: Attendee) -> tuple[object, ...]:
        person = people[attendee.resident_id]
        return (
            attendee.capacity is not Capacity.DUE,
            not person.address,
            natural_key(person.whereabouts),
            person.id,
        )

    listed = sorted(listed, key=order)
    rows = [_row(people[a.resident_id], a, excused=a.resident_id in excused) for a in listed]
    heading = heading_of(work, meeting)
    rule = meeting_rule(meeting)
    return SheetContent(
        heading=heading,
        privacy=privacy_notice(work, heading),
        rows=tuple(rows),
        due=_due(work, rule, everybody),
        unit=rule.voters.unit,
        blanks=blanks,
        printed=printouts.draft(
            work,
            PrintedKind.SIGN_IN,
            meeting_id,
            meeting_id=meeting_id,
            rows=[printed_row(people[a.resident_id]) for a in listed],
            blanks=blanks,
        ),
    )


def _row(person: Person, attendee: Attendee, *, excused: bool) -> SheetRow:
    remark = "" if attendee.capacity is Capacity.DUE else Capacity.SITTING_IN.words
    return SheetRow(
        name=person.name,
        address=person.whereabouts,
        roles="、".join(person.roles),
        remark="、".join(word for word in (remark, "请假" if excused else "") if word),
    )


def privacy_notice(work: UnitOfWork, heading: Heading) -> tuple[str, ...]:
    """What people are told before they sign: who, why, what, how long, rights.

    Source: 个人信息保护法 17.
    """
    keep = setting(work, KEEP) or "随会议档案保存，档案保管期满后删除"
    contact = contact_of(work)
    ask = f"（{contact}）" if contact else ""
    return (
        f"处理者：{heading.issuer}。目的：核对参会资格，确认法定人数，形成会议纪要。",
        "内容：姓名、楼门牌号、身份和签名；不收集身份证件号码和人脸信息，电话自愿提供并单独保存。"
        "对外公示时遮盖姓名，不公布门牌号。",
        f"保存：{keep}。权利：可以向会客厅工作人员{ask}查询、更正、要求删除本人信息。",
    )


def cards(work: UnitOfWork, resident_ids: Sequence[str] | None = None) -> CardsContent:
    """签到卡 in the order of addresses; issue them first with ``app.steps.people.issue_cards``.

    Args:
        work: the unit of work.
        resident_ids: whose; ``None``: everybody on the roster who has one.

    Raises:
        Refused: nobody has a card.
    """
    room = the_room(work)
    valid = {c.resident_id: c for c in work.find(Card) if c.withdrawn_at is None}
    wanted = None if resident_ids is None else set(resident_ids)
    people = [p for p in roster_index(work).people if wanted is None or p.id in wanted]
    faces = tuple(
        CardFace(name=p.name, address=p.whereabouts, token=token_of(room, valid[p.id]))
        for p in people
        if p.id in valid
    )
    if not faces:
        raise Refused("还没有人领过签到卡，没有可印的。请先在名册中选人制卡。")
    without = () if wanted is None else tuple(p.name for p in people if p.id not in valid)
    return CardsContent(heading=heading_of(work, None), cards=faces, without=without)
