"""The server's tables, on SQLite and on PostgreSQL alike. Instants are milliseconds since 1970."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)

metadata = MetaData()

# SQLite numbers rows by itself only where the column is its plain INTEGER.
_Number = BigInteger().with_variant(Integer, "sqlite")


def _text(name: str, *, default: str | None = "") -> Column[str]:
    return Column(name, Text, nullable=False, server_default=default)


def _big(name: str) -> Column[int]:
    return Column(name, BigInteger, nullable=False, server_default="0")


# What the server knows of itself: id, epoch, public address.
server = Table("server", metadata, Column("key", Text, primary_key=True), _text("value"))

# Who may do what one at a time, whichever process it is: refreshing a mirror, making a snapshot.
lease = Table(
    "lease",
    metadata,
    Column("name", Text, primary_key=True),
    _text("holder"),
    _big("expires"),
)

# -- organisation ---------------------------------------------------------------------------------

# District, subdistrict, community, grid, building.
place = Table(
    "place",
    metadata,
    Column("id", Text, primary_key=True),
    Column("parent", Text, index=True),
    Column("level", Integer, nullable=False),
    _text("name"),
)

room = Table(
    "room",
    metadata,
    Column("id", Text, primary_key=True),
    # Id of the room's record in its log: that of the first laptop that joins.
    Column("record", Text, unique=True),
    _text("name"),
    _text("community"),
    _text("subdistrict"),
    Column("place", Text, index=True),
    _big("created"),
)

# -- laptops --------------------------------------------------------------------------------------

invite = Table(
    "invite",
    metadata,
    Column("code_hash", LargeBinary, primary_key=True),
    Column("room", Text, nullable=False, index=True),
    _big("created"),
    _big("expires"),
    _big("used"),
    _text("used_by"),
)

device = Table(
    "device",
    metadata,
    Column("id", Text, primary_key=True),
    Column("room", Text, nullable=False, index=True),
    Column("key", LargeBinary, nullable=False),
    _text("name"),
    _text("grant"),
    _big("created"),
    _big("revoked"),
    # How far its log stands here without a gap, and the hash of that op.
    _big("have"),
    Column("head", LargeBinary, nullable=False),
    _big("last_seen"),
    _text("program"),
    _big("skew"),
    _text("renamed_from"),
)

session = Table(
    "session",
    metadata,
    Column("token_hash", LargeBinary, primary_key=True),
    Column("device", Text, nullable=False, index=True),
    Column("expires", BigInteger, nullable=False, index=True),
)

# Challenges that served: each serves once.
challenge = Table(
    "challenge",
    metadata,
    Column("id", LargeBinary, primary_key=True),
    Column("expires", BigInteger, nullable=False, index=True),
)

# -- feeds ----------------------------------------------------------------------------------------

feed = Table(
    "feed",
    metadata,
    Column("id", Text, primary_key=True),
    _big("seq"),
    Column("rolling", LargeBinary, nullable=False),
)

entry = Table(
    "entry",
    metadata,
    Column("feed", Text, primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    _text("kind"),
    _text("device"),
    _big("first"),
    _big("last"),
    _text("key"),
    Column("head", LargeBinary, nullable=False),
    _big("received"),
    Column("rolling", LargeBinary, nullable=False),
    _big("size"),
    Column("payload", LargeBinary, nullable=False),
    Index("ix_entry_device", "device", "last"),
    Index("ix_entry_key", "feed", "key"),
)

# What could not be taken, whole: nothing that a laptop sent is thrown away.
quarantine = Table(
    "quarantine",
    metadata,
    Column("id", _Number, primary_key=True, autoincrement=True),
    Column("digest", LargeBinary, nullable=False, unique=True),
    Column("room", Text, nullable=False, index=True),
    _text("device"),
    _big("first"),
    _big("last"),
    Column("head", LargeBinary, nullable=False),
    _text("reason"),
    _text("detail"),
    _text("sender"),
    _big("received"),
    _big("settled"),
    _text("settled_by"),
    _text("settled_how"),
    _big("size"),
    Column("payload", LargeBinary, nullable=False),
    Index("ix_quarantine_device", "device", "first"),
)

# -- files ----------------------------------------------------------------------------------------

file = Table(
    "file",
    metadata,
    Column("sha256", Text, primary_key=True),
    _big("size"),
    _big("created"),
)

# Which rooms may read it: those that proved to have it.
file_room = Table(
    "file_room",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("room", Text, primary_key=True),
    _big("created"),
)

# Uploads under way, a room's own: that another room sent the same file is not told.
file_part = Table(
    "file_part",
    metadata,
    Column("room", Text, primary_key=True),
    Column("sha256", Text, primary_key=True),
    _big("size"),
    _big("have"),
    _big("touched"),
)

file_chunk = Table(
    "file_chunk",
    metadata,
    Column("room", Text, primary_key=True),
    Column("sha256", Text, primary_key=True),
    Column("start", BigInteger, primary_key=True, autoincrement=False),
    _big("size"),
    _text("digest"),
)

# Copies of rooms' records for laptops that are new, the last two of each room.
snapshot = Table(
    "snapshot",
    metadata,
    Column("room", Text, primary_key=True),
    Column("sha256", Text, primary_key=True),
    _big("size"),
    _big("plain"),
    _big("ops"),
    _text("epoch"),
    _text("feed"),
    _big("seq"),
    _text("rolling"),
    _text("schema"),
    _text("signature"),
    _big("created"),
)

# How far each room's mirror has read its feed.
mirror = Table(
    "mirror",
    metadata,
    Column("room", Text, primary_key=True),
    _text("epoch"),
    _big("seq"),
    _big("at"),
)

# -- staff ----------------------------------------------------------------------------------------

staff = Table(
    "staff",
    metadata,
    Column("name", Text, primary_key=True),
    # Level of the organisation: ``admin``, ``district``, ``subdistrict``, ``community``.
    _text("role"),
    # Sees what lies below; empty: everything.
    Column("place", Text),
    _text("password"),
    _big("failures"),
    _big("locked_until"),
    _big("created"),
    _big("disabled"),
    _big("may_edit"),
    # The password was given out and serves once, to set another.
    _big("must_change"),
)

staff_session = Table(
    "staff_session",
    metadata,
    Column("token_hash", LargeBinary, primary_key=True),
    Column("staff", Text, nullable=False, index=True),
    _text("csrf"),
    _big("created"),
    _big("expires"),
    _big("seen"),
)

# -- what the rooms' records say, for staff -------------------------------------------------------
# Filled from each room's mirror; made anew from it at any time.

meeting_index = Table(
    "meeting_index",
    metadata,
    Column("room", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    _text("title"),
    _text("phase"),
    _text("place"),
    _text("chair"),
    _big("planned"),
    _big("started"),
    _big("closed"),
    _big("items"),
    _big("due"),
    _big("present"),
    Index("ix_meeting_index_planned", "planned"),
)

matter_index = Table(
    "matter_index",
    metadata,
    Column("room", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    _text("number"),
    _text("title"),
    _text("category"),
    # collect, deliberate, act, supervise, evaluate.
    _text("step"),
    _big("closed"),
    _big("created"),
    _big("tasks"),
    _big("tasks_open"),
    # When the first of its open tasks is due; 0: none is.
    _big("due"),
    # How it ended, and when it was closed; 0: it is not.
    _text("outcome"),
    _big("ended"),
    # Voices of the last survey that any came to, and when the last of them came.
    _big("satisfied"),
    _big("mostly"),
    _big("unsatisfied"),
    _big("judged"),
    Index("ix_matter_index_step", "step", "closed", "due"),
    # What the overview asks of every room at once is read from these alone.
    Index("ix_matter_index_open", "closed", "room", "step", "due"),
    Index("ix_matter_index_created", "created", "category", "room"),
)

# What came to a room's matters in each month: 650 rooms are summed up from a few rows of each.
month_index = Table(
    "month_index",
    metadata,
    Column("room", Text, primary_key=True),
    # 202611.
    Column("month", BigInteger, primary_key=True, autoincrement=False),
    _big("raised"),
    _big("settled"),
    # Voices of the surveys that ended in it.
    _big("satisfied"),
    _big("mostly"),
    _big("unsatisfied"),
    Index("ix_month_index_month", "month"),
)

# 提级调度: what a room cannot settle and asks of those above.
escalation_index = Table(
    "escalation_index",
    metadata,
    Column("room", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    _text("matter"),
    _text("number"),
    _text("title"),
    _text("category"),
    # community, subdistrict, district: whom the room asked.
    _text("level"),
    _text("asked"),
    _text("tried"),
    _text("by"),
    _big("due"),
    _big("at"),
    # The one to a lower level that it goes on from.
    _text("previous"),
    # What the room took over into its record.
    _text("answer"),
    _text("office"),
    _text("answered_on"),
    _big("ended"),
    # JSON: a list of {"at", "what", "text"}, what happened to the matter in the order of time.
    _text("history", default="[]"),
    Index("ix_escalation_index_ended", "ended", "due"),
)

# 经验: cards that a room offers to the district, with names of its people masked.
card_index = Table(
    "card_index",
    metadata,
    Column("room", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    _text("number"),
    _text("title"),
    _text("category"),
    _text("problem"),
    _text("at_table"),
    _text("settled"),
    _text("cost"),
    _text("said"),
    _big("shared"),
    Index("ix_card_index_shared", "shared"),
)

# 导出记录: that a room wrote out a file with people's names, and of how many; never of whom.
disclosure_index = Table(
    "disclosure_index",
    metadata,
    Column("room", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    _text("what"),
    _big("people"),
    _text("by"),
    _big("at"),
)

# -- what staff did with it -----------------------------------------------------------------------
# The server's own: nothing of it can be made anew from a mirror.

# An escalation in the hands of staff: to which level it was passed on, what was answered.
handling = Table(
    "handling",
    metadata,
    Column("room", Text, primary_key=True),
    Column("escalation", Text, primary_key=True),
    # Who is to answer now; empty: whom the room asked.
    _text("level"),
    # answered, done, back; empty: not yet.
    _text("outcome"),
    _text("office"),
    _text("text"),
    _text("day"),
    _text("who"),
    _big("at"),
)

minutes_index = Table(
    "minutes_index",
    metadata,
    Column("room", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    _text("meeting"),
    _big("number"),
    _big("issued"),
    # When the op that issued them came here.
    _big("received"),
    Column("record_digest", Text, nullable=False, server_default="", index=True),
    _text("pdf_sha256"),
    Index("ix_minutes_index_meeting", "room", "meeting"),
)

conflict_index = Table(
    "conflict_index",
    metadata,
    Column("room", Text, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("row", Text, primary_key=True),
    Column("field", Text, primary_key=True),
    _text("title"),
    _big("at"),
    # JSON: a list of {"op", "value", "device", "actor", "at"}, that which stands first.
    _text("versions", default="[]"),
)

audit = Table(
    "audit",
    metadata,
    Column("id", _Number, primary_key=True, autoincrement=True),
    Column("at", BigInteger, nullable=False, index=True),
    _text("who"),
    _text("action"),
    _text("about"),
    _text("detail"),
)

# What is waited for in a window of time, by address or laptop; shared by all processes.
limit = Table(
    "rate",
    metadata,
    Column("key", Text, primary_key=True),
    _big("window"),
    _big("count"),
    _big("locked_until"),
)
