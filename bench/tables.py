# ruff: noqa: E501 - style sheets
"""Score tables on printed pages: rows read whole, with their heads.

    python bench/tables.py make OUT [--lot 7000]   # 40 tables by lot: half looked at, half never
    python bench/tables.py score OUT [--show]      # --show: what is read of those looked at

Chromium sets two of three, LibreOffice the others (Debian: chromium, libreoffice-writer,
fonts-noto-cjk). The truth of a table is what is read of the same rows as Markdown: a row counts where
one passage of the page is just that. ``text`` are the paragraphs about it that are read whole.
"""

from __future__ import annotations

import argparse
import html
import json
import random
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from qa.corpus.pages import parse_page  # noqa: E402
from qa.corpus.passages import passages  # noqa: E402

COUNT = 40
PEOPLE = "祁小楼 卞青山 竺秋水 厉长风 柏小雨 鲍文斌 冷杉 郜云 季望川 蓝田 阎立冬 谷雨生".split()
TEAMS = "锅炉车间 翻砂队 木模班 渡口站 蒸馏工段 码头三队 机修厂 电缆分厂 食堂 托儿所 焦化部 缆车公司".split()
NOTES = [
    "周一、周三晚上七点在东厅", "自带工具，材料由工会发", "须有两年以上工龄", "每人限报一项", "名额不满时顺延",
    "由工会文体部派车接送", "凭工牌入场，家属可同来", "考核合格的发给证书，并记入技能档案",
]  # fmt: skip
COLUMNS = {
    "队长": lambda lot: lot.choice(PEOPLE), "人数": lambda lot: str(lot.randint(3, 90)),
    "得分": lambda lot: f"{lot.uniform(60, 99):.1f}", "日期": lambda lot: f"{lot.randint(1, 12)}月{lot.randint(1, 28)}日",
    "产量（吨）": lambda lot: f"{lot.randint(1000, 9999):,}", "增长": lambda lot: f"{lot.uniform(1, 30):.1f}%",
    "地点": lambda lot: lot.choice(["东厅", "西厅", "二号楼", "灯光球场", "大礼堂"]),
    "备注": lambda lot: lot.choice(NOTES), "金牌": lambda lot: str(lot.randint(0, 9)), "银牌": lambda lot: str(lot.randint(0, 9)),
    "工种": lambda lot: lot.choice(["焊工", "钳工", "起重工", "化验员", "司炉工"]),
}  # fmt: skip
STORIES = [
    "本报讯 全厂职工秋季比武前天在老机修厂的空地上收场，十二个单位的二百多名工友报了名，各单位的情况列在表里。",
    "工会主席阎立冬说，今年的比武不设看台，谁来都能站到跟前看，看得清才学得会。",
    "比武用的料都是库里的旧料，比完了登记回库，一颗螺丝也没有浪费。",
    "明年的比武定在春天，先由各单位自己选人，再到厂里来比。",
    "食堂当天多蒸了三百个馒头，夜班的工友下了班也赶来看最后一场。",
]
SERIF, SANS = '"Noto Serif CJK SC"', '"Noto Sans CJK SC"'


def table(lot: random.Random) -> list[list[str]]:
    """Return rows of a table, its head first."""
    names = lot.sample(list(COLUMNS), lot.randint(2, 5))
    if not any(name in ("人数", "得分", "产量（吨）", "增长", "金牌", "银牌") for name in names):
        names[-1] = "人数"
    teams = lot.sample(TEAMS, lot.randint(3, 8))
    ranked = lot.random() < 0.3
    head = [*(["名次"] if ranked else []), "单位", *names]
    return [head] + [
        [*([str(n)] if ranked else []), team, *(COLUMNS[name](lot) for name in names)]
        for n, team in enumerate(teams, 1)
    ]


def style(lot: random.Random, columns: int) -> str:
    """Return the style sheet of a page by lot: rules, tints, sides, type."""
    rules = lot.choice(
        ["grid", "grid", "cells", "rows", "three", "none", "zebra", "open", "columns"]
    )
    line = f"{lot.choice((0.4, 0.6, 1))}pt {lot.choice(('solid', 'solid', 'dashed'))} {lot.choice(('#000', '#777', '#a22'))}"
    shown = {
        "grid": f"table{{border-collapse:collapse}}td,th{{border:{line}}}",
        "cells": f"table{{border-collapse:separate;border-spacing:2px}}td,th{{border:{line}}}",
        "rows": f"table{{border-collapse:collapse;border-top:{line}}}td,th{{border-bottom:{line}}}",
        "three": f"table{{border-collapse:collapse;border-top:{line};border-bottom:{line}}}th{{border-bottom:{line}}}",
        "none": "table{border-collapse:collapse}",
        "zebra": "table{border-collapse:collapse}tr:nth-child(even){background:#e8e8e8}",
        "open": f"table{{border-collapse:collapse;border-top:{line};border-bottom:{line}}}td,th{{border-bottom:{line}}}td+td,th+th{{border-left:{line}}}",
        "columns": f"table{{border-collapse:collapse;border:{line}}}td,th{{border-left:{line}}}th{{border-bottom:{line}}}",
    }[rules]
    head = lot.choice(
        ("font-weight:bold", "font-weight:bold;background:#ddd", f"font-family:{SANS}")
    )
    side = lot.choice(("left", "center", "center", "right"))
    width = lot.choice(("width:100%", "width:100%", "margin:4pt auto"))
    wide = "" if columns < 2 else f".text{{columns:{columns};column-gap:14pt}}"
    return (
        f"@page{{size:{lot.choice(('A4', '270mm 390mm'))};margin:16mm}}body{{font:{lot.choice((9.5, 10.5))}pt/1.55 {SERIF}}}"
        f"p{{margin:0;text-indent:2em}}h1{{font:bold 22pt/1.4 {lot.choice((SERIF, SANS))};margin:4pt 0}}"
        f"table{{{width};margin-top:6pt;margin-bottom:6pt;font-size:{lot.choice((0.9, 1))}em}}"
        f"td,th{{padding:{lot.choice((1, 2, 4))}pt {lot.choice((4, 8))}pt;text-align:{side};font-weight:normal}}th{{{head}}}"
        f".cap{{font-weight:bold;text-align:center;text-indent:0}}{shown}{wide}"
    )


