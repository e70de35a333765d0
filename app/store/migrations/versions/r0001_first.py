"""The first schema.

Revision ID: 0001
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the projection, the log and what only this laptop knows."""
    _room()
    _setting()
    _unit()
    _resident()
    _contact()
    _ownership()
    _card()
    _matter()
    _attachment()
    _meeting()
    _agenda_item()
    _item_run()
    _phase_change()
    _note()
    _speech()
    _duty()
    _attendee()
    _absence()
    _sign_in()
    _proxy()
    _vote()
    _count()
    _ballot()
    _resolution()
    _task()
    _minutes()
    _op_log()
    _op_personal()
    _head()
    _overwritten()
    _log_signature()
    _local()
    _spelling()


def _room() -> None:
    op.create_table(
        "room",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("name", sa.Text()),
        sa.Column("community", sa.Text()),
        sa.Column("subdistrict", sa.Text()),
        sa.Column("district", sa.Text()),
        sa.Column("rehearsal", sa.Integer()),
        sa.Column("created_at", sa.Integer()),
        sa.Column("card_tag", sa.Text()),
        sa.Column("card_key", sa.Text()),
        sa.Column("deleted", sa.Integer(), nullable=False, server_default="0"),
        sqlite_with_rowid=False,
    )


def _setting() -> None:
    op.create_table(
        "setting",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("value", sa.Text()),
        sa.Column("deleted", sa.Integer(), nullable=False, server_default="0"),
        sqlite_with_rowid=False,
    )


def _unit() -> None:
    op.create_table(
        "unit",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("building", sa.Text()),
        sa.Column("stairwell", sa.Text()),
        sa.Column("door", sa.Text()),
        sa.Column("area", sa.Integer()),
        sa.Column("use", sa.Text()),
        sa.Column("unsold", sa.Integer()),
        sa.Column("deleted", sa.Integer(), nullable=False, server_default="0"),
        sqlite_with_rowid=False,
    )


