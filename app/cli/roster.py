"""``hongliu roster``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from app.bootstrap import Services
from app.cli.console import complain, knows_every_character, say
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

# A heading over names or over addresses; without headings names and addresses both.
_LEAST_SURE = 40


def check(settings: Settings, path: Path, *, as_json: bool) -> int:
    """Check a roster file against the roster without writing; 1 where a row is an error.

    Raises:
        Refused: the file holds no roster that can be read, or nothing in it says which column is
            what: in the window a person decides that, here nobody does.
    """
    table = read_table(path)
    mapping = guess_mapping(table)
    if mapping.confidence < _LEAST_SURE:
        raise Refused(f"{path.name} 里没有找到姓名一列，没有检查。请在第一行写明各列的名称。")
    plan = plan_import(mapped_rows(table, mapping), _known(settings), sound_of=sounds)
    report = report_dict(plan, mapping_notices(table, mapping))
    if as_json:
        # Escaped where the console's encoding lacks characters: no name in a reason gets lost.
        say(json.dumps(report, ensure_ascii=not knows_every_character()))
    else:
        _tell(plan, report, notes=(*table.notes, *mapping.warnings))
    if report["errors"]:
        complain(f"{path.name} 有 {len(report['errors'])} 处错误，改正后再导入。没有写入任何内容。")
        return 1
    return 0


def _known(settings: Settings) -> list[KnownPerson]:
    if not (settings.data / FILE_NAME).exists():
        return []
    services = Services(settings).open()
    try:
        return services.ask(known_people)
    finally:
        services.close()


def _tell(plan: ImportPlan, report: dict[str, Any], *, notes: tuple[str, ...]) -> None:
    figures = f"新增 {report['new']}，更新 {report['update']}，不变 {report['unchanged']}"
    say(f"共 {report['rows']} 行：{figures}。没有写入任何内容。")
    for note in (*notes, *plan.notes):
        say(f"说明：{note}")
    for row in plan.rows:
        if row.status.value in {"warning", "error"}:
            say(f"第 {row.row} 行 {row.status.words}：{row.words}")
