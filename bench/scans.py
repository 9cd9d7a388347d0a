"""Scans and photographs of printed pages: the PDF files of a folder as a machine would see them.

    python bench/scans.py PDFS OUT [--dpi 200] [--photograph]

Each page is rendered, turned by up to three degrees, given noise, uneven light and a paper's grey,
and saved as JPEG of quality 40 to 80; ``--photograph`` lays it on a darker desk, seen from aslant:
each corner is off by up to a sixteenth of the page. What is done to a page follows from its name
alone. The truth beside a PDF (``.json``) is copied; ``NAME.warp`` tells as a
3 by 3 matrix where the pixels of each page went.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pypdfium2  # noqa: TID253
from PIL import Image, ImageFilter  # noqa: TID253

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

ASLANT = 1 / 16  # of the longer side: how far a corner is off at most


def turn_of(width: float, height: float, chance: random.Random) -> Matrix:
    """Return a turn about the middle as a 3 by 3 matrix."""
    angle = np.radians(chance.uniform(-3, 3))
    cos, sin = np.cos(angle), np.sin(angle)
    x, y = width / 2, height / 2
    return np.array(
        [[cos, -sin, x - cos * x + sin * y], [sin, cos, y - sin * x - cos * y], [0, 0, 1]]
    )


def view_of(width: float, height: float, chance: random.Random) -> Matrix:
    """Return how a page looks from aslant, with a desk about it, as a 3 by 3 matrix."""
    edge = ASLANT * max(width, height)
    corners = [(0.0, 0.0), (width, 0.0), (width, height), (0.0, height)]
    seen = [(x + edge + chance.uniform(-edge, edge), y + edge + chance.uniform(-edge, edge))
            for x, y in corners]  # fmt: skip
    rows, sides = [], []
    for (x, y), (u, v) in zip(corners, seen, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        sides += [u, v]
    return np.append(np.linalg.solve(np.array(rows), np.array(sides)), 1.0).reshape(3, 3)


def scanned(
    page: Image.Image, warp: Matrix, chance: random.Random, photograph: bool = False
) -> Image.Image:
    """Return a page as a scanner sees it, or a camera."""
    inverse = np.linalg.inv(warp)
    inverse /= inverse[2, 2]
    paper = chance.randint(225, 250)
    edge = round(2 * ASLANT * max(page.size)) if photograph else 0
    size = page.width + edge, page.height + edge
    seen = page.convert("L").transform(
        size, Image.Transform.PERSPECTIVE, inverse.ravel()[:8].tolist(),
        Image.Resampling.BICUBIC, fillcolor=chance.randint(40, 120) if photograph else 255,
    ).filter(ImageFilter.GaussianBlur(chance.uniform(0.3, 0.7)))  # fmt: skip
    pixels = np.asarray(seen, np.float32)
    noise = np.random.default_rng(chance.randrange(1 << 30))
    light = np.linspace(1, chance.uniform(0.88, 1), pixels.shape[1], dtype=np.float32)
    ink = chance.randint(20, 60)
    pixels = (ink + pixels / 255 * (paper - ink)) * light + noise.normal(0, 6, pixels.shape)
    return Image.fromarray(pixels.clip(0, 255).astype(np.uint8))


def scan_file(path: Path, out: Path, dpi: int, photograph: bool) -> None:
    """Scan every page of a PDF; one page becomes a JPEG, several a TIFF of JPEGs."""
    pictures = []
    warps = []
    for number, page in enumerate(pypdfium2.PdfDocument(path)):
        chance = random.Random(f"{path.stem} {number}")
        picture = page.render(scale=dpi / 72).to_pil()
        warp = (view_of if photograph else turn_of)(*picture.size, chance)
        pictures.append(scanned(picture, warp, chance, photograph))
        warps.append((warp / warp[2, 2]).tolist())
    quality = random.Random(path.stem).randint(40, 80)
    target = out / f"{path.stem}.{'jpg' if len(pictures) == 1 else 'tif'}"
    more = {"save_all": True, "append_images": pictures[1:]} if len(pictures) > 1 else {}
    kept = {"compression": "jpeg"} if more else {}
    pictures[0].save(target, quality=quality, dpi=(dpi, dpi), **more, **kept)
    facts = {"dpi": dpi, "warps": warps}
    (out / f"{path.stem}.warp").write_text(json.dumps(facts), "utf-8")
    if path.with_suffix(".json").exists():
        shutil.copy(path.with_suffix(".json"), out)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--dpi", type=int, default=200)
    parser.add_argument("--photograph", action="store_true")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    for path in sorted(options.folder.glob("*.pdf")):
        scan_file(path, options.out, options.dpi, options.photograph)
        sys.stdout.write(f"{path.stem}\n")


if __name__ == "__main__":
    main()
