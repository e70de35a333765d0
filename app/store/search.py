"""The index by which texts are searched: made of the tables here, never in the log, never sent.

Triggers note which rows were written (``search_stale``), whoever writes them: a verb, undo, a page
of a feed, a copy of the record, a replay. :func:`refresh` brings the index after them, in the same
transaction. What is not brought after yet is left out by those who read, and looked at as it stands
(:mod:`app.store.searching`), so that the answer is right either way. A server's mirror only takes
the notes; nobody asks it.

``search_word`` is FTS5 without content; ``search_doc`` keeps the texts that it was made of, which
are needed to take a document out again and to tell why two are alike. Documents are numbered by
kind, and within it in the order of writing, so that a kind is one range and newer ones come last.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from app.domain import synonyms, wording
from app.domain.errors import Refused
from app.domain.reference import DISTRICT, Experience, read_text
from app.store import local

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from app.store.connection import Connection
    from app.store.database import Database

EDITION: Final = f"2/{wording.EDITION}/{synonyms.EDITION}"
"""By which form the index was made; another one is made anew at the next opening."""
EXPERIENCE: Final = "experience"
SENSE: Final = "§"
"""What a word begins with that stands for a thing and not for characters."""
SIGN: Final = "¤"
"""What a word begins with that is a single ideograph."""
_BITS: Final = 40
_CHUNK: Final = 500


@dataclass(frozen=True, slots=True)
class Source:
    """A kind of record that can be found.

    Attributes:
        number: of the kind; never another one.
        title: columns that tell what it is.
        place: the column that says where, or ``""``.
        body: other columns.
        category: the column, or ``""``.
    """

    number: int
    title: tuple[str, ...]
    body: tuple[str, ...]
    place: str = ""
    category: str = ""

    @property
    def columns(self) -> tuple[str, ...]:
        """All of them."""
        rest = tuple(c for c in (self.place, self.category) if c)
        return (*self.title, *self.body, *rest)


# The first three are what a new matter may be alike to: they lie beside each other.
SOURCES: Final[dict[str, Source]] = {
    "matter": Source(
        1, ("title", "number"), ("raised_by", "body", "description"), "place", "category"
    ),
    "case_card": Source(
        2, ("title",), ("problem", "table", "settled", "cost", "said"), "", "category"
    ),
    EXPERIENCE: Source(3, (), ()),
    "visit": Source(4, (), ("said", "met", "by"), "place"),
    "pain_point": Source(5, ("title",), ("note",), "place", "category"),
    "backbone": Source(6, ("name", "role"), ("organisation", "categories", "skills")),
}
# Columns of the first version have a value in every row but where it was erased.
_LATER: Final = {("matter", "body"), ("matter", "number")}


@dataclass(frozen=True, slots=True)
class Doc:
    """What is known of a document.

    Attributes:
        kind: of record.
        key: its id, or the key of the district's document.
        erased: whether personal values of it were erased.
    """

    kind: str
    key: str
    title: str
    place: str
    body: str
    category: str
    erased: bool = False

    def columns(self) -> tuple[str, str, str, str]:
        """What stands in the index: title, place, body, and what they are about."""
        about = " ".join(tokens(f"{self.title}\n{self.body}"))
        title, place, body = (
            " ".join(wording.words(text)) for text in (self.title, self.place, self.body)
        )
        return title, place, body, about


def tokens(text: str) -> list[str]:
    """What a text is about: things that have several names, and its single ideographs."""
    things = [SENSE + name for name in synonyms.senses(text)]
    return things + [SIGN + sign for sign in wording.signs(text)]


def span(kind: str) -> tuple[int, int]:
    """First and last number that a document of a kind may have."""
    first = SOURCES[kind].number << _BITS
    return first, first + (1 << _BITS) - 1


def complete(database: Database) -> None:
    """Bring the index after the tables, all of it where its form is another; at opening."""
    with database.reading() as connection:
        made = local.get(connection, local.SEARCHED) == EDITION
        if made and connection.run(_ANY_STALE).fetchone() is None:
            return
    with database.writing() as connection:
        if not made:
            empty(connection)
            local.put(connection, local.SEARCHED, EDITION)
        refresh(connection)
        connection.commit()


def empty(connection: Connection) -> None:
    """Forget everything, and note every row to be read again."""
    connection.run("INSERT INTO search_word (search_word) VALUES ('delete-all')")
    connection.run("DELETE FROM search_doc")
    for kind in SOURCES:
        if kind != EXPERIENCE:
            connection.run(
                f'INSERT OR IGNORE INTO search_stale SELECT ?, id FROM "{kind}"', (kind,)
            )
    connection.run(
        "INSERT OR IGNORE INTO search_stale SELECT ?, key FROM document "
        "WHERE feed = ? AND substr(key, 1, 11) = 'experience/'",
        (EXPERIENCE, DISTRICT),
    )


def stale(connection: Connection) -> dict[str, list[str]]:
    """Kind → ids of the rows that the index does not show as they are, in order."""
    found: dict[str, list[str]] = {}
    for kind, key in connection.run(_STALE):
        found.setdefault(kind, []).append(key)
    return found


def refresh(connection: Connection) -> int:
    """Bring the index after the tables; gives how many documents were looked at."""
    if connection.run(_ANY_STALE).fetchone() is None:
        return 0
    count, erased = 0, False
    for kind, keys in stale(connection).items():
        for start in range(0, len(keys), _CHUNK):
            erased |= _bring(connection, kind, keys[start : start + _CHUNK])
        count += len(keys)
    connection.run("DELETE FROM search_stale")
    if erased:
        # What was taken out lies in the older parts until they are written anew.
        connection.run("INSERT INTO search_word (search_word) VALUES ('optimize')")
    return count


def read_docs(connection: Connection, kind: str, keys: Sequence[str]) -> Iterator[Doc]:
    """The documents of rows as they stand in the tables now; those taken away are left out."""
    if kind == EXPERIENCE:
        yield from _experiences(connection, keys)
    elif kind in SOURCES:
        yield from _records(connection, kind, keys)


def _bring(connection: Connection, kind: str, keys: list[str]) -> bool:
    """Bring these after; whether something of them was erased."""
    old = {
        row[1]: (row[0], Doc(kind, *row[1:]))
        for row in connection.run(_DOCS_OF, (kind, json.dumps(keys)))
    }
    now = {doc.key: doc for doc in read_docs(connection, kind, keys)}
    last = connection.run(_LAST_OF, span(kind)).fetchone()[0]
    out, into, docs = [], [], []
    for key in keys:
        number, before = old.get(key, (0, None))
        after = now.get(key)
        if before is not None and after is not None and _same(before, after):
            continue
        if before is not None:
            out.append((number, *before.columns()))
        if after is not None:
            number = number or (last := last + 1)
            into.append((number, *after.columns()))
            docs.append((number, kind, key, after.title, after.place, after.body, after.category))
        elif number:
            connection.run("DELETE FROM search_doc WHERE doc = ?", (number,))
    connection.run_many(_TAKE_OUT, out)
    connection.run_many(_PUT_IN, into)
    connection.run_many(_KEEP_DOC, docs)
    return any(doc.erased for doc in now.values())


def _same(one: Doc, other: Doc) -> bool:
    return (one.title, one.place, one.body, one.category) == (
        other.title, other.place, other.body, other.category
    )  # fmt: skip


def _records(connection: Connection, kind: str, keys: Sequence[str]) -> Iterator[Doc]:
    source = SOURCES[kind]
    names = ", ".join(f'"{c}"' for c in source.columns)
    rows = connection.run(
        f'SELECT id, deleted, {names} FROM "{kind}" WHERE id IN (SELECT value FROM json_each(?))',
        (json.dumps(list(keys)),),
    )
    for key, deleted, *values in rows:
        cells = dict(zip(source.columns, values, strict=True))
        erased = any(v is None and (kind, c) not in _LATER for c, v in cells.items())
        if deleted:
            continue
        yield Doc(
            kind,
            key,
            _joined(cells[c] for c in source.title),
            cells.get(source.place) or "",
            _joined(cells[c] for c in source.body),
            cells.get(source.category) or "",
            erased,
        )


def _experiences(connection: Connection, keys: Sequence[str]) -> Iterator[Doc]:
    rows = connection.run(
        "SELECT key, body FROM document WHERE feed = ? AND key IN (SELECT value FROM json_each(?))",
        (DISTRICT, json.dumps(list(keys))),
    )
    for key, text in rows:
        try:
            said = read_text(DISTRICT, key, text)
        except Refused:
            continue  # told on the page of sync
        if isinstance(said, Experience):
            parts = (said.problem, said.table, said.settled, said.cost, said.said)
            # A text made of the parts has their words already.
            body = _joined((said.text, *(p for p in parts if p not in said.text)))
            yield Doc(EXPERIENCE, key, said.title, "", body, said.category)


def _joined(values: Iterable[str | None]) -> str:
    return "\n".join(value for value in values if value)


_ANY_STALE = "SELECT 1 FROM search_stale LIMIT 1"
_STALE = "SELECT kind, key FROM search_stale ORDER BY kind, key"
_DOCS_OF = (
    "SELECT doc, key, title, place, body, category FROM search_doc "
    "WHERE kind = ? AND key IN (SELECT value FROM json_each(?))"
)
_LAST_OF = "SELECT coalesce(max(doc), ?1) FROM search_doc WHERE doc BETWEEN ?1 AND ?2"
_TAKE_OUT = (
    "INSERT INTO search_word (search_word, rowid, title, place, body, about) "
    "VALUES ('delete', ?, ?, ?, ?, ?)"
)
_PUT_IN = "INSERT INTO search_word (rowid, title, place, body, about) VALUES (?, ?, ?, ?, ?)"
_KEEP_DOC = (
    "INSERT OR REPLACE INTO search_doc (doc, kind, key, title, place, body, category) "
    "VALUES (?, ?, ?, ?, ?, ?, ?)"
)
