"""Where the evidence speaks of something else than the question: another year, another place."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from qa.text.normalize import normalize
from qa.types import Hit, Passage, Reason

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")
DISTRICTS: dict[str, tuple[str, ...]] = {
    name: (name,)
    for name in "东城 西城 朝阳 丰台 石景山 海淀 门头沟 房山 通州 顺义 昌平 大兴 怀柔 平谷 密云 延庆".split()
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


Neighbours = Callable[[Passage], Sequence[Passage]]
"""Returns a passage's whole article."""


def with_differences(question: str, hits: Sequence[Hit], article: Neighbours) -> list[Hit]:
    """Return the hits, each with what its article differs in from what the question names."""
    asked = normalize(question)
    if not _YEAR.search(asked) and not named_districts(asked):
        return list(hits)
    contexts: dict[tuple[str, int], str] = {}  # often several hits are of one article
    found = []
    for hit in hits:
        key = (hit.passage.source, hit.passage.article)
        if key not in contexts:
            contexts[key] = normalize(_context(hit.passage, article))
        differences = mismatches(asked, hit.passage, contexts[key])
        found.append(replace(hit, differences=tuple(differences)))
    return found


def _context(passage: Passage, article: Neighbours) -> str:
    labels = (passage.kicker, passage.title, passage.date, passage.byline)
    return "\n".join([*(x for x in labels if x), *(p.text for p in article(passage))])


def mismatches(asked: str, passage: Passage, context: str) -> list[Reason]:
    """Return the years and districts that the question names and the evidence does not.

    ``asked`` is the question, ``context`` the passage with its headline, date and neighbours, as a
    reader takes it; both normalised. Districts count only when others stand in their place; of several that are compared,
    one is enough.
    """
    return [*_years(asked, context, passage), *_places(asked, context)]


def _years(asked: str, context: str, passage: Passage) -> list[Reason]:
    known = set(_YEAR.findall(context)) | set(_YEAR.findall(passage.date or ""))
    wanted = [year for year in dict.fromkeys(_YEAR.findall(asked)) if year not in known]
    if not wanted or not known:
        return []
    return [Reason("other_year", {"asked": ", ".join(wanted), "found": ", ".join(sorted(known))})]


def _places(asked: str, context: str) -> list[Reason]:
    wanted = named_districts(asked)
    there = named_districts(context)
    if not wanted or not there or any(place in there for place in wanted):
        return []
    return [Reason("other_place", {"asked": "、".join(wanted), "found": "、".join(there)})]


def named_districts(text: str) -> list[str]:
    """Return the Beijing districts that normalised ``text`` names, in Chinese or in pinyin."""
    text = _ELSEWHERE.sub(" ", text)
    chinese = [name for name, spellings in DISTRICTS.items() if any(s in text for s in spellings)]
    words = set(re.findall(r"[a-z]+", text))
    english = [chinese for pinyin, chinese in _ENGLISH_DISTRICTS.items() if pinyin in words]
    return list(dict.fromkeys(chinese + english))
