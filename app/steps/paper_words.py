"""Words that several printed forms share: rules, days, the sentence with blanks to fill in."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from app.domain.clock import day_time_words, day_words, in_china, span_words, time_words
from app.domain.decision import decide
from app.domain.papers import Heading
from app.domain.tally import Denominator, Tally
from app.steps.people import setting, the_room

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.domain.meeting import AgendaItem, Meeting
    from app.domain.minutes import MinutesContent
    from app.domain.rule import DecisionRule, LegalEffect
    from app.steps.ports import UnitOfWork

CONTACT = "papers.contact"
"""Setting: whom residents may ask, and where; printed on notices."""
KEEP = "papers.keep"
"""Setting: how long sign-in data is kept, in words; printed in the privacy notice."""

SIGN_IN_MINUTES = 15
"""How long before the meeting the door opens."""
OPENING_MINUTES = 5
CLOSING_MINUTES = 5

BLANK = "＿＿＿"
_WEEKDAYS = "一二三四五六日"


def weekday_words(day: date) -> str:
    """``2026年11月24日（星期二）``."""
    return f"{day_words(day)}（星期{_WEEKDAYS[day.weekday()]}）"


def when_words(instant: datetime) -> str:
    """``2026年11月24日（星期二）15:00`` in China time."""
    return weekday_words(in_china(instant).date()) + time_words(instant)


def heading_of(work: UnitOfWork, meeting: Meeting | None) -> Heading:
    """What stands at the head of a form.

    Raises:
        Refused: the room has not been set up.
    """
    room = the_room(work)
    return Heading(
        room=room.name,
        community=room.community,
        meeting=meeting.title if meeting else "",
        when=when_words(meeting.planned_at) if meeting else "",
        place=meeting.place if meeting else "",
        rehearsal=room.rehearsal,
    )


def held_words(meeting: Meeting, content: MinutesContent) -> str:
    """When a meeting was held, as its minutes tell it; the day of the week where nobody changed it.

    Planned is what was announced; what is published afterwards tells what happened.
    """
    told = span_words(content.started, content.ended)
    begun = meeting.started_at
    if begun is not None and content.started == day_time_words(begun):
        return told.replace(content.started, when_words(begun), 1)
    return told or when_words(begun or meeting.planned_at)


def contact_of(work: UnitOfWork) -> str:
    """Whom to ask, as the room's settings say; may be empty."""
    return setting(work, CONTACT)


def planned_end(meeting: Meeting, items: Iterable[AgendaItem]) -> datetime:
    """When the meeting ends if every item takes its minutes, with opening and closing."""
    minutes = OPENING_MINUTES + sum(i.minutes for i in items) + CLOSING_MINUTES
    return meeting.planned_at + timedelta(minutes=minutes)


def rule_in_words(rule: DecisionRule) -> str:
    """What must be reached, as residents read it, with the source of the rule."""
    parts = rule.short.split(" · ")
    agreed = parts[1] if parts[1].endswith("反对") else f"{parts[1]}同意"
    words = [f"{agreed}为通过", *parts[2:]]
    if rule.participation:
        words.insert(0, f"{rule.participation_words}为有效")
    source = f"{rule.source.law}{rule.source.article}"
    return f"{rule.name}：{'；'.join(words)}（{source}）"


def effect_in_words(effect: LegalEffect) -> str:
    """What the result is worth, and what it is not."""
    return f"{effect.words}。{effect.note}" if effect.note else f"{effect.words}。"


def sentence_with_blanks(rule: DecisionRule) -> str:
    """The sentence that will be read aloud, with blanks for the figures.

    Made by the program's own comparison from sample figures, so that it is word for word the one
    that the screen will show.
    """
    heads = 12
    area = heads * 100 if rule.counts_area else None
    base = Denominator(
        due=heads,
        present=heads,
        area_due=area,
        area_present=area,
        owner_reps_due=heads,
        owner_reps_present=heads,
        reps_due=heads,
        absentees_vote=rule.counts_area,
    )
    yes = Tally(
        for_=heads,
        for_area=area,
        against_area=None if area is None else 0,
        abstain_area=None if area is None else 0,
        invalid_area=None if area is None else 0,
    )
    said = decide(rule, base, yes).sentence
    said = re.sub(r"\d+(?:\.\d+)?", BLANK, said)
    return said.replace("，通过。", "，通过（未通过）。")
