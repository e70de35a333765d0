"""The manual as it ships: its chapters are files among the resources."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from app.domain.manual import Chapter, in_order, read_chapter

LANGUAGE = "zh"


def chapter_of(key: str) -> Chapter:
    """The chapter of this key.

    Raises:
        KeyError: there is none.
    """
    return {one.key: one for one in chapters()}[key]


@cache
def chapters() -> tuple[Chapter, ...]:
    """Every chapter, in order; read once.

    Raises:
        ValueError: a file is not written as :mod:`app.domain.manual` says.
    """
    folder = files("resources").joinpath("manual", LANGUAGE)
    return in_order(
        [
            read_chapter(one.name.removesuffix(".md"), one.read_text(encoding="utf-8"))
            for one in folder.iterdir()
            if one.name.endswith(".md")
        ]
    )
