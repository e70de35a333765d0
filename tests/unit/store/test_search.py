"""The index of texts says what the tables say, whoever wrote them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.bootstrap import Services, spelled
from app.domain import wording
from app.domain.clock import to_millis
from app.domain.libraries import Backbone, CaseCard, PainPoint
from app.domain.matter import Matter
from app.steps.ports import UnitOfWork
from app.store import applying, local, search, searching, snapshot, statements
from app.store import driver as sqlite
from app.store.database import FILE_NAME
from tests.databases import open_database
from tests.unit.store.kit import Laptops, empty_database


@pytest.fixture
def laptops(tmp_path: Path) -> Iterator[Laptops]:
    made = Laptops(tmp_path, empty_database(tmp_path / FILE_NAME))
    yield made
    made.close()


def enter(work: UnitOfWork, title: str, **more: Any) -> Matter:
    made = Matter(id=work.new_id(), number="2026-001", title=title, created_at=work.now(), **more)
    work.put(made)
    work.describe("collect_matter", matter=made.id)
    return made


def retitle(work: UnitOfWork, key: str, title: str) -> None:
    work.put(replace(work.get(Matter, key), title=title))
    work.describe("correct_matter", matter=key)


def take_away(work: UnitOfWork, key: str) -> None:
    work.remove(work.get(Matter, key))
    work.describe("remove_matter", matter=key)


def found(services: Services, text: str, *kinds: str) -> list[str]:
    return [hit.key for hit in services.ask(lambda work: work.search(text, kinds=kinds))]


def waiting(services: Services) -> int:
    with services.database.reading() as connection:
        return sum(len(keys) for keys in search.stale(connection).values())


def in_step(services: Services) -> None:
    """The index holds just what one made from nothing would."""
    assert waiting(services) == 0
    with services.database.writing() as connection:
        before = _dump(connection)
        search.empty(connection)
        search.refresh(connection)
        assert _dump(connection) == before


def _dump(connection: Any) -> list[Any]:
    docs = "SELECT kind, key, title, place, body, category FROM search_doc ORDER BY kind, key"
    words = (
        "SELECT d.kind, d.key, i.term, i.col, i.offset FROM search_at i "
        "JOIN search_doc d ON d.doc = i.doc ORDER BY 1, 2, 3, 4, 5"
    )
    return [*connection.run(docs), *connection.run(words)]


@pytest.mark.parametrize(
    ("asked", "answers"),
    [
        ("停车", True),
        ("车", True),
        ("位", True),
        ("难", True),
        ("东门", True),
        ("东", True),
        ("停车 东门", True),
        ("3号", True),
        ("3号楼", True),
        ("3", True),
        ("13号楼", False),
        ("2026-001", True),
        ("2026", True),
        ("ETC", True),
        ("et", True),
        ("停难", False),
        ("张", True),
        ("停车 西门", False),
        ('"停车" OR *', False),
        ("", False),
        ("。，", False),
    ],
)
def test_a_matter_is_found_by_any_part_of_its_words(
    laptops: Laptops, asked: str, answers: bool
) -> None:
    made = laptops[0].act(
        enter, "停车位难找", place="东门", raised_by="张桂英", description="3号楼前，Etc 道闸"
    )
    assert found(laptops[0], asked) == ([made.value.id] if answers else [])


def test_the_title_counts_more_than_the_text(laptops: Laptops) -> None:
    text = laptops[0].act(enter, "楼道照明", description="停车时看不清").value
    title = laptops[0].act(enter, "停车", description="楼道照明").value
    laptops[0].act(enter, "绿化")
    assert found(laptops[0], "停车") == [title.id, text.id]


def test_what_is_rare_and_what_is_outside_of_the_first_plane_is_found(laptops: Laptops) -> None:
    made = laptops[0].act(enter, "𠮷野家门前油烟").value
    assert found(laptops[0], "𠮷野") == [made.id]
    assert found(laptops[0], "𠮷") == [made.id]


def test_verbs_and_undo_are_followed(laptops: Laptops) -> None:
    one = laptops[0]
    made = one.act(enter, "路灯不亮").value
    edited = one.act(retitle, made.id, "健身器材").changes.op
    assert (found(one, "路灯"), found(one, "健身")) == ([], [made.id])
    one.act(lambda work: work.undo(edited))
    assert (found(one, "路灯"), found(one, "健身")) == ([made.id], [])
    gone = one.act(take_away, made.id).changes.op
    assert found(one, "路灯") == []
    one.act(lambda work: work.undo(gone))
    assert found(one, "路灯") == [made.id]
    in_step(one)


def test_what_a_verb_wrote_is_found_within_it(laptops: Laptops) -> None:
    def verb(work: UnitOfWork) -> list[str]:
        made = enter(work, "路灯不亮")
        work.put(replace(made, title="道闸"))
        assert not work.search("路灯")
        assert [one.key for one in work.akin("道闸抬杆", kinds=("matter",)).near] == [made.id]
        return [made.id, *(hit.key for hit in work.search("道闸"))]

    made, hit = laptops[0].act(verb).value
    assert made == hit


def test_ops_of_other_laptops_are_followed(laptops: Laptops) -> None:
    made = laptops[0].act(enter, "路灯不亮").value
    laptops.send(0, 1)
    assert found(laptops[1], "路灯") == [made.id]
    laptops[1].act(retitle, made.id, "道闸")
    laptops.send(1, 0)
    # Whoever wrote past every door is believed by those who read, and followed at the next commit.
    assert (found(laptops[0], "路灯"), found(laptops[0], "道闸")) == ([], [made.id])
    assert waiting(laptops[0]) == 1
    laptops[0].act(enter, "别的")
    assert found(laptops[0], "道闸") == [made.id]
    in_step(laptops[0])


def test_a_copy_of_the_record_is_followed(laptops: Laptops, tmp_path: Path) -> None:
    made = laptops[0].act(enter, "路灯不亮").value
    snapshot.export(laptops[0].database, tmp_path / "copy.db")
    with closing(open_database(tmp_path / "copy.db")) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master")]
    assert not [name for name in names if name.startswith("search")]
    snapshot.load(laptops[2].database, tmp_path / "copy.db", at=1, spell=spelled)
    assert waiting(laptops[2]) == 0
    assert found(laptops[2], "路灯") == [made.id]
    in_step(laptops[2])


def test_tables_that_are_made_anew_are_followed(laptops: Laptops) -> None:
    made = laptops[0].act(enter, "路灯不亮").value
    laptops[0].act(retitle, made.id, "道闸")
    with laptops[0].database.writing() as connection:
        applying.rebuild(connection, at=to_millis(laptops[0].clock()))
        search.refresh(connection)
        connection.commit()
    assert (found(laptops[0], "路灯"), found(laptops[0], "道闸")) == ([], [made.id])
    in_step(laptops[0])
    assert laptops[0].verify_log().faults == []


def test_an_index_of_another_form_is_made_anew_at_opening(laptops: Laptops) -> None:
    made = laptops[0].act(enter, "路灯不亮").value
    with laptops[0].database.writing() as connection:
        local.put(connection, local.SEARCHED, "0")
        connection.run("INSERT INTO search_word (search_word) VALUES ('delete-all')")
        connection.commit()
    assert found(laptops[0], "路灯") == []
    laptops[0].open()
    assert found(laptops[0], "路灯") == [made.id]


def test_documents_of_the_district_are_found_and_withdrawn(laptops: Laptops) -> None:
    body = json.dumps({"title": "道闸外移", "text": "排队不再堵路"}, ensure_ascii=False)
    with laptops[0].database.writing() as connection:
        for key in ("experience/a", "category/b"):
            connection.run(statements.KEEP_DOCUMENT, ("district", key, 1, 1, body))
        connection.run(statements.KEEP_DOCUMENT, ("district", "experience/x", 1, 1, "{"))
        connection.commit()
    assert found(laptops[0], "道闸", "experience") == ["experience/a"]
    laptops[0].act(enter, "别的")
    assert found(laptops[0], "堵路") == ["experience/a"]
    newer = body.replace("道闸", "岗亭")
    with laptops[0].database.writing() as connection:
        connection.run(statements.KEEP_DOCUMENT, ("district", "experience/a", 2, 2, newer))
        search.refresh(connection)
        connection.commit()
    assert (found(laptops[0], "道闸"), found(laptops[0], "岗亭")) == ([], ["experience/a"])
    with laptops[0].database.writing() as connection:
        connection.run(statements.DROP_DOCUMENTS, ("district",))
        connection.commit()
    assert found(laptops[0], "岗亭") == []


def test_every_library_is_searched_and_each_by_itself(laptops: Laptops) -> None:
    def fill(work: UnitOfWork) -> list[str]:
        now = work.now()
        made: list[Any] = [
            CaseCard(id=work.new_id(), title="道闸外移", problem="排队", created_at=now),
            PainPoint(id=work.new_id(), title="道闸反复坏", place="南门", at=now),
            Backbone(id=work.new_id(), name="王道", skills="道闸维修", created_at=now),
        ]
        work.put(*made)
        work.describe("fill")
        return [one.id for one in made]

    card, pain, person = laptops[0].act(fill).value
    matter = laptops[0].act(enter, "道闸").value.id
    assert set(found(laptops[0], "道闸")) == {card, pain, person, matter}
    assert found(laptops[0], "道闸", "pain_point") == [pain]
    assert found(laptops[0], "排队", "case_card") == [card]
    assert found(laptops[0], "南门", "matter") == []


def test_what_is_erased_leaves_no_word_behind(laptops: Laptops) -> None:
    one = laptops[0]
    made = one.act(enter, "路灯不亮", raised_by="欧阳桂英").value
    with one.database.writing() as connection:
        connection.run("UPDATE matter SET raised_by = NULL WHERE id = ?", (made.id,))
        connection.run("UPDATE op_personal SET value = NULL, salt = x'' WHERE col = 'raised_by'")
        connection.commit()
    assert found(one, "欧阳") == []
    one.act(enter, "别的")
    assert (found(one, "欧阳"), found(one, "路灯")) == ([], [made.id])
    with one.database.reading() as connection:
        left = connection.run(
            "SELECT count(*) FROM search_word_data WHERE instr(block, ?)", ("欧阳".encode(),)
        ).fetchone()
        texts = connection.run("SELECT count(*) FROM search_doc WHERE instr(body, '欧阳')")
        assert (left, texts.fetchone()) == ((0,), (0,))
    assert one.verify_log().faults == []


def test_a_mirror_only_takes_notes(laptops: Laptops) -> None:
    laptops[0].act(enter, "路灯不亮")
    snapshot.export(laptops[0].database, laptops[0].settings.data / "copy.db")
    snapshot.load(laptops[2].database, laptops[0].settings.data / "copy.db", at=1)
    assert waiting(laptops[2]) == 1
    laptops[2].open()
    assert waiting(laptops[2]) == 0


def test_the_commonest_words_give_the_newest(
    laptops: Laptops, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "_WEIGHED", 3)

    def fill(work: UnitOfWork) -> list[str]:
        return [enter(work, f"停车第{n}件").id for n in range(20)]

    made = laptops[0].act(fill).value
    hits = [h.key for h in laptops[0].ask(lambda work: work.search("停车", limit=3))]
    assert hits == made[:-4:-1]
    assert len(laptops[0].ask(lambda work: work.search("车", limit=3))) == 3
    assert len(laptops[0].ask(lambda work: work.search("停车", limit=100))) == 20


_SIGNS = st.text(alphabet="停车位难找3号a楼 ，𠮷Ｂ", max_size=12)


@given(text=_SIGNS, asked=_SIGNS)
def test_the_index_and_the_plain_look_agree(text: str, asked: str) -> None:
    phrases = wording.phrases(asked)
    connection = sqlite.connect(":memory:")
    with closing(connection):
        connection.execute("CREATE VIRTUAL TABLE w USING fts5(t, content='', tokenize='ascii')")
        stored = " ".join(wording.words(text))
        connection.execute("INSERT INTO w (rowid, t) VALUES (1, ?)", (stored,))
        match = " AND ".join(map(searching.quoted, phrases))
        hit = bool(match) and bool(
            connection.execute("SELECT 1 FROM w WHERE w MATCH ?", (match,)).fetchone()
        )
    assert hit == (bool(phrases) and wording.holds(phrases, text))


@given(before=_SIGNS, asked=_SIGNS, after=_SIGNS)
def test_whatever_stands_in_a_text_is_found(before: str, asked: str, after: str) -> None:
    # Letters and digits are words as they stand: one is not found from its middle.
    ideographs = "".join(s for s in asked if not s.isascii() and s not in "，Ｂ")
    phrases = wording.phrases(ideographs)
    assert wording.holds(phrases, before + ideographs + after)
