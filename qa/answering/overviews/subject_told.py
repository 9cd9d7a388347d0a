"""What a sentence tells of a keyword or a person, and how telling that is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from qa.lexicon import alternatives, words
from qa.text.lazily import lazily
from qa.text.saying import saying
from qa.text.words import whole_words
from qa.types import Span, Subject

_WHAT, _TRADE, _DONE, BEGUN, _BYLINE, _SAID, _STANDS = 5.0, 4.0, 3.0, 2.0, 1.5, 1.2, 1.0
"""How telling a sentence is: what or who it is, what they did, how it began, that it is there."""
DEFINING = frozenset({_WHAT, _TRADE, _BYLINE})
"""How telling what says what or who the subject is."""
_CLAUSE = lazily(r"[,。;:!?\n]")
_CLOSING = r"[”」』》\"]?"
_DEFINES = lazily(
    rf"{_CLOSING}(?:\([^()]*\))?,?(?:其实|也|正|就)?(?:是指|指的是|是(?![否不])|即|意为|意思是|由|属于)[^,。;:!?\n]*"
)
_OPENS = lazily(r"(?:^|[,。;:!?\s“「『《\"、的]|[这该此][个项种家支条座]?)$")
"""What may stand before a name that is not the end of a longer one."""
_CALLED = lazily(
    r"(?:所谓|叫做|名为|名叫|称为|命名为|取名|起名[为叫]?|简称|称作|称之为)的?[“「『《\"]?$"
)
_BEGINS = lazily(
    rf"{_CLOSING}[^,。;]{{0,8}}?(?:启用|成立|建成|揭牌|启动|开班|开赛|开幕|举行|举办|上线|落成|开放|运营|位于|坐落|设在)"
)
_FOUNDS = lazily(
    r"(?:建成|新建|建立|建起|设立|成立|打造|推出|开办|举办|启动|创建|组建|提炼出|修建)[^,。;]{0,12}$"
)
_CUTS = lazily(r".*[,。;:!?()\n]", re.DOTALL)
_ASIDES = lazily(r"\([^()]*\)")
_LEADS_IN = lazily(
    r".*(?:了|请来?|采访|访问|就是|主讲人是|是)|^(?:据|由|与|和|及|同|跟|向|对|为|给|在|来)+"
)
_NEWSROOM = lazily(r"(?:本报|实习|见习|特约)*(?:记者|通讯员|作者|编辑|摄影)$")
_BRACKET = lazily(r"\(([^()]{3,40})\)")
_HOLDS = lazily(
    r",?(?:(?:他|她)?(?:就|也|则|却|还|又|都)?是(?!否)|系|任(?![务何由凭])|现任|曾任|担任|现为|曾是|曾为|当选为?|出任|就任|兼任|被聘为"
    r"|在[^,。;]{2,20}(?:工作|担?任|当(?![天日时场年晚前中])|上班))[^,。;:!?\n]{2,40}"
    r"(?:,(?:也是|兼任?|并任|同时[是任]|在[^,。;]{2,20}任)[^,。;:!?\n]{2,30})*"
)
_SPEAKS = lazily(f"[^,。;]{{0,4}}?(?:看来|{saying()})")
_DOES = lazily(r"[^,。;:!?()\n、]{3,}")
_CALLING = "员|师|长|手|工人|民警|学生|医生|医师|先生|获得者|者|家|委员|会员|模范|标兵|状元|冠军|人"


@dataclass(frozen=True, slots=True)
class SubjectTold:
    """What a stretch of text tells of a subject: how telling it is, and the words that tell."""

    score: float
    span: Span


def told_of(subject: Subject, text: str, sentence: Span, where: Iterable[Span]) -> SubjectTold:
    """Return the most that a sentence of a folded text tells of a subject that it names.

    ``where`` it does is in the text, once at least.
    """
    tell: Callable[[str, Span, Span], SubjectTold]
    tell = _of_person if subject.kind == "person" else _of_keyword
    return max((tell(text, sentence, name) for name in where), key=lambda told: told.score)


def _of_keyword(text: str, sentence: Span, name: Span) -> SubjectTold:
    """Tell what a sentence says of the keyword at ``name``: a definition, a beginning, nothing."""
    before, after = text[sentence.start : name.start], text[name.end : sentence.end]
    defines = _DEFINES.match(after)
    if defines and _OPENS.search(before):
        return SubjectTold(_WHAT, Span(name.start, name.end + defines.end()))
    if _CALLED.search(before):
        return SubjectTold(_WHAT, name)
    if _BEGINS.match(after) or _FOUNDS.search(before):
        return SubjectTold(BEGUN, name)
    return SubjectTold(_STANDS, name)


def _of_person(text: str, sentence: Span, name: Span) -> SubjectTold:
    """Tell what a sentence says of the person at ``name``: office and unit, a deed, words."""
    before, after = text[sentence.start : name.start], text[name.end : sentence.end]
    bracket = _BRACKET.match(after)
    if bracket and _office().search(bracket[1]):
        return SubjectTold(_WHAT, _with_bracket(before, name, bracket))
    if holds := _HOLDS.match(after):
        return SubjectTold(_WHAT, Span(name.start, name.end + holds.end()))
    office = _office_before(before)
    if office:
        end = sentence.start + len(before.rstrip(" ·"))
        kind = _TRADE if office in words("titles", "calling") else _WHAT
        kind = _BYLINE if _NEWSROOM.fullmatch(office) else kind
        return SubjectTold(kind, Span(end - len(office), end))
    if _SPEAKS.match(after):
        return SubjectTold(_SAID, name)
    begins = not before or bool(_CLAUSE.match(before[-1])) or before[-1] in "由“"
    if begins and (does := _DOES.match(after)):
        return SubjectTold(_DONE, Span(name.start, name.end + does.end()))
    return SubjectTold(_STANDS, name)


def _with_bracket(before: str, name: Span, bracket: re.Match[str]) -> Span:
    """Return the offices in a bracket behind a name, with those before it and the name between."""
    held = _office_before(before)
    if not held or _NEWSROOM.fullmatch(held):
        return Span(name.end + bracket.start(1), name.end + bracket.end(1))
    gap = len(before) - len(before.rstrip(" ·"))
    return Span(name.start - gap - len(held), name.end + bracket.end())


def _office_before(before: str) -> str:
    """Return the unit and office that stand right before a name; empty where none do.

    What belongs to another person is left out: of 记者林小满采访站长 the 站长 remains.
    """
    close = before.rstrip(" ·")
    if newsroom := _NEWSROOM.search(close):
        return newsroom[0]
    whole = _ASIDES.sub(lambda match: "〇" * len(match[0]), close)  # 工业（国防）工会 is one unit
    lead = _CUTS.sub("", whole, count=1)
    persons = [word.span.end for word in whole_words(lead) if word.kind == "person"]
    lead = _LEADS_IN.sub("", lead[max(persons, default=0) :], count=1)
    items = lead.split("、")
    first = len(items) - 1
    if not _office_at_end().search(items[first].rstrip("”")):
        return ""
    while first and _office_at_end().search(items[first - 1]):
        first -= 1
    length = len("、".join(items[first:]))
    return close[len(close) - length :].lstrip(" ”")


@cache
def _office() -> re.Pattern[str]:
    return re.compile(f"{alternatives([*words('titles'), *words('organisations')])}")


@cache
def _office_at_end() -> re.Pattern[str]:
    return re.compile(
        f".(?:{alternatives(words('titles'))}|{_CALLING})$|^{alternatives(words('titles'))}$"
    )
