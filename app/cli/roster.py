"""``hongliu roster``."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from app.bootstrap import Services
from app.domain.columns import guess_mapping, mapped_rows, mapping_notices
from app.domain.errors import Refused
from app.domain.roster_import import ImportPlan, plan_import, report_dict
from app.intake.pinyin import sounds
from app.intake.tables import read_table
from app.steps.roster_import import known_people
from app.store.database import FILE_NAME

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.roster_plan import KnownPerson
    from app.settings import Settings


def check(settings: Settings, path: Path, *, as_json: bool) -> int:
    """Check a roster file against the roster without writing; 1 where a row is an error.

    Raises:
        Refused: the file holds no roster that can be read.
    """
    table = read_table(path)
    mapping = guess_mapping(table)
    if not mapping.columns:
        raise Refused(f"{path.name} 里没有找到姓名一列，没有检查。请在第一行写明各列的名称。")
    plan = plan_import(mapped_rows(table, mapping), _known(settings), sound_of=sounds)
    report = report_dict(plan, mapping_notices(table, mapping))
    if as_json:
        sys.stdout.write(json.dumps(report, ensure_ascii=False) + "\n")
    else:
        _tell(plan, report, notes=(*table.notes, *mapping.warnings))
    return 1 if report["errors"] else 0


def _known(settings: Settings) -> list[KnownPerson]:
    if not (settings.data / FILE_NAME).exists():
        return []
    services = Services(settings).open()
    try:
        return services.ask(known_people)
    finally:
        services.close()


def _tell(plan: ImportPlan, report: dict[str, object], *, notes: tuple[str, ...]) -> None:
    write = sys.stdout.write
    write(f"共 {report['rows']} 行：新增 {report['new']}，更新 {report['update']}，")
    write(f"不变 {report['unchanged']}。没有写入任何内容。\n")
    for note in (*notes, *plan.notes):
        write(f"说明：{note}\n")
    for row in plan.rows:
        if row.status.value in {"warning", "error"}:
            write(f"第 {row.row} 行 {row.status.words}：{row.words}\n")
