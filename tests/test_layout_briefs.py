"""Columns of short news, and what stretches of a page say alike. All wording is invented."""

from __future__ import annotations

import pytest

from qa.corpus.formats.lines import read_lines
from qa.corpus.layout.articles import assemble
from qa.corpus.layout.corrections.briefs import set_briefs
from qa.corpus.layout.drafts import finish_articles
from qa.corpus.layout.features import page_features
from qa.corpus.layout.labels import Label, label_named
from qa.corpus.layout.topics import RARE, how_telling, telling_pairs
from qa.corpus.metadata import Imprint
from qa.types import Article


def settled(marked: str) -> list[str]:
    """Return the labels of lines headed by theirs, columns of briefs set right."""
    pairs = [line.split("|", 1) for line in marked.strip().split("\n")]
    lines = read_lines("".join(f"{written}\n" for _, written in pairs))
    labels = set_briefs(lines, [label_named(name, 0.8) for name, _ in pairs])
    return [f"{label.bond}:{label.role}" for label in labels]


@pytest.mark.parametrize(
    ("name", "first", "second"),
    [
        ("In short", "- **Pensions.** The trustees met.", "- **Band.** It won the cup."),
        ("Provincial round-up", "GALLE: Boats were given nets.", "MATARA: Weavers showed cloth."),
        ("简讯二则", "机床厂工会为会员办理了互助保障。", "纺织厂女工读书会昨日开讲第一课。"),
        ("News in brief", "The hall is to be let again.", "A lamp was found at the gate."),
    ],
)
def test_pieces_under_names_of_columns(name: str, first: str, second: str) -> None:
    page = f"begins:title|{name}\nnew:text|{first}\nnew:text|{second}\n"
    assert settled(page) == ["new:furniture", "begins:text", "begins:text"]
    signed = settled(f"{page}new:byline|王宁\n")
    assert signed[0] == ("new:furniture" if first[0] in "-G" else "begins:title")


@pytest.mark.parametrize(
    ("name", "marks"),
    [
        ("一句话新闻", "△△"),
        ("厂区短波", "●●"),
        ("各地传真", ("【北岭】", "【南浦】")),
        ("工会早报", ("1、", "2、")),
        ("IN BRIEF", ("WESTHAM: ", "EAST FOLD: ")),
    ],
)
def test_every_marked_sentence_under_such_a_name_is_an_article(name: str, marks: str) -> None:
    first, second = marks
    assert settled(
        f"""
begins:title|{name}
new:list|{first}锅炉房昨天换上了两台新的风机。
new:caption|{second}托儿所把接孩子的时间延到晚上七点。
begins:title|夜校开课
"""
    ) == ["new:furniture", "begins:list", "begins:text", "begins:title"]


def test_a_wrapped_brief_goes_on() -> None:
    assert settled(
        """
begins:title|厂内简讯
new:list|▲托儿所增添一个大班，招收
new:text|年满三岁的孩子。
new:list|▲篮球队以三分之差输给了邻厂。
"""
    ) == ["new:furniture", "begins:list", "continues:text", "begins:list"]


@pytest.mark.parametrize(
    "marked",
    [
        "begins:title|夜班守则\nnew:list|△进门先看一遍仪表的读数。\nnew:list|△离岗之前把灯一盏盏关好。",
        "begins:title|厂内简讯\nnew:list|△锅炉房昨天换上了两台新的风机。\nnew:text|夜校下周开课。",
        "begins:title|厂内简讯\nbegins:title|△夜校开课\nnew:text|夜校开课那晚来了三百人。\n"
        "begins:title|△食堂加餐\nnew:text|食堂从今天起加一道菜。",
        "begins:title|厂内简讯一共有二十七条读者来信里说的最多\n"
        "new:list|△锅炉房昨天换上了两台新的风机。\nnew:list|△托儿所把接孩子的时间延到晚上七点。",
    ],
)
def test_other_lists_and_headlines_stay(marked: str) -> None:
    assert settled(marked) == [line.split("|")[0] for line in marked.split("\n")]


def articles(marked: str) -> tuple[Article, ...]:
    pairs = [line.split("|", 1) for line in marked.strip().split("\n")]
    text = "".join(f"{written}\n" for _, written in pairs)
    labels = [
        Label(label_named(name.split("@")[0]).role, label_named(name.split("@")[0]).bond, sure)
        for name, _ in pairs
        for sure in [float(name.split("@")[1]) if "@" in name else 1.0]
    ]
    drafts = assemble(text, read_lines(text), labels).drafts
    return finish_articles(text, drafts, Imprint())


def test_an_unsure_return_goes_to_the_sentence_that_waits() -> None:
    first, second = articles(
        """
begins:title|灯塔换灯
new:text|灯塔昨晚换上了新的发光器，旧透镜送进仓库。
begins:title|月嫂学急救
new:text|课程只有一天，学的是呛奶和
returns:text@0.7|跌落的处置，一共四十人。
"""
    )
    assert [p.text for p in second.paragraphs] == [
        "课程只有一天，学的是呛奶和跌落的处置，一共四十人。"
    ]
    assert len(first.paragraphs) == 1


def test_an_unsure_return_that_speaks_of_the_article_above_stays_there() -> None:
    first, second = articles(
        """
begins:title|月嫂学急救
new:text|课程只有一天，学的是呛奶和
begins:title|灯塔换灯
new:text|灯塔昨晚换上了新的发光器，透镜拆了下来。
returns:text@0.6|旧透镜由灯塔的守塔人送进仓库。
"""
    )
    assert len(first.paragraphs) == 1
    assert [p.text[:3] for p in second.paragraphs] == ["灯塔昨", "旧透镜"]


def test_of_two_broken_sentences_the_one_that_speaks_of_the_same_goes_on() -> None:
    first, second = articles(
        """
begins:title|灯泡厂的植物园
new:text|灯泡厂的旧车间里长出了植物园，最多的是
begins:title|短评：守塔人
new:text|守塔人的手艺平时看不见，把透镜送进仓库，
continues:text@0.8|多肉。植物园不收票，答对一道灯泡题就能进门。
"""
    )
    assert first.paragraphs[0].text.endswith("最多的是多肉。植物园不收票，答对一道灯泡题就能进门。")
    assert second.paragraphs[0].text.endswith("送进仓库，")


def test_pairs_stand_at_their_places_without_marks_and_particles() -> None:
    assert telling_pairs("看了灯塔，Lamp oil") == ["", "", "灯塔", "", "", "lamp", *[""] * 7]


def test_rare_pairs_tell_and_common_ones_do_not() -> None:
    assert how_telling(["蟹塔", "", "舢枋"]) == 2 * RARE
    assert how_telling(["工会", "职工"]) == 0


def test_the_same_things_said_before_and_after_a_line_are_seen() -> None:
    def topic(below: str) -> str:
        text = f"灯塔的透镜拆下来送进舢枋库。\n守塔人\n{below}\n"
        found = page_features(read_lines(text))[1]
        return next(name for name in found if name.startswith("topic="))

    assert topic("透镜在舢枋库里存放，灯塔照常亮着。") > topic("月嫂们学的是呛奶的处置办法。")
