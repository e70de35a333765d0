"""The log file keeps faults and where they happened, never what somebody typed."""

from __future__ import annotations

import logging
from pathlib import Path

from app.logbook import FILE_NAME, end_log, keep_log


def test_a_fault_is_kept_without_its_message(tmp_path: Path) -> None:
    handler = keep_log(tmp_path / "log")
    typed = "欧阳" + "明月"
    try:
        raise ValueError(typed)
    except ValueError:
        logging.getLogger("ui.jobs").exception("sign_in failed")
    finally:
        end_log(handler)
    text = (tmp_path / "log" / FILE_NAME).read_text(encoding="utf-8")
    assert "sign_in failed" in text
    assert "ValueError" in text
    assert "test_logbook.py" in text
    assert "欧阳明月" not in text


def test_nothing_is_written_where_nothing_went_wrong(tmp_path: Path) -> None:
    end_log(keep_log(tmp_path / "log"))
    assert not (tmp_path / "log" / FILE_NAME).exists()
