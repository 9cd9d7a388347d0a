"""Pieces of a question made alike; the spans are counted by hand."""

import pytest
from fakes import make_question

from qa.models.splitting.pieces import Pieces
from qa.retrieval.parts.parallel import made_parallel
from qa.retrieval.parts.split import parts_of
from qa.types import Span


def pieces_in(text, shared, own):
    """Return pieces by their words, each of which stands once in ``text``."""
    found = [
        tuple(Span(at, at + len(one)) for one in ones for at in [text.index(one)])
        for ones in (shared, own)
    ]
    return Pieces(*found)


@pytest.mark.parametrize(
    ("text", "shared", "own", "told"),
    [
        # the place is the first's as the other has one of its own
        ("柳河区2023年、双桥县2024年几个人", ["柳河区", "几个人"], ["2023年", "双桥县2024年"],
         (["几个人"], ["柳河区2023年", "双桥县2024年"])),
        # the year is both's as the other has none
        ("2022年柳河区跟双桥县比谁多", ["谁多"], ["2022年柳河区", "双桥县"],
         (["2022年", "谁多"], ["柳河区", "双桥县"])),
        ("2022年甲厂和乙厂各几人", ["几人"], ["2022年甲厂", "乙厂"],
         (["2022年", "几人"], ["甲厂", "乙厂"])),
        # alike already, or the others differ, or nothing would be left
        ("柳河区、双桥县几个人", ["几个人"], ["柳河区", "双桥县"], None),
        ("2021年、双桥县、甲厂几个人", ["几个人"], ["2021年", "双桥县", "甲厂"], None),
        ("2021年和甲厂几个人", ["几个人"], ["2021年", "甲厂"], None),
    ],
)  # fmt: skip
def test_the_first_piece_opens_as_the_others_do(text, shared, own, told):
    given = pieces_in(text, shared, own)
    wanted = pieces_in(text, *told) if told else given
    assert made_parallel(given, text) == wanted


class Tagged:
    """A splitter that tells what it is given."""

    def __init__(self, shared, own):
        self._shared, self._own = shared, own

    def pieces(self, text):
        return pieces_in(text, self._shared, self._own)


@pytest.mark.parametrize(
    ("asked", "shared", "own", "parts"),
    [
        ("甲厂和乙厂,谁的工伤多?", ["的工伤多"], ["甲厂", "乙厂", "谁"], 2),
        ("How many rooms did Reed Mill or Elm Mill have, and what are the numbers?",
         ["How many rooms did ", " have"], ["Reed Mill", "Elm Mill", "what are the numbers"], 2),
    ],
)  # fmt: skip
def test_what_asks_beside_names_is_no_part(asked, shared, own, parts):
    split = parts_of(make_question(asked), make_question, {}, Tagged(shared, own))
    assert len(split) == parts
