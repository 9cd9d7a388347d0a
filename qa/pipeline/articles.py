"""The way of a question that asks for articles: looked up, not read."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from qa.answering.overviews.articles import (
    NamedSubject,
    cited_naming,
    cited_near,
    compose_articles,
    judged_list,
)
from qa.indexing.index import Index
from qa.pipeline.alone import AskedFor, AskingAlone
from qa.retrieval.articles_asked import ArticlesAsked, articles_asked
from qa.retrieval.listed import articles_listed, near_in_meaning
from qa.types import Answer, Mentions, Passage, Question, Reason


def answered_by_articles(
    asking: AskingAlone, question: Question, wanted: AskedFor
) -> Answer | None:
    """Return the list of articles that a question asks for; ``None`` where it asks anything else.

    Articles of which a passage was shown before do not come again.
    """
    index = asking.index
    asked = articles_asked(question, lambda: newspapers_of(index))
    if asked is None:
        return None
    said = asked.about or asked.by
    one = asking.questions.in_words_of_pages(said) if said else None
    listed = articles_listed(index, asked, one, wanted.filters)
    if asked.perhaps and not listed.passages:
        return None
    hits = asking.retrieved(one or question, max(wanted.k, asking.reader.depth), wanted.filters)
    told = None
    if listed.passages:
        shown = _shown(listed.passages, wanted.seen)
        cited = cited_naming(shown, NamedSubject(listed.words, listed.person), hits)
        name = " / ".join(listed.words) if listed.either else said or ""
        told = Mentions(name, len(shown), len(cited)) if cited else None
    else:
        about = one if asked.about else None
        cited = cited_near(near_in_meaning(hits, about, asked) if about else [])
    judgement = judged_list(cited, near=told is None, why=_why(asked, near=bool(cited)))
    return compose_articles(question, cited, judgement, hits, told, started=wanted.started)


def _shown(passages: Sequence[Passage], seen: Collection[str]) -> list[Passage]:
    """Return the passages of articles of which none was shown before."""
    before = {passage.article_key for passage in passages if passage.id in seen}
    return [passage for passage in passages if passage.article_key not in before]


def newspapers_of(index: Index) -> list[str]:
    """Return the newspapers of an index, the longest names first: one may be part of another."""
    return sorted(index.store.newspapers(), key=lambda name: (-len(name), name))


def _why(asked: ArticlesAsked, *, near: bool) -> Reason:
    """Return why no article is listed, or why what is listed is only ``near``."""
    if asked.by:
        return Reason("not_signed", {"name": asked.by})
    if not asked.about:
        days = "、".join(time.first for time in asked.times)
        return Reason("no_issue", {"asked": " ".join(filter(None, (asked.newspaper, days)))})
    if near:
        return Reason("only_near", {"name": asked.about})
    limited = asked.times or asked.newspaper or asked.page
    return Reason("not_listed" if limited else "not_mentioned", {"name": asked.about})
