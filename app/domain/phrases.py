"""Standard phrases for the recorder: minutes put together from the same words every time."""

from __future__ import annotations

from app.domain.meeting import NoteKind

PHRASES: dict[NoteKind, tuple[str, ...]] = {
    NoteKind.FACT: (
        "主持人宣读了议事规则，与会人员无异议。",
        "介绍了议题的来由和目前情况。",
        "物业公司就有关情况作了说明。",
        "社区党组织通报了前期入户走访的情况。",
    ),
    NoteKind.POINT: (
        "认为应当优先照顾老年人和行动不便的居民。",
        "提出费用应当公开，按季度公示。",
        "希望先试行一段时间，再根据效果调整。",
        "要求物业公司明确责任人和完成时限。",
    ),
    NoteKind.PROPOSAL: (
        "建议先试行三个月，期满后再议。",
        "建议由楼门长逐户征求意见。",
        "建议请专业人员现场勘查后提出方案。",
        "建议将各方案合并后再表决。",
    ),
    NoteKind.DISSENT: (
        "保留不同意见，要求写入纪要。",
        "认为费用分担方案还需进一步协商。",
        "认为对低层住户的影响没有充分说明。",
    ),
}
