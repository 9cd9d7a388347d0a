"""A process that reads pages ahead: paths on standard input, one line of JSON each.

    python -m qa.corpus.reader FOLDER

Each file is read and kept in ``FOLDER``; ``{}`` is answered for each, whatever came of it: who asks
reads the file again, finds it kept or meets the same error. A fault of a library that ends the
process ends this one alone.
"""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from pathlib import Path

from qa.corpus.formats.kept import keeping
from qa.corpus.pages import read_text
from qa.errors import QaError


def _main() -> None:
    """Serve until standard input ends."""
    with keeping(Path(sys.argv[1])):
        for line in sys.stdin:
            path, name = json.loads(line)
            with suppress(QaError, MemoryError):
                read_text(Path(path), name)
            sys.stdout.write("{}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    _main()
