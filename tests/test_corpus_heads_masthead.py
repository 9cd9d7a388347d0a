"""Newspaper, date and page number of mastheads that papers print."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.corpus.heads.masthead import dates_page, read_account, read_masthead, read_site
from qa.corpus.metadata import Imprint


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ["望湖工人报", "WANGHU GONGREN BAO", "2024年3月5日 星期二 总第1234期 今日八版"],
            Imprint("望湖工人报", "2024-03-05", "1"),
        ),
        (["望湖日报　2024年3月5日　第3版"], Imprint("望湖日报", "2024-03-05", "3")),
        (["2 综合新闻 望湖职工周刊 2024年3月5日"], Imprint("望湖职工周刊", "2024-03-05", "2")),
        (["要闻　2024年3月5日　责任编辑　王宁　校对　小安　3"], Imprint(None, "2024-03-05", "3")),
        (["望湖晚报", "编辑/王宁 ｜ 2024.3.5 ｜ A12"], Imprint("望湖晚报", "2024-03-05", "A12")),
        (["望湖晚報", "中華民國113年3月5日", "版次：03"], Imprint("望湖晚報", "2024-03-05", "3")),
        (["望湖快讯", "甲辰年正月廿五", "二〇二四年三月五日"], Imprint("望湖快讯", "2024-03-05")),
        (["湘湖工人　基层　2024年3月5日　三版"], Imprint("湘湖工人", "2024-03-05", "3")),
        (["望湖网 > 新闻中心 > 基层动态"], Imprint("望湖网")),
        (["职工周三信　VOL.118"], Imprint("职工周三信")),
        (["2024年3月", "5", "星期二"], Imprint(None, "2024-03-05")),
        (["2 0 2 4 年 3 月 5 日", "第 2 版"], Imprint(None, "2024-03-05", "2")),
        (["北岭工人报", "二 〇 二 四 年 三 月 十 五 日　第 二 版"],
         Imprint("北岭工人报", "2024-03-15", "2")),
        (["二 ○ 二 四 年 十 月", "第 二 版"], Imprint(None, "2024-10", "2")),
        (["THE HARBOUR TIMES", "Tuesday, March 5, 2024", "Page 5"],
         Imprint("THE HARBOUR TIMES", "2024-03-05", "5")),
        (["Harbour Workers Online"], Imprint("Harbour Workers Online")),
        (["望湖市总工会"], Imprint()),
        (["望湖电力　2024年第10期"], Imprint("望湖电力")),
        (["望湖职工", "2024年3月5日　第26期　总第988期"], Imprint("望湖职工", "2024-03-05")),
        (["望湖海员　2024年3月　第3期"], Imprint("望湖海员", "2024-03")),
        (["望湖简报", "2024年第9期　3月13日"], Imprint("望湖简报", "2024-03-13")),
        (["望湖研究　2024年第2期（总第118期）4月15日出版"], Imprint("望湖研究", "2024-04-15")),
        (["THE HARBOUR TIMES", "No. 77 | June 2018"], Imprint("THE HARBOUR TIMES", "2018-06")),
        (["2024年3月5日望湖工人报", "第3版"], Imprint("望湖工人报", "2024-03-05", "3")),
        (["2024年3月5日 周二　星期日报"], Imprint("星期日报", "2024-03-05")),
        (["05 女工　望湖挡车工　2023年3月8日　星期三"], Imprint("望湖挡车工", "2023-03-08", "5")),
        (["第二版 要闻·综合 望湖油工 2012年8月30日 责任编辑 陆宽"],
         Imprint("望湖油工", "2012-08-30", "2")),
        (["望湖普法　半月刊　第11期　2015年6月10日"], Imprint("望湖普法", "2015-06-10")),
        (["国内统一连续出版物号 CN 37-0986　邮发代号 1-23"], Imprint()),
        ([], Imprint()),
    ],
)  # fmt: skip
def test_what_a_masthead_says(lines: list[str], expected: Imprint) -> None:
    assert read_masthead(lines) == expected


@pytest.mark.parametrize(
    ("line", "account"),
    [
        ("望湖工会 2024-07-22 18:05 发表于望湖", "望湖工会"),
        ("原创 乔麦 望湖工会　昨天 18:05　发表于望湖", "望湖工会"),
        ("原创 乔麦 望湖工会 2024年7月22日 18:05 北堤", "望湖工会"),
        ("乔麦 望湖工会 2024年7月22日 18:05 北堤", None),
        ("发表于 2019-08-14 21:17:05", None),
        ("望湖工会 2024-07-22 18:05", None),
    ],
)
def test_which_account_a_post_is_of(line: str, account: str | None) -> None:
    assert read_account(line) == account


@pytest.mark.parametrize(
    ("line", "site"),
    [
        ("望湖工人网 首页 > 综合 > 滚动", "望湖工人网"),
        ("望湖职工在线", "望湖职工在线"),
        ("首页 > 望湖工人网 > 一线", None),
        ("望湖工人网络安全周", None),
        ("上网 关于我们", None),
    ],
)
def test_which_site_heads_a_page(line: str, site: str | None) -> None:
    assert read_site(line) == site


@given(st.lists(st.text("望湖工人报第版A1٦二○年月日农历-: .星期204 Time", max_size=20), max_size=4))
def test_no_masthead_raises(lines: list[str]) -> None:
    found = read_masthead(lines)
    assert found.date is None or len(found.date) in (4, 7, 10)


@pytest.mark.parametrize("printed", ["2024/3/9 09:31　　北岭工人报数字报", "2024/3/9, 9:31"])
def test_the_day_a_browser_printed_is_not_the_papers(printed: str) -> None:
    assert read_masthead([printed, "北岭工人报　2024年3月5日　第2版"]).date == "2024-03-05"
    assert read_masthead([printed]).date == "2024-03-09"  # nothing else tells it


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("北岭工人报　2024年3月5日　第2版", True),
        ("北岭周刊 2024-03-05 第2—3版", True),
        ("# Beiling Labour Newsletter 15 November 2022 Issue 31", True),
        ("Harbour Hands' Bulletin    Friday, 5 March 2024    Page 3", True),
        ("北岭工人报", False),
        ("2024年3月5日 第2版", False),
        ("北岭工人报创刊于2024年3月5日的通告", False),
        ("北岭新闻联播 2024-03-05", False),
        ("Harbour Hands meet on Friday, 5 March 2024", False),
    ],
)
def test_what_names_a_paper_and_its_day(line: str, told: bool) -> None:
    assert dates_page(line.strip("# ")) is told


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Vol. 31, No. 12    October 4, 2024    Page 2", "2024-10-04"),
        ("Vol. 31, No. 12 4 October 2024", "2024-10-04"),
        ("12 October 2024 No. 4", "2024-10-12"),
    ],
)
def test_the_number_before_a_month_may_be_the_issues(line: str, date: str) -> None:
    assert read_masthead(["THE HARBOUR WORKER", line]).date == date
