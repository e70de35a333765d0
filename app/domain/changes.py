"""What an action altered, so that every page can decide whether to read again."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Changes:
    """The kinds and ids of the records that one action wrote.

    Attributes:
        kinds: names of record kinds, for example ``{"sign_in"}``.
        ids: ids of the records written.
        meeting: id of the meeting that the action belongs to, or ``""``.
        op: id of the operation in the log (``device:seq``), or ``""`` where nothing was written.
    """

    kinds: frozenset[str] = field(default_factory=frozenset)
    ids: frozenset[str] = field(default_factory=frozenset)
    meeting: str = ""
    op: str = ""

    def touches(self, *kinds: str) -> bool:
        """Whether any of these kinds was written."""
        return not self.kinds.isdisjoint(kinds)
