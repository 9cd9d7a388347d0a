"""union-qa: retrieval-augmented question answering over trade-union newspaper pages.

>>> import qa
>>> with qa.open("index") as session:                      # doctest: +SKIP
...     answer = session.ask("朝阳区全年计划举办多少场技能竞赛？")
...     print(answer.verdict, answer.citations[0].quotes[0].text)

Importing this package loads nothing heavy; :func:`open` and :func:`build` load what they need.
"""

from __future__ import annotations

from qa.version import __version__

TYPE_CHECKING = False  # that of typing takes as long to import as all else here
if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path
    from typing import Any

    from qa.errors import QaError
    from qa.output.serialise import serialise_answer
    from qa.pipeline.build import BuildReport
    from qa.pipeline.session import Session
    from qa.types import Answer, Filters, Progress

__all__ = [
    "Answer",
    "BuildReport",
    "Filters",
    "QaError",
    "Session",
    "__version__",
    "build",
    "open",
    "serialise_answer",
    "update",
]

_HOMES = {
    "Answer": "qa.types",
    "BuildReport": "qa.pipeline.build",
    "Filters": "qa.types",
    "QaError": "qa.errors",
    "Session": "qa.pipeline.session",
    "serialise_answer": "qa.output.serialise",
}


def open(
    index: str | Path = "index",
    *,
    reader: str | None = None,
    glossary: str | Path | None = None,
    notify: Callable[[str], None] | None = None,
    today: date | None = None,
) -> Session:
    """Open an index for any number of questions.

    ``reader`` names who reads what retrieval finds (:data:`qa.models.readers.READERS`); ``None``
    is the default one. Names of a ``glossary``, a CSV file, count as one another; without one
    those of the ``glossary.csv`` beside the index or in it. ``notify`` is told in one line of
    anything worth knowing: that a slower engine stands in, say. 今年, 去年 and the like are told
    from ``today``, without one from the day of each question.

    Raises :class:`qa.errors.IndexMissingError` where there is no index, and the other errors of
    :meth:`qa.pipeline.session.Session.open`; all are :class:`qa.QaError`.
    """
    from pathlib import Path

    from qa.models.readers import DEFAULT_READER
    from qa.pipeline.opening import open_whole

    names = None if glossary is None else Path(glossary)
    named = reader or DEFAULT_READER
    return open_whole(Path(index), notify, reader=named, glossary=names, today=today)


def build(
    *pages: str | Path,
    index: str | Path = "index",
    model: str | None = None,
    dictionary: str | Path | None = None,
    strict: bool = False,
    on_skip: Callable[[str, QaError], None] | None = None,
    progress: Progress | None = None,
) -> BuildReport:
    """Read ``pages`` (files and folders) and build ``index`` of them, anew.

    The old index answers until the new one is complete. ``model`` is a sentence-transformers
    directory or name, ``dictionary`` a file of words in jieba's format. A file that cannot be
    read is handed to ``on_skip`` with the reason and left out; with ``strict`` it is an error.
    ``progress`` is called with (done, total) while texts are encoded.

    Raises :class:`qa.QaError`: no page can be read, the model is missing, another build runs.
    """
    from pathlib import Path

    from qa.pipeline.build import Job, build_index

    job = Job(
        Path(index),
        [Path(page) for page in pages],
        model=model,
        dictionary=None if dictionary is None else Path(dictionary),
        strict=strict,
        on_skip=on_skip,
        progress=progress,
    )
    return build_index(job)


def update(
    *pages: str | Path,
    index: str | Path = "index",
    strict: bool = False,
    on_skip: Callable[[str, QaError], None] | None = None,
    progress: Progress | None = None,
) -> BuildReport:
    """Bring ``index`` up to date with its pages, or with ``pages`` where any are given.

    What has not changed is neither read nor encoded again; model and dictionary stay. The rest is
    as for :func:`build`. Raises :class:`qa.errors.IndexMissingError` where there is no index.
    """
    from pathlib import Path

    from qa.pipeline.build import Job, update_index

    paths = [Path(page) for page in pages] or None
    return update_index(Job(Path(index), paths, strict=strict, on_skip=on_skip, progress=progress))


def __getattr__(name: str) -> Any:
    """Import what is asked for, and only then (PEP 562)."""
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
