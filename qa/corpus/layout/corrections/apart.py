"""Printed paragraphs that stand apart from those before them: other news, without a headline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from qa.corpus.formats.base import Line
from qa.corpus.layout.continuation import join_score
from qa.corpus.layout.labels import HEADS, Label, Role
from qa.corpus.layout.signs import is_caption, unfinished

_MARKS = "△▲▽▼■□●○◎◆◇★☆※►▶•·*"
"""Marks that open items."""
_NEWS: tuple[Role, ...] = ("text", "list", "caption")
_ENDED: tuple[Role, ...] = ("text", "list", "caption", "byline", "dateline", "table", "box")
_HEADING: tuple[Role, ...] = (*HEADS, "deck", "byline", "dateline")
_RATHER_SURE = 0.8
_NO_NEWS = 14  # characters: shorter captions tell none
_OUTSIDE: tuple[Role, ...] = ("furniture", "masthead")


def set_apart(lines: Sequence[Line], labels: list[Label]) -> list[Label]:
    """Take what is printed apart from a text that has ended for an article of its own.

    A caption may only interrupt its story: it is one where nothing under it goes on. Where a mark
    opens it (◆), so does each item that is marked alike under it.
    """
    found = list(labels)
    for i, line in enumerate(lines):
        label = labels[i]
        if not (line.apart and i) or label.role not in _NEWS or label.bond == "begins":
            continue
        ended = labels[i - 1].role in _ENDED and not unfinished(lines[i - 1].text)
        if ended and (label.role != "caption" or _nothing_goes_on(lines, labels, i + 1)):
            found[i] = replace(label, bond="begins")
            for k in _alike(lines, labels, i):
                found[k] = replace(found[k], bond="begins")
    return found


def set_short_captions(lines: Sequence[Line], labels: list[Label]) -> list[Label]:
    """Take a caption that tells no news for one of the article above (so are 192 of 195 marked)."""
    found = list(labels)
    begun = False
    for i, label in enumerate(labels):
        alone = label.role == "caption" and label.bond == "begins"
        if alone and begun and len(lines[i].text) < _NO_NEWS:
            found[i] = replace(label, bond="new")
        begun = begun or label.bond == "begins"
    return found


def set_marked_captions(lines: Sequence[Line], labels: list[Label]) -> list[Label]:
    """Take what is marked as a caption (图片说明：, ▲ and a sentence) right under a head for one.

    Items of a deck have such marks too, but no stop; several with the same mark are items.
    """
    found = list(labels)
    for i in range(1, len(lines) - 1):
        text, below = lines[i].text, lines[i + 1].text
        item = text[:1] in _MARKS and (unfinished(text) or below[:1] == text[:1])
        under = labels[i].role in (*HEADS, "deck") and labels[i].bond != "begins"
        first = labels[i].role == "text" and labels[i - 1].role in _HEADING
        if (under or (first and labels[i + 1].role == "text")) and is_caption(text) and not item:
            found[i] = replace(labels[i], role="caption", bond="new")
    return found


def set_cut_sentences(lines: Sequence[Line], labels: list[Label]) -> list[Label]:
    """Let a sentence that a caption cuts go on under it, and the caption stand in its article."""
    found = list(labels)
    for i in range(1, len(lines) - 1):
        above, below = labels[i - 1], labels[i + 1]
        amid = labels[i].role == "caption" and above.role == below.role == "text"
        unsure = below.bond in ("returns", "continues") and below.sure < _RATHER_SURE
        cut = amid and unsure and unfinished(lines[i - 1].text)
        if cut and join_score(lines[i - 1].text, lines[i + 1].text) >= 0:
            found[i] = replace(labels[i], bond="new")
            found[i + 1] = replace(below, bond="continues")
    return found


def _alike(lines: Sequence[Line], labels: Sequence[Label], first: int) -> Iterator[int]:
    """Yield the items under a marked one that the same mark opens, each a whole sentence."""
    mark = lines[first].text[:1]
    if mark not in _MARKS or unfinished(lines[first].text):
        return
    for k in range(first + 1, len(lines)):
        alike = lines[k].text[:1] == mark and labels[k].role in _NEWS
        if not alike or unfinished(lines[k].text):
            return
        yield k


def _nothing_goes_on(lines: Sequence[Line], labels: Sequence[Label], start: int) -> bool:
    """Tell whether what follows from ``start`` on begins something, or nothing follows."""
    for line, label in zip(lines[start:], labels[start:], strict=True):
        if label.role not in _OUTSIDE:
            return line.apart or label.bond == "begins" or label.role == "notice"
    return True
