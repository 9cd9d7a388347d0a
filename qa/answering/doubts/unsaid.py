"""What of a question the passages quoted do not say, told where they may not answer.

Asked for a pupil, an article that names none: 引文没有写到“徒弟”. That tells who checks
an answer what to look for; a paraphrase may answer all the same, so it says nothing of the verdict.
"""

from __future__ import annotations

from collections.abc import Sequence

from qa.lexicon.common import common_word
from qa.text.normalize import normalize
from qa.text.words import whole_words
from qa.types import Citation, Judgement, Passage, Question, Reason

_NOUNS = frozenset({"noun", "name", "place", "person", "organisation"})
_TELLING = 11
"""The greatest weight of a word that tells what is asked about: of 徒弟, not of 地方 or 单位."""
_OTHERWISE = frozenset({"number", "latin"})
"""Words that a text may write in other ways."""
_MOST = 3
_VAGUE = frozenset({"not_stated", "missing_terms"})
"""Reasons that do not say what the quotation tells otherwise than was asked."""


def told_what_is_unsaid(
    question: Question, judgement: Judgement, citations: Sequence[Citation]
) -> Judgement:
    """Return the judgement of a weak answer, with the words that nothing quoted says.

    Where something else speaks against it (another place or year), that is enough. English words
    stand in no Chinese passage.
    """
    vague = {reason.code for reason in judgement.reasons} <= _VAGUE
    if judgement.verdict != "weak" or not (vague and citations) or question.language == "en":
        return judgement
    told = "\n".join(_told(citation.hit.passage) for citation in citations)
    unsaid = words_unsaid(question, told)
    return judgement.weakened(Reason("unsaid", {"terms": unsaid})) if unsaid else judgement


def words_unsaid(question: Question, told: str) -> list[str]:
    """Return the telling words of a question of which a normalised text has no two characters.

    Not those that no page has: these are told as such.
    """
    words = [word for word in whole_words(question.content) if word.kind not in _OTHERWISE]
    telling = dict.fromkeys(word.written for word in words if _is_telling(word.written))
    unsaid = [word for word in telling if not _is_said(word, told)]
    return [word for word in unsaid if not _is_said(word, "\n".join(question.missing))][:_MOST]


def _is_telling(word: str) -> bool:
    known = common_word(word)
    return known is None or (known.kind in _NOUNS and known.weight <= _TELLING)


def _is_said(word: str, told: str) -> bool:
    return any(word[at : at + 2] in told for at in range(len(word) - 1))


def _told(passage: Passage) -> str:
    """Return what a passage and all that stands over it say, normalised."""
    told = (passage.newspaper, passage.date, passage.byline, passage.over, passage.text)
    return normalize("\n".join(part for part in told if part))
