"""A session opened for its first question in as little time as may be.

onnxruntime opens the two models without Python, which takes as long as importing what answers
questions: both are done at once.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from qa.indexing.glossary import glossary_of, read_glossary
from qa.indexing.index import open_index
from qa.models.encoders import open_query_encoder
from qa.models.readers import DEFAULT_READER, open_reader
from qa.models.splitting.splitter import LearnedSplitter

if TYPE_CHECKING:
    from qa.indexing.index import Index
    from qa.indexing.manifest import Manifest
    from qa.models.base import Encoder, Reader
    from qa.pipeline.session import Session


def open_whole(
    path: Path,
    notify: Callable[[str], None] | None = None,
    *,
    reader: str = DEFAULT_READER,
    glossary: Path | None = None,
    today: date | None = None,
    before: Session | None = None,
) -> Session:
    """Open the index in ``path``, the model it was built with, and the reader of that name.

    The models of ``before``, a session over an earlier generation with the same ``reader``, are
    taken over where they fit. As :meth:`qa.pipeline.session.Session.open`, which tells of errors.
    """
    index = open_index(path)
    try:
        return _session_over(
            index, notify, reader, glossary_of(path, glossary), today, before=before
        )
    except BaseException:
        index.close()
        raise


def _session_over(
    index: Index,
    notify: Callable[[str], None] | None,
    reader: str,
    names: Path | None,
    today: date | None,
    *,
    before: Session | None,
) -> Session:
    manifest = index.manifest
    of_index = partial(_encoder_of, manifest, notify, before)
    named = partial(_reader_named, reader, notify, before)
    with ThreadPoolExecutor(max_workers=2) as beside:  # each in the language of who asks
        encoder = beside.submit(copy_context().run, of_index)
        opened = beside.submit(copy_context().run, named)
        from qa.pipeline.opened import check_signals, tell_of_stale
        from qa.pipeline.session import Session

        if notify:
            tell_of_stale(index, notify)
        check_signals(manifest)
        known = read_glossary(names) if names else None
    parts = index, encoder.result(), opened.result()
    return Session(*parts, glossary=known, splitter=LearnedSplitter(), today=today)


def _encoder_of(
    manifest: Manifest, notify: Callable[[str], None] | None, before: Session | None
) -> Encoder:
    """Return the encoder of an index: that of a session ``before`` where it is the same."""
    wanted = manifest.model, manifest.fingerprint
    if before is not None:
        known = before.index.manifest
        if (known.model, known.fingerprint) == wanted:
            return before.encoder
    return open_query_encoder(*wanted, notify)


def _reader_named(
    name: str, notify: Callable[[str], None] | None, before: Session | None
) -> Reader:
    return open_reader(name, notify) if before is None else before.reader
