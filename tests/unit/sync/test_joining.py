"""One-time codes as people type them, and the messages of joining."""

from __future__ import annotations

import pytest

from app.sync.batch import Malformed
from app.sync.joining import Challenge, Enrol, code_of, grouped


@pytest.mark.parametrize("typed", ["01234-ABCDE", " o1234abcde ", "0L234 ABCDE", "0123 4ABC DE"])
def test_a_code_is_read_however_it_is_typed(typed: str) -> None:
    assert code_of(typed) == "01234ABCDE"


@pytest.mark.parametrize("typed", ["", "0123", "01234ABCDEF", "01234ABCDU", "验证码验证码验证码验"])
def test_what_can_be_no_code_is_none(typed: str) -> None:
    assert code_of(typed) == ""


def test_a_code_is_shown_in_groups() -> None:
    assert grouped("01234ABCDE") == "01234-ABCDE"
    assert code_of(grouped("01234ABCDE")) == "01234ABCDE"


def test_messages_come_out_as_they_went_in() -> None:
    sent = Enrol("c", "d", "k", "前台", "", "0.1", "p")
    assert Enrol.decode(sent.encode()) == sent
    assert "proof" not in sent.signed()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b'{"challenge": "x"}',
        b'{"challenge": 1, "expires": 1}',
        b'{"challenge": "x", "expires": -1}',
        b'{"challenge": "x", "expires": true}',
        b'{"challenge": "\\ud800", "expires": 1}',
        b'{"challenge": "' + b"x" * 20_000 + b'", "expires": 1}',
    ],
)
def test_what_is_no_message_is_refused(data: bytes) -> None:
    with pytest.raises(Malformed):
        Challenge.decode(data)
