"""What each printed form says, as data: the page is made from it and from nothing else.

The minutes have a module of their own (:mod:`app.domain.minutes`). Everything here is plain text
and whole numbers, ready to print; the same content gives the same paper.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.markers import CardSize
from app.domain.minutes import TallyRow
from app.domain.names import is_body, mask_name, mask_phone
from app.domain.printout import Draft

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What stands at the head of every form.

    Attributes:
        room: name of the room.
        community: name of the community.
        meeting: title of the meeting, or ``""`` where the form belongs to none.
        when: ``2026年11月24日（星期二）15:00`` as planned, from … to … on what is published after
            the meeting, or ``""``.
        place: where.
        rehearsal: marked 演练 on every page.
    """

    room: str
    community: str
    meeting: str = ""
    when: str = ""
    place: str = ""
    rehearsal: bool = False

    @property
    def issuer(self) -> str:
        """Who issues the paper: community and room, what they share said once."""
        return joined(self.community, self.room)


def joined(community: str, room: str) -> str:
    """``万寿路12号院`` and ``12号院红柳会客厅`` → ``万寿路12号院红柳会客厅``."""
    if community in room:
        return room
    shared = next(n for n in range(min(len(community), len(room)), -1, -1)
                  if community.endswith(room[:n]))  # fmt: skip
    return community + room[shared:]


# -- the notice --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeItem:
    """An item of the agenda as announced beforehand.

    Attributes:
        title: what it is about.
        text: the wording that will be put to the vote; ``""`` where it is the title.
        rule: how it is decided, in words with the source of the rule.
        effect: what the result is worth in law, in words.
        minutes: planned.
    """

    title: str
    text: str
    rule: str
    effect: str
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeContent:
    """会前公告.

    Attributes:
        heading: room and meeting.
        salutation: ``各位居民代表``.
        sign_in: from when people may sign in, ``14:45``.
        ends: planned end, ``16:30``.
        attendees: who should come, in words.
        items: the agenda.
        remarks: proxies, sign-in, what the law asks of the notice.
        contact: whom to ask, or ``""``.
        organiser: who signs; stamps go over it.
        published: day of publishing in words, or ``""`` for a blank to fill in.
        warnings: for the facilitator, never printed: a notice that comes late.
    """

    heading: Heading
    salutation: str
    sign_in: str
    ends: str
    attendees: str
    items: tuple[NoticeItem, ...]
    remarks: tuple[str, ...] = ()
    contact: str = ""
    organiser: str
    published: str = ""
    warnings: tuple[str, ...] = ()


