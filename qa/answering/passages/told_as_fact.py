"""Whether what is marked is told as a fact, and else the denial that the passage has of it.

Asked how many were laid off, 网传“裁员三百人” tells it as little as 如果裁员三百人 does, and
我们没有裁员 beside it is what answers.
"""

from __future__ import annotations

from qa.answering.passages.by_words import marked_instead
from qa.answering.passages.fitting import fitted
from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.normalize import CJK, simplify_in_place
from qa.text.numbers import numbers_in
from qa.text.unreal import Unreal, UnrealKind, refutation_of, unreal_in
from qa.text.written_numbers import unit_of
from qa.types import Hit, Question, Span

_SAID: frozenset[UnrealKind] = frozenset({"rumour", "mistaken"})
_TO_BE: frozenset[UnrealKind] = frozenset({"condition", "plan"})
_RUMOUR_ASKED = lazily(
    r"传|谣|误|说法|视频|网[上帖文]|[声宣]?称|不实|真的|假|错|\brumou?r|\bmis\w+|\bclaim|\bonline\b|\bwrong"
)
_DONE_ASKED = lazily(
    rf"[{CJK}](?<![为除到给算])了(?!解)|[{CJK}]过(?=多少|几|什么|哪)|已经?(?=[{CJK}])|实际"
    r"|(?:什么时候|何时|哪[一年天]|几[号月])[^,?]*的[?。 ]*$"
    r"|\b(?:did|has|have|had|actually|already)\b"
)
_TELLING = (
    lazily(
        rf"(?P<word>[{CJK}]{{2}})(?:了|过)?(?:多[少久长大]|几(?![{CJK}]?(?:线|层|楼|路|期|届)))"
    ),
    lazily(rf"(?:多少|几)万?(?:[人名位个家户元件次辆起天]的?)?(?P<word>[{CJK}]{{2,4}})[?。 ]*$"),
    lazily(rf"(?:什么时候|何时)(?P<word>[{CJK}]{{2,3}}?)(?:的|了)?[?。 ]*$"),
    lazily(rf"(?:为什么|为何|怎么会)(?:要|会)?(?P<word>[{CJK}]{{2}})"),
)
"""Where a question has the word that tells what is presupposed: 裁员多少人, 多少人降薪."""
_TRUE = lazily(r"实[际则]上?|其实|事实上|确[实有]|\bin fact\b|\bactually\b")
_TRUE_NAME = lazily(
    r"(?:实际上?|其实|事实上|经[^,，。；;\n]{1,16}[核查][对实明证][,，]?)[^,，。！？\n]{0,24}?[是为]"
    rf"(?:[^,，。；;！？\n]{{0,16}}的)?(?P<name>[{CJK}]{{2,8}})(?=[,，。；;！？\n]|$)"
)
_NEAR = 40


def denial_told(question: Question, hit: Hit, marked: Span) -> Span | None:
    """Return what a passage says to be so, or its denial, where what is marked is no fact."""
    text = simplify_in_place(folded(hit.passage.text))
    over = simplify_in_place(folded(hit.passage.headings))
    found = no_fact(question, text, marked, over)
    if found is None or found.kind in _TO_BE:
        return None
    return _put_right(question, text, found, marked) or _denied(question, text, found, over)


def with_refutation(question: Question, hit: Hit) -> Hit:
    """Return the hit with what its passage says against a rumour marked, where that is marked."""
    return marked_instead(hit, rumour_refuted(question, hit))


def rumour_refuted(question: Question, hit: Hit) -> Span | None:
    """Return what a passage says against the rumour that is marked of it, or is marked itself.

    ``None`` too where no yes or no is asked for, or whether what is said is true: 网传…是真的吗.
    """
    text = simplify_in_place(folded(hit.passage.text))
    over = simplify_in_place(folded(hit.passage.headings))
    if question.answer_type != "yesno" or hit.reading is None or not hit.reading.spans:
        return None
    marked = hit.reading.spans[0].span
    for one in (one for one in unreal_in(text, over) if one.kind in _SAID):
        if not _counts(question, one):
            continue
        refuted = refutation_of(text, one, over)
        if refuted and (one.span.overlaps(marked) or refuted == marked):
            return refuted
    return None


def no_fact(question: Question, text: str, marked: Span, over: str = "") -> Unreal | None:
    """Return in what a stretch stands that tells no fact, of a folded and simplified text.

    ``None`` where what is marked may be one, or such is asked for. It stands under ``over``.
    """
    unreal = [one for one in unreal_in(text, over) if _counts(question, one)]
    here = [one for one in unreal if one.span.overlaps(marked)]
    return next((one for one in here if one.kind != "denied"), None)


def _counts(question: Question, one: Unreal) -> bool:
    if one.kind in _SAID:
        return not _RUMOUR_ASKED.search(question.normalized)
    return one.kind == "denied" or bool(_DONE_ASKED.search(question.normalized))


def _telling(question: Question) -> list[str]:
    found = (form.search(question.normalized) for form in _TELLING)
    return [one["word"] for one in found if one]


def _put_right(question: Question, text: str, found: Unreal, marked: Span) -> Span | None:
    """Return the figure or person that the passage names in place of what is only said."""
    if question.answer_type == "person":
        name = _TRUE_NAME.search(text, found.span.start)
        return fitted(text, Span(*name.span("name")), "person") if name else None
    numbers = numbers_in(text)
    own = next((n for n in numbers if n.span.overlaps(marked)), None)
    if question.answer_type != "number" or own is None or found.kind not in _SAID:
        return None
    for true in _TRUE.finditer(text, found.span.end):
        near = (n for n in numbers if 0 <= n.span.start - true.end() <= _NEAR)
        alike = next((n for n in near if unit_of(text, n) == unit_of(text, own)), None)
        if alike:
            return alike.span
    return None


def _denied(question: Question, text: str, found: Unreal, over: str) -> Span | None:
    """Return the words of the passage that deny what is asked about."""
    if found.kind == "denied":
        return found.span
    words = _telling(question)
    denials = [one.span for one in unreal_in(text) if one.kind == "denied"]
    denials = [s for s in denials if any(word in text[s.start : s.end] for word in words)]
    if denials or found.kind not in _SAID:
        return denials[0] if denials else None
    return refutation_of(text, found, over, plainly=True)
