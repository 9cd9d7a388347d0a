"""What speaks against the words that are marked: no age, one figure of a sum, none of the named.

Each is told by a plain sign in question and quotation; where there is none nothing is said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from qa.answering.figures.aims import contrary_state
from qa.answering.figures.change_figures import change_contradicted
from qa.answering.figures.difference_told import DIFFERENCE_TOLD, tells_other
from qa.answering.parts.asked import conclusion_asked
from qa.text.lazily import lazily
from qa.text.numbers import numbers_in
from qa.text.segment import bigrams
from qa.text.sentences import sentence_over
from qa.text.written_numbers import unit_of
from qa.types import Citation, Question, Quote, Reason, Span

_AGE_ASKED = lazily(
    r"几岁|多少岁|多大(?:年纪|岁数|年龄|岁)|(?:年纪|岁数|年龄)(?:是|有)?(?:多大|多少|几)|享年"
    r"|\bhow old\b(?!.*\b(?:what|which) year\b)|\bwhat age\b"
)
_YEAR = lazily(r"(?<!\d)(?:1[89]|20)\d\d(?:年|$|(?!\d))")
_AGE = lazily(r"岁|周岁|龄|\byears? old\b|\baged?\b")
_CLAUSE = lazily(r"[^，。；！？\n]*")
_SUM_ASKED = lazily(
    r"[和与跟及、][^,;?]{1,24}(?:一共|总共|合计|[合加](?:起来|在一起))"
    r"|\band\b.+\b(?:in total|altogether|together|combined)\b"
)
_SUM_TOLD = lazily(
    r"共|合计|总|累计|\bin (?:total|all)\b|\baltogether\b|\btotal\b|\btogether\b|\bcombined\b"
)
_WORD = lazily(r"(?!the\b)[a-z]{3,}")
_WITHIN = lazily("[里中的]")
_CHOICE = lazily(
    r"^(?:在)?(?P<a>[^,;?和与跟、]{1,16})(?:和|与|跟|、|还是)(?P<b>[^,;?和与跟、]{1,16}?)"
    r"(?:相比(?:较)?|比较|比起来|[,;]|两[^哪谁,]{1,3})*"
    r"(?:谁|哪一?(?:个|家|边|方|届|次|期|支|条|种|座|所|项|者|位|场|地|区|县|市)).*"
    r"[更最较多少早晚高低先大小长短]"
)
_CHOICE_EN = lazily(
    r"^(?:which|who)\b[^,:]*[,:]\s*(?P<a>.+?),?\s+or\s+(?P<b>[^,;?]+?)\??$",
)


def against(question: Question, citations: Sequence[Citation]) -> Reason | None:
    """Return why what is marked first cannot be what is asked for; ``None`` where it may be."""
    for quote in citations[0].quotes if citations else ():
        passage, marked = citations[0].hit.passage, list(quote.highlights)
        if not marked:
            continue
        if found := _against(question, passage.text, marked):
            return found
        contrary = contrary_state(question, passage, marked[0]) if len(marked) == 1 else None
        return Reason(f"only_{contrary}") if contrary else None
    return None


def without_years(question: Question, citations: Sequence[Citation]) -> list[Citation]:
    """Return citations in which no year is marked where an age is asked for."""
    if not _AGE_ASKED.search(question.normalized):
        return list(citations)
    return [replace(one, quotes=_without_years(question, one)) for one in citations]


def _without_years(question: Question, citation: Citation) -> tuple[Quote, ...]:
    text = citation.hit.passage.text
    return tuple(
        replace(
            quote,
            highlights=tuple(
                span
                for span in quote.highlights
                if not is_no_age(question, text[span.start : span.end])
            ),
        )
        for quote in citation.quotes
    )


def is_no_age(question: Question, words: str) -> bool:
    """Tell whether an age is asked for and ``words`` are a year."""
    return bool(
        _AGE_ASKED.search(question.normalized) and _YEAR.search(words) and not _AGE.search(words)
    )


def _against(question: Question, text: str, marked: list[Span]) -> Reason | None:
    words = [text[span.start : span.end] for span in marked]
    if is_no_age(question, words[0]):
        return Reason("no_age")
    if len(marked) == 1 and _is_operand(question, text, marked[0]):
        return Reason("one_operand")
    of_difference = len(marked) == 1 and conclusion_asked(question) == "difference"
    if of_difference and tells_other(question, text, marked[0]):
        return Reason("other_counted")
    figure = question.answer_type == "number" and len(marked) == 1
    told = change_contradicted(question, text, marked[0]) if figure else None
    return told or (Reason("neither") if _is_neither(question, words) else None)


def _is_operand(question: Question, text: str, marked: Span) -> bool:
    """Tell whether a sum or difference is asked for, and the one figure marked is told as none."""
    numbers = numbers_in(text)
    inside = [n for n in numbers if n.span.overlaps(marked)]
    asked = conclusion_asked(question)
    if len(inside) != 1 or inside[0].percent or asked not in ("sum", "difference"):
        return False
    clause = next((m for m in _CLAUSE.finditer(text) if m.start() <= marked.start < m.end()), None)
    told = clause[0] if clause else ""
    if asked == "difference":
        return not DIFFERENCE_TOLD.search(told)
    if not _SUM_ASKED.search(question.normalized) or _SUM_TOLD.search(told):
        return False
    sentence = sentence_over(text, marked)
    unit = unit_of(text, inside[0])
    alike = [n for n in numbers if n.span.overlaps(sentence)]
    return sum(1 for n in alike if unit_of(text, n) == unit) > 1


def _is_neither(question: Question, words: Sequence[str]) -> bool:
    """Tell whether one of two things is asked for, and what is marked names neither."""
    written = " ".join(words).lower()
    english = question.language == "en"
    found = (_CHOICE_EN if english else _CHOICE).search(question.normalized)
    if found is None or any(char.isdigit() for char in written):
        return False
    if english != written.isascii():
        return False
    return not any(term in written for term in _telling(found["a"], found["b"], english=english))


def _telling(one: str, other: str, *, english: bool) -> set[str]:
    """Return the words, in Chinese pairs of characters, that tell two things from what is else."""
    if english:
        words = [set(_WORD.findall(name.lower())) for name in (one, other)]
        return words[0] ^ words[1]
    one, other = (_WITHIN.split(name)[-1] or name for name in (one, other))
    pairs = zip(one[::-1], other[::-1], strict=False)
    end = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    terms: set[str] = set()
    for name in (one, other):
        own = name[: len(name) - end] or name
        terms.update(bigrams(own) if len(own) > 1 else [own])
    return terms
