# ruff: noqa: E501 - style sheets
"""Designs made up in modules, as by hand (see pour.js): headlines over some columns, beside, upright.

Rules may be fitted to those in SEEN. The others, with pages of another hand and pages whose truth
is JSON, are the unseen half: nothing is mended with them in view.
"""

from __future__ import annotations

import html
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typeset import Paper, Story

SCRIPT = Path(__file__).with_name("pour.js")
SERIF, SANS = "'Noto Serif CJK SC'", "'Noto Sans CJK SC'"
SONG = "'AR PL SungtiL GB','Noto Serif CJK SC'"


@dataclass(frozen=True)
class Poured:
    """How a page is made up: its sheet in millimetres, its type, its plan (see pour.js)."""

    css: str
    plan: Mapping[str, Any]
    furniture: str = ""
    longest: int = 170  # characters of a story for each of its columns
    side: float = 0.0  # share of the stories that stand in a column of their own
    upright: bool = False  # the whole text runs downwards
    initials: bool = False
    photo: bool = False  # a story's first picture stands under its headline, over all columns
    sheet: Mapping[str, Any] = field(default_factory=dict)


A3, A3_FLAT, A4 = (
    {"width": 297, "height": 420, "margin": 12, "top": 18, "foot": 12, "gutter": 5, "space": 4},
    {"width": 420, "height": 297, "margin": 12, "top": 18, "foot": 14, "gutter": 5, "space": 4},
    {"width": 210, "height": 297, "margin": 16, "top": 20, "foot": 18, "gutter": 6, "space": 4},
)
BASE = """
@page { margin: 0; size: %(width)smm %(height)smm }
* { box-sizing: border-box }
body { margin: 0; text-align: justify; text-rendering: geometricPrecision }
.sheet { position: relative; overflow: hidden; break-after: page }
.sheet:last-of-type { break-after: auto }
p, .put { margin: 0 }
p.text { text-indent: 2em } p.more { text-indent: 0 } p.cut { text-align-last: justify }
.masthead p, .by, .kicker, .deck, .cap, .row { text-indent: 0 }
.masthead { border-bottom: 1pt solid #000; padding-bottom: 3pt }
h1 { font-size: 20pt; line-height: 1.25; margin: 2pt 0 3pt; text-align: left }
h3 { font-size: 1.1em; margin: 3pt 0 2pt; text-align: left }
.kicker { font-size: 1.2em; text-align: left } .deck { font-size: 1.1em; text-align: left }
.by { font-size: .95em } .cap { font-size: .88em; line-height: 1.35; margin: 2pt 0 4pt }
.pic { background: #c4c4c4; height: 56pt; margin-top: 3pt }
.box { border: .6pt solid #000; padding: 3pt; margin: 3pt 0 }
.row { white-space: pre-wrap }
.run { position: absolute; font-size: 8pt; text-indent: 0 }
.line { border-top: .5pt solid #000 } .rule { border-left: .4pt solid #000 } .frame { border: .8pt solid #000 }
"""

