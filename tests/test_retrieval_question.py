import numpy as np
import pytest
from fakes import FakeEncoder, make_question

from qa.errors import UsageError
from qa.indexing.bm25 import Bm25
from qa.retrieval.figures import figures_named
from qa.retrieval.question import MAX_CHARS, missing_words, read_question
from qa.text.normalize import normalize
from qa.text.segment import bigrams
from qa.text.words import whole_words


@pytest.fixture
def ask(opened):
    return lambda text: read_question(
        text, encoder=FakeEncoder(), segmenter=opened.segmenter, vocabulary=opened.bigrams
    )


def test_asking_words_are_dropped(ask):
    question = ask("职工夜校什么时候开课？")
    assert "什么" not in question.content
    assert {"什么", "时候", "么时"}.isdisjoint(question.bigrams)
    assert {"职工", "工夜", "夜校", "开课"} <= set(question.bigrams)
    assert "夜校" in question.words
    assert ask("一共有多少家？").words == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("职工夜校开课", "職工夜校開課"),
        ("驾驶员读书会", "駕駛員讀書會"),
        ("新建35家驿站App", "新建３５家驛站ＡＰＰ"),
        ("得了97.5分", "得了９７．５０分"),
    ],
)
def test_spellings_of_one_question_give_the_same_words(ask, one, other):
    assert ask(one).words == ask(other).words
    ours, theirs = ask(one).vector, ask(other).vector
    if one[0] != other[0]:
        assert ours.tolist() == theirs.tolist()


@pytest.mark.parametrize(
    ("arabic", "chinese", "term"),
    [
        ("共105家", "共一百零五家", "#105"),
        ("藏书12000册", "藏书一万二千册", "#12000"),
        ("藏书1.2万册", "藏书一万二千册", "#12000"),
        ("３名选手", "三名选手", "#3"),
        ("2022年", "二〇二二年", "#2022"),
    ],
)
def test_arabic_and_chinese_numerals_are_one_term(ask, arabic, chinese, term):
    for question in (arabic, chinese):
        assert term in ask(question).words
        assert term in ask(question).bigrams


def test_terms_are_distinct_and_functions_words_are_no_terms(ask):
    question = ask("夜校和夜校的在的和书屋")
    assert question.bigrams.count("夜校") == 1
    assert "的在" not in question.bigrams
    assert "的和" not in question.bigrams
    assert "书屋" in question.bigrams


def test_the_vector_is_that_of_the_simplified_question(ask):
    expected = FakeEncoder().encode_queries(["职工夜校?"])[0]
    assert np.array_equal(ask("職工夜校？").vector, expected)
    assert ask("職工夜校？").text == "職工夜校？"


def test_a_very_long_question_is_cut(ask):
    question = ask("夜校" * 5_000 + "驿站")
    assert len(question.content) == MAX_CHARS + 1  # and the question mark
    assert set(question.bigrams) == {"夜校", "校夜"}


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("职工夜校几点开课", ()),
        ("钓鱼在哪里举行", ("钓鱼",)),
        ("职工夜校有滑雪吗", ("滑雪",)),
        ("暖心驿站有105家吗", ()),
        ("暖心驿站有一百零五家吗", ()),
        ("书架上有一万二千册书吗", ()),
        ("有105家驿站吗", ()),
        ("有一百零五家驿站吗", ()),
        ("驿站有106家吗", ("106家",)),
        ("驿站有一百零六家吗", ("一百零六家",)),
        ("夜校的 App 叫什么", ("app",)),
        ("Where is the night school?", ()),
        ("Did 48 drivers enrol in 1999?", ()),
        ("的了是在", ()),
        ("历年职工夜校", ()),
        ("夜校里怎么样才能学到东西", ()),  # 东西 says nothing, and no piece of two words counts
    ],
)
def test_terms_that_the_corpus_lacks(ask, question, missing):
    assert ask(question).missing == missing


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ('Is "Lu Wenjing" named?', ()),
        ('Is "Wenjing LU" named?', ()),  # given name first
        ("“Wenjing Lu”是谁", ()),
        ('Is there a "Night School"?', ()),
        ('Is "He Jianhua" named?', ("he jianhua",)),
        ("“4321”在哪里", ("4321",)),
    ],
)
def test_quoted_latin_words_are_there_where_chinese_ones_mean_them(question, missing):
    words = whole_words(normalize(question))
    meanings = {"~luwenjing", "night", "school"}
    assert missing_words(words, {"在哪"}, meanings) == missing


