"""Which stretches of a text tell no fact: rumours, misreports, what is denied, ifs and plans.

A later stage asks where the words stand that answer: 网传“停产两年”, 我们没有裁员, 如果攒够12万元.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from re import Pattern
from typing import Literal

from qa.text.lazily import lazily
from qa.text.sentences import stretch_end, stretch_start
from qa.types import Span

UnrealKind = Literal["rumour", "mistaken", "denied", "condition", "plan"]

_RUMOUR = lazily(
    r"网[上络]?(?:流传|盛传|疯传|传(?![言闻])|说|称)(?:文章|消息|视频|帖子)?|谣[言传]|传[言闻](?!不)|误传|坊间|网帖"
    r"|网[民友][^,，。；;“”]{0,12}?[称说]"
    r"|(?:短视频|自媒体|公众号|帖子|帖文|网文|文章)[^,，。；;“”]{0,4}?(?:声?称|说是?|写)"
    r"|有人[^,，。；;“”]{0,4}?(?:传说?|造谣|声?称|说)"
    r"|[0-9一二三四五六七八九十百几]人(?:说|称)是?|一度传|传[出成](?=“)|(?:来[电函信]|声|谎|诡)称"
    r"|\brumou?rs?\b|\brumou?red\b|\bfalsely\b|\bclaims? (?:online|on social media)\b"
    r"|(?:\b(?:an?|some|several) [a-z ]{2,24})?\bclaimed that\b"
)
_RUMOURS_OVER = lazily(r"[传流谣]言|辟谣|\b(?:rumou?rs|myths)\b")
"""Over a text whose paragraphs open with a rumour each, in quotation marks, and what is true."""
_OPENING = lazily(
    r"(?:^|(?<=\n))\W*(?:[0-9一二三四五六七八九十]{1,3}[、.)])?\s*[“\"「][^”」\"\n]+[”」\"]"
)
_SAID_BEHIND = lazily(
    r"“[^“”\n]{2,40}”(?=(?:这|的)?一?[条种个则]?(?:传[言闻]|谣[言传]|说法))"
    r"|[^，,。；;“”\n]{2,40}的(?:传[言闻]|谣[言传]|说法|消息)(?=(?:[^，,。；;\n]{0,4})(?:不[属符]?实|[是为系]假))"
)
REFUTED = lazily(
    r"不(?:[属符]实|实(?=[^际现]|$))|没有?(?:的|这回|这[种样个]的?|此)事|没这回事|辟谣|子虚乌有|并非如此|不是真的|是假的"
    r"|与[^,，。；;\n]{1,10}不符|\b(?:false|untrue|not true)\b|\bnobody has ever\b|\bit will not\b"
)
"""Says of what was rumoured before it that it is not so."""
_CONFIRMED = lazily(
    r"(?<![不未])属实|(?<![未没有])(?:得到了?|予以|获)证实"
    r"|\b(?:was|were|is|are|been) confirmed\b|\bproved true\b"
)
"""Says that what was rumoured is so."""
_MISREPORT = lazily(
    r"以为(?![荣耻戒己例主本首题])|(?:[被曾]|一度)[^,，。；;！？\n0-9]{0,6}(?:误[报传称认当说]|错[报传当])"
    r"|\b(?:misreported|wrongly (?:reported|said|listed))\b"
)
_DENIED = lazily(
    r"(?<![有是])(?:没有|没)(?![有不关想错准])|并未|从未|未曾|未有|并非|并不是|(?<![是有还])不是(?!不|只|单|仅)"
    r"|\bnot (?=(?:for |to )?the [0-9])|\bbut not\b"
)
_FAILED = lazily(r"未能|没能|\bfailed to\b")
"""Before it stands in its clause what was wanted: 取消罚款一条未能写入合同."""
_CONDITION = lazily(
    r"如果|假如|假使|假若|倘若|要是|若是|(?<![0-9一二两三四五六七八九十百千几])万一|只有在|(?:^|(?<=[，,。；;“：:]))若(?!干)"
    r"|\bif\b(?! (?:only|not)\b)|\bunless\b|\bprovided that\b"
)
_PLAN = lazily(
    r"将(?![近来军领士尉帅官])|(?<![模虚比草摹])拟(?![人合态订稿定])|打算|(?<![”’」』》\"])计划(?!生育|经济|单列|实施)|预[计期]|有望|力争|届时"
    r"|正?在?研究(?:在|把|是否)|\bplans? to\b|\bwill\b|\bexpected to\b|\bhopes? to\b"
)
_OPEN, _CLOSE = '“‘「『"', '”’」』"'
_TURNS = lazily(r"[，,]?(?:而是|实[际则为]|事实上|其实|但是?|目前|现在|否则)|[；;。！？!?\n]")
"""Ends what is denied or only said: not A, but B."""
_BREAKS_OFF = lazily(r"[^“”。！？；\n]*[，,]”")
_CLAUSE_END = lazily(r"[，。；;！？!?\n]|(?<![0-9]),|,(?![0-9]{3})|\.(?=\s|$)")
_NEAR_QUOTE = 16
_NEAR_DENIAL = 60


@dataclass(frozen=True, slots=True)
class Unreal:
    """A stretch that tells no fact, and why."""

    span: Span
    kind: UnrealKind


def unreal_in(text: str, over: str = "") -> list[Unreal]:
    """Return the stretches of a folded, simplified text that tell no fact, kind by kind.

    ``over`` is what the text stands under.

    >>> [text[u.span.start : u.span.end] for text in ["网传“停工3天”，其实没停。"]
    ...     for u in unreal_in(text) if u.kind == "rumour"]
    ['网传“停工3天”']
    """
    return [
        *([] if _CONFIRMED.search(text) else _rumours(text, over)),
        *(Unreal(Span(*one), "mistaken") for one in _clauses_with(text, _MISREPORT)),
        *_of_clauses(text, _DENIED, "denied"),
        *(Unreal(Span(*one), "denied") for one in _clauses_with(text, _FAILED)),
        *_conditions(text),
        *_of_clauses(text, _PLAN, "plan"),
    ]


def refutation_of(
    text: str, rumour: Unreal, over: str = "", *, plainly: bool = False
) -> Span | None:
    """Return where a text says of a rumour in it that it is not so.

    Under a heading that promises rumours, the sentence behind the quotation does. Else what is
    denied soon after, unless it must be said ``plainly``: 不属实, 辟谣.
    """
    if found := REFUTED.search(text, rumour.span.end):
        start = max(rumour.span.end, stretch_start(text, found.start(), "，,。；;“\n"))
        return Span(start, _clause_end(text, found.end()))
    denied = (one.span for one in unreal_in(text) if one.kind == "denied")
    near = [one for one in denied if 0 <= one.start - rumour.span.end <= _NEAR_DENIAL]
    if near and not plainly:
        return near[0]
    if _RUMOURS_OVER.search(over):
        start = rumour.span.end
        end = stretch_end(text, start, "。！\n")
        return Span(start, end) if end > start else None
    return None


def _rumours(text: str, over: str) -> Iterator[Unreal]:
    """Yield each rumour: to the end of the words in quotation marks, else of its clause.

    A quotation that only breaks off, for somebody speaks on, is of one piece: “有人说…，”他笑.
    """
    for found in _SAID_BEHIND.finditer(text):
        yield Unreal(Span(*found.span()), "rumour")
    for found in _OPENING.finditer(text) if _RUMOURS_OVER.search(over) else ():
        yield Unreal(Span(*found.span()), "rumour")
    for found in _RUMOUR.finditer(text):
        end = _clause_end(
            text, found.end() + (text[found.end() : found.end() + 1] in ("，", ",", "："))
        )
        opened = min(
            (at for mark in _OPEN if (at := text.find(mark, found.end())) >= 0), default=-1
        )
        if 0 <= opened - found.end() <= _NEAR_QUOTE:
            closed = [at for mark in _CLOSE if (at := text.find(mark, opened + 1)) >= 0]
            end = min(closed) + 1 if closed else end
        elif breaks := _BREAKS_OFF.match(text, found.end()):
            end = breaks.end()
        yield Unreal(Span(found.start(), end), "rumour")


def _clauses_with(text: str, form: Pattern[str]) -> Iterator[tuple[int, int]]:
    """Yield the whole clauses that have what says so."""
    for found in form.finditer(text):
        starts = (text.rfind(mark, 0, found.start()) + 1 for mark in "，,。；;！？\n")
        yield max(starts), _clause_end(text, found.end())


def _conditions(text: str) -> Iterator[Unreal]:
    """Yield each if with what then comes, to the end of the sentence or to what is otherwise."""
    for found in _CONDITION.finditer(text):
        turn = _TURNS.search(text, found.end())
        yield Unreal(Span(found.start(), turn.start() if turn else len(text)), "condition")


def _of_clauses(text: str, form: Pattern[str], kind: UnrealKind) -> Iterator[Unreal]:
    for found in form.finditer(text):
        turn = _TURNS.search(text, found.end())
        end = min(_clause_end(text, found.end()), turn.start() if turn else len(text))
        end -= text[end - 1] in ".”’"
        yield Unreal(Span(found.start(), end), kind)


def _clause_end(text: str, at: int) -> int:
    found = _CLAUSE_END.search(text, at)
    return found.start() if found else len(text)
