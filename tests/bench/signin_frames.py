"""Frames as a laptop's camera sees a sign-in card that somebody holds up; made by computation.

A card with its code is turned, tilted, blurred, shaken, lit and covered with noise as real ones
are, and put before a room of soft shapes. It is a model: a real door has to confirm what it says.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import cv2
import numpy as np

WIDTH, HEIGHT = 1920, 1080
PER_MODULE = 12  # pixels of a drawn module, before the card is placed
MARGIN = 4  # modules of quiet zone
FINE = 3  # the card is placed at this multiple of the frame's pixels, then brought down

Array = Any


@dataclass(frozen=True)
class Scene:
    """How a card is held and seen.

    Attributes:
        width: of the code in the frame, in pixels.
        tilt: the most degrees by which the card leans away, in any direction.
        blur: of the lens, as the sigma of a Gaussian in pixels.
        shake: pixels that the card moves while the shutter is open.
        light: brightness of white paper, 0 to 255.
        noise: of the sensor, as a sigma.
        glare: whether a lamp is mirrored in part of the code.
    """

    width: int
    tilt: float = 25.0
    blur: float = 0.6
    shake: float = 0.0
    light: float = 205.0
    noise: float = 3.0
    glare: bool = False


@cache
def matrix(token: str) -> Array:
    """The code's modules as the papers draw them: 0 black, 255 white, with the quiet zone."""
    import qrcode

    made = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_Q, border=MARGIN)
    made.add_data(token)
    made.make(fit=True)
    assert made.version == 1, "a card's token fits a version 1 code"
    return np.where(np.array(made.get_matrix()), 0, 255).astype(np.uint8)


def room(chance: np.random.Generator) -> Array:
    """A room without cards, grey: soft shapes and some hard edges."""
    small = chance.integers(40, 190, (9, 16)).astype(np.uint8)
    back = cv2.resize(small, (WIDTH, HEIGHT), interpolation=cv2.INTER_CUBIC)
    for _ in range(14):
        x, y = int(chance.integers(0, WIDTH)), int(chance.integers(0, HEIGHT))
        w, h = int(chance.integers(20, 300)), int(chance.integers(20, 300))
        cv2.rectangle(back, (x, y), (x + w, y + h), int(chance.integers(20, 220)), -1)
    return back


def frame(
    token: str, scene: Scene, chance: np.random.Generator, back: Array | None = None
) -> Array:
    """A whole frame with one card somewhere in it."""
    return frame_with([token], scene, chance, back)


def frame_with(
    tokens: list[str], scene: Scene, chance: np.random.Generator, back: Array | None = None
) -> Array:
    """A whole frame with these cards beside each other."""
    picture = (room(chance) if back is None else back).astype(np.float32)
    picture *= scene.light / 205.0
    part = WIDTH // len(tokens)
    for at, token in enumerate(tokens):
        patch, covered = _card(token, scene, chance)
        side = patch.shape[0]
        free_x, free_y = max(1, part - side), max(1, HEIGHT - side)
        left = at * part + int(chance.integers(0, free_x))
        top = int(chance.integers(0, free_y))
        into = picture[top : top + side, left : left + side]
        patch, covered = (
            patch[: into.shape[0], : into.shape[1]],
            covered[: into.shape[0], : into.shape[1]],
        )
        into[:] = into * (1 - covered) + patch * covered
    if scene.noise:
        picture += chance.normal(0, scene.noise, picture.shape).astype(np.float32)
    return np.clip(picture, 0, 255).astype(np.uint8)


def _card(token: str, scene: Scene, chance: np.random.Generator) -> tuple[Array, Array]:
    """A card as it is seen, and where it covers the room."""
    modules = matrix(token)
    drawn = cv2.resize(modules, None, fx=PER_MODULE, fy=PER_MODULE, interpolation=cv2.INTER_NEAREST)
    count = modules.shape[0]
    whole = scene.width * count / (count - 2 * MARGIN)
    side = int(whole * 1.9) + 8
    place = _placed(drawn.shape[0], whole * FINE, side * FINE, scene, chance)
    size = (side * FINE, side * FINE)
    paper = cv2.warpPerspective(drawn, place, size, flags=cv2.INTER_AREA, borderValue=255)
    cover = cv2.warpPerspective(np.full_like(drawn, 255), place, size)
    if scene.glare:
        _shine(paper, chance)
    paper, cover = (
        cv2.resize(one, (side, side), interpolation=cv2.INTER_AREA).astype(np.float32)
        for one in (paper, cover)
    )
    # Ink is not black and paper not white: what a camera makes of them.
    paper = 18 + paper / 255 * (scene.light - 18)
    if scene.blur:
        paper = cv2.GaussianBlur(paper, (0, 0), scene.blur)
    if scene.shake >= 1:
        paper = cv2.filter2D(paper, -1, _streak(scene.shake, chance))
    return paper, cover / 255


def _placed(
    drawn: int, whole: float, side: int, scene: Scene, chance: np.random.Generator
) -> Array:
    """Where the corners of the drawn card go: turned by any angle, leaning by the tilt."""
    turn = chance.uniform(0, 2 * np.pi)
    lean, towards = np.radians(chance.uniform(0, scene.tilt)), chance.uniform(0, 2 * np.pi)
    corners = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)], dtype=np.float64) * whole / 2
    spin = np.array([(np.cos(turn), -np.sin(turn)), (np.sin(turn), np.cos(turn))])
    flat = corners @ spin.T
    axis = np.array((np.cos(towards), np.sin(towards)))
    along = flat @ axis
    depth = along * np.sin(lean)
    bent = flat - np.outer(along * (1 - np.cos(lean)), axis)
    far = 4.0 * whole  # the camera stands four cards away
    seen = bent * (far / (far + depth))[:, None] + side / 2
    from_ = np.array([(0, 0), (drawn, 0), (drawn, drawn), (0, drawn)], dtype=np.float32)
    return cv2.getPerspectiveTransform(from_, seen.astype(np.float32))


def _shine(paper: Array, chance: np.random.Generator) -> None:
    side = paper.shape[0]
    at = tuple(int(side / 2 + chance.uniform(-0.15, 0.15) * side) for _ in range(2))
    axes = (int(side * chance.uniform(0.06, 0.13)), int(side * chance.uniform(0.03, 0.08)))
    cv2.ellipse(paper, at, axes, float(chance.uniform(0, 180)), 0, 360, 255, -1)


def _streak(length: float, chance: np.random.Generator) -> Array:
    size = int(length) | 1
    line = np.zeros((size, size), np.float32)
    line[size // 2, :] = 1
    turned = cv2.getRotationMatrix2D((size / 2 - 0.5, size / 2 - 0.5), chance.uniform(0, 180), 1)
    line = cv2.warpAffine(line, turned, (size, size))
    return line / line.sum()
