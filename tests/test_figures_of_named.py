"""The figure of whom a question names, beside or below that of all; a headline's told below."""

from __future__ import annotations

from fakes import make_question, marked_hit

from qa.answering.passages.told_below import with_text_below
from qa.types import Judgement

ALL = "全省去年建成茶亭512座。"
ROW = "其中雾溪市68座，白石市54座；青湾市47座。"
JUDGED = Judgement("found", 0.9, ())


def marked(text, span):
    return text[span.start : span.end] if span else None


def test_what_a_headline_tells_is_quoted_from_its_text():
    deck = marked_hit("茶亭去年建成512座", "512座", kind="deck", id="aa" * 5)
    text = marked_hit(ALL, "512座", id="bb" * 5)
    asked = make_question("去年建成几座茶亭？")
    assert with_text_below(asked, [deck, text], JUDGED, None)[0] == [text, deck]
    other = marked_hit("去年建成茶亭510座。", "510座", id="bb" * 5)
    assert with_text_below(asked, [deck, other], JUDGED, None)[0] == [deck, other]
