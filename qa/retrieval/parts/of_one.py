"""Questions after several bodies or people, put of one: 哪些区办过夜校 is 哪个区办过夜校.

Each of several is told of in an article of its own, which answers what is asked of one.
"""

from __future__ import annotations

from dataclasses import dataclass

from qa.lexicon import alternatives
from qa.retrieval.parts.marks import masked, trimmed
from qa.text.lazily import lazily
from qa.text.numerals import numeral_value
from qa.types import Question

_PLACES = (
    "区|县|市|镇|乡|村|省|城市|街道|地方|社区|园区|地区|行业|部门|车间|班组|队伍|代表队|工地|站点"
)
_HOUSES = "单位|企业|公司|工会|学校|医院|工厂|厂|矿|集团|机构"
_PEOPLE = "人|职工|工人|劳模|工匠|师傅|工会主席|调解员|律师|选手"
_NOUNS = (
    "(?P<noun>(?:地方|地区|城市)的(?:总?工会|单位|企业)"
    f"|[^哪,?、的]{{0,4}}?(?:{_HOUSES})|{_PLACES}|{_PEOPLE})"
)
_COUNT = "(?P<count>[两二三四五六2-6])"
_WHICH = lazily(
    f"哪(?:些|{_COUNT}(?:[个家所座支位名])?|几[个家所座支位名])(?:不同的?)?{_NOUNS}"
    "(?![各和与及、家]|分别)"
)
_OF_THESE = lazily(
    f"^(?P<said>[^,;?]{{3,40}})的{_NOUNS}(?:都|一共|分别)?(?:有|是)"
    f"哪(?:些|几[个家所位]|{_COUNT}[个家所位])$"
)
_COUNTED = lazily(
    "^(?:这|那)?(?P<count>[两三四])[家份场次篇](?P<what>[^,;?]{2,24}?,?[^,;?]{0,24}?)"
    "(?:分别|各自?)(?P<asked>[^,;?]*(?:多少|几|谁|什么|哪|怎|啥)[^,;?]*)$"
)
_PAGES = "(?:这[几些](?:张|版|份|期)?(?:报纸|版面|报道)[里上中]*|报[纸道]?[上里中])"
_OVER_PAGES = lazily(f"^在?{_PAGES}(?:,|(?:提到|写到|说起|讲到|登)(?:过|的)?)?")
_HELD = lazily(
    f"^(?P<said>[^,;?]{{4,40}}),{_PAGES}(?:都|一共)?有哪(?:几|{_COUNT})(?P<measure>[个家所座支位])$"
)
_PLURALS = {
    **{f"{one}s": one for one in ("district", "union", "town", "village", "plant")},
    **{f"{one}s": one for one in ("hospital", "school", "team", "place", "group", "worker")},
    **{"counties": "county", "cities": "city", "companies": "company", "factories": "factory"},
    **{"bodies": "body", "people": "person", "firms": "firm", "organisations": "organisation"},
}
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}
_ENGLISH = lazily(
    rf"\b(?P<which>which) (?:(?P<count>{'|'.join(_COUNTS)}) )?"
    rf"(?P<noun>(?:[\w-]+ )?{alternatives(list(_PLURALS))})\b"
)
_VERBS = {"have": "has", "were": "was", "are": "is", "do": "does"}


@dataclass(frozen=True, slots=True)
class OfOne:
    """A question as it is asked of one of several; ``count`` is of how many, where it says."""

    text: str
    count: int | None


def asked_of_one(question: Question) -> OfOne | None:
    """Return what a question after several asks of one; ``None`` where it asks after one thing."""
    plain = question.plain.rstrip("?？。. ")
    if question.language == "en":
        return _english(plain)
    plain = _OVER_PAGES.sub("", plain)
    return _which(plain) or _of_these(plain) or _counted(plain) or _held(plain)


def _which(plain: str) -> OfOne | None:
    which = _WHICH.search(masked(plain))
    if which is None or masked(plain).count("哪") > 1:
        return None
    noun = plain[slice(*which.span("noun"))]
    text = f"{plain[: which.start()]}{_which_one(noun)}{plain[which.end() :]}"
    return OfOne(f"{text}?", _value(which["count"]))


def _of_these(plain: str) -> OfOne | None:
    found = _OF_THESE.match(masked(plain))
    if found is None:
        return None
    said, noun = (plain[slice(*found.span(name))] for name in ("said", "noun"))
    return OfOne(f"{_which_one(noun)}{said}?", _value(found["count"]))


def _counted(plain: str) -> OfOne | None:
    found = _COUNTED.match(masked(plain))
    if found is None:
        return None
    what, asked = (plain[slice(*found.span(name))] for name in ("what", "asked"))
    return OfOne(f"{trimmed(what)}{asked}?", _value(found["count"]))


def _held(plain: str) -> OfOne | None:
    found = _HELD.match(masked(plain))
    if found is None:
        return None
    said = plain[slice(*found.span("said"))]
    return OfOne(f"{said}是哪{found['measure']}?", _value(found["count"]))


def _which_one(noun: str) -> str:
    noun = noun.rpartition("的")[2]  # 地方 says not even of what kind
    if noun.endswith(tuple(_PEOPLE.split("|"))):
        return "谁" if noun == "人" else f"哪位{noun}"
    counted = "所" if noun.endswith(("学校", "医院")) else "家"
    return f"哪{counted if noun.endswith(tuple(_HOUSES.split('|'))) else '个'}{noun}"


def _value(written: str | None) -> int | None:
    value = numeral_value(written) if written else None
    return int(value) if value else None


def _english(plain: str) -> OfOne | None:
    found = _ENGLISH.search(plain.lower())
    if found is None:
        return None
    *before, plural = found["noun"].split(" ")
    noun = " ".join([*before, _PLURALS[plural]])
    verb, *rest = plain[found.end() :].split(" ")[1:] or [""]
    said = " ".join([_VERBS.get(verb, verb), *rest])
    text = (
        f"{plain[: found.start()]}{'W' if plain[found.start()] == 'W' else 'w'}hich {noun} {said}"
    )
    return OfOne(f"{text.strip()}?", _COUNTS.get(found["count"] or ""))
