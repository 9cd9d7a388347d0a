"""The pages of seeds/ as web pages and as Word documents, to be asked as they are.

    python bench/forms.py OUT          # OUT/html, OUT/docx; OUT/pdf as typeset.py sets them
    qa index build OUT/html -i IDX && qa eval tests/data/questions.jsonl -i IDX

A web page has one article to a file, as newspapers publish them, with navigation, a foot and a list
of other articles. LibreOffice makes the Word documents of the whole pages.
"""

from __future__ import annotations

import argparse
import html
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]

from typeset import DESIGNS, HEADS, TAGS, Paper, Story, chosen, html_of, to_pdf  # noqa: E402

NAVIGATION = "首页 要闻 维权 生活 读报 视频 客户端".split()


def web_page(paper: Paper, story: Story) -> str:
    """Return an article as a newspaper's web page."""
    title = html.escape(story.words("title") or "无题")
    links = "".join(f"<li><a href='/{word}'>{word}</a></li>" for word in NAVIGATION)
    others = [one.words("title") for one in paper.stories if one is not story]
    more = "".join(f"<li><a href='#'>{html.escape(name)}</a></li>" for name in others if name)
    stated = "".join(
        f"<meta name='{name}' content='{html.escape(value)}'>"
        for name, value in (
            ("source", paper.facts.get("paper", "")),
            ("publishdate", paper.facts.get("date", "")),
        )
        if value
    )
    body = "".join(
        TAGS[role].format(html.escape(text)) for role, text in story.blocks if role not in HEADS
    )
    above = "".join(f"<p>{html.escape(t)}</p>" for role, t in story.blocks if role == "kicker")
    under = "".join(f"<p>{html.escape(t)}</p>" for role, t in story.blocks if role == "deck")
    return (
        f"<!DOCTYPE html><html lang=zh><head><meta charset=utf-8><title>{title}</title>{stated}"
        f"</head><body><nav><ul>{links}</ul></nav><div class=content>{above}<h1>{title}</h1>{under}"
        f"{body}</div><div class=related><h3>相关新闻</h3><ul>{more}</ul></div>"
        "<footer>版权所有 未经许可不得转载 联系我们</footer></body></html>"
    )


def word_page(paper: Paper) -> str:
    """Return a page as HTML for LibreOffice: headings and paragraphs, one under another."""
    parts = [f"<p>{html.escape(text)}</p>" for text in paper.masthead]
    for story in paper.stories:
        for role, text in story.blocks:
            tag = TAGS[role].replace("h1>", "h2>") if role != "caption" else "<p>{}</p>"
            parts.append(tag.format(html.escape(text)))
    parts += [f"<p>{html.escape(text)}</p>" for text in (*paper.notices, *paper.furniture)]
    return f"<html><head><meta charset=utf-8></head><body>{''.join(parts)}</body></html>"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--no-pdf", action="store_true")
    options = parser.parse_args()
    folders = {kind: options.out / kind for kind in ("html", "docx", "pdf", "word")}
    for folder in folders.values():
        folder.mkdir(parents=True, exist_ok=True)
    for number, paper in enumerate(chosen(0), 1):
        for count, story in enumerate(paper.stories, 1):
            path = folders["html"] / f"page-{number:02d}-{count}.html"
            path.write_text(web_page(paper, story), "utf-8")
        (folders["word"] / f"page-{number:02d}.html").write_text(word_page(paper), "utf-8")
        if not options.no_pdf:
            name = list(DESIGNS)[number - 1]
            to_pdf({folders["pdf"] / f"page-{number:02d}.pdf": html_of(paper, DESIGNS[name])})
    office = shutil.which("soffice") or "soffice"
    pages = sorted(map(str, folders["word"].glob("*.html")))
    subprocess.run(
        [
            office, "--headless", "--infilter=HTML (StarWriter)", "--convert-to",
            "docx:MS Word 2007 XML", "--outdir", str(folders["docx"]), *pages,
        ],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    shutil.rmtree(folders["word"])


if __name__ == "__main__":
    main()
