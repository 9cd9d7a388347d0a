from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.text.normalize import normalize
from qa.text.numbers import chinese_value, number_terms, without_numbers

DIGITS = "零一二三四五六七八九"


def in_chinese(number: int) -> str:
    """Write 0 to 99,999,999 in Chinese, by the rules of grammar and nothing else."""
    high, low = divmod(number, 10_000)
    if high:
        gap = "零" if 0 < low < 1000 else ""
        return below_ten_thousand(high) + "万" + gap + (below_ten_thousand(low) if low else "")
    return below_ten_thousand(low)


def below_ten_thousand(number: int) -> str:
    if number == 0:
        return "零"
    text = ""
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            text += DIGITS[digit] + name
        elif text and number % unit and not text.endswith("零"):
            text += "零"
    return text.removeprefix("一") if text.startswith("一十") else text


def test_the_writer_of_numerals_by_hand():
    written = {
        0: "零",
        10: "十",
        15: "十五",
        105: "一百零五",
        1_010: "一千零一十",
        20_003: "二万零三",
    }
    assert {n: in_chinese(n) for n in written} == written
    assert in_chinese(14_000) == "一万四千"
    assert in_chinese(30_500_060) == "三千零五十万零六十"


@pytest.mark.parametrize("written", ["105场", "１０５場", "一百零五场", "一百〇五场"])
def test_one_number_in_four_spellings(written):
    assert number_terms(normalize(written)) == ["#105"]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("1.4万余人次，37%，一百零五场", ["#14000", "#37%", "#105"]),
        ("1,234,567元", ["#1234567"]),
        ("3亿2千万", ["#300000000", "#20000000"]),
        ("1.2万亿", ["#1200000000000"]),
        ("百分之三十七点五", ["#37.5%"]),
        ("37.50%", ["#37.5%"]),
        ("二〇二三年三月五日", ["#2023", "#3", "#5"]),
        ("三名工人统一上一线", ["#3"]),
        ("两个，2个", ["#2", "#2"]),
        ("第十五届", ["#15"]),
        ("两百多人次", ["#200"]),
        ("万千气象，千方百计", []),
        ("100", ["#100"]),
        ("0.50", ["#0.5"]),
        ("没有数字", []),
    ],
)
def test_numbers_as_values(text, terms):
    assert number_terms(text) == terms


@given(st.integers(0, 99_999_999))
def test_chinese_and_arabic_numerals_give_the_same_term(number):
    assert number_terms(f"共{in_chinese(number)}个") == [f"#{number}"]
    assert number_terms(f"共{number}个") == [f"#{number}"]
    assert number_terms(f"共{number:,}个") == [f"#{number}"]


@given(st.integers(0, 10**9), st.integers(0, 999))
def test_decimals_keep_their_value(whole, thousandths):
    (term,) = number_terms(f"{whole}.{thousandths:03d}")
    assert Decimal(term[1:]) == Decimal(whole) + Decimal(thousandths) / 1000
    assert not term.endswith("0") or "." not in term


@given(st.text("零〇一二两三四五六七八九十百千万亿点分之%1234567890.,个人", max_size=12))
def test_any_heap_of_numerals_is_read_without_failing(text):
    for term in number_terms(text):
        assert Decimal(term.removeprefix("#").removesuffix("%")) >= 0


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("藏书一万二千册，共3种", "藏书 ，共 "),
        ("百分之三十七点五的人和37%的人", " 的人和 的人"),
        ("统一战线105人次", "统一战线 次"),
        ("没有数字", "没有数字"),
    ],
)
def test_text_without_its_numbers(text, rest):
    assert without_numbers(text) == rest


@given(st.text("一二十百万点3,.%人家工会 ", max_size=20))
def test_what_is_left_holds_no_number(text):
    assert number_terms(without_numbers(text)) == []


def test_what_is_no_numeral_has_no_value():
    assert chinese_value("万千") is None
    assert chinese_value("一百零五") == 105
