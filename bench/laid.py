# ruff: noqa: E501 - style sheets
"""Designs laid out on a grid, by another hand than pour.js: heads beside their text, over some columns only, boxed briefs.

The unseen half: no failure in them may be looked at while reading is mended. Whoever looks at one
names it in ``typeset.py`` and makes a new one.
"""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typeset import Paper, Story

SERIF, SANS = "'Noto Serif CJK SC'", "'Noto Sans CJK SC'"
BRIEF = 110  # characters of a story that is set among the briefs
MOST_BRIEFS = 4
HEADS = ("kicker", "title", "deck")

BASE = """
@page { size: %(size)s; margin: %(margin)s }
* { box-sizing: border-box }
body { margin: 0; font: %(body)s; text-align: justify }
p, h1, h3, figure { margin: 0 }
p.text { text-indent: 2em; orphans: 1; widows: 1 }
.sheet { display: grid; grid-template-columns: repeat(%(columns)s, 1fr); column-gap: %(gap)s; row-gap: %(rows)s }
.wide { grid-column: 1 / -1 }
.cols { column-gap: %(gap)s }
.by { margin: 1pt 0 }
.row { white-space: pre-wrap }
figure { break-inside: avoid; margin: 2pt 0 4pt }
.pic { background: #bdbdbd }
.box { border: .5pt solid #000; padding: 3pt 4pt; margin: 4pt 0 }
"""


@dataclass(frozen=True)
class Laid:
    """How a page is laid out: paper, type, columns of its grid, the widths of what follows the lead."""

    size: str
    body: str
    css: str
    columns: int
    lead: int  # columns of the grid
    kinds: Sequence[tuple[str, int]]  # how a story is set, how many columns it has; in turn
    part: str = "left"  # where the headline of a story stands that is over some columns only
    margin: str = "13mm"
    gap: str = "5mm"
    rows: str = "7mm"


LAID = {
    "plaza": Laid("290mm 400mm", f"9.3pt/1.52 {SERIF}",
        f".masthead{{background:#7a1f1f;color:#fff;padding:4pt 8pt;font-family:{SANS}}}h1{{font:900 19pt/1.25 {SANS}}}.kicker{{font:9.5pt {SANS};color:#7a1f1f}}.deck{{font:10.5pt/1.4 {SERIF};color:#333}}.by{{font:8.6pt {SANS}}}"
        f".over+.over{{border-left:.5pt solid #000;padding-left:2.5mm}}.beside>.head{{border-right:2pt solid #7a1f1f;padding-right:6pt}}.beside>.head h1{{font-size:16pt}}.briefs{{border:1pt solid #000;padding:5pt}}.briefs h1{{font:700 10.5pt/1.4 {SANS}}}.brief{{margin-bottom:7pt}}"
        f"figure{{display:flex;gap:5pt;align-items:flex-end}}.pic{{flex:0 0 58%;height:62pt}}.cap{{font:8pt/1.35 {SANS}}}h3{{font:700 9.3pt/1.6 {SANS}}}.notice{{border-top:2pt solid #000;padding-top:3pt;font-size:8.5pt}}.foot{{font-size:8pt;text-align:center}}",
        6, 4, (("beside", 6), ("over", 3), ("over", 3), ("over", 2), ("over", 2), ("over", 2))),
    "sunday": Laid("380mm 530mm", f"9.8pt/1.58 {SANS}",
        f".masthead{{text-align:center;border-bottom:3pt double #000;padding-bottom:5pt}}h1{{font:700 22pt/1.22 {SERIF};text-align:center}}.kicker{{text-align:center;font:700 10pt {SERIF};letter-spacing:2pt}}.deck{{text-align:center;font:11pt/1.45 {SERIF}}}.by{{text-align:center;font-size:8.8pt}}"
        f".cols{{column-rule:.4pt solid #999}}.over{{border-top:.6pt solid #000;padding-top:4pt}}.over h1{{font-size:15pt;text-align:left}}.over .kicker,.over .deck,.over .by{{text-align:left}}.briefs{{background:#eef1e6;padding:6pt}}.briefs h1{{font:700 11pt/1.35 {SERIF};text-align:left;border-top:1pt solid #596}}.brief{{margin-bottom:9pt}}"
        f".pic{{height:84pt}}.cap{{font:8.4pt/1.4 {SERIF};color:#333}}h3{{text-align:center;font:700 9.8pt/1.7 {SERIF}}}p.text{{text-indent:2em}}.notice{{border:1pt dashed #000;padding:4pt}}.foot{{font-size:8pt;text-align:right}}",
        7, 5, (("part", 7), ("over", 2), ("over", 2), ("over", 3), ("beside", 7)), "right", gap="6mm", rows="9mm"),
}  # fmt: skip


