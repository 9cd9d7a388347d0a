"""What a question in English shares with the corpus: the words for its terms, and their rarity."""

from __future__ import annotations

from dataclasses import replace

from qa.indexing.bridge import Bridge
from qa.text.english import NAME_MARK, Surfaces, asked_surfaces, in_name
from qa.text.matching import share_by_weight
from qa.types import Place, Question


def with_meanings(question: Question, bridge: Bridge) -> Question:
    """Return a question in English with what the corpus has of its words; another as it is.

    Its familiar share is that of its words which any passage means or may name, a rare one counting
    for more: *workers* and *open* say little of whether a question is about these pages. Figures
    say nothing of it.
    """
    if not question.english:
        return question
    surfaces = asked_surfaces(question.plain, bridge.surfaces)
    words = [word for word in question.english if not word.term[0].isdigit()]
    rarity = {word.term: bridge.rarity(word.term) for word in words}
    meant = {
        word.term
        for word in words
        if word.term in bridge or NAME_MARK + word.written in bridge or in_name(word, surfaces)
    }
    familiar = share_by_weight(meant, rarity) if question.language == "en" else question.familiar
    others = [place for place in question.places if _is_other(place, question, surfaces)]
    return replace(
        question,
        places=tuple(place for place in question.places if place not in others),
        missing=tuple(word for word in question.missing if NAME_MARK + word not in surfaces),
        surfaces=surfaces,
        rarity=rarity,
        familiar=familiar,
    )


def _is_other(place: Place, question: Question, surfaces: Surfaces) -> bool:
    """Tell whether what is spelt like a place is another in the pages: Yuncheng, 云城 there."""
    spelt = question.normalized[place.span.start : place.span.end].replace("'", "").split()
    names = surfaces.get(NAME_MARK + spelt[0], ()) if spelt[0].isascii() else ()
    return bool(names) and place.name not in names
