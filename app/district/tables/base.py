"""The metadata that all tables stand in, and the columns most of them are made of."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Integer, MetaData, Text

metadata = MetaData()

# SQLite numbers rows by itself only where the column is its plain INTEGER.
Number = BigInteger().with_variant(Integer, "sqlite")


def text(name: str, *, default: str | None = "") -> Column[str]:
    """A column of text, empty where nothing is given."""
    return Column(name, Text, nullable=False, server_default=default)


def big(name: str) -> Column[int]:
    """A column of large whole numbers, 0 where nothing is given."""
    return Column(name, BigInteger, nullable=False, server_default="0")
