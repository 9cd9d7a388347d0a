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
    from qa.pipeline.session import Session


def open_whole(
    path: Path,
    notify: Callable[[str], None] | None = None,
    *,
    reader: str = DEFAULT_READER,
    glossary: Path | None = None,
    today: date | None = None,
) -> Session:
    """Open the index in ``path``, the model it was built with, and the reader of that name.

    As :meth:`qa.pipeline.session.Session.open`, which tells of errors.
    """
    index = open_index(path)
    manifest = index.manifest
    of_index = partial(open_query_encoder, manifest.model, manifest.fingerprint, notify)
    named = partial(open_reader, reader, notify)
    with ThreadPoolExecutor(max_workers=2) as beside:  # each in the language of who asks
        encoder = beside.submit(copy_context().run, of_index)
        opened = beside.submit(copy_context().run, named)
        from qa.pipeline.opened import check_signals, tell_of_stale
        from qa.pipeline.session import Session

        if notify:
            tell_of_stale(index, notify)
        check_signals(manifest)
        names = glossary_of(path, glossary)
        known = read_glossary(names) if names else None
    parts = index, encoder.result(), opened.result()
    return Session(*parts, glossary=known, splitter=LearnedSplitter(), today=today)
