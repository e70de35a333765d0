"""The five steps and the four libraries.

Revision ID: 0007_five_steps
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0007_five_steps"
down_revision = "0006_district_rule"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make room for what happens to a matter before and after the meeting."""
    _old_tables()
    _collect()
    _act()
    _evaluate()
    _search()


def _old_tables() -> None:
    for name in ("urgency", "source", "body", "origin_id", "noticed_on", "outcome", "merged_into"):
        op.add_column("matter", sa.Column(name, sa.Text()))
    op.add_column("matter", sa.Column("origin_row", sa.Integer()))
    op.add_column("attachment", sa.Column("taken_at", sa.Integer()))
    op.add_column("attachment", sa.Column("taken_where", sa.Text()))
    op.add_column("agenda_item", sa.Column("handed_from", sa.Text()))
    op.add_column("task", sa.Column("matter_id", sa.Text()))
    op.add_column("task", sa.Column("cost", sa.Integer()))
    op.add_column("task", sa.Column("fund", sa.Text()))
    op.create_index("ix_matter_number", "matter", ["number"])
    op.create_index("ix_matter_merged_into", "matter", ["merged_into"])
    op.create_index("ix_matter_step", "matter", ["step"])
    op.create_index("ix_task_matter_id", "task", ["matter_id"])
    op.create_index("ix_task_state", "task", ["state"])
    op.create_index("ix_agenda_item_matter_id", "agenda_item", ["matter_id"])
    op.create_index("ix_agenda_item_handed_from", "agenda_item", ["handed_from"])


def _collect() -> None:
    _table(
        "move",
        sa.Column("matter_id", sa.Text()),
        sa.Column("deed", sa.Text()),
        sa.Column("came_from", sa.Text()),
        sa.Column("went_to", sa.Text()),
        sa.Column("why", sa.Text()),
        sa.Column("by", sa.Text()),
        sa.Column("meeting_id", sa.Text()),
        sa.Column("at", sa.Integer()),
    )
    _table(
        "support",
        sa.Column("matter_id", sa.Text()),
        sa.Column("resident_id", sa.Text()),
        sa.Column("at", sa.Integer()),
    )
    _table(
        "screening",
        sa.Column("matter_id", sa.Text()),
        sa.Column("verdict", sa.Text()),
        sa.Column("reason", sa.Text()),
        sa.Column("body", sa.Text()),
        sa.Column("reply", sa.Text()),
        sa.Column("replied_at", sa.Integer()),
        sa.Column("at", sa.Integer()),
    )
    _table(
        "visit",
        sa.Column("programme", sa.Text()),
        sa.Column("day", sa.Text()),
        sa.Column("by", sa.Text()),
        sa.Column("unit_id", sa.Text()),
        sa.Column("visited", sa.Text()),
        sa.Column("met", sa.Text()),
        sa.Column("place", sa.Text()),
        sa.Column("said", sa.Text()),
        sa.Column("at", sa.Integer()),
    )
    _table(
        "sheet",
        sa.Column("code", sa.Text()),
        sa.Column("rows", sa.Integer()),
        sa.Column("title", sa.Text()),
        sa.Column("printed_at", sa.Integer()),
        sa.Column("keyed_at", sa.Integer()),
    )
    _table(
        "work_order",
        sa.Column("number", sa.Text()),
        sa.Column("channel", sa.Text()),
        sa.Column("category", sa.Text()),
        sa.Column("subdistrict", sa.Text()),
        sa.Column("community", sa.Text()),
        sa.Column("undertaker", sa.Text()),
        sa.Column("content", sa.Text()),
        sa.Column("caller", sa.Text()),
        sa.Column("place", sa.Text()),
        sa.Column("dispatched_at", sa.Integer()),
        sa.Column("due_at", sa.Integer()),
        sa.Column("contacted_at", sa.Integer()),
        sa.Column("feedback", sa.Text()),
        sa.Column("matter_id", sa.Text()),
        sa.Column("imported_at", sa.Integer()),
    )
    _table(
        "call_back",
        sa.Column("order_id", sa.Text()),
        sa.Column("reached", sa.Integer()),
        sa.Column("solved", sa.Integer()),
        sa.Column("satisfied", sa.Integer()),
        sa.Column("word", sa.Text()),
        sa.Column("by", sa.Text()),
        sa.Column("at", sa.Integer()),
    )
    _table(
        "proposal",
        sa.Column("matter_id", sa.Text()),
        sa.Column("title", sa.Text()),
        sa.Column("text", sa.Text()),
        sa.Column("by", sa.Text()),
        sa.Column("cost", sa.Integer()),
        sa.Column("good", sa.Text()),
        sa.Column("bad", sa.Text()),
        sa.Column("state", sa.Text()),
        sa.Column("merged_into", sa.Text()),
        sa.Column("meeting_id", sa.Text()),
        sa.Column("at", sa.Integer()),
    )
    op.create_index("ix_move_matter_id", "move", ["matter_id"])
    op.create_index("ix_support_matter_id", "support", ["matter_id"])
    op.create_index("ix_screening_matter_id", "screening", ["matter_id"])
    op.create_index("ix_work_order_matter_id", "work_order", ["matter_id"])
    op.create_index("ix_call_back_order_id", "call_back", ["order_id"])
    op.create_index("ix_proposal_matter_id", "proposal", ["matter_id"])


