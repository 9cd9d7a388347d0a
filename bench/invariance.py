"""What must not change an answer, and what must: each answered question asked in many ways.

The right year or place, a polite opening, another ending, full-width figures, traditional
characters or a blank must leave verdict and quoted passage as they are; a wrong year or place must
refuse or say so. Year and place are those of the article that answers the plain question. Questions
are JSON lines with ``question`` (:mod:`qa.pipeline.evaluate.gold`); with ``--json`` the changed
ones are listed.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import opencc

from qa.errors import UsageError
from qa.pipeline.session import Session
from qa.text.normalize import HAS_CJK, normalize
from qa.text.places import places_in
from qa.types import Answer

KEEP, REFUSE = 0.97, 0.90
WRONG_YEARS = ("2013", "2009")
WRONG_PLACES = {"延庆区": "Yanqing", "上海市浦东新区": "Shanghai", "云南省曲靖市": "Yunnan"}
SAYING = {"other_year", "other_place", "place_unnamed", "undated"}
"""Reasons that tell the asker what does not fit."""

_END = re.compile(r"[\s?？。.!！]+$")


@dataclass(frozen=True)
class Asked:
    """A question that is answered, with the year and place of the article that answers it."""

    text: str
    answer: Answer
    year: str | None
    place: str | None

    @property
    def bare(self) -> str:
        """The question without its closing mark."""
        return _END.sub("", self.text)

    @property
    def chinese(self) -> bool:
        """Whether it is written in Chinese."""
        return bool(HAS_CJK.search(self.text))


def _year_front(asked: Asked) -> str | None:
    if not asked.year or re.search(r"\d{4}|年", asked.text):
        return None
    return f"{asked.year}年{asked.text}" if asked.chinese else f"In {asked.year}, {asked.text}"


def _year_behind(asked: Asked) -> str | None:
    if not asked.year or not asked.chinese or re.search(r"\d{4}|年", asked.text):
        return None
    return f"{asked.bare}（{asked.year}年）？"


def _districts(text: str) -> tuple[str, ...]:
    """Return the short names of the districts and counties that ``text`` names, by their codes."""
    found = [place for place in places_in(text) if place.level == "district"]
    return tuple(dict.fromkeys(place.name for place in sorted(found, key=lambda one: one.codes)))


def _place_front(asked: Asked) -> str | None:
    if not asked.place or not asked.chinese or _districts(asked.text):
        return None
    return f"{asked.place}{asked.text}"


def _half(asked: Asked) -> str | None:
    if not asked.chinese:
        return None
    middle = len(asked.bare) // 2
    return f"{asked.bare[:middle]} {asked.bare[middle:]}？"


def _in_chinese(make: Callable[[Asked], str]) -> Callable[[Asked], str | None]:
    return lambda asked: make(asked) if asked.chinese else None


def _in_english(make: Callable[[Asked], str]) -> Callable[[Asked], str | None]:
    return lambda asked: None if asked.chinese else make(asked)


_WIDE = str.maketrans(
    "".join(map(chr, range(0x21, 0x7F))), "".join(map(chr, range(0xFF01, 0xFF5F)))
)
_TRADITIONAL = opencc.OpenCC("s2t")

SAME: dict[str, Callable[[Asked], str | None]] = {
    "right year in front": _year_front,
    "right year behind": _year_behind,
    "right place in front": _place_front,
    "请问": _in_chinese(lambda a: f"请问{a.text}"),
    "麻烦查一下": _in_chinese(lambda a: f"麻烦查一下，{a.text}"),
    "据报纸报道": _in_chinese(lambda a: f"据报纸报道，{a.text}"),
    "呢": _in_chinese(lambda a: f"{a.bare}呢？"),
    "啊": _in_chinese(lambda a: f"{a.bare}啊"),
    "？": _in_chinese(lambda a: f"{a.bare}？"),
    "no mark": lambda a: a.bare,
    "full width": lambda a: a.text.translate(_WIDE) if re.search("[!-~]", a.text) else None,
    "traditional": _in_chinese(lambda a: _TRADITIONAL.convert(a.text)),
    "a blank": _half,
    "According to the paper": _in_english(
        lambda a: f"According to the paper, {a.text[:1].lower()}{a.text[1:]}"
    ),
    "Could you tell me": _in_english(lambda a: f"Please: {a.text}"),
}


def _wrong_year(year: str) -> Callable[[Asked], str | None]:
    """Put another year in front, or in the place of the years that are named."""

    def ask(asked: Asked) -> str | None:
        if re.search(r"(?:19|20)\d\d", asked.text):
            return re.sub(r"(?:19|20)\d\d", year, asked.text)
        return f"{year}年{asked.text}" if asked.chinese else f"In {year}, {asked.text}"

    return ask


def _wrong_place(chinese: str, english: str) -> Callable[[Asked], str | None]:
    """Put another place in front, or in the stead of those that are named."""

    def ask(asked: Asked) -> str | None:
        text, places = asked.text, places_in(normalize(asked.text))
        if len(normalize(text)) != len(text):
            return None
        for place in reversed(places):
            name = chinese if asked.chinese else english
            text = text[: place.span.start] + name + text[place.span.end :]
        if places:
            return text
        return f"{chinese}{text}" if asked.chinese else f"In {english}, {text}"

    return ask


OTHER: dict[str, Callable[[Asked], str | None]] = {
    **{f"wrong year {year}": _wrong_year(year) for year in WRONG_YEARS},
    **{f"wrong place {zh}": _wrong_place(zh, en) for zh, en in WRONG_PLACES.items()},
}


@dataclass
class Tally:
    """Questions asked one way, and those that went wrong."""

    asked: int = 0
    wrong: list[dict[str, object]] = field(default_factory=list)

    @property
    def share(self) -> float:
        """The share that went right."""
        return 1 - len(self.wrong) / self.asked if self.asked else 1.0


def answered(session: Session, questions: list[str]) -> Iterator[Asked]:
    """Yield the questions that are called found, with the year and place of their article."""
    for text in questions:
        answer = session.ask(text)
        if answer.verdict != "found":
            continue
        passage = answer.citations[0].hit.passage
        article = session.index.store.article(passage)
        told = "\n".join([passage.title or "", *(p.text for p in article)])
        places = [place for place in _districts(told) if f"{place}区" in told]
        yield Asked(
            text=text,
            answer=answer,
            year=passage.date[:4] if passage.date else None,
            place=f"{places[0]}区" if len(places) == 1 else None,
        )


def same(before: Answer, after: Answer) -> bool:
    """Tell whether verdict and first quoted passage are as before."""
    if after.verdict != before.verdict:
        return False
    return after.citations[0].hit.passage.id == before.citations[0].hit.passage.id


def refused(_: Answer, after: Answer) -> bool:
    """Tell whether the answer refuses, or says that year or place are not those asked about."""
    return after.verdict == "none" or any(reason.code in SAYING for reason in after.reasons)


def tally(
    session: Session,
    questions: list[Asked],
    ways: dict[str, Callable[[Asked], str | None]],
    right: Callable[[Answer, Answer], bool],
) -> dict[str, Tally]:
    """Ask every question every way."""
    found: dict[str, Tally] = {}
    for name, way in ways.items():
        count = found[name] = Tally()
        for asked in questions:
            text = way(asked)
            if text is None or text == asked.text:
                continue
            count.asked += 1
            after = session.ask(text)
            if not right(asked.answer, after):
                reasons = [reason.code for reason in after.reasons]
                count.wrong.append(
                    {"question": text, "verdict": after.verdict,
                     "confidence": [asked.answer.confidence, after.confidence],
                     "reasons": reasons}
                )  # fmt: skip
        sys.stderr.write(f"\r{name:30}")
    sys.stderr.write("\n")
    return found


def print_off_topic(session: Session, path: Path) -> None:
    """Ask what has nothing to do with the pages; a question of no letter is refused as well."""
    texts = [json.loads(line)["question"] for line in path.read_text("utf-8").splitlines()]
    verdicts = {}
    for text in texts:
        try:
            verdicts[text] = session.ask(text).verdict
        except UsageError:
            verdicts[text] = "none"
    answered = [text for text, verdict in verdicts.items() if verdict != "none"]
    share = 1 - len(answered) / len(verdicts)
    sys.stdout.write(f"  {'off topic':30} {len(texts):4}  refused {share:.3f} {answered}\n")


def main() -> None:
    """Ask everything every way and print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("questions", type=Path, nargs="+")
    parser.add_argument("--index", type=Path, default=Path("index"))
    parser.add_argument("--limit", type=int, default=10_000)
    parser.add_argument("--off-topic", type=Path, help="questions that must be refused")
    parser.add_argument("--json", type=Path, help="write what went wrong to this file")
    options = parser.parse_args()
    lines = [line for path in options.questions for line in path.read_text("utf-8").splitlines()]
    texts = list(dict.fromkeys(json.loads(line)["question"] for line in lines if line.strip()))
    session = Session.open(options.index)
    asked = list(answered(session, texts[: options.limit]))
    kept = tally(session, asked, SAME, same)
    told = tally(session, asked, OTHER, refused)
    sys.stdout.write(f"{len(texts)} questions, {len(asked)} found\n")
    for title, target, tallies in (("unchanged", KEEP, kept), ("refused or said", REFUSE, told)):
        for name, count in tallies.items():
            mark = " " if count.share >= target else "!"
            sys.stdout.write(f"{mark} {name:30} {count.asked:4}  {title} {count.share:.3f}\n")
        total = sum(count.asked for count in tallies.values())
        wrong = sum(len(count.wrong) for count in tallies.values())
        sys.stdout.write(f"  {'all':30} {total:4}  {title} {1 - wrong / max(1, total):.3f}\n")
    if options.off_topic:
        print_off_topic(session, options.off_topic)
    if options.json:
        record = {name: count.wrong for name, count in (kept | told).items()}
        options.json.write_text(json.dumps(record, ensure_ascii=False, indent=1), "utf-8")


if __name__ == "__main__":
    main()
