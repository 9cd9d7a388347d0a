"""Who holds an office now: by who is told to have taken it over."""

from dataclasses import replace

import pytest
from fakes import make_passage, make_question

from qa.answering.answer import compose_answer
from qa.answering.people.holders import with_holder_now
from qa.text.sentences import sentence_spans
from qa.types import Hit, Judgement, Reading, ScoredSpan, Span

THEN = "船厂工会主席曹立山说，吊钩要慢。"
LATER = [
    "船厂工会主席已由原女工部部长卫芳接任。她先去了食堂。",
    "厂工会主席曹立山已调任市总工会副主席，接替他的是卫芳。",
    "船厂工会主席曹立山年初退休，继任者为卫芳。",
]
WEAK = Judgement("weak", 0.5)


def hits(*dated):
    found = []
    for n, (text, date) in enumerate(dated, 1):
        passage = replace(make_passage(text, id=f"{n:010}", date=date), source=f"{n}.md")
        reading = Reading(0.0, 0.0, (ScoredSpan(Span(0, 6), 0.5),))
        sentences = tuple(ScoredSpan(span, 0.8) for span in sentence_spans(text))
        found.append(Hit(n, passage, 1.0, {}, sentences=sentences, reading=reading))
    return found


def marked(hit):
    span = hit.reading.spans[0].span
    return hit.passage.text[span.start : span.end]


@pytest.mark.parametrize("later", LATER)
@pytest.mark.parametrize("asked", ["船厂工会现在的主席是谁", "船厂工会现任主席是哪位"])
def test_the_newest_page_that_tells_who_took_over_answers(asked, later):
    given = hits((THEN, "2020-05-01"), (later, "2023-05-01"))
    first, judgement = with_holder_now(make_question(asked), given, WEAK)
    assert (first[0].rank, marked(first[0])) == (1, "卫芳")
    assert judgement.verdict == "found"


@pytest.mark.parametrize("later", LATER)
@pytest.mark.parametrize("asked", ["曹立山现在还是船厂工会主席吗", "曹立山仍然担任船厂工会主席吗"])
def test_who_was_followed_by_another_holds_it_no_more(asked, later):
    given = hits((THEN, "2020-05-01"), (later, "2023-05-01"))
    answer = compose_answer(make_question(asked), given, WEAK)
    assert (answer.verdict, answer.yes_no) == ("found", "no")
    assert answer.citations[0].hit.passage.date == "2023-05-01"


@pytest.mark.parametrize(
    ("asked", "later"),
    [
        ("船厂工会原来的主席是谁", LATER[0]),
        ("2019年船厂工会主席是谁", LATER[0]),
        ("船厂工会现在的副主席是谁", LATER[1]),
        ("纱厂妇联现在的主席是谁", LATER[0]),
        ("市总工会现在的副主席是谁", LATER[1]),
        ("船厂工会现在的主席是谁", "船厂工会主席曹立山又来了。"),
    ],
)
def test_of_another_office_or_time_nothing_is_decided(asked, later):
    given = hits((THEN, "2020-05-01"), (later, "2023-05-01"))
    assert with_holder_now(make_question(asked), given, WEAK) == (given, WEAK)


def test_who_took_over_before_the_best_page_may_be_gone_as_well():
    given = hits((THEN, "2024-05-01"), (LATER[0], "2023-05-01"))
    asked = make_question("船厂工会现在的主席是谁")
    assert with_holder_now(asked, given, WEAK) == (given, WEAK)
