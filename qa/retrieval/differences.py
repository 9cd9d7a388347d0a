"""Where the evidence speaks of something else than the question: another year, another place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from qa.text.dates import years_in
from qa.text.normalize import normalize
from qa.text.places import district_names
from qa.types import Hit, Passage, Question, Reason

WholeArticle = Callable[[Passage], Sequence[Passage]]
"""Returns all passages of a passage's article."""


def with_differences(question: Question, hits: Sequence[Hit], article: WholeArticle) -> list[Hit]:
    """Return the hits, each with what its article differs in from what the question names."""
    if not question.years and not question.places:
        return list(hits)
    contexts: dict[tuple[str, int], str] = {}  # often several hits are of one article
    found = []
    for hit in hits:
        key = (hit.passage.source, hit.passage.article)
        if key not in contexts:
            contexts[key] = normalize(_context(hit.passage, article))
        reasons = differences(question, hit.passage, contexts[key])
        found.append(replace(hit, differences=tuple(reasons)))
    return found


def _context(passage: Passage, article: WholeArticle) -> str:
    labels = (passage.kicker, passage.title, passage.date, passage.byline)
    return "\n".join([*(x for x in labels if x), *(p.text for p in article(passage))])


def differences(question: Question, passage: Passage, context: str) -> list[Reason]:
    """Return the years and places that the question names and the evidence does not.

    ``context`` is the passage with its headline, date and neighbours, as a reader takes it,
    normalised. Places count only when others stand in their stead; of several that are compared,
    one is enough.
    """
    return [*_years(question, passage, context), *_places(question, context)]


def _years(question: Question, passage: Passage, context: str) -> list[Reason]:
    known = set(years_in(context)) | set(years_in(passage.date or ""))
    wanted = [year for year in question.years if year not in known]
    if not wanted or not known:
        return []
    return [Reason("other_year", {"asked": ", ".join(wanted), "found": ", ".join(sorted(known))})]


def _places(question: Question, context: str) -> list[Reason]:
    there = district_names(context)
    if not question.places or not there or any(place in there for place in question.places):
        return []
    return [Reason("other_place", {"asked": "、".join(question.places), "found": "、".join(there)})]
