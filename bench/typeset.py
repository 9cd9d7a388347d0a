# ruff: noqa: E501 - style sheets
"""Typeset marked pages as newspapers: PDF in designs of many makers, scans of them, Word and web pages.

    python bench/typeset.py OUT [--pages 19]  # seen: rules may be fitted to these
    python bench/typeset.py OUT --half opened                     # unseen once, looked at since
    python bench/typeset.py OUT --half opened --truths READING    # pages whose truth is JSON
    python bench/typeset.py OUT --half mended [--truths READING]  # looked at after those
    python bench/typeset.py OUT --half looked-at [--truths READING]   # after those
    python bench/typeset.py OUT --half later [--truths READING]   # after those
    python bench/typeset.py OUT --half laid [--truths READING]    # laid.py: tried once, then opened
    python bench/typeset.py OUT --half composed [--truths READING]    # composed.py: looked at
    python bench/typeset.py OUT --half unlooked [--truths READING]    # composed.py: never looked at
    python bench/typeset.py OUT --half novel [--truths READING]   # novel.py: looked at
    python bench/typeset.py OUT --half kept [--truths READING]    # novel.py: scored once, at the end
    python bench/typeset.py OUT --half never [--truths READING]   # never.py: scored only
    python bench/typeset.py OUT --learned 5   # to learn from: all pages but those of the last four, by lot
    python bench/typeset.py OUT --learned 21 --varied   # each in a design drawn by lot (varied.py)
    python bench/typeset.py OUT --plain ...   # the same pages as Markdown: the most to be reached

Chromium sets the pages (Debian: chromium, fonts-noto-cjk, fonts-arphic-gbsn00lp), driven by playwright
(the extra ``browser``);
``OUT/NN-design.pdf`` stands beside its truth ``NN-design.json``: which half it is of, each article's
headline and blocks. ``bench/print_score.py`` compares, each half by itself.
"""

from __future__ import annotations

import argparse
import atexit
import hashlib
import html
import json
import random
import shutil
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]

from composed import COMPOSED, UNLOOKED, composed_html  # noqa: E402
from fresh import FRESH, LATER, LOOKED_AT, MENDED, OPENED  # noqa: E402
from laid import LAID, laid_html  # noqa: E402
from never import NEVER  # noqa: E402
from novel import KEPT, NOVEL, print_novel  # noqa: E402
from poured import POURED, SEEN, poured_html  # noqa: E402
from varied import varied_html  # noqa: E402

from training.pages.marked import MarkedPage, read_marked  # noqa: E402
from training.pages.samples import sample_pages  # noqa: E402

HANDS, UNSEEN_HANDS = "abcdefg", "h"  # of hands not seen those that write newspapers
FRESH_HANDS = ("unseen", "m")  # printed only in the designs of laid.py
HALVES = ("seen", "opened", "mended", "looked-at", "later", "laid", "composed", "unlooked", "novel", "kept", "never")  # fmt: skip
EVERY_HAND = "abcdefghijklmnopqs"
NOVEL_HANDS = "rtuv"  # printed only in the designs of novel.py
SHORTEST, LONGEST = 1000, 4500  # characters of a page of these: what one sheet holds
MARKED = ("**", "---", "|")  # pages that are no print but marked up
EVIDENCE = ("text", "list", "box", "caption", "table", "heading")
NEVER_LEARNED = ("unlooked", "kept")  # their designs and pages
SHEETS = (900, 1600, 2500, 3800)  # characters, by lot: sheets that are learned from


@dataclass
class Story:
    """One article: its facts and its blocks as (role, text), in print order."""

    facts: dict[str, str]
    blocks: list[tuple[str, str]] = field(default_factory=list)

    def words(self, role: str) -> str:
        return " ".join(text for kind, text in self.blocks if kind == role)


@dataclass
class Paper:
    """A page to be set: mastheads, articles, notices, furniture."""

    name: str
    facts: dict[str, str]
    masthead: list[str] = field(default_factory=list)
    stories: list[Story] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    furniture: list[str] = field(default_factory=list)


