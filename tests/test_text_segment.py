from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.text.normalize import normalize
from qa.text.questions import stop_words, strip_interrogatives
from qa.text.segment import bigrams, full_segmenter, quoted_names, vocabulary_segmenter


@pytest.fixture(scope="module")
def segmenter():
    return full_segmenter()


def test_bigrams_by_hand():
    assert bigrams("工友云app") == ["工友", "友云", "app"]
    assert bigrams("驿站，驿") == ["驿站", "驿"]
    assert bigrams("the 驿站 of 105") == ["驿站", "#105"]
    assert bigrams("，。 ") == []


def test_words_carry_content(segmenter):
    words = segmenter.words("工会的夜校有48名驾驶员,the app")
    assert words[-1] == "#48"
    assert {"工会", "夜校", "驾驶员", "app"} <= set(words)
    assert not {"的", "有", "the"} & set(words)


def test_a_long_word_comes_with_the_words_in_it(segmenter):
    assert segmenter.words("总工会") == ["总工", "工会", "总工会"]


def test_names_and_a_user_dictionary_are_words():
    assert "桃乡工匠杯" not in full_segmenter().words("桃乡工匠杯")
    assert "桃乡工匠杯" in full_segmenter(["桃乡工匠杯"]).words("桃乡工匠杯收官")
    assert full_segmenter(dictionary=["揉面赛 9 n"]).words("揉面赛") == ["揉面", "揉面赛"]


def test_the_index_vocabulary_cuts_like_the_full_dictionary(segmenter):
    text = "丰台区总工会把职工夜校办进了公交场站，首批驾驶员报名上课"
    words = segmenter.words(text)
    small = vocabulary_segmenter(segmenter.frequencies(set(words)))
    assert small.words(text) == words


def test_a_vocabulary_knows_only_its_own_words(segmenter):
    small = vocabulary_segmenter({"夜校": 5, "驾驶员": 3})
    assert small.words("驾驶员的夜校在海淀") == ["驾驶员", "夜校"]
    assert small.frequencies(["夜校", "驾驶", "海淀"]) == {"夜校": 5}
    assert vocabulary_segmenter({}).words("夜校") == []
    assert segmenter.frequencies(["夜校", "没这个词啊"]).keys() <= {"夜校"}


def test_names_in_quotation_marks():
    text = "“暖心驿站”和《安全手册》，「職工書屋」，“好。”，“A计划”，“这一句实在太长了不可能是名字”"
    assert quoted_names(text) == ["暖心驿站", "安全手册", "职工书屋"]


@given(st.text("工会夜校职工书屋驿站aB1２,。 ", max_size=30))
def test_bigrams_are_all_neighbours_of_a_run(text):
    normal = normalize(text)
    chinese = [term for term in bigrams(normal) if "\u4e00" <= term[0] <= "\u9fff"]
    assert all(term in normal for term in chinese)
    pairs = {a + b for a, b in pairwise(normal)}
    assert {p for p in pairs if all("\u4e00" <= c <= "\u9fff" for c in p)} <= set(chinese)


@pytest.mark.parametrize(
    ("question", "content"),
    [
        ("握奇一共有多少人", "握奇 有 人"),
        ("夜校什么时候开课呢", "夜校 开课"),
        ("谁是站长", "是站长"),
        ("夜班占几成", "夜班占"),
        ("好几间书屋有几间宿舍", "好几间书屋有宿舍"),
        ("水库有多深", "水库有"),
        ("更多高技能人才有多少", "更多高技能人才有"),
        ("是不是每天开门?", "每天开门?"),
        ("为什么选他们", "选他们"),
        ("职工书吧在哪里?", "职工书吧在?"),
        ("你们的酒吧卖吗啡吗?", "你们的酒吧卖吗啡?"),
        ("how many teams took part?", "how many teams took part?"),
        ("驿站", "驿站"),
    ],
)
def test_asking_words_are_dropped(question, content):
    assert strip_interrogatives(question).replace(" ", "") == content.replace(" ", "")


def test_no_stop_word_asks_in_chinese():
    assert {"的", "the", "what", "who"} <= stop_words()
    assert "工会" not in stop_words()
