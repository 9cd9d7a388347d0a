from dataclasses import replace

import pytest
from fakes import ORIGINALS, PASSAGES, FakeEncoder, make_passage, make_question
from hypothesis import given
from hypothesis import strategies as st

from qa.answering.passages.citing import make_quote
from qa.answering.quotes import choose_quotes, read_quotes
from qa.pipeline.session import Session
from qa.text.matching import share_of_terms
from qa.text.sentences import sentence_spans
from qa.types import Hit, Reading, ScoredSpan, Span

TEXT = "夜校今晚开班。共有48名职工报名参加。课程有急救、摄影、烘焙三门。"


def hit(text=TEXT, scores=(0.8, 0.8, 0.8), **changes):
    spans = sentence_spans(text)
    sentences = tuple(ScoredSpan(s, score) for s, score in zip(spans, scores, strict=True))
    return Hit(1, make_passage(text, **changes), 1.0, {}, sentences=sentences)


def asking(answer_type, *terms):
    return make_question("夜校", answer_type=answer_type, bigrams=terms)


def quoted(quotes):
    return [quote.text for quote in quotes]


def marked(quotes, text=TEXT):
    return [text[s.start : s.end] for quote in quotes for s in quote.highlights]


def test_overlap_by_hand():
    assert share_of_terms("夜校今晚开班。", ["夜校", "开班", "报名", "职工"]) == 0.5
    assert share_of_terms("夜校", []) == 0
    assert share_of_terms("ＡＰＰ開課", ["app", "开课"]) == 1
    assert share_of_terms("藏书一万二千册", ["藏书", "#12000"]) == 1


def test_the_sentence_nearest_in_meaning_is_quoted():
    assert quoted(choose_quotes(asking("other"), hit(scores=(0.9, 0.8, 0.8)))) == ["夜校今晚开班。"]


def test_the_form_asked_for_decides_among_equals():
    quotes = choose_quotes(asking("number", *("职工", "报名")), hit())
    assert quoted(quotes) == ["共有48名职工报名参加。"]
    assert "48名" in marked(quotes)[0]
    quotes = choose_quotes(asking("list", *("课程",)), hit())
    assert "课程有急救、摄影、烘焙三门。" in quoted(quotes)
    assert any("急救、摄影、烘焙" in words for words in marked(quotes))


def test_quotes_stand_in_reading_order():
    quotes = choose_quotes(asking("other"), hit(scores=(0.80, 0.70, 0.802)))
    assert quoted(quotes) == ["夜校今晚开班。", "课程有急救、摄影、烘焙三门。"]


def test_a_type_without_a_form_highlights_nothing():
    assert marked(choose_quotes(asking("yesno", *("夜校",)), hit())) == []


def test_offsets_of_a_quote_by_hand():
    broken = make_passage(TEXT, spans=(Span(50, 60), Span(90, 90 + len(TEXT) - 10)))
    quote = make_quote(broken, Span(7, 18), [Span(9, 12)])
    assert quote.text == "共有48名职工报名参加"[:11]
    assert quote.file_spans == (Span(57, 60), Span(90, 98))
    assert quote.highlights == (Span(9, 12),)


@given(st.data())
def test_the_file_spans_of_a_quote_spell_the_quote(data):
    """Scatter the passage's characters over a file; the quote must be found there again."""
    cuts = sorted(data.draw(st.sets(st.integers(1, len(TEXT) - 1), max_size=4)))
    file, spans = "", []
    for start, end in zip([0, *cuts], [*cuts, len(TEXT)], strict=True):
        file += data.draw(st.text("□※\n", max_size=3))
        spans.append(Span(len(file), len(file) + end - start))
        file += TEXT[start:end]
    start = data.draw(st.integers(0, len(TEXT) - 1))
    end = data.draw(st.integers(start + 1, len(TEXT)))
    quote = make_quote(make_passage(TEXT, spans=tuple(spans)), Span(start, end))
    assert "".join(file[s.start : s.end] for s in quote.file_spans) == quote.text == TEXT[start:end]


@pytest.mark.parametrize(
    "question",
    [
        "首批有多少名驾驶员报名上课", "第一名得了多少分", "站长叫什么名字", "夜校开了哪些课",
        "書屋評選由哪個單位牽頭", "How many people signed up for 职工夜校?", "孙宝山的徒弟怎么样",
    ],
)  # fmt: skip
def test_every_quotation_stands_in_the_original_file(opened, question):
    answer = Session(opened, FakeEncoder()).ask(question, PASSAGES)
    for citation in answer.citations:
        passage = citation.hit.passage
        original = ORIGINALS[passage.source]
        for quote in citation.quotes:
            assert "".join(original[s.start : s.end] for s in quote.file_spans) == quote.text
            assert passage.text[quote.span.start : quote.span.end] == quote.text
            for words in quote.highlights:
                assert quote.span.start <= words.start < words.end <= quote.span.end
    assert answer.citations