def paper_of(page: MarkedPage) -> Paper:
    """Return a marked page as articles whose blocks are whole."""
    paper = Paper(page.name, page.facts, stories=[Story(facts) for facts in page.articles])
    last: dict[tuple[int | None, str], int] = {}
    for line in page.lines:
        text = line.text.strip().lstrip("#").strip()
        if line.article is None:
            where = {"masthead": paper.masthead, "notice": paper.notices}
            kept = where.get(line.role, paper.furniture)
            if line.more and kept:
                kept[-1] += text
            else:
                kept.append(text)
            continue
        blocks = paper.stories[line.article].blocks
        key = (line.article, line.role)
        if line.more and key in last:
            role, before = blocks[last[key]]
            seam = " " if role == "title" or (before[-1:].isascii() and text[:1].isascii()) else ""
            blocks[last[key]] = (role, before + seam + text[line.skip :])
        else:
            last[key] = len(blocks)
            blocks.append((line.role, text))
    return paper


def paper_of_truth(path: Path) -> Paper:
    """Return a page whose truth is JSON (see shared/eval/reading) as articles."""
    told = json.loads(path.read_text("utf-8"))
    facts = {"paper": told["newspaper"] or "", "date": told["date"] or ""}
    paper = Paper(path.stem, facts, told["masthead"], notices=told["notices"])
    for gold in told["articles"]:
        heads = [(k, gold[k]) for k in ("kicker", "title", "deck") if gold[k]]
        within = "".join(block["text"] for block in gold["blocks"])
        signed = [("byline", text) for text in gold["byline_printed"] if text not in within]
        blocks = [(block["kind"], block["text"]) for block in gold["blocks"]]
        story = Story({"authors": " ".join(gold["authors"])}, [*heads, *signed, *blocks])
        paper.stories.append(story)
    return paper


def truth(paper: Paper, half: str) -> dict[str, Any]:
    """Return what a reader of the page should find."""
    return {
        "half": half,
        "newspaper": paper.facts.get("paper"),
        "date": paper.facts.get("date"),
        "articles": [
            {
                "title": story.words("title") or None,
                "authors": story.facts.get("authors", "").split(),
                "blocks": [{"kind": k, "text": t} for k, t in story.blocks if k in EVIDENCE],
            }
            for story in paper.stories
        ],
        "notices": paper.notices,
        "furniture": [*paper.masthead, *paper.furniture],
        "blocks": [
            *([at, *block] for at, story in enumerate(paper.stories) for block in story.blocks),
            *([None, "masthead", text] for text in paper.masthead),
            *([None, "notice", text] for text in paper.notices),
            *([None, "furniture", text] for text in paper.furniture),
        ],
    }


BASE = """
@page { size: %(size)s; margin: %(margin)s }
* { box-sizing: border-box }
body { margin: 0; font: %(body)s; text-align: justify }
p { margin: 0; text-indent: 2em; orphans: 1; widows: 1 }
.masthead { border-bottom: 1.5pt solid black; padding-bottom: 2pt; margin-bottom: 6pt; text-indent: 0 }
.masthead p, .by, .kicker, .deck, .cap, .row, .notice p, .foot p { text-indent: 0 }
h1 { font-size: 22pt; line-height: 1.25; margin: 3pt 0; text-align: left }
h3 { font-size: 1.1em; margin: 4pt 0 2pt; text-align: left; text-indent: 0 }
.kicker { font-size: 1.25em } .deck { font-size: 1.15em }
.cap { font-size: .88em; line-height: 1.35; margin: 2pt 0 }
.pic { background: #bbb; height: 60pt; margin-top: 4pt }
.box { border: .6pt solid black; padding: 3pt; margin: 3pt 0; text-indent: 0 }
.row { white-space: pre-wrap } .notice { border: .8pt solid black; padding: 4pt; margin-top: 8pt }
.story { margin-bottom: 9pt }
"""
SERIF, SANS = "'Noto Serif CJK SC'", "'Noto Sans CJK SC'"


