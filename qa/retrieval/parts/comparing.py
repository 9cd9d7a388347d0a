"""What is asked of each of several things that a question compares: 来的人有多少 for 谁来的人多.

What a comparison shares asks nothing of one name alone as it stands: 甲哪个来的人多.
"""

from __future__ import annotations

import re

from qa.lexicon.common import common_word
from qa.retrieval.parts.marks import hidden, masked, trimmed, unmasked
from qa.text.english import base_form
from qa.text.lazily import lazily

_ONE_OF = (
    "(?:哪(?:一)?[个边家方场支所地座项届次期头处年季段种轮批条位间台套篇部户名站里儿]"
    "(?:区县|县区|[区县市镇矿厂组]|单位|企业|公司|工会|学校|医院|地方)?|谁)"
)
_WHICH = lazily(
    f"{_ONE_OF}的?(?P<what>[^,;?]{{0,20}}?)(?:(?P<verb>[^,;?的])得)?(?:得|更|最|比较|要)*"
    "(?P<how>[多少早晚高低大小长短远近贵])(?:一?些|一?点)?"
    "(?:[,?]?各?(?:是|有)?(?:多少|几)[^,;?]{0,6})?$"
)
_FIRST = lazily(
    f"{_ONE_OF}(?:(?:最|更)?先一?步?(?P<what>[^,;?]{{1,8}})|(?:最|更)早(?P<did>[^,;?点些]{{1,10}}))$"
)
_CHOSEN = lazily(
    f"{_ONE_OF}(?P<said>[的在有让把给由是没能可会][^,;?]{{2,24}}|收费|免费|不?要钱|不收.{{1,6}})$"
)
_DIFFERENT = lazily(
    "(?:有|有着|存在)?(?:什么|哪些|啥|何|怎样的)(?:不同|区别|不一样|差别|异同|差异|两样)"
    "|(?:不同|区别|差别|差异)(?:在哪|是什么|有哪些)[里儿]?|(?:怎么|哪里|哪儿)不(?:同|一样)"
)
_CHANGED = lazily(
    "(?<=[数量额金费率价资分])(?:有|发生|出现)了?(?:什么|哪些|啥|怎样的)(?:变化|变动|改变)$"
)
_EARLIER = lazily(
    "[早晚](?P<what>[^,;?]{0,6}?)了?(?:多少|几|多)(?:[天年月日周]|个月|星期|久|小时|分钟)+$"
)
_APART = lazily("(?:相差|差)了?(?=多少|几)")
_BY = lazily("(?:[多少高低长短大小贵省]|便宜)了?(?P<what>[^,;?多少几了]{0,6}了?)(?=多少|几)")
"""Before how much more it is: 多招多少人."""
_ASKS_ON = lazily("谁|哪|什么|啥|怎|多少|几|最")
_KIND_WORDS = 3
"""Words at most that may stand between which and what is compared: which rest station is bigger."""
_AMOUNT = lazily("多少|几[个名人家座位场次件]")
_NOUN = 4
"""Characters at most of a noun that may be said again."""
_HOW = {
    "多": "有多少",
    "少": "有多少",
    "高": "有多高",
    "低": "有多高",
    "大": "有多大",
    "贵": "是多少",
}
_HOW |= {"小": "有多大", "长": "有多长", "短": "有多长", "远": "有多远", "近": "有多远"}
_PAID = lazily("(?:金|费|资|价|率|分|比例|标准|补助|补贴|津贴|收入|目标|待遇|薪)$")


def asked_of_one(text: str, name: str, *, set_against: bool = False, each: bool = False) -> str:
    """Return a part's question of ``name`` as it is asked of that alone.

    ``set_against`` says that the things are compared by 比 or than, ``each`` that it is said to be
    asked of each, so that no one of them is to be chosen.

    >>> asked_of_one("东矿,哪家招的人多?", "东矿")
    '东矿招的人有多少?'
    >>> asked_of_one("哪年的标准高,2016?", "2016")
    '2016年的标准是多少?'
    >>> asked_of_one("东矿多招几人?", "东矿", set_against=True)
    '东矿招几人?'
    """
    bare = text.rstrip("?")
    if not bare.replace(name, "").isascii():
        told = _name_first(bare, name)
        shown = told.replace(name, hidden(name), 1)
        asked = _compared(told, shown) or ("" if each else _chosen(told, shown))
        by = "" if asked or not set_against else _BY.sub(r"\g<what>", told, count=1)
        return f"{unmasked(asked) or by or _APART.sub('是', told)}?"
    alone = _MORE_THAN.sub(r"\1", bare) if set_against else bare
    said = _in_english(alone, name)
    return f"{said[:1].upper()}{said[1:]}?"


