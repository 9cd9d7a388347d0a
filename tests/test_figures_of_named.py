"""What a headline tells is quoted from the text below it."""

from __future__ import annotations

from fakes import make_passage, make_question

from qa.answering.passages.told_below import with_text_below
from qa.types import Hit, Judgement, Reading, ScoredSpan, Span

ALL = "全省去年建成茶亭512座。"
JUDGED = Judgement("found", 0.9, ())


def hit(text, marked, **changes):
    at = text.index(marked)
    span = ScoredSpan(Span(at, at + len(marked)), 2.0)
    return Hit(1, make_passage(text, **changes), 1.0, {}, reading=Reading(1.0, 2.0, (span,)))


def marked(text, span):
    return text[span.start : span.end] if span else None


def test_what_a_headline_tells_is_quoted_from_its_text():
    deck = hit("茶亭去年建成512座", "512座", kind="deck", id="aa" * 5)
    text = hit(ALL, "512座", id="bb" * 5)
    asked = make_question("去年建成几座茶亭？")
    assert with_text_below(asked, [deck, text], JUDGED, None)[0] == [text, deck]
    other = hit("去年建成茶亭510座。", "510座", id="bb" * 5)
    assert with_text_below(asked, [deck, other], JUDGED, None)[0] == [deck, other]
