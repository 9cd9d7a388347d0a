"""Small pages: one to three pieces of a page, as people save and paste them (decision 75).

A network that learns from whole pages alone is astray where a page has few lines: no masthead, no
other headlines to hold a line against.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import replace

from training.pages.layouts import (
    Built,
    _airy,
    _apart,
    _as_it_is,
    _columns_broken,
    _crossed,
    _dispatches,
    _extracted,
    _half_width,
    _headless,
    _heads_marked,
    _indented,
    _interleaved,
    _lend_furniture,
    _lend_notices,
    _markdown,
    _numbered_heads,
    _other_script,
    _print,
    _tight,
    _unsigned,
    _wrapper,
)
from training.pages.marked import Marked, MarkedPage
from training.pages.pictures import pictured

_SENTENCE = re.compile(r"[^。！？]{7,}?[。！？][”’」』）)]*")
_NAMES = "罗兰 田野 王宁 陈望 李小禾 赵志远 孙敏 周大勇 吴桂英 郑凯 冯玉 蒋春生".split()
_CHANGES = (
    (0.25, _markdown), (0.25, _airy), (0.20, _tight), (0.15, _apart), (0.20, _indented),
    (0.25, _dispatches), (0.12, _unsigned), (0.08, _headless), (0.10, _other_script),
    (0.08, _half_width), (0.08, _heads_marked), (0.12, _columns_broken), (0.08, _numbered_heads),
    (0.12, _crossed),
)  # fmt: skip
_BRIEF = 2  # lines of an article that counts as a third of one
_HEAD = ("kicker", "title", "deck", "byline", "dateline")
_WHOLE = (_indented, _half_width, _columns_broken, _crossed)
"""Changes that a page is spared whose lines are kept."""
_TWO, _LATIN_SHARE = 0.35, 0.12  # pages in English that go on in Chinese; pages in English of all


def built_small(page: MarkedPage, seed: int, others: Sequence[MarkedPage] = ()) -> Built | None:
    """Return some consecutive articles of a page in a layout drawn at random; None without any.

    Of ``others`` one in another script may lend articles, as in what is printed in two languages.
    """
    rng = random.Random(f"{page.name}/{seed}/small")
    kept = "keep" in page.facts
    some = _some_articles(deepcopy(page), rng)
    if not some.lines:
        return None
    some = _other_words(_in_two_tongues(some, others, rng), rng, kept=kept)
    for chance, change in _CHANGES:
        if rng.random() < chance and not (kept and change in _WHOLE):
            some = change(some, rng)
    if rng.random() < 0.35:
        some = _lend_furniture(some, page)
    if rng.random() < 0.1:
        some = _lend_notices(some, [], rng)
    return _print(some, _as_it_is) if kept else _set(some, rng)


def _other_words(page: MarkedPage, rng: random.Random, *, kept: bool) -> MarkedPage:
    """Leave words out, close articles by names, set pictures in."""
    if rng.random() < 0.35 and not kept:
        page = _shortened(page, rng)
    if rng.random() < 0.12:
        page = _closed_by_names(page, rng)
    if len(page.articles) == 1 and rng.random() < 0.2:
        page.lines = _without_head(page.lines)
    if rng.random() < 0.3 and not kept:
        page = pictured(page, rng)
    return page


def _set(page: MarkedPage, rng: random.Random) -> Built:
    """Print a page as it is, as a program takes it out, read across, or wrapped."""
    way = rng.random()
    if way < 0.7:
        return _print(page, _as_it_is)
    if way < 0.82:
        return _print(_extracted(page, rng), _as_it_is)
    if way < 0.87:
        return _interleaved(_print(page, _wrapper(rng.randint(14, 22), indent="")), rng)
    indent = rng.choice(("", "\u3000\u3000", "  "))
    return _print(page, _wrapper(rng.randint(16, 44), indent, headlines=rng.random() < 0.3))


def _some_articles(page: MarkedPage, rng: random.Random) -> MarkedPage:
    """Keep one to three articles that follow each other, or more where they are briefs."""
    order = list(dict.fromkeys(one.article for one in page.lines if one.article is not None))
    if not order:
        page.lines = []
        return page
    first = rng.randrange(len(order))
    size = Counter(one.article for one in page.lines)
    room = 3 * rng.choice((1, 2, 2, 3, 3))
    some: list[int] = []
    for article in order[first:]:
        room -= 1 if size[article] <= _BRIEF else 3
        if some and room < 0:
            break
        some.append(article)
    places = {article: place for place, article in enumerate(some)}
    masthead = rng.random() < 0.35
    columns = rng.random() < 0.5
    notices = rng.random() < 0.15
    lines: list[Marked] = []
    for i, line in enumerate(page.lines):
        after = next((one.article for one in page.lines[i + 1 :] if one.role != line.role), None)
        if line.article in places:
            lines.append(replace(line, article=places[line.article]))
        elif (
            (line.role == "masthead" and masthead and not lines)
            or (line.role == "furniture" and (columns or lines) and after in places)
            or (line.role == "notice" and notices and lines and after in places)
        ):
            lines.append(line)
    page.articles = [page.articles[article] | {"changed": "small"} for article in places]
    page.lines = lines
    return page


def _in_two_tongues(
    page: MarkedPage, others: Sequence[MarkedPage], rng: random.Random
) -> MarkedPage:
    """Let articles in Chinese follow those in English, or the reverse."""
    latin = _is_latin(page)
    if rng.random() > (_TWO if latin else _TWO * _LATIN_SHARE):
        return page
    theirs = [other for other in others if _is_latin(other) != latin]
    if not theirs:
        return page
    other = _some_articles(deepcopy(rng.choice(theirs)), rng)
    first, last = (page, other) if rng.random() < 0.5 else (other, page)
    base = len(first.articles)
    moved = [
        line if line.article is None else replace(line, article=line.article + base)
        for line in last.lines
        if line.role != "masthead"
    ]
    page.lines, page.articles = [*first.lines, *moved], [*first.articles, *last.articles]
    return page


def _is_latin(page: MarkedPage) -> bool:
    text = "".join(line.text for line in page.lines)
    return sum(char.isascii() for char in text) > len(text) / 2


def _without_head(lines: Sequence[Marked]) -> list[Marked]:
    """Leave out the lines over the first text, as where they stand in a file's front matter."""
    first = next((i for i, line in enumerate(lines) if line.role == "text"), 0)
    return [line for i, line in enumerate(lines) if i >= first or line.role not in _HEAD]


