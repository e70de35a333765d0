"""A laptop as a process of its own: it writes, tells what is durable, syncs, until it is killed.

``python syncing.py FOLDER NAME``: a line ``op ID`` behind each action, ``round WORD`` behind each
round. It ends by itself after so many actions that a test has had its chance.
"""

from __future__ import annotations

import sys
from itertools import count
from pathlib import Path

from app.bootstrap import Services
from app.settings import Settings
from app.steps.people import PersonInput, save_person

MOST = 200


def main(folder: Path, name: str) -> None:
    services = Services(Settings(data=folder, actor=name)).open()
    for number in count():
        if number == MOST:
            break
        person = PersonInput(name=f"{name}{number}号", phone=f"1380000{number:04d}")
        done = services.act(save_person, person)
        print(f"op {done.changes.op}", flush=True)  # noqa: T201 - what the test reads
        report = services.link.sync()
        print(f"round {report.failure or 'ok'}", flush=True)  # noqa: T201 - as above
    services.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
