"""``hongliu guide``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.cli.console import say

if TYPE_CHECKING:
    from pathlib import Path


def guide(out: Path) -> int:
    """Write the guide of one page.

    Args:
        out: the PDF to write.

    Raises:
        OSError: it cannot be written.
    """
    from datetime import UTC, datetime

    from app.documents.forms.common import Order
    from app.documents.forms.guide import make_guide
    from app.manual import chapter_of

    chapter = chapter_of("guide")
    make_guide(chapter, out, order=Order(created=datetime.now(UTC)))
    say(f"已生成 {out}：{chapter.title}，一页 A4。")
    return 0
