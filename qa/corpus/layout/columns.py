"""Paragraphs that columns broke, made whole again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from qa.corpus.formats.base import Line
from qa.corpus.layout.bylines import lead_end
from qa.corpus.layout.continuation import SURE, join_score, repeated
from qa.corpus.layout.drafts import DraftArticle, DraftParagraph
from qa.corpus.layout.line_roles import is_label, opens_paragraph, unfinished
from qa.corpus.layout.wrapping import is_item, join_lines
from qa.types import Span

_HINT = 1
_MOST_FRAGMENTS = 40  # no paragraph is broken over more columns than this
_REACH = 25  # how many paragraphs ahead the rest of a broken one is looked for
_MOSTLY_UNPUNCTUATED = 0.6


def join_columns(text: str, drafts: Sequence[DraftArticle]) -> None:
    """Join the paragraphs that columns broke, within articles and then across what intervenes."""
    careful = _unpunctuated(drafts)
    for draft in drafts:
        draft.paragraphs = _join_neighbours(text, draft.paragraphs, careful=careful)
    if not careful:
        _join_apart(text, drafts)


def _unpunctuated(drafts: Sequence[DraftArticle]) -> bool:
    """Whether the page ends few paragraphs with a mark, so that breaking off proves nothing."""
    paragraphs = [item for draft in drafts for item in draft.paragraphs if item.kind == "text"]
    broken = sum(unfinished(item.text) for item in paragraphs)
    return len(paragraphs) >= 5 and broken > _MOSTLY_UNPUNCTUATED * len(paragraphs)


def _join_neighbours(
    text: str, paragraphs: Sequence[DraftParagraph], *, careful: bool
) -> list[DraftParagraph]:
    """Join a fragment to the next running text, also over captions, not over section heads."""
    joined: list[DraftParagraph] = []
    last: DraftParagraph | None = None
    for item in paragraphs:
        if item.kind != "text":
            joined.append(item)
        elif last is not None and _belongs(last, item, careful=careful):
            _join(text, last, item)
        else:
            joined.append(item)
            last = item
    return joined


def _belongs(last: DraftParagraph, item: DraftParagraph, *, careful: bool) -> bool:
    left, right = last.text, item.text
    if item.leads_section or item.opens_article or not unfinished(left) or is_item(item.line):
        return False
    if len(last.extents) >= _MOST_FRAGMENTS:
        return False
    if lead_end(left) == len(left):
        return True  # the byline stands on a line of its own over its paragraph
    score = join_score(left, right)
    if careful or last.lone or item.lone or is_item(last.line) or is_label(left) or is_label(right):
        return score >= SURE
    if left.endswith(("，", "、", ",")):
        return True
    return score >= 0 if item.line.latin else score > -2 or not _opens_clause(right)


def _breaks_off(line: Line) -> bool:
    return unfinished(line.text) and not is_item(line) and not is_label(line.text)


def _opens_clause(right: str) -> bool:
    """近日，… after a paragraph that lacks its full stop is a paragraph of its own."""
    return opens_paragraph(right) and "，" in right[:6]


def _join(text: str, first: DraftParagraph, second: DraftParagraph) -> None:
    rest = _without(text, second.line, repeated(first.text, second.text))
    if rest.text:  # it may say nothing but what stood before the break already
        first.line = join_lines(text, [first.line, rest])
    first.extents += second.extents


def _without(text: str, line: Line, count: int) -> Line:
    """Return the line without its first ``count`` characters."""
    spans: list[Span] = []
    for span in line.spans:
        cut = min(count, len(span))
        count -= cut
        if cut < len(span):
            spans.append(Span(span.start + cut, span.end))
    return replace(line, text="".join(text[s.start : s.end] for s in spans), spans=tuple(spans))


def _join_apart(text: str, drafts: Sequence[DraftArticle]) -> None:
    """Join fragments to a rest that stands after a section head or in another article's place."""
    homes = {
        id(item): draft for draft in drafts for item in draft.paragraphs if item.kind == "text"
    }
    order = [item for draft in drafts for item in draft.paragraphs if item.kind == "text"]
    places = _Places(drafts)
    taken: set[int] = set()
    for index, item in enumerate(order):
        if id(item) in taken or item.lone or not _breaks_off(item.line):
            continue
        ahead = [rest for rest in order[index + 1 : index + 1 + _REACH] if id(rest) not in taken]
        rest = _best_rest(item, ahead, homes)
        if rest is not None:
            taken.add(id(rest))
            _move(text, item, rest, homes, places)
    places.write_back(drafts)


def _best_rest(
    item: DraftParagraph, ahead: Sequence[DraftParagraph], homes: Mapping[int, DraftArticle]
) -> DraftParagraph | None:
    best: DraftParagraph | None = None
    highest = 0
    for rest in ahead:
        if rest.opens_article or rest.lone or is_item(rest.line):
            continue
        score = join_score(item.text, rest.text)
        # under a later section head of the same article, amid its text: a hint is enough
        near = (
            homes[id(rest)] is homes[id(item)]
            and rest.section != item.section
            and not rest.leads_section
        )
        if score > highest and score >= (_HINT if near else SURE):
            best, highest = rest, score
    return best


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
