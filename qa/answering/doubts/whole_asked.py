"""Where it is asked how many people a body has, and told how many did something: 58名职工参加了."""

from __future__ import annotations

import re
from functools import cache

from qa.answering.doubts.marked import Marked
from qa.lexicon import alternatives, words
from qa.text.lazily import lazily
from qa.text.normalize import CJK
from qa.types import Question

_HAS = lazily(
    rf"(?P<body>[{CJK}a-z0-9·“”]+?)(?:现在|目前|现今|如今|一共|总共|现|共|总)*有(?:多少|几)"
    rf"(?:[名个位]|多人)?(?P<who>[{CJK}]{{1,4}}?)[呢啊呀]?[?？。]*$"
)
_HAS_IN_ENGLISH = lazily(
    r"^how many (?P<who>[a-z-]+(?: [a-z-]+)?) (?:(?:does|do|did) (?P<body>.+?) have"
    r"|are (?:there )?(?:at|in) (?P<place>.+?))(?: (?:now|in all|altogether|in total))?[?.]*$"
)
_EVENT = lazily(
    "赛|会$|活动|培训|讲座|班$|典礼|仪式|评选|contest|race|train|course|class|meet|compet|event|game"
)
_ALL = lazily("全[厂校院矿公集体部区市县镇乡村省国局站店港司团]{1,3}|所有|总数|现有|共有|拥有$")
_GOES_ON = rf"(?=[{CJK}])(?![和与及中的等左上以之、]|人次)"
_MEASURE = "(?:[余多几]?[名位个]|[余多]人)?"


def asks_for_all(question: Question, marked: Marked) -> bool:
    """Tell whether people of a body are counted in all, and those are marked who did something.

    58名职工参加了比赛 is no 江岸厂有职工58名; how many a contest has are those who take part.
    """
    if question.answer_type != "number" or not _asked(question.normalized):
        return False
    clause = re.split("[,，。;；!！?？]", marked.before)[-1]
    return not _ALL.search(clause) and bool(_counted().match(marked.text, marked.span.start))


def _asked(normalized: str) -> bool:
    if found := _HAS_IN_ENGLISH.search(normalized):
        body = found["body"] or found["place"]
    elif found := _HAS.search(normalized):
        body = found["body"]
        if not body.endswith(words("organisations")):
            return False
    else:
        return False
    return _people().search(found["who"]) is not None and not _EVENT.search(body)


@cache
def _people() -> re.Pattern[str]:
    english = {*words("persons", "language", "en"), "people", "employee", "staff", "member"}
    return re.compile(rf"{alternatives(_nouns())}|\b{alternatives(english)}")


@cache
def _counted() -> re.Pattern[str]:
    """Return what a figure counts people by who then do something: 58名职工 | 参加."""
    return re.compile(
        rf"[0-9零一二两三四五六七八九十百千万.,多余近]+{_MEASURE}"
        rf"[{CJK}]{{0,4}}?{alternatives(_nouns())}{_GOES_ON}"
    )


def _nouns() -> set[str]:
    nouns = {one for one in words("persons", "language", "zh") if one not in "他她手"}
    return nouns | {"职工", "师生", "会员", "党员", "队员", "人员"}