def test_a_place_is_missing_whole(tmp_path):
    from qa.indexing.bm25 import build_bm25

    build_bm25([["城区", "工会"]], tmp_path / "bigrams")
    vocabulary = Bm25.load(tmp_path / "bigrams")
    assert make_question("西城区工会", vocabulary=vocabulary).missing == ("西城区",)


@pytest.mark.parametrize("text", ["", "  ", "？？！", "…\u3000"])
def test_nothing_to_ask_about(text):
    with pytest.raises(UsageError) as caught:
        make_question(text)
    assert caught.value.key == "ask.empty"


def test_a_radical_is_the_character_that_it_looks_like():
    assert make_question("⻢").normalized == make_question("马").normalized


def test_everything_that_a_question_names_is_found_once():
    question = make_question(" 2022年朝陽區和豐台區各辦了１０５場嗎？ ")
    assert question.text == "2022年朝陽區和豐台區各辦了１０５場嗎？"
    assert question.plain == question.normalized == "2022年朝阳区和丰台区各办了105场吗?"
    assert question.language == "zh-hant"
    assert [named.years for named in question.years] == [("2022",)]
    assert [place.name for place in question.places] == ["朝阳", "丰台"]
    spelt = [question.plain[p.span.start : p.span.end] for p in question.places]
    assert spelt == ["朝阳区", "丰台区"]
    assert [figure.terms for figure in question.figures] == [("#105",)]
    assert question.compares


@pytest.mark.parametrize(
    ("text", "language"), [("夜校", "zh"), ("夜校開課", "zh-hant"), ("Night school App?", "en")]
)
def test_the_language_of_a_question(text, language):
    assert make_question(text).language == language


@pytest.mark.parametrize(
    "text", ["朝阳区", "朝阳区呢", "北京市朝阳区", "在朝阳区", "2022年北京市朝阳区"]
)
def test_a_place_alone_is_a_question_of_its_own(text):
    question = make_question(text)
    assert [place.name for place in question.places][-1] == "朝阳"


@pytest.mark.parametrize(
    "text",
    ["20点开始的活动", "19:30开始的活动", "下午3点45分的活动", "15时30分的活动", "晚上8点的活动"],
)
def test_an_hour_may_be_written_otherwise(text):
    assert not any(figure.exact for figure in figures_named(text))


@pytest.mark.parametrize("text", ["105场活动", "20时尚活动", "24小时便民服务", "第3期"])
def test_a_figure_that_is_no_hour_is_exact(text):
    assert any(figure.exact for figure in figures_named(text))


PAGES = ("汪涛任科长，还原现场。马洁担任站长。沈冬梅是焊工。", "沈冬梅")


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("汪涛现任什么职务", ("汪涛",)),
        ("马洁还担任什么职务", ("马洁",)),
        ("马洁兼什么职务", ("马洁",)),
        ("汪涛原来在哪里工作", ("汪涛",)),
        ("沈冬梅获得了什么", ("沈冬梅",)),
        ("沈冬海获得了什么", ("沈冬海",)),  # typed wrongly: no 沈冬
        ("邓洁现任什么职务", ("邓洁现",)),  # the pages have neither
    ],
)
def test_a_name_ends_where_the_pages_end_it(text, people):
    vocabulary = {term for page in PAGES for term in bigrams(page)}
    question = make_question(text, vocabulary)
    assert set(question.named) <= set(people)
    if question.subject:
        assert question.subject.name == people[0]
