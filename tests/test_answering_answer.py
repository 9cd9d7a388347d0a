import pytest
from fakes import (
    GAMES_NAME,
    NIGHT_NAME,
    READING_NAME,
    FakeEncoder,
    SureReader,
    make_passage,
    make_question,
)

from qa.answering.answer import compose_answer
from qa.answering.passages.citing import CITATIONS
from qa.errors import UsageError
from qa.pipeline.session import Session, neighbours
from qa.retrieval.differences import with_differences
from qa.retrieval.question import MAX_CHARS
from qa.text.sentences import sentence_spans
from qa.types import Filters, Hit, Reason, ScoredSpan


def hit(rank, score, text="夜校有48名职工报名。", matched=("夜校",), **changes):
    passage = make_passage(text, id=f"{rank:010x}", **changes)
    sentences = tuple(ScoredSpan(span, 0.8) for span in sentence_spans(text))
    return Hit(rank, passage, score, {}, matched, sentences)


def compose(text, hits, article=lambda passage: [passage], **known):
    question = make_question(text, **known)
    hits = with_differences(question, hits, article)
    return compose_answer(question, hits, SureReader().judge(question, hits))


def cited(answer):
    return [citation.hit.rank for citation in answer.citations]


def test_only_passages_as_good_as_the_best_are_cited():
    hits = [hit(1, 3.0), hit(2, 2.7), hit(3, 2.6), hit(4, 1.0)]
    answer = compose("夜校有多少人报名", hits)
    assert (answer.verdict, answer.type) == ("found", "number")
    assert cited(answer) == [1, 2]
    assert [citation.number for citation in answer.citations] == [1, 2]
    assert answer.nearest == tuple(hits)


def test_no_more_than_three_are_cited():
    assert cited(compose("夜校", [hit(n, 3.0) for n in range(1, 6)])) == [1, 2, 3]
    assert CITATIONS == 3


def test_a_comparison_cites_another_article_that_adds_words():
    near = hit(2, 2.0, source="b.md", matched=("夜校", "书屋"))
    same = hit(3, 2.0, matched=("驿站",))
    far = hit(4, 0.0, source="c.md", matched=("驿站",))
    hits = [hit(1, 3.0), near, same, far]
    assert cited(compose("夜校和书屋分别有多少人", hits)) == [1, 2]
    assert cited(compose("夜校有多少人", hits)) == [1]
    assert cited(compose("Which is larger, both?", [hit(1, 3.0), hit(2, 2.0, source="b.md")])) == [
        1
    ]


def test_another_year_is_weak_and_told():
    hits = [hit(1, 3.0, date="2023-07-19")]
    answer = compose("2021年夜校有多少人", hits)
    assert answer.verdict == "weak"
    assert answer.reasons == (Reason("other_year", {"asked": "2021", "found": "2023"}),)
    assert answer.confidence == round(0.9 * 0.35, 4)
    assert cited(answer) == [1]


def test_the_neighbours_of_a_passage_are_its_context():
    other = make_passage("2021年的夜校在海淀。", paragraph=2)
    hits = [hit(1, 3.0, date="2023-07-19")]
    question = "2021年海淀夜校有多少人"
    answer = compose(question, hits, lambda passage: [passage, other])
    assert (answer.verdict, answer.reasons) == ("found", ())


def test_without_evidence_nothing_is_cited_but_the_nearest_are_there():
    hits = [hit(1, 3.0, matched=())]
    answer = compose("滑雪场在哪里", hits, missing=("滑雪场",))
    assert (answer.verdict, answer.citations) == ("none", ())
    assert answer.nearest == tuple(hits)
    assert answer.missing == ("滑雪场",)
    assert [reason.code for reason in answer.reasons] == ["off_topic", "missing_terms"]


def test_no_hits():
    answer = compose("夜校", [])
    assert (answer.verdict, answer.confidence) == ("none", 0.0)
    assert (answer.citations, answer.nearest) == ((), ())
    assert answer.reasons == (Reason("filtered_out"),)


# --- the whole way over the invented pages --------------------------------------------------


@pytest.fixture
def session(opened):
    return Session(opened, FakeEncoder(), SureReader())


@pytest.mark.parametrize(
    ("question", "kind", "source", "words"),
    [
        ("职工夜校首批有多少名驾驶员报名上课", "number", NIGHT_NAME, "48名"),
        ("職工夜校首批有多少名駕駛員報名上課", "number", NIGHT_NAME, "48名"),
        ("面点师傅孙宝山以多少分夺得第一名", "number", GAMES_NAME, "97.5分"),
        ("高峰时一天接待两百多人次的站长是谁", "person", NIGHT_NAME, "何秀兰"),
        ("平谷桃乡工匠杯什么时候收官", "date", GAMES_NAME, "三月五日"),
        ("书屋评选由市总工会宣教部牵头历时几个月", "number", READING_NAME, "三个月"),
    ],
)
def test_questions_over_the_pages(session, question, kind, source, words):
    answer = session.ask(question)
    assert (answer.verdict, answer.type) == ("found", kind)
    first = answer.citations[0]
    assert first.hit.passage.source == source
    assert any(words in quote.text for quote in first.quotes)
    assert answer.nearest[0] == first.hit
    assert answer.seconds > 0


