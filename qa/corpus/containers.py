"""Zip files that a document comes in, opened with limits: no small file fills the memory."""

from __future__ import annotations

import io
import zipfile
import zlib

from qa.errors import CorpusError
from qa.messages import translate

MOST_BYTES = 400 << 20
"""Bytes of all members of a document's file together, once unpacked."""

MOST_MEMBERS = 20_000

FAULTS = (
    zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError,
    ValueError, KeyError,
)  # fmt: skip
"""What opening a damaged or unusual zip file, or reading of one, may raise."""
_LONGEST = 120  # characters of what a library says
_SAID = {
    "cannot identify image file": "damage.picture",
    "truncated": "damage.cut_off",
    "broken data stream": "damage.cut_off",
    "File is not a zip file": "damage.zip",
    "PDFium: Data format error": "damage.pdf",
}
"""What libraries say of damage that tells a reader nothing."""


def open_container(data: bytes, name: str) -> zipfile.ZipFile:
    """Return the zip file that ``data`` is, having looked at what its directory promises.

    Raises :class:`CorpusError`: ``corpus.damaged`` for what is no zip file, ``corpus.bomb`` for
    more than :data:`MOST_BYTES` or :data:`MOST_MEMBERS`, ``corpus.encrypted`` where a password is
    asked.
    """
    try:
        container = zipfile.ZipFile(io.BytesIO(data))
        members = container.infolist()
    except FAULTS as error:
        raise damage_of(name, error) from error
    size = sum(member.file_size for member in members)
    if size > MOST_BYTES or len(members) > MOST_MEMBERS:
        raise CorpusError("corpus.bomb", path=name, size=size >> 20, count=len(members))
    if any(member.flag_bits & 1 for member in members):
        raise CorpusError("corpus.encrypted", path=name)
    return container


def member_bytes(container: zipfile.ZipFile, member: str | zipfile.ZipInfo, name: str) -> bytes:
    """Return a member's content, never more than the directory says.

    Raises ``corpus.damaged`` where it cannot be unpacked. ``name`` is only for errors.
    """
    try:
        info = container.getinfo(member) if isinstance(member, str) else member
        with container.open(info) as stream:
            return stream.read(info.file_size)
    except (*FAULTS, MemoryError) as error:
        raise damage_of(name, error) from error


def damage_of(name: str, error: BaseException) -> CorpusError:
    """Return the error that a file is damaged, with what was found wrong."""
    return CorpusError("corpus.damaged", path=name, reason=reason_of(error))


def reason_of(error: BaseException) -> str:
    """Return in one line what a library found wrong with a file, by our own words where known."""
    said = " ".join(str(error).split())
    own = next((key for words, key in _SAID.items() if words in said), None)
    return translate(own) if own else said[:_LONGEST] or type(error).__name__
