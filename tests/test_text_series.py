"""Ordinals and years in a row put in full; every value written out by hand."""

import pytest
from fakes import make_question

from qa.models.splitting.splitter import LearnedSplitter
from qa.retrieval.parts.split import parts_of
from qa.text.series import in_full


@pytest.mark.parametrize(
    ("typed", "full"),
    [
        ("第三、六、七届锤子杯各设几个工种?", "第三届、第六届、第七届锤子杯各设几个工种?"),
        ("第二、第五和第九届的冠军", "第二届、第五届和第九届的冠军"),
        ("五、六届职代会", "第五届、第六届职代会"),
        ("一、二期工程分别花了多少", "一期、二期工程分别花了多少"),
        ("3、5、6期各有几人", "3期、5期、6期各有几人"),
        ("茶亭2017、2018、2020年各有几座", "茶亭2017年、2018年、2020年各有几座"),
        ("2017和2018两年茶亭各有几座", "2017年、2018年茶亭各有几座"),
        ("2017年、2018年度谁是站长", "2017年、2018年谁是站长"),
        ("三、四季度各开了几次会", "三季度、四季度各开了几次会"),
        ("第三、四次会议定了什么", "第三次、第四次会议定了什么"),
    ],
)
def test_each_of_a_row_is_written_out(typed, full):
    assert in_full(typed) == full


@pytest.mark.parametrize(
    ("typed", "full"),
    [
        ("三到六届每届多少人?", "第三届、第四届、第五届、第六届各多少人?"),
        ("从第八届到第十一届,焊工第一都是谁?", "第八届、第九届、第十届、第十一届,焊工第一都是谁?"),
        ("2017到2019年茶亭每年添几座", "2017年、2018年、2019年茶亭各添几座"),
        ("从2017年至2018年,茶亭分别有几座?", "2017年、2018年,茶亭分别有几座?"),
        ("第9-11期各招多少学员", "第九期、第十期、第十一期各招多少学员"),
    ],
)
def test_a_stretch_is_written_out_where_each_of_it_is_asked_about(typed, full):
    assert in_full(typed) == full


@pytest.mark.parametrize(
    "typed",
    [
        "开了三、四次会",  # about so many times
        "第七届到第九届一共多少人",  # all together
        "第一届到第九届每届的冠军是谁",  # more than are put one by one
        "第三届和第四届各有几人",
        "第三名、第四名是谁",
        "第十二届运动会十三、十四号开幕吗",  # days, no ranks
        "从三年级到六届各",
        "2017年到2019年茶亭一共添了几座",  # all together
        "2010到2019年茶亭每年添几座",  # more than are put one by one
        "茶亭2017年有几座",
        "2017到2019年内茶亭每月添几座",
    ],
)
def test_what_is_no_row_stays(typed):
    assert in_full(typed) == typed


@pytest.mark.parametrize(
    ("asked", "parts"),
    [
        (
            "第三、六、七届锤子杯各设几个工种?",
            ["第三届锤子杯设几个工种?", "第六届锤子杯设几个工种?", "第七届锤子杯设几个工种?"],
        ),
        (
            "锤子杯二到六届每届多少人参赛?",
            [f"锤子杯第{one}届多少人参赛?" for one in "二三四五六"],
        ),
        (
            "柳湾茶亭2017、2018、2020年各有多少座?",
            [f"柳湾茶亭{year}年有多少座?" for year in (2017, 2018, 2020)],
        ),
    ],
)
def test_ordinals_in_a_row_are_parts_of_a_question(asked, parts):
    split = parts_of(make_question(asked), make_question, {}, LearnedSplitter())
    assert [part.plain for part in split] == parts