def _act() -> None:
    _table(
        "task_step",
        sa.Column("task_id", sa.Text()),
        sa.Column("position", sa.Integer()),
        sa.Column("text", sa.Text()),
        sa.Column("done_on", sa.Text()),
    )
    _table(
        "progress",
        sa.Column("task_id", sa.Text()),
        sa.Column("percent", sa.Integer()),
        sa.Column("text", sa.Text()),
        sa.Column("by", sa.Text()),
        sa.Column("at", sa.Integer()),
    )
    _table(
        "inspection",
        sa.Column("matter_id", sa.Text()),
        sa.Column("task_id", sa.Text()),
        sa.Column("supervisors", sa.Text()),
        sa.Column("planned_on", sa.Text()),
        sa.Column("done_on", sa.Text()),
        sa.Column("finding", sa.Text()),
        sa.Column("text", sa.Text()),
        sa.Column("created_at", sa.Integer()),
    )
    _table(
        "escalation",
        sa.Column("matter_id", sa.Text()),
        sa.Column("level", sa.Text()),
        sa.Column("asked", sa.Text()),
        sa.Column("tried", sa.Text()),
        sa.Column("by", sa.Text()),
        sa.Column("due", sa.Text()),
        sa.Column("at", sa.Integer()),
        sa.Column("previous_id", sa.Text()),
        sa.Column("answer", sa.Text()),
        sa.Column("office", sa.Text()),
        sa.Column("answered_on", sa.Text()),
        sa.Column("ended_at", sa.Integer()),
    )
    _table(
        "coordination",
        sa.Column("day", sa.Text()),
        sa.Column("title", sa.Text()),
        sa.Column("matter_ids", sa.Text()),
        sa.Column("bodies", sa.Text()),
        sa.Column("agreed", sa.Text()),
        sa.Column("by", sa.Text()),
        sa.Column("at", sa.Integer()),
    )
    _table(
        "post",
        sa.Column("level", sa.Text()),
        sa.Column("name", sa.Text()),
        sa.Column("above_id", sa.Text()),
        sa.Column("resident_id", sa.Text()),
        sa.Column("holder", sa.Text()),
        sa.Column("doors", sa.Text()),
        sa.Column("position", sa.Integer()),
    )
    op.create_index("ix_task_step_task_id", "task_step", ["task_id"])
    op.create_index("ix_progress_task_id", "progress", ["task_id"])
    op.create_index("ix_inspection_matter_id", "inspection", ["matter_id"])
    op.create_index("ix_inspection_done_on", "inspection", ["done_on"])
    op.create_index("ix_escalation_matter_id", "escalation", ["matter_id"])


