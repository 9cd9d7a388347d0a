# ruff: noqa: E501 - style sheets
"""Designs drawn by lot: how every kind of block is set, and how the stories are laid out.

Each number is a house style of its own, so that what is learned from many is what they have in common:
headings larger than the text or smaller than it, headlines at the left, in the middle, reversed or
upright, kickers in bars, briefs that begin in bold, tinted boxes, captions beside their pictures, ruled
tables, jump lines, tight leading, three columns or eight, English in Western faces, text that runs down.
Chromium sets them.
"""

from __future__ import annotations

import html
import random
import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from composed import SHEET, SKYLINE

if TYPE_CHECKING:
    from typeset import Paper, Story

HEADS = ("kicker", "title", "deck")
SERIFS = (
    "'Noto Serif CJK SC'",
    "'AR PL SungtiL GB','Noto Serif CJK SC'",
    "'Noto Serif CJK HK'",
    "'Noto Serif CJK TC'",
)
SANSES = ("'Noto Sans CJK SC'", "'Noto Sans CJK HK'", "'Noto Sans CJK TC'")
WEST_SERIFS = ("'DejaVu Serif'", "'DejaVu Serif Condensed'", "'Noto Serif CJK SC'")
WEST_SANSES = ("'DejaVu Sans'", "'DejaVu Sans Condensed'", "'Noto Sans CJK SC'")
DARK = ("#000", "#000", "#000", "#222", "#700", "#036", "#053")
BARS = ("#222", "#700", "#036", "#555", "#264", "#999")
TINTS = ("#eee", "#e6ecf2", "#f3ecdc", "#ddd", "#e8f0e4")
BRIEF = 140  # characters of a story that is set as a brief
TAGS = {"kicker": "p", "title": "h1", "deck": "p", "heading": "h3", "box": "div"}
CLASSES = {"byline": "by", "dateline": "date", "table": "row"}

BASE = """
* { box-sizing: border-box } body { margin: 0; text-rendering: geometricPrecision } p, h1, h3, figure { margin: 0 }
p.text, p.list { orphans: 1; widows: 1 } [lang=en] { hyphens: auto } .row { white-space: pre-wrap } figure { break-inside: avoid; margin: 3pt 0 }
h1, h3, .kicker { break-after: avoid } td { border: .5pt solid #000; padding: 1pt 3pt; font-size: .92em } table.ruled { border-collapse: collapse; width: 100%; margin: 2pt 0 }
"""


def varied_html(paper: Paper, number: int) -> str:
    """Return a page as HTML in the design of that number."""
    lot = random.Random(f"varied {number}")
    style = _Style(lot, _is_latin(paper.stories[0]))
    lay = lot.choices(LAYS, weights=WEIGHTS)[0]
    width, css, inner, script = lay(paper, style, lot)
    parts = {
        "masthead": paper.masthead, "notice": paper.notices, "foot": paper.furniture,
    }  # fmt: skip
    said = {
        name: f"<div class={name}>{''.join(f'<p>{html.escape(one)}</p>' for one in texts)}</div>" if texts else ""
        for name, texts in parts.items()
    }  # fmt: skip
    end = SHEET % (script, width) if width else ""
    box = f"body{{width:{width}mm;padding:{lot.randint(9, 16)}mm}}" if width else ""
    return (
        f"<!DOCTYPE html><html lang=zh><meta charset=utf-8><style>{BASE}{style.css}{css}{box}</style><body>"
        f"{said['masthead']}{inner}{said['notice']}{said['foot']}{end}</body></html>"
    )


def _is_latin(story: Story) -> bool:
    text = "".join(text for _, text in story.blocks)
    return 2 * sum(one.isascii() for one in text) > len(text)


def _size(story: Story) -> int:
    return sum(len(text) for role, text in story.blocks if role not in HEADS) // (
        1 + _is_latin(story)
    )


