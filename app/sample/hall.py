"""Pictures of a hall where people raise cards, as a camera would send them. Nobody is in them.

A pinhole camera, 1080p by default, looks at sheets as they are printed, each somewhere in the hall,
turned and tilted; with light, blur, noise and JPEG as cameras have them, clutter behind, and things
in the way. Everything follows from a seed. Pillow alone draws it; tests and benchmarks build on it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache, lru_cache
from io import BytesIO
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from app.domain.markers import CELLS, CardSize, cells

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH, HEIGHT = 1920, 1080
VIEW = 70.0  # degrees from left to right
_FINE = 2  # pixels drawn for each pixel of the frame, either way
_SHEET = 2  # pixels to a mm of the sheet
_NOISES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Camera:
    """How good a picture is.

    Attributes:
        blur: sigma of the lens, pixels.
        motion: most pixels by which a card moves while a frame is taken.
        noise: sigma of the sensor, of 255.
        white: how bright white paper comes out, of 255.
        black: likewise black.
        uneven: how much darker the darkest corner is, 0 to 1.
        jpeg: quality of what is sent, 0: as it is.
    """

    blur: float
    motion: float
    noise: float
    white: int
    black: int = 28
    uneven: float = 0.25
    jpeg: int = 85


CAMERAS = {
    "good": Camera(blur=0.5, motion=0.6, noise=2.5, white=215, jpeg=92),
    "typical": Camera(blur=0.8, motion=1.2, noise=4.5, white=190),
    "poor": Camera(blur=1.2, motion=2.0, noise=8.0, white=160, black=40, jpeg=70),
    "dim": Camera(blur=0.9, motion=2.0, noise=9.0, white=62, black=18, uneven=0.4, jpeg=75),
}


class Held(NamedTuple):
    """A card in the hall.

    Attributes:
        marker: on it.
        turn: 0 … 3, quarters clockwise.
        x: metres to the right of the camera's line; ``y`` below it; ``z`` in front.
        roll: degrees off its turn, clockwise.
        yaw: degrees turned away to the side; ``pitch`` up or down.
        hidden: part of it that something is in front of, 0 to 1.
    """

    marker: int
    turn: int
    x: float
    y: float
    z: float
    roll: float = 0.0
    yaw: float = 0.0
    pitch: float = 0.0
    hidden: float = 0.0


class Hall:
    """Draws frames.

    Args:
        size: of the cards.
        seed: what follows by chance follows from it.
        camera: how good the pictures are.
        width: pixels of a frame.
        height: likewise.
    """

    def __init__(
        self,
        size: CardSize,
        *,
        seed: int = 1,
        camera: Camera = CAMERAS["typical"],
        width: int = WIDTH,
        height: int = HEIGHT,
    ) -> None:
        self.size, self.camera = size, camera
        self.chance = Random(seed)
        self.width, self.height = width, height
        self.focal = width / 2 / math.tan(math.radians(VIEW / 2))
        self._wall = _clutter(self.chance, width, height, camera)
        self._noise = [_noise(self.chance, width, height, camera.noise) for _ in range(_NOISES)]
        self._light = _light(self.chance, width, height, camera.uneven)

    def frame(self, cards: Sequence[Held]) -> Image.Image:
        """A grey frame with these cards in it."""
        chance, camera = self.chance, self.camera
        picture = self._wall.copy()
        for card in sorted(cards, key=lambda one: -one.z):
            self._draw(picture, card)
        picture = ImageChops.multiply(picture, self._light)
        across = chance.uniform(0, camera.motion) / 2
        down = chance.uniform(0, camera.motion) / 4
        picture = picture.filter(ImageFilter.GaussianBlur(camera.blur))
        picture = picture.filter(ImageFilter.BoxBlur((across, down)))
        noise = ImageChops.offset(
            chance.choice(self._noise), chance.randrange(self.width), chance.randrange(self.height)
        )
        picture = ImageChops.add(picture, noise, 1, -128)
        return _sent(picture, camera.jpeg) if camera.jpeg else picture

    def corners(self, card: Held) -> list[tuple[float, float]]:
        """Where the sheet's corners lie: upper left when it is upright, and on clockwise."""
        half_width, half_height = (side / 2000 for side in self.size.paper)
        roll = math.radians(card.roll + 90 * card.turn)
        yaw, pitch = math.radians(card.yaw), math.radians(card.pitch)
        placed = []
        for sx, sy in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
            x, y = sx * half_width, sy * half_height
            x, y = x * math.cos(roll) - y * math.sin(roll), x * math.sin(roll) + y * math.cos(roll)
            y, z = y * math.cos(pitch), y * math.sin(pitch)
            x, z = x * math.cos(yaw) + z * math.sin(yaw), z * math.cos(yaw) - x * math.sin(yaw)
            scale = self.focal / (card.z + z)
            placed.append(
                (self.width / 2 + (card.x + x) * scale, self.height / 2 + (card.y + y) * scale)
            )
        return placed

    def _draw(self, picture: Image.Image, card: Held) -> None:
        corners = self.corners(card)
        left, top = (math.floor(min(c[axis] for c in corners)) - 1 for axis in (0, 1))
        right, foot = (math.ceil(max(c[axis] for c in corners)) + 1 for axis in (0, 1))
        if right <= 0 or foot <= 0 or left >= self.width or top >= self.height:
            return
        tile = ((right - left) * _FINE, (foot - top) * _FINE)
        sheet = self._sheet(card.marker, wanted=_FINE * self.focal / card.z / 1000)
        quad = [((x - left) * _FINE, (y - top) * _FINE) for x, y in corners]
        rule = _coefficients(quad, sheet.size)
        how = Image.Transform.PERSPECTIVE
        drawn = sheet.transform(tile, how, rule, Image.Resampling.BILINEAR)
        mask = Image.new("L", tile, 0)
        ImageDraw.Draw(mask).polygon(quad, fill=255)
        bright = self.chance.uniform(0.85, 1.0)
        drawn = drawn.reduce(_FINE).point([round(value * bright) for value in range(256)])
        mask = mask.reduce(_FINE)
        picture.paste(drawn, (left, top), mask)
        if card.hidden:
            self._hide(picture, (left, top, right, foot), card.hidden)

    def _hide(self, picture: Image.Image, box: tuple[int, int, int, int], part: float) -> None:
        """A head, a hand or the card in front, from one side."""
        left, top, right, foot = box
        width, height = right - left, foot - top
        shade = self.chance.randrange(self.camera.black, self.camera.white)
        from_side = self.chance.choice(("left", "right", "foot"))
        area: tuple[float, float, float, float]
        if from_side == "foot":
            area = (left, foot - part * height, right, foot + height)
        elif from_side == "left":
            area = (left - width, top, left + part * width, foot)
        else:
            area = (right - part * width, top, right + width, foot)
        ImageDraw.Draw(picture).ellipse(area, fill=shade)

    def _sheet(self, marker: int, *, wanted: float) -> Image.Image:
        """The sheet at the size next above what is wanted, pixels to a mm."""
        levels = _levels(self.size, marker, self.camera.white, self.camera.black)
        level = math.floor(math.log2(max(1.0, _SHEET / wanted)))
        return levels[min(level, len(levels) - 1)]


