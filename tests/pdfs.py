"""Small PDF files, written by hand: text where it is put, in a font that every reader knows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Put:
    """Text at a point of the sheet: ``x`` from the left, ``y`` the baseline from the top."""

    x: float
    y: float
    size: float
    text: str
    down: bool = False
    bold: bool = False


WIDTH, HEIGHT = 600, 800


def pdf(
    sheets: Sequence[Sequence[Put]], *, lines: Sequence[str] = (), turn: int = 0, text: bool = True
) -> bytes:
    """Return a PDF of the sheets; ``lines`` are drawing commands on each, ``turn`` its rotation.

    Characters are a square of their size; without ``text`` nothing is printed.
    """
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(sheets)} /Kids "
        f"[{' '.join(f'{7 + 2 * n} 0 R' for n in range(len(sheets)))}] >>",
        *_font("STSong-Light", 4),
        *_font("STHeiti-Regular", 6),
    ]
    for number, sheet in enumerate(sheets):
        content = "\n".join([*lines, *(_shown(put) for put in sheet if text)])
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Rotate {turn} "
            f"/Resources << /Font << /F 3 0 R /B 5 0 R >> >> /Contents {8 + 2 * number} 0 R >>",
            f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        ]
    return _written(objects)


def _font(name: str, below: int) -> list[str]:
    """Return a font that every reader has, and the one below it."""
    return [
        f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /UniGB-UTF16-H "
        f"/DescendantFonts [{below} 0 R] >>",
        f"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /{name} /DW 1000 /CIDSystemInfo "
        "<< /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /W [1 95 500] >>",
    ]


def _shown(put: Put) -> str:
    font = "B" if put.bold else "F"
    if put.down:
        step = put.size
        return "\n".join(
            _at(put.x, put.y + step * n, put.size, char, font) for n, char in enumerate(put.text)
        )
    return _at(put.x, put.y, put.size, put.text, font)


def _at(x: float, y: float, size: float, text: str, font: str) -> str:
    code = text.encode("utf-16-be").hex()
    return f"BT /{font} {size} Tf 1 0 0 1 {x} {HEIGHT - y} Tm <{code}> Tj ET"


def _written(objects: Sequence[str]) -> bytes:
    out = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("ascii")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    start = len(out)
    return out + (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    ).encode("ascii")


def column(x: float, y: float, lines: Sequence[str], size: float = 10) -> list[Put]:
    """Return lines set under one another, 1.6 times their size apart."""
    return [Put(x, y + 1.6 * size * n, size, line) for n, line in enumerate(lines)]
