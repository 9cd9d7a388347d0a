from decimal import Decimal
from fractions import Fraction

import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.text.normalize import normalize
from qa.text.numbers import number_terms, numbers_in
from qa.text.numerals import numeral_value, roman_value
from qa.text.written_numbers import spelt_as_in, whole_numbers
from qa.types import Span

DIGITS = "零一二三四五六七八九"


def in_chinese(number: int) -> str:
    """Write 0 to 999,999,999,999 in Chinese, by the rules of grammar and nothing else."""
    for unit, name in ((100_000_000, "亿"), (10_000, "万")):
        high, low = divmod(number, unit)
        if high:
            gap = "零" if 0 < low < unit // 10 else ""
            rest = in_chinese(low) if low else ""
            if rest.startswith("十"):  # 一亿零一十, 一万零一十
                rest = "一" + rest
            return in_chinese(high) + name + gap + rest
    return below_ten_thousand(number)


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
    assert in_chinese(100_000_010) == "一亿零一十"
    assert in_chinese(1_200_000_000_00) == "一千二百亿"


@pytest.mark.parametrize("written", ["105场", "１０５場", "一百零五场", "一百〇五场"])
def test_one_number_in_four_spellings(written):
    assert number_terms(normalize(written)) == ["#105"]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("1.4万余人次，37%，一百零五场", ["#14000", "#37%", "#105"]),
        ("1,234,567元", ["#1234567"]),
        ("a crowd of 1,800, or 3,000, they said", ["#1800", "#3000"]),
        ("1,234,5", ["#1", "#234", "#5"]),
        ("3亿2千万", ["#320000000"]),
        ("1.2万亿", ["#1200000000000"]),
        ("百分之三十七点五", ["#37.5%"]),
        ("37.50%", ["#37.5%"]),
        ("二〇二三年三月五日", ["#2023", "#3", "#5"]),
        ("三名工人统一上一线", ["#3"]),
        ("两个，2个", ["#2", "#2"]),
        ("第十五届", ["#15"]),
        ("两百多人次", ["#200"]),
        ("万千气象，千方百计", []),
        ("启动Ⅲ级应急响应，ii类、V型", ["#3", "#2", "#5"]),
        ("wifi级，AI型，xi级", []),
        ("百分之二十至三十，千分之二到五", ["#20%", "#30%", "#0.2%", "#0.5%"]),
        ("占 30 % 和 5 ‰", ["#30%", "#0.5%"]),
        ("1.2 million yuan, 3 Billion, 5 thousand men", ["#1200000", "#3000000000", "#5000"]),
        ("5 millions, 2 thousandth", ["#5", "#2"]),
        ("100", ["#100"]),
        ("0.50", ["#0.5"]),
        ("没有数字", []),
    ],
)
def test_numbers_as_values(text, terms):
    assert number_terms(text) == terms


@given(st.integers(0, 10**12 - 1))
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
        assert Fraction(term.removeprefix("#").removesuffix("%")) >= 0


@pytest.mark.parametrize(
    ("spellings", "term"),
    [
        ("5% 百分之五 ５％ 百分之5 5个百分点 5百分点 二十分之一", "#5%"),
        ("百分之三点五 3.5% 百分之3.5 35‰ 千分之三十五", "#3.5%"),
        (
            "1亿2000万 1.2亿 120000000 一亿二千万 1亿2千万 12000万 一亿二 １億２０００萬",
            "#120000000",
        ),
        ("3万5千 三万五 35000 3.5万 三点五万 35,000 ３万５千 3万5", "#35000"),
        ("第Ⅱ期 第二期 第2期 第ⅱ期 第II期 第②期 第⑵期", "#2"),
        ("第Ⅸ届 第九届 第9届 第IX届", "#9"),
        ("第ⅩⅣ期 第十四期 第XIV期", "#14"),
        ("廿三名 二十三名 23名", "#23"),
        ("卅日 三十日 30日", "#30"),
        ("一年半 1.5年 1年半", "#1.5"),
        ("两个半小时 2.5小时 2个半小时", "#2.5"),
        ("一半职工 50% 百分之五十 二分之一 五成", "#50%"),
        ("半年 0.5年", "#0.5"),
        ("零下五度 负5度 -5℃ 零下5度", "#-5"),
        ("三分之一", "#1/3"),
        ("四分之三 75% 七成五 百分之七十五", "#75%"),
        ("1.4万余人次 14000人 一万四千多人 １.４万余人", "#14000"),
        ("十多万人 10多万人 100000人 10余万人", "#100000"),
        ("二○二二年 二〇二二年 贰零贰贰年 2022年 ２０２２年", "#2022"),
        ("捌万伍仟元 八万五千元 85000元", "#85000"),
        ("一百零五 一百〇五 105 壹佰零伍", "#105"),
        ("第三 第三名 第3名", "#3"),
    ],
)
def test_one_value_in_all_its_spellings(spellings, term):
    for written in spellings.split():
        assert number_terms(normalize(written)) == [term], written


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("3-5人", ["#3", "#5"]),
        ("3至5万元", ["#30000", "#50000"]),
        ("三到五名", ["#3", "#5"]),
        ("30%～50%", ["#30%", "#50%"]),
        ("30～50%", ["#30%", "#50%"]),
        ("2023-07-19", ["#2023", "#7", "#19"]),
        ("电话010-6512345", ["#10", "#6512345"]),
        ("晚上7点30分", ["#7", "#30"]),
    ],
)
def test_ranges_have_two_ends_and_dates_are_none(text, terms):
    assert number_terms(normalize(text)) == terms