def _shortened(page: MarkedPage, rng: random.Random) -> MarkedPage:
    """Keep of each paragraph its first sentence, and under each head one or two paragraphs."""
    lines: list[Marked] = []
    under, most = 0, rng.choice((1, 2))
    for i, line in enumerate(page.lines):
        broken = line.more or (i + 1 < len(page.lines) and page.lines[i + 1].more)
        if line.role in ("title", "heading", "kicker"):
            under = 0
        if line.role == "text" and not broken:
            under += 1
            if under > most:
                continue
            sentence = _SENTENCE.match(line.text)
            lines.append(replace(line, text=sentence[0] if sentence else line.text))
        else:
            lines.append(line)
    page.lines = lines
    return page


def _closed_by_names(page: MarkedPage, rng: random.Random) -> MarkedPage:
    """Close each article with the name of who wrote it, as briefs are closed."""
    form = rng.choice(("（{}）", "({})", "（记者 {}）", "（通讯员 {}）"))
    for article in range(len(page.articles)):
        texts = [i for i, line in enumerate(page.lines) if line.article == article]
        if texts and page.lines[texts[-1]].role == "text":
            line = page.lines[texts[-1]]
            page.lines[texts[-1]] = replace(line, text=line.text + form.format(rng.choice(_NAMES)))
    return page