# -- the facilitator's script ------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptStep:
    """A stretch of the meeting.

    Attributes:
        title: ``第1项　停车收费办法``.
        starts: planned clock time ``15:05``; ``ends`` likewise.
        minutes: planned.
        lines: in the order in which they come.
    """

    title: str
    starts: str
    ends: str
    minutes: int
    lines: tuple[ScriptLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptLine:
    """A thing to tick off (``do``), words to say aloud (``say``), or to know (``note``)."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptContent:
    """主持词: what the facilitator holds in the hand, with timings."""

    heading: Heading
    chair: str
    recorder: str
    duties: tuple[str, ...]
    """``计票人：王芳``."""
    ends: str
    minutes: int
    """Of the whole meeting, opening and closing included."""
    steps: tuple[ScriptStep, ...]


# -- sign-in -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRow:
    """A line of the sign-in sheet; ``remark`` is printed: 列席, 请假."""

    name: str
    address: str
    roles: str
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetContent:
    """签到表.

    Attributes:
        heading: room and meeting.
        privacy: the notice that the law asks for (个人信息保护法第十七条), by paragraph.
        rows: people in the order of their addresses, those due first.
        due: how many of them are due, people or households.
        unit: which of the two: ``人`` or ``户``.
        blanks: empty rows for those not on the list.
        printed: the code by which it is keyed in; ``None``: it bears none.
    """

    heading: Heading
    privacy: tuple[str, ...]
    rows: tuple[SheetRow, ...]
    due: int
    unit: str = "人"
    blanks: int = 10
    printed: Draft | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CardFace:
    """A sign-in card: ``token`` is the 16 characters of its code, without personal data."""

    name: str
    address: str
    token: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CardsContent:
    """签到卡, in the order of printing; ``without``: names of people who have no card."""

    heading: Heading
    cards: tuple[CardFace, ...]
    without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RaisedCard:
    """A card to be raised: ``marker`` follows from its serial, ``token`` is that of the code."""

    name: str
    address: str
    token: str
    marker: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RaisedCardsContent:
    """举牌卡, in the order of printing; ``without``: names of people who have no card."""

    heading: Heading
    size: CardSize
    cards: tuple[RaisedCard, ...]
    without: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


# -- ballots -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotVoter:
    """Whose ballot it is; all empty for a blank one.

    Attributes:
        name: the voter; co-owners together.
        units: ``3号楼2单元501``, several apart by 、.
        area: hundredths of a m², ``None`` where no area counts.
        proxy: holder of the proxy, or ``""``.
    """

    name: str = ""
    units: str = ""
    area: int | None = None
    proxy: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotsContent:
    """纸质表决票, all of one vote.

    Attributes:
        heading: room and meeting.
        item: title of the item.
        text: the wording.
        choices: what may be ticked, in order.
        most: how many may be ticked.
        rule: how it is decided, in words.
        effect: what the result is worth in law.
        instructions: how to fill it in.
        named: whether the voter writes unit and name and signs.
        voters: one ballot each, numbered from 1.
        printed: the code by which they are keyed in; of a secret ballot every paper bears the
            same, so that nobody can tell whose it was.
    """

    heading: Heading
    item: str
    text: str
    choices: tuple[str, ...]
    most: int = 1
    rule: str
    effect: str
    instructions: tuple[str, ...]
    named: bool
    voters: tuple[BallotVoter, ...]
    printed: Draft | None = None


# -- the public result notice ------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultVote:
    """A declared vote as the public reads it."""

    text: str
    method: str
    rule: str
    effect: str
    rows: tuple[TallyRow, ...]
    passed: bool | None
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultItem:
    """An item of the agenda and what became of it; ``tasks`` say who carries out what by when."""

    title: str
    votes: tuple[ResultVote, ...] = ()
    resolutions: tuple[str, ...] = ()
    tasks: tuple[str, ...] = ()
    carried: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultContent:
    """公示. Every name in it is masked already and no door number is left.

    Attributes:
        heading: room and meeting.
        attendance: due, present, by proxy, in words.
        items: in the order of the agenda.
        published: first day, in words.
        until: last day, in words.
        days: how many days it hangs.
        basis: why it is published, with the source in the law.
        objections: how to object.
        organiser: who signs; stamps go over it.
    """

    heading: Heading
    attendance: str
    items: tuple[ResultItem, ...]
    published: str
    until: str
    days: int
    basis: str
    objections: str
    organiser: str


# -- what strangers may read -------------------------------------------------------------------

_LEAST_NAME = 2
_COUNTED = "户人辆个平米元年月日层次位处份票岁%％"
_DOOR = re.compile(
    r"(?P<kept>\d+\s*(?:号楼|号院|栋|幢|座|#)\s*(?:\d+\s*(?:单元|门))?|\d+\s*(?:单元|门))\s*"
    rf"\d{{2,4}}[A-Z]?(?:室|(?:号(?![楼院]))?(?![\d{_COUNTED}号单门楼栋幢座#]))"
)
# 3-2-501, or 3-501室; 150-300元 is no door.
_DASHED_DOOR = re.compile(
    r"(?<![\d-])(?P<kept>\d{1,3}-\d{1,2}-)\d{3,4}[A-Z]?(?:室|号)?(?![\d-])"
    r"|(?<![\d-])(?P<building>\d{1,3}-)\d{3,4}[A-Z]?(?:室|号)(?![\d-])"
)
_PHONE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")


class Masker:
    """Makes texts fit for strangers: known names masked, door and telephone numbers taken out.

    Source: 个人信息保护法 25: publishing needs a consent of its own.
    """

    def __init__(self, names: Iterable[str]) -> None:
        """Learn the names to look for; names of bodies are no personal data and stay.

        Args:
            names: of everybody on the roster or at the meeting who has not agreed to be named.
        """
        self._masked = {
            name: mask_name(name)
            for name in names
            # A name of one character would be found inside every other word.
            if len(name) >= _LEAST_NAME and not is_body(name)
        }
        self._lengths = sorted({len(name) for name in self._masked}, reverse=True)

    def text(self, text: str) -> str:
        """The text with every known name masked, without door and telephone numbers."""
        said = _DOOR.sub(lambda found: found["kept"].rstrip(), self.names(text))
        return _DASHED_DOOR.sub(
            lambda found: (found["kept"] or found["building"]).rstrip("-"), said
        )

    def names(self, text: str) -> str:
        """The same with doors, for those who have to go there."""
        out: list[str] = []
        at = 0
        while at < len(text):
            for length in self._lengths:
                masked = self._masked.get(text[at : at + length])
                if masked is not None:
                    out.append(masked)
                    at += length
                    break
            else:
                out.append(text[at])
                at += 1
        return _PHONE.sub(lambda found: mask_phone(found[0]), "".join(out))

    def texts(self, texts: Iterable[str]) -> tuple[str, ...]:
        """:meth:`text` of each."""
        return tuple(self.text(one) for one in texts)