@pytest.mark.parametrize(
    "text",
    [
        "十几人", "几十名", "数百人", "万余人", "近百名", "七八个", "两三天", "二三十人",
        "三五百人", "千方百计", "五一劳动节", "十四五规划", "两点一线", "一起去", "统一",
        "一度", "上半年", "后半场", "正负极", "万一", "千万别", "百分", "几人", "多少",
        "半导体", "一成立就", "胜负",
    ],
)  # fmt: skip
def test_what_has_no_exact_value_gives_no_term(text):
    assert number_terms(normalize(text)) == []


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("企业承担百分之五，", "百分之五"),
        ("下降了百分之六十二点五。", "百分之六十二点五"),
        ("节支1亿2000万元目标", "1亿2000万元"),
        ("约两百多人参加", "约两百多人"),
        ("１．４万余人次受益", "１．４万余人次"),
        ("歷時兩個半小時結束", "兩個半小時"),
        ("近百名职工", "近百名"),
        ("十几人到场", "十几人"),
        ("每期3至5人", "3至5人"),
        ("参加第十二届运动会", "第十二届"),
        ("提高5个百分点。", "5个百分点"),
        ("藏书１２，０００余册", "１２，０００余册"),
        ("室外零下十二度", "零下十二度"),
        ("超过三分之一的人", "超过三分之一"),
        ("10多万人次", "10多万人次"),
        ("完成第Ⅱ期改造", "第Ⅱ期"),
    ],
)
def test_a_number_stands_with_all_that_belongs_to_it(text, whole):
    (number,) = numbers_in(text)
    assert text[number.span.start : number.span.end] == whole
    middle = number.figure.end - 1
    assert whole_numbers(text, Span(middle, middle + 1)) == number.span


@pytest.mark.parametrize(
    ("question", "page", "spelt"),
    [
        ("节支1.2亿元的是谁", "完成1亿2000万元目标", "节支1亿2000万元的是谁"),
        ("承担5%的是什么", "承担百分之五", "承担百分之五的是什么"),
        ("承担百分之五的是什么", "承担５％", "承担５％的是什么"),
        ("第2期有105人吗", "第Ⅱ期一百零五人", "第2期有一百零五人吗"),
        ("第8届有几人", "第八届歌会，第七届歌会", "第八届有几人"),
        ("第八届有几人", "第8届歌会", "第8届有几人"),
        ("第8届有几人", "八名选手", "第8届有几人"),  # a count is no ordinal
        ("第3组有几人", "第八届有三人", "第3组有几人"),
        ("有106人吗", "一百零五人", "有106人吗"),
        ("Who gave 1.2 million yuan?", "捐款120万元", "Who gave 120万 yuan?"),
        ("占30%的是谁", "占 30 % 的人", "占30 %的是谁"),
        ("“1+3”有几人", "一人和三人", "“1+3”有几人"),
        ("几个人", "3个人", "几个人"),
        ("3个人", "", "3个人"),
    ],
)
def test_a_question_in_the_figures_of_a_page(question, page, spelt):
    assert spelt_as_in(question, page) == spelt


def test_what_touches_no_number_stays_as_it_is():
    assert whole_numbers("承担百分之五", Span(0, 2)) == Span(0, 2)
    assert whole_numbers("共5人和6人", Span(2, 5)) == Span(0, 6)


@given(
    st.text(
        "零○〇一二两三四五六七八九十百千万亿廿半点分之第约余多几-至%‰1234567890.,，个人年成度Ⅱ①",
        max_size=14,
    )
)
def test_numbers_stand_in_order_within_the_text(text):
    found = numbers_in(text)
    edges = [0, *(edge for n in found for edge in (n.span.start, n.span.end)), len(text)]
    assert edges == sorted(edges)
    assert all(n.span.start <= n.figure.start < n.figure.end <= n.span.end for n in found)


