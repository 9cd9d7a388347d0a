"""PDF files with text: every page is a sheet."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from typing import TYPE_CHECKING

from qa.corpus.containers import damage_of
from qa.corpus.formats.base import Document
from qa.corpus.formats.pdf.glyphs import has_text, read_sheet, reading_turn
from qa.corpus.formats.pdf.streams import MOST_UNPACKED, is_bomb
from qa.corpus.formats.scan.engine import is_installed
from qa.corpus.formats.scan.page import fitting_share, recognised, recogniser
from qa.corpus.formats.scan.straighten import straightened
from qa.corpus.sheets.base import Sheet
from qa.corpus.sheets.document import sheets_document
from qa.errors import CorpusError
from qa.types import Remark

if TYPE_CHECKING:
    import pypdfium2
    from PIL.Image import Image

_MOST_PAGES = 2000
_LARGEST_PICTURE = 8000  # pixels
_RECOGNISED = 200 / 72  # pixels for a point at which text is recognised
_PASSWORD = 4  # pdfium's FPDF_ERR_PASSWORD


class Pdf:
    """Files named ``.pdf``."""

    suffixes: tuple[str, ...] = (".pdf",)

    def reads_with(self) -> str:
        """Return what takes the text out of a file: its name and version."""
        return f"pdf/pypdfium2 {version('pypdfium2')}"

    def read(self, data: bytes, name: str) -> Document:
        """Return the text of all pages in reading order, with boxes; sheets count from 1.

        Raises :class:`CorpusError`: ``corpus.empty``, ``corpus.damaged``, ``corpus.encrypted``,
        ``corpus.bomb``, ``pdf.too_long``. Pages that are pictures, or outlines of letters, have
        their text recognised; ``pdf.no_text`` where all are and the extra is not installed.
        """
        if not data.strip():
            raise CorpusError("corpus.empty", path=name)
        if is_bomb(data):
            raise CorpusError("corpus.bomb", path=name, size=MOST_UNPACKED >> 20, count=1)
        with opened(data, name) as pdf:
            sheets = list(sheets_of(pdf, name))
            blank = [sheet.number for sheet in sheets if not sheet.strips]
            if blank and is_installed():
                for number in blank:
                    sheets[number - 1] = _recognised(pdf, number, name)
        seen = [number for number in blank if sheets[number - 1].strips]
        blank = [number for number in blank if number not in seen]
        if len(blank) == len(sheets):
            key = "ocr.nothing" if is_installed() else "pdf.no_text"
            raise CorpusError(key, path=name, count=len(sheets))
        remarks = [Remark("sheets_without_text", {"sheets": _listed(blank)})] if blank else []
        encoding = f"{self.reads_with()}, {recogniser()}" if seen else self.reads_with()
        return sheets_document(sheets, encoding, name, remarks)

    def picture(self, data: bytes, name: str, sheet: int, scale: float) -> Image:
        """Return the picture of page ``sheet``, turned as it is read; raises as :meth:`read`."""
        with opened(data, name) as pdf:
            page = pdf[sheet - 1]
            most = _LARGEST_PICTURE / max(1.0, *page.get_size())
            turn = (reading_turn(page) - page.get_rotation()) % 360
            picture: Image = page.render(scale=min(scale, most), rotation=turn).to_pil()
            return picture if has_text(page) else straightened(picture)


@contextmanager
def opened(data: bytes, name: str) -> Iterator[pypdfium2.PdfDocument]:
    """Give an opened PDF. Raises as :meth:`Pdf.read` does."""
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD:
            raise CorpusError("corpus.encrypted", path=name) from error
        raise damage_of(name, error) from error
    try:
        yield pdf
    finally:
        pdf.close()


def sheets_of(pdf: pypdfium2.PdfDocument, name: str) -> Iterator[Sheet]:
    """Yield every page as what is printed on it. Raises as :meth:`Pdf.read` does."""
    count = len(pdf)
    if not count:
        raise CorpusError("corpus.empty", path=name)
    if count > _MOST_PAGES:
        raise CorpusError("pdf.too_long", path=name, count=count, most=_MOST_PAGES)
    for number in range(count):
        yield read_sheet(pdf, number)


def _recognised(pdf: pypdfium2.PdfDocument, number: int, name: str) -> Sheet:
    """Return a page that is a picture with the text recognised in it; a damaged one has none."""
    import pypdfium2

    try:
        page = pdf[number - 1]
    except pypdfium2.PdfiumError:
        return Sheet(number, 0.0, 0.0, ())
    width, height = (max(1.0, side) for side in page.get_size())
    scale = min(_RECOGNISED, fitting_share(width, height))
    return recognised(page.render(scale=scale).to_pil(), number, scale, name)


def _listed(numbers: list[int]) -> str:
    shown = ", ".join(map(str, numbers[:10]))
    return f"{shown} …" if len(numbers) > 10 else shown
