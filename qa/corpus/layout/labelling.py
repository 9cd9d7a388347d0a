"""From lines to their labels: the one way that reading a page and explaining it share."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qa.corpus.formats.base import Line
from qa.corpus.heads.masthead import dates_page, heads_page
from qa.corpus.layout.alike import lines_alike
from qa.corpus.layout.features import page_features
from qa.corpus.layout.labeller import Labeller, labeller
from qa.corpus.layout.labels import Label
from qa.corpus.layout.pictographs import stands_for_picture, without_pictographs
from qa.corpus.metadata import read_imprint
from qa.text.normalize import CJK

_LONGEST_HEAD = 100  # characters
_NAME = re.compile(f"[{CJK}]{{3,10}}")
_LONGEST_BESIDE = 40  # characters of a line beside a masthead: editors, the page's heading
_MANY = 300  # lines: sheets of fewer are labelled with those that follow


def label_lines(
    lines: Sequence[Line], elsewhere: frozenset[str]
) -> tuple[list[list[str]], list[Label]]:
    """Return the features and the label of every line.

    ``elsewhere`` are lines that other pages of the folder have too (``surroundings.repeatable``).
    """
    features: list[list[str]] = []
    labels: list[Label] = []
    shipped = labeller_of(lines)
    for whole in _parts([without_pictographs(line) for line in lines]):
        pictures = [stands_for_picture(line.text) for line in whole]
        part = [line for line, picture in zip(whole, pictures, strict=True) if not picture]
        found = page_features(part, elsewhere)
        stated = {i: line.role for i, line in enumerate(part) if line.role}
        marked = _marked(part)
        if _is_headed_by_paper(part, marked):
            stated[marked.pop(0)] = "masthead"
        told = shipped.label(found, lines_alike(part), marked, stated)
        if labels and told and told[0] == Label("text", "begins", told[0].sure):
            told[0] = Label("text", "new", told[0].sure)  # a sheet that only goes on
        rows, roles = iter(found), iter(told)
        for picture in pictures:
            features.append([] if picture else next(rows))
            labels.append(Label("furniture", "new", 1.0) if picture else next(roles))
    return features, labels


def labeller_of(lines: Sequence[Line]) -> Labeller:
    """Return the labeller for lines: for those of print another than for those of text."""
    return labeller(printed=any(line.size for line in lines))


def _parts(lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """Yield the lines of sheets that are labelled together: a long file costs no more a sheet."""
    start = 0
    for at in range(1, len(lines)):
        if lines[at].sheet != lines[at - 1].sheet and at - start >= _MANY:
            yield lines[start:at]
            start = at
    yield lines[start:]


def _marked(lines: Sequence[Line]) -> list[int]:
    """Return the numbers of the lines with heading marks, but for whole paragraphs."""
    return [i for i, line in enumerate(lines) if line.level and len(line.text) <= _LONGEST_HEAD]


def _is_headed_by_paper(lines: Sequence[Line], marked: Sequence[int]) -> bool:
    """Tell whether the first line, a marked one, names but the paper and its day or page."""
    if not marked or marked[0] != 0:
        return False
    return dates_page(lines[0].text) or _is_over_all(lines, marked)


def _is_over_all(lines: Sequence[Line], marked: Sequence[int]) -> bool:
    """Tell whether the first line is marked over all others and names but the paper.

    Only short lines stand before what is marked next; a name that may be a headline's (北岭工人) is
    the paper's where the page's number and day follow.
    """
    first = lines[0]
    if len(marked) < 2 or any(lines[i].level <= first.level for i in marked[1:]):
        return False
    between = [one.text.strip("> -—*") for one in lines[1 : marked[1]]]
    if any(len(one) > _LONGEST_BESIDE for one in between):
        return False
    if read_imprint(first.text):
        return True
    if heads_page(first.text):
        return all(heads_page(one) for one in between if one)
    imprints = filter(None, map(read_imprint, between))
    return bool(_NAME.fullmatch(first.text)) and any(one.page for one in imprints)
