"""Looks at raised cards become one choice for each person, or none."""

from app.domain.card_vote import (
    LEAST,
    NOTICED,
    WINDOW,
    Gathering,
    Look,
    Reading,
    Sighting,
    Standing,
    Why,
)
from app.domain.tally import Choice

UP, RIGHT, DOWN, LEFT, BETWEEN = 3.0, 88.0, 181.0, 275.0, 45.0


def looks(gathering: Gathering, marker: int, *angles: float) -> None:
    for angle in angles:
        gathering.take(Look((Sighting(marker, angle),)))


def read(gathering: Gathering, who: str = "zhang") -> tuple[Standing, Choice | None]:
    found = gathering.reading(who)
    return found.standing, found.choice


def one() -> Gathering:
    return Gathering({7: ["zhang"]})


def test_a_card_is_read_after_some_looks_that_agree():
    gathering = one()
    looks(gathering, 7, *[UP] * (LEAST - 1))
    assert gathering.reading("zhang").standing is Standing.UNCLEAR
    assert gathering.reading("zhang").why is Why.FEW
    looks(gathering, 7, UP)
    assert read(gathering) == (Standing.READ, Choice.FOR)


def test_each_turn_says_its_own():
    for angle, choice in (
        (UP, Choice.FOR), (DOWN, Choice.AGAINST), (RIGHT, Choice.ABSTAIN), (LEFT, Choice.ABSTAIN),
    ):  # fmt: skip
        gathering = one()
        looks(gathering, 7, *[angle] * LEAST)
        assert read(gathering) == (Standing.READ, choice)


def test_nobody_is_read_before_a_card_was_seen():
    gathering = one()
    assert gathering.reading("zhang") == Reading()
    assert gathering.reading("somebody else") == Reading()


def test_a_ghost_is_not_believed():
    gathering = one()
    looks(gathering, 7, *[DOWN] * (NOTICED - 1))
    looks(gathering, 99, UP)
    assert gathering.reading("zhang").standing is Standing.MISSING
    assert gathering.strangers() == ()


def test_one_look_that_differs_does_not_matter():
    gathering = one()
    looks(gathering, 7, UP, UP, UP, DOWN, UP, UP)
    assert read(gathering) == (Standing.READ, Choice.FOR)


def test_between_two_choices_without_a_margin_none_is_taken():
    gathering = one()
    looks(gathering, 7, *[UP, DOWN] * WINDOW)
    assert gathering.reading("zhang").standing is Standing.UNCLEAR
    assert gathering.reading("zhang").why is Why.TURNING


def test_a_card_that_turns_late_counts_as_it_was_held_last():
    gathering = one()
    looks(gathering, 7, *[UP] * 50)
    for _ in range(2):
        looks(gathering, 7, DOWN)
    assert gathering.reading("zhang").why is Why.TURNING
    looks(gathering, 7, *[DOWN] * 5)
    assert gathering.reading("zhang").choice is None
    looks(gathering, 7, DOWN)
    assert read(gathering) == (Standing.READ, Choice.AGAINST)


def test_a_card_that_is_put_down_does_not_say_what_it_passes():
    gathering = one()
    looks(gathering, 7, *[UP] * 20, *[RIGHT] * 6)
    found = gathering.reading("zhang")
    assert found.choice is None
    assert found.why is Why.TURNING


def test_a_slanting_card_is_asked_to_be_held_upright():
    gathering = one()
    looks(gathering, 7, *[BETWEEN] * WINDOW)
    assert gathering.reading("zhang").why is Why.SLANTING
    looks(gathering, 7, *[UP] * WINDOW)
    assert read(gathering) == (Standing.READ, Choice.FOR)


def test_two_people_here_with_one_marker_are_never_told_apart():
    gathering = Gathering({7: ["zhang", "wang"], 8: ["li"]})
    looks(gathering, 7, *[UP] * WINDOW)
    for who in ("zhang", "wang"):
        assert gathering.reading(who).standing is Standing.UNCLEAR
        assert gathering.reading(who).why is Why.SHARED
        assert gathering.reading(who).choice is None
    assert gathering.reading("li") == Reading()


def test_the_same_marker_at_two_places_is_nobodys_choice():
    gathering = one()
    looks(gathering, 7, *[UP] * WINDOW)
    both = Look((Sighting(7, UP, 100), Sighting(7, UP, 900)))
    gathering.take(both)
    assert read(gathering) == (Standing.READ, Choice.FOR)  # one frame may err
    gathering.take(both)
    looks(gathering, 7, *[UP] * WINDOW)
    assert gathering.reading("zhang").why is Why.TWICE
    gathering.forget("zhang")
    assert gathering.reading("zhang") == Reading()
    looks(gathering, 7, *[UP] * WINDOW)
    assert read(gathering) == (Standing.READ, Choice.FOR)


def test_a_card_of_nobody_here_is_told_once_it_is_certain():
    gathering = one()
    looks(gathering, 500, *[DOWN] * (LEAST - 1))
    assert gathering.strangers() == ()
    looks(gathering, 500, DOWN)
    assert gathering.strangers() == (500,)


def test_what_was_read_stays_while_the_camera_looks_elsewhere():
    gathering = one()
    looks(gathering, 7, *[UP] * LEAST)
    for _ in range(100):
        gathering.take(Look(()))
    assert read(gathering) == (Standing.READ, Choice.FOR)
    assert gathering.looks == LEAST + 100


def test_another_sweep_looks_anew_at_what_was_not_read():
    gathering = Gathering({7: ["zhang"], 8: ["li"]})
    looks(gathering, 7, *[UP] * WINDOW)
    looks(gathering, 8, *[UP, DOWN] * 3)
    gathering.forget_unclear()
    assert read(gathering) == (Standing.READ, Choice.FOR)
    assert gathering.reading("li") == Reading()
    looks(gathering, 8, *[DOWN] * LEAST)
    assert read(gathering, "li") == (Standing.READ, Choice.AGAINST)


def test_a_card_that_is_given_meanwhile_is_known_at_once():
    gathering = one()
    looks(gathering, 9, *[DOWN] * LEAST)
    assert gathering.strangers() == (9,)
    gathering.renew({7: ["zhang"], 9: ["li"]})
    assert gathering.strangers() == ()
    assert read(gathering, "li") == (Standing.READ, Choice.AGAINST)
