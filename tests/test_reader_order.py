"""In which order the shipped reader reads, and that it reads nothing twice."""

from __future__ import annotations

import pytest

from qa.models.cross_encoder import network as module
from qa.models.cross_encoder.reader import CrossEncoderReader
from tests.fakes import make_passage, make_question

pytestmark = pytest.mark.slow

QUESTION = make_question("夜校有多少名职工报名？")
SHORT = make_passage("夜校开班。", id="short")
LONG = make_passage("夜校开班。共有48名职工报名，年龄最大的五十六岁，来自十二个车间。", id="long")
MIDDLE = make_passage("夜校开班。共有48名职工报名。", id="middle")


@pytest.fixture
def read(monkeypatch):
    """The lengths of what is read, as it is read, by a reader with one core."""
    lengths = []
    whole = module.decode_pair

    def decoded(pair, *given):
        lengths.append(len(pair.spans))
        return whole(pair, *given)

    monkeypatch.setattr(module, "decode_pair", decoded)
    monkeypatch.setattr(module, "available_cores", lambda: 1)
    return lengths


def test_the_longest_is_read_first_and_the_readings_are_in_order(read):
    reader = CrossEncoderReader()
    together = reader.read(QUESTION, [SHORT, LONG, MIDDLE])
    assert len(read) == 3
    assert read == sorted(read, reverse=True)
    alone = CrossEncoderReader()
    assert together == [alone.read(QUESTION, [one])[0] for one in (SHORT, LONG, MIDDLE)]
    assert len({reading.relevance for reading in together}) == 3


def test_what_was_read_for_a_question_is_not_read_again_for_the_same(read):
    reader = CrossEncoderReader()
    first = reader.read(QUESTION, [LONG, SHORT])
    again = reader.read(QUESTION, [SHORT, LONG])
    assert (len(read), again) == (2, first[::-1])
    reader.read(make_question("夜校有多少个车间参加？"), [SHORT])
    assert len(read) == 3