def page(rows: list[list[str]], lot: random.Random) -> tuple[str, list[str]]:
    """Return a page about a table, and its paragraphs."""
    story = lot.sample(STORIES, 4)
    columns = lot.choice((1, 1, 2, 3))
    cells = [
        "<tr>" + "".join(f"<{tag}>{html.escape(cell)}</{tag}>" for cell in row) + "</tr>"
        for tag, row in zip(["th", *["td"] * len(rows)], rows, strict=False)
    ]
    caption = "<p class=cap>各单位情况一览表</p>" if lot.random() < 0.4 else ""
    text = [
        f"<div class=text>{''.join(f'<p>{one}</p>' for one in some)}</div>"
        for some in (story[:3], story[3:])
    ]
    body = f"<h1>秋季比武收场</h1>{text[0]}{caption}<table>{''.join(cells)}</table>{text[1]}"
    return (
        f"<!doctype html><html lang=zh><meta charset=utf-8><style>{style(lot, columns)}</style><body>{body}</body></html>",
        story,
    )


def write_word(rows: list[list[str]], story: list[str], lot: random.Random, path: Path) -> None:
    """Write the same page as Word does, its table in a style by lot."""
    from docx import Document

    document = Document()
    document.add_heading("秋季比武收场", 1)
    for one in story[:3]:
        document.add_paragraph(one)
    styles = (
        "Table Grid",
        "Table Grid",
        "Light Grid",
        "Light List",
        "Light Shading",
        "Medium Grid 1",
        "Normal Table",
    )
    shown = document.add_table(rows=0, cols=len(rows[0]), style=lot.choice(styles))
    for row in rows:
        for cell, text in zip(shown.add_row().cells, row, strict=True):
            cell.text = text
    document.add_paragraph(story[3])
    document.save(path)


def make(out: Path, seed: int) -> None:
    """Set the tables; ``NN.json`` beside each PDF tells rows, paragraphs and half."""
    from playwright.sync_api import sync_playwright

    out.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        for number in range(COUNT):
            lot = random.Random(seed + number)
            rows = table(lot)
            source, story = page(rows, lot)
            path = out / f"{number:02}.html"
            path.write_text(source, "utf-8")
            if number % 3 == 2:
                write_word(rows, story, lot, path.with_suffix(".docx"))
                command = [
                    "soffice",
                    "--headless",
                    "--convert-to",
                    "pdf",
                    "--outdir",
                    out,
                    path.with_suffix(".docx"),
                ]
                subprocess.run(command, check=True, capture_output=True)
            else:
                sheet = browser.new_page()
                sheet.goto(path.resolve().as_uri())
                sheet.pdf(
                    path=path.with_suffix(".pdf"), prefer_css_page_size=True, print_background=True
                )
                sheet.close()
            half = "never" if number % 2 else "looked-at"
            told = {"half": half, "rows": rows, "text": story}
            path.with_suffix(".json").write_text(json.dumps(told, ensure_ascii=False), "utf-8")
        browser.close()


def truth(rows: list[list[str]]) -> list[str]:
    """Return the passages of a table on a page of text."""
    lines = [f"| {' | '.join(row)} |" for row in rows]
    lines.insert(1, f"|{' --- |' * len(rows[0])}")
    text = "# 秋季比武收场\n\n" + STORIES[0] + "\n\n" + "\n".join(lines) + "\n"
    found, _ = parse_page(text.encode(), "a.md")
    return [one.text for one in passages(found) if one.kind == "table"]


def tight(text: str) -> str:
    return "".join(text.split())


def score(out: Path, show: bool) -> None:
    """Print how many rows and paragraphs of each half are read whole."""
    found: dict[str, Counter[str]] = {"looked-at": Counter(), "never": Counter()}
    for path in sorted(out.glob("*.json")):
        told = json.loads(path.read_text("utf-8"))
        read, _ = parse_page(path.with_suffix(".pdf").read_bytes(), path.stem + ".pdf")
        texts = [tight(one.text) for one in passages(read)]
        wanted = [tight(one) for one in truth(told["rows"])]
        counts = found[told["half"]]
        got = sum(one in texts for one in wanted)
        counts += Counter(tables=1, whole=got == len(wanted), rows=len(wanted), read=got)
        counts += Counter(
            text=len(told["text"]), kept=sum(tight(one) in texts for one in told["text"])
        )
        found[told["half"]] = counts
        if show and told["half"] == "looked-at" and got < len(wanted):
            shown = [f"{path.stem} {got} of {len(wanted)}", *(one.text for one in passages(read))]
            sys.stdout.write("\n    ".join(shown) + "\n")
    for half, counts in found.items():
        sys.stdout.write(
            f"{half:10} tables {counts['whole']}/{counts['tables']}  rows {counts['read']}/{counts['rows']}"
            f"  text {counts['kept']}/{counts['text']}\n"
        )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("what", choices=("make", "score"))
    parser.add_argument("out", type=Path)
    parser.add_argument("--lot", type=int, default=7000)
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    make(options.out, options.lot) if options.what == "make" else score(options.out, options.show)
