"""One marked page in many layouts: what print, screens and text recognition do to words."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import pairwise
from pathlib import Path

from training.pages.marked import OUTSIDE, Marked, MarkedPage

NOTICES = Path(__file__).with_name("notices.txt")
"""Notices that any page may be lent: a blank line between them, their further lines behind a +."""
_PICTURE = 14  # characters: shorter captions tell no news
PROSE = ("text", "list", "deck", "box", "notice", "caption")
_FULL_TO_HALF = str.maketrans("，。：；！？（）％", ",.:;!?()%")
_FIGURES = str.maketrans("0123456789", "０１２３４５６７８９")
_CORNERS = str.maketrans("“”‘’", "「」『』")
_CURLY = str.maketrans("「」『』", "“”‘’")
_LOOKALIKES = {
    "日": "曰", "己": "已", "未": "末", "人": "入", "土": "士", "千": "干", "大": "太", "间": "问",
    "员": "贝", "工": "エ", "力": "カ", "口": "□", "二": "ニ", "0": "O", "1": "l", "，": ",",
    "。": ".", "、": ".", "的": "旳", "会": "佘",
}  # fmt: skip
_NO_LINE_START = "，。、；：！？”’）》」』%％"
_LATIN_RUN = re.compile(r"[A-Za-z0-9.%-]+")


@dataclass(slots=True)
class Printed:
    """One printed line with its truth.

    ``block`` numbers the block it is a piece of, over the page; ``skip`` counts its first
    characters that a column break doubled. ``new`` says that it opens its block. ``glue`` stands
    between it and the line before it where both are printed in one.
    """

    text: str
    role: str
    article: int | None
    block: int
    new: bool
    gap: int = 0
    skip: int = 0
    glue: str = ""


@dataclass(slots=True)
class Built:
    """A page as printed, with its facts and those of its articles."""

    name: str
    facts: dict[str, str]
    articles: list[dict[str, str]]
    lines: list[Printed] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The page's text."""
        return self._set()[0]

    def starts(self) -> list[int]:
        """Return where the words of every line begin in the text."""
        return self._set()[1]

    def _set(self) -> tuple[str, list[int]]:
        text, starts = "", []
        for line in self.lines:
            if line.glue and text:
                text = text[:-1] + line.glue
            else:
                text += "\n" * line.gap
            starts.append(len(text) + len(line.text) - len(line.text.lstrip()))
            text += line.text + "\n"
        return text, starts


Change = Callable[[MarkedPage, random.Random], MarkedPage]


def build(page: MarkedPage, seed: int, others: Sequence[MarkedPage]) -> Built:
    """Return the page as written for seed 0, else in a layout drawn at random.

    ``others`` lend furniture and, to make whole issues, pages.
    """
    rng = random.Random(f"{page.name}/{seed}")
    if seed == 0:
        return _print(page, _as_it_is)
    page = _changed(deepcopy(page), rng, others)
    kept = "keep" in page.facts
    chance = 0.7 if "extracted" in page.facts else 0.25
    if not kept and page.lines and rng.random() < chance:
        return _print(_extracted(page, rng), _as_it_is)
    if not kept and rng.random() < 0.06:
        return _in_one_line(_print(page, _as_it_is))
    if kept or rng.random() < 0.5:
        return _print(page, _as_it_is)
    if rng.random() < 0.12:
        return _interleaved(_print(page, _wrapper(rng.randint(14, 22), indent="")), rng)
    indent = rng.choice(("", "\u3000\u3000", "\u3000\u3000", "  ", "    "))
    everything = rng.random() < 0.3
    return _print(page, _wrapper(rng.randint(16, 44), indent, headlines=everything))


def _changed(page: MarkedPage, rng: random.Random, others: Sequence[MarkedPage]) -> MarkedPage:
    """Return the page cut out or put with others, its words and setting changed at random."""
    kept = "keep" in page.facts
    if rng.random() < 0.18:
        page = _excerpt(page, rng)
    elif rng.random() < 0.08 and others and not kept:
        page = _issue(page, rng.sample(list(others), min(len(others), rng.choice((1, 2)))))
    for chance, change in _CHANGES:
        if rng.random() < chance and not (kept and change in _WRAPPING_CHANGES):
            page = change(page, rng)
    if rng.random() < 0.2:
        page = _lend_notices(page, others, rng)
    if rng.random() < 0.12:
        page = _lend_captions(page, others, rng)
    if rng.random() < 0.15 and others:
        page = _lend_furniture(page, rng.choice(list(others)))
    return _noise(page, rng) if rng.random() < 0.08 else page


