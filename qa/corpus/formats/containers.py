"""Zip files that a document comes in, opened with limits: no small file fills the memory."""

from __future__ import annotations

import io
import zipfile
import zlib

from qa.errors import CorpusError

MOST_BYTES = 400 << 20
"""Bytes of all members of a document's file together, once unpacked."""

MOST_MEMBERS = 20_000


def open_container(data: bytes, name: str) -> zipfile.ZipFile:
    """Return the zip file that ``data`` is, having looked at what its directory promises.

    Raises :class:`CorpusError`: ``corpus.damaged`` for what is no zip file, ``corpus.bomb`` for
    more than :data:`MOST_BYTES` or :data:`MOST_MEMBERS`, ``corpus.encrypted`` where a password is
    asked.
    """
    try:
        container = zipfile.ZipFile(io.BytesIO(data))
        members = container.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as error:
        raise CorpusError("corpus.damaged", path=name, reason=str(error)) from error
    size = sum(member.file_size for member in members)
    if size > MOST_BYTES or len(members) > MOST_MEMBERS:
        raise CorpusError("corpus.bomb", path=name, size=size >> 20, count=len(members))
    if any(member.flag_bits & 1 for member in members):
        raise CorpusError("corpus.encrypted", path=name)
    return container


def member_bytes(container: zipfile.ZipFile, member: str, name: str) -> bytes:
    """Return a member's content, never more than the directory says.

    Raises ``corpus.damaged`` where it cannot be unpacked. ``name`` is only for errors.
    """
    try:
        info = container.getinfo(member)
        with container.open(info) as stream:
            return stream.read(info.file_size)
    except (
        KeyError, zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError,
        RuntimeError, ValueError,
    ) as error:  # fmt: skip
        raise CorpusError("corpus.damaged", path=name, reason=str(error)) from error
