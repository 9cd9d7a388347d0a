"""Questions about the asker's own moment, place or person, or about the program: no page tells.

现在几点, 明天会下雨吗, 我的工资多少, 附近哪里有加油站, 你是谁. They are told by their whole form:
whatever is left over (我的工资被拖欠找谁, 开幕式那天下雨了吗) may stand in a page.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from qa.lexicon import alternatives, words
from qa.text.compiled import compiled
from qa.text.lazily import lazily
from qa.text.normalize import CJK, HAS_CJK

AskerKind = Literal["moment", "place", "self", "program"]

_PARTICLES = "[啊呀吧呢吗么嘛了哦]*"
_CLOSING = lazily(r"[\s?!.,~。,、:;…]+$")
_GREETING = lazily(
    r"^(?:(?:(?:hi|hello|hey|ok|so|and|well)\b|嗨|喂|你好|您好|请问|那|那么)[\s,!.、]+)+"
)


def asked_of_asker(normalized: str) -> AskerKind | None:
    """Return what of the asker (or the program) a normalised question is about, if of that alone.

    >>> asked_of_asker("现在几点了?"), asked_of_asker("what day is it?")
    ('moment', 'moment')
    >>> asked_of_asker("who are you?"), asked_of_asker("开幕式几点开始?")
    ('program', None)
    """
    text = _CLOSING.sub("", " ".join(_GREETING.sub("", normalized).split()))
    for kind, pattern in _forms(HAS_CJK.search(text) is not None):
        if pattern.fullmatch(text):
            return kind
    return None


@cache
def _forms(chinese: bool) -> tuple[tuple[AskerKind, re.Pattern[str]], ...]:
    """Return the forms of these questions in Chinese or in English, with what each asks about."""
    written: tuple[tuple[AskerKind, str], ...]
    if chinese:
        written = (
            ("moment", _clock()), ("moment", _weather()), ("place", _here()), ("self", _own()),
            ("program", _YOU),
        )  # fmt: skip
    else:
        written = (
            ("moment", _CLOCK_EN), ("moment", _WEATHER_EN), ("place", _HERE_EN), ("self", _OWN_EN),
            ("program", _YOU_EN),
        )  # fmt: skip
    return tuple((kind, compiled(form)) for kind, form in written)


def _any(*kinds: str) -> str:
    return alternatives(word for kind in kinds for word in words("asker", "kind", kind))


def _when() -> str:
    """Return what matches moments one after another: 今天下午, 明早."""
    return f"(?:{_any('now', 'day', 'moment')}的?)+"


def _clock() -> str:
    """Return what matches a question for the hour or the day; 周末几点 is one for an event's."""
    is_ = "的?(?:是|都|已经|到|北京时间|日期|时间)*"
    now = f"{_any('now')}{is_}{_any('hour', 'date')}"
    day = f"(?:{_any('now')}|{_any('day')}){is_}{_any('date')}"
    alone = "(?:都|已经|到)*几[点号]钟?了|北京时间(?:是)?(?:多少|几点)"
    return f"(?:{now}|{day}|{alone}){_PARTICLES}"


_HOW = (
    "(?:怎么样|怎样|如何|咋样|好不好|好吗|多少度?|几度|高不高|低不低|大不大|预报|情况|会不会[变转]|是|会"
    "|有没有|有|几级|什么样|啥样|适合出门)"
)


def _weather() -> str:
    where = f"(?:{_any('here', 'about', 'near')}的?|[{CJK}]{{2,4}}?)?"
    state = f"(?:的)?{_any('weather')}{_HOW}*"
    does = (
        f"(?:会不会|会|要不要|要|是不是|有没有|还)*(?:{_any('weather_verb')}"
        f"|多[冷热]|[冷热]不[冷热]|多少度|几度)(?:不)?"
    )
    dated = f"(?:{where}{_when()}{where})(?:{state}|{does})"
    here = f"{_any('here', 'about', 'near')}(?:{state}|{does})"
    alone = "天气(?:怎么样|如何|咋样|好吗|预报)"
    return f"(?:{dated}|{here}|{alone}){_PARTICLES}"


