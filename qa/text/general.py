"""Questions put in general: whatever they ask of holds everywhere, of no one thing that is told.

什么是复利, 跑步前要不要热身, 一支球队几个人上场, Is coffee bad for you?, What does a welder do?
A page tells of something that was: such a question names nobody, no place, number or time, points
at nothing and asks in no past. A page may answer it all the same (夜校怎么报名), so that this only
says how likely a question is to be about pages at all.
"""

from __future__ import annotations

import re

from qa.text.lazily import lazily
from qa.text.normalize import CJK, HAS_CJK

_NUMERAL = "0-9零一二三四五六七八九十百千万两"


def asked_in_general(plain: str) -> bool:
    """Tell whether a plain question is put in general, by its form alone.

    >>> asked_in_general("什么是复利"), asked_in_general("夜校的第三期是怎么报名的")
    (True, False)
    >>> asked_in_general("Is coffee bad for you?"), asked_in_general("Who leads the packers?")
    (True, False)
    """
    if HAS_CJK.search(plain):
        return bool(_FORMS.fullmatch(plain)) and not _TIED.search(_SUPPOSED.sub("", plain))
    return _in_general_english(plain)


_SUPPOSED = lazily(
    "了(?=怎么|咋|如何|怎样|还|能|可以|会|要|该|谁|多久|有什么|的话|是不是|[,，以之]|就|先|应)"
)
"""了 of a case that is supposed: 身份证丢了怎么补办."""

_TIED = lazily(
    f"[{_NUMERAL}]+[年月日届次期场家位名号所组班队场台](?<!一[队场次位名家台])|[0-9]|第[{_NUMERAL}]"
    "|了|过(?!期|敏|程|年|节|度)|本[次届报市区厂县镇院校]|[该这那此]|[他她]|今年|去年|近日|昨|目前"
    '|[谁哪]|[《“「『"]|的$'
)
"""Signs of one certain thing, or of what has been."""

_FORMS = lazily(
    "(?:"
    "(?:什么|啥|何为|何谓)(?:是|叫做?|算).+"
    "|.+(?:是|指)(?:的是)?(?:什么|啥)(?:意思|东西|概念|颜色|病|职业)|[^的]{2,6}是(?:什么|啥)"
    "|.+是怎么回事"
    "|.+[和与跟同].+(?:有(?:什么|啥|何|没有)?(?:区别|不同|关系|差别|两样|分别)|哪个.*|一样.*)"
    "|.+有(?:什么|啥|哪些)(?:用处?|坏处|好处|害处|危害|讲究|技巧|办法|风险|忌讳|症状|特点)"
    "|.*(?:怎么|怎样|如何|咋|为什么|为啥|为何).*"
    "|.*(?:可以|能|要|会|应该|该|需要|用|合适|算|危险|安全|健康|伤|好|贵|难).*吗"
    "|.*(?:好不好|行不行|可不可以|能不能|要不要|会不会|用不用|该不该|需不需要|是不是|好还是坏).*"
    "|[^的]{1,8}[一每](?:个|支|队|人|天|年|局|场|次|节|小时|周|顿|副|盘)[^的]*(?:几|多少).*"
    "|[^的]{1,8}(?:多久|多长时间|几[天年个]月?|多少[天度])[^的]*"
    "|.+(?:注意|带|准备|吃|做|干|用|写|买|穿|喝|选)(?:些|点)?(?:什么|啥)(?:好|合适)?"
    "|.+(?:划算|靠谱|有用|最好|合适)"
    ")[呢啊呀吗嘛?？!！。 ]*"
)
"""What a thing is, how and why it is done, whether it is good for one."""

_WORDS = lazily("[A-Za-z]+(?:['’][A-Za-z]+)?")
_ANYBODY = frozenset("you your yourself i my me one someone".split())
_ARTICLES = frozenset(("a", "an"))
_POINTING = frozenset(
    "did was were had been has each both other who whose whom which this that these those last he"
    " she his her they their its where our we us".split()
)


def _in_general_english(plain: str) -> bool:
    """Tell whether a question in English is about anybody or any such thing.

    Asked so are what you or people do, what a thing is or does, and of things without an article.
    """
    words = _WORDS.findall(plain)
    if len(words) < 3 or re.search(rf"[0-9\"“”{CJK}]", plain) or any(map(_is_name, words[1:])):
        return False
    lower = [word.lower() for word in words]
    if not _POINTING.isdisjoint(lower):
        return False
    if "the" in lower:
        return bool(_OF_A_KIND.match(" ".join(lower)))
    if not _ANYBODY.isdisjoint(lower) or not _ARTICLES.isdisjoint(lower):
        return True
    return bool(_ASKING.match(" ".join(lower)))


def _is_name(word: str) -> bool:
    """Tell whether a word within a question is written as a name; CEO and I are none."""
    return word[0].isupper() and not word.isupper() and not word.startswith(("I'", "I’"))


_OF_A_KIND = lazily(
    r"what(?:'s| is| are) the (?:\w+ )?(?:difference|meaning|point|purpose|rules?|causes?"
    r"|symptoms?|benefits?|advantages?|risks?|way|use|definition|capital|average|origin)\b"
    r"|what is the best\b"
)
"""A property of things: what is the difference between."""

_ASKING = lazily(
    r"(?:what (?:is|are|does|do|causes?|makes?|should|can|happens|foods?|tools?)|why"
    r"|how (?:do|does|can|should|is|are|long|fast|tall|far|often|hard)|is|are|do|does"
    r"|can|should|will|at what|when (?:do|does|is|are|should|can))\b"
)
"""The beginning of a question in the present, without an article."""