@dataclass(frozen=True)
class Design:
    """How a page looks: paper, type, CSS of its own, and how its articles are laid out."""

    size: str
    body: str
    css: str
    lay: str = "stack"
    margin: str = "12mm"


DESIGNS = {
    "stack": Design("A3", f"9.5pt/1.5 {SERIF}", ".story{columns:4;column-gap:6mm;border-bottom:.5pt solid #000}.head{column-span:all}"),
    "flow": Design("A3", f"9pt/1.45 {SERIF}", ".page{columns:5;column-gap:5mm}h1{font-size:16pt}", "flow"),
    "grid": Design("A3", f"9pt/1.5 {SERIF}", ".story{columns:2;column-gap:5mm}.story.lead{columns:5}.head{column-span:all}.pair{display:grid;grid-template-columns:1fr 1fr;gap:8mm}", "grid"),
    "boxed": Design("A3 landscape", f"9.5pt/1.55 {SANS}", ".story{columns:3;column-gap:7mm}.story:nth-child(even){border:1pt solid #000;padding:5pt}.head{column-span:all}h1,.by,.kicker,.deck{text-align:center}h1{font-weight:900}"),
    "vertical": Design("A3", f"9.5pt/1.5 {SERIF}", ".story{display:grid;grid-template-columns:auto 1fr;gap:5mm}.body{columns:4;column-gap:5mm}.head h1{writing-mode:vertical-rl;font-size:24pt;max-height:200pt}", "vertical"),
    "report": Design("A4", f"11pt/1.7 {SERIF}", "h1{font-size:18pt;text-align:center}.by{text-align:center}@page{@top-center{content:'%(running)s';font:8pt serif}@bottom-center{content:'— ' counter(page) ' —';font:8pt serif}}", margin="22mm 20mm"),
    "gaps": Design("A3", f"9.5pt/1.5 {SANS}", ".story{columns:3;column-gap:8mm}.head{column-span:all}p{text-indent:0;margin-bottom:.8em}body{text-align:left}"),
    "mixed": Design("A3", f"9pt/1.5 {SERIF}", ".story{columns:4;column-gap:7mm;column-rule:.5pt solid #000}.head{column-span:all;text-align:center}h1{text-align:center;font-size:28pt}.body>p.text:first-of-type::first-letter{font-size:2.7em;float:left;line-height:1;padding-right:2pt}"),
}  # fmt: skip


def html_of(paper: Paper, design: Design) -> str:
    """Return the page as HTML for the printer."""
    running = html.escape(" ".join(paper.masthead[:1])[:40]).replace("'", "")
    values = {"size": design.size, "margin": design.margin, "body": design.body, "running": running}
    css = (BASE + design.css) % values
    head = "".join(f"<p>{html.escape(text)}</p>" for text in paper.masthead)
    stories = [_story(story, design, n == 0) for n, story in enumerate(paper.stories)]
    inner = "".join(stories)
    if design.lay == "grid":
        pairs = [stories[i : i + 2] for i in range(1, len(stories), 2)]
        inner = stories[0] + "".join(f"<div class=pair>{''.join(pair)}</div>" for pair in pairs)
    notices = "".join(f"<p>{html.escape(text)}</p>" for text in paper.notices)
    foot = "".join(f"<p>{html.escape(text)}</p>" for text in paper.furniture)
    return (
        f"<!DOCTYPE html><html lang=zh><meta charset=utf-8><style>{css}</style>"
        f"<div class=masthead>{head}</div><div class=page>{inner}</div>"
        + (f"<div class=notice>{notices}</div>" if notices else "")
        + f"<div class=foot>{foot}</div></html>"
    )


