"""Items that stand in paragraphs of their own: a list asked for is cited with all of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from qa.answering.lists.asked import asks_several, items_asked, thing_asked
from qa.answering.lists.rows import MANY, number_before, without_marks
from qa.answering.passages.citing import make_quote, unread
from qa.answering.people.places_told import placed_in, places_asked
from qa.answering.quotes import read_quotes
from qa.retrieval.context import WholeArticle
from qa.retrieval.told_ranks import of_rank_asked
from qa.text.matching import folded, share_of_terms
from qa.text.sentences import sentence_spans
from qa.types import ITEMS, Citation, Hit, Passage, Question, Quote, Span

MOST_ITEMS = 12
"""Items cited at most."""
_FITTED = ("number", "date", "person", "organization", "place")
"""Types whose answer is a part of an item."""


def with_items(
    question: Question, cited: Sequence[Citation], hits: Sequence[Hit], article: WholeArticle
) -> list[Citation]:
    """Return the citations with every item of the list that the first is of, or leads to.

    Each item that is asked for is marked whole. Where the question asks for something of one item,
    nothing is added.
    """
    if not cited or not asks_for_list(question):
        return list(cited)
    first = cited[0].hit.passage
    if places_asked(question) and len(placed_in(folded(first.text))) > 1:
        return list(cited)  # 前三名 of a row that has them all
    items = _own_items(question, first, article)
    if not items:
        return list(cited)
    known = {hit.passage.id: hit for hit in hits}
    found = [known.get(item.id) or unread(cited[0].hit, item) for item in items[:MOST_ITEMS]]
    shown = [Citation(0, hit, item_quotes(question, hit)) for hit in found]
    lead = [] if first in items else [_unmarked(cited[0])]
    ids = _ids([first, *items])
    rest = [one for one in cited if one.hit.passage.id not in ids]
    return [replace(one, number=n) for n, one in enumerate([*lead, *shown, *rest], start=1)]


def _own_items(question: Question, first: Passage, article: WholeArticle) -> list[Passage]:
    """Return the items that a passage is one of or leads to, where they are asked for."""
    items = of_rank_asked(question, items_after(first, article(first)))
    count = items_asked(question.normalized)
    if len(items) < MANY or (count is not None and count != len(items)):
        return []
    if first in items and count is None and not _asks_after_lead(question, first):
        return []
    return items


def _ids(passages: Sequence[Passage]) -> set[str]:
    return {one.id for one in passages}


def asks_for_list(question: Question) -> bool:
    """Tell whether a question asks for several of something, by its type or its words."""
    return (
        question.answer_type == "list"
        or asks_several(question.normalized)
        or (question.answer_type not in _FITTED and bool(thing_asked(question.normalized)))
    )


def _asks_after_lead(question: Question, passage: Passage) -> bool:
    """Tell whether a question asks after what leads to the items rather than one of them."""
    lead = " ".join(filter(None, (passage.title, passage.section, passage.lead)))
    own = share_of_terms(passage.text, question.terms)
    return share_of_terms(lead, question.terms) >= own


def items_after(passage: Passage, article: Sequence[Passage]) -> list[Passage]:
    """Return the items that a passage leads to or is one of, in reading order."""
    here = next((n for n, other in enumerate(article) if other.id == passage.id), None)
    if here is None:
        return []
    after = article[here + 1 :]
    led = list(takewhile(lambda other: _led_by(passage, other), after))
    if led:
        return led
    if passage.kind in ITEMS and (passage.lead or passage.section):
        beside = [other for other in article if _beside(passage, other)]
        if len(beside) >= MANY:
            return beside
    return _numbered(article, here)


def _led_by(lead: Passage, other: Passage) -> bool:
    return bool(other.lead) and lead.text.rstrip().endswith(other.lead or "")


def _beside(one: Passage, other: Passage) -> bool:
    """Tell whether two items stand under the same words."""
    same = (one.lead, one.section) == (other.lead, other.section)
    return same and other.kind in ITEMS


def _numbered(article: Sequence[Passage], here: int) -> list[Passage]:
    """Return the run of paragraphs numbered from one that a place is in or right before."""
    run: list[Passage] = []
    for at, passage in enumerate(article):
        value = number_before(passage.text)
        if value == len(run) + 1 and (run or at in (here, here + 1) or at < here):
            run.append(passage)
        elif run:
            if article[here] in run or article[here + 1 : here + 2] == run[:1]:
                break
            run = [passage] if value == 1 else []
    if article[here] in run or article[here + 1 : here + 2] == run[:1]:
        return run
    return []


def _unmarked(lead: Citation) -> Citation:
    """Return what leads to items with its last sentence, nothing of it marked."""
    passage = lead.hit.passage
    return replace(lead, quotes=(make_quote(passage, sentence_spans(passage.text)[-1]),))


def item_quotes(question: Question, hit: Hit) -> tuple[Quote, ...]:
    """Return an item with the words that are asked for: as read, else all of it."""
    if question.answer_type in _FITTED and (read := read_quotes(question, hit)):
        return read
    text = hit.passage.text
    start = re.match(r"[\s●■◆•·\-–*]*", text)
    begins = max(start.end() if start else 0, number_before(text, end=True) or 0)
    sentence = next((s for s in sentence_spans(text) if s.end > begins), Span(0, len(text)))
    item = without_marks(text, Span(begins, max(begins, sentence.end)))
    return (make_quote(hit.passage, Span(0, sentence.end), [item] if len(item) else []),)
