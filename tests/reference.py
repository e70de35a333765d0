"""Documents of a district in a test, as a pull leaves them on the laptop."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from app.domain.clock import to_millis
from app.domain.presets import PRESETS
from app.domain.reference import DISTRICT
from app.store import statements

if TYPE_CHECKING:
    from app.bootstrap import Services

REPLIES = "reply:0badcafe"


def arrive(services: Services, key: str, content: object, *, feed: str = DISTRICT) -> None:
    """A document comes, or another in its place."""
    with services.database.writing() as connection:
        at = to_millis(services.clock())
        connection.run(statements.KEEP_DOCUMENT, (feed, key, 1, at, json.dumps(content)))
        connection.commit()


def withdraw(services: Services, key: str, *, feed: str = DISTRICT) -> None:
    """The district takes one away."""
    with services.database.writing() as connection:
        connection.run(statements.DROP_DOCUMENT, (feed, key))
        connection.commit()


def rule(name: str, **changed: Any) -> dict[str, Any]:
    """A rule as a district writes it: like the law's for meetings of representatives."""
    plain = PRESETS["representatives_meeting"].to_dict()
    del plain["key"]
    source = {"law": "样例区议事规则", "article": "第三条"}
    return {**plain, "name": name, "source": source, **changed}
