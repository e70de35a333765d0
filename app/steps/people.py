"""Verbs of the roster: the room, people, units and sign-in cards."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.domain import card_token
from app.domain.errors import Refused
from app.domain.markers import MARKERS, marker_of
from app.domain.people import Card, Contact, Ownership, Resident, Room, Setting, Unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.steps.ports import UnitOfWork


HOME = "住宅"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonInput:
    """What a form or a file says of one person; ``area`` in hundredths of a m²."""

    name: str
    building: str = ""
    stairwell: str = ""
    door: str = ""
    area: int | None = None
    roles: tuple[str, ...] = ()
    is_owner: bool = False
    adult: bool = True
    household_head: bool = False
    organisation: str = ""
    phone: str = ""
    remark: str = ""
    use: str = ""
    unsold: bool = False


def open_room(
    work: UnitOfWork,
    name: str,
    *,
    community: str,
    subdistrict: str = "",
    rehearsal: bool = False,
    room_id: str = "",
) -> Room:
    """Make the room that this laptop serves; there is one.

    Args:
        work: the unit of work.
        name: what people call the room.
        community: where it is.
        subdistrict: the same.
        rehearsal: whether it is practice.
        room_id: the id that the district knows it by, where the laptop has joined already.

    Raises:
        Refused: the room is there already, or a name is missing.
    """
    if work.first(Room) is not None:
        raise Refused("这台电脑上已经有会客厅了，没有重复建立。")
    if not name.strip():
        raise Refused("请填写会客厅名称。", field="name")
    if not community.strip():
        raise Refused("请选择或填写所在社区。", field="community")
    room = Room(
        id=room_id or work.new_id(),
        name=name.strip(),
        community=community.strip(),
        subdistrict=subdistrict.strip(),
        rehearsal=rehearsal,
        created_at=work.now(),
        card_tag=card_token.room_tag(work.secret(2)),
        card_key=work.secret(32).hex(),
    )
    work.put(room)
    work.describe("open_room", room=room.id)
    return room


def the_room(work: UnitOfWork) -> Room:
    """The room; raises Refused where it has not been set up yet."""
    room = work.first(Room)
    if room is None:
        raise Refused("还没有建立会客厅。请先填写会客厅名称和社区。")
    return room


def correct_room(work: UnitOfWork, *, name: str, community: str, subdistrict: str = "") -> Room:
    """Change what the room is called and where it is; papers already issued keep what they say.

    Raises:
        Refused: a name is missing.
    """
    if not name.strip():
        raise Refused("请填写会客厅名称。", field="name")
    if not community.strip():
        raise Refused("请选择或填写所在社区。", field="community")
    room = replace(
        the_room(work),
        name=name.strip(),
        community=community.strip(),
        subdistrict=subdistrict.strip(),
    )
    work.put(room)
    work.describe("correct_room", room=room.id)
    return room


def save_setting(work: UnitOfWork, name: str, value: str) -> None:
    """Keep a setting of the room."""
    work.put(Setting(id=name, value=value))
    work.describe("save_setting", setting=name)


def setting(work: UnitOfWork, name: str, default: str = "") -> str:
    """A setting of the room, or its default."""
    found = work.first(Setting, id=name)
    return found.value if found else default


class Roster:
    """Units and people by what tells them apart; read once, then kept up to date.

    Args:
        work: the unit of work.
        units: of all that are entered or corrected.
        contacts: of the same.
        ownerships: theirs, and those of their units.
    """

    def __init__(
        self,
        work: UnitOfWork,
        units: Iterable[Unit],
        contacts: Iterable[Contact],
        ownerships: Iterable[Ownership],
    ) -> None:
        self._work = work
        self.units = {(u.building, u.stairwell, u.door): u for u in units}
        self.contacts = {c.resident_id: c for c in contacts}
        self.ownerships: dict[str, dict[str, Ownership]] = {}
        """By resident, then by unit."""
        self.represented: set[str] = set()
        """Units for which somebody votes."""
        for ownership in ownerships:
            self._keep(ownership)

    @classmethod
    def whole(cls, work: UnitOfWork) -> Roster:
        """All of it, for many people at once."""
        # Read although only some are needed: then no row is looked up singly when it is written.
        work.find(Resident)
        return cls(work, work.find(Unit), work.find(Contact), work.find(Ownership))

    @classmethod
    def around(cls, work: UnitOfWork, person: PersonInput, resident_id: str | None) -> Roster:
        """What entering or correcting this one touches, however many there are besides."""
        units = work.find(
            Unit, building=person.building, stairwell=person.stairwell, door=person.door
        )
        held = [o for unit in units for o in work.find(Ownership, unit_id=unit.id)]
        if resident_id is None:
            return cls(work, units, (), held)
        held += work.find(Ownership, resident_id=resident_id)
        return cls(work, units, work.find(Contact, resident_id=resident_id), held)

    def _keep(self, ownership: Ownership) -> None:
        self.ownerships.setdefault(ownership.resident_id, {})[ownership.unit_id] = ownership
        if ownership.represents:
            self.represented.add(ownership.unit_id)

    def unit_for(self, person: PersonInput) -> Unit | None:
        """The person's unit, made or its area updated as needed."""
        if not person.building and not person.door:
            return None
        key = (person.building, person.stairwell, person.door)
        unit = self.units.get(key)
        if unit is None:
            unit = Unit(
                id=self._work.new_id(),
                building=person.building,
                stairwell=person.stairwell,
                door=person.door,
                area=person.area,
                use=person.use or HOME,
                unsold=person.unsold,
            )
        else:
            # What a form or a file does not say stays as it is.
            unit = replace(
                unit,
                area=unit.area if person.area is None else person.area,
                use=person.use or unit.use,
                unsold=person.unsold,
            )
        if self.units.get(key) != unit:
            self.units[key] = unit
            self._work.put(unit)
        return unit

    def save(self, person: PersonInput, resident_id: str | None = None) -> Resident:
        """Insert or update one person with unit, telephone number and ownership."""
        unit = self.unit_for(person)
        resident = Resident(
            id=resident_id or self._work.new_id(),
            name=person.name,
            unit_id=unit.id if unit else None,
            roles=person.roles,
            is_owner=person.is_owner,
            adult=person.adult,
            household_head=person.household_head,
            organisation=person.organisation,
            remark=person.remark,
        )
        self._work.put(resident)
        self._save_phone(resident, person.phone)
        self._save_ownership(resident, unit)
        return resident

    def _save_phone(self, resident: Resident, phone: str) -> None:
        contact = self.contacts.get(resident.id)
        if contact and contact.phone != phone:
            if phone:
                self._work.put(replace(contact, phone=phone))
            else:
                self._work.remove(contact)
        elif phone and not contact:
            self._work.put(Contact(id=self._work.new_id(), resident_id=resident.id, phone=phone))

    def _save_ownership(self, resident: Resident, unit: Unit | None) -> None:
        held = self.ownerships.get(resident.id, {})
        if held and not resident.is_owner:
            give_up(self._work, held.values())
            self.represented -= {u for u in held if not is_represented(self._work, u)}
            del self.ownerships[resident.id]
        if unit is None or not resident.is_owner or unit.id in held:
            return
        made = Ownership(
            id=self._work.new_id(),
            unit_id=unit.id,
            resident_id=resident.id,
            # Co-owners name one person: the first entered stands for the unit until changed.
            represents=unit.id not in self.represented,
        )
        self._keep(made)
        self._work.put(made)


