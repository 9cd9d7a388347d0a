# ruff: noqa: E501 - style sheets
"""Four designs that are scored only: never learned from, never looked at, over pages no lot uses.

A provincial broadsheet in seven columns, a compact paper in three, a review of two columns set by Typst,
a paper whose text runs downwards. They have what the others lack: subheads larger than the text, headlines
within columns, kickers in coloured bars, briefs that begin in bold, captions beside pictures, jump lines.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from novel import (
    HONG,
    SANS,
    SERIF,
    SONG,
    TYPST,
    Lay,
    _body,
    _css,
    _fitted,
    _head,
    _is_latin,
    _page,
    _said,
    _size,
    _typst_ends,
)

if TYPE_CHECKING:
    from typeset import Paper, Story

WEST, WEST_SANS = "'DejaVu Serif Condensed'", "'DejaVu Sans Condensed'"


def _provincial(paper: Paper) -> str:
    """Chromium: seven columns; the lead over all, others within the columns, some boxed on tint."""
    found = []
    for n, one in enumerate(paper.stories):
        lang = "en" if _is_latin(one) else "zh"
        wide = 7 if not n and _size(one) > 250 else max(1, min(4, _size(one) // 170))
        kind = ("", "tint", "", "rule", "")[n % 5]
        end = "<p class=jump>（下转第3版）</p>" if n in (0, 2) and _size(one) > 250 else ""
        inside = wide in (2, 3)
        head, body = _css(_head(one)), _css(_body(one))
        text = f"{head}{body}{end}" if inside else f"{body}{end}"
        over = "" if inside else f"<div class=head>{head}</div>"
        found.append(
            f"<div class='story w{wide} {kind}' lang={lang} style='grid-column:span {wide}'>{over}<div class=cols style='columns:{wide}'>{text}</div></div>"
        )
    css = f"""body{{width:390mm;padding:12mm;font:8.9pt/1.32 {SONG};text-align:justify}}[lang=en]{{font-family:{WEST};font-size:8.2pt}}.masthead{{display:flex;justify-content:space-between;border-top:4pt solid #a00;border-bottom:.6pt solid #000;padding:2pt 0;margin-bottom:9pt;font:10.5pt {SANS}}}
    .sheet{{display:grid;grid-template-columns:repeat(7,1fr);gap:13pt 11pt;align-items:start;grid-auto-flow:dense}}.story{{min-width:0}}.cols{{column-gap:11pt}}.tint{{background:#eef3ea;padding:5pt}}.rule{{border-top:1.6pt solid #a00;padding-top:4pt}}
    h1{{font:700 15pt/1.22 {SERIF};text-align:center;margin:2pt 0 4pt}}.w1 h1{{font-size:12pt}}.w4 h1{{font-size:19pt}}.w7 h1{{font:900 33pt/1.15 {SERIF}}}p.kicker{{background:#a00;color:#fff;font:700 9.5pt/1.5 {SANS};padding:0 5pt;display:table;margin:0 auto 2pt}}p.deck{{font:11pt/1.35 {SERIF};text-align:center;margin-bottom:4pt}}
    .by{{font:8.4pt {SANS};text-align:center;margin-bottom:3pt}}h3{{font:900 11.4pt/1.5 {SANS};color:#a00}}.cap{{font:7.6pt/1.3 {SANS};color:#333}}.box{{border:0;background:#ddd}}.jump{{text-align:right;font-size:8pt}}.notice{{border:1pt solid #a00;padding:4pt;margin-top:8pt}}.foot{{font-size:7.6pt;text-align:center}}"""
    return _page(paper, css, f"<div class=sheet>{''.join(found)}</div>", _fitted(390))


def _brief(story: Story) -> str:
    """Return a brief: its text begins in bold."""
    shown = _css(_head(story)) + _css(_body(story))
    return re.sub(
        r"<p class='text'>([^，。,.：:&< ]{2,9})", r"<p class='text'><b>\1</b>", shown, count=1
    )


def _compact(paper: Paper) -> str:
    """WeasyPrint: three columns and a column of briefs at the left; white headlines on black for the lead."""
    rest = list(paper.stories)
    lead = rest.pop(0)
    briefs = [one for one in rest if _size(one) < 150][:6]
    rest = [one for one in rest if one not in briefs]
    left = "".join(f"<div class=brief>{_brief(one)}</div>" for one in briefs)
    parts = []
    for n, one in enumerate([lead, *rest]):
        lang = "en" if _is_latin(one) else "zh"
        count = max(1, min(3, _size(one) // 110))
        parts.append(
            f"<div class='story {'lead' if not n else 'odd' if n % 3 == 2 else ''}' lang={lang}>{_css(_head(one))}<div class=cols style='columns:{count}'>{_css(_body(one))}</div></div>"
        )
    rows = f"<table><tr>{f'<td class=left>{left}</td>' if left else ''}<td>{''.join(parts)}</td></tr></table>"
    css = f"""@page{{size:285mm 400mm;margin:12mm;@top-right{{content:counter(page);font:9pt {SANS}}}}}body{{font:9.6pt/1.5 {SANS};text-align:left}}[lang=en]{{font-family:{WEST_SANS};font-size:9pt}}.masthead{{font:700 13pt {SANS};border-bottom:3pt solid #124;margin-bottom:7pt}}table{{width:100%;border-collapse:collapse;table-layout:fixed}}td{{vertical-align:top}}.left{{width:24%;padding-right:8pt;border-right:.5pt solid #666}}td+td{{padding-left:9pt}}
    .brief{{border-bottom:.4pt solid #888;padding-bottom:4pt;margin-bottom:6pt}}.brief h1{{font-size:10.6pt}}p.text{{text-indent:0;margin-bottom:.5em}}h1{{font:700 17pt/1.2 {SANS};color:#124}}.lead h1{{background:#124;color:#fff;font-size:27pt;padding:3pt 7pt}}.kicker{{font:8.8pt {SANS};letter-spacing:1.5pt;color:#777;border-bottom:.5pt solid #777}}.deck{{font:11.2pt/1.4 {SERIF};margin:2pt 0 4pt}}.by{{font:700 8.6pt {SANS};color:#124}}
    h3{{font:700 11pt/1.5 {SERIF};margin-top:5pt}}.cols{{column-gap:12pt}}.story{{margin-bottom:14pt}}.odd{{background:#f1ede0;padding:6pt}}figure{{display:table;width:100%}}.pic,.cap{{display:table-cell;vertical-align:bottom}}.pic{{width:60%}}.cap{{font:italic 8pt/1.35 {SANS};padding-left:5pt}}.box{{border:0;border-top:3pt solid #124;border-bottom:.5pt solid #124;background:#f4f4f4}}.notice{{background:#eee;padding:5pt}}.foot{{font-size:8pt}}"""
    return _page(paper, css, rows)


def _typed(story: Story, lead: bool) -> tuple[str, str]:
    """Return head and text of a story for the review."""
    size = "30pt" if lead else "19pt"
    ways = {
        "kicker": "#plain({}, size: .82em, weight: 700, tracking: 1.2pt)", "title": f"#plain({{}}, size: {size}, font: \"Noto Sans CJK SC\")",
        "deck": "#plain({}, size: 1.25em, fill: luma(70))", "byline": "#align(right, plain({}, size: .88em))", "dateline": "#align(right, plain({}, size: .88em))",
        "heading": "#v(5pt)\n#align(center, plain({}, size: 1.18em, weight: 700, font: \"Noto Sans CJK SC\"))", "text": "#text({})\n\n", "list": "#plain({})",
        "table": "#plain({}, size: .9em)", "box": "#block(fill: luma(235), inset: 6pt, width: 100%, plain({}, size: .94em, font: \"Noto Sans CJK SC\"))",
        "caption": "#grid(columns: (3fr, 2fr), gutter: 4pt, rect(width: 100%, height: 60pt, fill: luma(190), stroke: none), align(bottom, plain({}, size: .8em)))",
    }  # fmt: skip
    head = "\n".join(ways[role].format(_said(text)) for role, text in _head(story))
    body = "\n".join(ways[role].format(_said(text)) for role, text in _body(story))
    return head, body


def _review(paper: Paper) -> str:
    """Typst: pages of two columns; headlines at the left over both, a bar between the stories."""
    over, under = _typst_ends(paper)
    level = "#let level(n, it) = layout(size => { let w = (size.width - (n - 1) * 7mm) / n; let h = measure(block(width: w, it)).height; block(height: h / n + 30pt, columns(n, gutter: 7mm, it)) })"
    found = []
    for n, one in enumerate(paper.stories):
        head, body = _typed(one, not n)
        text = f"#level(2)[{body}]" if _size(one) > 180 else body
        found.append(f"#line(length: 18%, stroke: 3pt)\n{head}\n#v(3pt)\n{text}\n#v(13pt)")
    return "\n".join([
        "#set page(width: 215mm, height: 2600mm, margin: 16mm)", TYPST % {"size": 10.2, "justify": "true", "leading": 0.7}, level, over, *found, under,
    ])  # fmt: skip


def _downtown(paper: Paper) -> str:
    """Chromium: text that runs downwards under headlines across, or beside upright ones; Latin pages in columns."""
    found = []
    for n, one in enumerate(paper.stories):
        head, body = _css(_head(one)), _css(_body(one))
        if _is_latin(one):
            count = max(1, min(5, _size(one) // 90))
            found.append(
                f"<div class='flat w' lang=en>{head}<div style='columns:{count};column-gap:12pt'>{body}</div></div>"
            )
            continue
        high = 55 if _size(one) < 160 else 88
        if n % 2:
            found.append(
                f"<div class='module m{n % 3}' style='height:{high}mm'><div class=head>{head}</div>{body}</div>"
            )
        else:
            found.append(
                f"<div class='across m{n % 3}'><div class=top>{head}</div><div class=text-down style='height:{high}mm'>{body}</div></div>"
            )
    css = f"""body{{width:310mm;padding:12mm;font:9.8pt/1.58 {HONG};text-align:justify}}[lang=en]{{font-family:{WEST}}}.masthead{{border-bottom:2pt solid #000;margin-bottom:9pt;font:12pt {SANS}}}.rows{{display:flex;flex-wrap:wrap;flex-direction:row-reverse;gap:17pt;align-items:flex-start}}.module,.text-down{{writing-mode:vertical-rl;max-width:284mm}}.across{{max-width:284mm;border-top:1pt solid #000;padding-top:4pt}}.w{{width:100%}}
    .head{{margin-left:7pt}}h1{{font:900 18pt/1.3 {HONG}}}.top h1{{font-size:22pt}}.kicker{{font:10pt {SANS};color:#060}}.deck{{font:11.5pt/1.4 {HONG}}}.by{{font:9pt {SANS}}}h3{{font:700 11pt/1.7 {SANS}}}.m2{{background:#eef;padding:6pt}}.module .pic,.text-down .pic{{height:auto;width:52pt}}.cap{{font:8.4pt/1.4 {SANS}}}.notice{{border:.6pt solid #000;padding:4pt;margin-top:10pt}}.foot{{font-size:8pt}}"""
    return _page(paper, css, f"<div class=rows>{''.join(found)}</div>", _fitted(310))


NEVER: dict[str, tuple[str, Lay]] = {
    "provincial": ("chromium", _provincial), "compact": ("weasyprint", _compact),
    "review": ("typst", _review), "downtown": ("chromium", _downtown),
}  # fmt: skip