def of_both(text: str, shown: str) -> str:
    """Return what is asked of both of two, one of which is to be chosen; nothing of other choices.

    >>> of_both("甲校和乙校谁的人多", "甲校和乙校谁的人多")
    '甲校和乙校的人各有多少?'
    """
    if found := _WHICH.search(shown):
        told = trimmed(text[: found.start()]) + _how_much(found, "")
    elif found := _FIRST.search(shown):
        told = trimmed(text[: found.start()]) + _done_when(found["what"] or found["did"])
    else:
        return ""
    return f"{unmasked(_HOW_MUCH.sub(_OF_EACH, told, count=1))}?"


def each_in_english(text: str) -> tuple[str, ...]:
    """Return what is asked of each of two, one of which is to be chosen: Which has more, A or B.

    >>> each_in_english("Which has more halls: the port or the mill")
    ('How many halls did the port have?', 'How many halls did the mill have?')
    """
    found = _A_OR_B.search(masked(text))
    if found is None:
        return ()
    if found["did"]:
        return _did_each(text, found)
    names = [text[slice(*found.span(one))] for one in ("a", "b")]
    chosen = [f"{unmasked(found['head'])} {name}" for name in names]
    asked = [_in_english(one, name) for one, name in zip(chosen, names, strict=True)]
    same = "," in names[0] or asked == chosen
    return () if same else tuple(f"{one[:1].upper()}{one[1:]}?" for one in asked)


def _did_each(text: str, found: re.Match[str]) -> tuple[str, ...]:
    """Return what is asked of each time or place of which one is to be chosen."""
    did = _DID_MORE.match(text[: found.end("did")])
    if did is None:
        return ()
    what = f"many {did['what']}" if did["what"] else "much"
    sides = (text[slice(*found.span(one))] for one in ("first", "second"))
    return tuple(f"How {what} did {did['who']} {did['verb']} {side}?" for side in sides)


def _name_first(text: str, name: str) -> str:
    """Return a choice with the name that is chosen before it."""
    if not text.endswith(name) or not re.match(_ONE_OF, text):
        return text
    year = re.fullmatch(r"(?:19|20)\d\d", name)
    return f"{name}{'年' if year else ''},{trimmed(text[: -len(name)])}"


def _compared(text: str, shown: str) -> str:
    """Return what is compared as it is asked of one; nothing where nothing is.

    In ``shown`` its name is filled in.
    """
    if found := _WHICH.search(shown):
        head = trimmed(text[: found.start()])
        told = _AMOUNT.search(shown, 0, found.start())
        return head if told else head + _how_much(found, head)
    if found := _FIRST.search(shown):
        return trimmed(text[: found.start()]) + _done_when(found["what"] or found["did"])
    if found := _EARLIER.search(shown):
        return trimmed(text[: found.start()]) + _at_what_time(found["what"].rstrip("的"), "")
    if found := _CHANGED.search(shown):
        return f"{text[: found.start()]}是多少"
    if found := _DIFFERENT.search(shown):
        return trimmed(text[: found.start()]) + "是什么" + text[found.end() :]
    return ""


def _chosen(text: str, shown: str) -> str:
    """Return whether what one is chosen by is so: 的夜校开到半夜吗 of 哪家的夜校开到半夜."""
    found = _CHOSEN.search(shown)
    if found is None or _ASKS_ON.search(found["said"]):
        return ""
    return f"{trimmed(text[: found.start()])}{found['said']}吗"


def _how_much(found: re.Match[str], head: str) -> str:
    what, verb, how = _unsaid(found["what"], head), found["verb"] or "", found["how"]
    if verb and what and (pair := common_word(what[-1] + verb)) and pair.kind == "verb":
        what, verb = what[:-1], what[-1] + verb  # 开始 of 开始得早
    if how in "早晚":
        return _at_what_time(what, verb)
    joint = "的" if what and what[0] != "的" and not _acts(what) else ""
    if verb:
        return f"{joint}{what}{verb}了{_HOW[how].removeprefix('有')}"
    paid = how in "高低多少" and _PAID.search(what or head)
    return f"{joint}{what}{'是多少' if paid else _HOW[how]}"


def _unsaid(what: str, head: str) -> str:
    """Return what is compared without the noun that the name ends with: 车间 of 二车间,哪个车间."""
    again = next((size for size in range(_NOUN, 0, -1) if head.endswith(what[:size])), 0)
    return what[again:]


def _done_when(what: str) -> str:
    """Return when something was done: 是什么时候进的甲厂 of 进的甲厂."""
    bare = what.rstrip("的")
    return f"是什么时候{bare}" if "的" in bare else _at_what_time(bare, "")


def _at_what_time(what: str, verb: str) -> str:
    if verb:
        return f"{what}是什么时候{verb}的"
    if not what or what.endswith("时间"):
        return f"{'的' if what else ''}{what}是什么时候"
    return f"是什么时候{what}的"


def _acts(what: str) -> bool:
    common = common_word(what[:2])
    return "的" in what or (common is not None and common.kind == "verb")


