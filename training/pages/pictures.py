"""Pictures set about the text of articles, in the middle of paragraphs too (decision 85).

A network that saw few of them takes what goes on under a picture for its caption.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import replace

from training.pages.marked import Marked, MarkedPage

_NAMES = "罗兰 田野 王宁 陈望 李小禾 赵志远 孙敏 周大勇 林小满 程一诺".split()
_LATIN_NAMES = ("Ana Reyes", "Tom Barlow", "K. Osei", "J Whitlock")
_FORMS = (
    "图为{c}。{n} 摄", "图：{c} {n} 摄", "图：{c}", "▲{c}", "▲{c}。{n}摄", "{c}。（{n} 摄）",
    "{c}　{n}/摄", "{c}。 本报记者 {n} 摄", "图为{c}。", "上图：{c}。{n} 摄", "{c} {n}供图",
    "图①：{c}。", "（图：{c}）", "本报记者 {n} 摄", "图/{n}",
)  # fmt: skip
_LATIN_FORMS = ("{c}. Photo: {n}", "Pictured: {c}.", "{c}. PICTURE: {n}", "Above: {c}.")
_THINGS = "合影 会场一角 颁奖现场 新车间 夜校教室 签约仪式 队员在训练 老厂门 活动现场".split()
_CLAUSE = re.compile(r"[^，。！？；：、“”‘’「」『』（）()【】\s]{5,26}(?=[，。！？；])")
_LATIN_CLAUSE = re.compile(r"[A-Z][^.!?;:,\"“”()]{14,70}(?=[.,;])")
_HEADS = ("kicker", "title", "deck", "byline", "dateline")
_LONG = 50  # characters of a paragraph that a picture cuts
_MARGIN = 15  # characters that stay on either side of it
_BARE = 0.35


def pictured(page: MarkedPage, rng: random.Random) -> MarkedPage:
    """Set one picture or two into most articles, each with its caption.

    A caption without a sign of its own has wider gaps about it than the page's blocks have.
    """
    gap = rng.choice((0, 0, 1, 1, 2))
    bare = rng.random() < _BARE
    around = max(1, gap) + rng.choice((1, 1, 2)) if bare else gap
    page.lines = [
        replace(line, gap=gap) if i and line.role in ("text", "list") else line
        for i, line in enumerate(page.lines)
    ]
    for article in range(len(page.articles)):
        for _ in range(rng.choice((0, 1, 1, 1, 2))):
            captions = _captions(page, article, rng, bare=bare)
            if captions:
                _set_in(page, article, captions, rng, around)
    return page


def _set_in(
    page: MarkedPage, article: int, captions: Sequence[str], rng: random.Random, around: int
) -> None:
    """Set captions amid a paragraph, before one, under the headline or at the article's end."""
    own = [i for i, line in enumerate(page.lines) if line.article == article]
    texts = [i for i in own if page.lines[i].role == "text"]
    if not texts:
        return
    lines = [
        Marked("caption", text, article, gap=around if not place else rng.choice((0, around)))
        for place, text in enumerate(captions)
    ]
    way = rng.random()
    long = [i for i in texts if len(page.lines[i].text) > _LONG]
    if way < 0.4 and long:
        at = rng.choice(long)
        line = page.lines[at]
        cut = rng.randint(_MARGIN, len(line.text) - _MARGIN)
        while cut < len(line.text) - 1 and line.text[cut] in "，。、；：！？”）》」』%％ ":
            cut += 1
        if line.text[cut - 1 : cut + 1].isascii() and " " in line.text[:cut]:
            cut = line.text.rindex(" ", 0, cut) + 1
        rest = replace(line, text=line.text[cut:], more=True, gap=around)
        page.lines[at : at + 1] = [replace(line, text=line.text[:cut]), *lines, rest]
        return
    if way < 0.65 and len(texts) > 1:
        at = rng.choice(texts[1:])
    elif way < 0.85:
        heads = [i for i in own if i < texts[0] and page.lines[i].role in _HEADS]
        at = rng.choice((texts[0], heads[-1] + 1)) if heads else texts[0]
    else:
        at = own[-1] + 1
    page.lines[at:at] = lines
    if at + len(lines) < len(page.lines):
        after = page.lines[at + len(lines)]
        page.lines[at + len(lines)] = replace(after, gap=max(around, after.gap))


def _captions(page: MarkedPage, article: int, rng: random.Random, *, bare: bool) -> list[str]:
    """Return the captions of one picture, or of two in a row, in words of their article."""
    text = "\n".join(o.text for o in page.lines if o.article == article and o.role == "text")
    latin = not re.search("[\u4e00-\u9fff]{4}", text)
    clauses = [o.strip() for o in (_LATIN_CLAUSE if latin else _CLAUSE).findall(text)]
    if not latin:
        clauses += rng.sample(_THINGS, 2)
    count = min(rng.choice((1, 1, 1, 2)), len(clauses))
    names = _LATIN_NAMES if latin else _NAMES
    found = []
    for clause in rng.sample(clauses, count):
        form = "{c}" if bare else rng.choice(_LATIN_FORMS if latin else _FORMS)
        found.append(form.format(c=clause, n=rng.choice(names)))
    return found