@cache
def _blank(size: CardSize) -> Image.Image:
    """The sheet without its marker: bars where words stand, of their size and about their grey."""
    width, height = (round(side * _SHEET) for side in size.paper)
    sheet = Image.new("L", (width, height), 255)
    pen = ImageDraw.Draw(sheet)
    scale = width / (148 * _SHEET)
    mm = _SHEET * scale
    # The words at the short edges, those at the long ones, the code, the name, the small print.
    marks = [
        (51, 9, 96, 21, 90), (51, 189, 96, 201, 90),
        (4.5, 92, 11, 118, 90), (137, 92, 143.5, 118, 90),
        (9, 9, 29, 29, 110), (101, 5, 140, 14, 100), (101, 18, 130, 23, 150),
        (5, 187, 45, 202, 170), (104, 187, 143, 202, 170),
    ]  # fmt: skip
    for left, top, right, foot, grey in marks:
        pen.rectangle((left * mm, top * mm, right * mm, foot * mm), fill=grey)
    return sheet


@lru_cache(maxsize=700)
def _levels(size: CardSize, marker: int, white: int, black: int) -> list[Image.Image]:
    """A sheet as printed, then half as large, and so on."""
    levels = [_printed(size, marker, white=white, black=black)]
    while min(levels[-1].size) > 40:
        levels.append(levels[-1].reduce(2))
    return levels


