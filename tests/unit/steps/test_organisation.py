"""The five levels as a tree, and who answers for which door."""

from __future__ import annotations

import pytest

from app.domain.errors import Refused
from app.domain.organisation import (
    DoorUnclear,
    Post,
    PostLevel,
    covers,
    place_in_words,
    read_doors,
    show_doors,
)
from app.steps import organisation
from app.steps.collect import MatterInput, collect_matter
from app.steps.organisation import PostInput
from app.steps.views import organisation as shown
from app.steps.views.life import life
from tests.reference import arrive
from tests.unit.steps.conftest import Hall


def add(hall: Hall, level: PostLevel, name: str, **more: object) -> Post:
    entry = PostInput(level=level, name=name, **more)  # type: ignore[arg-type]
    return hall.services.act(organisation.add_post, entry).value


@pytest.fixture
def posts(hall: Hall) -> dict[str, Post]:
    street = add(hall, PostLevel.SUBDISTRICT, "样例街道党工委", holder="冯书记")
    party = add(hall, PostLevel.COMMUNITY, "样例社区党委", above_id=street.id)
    grid = add(hall, PostLevel.GRID, "第一网格", above_id=party.id, doors="1号楼、2号楼")
    stair = add(
        hall, PostLevel.STAIRWELL, "1号楼1单元", above_id=grid.id, doors="1号楼1单元",
        resident_id=hall.people[0].id,
    )  # fmt: skip
    home = add(
        hall, PostLevel.HOUSEHOLD, "钱二家", above_id=stair.id, doors="1-1-102",
        resident_id=hall.people[1].id,
    )  # fmt: skip
    return {"street": street, "party": party, "grid": grid, "stair": stair, "home": home}


def told(hall: Hall) -> list[tuple[int, str, str]]:
    return [(x.depth, x.post.name, x.holder) for x in hall.services.ask(shown.tree)]


def test_the_tree_tells_levels_holders_and_doors(hall: Hall, posts: dict[str, Post]) -> None:
    assert told(hall) == [
        (0, "样例街道党工委", "冯书记"),
        (1, "样例社区党委", ""),
        (2, "第一网格", ""),
        (3, "1号楼1单元", "赵一"),
        (4, "钱二家", "钱二"),
    ]
    lines = hall.services.ask(shown.tree)
    assert (lines[2].doors, lines[4].doors) == ("1号楼、2号楼", "1号楼1单元102")


def test_who_answers_for_a_door_is_told_from_the_door_upwards(
    hall: Hall, posts: dict[str, Post]
) -> None:
    run = hall.services
    assert [a.words for a in run.ask(shown.who_answers, "1", "1", "102")] == [
        "党员示范户 钱二家：钱二",
        "楼门 1号楼1单元：赵一",
        "网格（支部） 第一网格：还没有人",
        "社区党组织 样例社区党委：还没有人",
        "街镇党（工）委 样例街道党工委：冯书记",
    ]
    assert run.ask(shown.who_answers, "2", "3", "501")[0].name == "第一网格"
    assert run.ask(shown.who_answers, "9") == []
    own = run.ask(shown.who_answers_for_person, hall.people[2].id)
    assert own[0].name == "1号楼1单元"
    (post,) = run.ask(shown.posts_of_person, hall.people[0].id)
    assert post.id == posts["stair"].id


@pytest.mark.parametrize(
    ("place", "first"),
    [("1号楼1单元门口", "1号楼1单元"), ("一号楼北侧", "第一网格"), ("东门", None)],
)
def test_the_place_of_a_matter_has_somebody_too(
    hall: Hall, posts: dict[str, Post], place: str, first: str | None
) -> None:
    found = hall.services.ask(shown.who_answers_for_place, place)
    assert (found[0].name if found else None) == first


def test_the_life_of_a_matter_tells_who_answers_for_its_place(
    hall: Hall, posts: dict[str, Post]
) -> None:
    entry = MatterInput(title="灯不亮", category="物业管理", place="1号楼1单元")
    matter = hall.services.act(collect_matter, entry).value
    told = hall.services.ask(life, matter.id).answer_for
    assert told[0].words == "楼门 1号楼1单元：赵一"


