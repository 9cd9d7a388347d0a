"""Whether a question names nothing that it could be about, told by its own words."""

from __future__ import annotations

import re
from functools import cache

from qa.lexicon import alternatives, words
from qa.lexicon.common import common_word
from qa.retrieval.followup.english import OUR_PAGES, names_nothing
from qa.text.lazily import lazily
from qa.text.named_dates import dates_in
from qa.text.normalize import CJK, HAS_CJK
from qa.text.numbers import numbers_in
from qa.text.questions import blank_interrogatives, is_probe, stop_words
from qa.types import Question

_OPENS = lazily(
    r"^(?:那么?(?![位个家项次场届种些])|然后|请问|再问一下|对了"
    r"|(?:不是|不对|错了)[,，](?:我(?:是|其实)?(?:想|要)?[问说指]的?(?:其?实?是)?)?"
    r"|(?:no|sorry|wait|no wait)\b,? (?:i (?:mean|meant|asked|was asking)\b(?: about)? ?)?)?"
    r"[,，\s]*",
    re.IGNORECASE,
)
_END = lazily(r"[\s?？!！。.…~]*$")
_ANY_DAY = "2000-01-01"
"""Dates are looked for, whatever day they are told from."""
OR_NOT = lazily(f"(?<=[{CJK}])[不没](?=[?？]*$)")
"""What asks whether something is so, at the end: 收费不."""
_LONG_FIGURE = lazily("[0-9]{5,}")
"""What is a name in figures: 12351是什么热线."""
_THIS_ONE = lazily("[这那][位个家项次场届种]")
"""A question that opens so and points at nothing before says itself which one: 那位由…派来的."""
_BARE_EN = lazily(
    r"(?:and )?(?:since )?(?:when|where|why|who|how(?: many| much| long)?)"
    r"(?: exactly| was that)?$|(?:and|but|so) (?:how|when|where|why|who|what|which) "
)
_ASKING_EN = lazily(r"(?:and |but |so )?(?:how|when|where|why|who|what|which)\b")
TIME = (
    "周[一二三四五六日末]|星期[一二三四五六日天]|[上中下]旬|上午|下午|晚上|早上|中午|白天"
    "|[上下本这]个?[周月季]|春节|[一二三四五六七八九十]+月|暑假|寒假"
)
"""What says when, beside dates."""


def lacks_subject(question: Question) -> bool:
    """Tell whether a question names nothing that it could be about: 什么时候举行的, 冠军是谁.

    Nothing is left of it without its asking words, dates and figures but small words, verbs that
    say little, and nouns that name nothing alone.
    """
    if question.language == "en":
        asks = _ASKING_EN.match(question.plain.lower())
        bare = _BARE_EN.match(bare_text(question.text).lower())
        ours = OUR_PAGES.search(question.plain)
        return bool((asks or bare) and not ours and names_nothing(question.plain))
    if not may_lean(question):
        return False
    text = without_counts(question.normalized[len(opening_of(question.plain)) :])
    text = OR_NOT.sub(" ", text)
    text = _verbal().sub(_without_verb, text)
    text = _counted().sub(lambda found: " " * len(found[0]), text)
    for number in numbers_in(text):
        text = text[: number.span.start] + " " * len(number.span) + text[number.span.end :]
    return not re.search(f"[a-z{CJK}]", naming_nothing().sub(" ", text))


def may_lean(question: Question) -> bool:
    """Tell whether a question asks, of no name of its own."""
    plain = question.normalized
    if _THIS_ONE.match(plain):
        return False
    named = (
        is_named(question)
        or question.english
        or _LONG_FIGURE.search(plain)
        or re.search("[“「『《]", question.plain)
    )
    if named or is_probe(plain) or re.search("[你您]|(?<!自)我", plain):
        return False
    asks = blank_interrogatives(plain) != plain or without_counts(plain) != plain
    return asks or bool(OR_NOT.search(plain))


@cache
def _verbal() -> re.Pattern[str]:
    """Return what finds two characters before a noun that names nothing alone: 收费标准."""
    return re.compile(f"([{CJK}]{{2}}){alternatives(words('followup_nouns', 'counted', ''))}")


def _without_verb(found: re.Match[str]) -> str:
    common = common_word(found[1])
    verb = common is not None and common.kind == "verb"
    return " " * len(found[0]) if verb else found[0]


@cache
def _counted() -> re.Pattern[str]:
    return re.compile(f"(?<= ){alternatives(words('followup_nouns', 'counted'))}")


def is_named(question: Question) -> bool:
    """Tell whether a question names a place or a person."""
    return bool(question.places or question.persons or question.named)


def opening_of(plain: str) -> str:
    """Return what a follow-up question opens with before it asks: 那么，."""
    match = _OPENS.match(plain)
    return match[0] if match else ""


def bare_text(text: str) -> str:
    """Return a question without what ends it, blanks as one."""
    return _END.sub("", " ".join(text.split()))


@cache
def naming_nothing() -> re.Pattern[str]:
    """Return what matches words that name nothing: the longest first."""
    listed = [
        *words("followup_verbs"),
        *words("followup_small"),
        *words("followup_nouns", "counted", ""),
        *words("measures", "asked"),
    ]
    small = [word for word in stop_words() if HAS_CJK.search(word)]
    titles = alternatives(words("titles", "calling", ""))
    return re.compile(f"{titles}(?=[是叫]|$|[^{CJK}])|{alternatives([*listed, *small])}")


def without_counts(normalized: str) -> str:
    """Return a question with blanks for its asking words, what they count by, and its dates."""
    text = _counting().sub(lambda found: " " * len(found[0]), normalized)
    spans = [named.span for named in dates_in(normalized, _ANY_DAY)]
    for span in spans:
        text = text[: span.start] + "," * len(span) + text[span.end :]
    return blank_interrogatives(text)


@cache
def _counting() -> re.Pattern[str]:
    asked = alternatives(words("measures", "asked"))
    times = f"(?:第?[一二三四1-4]|[上下每])(?:个?季度|半年)|{TIME}"
    last = f"(?<!第)几[{CJK}](?=[?？]|$)"  # 过几关
    counted = f"多少{alternatives(words('measures'))}|(?:几[十百千万]*|哪几?){asked}|{last}"
    either = "(.)[不没]\\1|(?:礼拜|星期|周)几|(?<!有)没有?(?=[?？]|$)|多长时间[里内]?"
    return re.compile(f"{counted}|每[{CJK}]|{times}|{either}")
