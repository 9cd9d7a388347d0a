import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.text.characters import OneForOne, close_up, unify, without_invisible
from qa.text.normalize import detect_language, is_traditional, normalize, simplify
from qa.text.originals import differs_in_original, original_terms


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("⻢⻘⻰", "马青龙"),  # CJK radicals supplement
        ("⼯会⻓⼯", "工会长工"),  # Kangxi radicals among them
        ("三⼗年⻛⻋", "三十年风车"),
        ("樂金", "樂金"),  # compatibility ideographs
        ("工会", "工会"),
    ],
)
def test_radicals_are_what_they_look_like(written, meant):
    assert unify(written) == meant
    assert normalize(written) == normalize(meant)


def test_a_page_of_radicals_is_simplified_chinese():
    assert detect_language("⻢⻘⻰在哪里") == "zh"
    assert simplify("⻢⻘⻰") == "马青龙"


@given(st.text(st.characters(min_codepoint=0x2E80, max_codepoint=0xFAFF), max_size=20))
def test_offsets_hold_when_characters_are_unified(text):
    unified = unify(text)
    assert len(unified) == len(text)
    assert unify(unified) == unified
    assert unicodedata.normalize("NFKC", unified) == unicodedata.normalize(
        "NFKC", unify(unicodedata.normalize("NFKC", unified))
    )


@pytest.mark.parametrize(
    "written",
    ["工会\u200b夜校", "工\u00ad会夜校", "\ufeff工会夜校", "工会\u2060夜校", "工会夜校\ufe0f"],
)
def test_what_cannot_be_seen_is_not_there(written):
    assert without_invisible(written) == normalize(written) == "工会夜校"


@pytest.mark.parametrize(
    ("written", "closed"),
    [
        ("职 工 夜 校", "职工夜校"),
        ("枫 林 镇 工 匠 学 堂 开 课", "枫林镇工匠学堂开课"),
        ("王　宁 李明", "王宁 李明"),
        ("首 批 3 8 人", "首批38人"),
        ("海淀 驿站 几家", "海淀 驿站 几家"),
        ("1 2 3", "1 2 3"),
        ("A 区 B 区", "A 区 B 区"),
        ("VR 展厅", "VR 展厅"),
        ("", ""),
    ],
)
def test_blanks_between_single_characters_close(written, closed):
    assert close_up(written) == closed


def test_a_known_word_reaches_over_a_blank():
    known = {"夜校", "职工书屋"}
    assert close_up("职工夜　校几点 开课", known) == "职工夜校几点 开课"
    assert close_up("职工 书屋", known) == "职工书屋"
    assert close_up("书屋 夜班", known) == "书屋 夜班"


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("徐乾", "徐干", True),
        ("鍾小明", "鐘小明", True),
        ("宫商角徵羽", "宫商角征羽", True),
        ("鍾小明", "钟小明", False),
        ("王寧", "王宁", False),
        ("馬青龍", "马青龙", False),
        ("⻢青龙", "马青龙", False),
        ("張三", "李四", True),
        ("張三", "張三丰", True),
        ("徐乾", "徐乾", False),
    ],
)
def test_names_as_they_were_written(one, other, differ):
    assert differs_in_original(one, other) is differ
    assert differs_in_original(other, one) is differ


def test_the_text_around_a_name_tells_its_script():
    traditional, simplified = "餘先生獲獎，說明瞭", "余先生获奖"
    assert not differs_in_original("餘先生", "余先生", traditional, simplified)
    assert differs_in_original("餘先生", "余先生", traditional, "余先生獲獎")
    assert not differs_in_original("徐乾", "徐干", "徐乾得了什麼獎", "徐干获奖")
    assert differs_in_original("徐乾", "徐干", "徐乾得了什么奖", "徐干获奖")


def test_simplified_text_keeps_what_it_wrote_on_purpose():
    assert simplify("徐乾是谁") == "徐乾是谁"
    assert simplify("徐乾得了什麼獎") == "徐干得了什么奖"
    assert not is_traditional("徐乾是谁")
    assert is_traditional("徐乾是誰")


def test_terms_keep_the_original_beside_the_simplified():
    assert original_terms("鍾小明") == ["鍾小"]
    assert original_terms("皇后和王後") == ["王後"]
    assert original_terms("钟小明") == original_terms("王明") == original_terms("") == []


@pytest.mark.parametrize(
    ("written", "normal"),
    [("①2023年", "1 2023年"), ("共5①", "共5 1"), ("①②", "1 2"), ("第①期", "第1期")],
)
def test_circled_numbers_do_not_run_into_others(written, normal):
    assert normalize(written) == normal


def test_a_table_asks_for_each_character_once_and_keeps_offsets():
    asked = []

    def change(char: str) -> str:
        asked.append(char)
        return {"㎡": "m2", "Ａ": "a"}.get(char, char)

    table = OneForOne(change)
    assert ["ＡＡ㎡工".translate(table), "工Ａ㎡".translate(table)] == ["aa㎡工", "工a㎡"]
    assert asked == ["Ａ", "㎡", "工"]
