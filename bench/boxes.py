"""Tell how well the boxes of quotations lie where their sentences are printed.

    python bench/boxes.py make OUT [--pages 19]     # sets pages on one sheet each, with the truth
    python bench/boxes.py score OUT [--worst 5]     # over OUT/*.pdf
    python bench/boxes.py score SCANS               # scans or photographs of OUT (bench/scans.py)

The browser that prints says where it puts every sentence (``Range.getClientRects``), with fractions
of pixels. A page is one sheet as high as its text, so that it is laid out on screen as in print. A
line's true box is as high as its type (the em square: 0.88 above the baseline), as long as its
characters. A quotation is a sentence as it was read; intersection over union is that of all its
boxes with all its lines. Sentences that were not read faithfully are counted by themselves.
"""

from __future__ import annotations

import argparse
import html
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image, ImageDraw  # noqa: TID253

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]

from print_score import tight  # noqa: E402
from typeset import DESIGNS, chosen, html_of  # noqa: E402

from qa.corpus.formats.scan.flatten import (  # noqa: E402
    flattened,
    sheet_corners,
    view_from_above,
)
from qa.corpus.formats.scan.straighten import skew  # noqa: E402
from qa.corpus.pages import parse_page  # noqa: E402
from qa.output.boxes import line_boxes  # noqa: E402
from qa.types import Page, cut_boxes, cut_spans  # noqa: E402

WIDTHS = {"A3": 1122.5, "A3 landscape": 1587.4, "A4": 793.7}  # CSS pixels
PADDING = 45
SHORTEST = 10  # characters of a quotation
FINE = 4  # pixels for a point: how finely areas are counted
Corners = list[tuple[float, float]]

MEASURE = """
<script>
document.fonts.ready.then(() => {
  const found = [];
  const baseline = one => {  // how far it is under the top of a line, as the browser sets it
    const probe = one.cloneNode(false), range = document.createRange();
    probe.innerHTML = "国<span style='display:inline-block;width:0;height:0'></span>";
    one.after(probe);
    range.selectNodeContents(probe.firstChild);
    const foot = probe.lastChild.getBoundingClientRect().bottom;
    const ascent = foot - range.getBoundingClientRect().top;
    probe.remove();
    return ascent;
  };
  for (const one of document.querySelectorAll("p.text, p.cap, .box")) {
    const node = one.firstChild;
    if (!node || node.nodeType !== 3 || one.querySelector("*")) continue;
    const style = getComputedStyle(one), size = parseFloat(style.fontSize);
    const ascent = baseline(one);
    for (const match of node.data.matchAll(/[^。！？]+[。！？]?[”』」]?/g)) {
      const range = document.createRange();
      range.setStart(node, match.index);
      range.setEnd(node, match.index + match[0].length);
      const lines = [...range.getClientRects()].filter(r => r.width > 0).map(r => {
        const base = r.top + scrollY + ascent;
        return [r.left, base - 0.88 * size, r.right, base + 0.12 * size].map(x => 0.75 * x);
      });
      found.push({text: match[0], lines});
    }
  }
  const kept = document.createElement("pre");
  kept.id = "measured";
  kept.textContent = JSON.stringify({height: document.documentElement.scrollHeight, found});
  document.body.append(kept);
});
</script>
"""


