"""Figures that were recognised in a picture, and not surely, are told with the answer."""

import pytest

from qa.corpus.sheets.base import Area, Glyph
from qa.corpus.sheets.boxes import boxes_of
from qa.messages import speaking
from qa.output.boxes import doubtful_figures
from qa.output.reasons import confidence_text
from qa.output.serialise import serialise_quote
from qa.types import Box, Passage, Quote, Span

TEXT = "全年共举办105场竞赛，六十八人获奖。"


def printed(unsure: str) -> tuple[Box, ...]:
    """Return the boxes of ``TEXT``; the characters of ``unsure`` are recognised badly."""
    at = TEXT.index(unsure)
    glyphs = [
        Glyph(
            char, Area(10.0 * n, 0, 10.0 * n + 10, 10), 9, 10,
            sure=0.4 if at <= n < at + len(unsure) else 0.99,
        )
        for n, char in enumerate(TEXT)
    ]  # fmt: skip
    return tuple(boxes_of(glyphs, 100, 1))


def quoted(unsure: str, start: int = 0, end: int = len(TEXT)) -> tuple[Passage, Quote]:
    spans = (Span(100, 100 + len(TEXT)),)
    passage = Passage("ab", "a.jpg", 1, 1, 0, "text", TEXT, spans, boxes=printed(unsure))
    quote = Quote(TEXT[start:end], Span(start, end), (Span(100 + start, 100 + end),), ())
    return passage, quote


@pytest.mark.parametrize(
    ("unsure", "told"),
    [("0", ["105"]), ("八", ["六十八"]), ("竞赛", []), ("共举办1", ["105"]), ("获", [])],
)
def test_only_figures_with_an_unsure_character_are_told(unsure: str, told: list[str]) -> None:
    passage, quote = quoted(unsure)
    assert [TEXT[span.start : span.end][: len(one)] for span, one in zip(
        doubtful_figures(passage, quote), told, strict=True
    )] == told  # fmt: skip


def test_figures_outside_the_quotation_are_not_told() -> None:
    passage, quote = quoted("0", TEXT.index("六"))
    assert doubtful_figures(passage, quote) == []


def test_json_names_them() -> None:
    passage, quote = quoted("0")
    (told,) = serialise_quote(passage, quote)["doubtful"]
    assert "105" in told
    passage, quote = quoted("获")
    assert serialise_quote(passage, quote)["doubtful"] == []


def test_boxes_part_what_was_recognised_surely_from_the_rest() -> None:
    boxes = printed("0")
    assert [(box.start - 100, box.end - 100, box.sure < 0.8) for box in boxes] == [
        (0, 6, False),
        (6, 7, True),
        (7, len(TEXT), False),
    ]


def test_no_answer_is_shown_as_certain():
    with speaking("en"):
        shown = [confidence_text("found", sure) for sure in (0.9, 0.994, 0.9951, 1.0)]
    assert shown == [f"confidence {percent}%" for percent in (90, 99, 99, 99)]
