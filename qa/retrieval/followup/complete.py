"""Put a follow-up question in full from the turns before it; leave alone what stands alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from qa.retrieval.followup.before import Before, NoPages, Pages
from qa.retrieval.followup.besides import put_besides, put_opinion
from qa.retrieval.followup.chosen import chosen
from qa.retrieval.followup.forms import asks_more, instead
from qa.retrieval.followup.instead import beside_another, one_of_those_counted
from qa.retrieval.followup.like_for_like import put_for_its_body
from qa.retrieval.followup.more import put_more
from qa.text.asker import asked_of_asker
from qa.text.lazily import lazily
from qa.text.normalize import HAS_CJK
from qa.types import Completion, Question, Turn


def complete(
    question: Question,
    turns: Sequence[Turn],
    known: Mapping[str, int] | None = None,
    pages: Pages | None = None,
) -> Completion | None:
    """Return ``question`` in full where it leans on ``turns`` (oldest first), else ``None``.

    ``known`` are the corpus's own words, ``pages`` what it says. ``None`` also where it leans on
    something that the turns do not hold; :func:`qa.retrieval.followup.alone.lacking` tells so.
    """
    if not turns or asked_of_asker(question.normalized) or asks_of_the_paper(question):
        return None
    if asks_more(question):
        return put_more(turns)
    before = Before(turns, known or {}, pages or NoPages())
    found = by_form(question, before) or chosen(question, before)
    if found is None or question.language == "en" or not HAS_CJK.search(found.text):
        return found
    return replace(found, text=f"{found.text.rstrip('?？。!！ ')}？")


def asks_of_the_paper(question: Question) -> bool:
    """Tell whether a question is about the newspaper itself: 这份报纸是哪天的."""
    return _PAPER.match(question.normalized) is not None


_PAPER = lazily(
    r"(?:那么?|请问)?(?:这|那|此|本)(?:[份张期些几]|一[份期张])?的?(?:报纸?|版面)(?!社|道|告|名|到|销|表|账)"
    r"|(?:what|which) (?:newspaper|paper) is (?:this|it)\b|when was this (?:news)?paper\b"
)


def by_form(question: Question, before: Before) -> Completion | None:
    """Return a question in full whose form leaves nothing to choose."""
    if question.language == "en":
        return None
    given = instead(question)
    row = (
        one_of_those_counted(given.what, before)
        or beside_another(given, before)
        or put_for_its_body(given, before)
        if given
        else None
    )
    return row or put_besides(question, before) or put_opinion(question, before)
