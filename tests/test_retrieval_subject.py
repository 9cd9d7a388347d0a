import pytest
from fakes import Everything, make_question

from qa.text.matching import folded, mentions, occurrences
from qa.types import Span


def subject(text, vocabulary=None):
    found = make_question(text, vocabulary=vocabulary).subject
    return found and (found.kind, found.name, found.asked)


@pytest.mark.parametrize(
    ("question", "kind", "name", "asked"),
    [
        ("暖心驿站", "keyword", "暖心驿站", False),
        ("  暖心 驿站 ？", "keyword", "暖心驿站", False),
        ("“暖心驛站”", "keyword", "暖心驿站", False),
        ("《职工书屋》", "keyword", "职工书屋", False),
        ("踢毽子", "keyword", "踢毽子", False),
        ("司机之家", "keyword", "司机之家", False),
        ("CPR", "keyword", "CPR", False),
        ("“aed”？", "keyword", "aed", False),
        ("VR展厅", "keyword", "VR展厅", False),
        ("介绍一下职工书屋", "keyword", "职工书屋", False),
        ("何秀兰", "person", "何秀兰", False),
        ("何秀兰站长", "person", "何秀兰", False),
        ("请问何秀兰是谁？", "person", "何秀兰", True),
        ("何秀蘭是誰", "person", "何秀兰", True),
        ("谁是何秀兰", "person", "何秀兰", True),
        ("who is 何秀兰?", "person", "何秀兰", True),
        ("站长何秀兰是什么人", "person", "何秀兰", True),
        ("何秀兰是干什么的呢", "person", "何秀兰", True),
        ("滕永福是谁", "person", "滕永福", True),
        ("红霞是谁", "person", "红霞", True),
        ("阿岚是谁？", "person", "阿岚", True),
        ("谁是冉启明", "person", "冉启明", True),
        ("康立是哪个单位的", "person", "康立", True),
        ("何秀兰是做什么工作的", "person", "何秀兰", True),
        ("何秀兰是哪个单位的", "person", "何秀兰", True),
        ("何秀兰在哪个单位工作", "person", "何秀兰", True),
        ("何秀兰是什么职务", "person", "何秀兰", True),
        ("何秀兰担任什么职务", "person", "何秀兰", True),
        ("何秀兰的职务是什么", "person", "何秀兰", True),
        ("介绍一下何秀兰", "person", "何秀兰", False),
        ("2022年何秀兰是谁", "person", "何秀兰", True),
        ("何秀兰是谁（2022年）？", "person", "何秀兰", True),
        ("海淀区何秀兰是谁", "person", "何秀兰", True),
        ("阿依古丽·买买提是谁", "person", "阿依古丽·买买提", True),
    ],
)
def test_a_question_that_is_only_about_a_subject(question, kind, name, asked):
    assert subject(question) == (kind, name, asked)


@pytest.mark.parametrize(
    "question",
    [
        "暖心驿站是谁建的",
        "拔河在哪里举行",
        "职工书屋是什么",
        "暖心驿站有多少家",
        "何秀兰介绍了什么",
        "何秀兰写了什么字",
        "何秀兰写了几篇文章",
        "何秀兰和孙宝山是谁",
        "何秀兰的徒弟是谁",
        "工会主席是谁",
        "张主任是谁",
        "冠军是谁",
        "季军是谁",
        "宣讲人是谁",
        "解说员是谁",
        "项目经理是谁",
        "毛笔是谁的",
        "谁是站长",
        "职工书屋的主任是谁",
        "夜校开了吗",
        "2022年拔河",
        "48名驾驶员",
        "night school",
        "hello",
        "it",
        "x",
        "who is the director",
        "的",
        "多少",
        "夜校，书屋",
        "测试",
        "你好",
        "古丽·买买提是哪国人",
        "古丽·买买提今年多大",
    ],
)
def test_a_question_that_asks_anything_else(question):
    assert subject(question) is None


def test_a_keyword_is_of_the_corpus_but_a_person_need_not_be():
    assert subject("滑雪场", vocabulary=()) is None
    assert subject("赵铁柱", vocabulary=()) == ("person", "赵铁柱", False)
    assert subject("滑雪场", vocabulary={"滑雪", "雪场"}) == ("keyword", "滑雪场", False)


def test_a_surname_that_begins_words_as_well_counts_where_the_pages_have_the_name():
    assert subject("滕永福是谁", vocabulary=()) is None
    assert subject("滕永福是谁", vocabulary={"滕永", "永福"}) == ("person", "滕永福", True)


def test_the_terms_are_bigrams_of_chinese_characters():
    assert make_question("VR展厅", vocabulary=Everything()).subject.terms == ("展厅",)


@pytest.mark.parametrize(
    ("text", "name", "person", "found"),
    [
        ("站长何秀兰说", "何秀兰", True, True),
        ("站長何秀蘭說", "何秀兰", True, True),
        ("何 秀 兰 说 了 话", "何秀兰", True, True),
        ("ＶＲ展廳", "vr展厅", False, True),
        ("王伟民介绍，食堂已开。", "王伟", True, False),
        ("王伟介绍，食堂已开。", "王伟", True, True),
        ("王伟民介绍。王伟也来了。", "王伟", True, True),
        ("工会主席王伟", "王伟", True, True),
        ("驿路车站", "驿站", False, False),
    ],
)
def test_a_name_stands_literally_in_whatever_script(text, name, person, found):
    assert mentions(text, name, person=person) is found
    assert bool(occurrences(folded(text), name, person=person)) is found


def test_where_a_name_stands_is_told_in_the_original_text():
    text = "①站長（何 秀蘭）說：何秀蘭……"
    spans = occurrences(folded(text), "何秀兰", person=True)
    assert [text[span.start : span.end] for span in spans] == ["何 秀蘭", "何秀蘭"]
    assert spans[0] == Span(4, 8)
    assert len(folded(text)) == len(text)


def test_a_word_in_latin_letters_is_of_the_corpus_and_found_whole():
    assert subject("cpr", vocabulary={"cpr"}) == ("keyword", "Cpr", False)
    assert subject("cpr", vocabulary={"aed"}) is None
    assert mentions("会做ＣＰＲ技能", "cpr")
    assert not mentions("CPRS和ACPR", "cpr")
    assert occurrences(folded("CPRS，CPR"), "cpr") == [Span(5, 8)]
