"""What a question asks for, told from its asking words."""

from __future__ import annotations

import re
from functools import cache

from qa.lexicon import alternatives, words
from qa.retrieval.english_type import english_answer_type
from qa.text.compiled import compiled
from qa.text.english import asks_in_english
from qa.text.lazily import lazily
from qa.text.normalize import HAS_CJK
from qa.text.questions import ASKED_COUNT
from qa.types import AnswerType

# TITLES, CALLED (all of them) and PERSONS stand for the words of two lists.
_CHINESE: tuple[tuple[AnswerType, str], ...] = (
    # An ending or an A不A in the last clause asks yes or no, unless that clause asks who or what.
    (
        "yesno",
        r"^(?!.*(谁|哪(?!怕)|多少|怎|为何|什么(?!.{0,8}(吗|没有?)$)|啥|何时|几(?=[点时]))[^,，。;；\s]*$)"
        r".*(吗|吧|[^什怎多这那要]么|[^,，。;；\s](不|没有?)|(?P<verb>[\u4e00-\u9fff]{1,2})[不没](?P=verb)[^,，。;；\s]*)$",
    ),
    (
        "definition",
        r"(书名|题目|标题|主题|口号|名称|头衔|歌).{0,4}(是|叫)?(啥|什么)(?!时候|地方)|什么意思|指的是|是指",
    ),
    (
        "person",
        r"PERSONS[^,，。]{0,2}[,，]?(的?名字?)?叫做?(什么|啥|嘛)(名字?|名儿)?$|PERSONS[^,，。]{0,3}是哪[个位]$"
        r"|是哪[个位][^,，。]{0,4}PERSONS$|[边邊]个|(?:CALLED|那位)[^,，。]{0,8}叫(什么|啥)",
    ),
    ("how", r"为什么|为啥|怎么|怎样|咋|如何|什么方式|什么办法|凭什么|哪种方式|靠什么"),
    (
        "person",
        r"谁|哪一?位|哪[一二两三四五六七八九十几]*[个位名]?(人|记者|作者|领导|劳模|站长|师傅|大夫|主席)"
        r"|TITLES[^,，。]{0,4}(叫|是)(什么|啥)|姓名|什么人|何人",
    ),
    (
        "date",
        r"什么时[候间]|啥时候|何时|几时|哪时|哪[一]?[年月天日]|几[月号日]|(?<!哪)几点(?!要求|意见|建议|体会)|哪年哪月|多久|啥时"
        r"|(?:周|星期|礼拜)几|几几年",
    ),
    (
        "list",
        r"哪些|哪[几两二三四五六七八九十0-9]|分别(是|为|有)|(有|包括|提了|学会了|添了|设(?!在)了?).{0,6}(什么|啥)"
        r"|各是|都(有|包括|是|提|学)",
    ),
    (
        "number",
        rf"多少|{ASKED_COUNT}(?![乎十百千万]*[余多]?[年月天]来)|多[大长高远深厚宽]|多[重快]$|数量|总数|占比|比例|电话|号码|人数",
    ),
    (
        "place",
        r"哪里|哪儿|[在到去]哪|[上从往朝住搁放藏摆搬走]哪(?![些一几个位家])|何地|何处|什么地方|啥地方|哪[边座国]|边度"
        r"|[在到去][^,，。]{0,6}(什么|哪)[^,，。]{0,3}(馆|店|校|场|地|园|小区|社区)|哪个(小区|社区|学校|馆|体育场|镇的地方)",
    ),
    (
        "organization",
        r"哪[一个家所支]?(单位|公司|企业|机构|组织|部门|银行|医院|学校|大学|集团|工会|队|局|厂|街道|区|镇|牌子)"
        r"|哪[家所支]|(主办|承办|协办|牵头)(单位)?(是|有)",
    ),
    (
        "yesno",
        r"吗|是不是|有没有|会不会|能不能|可不可以|要不要|[是能可]否|来没来|有.{0,8}没(有)?$|没有$",
    ),
    ("definition", r"什么|啥|哪个|哪种|哪一"),
)


@cache
def _rules() -> tuple[tuple[AnswerType, re.Pattern[str]], ...]:
    titles, called = words("titles", "asked"), words("titles")
    persons = words("persons", "language", "zh")

    def whole(rule: str) -> str:
        rule = rule.replace("PERSONS", alternatives(persons))
        return rule.replace("CALLED", alternatives(called)).replace("TITLES", alternatives(titles))

    return tuple((found, compiled(whole(rule))) for found, rule in _CHINESE)


_COMPARES = lazily(
    r"分别|各(是|有|多少)|相比|对比|(跟|和|与|同).+(比|谁|哪|不同|区别|各)|还是|哪[两二三几]个?[区单公家]"
    r"|\b(both|each|respectively|compare[ds]?|than|versus|first|second)\b|哪边|后来"
)


def answer_type(normalized: str) -> AnswerType:
    """Return the type of answer that a normalised question wants; ``other`` when nothing tells."""
    text = normalized.strip(" ?。.!")
    if not HAS_CJK.search(text):
        return english_answer_type(text)
    found = next((found for found, pattern in _rules() if pattern.search(text)), None)
    return found or (english_answer_type(text) if asks_in_english(text) else "other")


def compares(normalized: str) -> bool:
    """Tell whether a normalised question sets things side by side that may be in two articles."""
    return bool(_COMPARES.search(normalized))