def _here() -> str:
    thing = f"[{CJK}a-z0-9]{{1,12}}"
    asks = "(?:有没有|哪里?有|哪儿有|有|哪里?|哪儿)"
    near = f"{_any('near')}的?(?:{asks})?{thing}"
    where = "(?:我|我们|咱们?)(?:现在|目前)*(?:是)?在(?:哪[里儿]?|什么地方|什么位置)"
    return f"(?:{near}|{where}|这(?:里|儿|是)?是?(?:哪[里儿]|什么地方)){_PARTICLES}"


_ASKS = (
    "(?:多少|几[天年月个号级岁点]?|什么|啥|哪[里儿天年个家一]{0,2}|谁|怎么样|咋样|多[高大重长]"
    "|什么时候|何时)"
)


def _own() -> str:
    mine = f"(?:{_when()})?我(?:自己)?(?:{_when()})?(?:家)?(?:的)?(?:{_when()})?{_any('own')}"
    state = "(?:现在|目前|一共|总共|还|能|会|该|是|有|剩|叫|在|拿|领|发|交|到账|休|余)*"
    after = "(?:钱|块钱?|元|天|年|岁|到账|发|休|到|地方|名字|时候|号)?"
    who = "(?:我|我们)(?:到底|究竟|又)?(?:是谁|是什么人|叫(?:什么|啥)(?:名字)?|几岁|多大|姓什么)"
    gets = f"我(?:{_when()})?(?:能|可以|会|该|还能?)?(?:挣|赚|拿|领|欠|存|休|剩){_ASKS}{after}"
    done = f"{mine}(?:到账|发|交|到)(?:哪[里儿]?)?了?(?:没有?|吗)?"
    return f"(?:{mine}{state}{_ASKS}{after}|{who}|{gets}|{done}){_PARTICLES}"


_YOU = (
    "(?:[你您](?:们)?(?:到底|究竟|现在|今天|又|平时|自己|的)*(?:"
    "是(?:谁|哪位|什么(?:东西|人|程序|模型|软件)?|不是.{0,8}|(?:一?个)?(?:真人|人|机器人|程序|ai|人工智能|男的?|女的?)(?:还是.{1,6})?)"
    "|(?:名字)?(?:是|叫)(?:什么|啥)(?:名字?)?|几岁|多大(?:年纪|岁数)?|姓什么|哪里?(?:的|来的|人)|来自哪[里儿]"
    "|(?:都|还)?(?:能|会|可以)(?:帮我?)?(?:做|干|回答|说|听)(?:些)?(?:什么|啥|哪些)[^,，]{0,4}"
    "|有(?:没有)?(?:名字|感情|意识|对象|男朋友|女朋友|朋友|生命)(?:没有)?"
    "|(?:用的)?(?:是)?什么(?:模型|版本)|在(?:干什么|干嘛|做什么|干啥)|吃(?:饭)?了|(?:会不会|会)?(?:觉得)?累(?:不累)?"
    "|怎么样|听得懂我?(?:说话|的话)?|能听懂我?(?:说话|的话)?|喜欢(?:什么|啥|我)"
    f")|谁(?:创造|开发|做|设计|训练|制造|发明)(?:出)?的?了?[你您](?:的)?"
    "|(?:[你您]|请|能不能|能|可以|可否|麻烦|先|来|给我|简单|跟我|向我)*(?:介绍|说说|讲讲|谈谈|描述)(?:一?下)?[你您](?:自己|本人|自个儿?)?"
    f"|(?:[你您]|请|先|来|做一?个|作一?个|给我)*自我介绍(?:一?下)?){_PARTICLES}"
)

