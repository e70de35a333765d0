"""The minutes that `bench_documents.py` lets each engine set: words and photos, all made up."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
GIVEN = "玥旻喆堃晓明建国秀英文涛丽娟志强敏静伟芳洋勇艳军杰桂兰霞飞红柳海淀安宁"
NUMERALS = "一二三四五六七八九十"
SENTENCES = (
    "院内现有停车位一百三十六个，登记车辆二百零四辆，夜间高峰缺口约六十个；消防通道每晚有七八辆车占用。",
    "有居民提出：“家里老人看病要车接送，能不能给每户发几张家庭停车券？”物业表示可以，按户发放，用完为止。",
    "产权单位代表说明，三栋楼分属三个单位，地面权属以二〇〇三年图纸为准，改动须经三方书面同意（附件2）。",
    "大家同意先试行三个月，每月5日在公示栏公布停车收入、支出与结余——账目由监督小组核对后签字……",
    "主持人归纳：第一，先到先停、不设固定车位；第二，访客车辆22:00前离院；第三，违停三次者暂停使用停车券。",
    "本项应到26人，实到21人，达到三分之二；同意14票，反对5票，弃权2票，超过到会人数的一半（需11票），通过。",
)
HEADS = ("序号", "姓名", "身份", "签名")
ROLE, CAPTION = "居民代表", "停车位现状"
SIGNING = ("主持人", "记录员")


@dataclass(frozen=True)
class Size:
    """How long the minutes are.

    Attributes:
        name: of the size.
        names: people named in the text.
        rows: lines of the sign-in table.
        sections: items of four paragraphs each.
        photos: two to a row, about a megabyte each.
        rounds: documents that are timed.
    """

    name: str
    names: int
    rows: int
    sections: int
    photos: int
    rounds: int


SMALL = Size("12 pages", names=300, rows=60, sections=5, photos=2, rounds=15)
LARGE = Size("60 pages", names=500, rows=500, sections=25, photos=40, rounds=7)


def longer(times: int) -> Size:
    """Minutes without photos so many times as long in everything else."""
    return Size(
        f"{times} ×", names=60 * times, rows=40 * times, sections=4 * times, photos=0, rounds=9
    )


@dataclass(frozen=True)
class Words:
    """The words of one round."""

    title: str
    names: list[str]
    rows: list[str]
    sections: list[tuple[str, list[str]]]
    code: str


def words(size: Size, number: int) -> Words:
    """Minutes no. ``number``: the same length every time, other words."""
    step = 7 + number % 5
    names = []
    for index in range(max(size.names, size.rows)):
        place = index * step + number
        names.append(
            SURNAMES[place % len(SURNAMES)]
            + GIVEN[place * 3 % len(GIVEN)]
            + (GIVEN[(place * 5 + index) % len(GIVEN)] if index % 4 else "")
        )
    sections = []
    for item in range(size.sections):
        texts = [
            "".join(SENTENCES[(item + number + line + part) % 6] for part in range(3))
            + f"（第{number}次会议第{item + 1}项记录{line + 1}）"
            for line in range(4)
        ]
        sections.append((f"{NUMERALS[item % 10]}、关于第{item + 1}项议题的讨论与表决", texts))
    return Words(
        f"红柳社区居民代表会议第{number}号纪要",
        names[: size.names],
        names[: size.rows],
        sections,
        f"A1B2C3D4{number:08d}",
    )


def make_photos(folder: Path, count: int) -> None:
    """So many JPEGs of about a megabyte, ``photo1.jpg`` and on, each another picture."""
    import random

    from PIL import Image

    for seed in range(1, count + 1):
        # Smooth areas with grain, as a telephone takes them.
        dots = random.Random(seed)
        small = Image.frombytes("RGB", (40, 30), dots.randbytes(3600))
        large = small.resize((2000, 1500), Image.Resampling.BICUBIC)
        grain = Image.frombytes("RGB", (1000, 750), dots.randbytes(2_250_000)).resize((2000, 1500))
        out = BytesIO()
        Image.blend(large, grain, 0.2).save(out, "JPEG", quality=91)
        (folder / f"photo{seed}.jpg").write_bytes(out.getvalue())
