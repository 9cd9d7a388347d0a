"""Whether an error says that the disk or the memory ran out, in whatever dress a library puts it.

Python, numpy, SQLite, FAISS, safetensors, torch and onnxruntime each say it in their own way; only
here it is recognised.
"""

from __future__ import annotations

import errno
import re
from collections.abc import Iterator

_FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
_FULL_WORDS = re.compile(
    r"no space left|disk quota exceeded|file too large|disk is full|not enough space"
    r"|\d+ requested and \d+ written|os error 28\b",  # numpy; libraries written in Rust
    re.IGNORECASE,
)
_NO_MEMORY_WORDS = re.compile(
    r"bad_alloc|cannot allocate memory|can't allocate memory|not enough memory|out of memory"
    r"|failed to allocate|unable to allocate|failed to map segment|could not create a primitive"
    r"|os error 12\b|can't start new thread",
    re.IGNORECASE,
)


def disk_is_full(error: BaseException) -> bool:
    """Tell whether ``error``, or what it was raised from, means that a write found no room."""
    return any(
        (isinstance(link, OSError) and link.errno in _FULL) or _FULL_WORDS.search(str(link))
        for link in causes(error)
        if not isinstance(link, UnicodeError)  # its text is what could not be coded
    )


def out_of_memory(error: BaseException) -> bool:
    """Tell whether ``error``, or what it was raised from, means that memory ran out."""
    return any(_is_memory(link) for link in causes(error))


def _is_memory(error: BaseException) -> bool:
    if isinstance(error, MemoryError):
        return True
    if isinstance(error, OSError) and error.errno is not None:
        return error.errno == errno.ENOMEM
    known = (OSError, ImportError, RuntimeError, SystemError)
    foreign = type(error).__module__.partition(".")[0] not in ("builtins", "qa")
    return (isinstance(error, known) or foreign) and bool(_NO_MEMORY_WORDS.search(str(error)))


def causes(error: BaseException) -> Iterator[BaseException]:
    """Yield an error and what it was raised from, the error itself first."""
    link: BaseException | None = error
    while link is not None:
        yield link
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)


def too_little_memory(needed: int) -> int | None:
    """Return the process's limit of address space in bytes where it is below ``needed``.

    Asked before native libraries are loaded that do not say what they lack but end the program.
    """
    limit = memory_limit()
    return limit if limit is not None and limit < needed else None


def memory_limit() -> int | None:
    """Return how many bytes of address space the process may use; ``None`` without a limit."""
    try:
        import resource
    except ImportError:  # Windows knows no such limit
        return None
    soft, _ = resource.getrlimit(resource.RLIMIT_AS)
    return None if soft == resource.RLIM_INFINITY else soft
