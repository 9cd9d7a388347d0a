"""What a question asks that wants articles: those about something, by somebody, of an issue.

哪些报道提到高文静, 有没有关于欠薪的文章, 2023年5月18日的报纸登了什么, which articles mention her.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from functools import cache

from qa.text.compiled import compiled
from qa.text.lazily import lazily
from qa.text.normalize import normalize
from qa.types import NamedTime, Question, Span

_ARTICLES = "(?:文章|报道(?![过了])|新闻|消息|稿件|稿子|通讯|文稿|内容)"
_COUNTED = (
    "(?:哪(?:[一几]?[篇条则版](?:上|里)?|[一几]?[期份天](?:的?报纸?)?(?:上|里)?|些)|多少[篇条则]|几[篇条则]"
    f"|(?:什么(?!消息)|多少)(?=(?:相关|有关)?的?{_ARTICLES}))"
)
_WHICH = f"{_COUNTED}(?:相关|有关)?的?{_ARTICLES}"
_ALSO = "(?:都|也|曾|曾经|还|一共|总共|共|专门)*"
_NAMING = (
    "(?:提到|提及|写到|写的?是|讲到|讲的?是|说到|谈到|涉及到?|介绍|报道|采访|关注|聚焦|点名|关于"
    "|有关|是关于|是讲|是写|是说|说的?是|写|讲|说|谈|出现)(?:了|过|的是)?"
)
_WRITE = "(?:采写|撰写|写作|署名|执笔|写|发表|报道|采访)"
_PAPER = "(?:报纸|报(?!道)|版面|那?一期|那期|这期)"
_SEEK = (
    "(?:(?:我?想|我?要)[看找读查]|看看|看一下|看一看|查一查|查查|找一找|找找|凡是?|查找|检索|搜索|汇总|整理|列出|找出|找到|列举"
    "|能?[找查搜列看]到?(?=所有|全部|一?下|一些|几篇|关于|有关|提到|写|讲|跟|和|与)"
    "|能不能|能否|给我|帮我|麻烦)"
)
_LEFT = (
    f"(?:{_SEEK}|请|我?记得|有一?篇|一下|[把将](?={_NAMING})|所有|全部|一些|几篇|这一?[天日期份]|那一?[天日期份]|当[天日]"
    f"|出版|见报|刊登|登载|刊发|发表|登(?:出来?|[了过])?|印了?|{_PAPER}[上里中]?"
    f"|(?:都|也|还|一?共|总共|曾经?|专门)(?=有|哪|什么|多少|几|[登刊]|{_NAMING})"
    f"|有没有|有过|有(?=没有|哪|什么|多少|几|{_NAMING}|跟|和|与)|{_COUNTED}|相关|{_ARTICLES}[上里中内]?|的"
    ")*"
)
_RIGHT = (
    "(?:(?:有关|相关)系?|的(?:事|情况|事情|名字|事迹)?|这个词|这个名字"
    "|(?:一共|总共|都)?(?:找|列|查)(?:出来|一下)|一下"
    "|(?:都|也|还|一共|总共|曾经?)(?=有|出现|上|登|哪|什么|多少|几|见)"
    f"|(?:上|登|刊登|见|出现|发表|写)?(?:过|在|于)?(?={_COUNTED})|(?:有|是)(?=过?{_COUNTED})"
    f"|(?:被(?:提到|写到|报道)|出现)过?|,?(?:分别|都)?是?哪一?篇|被(?={_COUNTED})|,?报纸[上里](?=有|都)"
    "|有没有|(?:提到|写到|报道|说到|讲到)过?|都?(?:有|是)(?:什么|哪些)"
    f"|{_COUNTED}|{_ARTICLES}[上里中内]?|所有|全部|吗|没有"
    ")*"
)
_AROUND = (
    f"(?P<left>{_LEFT}(?:{_NAMING}|和|与|跟|(?<=[里上中])有)?)(?P<about>.+?)(?P<right>{_RIGHT})"
)
"""What is asked about stands between words that ask for articles, whatever their order."""
_SOME = "^有?(?:哪[一几]?|几|多少)篇"
_OF_PAPERS = lazily(f"{_ARTICLES}|{_PAPER}|版|{_SOME}")
_PRINTED = lazily("[登刊][了过载登]")
_WANTS = lazily(
    f"{_COUNTED}|{_SEEK}|有没有|(?:找|列|查)(?:出来|一下)|^[^ ]*有.*(?:吗|没有)$"
    "|(?:写|提到|登|报道|介绍|采访)过 (?:吗|没有)$|[什哪](?:么|些)事?$|哪一?篇$"
)
_BARE = lazily(f"(?:{_NAMING}|和|与|跟) (?:有关|相关)?的(?:相关)?{_ARTICLES}")
"""关于欠薪的报道: what is left of 帮我找关于欠薪的报道 without its courtesies."""
_RELATES = lazily(
    f"{_NAMING}|[里上中]有 |和|与|跟|相关|的{_ARTICLES}|上|登|见|有{_COUNTED}(?:报道|文章|新闻)"
)
_BY = (
    f"(?P<by>.+?){_ALSO}{_WRITE}(?:了|过|的)?{_WHICH}",
    f"(?:有)?{_COUNTED}{_ARTICLES}?{_ALSO}(?:是|由)(?P<by>.+?){_WRITE}的?",
    f"(?:有)?(?:{_COUNTED}|{_WHICH})?(?:是|由)?(?P<by>.+?){_WRITE}的{_ARTICLES}(?:有{_COUNTED})?",
    f"{_WHICH}的?(?:作者|记者|署名)是(?P<by>.+?)",
)
_MAY_BE_BY = (
    f"(?P<by>.+?){_ALSO}(?:参与)?(?:采写|撰写|写作|写|发表|报道)(?:了|过|的)?"
    "(?:些?(?:什么|啥)|哪些|哪几?[篇条则]|[几多]少?[篇条则])(?:东西)?",
    "what (?:did|has|have) (?P<by>.+?) (?:write|written|report|reported)",
    "(?:all )?(?:articles?|stories|reports?) (?:written |signed )?by (?P<by>.+)",
)
"""Asks for articles only where the pages have one by whom it names: 甲写过什么."""
_THESE = r"(?:articles?|stories|story|reports?|news items?)"
_TELL = (
    r"(?:that |which )?(?:"
    r"(?:mention|name|cover|discuss|describe|feature|concern|report)(?:s|ed|ing)?(?: on)?"
    r"|(?:talk|tell|speak|write|report|deal|refer)(?:s|ed|ing)? (?:about|of|on|with|to)"
    r"|(?:(?:are|were|is|was) )?(?:about|on|concerning|regarding|related to))"
)
_ABOUT_EN = (
    rf"(?:which|what|how many)(?: of the)?(?: newspaper)? {_THESE} {_TELL} (?P<about>.+)",
    rf"(?:are|is|were) there (?:any |an )?(?:newspaper )?{_THESE} {_TELL} (?P<about>.+)",
    rf"(?:which|what|how many) {_THESE} (?:are|were) there {_TELL} (?P<about>.+)",
    r"(?:please )?(?:list|show|find|give)(?: me)?(?: all| any| every)?(?: of)?(?: the)?"
    rf" {_THESE} {_TELL} (?P<about>.+)",
    rf"in (?:which|what|how many) {_THESE} (?:does|do|did|is|are|was|were) (?P<about>.+?)"
    r" (?:appear|mentioned|named|occur|show up|come up|described)",
)
_BY_EN = (
    rf"(?:which|what|how many) {_THESE} (?:did|has|have) (?P<by>.+?)"
    " (?:write|written|report|reported|author|authored)",
    rf"(?:which|what|how many) {_THESE} (?:are|were) (?:(?:written|signed) )?by (?P<by>.+)",
)
_OF_ISSUE_EN = (
    rf"(?:which|what|how many) {_THESE} (?:were|was|are|did|appeared|ran)(?: there)?"
    r"(?: the (?:news)?paper)?(?: (?:published|printed|carried|run|publish|carry|print))?"
    r"(?: in the (?:news)?paper| in the issue)?(?: (?:on|of|in|from))?",
    r"what (?:did|does) the (?:news)?paper (?:publish|carry|report|print|run|write)(?: (?:on|in))?",
    r"what (?:is|was|were) in the (?:news)?(?:paper|issue)(?: (?:on|of|in|from))?",
)
_SHEET = lazily(r"(?:的)?第?([0-9一二三四五六七八九十]{1,3})版(?:上|里)?")
_THAT_DAY = lazily("[这那当]一?[天日]")
"""The day named before, no time of its own."""
_EDGES = "的,，:：、?？。.《》“”「」\"' "
_NOTHING = lazily(
    "(?:[,;?]|哪|什么|谁|多少|几[个名家场次位年月天]|怎|如何|为何|吗$|which|what|who|how)"
)
"""What is asked or told beside the articles: then they are not what is asked for."""


@dataclass(frozen=True, slots=True)
class ArticlesAsked:
    """Which articles a question wants: those that name ``about``, are ``by`` somebody, of an issue.

    ``about`` and ``by`` are as in the plain question, at most one of them is there. ``times`` are
    the days, months or years that they were printed in, ``newspaper`` and ``page`` where. With
    ``perhaps`` something else is asked where nothing is by somebody.
    """

    about: str | None = None
    by: str | None = None
    times: tuple[NamedTime, ...] = ()
    newspaper: str | None = None
    page: str | None = None
    perhaps: bool = False


def articles_asked(
    question: Question, newspapers: Callable[[], Collection[str]]
) -> ArticlesAsked | None:
    """Return which articles a question asks for; ``None`` where it asks for anything else.

    ``newspapers`` returns those of the corpus.

    >>> articles_asked(read("2023年有哪些报道提到高文静？"), list).about  # doctest: +SKIP
    '高文静'
    """
    text = question.normalized
    if not _may_ask().search(text):
        return None
    paper = next((one for one in newspapers() if normalize(one) in text), None)
    times = tuple(one for one in question.times if not _THAT_DAY.match(text, one.span.start))
    rest = _without(text, [time.limit or time.span for time in times])
    rest = rest.replace(normalize(paper), "") if paper else rest
    sheet = _SHEET.search(rest)
    rest = rest[: sheet.start()] + rest[sheet.end() :] if sheet else rest
    rest = " ".join(rest.strip(_EDGES).split())
    where = ArticlesAsked(None, None, times, paper, sheet[1] if sheet else None)
    if (times or paper) and _is_issue(rest):
        return where
    if named := _named(question, rest):
        return replace(where, about=named.get("about"), by=named.get("by"))
    by = next((found["by"] for one in _may_be_by() if (found := one.fullmatch(rest))), "")
    by = by.strip(_EDGES)
    bare = by and not _NOTHING.search(by)
    return replace(where, by=_as_typed(question, by), perhaps=True) if bare else None


def _is_issue(asked: str) -> bool:
    """Tell whether what is asked beside a day and a newspaper is what stood there."""
    chinese = bool(_WANTS.search(asked) and (_OF_PAPERS.search(asked) or _PRINTED.search(asked)))
    whole = any(form.fullmatch(asked) for form in _issue_forms())
    return whole and (chinese or asked.isascii())


def _named(question: Question, asked: str) -> dict[str, str]:
    """Return what is asked ``about`` or whom ``by``; nothing where something else is asked."""
    for found in (form.fullmatch(asked) for form in _forms()):
        if found is None or not _asks_for_articles(found):
            continue
        for way in ("about", "by"):
            bare = (found.groupdict().get(way) or "").strip(_EDGES)
            if any(map(str.isalnum, bare)) and not _NOTHING.search(bare):
                return {way: _as_typed(question, bare)}
    return {}


def _asks_for_articles(found: re.Match[str]) -> bool:
    """Tell whether the words around what is named want articles and say how these relate to it."""
    if "left" not in found.groupdict():
        return True
    around = f"{found['left']} {found['right']}"
    if _BARE.fullmatch(around):
        return True
    return all(form.search(around) for form in (_OF_PAPERS, _WANTS, _RELATES))


def _as_typed(question: Question, named: str) -> str:
    """Return what is named with the capitals that it was typed with, where it stands in a piece."""
    at = question.normalized.find(named)
    return named if at < 0 else question.plain[at : at + len(named)]


def _without(text: str, spans: list[Span]) -> str:
    for span in sorted(spans, key=lambda span: -span.start):
        text = text[: span.start] + text[span.end :]
    return text


@cache
def _may_ask() -> re.Pattern[str]:
    also = (
        f"{_SOME}|报纸|版|paper|issue|(?:刊|登)[了过]?些?(?:什么|哪些)|[写表道][了过的]?.{{1,5}}$"
    )
    also += r"|\b(?:write|written|reported?)\W*$"
    return compiled(rf"{_ARTICLES}|\b{_THESE}\b|{also}")


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    return tuple(compiled(form) for form in (*_BY, _AROUND, *_BY_EN, *_ABOUT_EN))


@cache
def _may_be_by() -> tuple[re.Pattern[str], ...]:
    return tuple(map(compiled, _MAY_BE_BY))


@cache
def _issue_forms() -> tuple[re.Pattern[str], ...]:
    return tuple(
        compiled(form)
        for form in (f"{_LEFT}(?:{_NAMING}|有)?些?{_RIGHT}(?:什么事?|事)?", *_OF_ISSUE_EN)
    )
