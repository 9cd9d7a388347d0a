import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.corpus.front_matter import read_front_matter
from qa.corpus.metadata import Imprint, read_imprint
from qa.types import Remark


def test_front_matter_gives_values_as_written() -> None:
    text = "---\nnewspaper: 河畔工人报\ndate: 2023-07\npage: 03\nmood: fine\n---\n正文。"
    head = read_front_matter(text)
    assert head.stated == Imprint("河畔工人报", "2023-07", "03")
    assert text[head.start :] == "\n正文。"
    assert head.remarks == ()


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("before", ["", "\n\n", " \n", "\ufeff", "\n\ufeff"])
def test_front_matter_ends_where_it_ends_whatever_stands_before(newline: str, before: str) -> None:
    text = before.replace("\n", newline) + newline.join(["---", "date: 2022", "---", "正文。"])
    head = read_front_matter(text)
    assert head.stated == Imprint(date="2022")
    assert text[head.start :] == newline + "正文。"


@pytest.mark.parametrize(
    "block",
    [
        "报名：河畔工人报\n日期：2022年7月19日\n版次：3",
        "报名: 河畔工人报\n日期: 2022-07-19\n版次: 3",
        "報紙：河畔工人报\n日期：二〇二二年七月十九日\n版次：3",
        "Newspaper: 河畔工人报\nDate: 2022-07-19 08:30:00.000 +08:00\nPage: 3",
        "newspaper:河畔工人报\ndate:2022-07-19T08:30:00Z\npage:3",
        "newspaper： 河畔工人报\ndate： July 19, 2022\npage： 3",
        "newspaper: 河畔工人报\ntags: [unclosed\ndate: 2022-07-19\npage: 3",
        "报纸名称：河畔工人报\n刊发时间：2022年7月19日\n版面：第三版",
        "媒体：河畔工人报\n时间：2022-07-19\n版次：三",
        "報刊名稱：河畔工人报\n見報日期：2022-07-19\n版次：第3版：要闻",
        "刊物：河畔工人报\n印发日期：2022-07-19\n版次：3版/共8版",
        "出版物：河畔工人报\n发行日期：2022-07-19\npage: p. 3",
        "报名：河畔工人报\n登载时间：2022-07-19 08:30\n版次：③",
        "newspaper: 河畔工人报\n日期：2022-07-19\npage: 3",
        "'newspaper': \"河畔工人报\" # 周报\ndate: '2022-07-19'\npage: 3",
    ],
)
@pytest.mark.parametrize("fence", ["---", "-----"])
def test_keys_in_chinese_and_colons_in_full_width(block: str, fence: str) -> None:
    text = f"{fence}\n{block}\n{fence}\n\n正文。"
    head = read_front_matter(text)
    assert head.stated == Imprint("河畔工人报", "2022-07-19", "3")
    assert text[head.start :] == "\n\n正文。"
    assert head.remarks == ()


def test_the_lines_a_file_opens_with_need_no_fence() -> None:
    text = "\n报名：河畔工人报\n日期：2022年7月19日\n\n标题\n\n正文。"
    head = read_front_matter(text)
    assert head.stated == Imprint("河畔工人报", "2022-07-19")
    assert text[head.start :] == "\n\n标题\n\n正文。"


@pytest.mark.parametrize(
    "text",
    [
        "正文。",
        "---\n没有结尾的横线",
        "---\n只是两条线之间的话\n---\n正文。",
        "---\n通知\n日期：7月19日\n地点：礼堂\n---\n正文。",
        "日期：2022年7月19日\n地点：礼堂\n\n正文。",
        "日期：7月19日\n版面：大厅\n\n正文。",
        "标题：讲座\n时间：2022年7月19日\n地点：礼堂\n\n正文。",  # the lecture's
        "---\n时间：2022年7月19日\n地点：礼堂\n\n正文。",
        "---\n老师说：你好\n---\n正文。",
    ],
)
def test_text_that_only_looks_like_front_matter_is_left_alone(text: str) -> None:
    head = read_front_matter(text)
    assert (head.stated, head.start) == (Imprint(), 0)


@pytest.mark.parametrize(
    "date", ["2023-02-30", "去年夏天", "[2023", "[2023, 7]", "2023-07-19 25点"]
)
def test_a_date_that_is_none_is_left_out_and_said_with_its_line(date: str) -> None:
    text = f"\n---\nnewspaper: 晨报\ndate: {date}\npage: 2\n---\n正文。"
    head = read_front_matter(text)
    assert head.stated == Imprint("晨报", None, "2")
    assert text[head.start :] == "\n正文。"
    assert head.remarks == (Remark("date_on_line", {"line": 4, "date": date}),)


