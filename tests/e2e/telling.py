"""Runs the sample meeting and says every confirmed action aloud; to be killed by a test.

Usage: ``python telling.py FOLDER``. A line ``device:seq`` is written once the action is durable.
"""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from app.bootstrap import Services
from app.domain.clock import CHINA
from app.sample.story import StoryClock, story_entropy, tell
from app.settings import Settings


class Telling(Services):
    """Services that say what they confirmed."""

    def act(self, verb, *args, **kwargs):
        outcome = super().act(verb, *args, **kwargs)
        sys.stdout.write(f"{outcome.changes.op}\n")
        sys.stdout.flush()
        return outcome


def main() -> None:
    clock = StoryClock(datetime(2026, 11, 24, 9, tzinfo=CHINA))
    services = Telling(Settings(data=Path(sys.argv[1])), clock=clock, entropy=story_entropy())
    tell(services.open(), clock)
    services.close()


if __name__ == "__main__":
    main()
