"""The garbage collector is put off and afterwards as it was."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from app.link.uncollected import uncollected


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    was_on = gc.isenabled()
    yield
    (gc.enable if was_on else gc.disable)()


@uncollected()
def _fail() -> None:
    raise ValueError("off" if not gc.isenabled() else "on")


def test_it_is_off_meanwhile_and_on_again_also_after_an_error() -> None:
    gc.enable()
    with pytest.raises(ValueError, match="off"):
        _fail()
    assert gc.isenabled()


def test_where_it_was_off_it_stays_off() -> None:
    gc.disable()
    with uncollected(), uncollected():
        pass
    assert not gc.isenabled()
