"""What stands at the head of an article: kickers, headlines and decks beside each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from qa.corpus.formats.base import Line
from qa.corpus.layout.continuation import SURE, breaks_phrase, join_score
from qa.corpus.layout.labels import HEADS, Label, Role
from qa.corpus.layout.signs import is_slogan
from qa.corpus.layout.wrapping import columns
from qa.corpus.metadata import read_imprint
from qa.text.normalize import HAS_CJK

_HEADLINE, _WIDEST_HEADLINE = 20, 52  # columns: narrower lines name columns, wider ones tell more
_WIDER = 1.2
_WIDEST_NAME = 28  # columns of a paper's name
_PAGE = re.compile(r"第?[ ]?[A-Z]?\d{1,2}[ ]?版(?!本)")
_ABOUT_PAGE: tuple[Role, ...] = ("masthead", "furniture")
_PLAINLY = 0.995
_SHORTEST_EXHORTATION = 4  # characters
_GOES_ON = re.compile(r"[，,、：:]$")
_JOINED = re.compile("[和与](?![谐平睦])")
_LONG_LINE, _ALIKE = 10, 2  # columns: of a line that may be broken amid a word; of lines as wide
_BRACKETED = re.compile(r"【[^【】]{1,40}】")


def set_exhortations(lines: Sequence[Line], labels: list[Label]) -> list[Label]:
    """Take a headline that only exhorts for the kicker of the one beside it.

    So is, between articles, what exhorts and stands outside of all right over one's head: of the
    marked ones all four are.
    """
    found = list(labels)
    for i in range(1, len(lines) - 1):
        over, head = found[i], found[i + 1]
        begins = head.bond == "begins" and head.role in ("title", "kicker")
        exhorts = len(lines[i].text) >= _SHORTEST_EXHORTATION and is_slogan(lines[i].text)
        between = any(one.bond == "begins" for one in found[:i])
        outside = over.role in ("furniture", "notice") or over.bond == "begins"
        if outside and begins and exhorts and between:
            found[i] = replace(over, role="kicker", bond="begins")
            found[i + 1] = replace(head, bond="new")
    for start, stop in _headed(labels):
        titles = [i for i in range(start, stop) if labels[i].role == "title"]
        slogans = [i for i in titles if is_slogan(lines[i].text)]
        if len(slogans) < len(titles):
            for i in slogans:
                found[i] = _as(found[i], "kicker")
    return found


def set_split_heads(lines: Sequence[Line], labels: list[Label]) -> list[Label]:
    """Take two lines right under each other for one headline where a comma or colon parts them.

    So they are where the break stands amid a word or a title: 读《一个人|的铁路》.
    """
    found = list(labels)
    for i in range(len(lines) - 1):
        first, second = labels[i], labels[i + 1]
        heads = first.role in HEADS and second.role in HEADS and second.bond != "begins"
        if not heads or lines[i + 1].gap or lines[i].level or lines[i + 1].level:
            continue
        doubtful = "kicker" not in (first.role, second.role) or first.sure <= _PLAINLY
        above, below = lines[i].text, lines[i + 1].text
        if (doubtful and _GOES_ON.search(above)) or _is_broken(above, below):
            found[i] = replace(found[i], role="title")
            found[i + 1] = replace(second, role="title", bond="continues")
    return found


def _is_broken(above: str, below: str) -> bool:
    """Tell whether a headline breaks here: amid a title, a word of lines as wide, before 的.

    A kicker may end, and the headline begin, as a word does; the two are seldom as wide.
    """
    wide, wider = columns(above), columns(below)
    if not HAS_CJK.search(above + below):
        return below[:1].islower()
    if breaks_phrase(above, below) or (wide >= _HEADLINE and _JOINED.match(below)):
        return True
    alike = wide >= _LONG_LINE and abs(wide - wider) <= _ALIKE
    return alike and join_score(above, below) >= SURE


def set_parted_heads(lines: Sequence[Line], labels: list[Label]) -> list[Label]:
    """Take what a blank line parts from a headline for another line of the head.

    Headlines go on over none (3 of 468 that are marked), where kickers stand over 83 headlines and
    decks under 32; on pages whose paragraphs go on over blank lines anything may.
    """
    for line, label in zip(lines, labels, strict=True):
        if line.size or (line.gap and (label.bond, label.role) == ("continues", "text")):
            return labels
    found = list(labels)
    for start, stop in _headed(labels):
        titles = [i for i in range(start, stop) if labels[i].role == "title"]
        parted = [i for i in titles[1:] if labels[i].bond == "continues" and lines[i].gap]
        if parted:
            found[parted[-1]] = _as(found[parted[-1]], "title")
            for i in range(start, parted[-1]):
                found[i] = replace(found[i], role="kicker")
    return found


def set_decks(lines: Sequence[Line], labels: list[Label]) -> list[Label]:
    """Take a long second line of a head for the deck of the first: what names no column is it.

    A line over the headline may be long as well, but the headline under it is then short.
    """
    found = list(labels)
    for start, stop in _headed(labels):
        if stop - start != 2 or labels[stop - 1].bond == "continues":
            continue
        first, second = lines[start], lines[start + 1]
        wide, wider = columns(first.text), columns(second.text)
        plain = first.level == second.level and not _BRACKETED.match(first.text)
        roles = labels[start].role, labels[start + 1].role
        tells = wide >= _HEADLINE and wider > max(_WIDEST_HEADLINE, _WIDER * wide)
        if roles == ("kicker", "title") and plain and tells:
            found[start] = _as(found[start], "title")
            found[start + 1] = replace(found[start + 1], role="deck", bond="new")
    return found


def set_paper_name(lines: Sequence[Line], labels: list[Label]) -> list[Label]:
    """Take the page's first headline for the paper's name where but its imprint stands under it.

    港城女工 over 2版 半边天, or under the day: it ends in no word that names a paper.
    """
    first = next((i for i, one in enumerate(labels) if one.role != "masthead"), len(labels))
    if first == len(labels) or labels[first].role not in HEADS:
        return labels
    stop = first + 1
    while stop < len(labels) and labels[stop].role in _ABOUT_PAGE:
        stop += 1
    if stop == first + 1 or stop == len(labels) or labels[stop].bond != "begins":
        return labels
    below = lines[first + 1].text
    imprint = _PAGE.match(below) or read_imprint(below)
    if (labels[first + 1].role != "masthead" and not imprint) or columns(
        lines[first].text
    ) > _WIDEST_NAME:
        return labels
    found = list(labels)
    found[first] = replace(labels[first], role="masthead", bond="new")
    return found


def _headed(labels: Sequence[Label]) -> list[tuple[int, int]]:
    """Return where kickers and titles follow each other at the head of one article."""
    groups: list[tuple[int, int]] = []
    start = 0
    while start < len(labels):
        stop = start
        while stop < len(labels) and labels[stop].role in HEADS:
            if stop > start and labels[stop].bond == "begins":
                break
            stop += 1
        if stop - start > 1:
            groups.append((start, stop))
        start = max(stop, start + 1)
    return groups


def _as(label: Label, role: Role) -> Label:
    bond = label.bond if label.bond == "begins" else "new"
    return replace(label, role=role, bond=bond)
