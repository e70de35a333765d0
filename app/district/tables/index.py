"""What the rooms' records say, for staff: filled from each room's mirror, made anew at any time."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Table, Text

from app.district.tables.base import big, metadata, text

# How far each room's mirror has read its feed.
mirror = Table(
    "mirror",
    metadata,
    Column("room", Text, primary_key=True),
    text("epoch"),
    big("seq"),
    big("at"),
)

meeting_index = Table(
    "meeting_index",
    metadata,
    Column("room", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    text("title"),
    text("phase"),
    text("place"),
    text("chair"),
    big("planned"),
    big("started"),
    big("closed"),
    big("items"),
    big("due"),
    big("present"),
    Index("ix_meeting_index_planned", "planned"),
)

matter_index = Table(
    "matter_index",
    metadata,
    Column("room", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    text("number"),
    text("title"),
    text("category"),
    # collect, deliberate, act, supervise, evaluate.
    text("step"),
    big("closed"),
    big("created"),
    big("tasks"),
    big("tasks_open"),
    # When the first of its open tasks is due; 0: none is.
    big("due"),
    # How it ended, and when it was closed; 0: it is not.
    text("outcome"),
    big("ended"),
    # Voices of the last survey that any came to, and when the last of them came.
    big("satisfied"),
    big("mostly"),
    big("unsatisfied"),
    big("judged"),
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
    big("raised"),
    big("settled"),
    # Voices of the surveys that ended in it.
    big("satisfied"),
    big("mostly"),
    big("unsatisfied"),
    Index("ix_month_index_month", "month"),
)

# 提级调度: what a room cannot settle and asks of those above.
escalation_index = Table(
    "escalation_index",
    metadata,
    Column("room", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    text("matter"),
    text("number"),
    text("title"),
    text("category"),
    # community, subdistrict, district: whom the room asked.
    text("level"),
    text("asked"),
    text("tried"),
    text("by"),
    big("due"),
    big("at"),
    # The one to a lower level that it goes on from.
    text("previous"),
    # What the room took over into its record.
    text("answer"),
    text("office"),
    text("answered_on"),
    big("ended"),
    # JSON: a list of {"at", "what", "text"}, what happened to the matter in the order of time.
    text("history", default="[]"),
    Index("ix_escalation_index_ended", "ended", "due"),
)

# 经验: cards that a room offers to the district, with names of its people masked.
card_index = Table(
    "card_index",
    metadata,
    Column("room", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    text("number"),
    text("title"),
    text("category"),
    text("problem"),
    text("at_table"),
    text("settled"),
    text("cost"),
    text("said"),
    big("shared"),
    Index("ix_card_index_shared", "shared"),
)

# 导出记录: that a room wrote out a file with people's names, and of how many; never of whom.
disclosure_index = Table(
    "disclosure_index",
    metadata,
    Column("room", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    text("what"),
    big("people"),
    text("by"),
    big("at"),
)

minutes_index = Table(
    "minutes_index",
    metadata,
    Column("room", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    text("meeting"),
    big("number"),
    big("issued"),
    # When the op that issued them came here.
    big("received"),
    Column("record_digest", Text, nullable=False, server_default="", index=True),
    text("pdf_sha256"),
    Index("ix_minutes_index_meeting", "room", "meeting"),
)

conflict_index = Table(
    "conflict_index",
    metadata,
    Column("room", Text, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("row", Text, primary_key=True),
    Column("field", Text, primary_key=True),
    text("title"),
    big("at"),
    # JSON: a list of {"op", "value", "device", "actor", "at"}, that which stands first.
    text("versions", default="[]"),
)
