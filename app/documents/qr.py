"""QR codes as rectangles: sharp at any size, a few hundred bytes, no picture."""

from __future__ import annotations

from functools import lru_cache

QUIET = 4  # modules of white that readers need on every side (ISO/IEC 18004, 6.3.8)
_LEVELS = "LMQH"


@lru_cache(maxsize=2048)
def matrix(text: str, *, level: str = "M", version: int | None = None) -> tuple[str, ...]:
    """Rows of ``0`` and ``1``, without the quiet zone.

    Args:
        text: what to encode; capitals and digits alone take the denser alphanumeric mode.
        level: error correction, one of ``L M Q H``.
        version: size 1-40 to force, so that all cards of a sheet look alike; ``None`` fits it.

    Raises:
        ValueError: the text does not fit the version, or an argument is out of range.
    """
    # Imported here: most papers have no code, and start-up is measured.
    from qrcode import QRCode, constants  # noqa: PLC0415
    from qrcode.exceptions import DataOverflowError  # noqa: PLC0415

    if level not in _LEVELS or not text:
        raise ValueError(f"no QR code for level {level!r}, text {text!r}")
    correction = getattr(constants, f"ERROR_CORRECT_{level}")
    code = QRCode(version=version, error_correction=correction, border=0)
    code.add_data(text)
    try:
        code.make(fit=version is None)
    except DataOverflowError as error:
        raise ValueError("text too long for this QR code") from error
    return tuple("".join("1" if dark else "0" for dark in row) for row in code.get_matrix())


def rectangles(rows: tuple[str, ...]) -> list[tuple[int, int, int]]:
    """Dark modules joined along rows: column, row from the top, length in modules."""
    found: list[tuple[int, int, int]] = []
    for number, row in enumerate(rows):
        at = row.find("1")
        while at >= 0:
            end = row.find("0", at)
            end = len(row) if end < 0 else end
            found.append((at, number, end - at))
            at = row.find("1", end)
    return found
