"""The name that an answer gives for whom a question only describes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qa.lexicon.common import common_word
from qa.lexicon.surnames import surnames
from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.normalize import CJK
from qa.text.words import whole_words
from qa.types import Answer, Citation, Question, Span

_SHORTEST_NAME, _LONGEST_NAME = 2, 4
_LONGEST_THING = 20
_NEARLY = 0.4
"""The least confidence of what is told beside what is found."""
_PRONOUN = lazily("[她他](?!们)")
_THING = lazily(f"[{CJK}A-Za-z0-9·]{{2,{_LONGEST_THING}}}")


def names_told(answer: Answer, question: Question) -> Iterator[str]:
    """Yield what an answer may call whom a question describes, the surest first, each once.

    What the question has itself is none: it tells nothing new.
    """
    told: dict[str, None] = {}
    for citation in answer.citations:
        for quote in citation.quotes:
            for span in quote.highlights:
                told |= dict.fromkeys(_persons(citation, span))
    yield from (name for name in told if name not in question.plain)


def cites_name(citation: Citation, name: str) -> bool:
    """Tell whether a cited passage, what stands over it or its by-line has a name."""
    passage = citation.hit.passage
    return any(name in text for text in (passage.text, passage.over, passage.byline) if text)


def tells_beyond(inner: Answer, outer: Sequence[Answer], whole: Answer) -> bool:
    """Tell whether who is described and what is asked of them tell more than the whole does.

    What is asked must be found, and who it is nearly. Where who it is is found and the whole only
    weak, what is asked may be weak, if it is surer than the whole, or the whole only says who it
    is. Where the whole is found, both must be, and what is asked of the name must stand elsewhere:
    the whole may tell of another whom the description names as well (接替甲的人 of 甲).
    """
    if whole.verdict == "found":
        all_found = all(answer.verdict == "found" for answer in (inner, *outer))
        return all_found and _marked(whole).isdisjoint(*map(_marked, outer))
    only_names = bool(marked := _marked(whole)) and marked <= _marked(inner)
    least = _NEARLY if only_names else max(_NEARLY, whole.confidence)
    if all(answer.verdict == "found" for answer in outer):
        return inner.verdict == "found" or _is_near(inner, least)
    if inner.verdict != "found" or whole.verdict != "weak":
        return False
    return all(answer.verdict == "found" or _is_near(answer, least) for answer in outer)


def _marked(answer: Answer) -> set[tuple[str, int]]:
    """Return every character that an answer marks, by its passage and place."""
    return {
        (citation.hit.passage.id, place)
        for citation in answer.citations
        for quote in citation.quotes
        for span in quote.highlights
        for place in range(span.start, span.end)
    }


def _is_near(answer: Answer, least: float) -> bool:
    return answer.verdict == "weak" and answer.confidence >= least


def _persons(citation: Citation, span: Span) -> list[str]:
    """Return the names of persons that are marked; of a mere 她 whom the passage is about."""
    passage = citation.hit.passage
    marked = folded(passage.text[span.start : span.end])
    if found := _named_in(marked):
        return found
    if _SHORTEST_NAME <= len(marked) <= _LONGEST_NAME and _THING.fullmatch(marked):
        return [marked]
    if _PRONOUN.search(marked):
        return _named_in(folded(f"{passage.title or ''},{passage.before or ''}"))[:1]
    opens = marked[: _LONGEST_NAME - 1]
    whole = opens[:1] in surnames() and common_word(opens[:2]) is None
    return [opens] if whole and _THING.fullmatch(opens) else []


def _named_in(text: str) -> list[str]:
    return [word.written for word in whole_words(text) if word.kind == "person"]
