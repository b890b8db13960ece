"""What is to be done: the tasks of a cascade, which its documents share, so that plans restate each other."""

from __future__ import annotations

import random
from decimal import Decimal
from functools import lru_cache

from planggraph.model import TargetValue
from planggraph.synth.page import Mention, Phrase, phrase
from planggraph.synth.themes import THEMES

__all__ = ["activity", "number"]

_POOL = 90  # tasks of one cascade

# Forms of a task, after "chủ trì" or with a capital. {n} is a number to reach.
_FORMS = (
    "tổ chức {lớp tập huấn} về {topic} cho {people}",
    "tổ chức {hội nghị} giới thiệu {topic} cho {people}",
    "mở {buổi} nói chuyện về {topic} dành cho {people}",
    "xây dựng {mô hình} {product}",
    "biên soạn tài liệu về {topic} cho {people}",
    "đưa nội dung {topic} vào sinh hoạt thường kỳ của {people}",
    "rà soát, bổ sung {product} ở những nơi còn thiếu",
    "lập và công khai {product}",
    "giới thiệu {topic} trên loa truyền thanh và mạng xã hội",
    "hướng dẫn {people} về {topic}",
    "khảo sát nhu cầu tìm hiểu {topic} của {people}",
    "phân công người phụ trách {product}",
    "vận động {people} tìm hiểu {topic}",
    "duy trì {product} tại khu dân cư",
    "phát động hội thi tìm hiểu {topic} trong {people}",
    "kiểm tra chất lượng {product}",
    "nhân rộng {product} ra các khu dân cư",
    "chia sẻ kinh nghiệm về {topic} giữa các nhóm {people}",
)  # fmt: skip
_TAILS = (
    "", "", "", ", ưu tiên vùng còn nhiều khó khăn", ", bảo đảm thiết thực, tiết kiệm", " theo hình thức phù hợp với từng địa bàn",
    ", gắn với các phong trào đang có", "; kịp thời nêu gương người làm tốt", ", tránh trùng lặp với hoạt động khác",
)  # fmt: skip
_UNITS = ("lớp tập huấn", "hội nghị", "buổi", "mô hình")


def number(value: int, unit: str, *, bound: str = "exactly", population: str | None = None, words: str = "") -> Mention:
    """A number to reach: "03 lớp", "85%"."""
    written = f"{value}%" if unit == "%" else f"{value:02d} {unit}"
    return Mention(
        f"{words}{written}", TargetValue(value=Decimal(value), unit=unit, bound=bound, population=population or unit)
    )


@lru_cache(maxsize=64)
def _pool(seed: int, cascade: int, theme: str) -> tuple[tuple[str, str, str, str, str], ...]:
    """Of each task its form, topic, product, people and tail."""
    r = random.Random(f"{seed}/{cascade}/activities")
    matter = next(one for one in THEMES if one.name == theme)
    found = dict.fromkeys(
        (
            r.choice(_FORMS),
            r.choice(matter.topics),
            r.choice(matter.products),
            r.choice(matter.people),
            r.choice(_TAILS),
        )
        for _ in range(_POOL)
    )
    return tuple(found)


def activity(r: random.Random, seed: int, cascade: int, theme: str, taken: set[int]) -> Phrase:
    """A task that the document does not have yet, in lower case."""
    pool = _pool(seed, cascade, theme)
    free = [n for n in range(len(pool)) if n not in taken] or list(range(len(pool)))
    n = r.choice(free)
    taken.add(n)
    form, topic, product, people, tail = pool[n]
    counted: dict[str, Mention] = {unit: number(r.randint(2, 9), unit) for unit in _UNITS if "{" + unit + "}" in form}
    return (*phrase(form, topic=topic, product=product, people=people, **counted), *((tail,) if tail else ()))
