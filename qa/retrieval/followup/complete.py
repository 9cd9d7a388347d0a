"""Put a follow-up question in full from the turns before it; leave alone what stands alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qa.retrieval.followup.about import put_about
from qa.retrieval.followup.antecedents import another_person
from qa.retrieval.followup.before import Before, NoPages, Pages
from qa.retrieval.followup.besides import counted_beside, put_besides, put_opinion
from qa.retrieval.followup.english_fragments import put_fragment
from qa.retrieval.followup.forms import (
    Instead,
    asks_instead,
    asks_more,
    instead,
    named_only,
    one_of_a_row,
)
from qa.retrieval.followup.instead import put_instead
from qa.retrieval.followup.lacks import lacks_subject, says_whose
from qa.retrieval.followup.leaning import leans
from qa.retrieval.followup.meant import put_meant
from qa.retrieval.followup.more import put_more
from qa.retrieval.followup.pronouns import Pronoun, pronoun_of
from qa.text.asker import asked_of_asker
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
    if not turns or asked_of_asker(question.normalized):
        return None
    before = Before(turns, known or {}, pages or NoPages())
    for put in (_put_whole, _put_pronouns):
        found, settled = put(question, before)
        if settled:
            return found
    if lacks_subject(question) or says_whose(question, before.recent) or leans(question, before):
        return put_about(question, before)
    return counted_beside(question, before) or put_opinion(question, before)


def _put_whole(question: Question, before: Before) -> tuple[Completion | None, bool]:
    """Put what takes up the whole of the question before; tell whether that settles it."""
    if asks_more(question):
        return put_more(before.turns), True
    english = question.language == "en" == before.last.question.language
    found = (put_fragment(question, before) if english else None) or put_besides(question, before)
    if found is not None:
        return found, True
    row = one_of_a_row(question) or named_only(question, before.recent)
    given = instead(question) or (Instead(row) if row else None)
    return (put_instead(given, question, before), True) if given else (None, False)


def _put_pronouns(question: Question, before: Before) -> tuple[Completion | None, bool]:
    """Put what pronouns stand for; tell whether that settles it, be it that nothing does."""
    pronoun = pronoun_of(question, before.known)
    if pronoun is None:
        return None, False
    found = _put_pronoun(pronoun, question, before)
    return found, found is not None or pronoun.kind != "one"


def _put_pronoun(pronoun: Pronoun, question: Question, before: Before) -> Completion | None:
    """Put what a pronoun stands for: another than is spoken of, where there is no more: 她呢."""
    alone = pronoun.kind == "person" and asks_instead(question, pronoun.text)
    if alone and (other := another_person(before)):
        return put_instead(Instead(other), question, before)
    return put_meant(pronoun, question, before)
