"""举牌卡 put together from the records: a query, nothing is written."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from app.domain.attendance import Attendee, Capacity, one_each
from app.domain.errors import Refused
from app.domain.markers import marker_of
from app.domain.papers import RaisedCard, RaisedCardsContent
from app.domain.people import Card
from app.steps.paper_words import heading_of
from app.steps.people import the_room, token_of
from app.steps.views.roster import roster_index

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.domain.markers import CardSize
    from app.steps.ports import UnitOfWork

_TOLD = 3


def raised_cards(
    work: UnitOfWork, size: CardSize, resident_ids: Sequence[str] | None = None
) -> RaisedCardsContent:
    """举牌卡 in the order of addresses; issue them first with ``app.steps.people.issue_cards``.

    Args:
        work: the unit of work.
        size: of the sheet.
        resident_ids: whose; ``None``: everybody on the roster who has a card.

    Raises:
        Refused: nobody has a card.
    """
    room = the_room(work)
    valid = {c.resident_id: c for c in work.find(Card) if c.withdrawn_at is None}
    wanted = None if resident_ids is None else set(resident_ids)
    people = [p for p in roster_index(work).people if wanted is None or p.id in wanted]
    made = tuple(
        RaisedCard(
            name=p.name,
            address=p.whereabouts,
            token=token_of(room, valid[p.id]),
            marker=marker_of(valid[p.id].serial),
        )
        for p in people
        if p.id in valid
    )
    if not made:
        raise Refused("还没有人领过签到卡，没有可印的。请先在名册中选人制卡。")
    without = () if wanted is None else tuple(p.name for p in people if p.id not in valid)
    return RaisedCardsContent(
        heading=heading_of(work, None),
        size=size,
        cards=made,
        without=without,
        warnings=_alike(made),
    )


def due_at(work: UnitOfWork, meeting_id: str) -> tuple[str, ...]:
    """Ids of those who are due at a meeting: whose cards are wanted for it."""
    listed = one_each(work.find(Attendee, meeting_id=meeting_id))
    return tuple(a.resident_id for a in listed if a.capacity is Capacity.DUE)


def _alike(cards: Iterable[RaisedCard]) -> tuple[str, ...]:
    by_marker: dict[int, list[str]] = defaultdict(list)
    for card in cards:
        by_marker[card.marker].append(card.name)
    alike = ["和".join(names) for names in by_marker.values() if len(names) > 1]
    if not alike:
        return ()
    more = f"等{len(alike)}组" if len(alike) > _TOLD else ""
    return (
        f"标记相同：{'；'.join(alike[:_TOLD])}{more}。同时到会举牌时分不清是谁，由主持人手工登记；"
        "在名册里给其中一位换卡就能分开。",
    )
