# ruff: noqa: E501 - style sheets
"""Ten designs by other typesetters: Typst, LibreOffice Writer, WeasyPrint, and Chromium's grid.

Those in ``NOVEL`` were looked at while reading was mended; those in ``KEPT`` were scored once, at the
end, and never looked at. Each design gives the page's source; :func:`print_novel` has it set by what it
is written for. Typst and WeasyPrint are run by the Python named in ``QA_TYPESETTERS``
(``pip install typst weasyprint`` there), LibreOffice and Chromium as they are installed.
"""

from __future__ import annotations

import html
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typeset import Paper, Story

SERIF, SANS, SONG = (
    "'Noto Serif CJK SC'",
    "'Noto Sans CJK SC'",
    "'AR PL SungtiL GB','Noto Serif CJK SC'",
)
HONG = "'Noto Serif CJK HK'"
HEADS = ("kicker", "title", "deck")
Blocks = Sequence[tuple[str, str]]


def _size(story: Story) -> int:
    return sum(len(text) for role, text in story.blocks if role not in HEADS) // (
        1 + _is_latin(story)
    )


def _is_latin(story: Story) -> bool:
    text = "".join(text for _, text in story.blocks)
    return 2 * sum(one.isascii() for one in text) > len(text)


def _head(story: Story) -> Blocks:
    return [one for one in story.blocks if one[0] in HEADS]


def _body(story: Story) -> Blocks:
    return [one for one in story.blocks if one[0] not in HEADS]


# --- CSS ---------------------------------------------------------------------------------------

CSS = """
* { box-sizing: border-box } body { margin: 0 } p, h1, h3, figure { margin: 0 } p.text { text-indent: 2em; orphans: 1; widows: 1 }
[lang=en] { hyphens: auto } [lang=en] p.text { text-indent: 1em }
.row { white-space: pre-wrap } figure { break-inside: avoid; margin: 2pt 0 4pt } .pic { background: #bbb; height: 60pt } .box { border: .5pt solid #000; padding: 3pt 4pt; margin: 4pt 0 }
"""
TAGS = {
    "kicker": "p", "title": "h1", "deck": "p", "byline": "p", "dateline": "p", "heading": "h3",
    "text": "p", "list": "p", "table": "p", "box": "div",
}  # fmt: skip
CLASSES = {"byline": "by", "dateline": "by", "table": "row", "list": "text"}


def _css(blocks: Blocks) -> str:
    found = []
    for role, text in blocks:
        said = html.escape(text)
        if role == "caption":
            found.append(f"<figure><div class=pic></div><p class=cap>{said}</p></figure>")
        else:
            tag = TAGS[role]
            found.append(f"<{tag} class='{CLASSES.get(role, role)}'>{said}</{tag}>")
    return "".join(found)


