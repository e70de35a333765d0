"""Sweeps of rendered halls: what was held, what was seen, what came of it."""

from __future__ import annotations

import time
from dataclasses import dataclass, fields
from random import Random

from app.domain.card_vote import Gathering, Standing
from app.domain.markers import MARKERS, TURNS, CardSize, choice_of
from app.sample.hall import CAMERAS, Camera, Hall, Held
from app.signin.markers import april_tags
from app.signin.picture import Luma

FRAMES = 12
NEAR = 60  # pixels by which a sighting may be off the card that it is taken for
_BESIDE = 0.92  # part of the frame's half that cards stand in


@dataclass
class Outcome:
    """Counts of one or many sweeps.

    Attributes:
        cards: card-sweeps: one card over all frames of a sweep.
        frames: card-frames.
        seen: of these, with the right marker and turn.
        identity: sightings where no such card was.
        turn: sightings of a card with another choice than it was held for.
        read: card-sweeps that were read, and rightly.
        wrong: card-sweeps that were read wrongly: another choice than held.
        ghosts: people without a card in the hall who were read all the same.
        strangers: markers told as somebody's who is not here.
        brightness: sum over sweeps.
        sweeps: how many.
        seconds: spent reading.
    """

    cards: int = 0
    frames: int = 0
    seen: int = 0
    identity: int = 0
    turn: int = 0
    read: int = 0
    wrong: int = 0
    ghosts: int = 0
    strangers: int = 0
    brightness: float = 0.0
    sweeps: int = 0
    seconds: float = 0.0

    def add(self, other: Outcome) -> None:
        for field in fields(self):
            setattr(self, field.name, getattr(self, field.name) + getattr(other, field.name))


def hall_of(
    chance: Random, size: CardSize, count: int, *, near: float, far: float, focal: float
) -> list[Held]:
    """Cards held in rows, as far off as said: tilted, turned, some behind something."""
    columns = max(1, round((count * 16 / 9) ** 0.5))
    rows = -(-count // columns)
    markers = chance.sample(range(MARKERS), count)
    held = []
    for number, marker in enumerate(markers):
        z = chance.uniform(near, far)
        across = ((number % columns + 0.5) / columns * 2 - 1) * _BESIDE * 960 / focal
        down = ((number // columns + 0.5) / rows * 2 - 1) * _BESIDE * 540 / focal
        held.append(
            Held(
                marker,
                chance.randrange(4),
                across * z,
                down * z,
                z,
                roll=chance.uniform(-20, 20),
                yaw=chance.uniform(-35, 35),
                pitch=chance.uniform(-20, 20),
            )
        )
    return held


def sweep(
    chance: Random, hall: Hall, held: list[Held], *, frames: int = FRAMES, hiding: float = 0.15
) -> Outcome:
    """One sweep; everybody of the 587 is here, so that whoever is read has to hold a card."""
    reader = april_tags()
    gathering = Gathering({marker: [str(marker)] for marker in range(MARKERS)})
    out = Outcome(cards=len(held), frames=frames * len(held), sweeps=1)
    behind = {
        card.marker: (chance.randrange(frames), chance.uniform(0.05, 0.6))
        for card in held
        if chance.random() < hiding
    }
    by_marker = {card.marker: card for card in held}
    for number in range(frames):
        now = [_moved(chance, card, number, behind.get(card.marker)) for card in held]
        picture = hall.frame(now)
        began = time.perf_counter()
        look = reader.read(Luma(picture.width, picture.height, picture.width, picture.tobytes()))
        out.seconds += time.perf_counter() - began
        out.brightness += look.brightness / frames
        for seen in look.sightings:
            card = by_marker.get(seen.marker)
            if card is None or not _there(hall, card, seen.x, seen.y):
                out.identity += 1
            elif choice_of(seen.angle) is TURNS[card.turn]:
                out.seen += 1
            elif choice_of(seen.angle) is not None:
                out.turn += 1
        gathering.take(look)
    for marker in range(MARKERS):
        found = gathering.reading(str(marker))
        if found.standing is Standing.READ:
            if marker not in by_marker:
                out.ghosts += 1
            elif found.choice is TURNS[by_marker[marker].turn]:
                out.read += 1
            else:
                out.wrong += 1
    return out


def _moved(chance: Random, card: Held, number: int, behind: tuple[int, float] | None) -> Held:
    hidden = behind[1] if behind and number >= behind[0] else 0.0
    return card._replace(
        x=card.x + chance.uniform(-0.02, 0.02),
        y=card.y + chance.uniform(-0.02, 0.02),
        roll=card.roll + chance.uniform(-3, 3),
        yaw=card.yaw + chance.uniform(-4, 4),
        pitch=card.pitch + chance.uniform(-4, 4),
        hidden=hidden,
    )


def _there(hall: Hall, card: Held, x: float, y: float) -> bool:
    scale = hall.focal / card.z
    return (
        abs(hall.width / 2 + card.x * scale - x) < NEAR
        and abs(hall.height / 2 + card.y * scale - y) < NEAR
    )


def run(
    size: CardSize, camera: Camera | str, *, near: float, far: float, count: int, seed: int,
    frames: int = FRAMES, hiding: float = 0.15,
) -> Outcome:  # fmt: skip
    """One hall and one sweep of it."""
    chance = Random(seed)
    kind = CAMERAS[camera] if isinstance(camera, str) else camera
    hall = Hall(size, seed=seed, camera=kind)
    held = hall_of(chance, size, count, near=near, far=far, focal=hall.focal)
    return sweep(chance, hall, held, frames=frames, hiding=hiding)