def test_levels_fit_and_nothing_stands_below_itself(hall: Hall, posts: dict[str, Post]) -> None:
    run = hall.services
    with pytest.raises(Refused, match="不能排在"):
        add(hall, PostLevel.COMMUNITY, "另一社区", above_id=posts["grid"].id)
    # A level may be left out.
    add(hall, PostLevel.HOUSEHOLD, "孙三家", above_id=posts["party"].id)
    lower = PostInput(level=PostLevel.GRID, name="样例社区党委", above_id=posts["street"].id)
    with pytest.raises(Refused, match="请先移走下面的"):
        run.act(organisation.correct_post, posts["party"].id, lower)
    with pytest.raises(Refused, match="下面还有 1 个"):
        run.act(organisation.remove_post, posts["grid"].id)
    with pytest.raises(Refused, match="日期"):
        add(hall, PostLevel.GRID, "网格", doors="2026-03-02")
    with pytest.raises(Refused, match="请写明名称"):
        add(hall, PostLevel.GRID, " ")


def test_a_post_moves_with_what_is_below_and_comes_back(hall: Hall, posts: dict[str, Post]) -> None:
    run = hall.services
    second = add(hall, PostLevel.GRID, "第二网格", above_id=posts["party"].id)
    entry = PostInput(
        level=PostLevel.STAIRWELL, name="1号楼1单元", above_id=second.id, doors="1号楼1单元",
        resident_id=hall.people[0].id,
    )  # fmt: skip
    moved = run.act(organisation.correct_post, posts["stair"].id, entry)
    assert told(hall)[-3:] == [
        (2, "第二网格", ""),
        (3, "1号楼1单元", "赵一"),
        (4, "钱二家", "钱二"),
    ]
    run.act(organisation.shift_post, second.id, by=-1)
    assert told(hall)[2] == (2, "第二网格", "")
    run.act(organisation.shift_post, second.id, by=1)
    run.act(lambda work: work.undo(moved.changes.op))
    assert told(hall)[3] == (3, "1号楼1单元", "赵一")


def test_what_the_district_sends_is_a_beginning(hall: Hall) -> None:
    run = hall.services
    with pytest.raises(Refused, match="还没有下发"):
        run.act(organisation.begin_from_district)
    building = {"level": "building", "name": "3号楼"}
    grid = {"level": "grid", "name": "第一网格", "below": [building]}
    own = {"level": "community", "name": "样例社区", "below": [grid]}
    other = {"level": "community", "name": "别的社区"}
    street = {"level": "subdistrict", "name": "样例街道", "below": [own, other]}
    arrive(run, "organisation", {"level": "district", "name": "样例区", "below": [street]})
    assert run.act(organisation.begin_from_district).value == 3
    assert told(hall) == [(0, "样例社区", ""), (1, "第一网格", ""), (2, "3号楼", "")]
    assert run.ask(shown.who_answers, "3", "1", "101")[0].name == "3号楼"
    assert run.act(organisation.begin_from_district).value == 0


@pytest.mark.parametrize(
    ("text", "doors"),
    [
        ("3号楼、4号楼1单元", ("3", "4/1")),
        ("三号楼二单元；5-2-301", ("3/2", "5/2/301")),
        ("红柳公寓", ("红柳公寓",)),
        ("3-1，3-501", ("3/1", "3//501")),
        ("", ()),
    ],
)
def test_doors_are_read_as_people_write_them(text: str, doors: tuple[str, ...]) -> None:
    assert read_doors(text) == doors
    assert read_doors(show_doors(doors)) == doors


def test_doors_cover_what_is_inside_them() -> None:
    assert covers(("3",), "3", "2", "501")
    assert covers(("3/2",), "3", "2", "501")
    assert not covers(("3/2",), "3", "1", "501")
    assert not covers(("3/2",), "3")
    assert not covers((), "3")
    with pytest.raises(DoorUnclear):
        read_doors("2026-03-02")
    assert place_in_words("3号楼2单元门口的路灯") == ("3", "2", "")
    assert place_in_words("3-2-501水管") == ("3", "2", "501")
    assert place_in_words("东门外") is None
