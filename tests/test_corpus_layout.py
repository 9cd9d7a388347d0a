"""The signs single lines and seams are judged by."""

from pathlib import Path

import pytest

from qa.corpus.layout.continuation import SURE, join_score, repeated, word_across
from qa.corpus.layout.signs import is_caption, is_notice, is_slogan, unfinished
from qa.corpus.pages import read_page
from qa.types import Article


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("会议昨天结束。", False),
        ("他说：“很好。”", False),
        ("安排如下：", False),
        ("浴室全天开放。（罗兰）", False),
        ("门口的老槐树。 本报记者 卢笛 摄", False),
        ("详情请看后文（下转第4版）", False),
        ("他们用了四个月时间才完", True),
        ("大家来了，", True),
        ("他说这是“一", True),
        ("河畔机械厂（以下简称“机械厂”）", True),
        ("The council agreed.", False),
        ("The council agreed to", True),
    ],
)
def test_a_paragraph_breaks_off_without_a_final_mark(text: str, broken: bool) -> None:
    assert unfinished(text) is broken


@pytest.mark.parametrize(
    ("left", "right", "sure"),
    [
        ("参加听课的工程", "师纷纷点头。", True),
        ("大家都很高兴", "，鼓起掌来。", True),
        ("这是“一", "家人”的学校。", True),
        ("参加听课的工人", "“今天真好。”他说。", False),
        ("最难的是", "，鼓起掌来。", False),  # no mark follows such a word
        ("工友都来了，", "的学校开了课。", False),  # nor a particle a mark
        ("夜校、食堂和", "了三个月。", False),
        ("工友都来了，", "，鼓起掌来。", True),  # but a mark printed twice
        ("A school that", "opened in May.", True),
        ("A school", "Opened in May.", False),
    ],
)
def test_evidence_at_a_seam(left: str, right: str, sure: bool) -> None:
    assert (join_score(left, right) >= SURE) is sure


def test_words_across_a_seam_are_words_of_the_language() -> None:
    assert word_across("热闹的庆", "典开始了")
    assert not word_across("老师傅", "今天来了")


@pytest.mark.parametrize(
    ("left", "right", "count"),
    [
        ("大家都来学习技术", "术的要领", 1),
        ("欢迎大家，", "，前来查看", 1),
        ("他们只用了", "了三个月", 1),
        ("学员来自三个车间", "三个车间的学员", 4),
        ("只要愿意学，人", "人都有机会", 0),
        ("为了职工", "工会办了夜校", 0),
        ("一共2", "23人", 0),
        ("he reads and", "and writes", 3),
        ("and", "and", 3),
        ("we saw the", "they go", 0),
        ("a lathe", "the rest", 0),
        ("完全不同", "的两句", 0),
    ],
)
def test_characters_printed_twice_at_a_break(left: str, right: str, count: int) -> None:
    assert repeated(left, right) == count


def test_slogans_captions_and_notices() -> None:
    assert is_slogan("携手奋进新征程 同心共筑新未来")
    assert is_slogan("向劳动者致敬，与时代同行")
    assert not is_slogan("装卸队学习急救知识")
    assert not is_slogan("学习班昨天开课。")
    assert is_caption("图为比赛现场 何青 摄")
    assert is_caption("本报记者 卢笛 摄")
    assert is_caption("本版图片由河畔机械厂提供")
    assert not is_caption("门口的老槐树。 本报记者 卢笛 摄")
    assert is_notice("遗失声明：工作证一本，声明作废。")
    assert not is_notice("广告行业工会成立，会员三百名。")


def read(folder: Path, text: str) -> list[Article]:
    (folder / "p.txt").write_text(text, encoding="utf-8")
    return list(read_page(folder / "p.txt", "p.txt").articles)


def test_briefs_closed_by_names_are_articles_of_their_own(tmp_path: Path) -> None:
    articles = read(
        tmp_path,
        "食堂添了无糖点心\n\n点心柜台多了三样无糖点心。（罗兰）\n\n"
        "浴室改成全天开放\n\n夜班工人不用再排队。（田野）\n\n理发室迁到东门\n\n价格不变。（王宁）\n",
    )
    assert [(a.title, a.byline) for a in articles] == [
        ("食堂添了无糖点心", "罗兰"),
        ("浴室改成全天开放", "田野"),
        ("理发室迁到东门", "王宁"),
    ]


