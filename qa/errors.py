"""One error tree. Every error names a catalogue message and, where there is one, a hint."""

from __future__ import annotations

from typing import Any

from qa.messages import translate


class QaError(Exception):
    """Base of all errors a user can cause or mend.

    ``key`` names the text in the catalogue: ``error.KEY`` is the one-line message and
    ``hint.KEY`` what to do about it. ``params`` fill the placeholders of both.
    """

    def __init__(self, key: str, **params: Any) -> None:
        super().__init__(key, params)
        self.key = key
        self.params = params

    @property
    def message(self) -> str:
        """The one-line message in the current language."""
        return translate(f"error.{self.key}", **self.params)

    @property
    def hint(self) -> str | None:
        """What to do about it, in the current language."""
        return translate(f"hint.{self.key}", default="", **self.params) or None

    def __str__(self) -> str:
        return self.message


class UsageError(QaError):
    """The request itself cannot be understood: an unknown filter value, an empty question."""


class CorpusError(QaError):
    """A page cannot be read: missing, empty, neither text nor decodable, bad front matter."""


class ModelError(QaError):
    """An embedding model cannot be found, built or used."""


class StoreError(QaError):
    """Base of errors about the built index."""


class IndexMissingError(StoreError):
    """There is no index where one was expected."""


class IndexDamagedError(StoreError):
    """The index cannot be read: a file is missing, truncated or altered."""


class IndexMismatchError(StoreError):
    """The index was built by another format version or another model."""


class IndexLockedError(StoreError):
    """Another process is building this index."""


class BatchError(QaError):
    """A question or answer file cannot be read or written."""


class DeskError(QaError):
    """A served index cannot take a request on now: too many wait, it takes too long."""


class AccessError(QaError):
    """A request is refused whoever sent it: another origin, no token, too large, no such thing."""