HEADS = ("kicker", "title", "deck")
TAGS = {
    "kicker": "<p class=kicker>{}</p>", "title": "<h1>{}</h1>", "deck": "<p class=deck>{}</p>",
    "byline": "<p class=by>{}</p>", "dateline": "<p class=by>{}</p>", "heading": "<h3>{}</h3>",
    "text": "<p class=text>{}</p>", "caption": "<div class=pic></div><p class=cap>{}</p>",
    "list": "<p class=text>{}</p>", "table": "<p class=row>{}</p>", "box": "<div class=box>{}</div>",
}  # fmt: skip


def _story(story: Story, design: Design, lead: bool) -> str:
    def shown(role: str, text: str) -> str:
        return TAGS[role].format(html.escape(text))

    head = "".join(shown(role, text) for role, text in story.blocks if role in HEADS)
    body = "".join(shown(role, text) for role, text in story.blocks if role not in HEADS)
    kind = "story lead" if lead else "story"
    return f"<div class='{kind}'><div class=head>{head}</div><div class=body>{body}</div></div>"


def to_pdf(pages: dict[Path, str]) -> None:
    """Print HTML to the paths given."""
    browser = _browser()
    for path, text in pages.items():
        page = browser.new_page()
        page.set_content(text, wait_until="load", timeout=120_000)
        page.pdf(path=str(path), prefer_css_page_size=True, print_background=True)
        page.close()


@cache
def _browser() -> Any:
    """Return a browser that stays open: to start one takes longer than to print a page."""
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium") or shutil.which("google-chrome") or "chromium"
    playwright = sync_playwright().start()
    options = ["--no-sandbox", "--disable-gpu"]
    browser = playwright.chromium.launch(executable_path=chromium, args=options)
    atexit.register(playwright.stop)
    atexit.register(browser.close)
    return browser


def _files(hands: str, count: int) -> list[Path]:
    """Return ``count`` marked pages, taken evenly from all hands."""
    folder = ROOT / "training" / "pages"
    by_hand = [sorted((folder / hand).glob("*.txt")) for hand in hands]
    return [files[i] for i in range(80) for files in by_hand if i < len(files)][:count]


def chosen(count: int) -> list[Paper]:
    """Return the sample pages and ``count`` marked pages."""
    samples = sample_pages(ROOT / "training" / "pages" / "s")
    found = [page for page in samples if page.name.endswith("plain")]
    return [paper_of(page) for page in (*found, *map(read_marked, _files(HANDS, count)))]


def others(count: int, first: int = 0) -> list[Paper]:
    """Return ``count`` pages of other hands from ``first`` on, of two articles and more."""
    papers = [paper_of(read_marked(path)) for path in _files(UNSEEN_HANDS, 200)]
    return [paper for paper in papers if len(paper.stories) > 1][first : first + count]


def never_printed() -> list[Paper]:
    """Return the pages of two articles and more that no other design is set with."""
    folder = ROOT / "training" / "pages"
    files = [path for hand in FRESH_HANDS for path in sorted((folder / hand).glob("*.txt"))]
    papers = [paper_of(read_marked(path)) for path in files]
    return [paper for paper in papers if len(paper.stories) > 1]


def by_hash(first: int, count: int) -> list[Paper]:
    """Return ``count`` pages of any hand from ``first`` on, in the order of their names' hashes."""
    folder = ROOT / "training" / "pages"
    files = [path for hand in (*EVERY_HAND, "unseen") for path in (folder / hand).glob("*.txt")]
    files.sort(key=lambda path: hashlib.sha256(f"{path.parent.name}/{path.stem}".encode()).digest())
    papers = [paper_of(read_marked(path)) for path in files]
    fit = [one for one in papers if len(one.stories) > 3 and _is_printable(one)]
    return fit[first : first + count]