def is_represented(work: UnitOfWork, unit_id: str) -> bool:
    """Whether somebody was named to vote for a unit."""
    return any(o.represents for o in work.find(Ownership, unit_id=unit_id))


def give_up(work: UnitOfWork, ownerships: Iterable[Ownership]) -> None:
    """Take ownerships away; another owner of a unit then stands for it. Part of other verbs."""
    for ownership in ownerships:
        work.remove(ownership)
        others = work.find(Ownership, unit_id=ownership.unit_id)
        if ownership.represents and others and not any(o.represents for o in others):
            work.put(replace(others[0], represents=True))


def save_person(
    work: UnitOfWork, person: PersonInput, *, resident_id: str | None = None
) -> Resident:
    """Enter somebody on the roster, or correct the entry.

    Raises:
        Refused: the name is missing.
    """
    if not person.name.strip():
        raise Refused("请填写姓名。", field="name")
    entry = replace(person, name=person.name.strip())
    resident = Roster.around(work, entry, resident_id).save(entry, resident_id)
    work.describe("correct_person" if resident_id else "enter_person", resident=resident.id)
    return resident


def save_people(
    work: UnitOfWork, people: Iterable[tuple[PersonInput, str | None]]
) -> list[Resident]:
    """Enter or correct many at once, in one action: each with the id of the entry or ``None``."""
    roster = Roster.whole(work)
    saved = [roster.save(person, resident_id) for person, resident_id in people]
    work.describe("import_roster")
    return saved


def remove_person(work: UnitOfWork, resident_id: str) -> None:
    """Take somebody off the roster; records of past meetings keep the name."""
    resident = work.get(Resident, resident_id)
    work.remove(resident)
    for contact in work.find(Contact, resident_id=resident_id):
        work.remove(contact)
    give_up(work, work.find(Ownership, resident_id=resident_id))
    withdraw_card(work, resident_id)
    work.describe("remove_person", resident=resident_id)