def browse(page: str, *switches: str) -> str:
    """Have the browser do something with a page; return what it writes."""
    browser = shutil.which("chromium") or shutil.which("google-chrome") or "chromium"
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "page.html"
        source.write_text(page, "utf-8")
        done = subprocess.run(
            [
                browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
                "--font-render-hinting=none", f"--user-data-dir={folder}/profile",
                *switches, str(source),
            ],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
    return done.stdout.decode("utf-8", "replace")


def make(out: Path, count: int) -> None:
    """Set pages in all designs; write each with its true boxes."""
    out.mkdir(parents=True, exist_ok=True)
    for number, paper in enumerate(chosen(count)):
        name = list(DESIGNS)[number % len(DESIGNS)]
        design = replace(DESIGNS[name], margin="0")
        width = WIDTHS[design.size]
        rules = f"width:{width}px;padding:{PADDING}px;text-rendering:geometricPrecision"
        style = f"<style>body{{{rules}}}</style>"
        page = html_of(paper, design).replace("</html>", "")
        seen = browse(
            page + style + MEASURE,
            "--dump-dom", f"--window-size={round(width)},2000", "--virtual-time-budget=5000",
        )  # fmt: skip
        found = re.search(r'<pre id="measured">(.*?)</pre>', seen, re.DOTALL)
        assert found, name
        measured = json.loads(html.unescape(found[1]))
        size = f"{width}px {measured['height'] + 2}px"
        path = out / f"{number:02d}-{name}.pdf"
        printed = f"{style}<style>@page{{margin:0;size:{size}}}</style>"
        browse(page + printed, "--no-pdf-header-footer", f"--print-to-pdf={path}")
        path.with_suffix(".json").write_text(
            json.dumps(measured["found"], ensure_ascii=False), "utf-8"
        )


def true_lines(truth: dict[str, Any], turned: Turned | None) -> list[Corners]:
    """Return the corners of a sentence's lines, on the sheet as it is read."""
    lines = [[(a, b), (c, b), (c, d), (a, d)] for a, b, c, d in truth["lines"]]
    return [[turned(x, y) for x, y in one] for one in lines] if turned else lines


class Turned:
    """From a point of the print to one of the picture as it is read.

    Warped, made smaller where it is too large, flat where it is a photograph, then straight.
    """

    def __init__(self, file: Path) -> None:
        facts = json.loads(file.with_suffix(".warp").read_text("utf-8"))
        with Image.open(file) as picture:
            seen = _as_read(picture)
            smaller = seen.width / picture.width
        self._warp = np.diag([smaller, smaller, 1.0]) @ np.array(facts["warps"][0])
        self._dots, self._scale = facts["dpi"] / 72, smaller * facts["dpi"] / 72
        corners = sheet_corners(seen)
        if corners is not None:
            matrix, _ = view_from_above(corners)
            self._warp = matrix @ self._warp
        flat = flattened(seen)
        self._middle = np.array(flat.size) / 2
        self._angle = np.radians(skew(flat))
        if abs(self._angle) < np.radians(0.15):
            self._angle = 0.0

    def __call__(self, x: float, y: float) -> tuple[float, float]:
        warped = self._warp @ (x * self._dots, y * self._dots, 1)
        dx, dy = warped[:2] / warped[2] - self._middle
        cos, sin = np.cos(self._angle), np.sin(self._angle)
        at = self._middle + np.array([cos * dx + sin * dy, cos * dy - sin * dx])
        return float(at[0] / self._scale), float(at[1] / self._scale)


def _as_read(picture: Image.Image) -> Image.Image:
    copy = picture.convert("RGB")
    if max(copy.size) > 4000:
        copy.thumbnail((4000, 4000))
    return copy


def overlap(true: Sequence[Corners], read: Sequence[Corners]) -> float:
    """Return intersection over union of two sets of quadrangles."""
    every = [point for shape in (*true, *read) for point in shape]
    left, top = (min(point[axis] for point in every) for axis in (0, 1))
    right, bottom = (max(point[axis] for point in every) for axis in (0, 1))
    size = int((right - left) * FINE) + 3, int((bottom - top) * FINE) + 3

    def filled(shapes: Sequence[Corners]) -> np.ndarray:
        mask = Image.new("1", size)
        draw = ImageDraw.Draw(mask)
        for shape in shapes:
            draw.polygon([((x - left) * FINE, (y - top) * FINE) for x, y in shape], fill=1)
        return np.asarray(mask)

    one, other = filled(true), filled(read)
    return float((one & other).sum() / max(1, (one | other).sum()))


def read_boxes(page: Page, sentence: str) -> list[Corners] | None:
    """Return the boxes of a sentence as it was read; ``None`` where it was not read faithfully."""
    wanted = tight(sentence)
    for article in page.articles:
        for paragraph in article.paragraphs:
            places = [at for at, char in enumerate(paragraph.text) if not char.isspace()]
            start = tight(paragraph.text).find(wanted)
            if start < 0:
                continue
            first, last = places[start], places[start + len(wanted) - 1] + 1
            boxes = cut_boxes(page.boxes, cut_spans(paragraph.spans, first, last))
            return [
                [(b.left, b.top), (b.right, b.top), (b.right, b.bottom), (b.left, b.bottom)]
                for b in line_boxes(boxes)
            ]
    return None


def scored(file: Path) -> Iterator[tuple[str, float | None]]:
    """Yield every sentence of a page with how well its boxes fit."""
    page, _ = parse_page(file.read_bytes(), file.name)
    turned = Turned(file) if file.with_suffix(".warp").exists() else None
    truths = json.loads(file.with_suffix(".json").read_text("utf-8"))
    texts = [tight(truth["text"]) for truth in truths]
    for truth, text in zip(truths, texts, strict=True):
        if len(text) >= SHORTEST and sum(text in other for other in texts) == 1:
            boxes = read_boxes(page, truth["text"])
            fit = overlap(true_lines(truth, turned), boxes) if boxes else None
            yield text, fit


def score(folder: Path, worst: int) -> None:
    """Print how well boxes fit, page by page and over all."""
    every: list[tuple[float, str, str]] = []
    missing = 0
    files = [one for one in sorted(folder.iterdir()) if one.suffix in (".pdf", ".jpg", ".tif")]
    for file in files:
        found = list(scored(file))
        fits = [(fit, file.name, text) for text, fit in found if fit is not None]
        missing += len(found) - len(fits)
        every += fits
        good = sum(fit >= 0.8 for fit, _, _ in fits)
        middle = np.median([fit for fit, _, _ in fits] or [0])
        sys.stdout.write(f"{file.name:20} {good}/{len(fits)} of {len(found)}  {middle:.3f}\n")
        sys.stdout.flush()
    fits_only = np.array([fit for fit, _, _ in every])
    for fit, name, text in sorted(every)[:worst]:
        sys.stdout.write(f"  {fit:.3f} {name} {text[:40]}\n")
    sys.stdout.write(
        f"{len(every)} quotations, {missing} sentences not read faithfully: "
        f"at least 0.8 in {(fits_only >= 0.8).mean():.4f}, median {np.median(fits_only):.3f}\n"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("make", "score"))
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", type=int, default=19)
    parser.add_argument("--worst", type=int, default=0)
    options = parser.parse_args()
    if options.what == "make":
        make(options.folder, options.pages)
    else:
        score(options.folder, options.worst)


if __name__ == "__main__":
    main()