def by_new_hands() -> list[Paper]:
    """Return pages of hands that no other design is set with, in the order of their names' hashes.

    Chinese ones are short: three make a sheet. Every fourth is English.
    """
    folder = ROOT / "training" / "pages"
    files = [path for hand in NOVEL_HANDS for path in (folder / hand).glob("*.txt")]
    files.sort(key=lambda path: hashlib.sha256(f"{path.parent.name}/{path.stem}".encode()).digest())
    papers = [paper_of(read_marked(path)) for path in files]
    fit = [one for one in papers if len(one.stories) > 2 and _is_printable(one, SHORTEST // 2)]
    english = [one for one in fit if _is_english(one)]
    chinese = [one for one in fit if not _is_english(one)]
    found: list[Paper] = []
    while len(chinese) > 2 and english:
        some, chinese = chinese[:3], chinese[3:]
        stories = [story for one in some for story in one.stories]
        first = some[0]
        found.append(Paper(first.name, first.facts, first.masthead, stories, first.notices))
        if len(found) % 4 == 3:
            found.append(english.pop(0))
    return found


def never_learned() -> list[Paper]:
    """Return the pages of more than two articles that no network learns from, printable ones."""
    folder = ROOT / "training" / "pages"
    files = [
        path for hand in ("ordinary", "unseen") for path in sorted((folder / hand).glob("*.txt"))
    ]
    papers = [paper_of(read_marked(path)) for path in files]
    return [one for one in papers if len(one.stories) > 2 and _is_printable(one, SHORTEST // 2)]


def _is_english(paper: Paper) -> bool:
    text = "".join(text for story in paper.stories for _, text in story.blocks)
    return 2 * sum(one.isascii() for one in text) > len(text)


def _is_printable(paper: Paper, least: int = SHORTEST) -> bool:
    """Tell whether a page is as long as one sheet of print, and not marked up."""
    every = [text for story in paper.stories for _, text in story.blocks]
    every_line = [*every, *paper.masthead, *paper.notices, *paper.furniture]
    marked = any(mark in text for text in every_line for mark in MARKED)
    return least <= sum(map(len, every)) <= LONGEST and not marked


def to_learn(lot: random.Random, varied: bool = False) -> list[tuple[Paper, str]]:
    """Return marked pages put together to sheets by lot, all in two, each with a design by lot.

    ``varied`` gives each a design of its own, which is itself drawn by lot, instead of one of those
    that were looked at.
    """
    held = [one for half in NEVER_LEARNED for one, _ in pages(half, 0, None)]
    never = {_words(story) for one in held for story in one.stories}
    folder = ROOT / "training" / "pages"
    files = sorted(path for path in folder.glob("?/*.txt"))
    papers = [one for one in map(paper_of, map(read_marked, files)) if _is_printable(one, 1)]
    papers = [one for one in papers if not any(_words(story) in never for story in one.stories)]
    names = [*DESIGNS, *POURED, *FRESH, *LAID, *COMPOSED, *NOVEL]
    found: list[Paper] = []
    for _ in range(2):
        rest = lot.sample(papers, len(papers))
        while rest:
            found.append(_put_together(rest, lot.choice(SHEETS)))
    if varied:
        return [(one, f"varied{lot.randrange(1_000_000)}") for one in found]
    return [(one, lot.choice(names)) for one in found]


def _words(story: Story) -> str:
    return "".join(text for _, text in story.blocks)


def _put_together(rest: list[Paper], target: int) -> Paper:
    """Take pages of one language off the end of ``rest`` until a sheet is full."""
    first = rest.pop()
    stories, notices = [*first.stories], [*first.notices]
    for other in rest[:-61:-1]:
        size = sum(len(_words(story)) for story in stories)
        more = sum(len(_words(story)) for story in other.stories)
        if size >= target:
            break
        if _is_english(other) == _is_english(first) and size + more < LONGEST:
            rest.remove(other)
            stories += other.stories
            notices += other.notices[:1]
    return Paper(first.name, first.facts, first.masthead, stories, notices, first.furniture)


def set_page(paper: Paper, name: str) -> str:
    """Return a page as HTML in the design of that name."""
    if name.startswith("varied"):
        return varied_html(paper, int(name.removeprefix("varied")))
    if name in DESIGNS:
        return html_of(paper, DESIGNS[name])
    if name in LAID:
        return laid_html(paper, LAID[name], TAGS)
    if name in COMPOSED or name in UNLOOKED:
        return composed_html(paper, {**COMPOSED, **UNLOOKED}[name], TAGS)
    return poured_html(paper, {**POURED, **FRESH}[name], TAGS)


def printed(paper: Paper, name: str, path: Path) -> None:
    """Print a page in the design of that name to a path."""
    by_others = {**NOVEL, **KEPT, **NEVER}
    if name in by_others:
        print_novel(paper, by_others[name], path, to_pdf)
    else:
        to_pdf({path: set_page(paper, name)})


def plain(paper: Paper) -> str:
    """Return a page as Markdown, in order, its headlines marked."""
    told = [*paper.masthead]
    for story in paper.stories:
        for role, text in story.blocks:
            mark = {"title": "# ", "heading": "### "}.get(role, "")
            told.append(mark + text)
    return "\n\n".join([*told, *paper.notices, *paper.furniture]) + "\n"


def say(*words: object) -> None:
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


def pages(half: str, count: int, truths: Path | None) -> list[tuple[Paper, str]]:
    """Return the pages of a half, each with the design that it is set in."""
    if half == "seen":
        more = [paper_of(read_marked(path)) for path in _files(HANDS, 35)[19:]]
        sets = [(chosen(count), list(DESIGNS)), (more, list(SEEN))]
    else:
        told = (
            [paper_of_truth(path) for path in sorted(truths.glob("[0-9]*.json"))] if truths else []
        )
        first = [name for name in POURED if name not in SEEN]
        all_sets: dict[str, list[tuple[Callable[[], list[Paper]], Iterable[str]]]] = {
            "opened": [(lambda: others(24), first), (lambda: others(24, 24), OPENED)],
            "mended": [(lambda: others(24, 24), MENDED)],
            "looked-at": [(lambda: others(24, 48), LOOKED_AT)],
            "later": [(lambda: others(24, 48), LATER)],
            "laid": [(never_printed, LAID)],
            "composed": [(lambda: by_hash(0, 24), COMPOSED)],
            "unlooked": [(lambda: by_hash(24, 24), UNLOOKED)],
            "novel": [(lambda: by_new_hands()[0:50:2], NOVEL)],
            "kept": [(lambda: by_new_hands()[1:50:2], KEPT)],
            "never": [(never_learned, NEVER)],
        }
        sets = [(told or papers(), list(names)) for papers, names in all_sets[half]]
    return [(one, names[n % len(names)]) for some, names in sets for n, one in enumerate(some)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--pages", type=int, default=19)
    parser.add_argument("--half", choices=HALVES, default="seen")
    parser.add_argument("--truths", type=Path)
    parser.add_argument("--learned", type=int, help="seed of the lot that sheets are drawn by")
    parser.add_argument("--varied", action="store_true", help="in designs drawn by lot")
    parser.add_argument("--plain", action="store_true")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    half = f"{options.half}{'-truths' if options.truths else ''}"
    letter = half[0].upper() if options.truths else half[0]
    chosen_pages = (
        pages(options.half, options.pages, options.truths)
        if options.learned is None
        else to_learn(random.Random(options.learned), options.varied)
    )
    for number, (paper, name) in enumerate(chosen_pages):
        path = options.out / f"{letter}{number:02d}-{name}.pdf"
        if options.plain:
            path = path.with_suffix(".md")
            path.write_text(plain(paper), "utf-8")
        else:
            printed(paper, name, path)
        text = json.dumps(truth(paper, half), ensure_ascii=False, indent=1)
        path.with_suffix(".json").write_text(text, "utf-8")
        say(path.name, paper.name)


if __name__ == "__main__":
    main()
