"""Pages to articles: lines are labelled, labels set right, and articles made of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from qa.corpus.formats.base import Line
from qa.corpus.formats.tables import sure_tables, with_headers
from qa.corpus.layout.builder import PageBuilder
from qa.corpus.layout.corrections import corrected
from qa.corpus.layout.drafts import Head, PageDrafts
from qa.corpus.layout.fields import without_labels
from qa.corpus.layout.filling import KINDS
from qa.corpus.layout.labelling import label_lines
from qa.corpus.layout.labels import Label
from qa.corpus.layout.wrapping import breaks_word

LookAgain = Callable[[Sequence[Line], Sequence[Label]], Sequence[Label]]
"""Looks again at what lines were labelled; :mod:`qa.models.heads` has one that knows what they
mean."""

_SENTENCE_END = re.compile(r"[。！？!?.][”’」』）)\"']*$")


def as_labelled(_lines: Sequence[Line], labels: Sequence[Label]) -> Sequence[Label]:
    """Return the labels as they are: a second look that changes nothing."""
    return labels


def draft_articles(
    text: str,
    lines: Sequence[Line],
    elsewhere: frozenset[str] = frozenset(),
    headline: Line | None = None,
    look: LookAgain = as_labelled,
) -> PageDrafts:
    """Return the articles of a page and the lines that belong to none.

    ``elsewhere`` are lines that other pages of the folder have too (``surroundings.repeatable``).
    ``headline`` is one that the head of the file states: that of an article which opens the page
    without. ``look`` sets labels right after all other corrections.
    """
    _, labels = label_lines(lines, elsewhere)
    found = draft_labelled(text, lines, labels, look)
    if headline and found.drafts and not found.drafts[0].heads:
        found.drafts[0].heads.append(Head("title", [headline]))
        found.drafts[0].extents.append(headline.extent)
    return found


def draft_labelled(
    text: str, lines: Sequence[Line], labelled: Sequence[Label], look: LookAgain = as_labelled
) -> PageDrafts:
    """Return the same from lines as they were labelled, and which labels had to be corrected."""
    labels = list(labelled)
    if not any(label.role in KINDS or label.role == "notice" for label in labels):
        labels = [_spoken(line, label) for line, label in zip(lines, labels, strict=True)]
    for start, stop in sure_tables(lines):
        labels[start:stop] = [Label("table", "new", 1.0)] * (stop - start)
    before = {line.extent: label for line, label in zip(lines, labels, strict=True)}
    found = assemble(text, lines, labels, look)
    after = {**before, **found.labels}
    given = zip(lines, labelled, strict=True)
    corrected = {
        line.extent: after[line.extent]
        for line, label in given
        if _unlike(after[line.extent], label)
    }
    return replace(found, labels=corrected)


def _unlike(one: Label, other: Label) -> bool:
    return (one.role, one.bond) != (other.role, other.bond)


def _spoken(line: Line, label: Label) -> Label:
    """Return the label of a line on a page without evidence: a sentence is text all the same."""
    if label.role != "masthead" and _SENTENCE_END.search(line.text):
        return replace(label, role="text")
    return label


def assemble(
    text: str, lines: Sequence[Line], labels: Sequence[Label], look: LookAgain = as_labelled
) -> PageDrafts:
    """Return the articles that lines so labelled make up, and the lines that belong to none."""
    builder = PageBuilder(text)
    settled = _unbroken(lines, look(lines, corrected(lines, labels)))
    for one, label in _with_tables(without_labels(text, lines), settled):
        builder.add(one, label)
    return builder.finish()


def _unbroken(lines: Sequence[Line], labels: Sequence[Label]) -> list[Label]:
    """Return the labels, lines that a hyphen breaks amid a word taken for one: pro-|gramme."""
    found = list(labels)
    for i in range(len(lines) - 2, -1, -1):
        if breaks_word(lines[i].text, lines[i + 1].text):
            found[i] = replace(found[i], role=found[i + 1].role)
            found[i + 1] = replace(found[i + 1], bond="continues")
    return found


def _with_tables(lines: Sequence[Line], labels: Sequence[Label]) -> list[tuple[Line, Label]]:
    """Give every row of a table the heads of its columns; the head row goes into the rows."""
    done: list[tuple[Line, Label]] = []
    at = 0
    while at < len(lines):
        stop = at
        while stop < len(lines) and labels[stop].role == "table":
            stop += 1
        if stop == at:
            done.append((lines[at], labels[at]))
            at += 1
            continue
        rows = with_headers(lines[at:stop])
        label = replace(labels[at], bond="new") if len(rows) > 1 else labels[at]
        done += [(rows[0], labels[at]), *((row, replace(label, bond="new")) for row in rows[1:])]
        at = stop
    return done