def test_what_is_not_in_these_pages(session):
    answer = session.ask("滑雪钓鱼")
    assert answer.verdict == "none"
    assert answer.citations == ()
    assert answer.missing == ("滑雪", "钓鱼")
    assert len(answer.nearest) == 5
    assert {reason.code for reason in answer.reasons} == {"off_topic", "missing_terms"}


def test_the_year_of_the_page_counts(session):
    assert session.ask("2023年职工夜校首批有多少名驾驶员报名").verdict == "found"
    answer = session.ask("2019年职工夜校首批有多少名驾驶员报名")
    assert answer.verdict == "weak"
    assert answer.reasons[0].code == "other_year"


def test_a_district_that_another_stands_for(session):
    answer = session.ask("延庆区总工会办的职工夜校首批有多少名驾驶员报名")
    assert answer.reasons[0] == Reason("other_place", {"asked": "延庆", "found": "丰台"})


def test_filters_and_k(session):
    answer = session.ask("职工夜校", 2, Filters(source=READING_NAME))
    assert {hit.passage.source for hit in answer.nearest} == {READING_NAME}
    assert len(answer.nearest) == 2
    nothing = session.ask("职工夜校首批有多少名驾驶员报名", filters=Filters(source="nowhere"))
    assert (nothing.verdict, nothing.nearest) == ("none", ())
    assert nothing.reasons == (Reason("filtered_out"),)


@pytest.mark.parametrize("question", ["", "  ", "？？！", "…", "\u3000"])
def test_a_question_without_letters_is_refused(session, question):
    with pytest.raises(UsageError) as caught:
        session.ask(question)
    assert caught.value.key == "ask.empty"


def test_odd_questions_are_answered_somehow(session):
    for question in (
        "的",
        "a",
        "1",
        "吗",
        "多少",
        "夜校\x00\x1b[31m\n\t",
        "😀夜校",
        "夜校" * 3_000,
    ):
        answer = session.ask(question)
        assert answer.verdict in {"found", "weak", "none"}
        assert answer.question == question.strip()


def test_neighbours_by_hand(session, opened):
    article = opened.store.article(opened.store.all_passages()[0])
    assert len(article) == 4
    assert neighbours(article, article[1], 0) == [article[1]]
    assert neighbours(article, article[0], 1) == article[:2]
    assert neighbours(article, article[2], 1) == article[1:4]
    assert session.around(article[3], 9) == article


HAIDIAN = "海淀区办了夜校30期。"
CHAOYANG = "朝阳区办了夜校12期。"


def compared_over(question, *texts):
    """Answer a comparing question from articles of one passage each, all as near."""
    hits = [hit(n, 3.0, text, source=f"{n}.md", title=None) for n, text in enumerate(texts, 1)]
    return compose(question, hits)


@pytest.mark.parametrize(
    ("question", "texts", "verdict", "lacking"),
    [
        ("海淀区和朝阳区分别办了几期夜校", [HAIDIAN, CHAOYANG], "found", None),
        ("海淀区和朝阳区办了几期夜校", [HAIDIAN, CHAOYANG], "found", None),
        ("2022年和2023年分别办了几期夜校", ["2022年办30期。", "2023年办40期。"], "found", None),
        ("北京市海淀区和夜校相比", [HAIDIAN], "found", None),
        ("海淀区办了几期夜校", [HAIDIAN], "found", None),
    ],
)
def test_what_is_compared_and_not_in_the_pages_is_told(question, texts, verdict, lacking):
    answer = compared_over(question, *texts)
    told = [r.params["asked"] for r in answer.reasons if r.code == "part_unnamed"]
    assert (answer.verdict, told) == (verdict, [lacking] if lacking else [])
    assert (answer.confidence < 0.5) == bool(lacking)


def test_a_part_that_is_told_already_is_not_told_twice():
    (reason,) = compared_over("海淀区和大兴区分别办了几期夜校", CHAOYANG).reasons
    assert reason.code == "other_place"


def test_a_question_that_is_cut_says_so(session):
    text = "夜校几点开课" * (MAX_CHARS // 6 + 1)
    cut = [reason for reason in session.ask(text).reasons if reason.code == "question_cut"]
    assert [dict(reason.params) for reason in cut] == [{"kept": MAX_CHARS, "length": len(text)}]
    short = session.ask("夜校几点开课" + " " * MAX_CHARS)
    assert "question_cut" not in [reason.code for reason in short.reasons]
