"""Set the printed sample page and draw the pictures of docs/: quotations boxed on their pages.

    python bench/pictures.py page              # docs/print/page.pdf, by Chromium and qpdf
    python bench/pictures.py pictures SCAN     # docs/print/*; SCAN: the page as bench/scans.py
                                               # sees it (its text is recognised: union-qa[ocr])

The page is one of training/pages, an invented paper. Debian: chromium, fonts-noto-cjk, qpdf.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]

from typeset import DESIGNS, chosen, html_of, to_pdf  # noqa: E402

from qa.corpus.formats import SheetFormat, format_of  # noqa: E402
from qa.corpus.pages import parse_page  # noqa: E402
from qa.output.picture import boxed, cut_out  # noqa: E402
from qa.types import Article, Box, Page, cut_boxes  # noqa: E402

OUT = ROOT / "docs" / "print"
PAGE = OUT / "page.pdf"
NUMBER = 8  # among typeset's chosen pages
QUOTED = "二十四轴线板车", "铸钢区域降温设施", "一张字条值不了几个钱"
SCALE = 1.6  # pixels for a point
FOOT = 12.0  # points


def set_page() -> None:
    """Write the page as PDF."""
    OUT.mkdir(parents=True, exist_ok=True)
    draft = OUT / "draft.pdf"
    paper = chosen(NUMBER - 4)[NUMBER]
    to_pdf({draft: html_of(paper, DESIGNS["stack"])})
    small = ("--object-streams=generate", "--recompress-flate", "--compression-level=9")
    subprocess.run(["qpdf", *small, "--deterministic-id", str(draft), str(PAGE)], check=True)
    draft.unlink()


def found(page: Page, words: str) -> tuple[Article, tuple[Box, ...]]:
    """Return the article in which a paragraph says ``words``, and the paragraph's boxes."""
    for article in page.articles:
        for paragraph in article.paragraphs:
            if words in paragraph.text:
                return article, cut_boxes(page.boxes, paragraph.spans)
    raise LookupError(words)


def draw(path: Path, words: str, target: Path, *, cut: bool) -> None:
    """Draw the page with a paragraph boxed, or only its article; the program draws alike."""
    data = path.read_bytes()
    page, _ = parse_page(data, path.name)
    page_format = format_of(path)
    assert isinstance(page_format, SheetFormat)
    article, boxes = found(page, words)
    picture = boxed(page_format.picture(data, path.name, 1, SCALE), boxes, SCALE)
    if cut:
        every = [box for box in cut_boxes(page.boxes, article.spans) if box.sheet == 1]
        picture = cut_out(picture, every, SCALE)
    else:  # without the blank foot of the page
        bottom = max(box.bottom for box in page.boxes if box.sheet == 1) + FOOT
        picture = picture.crop((0, 0, picture.width, round(bottom * SCALE)))
    if target.suffix == ".png":
        picture.convert("P", palette=1, colors=32).save(target, optimize=True)
    else:
        picture.save(target, quality=55)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("page", "pictures"))
    parser.add_argument("scan", type=Path, nargs="?")
    options = parser.parse_args()
    if options.what == "page":
        set_page()
        return
    draw(PAGE, QUOTED[0], OUT / "boxed.png", cut=False)
    draw(PAGE, QUOTED[1], OUT / "cut.png", cut=True)
    if options.scan:
        draw(options.scan, QUOTED[2], OUT / "scan.jpg", cut=False)


if __name__ == "__main__":
    main()
