"""The same told in articles of several dates: the year asked about first, else the newest."""

from __future__ import annotations

from collections.abc import Sequence

from qa.retrieval.signals.bridge import BridgeSignal
from qa.text.issues import issue_of
from qa.text.lazily import lazily
from qa.text.named_dates import years_asked
from qa.text.normalize import normalize
from qa.text.sentences import sentence_spans
from qa.types import Hit, Question

_OF_YEAR = frozenset({"other_year", "passage_year", "page_year", "sentence_year"})
_COMPARED_WITH = lazily("[由从比较与同和跟](?:去年|上一?年|前年|(?:19|20)[0-9]{2}年)(?:度|同期)?")
"""A year that an answer is only set against: 工种由去年的42个精简为30个."""
_ALIKE = 0.8
"""The share of the best's words that a passage of another date must hold to speak of the same."""


def newest_of_same(hits: Sequence[Hit]) -> str | None:
    """Return the date of the newest issue that speaks of the same as the best hit, in ISO 8601.

    Where the reader finds an answer in any, of those: in others the words are of something else.
    ``None`` where the best is undated, or differs in more than its year from what is asked about,
    or what answers speaks of something else.
    """
    if not hits or not printed(hits[0]) or not differs_by_year(hits[0]):
        return None
    told = [hit for hit in hits if _holds_an_answer(hit)]
    read = told or [hit for hit in hits if hit.reading is not None] or hits[:1]
    return max((printed(hit) or "" for hit in read if is_alike(hit, hits[0])), default=None)


def differs_by_year(hit: Hit) -> bool:
    """Tell whether a hit is of another year than is asked about, and of nothing else that is."""
    return {reason.code for reason in hit.differences} <= _OF_YEAR and bool(hit.differences)


def is_alike(hit: Hit, best: Hit) -> bool:
    """Tell whether a hit holds nearly all that the best shares with the question.

    What shares no word with it is in another language: there the meanings they share are weighed.
    """
    if not best.matched:
        return _meanings(hit) >= _ALIKE * _meanings(best)
    return len(set(hit.matched) & set(best.matched)) >= _ALIKE * len(best.matched)


def _meanings(hit: Hit) -> float:
    """Return how much of the question's meaning a hit holds, by the bridge from English."""
    bridge = hit.signals.get(BridgeSignal.name)
    return bridge.raw if bridge else 0.0


def years_of(question: Question) -> frozenset[str]:
    """Return the years that a question is about; none where it compares several."""
    return frozenset() if question.compares else question.each_year


def of_several_dates(
    hits: Sequence[Hit], most: int, years: frozenset[str] = frozenset()
) -> list[Hit]:
    """Return up to ``most`` passages that answer the same in several issues, the newest first.

    105场 in 2022 and 10场 in 2023 are both true of their year. Nothing where only one answers: a
    passage must have been read, answer, differ in nothing from what is asked about (of ``years``,
    where they are named), and hold nearly all that the best shares with the question.
    """
    best = hits[0]
    if not best.passage.date or not answers(best):
        return []
    wanted = years if _is_of(best, years) else frozenset[str]()
    chosen = [best]
    for hit in hits[1:]:
        issues = {printed(other) for other in chosen}
        alike = is_alike(hit, best)
        new = printed(hit) and printed(hit) not in issues and is_elsewhere(hit, chosen)
        if new and alike and answers(hit) and len(chosen) < most and _is_of(hit, wanted):
            chosen.append(hit)
    newest = sorted(chosen, key=lambda hit: printed(hit) or "", reverse=True)
    return newest if len(newest) > 1 else []


def printed(hit: Hit) -> str | None:
    """Return the date of the issue that a hit was printed in."""
    return issue_of(hit.passage.date, hit.passage.issued)


def answers(hit: Hit) -> bool:
    """Tell whether the reader found an answer in it, of the year and place asked about."""
    return _holds_an_answer(hit) and not hit.differences


def _holds_an_answer(hit: Hit) -> bool:
    read = hit.reading
    return read is not None and read.answerable > 0 and read.margin > 0


def is_elsewhere(hit: Hit, chosen: Sequence[Hit]) -> bool:
    """Tell whether a hit is of another article than the chosen ones."""
    articles = {other.passage.article_key for other in chosen}
    return hit.passage.article_key not in articles


def _is_of(hit: Hit, years: frozenset[str]) -> bool:
    """Tell whether a hit answers for one of the years: by the answer's sentence, else by its date.

    Where neither says so, the last year named before the answer does.
    """
    dated = hit.passage.date
    if not years or not dated:
        return True
    before, sentence = _until_answer(hit)
    told = years_asked(_COMPARED_WITH.sub("", normalize(sentence)), dated)
    if told or dated[:4] in years:
        return not years.isdisjoint(told or (dated[:4],))
    return not years.isdisjoint(years_asked(normalize(before), dated)[-1:])


def _until_answer(hit: Hit) -> tuple[str, str]:
    """Return the text before the sentence that answers, and that sentence."""
    text = hit.passage.text
    at = hit.reading.spans[0].span.start if hit.reading and hit.reading.spans else 0
    sentences = sentence_spans(text)
    span = next((one for one in sentences if one.start <= at < one.end), sentences[0])
    return text[: span.start], text[span.start : span.end]