@pytest.mark.parametrize(
    ("newspaper", "page", "stated", "line", "value"),
    [
        ("[晨报, 晚报]", "2", Imprint(None, None, "2"), 2, "[晨报, 晚报]"),
        ("{name: 晨报}", "A2", Imprint(None, None, "A2"), 2, "{name: 晨报}"),
        ("晨报", "-5", Imprint("晨报"), 3, "-5"),
        ("晨报", "0", Imprint("晨报"), 3, "0"),
    ],
)
def test_what_is_no_name_and_no_page_is_left_out_and_said(newspaper, page, stated, line, value):
    head = read_front_matter(f"---\nnewspaper: {newspaper}\npage: {page}\n---\n正文。")
    assert head.stated == stated
    assert head.remarks == (Remark("fact_on_line", {"line": line, "value": value}),)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("2023年7月19日 星期三 第3版", Imprint(None, "2023-07-19", "3")),
        ("河畔工人报 2021年12月1日", Imprint("河畔工人报", "2021-12-01", None)),
        ("第04版", Imprint(None, None, "4")),
        ("河畔工人报　２０１６年５月２０日　第２版", Imprint("河畔工人报", "2016-05-20", "2")),
        ("河畔工人报 二〇二二年三月五日 第三版", Imprint("河畔工人报", "2022-03-05", "3")),
        ("二○二一年十二月三十一日 星期五 要闻 第十二版", Imprint(None, "2021-12-31", "12")),
        ("河畔工人报 二○二一年 第3版", Imprint("河畔工人报", "2021", "3")),
        ("2022年3月5日 星期六 农历壬寅年二月初三 惊蛰 第1版", Imprint(None, "2022-03-05", "1")),
        ("农历壬寅虎年二月初三 今日惊蛰 2022年3月5日", Imprint(None, "2022-03-05", None)),
        ("壬寅年二月初三 | 2022年3月5日", Imprint(None, "2022-03-05", None)),
        ("農曆二〇二二年二月初三 二〇二二年三月五日", Imprint(None, "2022-03-05", None)),
        ("農曆癸卯年閏二月廿九 2023年4月19日", Imprint(None, "2023-04-19", None)),
        ("第1版：要闻 2022年3月5日", Imprint(None, "2022-03-05", "1")),
        ("河畔日報 中華民國一一一年三月五日 星期六", Imprint("河畔日報", "2022-03-05", None)),
        ("Tuesday, July 19, 2022 Page 3", Imprint(None, "2022-07-19", "3")),
        ("CN 11-0001 邮发代号 1-5 第12345期 2022年3月5日", Imprint(None, "2022-03-05", None)),
        ("2022年3月5日 星期六 农历壬寅年（虎年）二月初三 晴 5℃～15℃", Imprint(date="2022-03-05")),
        ("第3版 2022年3月5日 今日四版 责任编辑：张三", Imprint(None, "2022-03-05", "3")),
        ("HEPAN DAILY 2022年3月5日", Imprint("HEPAN DAILY", "2022-03-05")),
        ("日期：2022年3月5日 版次：A03", Imprint(None, "2022-03-05", "A03")),
        ("日期：2022年3月5日", None),
        ("农历壬寅年二月初三", Imprint()),
        ("2023年13月45日 第3版", Imprint(None, None, "3", "2023年13月45日")),
        ("2023年7月19日 全厂停电", None),
        ("2023年夏天的最后一班船", None),
        ("2023年", None),
        ("河畔工人报", None),
        ("清明", None),
        ("（2023年7月19日）", None),
        ("", None),
    ],
)
def test_an_imprint_holds_nothing_else(line: str, expected: Imprint | None) -> None:
    assert read_imprint(line) == expected


@given(st.text("第版AP1٦۱一二十年月日农历-: .报星期2022", max_size=20))
def test_no_line_of_figures_raises(line: str) -> None:
    found = read_imprint(line)
    assert found is None or found.date is None or len(found.date) in (4, 7, 10)


@pytest.mark.parametrize(
    ("head", "rest"),
    [
        ("---\nnewspaper: 河畔工人报\ndate: 2022-07-19", "\n\n夜校开课\n\n正文。"),
        ("---\n报名：河畔工人报\n日期：2022年7月19日", "\n\n夜校开课\n\n正文。"),
        ("---\nnewspaper: 河畔工人报\ndate: 2022-07-19", "\n夜校开课\n\n正文。\n\n---\n\n下一篇\n"),
        ("---\ndate: 2022-07-19\ntags:\n  - 夜校\nnewspaper: 河畔工人报", "\n# 夜校开课\n正文。"),
        ("\n---\nnewspaper: 河畔工人报\ndate: 2022-07-19", ""),
    ],
)
def test_front_matter_that_is_never_closed_is_no_evidence_all_the_same(head, rest) -> None:
    found = read_front_matter(head + rest)
    assert found.stated == Imprint("河畔工人报", "2022-07-19")
    assert (head + rest)[found.start :] == rest


@pytest.mark.parametrize(
    "text",
    ["---\n夜校开课\n\n正文。", "---\n时间：今天\n地点：夜校\n", "---\nNote: all come\n\n正文。"],
)
def test_a_rule_above_text_opens_no_front_matter(text: str) -> None:
    assert read_front_matter(text).start == 0


@pytest.mark.parametrize("written", ["null", "~", "None", "无", "不详", ""])
def test_a_date_left_open_is_no_fault(written: str) -> None:
    head = read_front_matter(f"---\nnewspaper: 晨报\ndate: {written}\n---\n正文。\n")
    assert head.stated == Imprint("晨报", None, None)
    assert head.remarks == ()


@pytest.mark.parametrize(
    ("written", "page"),
    [("第三版", "3"), ("03版", "3"), ("A3版", "A3"), ("头版", "头版"), ("03", "03")],
)
def test_a_page_is_stated_without_the_words_about_it(written: str, page: str) -> None:
    head = read_front_matter(f"---\n报名：晨报\n版次：{written}\n---\n正文。\n")
    assert head.stated == Imprint("晨报", None, page)


@pytest.mark.parametrize("stray", ["\x1b[31m", "\x07", "\x1b]0;title\x07", "\x00"])
def test_what_strays_into_a_fact_is_no_part_of_it(stray: str) -> None:
    text = f"---\nnewspaper: 晨{stray}报\ndate: 2023-07-{stray}19\npage: {stray}2\n---\n正文。"
    assert read_front_matter(text).stated == Imprint("晨报", "2023-07-19", "2")
