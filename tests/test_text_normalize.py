import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.text.normalize import detect_language, normalize, simplify

# 薴 becomes 苧, and that 苎: the one such chain in OpenCC's list
CHINESE = st.text(
    st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF, exclude_characters="薴"), max_size=20
)


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("ＶＲ展廳２０２３", "vr展厅2023"),
        ("職工書屋", "职工书屋"),
        ("職工書屋一共有多少家？", "职工书屋一共有多少家?"),
        ("ＡＰＰ　Ｖ２．０", "app v2.0"),
        ("㎡ ① ½", "m2 1 1⁄2"),
        ("", ""),
        ("Hello，World", "hello,world"),
    ],
)
def test_spellings_of_the_same_thing_become_one(written, normal):
    assert normalize(written) == normal


def test_traditional_characters_are_read_in_their_phrase():
    assert simplify("乾隆年間的乾果") == "乾隆年间的干果"
    assert simplify("以後，皇后著名") == "以后，皇后著名"


@given(st.text(max_size=40))
def test_text_without_chinese_is_left_to_the_two_standard_steps(text):
    standard = unicodedata.normalize("NFKC", text)
    apart = re.search(r"[\u2e80-\u9fff\uf900-\ufaff⓫-⓿❶-➓]", standard)
    if not apart and text.isprintable():
        assert normalize(text).replace(" ", "") == standard.lower().replace(" ", "")


@given(st.text("0123456789abcXYZ !%.", max_size=20))
def test_full_width_and_half_width_are_alike(text):
    wide = "".join(chr(ord(c) + 0xFEE0) if c != " " else "\u3000" for c in text)
    assert normalize(wide) == normalize(text) == text.lower()


@given(CHINESE)
def test_simplified_text_stays_as_it_is(text):
    assert simplify(simplify(text)) == simplify(text)


@pytest.mark.parametrize(
    ("question", "script"),
    [
        ("夜校几点开课", "zh"),
        ("夜校幾點開課", "zh-hant"),
        ("When does it start?", "en"),
        ("工友云 App 是什么", "zh"),
        ("2023", "en"),
        ("", "en"),
    ],
)
def test_script_of_a_question(question, script):
    assert detect_language(question) == script