_MOMENT_EN = (
    r"(?: (?:right now|at the moment|now|today|tonight|tomorrow|yesterday|currently|outside|here"
    r"|out there|this (?:morning|afternoon|evening|week|weekend|month|year)|next week"
    r"|where i am|in my (?:area|city|town)))*"
)
_IS = r"(?:'?s| is| was| will)"
_CLOCK_EN = (
    r"(?:(?:what|which) (?:time|date|day|month|year|hour)(?: of the (?:week|month|year))?"
    r"(?: is (?:it|today|this)| it is| are we in)"
    rf"|what{_IS} (?:the |today's )?(?:(?:current|local|exact) )?(?:time|date|day|weekday)"
    rf"(?: today| now| of today)?|what{_IS} today(?:'s date)?"
    r"|is (?:it|today) (?:late|early|a holiday|noon|midnight|\w+day)(?: yet| already)?"
    rf"){_MOMENT_EN}"
)
_SKY = r"(?:rain|snow|rainy|snowy|cold|hot|warm|sunny|windy|cloudy|foggy|humid|freezing|storm)"
_TOWN_EN = r"(?: in [a-z]+(?: [a-z]+)?)?"
_WEATHER_EN = (
    rf"(?:(?:how|what)(?:{_IS}|'ll) (?:the )?(?:weather|temperature|forecast|humidity|air quality)"
    rf"(?: forecast)?(?: be)?(?: like)?{_TOWN_EN}{_MOMENT_EN}{_TOWN_EN}"
    rf"|(?:is|will|was|does) it (?:going to |be )*{_SKY}(?:ing|y|s)?{_TOWN_EN}{_MOMENT_EN}"
    rf"{_TOWN_EN}|how (?:cold|hot|warm|windy) is it{_TOWN_EN}{_MOMENT_EN}"
    r"|(?:do|should|will) i (?:need|take|bring|wear) (?:an? )?(?:umbrella|coat|jacket)"
    rf"{_MOMENT_EN})"
)
_HERE_EN = (
    r"(?:.{1,60}\b(?:near|around|close to|next to|nearest to|closest to) (?:me|us|here|my [a-z]+)"
    r"|(?:where|what place)(?:'s| is|'re| are| am) (?:i|we|here|this place|this)"
    r"(?: right now| now)?)"
)
_WHAT_EN = r"(?:what|where|when|who|how (?:much|many|old|long|tall|big))"
_OWN_EN = (
    rf"(?:{_WHAT_EN}(?:'s|'re| is| are| was| am| will| does| do| did)?"
    rf" (?:my [a-z]+(?: [a-z]+)?|i)(?: (?:be|arrive|come|called|named|cost|earn|make|weigh|owe"
    rf"|live))?{_MOMENT_EN}"
    r"|how (?:much|many) (?:[a-z]+ ){0,3}do i (?:have|get|earn|owe|make|pay)(?: left)?"
    rf"{_MOMENT_EN}|do i know you|when will i be paid)"
)
_YOU_EN = (
    r"(?:(?:who|what|how old|where|how) are you(?: from| called| made of| doing| feeling)?"
    r"(?: today| really| exactly| now| again)?"
    r"|what(?:'s| is) your (?:name|age|job|purpose|favou?rite [a-z]+)|who am i talking to"
    r"|are you (?:an? )?(?:real |human|robot|bot|person|ai|machine|program|chatgpt|alive|there|ok)"
    r"(?:person|human|being|bot)?(?: or .{1,20})?"
    r"|what (?:can|do) you do|what can i ask(?: you)?|how (?:can|do) you (?:help|work)(?: me)?"
    r"|who (?:made|created|built|trained|programmed|invented|wrote) you"
    r"|do you (?:have|like|love|hate|know|understand|speak|sleep|dream|eat|feel)(?: [a-z]+){0,3}"
    r"|can you (?:hear|understand|help|see) me"
    r"|(?:please |can you |could you )?(?:(?:(?:tell me|say) )?"
    r"(?:(?:something|a bit|a little|more) )?about|introduce|describe) your ?self(?: please)?)"
)
