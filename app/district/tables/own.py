"""What only the server has: all of it that does not pass by itself is in every backup."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Integer, LargeBinary, Table, Text

from app.district.tables.base import Number, big, metadata, text

# What the server knows of itself: id, epoch, public address.
server = Table("server", metadata, Column("key", Text, primary_key=True), text("value"))

# Who may do what one at a time, whichever process it is: refreshing a mirror, making a snapshot.
lease = Table(
    "lease",
    metadata,
    Column("name", Text, primary_key=True),
    text("holder"),
    big("expires"),
)

# -- organisation ---------------------------------------------------------------------------------

# District, subdistrict, community, grid, building.
place = Table(
    "place",
    metadata,
    Column("id", Text, primary_key=True),
    Column("parent", Text, index=True),
    Column("level", Integer, nullable=False),
    text("name"),
)

room = Table(
    "room",
    metadata,
    Column("id", Text, primary_key=True),
    # Id of the room's record in its log: that of the first laptop that joins.
    Column("record", Text, unique=True),
    text("name"),
    text("community"),
    text("subdistrict"),
    Column("place", Text, index=True),
    big("created"),
)

# -- laptops --------------------------------------------------------------------------------------

invite = Table(
    "invite",
    metadata,
    Column("code_hash", LargeBinary, primary_key=True),
    Column("room", Text, nullable=False, index=True),
    big("created"),
    big("expires"),
    big("used"),
    text("used_by"),
)

device = Table(
    "device",
    metadata,
    Column("id", Text, primary_key=True),
    Column("room", Text, nullable=False, index=True),
    Column("key", LargeBinary, nullable=False),
    text("name"),
    text("grant"),
    big("created"),
    big("revoked"),
    # How far its log stands here without a gap, and the hash of that op.
    big("have"),
    Column("head", LargeBinary, nullable=False),
    big("last_seen"),
    text("program"),
    big("skew"),
    text("renamed_from"),
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
    big("seq"),
    Column("rolling", LargeBinary, nullable=False),
)

entry = Table(
    "entry",
    metadata,
    Column("feed", Text, primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    text("kind"),
    text("device"),
    big("first"),
    big("last"),
    text("key"),
    Column("head", LargeBinary, nullable=False),
    big("received"),
    Column("rolling", LargeBinary, nullable=False),
    big("size"),
    Column("payload", LargeBinary, nullable=False),
    Index("ix_entry_device", "device", "last"),
    Index("ix_entry_key", "feed", "key"),
)

# What could not be taken, whole: nothing that a laptop sent is thrown away.
quarantine = Table(
    "quarantine",
    metadata,
    Column("id", Number, primary_key=True, autoincrement=True),
    Column("digest", LargeBinary, nullable=False, unique=True),
    Column("room", Text, nullable=False, index=True),
    text("device"),
    big("first"),
    big("last"),
    Column("head", LargeBinary, nullable=False),
    text("reason"),
    text("detail"),
    text("sender"),
    big("received"),
    big("settled"),
    text("settled_by"),
    text("settled_how"),
    big("size"),
    Column("payload", LargeBinary, nullable=False),
    Index("ix_quarantine_device", "device", "first"),
)

# -- files ----------------------------------------------------------------------------------------

file = Table(
    "file",
    metadata,
    Column("sha256", Text, primary_key=True),
    big("size"),
    big("created"),
)

# Which rooms may read it: those that proved to have it.
file_room = Table(
    "file_room",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("room", Text, primary_key=True),
    big("created"),
)

# Uploads under way, a room's own: that another room sent the same file is not told.
file_part = Table(
    "file_part",
    metadata,
    Column("room", Text, primary_key=True),
    Column("sha256", Text, primary_key=True),
    big("size"),
    big("have"),
    big("touched"),
)

file_chunk = Table(
    "file_chunk",
    metadata,
    Column("room", Text, primary_key=True),
    Column("sha256", Text, primary_key=True),
    Column("start", BigInteger, primary_key=True, autoincrement=False),
    big("size"),
    text("digest"),
)

# Copies of rooms' records for laptops that are new, the last two of each room.
snapshot = Table(
    "snapshot",
    metadata,
    Column("room", Text, primary_key=True),
    Column("sha256", Text, primary_key=True),
    big("size"),
    big("plain"),
    big("ops"),
    text("epoch"),
    text("feed"),
    big("seq"),
    text("rolling"),
    text("schema"),
    text("signature"),
    big("created"),
)

# -- staff ----------------------------------------------------------------------------------------

staff = Table(
    "staff",
    metadata,
    Column("name", Text, primary_key=True),
    # Level of the organisation: ``admin``, ``district``, ``subdistrict``, ``community``.
    text("role"),
    # Sees what lies below; empty: everything.
    Column("place", Text),
    text("password"),
    big("failures"),
    big("locked_until"),
    big("created"),
    big("disabled"),
    big("may_edit"),
    # The password was given out and serves once, to set another.
    big("must_change"),
)

staff_session = Table(
    "staff_session",
    metadata,
    Column("token_hash", LargeBinary, primary_key=True),
    Column("staff", Text, nullable=False, index=True),
    text("csrf"),
    big("created"),
    big("expires"),
    big("seen"),
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
    text("level"),
    # answered, done, back; empty: not yet.
    text("outcome"),
    text("office"),
    text("text"),
    text("day"),
    text("who"),
    big("at"),
)

audit = Table(
    "audit",
    metadata,
    Column("id", Number, primary_key=True, autoincrement=True),
    Column("at", BigInteger, nullable=False, index=True),
    text("who"),
    text("action"),
    text("about"),
    text("detail"),
)

# What is waited for in a window of time, by address or laptop; shared by all processes.
limit = Table(
    "rate",
    metadata,
    Column("key", Text, primary_key=True),
    big("window"),
    big("count"),
    big("locked_until"),
)
