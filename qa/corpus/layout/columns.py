"""Paragraphs that columns broke, joined to a rest that stands elsewhere on the page."""

from __future__ import annotations

from collections.abc import Sequence

from qa.corpus.layout.continuation import SURE, join_score, repeated
from qa.corpus.layout.drafts import DraftArticle, DraftParagraph
from qa.corpus.layout.signs import is_label, unfinished
from qa.corpus.layout.wrapping import join_lines, without_start

_REACH = 25  # how many paragraphs ahead the rest of a broken one is looked for
_MOSTLY_UNPUNCTUATED = 0.6


def join_apart(text: str, drafts: Sequence[DraftArticle]) -> None:
    """Join fragments to a rest that stands after a section head or in another article's place."""
    if _unpunctuated(drafts):
        return
    homes = {
        id(item): draft for draft in drafts for item in draft.paragraphs if item.kind == "text"
    }
    order = [item for draft in drafts for item in draft.paragraphs if item.kind == "text"]
    places = _Places(drafts)
    taken: set[int] = set()
    for index, item in enumerate(order):
        if id(item) in taken or not unfinished(item.text) or is_label(item.text):
            continue
        after = order[index + 1 : index + 2]
        if after and item.ends_before(after[0].line) and homes[id(after[0])] is homes[id(item)]:
            continue
        ahead = [rest for rest in order[index + 1 : index + 1 + _REACH] if id(rest) not in taken]
        rest = _best_rest(item, ahead)
        if rest is not None:
            taken.add(id(rest))
            _move(text, item, rest, homes, places)
    places.write_back(drafts)


def _unpunctuated(drafts: Sequence[DraftArticle]) -> bool:
    """Whether the page ends few paragraphs with a mark, so that breaking off proves nothing."""
    paragraphs = [item for draft in drafts for item in draft.paragraphs if item.kind == "text"]
    broken = sum(unfinished(item.text) for item in paragraphs)
    return len(paragraphs) >= 5 and broken > _MOSTLY_UNPUNCTUATED * len(paragraphs)


def _best_rest(item: DraftParagraph, ahead: Sequence[DraftParagraph]) -> DraftParagraph | None:
    scored = [(join_score(item.text, rest.text), -at, rest) for at, rest in enumerate(ahead)]
    best = max(scored, key=lambda one: one[:2], default=None)
    return best[2] if best and best[0] >= SURE else None


def _join(text: str, first: DraftParagraph, second: DraftParagraph) -> None:
    rest = without_start(text, second.line, repeated(first.text, second.text))
    if rest.text:  # it may say nothing but what stood before the break already
        first.line = join_lines(text, [first.line, rest])
    first.extents += second.extents


def _move(
    text: str,
    item: DraftParagraph,
    rest: DraftParagraph,
    homes: dict[int, DraftArticle],
    places: _Places,
) -> None:
    """Join ``rest`` to ``item``; what follows it up to the next head was set in the same column.

    ``homes`` tells in which article each paragraph stands by now: an earlier move may have taken
    either along.
    """
    run = [rest] if rest.leads_section else [one for one in places.column(rest) if one is not item]
    follower = places.after(rest)
    if rest.leads_section and follower is not None:
        follower.leads_section = True
    for one in run:
        places.remove(one)
    _join(text, item, rest)
    before = item
    for other in run[1:]:
        other.section = item.section
        homes[id(other)] = homes[id(item)]
        places.insert(before, other)
        before = other


class _Places:
    """What follows what within each article, linked: a move costs no more on a long page."""

    def __init__(self, drafts: Sequence[DraftArticle]) -> None:
        self._next: dict[int, DraftParagraph | None] = {}  # by what stands before, or the article
        self._before: dict[int, int] = {}
        for draft in drafts:
            keys = [id(draft), *(id(one) for one in draft.paragraphs)]
            for key, one in zip(keys, [*draft.paragraphs, None], strict=True):
                self._link(key, one)

    def _link(self, key: int, one: DraftParagraph | None) -> None:
        self._next[key] = one
        if one is not None:
            self._before[id(one)] = key

    def after(self, one: DraftParagraph) -> DraftParagraph | None:
        """Return the paragraph after ``one`` in its article."""
        return self._next[id(one)]

    def column(self, first: DraftParagraph) -> list[DraftParagraph]:
        """Return the running text from ``first`` on, up to the next section head."""
        run, one = [first], self.after(first)
        while one is not None and not one.leads_section:
            if one.kind == "text":
                run.append(one)
            one = self.after(one)
        return run

    def remove(self, one: DraftParagraph) -> None:
        """Take a paragraph out."""
        self._link(self._before[id(one)], self.after(one))

    def insert(self, before: DraftParagraph, one: DraftParagraph) -> None:
        """Put ``one`` in right after ``before``."""
        self._link(id(one), self.after(before))
        self._link(id(before), one)

    def write_back(self, drafts: Sequence[DraftArticle]) -> None:
        """Give every article its paragraphs as they now stand."""
        for draft in drafts:
            draft.paragraphs, one = [], self._next[id(draft)]
            while one is not None:
                draft.paragraphs.append(one)
                one = self.after(one)