def _printed(size: CardSize, marker: int, *, white: int, black: int) -> Image.Image:
    sheet = _blank(size).copy()
    pen = ImageDraw.Draw(sheet)
    side = size.cell * _SHEET
    left, top = (sheet.width - CELLS * side) / 2, (sheet.height - CELLS * side) / 2
    for row, line in enumerate(cells(marker)):
        for column, cell in enumerate(line):
            x, y = round(left + column * side), round(top + row * side)
            if cell == "1":
                pen.rectangle((x, y, x + side - 1, y + side - 1), fill=0)
    span = white - black
    return sheet.point([black + value * span // 255 for value in range(256)])


def _coefficients(quad: Sequence[tuple[float, float]], size: tuple[int, int]) -> tuple[float, ...]:
    """What takes a place in the tile to one on the sheet, for Pillow's perspective.

    The unit square goes to the quad by a map known in closed form; its inverse goes back.
    """
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = quad
    dx1, dx2, dx3 = x1 - x2, x3 - x2, x0 - x1 + x2 - x3
    dy1, dy2, dy3 = y1 - y2, y3 - y2, y0 - y1 + y2 - y3
    det = dx1 * dy2 - dx2 * dy1
    g, h = (dx3 * dy2 - dx2 * dy3) / det, (dx1 * dy3 - dx3 * dy1) / det
    a, b, c = x1 - x0 + g * x1, x3 - x0 + h * x3, x0
    d, e, f = y1 - y0 + g * y1, y3 - y0 + h * y3, y0
    inverse = (
        e - f * h, c * h - b, b * f - c * e,
        f * g - d, a - c * g, c * d - a * f,
        d * h - e * g, b * g - a * h, a * e - b * d,
    )  # fmt: skip
    wide, high = size
    whole = inverse[8]
    scaled = [*(v * wide for v in inverse[:3]), *(v * high for v in inverse[3:6]), *inverse[6:8]]
    return tuple(value / whole for value in scaled)


def _clutter(chance: Random, width: int, height: int, camera: Camera) -> Image.Image:
    """People, chairs, windows: edges and corners of every grey, none of them a card."""
    wall = Image.new("L", (width, height), (camera.white + camera.black) // 2)
    pen = ImageDraw.Draw(wall)
    for _ in range(420):
        x, y = chance.uniform(-40, width), chance.uniform(-40, height)
        w, h = chance.uniform(6, 170), chance.uniform(6, 170)
        grey = chance.randrange(camera.black, camera.white)
        draw = chance.choice((pen.rectangle, pen.ellipse, pen.rectangle))
        draw((x, y, x + w, y + h), fill=grey)
    return wall.filter(ImageFilter.GaussianBlur(1.0))


def _noise(chance: Random, width: int, height: int, sigma: float) -> Image.Image:
    """Nearly normal about 128: the mean of four, spread again."""
    parts = [
        Image.frombytes("L", (width, height), chance.randbytes(width * height)) for _ in range(4)
    ]
    mean = ImageChops.blend(
        ImageChops.blend(parts[0], parts[1], 0.5), ImageChops.blend(parts[2], parts[3], 0.5), 0.5
    )
    # A uniform byte has a sigma of 74, the mean of four half of it.
    return mean.point([min(255, max(0, round(128 + (v - 127.5) * sigma / 37))) for v in range(256)])


def _light(chance: Random, width: int, height: int, uneven: float) -> Image.Image:
    """Darker towards one side, as by windows."""
    slope = Image.linear_gradient("L").rotate(chance.choice((0, 90, 180, 270)))
    dark = round(255 * (1 - uneven))
    slope = slope.point([dark + value * (255 - dark) // 255 for value in range(256)])
    return slope.resize((width, height), Image.Resampling.BILINEAR)


def _sent(picture: Image.Image, quality: int) -> Image.Image:
    """Packed and unpacked, as most cameras send it."""
    packed = BytesIO()
    picture.save(packed, "JPEG", quality=quality)
    packed.seek(0)
    return Image.open(packed).convert("L")
