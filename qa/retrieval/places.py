"""Places that a text names."""

from __future__ import annotations

import re

DISTRICTS: dict[str, tuple[str, ...]] = {
    name: (name,)
    for name in (
        "东城 西城 朝阳 丰台 石景山 海淀 门头沟 房山 通州 顺义 昌平 大兴 怀柔 平谷 密云 延庆"
    ).split()
} | {
    "经济技术开发区": ("经济技术开发区", "经开区", "亦庄", "亦城"),
}
"""Beijing's districts, as questions and pages call them."""

_ELSEWHERE = re.compile("[山江广陕]西城|[山广]东城|南通州|大兴安岭")
"""Where the name of a district is only part of another name: 江西城镇."""

_ENGLISH_DISTRICTS = {
    "dongcheng": "东城",
    "xicheng": "西城",
    "chaoyang": "朝阳",
    "fengtai": "丰台",
    "shijingshan": "石景山",
    "haidian": "海淀",
    "mentougou": "门头沟",
    "fangshan": "房山",
    "tongzhou": "通州",
    "shunyi": "顺义",
    "changping": "昌平",
    "daxing": "大兴",
    "huairou": "怀柔",
    "pinggu": "平谷",
    "miyun": "密云",
    "yanqing": "延庆",
}


def named_places(text: str) -> tuple[str, ...]:
    """Return the Beijing districts that normalised ``text`` names, in Chinese or in pinyin."""
    text = _ELSEWHERE.sub(" ", text)
    chinese = [name for name, spellings in DISTRICTS.items() if any(s in text for s in spellings)]
    words = set(re.findall(r"[a-z]+", text))
    english = [chinese for pinyin, chinese in _ENGLISH_DISTRICTS.items() if pinyin in words]
    return tuple(dict.fromkeys(chinese + english))