def _story(story: Story, columns: int, kind: str = "") -> str:
    count = max(1, min(columns, _size(story) // 90))
    lang = "en" if _is_latin(story) else "zh"
    return (
        f"<div class='story {kind}' lang={lang}><div class=head>{_css(_head(story))}</div>"
        f"<div class=cols style='columns:{count}'>{_css(_body(story))}</div></div>"
    )


def _page(paper: Paper, css: str, inner: str, script: str = "") -> str:
    parts = (("masthead", paper.masthead), ("notice", paper.notices), ("foot", paper.furniture))
    said = {
        name: f"<div class={name}>{''.join(f'<p>{html.escape(one)}</p>' for one in texts)}</div>" if texts else ""
        for name, texts in parts
    }  # fmt: skip
    return (
        f"<!DOCTYPE html><html><meta charset=utf-8><style>{CSS}{css}</style><body>{said['masthead']}"
        f"{inner}{said['notice']}{said['foot']}{script}</body></html>"
    )


def _fitted(width: int) -> str:
    """Return the script that makes the sheet as high as what stands on it."""
    return f"<script>const s=document.createElement('style');s.textContent=`@page{{margin:0;size:{width}mm ${{Math.ceil(document.body.scrollHeight)+6}}px}}`;document.head.append(s)</script>"


def _pinwheel(paper: Paper) -> str:
    """Four stories around a fifth, so that no gap goes through: again and again down a broad sheet."""
    plans = ["'a a a b' 'd c c b' 'd e e e'", "'a b b b' 'a c c d' 'e e e d'"]
    wide = [{"a": 5, "b": 1, "c": 3, "d": 1, "e": 5}, {"a": 1, "b": 5, "c": 3, "d": 1, "e": 5}]
    found, stories, turn = [], list(paper.stories), 0
    while stories:
        some, stories = stories[:5], stories[5:]
        names = "abcde"[: len(some)]
        if len(some) < 5:
            found.append("".join(_story(one, 5, "strip") for one in some))
            break
        cells = "".join(
            f"<div class='cell {name}' style='grid-area:{name}'>{_story(one, wide[turn][name])}</div>"
            for name, one in zip(names, some, strict=True)
        )
        found.append(f'<div class=wheel style="grid-template-areas:{plans[turn]}">{cells}</div>')
        turn = 1 - turn
    css = f"""body{{width:360mm;padding:14mm;font:9.2pt/1.5 {SERIF};text-align:justify}}.masthead{{border-bottom:3pt double #000;text-align:center;font:13pt {SERIF};margin-bottom:10pt}}
    .wheel{{display:grid;grid-template-columns:1fr 1fr 1fr 1fr;gap:14pt 13pt;margin-bottom:16pt;align-items:start}}.wheel>*{{min-width:0}}h1{{font:900 17pt/1.25 {SERIF}}}.a h1{{font-size:25pt}}.c{{border:.6pt solid #000;padding:6pt}}.c h1{{text-align:center}}
    .b h1,.d h1{{font:700 12.5pt/1.3 {SANS}}}.kicker{{font:9pt {SANS};color:#444}}.deck{{font:11pt/1.4 {SERIF}}}.by{{font:8.4pt {SANS}}}.cols{{column-gap:11pt}}.cap{{font:7.8pt/1.35 {SANS}}}h3{{font:700 9.2pt/1.6 {SANS}}}.strip{{border-top:.5pt solid #000;padding-top:5pt;margin-bottom:9pt}}.notice{{border:.6pt solid #000;padding:4pt}}.foot{{font-size:8pt}}"""
    return _page(paper, css, "".join(found), _fitted(360))


def _upright(paper: Paper) -> str:
    """Text that runs downwards in rows of modules, as in Taiwan: upright heads right of their text."""
    found = []
    for n, story in enumerate(paper.stories):
        high = 62 if _size(story) < 160 else 84 if n else 104
        found.append(
            f"<div class='module m{n % 3}' style='height:{high}mm'><div class=head>{_css(_head(story))}</div>{_css(_body(story))}</div>"
        )
    css = f"""body{{width:300mm;padding:12mm;font:9.6pt/1.62 {HONG};text-align:justify}}.masthead{{border-bottom:1pt solid #000;margin-bottom:8pt;text-align:right}}.rows{{display:flex;flex-wrap:wrap;flex-direction:row-reverse;gap:16pt 16pt;align-items:flex-start}}
    .module{{writing-mode:vertical-rl;border-right:.6pt solid #000;padding-right:6pt;max-width:276mm}}.m2{{border:.8pt solid #000;padding:6pt}}.head{{margin-left:6pt}}h1{{font:900 19pt/1.3 {HONG}}}.kicker{{font:10pt {SANS}}}.deck{{font:11pt/1.5 {HONG}}}.by{{font:9pt {SANS}}}.pic{{height:auto;width:50pt}}.cap{{font:8.2pt/1.4 {SANS}}}.row{{white-space:pre-wrap}}h3{{font:700 9.6pt/1.7 {SANS}}}.notice{{border:.6pt solid #000;margin-top:10pt;padding:4pt}}.foot{{font-size:8pt}}"""
    return _page(paper, css, f"<div class=rows>{''.join(found)}</div>", _fitted(300))


def _floating(paper: Paper) -> str:
    """WeasyPrint: heads and pictures that text runs round, initials, ragged right, two sides of a sheet."""
    found = []
    for n, story in enumerate(paper.stories):
        lang = "en" if _is_latin(story) else "zh"
        body = list(_body(story))
        first = next((at for at, one in enumerate(body) if one[0] == "text"), 0)
        inset = [one for one in body if one[0] in ("box", "caption")][:1]
        text = [one for one in body if one not in inset]
        shown = _css(text)
        if n % 3 == 0 and first < len(body):
            shown = re.sub(
                "<p class='text'>(.)",
                r"<p class='text first'><span class=initial>\1</span>",
                shown,
                count=1,
            )
        side = "left" if n % 2 else "right"
        about = f"<div class='about {side}'>{_css(inset)}</div>" if inset else ""
        head = _css(_head(story))
        if n % 4 == 3:
            found.append(
                f"<div class='story' lang={lang}><div class='aside'>{head}</div>{about}{shown}</div>"
            )
        else:
            count = max(1, min(3, _size(story) // 120))
            found.append(
                f"<div class='story' lang={lang}>{head}{about}{shown}</div>"
                if count == 1
                else f"<div class='story' lang={lang}>{head}<div class=cols style='columns:{count}'>{_css(inset)}{shown}</div></div>"
            )
    css = f"""@page{{size:260mm 370mm;margin:13mm;@bottom-center{{content:counter(page);font:8pt {SANS}}}}}body{{font:9.8pt/1.55 {SONG};text-align:left}}.masthead{{border-bottom:1pt solid #000;margin-bottom:8pt}}.story{{margin-bottom:13pt;border-top:.5pt solid #000;padding-top:4pt}}.story::after{{content:'';display:block;clear:both}}
    h1{{font:700 19pt/1.25 {SANS};margin-bottom:3pt}}.aside{{float:left;width:30%;margin-right:10pt;border-right:2pt solid #666;padding-right:5pt}}.aside h1{{font-size:15pt}}.kicker{{font:9pt {SANS};color:#666}}.deck{{font:italic 11pt/1.4 {SERIF}}}.by{{font:8.6pt {SANS}}}.cols{{column-gap:13pt}}.about{{width:46%;margin:2pt 0 4pt}}.about.left{{float:left;margin-right:8pt}}.about.right{{float:right;margin-left:8pt}}.cap{{font:8pt/1.3 {SANS}}}
    .initial{{float:left;display:block;font-size:2.8em;line-height:.95;padding-right:3pt;font-weight:700;text-indent:0}}.first{{text-indent:0!important}}h3{{font:700 9.8pt/1.6 {SANS}}}.notice{{border:.5pt dashed #000;padding:4pt}}.foot{{font-size:8pt;text-align:center}}"""
    return _page(paper, css, "".join(found))


def _hongkong(paper: Paper) -> str:
    """WeasyPrint: a tabloid of Hong Kong, cells of a table, reversed heads, the lead in heavy type."""
    stories = list(paper.stories)
    lead = stories.pop(0)
    side = [stories.pop(0) for _ in range(min(2, len(stories)))]
    rows = [
        f"<tr><td class=main colspan=2>{_story(lead, 3, 'lead')}</td><td class=side>{''.join(_story(one, 1) for one in side)}</td></tr>"
    ]
    while stories:
        some, stories = stories[:3], stories[3:]
        spans = {1: (3,), 2: (1, 2), 3: (1, 1, 1)}[len(some)]
        cells = "".join(
            f"<td colspan={span}>{_story(one, 4 if span > 2 else span, 'low')}</td>"
            for one, span in zip(some, spans, strict=True)
        )
        rows.append(f"<tr>{cells}</tr>")
    css = f"""@page{{size:275mm 390mm;margin:11mm}}body{{font:9.3pt/1.5 {HONG};text-align:justify}}.masthead{{background:#b00;color:#fff;padding:3pt 6pt;margin-bottom:8pt;font-family:{SANS}}}table{{width:100%;border-collapse:collapse;table-layout:fixed}}td{{vertical-align:top;padding:5pt 7pt}}.side{{background:#eee}}
    h1{{font:900 15pt/1.28 {SANS}}}.lead h1{{font-size:30pt}}.low h1{{background:#222;color:#fff;padding:2pt 5pt}}.kicker{{font:700 10pt {SANS};color:#b00}}.deck{{font:700 10.5pt/1.4 {SANS}}}.by{{font:8.3pt {SANS};text-align:right}}.cols{{column-gap:10pt;column-rule:.4pt solid #888}}.story{{margin-bottom:10pt}}.cap{{font:8pt/1.35 {SANS};background:#ddd}}h3{{font:700 9.3pt/1.6 {SANS}}}.notice{{border:.8pt solid #b00;padding:4pt}}.foot{{font-size:8pt}}"""
    return _page(paper, css, f"<table>{''.join(rows)}</table>")


def _dogleg(paper: Paper) -> str:
    """Chromium: stories whose last column runs on under the story beside; tables over all columns."""
    found, stories = [], list(paper.stories)
    while stories:
        one = stories.pop(0)
        body = list(_body(one))
        wide = [block for block in body if block[0] == "table"]
        text = [block for block in body if block[0] != "table"]
        if len(text) < 4 or not stories:
            found.append(_story(one, 4, "plain"))
            continue
        beside = stories.pop(0)
        whole, shares, parts, seen = (
            sum(len(text) for _, text in text),
            (0.38, 0.76),
            [[], [], []],
            0,
        )
        for block in text:
            at = sum(seen >= share * whole for share in shares)
            parts[at].append(block)
            seen += len(block[1])
        foot = f"<div class=wide>{_css(wide)}</div>" if wide else ""
        found.append(
            f"<div class=leg><div class=head style='grid-area:h'>{_css(_head(one))}</div><div style='grid-area:x'>{_css(parts[0])}</div><div style='grid-area:y'>{_css(parts[1])}</div>"
            f"<div style='grid-area:z'>{_css(parts[2])}</div><div class=other style='grid-area:o'>{_story(beside, 1)}</div>{foot}</div>"
        )
    css = f"""body{{width:290mm;padding:13mm;font:9.4pt/1.52 {SONG};text-align:justify}}.masthead{{border-top:2pt solid #000;border-bottom:.5pt solid #000;margin-bottom:9pt}}.leg{{display:grid;grid-template:'h h o' auto 'x y o' auto 'x y z' 1fr/1fr 1fr 1fr;gap:7pt 13pt;margin-bottom:16pt}}.leg>*{{min-width:0}}.wide{{grid-column:1/-1;border-top:.5pt solid #000}}.plain{{margin-bottom:16pt}}.other{{padding-bottom:8pt;border-bottom:1pt solid #000}}
    h1{{font:700 20pt/1.25 {SANS}}}.other h1{{font-size:13.5pt}}.kicker{{font:9.4pt {SANS}}}.deck{{font:11pt/1.45 {SERIF}}}.by{{font:8.6pt {SANS}}}.cols{{column-gap:13pt}}.cap{{font:8pt/1.35 {SANS}}}h3{{font:700 9.4pt/1.6 {SANS};text-align:center}}.notice{{border:.6pt solid #000;padding:4pt}}.foot{{font-size:8pt;text-align:right}}"""
    return _page(paper, css, "".join(found), _fitted(290))


def _gutter(paper: Paper) -> str:
    """Chromium: columns of a broad sheet with pictures set into the gutter, heads within the columns."""
    stories = []
    for n, one in enumerate(paper.stories):
        body = list(_body(one))
        figures = [block for block in body if block[0] == "caption"][:1]
        rest = [block for block in body if block not in figures]
        lang = "en" if _is_latin(one) else "zh"
        middle = f"<div class=over>{_css(figures)}</div>" if figures else ""
        count = max(1, min(5, _size(one) // 90))
        kind = "tint" if n % 4 == 2 else "rule" if n % 2 else ""
        # the picture stands in the gutter of two columns: the text of both runs round it
        half = len(rest) // 2
        if figures and count > 1 and half:
            text = f"<div class=two><div class=runs>{middle}{_css(rest[:half])}</div><div class=runs><div class='over ghost'></div>{_css(rest[half:])}</div></div>"
        else:
            text = f"<div class=cols style='columns:{count}'>{middle}{_css(rest)}</div>"
        stories.append(
            f"<div class='story w{min(3, count)} {kind}' lang={lang}>{_css(_head(one))}{text}</div>"
        )
    css = f"""body{{width:400mm;padding:15mm;font:10pt/1.5 {SERIF};text-align:justify}}.masthead{{display:flex;justify-content:space-between;border-bottom:1.5pt solid #000;margin-bottom:10pt}}.sheet{{display:grid;grid-template-columns:repeat(6,1fr);gap:15pt 14pt;grid-auto-flow:dense;align-items:start}}.story{{min-width:0}}.w1{{grid-column:span 1}}.w2{{grid-column:span 2}}.w3{{grid-column:span 4}}.tint{{background:#eaf0ea;padding:5pt}}.rule{{border-top:1.2pt solid #000;padding-top:4pt}}
    .two{{display:grid;grid-template-columns:1fr 1fr;gap:14pt}}.runs:first-child .over{{float:right;width:36%;margin:0 0 3pt 6pt}}.ghost{{float:left;width:20%;height:70pt}}h1{{font:700 18pt/1.22 {SERIF}}}.w1 h1{{font-size:12.5pt}}.w3 h1{{font:900 27pt/1.2 {SERIF}}}.kicker{{font:700 9pt {SANS};letter-spacing:1pt}}.deck{{font:11.5pt/1.4 {SANS};color:#333}}.by{{font:8.8pt {SANS}}}.cols{{column-gap:14pt}}.cap{{font:8.2pt/1.35 {SANS}}}h3{{font:700 10pt/1.6 {SERIF}}}.notice{{border:.6pt solid #000;padding:4pt;margin-top:10pt}}.foot{{font-size:8pt}}"""
    return _page(paper, css, f"<div class=sheet>{''.join(stories)}</div>", _fitted(400))


# --- Typst -------------------------------------------------------------------------------------

TYPST = """
#set text(font: ("Noto Serif CJK SC"), size: %(size)spt, lang: "zh")
#set par(justify: %(justify)s, leading: %(leading)sem, spacing: %(leading)sem, first-line-indent: (amount: 2em, all: true))
#let plain(it, ..rest) = { set par(first-line-indent: 0em); text(..rest, it); parbreak() }
#let pic(it) = block(breakable: false, width: 100%%)[#rect(width: 100%%, height: 52pt, fill: luma(190), stroke: none) #plain(it, size: .84em, font: "Noto Sans CJK SC")]
#let shut(it) = block(stroke: .5pt, inset: 4pt, width: 100%%, it)
"""


def _said(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _typst(blocks: Blocks, title: str = "17pt", floats: bool = False) -> str:
    ways = {
        "kicker": "#plain({}, size: 1.05em, font: \"Noto Sans CJK SC\")", "title": f"#plain({{}}, size: {title}, weight: 900)",
        "deck": "#plain({}, size: 1.14em)", "byline": "#plain({}, size: .92em, font: \"Noto Sans CJK SC\")", "heading": "#plain({}, weight: 700)",
        "text": "#text({})\n\n", "list": "#text({})\n\n", "table": "#plain({})", "box": "#shut(plain({}))",
        "caption": "#place(bottom, float: true, pic({}))" if floats else "#pic({})",
    }  # fmt: skip
    ways["dateline"] = ways["byline"]
    return "\n".join(ways[role].format(_said(text)) for role, text in blocks)


def _typst_ends(paper: Paper) -> tuple[str, str]:
    over = "".join(f"#plain({_said(text)}, size: 1.1em)\n" for text in paper.masthead)
    under = "".join(
        f"#plain({_said(text)}, size: .85em)\n" for text in (*paper.notices, *paper.furniture)
    )
    return over, under


def _running(paper: Paper) -> str:
    """Typst: columns of the sheet down which all runs; heads over two columns and pictures float, some stories are boxed."""
    over, under = _typst_ends(paper)
    high = 75 + sum(map(_size, paper.stories)) // 11
    found = [
        f"#set page(width: 330mm, height: {high}mm, margin: 14mm, columns: 5)\n#set columns(gutter: 6mm)",
        TYPST % {"size": 9.4, "justify": "true", "leading": 0.62},
        f'#place(top, scope: "parent", float: true)[{over}#line(length: 100%, stroke: 1pt)\n{_typst(_head(paper.stories[0]), "30pt")}]',
        _typst(_body(paper.stories[0]), floats=True),
    ]
    for n, story in enumerate(paper.stories[1:]):
        inner = _typst(story.blocks, "14pt", floats=n % 3 != 1)
        found.append(
            f"#block(stroke: .6pt, inset: 5pt, width: 100%)[{inner}]"
            if n % 3 == 1 and _size(story) < 500
            else f"#v(9pt)\n{inner}"
        )
    return "\n\n".join([*found, f"#v(8pt)\n{under}"])


def _gridded(paper: Paper) -> str:
    """Typst: a grid of cells with lines between, columns filled level in each, text ragged right."""
    over, under = _typst_ends(paper)
    level = "#let level(n, it) = layout(size => { let w = (size.width - (n - 1) * 5mm) / n; let h = measure(block(width: w, it)).height; block(height: h / n + 26pt, columns(n, gutter: 5mm, it)) })"
    found, stories, turn = [], list(paper.stories), 0
    spans = [(3, 2), (1, 2, 2), (2, 3), (5,), (2, 2, 1)]
    while stories:
        plan = spans[turn % len(spans)][: len(stories)]
        plan = (*plan[:-1], 5 - sum(plan[:-1]))
        cells = []
        for wide in plan:
            story = stories.pop(0)
            count = max(1, min(wide, _size(story) // 90))
            inner = _typst(_body(story))
            laid = f"#level({count})[{inner}]" if count > 1 else inner
            cells.append(f"[{_typst(_head(story), f'{11 + 3 * wide}pt')}\n{laid}]")
        columns = ", ".join(f"{wide}fr" for wide in plan)
        found.append(
            f"#grid(columns: ({columns}), inset: 5pt, stroke: (x, y) => (left: if x > 0 {{ .5pt }}, top: 1pt), {', '.join(cells)})"
        )
        turn += 1
    return "\n".join([
        "#set page(width: 310mm, height: 2400mm, margin: 12mm)", TYPST % {"size": 9.2, "justify": "false", "leading": 0.6}, level, over, *found, under,
    ])  # fmt: skip


# --- LibreOffice -------------------------------------------------------------------------------

FODT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:styles><style:style style:name="Frame" style:family="graphic"/>%(styles)s</office:styles>
<office:automatic-styles><style:page-layout style:name="pm"><style:page-layout-properties fo:page-width="%(width)smm" fo:page-height="%(height)smm" fo:margin="13mm">%(columns)s</style:page-layout-properties></style:page-layout>%(sections)s
<style:style style:name="fr" style:family="graphic" style:parent-style-name="Frame"><style:graphic-properties loext:allow-overlap="false" style:number-wrapped-paragraphs="no-limit" style:flow-with-text="false" fo:border="0.6pt solid #000000" fo:padding="2mm" fo:margin="2mm" style:wrap="%(wrap)s" style:horizontal-pos="%(side)s" style:horizontal-rel="paragraph" style:vertical-pos="top" style:vertical-rel="paragraph"/></style:style>
<style:style style:name="gray" style:family="paragraph" style:parent-style-name="text"><style:paragraph-properties fo:background-color="#bbbbbb" fo:text-indent="0mm"/><style:text-properties fo:font-size="30pt" style:font-size-asian="30pt"/></style:style>
</office:automatic-styles><office:master-styles><style:master-page style:name="Standard" style:page-layout-name="pm"/></office:master-styles><office:body><office:text>%(text)s</office:text></office:body></office:document>"""


def _writer_style(
    name: str,
    size: float,
    bold: bool = False,
    indent: str = "0mm",
    align: str = "justify",
    more: str = "",
    sans: bool = False,
) -> str:
    font = "Noto Sans CJK SC" if sans else "Noto Serif CJK SC"
    weight = "bold" if bold else "normal"
    return (
        f'<style:style style:name="{name}" style:family="paragraph"><style:paragraph-properties fo:text-indent="{indent}" fo:text-align="{align}" fo:line-height="148%" fo:orphans="1" fo:widows="1" style:punctuation-wrap="simple">{more}</style:paragraph-properties>'
        f'<style:text-properties style:font-name="{font}" fo:font-family="\'{font}\'" style:font-family-asian="\'{font}\'" fo:font-size="{size}pt" style:font-size-asian="{size}pt" fo:font-weight="{weight}" style:font-weight-asian="{weight}" fo:language="en" fo:country="GB" style:language-asian="zh" style:country-asian="CN" fo:hyphenate="true" fo:hyphenation-remain-char-count="2" fo:hyphenation-push-char-count="2"/></style:style>'
    )


def _writer(blocks: Blocks, first: bool = False) -> str:
    found = []
    for role, text in blocks:
        name = {"list": "text", "dateline": "byline"}.get(role, role)
        if first and name == "text":
            name, first = "first", False
        before = '<text:p text:style-name="gray"> </text:p>' if role == "caption" else ""
        found.append(
            f'{before}<text:p text:style-name="{name}">{html.escape(text).replace(chr(9), "<text:tab/>")}</text:p>'
        )
    return "".join(found)


def _section(number: int, columns: int, inner: str) -> str:
    return (
        f'<text:section text:style-name="c{columns}" text:name="s{number}">{inner}</text:section>'
    )


def _frame(inner: str, number: int, width: int, align: str = "paragraph") -> str:
    return (
        f'<text:p text:style-name="text"><draw:frame draw:style-name="fr" draw:name="f{number}" text:anchor-type="{align}" svg:width="{width}mm" draw:z-index="0">'
        f'<draw:text-box fo:min-height="10mm">{inner}</draw:text-box></draw:frame></text:p>'
    )


def _writer_page(
    paper: Paper,
    text: str,
    width: int,
    height: int,
    columns: int,
    size: float,
    rule: bool,
    wrap: str,
    side: str,
    title: float,
    centred: bool,
) -> str:
    separator = (
        '<style:column-sep style:width="0.4pt" style:color="#000000" style:height="100%"/>'
        if rule
        else ""
    )

    def cut(count: int) -> str:
        each = "".join(
            '<style:column style:rel-width="1*" fo:start-indent="2.5mm" fo:end-indent="2.5mm"/>'
            for _ in range(count)
        )
        return f'<style:columns fo:column-count="{count}" fo:column-gap="5mm">{separator}{each}</style:columns>'

    align = "center" if centred else "start"
    styles = "".join([
        _writer_style("text", size, indent=f"{2 * size}pt"), _writer_style("first", size, more='<style:drop-cap style:lines="3" style:distance="1mm"/>'),
        _writer_style("title", title, True, align=align, sans=centred), _writer_style("kicker", size * 1.1, align=align, sans=True), _writer_style("deck", size * 1.15, align=align),
        _writer_style("byline", size * 0.92, align=align, sans=True), _writer_style("heading", size, True, sans=True), _writer_style("caption", size * 0.85, align="start", sans=True),
        _writer_style("table", size), _writer_style("box", size * 0.95, sans=True), _writer_style("lead", title * 1.6, True, align=align), _writer_style("masthead", 12, align="center"),
    ])  # fmt: skip
    sections = "".join(
        f'<style:style style:name="c{n}" style:family="section"><style:section-properties text:dont-balance-text-columns="false">{cut(n)}</style:section-properties></style:style>'
        for n in range(1, 7)
    )
    over = "".join(
        f'<text:p text:style-name="masthead">{html.escape(one)}</text:p>' for one in paper.masthead
    )
    under = "".join(
        f'<text:p text:style-name="caption">{html.escape(one)}</text:p>'
        for one in (*paper.notices, *paper.furniture)
    )
    return FODT % {
        "styles": styles, "width": width, "height": height, "columns": cut(columns) if columns > 1 else "", "sections": sections, "wrap": wrap, "side": side, "text": over + text + under,
    }  # fmt: skip


def _sections(paper: Paper) -> str:
    """LibreOffice: every story a section of columns under its head, some in frames that text runs round."""
    found: list[str] = []
    briefs: list[str] = []
    for n, story in enumerate(paper.stories):
        head, size = _writer(_head(story)), _size(story)
        if n and size < 150 and n < len(paper.stories) - 1:
            briefs.append(head + _writer(_body(story)))
            continue
        if briefs:
            found.append(_frame("".join(briefs), n, 80))
            briefs = []
        found.append(
            head + _section(n, max(1, min(4, size // 90)), _writer(_body(story), n % 2 == 0))
        )
    return _writer_page(
        paper, "".join(found), 297, 420, 1, 9.5, True, "parallel", "right", 18, False
    )


def _columned(paper: Paper) -> str:
    """LibreOffice: the whole sheet in five columns, briefs and boxes in frames among the text, the lead over them."""
    lead = _writer(_head(paper.stories[0])).replace(
        'text:style-name="title"', 'text:style-name="lead"'
    )
    found = [_section(0, 1, lead), _section(1, 4, _writer(_body(paper.stories[0]), True))]
    rest = []
    for n, story in enumerate(paper.stories[1:], 1):
        inner = _writer(story.blocks)
        rest.append(_frame(inner, n, 52) if n % 3 == 2 and _size(story) < 300 else inner)
    found.append(_section(2, 5, "".join(rest)))
    return _writer_page(
        paper, "".join(found), 330, 480, 1, 9.2, False, "none", "center", 13.5, True
    )


# --- printing ----------------------------------------------------------------------------------

Lay = Callable[["Paper"], str]
NOVEL: dict[str, tuple[str, Lay]] = {
    "running": ("typst", _running), "sections": ("writer", _sections), "floating": ("weasyprint", _floating),
    "pinwheel": ("chromium", _pinwheel), "upright": ("chromium", _upright),
}  # fmt: skip
KEPT: dict[str, tuple[str, Lay]] = {
    "gridded": ("typst", _gridded), "columned": ("writer", _columned), "hongkong": ("weasyprint", _hongkong),
    "dogleg": ("chromium", _dogleg), "gutter": ("chromium", _gutter),
}  # fmt: skip
COMMANDS = {
    "typst": "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2])",
    "weasyprint": "import sys, weasyprint; weasyprint.HTML(sys.argv[1]).write_pdf(sys.argv[2])",
}
ENDINGS = {"typst": "typ", "weasyprint": "html", "writer": "fodt"}


def print_novel(
    paper: Paper, design: tuple[str, Lay], path: Path, by_browser: Callable[[dict[Path, str]], None]
) -> None:
    """Set a page in a design and print it to ``path``."""
    engine, lay = design
    text = lay(paper)
    if engine == "chromium":
        by_browser({path: text})
        return
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"page.{ENDINGS[engine]}"
        source.write_text(text, "utf-8")
        if engine == "writer":
            office = shutil.which("soffice") or "soffice"
            command = [office, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf", "--outdir", folder, str(source)]  # fmt: skip
            subprocess.run(command, check=True, capture_output=True, timeout=300)
            shutil.move(source.with_suffix(".pdf"), path)
        else:
            python = os.environ.get("QA_TYPESETTERS", sys.executable)
            subprocess.run([python, "-c", COMMANDS[engine], str(source), str(path)], check=True, capture_output=True, timeout=300)  # fmt: skip
