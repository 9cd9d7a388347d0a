"""What holds on any page, whatever its labels say: labels set right before articles are made.

Each rule takes the lines of a page with their labels and returns the labels; none looks for what
only one paper does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

from qa.corpus.formats.base import Line
from qa.corpus.heads.datelines import closing_span
from qa.corpus.heads.names import is_name, is_unit
from qa.corpus.heads.stretch import fold_line
from qa.corpus.layout.continuation import SURE, join_score
from qa.corpus.layout.labels import Label, Role
from qa.corpus.layout.signs import ends_in_credit, is_slogan, unfinished
from qa.lexicon import alternatives, words
from qa.text.normalize import CJK

_HEADS: tuple[Role, ...] = ("kicker", "title")
_NUMBER = r"[ \t\u3000]*[一二三四五六七八九十百千零〇○\d]{1,7}[ \t\u3000]*"
_DIVISION = re.compile(rf"第{_NUMBER}[编編章节節](?:[ \t\u3000].{{0,30}})?")
_CLAUSE = re.compile(
    rf"第{_NUMBER}[条條](?:[ \t\u3000]*之{_NUMBER})?(?:[ \t\u3000]*[（(].{{1,20}}[)）])?"
)
_FEWEST_CLAUSES = 3  # that make a page one of a law
_ENUMERATED = re.compile(r"[（(]?(?P<number>[一二三四五六七八九十]{1,3}|\d{1,2})[）)、.．]")
_DIGITS = "一二三四五六七八九"
_NAME = rf"[{CJK}·]{{1,4}}"
_NAMES = rf"{_NAME}(?:[ \t\u3000、，,]+{_NAME}){{0,6}}"
_CREDIT = re.compile(
    r"[（(]?(?:文[ ]?[/／]?[ ]?图|图[ ]?[/／]?[ ]?文|文|图|摄影|撰文)"
    rf"(?P<apart>[ \t\u3000/／:：]*)(?P<names>{_NAMES})[）)]?"
)
_PICTURED = re.compile(r"[（(]?(?:图(?!文|[ ]?[/／][ ]?文)|摄影)")
_DATED = re.compile(r"[\u4e00-\u9fff]{2,4}日期[ \t\u3000]*[：:][^，。]{4,24}")
_MOST_SENDERS = 4
_LONGEST_HEADING, _SHORTEST_PARAGRAPH = 30, 36  # characters
_WHOLE_PARAGRAPHS = 0.8  # the share of lines that end as paragraphs, where none is wrapped
_FEWEST_PARAGRAPHS = 5
_SURE_ENOUGH = 0.97  # a heading that no dictionary need be asked about
_BRACKETED = re.compile(r"【[^【】]{1,40}】")
_LONGEST_LINK = 40  # characters
_LINKS = re.compile(
    r"[\W_]*(?:延伸阅读|相关阅读|相关新闻|相关报道|推荐阅读|更多新闻|更多报道|热门新闻|热门文章|猜你喜欢"
    r"|为你推荐|为您推荐|看更多|上一篇|下一篇|Related (?:news|stories|articles)|Read more)[\W_]*",
    re.IGNORECASE,
)


def corrected(lines: Sequence[Line], labels: Sequence[Label]) -> list[Label]:
    """Return the labels of a page's lines, those set right that cannot be."""
    found = list(labels)
    for rule in _RULES:
        found = rule(lines, found)
    return found


def is_division(text: str) -> bool:
    """Tell whether a line is the head of a chapter or section of a law: 第二章 组织."""
    return bool(_DIVISION.fullmatch(text)) and unfinished(text)


def is_clause(text: str) -> bool:
    """Tell whether a line is nothing but the number of a law's article: 第 3 條."""
    return bool(_CLAUSE.fullmatch(text))


def _law(lines: Sequence[Line], labels: list[Label]) -> list[Label]:
    """Take chapters and numbers of a law's articles for headings, what follows for its text."""
    heads = [is_division(line.text) or is_clause(line.text) for line in lines]
    if sum(heads) < _FEWEST_CLAUSES:
        return labels
    found = list(labels)
    first = heads.index(True)
    for i, (line, head) in enumerate(zip(lines, heads, strict=True)):
        if head:
            found[i] = Label("heading", "new", labels[i].sure)
        elif i > first and labels[i].role == "caption" and not unfinished(line.text):
            found[i] = replace(labels[i], role="text", bond="new")
        elif i > first and heads[i - 1] and labels[i].bond in ("continues", "begins"):
            found[i] = replace(labels[i], bond="new")
    return found


