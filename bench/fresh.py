# ruff: noqa: E501 - style sheets
"""Designs with other makers' habits, made before anything was mended for those of poured.py.

All of them have been looked at since; the unseen half is that of laid.py.
"""

from __future__ import annotations

from poured import A3, A3_FLAT, A4, SANS, SERIF, SONG, Poured

BROAD = {"width": 380, "height": 540, "margin": 13, "top": 24, "foot": 14, "gutter": 4, "space": 6}
BERLINER = {
    "width": 315,
    "height": 470,
    "margin": 14,
    "top": 15,
    "foot": 14,
    "gutter": 5,
    "space": 7,
}
TABLOID = {
    "width": 280,
    "height": 400,
    "margin": 10,
    "top": 17,
    "foot": 12,
    "gutter": 6,
    "space": 7,
}

POSTER = {"width": 400, "height": 570, "margin": 16, "top": 26, "foot": 20, "gutter": 6, "space": 8}
QUARTO = {"width": 220, "height": 320, "margin": 13, "top": 18, "foot": 16, "gutter": 5, "space": 6}

OPENED = ("magazine", "tiles", "ribbon", "gazette", "berliner")
MENDED = ("broadsheet", "tabloid", "extra", "leaflet")
LOOKED_AT = ("atlas", "quarto", "courier", "ledger")
LATER = ("harbor", "herald", "mirror", "evening")
FRESH = {
    "broadsheet": Poured(
        f"body{{font:8.5pt/1.42 {SERIF}}}h1{{font:900 24pt/1.2 {SERIF};text-align:center}}.kicker{{text-align:center;font:700 11pt/1.4 {SANS}}}"
        ".deck{text-align:center;font-size:11.5pt;border-top:.5pt solid #000;border-bottom:.5pt solid #000;margin:2pt 20%;padding:2pt 0}.by{text-align:center}",
        {**BROAD, "columns": 8, "headline": "over", "between": True},
        "<p class=run style='left:13mm;top:8mm;font-size:15pt'>{page}</p><p class=run style='left:45%;top:9mm'>{day}</p><p class=run style='right:13mm;top:8mm;font-size:15pt'>{paper}</p>"
        "<div class='put line' style='position:absolute;left:13mm;right:13mm;top:17mm;border-top:2pt solid #000'></div><div class='put line' style='position:absolute;left:13mm;right:13mm;top:18.5mm'></div>",
        230, photo=True),
    "tabloid": Poured(
        f"body{{font:9.5pt/1.5 {SANS}}}h1{{font:700 17pt/1.3 {SANS}}}.tinted .put,.tint{{}}.frame{{background:#efe9dc;border:0;z-index:-1}}"
        ".kicker{display:inline-block;background:#333;color:#fff;padding:1pt 5pt;font-size:9pt}.deck{border-left:3pt solid #888;padding-left:5pt}.by{font-weight:700;margin-bottom:4pt}.cap{text-align:center;color:#444}",
        {**TABLOID, "columns": 5, "headline": "left", "frame": 3},
        "<p class=run style='left:10mm;top:6mm'>{day}</p><p class=run style='right:10mm;top:6mm'>{paper}　{page}</p>", 190),
    "magazine": Poured(
        f"body{{font:10pt/1.65 {SERIF}}}p.text{{text-indent:0;margin-bottom:.55em}}h1{{font:400 26pt/1.3 {SERIF};border-bottom:1pt solid #000;padding-bottom:4pt}}.deck{{font:11pt/1.5 {SANS};color:#555}}"
        ".first::first-letter{font-size:2.4em;float:left;line-height:1.05;padding-right:3pt;font-weight:700}h3{font-size:1em;margin:0}.by{text-align:right;color:#555}.cap{font:8pt/1.35 "
        f"{SANS};color:#555}}",
        {**A4, "columns": 3, "gutter": 7, "headline": "over", "space": 9},
        "<p class=run style='right:5mm;top:60mm;writing-mode:vertical-rl;letter-spacing:3pt'>{paper}</p><p class=run style='left:16mm;bottom:8mm'>#</p>", 400, initials=True, photo=True),
    "tiles": Poured(
        f"body{{font:9pt/1.55 {SONG}}}.upright h1{{writing-mode:vertical-rl;font:700 19pt/1.3 {SANS};max-height:230pt;margin:0 auto}}.upright p{{writing-mode:vertical-rl;font-size:10pt;margin:0 auto}}.by{{font-weight:700}}",
        {**A3_FLAT, "columns": 7, "gutter": 5, "headline": "upright-left", "frame": 1, "space": 5},
        "<p class=run style='left:12mm;top:7mm'>{paper}</p><p class=run style='left:48%;top:7mm'>{page}</p><p class=run style='right:12mm;top:7mm'>{day}</p>", 140),
    "ribbon": Poured(
        f"body{{font:9.5pt/1.5 {SERIF};text-align:left}}h1{{font:700 12.5pt/1.35 {SANS};color:#222}}.kicker{{font:8.5pt {SANS};letter-spacing:2pt}}.line{{border-top:3pt solid #000}}p.cut{{text-align-last:left}}"
        f".side{{font:8.5pt/1.4 {SANS};background:#e9eef2;padding:0 3pt}}.deck{{font-style:italic}}.by{{font-size:8.5pt;color:#333}}",
        {**A3, "columns": 4, "gutter": 8, "headline": "over", "line": True, "space": 8, "side": True},
        "<p class=run style='left:0;right:0;bottom:5mm;text-align:center'>— {page} —</p><p class=run style='left:12mm;top:9mm'>{paper} · {day}</p>", 210, side=0.3),
    "gazette": Poured(
        f"body{{font:10.5pt/1.7 {SONG}}}h1{{font:700 16pt/1.4 {SERIF};text-align:center}}.kicker,.deck,.by{{text-align:center}}.deck::before{{content:'——'}}.line{{border-top:.7pt dashed #000}}",
        {**A4, "columns": 2, "gutter": 9, "headline": "over", "line": True, "space": 10, "between": True},
        "<p class=run style='left:16mm;right:16mm;top:10mm;text-align:center;border-bottom:.6pt solid #000'>{paper}　　{day}</p><p class=run style='left:0;right:0;bottom:8mm;text-align:center'>· # ·</p>", 380),
    "berliner": Poured(
        f"body{{font:9pt/1.48 {SERIF}}}h1{{font:700 18pt/1.22 {SERIF}}}.kicker{{font:700 9pt {SANS};border-bottom:.5pt solid #000}}.deck{{font:10pt/1.4 {SANS}}}.by{{font-style:italic}}.cap{{font:7.5pt/1.4 {SANS}}}",
        {**BERLINER, "columns": 6, "headline": "left", "line": True, "between": True},
        "<p class=run style='left:50%;top:6mm'>{paper}</p><p class=run style='left:14mm;top:6mm'>{page}</p><p class=run style='left:14mm;bottom:6mm'>{day}</p>", 200, photo=True),
    "extra": Poured(
        f"body{{font:11pt/1.6 {SONG}}}.head{{border-top:2pt double #000;border-bottom:2pt double #000;text-align:center}}h1{{font:700 20pt/1.3 {SANS};text-align:center}}.kicker{{border:.6pt solid #000;display:inline-block;padding:0 4pt}}.deck{{text-align:center}}.by{{font-weight:700}}p.text{{text-indent:2em}}",
        {**A3, "columns": 3, "gutter": 9, "headline": "over", "space": 7},
        "<p class=run style='right:12mm;bottom:5mm'>{page}</p><p class=run style='left:12mm;bottom:5mm'>{paper} {day}</p>", 300),
    "leaflet": Poured(
        f"body{{font:10pt/1.55 {SANS}}}.head h1{{background:#444;color:#fff;font:700 14pt/1.5 {SANS};padding:1pt 6pt;text-align:center}}h3{{border-left:4pt solid #444;padding-left:4pt}}.side{{font:9pt/1.5 {SERIF}}}.by,.deck{{text-align:center}}",
        {**A4, "width": 297, "height": 210, "top": 14, "columns": 4, "halves": 2, "fold": 20, "gutter": 6, "headline": "over", "frame": 2},
        "<p class=run style='left:16mm;bottom:6mm'>#</p><p class=run style='left:0;right:0;bottom:6mm;text-align:center'>{paper}</p>", 330),
    "atlas": Poured(
        f"body{{font:9.5pt/1.46 {SONG}}}h1{{font:500 23pt/1.25 {SERIF};letter-spacing:1pt}}.kicker{{font:10.5pt {SERIF};border-left:2pt solid #900;padding-left:4pt}}.deck{{font:11pt/1.4 {SERIF};text-align:right}}.line{{border-top:.6pt dotted #444}}.by{{text-align:right;font:8.5pt {SANS}}}.cap{{font-size:8pt;text-align:right}}.pic{{height:90pt}}",
        {**POSTER, "columns": 7, "headline": "right", "line": True, "between": True},
        "<p class=run style='left:16mm;right:16mm;top:10mm;text-align:center;font-size:13pt;letter-spacing:8pt'>{paper}</p><p class=run style='left:16mm;bottom:9mm'>{day}</p><p class=run style='right:16mm;bottom:9mm'>{page}</p>", 210),
    "quarto": Poured(
        f"body{{font:9pt/1.62 {SANS};text-align:left}}h1{{font:500 14.5pt/1.3 {SANS};color:#035;text-align:left}}.head{{border-top:4pt solid #035;padding-top:3pt}}.kicker{{font-size:8pt;color:#777}}.deck{{font:9.5pt/1.45 {SANS};color:#555}}p.text{{text-indent:0;margin-bottom:.45em}}p.cut{{text-align-last:left}}.by{{font-size:8pt;color:#035}}h3{{font:700 9pt/1.6 {SANS};color:#035}}.box{{background:#e6eef4;border:0}}.cap{{font:italic 8pt/1.4 {SANS}}}",
        {**QUARTO, "columns": 3, "headline": "over"},
        "<p class=run style='right:3mm;top:110mm;writing-mode:vertical-rl'>{paper}　{day}</p><p class=run style='right:13mm;bottom:7mm'>#</p>", 290, photo=True),
    "courier": Poured(
        f"body{{font:10pt/1.5 {SERIF}}}.head{{border:.5pt solid #000;padding:4pt;background:#f2f2f2}}h1{{font:700 17pt/1.3 {SONG};text-align:center;letter-spacing:2pt}}.kicker,.deck{{text-align:center;font:10pt/1.4 {SANS}}}.by{{text-align:center;border-bottom:.5pt dashed #000}}.rule{{border-left:.4pt dotted #000}}.first::first-letter{{font-size:2em;float:left;line-height:1.1;padding-right:2pt}}",
        {**A3, "columns": 6, "gutter": 6, "headline": "middle", "between": True, "space": 7},
        "<p class=run style='left:12mm;top:6mm;border:.5pt solid #000;padding:1pt 6pt'>{page}</p><p class=run style='right:12mm;top:7mm'>{day} {paper}</p>", 180, initials=True),
    "ledger": Poured(
        f"body{{font:9pt/1.4 {SERIF}}}.upright h1{{writing-mode:vertical-rl;font:900 20pt/1.3 {SERIF};max-height:240pt;margin:0 auto 0 0}}.upright p{{font:9pt/1.3 {SANS}}}h1{{font:900 15pt/1.3 {SERIF}}}.frame{{border:1.6pt solid #777}}.by{{font-family:{SANS}}}.side{{font:8.5pt/1.35 {SERIF}}}.cap{{text-align:center;font-size:8pt}}",
        {**A3_FLAT, "columns": 6, "gutter": 6, "headline": "upright", "frame": 2, "side": True, "space": 6},
        "<p class=run style='left:12mm;top:8mm'>{paper}</p><p class=run style='left:50%;bottom:5mm'>{page}</p><p class=run style='right:12mm;top:8mm'>{day}</p>", 160, side=0.3),
    "harbor": Poured(
        f"body{{font:9.2pt/1.5 {SONG}}}h1{{font:700 18pt/1.28 {SANS};text-align:left}}.kicker{{font:700 8.5pt {SANS};color:#a00}}.deck{{font:10.5pt/1.4 {SERIF};color:#333}}.frame{{border:.7pt dashed #000}}.rule{{border-left:.5pt solid #888}}.by{{font-size:8.5pt}}.cap{{font:7.8pt/1.35 {SANS}}}h3{{text-align:center}}",
        {**A3_FLAT, "columns": 6, "gutter": 6, "headline": "right", "frame": 4, "between": True, "space": 7},
        "<p class=run style='right:12mm;top:7mm;font-size:12pt'>{paper}</p><p class=run style='left:12mm;top:8mm'>{page} · {day}</p>", 190),
    "herald": Poured(
        f"body{{font:9.4pt/1.53 {SERIF}}}h1{{font:900 21pt/1.2 {SERIF};text-align:center}}.line{{border-top:1pt dashed #000}}.kicker{{text-align:center;letter-spacing:1pt}}.deck{{text-align:center;border-bottom:.4pt solid #000;padding-bottom:2pt}}.by{{text-align:center;font-weight:700}}.side{{font:8.8pt/1.45 {SANS}}}.first::first-letter{{font-size:2.6em;float:left;line-height:1;padding-right:2pt}}.cap{{font-style:italic}}",
        {**BERLINER, "columns": 5, "gutter": 6, "headline": "over", "line": True, "side": True, "space": 9},
        "<p class=run style='left:0;right:0;top:7mm;text-align:center'>{day}　{paper}　{page}</p>", 210, side=0.25, initials=True, photo=True),
    "mirror": Poured(
        f"body{{font:9pt/1.48 {SANS}}}h1{{font:700 16pt/1.3 {SERIF}}}.frame{{background:#f0f0e6;border:0;z-index:-1}}.kicker{{border-top:2pt solid #000;border-bottom:.5pt solid #000;font-size:8.5pt;padding:1pt 0}}.deck{{font-size:9.5pt;color:#444}}.by{{font-size:8.2pt;color:#666;text-align:right}}.row{{font-size:8.5pt}}h3{{font:700 9pt/1.5 {SANS}}}.cap{{font-size:7.8pt;border-bottom:.4pt solid #000}}",
        {**A3_FLAT, "columns": 8, "halves": 2, "fold": 22, "gutter": 5, "headline": "left", "frame": 3, "space": 6},
        "<p class=run style='left:12mm;bottom:6mm'>{paper}</p><p class=run style='right:12mm;bottom:6mm'>{day} {page}</p>", 150),
    "evening": Poured(
        f"body{{font:9.5pt/1.5 {SERIF}}}.upright h1{{writing-mode:vertical-rl;font:900 21pt/1.25 {SANS};max-height:250pt;margin:0 auto}}.upright p{{font:8.5pt/1.4 {SANS};text-align:center}}h1{{font:900 14pt/1.3 {SANS}}}.line{{border-top:1.2pt dotted #000}}.by{{text-align:right}}.box{{border-style:dashed}}.cap{{font-size:8pt;text-align:center}}",
        {**A3, "columns": 5, "gutter": 7, "headline": "upright-left", "line": True, "space": 8},
        "<p class=run style='left:12mm;top:8mm;font-weight:700'>{paper}</p><p class=run style='right:12mm;top:8mm'>{page}　{day}</p>", 180, photo=True),
}  # fmt: skip