# what may change in the words


def _half_width(page: MarkedPage, rng: random.Random) -> MarkedPage:
    return _worded(page, lambda text: text.translate(_FULL_TO_HALF))


def _wide_figures(page: MarkedPage, rng: random.Random) -> MarkedPage:
    return _worded(page, lambda text: text.translate(_FIGURES))


def _corner_quotes(page: MarkedPage, rng: random.Random) -> MarkedPage:
    corners = any("“" in line.text for line in page.lines)
    return _worded(page, lambda text: text.translate(_CORNERS if corners else _CURLY))


@cache
def _converter(form: str) -> Callable[[str], str]:
    import opencc

    convert: Callable[[str], str] = opencc.OpenCC(form).convert
    return convert


def _other_script(page: MarkedPage, rng: random.Random) -> MarkedPage:
    text = "".join(line.text for line in page.lines)
    form = "s2t" if sum(char in text for char in "们这国会动个来") > 3 else "t2s"
    convert = _converter(form)
    page.articles = [{k: convert(v) for k, v in facts.items()} for facts in page.articles]
    return _worded(page, convert)


def _spaced_figures(page: MarkedPage, rng: random.Random) -> MarkedPage:
    pattern = re.compile(r"(?<=[\u4e00-\u9fff])(?=[0-9A-Za-z])|(?<=[0-9A-Za-z])(?=[\u4e00-\u9fff])")
    return _worded(page, lambda text: pattern.sub(" ", text))


def _worded(page: MarkedPage, change: Callable[[str], str]) -> MarkedPage:
    page.lines = [replace(line, text=change(line.text)) for line in page.lines]
    return page


_DISPATCH = re.compile(r"^(?:本报讯|【本报讯】|本報訊)[ \u3000]*")


_OPENINGS = (
    "新华社{p}{m}月{d}日电　", "中新网{p}{m}月{d}日电 ", "【本报讯】", "{p}讯　", "本台消息：",
    "本报{p}{m}月{d}日讯　", "中新社{p}{m}月{d}日电 ", "（{p}{d}日讯）", "据新华社{p}{d}日电 ",
)  # fmt: skip


def _dispatches(page: MarkedPage, rng: random.Random) -> MarkedPage:
    """Exchange the words that open a report: another agency, another paper's habit."""
    form = rng.choice(_OPENINGS)
    day, month = rng.randint(1, 28), rng.randint(1, 12)
    for i, line in enumerate(page.lines):
        if line.role == "text" and line.article is not None and _DISPATCH.match(line.text):
            place = rng.choice(("北京", "广州", "临河", "海宁", "青州", "南浦", "柳城"))
            opening = form.format(p=place, m=month, d=day)
            page.lines[i] = replace(line, text=opening + _DISPATCH.sub("", line.text))
            page.articles[line.article].pop("date", None)
            page.articles[line.article]["changed"] = "dispatch"
    return page


_TELLS_DAY = re.compile(
    r"^[（(【]?(?:本报讯|[\u4e00-\u9fff]{2,4}讯|新华社|\d{1,2}月\d{1,2}日|昨[天日]|日前|近日)"
)


def _headless(page: MarkedPage, rng: random.Random) -> MarkedPage:
    """Take the headlines of some reports away: news that only their opening words set apart."""
    whole = [article for article, _ in enumerate(page.articles) if _reports(page, article)]
    bare = {article for article in whole if rng.random() < 0.5}
    page.lines = [
        line
        for line in page.lines
        if line.article not in bare or line.role not in ("title", "kicker", "deck")
    ]
    return page


def _reports(page: MarkedPage, article: int) -> bool:
    lines = [line for line in page.lines if line.article == article]
    under = next((line for line in lines if line.role not in ("title", "kicker", "deck")), None)
    return under is not None and under.role == "text" and bool(_TELLS_DAY.match(under.text.strip()))


