"""Reads the markers of raised cards in a grey picture, behind a port.

AprilTag's own detector does it (``pupil-apriltags``, the extra ``cards``), which is loaded when a
card vote begins: without it the program runs, and says what is missing.

What the detector had to mend is taken with care: an unread card is seen by the facilitator and
swept again, a card read wrongly is not. What was measured is in docs/card-vote.md.
"""

from __future__ import annotations

import logging
import math
import os
from functools import cache
from importlib import import_module
from threading import Lock
from typing import TYPE_CHECKING, Any, Protocol

from app.domain.card_vote import Look, Sighting
from app.domain.errors import Refused
from app.domain.markers import MARKERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.signin.picture import Luma

_log = logging.getLogger(__name__)

# Decision margins below which a reading is not believed, by how many bits had to be mended.
MARGINS = {0: 20.0, 1: 45.0}
FAMILY = "tag36h11"
THREADS = min(4, max(1, (os.cpu_count() or 1) // 2))
SHARPENED = 1  # a card in the last row is blurred: with this, it is read a metre farther off
GRAINY = 50.0
"""Brightness below which a picture is smoothed before it is read: it is grain for the most part."""
SMOOTH = 1.0
MISSING = (
    "这台电脑没有装读举牌的组件（pupil-apriltags），不能用摄像头数牌。"
    "请改用举手、记名或纸票表决；要装上它，请联系维护人员。"
)


class MarkerReader(Protocol):
    """Finds markers in pictures."""

    def read(self, picture: Luma) -> Look:
        """All markers in a picture, each with its turn, and how bright the picture is."""


@cache
def april_tags() -> MarkerReader:
    """The reader on AprilTag's detector; one for the program, whose pictures wait for each other.

    Raises:
        Refused: the detector is not installed; says what can be done instead.
    """
    return AprilTags()


class AprilTags:
    """See :func:`april_tags`, which is how to come by it."""

    def __init__(self) -> None:
        try:
            self._numpy: Any = import_module("numpy")
            self._detector = _detector(import_module("pupil_apriltags"))
        except (ImportError, OSError, RuntimeError) as error:
            # The last is its word for a library of its own that it does not find.
            _log.info("no reader of markers: %s", error)
            raise Refused(MISSING) from error
        self._turn = Lock()

    def read(self, picture: Luma) -> Look:
        """See :class:`MarkerReader`."""
        numpy = self._numpy
        flat = numpy.frombuffer(picture.data, dtype=numpy.uint8)
        # The last row may end where the picture does.
        short = picture.stride * picture.height - flat.size
        if short > 0:
            flat = numpy.pad(flat, (0, short))
        rows = flat[: picture.stride * picture.height].reshape(picture.height, picture.stride)
        brightness = picture.brightness()
        with self._turn:
            smooth = SMOOTH if brightness < GRAINY else 0.0
            self._detector.tag_detector_ptr.contents.quad_sigma = smooth
            found = self._detector.detect(rows[:, : picture.width])
        sightings = [
            _sighting(one.tag_id, one.corners)
            for one in found
            if 0 <= one.tag_id < MARKERS
            and one.decision_margin >= MARGINS.get(one.hamming, math.inf)
        ]
        return Look(tuple(sightings), brightness)


def _detector(module: Any) -> Any:
    class Kept(module.Detector):  # type: ignore[misc] # it may be absent
        # WORKAROUND: to 1.0.4.post11 it frees the family before the detector that still points at
        # it, and the process may end in a crash. The one detector is left to the system.
        def __del__(self) -> None:
            pass

    # Every pixel is looked at: a card in the last row is some twenty of them wide.
    return Kept(
        families=FAMILY,
        nthreads=THREADS,
        quad_decimate=1.0,
        refine_edges=1,
        decode_sharpening=SHARPENED,
    )


def _sighting(marker: int, corners: Sequence[Sequence[float]]) -> Sighting:
    """Corners as the detector gives them: lower left, lower right, upper right, upper left."""
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = ((float(x), float(y)) for x, y in corners)
    up_x, up_y = (cx + dx - ax - bx) / 2, (cy + dy - ay - by) / 2
    right_x, right_y = (bx + cx - ax - dx) / 2, (by + cy - ay - dy) / 2
    # A tilted card is skewed: its two directions turn against each other, and their mean holds.
    mean_x, mean_y = up_x + right_y, up_y - right_x
    return Sighting(
        marker=int(marker),
        angle=math.degrees(math.atan2(mean_x, -mean_y)) % 360,
        x=(ax + bx + cx + dx) / 4,
        y=(ay + by + cy + dy) / 4,
        side=math.hypot(up_x, up_y),
    )
