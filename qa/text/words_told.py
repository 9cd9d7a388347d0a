"""A question in English put in the words of a page in Chinese, as far as that has them."""

from __future__ import annotations

from qa.text.english import NAME_MARK, Surfaces, askable


def in_words_told(question: str, told: str, surfaces: Surfaces) -> str:
    """Return a question in English with each word as a text says it, where it does.

    ``surfaces`` are the words of the pages that say its terms; the longest of a text is taken.

    >>> surfaces = {"bed": ["床位", "床"], "hostel": ["招待所", "旅社"]}
    >>> in_words_told("How many beds has the hostel?", "旅社有床位30张", surfaces)
    'How many 床位 has the 旅社?'
    """
    written, done, lowered = [], 0, told.lower()
    for start, end, term in askable(question):
        if start < done or term.startswith(NAME_MARK):
            continue
        said = [word for word in surfaces.get(term, ()) if word in lowered]
        if said:
            written += [question[done:start], max(said, key=len)]
            done = end
    return "".join([*written, question[done:]])
