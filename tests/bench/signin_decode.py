"""How well and how fast codes are read: zxing-cpp as the door uses it, beside OpenCV."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import cv2
import numpy as np
import zxingcpp
from signin_frames import HEIGHT, WIDTH, Scene, frame, room

from app.domain.card_token import make_token
from app.signin.codes import CodeReader, read_enlarged
from app.signin.door import Door
from app.signin.picture import Luma

KEY, TAG = "5a" * 32, "7KM"
WIDTHS = (60, 80, 100, 140, 200)
SCENES = {
    "sharp": Scene(0),
    "lens blur 1.4 px": Scene(0, blur=1.4),
    "shaken 6 px": Scene(0, shake=6),
    "tilted to 50°": Scene(0, tilt=50),
    "dim, noisy": Scene(0, light=60, noise=6),
    "glare on the code": Scene(0, glare=True),
}
FRAMES = 40  # of each size and scene
PEER_FRAMES = 8  # of these for OpenCV, which takes a quarter of a second each
HELD, RATE = 60, 30  # frames a card is held, a second
HOLDS = 20  # people who hold a card, for each row
EMPTY = 60  # frames without a card
MOST_MS = 12.0  # processor time of a plain pass; a third of the time from frame to frame

Frame = Any
Read = Callable[[Frame], bool]


def luma(picture: Frame) -> Luma:
    return Luma(WIDTH, HEIGHT, WIDTH, picture.tobytes())


def readers(token: str) -> dict[str, tuple[Read, int]]:
    """Name → whether it reads the token in a frame, and of how many frames it is asked."""
    never = CodeReader(clock=lambda: float("-inf"))
    plain_cv, aruco_cv = cv2.QRCodeDetector(), cv2.QRCodeDetectorAruco()

    def plain(picture: Frame) -> bool:
        return any(code.text == token for code in never(luma(picture)).codes)

    def twice(picture: Frame) -> bool:
        return plain(picture) or any(c.text == token for c in read_enlarged(luma(picture)))

    def default(picture: Frame) -> bool:
        found = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)
        return any(one.text == token for one in found)

    return {
        "zxing-cpp, as the door's plain pass": (plain, FRAMES),
        "… and at twice the size where that reads nothing": (twice, FRAMES),
        "zxing-cpp, its defaults": (default, FRAMES),
        "OpenCV QRCodeDetector": (lambda p: plain_cv.detectAndDecode(p)[0] == token, PEER_FRAMES),
        "OpenCV QRCodeDetectorAruco": (
            lambda p: aruco_cv.detectAndDecode(p)[0] == token, PEER_FRAMES,
        ),
    }  # fmt: skip


def measure() -> dict[str, Any]:
    """The tables, printed; and what is held to."""
    chance = np.random.default_rng(20261126)
    token = make_token(tag=TAG, key=KEY, serial=4711)
    backs = [room(chance) for _ in range(8)]
    cv2.setNumThreads(1)
    took: dict[str, list[float]] = {}
    recall: dict[str, dict[str, list[float]]] = {}
    for scene_name, scene in SCENES.items():
        for width in WIDTHS:
            frames = [
                frame(token, replace(scene, width=width), chance, backs[at % len(backs)])
                for at in range(FRAMES)
            ]
            for name, (read, count) in readers(token).items():
                hits = [_timed(read, one, took.setdefault(name, [])) for one in frames[:count]]
                recall.setdefault(name, {}).setdefault(scene_name, []).append(sum(hits) / count)
    _print_recall(recall, took)
    held = {name: [_held(scene, width, chance, backs) for width in WIDTHS]
            for name, scene in SCENES.items()}  # fmt: skip
    _print_held(held)
    false = _false(chance)
    print(f"\ncodes read in {EMPTY} frames without one: {false}")
    median = statistics.median(took["zxing-cpp, as the door's plain pass"])
    peer = statistics.median(took["OpenCV QRCodeDetector"])
    good = median <= MOST_MS and not false and median < peer
    print(f"plain pass {median:.1f} ms a frame (goal: at most {MOST_MS:.0f}); "
          f"OpenCV {peer:.0f} ms, {peer / median:.0f} × as long")  # fmt: skip
    return {
        "recall": recall,
        "held": held,
        "false": false,
        "ms": {name: statistics.median(values) for name, values in took.items()},
        "good": good,
    }


def _timed(read: Read, picture: Frame, took: list[float]) -> bool:
    begun = time.thread_time()
    hit = read(picture)
    took.append((time.thread_time() - begun) * 1000)
    return hit


def _held(
    scene: Scene, width: int, chance: np.random.Generator, backs: list[Frame]
) -> tuple[float, float | None]:
    """Of cards held up for two seconds: the share that was read, and the median seconds to it.

    The hand moves, so every frame has the card a little elsewhere and otherwise turned.
    """
    read_after = []
    for serial in range(1, HOLDS + 1):
        token, now = make_token(tag=TAG, key=KEY, serial=serial), [0.0]
        reader, door = CodeReader(clock=lambda n=now: n[0]), Door(clock=lambda n=now: n[0])
        back = backs[serial % len(backs)]
        for _ in range(HELD):
            picture = frame(token, replace(scene, width=width), chance, back)
            if token in door.look(reader(luma(picture))).cards:
                read_after.append(now[0] + 1 / RATE)
                break
            now[0] += 1 / RATE
    return len(read_after) / HOLDS, statistics.median(read_after) if read_after else None


def _false(chance: np.random.Generator) -> int:
    """Codes that are read where there is none, plain and enlarged."""
    found = 0
    for _ in range(EMPTY):
        picture = luma(room(chance))
        found += len(CodeReader()(picture).codes) + len(read_enlarged(picture))
    return found


def _print_recall(recall: dict[str, dict[str, list[float]]], took: dict[str, list[float]]) -> None:
    print(f"\nread in one frame of 1080p, % ({FRAMES} frames each; OpenCV {PEER_FRAMES})")
    for name, scenes in recall.items():
        values = took[name]
        print(f"\n{name}: median {statistics.median(values):.1f} ms of the processor, "
              f"p95 {sorted(values)[int(len(values) * 0.95)]:.1f}")  # fmt: skip
        print(f"{'code width in px':22}" + "".join(f"{width:>8}" for width in WIDTHS))
        for scene, shares in scenes.items():
            print(f"{scene:22}" + "".join(f"{share * 100:8.0f}" for share in shares))


def _print_held(held: dict[str, list[tuple[float, float | None]]]) -> None:
    print(f"\na card held for {HELD / RATE:.0f} s: % read, and median seconds to it "
          f"({HOLDS} people each, {RATE} frames a second, each otherwise turned)")  # fmt: skip
    print(f"{'code width in px':22}" + "".join(f"{width:>14}" for width in WIDTHS))
    for scene, cells in held.items():
        row = "".join(
            f"{share * 100:6.0f} " + (f"{after:5.2f} s" if after is not None else f"{'—':>7}")
            for share, after in cells
        )
        print(f"{scene:22}{row}")
