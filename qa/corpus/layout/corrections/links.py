"""What a website sets about its articles: links under 延伸阅读, tags, words to the browser."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from qa.corpus.formats.base import Line
from qa.corpus.heads.stretch import fold_line
from qa.corpus.layout.labels import Label
from qa.corpus.layout.wrapping import columns

_ASIDE = re.compile(
    r".{0,4}(?:点击|點擊|长按|長按|扫描|掃描|关注|關注)[^，。]{0,14}(?:蓝字|藍字|关注|關注|二维码|二維碼)[^，。]{0,8}"
    r"|If you (?:no longer wish|have been asked|do not wish)\b.*|To unsubscribe\b.*"
    r"|You (?:are receiving|received) this\b.*|This (?:e-?mail|newsletter) was sent\b.*"
    r"|EMBARGO(?:ED)?\b.{0,60}"
    r"|(?:本版|本期|责任|責任|见习|执行)?(?:编辑|編輯|责编|責編|美编|校对|校對)[:：\s/／]+[^，。：:|]{2,12}"
    r"(?:[\s/／]+(?:美编|校对|校對|版式|审校|审核|制图|组版|编辑)[:：\s/／]+[^，。：:|]{2,12})+"
    r"|(?:来稿|來稿|投稿|賜稿)(?:请|請|须|須|一经|一經)[^。]{2,40}。?.{0,40}"
)
"""What is said to readers, senders and editors, and who set the page."""
_LONGEST_LINK = 40  # characters
_TELLING = 24  # columns
_UNSURE = 0.8
_DOUBTFUL = 0.4
"""So sure of furniture: of ten such lines of three hands, long ones, seven told something."""
_LINKS = re.compile(
    r"[\W_]*(?:相关链接|友情链接|相关文章|相关报导|往期(?:推荐|回顾)|延伸阅读|相关阅读|相关新闻|相关报道|推荐阅读|更多新闻|更多报道|热门新闻|热门文章|猜你喜欢"
    r"|为你推荐|为您推荐|热点推荐|热门推荐|热点排行|精彩推荐|最新推荐|热点新闻|点击排行|阅读排行|大家都在看"
    r"|看更多|上一篇|下一篇|Related (?:news|stories|articles)|Read more)[\W_]*",
    re.IGNORECASE,
)
_TAG = r"[ \t\u3000]*[#＃][^\s#＃]{1,16}"
_TAGS = re.compile(rf"(?:{_TAG}){{2,12}}[#＃]?")
_TO_BROWSER = re.compile(
    r"(?:您|你)的浏览器(?:版本过低|不支持|暂不支持)|(?:您|你)的瀏覽器不支援|请(?:升级|更换|使用).{0,12}浏览器"
    r"|Your browser does(?: not|n.t) support|Please enable JavaScript",
    re.IGNORECASE,
)


def set_links(lines: Sequence[Line], labels: list[Label]) -> list[Label]:
    """Take headlines under 延伸阅读 for links, up to the one that something stands under."""
    found = list(labels)
    for i, line in enumerate(lines):
        if _LINKS.fullmatch(fold_line(line.text)):
            stop = _last_link(lines, labels, i + 1)
            if stop == i + 1 and labels[i].role == "box":
                continue  # 相关链接 heads a box, too
            found[i:stop] = [replace(one, role="furniture", bond="new") for one in found[i:stop]]
    return found


def set_site_words(lines: Sequence[Line], labels: list[Label]) -> list[Label]:
    """Take lines of nothing but #tags, and what is said to a browser, for furniture."""
    return [
        replace(label, role="furniture", bond="new")
        if _TAGS.fullmatch("#" * (line.level == 1) + line.text)
        or _TO_BROWSER.match(line.text)
        or (label.role not in ("furniture", "masthead") and _ASIDE.fullmatch(line.text))
        else label
        for line, label in zip(lines, labels, strict=True)
    ]


def set_doubtful(lines: Sequence[Line], labels: list[Label]) -> list[Label]:
    """Take lines for notices that are doubtful furniture, where one is a sentence or long enough.

    What is lost answers nothing; a notice is held back, and found where nothing else is.
    """
    found = list(labels)
    start = 0
    while start < len(lines):
        stop = start
        while stop < len(lines) and _is_doubtful(labels[stop]):
            stop += 1
        if any(_tells(line.text) for line in lines[start:stop]):
            for i in range(start, stop):
                found[i] = replace(labels[i], role="notice", bond="new")
        start = max(stop, start + 1)
    return found


def _tells(text: str) -> bool:
    return columns(text) >= _TELLING or text.endswith("。")


def _is_doubtful(label: Label) -> bool:
    return label.role == "furniture" and label.sure <= _DOUBTFUL


def _last_link(lines: Sequence[Line], labels: Sequence[Label], start: int) -> int:
    """Return where a list of links ends: what follows it has its own headline, the last of them."""
    stop = start
    while stop < len(lines) and _may_link(lines[stop], labels[stop]):
        stop += 1
    if stop == len(lines) or labels[stop].role in ("furniture", "masthead", "notice"):
        return stop
    begins = [i for i in range(start, stop) if labels[i].bond == "begins" and i > start]
    if not begins and stop - start > 1 and _goes_by(labels[stop - 1]):
        return stop  # no headline stands over what follows: the article goes on
    return begins[-1] if begins else start


def _goes_by(label: Label) -> bool:
    return label.role in ("text", "list") and label.sure <= _UNSURE


def _may_link(line: Line, label: Label) -> bool:
    plain = label.role not in ("byline", "dateline", "masthead", "notice") and not line.level
    return plain and len(line.text) <= _LONGEST_LINK and not line.text.endswith("。")
