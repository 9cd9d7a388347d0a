"""What marked pages take from each other, and the rules that networks are held against."""

from __future__ import annotations

import random
from itertools import pairwise
from pathlib import Path

import pytest

from qa.corpus.formats.lines import read_lines
from qa.corpus.layout.features import page_features
from training.pages.ablate import roles_alone
from training.pages.layouts import _headless, _lend_captions, _lend_notices, _unsigned, build
from training.pages.marked import MarkedPage, parse_marked
from training.pages.pictures import pictured
from training.pages.ruled import Ruled, ruled_bonds
from training.pages.small import built_small
from training.pages.truth import labels, truth

_PAGE = """% paper=望湖工人报 | date=2024-03-05
M	望湖工人报　2024年3月5日
@
T	{0}号车间的夜校
P	{0}号车间办起夜校，每周两课，三十名工人报了名。
X	链接：夜校课表
X	周二　制图
@
T	{0}号食堂加菜
P	{0}号食堂每天加一个热菜，夜班也有，价钱不变。
@
T	{0}号澡堂修好
P	{0}号澡堂换了锅炉，从早上五点起都有热水。
F	电话 0000
"""


def _page(number: int) -> MarkedPage:
    return parse_marked(_PAGE.format(number), f"z/{number}", Path("z.txt"))


@pytest.mark.parametrize("seed", range(12))
def test_lent_notices_are_whole_and_break_nothing(seed: int) -> None:
    page = _lend_notices(_page(1), [], random.Random(seed))
    notices = [i for i, line in enumerate(page.lines) if line.role == "notice"]
    assert notices == list(range(notices[0], notices[-1] + 1))
    assert not page.lines[notices[0]].more
    assert [line.text for line in page.lines if line.role != "notice"] == [
        line.text for line in _page(1).lines
    ]


@pytest.mark.parametrize("seed", range(1, 40))
def test_every_article_of_a_built_page_begins_once(seed: int) -> None:
    built = build(_page(1), seed, [_page(2), _page(3)])
    begun = [
        line.article
        for line, label in zip(built.lines, labels(built), strict=True)
        if label.startswith("begins:")
    ]
    assert len(begun) == len(set(begun))
    assert set(begun) == {line.article for line in built.lines} - {None}


def test_rules_label_every_line_and_bind_what_is_broken() -> None:
    text = "望湖工人报　2024年3月5日\n\n车间的夜校\n车间办起夜校，每周两课，\n三十名工人报了名。\n"
    found = Ruled().label(page_features(read_lines(text)))
    told = [(label.bond, label.role) for label in found]
    assert told == [
        ("new", "masthead"), ("begins", "title"), ("new", "text"), ("continues", "text"),
    ]  # fmt: skip


def test_by_rule_one_article_begins_where_a_run_of_heads_does() -> None:
    roles = ["furniture", "text", "kicker", "title", "text", "title"]
    bonds = ruled_bonds(roles, [[]] * 6)  # type: ignore[arg-type]
    assert bonds == ["new", "begins", "begins", "new", "new", "begins"]


def test_roles_alone_say_nothing_of_bonds() -> None:
    given = ("z/1", [["a"], ["b"]], ["begins:title", "continues:text"])
    assert roles_alone(given)[2] == ["new:title", "new:text"]


_REPORTS = """@ authors=岳岭
T	夜校
D	三十人报名
B	本报记者 岳岭
P	本报讯　车间办起夜校。
@
T	食堂加菜
P	食堂每天加一个热菜，夜班也有。
C	食堂师傅在给夜班工人盛刚炒的青菜。
"""


def _reports() -> MarkedPage:
    return parse_marked(_REPORTS, "z/9", Path("z.txt"))


def test_only_reports_that_tell_their_day_lose_their_headlines() -> None:
    page = parse_marked(_REPORTS.replace("B\t本报记者 岳岭\n", ""), "z/9", Path("z.txt"))
    left = {
        tuple(line.role for line in _headless(page, random.Random(seed)).lines) for seed in (1, 2)
    }
    assert left == {("text", "title", "text", "caption")}


def test_unsigned_pages_keep_everything_else() -> None:
    page = _unsigned(_reports(), random.Random(1))
    assert [line.text for line in page.lines if line.role == "text"] == [
        "车间办起夜校。",
        "食堂每天加一个热菜，夜班也有。",
    ]
    assert "byline" not in {line.role for line in page.lines}
    assert "authors" not in page.articles[0]


