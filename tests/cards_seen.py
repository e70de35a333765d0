"""Pictures of sign-in cards before a camera, for tests: turned, blurred, without noise."""

from __future__ import annotations

from typing import TYPE_CHECKING

import qrcode
from PIL import Image, ImageDraw, ImageFilter

if TYPE_CHECKING:
    from collections.abc import Sequence

SIZE = (1280, 720)
FINE = 4  # drawn so much larger, then brought down: edges as a lens gives them


def card(token: str, side: int) -> Image.Image:
    """A card with its code, so many pixels wide, quiet zone included."""
    made = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_Q, border=4)
    made.add_data(token)
    made.make(fit=True)
    modules = made.get_matrix()
    flat = Image.new("L", (len(modules), len(modules)))
    flat.putdata([20 if dark else 215 for row in modules for dark in row])
    return flat.resize((side, side), Image.Resampling.NEAREST)


def seen(
    tokens: Sequence[str],
    *,
    side: int = 180,
    turn: float = 20.0,
    size: tuple[int, int] = SIZE,
    room: int = 120,
    blur: float = 0.0,
    glare: bool = False,
) -> Image.Image:
    """A room with these cards held up beside each other.

    Args:
        tokens: what the codes say.
        side: pixels of a card.
        turn: degrees.
        size: of the picture.
        room: brightness of what is behind.
        blur: of the lens.
        glare: whether a lamp is mirrored in the middle of each code.
    """
    picture = Image.new("L", size, room)
    part = size[0] // max(1, len(tokens))
    for at, token in enumerate(tokens):
        drawn = card(token, side * FINE)
        if glare:
            spot, half = ImageDraw.Draw(drawn), side * FINE // 2
            wide = side * FINE // 4
            spot.ellipse((half - wide, half - wide // 2, half + wide, half + wide // 2), fill=255)
        cover = Image.new("L", drawn.size, 255).rotate(turn, expand=True)
        drawn = drawn.rotate(turn, expand=True, fillcolor=room)
        small = (drawn.width // FINE, drawn.height // FINE)
        drawn, cover = (one.resize(small, Image.Resampling.BOX) for one in (drawn, cover))
        left, top = at * part + (part - small[0]) // 2, (size[1] - small[1]) // 2
        picture.paste(drawn, (left, top), cover)
    return picture.filter(ImageFilter.GaussianBlur(blur)) if blur else picture