def _resident() -> None:
    op.create_table(
        "resident",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("name", sa.Text()),
        sa.Column("unit_id", sa.Text()),
        sa.Column("roles", sa.Text()),
        sa.Column("is_owner", sa.Integer()),
        sa.Column("adult", sa.Integer()),
        sa.Column("household_head", sa.Integer()),
        sa.Column("organisation", sa.Text()),
        sa.Column("remark", sa.Text()),
        sa.Column("deleted", sa.Integer(), nullable=False, server_default="0"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_resident_unit_id", "resident", ["unit_id"])


def _contact() -> None:
    op.create_table(
        "contact",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("resident_id", sa.Text()),
        sa.Column("phone", sa.Text()),
        sa.Column("deleted", sa.Integer(), nullable=False, server_default="0"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_contact_resident_id", "contact", ["resident_id"])


def _ownership() -> None:
    op.create_table(
        "ownership",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("unit_id", sa.Text()),
        sa.Column("resident_id", sa.Text()),
        sa.Column("represents", sa.Integer()),
        sa.Column("deleted", sa.Integer(), nullable=False, server_default="0"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_ownership_resident_id", "ownership", ["resident_id"])
    op.create_index("ix_ownership_unit_id", "ownership", ["unit_id"])


def _card() -> None:
    op.create_table(
        "card",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("resident_id", sa.Text()),
        sa.Column("serial", sa.Integer()),
        sa.Column("issued_at", sa.Integer()),
        sa.Column("withdrawn_at", sa.Integer()),
        sa.Column("deleted", sa.Integer(), nullable=False, server_default="0"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_card_resident_id", "card", ["resident_id"])
    op.create_index("ix_card_serial", "card", ["serial"])


def _matter() -> None:
    op.create_table(
        "matter",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("number", sa.Text()),
        sa.Column("title", sa.Text()),
        sa.Column("category", sa.Text()),
        sa.Column("raised_by", sa.Text()),
        sa.Column("place", sa.Text()),
        sa.Column("description", sa.Text()),
        sa.Column("ease", sa.Text()),
        sa.Column("step", sa.Text()),
        sa.Column("closed", sa.Integer()),
        sa.Column("created_at", sa.Integer()),
        sa.Column("deleted", sa.Integer(), nullable=False, server_default="0"),
        sqlite_with_rowid=False,
    )


def _attachment() -> None:
    op.create_table(
        "attachment",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("owner_id", sa.Text()),
        sa.Column("sha256", sa.Text()),
        sa.Column("name", sa.Text()),
        sa.Column("media_type", sa.Text()),
        sa.Column("size", sa.Integer()),
        sa.Column("caption", sa.Text()),
        sa.Column("added_at", sa.Integer()),
        sa.Column("deleted", sa.Integer(), nullable=False, server_default="0"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_attachment_owner_id", "attachment", ["owner_id"])


def _meeting() -> None:
    op.create_table(
        "meeting",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("title", sa.Text()),
        sa.Column("rule_key", sa.Text()),
        sa.Column("place", sa.Text()),
        sa.Column("planned_at", sa.Integer()),
        sa.Column("phase", sa.Text()),
        sa.Column("sign_in_at", sa.Integer()),
        sa.Column("started_at", sa.Integer()),
        sa.Column("closed_at", sa.Integer()),
        sa.Column("chair", sa.Text()),
        sa.Column("recorder", sa.Text()),
        sa.Column("organiser", sa.Text()),
        sa.Column("current_item_id", sa.Text()),
        sa.Column("speech_seconds", sa.Integer()),
        sa.Column("speech_turns", sa.Integer()),
        sa.Column("sequence", sa.Integer()),
        sa.Column("previous_id", sa.Text()),
        sa.Column("deleted", sa.Integer(), nullable=False, server_default="0"),
        sqlite_with_rowid=False,
    )


def _agenda_item() -> None:
    op.create_table(
        "agenda_item",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("meeting_id", sa.Text()),
        sa.Column("position", sa.Integer()),
        sa.Column("title", sa.Text()),
        sa.Column("text", sa.Text()),
        sa.Column("matter_id", sa.Text()),
        sa.Column("rule_key", sa.Text()),
        sa.Column("custom_rule", sa.Text()),
        sa.Column("minutes", sa.Integer()),
        sa.Column("state", sa.Text()),
        sa.Column("announced", sa.Integer()),
        sa.Column("deleted", sa.Integer(), nullable=False, server_default="0"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_agenda_item_meeting_id", "agenda_item", ["meeting_id"])


def _item_run() -> None:
    op.create_table(
        "item_run",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("meeting_id", sa.Text()),
        sa.Column("item_id", sa.Text()),
        sa.Column("started_at", sa.Integer()),
        sa.Column("ended_at", sa.Integer()),
        sa.Column("deleted", sa.Integer(), nullable=False, server_default="0"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_item_run_meeting_id", "item_run", ["meeting_id"])


def _phase_change() -> None:
    op.create_table(
        "phase_change",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("meeting_id", sa.Text()),
        sa.Column("phase", sa.Text()),
        sa.Column("at", sa.Integer()),
        sa.Column("deleted", sa.Integer(), nullable=False, server_default="0"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_phase_change_meeting_id", "phase_change", ["meeting_id"])


def _note() -> None:
    op.create_table(
        "note",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("meeting_id", sa.Text()),
        sa.Column("item_id", sa.Text()),
        sa.Column("kind", sa.Text()),
        sa.Column("text", sa.Text()),
        sa.Column("resident_id", sa.Text()),
        sa.Column("at", sa.Integer()),
        sa.Column("deleted", sa.Integer(), nullable=False, server_default="0"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_note_meeting_id", "note", ["meeting_id"])


def _speech() -> None:
    op.create_table(
        "speech",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("meeting_id", sa.Text()),
        sa.Column("item_id", sa.Text()),
        sa.Column("resident_id", sa.Text()),
        sa.Column("side", sa.Text()),
        sa.Column("asked_at", sa.Integer()),
        sa.Column("started_at", sa.Integer()),
        sa.Column("ended_at", sa.Integer()),
        sa.Column("paused_at", sa.Integer()),
        sa.Column("paused_seconds", sa.Integer()),
        sa.Column("deleted", sa.Integer(), nullable=False, server_default="0"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_speech_meeting_id", "speech", ["meeting_id"])


def _duty() -> None:
    op.create_table(
        "duty",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("meeting_id", sa.Text()),
        sa.Column("resident_id", sa.Text()),
        sa.Column("duty", sa.Text()),
        sa.Column("deleted", sa.Integer(), nullable=False, server_default="0"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_duty_meeting_id", "duty", ["meeting_id"])


def _attendee() -> None:
    op.create_table(
        "attendee",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("meeting_id", sa.Text()),
        sa.Column("resident_id", sa.Text()),
        sa.Column("capacity", sa.Text()),
        sa.Column("deleted", sa.Integer(), nullable=False, server_default="0"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_attendee_meeting_id_resident_id", "attendee", ["meeting_id", "resident_id"])


def _absence() -> None:
    op.create_table(
        "absence",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("meeting_id", sa.Text()),
        sa.Column("resident_id", sa.Text()),
        sa.Column("reason", sa.Text()),
        sa.Column("at", sa.Integer()),
        sa.Column("deleted", sa.Integer(), nullable=False, server_default="0"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_absence_meeting_id", "absence", ["meeting_id"])


def _sign_in() -> None:
    op.create_table(
        "sign_in",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("meeting_id", sa.Text()),
        sa.Column("resident_id", sa.Text()),
        sa.Column("direction", sa.Text()),
        sa.Column("via", sa.Text()),
        sa.Column("at", sa.Integer()),
        sa.Column("deleted", sa.Integer(), nullable=False, server_default="0"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_sign_in_meeting_id_resident_id", "sign_in", ["meeting_id", "resident_id"])


def _proxy() -> None:
    op.create_table(
        "proxy",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("meeting_id", sa.Text()),
        sa.Column("principal_id", sa.Text()),
        sa.Column("holder_id", sa.Text()),
        sa.Column("written", sa.Integer()),
        sa.Column("at", sa.Integer()),
        sa.Column("deleted", sa.Integer(), nullable=False, server_default="0"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_proxy_meeting_id", "proxy", ["meeting_id"])


def _vote() -> None:
    op.create_table(
        "vote",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("meeting_id", sa.Text()),
        sa.Column("item_id", sa.Text()),
        sa.Column("title", sa.Text()),
        sa.Column("text", sa.Text()),
        sa.Column("method", sa.Text()),
        sa.Column("question", sa.Text()),
        sa.Column("rule", sa.Text()),
        sa.Column("denominator", sa.Text()),
        sa.Column("entitled", sa.Text()),
        sa.Column("options", sa.Text()),
        sa.Column("seats", sa.Integer()),
        sa.Column("tellers", sa.Integer()),
        sa.Column("recounts", sa.Integer()),
        sa.Column("bundle", sa.Text()),
        sa.Column("opened_at", sa.Integer()),
        sa.Column("declared_at", sa.Integer()),
        sa.Column("result", sa.Text()),
        sa.Column("deleted", sa.Integer(), nullable=False, server_default="0"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_vote_meeting_id", "vote", ["meeting_id"])


def _count() -> None:
    op.create_table(
        "count",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("vote_id", sa.Text()),
        sa.Column("meeting_id", sa.Text()),
        sa.Column("teller", sa.Integer()),
        sa.Column("teller_name", sa.Text()),
        sa.Column("figures", sa.Text()),
        sa.Column("round", sa.Integer()),
        sa.Column("replaces", sa.Text()),
        sa.Column("reason", sa.Text()),
        sa.Column("at", sa.Integer()),
        sa.Column("deleted", sa.Integer(), nullable=False, server_default="0"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_count_meeting_id", "count", ["meeting_id"])
    op.create_index("ix_count_vote_id", "count", ["vote_id"])


def _ballot() -> None:
    op.create_table(
        "ballot",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("vote_id", sa.Text()),
        sa.Column("meeting_id", sa.Text()),
        sa.Column("resident_id", sa.Text()),
        sa.Column("choices", sa.Text()),
        sa.Column("via", sa.Text()),
        sa.Column("replaces", sa.Text()),
        sa.Column("at", sa.Integer()),
        sa.Column("deleted", sa.Integer(), nullable=False, server_default="0"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_ballot_meeting_id", "ballot", ["meeting_id"])
    op.create_index("ix_ballot_vote_id", "ballot", ["vote_id"])


def _resolution() -> None:
    op.create_table(
        "resolution",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("meeting_id", sa.Text()),
        sa.Column("item_id", sa.Text()),
        sa.Column("vote_id", sa.Text()),
        sa.Column("text", sa.Text()),
        sa.Column("effect", sa.Text()),
        sa.Column("at", sa.Integer()),
        sa.Column("deleted", sa.Integer(), nullable=False, server_default="0"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_resolution_meeting_id", "resolution", ["meeting_id"])


def _task() -> None:
    op.create_table(
        "task",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("meeting_id", sa.Text()),
        sa.Column("item_id", sa.Text()),
        sa.Column("resolution_id", sa.Text()),
        sa.Column("text", sa.Text()),
        sa.Column("who", sa.Text()),
        sa.Column("due", sa.Text()),
        sa.Column("state", sa.Text()),
        sa.Column("created_at", sa.Integer()),
        sa.Column("deleted", sa.Integer(), nullable=False, server_default="0"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_task_meeting_id", "task", ["meeting_id"])


def _minutes() -> None:
    op.create_table(
        "minutes",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("meeting_id", sa.Text()),
        sa.Column("number", sa.Integer()),
        sa.Column("content", sa.Text()),
        sa.Column("issued_at", sa.Integer()),
        sa.Column("record_digest", sa.Text()),
        sa.Column("pdf_sha256", sa.Text()),
        sa.Column("deleted", sa.Integer(), nullable=False, server_default="0"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_minutes_meeting_id", "minutes", ["meeting_id"])


def _op_log() -> None:
    op.create_table(
        "op_log",
        sa.Column("device", sa.Text(), primary_key=True),
        sa.Column("seq", sa.Integer(), primary_key=True),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("v", sa.Integer(), nullable=False),
        sa.Column("room", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("hlc", sa.Integer(), nullable=False),
        sa.Column("wall", sa.Integer(), nullable=False),
        sa.Column("schema", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("meeting", sa.Text(), nullable=False, server_default=""),
        sa.Column("undoes", sa.Text(), nullable=False, server_default=""),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_op_log_meeting", "op_log", ["meeting", "hlc"])
    op.create_index("ix_op_log_undoes", "op_log", ["undoes"], sqlite_where=sa.text("undoes <> ''"))


def _op_personal() -> None:
    op.create_table(
        "op_personal",
        sa.Column("device", sa.Text(), primary_key=True),
        sa.Column("seq", sa.Integer(), primary_key=True),
        sa.Column("tbl", sa.Text(), primary_key=True),
        sa.Column("row", sa.Text(), primary_key=True),
        sa.Column("col", sa.Text(), primary_key=True),
        sa.Column("salt", sa.LargeBinary(), nullable=False),
        sa.Column("value", sa.Text()),
        sqlite_with_rowid=False,
    )


def _head() -> None:
    op.create_table(
        "head",
        sa.Column("tbl", sa.Text(), primary_key=True),
        sa.Column("row", sa.Text(), primary_key=True),
        sa.Column("col", sa.Text(), primary_key=True),
        sa.Column("device", sa.Text(), primary_key=True),
        sa.Column("seq", sa.Integer(), primary_key=True),
        sqlite_with_rowid=False,
    )


def _overwritten() -> None:
    op.create_table(
        "overwritten",
        sa.Column("tbl", sa.Text(), primary_key=True),
        sa.Column("row", sa.Text(), primary_key=True),
        sa.Column("col", sa.Text(), primary_key=True),
        sa.Column("device", sa.Text(), primary_key=True),
        sa.Column("seq", sa.Integer(), primary_key=True),
        sqlite_with_rowid=False,
    )


def _log_signature() -> None:
    op.create_table(
        "log_signature",
        sa.Column("device", sa.Text(), primary_key=True),
        sa.Column("seq", sa.Integer(), primary_key=True),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
    )


def _local() -> None:
    op.create_table(
        "local",
        sa.Column("key", sa.Text(), primary_key=True),
        sa.Column("value", sa.Text(), nullable=False),
    )


def _spelling() -> None:
    op.create_table(
        "spelling",
        sa.Column("resident_id", sa.Text(), primary_key=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("full", sa.Text(), nullable=False),
        sa.Column("initials", sa.Text(), nullable=False),
    )
