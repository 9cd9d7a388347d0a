"""The way of a question through the program: which files it visits, and under which names.

Asks one question through ``qa ask`` with every call of the package watched. A file is visited when
one of its functions is handed the question: the text as typed, or the :class:`Question` made of
it. Signals stand side by side behind one protocol, so they are listed one by one but count as one
room. Below are the names that the question goes by, and the functions that read its text once more
after it was read: there should be none.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import sys
from collections import Counter
from pathlib import Path
from types import FrameType
from typing import Any

import qa
from qa.types import Question

PACKAGE = Path(qa.__file__).parent
READING = ("text", "lexicon")
"""Packages whose functions take characters apart; whoever reads the question calls them."""

PREPARING = "text/encodable.py"
"""Makes any text fit for a model's tokenizer, which is no reading of the question."""

WRITTEN = ("text", "plain", "normalized", "content")
"""The parts of a question that are its text."""


class Watch:
    """Notes every call within the package that is handed the question."""

    def __init__(self, typed: str) -> None:
        self.typed = typed
        self.question: Question | None = None
        self.files: dict[str, Counter[str]] = {}
        self.again: Counter[str] = Counter()

    def __call__(self, frame: FrameType, event: str, _: Any) -> None:
        """Look at one call; a profile function for :func:`sys.setprofile`."""
        path = Path(frame.f_code.co_filename)
        if event != "call" or PACKAGE not in path.parents:
            return
        file = path.relative_to(PACKAGE).as_posix()
        code = frame.f_code
        names = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
        for name in names:
            value = None if name == "self" else frame.f_locals.get(name)
            if isinstance(value, Question):
                self.question = value
                self._visit(file, name)
            elif isinstance(value, str):
                self._text(file, name, value, code.co_name)

    def _text(self, file: str, name: str, value: str, function: str) -> None:
        if file.startswith(READING):
            if (
                self.question
                and file != PREPARING
                and value in {getattr(self.question, part) for part in WRITTEN}
            ):
                self.again[f"{file}: {function}"] += 1
        elif value.strip() == self.typed and not self.question:
            self._visit(file, name)

    def _visit(self, file: str, name: str) -> None:
        self.files.setdefault(file, Counter())[name] += 1


def watch(typed: str, arguments: list[str]) -> Watch:
    """Ask, and return what was seen."""
    from qa.cli.main import main

    seen = Watch(typed)
    sys.setprofile(seen)
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            main(["ask", typed, *arguments])
    except SystemExit:
        pass
    finally:
        sys.setprofile(None)
    return seen


def rooms(files: list[str]) -> list[str]:
    """Return the files with signals as one room."""
    named = (
        "retrieval/signals" if file.startswith("retrieval/signals/") else file for file in files
    )
    return list(dict.fromkeys(named))


def main() -> None:
    """Watch one question and print its way."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--index", default="index")
    parser.add_argument("--question", default="2022年朝阳区全年计划举办多少场技能竞赛？")
    options = parser.parse_args()
    seen = watch(options.question, ["--index", options.index])
    for file, names in seen.files.items():
        sys.stdout.write(f"  {file:42} {', '.join(names)}\n")
    names = sorted({name for counts in seen.files.values() for name in counts})
    sys.stdout.write(
        f"{len(rooms(list(seen.files)))} rooms, {len(seen.files)} files; "
        f"names: {', '.join(names)}\n"
        f"read again after it was read: {sum(seen.again.values())} {dict(seen.again) or ''}\n"
    )


if __name__ == "__main__":
    main()
