"""What answers only behind another passage is found by reading both together."""

from dataclasses import replace

import pytest
from fakes import make_passage, make_question

from qa.answering.passages.read_on import read_on
from qa.models.cross_encoder.reader import CrossEncoderReader
from qa.models.cross_encoder.readings import told_behind
from qa.types import Hit, Reading, ScoredSpan, Span

HOME = {"source": "a.md", "article": 1, "title": "厂里一年"}
STOPS = make_passage(
    **HOME, id="1", paragraph=1, text="去年冬天，二车间的水泵老是停机，一个月停了十一回。"
)
FOUND = make_passage(
    **HOME, id="2", paragraph=2, text="钳工们守了三个夜班，发现是滤网被棉絮堵住了，当天就换上新的。"
)
ELSE = make_passage(
    **HOME, id="3", paragraph=3, text="三月里，食堂添了两个热饭的柜子，夜班工人都说方便。"
)
WHY = "二车间水泵老停机，毛病出在哪里？"


def reading(answerable, *spans):
    scored = tuple(ScoredSpan(Span(*span), 1.0) for span in spans)
    return Reading(0.0, answerable, scored, scored)


def hit(passage, rank=1, answerable=-3.0):
    return Hit(rank, passage, 5.0 - rank, {}, fused=1.0, reading=reading(answerable, (0, 2)))


def test_offsets_of_what_is_told_behind_are_counted_from_there():
    told = told_behind(reading(1.0, (12, 15), (3, 5), (20, 22)), 10)
    assert [one.span for one in told.spans] == [Span(2, 5), Span(10, 12)]
    assert [one.span for one in told.inside] == [Span(2, 5), Span(10, 12)]


def test_what_answers_in_the_first_of_both_is_not_told_behind():
    assert told_behind(reading(1.0, (3, 5), (12, 15)), 10) is None
    assert told_behind(reading(1.0), 10) is None


def test_what_follows_goes_first_with_its_reading_and_the_rest_keeps_its_order():
    hits = [hit(STOPS), hit(ELSE, 2), hit(FOUND, 3)]
    told = reading(2.0, (10, 12))
    asked = []

    def read(question, first, following):
        asked.append((first.passage.id, following.id))
        return told

    ordered = read_on(make_question(WHY), hits, lambda _: [STOPS, FOUND, ELSE], read)
    assert asked == [("1", "2")]
    assert [(one.passage.id, one.rank) for one in ordered] == [("2", 1), ("1", 2), ("3", 3)]
    assert ordered[0].reading is told


def test_what_was_not_retrieved_is_found_with_the_passage_before_it():
    told = reading(2.0, (10, 12))
    ordered = read_on(make_question(WHY), [hit(STOPS)], lambda _: [STOPS, FOUND], lambda *_: told)
    assert [one.passage.id for one in ordered] == ["2", "1"]


@pytest.mark.parametrize("run", [[STOPS], [ELSE, STOPS], []])
def test_the_last_of_an_article_stays_first(run):
    hits = [hit(STOPS)]
    assert read_on(make_question(WHY), hits, lambda _: run, lambda *_: 1 / 0) == hits


def test_without_a_reading_or_where_both_answer_nothing_all_stays():
    unread = [replace(hit(STOPS), reading=None)]
    run = [STOPS, FOUND]
    assert read_on(make_question(WHY), unread, lambda _: run, lambda *_: 1 / 0) == unread
    assert read_on(make_question(WHY), [hit(STOPS)], lambda _: run, lambda *_: None) == [hit(STOPS)]
    assert read_on(make_question(WHY), [], lambda _: run, lambda *_: 1 / 0) == []


def test_a_reader_points_at_what_only_the_next_paragraph_tells():
    reader, question = CrossEncoderReader(), make_question(WHY)
    (first,) = reader.read_hits(question, [Hit(1, STOPS, 1.0, {}, fused=1.0)])
    told = reader.read_on(question, first, FOUND)
    best = told.spans[0].span
    assert "滤网" in FOUND.text[best.start : best.end]
    assert told.answerable > first.reading.answerable


@pytest.mark.parametrize(
    ("asked", "following"),
    [(WHY, ELSE), ("二车间的水泵一个月停了几回？", FOUND)],
    ids=["what follows is about something else", "the first answers"],
)
def test_a_reader_stays_with_the_first(asked, following):
    reader, question = CrossEncoderReader(), make_question(asked)
    (first,) = reader.read_hits(question, [Hit(1, STOPS, 1.0, {}, fused=1.0)])
    assert reader.read_on(question, first, following) is None


def test_what_no_window_of_both_reaches_is_not_read():
    """The first fills its window: 160 tokens hold fewer characters than these."""
    reader, question = CrossEncoderReader(), make_question(WHY)
    long = replace(STOPS, text=STOPS.text * 20, spans=(Span(0, 20 * len(STOPS.text)),))
    first = Hit(1, long, 1.0, {}, fused=1.0, reading=reading(-5.0))
    assert reader.read_on(question, first, FOUND) is None
