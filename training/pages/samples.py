"""The sample pages of ``seeds/`` as marked pages: the text stays there, here are the marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from qa.corpus.front_matter import read_front_matter
from training.pages.marked import MarkedPage, parse_marked

SEEDS = Path(__file__).parents[2] / "seeds"
_CODE = re.compile(r"[A-Z]\+?")
_HEADING = re.compile(r"(?m)^([KTHDP]\+?\t)#+ *")


def sample_pages(folder: Path) -> Iterator[MarkedPage]:
    """Yield every page that ``folder`` holds marks of, without its heading marks and with them.

    A file ``NN-sample.marks`` has the form of a marked page but for the text behind each code: it
    is the next line of ``seeds/page-NN.md``. Raises :class:`MarkError` where the form is broken.
    """
    for path in sorted(folder.glob("*-sample.marks")):
        number = path.stem.partition("-")[0]
        text = _with_text(path.read_text("utf-8"), (SEEDS / f"page-{number}.md").read_text("utf-8"))
        plain = "% extracted\n" + _HEADING.sub(r"\1", text)
        yield parse_marked(plain, f"{folder.name}/{number}-plain", path)
        yield parse_marked(text, f"{folder.name}/{path.stem}", path)


def _with_text(marks: str, page: str) -> str:
    body = page[read_front_matter(page).start :]
    lines = (line.strip() for line in body.split("\n") if line.strip())
    return "\n".join(
        f"{row}\t{next(lines)}" if _CODE.fullmatch(row) else row for row in marks.split("\n")
    )