@pytest.mark.parametrize("seed", range(6))
def test_a_lent_picture_is_an_article_between_two_others(seed: int) -> None:
    page = _lend_captions(_page(1), [_reports()], random.Random(seed))
    (at,) = [i for i, line in enumerate(page.lines) if line.role == "caption"]
    assert page.lines[at].article == len(page.articles) - 1 == 3
    after = page.lines[at + 1].article if at + 1 < len(page.lines) else None
    assert page.lines[at - 1].article != after or after is None  # amid no article


def test_labels_of_fields_are_no_part_of_headlines_and_paragraphs() -> None:
    marks = "@\nT\t【标题】夜校开课\nD\t【副标题】每周两课\nP\t【正文】三十名工人报了名。\n"
    (one,) = truth(build(parse_marked(marks, "z/1", Path("z.txt")), 0, []))["articles"]
    assert (one["title"], one["deck"]) == ("夜校开课", "每周两课")
    assert one["blocks"][-1] == {"kind": "text", "text": "三十名工人报了名。"}
    plain = marks.replace("【标题】", "")
    (one,) = truth(build(parse_marked(plain, "z/1", Path("z.txt")), 0, []))["articles"]
    assert one["deck"] == "【副标题】每周两课"  # a page that is not made of fields


def test_codes_of_records_and_levels_of_headings_are_no_part_of_them() -> None:
    marks = "@\nT\tHD  Fare rise put off\nP\tLP  Buses cost no more.\nH\tH3：谁来上课\nP\tNO one."
    (one,) = truth(build(parse_marked(marks, "z/1", Path("z.txt")), 0, []))["articles"]
    assert one["title"] == "Fare rise put off"
    told = [block["text"] for block in one["blocks"]]
    assert told == ["Buses cost no more.", "谁来上课", "NO one."]


@pytest.mark.parametrize("seed", range(40))
def test_a_small_page_holds_one_to_three_articles_that_follow_each_other(seed: int) -> None:
    built = built_small(_page(1), seed)
    assert built is not None
    begun = [
        line.article
        for line, label in zip(built.lines, labels(built), strict=True)
        if label.startswith("begins:")
    ]
    assert begun == list(range(len(built.articles)))
    heads = [line.text.strip("#*■◆●★▲□◎ ") for line in built.lines if line.role == "title"]
    whole = ["1号车间的夜校", "1号食堂加菜", "1号澡堂修好"]
    assert any(
        heads == whole[start : start + len(heads)] for start in range(4 - len(heads))
    ) or not set(heads) <= set(whole)  # their figures or script were changed


def test_a_page_without_articles_makes_no_small_one() -> None:
    assert built_small(parse_marked("F\t首页", "z/8", Path("z.txt")), 1) is None


_CUT = (
    "本报讯　三月四日晚七点，船厂食堂里开了第一堂夜校课，"
    "四十名电焊工坐在条凳上听工程师讲图纸，讲到十点才散，大家都说听得懂。"
)


@pytest.mark.parametrize("seed", range(20))
def test_a_picture_amid_an_article_takes_nothing_from_its_text(seed: int) -> None:
    page = parse_marked(f"@\nT\t夜校开课\nP\t{_CUT}\nP\t{_CUT}", "z/9", Path("z.txt"))
    lines = pictured(page, random.Random(seed)).lines
    assert "".join(line.text for line in lines if line.role == "text") == 2 * _CUT


def test_pictures_cut_paragraphs_in_two_and_stand_two_in_a_row() -> None:
    cut = row = 0
    for seed in range(40):
        page = parse_marked(f"@\nT\t夜校开课\nP\t{_CUT}\nP\t{_CUT}", "z/9", Path("z.txt"))
        lines = pictured(page, random.Random(seed)).lines
        cut += any(a.role == "caption" and b.more for a, b in pairwise(lines))
        row += any(a.role == b.role == "caption" for a, b in pairwise(lines))
    assert cut
    assert row


def test_articles_in_english_may_be_followed_by_some_in_chinese() -> None:
    english = parse_marked(
        "@\nT\tNight school opens\nP\tForty welders sat down to read drawings.",
        "z/5",
        Path("z.txt"),
    )
    found = [built_small(english, seed, [_page(1)]) for seed in range(30)]
    assert any(len(built.articles) > 1 for built in found if built)
    assert any(len(built.articles) == 1 for built in found if built)