def _enumerations(lines: Sequence[Line], labels: list[Label]) -> list[Label]:
    """Take a heading (一) right above a line (二) for an item of the same list."""
    found = list(labels)
    for i in range(len(lines) - 1):
        number = _number(lines[i].text)
        if labels[i].role == "heading" and number and _number(lines[i + 1].text) == number + 1:
            found[i] = replace(labels[i], role="list", bond="new")
    return found


def _number(text: str) -> int | None:
    """Return the number that opens a line: （十二） is 12."""
    match = _ENUMERATED.match(text)
    if match is None:
        return None
    written = match["number"]
    if written.isdigit():
        return int(written)
    tens, ten, ones = written.rpartition("十")
    high = (_DIGITS.find(tens) + 1 or 1) * 10 if ten else 0
    return high + _DIGITS.find(ones) + 1 if ones else high


def _credits(lines: Sequence[Line], labels: list[Label]) -> list[Label]:
    """Take lines that only name who wrote or photographed for by-lines: they head nothing."""
    found = list(labels)
    for i, line in enumerate(lines):
        role = labels[i].role
        reporters = role in ("text", "heading") and bool(_reporters().fullmatch(line.text))
        pictures = role in ("text", "heading", *_HEADS) and _credits_alone(line.text)
        signed = role == "text" and (_is_signature(line.text) or _is_sender(line.text))
        if line.level:
            continue
        if role in _HEADS and _DATED.fullmatch(line.text):
            found[i] = replace(labels[i], role="dateline", bond="new")
        elif pictures and _PICTURED.match(line.text):
            found[i] = replace(labels[i], role="furniture", bond="new")  # no author of the text
        elif reporters or pictures or signed:
            found[i] = replace(labels[i], role="byline", bond="new")
        elif role == "heading" and ends_in_credit(line.text):
            found[i] = replace(labels[i], role="caption", bond="new")
    return found


def _credits_alone(text: str) -> bool:
    """Tell whether a line is 图 王宁 or 文/图：王宁 李梅, and nothing else."""
    match = _CREDIT.fullmatch(text)
    return bool(match and (match["apart"] or is_name(match["names"])))


@cache
def _reporters() -> re.Pattern[str]:
    role = alternatives([word for word in words("newsroom", "credit", "person") if len(word) > 1])
    one = rf"[{CJK}]{{0,8}}{role}[ \t\u3000:：]+{_NAMES}"
    return re.compile(rf"[■□◆◇●○◎▲△★☆]?[ \t\u3000]*{one}(?:[ \t\u3000、，,]+{one}){{0,2}}")


def _is_signature(text: str) -> bool:
    """Tell whether a line is a credit in brackets: （北岭机务段 王宁）, （本报北岭5日电）."""
    if len(text) > _LONGEST_LINK or text[:1] not in "（(" or text[-1:] not in "）)":
        return False
    span = closing_span(fold_line(text))
    return span == (1, len(text) - 1)


def _is_sender(text: str) -> bool:
    """Tell whether a line is who sent the article in, and nothing else: 高线厂 何青 田禾."""
    unit, *names = text.split()
    return is_unit(unit) and 0 < len(names) <= _MOST_SENDERS and all(map(is_name, names))


def _brackets(lines: Sequence[Line], labels: list[Label]) -> list[Label]:
    """Take a line in 【】 beside a headline for its kicker: it names the column."""
    found = list(labels)
    for start, stop in _headed(labels):
        inside = [i for i in range(start, stop) if _BRACKETED.fullmatch(lines[i].text)]
        others = [i for i in range(start, stop) if i not in inside]
        if not inside or not others:
            continue
        for i in inside:
            found[i] = _as(found[i], "kicker")
        if all(found[i].role == "kicker" for i in others):
            for i in others:
                found[i] = _as(found[i], "title")
    return found


def _exhortations(lines: Sequence[Line], labels: list[Label]) -> list[Label]:
    """Take a headline that only exhorts for the kicker of the one beside it."""
    found = list(labels)
    for start, stop in _headed(labels):
        titles = [i for i in range(start, stop) if labels[i].role == "title"]
        slogans = [i for i in titles if is_slogan(lines[i].text)]
        if len(slogans) < len(titles) and not any(_goes_on(labels, i) for i in slogans):
            for i in slogans:
                found[i] = _as(found[i], "kicker")
    return found


def _goes_on(labels: Sequence[Label], i: int) -> bool:
    """Tell whether a line is one headline with the line above or below it."""
    below = labels[i + 1] if i + 1 < len(labels) else None
    return labels[i].bond == "continues" or (below is not None and below.bond == "continues")


