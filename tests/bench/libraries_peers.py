"""What the libraries are measured beside: LIKE, FTS5 with trigrams, BM25 over pairs and jieba."""

from __future__ import annotations

import math
import sqlite3
from collections import Counter
from collections.abc import Callable, Sequence

from app.domain import wording

Rank = Callable[[str], list[int]]
_K1, _B = 1.2, 0.75


def bm25(texts: Sequence[str], cut: Callable[[str], list[str]]) -> Rank:
    """BM25 over words that `cut` gives; ranks the texts for a query."""
    counts = [Counter(cut(text)) for text in texts]
    lengths = [sum(c.values()) for c in counts]
    mean = sum(lengths) / len(lengths)
    often = Counter(word for c in counts for word in c)

    def rank(query: str) -> list[int]:
        scores = []
        for at, found in enumerate(counts):
            score = 0.0
            for word in set(cut(query)) & found.keys():
                idf = math.log(1 + (len(texts) - often[word] + 0.5) / (often[word] + 0.5))
                much = found[word]
                norm = _K1 * (1 - _B + _B * lengths[at] / mean)
                score += idf * much * (_K1 + 1) / (much + norm)
            if score:
                scores.append((-score, at))
        return [at for _, at in sorted(scores)]

    return rank


def like(texts: Sequence[str]) -> Rank:
    """LIKE of every pair of characters, by how many are there: more than a plain LIKE can do."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE t (n INTEGER PRIMARY KEY, x TEXT)")
    connection.executemany("INSERT INTO t VALUES (?, ?)", enumerate(texts))

    def rank(query: str) -> list[int]:
        words = list(dict.fromkeys(wording.pairs(query)))
        if not words:
            return []
        hits = " + ".join("(x LIKE ?)" for _ in words)
        sql = f"SELECT n, {hits} AS h FROM t WHERE h > 0 ORDER BY h DESC, n LIMIT 5"
        return [n for n, _ in connection.execute(sql, [f"%{w}%" for w in words])]

    return rank


def whole_like(texts: Sequence[str]) -> Rank:
    """LIKE of all that was typed, as it stands."""
    return lambda query: [n for n, text in enumerate(texts) if query.strip() in text]


def trigrams(texts: Sequence[str]) -> Rank:
    """FTS5 with its own trigrams, any of them, by its own rank."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE t USING fts5(x, tokenize='trigram')")
    connection.executemany("INSERT INTO t (rowid, x) VALUES (?, ?)", enumerate(texts, 1))

    def rank(query: str) -> list[int]:
        runs = [run for run, _ in wording.runs(query)]
        pieces = {run[at : at + 3] for run in runs for at in range(len(run) - 2)}
        if not pieces:
            return []
        match = " OR ".join(f'"{piece}"' for piece in sorted(pieces))
        sql = "SELECT rowid FROM t WHERE t MATCH ? ORDER BY rank LIMIT 5"
        return [n - 1 for (n,) in connection.execute(sql, (match,))]

    return rank


def jieba_cut() -> Callable[[str], list[str]] | None:
    """Words by jieba, where it is installed; the project does not need it."""
    try:
        import jieba
    except ImportError:
        return None
    jieba.setLogLevel(60)
    jieba.initialize()
    return lambda text: [w for w in jieba.lcut(text) if w.strip() and wording.words(w)]
