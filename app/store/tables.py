"""The tables: a projection of the log, the log itself, and what only this laptop knows."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, LargeBinary, MetaData, Table, Text, text

from app.domain.kinds import KINDS
from app.store.mapping import shape_of

metadata = MetaData()

# Looked up by these; every other search goes by id.
_INDEXES: dict[str, tuple[str, ...]] = {
    "resident": ("unit_id",),
    "contact": ("resident_id",),
    "ownership": ("unit_id", "resident_id"),
    "card": ("serial", "resident_id"),
    "matter": ("number", "merged_into", "step"),
    "attachment": ("owner_id",),
    "agenda_item": ("meeting_id", "matter_id", "handed_from"),
    "item_run": ("meeting_id",),
    "phase_change": ("meeting_id",),
    "note": ("meeting_id",),
    "speech": ("meeting_id",),
    "duty": ("meeting_id",),
    "attendee": ("meeting_id, resident_id",),
    "absence": ("meeting_id",),
    "sign_in": ("meeting_id, resident_id",),
    "proxy": ("meeting_id",),
    "vote": ("meeting_id",),
    "count": ("meeting_id", "vote_id"),
    "ballot": ("meeting_id", "vote_id"),
    "resolution": ("meeting_id",),
    "task": ("meeting_id", "matter_id", "state"),
    "minutes": ("meeting_id",),
    "lead": ("meeting_id",),
    "posting": ("meeting_id",),
    "interest": ("meeting_id",),
    "move": ("matter_id",),
    "support": ("matter_id",),
    "screening": ("matter_id",),
    "work_order": ("matter_id",),
    "call_back": ("order_id",),
    "proposal": ("matter_id",),
    "task_step": ("task_id",),
    "progress": ("task_id",),
    "inspection": ("matter_id", "done_on"),
    "escalation": ("matter_id",),
    "survey": ("matter_id",),
    "rating": ("survey_id",),
    "hand_rating": ("survey_id",),
    "case_card": ("matter_id",),
    "asking": ("backbone_id", "matter_id"),
    "printout": ("code", "about_id", "meeting_id"),
}


def _table(kind: str) -> Table:
    columns = [
        Column(c.name, Integer if c.integer else Text, primary_key=c.name == "id")
        for c in shape_of(kind).columns
    ]
    # No UNIQUE business constraint: two laptops may clash, and a clash must become visible.
    table = Table(
        kind,
        metadata,
        *columns,
        Column("deleted", Integer, nullable=False, server_default="0"),
        # Ids grow with time: rows lie in their order, and a commit touches fewer pages.
        sqlite_with_rowid=False,
    )
    for names in _INDEXES.get(kind, ()):
        parts = names.split(", ")
        Index(f"ix_{kind}_{'_'.join(parts)}", *(table.c[name] for name in parts))
    return table


PROJECTION: dict[str, Table] = {kind: _table(kind) for kind in KINDS}

op_log = Table(
    "op_log",
    metadata,
    Column("device", Text, primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("hash", LargeBinary, nullable=False),
    Column("v", Integer, nullable=False),
    Column("room", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("hlc", Integer, nullable=False),
    Column("wall", Integer, nullable=False),
    Column("schema", Integer, nullable=False),
    Column("body", Text, nullable=False),
    # Read off the body, so that the journal of a meeting is one indexed look-up.
    Column("meeting", Text, nullable=False, server_default=""),
    Column("undoes", Text, nullable=False, server_default=""),
    # When the server took the op, in milliseconds; NULL until this laptop heard of it.
    Column("received", Integer),
    Index("ix_op_log_meeting", "meeting", "hlc"),
    Index("ix_op_log_undoes", "undoes", sqlite_where=text("undoes <> ''")),
    # With rowids: bodies may be large (an import), and without them every look-up that passes one
    # by would read all of it.
)

# Personal values apart from the log, which holds their salted digests only: a row may be erased.
op_personal = Table(
    "op_personal",
    metadata,
    Column("device", Text, primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("tbl", Text, primary_key=True),
    Column("row", Text, primary_key=True),
    Column("col", Text, primary_key=True),
    Column("salt", LargeBinary, nullable=False),
    # No affinity: the digest is over the value as it was, be it text or a number.
    Column("value", LargeBinary),
    sqlite_with_rowid=False,
)

# Heads of cells. ``col`` "" stands for every cell of a row as its creation wrote it.
head = Table(
    "head",
    metadata,
    Column("tbl", Text, primary_key=True),
    Column("row", Text, primary_key=True),
    Column("col", Text, primary_key=True),
    Column("device", Text, primary_key=True),
    Column("seq", Integer, primary_key=True),
    sqlite_with_rowid=False,
)

# Ops that a later write to the cell named in its base: they are heads no more, and never again.
overwritten = Table(
    "overwritten",
    metadata,
    Column("tbl", Text, primary_key=True),
    Column("row", Text, primary_key=True),
    Column("col", Text, primary_key=True),
    Column("device", Text, primary_key=True),
    Column("seq", Integer, primary_key=True),
    sqlite_with_rowid=False,
)

# Cells whose values are erased, as the erasures in the log say. ``col`` "" stands for all personal
# ones of a row that is an erased person's, for good; of others goes what was written by ops whose
# clock is less than ``before``.
erased = Table(
    "erased",
    metadata,
    Column("tbl", Text, primary_key=True),
    Column("row", Text, primary_key=True),
    Column("col", Text, primary_key=True),
    Column("before", Integer, nullable=False),
    sqlite_with_rowid=False,
)

# Signed heads: the laptop's key over the hash of its op ``seq``, which covers all before it.
log_signature = Table(
    "log_signature",
    metadata,
    Column("device", Text, primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("public_key", LargeBinary, nullable=False),
    Column("signature", LargeBinary, nullable=False),
)

# The laptops of this room, each with what the district granted it.
peer = Table(
    "peer",
    metadata,
    Column("device", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("public_key", LargeBinary, nullable=False),
    Column("grant_text", Text, nullable=False),
    Column("issued", Integer, nullable=False),
    Column("revoked", Integer, nullable=False, server_default="0"),
    # When the server last took something of it, in milliseconds.
    Column("last_seen", Integer, nullable=False, server_default="0"),
)

# Ops that are in the log and not in the tables (``here``), or that the server keeps out of the
# feed (``server``).
parked_op = Table(
    "parked_op",
    metadata,
    Column("device", Text, primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("place", Text, primary_key=True),
    Column("reason", Text, nullable=False),
    Column("at", Integer, nullable=False),
)

# What stands behind an op of which the log has the hash only: the server's signature over the link
# to the op before, where it withholds the content; or all of it as it came, where it is no op.
sealed_op = Table(
    "sealed_op",
    metadata,
    Column("device", Text, primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("link", LargeBinary),
    Column("raw", Text),
)

# What could not enter the log, as it came. Nothing is ever deleted from here.
quarantine = Table(
    "quarantine",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("device", Text, nullable=False),
    Column("first", Integer, nullable=False),
    Column("last", Integer, nullable=False),
    Column("reason", Text, nullable=False),
    Column("at", Integer, nullable=False),
    Column("data", LargeBinary, nullable=False),
)

# What the district sends beside ops: reference data and replies, the newest of each key.
document = Table(
    "document",
    metadata,
    Column("feed", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("received", Integer, nullable=False),
    Column("body", Text, nullable=False),
    Index("ix_document_key", "key"),
)

# Files that lie at the server, durably.
file_state = Table(
    "file_state",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("durable_at", Integer, nullable=False),
)

# What this laptop alone knows (:mod:`app.store.local`); never synced.
local = Table(
    "local",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

# Pinyin of names: computed here, so not part of the log.
spelling = Table(
    "spelling",
    metadata,
    Column("resident_id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("full", Text, nullable=False),
    Column("initials", Text, nullable=False),
)

# What the index of texts was made of, and which rows it does not show as they are
# (:mod:`app.store.search`). The index itself is FTS5, which SQLAlchemy has no word for.
search_doc = Table(
    "search_doc",
    metadata,
    Column("doc", Integer, primary_key=True),
    *(
        Column(name, Text, nullable=False)
        for name in ("kind", "key", "title", "place", "body", "category")
    ),
    Index("ix_search_doc_kind_key", "kind", "key", unique=True),
)
search_stale = Table(
    "search_stale",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    sqlite_with_rowid=False,
)
