"""Bytes of questions to text: a question is decoded rightly or refused, never asked damaged.

Pages are long enough for statistics; questions are not: two characters may be all there is. So
every encoding that is likely is tried, and the reading made of everyday characters is taken.
"""

from __future__ import annotations

import re

from qa.corpus.formats.decode import BYTE_ORDER_MARKS, decode
from qa.errors import CorpusError

_CODECS = ("utf-8", "gb18030", "utf-16-le", "utf-16-be", "big5")
"""Most likely first: of two equally good readings the earlier is taken."""

_BY_LINES = ("utf-8", "gb18030", "big5")
"""Those in which a line end is a byte of its own."""
_LINE_END = re.compile(rb"[\r\n]+")

_ALL_MARKS = tuple(mark for mark, _ in BYTE_ORDER_MARKS)
_SAMPLE = 4_096
_GOOD = 0.8
"""Of a short text's characters at least this share must be everyday ones."""
_LEAD = 0.1
"""By so much the best reading must lead over another, or neither is taken."""
_LONG = 400
"""Bytes from which statistics over byte pairs (:func:`decode`) may say better."""

_PLAIN = re.compile(r"[\t\n\r -~]")
_MARK = re.compile(r"[\u00b7\u2010-\u2027\u3000-\u303f\uff00-\uffef\u2160-\u217f\u2460-\u2473]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_LATIN = re.compile(r"[\u00c0-\u024f]")
_THREE_BYTES = re.compile(r"[\u0800-\U0010ffff]")
_LETTER = re.compile("[A-Za-z]")


def decode_questions(data: bytes, name: str) -> str:
    """Return the text of questions in whatever encoding they are, or raise :class:`CorpusError`.

    Empty or blank bytes are an empty text. ``name`` is only for the error. Bytes that are none of
    the encoding of most lines become lone surrogates, by which whoever takes a line refuses it
    and no other.
    """
    if not data.strip():
        return ""
    text = _certain(data)
    if text is None:
        text = _most_everyday(data)
    if text is None and data.isascii() and b"\0" not in data:
        text = data.decode("ascii")  # with a stray control character, which is cleaned later
    if text is None and not data.startswith(_ALL_MARKS[1:]):
        text = _most_lines(data)
    if text is not None:
        return text
    if len(data) < _LONG or data.startswith(_ALL_MARKS):
        raise CorpusError("corpus.undecodable", path=name)
    return decode(data, name)[0]


def _certain(data: bytes) -> str | None:
    """Return the text where the bytes themselves say what they are."""
    for mark, codec in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            text = _strict(data, codec)
            return text if text is not None and _is_known(text) else None
    text = _strict(data, "utf-8")
    if text is not None and text.isascii() and not _CONTROL.search(text):
        return text
    # Two-byte sequences alone are as likely two GBK characters: 联通 in GBK is valid UTF-8.
    return text if text and (_THREE_BYTES.search(text) or _is_accented(text)) else None


def _most_lines(data: bytes) -> str | None:
    """Return the text where most lines are in one encoding, the bytes of others escaped."""
    data = data.removeprefix(_ALL_MARKS[0])
    lines = [line for line in _LINE_END.split(data) if line.strip()]
    for codec in _BY_LINES:
        good = [line for line in lines if _strict(line, codec) is not None]
        if len(lines) < 2 * len(good) < 2 * len(lines):
            whole = b"\n".join(good)
            text = _certain(whole) or _most_everyday(whole)
            if text is not None and text == _strict(whole, codec):
                return data.decode(codec, "surrogateescape")
    return None


def _is_accented(text: str) -> bool:
    """Tell whether what is not ASCII are accents on Latin words: café, not 么a in GBK."""
    accents = len(_LATIN.findall(text))
    others = sum(char > "\x7f" for char in text) - accents
    return others == 0 < accents and 2 * accents <= len(_LETTER.findall(text))


def _is_known(text: str) -> bool:
    """Tell whether hardly a character is other than Chinese, Latin or punctuation."""
    unknown = sum(
        not (_PLAIN.match(char) or _LATIN.match(char) or _weight(char)) for char in text[:_SAMPLE]
    )
    return unknown <= len(text[:_SAMPLE]) * (1 - _GOOD)


def _most_everyday(data: bytes) -> str | None:
    """Return the reading made of everyday characters, or None where none or several are."""
    readings = [text for codec in _CODECS if (text := _strict(data, codec)) is not None]
    scored = sorted(((_everyday(text[:_SAMPLE]), -i) for i, text in enumerate(readings)))[::-1]
    if not scored or scored[0][0] < _GOOD:
        return None
    best = readings[-scored[0][1]]
    rivals = [share for share, i in scored[1:] if readings[-i] != best]
    clear = scored[0][1] == 0 or not rivals or scored[0][0] - rivals[0] >= _LEAD
    return best if clear else None


def _strict(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return None


def _everyday(text: str) -> float:
    """Return how far ``text`` is made of characters that questions are written in, 0 to 1.

    Only what lies outside ASCII counts: every encoding reads ASCII alike.
    """
    if "\0" in text:
        return 0.0
    odd = [char for char in text if not _PLAIN.match(char)]
    return sum(map(_weight, odd)) / len(odd) if odd else 1.0


def _weight(char: str) -> float:
    if _MARK.match(char):
        return 0.9
    if not "\u3400" <= char <= "\u9fff":
        return 0.0
    if _leads(char, "gb2312", 0xB0, 0xD7):  # the 3,755 most used characters
        return 1.0
    if _leads(char, "big5", 0xA4, 0xC6):  # the same of traditional script
        return 0.75
    return 0.5 if _leads(char, "gb2312", 0xD8, 0xF7) else 0.2


def _leads(char: str, codec: str, low: int, high: int) -> bool:
    try:
        return low <= char.encode(codec)[0] <= high
    except UnicodeEncodeError:
        return False
