"""Finds whom on the roster a row looks like: same name, nearly the same name, sound, telephone.

Importing a roster again must never double people, and must never merge two people into one: what
is not the same by name and door but looks like it is put to the user. Everything is looked up by
key, so that thousands of rows against thousands of people take no longer than each of them twice.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import islice
from typing import TYPE_CHECKING

from app.domain.names import name_key
from app.domain.roster_plan import KnownPerson, Likeness, LookAlike, Stated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    Sounds = Callable[[str], Iterable[str]]

MOST_SHOWN = 5
"""So many look-alikes of one row are shown at most."""

_SHORTEST_SLIP = 2
_GAP = "\0"


class LookAlikeIndex:
    """People on the roster whom no row of the file names exactly, by what they may be told by.

    A person whom the file names exactly is accounted for: their namesake in another row, or a
    sibling whose name differs in one character, is somebody else.
    """

    def __init__(self, known: Iterable[KnownPerson], sounds: Sounds | None) -> None:
        self._sounds = sounds
        self._by_name: dict[str, list[KnownPerson]] = defaultdict(list)
        self._by_slip: dict[tuple[object, ...], list[KnownPerson]] = defaultdict(list)
        self._by_sound: dict[tuple[object, ...], list[KnownPerson]] = defaultdict(list)
        self._by_phone: dict[str, list[KnownPerson]] = defaultdict(list)
        for person in known:
            if not person.name:
                continue
            key, unit = name_key(person.name), _unit(person)
            self._by_name[key].append(person)
            if person.phone:
                self._by_phone[person.phone].append(person)
            if any(unit):
                for slip in _slips(key):
                    self._by_slip[unit, slip].append(person)
                for sound in sounds(person.name) if sounds else ():
                    self._by_sound[unit, sound].append(person)

    def find(self, row: Stated) -> tuple[LookAlike, ...]:
        """Whom a row without an exact match looks like, the likeliest first."""
        if not row.name:
            return ()
        found: dict[int, LookAlike] = {}
        for person, likeness in islice(self._candidates(row), MOST_SHOWN * 4):
            if len(found) < MOST_SHOWN:
                found.setdefault(id(person), LookAlike(person, likeness, _reason(person, likeness)))
        return tuple(found.values())

    def _candidates(self, row: Stated) -> Iterator[tuple[KnownPerson, Likeness]]:
        key = name_key(row.name)
        for person in self._by_sound_of(row):
            if name_key(person.name) != key:
                yield person, Likeness.SAME_SOUND
        if any(row.unit):
            for slip in _slips(key):
                for person in self._by_slip.get((row.unit, slip), ()):
                    yield person, Likeness.NEAR_NAME
        for person in self._by_name.get(key, ()):
            yield person, Likeness.SAME_NAME
        for person in self._by_phone.get(row.phone, ()) if row.phone else ():
            # A family shares a telephone; one across two doors is worth a question.
            if _unit(person) != row.unit:
                yield person, Likeness.SAME_PHONE

    def _by_sound_of(self, row: Stated) -> Iterator[KnownPerson]:
        if self._sounds is None or not self._by_sound or not any(row.unit):
            return
        for sound in self._sounds(row.name):
            yield from self._by_sound.get((row.unit, sound), ())


def _slips(key: str) -> Iterator[str]:
    """Forms that two names share when one character is other, missing or too many.

    A name with a gap at each place stands for another character there; a name with a place left
    out meets the longer name's forms. Two names of one character each have nothing in common.
    """
    if len(key) < _SHORTEST_SLIP:
        return
    for place in range(len(key)):
        yield key[:place] + _GAP + key[place + 1 :]
    for place in range(len(key) + 1):
        yield key[:place] + _GAP + key[place:]


def _unit(person: KnownPerson) -> tuple[str, str, str]:
    return (person.building, person.stairwell, person.door)


def _reason(person: KnownPerson, likeness: Likeness) -> str:
    name, where = person.name, person.address or "没有房号"
    return {
        Likeness.SAME_NAME: f"名册里已有同名的“{name}”（{where}）：是搬家、重名还是两处房？",
        Likeness.NEAR_NAME: f"同一户已有“{name}”，只差一个字：是同一人吗？",
        Likeness.SAME_SOUND: f"同一户已有“{name}”，读音相同：是同一人吗？",
        Likeness.SAME_PHONE: f"电话与名册里的“{name}”（{where}）相同：是同一人吗？",
    }[likeness]
