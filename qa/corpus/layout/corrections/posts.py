"""Posts of public accounts: a headline over the account's name, items under pictographs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from qa.corpus.formats.base import Line
from qa.corpus.layout.labels import Label, Role
from qa.corpus.layout.pictographs import opens_with_pictograph, without_pictographs
from qa.corpus.metadata import read_imprint
from qa.text.normalize import CJK

_LONGEST_NAME = 16  # characters of what several items are told of
_FEWEST_NAMES = 2
_BODY: tuple[Role, ...] = ("text", "list", "heading", "furniture", "notice", "caption", "box")
_ACCOUNT = re.compile(f"(?:原创 *)?[{CJK}A-Za-z]{{3,16}}")
_CLOCK = re.compile(r" *\d{1,2}[:：]\d{2}.*$")
_TO_READER = re.compile(
    "阅读原文|点击|长按|扫码|二维码|关注|点赞|在看|转发|分享|收藏|往期|推荐|编辑|审核|校对|来源|投稿"
)
"""What an account tells its readers to do, or says of who made the post."""
_ENDS = re.compile(r"[\W_]*(?:END|完|往期(?:推荐|回顾|精选)?|阅读原文)[\W_]*", re.IGNORECASE)


def set_post_head(lines: Sequence[Line], labels: list[Label]) -> list[Label]:
    """Take the first of three lines for the headline where the account's name and day follow."""
    if len(lines) < 4 or labels[1].role != "title" or labels[0].role == "title":
        return labels
    day = read_imprint(_CLOCK.sub("", lines[2].text))
    if not _ACCOUNT.fullmatch(lines[1].text) or day is None or not day.date:
        return labels
    if len(without_pictographs(lines[0]).text) <= len(lines[1].text):
        return labels
    found = list(labels)
    found[0] = replace(labels[0], role="title", bond="begins")
    found[1] = replace(labels[1], role="masthead", bond="new")
    return found


def set_pictured_items(lines: Sequence[Line], labels: list[Label]) -> list[Label]:
    """Take lines that open with a pictograph amid a post for its items, each of its own."""
    found = list(labels)
    pictured = list(_pictured(lines, labels))
    for i in pictured:
        if labels[i].role != "heading":
            found[i] = replace(labels[i], role="list", bond="new")
    for i in {i + 1 for i in pictured} - {len(lines), *pictured}:
        if labels[i].bond in ("continues", "returns"):
            found[i] = replace(labels[i], bond="new")
    return _headed(lines, found, pictured)


def _pictured(lines: Sequence[Line], labels: Sequence[Label]) -> Iterator[int]:
    """Yield the lines that open with a pictograph, up to where the post ends; its makers' are none.

    A whole sentence is text; what stands before any text is no item.
    """
    inside = last = False
    for i, (line, label) in enumerate(zip(lines, labels, strict=True)):
        if _ENDS.fullmatch(line.text):
            return
        may = label.role in _BODY or (last and label.role in ("byline", "dateline"))
        says = _TO_READER.search(line.text) or line.text.endswith("。")
        last = may and inside and opens_with_pictograph(line.text) and not says
        if last:
            yield i
        inside = inside or label.role in ("title", "text", "heading")


def _headed(lines: Sequence[Line], labels: list[Label], pictured: Sequence[int]) -> list[Label]:
    """Return the labels, lines of one pictograph that stand over items of others as headings.

    📍盐田路驿站 over 🛏 床位12张.
    """
    found = list(labels)
    first = [i for i in pictured if lines[i].text[0] == lines[pictured[0]].text[0]]
    over = all(
        i + 1 in pictured
        and lines[i + 1].text[0] != lines[i].text[0]
        and len(lines[i].text) <= _LONGEST_NAME
        for i in first
    )
    if over and len(first) >= _FEWEST_NAMES:
        for i in first:
            found[i] = replace(labels[i], role="heading", bond="new")
    return found
