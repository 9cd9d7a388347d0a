"""How a session is opened: both models at once, beside what answers."""

from __future__ import annotations

import threading

import pytest
from fakes import FakeEncoder, SureReader

from qa.errors import ModelError
from qa.indexing.index import Index
from qa.messages import get_language, speaking
from qa.pipeline import opening
from qa.pipeline.session import Session


def test_both_models_are_opened_at_once(shared_index, monkeypatch):
    meeting = threading.Barrier(2)

    def meet(made):
        meeting.wait(timeout=30)  # breaks where one is opened after the other
        return made

    monkeypatch.setattr(opening, "open_query_encoder", lambda *_: meet(FakeEncoder()))
    monkeypatch.setattr(opening, "open_reader", lambda *_: meet(SureReader()))
    with Session.open(shared_index) as session:
        assert isinstance(session.reader, SureReader)


def test_what_is_told_while_opening_is_in_the_language_of_who_asks(shared_index, monkeypatch):
    told = []
    monkeypatch.setattr(opening, "open_query_encoder", lambda *_: FakeEncoder())
    monkeypatch.setattr(opening, "open_reader", lambda *_: told.append(get_language()))
    for language in ("en", "zh"):
        with speaking(language):
            opening.open_whole(shared_index).close()
    assert told == ["en", "zh"]


def test_a_model_that_cannot_be_opened_is_said(shared_index, monkeypatch):
    def fail(*_):
        raise ModelError("model.reader", reason="gone")

    monkeypatch.setattr(opening, "open_query_encoder", lambda *_: FakeEncoder())
    monkeypatch.setattr(opening, "open_reader", fail)
    closed = []
    monkeypatch.setattr(Index, "close", lambda index: closed.append(index.folder))
    with pytest.raises(ModelError):
        opening.open_whole(shared_index)
    assert len(closed) == 1  # no file of the index is kept open for nobody
