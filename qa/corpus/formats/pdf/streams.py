"""What the streams of a PDF promise to unpack to, looked at before anything is done with them."""

from __future__ import annotations

import re
import zlib
from contextlib import suppress

MOST_UNPACKED = 32 << 20
"""Bytes of one stream that is no picture: a page's whole drawing takes a tenth of it."""

_STREAM = re.compile(rb"stream\r?\n")
_DICTIONARY = 2000  # bytes before a stream in which it is described
_PICTURE = re.compile(rb"/Subtype\s*/Image")
_FLATE = re.compile(rb"/(?:FlateDecode|Fl)\b")
_DENSEST = 1032  # bytes that one packed byte unpacks to at most
_MOST_FILTERS = 4
_STEP = 1 << 20


def is_bomb(data: bytes) -> bool:
    """Tell whether a stream unpacks to more than :data:`MOST_UNPACKED`.

    Pictures may: they are unpacked only to be shown, by the size that they state.
    """
    for mark in _STREAM.finditer(data):
        start = mark.end()
        before = data[max(0, mark.start() - _DICTIONARY) : mark.start()]
        described = before[before.rfind(b" obj") + 1 :]
        end = data.find(b"endstream", start)
        packed = data[start : end if end >= 0 else len(data)]
        times = len(_FLATE.findall(described))
        if times and not _PICTURE.search(described) and _unpacks_to_much(packed, times):
            return True
    return False


def _unpacks_to_much(packed: bytes, times: int) -> bool:
    """Tell whether a stream packed ``times`` over holds too much; damage ends the look."""
    with suppress(zlib.error):
        for _ in range(min(times, _MOST_FILTERS)):
            if len(packed) * _DENSEST**times <= MOST_UNPACKED:
                return False
            packed = _unpacked(packed)
            if len(packed) > MOST_UNPACKED:
                return True
    return False


def _unpacked(packed: bytes) -> bytes:
    """Return what a stream unpacks to, of one that holds too much only a little more than may be.

    Raises :class:`zlib.error` where it is damaged.
    """
    stream, found = zlib.decompressobj(), bytearray()
    while packed and not stream.eof and len(found) <= MOST_UNPACKED:
        found += stream.decompress(packed, _STEP)
        packed = stream.unconsumed_tail
    return bytes(found)
