from dataclasses import replace

import pytest
from fakes import FakeEncoder, make_passage, make_question

from qa.answering.overviews.overview import compose_overview
from qa.answering.overviews.subject_told import _of_person
from qa.indexing.index import open_index
from qa.pipeline.build import Job, build_index
from qa.pipeline.session import Session
from qa.retrieval import mentions
from qa.retrieval.mentions import passages_naming
from qa.text.matching import folded
from qa.text.normalize import normalize
from qa.types import Filters, Hit, Mentions, Reason, Span

OLD = """---
newspaper: 示例工人报
date: 2021-05-06
page: 1
---

## 清风亭开到厂门口

本报讯（记者 罗小河）厂门口立起一座小亭，职工进出都能歇脚。清风亭里有茶水和雨伞。

## 名师带出好徒弟

据东山机床厂（南区）党委书记、厂长白云飞介绍，今年收徒四十对。

钳工白云飞的徒弟们都说师傅严。吊车工万大山也收了徒弟。

调度员罗小河请来工会主席万大山讲课。
"""
NEW = """---
newspaper: 示例工人报
date: 2024-03-04
page: 2
---

## 亭子越来越多

清風亭是工會為戶外勞動者設的歇腳處，由街道出地方。如今清风亭已有二十座。

清风亭旁边还添了书架。

## 先进人物

白云飞资助了六名学生，十年没有间断。万大山民歌唱得好。

图：白云飞在图书角 万小雨 摄

## 清风亭里话家常

老人们每天下午来坐坐，聊聊天。

孩子们在这里写作业。
"""
UNDATED = """# 食堂

食堂的白云飞窗口改成了面点窗口。
"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    folder = tmp_path_factory.mktemp("overview")
    (folder / "pages").mkdir()
    for name, text in {"a.md": OLD, "b.md": NEW, "c.md": UNDATED}.items():
        (folder / "pages" / name).write_text(text, "utf-8")
    build_index(Job(folder / "index", [folder / "pages"]), FakeEncoder())
    return open_index(folder / "index")


@pytest.fixture(scope="module")
def session(pages):
    return Session(pages, FakeEncoder())


def highlighted(answer):
    return [
        [c.hit.passage.text[s.start : s.end] for quote in c.quotes for s in quote.highlights]
        for c in answer.citations
    ]


def test_a_keyword_is_told_of_what_it_is_first_and_then_where_else(session):
    answer = session.ask("清风亭")
    assert (answer.verdict, answer.confidence) == ("found", 0.95)
    # by hand: one passage of 2021; two of 2024, and a headline there over an article without it
    assert answer.mentions == Mentions("清风亭", 4, 3)
    first, *others = answer.citations
    assert first.hit.passage.text.startswith("清風亭是")
    assert highlighted(answer)[0] == ["清風亭是工會為戶外勞動者設的歇腳處", "清风亭"]
    places = {(c.hit.passage.source, c.hit.passage.article) for c in answer.citations}
    assert len(places) == len(answer.citations) == 3
    assert [len(c.hit.passage.date) for c in others] == [10, 10]
    assert answer.nearest


def test_a_headline_alone_is_cited_by_the_first_sentence_under_it(session):
    answer = session.ask("清风亭", filters=Filters(article="话家常"))
    assert answer.mentions == Mentions("清风亭", 1, 1)
    assert [q.text for c in answer.citations for q in c.quotes] == [
        "老人们每天下午来坐坐，聊聊天。"
    ]
    assert highlighted(answer) == [[]]


def test_a_keyword_that_filters_leave_out_is_not_answered_by_what_is_left(session):
    answer = session.ask("面点窗口", filters=Filters(since="2020"))
    assert (answer.verdict, answer.citations) == ("none", ())
    assert answer.reasons == (
        Reason("filtered"),
        Reason("not_mentioned", {"name": "面点窗口"}),
    )
    assert session.ask("面点窗口").verdict == "found"


@pytest.mark.parametrize("question", ["白云飞", "白云飞是谁", "白雲飛是哪個單位的", "谁是白云飞"])
def test_a_person_gets_office_with_unit_and_then_deeds(session, question):
    answer = session.ask(question)
    assert answer.verdict == "found"
    marked = highlighted(answer)
    assert marked[0] == ["东山机床厂（南区）党委书记、厂长"]
    assert ["白云飞资助了六名学生"] in marked
    assert "万大山" not in "".join(words for found in marked for words in found)


def test_another_person_before_the_office_is_left_out(session):
    answer = session.ask("万大山是什么职务")
    assert highlighted(answer)[0][0] in {"工会主席", "吊车工"}
    assert ["工会主席"] in highlighted(answer)


def test_of_a_byline_only_the_calling_is_marked(session):
    answer = session.ask("罗小河是谁")
    assert answer.verdict == "found"
    assert ["调度员"] in highlighted(answer)
    assert ["记者"] in highlighted(answer)


def test_who_somebody_is_stays_open_where_no_office_is_told(session):
    only_deeds = Filters(source="b.md", kinds=("text",))
    asked = session.ask("白云飞是谁", filters=only_deeds)
    assert (asked.verdict, asked.reasons) == ("weak", (Reason("not_stated"),))
    assert session.ask("白云飞", filters=only_deeds).verdict == "found"


def test_a_person_that_the_pages_lack(session):
    for question in ("万小丘", "万小丘是谁"):
        answer = session.ask(question)
        assert (answer.verdict, answer.citations) == ("none", ())
        assert answer.reasons == (Reason("not_mentioned", {"name": "万小丘"}),)
        assert answer.mentions == Mentions("万小丘", 0, 0)
        assert answer.nearest


def test_a_keyword_that_stands_nowhere_as_written_goes_the_usual_way(session):
    question = session.question("清风书架")  # every bigram but one is there
    assert question.subject is None
    assert session.ask("书架清风亭").mentions is None


def test_a_question_about_it_goes_the_usual_way(session):
    assert session.ask("清风亭是谁建的").mentions is None


@pytest.mark.parametrize("name", ["清风亭", "白云飞", "万大山", "徒弟", "工会", "罗小河"])
def test_the_counts_are_those_of_a_plain_scan(pages, session, name):
    subject = replace(session.question("清风亭").subject, normalized=name)
    terms = tuple(name[i : i + 2] for i in range(len(name) - 1))
    found = passages_naming(pages, replace(subject, terms=terms))
    every = pages.store.all_passages()
    holding = [p for p in every if name in normalize(p.text)]
    articles = {(p.source, p.article) for p in holding}
    titled = {
        (p.source, p.article)
        for p in every
        if name in normalize(f"{p.title} {p.kicker} {p.section} {p.byline}")
    }
    assert len(found) == len(holding) + len(titled - articles)
    assert {(p.source, p.article) for p in found} == articles | titled


def test_a_word_of_nearly_every_passage_is_no_subject(session, monkeypatch):
    monkeypatch.setattr(mentions, "MOST", 3)
    assert session.ask("清风亭").mentions is None


def test_every_quotation_stands_verbatim_in_its_file(session):
    originals = {"a.md": OLD, "b.md": NEW, "c.md": UNDATED}
    for name in ("清风亭", "白云飞", "万大山"):
        for citation in session.ask(name).citations:
            text = originals[citation.hit.passage.source]
            for quote in citation.quotes:
                assert "".join(text[s.start : s.end] for s in quote.file_spans) == quote.text


def test_an_overview_of_a_person_leaves_out_who_is_alike_in_simplified_characters_alone(tmp_path):
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "a.md").write_text(
        "# 工會表彰\n\n技師鐘小明獲得技術能手稱號，徒弟有八名。\n\n"
        "# 夜校開課\n\n教師鍾小明在夜校講課，學員有四十人。\n",
        "utf-8",
    )
    build_index(Job(tmp_path / "index", [tmp_path / "pages"]), FakeEncoder())
    session = Session(open_index(tmp_path / "index"), FakeEncoder())
    (cited,) = session.ask("鍾小明是誰").citations
    assert "鍾小明在夜校" in cited.hit.passage.text
    assert len(session.ask("钟小明是谁").citations) == 2


def test_a_person_is_found_as_written_in_a_traditional_text_as_well(tmp_path):
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "a.md").write_text("# 表彰\n\n徐乾获得奖金，工友都来了。\n", "utf-8")
    (tmp_path / "pages" / "b.md").write_text("# 獲獎\n\n徐乾獲得二等獎，全廠都來了。\n", "utf-8")
    (tmp_path / "pages" / "c.md").write_text("# 开课\n\n徐干到夜校讲课。\n", "utf-8")
    build_index(Job(tmp_path / "index", [tmp_path / "pages"]), FakeEncoder())
    session = Session(open_index(tmp_path / "index"), FakeEncoder())
    sources = {c.hit.passage.source for c in session.ask("徐乾").citations}
    assert sources == {"a.md", "b.md"}  # c.md writes of another


@pytest.mark.parametrize(
    "title",
    ["农民工", "劳模", "技师", "高级技师", "全国劳动模范", "焊工", "工程师", "董事长", "快递员"],
)
def test_a_title_before_a_name_is_no_part_of_it(title):
    subject = make_question(f"{title}魏大勇是谁").subject
    assert (subject.kind, subject.name, subject.asked) == ("person", "魏大勇", True)


def test_an_overview_of_a_person_heeds_the_year_that_is_asked_about(session):
    plain, right = session.ask("白云飞是谁"), session.ask("2024年白云飞是谁")
    assert right.mentions.name == plain.mentions.name == "白云飞"
    assert right.mentions.passages < plain.mentions.passages
    dated = [c.hit.passage.date for c in right.citations if c.hit.passage.date]
    assert dated
    assert all(date.startswith("2024") for date in dated)
    wrong = session.ask("2009年白云飞是谁")
    assert wrong.mentions is None
    assert "other_year" in [reason.code for reason in wrong.reasons]
    assert wrong.verdict != "found"


NAMESAKES = """---
date: 2024-03-04
---