def laid_html(paper: Paper, design: Laid, parts: Mapping[str, str]) -> str:
    """Return a page as HTML; ``parts`` are typeset's tags for the roles."""
    lead, *others = paper.stories
    briefs = [one for one in others if _size(one) <= BRIEF][:MOST_BRIEFS]
    if len(briefs) < 2:
        briefs = []
    others = [one for one in others if one not in briefs]
    rail = design.columns - design.lead
    first = [_set(lead, design, "part" if _size(lead) > 260 else "over", design.lead, parts)]
    if briefs:
        inner = "".join(f"<div class=brief>{_blocks(one, parts)}</div>" for one in briefs)
        first.append(f"<div class=briefs style='grid-column:span {rail}'>{inner}</div>")
    elif others:
        first.append(_set(others.pop(0), design, "over", rail, parts))
    rest = [
        _set(story, design, *design.kinds[n % len(design.kinds)], parts)
        for n, story in enumerate(others)
    ]
    said = {
        name: "".join(f"<p>{html.escape(text)}</p>" for text in texts)
        for name, texts in (("masthead", paper.masthead), ("notice", paper.notices), ("foot", paper.furniture))
    }  # fmt: skip
    shown = {
        name: f"<div class='wide {name}'>{text}</div>" if text else ""
        for name, text in said.items()
    }
    css = BASE % vars(design) + design.css
    return (
        f"<!DOCTYPE html><html lang=zh><meta charset=utf-8><style>{css}</style><div class=sheet>"
        f"{shown['masthead']}{''.join(first)}{''.join(rest)}{shown['notice']}{shown['foot']}</div></html>"
    )


def _size(story: Story) -> int:
    return sum(len(text) for role, text in story.blocks if role not in HEADS)


def _shown(role: str, text: str, parts: Mapping[str, str]) -> str:
    if role == "caption":
        return f"<figure><div class=pic></div><p class=cap>{html.escape(text)}</p></figure>"
    return parts[role].format(html.escape(text))


def _blocks(story: Story, parts: Mapping[str, str]) -> str:
    return "".join(_shown(role, text, parts) for role, text in story.blocks)


def _set(story: Story, design: Laid, kind: str, width: int, parts: Mapping[str, str]) -> str:
    """Return a story as it is set: headline over its columns, beside them, or over a part of them."""
    head = "".join(_shown(role, text, parts) for role, text in story.blocks if role in HEADS)
    body = [one for one in story.blocks if one[0] not in HEADS]
    count = max(1, min(width, _size(story) // 130))
    style = f"style='grid-column:span {width}'"
    if kind == "beside" and head and count > 1:
        inner = f"<div class=head>{head}</div><div class=cols style='columns:{count}'>{_texts(body, parts)}</div>"
        return f"<div class=beside style='grid-column:span {width};display:grid;grid-template-columns:1fr {width - 1}fr;column-gap:{design.gap}'>{inner}</div>"
    if kind == "part" and head and count > 2 and len(body) > 2:
        return _in_part(head, body, design, width, count, parts)
    return f"<div class=over {style}><div class=head>{head}</div><div class=cols style='columns:{count}'>{_texts(body, parts)}</div></div>"


def _texts(body: Sequence[tuple[str, str]], parts: Mapping[str, str]) -> str:
    return "".join(_shown(role, text, parts) for role, text in body)


def _in_part(
    head: str,
    body: Sequence[tuple[str, str]],
    design: Laid,
    width: int,
    count: int,
    parts: Mapping[str, str],
) -> str:
    """Return a story with its headline over all columns but one, which is as high as the rest."""
    size = sum(len(text) for _, text in body)
    alone = 1.35 / count if design.part == "left" else 1.2 / count  # of the text: that column's
    split, seen = 0, 0
    least = size * (1 - alone) if design.part == "left" else size * alone
    while split < len(body) - 1 and seen < least:
        seen += len(body[split][1])
        split += 1
    texts = [_texts(some, parts) for some in (body[:split], body[split:])]
    headed = f"<div><div class=head>{head}</div><div class=cols style='columns:{count - 1}'>{{}}</div></div>"
    one, other = (headed.format(texts[0]), f"<div>{texts[1]}</div>")
    shares = f"{count - 1}fr 1fr"
    if design.part == "right":
        one, other = f"<div>{texts[0]}</div>", headed.format(texts[1])
        shares = f"1fr {count - 1}fr"
    return f"<div style='grid-column:span {width};display:grid;grid-template-columns:{shares};column-gap:{design.gap}'>{one}{other}</div>"
