"""The body of an op as text, and read again, whether it holds one write or thousands."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from app.oplog.canonical import canonical_json
from app.oplog.op import PART, Op, Write, body_text, read_body

ODD = '引号" 反斜杠\\ "writes":[ ]} 𠮷'


def op(count: int, *, undoes: str = "", origin: str = "") -> Op:
    writes = [
        Write("resident", f"r{n}", new=False, cells={"name": ODD, "b": n}, base={"b": ["d:1"]})
        if n % 3
        else Write("unit", f"u{n}", new=True, cells={"door": "101", "area": None})
        for n in range(count)
    ]
    return Op(
        "d", 2, "room", "王", 1, 1, "save_people", {"meeting": ODD}, undoes, writes, origin=origin
    )


@pytest.mark.parametrize("undoes", ["", "d:1"])
@pytest.mark.parametrize("origin", ["", "c:7"])
@pytest.mark.parametrize("count", [0, 1, PART - 1, PART, PART + 1, 5000])
def test_it_is_canonical_and_read_as_it_was_written(count: int, undoes: str, origin: str) -> None:
    made = op(count, undoes=undoes, origin=origin)
    text = body_text(made, {("resident", "r1", "name"): "0" * 64})
    assert text == canonical_json(json.loads(text))
    body = read_body(text)
    assert body == json.loads(text)
    assert len(body["writes"]) == count
    assert body.get("undoes", "") == undoes
    assert body.get("origin", "") == origin


@pytest.mark.parametrize("count", [2, 5000])
@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text[:-1],
        lambda text: text[:-40],
        lambda text: text + " ",
        lambda text: text + "}",
        lambda text: text.replace("101", '1"01', 1),
        lambda text: text.replace('"about"', "about", 1),
    ],
    ids=["no-end", "cut", "blank-behind", "more-behind", "quote", "head"],
)
def test_what_was_altered_is_never_read_as_something_else(
    count: int, spoil: Callable[[str], str]
) -> None:
    text = spoil(body_text(op(count), {}))
    try:
        plain = json.loads(text)
    except ValueError:
        with pytest.raises(ValueError, match=r"."):
            read_body(text)
        return
    try:
        assert read_body(text) == plain
    except ValueError:
        assert count == 5000  # a blank behind a large one is refused: it is not canonical
