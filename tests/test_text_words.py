import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.lexicon import common
from qa.lexicon.common import common_word
from qa.text.normalize import normalize
from qa.text.words import as_pages_name, is_cut_short, lacks, whole_words
from qa.types import Span

KINDS = {
    "p": "person", "s": "place", "o": "organisation", "z": "name", "n": "noun", "v": "verb",
    "a": "adjective", "i": "idiom", "t": "time", "m": "number", "q": "measure", "f": "function",
    "x": "other",
}  # fmt: skip


def written(question, **known):
    return [word.written for word in whole_words(normalize(question), **known)]


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("郭天光在“暖心驿站”讲了几节课", ["郭天光", "暖心驿站"]),
        ("周玉忠是哪个单位的", ["周玉忠", "单位"]),
        ("站长何秀兰的手机号是多少", ["站长", "何秀兰", "手机号"]),
        ("李白是哪个朝代的诗人？", ["李白", "朝代", "诗人"]),
        ("图书室2021年购入多少册图书？", ["图书室", "购入", "图书"]),
        ("公司2022年发生多少起轻微事故？", ["公司", "发生", "事故"]),
        ("企业承担５％的是什么经费", ["企业", "承担", "5%", "经费"]),
        ("上海浦东去年节支1.2亿元", ["上海", "浦东", "节支", "1.2亿元"]),
        ("夜校的 App 叫什么", ["夜校", "app"]),
        ("《安全生产手册》第三版谁写的", ["安全生产手册", "第三版"]),
        ("哪三位上台", ["上台"]),
        ("方大海拿过奖吗", ["方大海"]),  # no 过奖
        ("过奖的话不说", ["过奖"]),
        ("比赛过程怎么样", ["比赛", "过程"]),
        ("高技能人才有多少", ["技能", "人才"]),
        ("職工夜校有滑雪嗎", ["职工", "夜校", "滑雪"]),
        ("请问这篇报道里有关情况是什么", []),
        ("How many drivers?", []),
        ("你们的都是", []),
        ("", []),
    ],
)
def test_a_question_holds_whole_words_and_names(question, found):
    assert written(question) == found


def test_no_pieces_cut_between_words():
    questions = "这场技能比武谁赢了 开课讲了什么 每份是多少钱 共有几处站点名字是什么"
    assert not {"场技", "课讲", "份是", "点名"} & set(written(questions))


def test_words_of_the_corpus_count_as_words():
    assert "产改" not in written("产改五年了")
    assert "产改" in written("产改五年了", known={"产改": 9})


def test_what_a_corpus_lacks_by_any_spelling():
    vocabulary = {"夜校", "朝阳", "#12000", "app", "郭天", "天光"}
    asked = "朝阳区夜校有一万二千册书，郭天光和王建国，app和vr，滑雪"
    lacking = [w.written for w in whole_words(normalize(asked)) if lacks(vocabulary, w)]
    assert lacking == ["王建国", "vr", "滑雪"]


def test_no_name_is_made_of_function_words():
    for question in ("世界上最高的山是哪座", "一加一等于几", "范围拉到哪里"):
        assert not {"高的山", "于几", "范拉到"} & set(written(question))


def test_a_name_ends_before_a_verb():
    for question in ("徐乾获得几等奖", "徐乾担任什么职务", "郭天光获得几等奖"):
        assert written(question)[0] in ("徐乾", "郭天光")


def test_what_it_tells_that_a_word_is_missing():
    telling = {w.written: w.telling for w in whole_words("滑雪的故事，王建国说了3件")}
    assert telling == {"滑雪": True, "故事": False, "王建国": True, "3件": True}


@given(st.text("郭天光夜校职工书屋在是的讲了几谁什么“”《》12年月朝阳区ab ，。", max_size=24))
def test_words_stand_in_order_and_apart(text):
    found = whole_words(text)
    edges = [0, *(edge for w in found for edge in (w.span.start, w.span.end)), len(text)]
    assert edges == sorted(edges)
    assert all(text[w.span.start : w.span.end] == w.written for w in found)


def test_common_words_by_their_frequency():
    assert common_word("工会").kind == "noun"
    assert common_word("的").weight > common_word("工会").weight > common_word("夜校").weight
    for missing in ("场技", "课讲", "份是", "郭天光", "", "app", "工会会", "龘"):
        assert common_word(missing) is None


def test_every_common_word_is_found_and_nothing_beside():
    entries = common._data().decode().split("\n")[:-1]
    assert len(entries) == 102_159
    assert entries == sorted(entries, key=lambda entry: entry[:-2].encode())
    for entry in entries[:50] + entries[:: len(entries) // 400] + entries[-50:]:
        found = common_word(entry[:-2])
        assert (chr(ord("A") + found.weight), found.kind) == (entry[-2], KINDS[entry[-1]])
        assert common_word(entry[:-2] + "龘") is None


def test_the_list_is_small_and_read_at_once():
    common._data.cache_clear()
    started = time.perf_counter()
    assert len(common._data()) < 1_200_000
    assert common_word("夜校")
    assert time.perf_counter() - started < 0.2


@pytest.mark.parametrize(
    ("question", "pages", "name"),
    [
        ("祝融赔了多少钱", "祝融 融被", "祝融"),
        ("祝融挨过骂吗", "祝融", "祝融"),
        ("祝融赔了多少钱", "祝融 融赔", "祝融赔"),  # the pages have that
        ("祝融和谁赔了钱", "祝融", "祝融"),
    ],
)
def test_a_pages_name_ends_before_what_was_done(question: str, pages: str, name: str) -> None:
    assert question[: as_pages_name(question, Span(0, 3), set(pages.split())).end] == name


@pytest.mark.parametrize(
    ("text", "longer"),
    [("路遥答:不合法", False), ("路遥回忆", False), ("路遥民说", True)],
)
def test_who_answers_has_no_longer_name(text: str, longer: bool) -> None:
    assert is_cut_short(text, Span(0, 2)) is longer
