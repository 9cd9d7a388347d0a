"""What a website sets about its articles: what else it recommends, tags."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from qa.corpus.formats.base import Line
from qa.corpus.heads.stretch import fold_line
from qa.corpus.layout.labels import Label

_LONGEST_LINK = 40  # characters
_LINKS = re.compile(
    r"[\W_]*(?:推荐阅读|热门新闻|热门文章|猜你喜欢|为你推荐|为您推荐|热点推荐|热门推荐|热点排行|精彩推荐|最新推荐"
    r"|点击排行|阅读排行|大家都在看)[\W_]*"
)
_TAG = r"[ \t\u3000]*[#＃][^\s#＃]{1,16}"
_TAGS = re.compile(rf"(?:{_TAG}){{2,12}}[#＃]?")


def set_links(lines: Sequence[Line], labels: list[Label]) -> list[Label]:
    """Take headlines under 推荐阅读 for links, up to the one that something stands under."""
    found = list(labels)
    for i, line in enumerate(lines):
        if _LINKS.fullmatch(fold_line(line.text)):
            stop = _last_link(lines, labels, i + 1)
            found[i:stop] = [replace(one, role="furniture", bond="new") for one in found[i:stop]]
    return found


def set_tags(lines: Sequence[Line], labels: list[Label]) -> list[Label]:
    """Take lines of nothing but #tags for furniture."""
    return [
        replace(label, role="furniture", bond="new")
        if _TAGS.fullmatch("#" * (line.level == 1) + line.text)
        else label
        for line, label in zip(lines, labels, strict=True)
    ]


def _last_link(lines: Sequence[Line], labels: Sequence[Label], start: int) -> int:
    """Return where a list of links ends: what follows it has its own headline, the last of them."""
    stop = start
    while stop < len(lines) and _may_link(lines[stop], labels[stop]):
        stop += 1
    if stop == len(lines):
        return stop
    return next((i for i in range(stop - 1, start, -1) if labels[i].bond == "begins"), start)


def _may_link(line: Line, label: Label) -> bool:
    plain = label.role not in ("byline", "dateline", "masthead", "notice") and not line.level
    return plain and len(line.text) <= _LONGEST_LINK and not line.text.endswith("。")
