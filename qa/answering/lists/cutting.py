"""Cut a row of words into its items: what leads to the first and sums up after the last is none."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from itertools import pairwise

from qa.answering.lists.rows import MANY, value_of, without_marks
from qa.lexicon.common import common_word
from qa.text.lazily import lazily
from qa.types import Span

_BETWEEN = lazily("(?<=、)|(?<=[”》])(?=[“《])")
_LAST = lazily(r"(?<=[^、，])(?:以及|[和与及])(?=[^、，])")
_MORE_FOLLOWS = lazily("[”》]?(?:[和与及]|以及)")
_LEADS = lazily(
    r"(包括|包含|涵盖|分为|分成|分别[是为]|设有|开设|设立|设置|经过|围绕|涉及|覆盖|需要|写清|依靠|凭借|通过|只有"
    r"|铺设|完成|采取|添置|配有|配备|提供|记录|送去|增设|拥有|禁止|允许|推出|表彰了?(?!大?会)|主要[有是为]|[有是为由将把给派在即凭含比分设]|[:：—])(?=.{2})"
)
_SUMS_UP = lazily(
    r"等(?![级候待于边号你我他])|(?:共同|联合|一起|全额|分别|均|入选|牵头|主办|承办|协办|担任|出任|获得?(?!奖)|各[一二两三四五六0-9]|入选|供应|发至|占(?:到|了|近|[0-9])|(?<![历现前上新首责主])任(?!务))"
)
_ANNOUNCES = ("有", "：", ":", "—")
"""Leads of one character behind which an item begins, whatever is marked of it."""
_NUMBER = lazily("(?<![第《“「0-9.])(?:[0-9]+|[两俩仨二三四五六七八九十]+)(?![》”」0-9.%])")
_COUNTED = lazily("[0-9][\u4e00-\u9fff]{0,2}[、和。；，]*$")
_SUM = lazily("(?P<n>[0-9]+|[三四五六七八九十]+)(?:大|个|项|类|门|种|样|家|位|名|方面)")


def items_in_row(
    text: str, whole: Span, answers: Sequence[Span], marked: Sequence[Span], count: int | None
) -> Iterator[Span]:
    """Yield the items of words in a row, what leads to the first and follows the last left out.

    Where answers begin in the first or end in the last, so does the item, unless more follows
    (甲和乙) or a word goes on.
    """
    written = text[whole.start : whole.end]
    edges = [0, *(match.start() for match in _BETWEEN.finditer(written)), len(written)]
    parts = [Span(whole.start + a, whole.start + b) for a, b in pairwise(edges)]
    summed = next((n for n, part in enumerate(parts[:-1], 1) if _sums(text, part, n)), len(parts))
    parts = parts[:summed]
    last = parts[-1]
    ends = [
        a.end
        for a in answers
        if last.start < a.end < last.end and not _cuts(text, last.start, a.end)
    ]
    end = next(iter(ends), last.end)  # the best answer's
    counted = _are_counted(text, parts)
    if counted or _MORE_FOLLOWS.match(text, end):
        end = last.end
    counts = {len(parts), len(parts) + 1, count}
    if not counted:
        last = Span(last.start, _before_sum(text, Span(last.start, end), counts))
    first, *others = [*parts[:-1], *parted(text, last)]
    yield without_marks(text, Span(_first(text, first, answers, marked), first.end))
    for part in others:
        yield without_marks(text, part)


def _are_counted(text: str, parts: Sequence[Span]) -> bool:
    """Tell whether every part ends in a figure: 能手60名、先进集体15个."""
    return all(_COUNTED.search(text[part.start : part.end]) for part in parts)


def _sums(text: str, part: Span, counts: int) -> bool:
    """Tell whether a part ends by summing up all until there: 急救五个大项."""
    found = _SUM.finditer(text, part.start + 1, part.end)
    return counts > MANY and any(value_of(one["n"]) == counts for one in found)


def _cuts(text: str, start: int, at: int) -> bool:
    """Tell whether a word goes on over a place, or a single character stands before it."""
    written = text[start:at]
    joints = [match.end() for match in _LAST.finditer(text, start, at)]
    if len(written) - (joints[-1] - start if joints else 0) < MANY:
        return True
    within = common_word(text[at - 1 : at + 1]) is not None
    return within and common_word(written[-2:]) is None


def _first(text: str, item: Span, answers: Sequence[Span], marked: Sequence[Span]) -> int:
    """Return where the first item begins: with an answer, behind a lead, or with a mark.

    An answer begins within the item (0号 of 品种0号) where what announces it stands before.
    """
    begins = min((a.start for a in answers if item.start < a.start < item.end), default=item.end)
    leads = list(_leads_in(text, item))
    if begins < item.end:
        announced = [item.start] if text[max(0, item.start - 1) : item.start] in (":", "：") else []
        announced += [
            lead.end()
            for lead in leads
            if lead.end() <= begins and (len(lead[1]) > 1 or lead[1] in _ANNOUNCES)
        ]
        whole = begins - item.start == 1 and not leads  # 东 of 东湖区 leads to nothing
        return max(announced, default=item.start if whole else begins)
    if leads:
        return leads[0].end()
    marks = [mark.start for mark in marked if item.start < mark.start < item.end]
    begins = min(marks, default=item.start)
    return begins if begins - item.start > 1 else item.start


def _leads_in(text: str, item: Span) -> Iterator[re.Match[str]]:
    """Yield what may lead to the first item (课程有), no part of a word (有机)."""
    for match in _LEADS.finditer(text, item.start, item.end):
        at = match.end() - 1
        pairs = (text[at - 1 : at + 1], text[at : at + 2])
        if len(match[1]) > 1 or not any(map(common_word, pairs)):
            yield match


def _before_sum(text: str, item: Span, counts: Container[int | None]) -> int:
    """Return where the last item ends before what sums the list up: 三门, 等, 共同主办."""
    written = text[item.start : item.end]
    for match in _NUMBER.finditer(written, 1):
        if value_of(match[0]) in counts:
            written = written[: match.start()]
            break
    if summing := _SUMS_UP.search(written, 1):
        written = written[: summing.start()]
    return item.start + len(
        written.rstrip("”》") if written.count("“") < written.count("”") else written
    )


def parted(text: str, item: Span) -> list[Span]:
    """Return the last item, or both where it is two (甲和乙)."""
    found = list(_LAST.finditer(text[item.start : item.end]))
    if len(found) != 1:
        return [item]
    one, other = (
        Span(item.start, item.start + found[0].start()),
        Span(item.start + found[0].end(), item.end),
    )
    return [one, other] if min(len(one), len(other)) > 1 else [item]
