# ruff: noqa: E501 - style sheets
"""Designs composed by the browser's own means, each by another one: named areas, absolute frames, tables, flex, floats, columns of the sheet.

No column is filled by hand as in ``pour.js``, nor is a page one grid of rows as in ``laid.py``: modules
begin where they may, so that gaps and headlines of neighbours are seldom level. A sheet is as high as
what stands on it. Designs in ``COMPOSED`` were looked at while reading was mended; those in ``UNLOOKED``
only at the end.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typeset import Paper, Story

SERIF, SANS = "'Noto Serif CJK SC'", "'Noto Sans CJK SC'"
SONG = "'AR PL SungtiL GB','Noto Serif CJK SC'"
HEADS = ("kicker", "title", "deck")
BRIEF = 130  # characters of a story that is set among the briefs
MOST_BRIEFS = 5

BASE = """
* { box-sizing: border-box }
body { margin: 0; width: %(width)dmm; padding: %(margin)dmm; font: %(body)s; text-align: justify; text-rendering: geometricPrecision }
p, h1, h3, figure { margin: 0 }
p.text { text-indent: 2em; orphans: 1; widows: 1 }
.row { white-space: pre-wrap }
figure { break-inside: avoid; margin: 2pt 0 4pt }
.pic { background: #bcbcbc; height: 64pt }
.box { border: .5pt solid #000; padding: 3pt 4pt; margin: 4pt 0 }
.jump { text-align: right }
"""

# The sheet becomes as high as its text; frames that are placed are placed before that.
SHEET = """<script>
%s
const high = Math.ceil(document.body.scrollHeight) + 4, sheet = document.createElement("style");
sheet.textContent = `@page { margin: 0; size: %dmm ${high}px }`;
document.head.append(sheet);
</script>"""

# Puts every story where the sheet is still shortest over its width; stories may not be level.
SKYLINE = """
const all = document.querySelector(".frames"), stories = [...all.children];
const columns = 8, gap = 11, each = (all.clientWidth - (columns - 1) * gap) / columns;
const reached = Array(columns).fill(0);
for (const story of stories) {
  const wide = Math.min(columns, +story.dataset.wide);
  const top = i => Math.max(...reached.slice(i, i + wide));
  let at = 0;
  for (let i = 1; i + wide <= columns; i++) if (top(i) < top(at) - 1) at = i;
  const y = top(at);
  story.style.cssText += `;position:absolute;left:${at * (each + gap)}px;top:${y}px;width:${wide * each + (wide - 1) * gap}px`;
  for (let i = at; i < at + wide; i++) reached[i] = y + story.offsetHeight + 15;
}
all.style.height = Math.max(...reached) + "px";
"""


@dataclass(frozen=True)
class Composed:
    """How a page is composed: width in millimetres, type, style, and what lays out its stories."""

    width: int
    body: str
    css: str
    lay: Callable[[Paper, Mapping[str, str]], str]
    script: str = ""
    margin: int = 12


def composed_html(paper: Paper, design: Composed, parts: Mapping[str, str]) -> str:
    """Return a page as HTML; ``parts`` are typeset's tags for the roles."""
    values = {"width": design.width, "margin": design.margin, "body": design.body}
    said = {
        name: "".join(f"<p>{html.escape(text)}</p>" for text in texts)
        for name, texts in (("masthead", paper.masthead), ("notice", paper.notices), ("foot", paper.furniture))
    }  # fmt: skip
    shown = {name: f"<div class={name}>{text}</div>" if text else "" for name, text in said.items()}
    return (
        f"<!DOCTYPE html><html lang=zh><meta charset=utf-8><style>{BASE % values}{design.css}</style><body>"
        f"{shown['masthead']}{design.lay(paper, parts)}{shown['notice']}{shown['foot']}"
        f"{SHEET % (design.script, design.width)}</body></html>"
    )


def _size(story: Story) -> int:
    return sum(len(text) for role, text in story.blocks if role not in HEADS)


def _shown(blocks: Sequence[tuple[str, str]], parts: Mapping[str, str]) -> str:
    return "".join(
        f"<figure><div class=pic></div><p class=cap>{html.escape(text)}</p></figure>"
        if role == "caption"
        else parts[role].format(html.escape(text))
        for role, text in blocks
    )


def _head(story: Story, parts: Mapping[str, str], roles: Sequence[str] = HEADS) -> str:
    return _shown([one for one in story.blocks if one[0] in roles], parts)


def _body(story: Story, parts: Mapping[str, str]) -> str:
    return _shown([one for one in story.blocks if one[0] not in HEADS], parts)


def _columns(story: Story, most: int, each: int = 150) -> int:
    return max(1, min(most, _size(story) // each))


def _set(story: Story, parts: Mapping[str, str], most: int, kind: str = "", end: str = "") -> str:
    """Return a story as its headline over all of its columns."""
    count = _columns(story, most)
    return (
        f"<div class='story {kind}'><div class=head>{_head(story, parts)}</div>"
        f"<div class=cols style='columns:{count}'>{_body(story, parts)}{end}</div></div>"
    )


def _briefs(paper: Paper) -> tuple[list[Story], list[Story]]:
    """Return the stories but the lead that are short, if some are, and the others."""
    rest = paper.stories[1:]
    briefs = [one for one in rest if _size(one) <= BRIEF][:MOST_BRIEFS]
    briefs = briefs if len(briefs) > 1 else []
    return briefs, [one for one in rest if one not in briefs]


def _short(briefs: Sequence[Story], parts: Mapping[str, str]) -> str:
    return "".join(f"<div class=brief>{_shown(one.blocks, parts)}</div>" for one in briefs)


def _areas(paper: Paper, parts: Mapping[str, str]) -> str:
    """Lay out named areas: a rail beside the lead and beside what follows it, uneven rows below."""
    lead, (briefs, rest) = paper.stories[0], _briefs(paper)
    deck = _head(lead, parts, ("deck",))
    byline = _shown([one for one in lead.blocks if one[0] in ("byline", "dateline")], parts)
    text = _shown([b for b in lead.blocks if b[0] not in (*HEADS, "byline", "dateline")], parts)
    side = f"<div class=side>{deck}{byline}</div>" if deck or byline else ""
    cells = [
        f"<div class=lead style='grid-area:lead'><div class=head>{_head(lead, parts, ('kicker', 'title'))}</div>"
        f"<div class='under {'' if side else 'bare'}'>{side}<div class=cols style='columns:{_columns(lead, 3)}'>{text}</div></div></div>"
    ]
    if briefs:
        cells.append(f"<div class=rail style='grid-area:rail'>{_short(briefs, parts)}</div>")
    elif rest:
        cells.append(f"<div style='grid-area:rail'>{_set(rest.pop(0), parts, 1)}</div>")
    rows = ["lead " * 9 + "rail " * 3]
    plans = [(5, 4), (4, 8), (7, 5), (6, 6), (12,)]
    at = 0
    for number, story in enumerate(rest):
        if not at:
            plan = list(plans.pop(0) if plans else (4, 4, 4))
            names = [f"s{n} " for n in range(number, min(len(rest), number + len(plan)))]
            while len(names) < len(plan):
                plan[-2:] = [sum(plan[-2:])]
            row = "".join(name * wide for name, wide in zip(names, plan, strict=True))
            rows.append(row + "rail " * (12 - sum(plan)))
            at = len(plan)
        wide = plan[len(plan) - at]
        tint = " tint" if number % 3 == 2 else ""
        cells.append(f"<div style='grid-area:s{number}'>{_set(story, parts, max(1, wide // 2 - 1), tint)}</div>")  # fmt: skip
        at -= 1
    areas = " ".join(f'"{row.strip()}"' for row in rows)
    return f"<div class=sheet style='grid-template-areas:{areas}'>{''.join(cells)}</div>"


def _frames(paper: Paper, parts: Mapping[str, str]) -> str:
    """Lay out frames that a script puts where the sheet is shortest: stories over each other, never level."""
    found = []
    for number, story in enumerate(paper.stories):
        wide = 5 if not number else max(2, min(5, 1 + _size(story) // 140))
        kind = "framed" if number % 4 == 2 else "ruled"
        end = "<p class=jump>（下转第4版）</p>" if number in (0, 4) else ""
        inner = _set(story, parts, wide, kind, end)
        found.append(inner.replace("<div class='story", f"<div data-wide={wide} class='story", 1))
    return f"<div class=frames>{''.join(found)}</div>"


def _cells(paper: Paper, parts: Mapping[str, str]) -> str:
    """Lay out a table: the lead beside two others, then an upright headline beside its text, then three."""
    stories = list(paper.stories)

    def cell(wide: int, most: int, high: int = 1) -> str:
        if not stories:
            return f"<td colspan={wide} rowspan={high}></td>"
        return f"<td colspan={wide} rowspan={high}>{_set(stories.pop(0), parts, most)}</td>"

    def upright() -> str:
        story = stories.pop(0)
        head, text = _head(story, parts), _body(story, parts)
        return (
            f"<td colspan=4><div class=stood><div class=cols style='columns:{_columns(story, 3)}'>{text}</div>"
            f"<div class=upright>{head}</div></div></td>"
        )

    rows = [cell(4, 4, 2) + cell(2, 2), cell(2, 2)]
    while stories:
        if len(rows) % 2 == 0 and len(_head(stories[0], parts)) < 160:
            rows.append(upright() + cell(2, 2))
        elif len(stories) == 1:
            rows.append(cell(6, 5))
        else:
            rows.append(cell(2, 2) + cell(2, 2) + cell(2, 2))
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"


def _flex(paper: Paper, parts: Mapping[str, str]) -> str:
    """Lay out columns of unlike widths beside each other, in each stories one under another; a strip below."""
    lead, (briefs, rest) = paper.stories[0], _briefs(paper)
    strip = rest[3:]
    inset = [one for one in lead.blocks if one[0] in ("box", "caption")][:1]
    text = [one for one in lead.blocks if one[0] not in HEADS and one not in inset]
    middle = (
        f"<div class='story lead'><div class=head>{_head(lead, parts)}</div>"
        f"<div class=inset>{_shown(inset, parts)}</div><div class=cols style='columns:{_columns(lead, 3)}'>{_shown(text, parts)}</div></div>"
    )
    left = _short(briefs, parts) if briefs else "".join(_set(one, parts, 1) for one in rest[2:3])
    others = rest[:2] if not briefs else rest[:3]
    right = "".join(_set(one, parts, 1) for one in others[1:])
    middle += "".join(_set(one, parts, 3) for one in others[:1])
    below = "".join(f"<div class=part>{_set(one, parts, 1)}</div>" for one in strip)
    return (
        f"<div class=flex><div class=narrow>{left}</div><div class=broad>{middle}</div><div class=right>{right}</div></div>"
        + (f"<div class=strip>{below}</div>" if below else "")
    )


def _floats(paper: Paper, parts: Mapping[str, str]) -> str:
    """Lay text that runs about headlines and pictures; two stories side by side now and then."""
    found = []
    for number, story in enumerate(paper.stories):
        long = _size(story) > 420
        body = [one for one in story.blocks if one[0] not in HEADS]
        pictures = [one for one in body if one[0] == "caption"][:1]
        text = [one for one in body if one not in pictures]
        head = f"<div class=head>{_head(story, parts)}</div>"
        about = f"<div class=about>{_shown(pictures, parts)}</div>" if pictures else ""
        if long or not number:
            inner = f"{head}{about}<div class=run style='columns:{_columns(story, 2, 260)}'>{_shown(text, parts)}</div>"
            found.append(f"<div class='story full'>{inner}</div>")
        else:
            found.append(f"<div class='story half'>{head}{about}{_shown(text, parts)}</div>")
    return f"<div class=floats>{''.join(found)}</div>"


def _ladder(paper: Paper, parts: Mapping[str, str]) -> str:
    """Lay the lead over all columns; then columns of the sheet, down which stories run one after another."""
    lead, rest = paper.stories[0], paper.stories[1:]
    text = sum(map(_size, rest)) + 60 * len(rest)
    count = max(2, min(6, text // 260))
    stories = "".join(
        f"<div class=story>{_head(one, parts)}{_body(one, parts)}</div>" for one in rest
    )
    return (
        f"{_set(lead, parts, 4, 'lead', '<p class=jump>（下转二版）</p>')}"
        f"<div class=ladder style='columns:{count}'>{stories}</div>"
    )


COMPOSED = {
    "areas": Composed(300, f"9.2pt/1.5 {SERIF}",
        f".masthead{{text-align:center;border-bottom:2pt solid #000;font:12pt {SANS};margin-bottom:10pt}}.sheet{{display:grid;grid-template-columns:repeat(12,1fr);gap:16pt 12pt}}.sheet>*{{min-width:0}}"
        f"h1{{font:900 16pt/1.28 {SANS};text-align:left}}.lead h1{{font-size:29pt;text-align:center}}.kicker{{font:10.5pt {SANS};color:#900}}.lead .kicker{{text-align:center}}.lead .under{{display:grid;grid-template-columns:1fr 3fr;gap:12pt}}.lead .bare{{display:block}}.side{{border-top:3pt solid #900;padding-top:4pt}}.side .deck{{font:13pt/1.5 {SERIF};text-align:left}}.deck{{font:11pt/1.45 {SERIF}}}"
        f".by{{font:8.5pt {SANS}}}.cols{{column-gap:12pt;column-rule:.4pt solid #999}}.rail{{background:#ecebe4;padding:6pt}}.brief{{margin-bottom:8pt}}.brief h1{{font:700 10.5pt/1.4 {SANS}}}.tint{{background:#e4ecf0;padding:6pt}}.tint h1{{background:#234;color:#fff;padding:1pt 5pt}}"
        f"figure{{display:grid;grid-template-columns:3fr 2fr;gap:5pt}}.cap{{font:8pt/1.35 {SANS};align-self:end}}h3{{font:700 9.4pt/1.6 {SANS};text-align:center}}.notice{{border:1pt solid #000;padding:4pt;margin-top:10pt}}.foot{{font-size:8pt;margin-top:6pt}}",
        _areas),
    "skyline": Composed(280, f"8.7pt/1.46 {SANS}",
        f".masthead{{background:#111;color:#fff;padding:3pt 6pt;margin-bottom:8pt}}.frames{{position:relative}}h1{{font:900 15pt/1.25 {SERIF};text-align:left;margin-bottom:3pt}}.story:first-child h1{{font-size:27pt}}.kicker{{font:700 8.7pt {SANS}}}.deck{{font:500 10pt/1.4 {SERIF};border-left:2pt solid #666;padding-left:4pt;margin-bottom:3pt}}"
        f".ruled{{border-top:.5pt solid #000;padding-top:4pt}}.framed{{border:.8pt solid #000;padding:6pt}}.cols{{column-gap:8pt}}.framed .cols{{column-rule:.4pt solid #000}}.by{{font-weight:700;text-align:right}}.box{{background:#eee;border:0;border-top:1.5pt solid #000}}"
        f".pic{{float:left;width:55%;height:52pt;margin-right:5pt}}figure::after{{content:'';display:block;clear:both}}.cap{{font:7.6pt/1.35 {SANS}}}h3{{font:700 8.7pt/1.6 {SANS}}}.jump{{font:7.6pt {SANS}}}.notice{{border-top:2pt solid #000;padding-top:3pt}}.foot{{font-size:7.6pt;text-align:right}}",
        _frames, SKYLINE, margin=10),
    "cells": Composed(290, f"9.6pt/1.55 {SONG}",
        f".masthead{{display:flex;justify-content:space-between;border-bottom:.6pt solid #000;margin-bottom:4pt}}table{{width:100%;border-collapse:collapse;table-layout:fixed}}td{{border:.6pt solid #000;padding:7pt;vertical-align:top}}h1{{font:700 15.5pt/1.3 {SANS};text-align:center;margin:2pt 0}}tr:first-child td:first-child h1{{font-size:24pt}}.kicker,.by{{text-align:center}}.kicker{{font-size:10.5pt}}.deck{{text-align:center;font:10.5pt/1.4 {SERIF}}}"
        f".cols{{column-gap:14pt}}.stood{{display:flex;gap:10pt}}.stood .cols{{flex:1}}.upright{{writing-mode:vertical-rl;text-align:left;max-height:220pt}}.upright h1{{font-size:20pt;text-align:left}}.upright p{{text-align:left}}.cap{{font-size:8.6pt;text-align:center}}h3{{font:700 9.6pt/1.6 {SANS};text-indent:2em}}.box{{border-style:dashed}}.notice{{border:.6pt solid #000;border-top:0;padding:7pt}}.foot{{text-align:center;font-size:8.4pt}}",
        _cells),
}  # fmt: skip
UNLOOKED = {
    "flexed": Composed(310, f"9pt/1.52 {SERIF}",
        f".masthead{{border-top:3pt solid #000;border-bottom:.5pt solid #000;margin-bottom:8pt;padding:3pt 0}}.flex{{display:flex;gap:14pt;align-items:flex-start}}.narrow{{flex:0 0 17%}}.broad{{flex:1;border-left:.4pt solid #777;border-right:.4pt solid #777;padding:0 8pt}}.right{{flex:0 0 24%}}.story{{margin-bottom:14pt}}h1{{font:700 14.5pt/1.3 {SERIF}}}.lead h1{{font:900 26pt/1.2 {SERIF}}}.kicker{{font:700 9pt {SANS};letter-spacing:1pt;color:#555}}.deck{{font:12pt/1.45 {SANS};border-top:.5pt solid #000;border-bottom:.5pt solid #000;padding:2pt 0;margin:3pt 0}}"
        f".by{{font:8.4pt {SANS};color:#444}}.cols{{column-gap:11pt}}.inset{{float:right;width:32%;margin:0 0 4pt 8pt;font:8.4pt/1.45 {SANS}}}.brief{{border-top:.5pt solid #000;padding:3pt 0 6pt}}.brief h1{{font:700 9.6pt/1.4 {SANS}}}.strip{{display:flex;gap:12pt;border-top:1.5pt solid #000;padding-top:6pt}}.part{{flex:1;min-width:0}}.part+.part{{border-left:.4pt solid #777;padding-left:6pt}}.part h1{{font-size:12pt}}.cap{{font:italic 8pt/1.35 {SERIF}}}h3{{font:700 9pt/1.7 {SERIF}}}.notice{{background:#f0f0f0;padding:4pt}}.foot{{font-size:7.8pt;text-align:center}}",
        _flex),
    "wrapped": Composed(250, f"10pt/1.6 {SANS}",
        f".masthead{{font:700 11pt {SERIF};border-bottom:1pt double #000;margin-bottom:10pt}}.floats{{display:flow-root}}.story{{display:flow-root;margin-bottom:14pt}}.full{{clear:both;border-top:2pt solid #333;padding-top:5pt}}.half{{float:left;width:calc(50% - 8pt);margin-right:16pt}}.half+.half{{margin-right:0}}h1{{font:700 18pt/1.3 {SERIF};text-align:left}}.half h1{{font-size:14pt}}.full>.head{{float:left;width:34%;margin-right:14pt}}.run{{column-gap:14pt}}.kicker{{font:9pt {SANS};background:#ddd;display:inline-block;padding:0 4pt}}.deck{{font:11pt/1.5 {SERIF};color:#333}}"
        f".by{{font:9pt {SERIF}}}.about{{float:right;width:30%;margin:0 0 6pt 10pt}}.cap{{font:8.4pt/1.4 {SERIF};border-bottom:.4pt solid #999}}h3{{font:700 10pt/1.8 {SERIF}}}.box{{background:#f3efe0;border:0;width:80%;margin:6pt auto}}.notice{{clear:both;border:.5pt dotted #000;padding:4pt}}.foot{{font-size:8.4pt}}",
        _floats, margin=14),
    "ladder": Composed(330, f"9.4pt/1.5 {SONG}",
        f".masthead{{text-align:right;border-bottom:.6pt solid #000;margin-bottom:8pt}}.lead{{margin-bottom:14pt}}h1{{font:700 13.5pt/1.32 {SERIF};text-align:center;margin:3pt 0}}.lead h1{{font:900 28pt/1.25 {SANS};text-align:left}}.kicker,.by{{text-align:center}}.lead .kicker,.lead .by{{text-align:left}}.deck{{font:10.5pt/1.45 {SERIF};text-align:center}}.lead .deck{{font:13pt/1.5 {SERIF};text-align:left}}.lead .cols{{column-gap:14pt}}"
        f".ladder{{column-gap:15pt;column-rule:.5pt solid #000;border-top:1pt solid #000;padding-top:6pt}}.ladder .story{{border-bottom:.5pt solid #000;margin-bottom:6pt;padding-bottom:4pt}}.cap{{font:8.2pt/1.4 {SANS}}}.box{{border:.5pt solid #000}}h3{{font:700 9.4pt/1.6 {SERIF};text-align:center}}.jump{{font:8.4pt {SONG}}}.notice{{border:1pt solid #000;padding:5pt;margin-top:8pt}}.foot{{font-size:8.4pt;text-align:center}}",
        _ladder),
}  # fmt: skip