def _marks(lines: Sequence[Line], labels: list[Label]) -> list[Label]:
    """Take lines in plain setting beside a headline that a format marks for kickers."""
    found = list(labels)
    for start, stop in _headed(labels):
        marked = [i for i in range(start, stop) if lines[i].level]
        if not marked or len(marked) == stop - start:
            continue
        roles = {i: found[i].role for i in range(start, stop)}
        if all(roles[i] == "kicker" for i in marked):
            found[marked[-1]] = _as(found[marked[-1]], "title")
        for i in range(start, stop):
            if i not in marked and roles[i] == "title":
                found[i] = _as(found[i], "kicker")
    return found


def _sections(lines: Sequence[Line], labels: list[Label]) -> list[Label]:
    """Take the one heading mark under the page's one headline mark for a heading within it."""
    levels = sorted((line.level, i) for i, line in enumerate(lines) if line.level)
    if len(levels) != 2 or levels[0][0] == levels[1][0] or levels[0][1] > levels[1][1]:
        return labels
    (_, head), (_, section) = levels
    found = list(labels)
    if labels[head].role == labels[section].role == "title":
        found[section] = replace(labels[section], role="heading", bond="new")
    return found


def _headings(lines: Sequence[Line], labels: list[Label]) -> list[Label]:
    """Take short lines between whole paragraphs for headings, where no line is wrapped."""
    ends = [
        not unfinished(line.text) for line, one in zip(lines, labels, strict=True) if _runs(one)
    ]
    if len(ends) < _FEWEST_PARAGRAPHS or sum(ends) < _WHOLE_PARAGRAPHS * len(ends):
        return labels
    found = list(labels)
    for i in range(1, len(lines) - 1):
        between = _runs(labels[i]) and _runs(labels[i + 1]) and _ends(lines[i - 1], labels[i - 1])
        if between and _may_head(lines[i].text, lines[i + 1].text):
            found[i] = replace(labels[i], role="heading", bond="new")
    return found


def _broken(lines: Sequence[Line], labels: list[Label]) -> list[Label]:
    """Take an unsure heading that the line below surely goes on with for the start of a text."""
    found = list(labels)
    for i in range(len(lines) - 1):
        unsure = labels[i].role == "heading" and labels[i].sure <= _SURE_ENOUGH
        runs = unsure and _runs(labels[i + 1]) and not lines[i].level
        above, below = lines[i].text, lines[i + 1].text
        if runs and unfinished(above) and join_score(above, below) >= SURE:
            found[i] = replace(labels[i], role="text", bond="new")
            found[i + 1] = replace(labels[i + 1], bond="continues")
    return found


def _runs(label: Label) -> bool:
    return label.role == "text" and label.bond in ("new", "continues")


def _ends(line: Line, label: Label) -> bool:
    return label.role in ("text", "caption") and not unfinished(line.text)


def _may_head(text: str, below: str) -> bool:
    short = len(text) <= _LONGEST_HEADING and len(below) >= _SHORTEST_PARAGRAPH
    return short and unfinished(text) and join_score(text, below) < SURE


def _headed(labels: Sequence[Label]) -> list[tuple[int, int]]:
    """Return where kickers and titles follow each other at the head of one article."""
    groups: list[tuple[int, int]] = []
    start = 0
    while start < len(labels):
        stop = start
        while stop < len(labels) and labels[stop].role in _HEADS:
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


def _links(lines: Sequence[Line], labels: list[Label]) -> list[Label]:
    """Take headlines under 延伸阅读 for links, up to the one that something stands under."""
    found = list(labels)
    for i, line in enumerate(lines):
        if _LINKS.fullmatch(fold_line(line.text)):
            stop = _last_link(lines, labels, i + 1)
            found[i:stop] = [replace(one, role="furniture", bond="new") for one in found[i:stop]]
    return found


def _last_link(lines: Sequence[Line], labels: Sequence[Label], start: int) -> int:
    """Return where a list of links ends: what follows it has its own headline, the last of them."""
    stop = start
    while stop < len(lines) and _may_link(lines[stop], labels[stop]):
        stop += 1
    if stop == len(lines) or labels[stop].role in ("furniture", "masthead", "notice"):
        return stop
    begins = [i for i in range(start, stop) if labels[i].bond == "begins" and i > start]
    return begins[-1] if begins else start


def _may_link(line: Line, label: Label) -> bool:
    plain = label.role not in ("byline", "dateline", "masthead", "notice") and not line.level
    return plain and len(line.text) <= _LONGEST_LINK and not line.text.endswith("。")


_RULES: tuple[Callable[[Sequence[Line], list[Label]], list[Label]], ...] = (
    _law,
    _enumerations,
    _broken,
    _credits,
    _links,
    _brackets,
    _exhortations,
    _marks,
    _sections,
    _headings,
)