SEEN = ("modules", "shoulder", "beside", "downwards")
POURED = {
    "modules": Poured(f"body{{font:9pt/1.5 {SERIF}}}.masthead{{display:none}}", {**A3, "columns": 6, "gutter": 4.5, "top": 16, "headline": "over"},
        "<p class=run style='left:12mm;top:7mm'>{page}</p><p class=run style='right:12mm;top:7mm'>{day}　{paper}</p><div class='put line' style='position:absolute;left:12mm;right:12mm;top:13mm'></div>", 220),
    "shoulder": Poured(f"body{{font:9.5pt/1.5 {SONG}}}h1{{font-size:19pt;font-family:{SANS};font-weight:700}}", {**A3, "columns": 5, "headline": "left", "line": True}, longest=240),
    "crown": Poured(f"body{{font:9pt/1.6 {SANS}}}h1,.kicker,.deck,.by{{text-align:center}}h1{{font-size:21pt}}", {**A3, "columns": 4, "gutter": 7, "headline": "middle", "space": 6}, longest=150),
    "facing": Poured(f"body{{font:9.5pt/1.55 {SERIF}}}.first::first-letter{{font-size:3.1em;float:left;line-height:1;padding-right:3pt}}h1{{font-size:18pt}}", {**A3_FLAT, "columns": 6, "halves": 2, "fold": 24, "headline": "over"},
        "<p class=run style='left:12mm;top:8mm'>{paper}</p><p class=run style='right:12mm;top:8mm'>{day}</p><p class=run style='left:12mm;bottom:5mm'>· 2 ·</p><p class=run style='right:12mm;bottom:5mm'>· 3 ·</p>", 260, initials=True),
    "reversed": Poured(f"body{{font:9.5pt/1.5 {SERIF}}}.head h1{{background:#222;color:#fff;padding:2pt 4pt;font:700 15pt/1.4 {SANS}}}.side{{background:#e8e8e8;padding:4pt;font:8.5pt/1.45 {SANS}}}.by{{text-align:right}}", {**A3, "columns": 4, "gutter": 6, "headline": "over", "side": True}, longest=200, side=0.34),
    "beside": Poured(f"body{{font:9.5pt/1.5 {SERIF}}}.upright h1{{writing-mode:vertical-rl;font-size:22pt;max-height:260pt;margin:0 auto}}.upright{{text-align:center}}.upright p{{text-align:center}}", {**A3, "columns": 5, "headline": "upright", "space": 6, "frame": 3}, longest=180),
    "bulletin": Poured(f"body{{font:10pt/1.6 {SONG};text-align:left}}h1{{font-size:11.5pt;font-weight:700}}.by{{text-align:right}}p.cut{{text-align-last:left}}", {**A4, "columns": 2, "headline": "over", "space": 5},
        "<p class=run style='left:16mm;bottom:8mm'>{paper}　{day}</p><p class=run style='right:16mm;bottom:8mm'>第#页</p>", 99999),
    "downwards": Poured(f"body{{font:9.5pt/1.6 {SERIF}}}.all{{writing-mode:vertical-rl;margin:12mm;width:273mm;height:396mm;columns:5;column-gap:6mm;column-fill:auto}}.all h1{{font-size:18pt}}.masthead{{border:0}}", A3, upright=True),
}  # fmt: skip


def poured_html(paper: Paper, design: Poured, parts: Mapping[str, str]) -> str:
    """Return a page as HTML that makes itself up; ``parts`` are typeset's tags for the roles."""
    css = BASE % design.plan + design.css
    masthead = "".join(f"<p>{html.escape(text)}</p>" for text in paper.masthead)
    head = f"<div class=masthead>{masthead}</div>" if masthead else ""
    top = f"<!DOCTYPE html><html lang=zh><meta charset=utf-8><style>{css}</style>"
    stories = [_story(paper, n, design, parts) for n in range(len(paper.stories))]
    notices = "".join(f"<p class=text>{html.escape(text)}</p>" for text in paper.notices)
    foot = "".join(f"<p class=by>{html.escape(text)}</p>" for text in paper.furniture)
    if design.upright:
        inner = "".join(one["head"] + one["body"] for one in stories)
        return f"{top}<body><div class=all>{head}{inner}{notices}{foot}</div></html>"
    for extra in (notices, foot):
        if extra:
            stories.append({"head": "", "body": extra, "span": 1, "number": 0, "side": True})
    plan = {
        **design.plan,
        "masthead": head,
        "stories": stories,
        "furniture": design.furniture.format(
            paper=html.escape(paper.facts.get("paper", "")),
            day=html.escape(paper.facts.get("date", "")),
            page=f"第{paper.facts.get('page', '2')}版",
        ),
    }
    shown = json.dumps(plan, ensure_ascii=False).replace("</", "<\\/")
    return f"{top}<body><script>const plan = {shown};\n{SCRIPT.read_text('utf-8')}</script></html>"


def _story(paper: Paper, number: int, design: Poured, parts: Mapping[str, str]) -> dict[str, Any]:
    story: Story = paper.stories[number]
    heads = ("kicker", "title", "deck")

    def shown(role: str, text: str) -> str:
        return parts[role].format(html.escape(text))

    head = "".join(shown(role, text) for role, text in story.blocks if role in heads)
    blocks = [one for one in story.blocks if one[0] not in heads]
    photo = next((one for one in blocks if design.photo and one[0] == "caption"), None)
    if head and photo:
        blocks.remove(photo)
        head += shown(*photo)
    body = "".join(shown(role, text) for role, text in blocks)
    if design.initials:
        body = body.replace("<p class=text>", "<p class='text first'>", 1)
    size = sum(len(text) for role, text in story.blocks if role not in heads)
    side = number >= len(paper.stories) * (1 - design.side)
    if side:
        body = body.replace("<p class=text>", "<p class='text side'>")
    span = 1 if side else max(1, min(design.plan.get("columns", 1), -(-size // design.longest)))
    if not side and number == 0:
        span = max(span, 2)
    return {"head": head, "body": body, "span": span, "number": number, "side": side}