def _unsigned(page: MarkedPage, rng: random.Random) -> MarkedPage:
    """Take away who wrote what and when, and the words that open a report."""
    page.lines = [line for line in page.lines if line.role not in ("byline", "dateline")]
    page.articles = [{"changed": "unsigned"} for _ in page.articles]
    for i, line in enumerate(page.lines):
        bare = _DISPATCH.sub("", line.text) if line.role == "text" else line.text
        page.lines[i] = replace(line, text=bare or line.text)
    return page


def _bare_pictures(page: MarkedPage, rng: random.Random) -> MarkedPage:
    """Take away the signs and credits by which captions are known."""
    page.lines = _bare_captions(page.lines)
    return page


# what may change in the setting


def _tight(page: MarkedPage, rng: random.Random) -> MarkedPage:
    page.lines = [replace(line, gap=0) for line in page.lines]
    return page


def _airy(page: MarkedPage, rng: random.Random) -> MarkedPage:
    """Set a blank line before every block."""
    page.lines = [replace(line, gap=max(line.gap, int(not line.more))) for line in page.lines]
    return page


def _apart(page: MarkedPage, rng: random.Random) -> MarkedPage:
    """Keep blank lines between articles only."""
    before: int | None = None
    for i, line in enumerate(page.lines):
        page.lines[i] = replace(line, gap=int(line.article != before) * rng.choice((1, 1, 2)))
        before = line.article
    return page


def _doubled(page: MarkedPage, rng: random.Random) -> MarkedPage:
    """Two line feeds where there was a blank line or none, as from a web page."""
    page.lines = [replace(line, gap=2 * line.gap + 1) for line in page.lines]
    return page


def _indented(page: MarkedPage, rng: random.Random) -> MarkedPage:
    indent = rng.choice(("\u3000\u3000", "    ", "  "))
    for i, line in enumerate(page.lines):
        if line.role == "text" and not line.more:
            page.lines[i] = replace(line, text=indent + line.text.strip())
    return page


def _unindented(page: MarkedPage, rng: random.Random) -> MarkedPage:
    return _worded(page, str.strip)


_MARKS = (("# ", "## "), ("## ", "### "), ("## ", "**"), ("**", "**"), ("## ", "#### "))


def _markdown(page: MarkedPage, rng: random.Random) -> MarkedPage:
    """Mark headings and lists as an export does."""
    top, under = rng.choice(_MARKS)
    kicker = rng.choice(("### ", "", "**"))
    bullet = rng.choice(("- ", "* ", ""))
    for i, line in enumerate(page.lines):
        text = line.text.strip()
        if line.role == "title" and not line.more:
            text = _mark(text, top)
        elif line.role == "heading":
            text = _mark(text, under)
        elif line.role == "kicker" and kicker and top == "## ":
            text = _mark(text, kicker)
        elif line.role == "list" and not line.more:
            text = bullet + text
        page.lines[i] = replace(line, text=text)
    return page


def _numbered_heads(page: MarkedPage, rng: random.Random) -> MarkedPage:
    """Set numbers before the headlines, or the headings within articles."""
    role = rng.choice(("title", "heading", "heading"))
    form = rng.choice(("{n}. ", "{n}、", "{c}、", "（{c}）", "{n}．"))
    count = 0
    for i, line in enumerate(page.lines):
        if line.role != role or line.more or not line.text.strip("#* ")[:1].isalpha():
            continue
        mark, text = re.fullmatch(r"([#*\s]*)(.*)", line.text, re.DOTALL).groups()  # type: ignore[union-attr]
        number = form.format(n=count + 1, c="一二三四五六七八九十"[count % 10])
        page.lines[i] = replace(line, text=mark + number + text)
        count += 1
    return page


def _crossed(page: MarkedPage, rng: random.Random) -> MarkedPage:
    """Cross the columns of two articles: each breaks off, and goes on after the other's head."""
    spans = _articles_apart(page)
    pairs = [
        (a, b)
        for a, b in pairwise(spans)
        if a[1] == b[0] and all(_breakable(page, s) for s in (a, b))
    ]
    if not pairs:
        return page
    (a0, a1), (b0, b1) = rng.choice(pairs)
    first, rest = _broken_off(page.lines[a0:a1], rng)
    second, last = _broken_off(page.lines[b0:b1], rng)
    page.lines[a0:b1] = [*first, *second, *rest, *last]
    return page


