"""Hybrid logical clock: milliseconds of wall time and a counter in one integer.

It only breaks ties between writes made at the same time on different laptops. No clock value ever
blocks a local write, and no remote clock far ahead is adopted.
"""

from __future__ import annotations

COUNTER_BITS = 16
MAX_AHEAD_MS = 5 * 60 * 1000


def tick(last: int, wall_ms: int) -> int:
    """The next local value: larger than any before, even where the wall clock was set back."""
    return max(last + 1, wall_ms << COUNTER_BITS)


def receive(last: int, remote: int, wall_ms: int) -> int:
    """The local value after seeing a remote one, which is not adopted over five minutes ahead."""
    if (remote >> COUNTER_BITS) - wall_ms > MAX_AHEAD_MS:
        return last
    return max(last, remote)


def wall_of(value: int) -> int:
    """The milliseconds in a value."""
    return value >> COUNTER_BITS


def as_moment(value: int) -> int:
    """Milliseconds that grow with every value, also where the wall clock stands or was set back."""
    return wall_of(value) + (value & ((1 << COUNTER_BITS) - 1))


def effective(value: int, received: int | None) -> int:
    """The clock by which heads are compared: no more than five minutes ahead of the server's stamp.

    Args:
        value: what the writing laptop's clock said.
        received: when the server took the op, in milliseconds; ``None`` where that is not known.
    """
    if received is None:
        return value
    return min(value, (received + MAX_AHEAD_MS) << COUNTER_BITS)
