"""The built-in categories of matters, and which words tell of which."""

from __future__ import annotations

CATEGORIES = (
    "停车管理",
    "加装电梯",
    "物业管理",
    "老年助餐",
    "上下水",
    "环境卫生",
    "公共空间",
    "安全消防",
    "邻里关系",
    "其他",
)


_TELLING = {
    "停车管理": "停车 车位 车库 道闸 占道 僵尸车 地锁 亲情券 挪车",
    "加装电梯": "电梯",
    "老年助餐": "助餐 老年餐 饭桌 食堂 送餐 养老",
    "上下水": "上下水 漏水 水管 下水 堵塞 污水 水压 停水 管道 渗水 反水 化粪池",
    "安全消防": "消防 充电 飞线 灭火 电动车 电动自行车 监控 门禁 通道 隐患 高空抛物 着火",
    "环境卫生": "垃圾 卫生 保洁 绿化 异味 树木 狗粪 蚊虫 楼道堆物 杂物 小广告",
    "公共空间": "活动室 广场 健身 座椅 花园 凉亭 空地 路灯 照明 无障碍 晾衣 绿地",
    "邻里关系": "噪音 噪声 扰民 邻里 纠纷 养狗 遛狗 装修 油烟",
    "物业管理": "物业 物管 业委会 维修资金 收费 管理费 屋顶 外墙 供暖 暖气",
}


def guess_category(text: str) -> str:
    """The category that words of a text tell of; ``""`` where none does, or two do as much."""
    found = {name: _weight(words.split(), text) for name, words in _TELLING.items()}
    best = max(found.values())
    likely = [name for name, count in found.items() if count == best]
    return likely[0] if best and len(likely) == 1 else ""


def _weight(words: list[str], text: str) -> int:
    # The first word is the matter itself; others stand beside it: 停车收费 is about 停车.
    return (words[0] in text) + sum(word in text for word in words)