def _articles_apart(page: MarkedPage) -> list[tuple[int, int]]:
    """Return where each article's lines stand, of those that stand in one run."""
    spans = []
    for article in range(len(page.articles)):
        at = [i for i, line in enumerate(page.lines) if line.article == article]
        if at and at[-1] - at[0] == len(at) - 1:
            spans.append((at[0], at[-1] + 1))
    return sorted(spans)


def _breakable(page: MarkedPage, span: tuple[int, int]) -> bool:
    lines = page.lines[span[0] : span[1]]
    return any(line.role == "text" and len(line.text) > 50 for line in lines)


def _broken_off(lines: Sequence[Marked], rng: random.Random) -> tuple[list[Marked], list[Marked]]:
    """Cut an article within a paragraph."""
    long = [i for i, line in enumerate(lines) if line.role == "text" and len(line.text) > 50]
    at = rng.choice(long)
    left, right = _halves(lines[at], rng)
    return [*lines[:at], left], [right, *lines[at + 1 :]]


def _mark(text: str, mark: str) -> str:
    if text.startswith(("#", "*", ">", "-")):
        return text
    return f"**{text}**" if mark == "**" else mark + text


def _heads_marked(page: MarkedPage, rng: random.Random) -> MarkedPage:
    """Set an ornament before every headline or by-line."""
    mark, role = rng.choice("■◆●★▲□◎"), rng.choice(("title", "byline", "heading"))
    for i, line in enumerate(page.lines):
        if line.role == role and not line.more and line.text[0].isalnum():
            page.lines[i] = replace(line, text=mark + rng.choice(("", " ")) + line.text)
    return page


def _listed_heads(page: MarkedPage, rng: random.Random) -> MarkedPage:
    """List the headlines at the top, as a page's own navigation does."""
    heads = [line.text for line in page.lines if line.role == "title" and not line.more]
    if len(heads) < 2:
        return page
    mark = rng.choice(("", "· ", "• ", "■"))
    at = next((i for i, line in enumerate(page.lines) if line.role != "masthead"), 0)
    page.lines[at:at] = [Marked("furniture", mark + head, None) for head in heads]
    return page


def _columns_broken(page: MarkedPage, rng: random.Random) -> MarkedPage:
    """Break some paragraphs amid a sentence, as from one column to the next."""
    out: list[Marked] = []
    for line in page.lines:
        out.append(line)
        if line.role != "text" or len(line.text) < 60 or rng.random() < 0.75:
            continue
        cut = rng.randint(20, len(line.text) - 15)
        if _LATIN_RUN.fullmatch(line.text[cut - 1 : cut + 1]) and rng.random() < 0.7:
            continue
        while cut < len(line.text) - 1 and line.text[cut] in _NO_LINE_START:
            cut += 1
        rest = replace(line, text=line.text[cut:], more=True, gap=rng.choice((0, 0, 1)))
        out[-1] = replace(line, text=line.text[:cut])
        out.append(rest)
    page.lines = out
    return page


_CAPTION_MARKS = re.compile(
    r"^(?:图为|图中|上图|下图|左图|右图|图\d?[:：]|[▲▼←→↑↓△])\s*|\s*[（(]?(?:本报)?(?:记者|通讯员)?\s?"
    r"[\u4e00-\u9fff ]{2,8}\s?[/／]?(?:摄影?|攝|供图)[）)]?$|。$"
)


def _extracted(page: MarkedPage, rng: random.Random) -> MarkedPage:
    """As a program takes text out of a set page: a blank line after each, columns broken apart.

    Captions and headings stand where their frames were found, often amid a paragraph; captions have
    more blank lines about them, and no sign but that.
    """
    gap = rng.choice((0, 1, 1, 1, 2))
    bare = rng.random() < 0.7
    out: list[Marked] = []
    aside: list[Marked] = []
    for line in _bare_captions(page.lines) if bare else page.lines:
        if line.role == "caption" and not line.more and rng.random() < 0.5:
            aside.append(line)
            continue
        if line.article != (out[-1].article if out else None) and line.role in ("title", "kicker"):
            out += aside
            aside = []
        pieces = _pieces(line, rng)
        out.append(pieces[0])
        if aside and line.role == "text" and aside[0].article == line.article:
            out += aside
            aside = []
        out += pieces[1:]
    out += aside
    wide = gap + rng.choice((1, 2, 2))
    page.lines = [
        replace(line, gap=wide if "caption" in (line.role, before.role) and bare else gap)
        for before, line in pairwise([out[0], *out])
    ]
    return page


