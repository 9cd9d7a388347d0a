"""``qa show --image`` and ``--open``: the printed page that a passage stands on."""

from __future__ import annotations

import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

from qa.cli.output import notify
from qa.errors import UsageError
from qa.messages import translate

if TYPE_CHECKING:
    from qa.indexing.index import Index
    from qa.types import Box, Passage

_KINDS = (".png", ".jpg", ".jpeg", ".webp")


def draw(index: Index, passage: Passage, target: Path, *, cut: bool) -> None:
    """Write the picture of the passage's sheet with the passage boxed.

    ``cut``: only its article, from its headline on. Raises :class:`UsageError` for an
    ending that is no picture's, and as the picture and a headline's place do.
    """
    from qa.output.picture import SCALE, boxed, cut_out
    from qa.pipeline.picture import headline_boxes, sheet_picture

    if target.suffix.lower() not in _KINDS:
        raise UsageError("show.picture", path=target, known=" ".join(_KINDS))
    picture = boxed(sheet_picture(index, passage, SCALE), _on_sheet(passage, passage.sheet))
    if cut:
        article = index.store.article(passage)
        boxes = [box for one in article for box in _on_sheet(one, passage.sheet)]
        picture = cut_out(picture, [*headline_boxes(index, passage), *boxes])
    picture.save(target)
    notify(translate("show.drawn", path=target))


def open_file(index: Index, passage: Passage) -> None:
    """Open the passage's file with the system's program, at its page where that can be said.

    Raises :class:`UsageError` where the file is gone or nothing here opens it.
    """
    from qa.corpus.archives import file_of
    from qa.pipeline.picture import source_file

    found = source_file(index, passage)[0]
    if not file_of(found).is_file():
        raise UsageError("show.gone", path=found)
    path = _on_disk(found)
    notify(translate("show.opening", path=path, start=passage.spans[0].start))
    at = f"#page={passage.sheet}" if passage.sheet is not None else ""
    if not webbrowser.open(path.resolve().as_uri() + at):
        raise UsageError("show.no_viewer", path=path)


def _on_disk(path: Path) -> Path:
    """Return a page's file, or where it lies in an archive a copy of it, that next time goes."""
    import shutil

    from platformdirs import user_cache_path

    from qa.corpus.archives import file_of, page_bytes

    if file_of(path) == path:
        return path
    folder = user_cache_path("union-qa") / "opened"
    shutil.rmtree(folder, ignore_errors=True)  # what was opened before has been read since
    folder.mkdir(parents=True, exist_ok=True)
    copy = folder / path.name
    copy.write_bytes(page_bytes(path))
    return copy


def _on_sheet(passage: Passage, sheet: int | None) -> list[Box]:
    return [box for box in passage.boxes if box.sheet == sheet]