class _Style:
    """How the kinds of blocks are set, by lot."""

    def __init__(self, lot: random.Random, latin: bool) -> None:
        self.lot = lot
        self.serif = lot.choice(WEST_SERIFS if latin and lot.random() < 0.8 else SERIFS)
        self.sans = lot.choice(WEST_SANSES if latin and lot.random() < 0.8 else SANSES)
        self.text = self.serif if lot.random() < 0.75 else self.sans
        self.size = lot.uniform(8.4, 11.2)
        self.initials = lot.random() < 0.15
        self.led = lot.random() < 0.3  # briefs begin in bold
        self.jumps = lot.random() < 0.2
        self.ruled = lot.random() < 0.3  # tables
        self.beside = lot.random() < 0.3  # captions beside pictures
        self.capped = lot.random() < 0.15  # captions over pictures
        self.bare = lot.random() < 0.3  # captions without a picture's ground
        self.columns = lot.randint(3, 8)
        self.css = "".join([
            self._body(), self._heads(), self._signed(), self._parts(), self._ends(), self._stories(),
        ])  # fmt: skip

    def _face(self, of_text: float = 0.5) -> str:
        other = self.sans if self.text == self.serif else self.serif
        return self.text if self.lot.random() < of_text else other

    def _body(self) -> str:
        lot = self.lot
        leading = lot.choice((1.25, 1.35, 1.45, 1.5, 1.6, 1.75))
        indent = lot.choice((0, 1, 2, 2, 2, 2))
        space = lot.uniform(0.35, 0.9) if not indent or lot.random() < 0.1 else 0
        align = "justify" if lot.random() < 0.8 else "left"
        listed = lot.choice(
            (f"text-indent:{indent}em", "text-indent:0", "padding-left:1.2em;text-indent:-1.2em")
        )
        return (
            f"body{{font:{self.size:.2f}pt/{leading} {self.text};text-align:{align}}}p.text{{text-indent:{indent}em;margin-bottom:{space:.2f}em}}"
            f"p.list{{{listed};margin-bottom:{space:.2f}em}}.first::first-letter{{font-size:{lot.choice((2.6, 2.9, 3.4))}em;float:left;line-height:1;padding-right:2pt}}"
        )

    def _heads(self) -> str:
        lot = self.lot
        weight, face, align = lot.choice((400, 700, 700, 900)), self._face(0.4), self._side()
        least = lot.uniform(1.15, 1.7)
        sizes = (
            lot.uniform(2.1, 3.6),
            lot.uniform(least + 0.1, 2.4),
            least,
            lot.uniform(1.0, 1.25),
        )
        if lot.random() < 0.25:
            sizes = (sizes[1],) * 3 + (sizes[3],)
        found = [
            f"h1{{font-family:{face};font-weight:{weight};line-height:{lot.choice((1.15, 1.25, 1.35))};text-align:{align};color:{lot.choice(DARK)};margin:{lot.uniform(0, 5):.1f}pt 0 {lot.uniform(1, 6):.1f}pt;{self._bar(0.12)}}}"
        ]
        for kind, size in zip(("lead", "middle", "small", "brief"), sizes, strict=True):
            bold = ";font-weight:700" if size < 1.3 and lot.random() < 0.9 else ""
            found.append(f".{kind} h1{{font-size:{size * self.size:.1f}pt{bold}}}")
        if lot.random() < 0.4:
            found.append(f".brief h1{{font-family:{self._face()};text-align:left}}")
        side = align if lot.random() < 0.8 else self._side()
        found.append(
            f".kicker{{font:{lot.choice((400, 700))} {lot.uniform(0.85, 1.45) * self.size:.1f}pt/1.35 {self._face()};text-align:{side};color:{lot.choice(DARK)};{self._bar(0.2)}}}"
            f".deck{{font:{lot.choice(('', '', 'italic '))}{lot.choice((400, 400, 700))} {lot.uniform(0.95, 1.5) * self.size:.1f}pt/1.4 {self._face()};text-align:{side};color:{lot.choice(DARK)};margin-bottom:{lot.uniform(0, 6):.1f}pt;{lot.choice(('', '', 'border-left:2pt solid #666;padding-left:5pt', 'border-top:.5pt solid #000;border-bottom:.5pt solid #000', 'margin-left:8%;margin-right:8%'))}}}"
        )
        size = lot.choice((lot.uniform(0.95, 1.05), lot.uniform(1.05, 1.2), lot.uniform(1.2, 1.45)))
        bold = lot.choice((700, 700, 900)) if size < 1.2 or lot.random() < 0.7 else 400
        found.append(
            f"h3{{font:{bold} {size * self.size:.1f}pt/1.4 {self._face()};text-align:{lot.choice(('left', 'left', 'center'))};text-indent:{lot.choice((0, 0, 2))}em;color:{lot.choice(DARK)};margin:{lot.uniform(0, 7):.1f}pt 0 {lot.uniform(0, 3):.1f}pt;{lot.choice(('', '', '', self._bar(0.5), 'border-left:3pt solid #555;padding-left:4pt'))}}}"
        )
        return "".join(found)

    def _side(self) -> str:
        return self.lot.choice(
            (
                "left",
                "left",
                "center",
                "center",
                "left",
                "right" if self.lot.random() < 0.3 else "left",
            )
        )

    def _bar(self, chance: float) -> str:
        lot = self.lot
        if lot.random() >= chance:
            return ""
        bar = lot.choice(BARS)
        return lot.choice(
            (
                f"background:{bar};color:#fff;padding:1pt 5pt",
                f"border-bottom:.7pt solid {bar}",
                f"border-top:2pt solid {bar};padding-top:2pt",
                f"background:{lot.choice(TINTS)};padding:1pt 4pt",
            )
        )

    def _signed(self) -> str:
        lot, found = self.lot, []
        for name in ("by", "date"):
            found.append(
                f".{name}{{font:{lot.choice(('', '', 'italic '))}{lot.choice((400, 400, 700))} {lot.uniform(0.82, 1.05) * self.size:.1f}pt/1.4 {self._face()};text-align:{lot.choice(('left', 'left', 'center', 'right'))};color:{lot.choice((*DARK, '#555'))};margin:{lot.uniform(0, 3):.1f}pt 0 {lot.uniform(0, 4):.1f}pt;text-indent:{lot.choice((0, 0, 2))}em}}"
            )
        return "".join(found) if lot.random() < 0.5 else found[0] + found[0].replace(".by", ".date")

    def _parts(self) -> str:
        lot = self.lot
        box = lot.choice(
            (
                f"border:{lot.choice(('.5pt solid', '.8pt dashed', '1.5pt solid'))} #444",
                f"background:{lot.choice(TINTS)}",
                "border-left:3pt solid #777",
                "border-top:1pt solid #000;border-bottom:1pt solid #000",
            )
        )
        return (
            f".cap{{font:{lot.choice((400, 400, 700))} {lot.uniform(0.74, 0.96) * self.size:.1f}pt/1.35 {self._face(0.3)};text-align:{lot.choice(('left', 'left', 'center'))};color:{lot.choice((*DARK, '#555'))}}}"
            f".pic{{background:{lot.choice(('#bbb', '#ccc', '#999'))};height:{lot.randint(40, 95)}pt}}.beside{{display:grid;grid-template-columns:3fr 2fr;gap:5pt}}.beside .cap{{align-self:{lot.choice(('end', 'start'))}}}"
            f".box{{{box};padding:{lot.randint(3, 7)}pt;margin:4pt 0;font:{lot.uniform(0.88, 1.05) * self.size:.1f}pt/1.4 {self._face()}}}"
            f".jump{{font-size:.85em;text-align:{lot.choice(('left', 'right'))}}}.row{{font-size:{lot.uniform(0.85, 1):.2f}em}}"
        )

    def _ends(self) -> str:
        lot = self.lot
        head = lot.choice(
            (
                "border-bottom:2pt solid #000",
                "border-top:3pt solid #000;border-bottom:.5pt solid #000",
                "background:#222;color:#fff;padding:2pt 5pt",
                "text-align:center",
                "display:flex;justify-content:space-between;border-bottom:.6pt solid #000",
            )
        )
        notice = lot.choice(
            (
                "border:.7pt solid #000;padding:4pt",
                f"background:{lot.choice(TINTS)};padding:4pt",
                "border-top:1pt solid #000",
            )
        )
        return (
            f".masthead{{{head};margin-bottom:{lot.randint(5, 12)}pt;font:{lot.uniform(0.9, 1.5) * self.size:.1f}pt/1.4 {self._face()}}}"
            f".notice{{{notice};margin-top:9pt;font-size:{lot.uniform(0.85, 1):.2f}em}}.foot{{font-size:.85em;margin-top:5pt;text-align:{lot.choice(('left', 'center', 'right'))}}}"
        )

    def _stories(self) -> str:
        lot = self.lot
        parted = lot.choice(
            (
                "",
                "",
                "border-top:.6pt solid #000;padding-top:4pt",
                "border-bottom:.6pt solid #000;padding-bottom:6pt",
                "border-top:2pt solid #444;padding-top:4pt",
            )
        )
        rule = lot.choice(("", "", "column-rule:.4pt solid #777"))
        framed = lot.choice(
            (
                "",
                "border:.8pt solid #000;padding:6pt",
                f"background:{lot.choice(TINTS)};padding:6pt",
            )
        )
        return f".story{{{parted};margin-bottom:{lot.uniform(7, 16):.1f}pt}}.story.odd{{{framed}}}.cols{{column-gap:{lot.uniform(8, 16):.1f}pt;{rule}}}"

    def blocks(self, blocks: Sequence[tuple[str, str]], brief: bool = False) -> str:
        """Return blocks as HTML."""
        found, opened = [], False
        for role, text in blocks:
            said = html.escape(text)
            first = role == "text" and not opened
            opened = opened or role == "text"
            if role == "caption":
                found.append(self._caption(said))
            elif role == "table" and self.ruled and "\t" in text:
                cells = "".join(f"<td>{html.escape(one.strip())}</td>" for one in text.split("\t"))
                found.append(f"<table class=ruled><tr>{cells}</tr></table>")
            else:
                if first and brief and self.led:
                    said = re.sub(r"^(\S{2,8})", r"<b>\1</b>", said, count=1)
                tag, name = TAGS.get(role, "p"), CLASSES.get(role, role)
                name += " first" if first and self.initials and not brief else ""
                found.append(f"<{tag} class='{name}'>{said}</{tag}>")
        return "".join(found)

    def _caption(self, said: str) -> str:
        words, pic = f"<p class=cap>{said}</p>", "<div class=pic></div>"
        if self.bare:
            return words
        if self.beside:
            return f"<figure class=beside>{pic}{words}</figure>"
        return f"<figure>{words + pic if self.capped else pic + words}</figure>"

    def story(self, story: Story, number: int, columns: int, kind: str = "") -> str:
        """Return a story under its headline, which is over all of its columns or within them."""
        size = _size(story)
        kind = kind or (
            "lead"
            if not number
            else "brief"
            if size < BRIEF
            else "middle"
            if size > 420
            else "small"
        )
        count = max(1, min(columns, size // 100))
        body = [one for one in story.blocks if one[0] not in HEADS]
        head = self.blocks([one for one in story.blocks if one[0] in HEADS])
        text = self.blocks(body, kind == "brief")
        if self.jumps and number in (0, 3) and size > 200:
            text += "<p class=jump>（下转第4版）</p>"
        lang = "en" if _is_latin(story) else "zh"
        odd = " odd" if number % 4 == 2 else ""
        if self.lot.random() < 0.12 and count > 1:  # a headline in the first column
            return f"<div class='story {kind}{odd}' lang={lang}><div class=cols style='columns:{count}'>{head}{text}</div></div>"
        if self.lot.random() < 0.1 and lang == "zh" and size > 150:
            way = self.lot.choice(("row", "row-reverse"))
            return f"<div class='story {kind}{odd}' style='display:flex;gap:9pt;flex-direction:{way}'><div style='writing-mode:vertical-rl;text-align:left;max-height:220pt'>{head}</div><div class=cols style='flex:1;columns:{max(1, count - 1)}'>{text}</div></div>"
        return f"<div class='story {kind}{odd}' lang={lang}><div class=head>{head}</div><div class=cols style='columns:{count}'>{text}</div></div>"


# --- how stories are laid out: width in millimetres, style, what is laid, script -----------------

Laid = tuple[int, str, str, str]


def _stack(paper: Paper, style: _Style, lot: random.Random) -> Laid:
    most = lot.randint(3, 6)
    return (
        most * lot.randint(50, 72),
        "",
        "".join(style.story(one, n, most) for n, one in enumerate(paper.stories)),
        "",
    )


def _flow(paper: Paper, style: _Style, lot: random.Random) -> Laid:
    """Columns of the sheet down which stories run; the lead over them."""
    over = lot.random() < 0.6 and len(paper.stories) > 1
    lead = style.story(paper.stories[0], 0, style.columns) if over else ""
    rest = [(n, one) for n, one in enumerate(paper.stories) if n or not over]
    inner = "".join(
        f"<div class='story {'brief' if _size(one) < BRIEF else 'small' if n else 'middle'}'>{style.blocks(one.blocks, _size(one) < BRIEF)}</div>"
        for n, one in rest
    )
    count = max(2, min(style.columns, sum(_size(one) for _, one in rest) // 220))
    return (
        count * lot.randint(46, 62) + 25,
        "",
        f"{lead}<div class=cols style='columns:{count}'>{inner}</div>",
        "",
    )


def _grid(paper: Paper, style: _Style, lot: random.Random) -> Laid:
    """Rows of modules of unlike widths, twelve parts to a row."""
    cells, at = [], 0
    for n, story in enumerate(paper.stories):
        left = 12 - at % 12
        wide = min(left, 12 if not n and lot.random() < 0.4 else lot.choice((3, 4, 5, 6, 7, 8)))
        wide = left if left - wide < 3 or n == len(paper.stories) - 1 else wide
        at += wide
        cells.append(
            f"<div style='grid-column:span {wide}'>{style.story(story, n, max(1, round(wide / 2.4)))}</div>"
        )
    css = f".sheet{{display:grid;grid-template-columns:repeat(12,1fr);gap:{lot.randint(9, 16)}pt {lot.randint(10, 16)}pt;align-items:start}}.sheet>*{{min-width:0}}"
    return lot.randint(260, 370), css, f"<div class=sheet>{''.join(cells)}</div>", ""


def _columns(paper: Paper, style: _Style, lot: random.Random) -> Laid:
    """Columns of unlike widths side by side, in each stories one under another; the lead over them."""
    stories = list(enumerate(paper.stories))
    over = [stories.pop(0)] if len(stories) > 3 else []
    parts = [
        lot.choice((1, 1, 2, 3)) for _ in range(max(1, min(lot.randint(2, 4), len(stories) // 2)))
    ]
    whole = sum(_size(one) + 60 for _, one in stories)
    found, seen, at = ["" for _ in parts], 0, 0
    for n, one in stories:
        while at + 1 < len(parts) and seen >= whole * sum(parts[: at + 1]) / sum(parts):
            at += 1
        found[at] += style.story(one, n, parts[at])
        seen += _size(one) + 60
    inner = "".join(
        f"<div style='flex:{part};min-width:0'>{text}</div>"
        for part, text in zip(parts, found, strict=True)
    )
    lead = "".join(style.story(one, n, 5) for n, one in over)
    return (
        max(150, sum(parts) * lot.randint(52, 66) + 20),
        f".flex{{display:flex;gap:{lot.randint(10, 18)}pt}}",
        f"{lead}<div class=flex>{inner}</div>",
        "",
    )


def _skyline(paper: Paper, style: _Style, lot: random.Random) -> Laid:
    """Stories where the sheet is still shortest."""
    found = []
    for n, one in enumerate(paper.stories):
        wide = lot.randint(4, 6) if not n else max(2, min(6, 1 + _size(one) // 160))
        found.append(
            style.story(one, n, max(1, wide // 2 + 1)).replace(
                "<div class='story", f"<div data-wide={wide} class='story", 1
            )
        )
    return (
        lot.randint(260, 330),
        ".frames{position:relative}",
        f"<div class=frames>{''.join(found)}</div>",
        SKYLINE,
    )


def _rail(paper: Paper, style: _Style, lot: random.Random) -> Laid:
    """Briefs in a rail, tinted or ruled off, beside the other stories."""
    briefs = [(n, one) for n, one in enumerate(paper.stories) if n and _size(one) < 200][:7]
    rest = [(n, one) for n, one in enumerate(paper.stories) if (n, one) not in briefs]
    if not briefs:
        return _stack(paper, style, lot)
    rail = "".join(
        f"<div class='brief item'>{style.blocks(one.blocks, True)}</div>" for _, one in briefs
    )
    main = "".join(style.story(one, n, 4) for n, one in rest)
    ground = lot.choice(
        (
            f"background:{lot.choice(TINTS)};padding:6pt",
            "border-left:.6pt solid #000;padding-left:8pt",
            "border:1pt solid #000;padding:6pt",
            "",
        )
    )
    way = lot.choice(("row", "row-reverse"))
    css = f".flex{{display:flex;gap:14pt;flex-direction:{way};align-items:flex-start}}.rail{{width:{lot.randint(22, 30)}%;{ground}}}.main{{flex:1;min-width:0}}.item{{margin-bottom:{lot.randint(5, 11)}pt;{lot.choice(('', 'border-bottom:.4pt solid #888;padding-bottom:4pt'))}}}"
    return (
        lot.randint(240, 330),
        css,
        f"<div class=flex><div class=main>{main}</div><div class=rail>{rail}</div></div>",
        "",
    )


def _downwards(paper: Paper, style: _Style, lot: random.Random) -> Laid:
    """Text that runs downwards in modules, rows from right to left; Latin pages are stacked."""
    if _is_latin(paper.stories[0]):
        return _stack(paper, style, lot)
    found = []
    for n, one in enumerate(paper.stories):
        high = 60 if _size(one) < 160 else lot.choice((78, 90)) if n else 105
        kind = "lead" if not n else "brief" if _size(one) < BRIEF else "small"
        found.append(
            f"<div class='story {kind}{' odd' if n % 4 == 2 else ''}' style='height:{high}mm'><div class=head>{style.blocks([b for b in one.blocks if b[0] in HEADS])}</div>{style.blocks([b for b in one.blocks if b[0] not in HEADS])}</div>"
        )
    css = ".rows{display:flex;flex-wrap:wrap;flex-direction:row-reverse;gap:15pt;align-items:flex-start}.story{writing-mode:vertical-rl;max-width:270mm;margin:0}.story,.story h1,.story p{text-align:start}.head{margin-left:6pt}.pic{height:auto;width:50pt}.beside{display:block}"
    return 300, css, f"<div class=rows>{''.join(found)}</div>", ""


def _report(paper: Paper, style: _Style, lot: random.Random) -> Laid:
    """Pages of A4 in a column or two, as bulletins have them."""
    count = lot.choice((1, 1, 2))
    running = html.escape(" ".join(paper.masthead[:1])[:30]).replace("'", "").replace("\\", "")
    css = f"@page{{size:A4;margin:20mm 18mm;@top-{lot.choice(('left', 'center', 'right'))}{{content:'{running}';font:8pt serif}}@bottom-center{{content:counter(page);font:8pt serif}}}}"
    stories = "".join(
        f"<div class='story {'middle' if n else 'lead'}'>{style.blocks(one.blocks)}</div>"
        for n, one in enumerate(paper.stories)
    )
    return 0, css, f"<div class=cols style='columns:{count}'>{stories}</div>", ""


Lay = Callable[["Paper", _Style, random.Random], Laid]
LAYS: tuple[Lay, ...] = (_stack, _flow, _grid, _columns, _skyline, _rail, _downwards, _report)
WEIGHTS = (4, 4, 5, 4, 3, 4, 1, 1)
