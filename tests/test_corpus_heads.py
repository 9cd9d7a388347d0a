"""Who wrote it: by-lines, datelines and closing credits of many papers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.corpus.formats.base import Line
from qa.corpus.heads.article import Heads, read_heads
from qa.types import Span

TODAY = "2024-03-05"


def line(text: str, at: int = 0) -> Line:
    span = Span(at, at + len(text))
    return Line(text, (span,), span)


def by(*lines: str) -> Heads:
    return read_heads([line(text) for text in lines], [line("全文在此。")], TODAY)


def of(*paragraphs: str) -> Heads:
    return read_heads([], [line(text) for text in paragraphs], TODAY)


@pytest.mark.parametrize(
    ("written", "authors"),
    [
        ("本报记者 王宁 李小禾", "王宁 李小禾"),
        ("□本报记者 王宁 通讯员 李小禾", "王宁 李小禾"),
        ("记者王宁 实习生李小禾 通讯员陈望", "王宁 李小禾 陈望"),
        ("本报记者 王宁 通讯员 帆影", "王宁 帆影"),
        ("本报首席记者 王宁 见习记者 李小禾", "王宁 李小禾"),
        ("全媒体记者 王宁　融媒体记者 李小禾", "王宁 李小禾"),
        ("特派记者王宁 特约记者李小禾", "王宁 李小禾"),
        ("本报驻竹塘记者 王宁", "王宁"),
        ("望湖快报记者 王宁", "王宁"),
        ("文/王宁 图/李小禾", "王宁"),
        ("文｜王宁　图｜李小禾", "王宁"),
        ("王宁/文 李小禾/图", "王宁"),
        ("王宁 文 李小禾 图", "王宁"),
        ("本报记者 王宁 文/图", "王宁"),
        ("本报记者 王宁 李小禾 摄影报道", "王宁 李小禾"),
        ("本报记者 王宁 摄", ""),
        ("本报记者 王宁 摄影 李小禾", "王宁"),
        ("文/本报记者 王宁 图/通讯员 李小禾", "王宁"),
        ("撰稿：王宁 摄影：李小禾", "王宁"),
        ("文字：王宁 图片：李小禾 编辑：陈望 审核：何青", "王宁"),
        ("来源：望湖市总工会 编辑：王宁 审核：李小禾", ""),
        ("责任编辑 王宁", ""),
        ("口述：王宁 整理：李小禾", "李小禾"),
        ("口述：王宁", "王宁"),
        ("作者：王宁（望湖市总工会）", "王宁"),
        ("（作者系望湖机务段职工）", ""),
        ("作者单位：望湖仪表厂　王宁", "王宁"),
        ("◎王宁", "王宁"),
        ("——王宁", "王宁"),
        ("（王宁 李小禾）", "王宁 李小禾"),
        ("（颜小禾　秦川）", "颜小禾 秦川"),  # a place, too, that a name is
        ("2024-03-05 08:40 望湖工人网", ""),
        ("望湖新闻网 王宁", "王宁"),
        ("安全主任　何启明", "何启明"),
        ("author: 王宁", "王宁"),
        ("楼主：扳手哥 等级：三级焊工 发表于 2024-03-05 21:17", "扳手哥"),
        ("发信人: 王宁, 信区: Workers", "王宁"),
        ("王宁、李小禾，陈望", "王宁 李小禾 陈望"),
        ("市总工会 王宁", "王宁"),
        ("（安环部　王宁）", "王宁"),
        ("（机修车间 王宁 李小禾）", "王宁 李小禾"),
        ("望湖市总工会", ""),
        ("新闻发言人 王宁", "王宁"),
        ("读者 王宁", "王宁"),
        ("本报评论员", ""),
        ("本报编辑部", ""),
        ("记者手记", ""),
        ("记者手记：王宁", "王宁"),
        ("王　宁", "王宁"),
        ("本报记者　王　宁　李　梅　通讯员　陈　望", "王宁 李梅 陈望"),
        ("王　宁　李　梅", "王宁 李梅"),
        ("王 宁   李小禾", "王宁 李小禾"),
        ("司马青 欧阳小禾", "司马青 欧阳小禾"),
        ("记者 阿依努尔·艾山", "阿依努尔·艾山"),
        ("记者 扎西平措", "扎西平措"),
        ("作者：老铁", "老铁"),
        ("晓风", "晓风"),
        ("秋水长天", "秋水长天"),
        ("2024-03-05 09:12 来源：望湖市总工会 作者：王宁 浏览：312次 字号：[大 中 小]", "王宁"),
        ("【来源】望湖晚报 【版次】12版 【作者】王 宁", "王宁"),
        ("原创 王宁 望湖工会 2024-03-05 18:05 发表于望湖", "王宁"),
        ("原创 望湖工会 望湖区总工会 2024年3月5日 18:05 北堤", ""),
        ("望湖工会 2024年3月5日 18:05 作者：王宁", "王宁"),
        ("图文丨王晓宁", "王晓宁"),
        ("文丨王晓宁 图丨李大同", "王晓宁"),
        ("二〇二四年三月五日于望湖", ""),
        ("記者王曉寧／高雄報導", "王曉寧"),
        ("王曉寧／高雄市（教師）", "王曉寧"),
        ("採訪、撰文：王曉寧　攝影：李大同", "王曉寧"),
        ("文．圖／王曉寧", "王曉寧"),
        ("文‧王曉寧", "王曉寧"),
        ("圖／記者王曉寧", ""),
        ("記者王曉寧攝", ""),
        ("王曉寧理事長", "王曉寧"),
        ("沙田 陳大文", "陳大文"),
        ("文 蒲宁 By Pu Ning", "蒲宁"),
        ("王曉寧‧文", "王曉寧"),
        ("王曉寧／雲林、農民", "王曉寧"),
        ("台中／小陳", "小陳"),
        ("王〇寧", "王〇寧"),
        ("【维港夜话】王宁", "王宁"),
        ("香江日報 A12 馬經 2024-03-05 王曉寧", "王曉寧"),
        ("机修车间：王宁", "王宁"),
        ("通讯员 团委 王宁", "王宁"),
        ("文：王宁 图：受访者提供", "王宁"),
        ("——读《望湖小记》　王宁", "王宁"),
        ("2024-03-05　于香", "于香"),
        ("望湖市总工会 2024年3月5日", ""),
        ("[详细]", ""),
        ("【阅读全文】", ""),
        ("（全文海）", "全文海"),
        ("芦静", "芦静"),
        ("通讯员 芦小禾 芦苇", "芦小禾 芦苇"),
    ],
)
def test_who_wrote_it_by_its_byline(written: str, authors: str) -> None:
    assert by(written).authors == tuple(authors.split())


@pytest.mark.parametrize(
    ("written", "authors"),
    [
        ("By Mary Lee, Staff Reporter", ["Mary Lee"]),
        ("BY MARY LEE AND JOHN SMITH", ["Mary Lee", "John Smith"]),
        ("By Mary Lee in Hong Kong", ["Mary Lee"]),
        ("Story by Mary Lee; photos by John Smith", ["Mary Lee"]),
        ("Mary Lee | Correspondent", ["Mary Lee"]),
        ("By Anna de la Cruz, with Tom Reed", ["Anna de la Cruz", "Tom Reed"]),
        ("Posted by Mary Lee on March 5", ["Mary Lee"]),
        ("— Mary Lee, shop steward", ["Mary Lee"]),
        ("Text: Mary Lee  Photos: John Smith", ["Mary Lee"]),
        ("By Our Labour Correspondent", []),
        ("Published: 5 March 2024 9:00am", []),
        ("记者 Mary Lee", ["Mary Lee"]),
        ("沙田 Mary Lee", ["Mary Lee"]),
        ("Mandy", ["Mandy"]),
        ("Lost", []),
        ("Story and photos by Mary Lee", ["Mary Lee"]),
        ("Words & pictures by Mary Lee", ["Mary Lee"]),
        ("Photos by John Smith", []),
        ("Mary Lee reports", ["Mary Lee"]),
    ],
)
def test_who_wrote_it_in_latin_letters(written: str, authors: list[str]) -> None:
    assert by(written).authors == tuple(authors)


@pytest.mark.parametrize(
    ("opening", "authors", "agency", "date", "place"),
    [
        ("本报讯（记者 王宁 通讯员 李小禾）昨天，", "王宁 李小禾", None, None, None),
        ("本报讯 记者 王宁 通讯员 李小禾 3月2日，", "王宁 李小禾", None, None, None),
        ("本报讯 记者王宁报道 近日，", "王宁", None, None, None),
        ("本报讯　通讯员李小禾报道　近日，", "李小禾", None, None, None),
        ("本报讯 实习生李小禾报道 近日，", "李小禾", None, None, None),
        ("本报讯（王宁 李小禾）近日，", "王宁 李小禾", None, None, None),
        ("据望湖市总工会消息（记者 王宁）昨天，", "王宁", None, None, None),
        ("据望湖市总工会消息，记者走访三家厂。", "", None, None, None),
        ("本报讯 3月2日，市总工会举行会议。", "", None, None, None),
        ("（记者 王宁）3月2日，", "王宁", None, None, None),
        ("【本报讯】（记者王宁）昨日，", "王宁", None, None, None),
        ("【本報記者王曉寧】昨日，", "王曉寧", None, None, None),
        ("本网讯（通讯员 王宁）", "王宁", "本网", None, None),
        ("本矿讯（王宁）近日，", "王宁", None, None, None),
        ("本报讯 王宁同志近日，", "", None, None, None),
        ("工会快讯（王宁）近日，", "", None, None, None),
        ("望湖晚报讯（记者王宁）", "王宁", "望湖晚报", None, None),
        ("海潮社竹塘4日消息 全市", "", "海潮社", "2024-03-04", "竹塘"),
        ("新华社北京3月4日电（记者王宁、李小禾）", "王宁 李小禾", "新华社", "2024-03-04", "北京"),
        ("新华社北京28日专电 全国", "", "新华社", "2024-02-28", "北京"),
        ("據新華社北京三月四日電 全國", "", "新華社", "2024-03-04", "北京"),
        ("中新网3月4日电 (王宁 李小禾)", "王宁 李小禾", "中新网", "2024-03-04", None),
        ("中新社香港三月四日電 （記者 王曉寧）", "王曉寧", "中新社", "2024-03-04", "香港"),
        ("本报北京3月4日电 记者王宁报道：", "王宁", None, "2024-03-04", "北京"),
        ("3月4日讯 全市", "", None, "2024-03-04", None),
        ("〔記者王曉寧／高雄報導〕", "王曉寧", None, None, "高雄"),
        ("〔記者王曉寧、李大同／綜合報導〕", "王曉寧 李大同", None, None, None),
        ("記者王曉寧／竹塘報導 縣府", "王曉寧", None, None, "竹塘"),
        ("【記者王曉寧竹塘報導】縣府", "王曉寧", None, None, "竹塘"),
        ("（中央社記者王曉寧台北4日電）", "王曉寧", "中央社", "2024-03-04", "台北"),
        ("（中央社東京4日綜合外電報導）", "", "中央社", "2024-03-04", "東京"),
        ("【望湖早報訊】記者王曉寧報道：昨日", "王曉寧", "望湖早報", None, None),
        ("【高雄訊】昨日", "", None, None, "高雄"),
        ("（吉隆坡3日讯）职总", "", None, "2024-03-03", "吉隆坡"),
        ("（新加坡综合讯）职总", "", None, None, "新加坡"),
        ("（法新社巴黎4日电）法国", "", "法新社", "2024-03-04", "巴黎"),
        ("HONG KONG (Reuters) — The", "", "Reuters", None, "HONG KONG"),
        ("LONDON, March 4 (AP) - Rail", "", "AP", "2024-03-04", "LONDON"),
        ("Geneva, 4 March 2024 – The", "", None, "2024-03-04", "Geneva"),
        ("昨日，记者从市总工会获悉，", "", None, None, None),
        ("记者近日走访了三家企业。", "", None, None, None),
        ("记者王宁在现场看到，", "", None, None, None),
        ("3月2日，市总工会举行会议。", "", None, None, None),
        ("（一）关于会员的规定", "", None, None, None),
        ("The union said — in March — that", "", None, None, None),
        ("Mill Lane: closed on Fridays", "", None, None, None),
        ("柳泉讯 ", "", None, None, "柳泉"),
        ("△据新华社电　", "", "新华社", None, None),
        ("【本报讯】记者 王宁 市财政局、市人社局联合发文，", "王宁", None, None, None),
        ("【本报讯】记者 王宁 开课不难，", "王宁", None, None, None),
        ("【本报讯】记者 王宁 李小禾 全市开课，", "王宁 李小禾", None, None, None),
        ("本报讯（芦静）昨天，", "芦静", None, None, None),
        ("【海工社沪廿二日电】", "", "海工社", "2024-02-22", "沪"),
        ("SIR, — The lift was, ", "", None, None, None),
    ],
)
def test_what_a_dateline_says(
    opening: str, authors: str, agency: str | None, date: str | None, place: str | None
) -> None:
    found = of(f"{opening}这里是正文的第一句话，其余从略。" if "，" in opening else opening)
    assert (found.authors, found.agency, found.date, found.place) == (
        tuple(authors.split()),
        agency,
        date,
        place,
    )


@pytest.mark.parametrize(
    ("closing", "authors", "agency"),
    [
        ("会议结束。（王宁）", "王宁", None),
        ("会议结束。（王宁 李小禾）", "王宁 李小禾", None),
        ("会议结束。（记者 王宁）", "王宁", None),
        ("会议结束。（二车间 王宁）", "王宁", None),
        ("会议结束。（王宁／文）", "王宁", None),
        ("会议结束。（王 宁 文/图）", "王宁", None),
        ("会议结束。（李　小　禾　文／图）", "李小禾", None),
        ("会议结束。（老铁）", "老铁", None),
        ("会议结束。本报记者 王宁 摄影报道", "王宁", None),
        ("会议结束。◎王宁", "王宁", None),
        ("会议结束。（掌声）", "", None),
        ("会议结束。 望湖电厂 王宁", "王宁", None),
        ("会议结束。文/王宁", "王宁", None),
        ("会议结束。（望湖读者　王宁）", "王宁", None),
        ("会议结束。（王宁　图/本人提供）", "王宁", None),
        ("会议结束。（编译自《湖上通讯》）", "", None),
        ("会议结束。（未完待续）", "", None),
        ("会议结束。（下转第三版）", "", None),
        ("会议结束。（编辑：王宁）", "", None),
        ("会议结束。（图片由王宁提供）", "", None),
    ],
)
def test_what_closes_an_article(closing: str, authors: str, agency: str | None) -> None:
    found = of("第一段。", "第二段。", "第三段。", closing)
    assert " ".join(found.authors) == authors
    assert found.agency == agency


@pytest.mark.parametrize(
    ("newspaper", "agency"),
    [("望湖晚報", None), ("南望湖晚报", None), ("竹塘日报", "望湖晚报"), (None, "望湖晚报")],
)
def test_the_newspaper_is_no_agency_of_its_own(newspaper: str | None, agency: str | None) -> None:
    paragraphs = [line("望湖晚报讯（记者王宁）昨天，全市停电。")]
    assert read_heads([], paragraphs, TODAY, newspaper).agency == agency


def test_an_author_is_named_once_and_names_alone_add_none() -> None:
    lines = [line("本报记者 王宁")]
    paragraphs = [line("本报讯（记者 王宁 李小禾）昨天。"), line("会议结束。（陈望）")]
    assert read_heads(lines, paragraphs, None).authors == ("王宁", "李小禾")


@pytest.mark.parametrize(
    ("lines", "page", "date"),
    [
        (["2024-03-05 09:12 来源：望湖网"], None, "2024-03-05"),
        (["更新：2024-03-06 10:00 发布：2024-03-05 09:00"], None, "2024-03-05"),
        (["王宁", "二〇二四年三月五日"], None, "2024-03-05"),
        (["3月5日"], "2024-03-08", "2024-03-05"),
        (["12月30日"], "2024-01-02", "2023-12-30"),
        (["3月5日"], None, None),
        (["3月5日"], "2024", "2024-03-05"),
        (["12月30日"], "2024-01", "2023-12-30"),
        (["（编辑：王宁）1130305"], None, "2024-03-05"),
        (["2024-03-05 HKT 18:22"], None, "2024-03-05"),
        (["Tuesday, 5 March 2024"], None, "2024-03-05"),
        (["Posted on March 5 | 4 min read"], "2024-03-06", "2024-03-05"),
        (["农历二月初五"], "2024-03-06", None),
        (["第12期"], "2024-03-06", None),
        (["八十八年十月二日 望湖區總工會"], None, "1999-10-02"),
        (["一百一十三年三月五日"], None, "2024-03-05"),
        (["八十年代"], "2024-03-06", None),
    ],
)
def test_the_date_of_a_date_line(lines: list[str], page: str | None, date: str | None) -> None:
    assert read_heads([line(text) for text in lines], [], page).date == date


def test_a_dateline_takes_its_year_from_the_date_line() -> None:
    lines, paragraphs = [line("发布于2023-01-02")], [line("新华社北京12月30日电 全国")]
    assert read_heads(lines, paragraphs, None).date == "2023-01-02"
    assert read_heads([], paragraphs, "2023-01-02").date == "2022-12-30"


@pytest.mark.parametrize(
    ("text", "page", "date"),
    [
        ("望湖大桥3月4日合龙，全长一千米。", "2024-03-05", "2024-03-04"),
        ("本报讯（记者 王宁）望湖大桥4日合龙。", "2024-03-05", "2024-03-04"),
        ("三月四日上午，望湖大桥合龙。", "2024-03-05", "2024-03-04"),
        ("三月十九日上午，望湖大桥合龙。", "2024-03-20", "2024-03-19"),
        ("三月十九，望湖大桥合龙。", "2024-03-20", None),  # by the lunar calendar
        ("望湖大桥12月31日合龙。", "2024-01-01", "2023-12-31"),
        ("望湖大桥3月1日合龙。", "2024-03-05", None),  # the day of what happened
        ("望湖大桥合龙。3月4日通车。", "2024-03-05", None),
        ("截至3月4日，望湖大桥已通车百日。", "2024-03-05", None),
        ("3月4日前报名的，大桥免费。", "2024-03-05", None),
        ("望湖大桥3月4日合龙。", "2024-03", None),
        ("新华社望湖3月3日电 望湖大桥3月4日合龙。", "2024-03-05", "2024-03-03"),
    ],
)
def test_a_report_of_yesterday_is_of_that_day(text: str, page: str, date: str | None) -> None:
    found = read_heads([], [line(text), line("3月4日，又一段。")], page)
    assert found.date == date
    told = [part for part in found.parts if part.name == "date"]
    assert [part.text in text for part in told] == [True] * bool(date)


def test_the_day_in_figures_behind_the_editor_dates_a_report() -> None:
    first, last = "（中央社記者王寧望湖24日電）全市。", "會後散去。（編輯：李小禾）1130324"
    found = read_heads([], [line(first), line(last)], None)
    assert (found.authors, found.date, found.place) == (("王寧",), "2024-03-24", "望湖")
    assert read_heads([], [line("全市。"), line(last)], None).date == "2024-03-24"


def test_parts_stand_where_they_are_printed() -> None:
    document = "标题\n新华社望湖\n3月4日电（记者王　宁、李小禾）全市。"
    text = document[3:8] + document[9:]
    spans = (Span(3, 8), Span(9, len(document)))
    found = read_heads([], [Line(text, spans, Span(3, len(document)))], TODAY)
    for part in found.parts:
        assert part.text == "".join(document[span.start : span.end] for span in part.spans)
    assert [(part.name, part.text, part.value) for part in found.parts] == [
        ("byline", "王　宁", "王宁"),
        ("byline", "李小禾", "李小禾"),
        ("agency", "新华社", "新华社"),
        ("date", "3月4日", "2024-03-04"),
        ("place", "望湖", "望湖"),
    ]


ALPHABET = (
    "记者王宁李小禾本报讯电新华社北京月日35（）()【】〔〕/／：:、，。 　·文图摄報導ByMaryLee,-—"
)


@given(st.lists(st.text(ALPHABET, max_size=40), max_size=3), st.text(ALPHABET, max_size=60))
def test_whatever_is_printed_parts_are_exact(bylines: list[str], paragraph: str) -> None:
    lines = [line(text, 100 * at) for at, text in enumerate([*bylines, paragraph])]
    found = read_heads(lines[:-1], lines[-1:], TODAY)
    for part in found.parts:
        home = next(
            one for one in lines if one.extent.start <= part.spans[0].start < one.extent.end
        )
        at = part.spans[0].start - home.extent.start
        assert home.text[at : at + len(part.text)] == part.text
    assert len(set(found.authors)) == len(found.authors)
