"""Who is named in one row with the one marked is named as well. All sentences are invented."""

import pytest
from fakes import make_passage, make_question

from qa.answering.quotes import read_quotes
from qa.text.sentences import sentence_spans
from qa.types import Hit, Reading, ScoredSpan, Span


def highlighted(question, text, marked):
    span = Span(text.index(marked), text.index(marked) + len(marked))
    reading = Reading(0.0, 2.0, (ScoredSpan(span, 2.0),))
    sentences = tuple(ScoredSpan(one, 0.5) for one in sentence_spans(text))
    hit = Hit(1, make_passage(text), 1.0, {}, sentences=sentences, reading=reading)
    quotes = read_quotes(make_question(question), hit)
    return [text[s.start : s.end] for quote in quotes for s in quote.highlights]


@pytest.mark.parametrize(
    ("question", "text", "marked", "right"),
    [
        ("由谁领唱？", "合唱由宋大明领唱，柏远秋伴奏。", "宋大明", ["宋大明"]),
        # one alone is asked for, or each of the row is something else
        ("谁第一个到？", "柏远秋、余晚舟先后到。", "柏远秋", ["柏远秋"]),
        ("船坞主席是谁？", "主席柏远秋、余晚舟到会。", "柏远秋", ["柏远秋"]),
        ("谁管账？", "柏远秋、余晚舟分别管账、管饭。", "柏远秋", ["柏远秋"]),
        ("谁和柏远秋搭班？", "柏远秋、余晚舟搭班。", "余晚舟", ["余晚舟"]),
        # what stands beside is no bare name
        ("谁到了船坞？", "组长宋大明、司机柏远秋到了船坞。", "宋大明", ["宋大明"]),
    ],
)
def test_who_is_named_together_answers_together(question, text, marked, right):
    assert highlighted(question, text, marked) == right
