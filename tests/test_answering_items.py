"""Lists whose items stand in several passages. All sentences are invented."""

from fakes import make_passage, make_question

from qa.answering.gathered.going_on import with_further_parts
from qa.answering.gathered.items import MOST_ITEMS, with_items
from qa.answering.quotes import quotes_of
from qa.corpus.passages import split_passage
from qa.text.sentences import sentence_spans
from qa.types import Citation, Hit, Reading, ScoredSpan, Span


def hit_of(passage, *marks, rank=1):
    def spot(words):
        at = passage.text.index(words)
        return ScoredSpan(Span(at, at + len(words)), 1.0)

    spots = tuple(spot(words) for words in marks)
    reading = Reading(1.0, 1.0, spots[:1], spots) if marks else None
    sentences = tuple(ScoredSpan(span, 0.5) for span in sentence_spans(passage.text))
    return Hit(rank, passage, 1.0, {}, sentences=sentences, reading=reading)


def cited(question, *hits):
    return [Citation(n, hit, quotes_of(question, hit)) for n, hit in enumerate(hits, 1)]


def marked(citations):
    return [
        [one.hit.passage.text[s.start : s.end] for quote in one.quotes for s in quote.highlights]
        for one in citations
    ]


def article(*texts, **changes):
    return [
        make_passage(text, id=f"{n:010d}", paragraph=n, **changes.get(f"p{n}", {}))
        for n, text in enumerate(texts, 1)
    ]


ASKED = make_question("新规有哪些要求", answer_type="list", normalized="新规有哪些要求")


def test_numbered_paragraphs_are_cited_with_what_leads_to_them():
    pages = article(
        "新规有三条要求。", "一、进门登记。", "二、下井签字。", "三、出井洗灯。", "散会了。"
    )
    hits = [hit_of(pages[0], "三条要求")]
    found = with_items(ASKED, cited(ASKED, *hits), hits, lambda _: pages)
    assert [one.number for one in found] == [1, 2, 3, 4]
    assert marked(found) == [[], ["进门登记"], ["下井签字"], ["出井洗灯"]]


def test_items_of_a_list_that_a_lead_ends_in_are_cited():
    lead = "新规要求："
    items = {"kind": "list", "lead": lead}
    pages = article(lead, "● 进门登记。", "● 下井签字。", "散会了。", p2=items, p3=items)
    hits = [hit_of(pages[0], "新规要求"), hit_of(pages[2], "下井", rank=2)]
    found = with_items(ASKED, cited(ASKED, *hits), hits, lambda _: pages)
    assert marked(found) == [[], ["进门登记"], ["下井签字"]]
    assert found[2].hit.passage is pages[2]


def test_one_of_a_list_and_another_count_add_nothing():
    pages = article("新规有三条要求。", "一、进门登记。", "二、下井签字。", "三、出井洗灯。")
    hits = [hit_of(pages[0], "三条要求")]
    several = make_question("有哪两条要求", answer_type="list", normalized="有哪两条要求")
    single = make_question("谁定的新规", answer_type="person", normalized="谁定的新规")
    for question in (several, single):
        own = cited(question, *hits)
        assert with_items(question, own, hits, lambda _: pages) == own


def test_what_marks_as_many_as_are_asked_for_stays_before_a_run_of_as_many():
    items = {"kind": "list", "lead": "另订："}
    pages = article("合同包午饭、雨衣。", "另订：", "一、罚款。", "二、停工。", p3=items, p4=items)
    question = make_question("合同包哪两样", answer_type="list", normalized="合同包哪两样")
    first = hit_of(pages[0], "午饭", "雨衣")
    hits = [first, hit_of(pages[2], "罚款", rank=2), hit_of(pages[3], "停工", rank=3)]
    own = cited(question, first)
    assert marked(own) == [["午饭", "雨衣"]]
    assert with_items(question, own, hits, lambda _: pages) == own


def test_items_cited_are_limited():
    numbers = "一二三四五六七八九十"
    lead = "新规要求："
    kinds = {f"p{n}": {"kind": "list", "lead": lead} for n in range(2, 22)}
    pages = article(lead, *(f"{a}{b}班点名。" for a in "甲乙" for b in numbers), **kinds)
    hits = [hit_of(pages[0], "新规要求")]
    found = with_items(ASKED, cited(ASKED, *hits), hits, lambda _: pages)
    assert len(found) == 1 + MOST_ITEMS


NAMES = ["青山", "白水", "红岩", "黑松", "黄坡", "绿洲"]
TEXT = "工会的驿站有" + "、".join(f"{name}驿站" for name in NAMES) + "。昨天下雨了。"


def parts(*before):
    return split_passage(make_passage(TEXT), [TEXT.index(words) for words in before])


STATIONS = make_question("驿站有哪些", answer_type="list", normalized="驿站有哪些")


def test_a_list_that_goes_on_in_the_next_part_is_cited_to_its_end():
    pages = parts("红岩", "黄坡", "昨天")
    found = with_further_parts(
        STATIONS, cited(STATIONS, hit_of(pages[1], "红岩驿站")), lambda _: pages
    )
    assert marked(found) == [
        ["青山驿站", "白水驿站"],
        ["红岩驿站", "黑松驿站"],
        ["黄坡驿站", "绿洲驿站"],
    ]
    assert [one.number for one in found] == [1, 2, 3]
    assert [one.hit.passage.id for one in found] == [page.id for page in pages[:3]]


def test_a_list_within_one_part_stays_alone():
    pages = parts("昨天")
    own = cited(STATIONS, hit_of(pages[0], "红岩驿站"))
    assert with_further_parts(STATIONS, own, lambda _: pages) == own
    who = make_question("谁来了", answer_type="person", normalized="谁来了")
    pages = parts("红岩")
    own = cited(who, hit_of(pages[0], "青山驿站"))
    assert with_further_parts(who, own, lambda _: pages) == own
