"""Python's garbage collector put off while many ops are taken in."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def uncollected() -> Iterator[None]:
    """No collection meanwhile, unless somebody else asks for one.

    An op becomes some twenty objects, none of which refers back to another: they are freed without
    the collector, which looked through those of a page again and again, a tenth of the whole time.
    Pages are small, so that other threads' cycles may wait for the end of one.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
