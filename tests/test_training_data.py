"""The training data is what its README says; the code that needs torch is not imported."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path

import pytest

from training.augment import make_unanswerable, reword
from training.data import Data, Passage, Question, held_out, load_union, split_of
from training.public import cut_paragraphs, load_public

FOLDER = Path(__file__).parents[1] / "training" / "data"
ARTICLES = sorted(FOLDER.glob("union_*.jsonl"))
FURTHER = ("more.jsonl", "hard.jsonl", "calibration.jsonl")


def rows(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def records() -> dict[str, dict]:
    return {record["id"]: record for path in ARTICLES for record in rows(path)}


@pytest.fixture(scope="module")
def asked(records) -> list[tuple[dict, dict]]:
    """Every question with its article."""
    own = [(question, record) for record in records.values() for question in record["questions"]]
    further = [row for name in FURTHER for row in rows(FOLDER / name)]
    return own + [(row["question"], records[row["id"]]) for row in further]


def test_no_two_articles_have_one_id():
    ids = [record["id"] for path in ARTICLES for record in rows(path)]
    assert sorted(set(ids)) == sorted(ids)


def test_every_answer_stands_in_its_paragraph(asked):
    for question, record in asked:
        if question["unanswerable"]:
            assert question["answers"] == []
            assert question["paragraph"] is None
        else:
            text = record["paragraphs"][question["paragraph"]]
            assert question["answers"]
            assert [a for a in question["answers"] if a not in text] == []


def test_no_question_is_both_answerable_and_not(asked):
    answerable = {(r["id"], q["question"]) for q, r in asked if not q["unanswerable"]}
    unanswerable = {(r["id"], q["question"]) for q, r in asked if q["unanswerable"]}
    assert answerable & unanswerable == set()


def test_training_and_calibration_share_no_article():
    data = load_union(ARTICLES, FOLDER / "forms.jsonl", [FOLDER / name for name in FURTHER])
    train, held = ({q.article for q in data.split(name)} for name in ("train", "held"))
    assert train & held == set()
    held_ids = {article.removeprefix("union:") for article in held}
    assert {row["id"] for row in rows(FOLDER / "more.jsonl")} & held_ids == set()
    assert {row["id"] for row in rows(FOLDER / "calibration.jsonl")} <= held_ids


def test_nothing_of_the_tests_or_the_sample_pages_is_trained_on(asked):
    """Neither their questions nor a sentence of theirs."""
    tests = {row["question"] for row in rows(Path(__file__).parent / "data" / "questions.jsonl")}
    assert tests & {question["question"] for question, _ in asked} == set()
    pages = Path(__file__).parents[1].joinpath("seeds").glob("page-*.md")
    runs = {run for page in pages for run in long_runs(page.read_text("utf-8"))}
    ours = {run for _, record in asked for text in record["paragraphs"] for run in long_runs(text)}
    assert runs
    assert runs & ours == set()


def long_runs(text: str) -> list[str]:
    """Return stretches of twelve or more Chinese characters between punctuation."""
    return re.findall(r"[\u4e00-\u9fff]{12,}", text)


def test_an_article_is_on_the_same_side_everywhere():
    # the first bytes of their SHA-256: 138, a multiple of six, and 29
    assert split_of("union:a-10", 6) == "held"
    assert split_of("union:a-01", 6) == "train"


def test_the_first_place_of_an_answer_is_its_span(tmp_path):
    article = {
        "id": "x-01",
        "kicker": "眉",
        "title": "题",
        "paragraphs": ["甲", "奖金3万元，又发3万元。"],
        "questions": [question("发了多少", 1, ["3万元"])],
    }
    further = {"id": "x-01", "question": question("谁发的", None, [], near=1)}
    (tmp_path / "union.jsonl").write_text(json.dumps(article), "utf-8")
    (tmp_path / "more.jsonl").write_text(json.dumps(further), "utf-8")
    data = load_union([tmp_path / "union.jsonl"], extra_files=[tmp_path / "more.jsonl"])
    assert data.passages[1] == Passage("union:x-01", "眉 题", "奖金3万元，又发3万元。", True)
    assert [q.answers for q in data.questions] == [{1: [(2, 5)]}, {}]
    assert [q.near for q in data.questions] == [None, 1]


def question(text: str, paragraph: int | None, answers: list[str], near: int | None = None) -> dict:
    return {
        "question": text,
        "lang": "zh",
        "type": "number",
        "paragraph": paragraph,
        "answers": answers,
        "unanswerable": not answers,
        "near": near,
    }


def test_joined_data_keeps_every_answer_in_its_passage():
    def one(name: str) -> Question:
        return Question(name, "zh", "x", name, "train", {0: [(0, 1)]}, near=0)

    both = Data([Passage("a", "", "甲")], [one("a")]).joined(
        Data([Passage("b", "", "乙")], [one("b")])
    )
    assert [list(q.answers) for q in both.questions] == [[0], [1]]
    assert [q.near for q in both.questions] == [0, 1]
    assert [both.passages[next(iter(q.answers))].text for q in both.questions] == ["甲", "乙"]


def test_a_cut_text_loses_nothing_and_answers_keep_their_words(tmp_path):
    text = "一句有十个字长短的话。" * 40 + "答案是红色。"
    pieces = cut_paragraphs(text, random.Random(0))
    assert "".join(text[a:b] for a, b in pieces) == text
    assert len(pieces) > 1
    answer = {"text": "红色", "answer_start": text.index("红色")}
    qas = [{"question": "什么颜色", "answers": [answer]}]
    body = {"data": [{"title": "题", "paragraphs": [{"id": "p", "context": text, "qas": qas}]}]}
    (tmp_path / "drcd.json").write_text(json.dumps(body), "utf-8")
    data = load_public(tmp_path, ["drcd"])
    assert [p.follows for p in data.passages] == [False] + [True] * (len(data.passages) - 1)
    ((index, [(start, end)]),) = data.questions[0].answers.items()
    assert data.passages[index].text[start:end] == "红色"


def test_texts_that_two_sets_share_are_on_the_same_side(tmp_path):
    """ChineseSquad and XQuAD are made of the same articles: known by their questions' ids."""
    ids = [f"q{number}" for number in range(30)]
    for name, title in (("squad2_zh.json", "天空{}"), ("xquad_zh_en.json", "Sky_{}")):
        records = [
            {"title": title.format(number), "paragraphs": [{"context": "天是蓝的。", "qas": [
                {"id": one, "question": "什么颜色", "question_en": "What colour?",
                 "answers": [{"text": "蓝", "answer_start": 2}]}]}]}
            for number, one in enumerate(ids)
        ]  # fmt: skip
        (tmp_path / name).write_text(json.dumps({"data": records}), "utf-8")
    squad, xquad = load_public(tmp_path, ["squad"]), load_public(tmp_path, ["xquad"])
    assert [q.split for q in squad.questions[::2]] == [q.split for q in xquad.questions[::2]]
    assert {q.split for q in squad.questions} == {"train", "held"}
    assert [q.lang for q in xquad.questions[:2]] == ["zh", "en"]


