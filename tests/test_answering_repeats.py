"""A deck is evidence where it says something of its own; the text stands for what it repeats."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fakes import FakeEncoder, SureReader, make_passage, write_corpus

from qa.answering.passages.repeats import only_repeats, without_repeats, without_reprints
from qa.indexing.index import open_index
from qa.pipeline.build import Job, build_index
from qa.pipeline.session import Session
from qa.types import Hit, Reading, Reason, ScoredSpan, Span

TEXT = "助学金头批发放总共120万元，职工交齐证书当天就可以领到，最多2千元，由工会和工厂各出一半。"


def deck(text, **changes):
    return make_passage(text, **{"kind": "deck", "id": "d" * 10, **changes})


@pytest.mark.parametrize(
    ("said", "repeats"),
    [
        ("头批发放一百二十万元　交齐证书当天就可领到最多二千元", True),
        ("头批发放二百二十万元　交齐证书当天就可领到", False),  # another figure
        ("头批发放一百二十万元　三十一间宿舍参加", False),  # a figure of its own
        ("纺织女工抢着报名学习　当天就可领到", False),  # facts of its own
        ("夜校进车间", True),  # the headline again
    ],
)
def test_a_deck_repeats_when_its_figures_and_nearly_all_its_words_are_there(said, repeats):
    assert only_repeats(deck(said), make_passage(TEXT)) is repeats


def test_an_english_deck_is_compared_by_words():
    text = make_passage("The night school opened with 48 drivers on Monday evening.", title=None)
    assert only_repeats(deck("Night school opened with 48 drivers", title=None), text)
    assert not only_repeats(deck("Night school opened by miners union", title=None), text)
    assert not only_repeats(deck("Night school opened with 49 drivers", title=None), text)


def test_only_decks_repeat_and_only_their_own_article():
    same = make_passage(TEXT, id="e" * 10)
    assert not only_repeats(same, make_passage(TEXT))
    assert only_repeats(deck(TEXT), make_passage(TEXT))
    assert not only_repeats(deck(TEXT), make_passage(TEXT, article=2))
    assert not only_repeats(deck(TEXT), make_passage(TEXT, source="b.md"))
    assert not only_repeats(deck(TEXT), deck(TEXT))  # itself


def test_of_two_decks_that_say_the_same_one_stays():
    one, two = deck("头批发放一百二十万元"), deck("发放头批120万元", id="e" * 10)
    assert without_repeats([one, two], lambda p: p) == [one]
    assert without_repeats([make_passage(TEXT), one, two], lambda p: p) == [make_passage(TEXT)]


def hit(rank, passage, answerable=None):
    reading = None
    if answerable is not None:
        reading = Reading(0.0, answerable, (ScoredSpan(Span(0, 2), answerable),))
    return Hit(rank, passage, 5.0 - rank / 10, {}, matched=("夜校",), reading=reading)


OTHER = "助学金明年再发一批，报名截止到六月底，详情见公告栏。"


def sources(hits):
    return [(hit.passage.source, [copy.source for copy in hit.copies]) for hit in hits]


def test_a_reprint_is_one_hit_with_the_places_where_it_stands():
    spaced = TEXT.replace("，", " ， ").replace("120", "１２０")
    hits = [
        hit(1, make_passage(TEXT, source="a.md")),
        hit(2, make_passage(OTHER, source="b.md", id="b" * 10)),
        hit(3, make_passage(spaced, source="c.md", id="c" * 10)),
        hit(4, make_passage(TEXT.replace("120", "130"), source="d.md", id="e" * 10)),
    ]  # fmt: skip
    folded = without_reprints(hits)
    assert sources(folded) == [("a.md", ["c.md"]), ("b.md", []), ("d.md", [])]
    assert [one.rank for one in folded] == [1, 2, 3]


def test_the_printing_that_differs_least_from_the_question_stands_for_all():
    first = replace(hit(1, make_passage(TEXT)), differences=(Reason("other_year", {}),))
    second = hit(2, make_passage(TEXT, source="c.md", id="c" * 10))
    assert sources(without_reprints([first, second])) == [("c.md", ["a.md"])]


def test_what_stands_twice_in_one_article_or_is_short_is_no_reprint():
    twice = [hit(1, make_passage(TEXT)), hit(2, make_passage(TEXT, id="c" * 10, paragraph=9))]
    assert sources(without_reprints(twice)) == [("a.md", []), ("a.md", [])]
    one, other = make_passage("周一闭馆。"), make_passage("周一闭馆。", source="c.md", id="c" * 10)
    for title, left in (("图书馆搬家", 2), (None, 2), (one.title, 1)):
        found = [hit(1, one), hit(2, replace(other, title=title))]
        assert len(without_reprints(found)) == left
    assert without_reprints([]) == []


class Counting(SureReader):
    """Remembers how many passages it was given to read."""

    given = 0

    def rerank(self, question, hits):
        self.given = len(hits)
        assert len({hit.passage.text for hit in hits}) == len(hits)
        return super().rerank(question, hits)


def test_copies_take_no_place_of_what_is_read(tmp_path):
    pages = write_corpus(tmp_path / "pages")
    original = (pages / "night-school.md").read_text("utf-8")
    for number in range(6):
        (pages / f"copy{number}.md").write_text(original, "utf-8")
    build_index(Job(tmp_path / "index", [pages]), FakeEncoder())
    reader = Counting()
    with Session(open_index(tmp_path / "index"), FakeEncoder(), reader) as session:
        answer = session.ask("职工夜校首批有多少名驾驶员报名上课")
        assert reader.given == 5  # as many as without copies
        assert len({hit.passage.text for hit in answer.nearest}) == len(answer.nearest)
        assert len(answer.citations[0].hit.copies) == 6