def _evaluate() -> None:
    _table(
        "survey",
        sa.Column("matter_id", sa.Text()),
        sa.Column("judges", sa.Text()),
        sa.Column("doors", sa.Text()),
        sa.Column("opened_at", sa.Integer()),
        sa.Column("closed_at", sa.Integer()),
        sa.Column("entitled", sa.Integer()),
        sa.Column("satisfied", sa.Integer()),
        sa.Column("mostly", sa.Integer()),
        sa.Column("unsatisfied", sa.Integer()),
        sa.Column("reopened", sa.Integer()),
    )
    _table(
        "rating",
        sa.Column("survey_id", sa.Text()),
        sa.Column("matter_id", sa.Text()),
        sa.Column("resident_id", sa.Text()),
        sa.Column("score", sa.Text()),
        sa.Column("word", sa.Text()),
        sa.Column("via", sa.Text()),
        sa.Column("replaces", sa.Text()),
        sa.Column("at", sa.Integer()),
    )
    _table(
        "hand_rating",
        sa.Column("survey_id", sa.Text()),
        sa.Column("matter_id", sa.Text()),
        sa.Column("meeting_id", sa.Text()),
        sa.Column("present", sa.Integer()),
        sa.Column("satisfied", sa.Integer()),
        sa.Column("mostly", sa.Integer()),
        sa.Column("unsatisfied", sa.Integer()),
        sa.Column("words", sa.Text()),
        sa.Column("replaces", sa.Text()),
        sa.Column("at", sa.Integer()),
    )
    _table(
        "case_card",
        sa.Column("matter_id", sa.Text()),
        sa.Column("title", sa.Text()),
        sa.Column("category", sa.Text()),
        sa.Column("problem", sa.Text()),
        sa.Column("table", sa.Text()),
        sa.Column("settled", sa.Text()),
        sa.Column("cost", sa.Text()),
        sa.Column("said", sa.Text()),
        sa.Column("created_at", sa.Integer()),
        sa.Column("shared_at", sa.Integer()),
    )
    _table(
        "pain_point",
        sa.Column("title", sa.Text()),
        sa.Column("category", sa.Text()),
        sa.Column("place", sa.Text()),
        sa.Column("matter_ids", sa.Text()),
        sa.Column("state", sa.Text()),
        sa.Column("note", sa.Text()),
        sa.Column("at", sa.Integer()),
    )
    _table(
        "backbone",
        sa.Column("resident_id", sa.Text()),
        sa.Column("name", sa.Text()),
        sa.Column("role", sa.Text()),
        sa.Column("organisation", sa.Text()),
        sa.Column("categories", sa.Text()),
        sa.Column("skills", sa.Text()),
        sa.Column("phone", sa.Text()),
        sa.Column("consent_on", sa.Text()),
        sa.Column("created_at", sa.Integer()),
    )
    _table(
        "asking",
        sa.Column("backbone_id", sa.Text()),
        sa.Column("matter_id", sa.Text()),
        sa.Column("meeting_id", sa.Text()),
        sa.Column("came", sa.Integer()),
        sa.Column("at", sa.Integer()),
    )
    op.create_index("ix_survey_matter_id", "survey", ["matter_id"])
    op.create_index("ix_rating_survey_id", "rating", ["survey_id"])
    op.create_index("ix_hand_rating_survey_id", "hand_rating", ["survey_id"])
    op.create_index("ix_case_card_matter_id", "case_card", ["matter_id"])
    op.create_index("ix_asking_backbone_id", "asking", ["backbone_id"])
    op.create_index("ix_asking_matter_id", "asking", ["matter_id"])


def _table(name: str, *columns: sa.Column[Any]) -> None:
    op.create_table(
        name,
        sa.Column("id", sa.Text(), primary_key=True),
        *columns,
        sa.Column("deleted", sa.Integer(), nullable=False, server_default="0"),
        sqlite_with_rowid=False,
    )


# What is found by its text: the table, and the columns that are read for it.
_SEARCHED = {
    "matter": ("number", "title", "category", "raised_by", "place", "description", "body"),
    "case_card": ("title", "category", "problem", "table", "settled", "cost", "said"),
    "visit": ("said", "met", "by", "place"),
    "pain_point": ("title", "category", "place", "note"),
    "backbone": ("name", "role", "organisation", "categories", "skills"),
}


def _search() -> None:
    op.create_index("ix_document_key", "document", ["key"])
    op.create_table(
        "search_doc",
        sa.Column("doc", sa.Integer(), primary_key=True),
        *(
            sa.Column(name, sa.Text(), nullable=False)
            for name in ("kind", "key", "title", "place", "body", "category")
        ),
    )
    op.create_index("ix_search_doc_kind_key", "search_doc", ["kind", "key"], unique=True)
    op.create_table(
        "search_stale",
        sa.Column("kind", sa.Text(), primary_key=True),
        sa.Column("key", sa.Text(), primary_key=True),
        sqlite_with_rowid=False,
    )
    # Words are made by the program and stand apart by spaces; the prefix is for one character.
    op.execute(
        "CREATE VIRTUAL TABLE search_word USING fts5("
        "title, place, body, about, content='', tokenize='ascii', prefix='1')"
    )
    op.execute("CREATE VIRTUAL TABLE search_at USING fts5vocab(search_word, instance)")
    for table, columns in _SEARCHED.items():
        named = ", ".join(f'"{c}"' for c in (*columns, "deleted"))
        _note(table, "insert", f'INSERT ON "{table}"', f"('{table}', NEW.id)")
        _note(table, "update", f'UPDATE OF {named} ON "{table}"', f"('{table}', NEW.id)")
        _note(table, "delete", f'DELETE ON "{table}"', f"('{table}', OLD.id)")
    for event, row in (("insert", "NEW"), ("update", "NEW"), ("delete", "OLD")):
        when = f"{event.upper()} ON document WHEN substr({row}.key, 1, 11) = 'experience/'"
        _note("document", event, when, f"('experience', {row}.key)")


def _note(table: str, event: str, when: str, values: str) -> None:
    op.execute(
        f"CREATE TRIGGER search_{table}_{event} AFTER {when} "
        f"BEGIN INSERT OR IGNORE INTO search_stale (kind, key) VALUES {values}; END"
    )
