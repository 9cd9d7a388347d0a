"""What is asked: the question on the command line, or the lines of a pipe or a paste."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from qa.errors import CorpusError, UsageError

if TYPE_CHECKING:
    from qa.output.formats.base import AnswerFormat

STREAM = "-"
"""What stands for standard input or output, where a question or a file is named."""


def given_question(argument: str) -> str:
    """Return the question of the command line, mended where it came in another encoding.

    Raises :class:`UsageError` for bytes that are no text in any.
    """
    try:
        argument.encode("utf-8")
    except UnicodeEncodeError:
        return _decoded(_raw(argument))
    return argument


def readable(text: str) -> str:
    """Return a text as it may be shown: half a character is a question mark."""
    return text.encode("utf-8", "replace").decode()


def piped_lines() -> list[tuple[int, str]]:
    """Return the questions on standard input, a line each, with their line numbers.

    Of several lines those that begin with ``# `` are remarks.
    """
    return lines_of(_decoded(piped_bytes()))


def piped_as_they_come() -> Iterator[tuple[int, str]]:
    """Yield the questions on standard input as each line arrives, where they are in UTF-8.

    In another encoding all is read first. A line that is none where one before showed that they
    are is given with its bytes escaped. Lines that begin with ``# `` are remarks, unless there
    is but one line.
    """
    remark: tuple[int, str] | None = None
    asked = shown = False
    for number, line in enumerate(iter(sys.stdin.buffer.readline, b""), start=1):
        text = _utf8(line)
        if text is None and shown:
            text = line.decode("utf-8", "surrogateescape").rstrip("\r\n")
        if text is None:  # of no use line by line: UTF-16, GBK
            rest = _decoded(line + piped_bytes())
            yield from ((n + number - 1, one) for n, one in lines_of(rest))
            return
        shown = shown or not text.isascii()
        if text.startswith("# ") or text.strip() == "#":
            remark = remark or (number, text)
        elif text.strip():
            asked = True
            yield number, text
    if remark and not asked:
        yield remark


def _utf8(line: bytes) -> str | None:
    """Return a line of a pipe; ``None`` where it is not UTF-8, or may be something else as well.

    Characters of two bytes alone may be two of another encoding.
    """
    try:
        text = line.decode("utf-8-sig").rstrip("\r\n")
    except UnicodeDecodeError:
        return None
    sure = text.isascii() or any(char > "\u07ff" for char in text)
    return text if sure and "\0" not in text else None


def lines_of(text: str) -> list[tuple[int, str]]:
    """Return the questions of a text, a line each, with their line numbers from 1."""
    from qa.pipeline.batch.lines import plain_lines, text_lines

    filled = [(i, line) for i, line in enumerate(text_lines(text), start=1) if line.strip()]
    if len(filled) == 1:
        return filled
    return [(row.line, row.question) for row in plain_lines(text)]


def piped_bytes() -> bytes:
    """Return all that stands on standard input, as it is."""
    return sys.stdin.buffer.read()


def _raw(argument: str) -> bytes:
    try:
        return argument.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError as error:
        raise UsageError("ask.encoding") from error


def _decoded(data: bytes) -> str:
    from qa.pipeline.batch.encoding import decode_questions

    try:
        return decode_questions(data, "")
    except CorpusError as error:
        raise UsageError("ask.encoding") from error


def require_printable(answer_format: AnswerFormat) -> None:
    """Raise :class:`UsageError` where a format would be poured over a terminal."""
    if not answer_format.printable and sys.stdout.isatty():
        raise UsageError("cli.not_printable", name=answer_format.name)
