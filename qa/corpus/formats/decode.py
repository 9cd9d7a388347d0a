"""Bytes to text: which codec a file was written in, and whether it is text at all."""

from __future__ import annotations

import codecs
import re

from qa.errors import CorpusError

BYTE_ORDER_MARKS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""What a file may begin with, and the codec that each tells of."""
# Formats that some eight-bit codec would "decode" into nonsense.
_MAGIC = (
    b"%PDF", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\xd0\xcf\x11\xe0", b"{\\rtf",
    b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf", b"\x7fELF", b"MZ\x90", b"SQLite format 3", b"BZh",
)  # fmt: skip
_LEGACY = ["gb18030", "big5", "big5hkscs", "cp1252"]
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_PRIVATE = re.compile(r"[\x80-\x9f\ue000-\uf8ff\ufffd]")
_SOUND = 30  # characters beyond ASCII for one that is broken
_COMMON_MARKS = re.compile(r"[\u00b7\u2010-\u2027\u3000-\u303f\uff00-\uffef]")
_MOST_CONTROLS = 50  # one in so many characters; a program's data holds far more
_MOST_IN_CHINESE = 8  # the same in Chinese, which a program's data does not look like
_STRAY = 20  # controls in a short page of Chinese
_CHINESE = re.compile(r"[\u3400-\u9fff]")
# the usual characters of a Chinese page: rare ones are what wrongly decoded bytes give
_COMMON = re.compile(r"[\t\n\r -~\u3000-\u303f\u4e00-\u9fff\uff00-\uffef\u2010-\u2027]")
_EXAMINED = 65_536  # characters


def decode(data: bytes, name: str) -> tuple[str, str]:
    """Return the text of a file, without byte-order mark, and the codec it was decoded with.

    Line ends stay as they are. ``name`` is only for the errors. Raises :class:`CorpusError`:
    ``corpus.empty`` for nothing but white space, ``corpus.binary`` for pictures, archives and the
    like, ``corpus.undecodable`` for text in no codec we know.
    """
    if not data.strip():
        raise CorpusError("corpus.empty", path=name)
    if data.startswith(_MAGIC):
        raise CorpusError("corpus.binary", path=name)
    text, codec = _by_mark(data, name) or _by_content(data, name)
    if _is_data(text, codec):
        raise CorpusError("corpus.binary", path=name)
    if not text.strip():
        raise CorpusError("corpus.empty", path=name)
    return text, codec


def _is_data(text: str, codec: str) -> bool:
    """Tell whether a text holds more control characters than stray into one.

    No program's data is read as Chinese in UTF-8: there a few are allowed however short it is.
    """
    controls = len(_CONTROL.findall(text))
    said = len(_CHINESE.findall(text))
    if codec.startswith("utf-8") and controls <= min(_STRAY, said // 2):
        return False
    chinese = 2 * said > len(text)
    return controls > max(1, len(text) // (_MOST_IN_CHINESE if chinese else _MOST_CONTROLS))


def _by_mark(data: bytes, name: str) -> tuple[str, str] | None:
    for mark, codec in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            found = _strict(data, codec)
            if found is None and codec == "utf-8-sig":
                found = _mended(data[len(mark) :], "utf-8")
            elif found is None and codec == "utf-16":
                found = _utf16(data[len(mark) :])
            if found is None:
                raise CorpusError("corpus.undecodable", path=name)
            return found[0], codec
    return None


def _by_content(data: bytes, name: str) -> tuple[str, str]:
    found = _strict(data, "utf-8")
    if found is None or _CONTROL.search(found[0]):  # UTF-16 may be valid UTF-8, but never so clean
        found = _utf16(data) or found or _mended(data, "utf-8") or _legacy(data)
        found = found or _mended(data, "gb18030") or _mended(data, "big5")
    if found is None:
        raise CorpusError("corpus.undecodable", path=name)
    return found


def _strict(data: bytes, codec: str) -> tuple[str, str] | None:
    try:
        return data.decode(codec), codec
    except UnicodeDecodeError:
        return None


def _mended(data: bytes, codec: str) -> tuple[str, str] | None:
    """Return text with a few broken bytes, where all the rest shows that it is in this codec."""
    text = data.decode(codec, "replace")
    broken = text.count("\ufffd")
    beyond = [char for char in text if char > "\x7f" and not _COMMON_MARKS.match(char)]
    sound = [char for char in beyond if codec == "utf-8" or _is_everyday(char, codec)]
    enough = len(sound) >= _SOUND * broken and len(sound) >= 0.95 * (len(beyond) - broken)
    return (text, codec) if enough else None


def _utf16(data: bytes) -> tuple[str, str] | None:
    """Unmarked UTF-16 shows by its characters: bytes of GB18030 read so give Hangul and worse."""
    for codec in ("utf-16-le", "utf-16-be"):
        text = data.decode(codec, "replace")
        sample = text[:_EXAMINED]
        if len(_COMMON.findall(sample)) >= 0.95 * len(sample) and text.count("\ufffd") <= 1:
            return text, codec
    return None


def _legacy(data: bytes) -> tuple[str, str] | None:
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=_LEGACY, preemptive_behaviour=False).best()
    likely = best.encoding if best else "gb18030"
    if likely.startswith("big5") and _is_simplified(data):
        likely = "gb18030"
    for codec in dict.fromkeys([likely, "gb18030"]):
        found = _strict(data, codec)
        if found and not _is_nonsense(found[0]):
            return found
    return None


def _is_simplified(data: bytes) -> bool:
    """Tell whether short bytes read as GB18030 are everyday characters: few bytes fit Big5 too."""
    text = data[:_EXAMINED].decode("gb18030", "ignore")
    chinese = [char for char in text if not char.isascii() and not _COMMON_MARKS.match(char)]
    return sum(_is_everyday(char, "gb18030") for char in chinese) >= 0.95 * len(chinese)


def _is_everyday(char: str, codec: str) -> bool:
    """Tell whether a character is of the first, the most used level of GB 2312 or Big5."""
    level, low, high = ("big5", 0xA4, 0xC6) if codec == "big5" else ("gb2312", 0xB0, 0xD7)
    written = char.encode(level, "ignore")
    return len(written) == 2 and low <= written[0] <= high


def _is_nonsense(text: str) -> bool:
    return len(_PRIVATE.findall(text)) > max(1, len(text) // 100)
