"""The figure of whom a question names, beside or below that of all; a headline's told below."""

from __future__ import annotations

from fakes import make_passage, make_question

from qa.answering.figures.of_named import figure_of_named
from qa.answering.figures.told_below import with_row_below
from qa.answering.passages.told_below import with_text_below
from qa.types import Hit, Judgement, Reading, ScoredSpan, Span

ALL = "全省去年建成茶亭512座。"
ROW = "其中雾溪市68座，白石市54座；青湾市47座。"
JUDGED = Judgement("found", 0.9, ())


def hit(text, marked, **changes):
    at = text.index(marked)
    span = ScoredSpan(Span(at, at + len(marked)), 2.0)
    return Hit(1, make_passage(text, **changes), 1.0, {}, reading=Reading(1.0, 2.0, (span,)))


def marked(text, span):
    return text[span.start : span.end] if span else None


def test_the_figure_of_the_one_named_is_marked():
    both = f"{ALL}{ROW}"
    read = hit(both, "512座")
    at = read.reading.spans[0].span
    told = figure_of_named(make_question("白石去年建成几座茶亭？"), read, at)
    assert marked(both, told).startswith("54")
    assert figure_of_named(make_question("全省去年建成几座茶亭？"), read, at) is None
    assert figure_of_named(make_question("黑石去年建成几座茶亭？"), read, at) is None


def test_the_row_below_is_looked_into():
    above = hit(ALL, "512座", id="aa" * 5)
    below = make_passage(ROW, id="bb" * 5, paragraph=2)
    asked = make_question("青湾市去年建成几座茶亭？")
    hits, judged = with_row_below(asked, [above], JUDGED, lambda _: [above.passage, below])
    assert [one.passage.id for one in hits] == ["bb" * 5, "aa" * 5]
    assert marked(ROW, hits[0].reading.spans[0].span).startswith("47")
    assert judged == JUDGED
    other = make_question("去年建成几座茶亭？")
    assert with_row_below(other, [above], JUDGED, lambda _: [above.passage, below])[0] == [above]


def test_what_a_headline_tells_is_quoted_from_its_text():
    deck = hit("茶亭去年建成512座", "512座", kind="deck", id="aa" * 5)
    text = hit(ALL, "512座", id="bb" * 5)
    asked = make_question("去年建成几座茶亭？")
    assert with_text_below(asked, [deck, text], JUDGED, None)[0] == [text, deck]
    other = hit("去年建成茶亭510座。", "510座", id="bb" * 5)
    assert with_text_below(asked, [deck, other], JUDGED, None)[0] == [deck, other]


def test_a_marked_figure_that_tells_as_well_of_what_is_asked_stays():
    cups = "慰问组八天共送出搪瓷杯730个，毛巾410条。搪瓷杯原备800个，余下70个。"
    first = hit(cups, "730个")
    at = first.reading.spans[0].span
    assert figure_of_named(make_question("慰问组送出多少个搪瓷杯？"), first, at) is None
    rated = "新参评的14家里评上的9家，没有评上的5家。"
    last = hit(rated, "5家")
    at = last.reading.spans[0].span
    assert figure_of_named(make_question("新参评没评上的有几家？"), last, at) is None
