"""What the levels of marked headings say: ``##`` heads an article, ``###`` under it is of that.

Only where two headings of one level have text of their own under them: a level that names columns
has none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from qa.corpus.formats.base import Line
from qa.corpus.heads.datelines import opening_end
from qa.corpus.layout.labels import HEADS, Label

_LONGEST = 60  # characters of a heading
_SHORTEST_TEXT = 40  # characters of a line that is text and no by-line
_FEWEST = 2
_COLUMN = 5  # characters at most of a column's name: 要闻速递


@dataclass(frozen=True, slots=True)
class _Block:
    """A heading by its line, those one level below it, and where its text ends."""

    head: int
    subs: tuple[int, ...]
    end: int


def set_levels(lines: Sequence[Line], labels: list[Label]) -> list[Label]:
    """Take a lesser heading right under an article's for its deck, later ones for its headings.

    Not where a dateline stands under one of the later: they head articles of their own. Of several
    that follow at once on the greater heading nothing is said: it may name a column.
    """
    found = list(labels)
    for level in sorted({line.level for line in lines if line.level}):
        blocks = list(_blocks(lines, labels, level))
        own = [one for one in blocks if _has_text(lines, one) or _is_decked(lines, one)]
        if len(own) < _FEWEST:
            continue
        for block in own:
            if _is_decked(lines, block):
                _set_deck(found, block)
            elif not any(_opens_news(lines, sub) for sub in block.subs):
                for sub in block.subs:
                    found[sub] = replace(found[sub], role="heading", bond="new")
                    found[sub + 1] = replace(found[sub + 1], bond="new")
    return found


def set_marked_over(lines: Sequence[Line], labels: list[Label]) -> list[Label]:
    """Take a marked line for the headline, and what stands unmarked under it for its deck.

    Kickers are never marked over headlines that are not: of the marked pages' five none. A column's
    name may be.
    """
    found = list(labels)
    for i in range(len(lines) - 1):
        over, under = found[i], found[i + 1]
        marked = lines[i].level and not lines[i + 1].level and len(lines[i].text) > _COLUMN
        if marked and (over.role, under.role) == ("kicker", "title"):
            found[i] = replace(over, role="title")
            found[i + 1] = replace(under, role="deck", bond="new")
    return found


def _blocks(lines: Sequence[Line], labels: Sequence[Label], level: int) -> list[_Block]:
    """Return the headings of a level that head something, with what stands under each."""
    heads = [i for i, line in enumerate(lines) if 0 < line.level <= level]
    ends = [*heads[1:], len(lines)]
    return [
        _Block(head, _subs(lines, head, end), end)
        for head, end in zip(heads, ends, strict=False)
        if lines[head].level == level and labels[head].role in (*HEADS, "heading")
    ]


def _subs(lines: Sequence[Line], head: int, end: int) -> tuple[int, ...]:
    lesser = [i for i in range(head + 1, end) if lines[i].level]
    least = min((lines[i].level for i in lesser), default=0)
    return tuple(
        i
        for i in lesser
        if lines[i].level == least and len(lines[i].text) <= _LONGEST and i + 1 < end
    )


def _has_text(lines: Sequence[Line], block: _Block) -> bool:
    """Tell whether text stands under a heading before any lesser one."""
    stop = block.subs[0] if block.subs else block.end
    return _is_text(lines[block.head + 1 : stop])


def _is_decked(lines: Sequence[Line], block: _Block) -> bool:
    """Tell whether one lesser heading, and no other, stands right under a headline."""
    return (
        block.subs == (block.head + 1,)
        and len(lines[block.head].text) > _COLUMN
        and _is_text(lines[block.head + 2 : block.end])
    )


def _is_text(lines: Sequence[Line]) -> bool:
    return any(len(line.text) >= _SHORTEST_TEXT for line in lines)


def _opens_news(lines: Sequence[Line], sub: int) -> bool:
    """Tell whether a dateline stands under a lesser heading: 本报讯（记者 甲）."""
    return opening_end(lines[sub + 1].text) > 0


def _set_deck(found: list[Label], block: _Block) -> None:
    found[block.head] = replace(found[block.head], role="title", bond="begins")
    found[block.head + 1] = replace(found[block.head + 1], role="deck", bond="new")
    below = block.head + 2
    if found[below].bond == "begins":
        found[below] = replace(found[below], bond="new")
