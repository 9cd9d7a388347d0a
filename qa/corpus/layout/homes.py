"""Which article a line belongs to: the current one, a new one, or one that others interrupted."""

from __future__ import annotations

from collections.abc import Sequence

from qa.corpus.formats.base import Line
from qa.corpus.heads.datelines import opening_end
from qa.corpus.heads.stretch import fold_line
from qa.corpus.layout.continuation import SURE, join_score
from qa.corpus.layout.drafts import DraftArticle
from qa.corpus.layout.labels import HEADS, Label
from qa.corpus.layout.signs import ends_in_credit, reports_picture, unfinished
from qa.corpus.layout.topics import how_telling, telling_pairs

SURE_ENOUGH = 0.9
"""How sure a label is that nothing beside it overrules."""
_REACH = 4  # articles back in which a broken sentence may have waited
_RATHER_SURE = 0.8
_HINT = 1  # the evidence of a seam that shows something at least
_WAITS = 0  # the evidence of a broken sentence at a seam that shows nothing
_OPENING = 80  # characters in which a dateline stands
_DISPATCHED = "讯訊电電"


def gone_on(
    drafts: Sequence[DraftArticle], current: DraftArticle, line: Line, label: Label
) -> DraftArticle:
    """Return the article whose broken sentence a line goes on with, if not the current one's.

    So columns look where a program has read across them. Of two broken sentences that both may go
    on, the one whose article speaks of the same is meant.
    """
    if _opens_article(current, line, label):
        return current
    own = _openness(current, line)
    others = [one for one in drafts[-_REACH:] if one is not current]
    if label.bond == "continues" and _WAITS <= own < SURE:
        waiting = [one for one in others if _openness(one, line) >= own]
        kin = max(waiting, key=lambda one: _kinship(one, line), default=current)
        return kin if _kinship(kin, line) > _kinship(current, line) else current
    best = max(others, key=lambda one: _openness(one, line), default=current)
    found = _openness(best, line)
    return best if found >= SURE and found > own + 1 else current


def returned(
    drafts: Sequence[DraftArticle], current: DraftArticle, line: Line, label: Label
) -> DraftArticle:
    """Return which of the earlier articles an interrupted one goes on."""
    earlier = [one for one in drafts if not one.standalone and one is not current]
    if not earlier:
        return current
    if label.role == "caption":
        return kindest(earlier, line)
    best = max(reversed(earlier), key=lambda one: (_openness(one, line), _kinship(one, line)))
    return best if label.sure >= _RATHER_SURE or _openness(best, line) >= _HINT else current


def _opens_article(current: DraftArticle, line: Line, label: Label) -> bool:
    """Tell whether a line surely begins a paragraph, and is the first of the article it is in.

    Verse that ends without a mark asks for nothing that stands under the next headline.
    """
    begins = label.bond == "new" and label.sure > SURE_ENOUGH and line.indented
    return begins and bool(current.heads) and not any(x.kind == "text" for x in current.paragraphs)


def kindest(drafts: Sequence[DraftArticle], line: Line) -> DraftArticle:
    """Return the article that speaks most of what a line says; of equals the last."""
    return max(reversed(drafts), key=lambda one: _kinship(one, line))


def heads_anew(current: DraftArticle | None, label: Label) -> bool:
    """Tell whether a headline stands under an article's text: then it heads another."""
    if label.role not in HEADS or current is None:
        return False
    return any(one.kind not in ("deck", "caption") for one in current.paragraphs)


def dispatches_anew(current: DraftArticle | None, line: Line, label: Label) -> bool:
    """Tell whether a dispatch (本报讯) opens under an article's text: no article holds two."""
    if label.role != "text" or label.bond != "new" or current is None:
        return False
    if reports_picture(line.text) and _is_dispatched(current):
        return True
    end = opening_end(fold_line(line.text[:_OPENING]))
    dispatched = end and any(char in _DISPATCHED for char in line.text[:end])
    texts = [one.text for one in current.paragraphs if one.kind == "text"]
    return bool(dispatched) and not all(map(ends_in_credit, texts))


def _is_dispatched(current: DraftArticle) -> bool:
    """Tell whether an article opens with a dispatch or has by-lines of its own."""
    texts = [one.text for one in current.paragraphs if one.kind == "text"]
    opened = bool(texts) and bool(opening_end(fold_line(texts[0][:_OPENING])))
    return bool(texts) and (opened or bool(current.bylines))


def is_open(draft: DraftArticle, line: Line, label: Label) -> bool:
    """Tell whether a line said to be new goes on with the broken sentence an article ends in.

    Surely where the seam shows it; where a caption stands between, unless the label is sure.
    """
    score = _openness(draft, line)
    cut = bool(draft.paragraphs) and draft.paragraphs[-1].kind == "caption"
    return score >= SURE or (cut and label.sure <= SURE_ENOUGH and score >= _WAITS)


def _kinship(draft: DraftArticle, line: Line) -> int:
    """Return how much of what a line says an article's headline and text say too."""
    texts = (draft.title or "", *(one.text for one in draft.paragraphs))
    known = {pair for text in texts for pair in telling_pairs(text)}
    return how_telling(known & set(telling_pairs(line.text)))


def _openness(draft: DraftArticle, line: Line) -> float:
    """Return how much the last paragraph of an article asks to be gone on with by a line."""
    texts = [one for one in draft.paragraphs if one.kind == "text"]
    if not texts or not unfinished(texts[-1].text):
        return -5.0
    last = texts[-1].text
    return float(join_score(last, line.text))