def _bare_captions(lines: Sequence[Marked]) -> list[Marked]:
    """Return the lines, captions without the signs and credits by which they are known."""
    found = [
        replace(line, text=_CAPTION_MARKS.sub("", line.text)) if line.role == "caption" else line
        for line in lines
    ]
    return [line for line in found if line.text.strip()]


def _pieces(line: Marked, rng: random.Random) -> list[Marked]:
    """Break a paragraph anywhere, or a heading at its blank, now and then."""
    if line.role == "text" and len(line.text) > 50 and rng.random() < 0.35:
        return _halves(line, rng)
    parts = line.text.split(maxsplit=1)
    if line.role == "heading" and len(parts) == 2 and rng.random() < 0.5:
        return [replace(line, text=parts[0]), replace(line, text=parts[1], more=True)]
    return [line]


def _halves(line: Marked, rng: random.Random) -> list[Marked]:
    """Break a paragraph anywhere; now and then the last characters are set in both columns."""
    cut = rng.randint(15, len(line.text) - 15)
    while cut < len(line.text) - 2 and line.text[cut] in _NO_LINE_START and rng.random() < 0.8:
        cut += 1
    again = rng.choice((1, 2, 3)) if rng.random() < 0.1 else 0
    if not line.text[cut - 3 : cut].isalpha():
        again = int(again > 0 and line.text[cut - 1] == "，")
    rest = replace(line, text=line.text[cut - again :], more=True, skip=again)
    return [replace(line, text=line.text[:cut]), rest]


def _in_one_line(built: Built) -> Built:
    """Print everything under a headline in one line, two wide blanks between paragraphs."""
    for before, line in pairwise(built.lines):
        heads = {"title", "kicker", "masthead", "furniture", "notice", "table"}
        if before.article == line.article and not {before.role, line.role} & heads:
            line.glue = "\u3000\u3000" if line.new else ""
            line.gap = 0
    return built


