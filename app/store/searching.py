"""Asking the index (:mod:`app.store.search`): by words while typing, and for what is alike."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Final

from app.domain import wording
from app.steps.ports import Akin, Found, Indexed
from app.store import search

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.wording import Phrase
    from app.store.connection import Connection
    from app.store.search import Doc

# bm25 for every match of a word that stands in every second text takes a fifth of a second: of
# those with more matches, the newest are weighed, those with the words in their title apart.
_WEIGHED: Final = 400
# The words of a new matter that stand in more texts than this tell too little to look there.
_COMMON: Final = 4000
_POSTINGS: Final = 12_000
_NEAR: Final = 100
_MOST_ASKED: Final = 240
_ONLY_NEW: Final = 1e6
"""Rows that the index does not show yet were written a moment ago: they stand first."""


def found(connection: Connection, text: str, *, kinds: Sequence[str], limit: int) -> list[Found]:
    """See :meth:`app.steps.ports.UnitOfWork.search`."""
    asked = wording.phrases(text)
    if not asked:
        return []
    late = search.stale(connection)
    hits: list[Found] = []
    for kind in kinds or tuple(search.SOURCES):
        hits += _of_kind(connection, kind, asked, limit=limit)
    if late:
        gone = {(kind, key) for kind, keys in late.items() for key in keys}
        hits = [hit for hit in hits if (hit.kind, hit.key) not in gone]
        hits += _as_they_stand(connection, late, asked, kinds)
    hits.sort(key=lambda hit: -hit.score)
    return hits[:limit]


def _of_kind(
    connection: Connection, kind: str, asked: Sequence[Phrase], *, limit: int
) -> list[Found]:
    match = " AND ".join(quoted(phrase) for phrase in asked)
    first, last = search.span(kind)
    least = max(limit, _WEIGHED)
    # One character tells nothing to weigh by.
    query = _NEWEST if all(len("".join(phrase)) == 1 for phrase in asked) else _WEIGHED_ONES
    weights: dict[int, float] = {}
    for at, scope in enumerate((f"title : ({match})", match)):
        rows = connection.run(query, (scope, first, last, least)).fetchall()
        for place, (doc, weight) in enumerate(rows):
            weights.setdefault(doc, -weight if weight is not None else -at - place / 1e6)
        if at == 0 and len(rows) >= least:
            break  # what has the words in its title would stand before the others anyway
    best = sorted(weights, key=lambda doc: (-weights[doc], -doc))[:limit]
    keys = dict(connection.run(_KEYS, (json.dumps(best),)).fetchall())
    return [Found(kind, keys[doc], weights[doc]) for doc in best if doc in keys]


def quoted(phrase: Phrase) -> str:
    """A phrase as FTS5 reads it; marks are no part of any word."""
    whole = " ".join(phrase).replace('"', "")
    return f'"{whole}"' + ("*" if wording.goes_on(phrase) else "")


def _as_they_stand(
    connection: Connection,
    late: dict[str, list[str]],
    asked: Sequence[Phrase],
    kinds: Sequence[str],
) -> list[Found]:
    return [
        Found(doc.kind, doc.key, _ONLY_NEW + at)
        for kind, keys in late.items()
        if not kinds or kind in kinds
        for at, doc in enumerate(search.read_docs(connection, kind, keys))
        if wording.holds(asked, f"{doc.title}\n{doc.place}\n{doc.body}")
    ]


def akin(connection: Connection, text: str, *, kinds: Sequence[str]) -> Akin:
    """See :meth:`app.steps.ports.UnitOfWork.akin`."""
    asked = dict.fromkeys(wording.pairs(text))
    asked |= dict.fromkeys(search.tokens(text))
    first = min(search.span(kind)[0] for kind in kinds)
    last = max(search.span(kind)[1] for kind in kinds)
    total = int(connection.run(_COUNT, (first, last)).fetchone()[0])
    known = _known(connection, list(asked), total=total, bounds=(first, last))
    late = search.stale(connection)
    near = _near(connection, known, total=total, bounds=(first, last))
    wanted = set(kinds)
    if late:
        gone = {(kind, key) for kind, keys in late.items() for key in keys}
        near = [one for one in near if (one.kind, one.key) not in gone]
        near += [
            _indexed(doc)
            for kind in wanted & late.keys()
            for doc in search.read_docs(connection, kind, late[kind])
        ]
    return Akin(max(total, len(near)), known, tuple(one for one in near if one.kind in wanted))


def _indexed(doc: Doc) -> Indexed:
    return Indexed(doc.kind, doc.key, doc.title, doc.place, doc.body, doc.category)


def _known(
    connection: Connection, asked: Sequence[str], *, total: int, bounds: tuple[int, int]
) -> dict[str, int]:
    """In how many documents each word stands; of the common ones, about how many."""
    known = {}
    for word in asked[:_MOST_ASKED]:
        quoted = '"{}"'.format(word.replace('"', ""))
        count = connection.run(_UP_TO, (quoted, *bounds, _COMMON)).fetchone()[0]
        known[word] = count if count < _COMMON else max(total // 4, count)
    return known


def _near(
    connection: Connection, known: dict[str, int], *, total: int, bounds: tuple[int, int]
) -> list[Indexed]:
    """The documents that share the most telling of these words."""
    weights: dict[str, float] = {}
    room = _POSTINGS
    for word, count in sorted(known.items(), key=lambda one: one[1]):
        if count and (not weights or (count < _COMMON and count <= room)):
            weights[word] = math.log(1 + total / count)
            room -= count
    values = (json.dumps(weights), *bounds, _NEAR)
    docs = [doc for doc, _ in connection.run(_SHARING, values)]
    rows = connection.run(_DOCS, (json.dumps(docs),))
    return [Indexed(*row) for row in rows]


_WEIGHTS = "4.0, 2.0, 1.0, 0.0"
_RANGE = "search_word MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid DESC LIMIT ?"
_WEIGHED_ONES = f"SELECT rowid, bm25(search_word, {_WEIGHTS}) FROM search_word WHERE {_RANGE}"
_NEWEST = f"SELECT rowid, NULL FROM search_word WHERE {_RANGE}"
_KEYS = "SELECT doc, key FROM search_doc WHERE doc IN (SELECT value FROM json_each(?))"
_DOCS = (
    "SELECT kind, key, title, place, body, category FROM search_doc "
    "WHERE doc IN (SELECT value FROM json_each(?))"
)
_COUNT = "SELECT count(*) FROM search_doc WHERE doc BETWEEN ? AND ?"
_UP_TO = (
    "SELECT count(*) FROM (SELECT 1 FROM search_word WHERE search_word MATCH ? "
    "AND rowid BETWEEN ? AND ? LIMIT ?)"
)
_SHARING = (
    "SELECT i.doc, sum(w.value) AS shared FROM json_each(?) AS w "
    "CROSS JOIN search_at AS i ON i.term = w.key WHERE i.doc BETWEEN ? AND ? "
    "GROUP BY i.doc ORDER BY shared DESC, i.doc DESC LIMIT ?"
)
