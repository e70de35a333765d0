"""The power goes at any write of a meeting; whatever was confirmed is there when it comes back.

``python3 dev.py powercut --seeds N`` cuts it more often.
"""

from __future__ import annotations

import random
from pathlib import Path
from types import SimpleNamespace

import pytest

from app.store import files
from tests.power.laptop import cut_and_look, history
from tests.power.model import Disk, Step, What
from tests.power.recording import recorded
from ui.console.meeting.drafts import Drafts

CUTS = 20


@pytest.fixture(scope="module")
def meeting(tmp_path_factory: pytest.TempPathFactory) -> list[Step]:
    return history(tmp_path_factory.mktemp("recorded"), ops=60)


def test_nothing_that_was_confirmed_is_lost(meeting: list[Step], tmp_path: Path) -> None:
    assert sum(step.what is What.CONFIRM for step in meeting) > 60
    assert sum(step.what is What.MOVE for step in meeting) >= 5  # four photos and the key
    for seed in range(CUTS):
        cut_and_look(meeting, tmp_path, seed)


def _finds(steps: list[Step], folder: Path, most: int = 60) -> bool:
    for seed in range(most):
        try:
            cut_and_look(steps, folder, seed)
        except Exception:
            return True
    return False


def test_a_database_that_does_not_wait_for_the_disk_would_be_found_out(tmp_path: Path) -> None:
    steps = history(tmp_path, ops=20, pragmas=("PRAGMA synchronous=NORMAL",))
    assert _finds(steps, tmp_path)


def test_a_photo_whose_name_is_not_waited_for_would_be_found_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "put_in_place", lambda part, path: part.replace(path))
    monkeypatch.setattr(files, "make_folder", lambda folder: folder.mkdir(parents=True))
    assert _finds(history(tmp_path, ops=20), tmp_path)


def test_a_photo_whose_bytes_are_not_waited_for_would_be_found_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "os", SimpleNamespace(fsync=lambda _handle: None))
    assert _finds(history(tmp_path, ops=20), tmp_path)


def test_a_draft_that_was_said_to_be_kept_is_there(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    with recorded(data) as recorder:
        drafts = Drafts(data)
        for number in range(6):
            drafts.write("note-1", {"text": f"第{number}句"}, drafts.stamp())
            recorder.confirm(number)
    for seed in range(60):
        chance, disk = random.Random(seed), Disk()
        for step in recorder.steps[: chance.randint(1, len(recorder.steps))]:
            disk.take(step)
        left = tmp_path / f"left-{seed}"
        left.mkdir()
        for name, content in disk.cut(chance).items():
            if content is None:
                (left / name).mkdir()
            else:
                (left / name).write_bytes(content)
        found = Drafts(left).read("note-1")
        said = disk.confirmed[-1] if disk.confirmed else -1
        assert found in ({"text": f"第{said}句"} if said >= 0 else {}, {"text": f"第{said + 1}句"})
