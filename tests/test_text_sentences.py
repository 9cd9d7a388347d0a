import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.text.sentences import sentence_spans


def cut(text):
    return [text[span.start : span.end] for span in sentence_spans(text)]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("夜校今晚开班。请带好工作证！", ["夜校今晚开班。", "请带好工作证！"]),
        ("他说：“学会了。”大家都在鼓掌。", ["他说：“学会了。”", "大家都在鼓掌。"]),
        ("首批一共48人。对。", ["首批一共48人。对。"]),
        ("来了1.4万人，版本是v2.0。", ["来了1.4万人，版本是v2.0。"]),
        ("It opened at nine. Forty people came.", ["It opened at nine.", "Forty people came."]),
        ("The U.S. team won in 3.5 hours.", ["The U.S. team won in 3.5 hours."]),
        ("真的是这样吗？！当然是这样……", ["真的是这样吗？！", "当然是这样……"]),
        ("  前后都有空白。 \n 第二句在这里  ", ["前后都有空白。", "第二句在这里"]),
        ("没有句号的标题", ["没有句号的标题"]),
        ("图", ["图"]),
        ("", []),
        (" \n\u3000", []),
    ],
)
def test_sentences_by_hand(text, sentences):
    assert cut(text) == sentences


@given(st.text("一二三学工会。！？；…”’）」. aBcZ\n\u30001,，“", max_size=60))
def test_sentences_cover_all_but_white_space_in_order(text):
    spans = sentence_spans(text)
    bounds = [edge for span in spans for edge in (span.start, span.end)]
    assert bounds == sorted(bounds)
    assert "".join(cut(text)).replace(" ", "").replace("\n", "").replace("\u3000", "") == "".join(
        text.split()
    )
    for span in spans:
        sentence = text[span.start : span.end]
        assert sentence == sentence.strip() != ""


@given(st.text("工会学习。！？", max_size=40))
def test_only_the_first_sentence_may_be_short(text):
    assert all(len(sentence) >= 6 for sentence in cut(text)[1:])
