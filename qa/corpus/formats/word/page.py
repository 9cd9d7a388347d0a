"""Word documents (.docx)."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from qa.corpus.containers import damage_of, open_container
from qa.corpus.formats.base import Document
from qa.corpus.formats.compose import compose
from qa.corpus.formats.word.blocks import document_blocks
from qa.errors import CorpusError

if TYPE_CHECKING:
    from docx.document import Document as WordFile

_OLE = b"\xd0\xcf\x11\xe0"  # what Word puts about a document with a password


class WordDocument:
    """Files named ``.docx``, and templates and documents with macros, which are never run."""

    suffixes: tuple[str, ...] = (".docx", ".docm", ".dotx")

    def read(self, data: bytes, name: str) -> Document:
        """Return the document's text: body, text boxes, tables, notes; styles tell its headings.

        Raises :class:`CorpusError`: ``corpus.empty``, ``corpus.encrypted``, ``corpus.damaged``,
        ``corpus.bomb``.
        """
        return compose(document_blocks(_opened(data, name)), "docx", name)


def _opened(data: bytes, name: str) -> WordFile:
    if not data.strip():
        raise CorpusError("corpus.empty", path=name)
    if data.startswith(_OLE):
        raise CorpusError("corpus.encrypted", path=name)
    open_container(data, name).close()
    import docx

    try:
        return docx.Document(io.BytesIO(data))
    except MemoryError:
        raise
    except Exception as error:  # damage shows as whatever the parts happen to lack
        raise damage_of(name, error) from error
