"""What a question of several parts wants of them together, and whether one passage says it."""

from __future__ import annotations

from typing import Literal

from qa.text.lazily import lazily
from qa.text.sentences import clause_at
from qa.types import Answer, Question, Span

Asked = Literal["most", "least", "first", "last", "sum", "difference"]
"""What a question of several parts wants of them together."""
_SUM = lazily(
    r"一共|总共|[合总共]计|总[数量]|(?<![公中])共(?![同产享识青和])[^,;?]{0,8}(?:多少|几)"
    r"|[合加](?:起来|在一起)|\b(?:in (?:total|all)|(?:al)?together|combined)\b"
)
_GOES_ON = lazily(
    r"(?:[又还也均各共却但]|分别|反而)?(?:[比较与同]|同比|环比|新?增|减|净|多|少|上升|上涨|下降|提高|降低|扩大|缩小)"
)
"""What a clause begins with that goes on about the figure before it: 比去年多4个."""
_CHOOSES = lazily(r"哪|谁|\b(?:which|who)\b")
_ASKED: tuple[tuple[Asked, str], ...] = (
    (
        "difference",
        r"比(?![赛武例重分拼])[^,;?]{2,}(?:[多少高低早晚长短大小贵快慢轻重]|便宜)[^,;?]{0,8}(?:多少|几)"
        r"|比[^,;?]{2,}(?:增加|增长|提高|上升|上涨|[涨升降减]|减少|下降|降低)(?:了|出)*(?:多少|几)"
        r"|相?差(?:了|距)?(?:是|有)?(?:多少|几)"
        r"|\bhow (?:many|much) (?:more|fewer|less)\b.+\bthan\b"
        r"|\bwhat(?: is|'s| was) the difference between\b|\bby how (?:many|much)\b",
    ),
    (
        "first",
        r"(?:哪[^,;?]{1,14}|谁[^,;?]{0,12})(?:早|更早[^,;?]{1,10}|先[^,;?]{1,8})(?:一?些|一?点)?$|\b(?:first|earlier|earliest|sooner)\b",
    ),
    ("last", r"(?:哪[^,;?]{1,14}|谁[^,;?]{0,12})晚(?:一?些|一?点)?$|\b(?:later|last)$"),
    (
        "least",
        r"(?:哪|谁)[^,;?]{0,20}[少低小短近](?:一?些|一?点)?(?:[,;?]|$)|\b(?:fewer|fewest|less|shorter|smaller|lower)\b",
    ),
    (
        "most",
        r"(?:哪|谁)[^,;?]{0,20}[多高大长远](?:一?些|一?点)?(?:[,;?]|$)|\b(?:more|most|longer|larger|bigger|older|higher)\b",
    ),
)
_RULES = tuple((asked, lazily(pattern)) for asked, pattern in _ASKED)
_STATED = {
    "sum": lazily(r"(?<![公中])共|合计|总[计数量]|累计|\bin (?:total|all)\b|\baltogether\b"),
    "difference": lazily(
        r"[比较][^，。；,;]{1,16}(?:多|少|高|低|增|减|早|晚|快|慢|长|短|大|小|上涨|下降)"
    ),
}
_LESS_ASKED = lazily(
    r"比[^,;?]{2,}(?:[降减]|减少|下降|降低)(?:了|出)*(?:多少|几)|"
    r"比[^,;?]{2,}(?:[少低短小早快轻近]|便宜)[^,;?多少高低长短大小早晚快慢贵重轻远近]{0,8}(?:多少|几)"
    r"|\bhow (?:many|much) (?:fewer|less)\b"
)


def conclusion_asked(question: Question) -> Asked | None:
    """Return what a question of several parts wants of them together, if anything."""
    text = question.normalized.strip(" ?。.!")
    if sum_asked(text):
        return "sum"
    return next((asked for asked, pattern in _RULES if pattern.search(text)), None)


def sum_asked(asked: str) -> bool:
    """Tell whether a normalised question asks what several come to together, not which of them.

    >>> [sum_asked(one) for one in ("甲区和乙区一共有多少人", "哪个区一共投入最多")]
    [True, False]
    """
    return bool(_SUM.search(asked)) and not _CHOOSES.search(asked)


def states(asked: Asked | None, whole: Answer) -> bool:
    """Tell whether the answer to the question as a whole says itself what is asked of its parts.

    A difference must be marked itself.
    """
    pattern = _STATED.get(asked or "")
    if pattern is None or whole.verdict != "found" or not whole.citations:
        return False
    first = whole.citations[0]
    text = first.hit.passage.text
    return any(
        pattern.search(quote.text)
        and (asked != "difference" or _tells_difference(text, quote.highlights[0]))
        for quote in first.quotes
        if quote.highlights
    )


def _tells_difference(text: str, marked: Span) -> bool:
    clause = clause_at(text, marked.start)
    return bool(_GOES_ON.match(clause) or _STATED["difference"].search(clause))


def takes_for_less(question: Question) -> bool:
    """Tell whether a question after a difference takes the first to be less: 比…少多少.

    The last word that compares does, not one within a name: 比实验小学多多少.
    """
    return bool(_LESS_ASKED.search(question.normalized))
