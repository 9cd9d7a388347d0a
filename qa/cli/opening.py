"""Open the index for a command; where there is none yet, offer to build it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qa.cli.output import notify, notify_more, progress_bar, report_remark, skip_reports
from qa.config import DEFAULT_CORPUS, Settings
from qa.errors import CorpusError, IndexMissingError
from qa.messages import translate

if TYPE_CHECKING:
    from qa.indexing.index import Index
    from qa.pipeline.build import BuildReport, Job
    from qa.pipeline.search import SearchSession
    from qa.pipeline.session import Session


def open_session(settings: Settings, yes: bool = False) -> Session:
    """Open the index, building it first if there is none and the user (or ``yes``) agrees."""
    try:
        session = _open(settings)
    except IndexMissingError:
        if not _agreed(settings, yes):
            raise
        build_default(settings.index, settings.glossary)
        session = _open(settings)
    _tell_of_settings(settings, session.index, session.reader.name)
    return session


def _open(settings: Settings) -> Session:
    from qa.models.readers import DEFAULT_READER
    from qa.pipeline.opening import open_whole

    reader = settings.reader or DEFAULT_READER
    return open_whole(settings.index, notify, reader=reader, glossary=settings.glossary)


def open_search(settings: Settings) -> SearchSession:
    """Open the index for searching and counting; it must be there."""
    from qa.pipeline.search import SearchSession

    session = SearchSession.open(settings.index, notify, glossary=settings.glossary)
    _tell_of_settings(settings, session.index, "—")
    return session


def _tell_of_settings(settings: Settings, index: Index, reader: str) -> None:
    notify_more(
        translate(
            "notice.settings",
            index=index.folder,
            passages=len(index),
            model=index.manifest.model,
            reader=reader,
            files=", ".join(map(str, settings.files)) or "—",
        )
    )


def _agreed(settings: Settings, yes: bool) -> bool:
    if yes or settings.auto_build:
        return True
    if not (sys.stdin.isatty() and sys.stderr.isatty()) or not DEFAULT_CORPUS.is_dir():
        return False
    import typer

    question = translate("cli.ask.build", index=settings.index, corpus=DEFAULT_CORPUS)
    return typer.confirm(question, default=True, err=True)


def build_default(index: Path, glossary: Path | None = None) -> BuildReport:
    """Build ``index`` from ``./seeds``."""
    from qa.pipeline.build import build_index

    return run_job(build_index, index, [default_corpus()], wait=True, glossary=glossary)


def run_job(
    work: Callable[[Job], BuildReport], index: Path, paths: Sequence[Path] | None, **wishes: Any
) -> BuildReport:
    """Build or update with a progress bar, telling of files that are skipped.

    ``wishes`` are further fields of :class:`qa.pipeline.build.Job`.
    """
    from qa.pipeline.build import Job

    with skip_reports() as report_skip, progress_bar("cli.encoding") as progress:
        return work(
            Job(
                index,
                paths,
                on_skip=report_skip,
                on_remark=report_remark,
                progress=progress,
                notify=notify,
                **wishes,
            )
        )


def default_corpus() -> Path:
    """Return ``./seeds``, or raise :class:`CorpusError` when it is not there."""
    if not DEFAULT_CORPUS.is_dir():
        raise CorpusError("corpus.missing", path=str(DEFAULT_CORPUS))
    return DEFAULT_CORPUS