@given(st.integers(1, 399))
def test_roman_numerals_by_subtraction_and_addition(number):
    tens = ["", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx", "xc"]
    ones = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"]
    written = "c" * (number // 100) + tens[number // 10 % 10] + ones[number % 10]
    assert roman_value(written) == number


@pytest.mark.parametrize("written", ["", "iiii", "vx", "ic", "abc", "cccc"])
def test_what_is_no_roman_numeral(written):
    assert roman_value(written) is None


@given(st.integers(1, 10**12 - 1))
def test_numerals_read_as_another_library_reads_them(number):
    written = in_chinese(number)
    assert numeral_value(written) == number == cn2an.cn2an(written, "strict")
    assert numeral_value(cn2an.an2cn(number)) == number
    assert numeral_value(cn2an.an2cn(number, "up")) == number


@pytest.mark.parametrize(
    ("written", "value"),
    [("一百零五", 105), ("百五", None), ("万千", None), ("十四五", None), ("一万两千三", 12_300),
     ("一百十五", 115), ("二十百", None), ("一亿零五", 100_000_005), ("三万四万", None),
     ("亿", None), ("1万2000", 12_000), ("1万20000", None), ("一点", None), ("零", 0), ("十", 10),
     ("", None)],
)  # fmt: skip
def test_the_grammar_of_numerals(written, value):
    assert numeral_value(written) == value


@given(st.text("一二十百千万亿点廿零〇12۱٦,. 个", max_size=12))
def test_no_numeral_raises(text):
    assert all(term.startswith("#") for term in number_terms(text))


CIRCLED = ["①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", "❶❷❸❹❺❻❼❽❾❿⓫⓬⓭⓮⓯⓰⓱⓲⓳⓴", "➀➁➂➃➄➅➆➇➈➉", "➊➋➌➍➎➏➐➑➒➓",
           "⓵⓶⓷⓸⓹⓺⓻⓼⓽⓾", "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽", "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"]  # fmt: skip


@pytest.mark.parametrize("row", CIRCLED)
@pytest.mark.parametrize("around", ["第{}期", "第{}号线", "{}号楼", "{}名选手"])
def test_circled_numerals_of_every_design_count(row, around):
    for value, char in enumerate(row, start=1):
        text = around.format(char)
        assert number_terms(text) == [f"#{value}"]
        assert number_terms(normalize(text)) == [f"#{value}"]


@pytest.mark.parametrize(
    "unit", ["小时", "公里", "公斤", "平方米", "星期", "学时", "美元", "斤", "套"]
)
@pytest.mark.parametrize(("digit", "value"), [("两", 2), ("三", 3), ("五", 5), ("九", 9)])
def test_a_single_chinese_digit_counts_before_every_unit(unit, digit, value):
    (number,) = numbers_in(f"共{digit}{unit}。")
    assert (number.value, number.span) == (value, Span(0, 2 + len(unit)))


@pytest.mark.parametrize(
    ("text", "value"),
    [("半斤", "0.5"), ("半公里", "0.5"), ("半吨煤", "0.5"), ("三斤半", "3.5"), ("两公里半", "2.5"),
     ("五小时半", "5.5"), ("1½小时", "1.5"), ("2½天", "2.5"), ("½天", "0.5"), ("廿余载", "20"),
     ("卅载", "30")],
)  # fmt: skip
def test_halves_and_old_tens_count(text, value):
    assert number_terms(text) == [f"#{value}"]
    assert number_terms(normalize(text)) == [f"#{value}"]


@pytest.mark.parametrize(
    "text", ["半导体", "半价", "一知半解", "五卅运动", "三部曲", "一步", "一线"]
)
def test_what_only_holds_such_characters_is_no_number(text):
    assert numbers_in(text) == []


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("设12个项目", "12个"), ("来了5个组织", "5个"), ("有2个人才基地", "2个"),
        ("设8个站点", "8个"),
        ("用3个月", "3个月"), ("讲10个学时", "10个学时"), ("干了3个小时", "3个小时"),
        ("来了5个人", "5个人"), ("用3个半月", "3个半月"), ("等4个工作日", "4个工作日"),
    ],
)  # fmt: skip
def test_no_word_behind_a_count_is_cut(text: str, written: str) -> None:
    (number,) = numbers_in(text)
    assert text[number.span.start : number.span.end] == written


def test_what_goes_on_after_an_hour_is_no_decimal():
    assert list(numbers_in("从早上七点一直干到下午五点")) == []
    assert [n.terms for n in numbers_in("一点一倍，三点五万")] == [("#1.1",), ("#35000",)]
