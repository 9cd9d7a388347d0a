"""Who is named together with the one who answers: 增补甲、乙为委员 answers 谁 with both."""

from __future__ import annotations

from qa.answering.passages.fitting import fitted
from qa.lexicon import words
from qa.lexicon.common import common_word
from qa.lexicon.surnames import compound_surnames, surnames
from qa.retrieval.rank_labels import rank_labels
from qa.retrieval.told_offices import asks_for_office
from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.normalize import CJK
from qa.text.sentences import sentence_over
from qa.types import Question, Span

_WHO = lazily("谁|什么人|哪些人")
_ONE_ASKED = lazily("最|首|率先|第[一二三四五六七八九十0-9]|[冠亚季]军|头名|一个人|独自")
_IN_TURN = lazily("分别|依次|前[两二三四五六]名|[冠亚季]军")
"""Says that each of those named together is something else."""
_AND = frozenset("、和与及")
_NAME = lazily(f"[{CJK}]{{2,4}}")
_LENGTHS = (4, 3, 2)


def told_together(question: Question, text: str, name: Span) -> list[Span]:
    """Return a marked name with those that stand beside it in a row of bare names, in order.

    The name alone where one is asked for (谁最早, 主席是谁), where the row tells something else of
    each, or where the question names one of the row.
    """
    asked, told = question.normalized, folded(text)
    one = _ONE_ASKED.search(asked) or rank_labels(asked) or asks_for_office(asked)
    sentence = sentence_over(told, name)
    in_turn = _IN_TURN.search(told, sentence.start, sentence.end)
    if one or in_turn or not _WHO.search(asked) or not _NAME.fullmatch(told, name.start, name.end):
        return [name]
    row = [*_before(told, name), name, *_behind(told, name)]
    return [name] if any(told[s.start : s.end] in asked for s in row) else row


def _before(text: str, name: Span) -> list[Span]:
    """Return the names before one, each joined to the next."""
    found: list[Span] = []
    at = name.start
    while at > 0 and text[at - 1] in _AND and (one := _name_before(text, at - 1)):
        found.insert(0, one)
        at = one.start
    return found


def _name_before(text: str, end: int) -> Span | None:
    """Return the name that ends at a place, the longest that begins with a surname there."""
    for length in _LENGTHS:
        start = end - length
        if start >= 0 and _is_name(text, Span(start, end)):
            return Span(start, end)
    return None


def _behind(text: str, name: Span) -> list[Span]:
    found: list[Span] = []
    at = name.end
    while text[at : at + 1] in _AND and text[at : at + 1]:
        one = fitted(text, Span(at + 1, min(len(text), at + 3)), "person")
        if one.start != at + 1 or not _is_name(text, one):
            break
        found.append(one)
        at = one.end
    return found


def _is_name(text: str, span: Span) -> bool:
    """Tell whether a stretch may be a name alone: a surname, no word, no end of an office in it."""
    written = text[span.start : span.end]
    compound = written[:2] in compound_surnames()
    surname = compound or (len(written) < _LENGTHS[0] and written[0] in surnames())
    if not surname or not _NAME.fullmatch(written) or set(written) & _AND:
        return False
    in_office = any(text.endswith(t, 0, span.start + 1) for t in words("titles") if len(t) > 1)
    parts = (common_word(written), common_word(written[:2]))
    return not in_office and all(part is None or part.kind == "person" for part in parts)