def reading(text, best, *inside):
    """The reader's answer and the words it marked one by one, as they stand in ``text``."""

    def spot(words):
        return ScoredSpan(Span(text.index(words), text.index(words) + len(words)), 1.0)

    return Reading(1.0, 1.0, (spot(best),), tuple(spot(words) for words in inside))


def read_marks(text, kind, best, *inside):
    read = replace(
        hit(text, [0.8] * len(sentence_spans(text))), reading=reading(text, best, *inside)
    )
    quotes = read_quotes(asking(kind), read)
    return quoted(quotes), marked(quotes, text)


def test_an_answer_is_one_stretch_in_its_sentence():
    assert read_marks(TEXT, "number", "48名", "职工") == (["共有48名职工报名参加。"], ["48名"])


def test_every_item_of_an_enumeration_is_highlighted():
    sentences, words = read_marks(TEXT, "list", "急救", "摄影", "烘")
    assert sentences == ["课程有急救、摄影、烘焙三门。"]
    assert words == ["急救", "摄影", "烘焙"]  # 三门 sums them up


def test_an_enumeration_ends_where_the_answer_does():
    assert read_marks(TEXT, "list", "急救、摄影、烘焙", "摄影")[1] == ["急救", "摄影", "烘焙"]
    assert read_marks(TEXT, "list", "摄影", "摄影")[1] == ["急救", "摄影", "烘焙"]


def test_an_item_after_the_answer_is_kept():
    text = "四条路：政治待遇、职业发展和成果转化。"
    assert read_marks(text, "list", "职业发展", "职业")[1] == ["政治待遇", "职业发展", "成果转化"]


def test_items_outside_an_enumeration_are_highlighted_each():
    text = "夜校今晚开班。共有48名职工报名参加。教室在二楼。"
    assert read_marks(text, "list", "夜校", "夜校", "二楼", "共")[1] == ["夜校", "二楼"]


def test_marks_a_few_letters_apart_are_one_item():
    text = "大家看了第三水厂的职工之家，还有研究院。"
    assert read_marks(text, "list", "第三", "第三", "厂", "之家", "研究院")[1] == [
        "第三水厂的职工之家",
        "研究院",
    ]


def test_names_in_quotation_marks_make_a_list():
    text = "决赛分三轮。名为“突出重围”“步步为营”和“巅峰对决”，逐轮淘汰。"
    assert read_marks(text, "list", "步步为营")[1] == ["“突出重围”", "“步步为营”", "“巅峰对决”"]


def test_a_name_within_an_item_does_not_split_it():
    text = "奖项有“安康杯”竞赛奖、创新奖两种。"
    assert read_marks(text, "list", "“安康杯”竞赛奖")[1] == ["“安康杯”竞赛奖", "创新奖"]


@pytest.mark.parametrize(
    ("best", "shown"),
    [
        ("书适圈”读书角。", "“书适圈”读书角"),
        ("，取名“书适圈", "取名“书适圈”"),
        ("书适圈", "书适圈"),
        ("《一", "《一》"),
    ],
)
def test_highlights_end_in_words_and_keep_quotation_marks_whole(best, shown):
    text = "新设一处，取名“书适圈”读书角。书有《一》、《二》。"
    assert read_marks(text, "definition", best)[1] == [shown]


def test_a_highlight_of_punctuation_alone_is_none():
    assert read_marks(TEXT, "number", "。") == ([], [])


def test_a_list_is_quoted_as_far_as_its_sentence_says_that_it_goes_on():
    text = "厂里只记三样：带了几个徒弟；工钱涨没涨；停过几回炉。别的一概不记了。"
    read = replace(hit(text, [0.8] * 4), reading=reading(text, "带了几个徒弟", "带了几个徒弟"))
    parts = ["厂里只记三样：带了几个徒弟；", "工钱涨没涨；", "停过几回炉。"]
    assert quoted(read_quotes(make_question("厂里都记哪几样", answer_type="list"), read)) == parts
    one = read_quotes(make_question("厂里记不记徒弟", answer_type="yesno"), read)
    assert quoted(one) == parts[:1]


def test_no_item_of_others_of_a_row_is_marked():
    text = "瓦工：第一名 高青，第二名 路遥，第三名 凌风"
    at = text.index("第三名")
    read = replace(
        hit(text, [0.8]),
        reading=reading(text, "路遥", "路遥", "凌风"),
        elsewhere=(Span(at, len(text)),),
    )
    quotes = read_quotes(make_question("第二名都是谁", answer_type="person"), read)
    assert [text[h.start : h.end] for quote in quotes for h in quote.highlights] == ["路遥"]
