"""The verdict, and why the evidence is weak or absent, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from qa.messages import translate

MOST_PERCENT = 99
"""However sure: rounding makes nothing certain."""

_SOFTENED = ("not_stated", "off_topic")
"""Reasons worded otherwise where something is quoted all the same."""
_COMPARED = ("more", "less", "first", "last")
"""What one of two is found to be; by how much is said behind it, where that is known."""


def reason_text(code: str, params: Mapping[str, Any], verdict: str = "none") -> str:
    """Return a reason in words; an unknown code, or one short of parameters, gets a general one.

    Beside quotations, with another ``verdict`` than ``none``, none says that nothing was found.
    """
    given = {name: shown for name, value in params.items() if (shown := _shown(value))}
    try:
        if verdict != "none" and code in _SOFTENED:
            return translate(f"reason.{code}.weak", **given)
        return translate(f"reason.{code}", **given)
    except KeyError:  # no such text, or a parameter that it names is missing
        return translate("reason.unknown", code=code)


def confidence_text(verdict: str, confidence: float) -> str:
    """Return the confidence in words; of a refusal it is the chance that there is an answer."""
    key = "answer.chance" if verdict == "none" else "answer.confidence"
    return translate(key, percent=min(MOST_PERCENT, round(100 * confidence)))


def verdict_text(row: Mapping[str, Any]) -> str:
    """Return the verdict of a serialised answer in words; a row without one failed."""
    return translate(f"answer.verdict.{row.get('verdict', 'error')}")


def reason_texts(row: Mapping[str, Any]) -> list[str]:
    """Return the reasons of a serialised answer in words."""
    verdict = row.get("verdict", "none")
    return [
        reason_text(reason["code"], reason["params"], verdict) for reason in row.get("reasons", ())
    ]


def told_text(row: Mapping[str, Any]) -> str:
    """Return what a serialised answer says in short: Yes or No, how sure; or the error it met."""
    if row["error"]:
        return f"{verdict_text(row)} · {row['error']['message']}"
    confidence = confidence_text(row["verdict"], row["confidence"])
    said = (said_text(row.get("yes_no")), concluded_text(row), verdict_text(row), confidence)
    return " · ".join(filter(None, said))


def said_text(yes_no: str | None) -> str:
    """Return the Yes or No of an answer in words; empty where none can be told."""
    return translate(f"answer.yes_no.{yes_no}") if yes_no else ""


def concluded_text(row: Mapping[str, Any]) -> str:
    """Return what the parts of a serialised answer come to, in words; empty where nothing."""
    found = row.get("concluded")
    if not found:
        return ""
    names = found["names"]
    named = zip(names, found["figures"], strict=False)
    told = [_with_figure(*pair) for pair in named] if names else found["figures"]
    winners = [names[number - 1] for number in found["parts"] if number <= len(names)]
    by = found["kind"] in _COMPARED and found["value"]
    said = translate(
        _conclusion_key(found),
        names=_shown(winners),
        first=names[0] if names else "",
        second=names[-1] if names else "",
        value=found["value"] or "",
        figures=_shown(told),
    )
    return said + translate("answer.concluded.by", value=by) if by else said


def _with_figure(name: str, figure: str) -> str:
    """Return what a conclusion counts or compares with its figure; what is only named has none."""
    return name if name == figure else f"{name} {figure}"


def _conclusion_key(found: Mapping[str, Any]) -> str:
    """Return the key of a conclusion's text: by its direction, or by what its figures count."""
    kind, direction = found["kind"], found.get("direction")
    if kind == "difference" and direction:
        as_asked = direction != "equal" and not found.get("contrary")
        if as_asked:
            return f"answer.concluded.difference.{direction}.so"
        return f"answer.concluded.difference.{direction}"
    scale = found.get("scale")
    return (
        f"answer.concluded.{kind}.{scale}"
        if scale and kind != "equal"
        else f"answer.concluded.{kind}"
    )


def part_text(number: int, asked: str) -> str:
    """Return a part of a question that asks several things, with its number."""
    return translate("answer.part", number=number, question=asked)


def asked_texts(row: Mapping[str, Any], citation: Mapping[str, Any]) -> list[str]:
    """Return which parts of a serialised answer's question a citation answers, in words."""
    parts = row.get("parts") or ()
    numbers = [number for number in citation.get("parts") or () if number <= len(parts)]
    return [part_text(number, parts[number - 1]["question"]) for number in numbers]


def told_parts(row: Mapping[str, Any]) -> list[str]:
    """Return each part of a serialised answer's question with what it got: verdict, citations."""
    return [
        " · ".join(
            filter(
                None,
                (
                    part_text(number, part["question"]),
                    said_text(part["yes_no"]),
                    verdict_text(part),
                    "".join(translate("answer.cite.number", number=n) for n in part["citations"]),
                ),
            )
        )
        for number, part in enumerate(row.get("parts") or (), start=1)
    ]


def missing_text(terms: Iterable[str]) -> str:
    """Return the sentence that names the terms occurring nowhere in the pages."""
    return translate("answer.missing", terms=_shown(tuple(terms)))


def _shown(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str) or not isinstance(value, Iterable):
        return str(value)
    return translate("answer.list").join(str(item) for item in value)
