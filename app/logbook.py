"""The program's own log file: faults of the program, and nothing about people.

Of an exception the file keeps its type and where it happened, not its message: a message may quote
a name that somebody typed.
"""

from __future__ import annotations

import logging
import traceback
from logging.handlers import RotatingFileHandler
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

FILE_NAME = "hongliu.log"
_BYTES, _FILES = 500_000, 3


class _WithoutMessages(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        # Another handler may have left its own text of the exception on the record.
        kept, record.exc_text = record.exc_text, None
        try:
            return super().format(record)
        finally:
            record.exc_text = kept

    def formatException(self, ei: Any) -> str:  # noqa: N802 - logging's own name
        kind, _, trace = ei
        where = "".join(traceback.format_tb(trace)).rstrip()
        return f"{where}\n{kind.__name__ if kind else 'unknown'}"


def keep_log(folder: Path) -> logging.Handler:
    """Write warnings and faults into ``folder``; files are small and the oldest go.

    Returns:
        The handler, to be handed to :func:`end_log`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(
        folder / FILE_NAME, maxBytes=_BYTES, backupCount=_FILES, encoding="utf-8", delay=True
    )
    handler.setLevel(logging.WARNING)
    handler.setFormatter(_WithoutMessages("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.getLogger().addHandler(handler)
    return handler


def end_log(handler: logging.Handler) -> None:
    """Stop writing and close the file."""
    logging.getLogger().removeHandler(handler)
    handler.close()
