"""What is in a zip file, with limits on number, size, ratio and nesting, and read from there."""

from __future__ import annotations

import io
import os
import re
import stat
import zipfile
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from qa.corpus.archives import is_archive, stands_for_inside
from qa.corpus.containers import FAULTS, MOST_MEMBERS, damage_of, member_bytes
from qa.errors import CorpusError
from qa.rights import why_refused

MOST_ALL = 16 << 30
"""Bytes of all members of an archive, and of the archives in it, once unpacked."""

MOST_ONE = 400 << 20
"""Bytes of one member."""

MOST_RATIO = 200
"""Bytes that one byte may unpack to; text does not reach 50."""

MOST_NESTED = 3
"""Archives one in another."""

_SMALL = 1 << 20  # bytes that may be packed as closely as they like
_LONGEST_NAME, _LONGEST_PART = 4000, 255  # bytes
_UTF8 = 0x800  # the flag of a name in UTF-8
_DRIVE = re.compile(r"[A-Za-z]:")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_MOST_OPEN = 2  # archives held open: files are asked for one archive after another


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive: its name, with those of the archives within, and why it is not read."""

    name: str
    error: CorpusError | None = None


@dataclass(slots=True)
class Budget:
    """What an archive may still hold, those in it included."""

    members: int = field(default_factory=lambda: MOST_MEMBERS)
    size: int = field(default_factory=lambda: MOST_ALL)


@dataclass(frozen=True, slots=True)
class _Opened:
    """An archive that has been looked into: what can be read of it by name, and what cannot."""

    file: zipfile.ZipFile
    members: dict[str, zipfile.ZipInfo]
    refused: list[Member]


_OPEN: OrderedDict[tuple[object, ...], _Opened] = OrderedDict()


def walk(archive: Path, budget: Budget) -> Iterator[Member]:
    """Yield the files in an archive, those of archives in it under ``inner.zip!/``.

    Raises :class:`CorpusError` ``corpus.unreadable``, ``corpus.damaged`` or ``corpus.bomb`` for an
    archive that is not looked into.
    """
    yield from _walk(archive, (), _open(archive, ()), budget)


def _walk(
    archive: Path, nested: tuple[str, ...], opened: _Opened, budget: Budget
) -> Iterator[Member]:
    _spend(budget, opened)
    yield from opened.refused
    for name in opened.members:
        if not is_archive(PurePosixPath(name)):
            yield Member(name)
            continue
        try:
            if len(nested) + 1 >= MOST_NESTED:
                raise CorpusError("archive.nested", path=name, most=MOST_NESTED)
            inside = (*nested, name)
            found = list(_walk(archive, inside, _open(archive, inside), budget))
        except CorpusError as error:
            yield Member(name, error)
            continue
        yield from (Member(f"{name}!/{one.name}", one.error) for one in found)


def _spend(budget: Budget, opened: _Opened) -> None:
    count = len(opened.members) + len(opened.refused)
    size = sum(info.file_size for info in opened.members.values())
    if count > budget.members or size > budget.size:
        raise CorpusError("corpus.bomb", path="", size=size >> 20, count=count)
    budget.members -= count
    budget.size -= size


def has_member(archive: Path, nested: tuple[str, ...], member: str) -> bool:
    """Tell whether a member is there to be read."""
    try:
        return member in _open(archive, nested).members
    except CorpusError:
        return False


def read_member(archive: Path, nested: tuple[str, ...], member: str) -> bytes:
    """Return the content of a member of an archive within archives ``nested``.

    Raises ``FileNotFoundError`` where there is none, and as :func:`walk` does.
    """
    opened = _open(archive, nested)
    if member not in opened.members:
        raise FileNotFoundError(2, os.strerror(2), f"{archive}!/{member}")
    return member_bytes(opened.file, opened.members[member], member)


def _open(archive: Path, nested: tuple[str, ...]) -> _Opened:
    """Return an archive opened; the last ones asked for are kept open while they are unchanged."""
    try:
        now = archive.stat()
    except OSError as error:
        raise CorpusError(
            "corpus.unreadable", path=archive.name, reason=why_refused(error)
        ) from error
    key = (archive, nested, now.st_size, now.st_mtime_ns)
    found = _OPEN.pop(key, None)
    if found is None:
        found = _looked_into(archive, nested)
    _OPEN[key] = found
    while len(_OPEN) > _MOST_OPEN:
        _OPEN.popitem(last=False)
    return found


def _looked_into(archive: Path, nested: tuple[str, ...]) -> _Opened:
    name = nested[-1] if nested else archive.name
    try:
        packed = io.BytesIO(read_member(archive, nested[:-1], nested[-1])) if nested else archive
        file = zipfile.ZipFile(packed)
        infos = file.infolist()
    except FAULTS as error:
        raise damage_of(name, error) from error
    size = len(packed.getbuffer()) if isinstance(packed, io.BytesIO) else archive.stat().st_size
    if len(infos) > MOST_MEMBERS or sum(info.compress_size for info in infos) > size:
        unpacked = sum(info.file_size for info in infos)
        raise CorpusError("corpus.bomb", path=name, size=unpacked >> 20, count=len(infos))
    opened = _Opened(file, {}, [])
    for info in infos:
        if not info.is_dir():
            _sort(opened, info)
    return opened


def _sort(opened: _Opened, info: zipfile.ZipInfo) -> None:
    """Put a member among those that can be read, or among those that cannot."""
    raw = _name_of(info)
    name = _plain(raw)
    key = _obstacle(info, name, opened)
    if key is None:
        opened.members[name] = info
    else:
        error = CorpusError(key, path=raw, size=info.file_size >> 20, count=1)
        opened.refused.append(Member(raw.replace("\\", "/"), error))


def _obstacle(info: zipfile.ZipInfo, name: str, opened: _Opened) -> str | None:
    """Return the key of the error that keeps a member from being read."""
    if not name:
        return "archive.name"
    if name in opened.members:
        return "archive.twice"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "archive.link"
    if info.flag_bits & 1:
        return "corpus.encrypted"
    dense = info.file_size > _SMALL and info.file_size > MOST_RATIO * info.compress_size
    return "corpus.bomb" if dense or info.file_size > MOST_ONE else None


def _name_of(info: zipfile.ZipInfo) -> str:
    """Return a member's name as it was meant.

    Names without the flag for UTF-8 are by the standard in code page 437; most are in UTF-8 or,
    made on a Chinese system, in GB 18030.
    """
    raw = info.orig_filename
    if info.flag_bits & _UTF8:
        return raw
    for codec in ("utf-8", "gb18030"):
        try:
            return raw.encode("cp437").decode(codec)
        except UnicodeError:
            continue
    return raw


def _plain(raw: str) -> str:
    """Return a member's name with plain slashes; "" for one that leads elsewhere or is no name."""
    name = raw.replace("\\", "/")
    parts = [part for part in name.split("/") if part != "."]
    odd = (
        _CONTROL.search(name)
        or _DRIVE.match(name)
        or len(name.encode("utf-8", "replace")) > _LONGEST_NAME
        or any(part in ("", "..") or stands_for_inside(part) for part in parts)
        or any(len(part.encode("utf-8", "replace")) > _LONGEST_PART for part in parts)
    )
    return "" if odd else "/".join(parts)
