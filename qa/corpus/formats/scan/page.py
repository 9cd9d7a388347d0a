"""Pictures of pages: JPEG, PNG, TIFF (of several pages), WebP."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from qa.corpus.containers import damage_of
from qa.corpus.formats.base import Document
from qa.corpus.formats.scan.bars import without_bars
from qa.corpus.formats.scan.bullets import with_bullets
from qa.corpus.formats.scan.engine import LONGEST_BAND
from qa.corpus.formats.scan.grounds import shown_grounds
from qa.corpus.formats.scan.pieces import whole_lines
from qa.corpus.formats.scan.recognise import recognise
from qa.corpus.formats.scan.rules import drawn_rules, shown_pictures
from qa.corpus.formats.scan.straighten import straightened
from qa.corpus.formats.scan.weighed import weigh_lines
from qa.corpus.sheets.base import Sheet, without_text
from qa.corpus.sheets.document import sheets_document
from qa.errors import CorpusError

if TYPE_CHECKING:
    from PIL.Image import Image

_MOST_PIXELS = 120_000_000
_SHORTER_SIDE = 2000  # pixels, as of a page twice as long as wide; more is not read, and costs
_MOST_PAGES = 200
_USUAL_DPI, _DPI = 200.0, (50.0, 1200.0)


class Scan:
    """Scans and photographs of pages."""

    suffixes: tuple[str, ...] = (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp")

    def reads_with(self) -> str:
        """Return "": recognising again takes minutes, so that what was kept is believed."""
        return ""

    def read(self, data: bytes, name: str) -> Document:
        """Return the text recognised in the pictures of a file, each of them a sheet.

        Raises :class:`CorpusError`: ``corpus.empty``, ``corpus.damaged``, ``corpus.bomb`` for too
        many pixels or pages, ``ocr.missing``, ``ocr.nothing`` where no text is to be seen.
        """
        sheets = sheets_of_scan(data, name)
        if not any(sheet.strips for sheet in sheets):
            raise CorpusError("ocr.nothing", path=name)
        return sheets_document(sheets, recogniser(), name)

    def picture(self, data: bytes, name: str, sheet: int, scale: float) -> Image:
        """Return one picture, made straight as it was read. Raises as :meth:`read` does."""
        for number, (picture, own) in enumerate(_pictures(data, name), 1):
            if number == sheet:
                straight = straightened(picture)
                size = [max(1, round(side * scale / own)) for side in straight.size]
                return straight.resize((size[0], size[1]))
        raise CorpusError("corpus.damaged", path=name, reason=f"sheet {sheet}")


def recogniser() -> str:
    """Return the name and version of what recognises text."""
    try:
        return f"ocr/rapidocr {version('rapidocr')}"
    except PackageNotFoundError:
        return "ocr"


def sheets_of_scan(data: bytes, name: str) -> list[Sheet]:
    """Return the pictures of a file as sheets. Raises as :meth:`Scan.read` does, on none empty."""
    return [
        recognised(picture, number, scale, name)
        for number, (picture, scale) in enumerate(_pictures(data, name), 1)
    ]


def recognised(picture: Image, number: int, scale: float, name: str) -> Sheet:
    """Return a picture with ``scale`` pixels for a point as a sheet. Raises ``ocr.missing``."""
    straight = straightened(picture)
    rules, frames = drawn_rules(straight, scale)
    seen = without_bars(recognise(straight, scale, name), straight, scale)
    lines = whole_lines(seen, rules)
    strips = with_bullets(lines, straight, scale)
    weigh_lines(strips, straight, scale)
    pictures = without_text(shown_pictures(straight, scale), strips)
    frames += shown_grounds(straight, scale)
    size = straight.width / scale, straight.height / scale
    return Sheet(number, *size, strips, rules, frames, pictures, rules, recognised=True)


def _pictures(data: bytes, name: str) -> Iterator[tuple[Image, float]]:
    """Yield the pictures of a file, upright, with their pixels for a point."""
    if not data.strip():
        raise CorpusError("corpus.empty", path=name)
    from PIL import Image as Images
    from PIL import ImageOps

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Images.open(io.BytesIO(data)) as opened:
                count = getattr(opened, "n_frames", 1)
                if opened.width * opened.height > _MOST_PIXELS or count > _MOST_PAGES:
                    size = opened.width * opened.height * 3 >> 20
                    raise CorpusError("corpus.bomb", path=name, size=size, count=count)
                dpi = _dpi(opened.info.get("dpi"))
                for frame in range(count):
                    opened.seek(frame)
                    yield _fitting(ImageOps.exif_transpose(opened).convert("RGB"), dpi)
        except (CorpusError, MemoryError):
            raise
        except Exception as error:  # damage shows as whatever the decoder trips over
            raise damage_of(name, error) from error


def _dpi(stated: object) -> float:
    try:
        dpi = float(stated[0])  # type: ignore[index]
    except (TypeError, IndexError, ValueError, ZeroDivisionError):
        return _USUAL_DPI
    return dpi if _DPI[0] <= dpi <= _DPI[1] else _USUAL_DPI


def _fitting(picture: Image, dpi: float) -> tuple[Image, float]:
    share = fitting_share(*picture.size)
    if share < 1:
        width, height = (max(1, round(share * side)) for side in picture.size)
        picture.thumbnail((width, height))
    return picture, min(1.0, share) * dpi / 72


def fitting_share(width: float, height: float) -> float:
    """Return by what a picture with these sides may be made larger, or must be made smaller.

    Its longer side has ``LONGEST_BAND`` pixels, or more if the shorter would have too few: what is
    long and narrow, a picture of a whole web page or of pages one under another, is read in bands.
    """
    longest: float = LONGEST_BAND / max(width, height)
    return max(longest, _SHORTER_SIDE / min(width, height))
