"""The sample pages of the project are read to the last article."""

from pathlib import Path

import pytest

from qa.corpus.pages import read_pages
from qa.types import Page

SEEDS = Path(__file__).parent.parent / "seeds"
TITLES = {
    "page-01.md": [
        ("朝阳区总工会为产业工人成长铺出“快车道”", "刘欣欣"),
        ("产改五周年之际，十大产业百家企业专项行动开启", "白莹"),
        ("北京出版集团开班讲解工会制度", "盛丽"),
        ("一名下沉党员的社区防疫日记", "李志成"),
        ("北京经济技术开发区职工文体系列赛拉开战幕", "陈曦"),
        (None, None),
    ],
    "page-02.md": [
        ("朝阳区办产改博览会 晒出一年成果", "刘欣欣"),
        ("596名选手角逐海淀数字经济技能决赛", "宗晓畅"),
        ("“诉求清单”交上来，“幸福账单”送出去", "马超 孙斌"),
        ("瀛海镇摘得大兴区职工知识竞赛一等奖", "孙艳"),
        ("市自来水集团工会摸清集体合同落实情况", "边磊"),
    ],
    "page-03.md": [
        ("一套职业坐标，托起技能人才“成长阶梯”", "刘欣欣 王慧慧"),
        ("32支职工队伍齐聚，北京市民健康体重行动展示运动技能", "宗晓畅"),
        ("255名朝阳卫健系统工会干部走进培训课堂", "刘欣欣 阙旭"),
        ("中医专家到金海湖镇教职工护颈椎", "马超"),
        ("密云130名基层工会干部学职业健康和急救", "王路曼"),
        ("首开两家工会携手宝山镇开展消费帮扶", "刘欣欣"),
        ("都一处门店开讲京味饮食“微讲堂”", "边磊"),
    ],
    "page-04.md": [("三招激活亦庄基层工会", "陈曦 刘换利 洛洛")],
    "page-05.md": [
        ("“12345”产改模式在朝阳全域铺开", "刘欣欣"),
        ("周玉忠到燕山石化宣讲党的二十大精神", "孟新穎"),
        ("工地上有了“农民工知识普惠平台”", "马超"),
        ("企业和职工都要当好健康第一责任人", "边磊"),
    ],
}
KICKERS = {
    "page-01.md": {
        1: "赛技能、建联盟、办企业工会联谊会",
        5: "拔河打头阵，球类、桥牌、电子竞技随后登场",
    },
    "page-02.md": {
        1: "推出19万字新书 “五新联动”“六位一体”集中亮相",
        3: "中铁资本保理公司工会把服务做进职工心里",
    },
    "page-03.md": {1: "朝阳产改再向深处走", 2: "八段锦、超慢跑同场展演"},
    "page-04.md": {1: "北京经济技术开发区总工会跟着职工需求定措施"},
    "page-05.md": {
        1: "一条主线、两个目标、三项举措、四个通道、五项服务",
        3: "中建三局保定深圳园项目党员带工友学习党的二十大精神",
        4: "东城区总工会推出12项抗疫措施",
    },
}


@pytest.fixture(scope="module")
def pages() -> dict[str, Page]:
    found = read_pages([SEEDS], strict=True, on_skip=lambda name, error: None)
    return {page.source.path: page for page in found}


def test_twenty_three_articles_with_their_titles_and_authors(pages: dict[str, Page]) -> None:
    read = {
        name: [(article.title, article.byline) for article in page.articles]
        for name, page in pages.items()
    }
    assert read == TITLES
    assert sum(map(len, read.values())) == 23


def test_kickers_stand_with_their_titles(pages: dict[str, Page]) -> None:
    read = {
        name: {article.number: article.kicker for article in page.articles if article.kicker}
        for name, page in pages.items()
    }
    assert read == KICKERS


def test_captions_and_notices_are_told_from_text(pages: dict[str, Page]) -> None:
    kinds = {
        name: {
            kind: sum(p.kind == kind for a in page.articles for p in a.paragraphs)
            for kind in ("caption", "notice")
        }
        for name, page in pages.items()
    }
    assert kinds == {
        "page-01.md": {"caption": 1, "notice": 1},
        "page-02.md": {"caption": 1, "notice": 0},
        "page-03.md": {"caption": 0, "notice": 0},
        "page-04.md": {"caption": 6, "notice": 0},
        "page-05.md": {"caption": 0, "notice": 0},
    }


def test_sections_follow_the_small_headings(pages: dict[str, Page]) -> None:
    article = pages["page-01.md"].articles[0]
    sections = list(dict.fromkeys(paragraph.section for paragraph in article.paragraphs))
    assert sections == [
        None,
        "技能竞赛擦亮“工”字招牌",
        "“头雁”领飞，“雁阵”跟上",
        "企业工会抱团，平台大家共用",
    ]


def test_front_matter_and_slogans_are_no_evidence(pages: dict[str, Page]) -> None:
    reasons = {name: [skip.reason for skip in page.skipped] for name, page in pages.items()}
    assert reasons == {
        "page-01.md": ["front-matter", "furniture"],
        "page-02.md": ["front-matter"],
        "page-03.md": ["front-matter", "furniture"],
        "page-04.md": ["front-matter"],
        "page-05.md": ["front-matter"],
    }
    assert [page.source.page for page in pages.values()] == ["1", "2", "3", "4", "5"]
    assert pages["page-03.md"].source.date == "2024"


def test_paragraphs_of_the_sample_are_whole_lines(pages: dict[str, Page]) -> None:
    for page in pages.values():
        for article in page.articles:
            for paragraph in article.paragraphs:
                assert len(paragraph.spans) == 1
                assert "\n" not in paragraph.text
