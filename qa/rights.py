"""Whether an error says that the rights to a file are lacking, and why the system refused it.

The system says it in English, SQLite and FAISS each in their own way; only here it is recognised.
"""

from __future__ import annotations

import errno
import os
from pathlib import Path

from qa.exhausted import causes
from qa.messages import translate

_DENIED = {errno.EACCES, errno.EPERM}


def lacks_rights(error: BaseException) -> bool:
    """Tell whether ``error``, or what it was raised from, means that the rights are lacking."""
    return any(
        (isinstance(link, OSError) and link.errno in _DENIED)
        or (isinstance(link, RuntimeError) and "permission denied" in str(link).lower())  # FAISS
        for link in causes(error)
    )


def why_refused(error: OSError) -> str:
    """Return why the system refused, in the current language where the rights are lacking."""
    return translate("system.denied") if lacks_rights(error) else str(error.strerror or error)


def require_readable(path: Path) -> None:
    """Raise ``PermissionError`` for a file that may not be read, for libraries that do not say."""
    if not os.access(path, os.R_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