def test_blanks_that_would_give_an_answer_away_are_taken_out(tmp_path):
    answer = {"text": " 第 2 条街 ", "answer_start": 2}
    text = "他住 第 2 条街 ，姓 Van Gogh 。"
    answer["answer_start"] = text.index(answer["text"])
    qas = [{"id": "a", "question": "住哪", "answers": [answer]}]
    body = {"data": [{"title": "X", "paragraphs": [{"context": text, "qas": qas}]}]}
    (tmp_path / "xquad_zh_en.json").write_text(json.dumps(body), "utf-8")
    data = load_public(tmp_path, ["xquad"])
    assert data.passages[0].text == "他住第2条街，姓Van Gogh。"
    ((index, [(start, end)]),) = data.questions[0].answers.items()
    assert data.passages[index].text[start:end] == "第2条街"


@pytest.mark.parametrize("seed", range(8))
def test_a_changed_question_asks_of_what_the_passage_does_not_name(seed):
    passage = "2023年朝阳区第三届竞赛有12支队。"
    changed = make_unanswerable("2023年朝阳区第三届竞赛来了12支队吗", passage, random.Random(seed))
    assert changed is not None
    old = set(re.findall(r"\d+|第.|..区", "2023年朝阳区第三届竞赛来了12支队吗"))
    new = set(re.findall(r"\d+|第.|..区", changed)) - old
    assert len(new) == 1
    assert new.pop() not in passage


def test_a_question_that_shares_no_detail_cannot_be_changed():
    assert make_unanswerable("谁拿了第一", "冠军是甲队。", random.Random(0)) is None


def test_rewording_keeps_the_words():
    texts = {reword("驿站几点开门？", random.Random(seed)) for seed in range(60)}
    assert "驿站几点开门？" in texts
    assert "驿站几点开门" in texts
    assert all("驿站" in text for text in texts)


def test_what_is_held_out_stands_alone():
    """Passages and the places that questions point at move up together."""
    names = [f"union:{n}" for n in range(40)]
    held = next(name for name in names if split_of(name, 6) == "held")
    other = next(name for name in names if split_of(name, 6) == "train")
    passages = [Passage(other, "", "甲"), Passage(held, "", "乙"), Passage(held, "", "丙", True)]
    asked = [
        Question("问甲", "zh", "other", other, "train", {0: [(0, 1)]}),
        Question("问丙", "zh", "other", held, "held", {2: [(0, 1)]}),
        Question("问丁", "zh", "other", held, "held", {}, near=1),
    ]
    found = held_out(Data(passages, asked))
    assert [passage.text for passage in found.passages] == ["乙", "丙"]
    assert [(q.text, q.answers, q.near) for q in found.questions] == [
        ("问丙", {1: [(0, 1)]}, None),
        ("问丁", {}, 0),
    ]


def test_traditional_text_is_read_as_the_reader_reads_it(tmp_path):
    asked = {
        "question": "傷在哪裡", "lang": "zh", "type": "what", "paragraph": 0, "answers": ["右膝"],
        "unanswerable": False, "near": None,
    }  # fmt: skip
    record = {"id": "t-1", "title": "碉堡日記", "paragraphs": ["席少尉的右膝受了傷。"]}
    path = tmp_path / "union_t.jsonl"
    path.write_text(json.dumps(record | {"questions": [asked]}, ensure_ascii=False), "utf-8")
    data = load_union([path])
    assert data.passages == [Passage("union:t-1", "碉堡日记", "席少尉的右膝受了伤。")]
    assert data.questions[0].text == "伤在哪里"
    assert data.questions[0].answers == {0: [(4, 6)]}