_OF_EACH = r"各\g<0>"
_HOW_MUCH = lazily("(?:有多[少高大长]|是多少|是什么时候)[^,;?]*$")
_MORE_THAN = lazily(r"^(how (?:many|much)) (?:more|fewer|less)\b", re.IGNORECASE)
_A_OR_B = lazily(
    r"^(?P<head>(?:which|in which|who)\b.+?)[,:]\s+(?P<a>.+?),?\s+or\s+(?P<b>[^,;]+)$"
    r"|^(?P<did>did\b.+?\b(?:more|fewer|less)\b.*?)\s+(?P<first>(?:in|at|for|on)\s.+?),?\s+or\s+(?P<second>(?:in|at|for|on)\s[^,;]+)$",
    re.IGNORECASE,
)
_CHOICE = lazily(
    r"^(?:which(?:\s+of(?:\s+the\s+two)?|\s+(?!(?:has|have|had|is|was|are|were|came|built|opened"
    r"|took|paid|won|got|lasted|cost|started|began|trained|drew|ran|went)\b)[a-z]+)?"
    r"|who(?:\s+of(?:\s+the\s+two)?)?|did|does|do|was|were|has|have)\b[\s,:]*(?P<said>.+)$",
    re.IGNORECASE,
)
_MORE = lazily(
    r"^(?P<verb>.+?)\s+(?:the\s+)?(?:more|most|fewer|fewest|less|higher|lower)(?:\s+(?P<what>.+))?$"
)
_SOONEST = lazily(r"^(?P<verb>.+?)\s+(?:first|earlier|earliest|later|sooner|last)$")
_IN_WHICH = lazily(
    r"^in which (?:year|round|edition|report|district|city|place)\s+did"
    r"\s+(?P<who>.+)\s+(?P<verb>[a-z]+)\s+(?:the\s+)?(?:more|most|fewer|fewest|less)(?:\s+(?P<what>.+))?$",
    re.IGNORECASE,
)
_DID_MORE = lazily(
    r"^did\s+(?P<who>.+)\s+(?P<verb>[a-z]+)\s+(?:more|fewer|less)(?:\s+(?P<what>.+?))?$",
    re.IGNORECASE,
)
_LASTED = lazily(r"^(?:lasted|ran|took|went on)\s+(?:the\s+)?(?:longer|longest|shorter|shortest)$")
_SIZES = {"larger": "large", "bigger": "big", "longer": "long", "older": "old", "higher": "high"}
_SIZE = lazily(rf"^(?P<be>is|was|are|were)\s+(?:the\s+)?(?P<size>{'|'.join(_SIZES)})$")
_DIFFER = lazily(
    r"^how\s+(?P<aux>do|did|does)\s+(?P<what>.*?)\s*(?:differ|compare)(?:\s+(?:in|on)\s+(?P<side>.+))?$"
    r"|^what\s+(?:is|are|was|were)\s+the\s+differences?(?:\s+in\s+(?P<way>.+?))?\s+between(?P<two>\s.*)?$",
    re.IGNORECASE,
)


def _in_english(text: str, name: str) -> str:
    """Return how much, when or how big something is, as a comparison goes by it."""
    place = text.lower().find(name.lower())
    said = " ".join(f"{text[:place]} {text[place + len(name) :]}".split()).rstrip(" ,:")
    if differ := _DIFFER.match(said):
        return _as_it_is(differ, name)
    if did := _IN_WHICH.match(said):
        what = f"many {did['what']}" if did["what"] else "much"
        return f"how {what} did {did['who']} {did['verb']} in {name}"
    choice = _CHOICE.match(said)
    if choice is None:
        return text
    words = choice["said"].split(" ")
    starts = (" ".join(words[at:]) for at in range(min(_KIND_WORDS, len(words))))
    return next((told for said in starts if (told := _of_scale(said, name))), text)


def _as_it_is(differ: re.Match[str], name: str) -> str:
    side = differ["side"] or differ["way"]
    if side and (does := re.match(r"(what|how|where|when)\s+they\s+(.+)", side)):
        return f"{does[1]} does {name} {does[2]}"
    if side:
        return f"what is the {re.sub(r'^(?:the|their|its) ', '', side)} of {name}"
    owned = f"{differ['what']} " if differ["what"] else ""
    return f"what is {owned}{name}"


def _of_scale(said: str, name: str) -> str | None:
    if _LASTED.match(said):
        return f"how long did {name} last"
    if more := _MORE.match(said):
        verb, what = more["verb"], more["what"]
        does = "has" if verb.endswith("ed") else "did"
        what = re.sub(r"\b(?:its|their)\b", f"{name}'s", what or "")
        verb = "have" if verb in ("has", "have", "had") else base_form(verb)
        return f"how {f'many {what}' if what else 'much'} {does} {name} {verb}"
    if size := _SIZE.match(said):
        return f"how {_SIZES[size['size']]} {size['be']} {name}"
    soonest = _SOONEST.match(said)
    if soonest is None:
        return None
    verb = soonest["verb"]
    if be := re.match(r"(was|were|is)\s+(.+)", verb):
        return f"when {be[1]} {name} {be[2]}"
    return f"when was {name}" if verb == "came" else f"when was it that {name} {verb}"
