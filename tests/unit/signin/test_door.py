from __future__ import annotations

from app.domain.card_token import looks_like_card, make_token
from app.signin.codes import Code, Corners, Look
from app.signin.door import AWAY, DARK_FOR, STRANGER_AWAY, STRANGER_SAID, Door, Trouble

KEY = "5a" * 32
ONE, OTHER = (make_token(tag="7KM", key=KEY, serial=serial) for serial in (1, 2))
POSTER = "https://example.invalid/poster"
FRAME = 1 / 30


def place(x: float = 0.5, y: float = 0.5) -> Corners:
    return tuple(
        (x + u, y + v) for u, v in ((-0.05, -0.05), (0.05, -0.05), (0.05, 0.05), (-0.05, 0.05))
    )


class Street:
    """A door and its clock."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.door = Door(clock=lambda: self.now)
        self.came: list[str] = []
        self.papers: list[str] = []
        self.trouble = Trouble.NONE

    def look(
        self, *texts: str, seconds: float = 0.0, unread: bool = False, light: float = 120.0
    ) -> Trouble:
        """These codes for so long; at least one look."""
        for _ in range(max(1, round(seconds / FRAME))):
            look = Look(
                tuple(Code(t, place(0.3 + 0.3 * at)) for at, t in enumerate(texts)),
                (place(),) if unread else (),
                light,
            )
            seen = self.door.look(look)
            self.came += seen.cards
            self.papers += seen.papers
            self.trouble = seen.trouble
            self.now += FRAME
        return self.trouble


def test_a_card_held_for_seconds_is_meant_once() -> None:
    street = Street()
    street.look(ONE, seconds=10)
    assert street.came == [ONE]


def test_a_second_card_is_meant_at_once_though_the_first_is_still_there() -> None:
    street = Street()
    street.look(ONE, seconds=2)
    street.look(ONE, OTHER)
    assert street.came == [ONE, OTHER]


def test_two_cards_in_one_look_are_two() -> None:
    street = Street()
    street.look(ONE, OTHER, seconds=1)
    assert sorted(street.came) == sorted([ONE, OTHER])


def test_looks_that_miss_it_between_do_not_make_it_new() -> None:
    street = Street()
    for _ in range(20):
        street.look(ONE)
        street.look(seconds=AWAY / 2)
    assert street.came == [ONE]


def test_away_for_a_while_it_is_meant_again() -> None:
    street = Street()
    street.look(ONE)
    street.look(seconds=AWAY + 0.5)
    street.look(ONE)
    assert street.came == [ONE, ONE]


def test_a_code_that_is_no_card_is_said_for_a_while_and_signs_nobody_in() -> None:
    street = Street()
    assert street.look(POSTER, seconds=1) is Trouble.NOT_A_CARD
    assert street.look(POSTER, seconds=STRANGER_SAID + 1) is Trouble.NONE
    # On the wall it comes and goes.
    street.look(seconds=STRANGER_AWAY / 2)
    assert street.look(POSTER, seconds=1) is Trouble.NONE
    assert street.came == []
    street.look(seconds=STRANGER_AWAY + 1)
    assert street.look(POSTER, seconds=1) is Trouble.NOT_A_CARD


def test_a_printed_paper_is_meant_once_and_signs_nobody_in() -> None:
    paper = "HP7KM0123450AB"
    street = Street()
    assert street.look(paper, seconds=2) is Trouble.NONE
    assert (street.came, street.papers) == ([], [paper])


def test_glare_is_said_after_several_looks_and_not_after_one() -> None:
    street = Street()
    assert street.look(unread=True) is Trouble.NONE
    assert street.look(unread=True, seconds=0.5) is Trouble.GLARE
    assert street.look(seconds=2) is Trouble.NONE


def test_a_card_that_was_just_read_there_is_no_glare() -> None:
    street = Street()
    street.door.look(Look((Code(ONE, place()),), (), 120))
    assert street.look(unread=True, seconds=1) is Trouble.NONE


def test_a_dark_room_is_said_after_a_while() -> None:
    street = Street()
    assert street.look(light=10, seconds=DARK_FOR / 2) is Trouble.NONE
    assert street.look(light=10, seconds=DARK_FOR) is Trouble.DARK
    assert street.look(light=90) is Trouble.NONE


def test_nothing_is_kept_of_those_who_went_by() -> None:
    street = Street()
    street.look(ONE, POSTER, unread=True, seconds=1)
    street.look(seconds=STRANGER_AWAY + 1)
    door = street.door
    assert not any((door._sight, door._places, door._strangers, door._unread))


def test_what_has_the_form_of_a_card() -> None:
    assert looks_like_card(f" {ONE.lower()} ")
    assert not any(map(looks_like_card, ("", POSTER, ONE[:-1], f"{ONE}0", "HLABC000017K3M9汉")))