def _running_heads(page: MarkedPage, rng: random.Random) -> MarkedPage:
    """Set running heads amid paragraphs, as at every turn of a PDF's page."""
    paper = page.facts.get("paper", "")
    if not paper:
        return page
    form = rng.choice(("{p}　第{n}页", "— {n} —", "{n} / 8", "{p} {n}", "第 {n} 页 共 8 页"))
    out: list[Marked] = []
    for line in page.lines:
        out.append(line)
        if line.role != "text" or len(line.text) < 80 or rng.random() < 0.75:
            continue
        cut = rng.randint(30, len(line.text) - 20)
        head = Marked("furniture", form.format(p=paper, n=len(out) // 9 + 1), None)
        out[-1] = replace(line, text=line.text[:cut])
        out += [head, replace(line, text=line.text[cut:], more=True, gap=0)]
    page.lines = out
    return page


def _lend_notices(page: MarkedPage, others: Sequence[MarkedPage], rng: random.Random) -> MarkedPage:
    """Set notices between two articles, at the foot or now and then amid an article."""
    lent = [replace(line) for line in _drawn_notices(others, rng)]
    lines = page.lines
    heads = [i for i, line in enumerate(lines) if i and line.role == "title" and not line.more]
    whole = [
        i + 1
        for i, (line, after) in enumerate(pairwise(lines))
        if line.role == "text" and line.text[-1] in "。！？”）" and not after.more
    ]
    at = rng.choice([*heads, *(whole if rng.random() < 0.2 else ()), len(lines)])
    page.lines[at:at] = lent
    return page


def _drawn_notices(others: Sequence[MarkedPage], rng: random.Random) -> list[Marked]:
    """Return some notices of other pages, or of those that any page may be lent."""
    count = rng.choice((1, 2, 4))
    theirs = [line for other in others for line in other.lines if line.role == "notice"]
    if not theirs or rng.random() < 0.5:
        return [line for notice in rng.sample(_own_notices(), count) for line in notice]
    start = rng.randrange(len(theirs))
    while start and theirs[start].more:
        start -= 1
    return theirs[start : start + count]


@cache
def _own_notices() -> tuple[tuple[Marked, ...], ...]:
    """Return the notices of :data:`NOTICES`."""
    told = NOTICES.read_text("utf-8").strip().split("\n\n")
    return tuple(
        tuple(
            Marked("notice", line.removeprefix("+"), None, more=line.startswith("+"))
            for line in notice.split("\n")
        )
        for notice in told
    )


def _lend_captions(
    page: MarkedPage, others: Sequence[MarkedPage], rng: random.Random
) -> MarkedPage:
    """Set pictures of other pages between two articles: each is an article of its caption alone."""
    theirs = [line for other in others for line in _bare_captions(other.lines)]
    theirs = [line for line in theirs if line.role == "caption" and len(line.text) > _PICTURE]
    heads = [i for i, line in enumerate(page.lines) if i and _opens_article(page, i)]
    if not theirs:
        return page
    at = rng.choice([*heads, len(page.lines)])
    for line in rng.sample(theirs, min(len(theirs), rng.choice((1, 1, 2)))):
        page.articles.append({"changed": "lent"})
        page.lines.insert(at, replace(line, article=len(page.articles) - 1, more=False))
    return page


def _opens_article(page: MarkedPage, at: int) -> bool:
    article = page.lines[at].article
    return article is not None and all(line.article != article for line in page.lines[:at])


def _lend_furniture(page: MarkedPage, other: MarkedPage) -> MarkedPage:
    """Put the furniture at the head and foot of another page about this one."""
    count = next((i for i, o in enumerate(other.lines) if o.role != "furniture"), 0)
    page.lines[:0] = [replace(line) for line in other.lines[:count]]
    tail: list[Marked] = []
    for line in reversed(other.lines):
        if line.role != "furniture":
            break
        tail.insert(0, replace(line))
    page.lines += tail
    return page


def _noise(page: MarkedPage, rng: random.Random) -> MarkedPage:
    """Mistakes of text recognition: look-alikes, stray blanks and specks."""
    rate = rng.choice((0.005, 0.01, 0.02))

    def spoil(text: str) -> str:
        out = [_LOOKALIKES.get(char, char) if rng.random() < 5 * rate else char for char in text]
        return "".join(char + (" " if rng.random() < rate else "") for char in out)

    page = _worded(page, spoil)
    for _ in range(rng.randint(0, 3)):
        speck = Marked("furniture", rng.choice((". ,", "—", "·", "''", "| ;", "_")), None)
        page.lines.insert(rng.randrange(len(page.lines) + 1), speck)
    return page


def _excerpt(page: MarkedPage, rng: random.Random) -> MarkedPage:
    """Keep one article, or a few lines of its text: what people paste to try a program."""
    whole = [article for article, _ in enumerate(page.articles)]
    if not whole:
        return page
    article = rng.choice(whole)
    lines = [line for line in page.lines if line.article == article]
    text = [line for line in lines if line.role in ("text", "list") and not line.more]
    shape = rng.random()
    if shape < 0.3 and text:
        at = rng.randrange(len(text))
        lines = text[at : at + rng.choice((1, 1, 2, 3))]
    elif shape < 0.55 and text:
        heads = [line for line in lines if line.role == "title"]
        lines = [*heads, *text[: rng.choice((1, 2, 4))]]
    if rng.random() < 0.25:
        lines = [line for line in page.lines if line.role == "masthead"][:1] + lines
    page.articles = [page.articles[article]]
    page.articles[0]["changed"] = "excerpt"
    page.lines = [
        replace(line, article=None if line.article is None else 0, more=line.more and i > 0)
        for i, line in enumerate(lines)
    ]
    return page


def _issue(page: MarkedPage, rest: Sequence[MarkedPage]) -> MarkedPage:
    """Put several pages into one file, each behind its masthead or a page line."""
    whole = deepcopy(page)
    whole.facts = dict(page.facts)
    for number, other in enumerate(rest, 2):
        base = len(whole.articles)
        whole.articles += deepcopy(other.articles)
        lines = deepcopy(other.lines)
        if not any(line.role == "masthead" for line in lines[:3]):
            lines.insert(0, Marked("masthead", f"第{number}版", None, gap=1))
        for line in lines:
            if line.article is not None:
                line.article += base
        whole.lines += lines
    for facts in whole.articles:
        facts["changed"] = "issue"
    return whole


_CHANGES: tuple[tuple[float, Change], ...] = (
    (0.12, _half_width), (0.08, _wide_figures), (0.10, _corner_quotes), (0.12, _other_script),
    (0.15, _spaced_figures), (0.25, _dispatches), (0.18, _tight), (0.15, _airy), (0.15, _apart),
    (0.08, _doubled), (0.25, _indented), (0.20, _unindented), (0.10, _markdown),
    (0.10, _heads_marked), (0.06, _listed_heads), (0.12, _columns_broken), (0.06, _running_heads),
    (0.06, _numbered_heads),
    (0.10, _crossed), (0.10, _headless), (0.08, _unsigned), (0.08, _bare_pictures),
)  # fmt: skip
_WRAPPING_CHANGES: tuple[Change, ...] = (
    _columns_broken, _running_heads, _indented, _half_width, _crossed,
)  # fmt: skip


# from marked lines to printed ones

Wrapper = Callable[[Marked], list[str]]


def _as_it_is(line: Marked) -> list[str]:
    return [line.text]


def _wrapper(width: int, indent: str, *, headlines: bool = False) -> Wrapper:
    """Return what cuts lines at ``width`` Chinese characters; the first of a paragraph indented."""

    def wrap(line: Marked) -> list[str]:
        title = line.role in ("title", "kicker") and headlines and len(line.text) > width
        if line.role not in PROSE and not title:
            return [line.text]
        text = (indent if line.role == "text" and not line.more else "") + line.text.strip()
        return _wrapped(text, 2 * width)

    return wrap


def _wrapped(text: str, width: int) -> list[str]:
    lines, at, start = [], 0, 0
    wide = 0
    latin = sum(char.isascii() for char in text) > 0.8 * len(text)
    while at < len(text):
        wide += 1 if text[at].isascii() else 2
        at += 1
        if wide >= width and at < len(text):
            while at < len(text) and text[at] in _NO_LINE_START:
                at += 1
            if latin and " " in text[start:at]:
                at = text.rindex(" ", start, at) + 1
            lines.append(text[start:at].rstrip())
            start, wide = at, 0
    return [*lines, text[start:]] if text[start:].strip() else lines


def _print(page: MarkedPage, wrap: Wrapper) -> Built:
    built = Built(page.name, page.facts, page.articles)
    last: dict[tuple[str, int | None], int] = {}
    count = 0
    for line in page.lines:
        key = (line.role, line.article)
        goes_on = line.more and key in last
        if not goes_on:
            count += 1
            last[key] = count
        for number, text in enumerate(wrap(line)):
            if not text.strip():
                continue
            new = number == 0 and not goes_on
            gap = line.gap if number == 0 else 0
            skip = line.skip if number == 0 else 0
            built.lines.append(Printed(text, line.role, line.article, last[key], new, gap, skip))
    return built


def _interleaved(built: Built, rng: random.Random) -> Built:
    """Print two neighbouring articles' text line by line in turn, as columns read across."""
    for first in range(len(built.articles) - 1):
        runs = [
            [i for i, o in enumerate(built.lines) if o.article == a and o.role == "text"]
            for a in (first, first + 1)
        ]
        left, right = runs
        if min(len(left), len(right)) < 5 or left[-1] - left[0] >= len(left) or right[0] < left[-1]:
            continue
        if right[-1] - right[0] >= len(right):
            continue
        heads = built.lines[left[-1] + 1 : right[0]]
        if any(one.role in OUTSIDE for one in heads):
            continue
        a = [built.lines[i] for i in left]
        b = [built.lines[i] for i in right]
        mixed = [one for pair in zip(a, b, strict=False) for one in pair]
        short = min(len(a), len(b))
        mixed += a[short:] + b[short:]
        built.lines[left[0] : right[-1] + 1] = [*heads, *mixed]
        break
    return built