## 同音不同字

鍾强是合唱团团长，钟强则是食堂厨师长，两人常被弄混。

徐乾是维修班班长。徐干是门机司机。
"""


@pytest.mark.parametrize(
    ("question", "name", "marked"),
    [
        ("钟强是谁", "钟强", "钟强则是食堂厨师长"), ("鍾强是谁", "鍾强", "鍾强是合唱团团长"),
        ("徐乾是谁", "徐乾", "徐乾是维修班班长"), ("徐干是谁", "徐干", "徐干是门机司机"),
    ],
)  # fmt: skip
def test_of_namesakes_the_one_that_was_typed_is_marked(tmp_path, question, name, marked):
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "a.md").write_text(NAMESAKES, "utf-8")
    build_index(Job(tmp_path / "index", [tmp_path / "pages"]), FakeEncoder())
    answer = Session(open_index(tmp_path / "index"), FakeEncoder()).ask(question)
    assert (answer.verdict, answer.mentions.name) == ("found", name)
    assert highlighted(answer)[0] == [marked]


@pytest.mark.parametrize(
    ("sentence", "marked"),
    [
        ("柳城总工会主席何田（市人大副主任）到场。", "柳城总工会主席何田（市人大副主任）"),
        ("上台的有何田（市人大副主任）。", "市人大副主任"),
        ("记者何田（市报编辑部主任）到场。", "市报编辑部主任"),  # no office before
        ("柳城总工会主席何田（左三）到场。", "柳城总工会主席"),
    ],
)
def test_offices_before_and_behind_a_name_are_marked_together(sentence, marked):
    at = sentence.index("何田")
    told = _of_person(folded(sentence), Span(0, len(sentence)), Span(at, at + 2))
    assert sentence[told.span.start : told.span.end] == marked


def of_years(question, *told):
    """Return the dates cited of passages, each given as date and text, and the years remarked."""
    naming = [
        make_passage(text, title=None, date=date, source=f"{date}.md", id=f"{at:010x}")
        for at, (date, text) in enumerate(told)
    ]
    asked = make_question(question)
    hits = [Hit(rank, passage, 1.0, {}) for rank, passage in enumerate(naming, 1)]
    answer = compose_overview(asked, naming, hits)
    params = [reason.params for reason in answer.reasons if reason.code == "page_year"]
    return [c.hit.passage.date for c in answer.citations], params


def test_a_person_s_office_in_the_year_asked_about_comes_first():
    later = ("2024-03-04", "工会主席白云飞到场。")
    of_year = ("2022-05-06", "白云飞讲了一课。")
    question = "2022年白云飞是什么职务"
    assert of_years(question, later, of_year) == (["2022-05-06", "2024-03-04"], [])
    assert of_years("白云飞是什么职务", later, of_year)[0] == ["2024-03-04", "2022-05-06"]
    assert of_years(question, later) == (["2024-03-04"], [{"asked": "2022", "found": "2024"}])
    assert of_years(question, ("2024-03-04", "白云飞是2022年的工会主席。"))[1] == []


@pytest.mark.parametrize("question", ["今年白云飞资助了几名学生？", "今年清风亭有几座"])
def test_this_year_is_told_from_the_newest_article_where_no_page_is_of_today_s(session, question):
    answer = session.ask(question)
    (told,) = (reason.params for reason in answer.reasons if reason.code == "told_from")
    assert told == {"words": "今年", "date": "2024-03-04"}
    assert answer.citations[0].hit.passage.date == "2024-03-04"
    assert not any(reason.code == "other_year" for reason in answer.reasons)
    plain = session.ask(question.replace("今年", "2012年"))
    assert all(reason.code != "told_from" for reason in plain.reasons)