def test_a_dispatch_without_headline_and_one_with_a_long_headline(tmp_path: Path) -> None:
    long = "开发区“妈妈岗”受到欢迎，半年来已有三百名女工报名"
    articles = read(
        tmp_path,
        "仓库换上新门\n\n本报讯（记者 何青）仓库昨天换上了新门。\n\n"
        "本报讯（记者 田野）浴室昨天换上了新窗。\n\n"
        f"{long}\n\n本报讯（记者 何青）妈妈岗受到欢迎。\n",
    )
    assert [(a.title, a.byline) for a in articles] == [
        ("仓库换上新门", "何青"),
        (None, "田野"),
        (long, "何青"),
    ]


def test_a_column_s_name_and_a_dashed_line_are_not_the_title(tmp_path: Path) -> None:
    (article,) = read(
        tmp_path,
        "【车间故事】\n\n三十年磨一把刀\n\n——记劳动模范周大勇\n\n"
        "□本报记者 何青\n\n他今年五十二岁，在钳工台前站了三十年，带出四十名徒弟。\n\n"
        "徒弟们说，师傅磨的刀从不返工。\n",
    )
    assert article.title == "三十年磨一把刀"
    assert "——记劳动模范周大勇" in (article.deck or article.kicker or "")
    assert article.byline == "何青"


def test_the_date_under_a_letter_is_the_letter_s(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text(
        "通知\n\n下月举办棋类比赛。\n\n联系电话：010-12345678\n\n河畔机械厂工会\n2023年7月19日\n",
        encoding="utf-8",
    )
    page = read_page(tmp_path / "letter.txt", "letter.txt")
    (article,) = page.articles
    assert "下月举办棋类比赛。" in [paragraph.text for paragraph in article.paragraphs]
    held = "".join([*(p.text for p in article.paragraphs), *(p.text for p in article.parts)])
    assert "河畔机械厂工会" in held
    assert article.date == "2023-07-19"
    assert page.source.date is None


@pytest.mark.parametrize(
    ("head", "newspaper", "date", "page"),
    [
        ("# 北岭工人报 2024年3月5日 第3版", "北岭工人报", "2024-03-05", "3"),
        ("# 《北岭工人报》2024年3月5日", "北岭工人报", "2024-03-05", None),
        ("# 北岭工人报\n\n2024年3月5日", "北岭工人报", "2024-03-05", None),
        ("# 北岭工人报 2024年3月5日\n\n要闻", "北岭工人报", "2024-03-05", None),
        ("# Beiling Daily, March 5, 2024", "Beiling Daily", "2024-03-05", None),
    ],
)
def test_a_mark_over_all_headlines_may_name_the_paper(
    head: str, newspaper: str, date: str, page: str | None, tmp_path: Path
) -> None:
    path = tmp_path / "page.md"
    path.write_text(
        f"{head}\n\n## 码头添了茶水间\n\n北岭港3月4日给装卸队添了两间茶水间，热水不断。\n\n"
        "## 车工比武收官\n\n3月3日，车工比武在北岭机械厂收官，卢海平得了第一。\n",
        "utf-8",
    )
    found = read_page(path, path.name)
    own = found.source
    assert (own.newspaper, own.date, own.page) == (newspaper, date, page)
    assert [article.title for article in found.articles] == ["码头添了茶水间", "车工比武收官"]
    assert not any(article.kicker for article in found.articles)


@pytest.mark.parametrize("marks", [("# ", "# "), ("## ", "## "), ("# ", "**"), ("**", "**")])
def test_a_line_that_names_paper_and_day_heads_the_page_however_marked(
    marks: tuple[str, str], tmp_path: Path
) -> None:
    head, title = marks
    close = {"**": "**"}
    path = tmp_path / "page.md"
    path.write_text(
        f"{head}北岭工人报　2024年3月5日　星期二　第3版　读者来信{close.get(head, '')}\n\n"
        f"{title}码头添了茶水间{close.get(title, '')}\n\n"
        "本报讯（记者 卢海平）北岭港3月4日给装卸队添了两间茶水间，热水不断。\n\n"
        f"{title}车工比武收官{close.get(title, '')}\n\n"
        "本报讯（记者 卢海平）3月3日，车工比武在北岭机械厂收官，祁望得了第一。\n",
        "utf-8",
    )
    found = read_page(path, path.name)
    own = found.source
    assert (own.newspaper, own.date, own.page) == ("北岭工人报", "2024-03-05", "3")
    assert [article.title for article in found.articles] == ["码头添了茶水间", "车工比武收官"]


def test_a_headline_over_headings_stays_one(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_text(
        "# 最美劳动之声\n\n本报记者 卢海平\n\n## 班前会\n\n早上六点半，装卸队的班前会开始了。\n\n"
        "## 收工后\n\n收工后，队里的歌声一直传到江边。\n",
        "utf-8",
    )
    assert [article.title for article in read_page(path, path.name).articles] == ["最美劳动之声"]