def own_units(
    work: UnitOfWork, resident_id: str, unit_ids: Sequence[str], *, represents: bool = True
) -> None:
    """Say which units a person owns; replaces what was said before."""
    held = {o.unit_id: o for o in work.find(Ownership, resident_id=resident_id)}
    for unit_id, ownership in held.items():
        if unit_id not in unit_ids:
            work.remove(ownership)
    for unit_id in unit_ids:
        if unit_id not in held:
            work.put(
                Ownership(
                    id=work.new_id(),
                    unit_id=unit_id,
                    resident_id=resident_id,
                    represents=represents,
                )
            )
    work.put(replace(work.get(Resident, resident_id), is_owner=bool(unit_ids)))
    work.describe("own_units", resident=resident_id)


def issue_cards(work: UnitOfWork, resident_ids: Sequence[str]) -> list[Card]:
    """Sign-in cards for these people: the card somebody has already stays valid.

    Returns:
        One card a person, in the order asked.
    """
    cards = work.find(Card)
    valid = {c.resident_id: c for c in cards if c.withdrawn_at is None}
    used = {c.serial for c in cards}
    borne = Counter(marker_of(c.serial) for c in cards)
    made = []
    for resident_id in resident_ids:
        if resident_id in valid:
            continue
        serial = _free_serial(work, used, borne)
        card = Card(id=work.new_id(), resident_id=resident_id, serial=serial, issued_at=work.now())
        valid[resident_id] = card
        made.append(card)
    work.put_all(made)
    work.describe("issue_cards")
    return [valid[r] for r in resident_ids]


def _free_serial(work: UnitOfWork, used: set[int], borne: Counter[int]) -> int:
    # By chance and not in order: two laptops of a room issue cards without asking one another.
    # Two people in a hall whose cards bear one marker cannot be told apart, so the marker is one
    # that the fewest cards bear.
    least = min(borne[marker] for marker in range(MARKERS))
    free = [marker for marker in range(MARKERS) if borne[marker] == least]
    marker = free[_by_chance(work, len(free))]
    while True:
        serial = _by_chance(work, card_token.MAX_SERIAL // MARKERS) * MARKERS + marker + 1
        if serial not in used:
            used.add(serial)
            borne[marker] += 1
            return serial


def _by_chance(work: UnitOfWork, below: int) -> int:
    return int.from_bytes(work.secret(4), "big") % below


def withdraw_card(work: UnitOfWork, resident_id: str) -> None:
    """Withdraw a card, for example a lost one, without giving a new one."""
    for card in work.find(Card, resident_id=resident_id):
        if card.withdrawn_at is None:
            work.put(replace(card, withdrawn_at=work.now()))
    work.describe("withdraw_card", resident=resident_id)


def replace_card(work: UnitOfWork, resident_id: str) -> Card:
    """Withdraw a lost card and give a new one."""
    withdraw_card(work, resident_id)
    (made,) = issue_cards(work, [resident_id])
    work.describe("replace_card", resident=resident_id)
    return made


def token_of(room: Room, card: Card) -> str:
    """What the QR code of a card says."""
    return card_token.make_token(tag=room.card_tag, key=room.card_key, serial=card.serial)


def holder_of(work: UnitOfWork, scanned: str) -> Resident:
    """Whose card was scanned or typed.

    Raises:
        Refused: not a card, another room's, forged, withdrawn, or its holder left the roster.
    """
    room = the_room(work)
    read = card_token.read_token(scanned, tag=room.card_tag, key=room.card_key)
    if read.reading is card_token.Reading.NOT_A_CARD:
        raise Refused("这不是签到卡上的码。没有签到；请出示签到卡，或按姓名、门牌号签到。")
    if read.reading is card_token.Reading.OTHER_ROOM:
        raise Refused("这是另一个会客厅的签到卡。没有签到；请按姓名或门牌号签到。")
    if read.reading is card_token.Reading.FORGED:
        raise Refused("这张卡的校验码不对，不是本会客厅印发的。没有签到；请按姓名或门牌号签到。")
    cards = work.find(Card, serial=read.serial)
    if not cards:
        raise Refused("这张卡没有登记在本机名册上。没有签到；请按姓名或门牌号签到。")
    if len({card.resident_id for card in cards}) > 1:
        # Two laptops that were not in touch gave the same number: the code on both cards is alike.
        raise Refused(
            "这张卡的编号恰好与另一位居民的相同，分不清是谁。没有签到；"
            "请按姓名或门牌号签到，并给两位都换一张新卡。"
        )
    card = next((c for c in cards if c.withdrawn_at is None), cards[0])
    if card.withdrawn_at is not None:
        raise Refused("这张卡已经挂失作废。没有签到；请使用新卡，或按姓名、门牌号签到。")
    resident = work.first(Resident, id=card.resident_id)
    if resident is None:
        raise Refused("持卡人已不在名册上。没有签到；如需参会请先登记到名册。")
    return resident
