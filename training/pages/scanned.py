"""Real scans as examples: the lines recognised in them; what was recognised is kept beside them.

python bench/scans.py OUT SCANS                                   damage by lot, the truth copied
python -m training.pages.fit --write --printed OUT SCANS --epochs 4    recognises each once: minutes
"""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from pathlib import Path

from qa.corpus.formats.base import Line
from qa.corpus.formats.scan.page import sheets_of_scan
from qa.corpus.sheets.base import Sheet
from qa.corpus.sheets.document import sheets_document

SCANS = (".jpg", ".tif")


def scan_lines(path: Path) -> Sequence[Line]:
    """Return the lines of a scan. Raises :class:`CorpusError` as reading scans does."""
    kept = path.with_suffix(".sheets")
    if not kept.exists():
        kept.write_bytes(pickle.dumps(sheets_of_scan(path.read_bytes(), path.name)))
    sheets: list[Sheet] = pickle.loads(kept.read_bytes())
    return sheets_document(sheets, "ocr", path.name).lines
