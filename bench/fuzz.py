"""Read thousands of damaged pages: none may crash, every offset must be exact.

    python bench/fuzz.py [--pages FOLDER ...] [--count 10000] [--seed 1] [--keep FOLDER]

Pages of the folders (the project's sample pages by default) and small invented ones are cut, mixed,
doubled and sprinkled with control characters, blank lines, marks, Latin, digits and any Unicode,
and encoded in what pages come in or in something else. Each is read as ``qa pages`` would, and:

* crashed: an error that is none of ours, or one of ours that stands for it (``corpus.failed``);
  also where the terms to index are taken from the passages, for that would stop a build.
* inexact: a paragraph or passage that is not the file's characters at its spans, or characters of
  the page that neither an article nor a skipped stretch covers.
* refused: pages that are refused for a reason of their own (no text, unknown encoding).

Prints a table and exits with 1 when a page crashed or is inexact. The same ``--seed`` gives the
same pages; ``--keep`` saves those that failed.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from qa.corpus.pages import parse_page
from qa.corpus.passages import passages
from qa.errors import QaError
from qa.indexing.terms import lexical_text, mine_names
from qa.text.chunks import cut_points
from qa.text.normalize import normalize
from qa.text.originals import original_terms
from qa.text.segment import bigrams
from qa.text.sentences import sentence_spans
from qa.types import Page, Span

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
LINES = """第一段没有句号
ABC公司 and
and
本报讯（记者 何青）昨天，工会开了会，参加的职工有三百多
人，大家都说好。
□本报记者 方圆
河畔机械厂 陈大山
图为比赛现场 何青 摄
广告：新茶上市，电话 010-12345678
携手同心 共创未来
河畔工人报 2023年7月19日 星期三 第3版
二〇二三年七月十九日 农历癸卯年六月初二
责任编辑：张三 美编：李四
（下转第4版）
| 班组 | 得分 |
| --- | --- |
| 装卸一组 | 91 |
# 标题
#### 小标题
**粗体的一行**
1. 第一步
职 工 夜 校 昨 晚 开 课
The dock workers' pro-
gramme was opened by Mr. Reed.
By Jane Porter
---
newspaper: 河畔工人报
date: 2023-07-19T08:30:00+08:00
""".splitlines()
MARKS = [*"#|□【】“”（）", "##", "**", "__", "---", "- ", "> ", "1. "]
LATIN = ["and", "Mr. ", "U.S.", "pro-", "the union", "A", "e.g. ", "x" * 90]
ENDS = ["\n", "\n\n", "\n\n\n\n", "\r\n", "\r", "\u2028", "\x0b", "\x0c", "\x85"]
CODECS = ["utf-8"] * 8 + ["utf-8-sig", "utf-16", "utf-16-le", "gb18030", "gbk", "big5", "latin-1"]


def _slice(text: str, rng: random.Random) -> tuple[int, int]:
    start = rng.randrange(len(text) + 1)
    return start, min(len(text), start + int(rng.expovariate(1 / 60)))


def cut(text: str, rng: random.Random) -> str:
    """Leave a stretch out."""
    start, end = _slice(text, rng)
    return text[:start] + text[end:]


def double(text: str, rng: random.Random) -> str:
    """Print a stretch twice, there or elsewhere."""
    start, end = _slice(text, rng)
    at = end if rng.random() < 0.5 else rng.randrange(len(text) + 1)
    return text[:at] + text[start:end] + text[at:]


def swap(text: str, rng: random.Random) -> str:
    """Exchange two lines."""
    lines = text.split("\n")
    a, b = rng.randrange(len(lines)), rng.randrange(len(lines))
    lines[a], lines[b] = lines[b], lines[a]
    return "\n".join(lines)


def head(text: str, rng: random.Random) -> str:
    """Keep only the beginning."""
    return text[: rng.randrange(len(text) + 1)]


def insert(text: str, rng: random.Random) -> str:
    """Put something in, where a line begins or anywhere."""
    what = rng.choice([*_PIECES])(rng)
    starts = [0, *(i + 1 for i, char in enumerate(text) if char == "\n")]
    at = rng.choice(starts) if rng.random() < 0.5 else rng.randrange(len(text) + 1)
    return text[:at] + what + text[at:]


def spread(text: str, rng: random.Random) -> str:
    """Put blanks between the characters of a stretch, as text recognition does."""
    start, end = _slice(text, rng)
    return text[:start] + " ".join(text[start:end]) + text[end:]


def wrap(text: str, rng: random.Random) -> str:
    """Break all lines at a width."""
    width = rng.randrange(6, 60)
    lines = [line[i : i + width] for line in text.split("\n") for i in range(0, len(line), width)]
    return rng.choice(ENDS).join(lines)


def newlines(text: str, rng: random.Random) -> str:
    """Write other line ends."""
    return text.replace("\n", rng.choice(ENDS))


def _unicode(rng: random.Random) -> str:
    code = rng.choice([0x250, 0x3000, 0x10000, 0x110000])
    chars = (chr(rng.randrange(0xA0, code)) for _ in range(rng.randrange(1, 6)))
    return "".join(char for char in chars if not 0xD800 <= ord(char) < 0xE000)


_PIECES: list[Callable[[random.Random], str]] = [
    lambda rng: chr(rng.randrange(32)) * rng.choice([1, 1, 1, 3]),
    lambda rng: rng.choice(ENDS),
    lambda rng: rng.choice(MARKS),
    lambda rng: rng.choice(LATIN),
    lambda rng: str(rng.randrange(10 ** rng.randrange(1, 9))),
    lambda rng: rng.choice(LINES) + rng.choice(ENDS),
    lambda rng: rng.choice(["\u3000", " ", "\t", "\xa0", "\u200b", "\xad", "\ufeff"]),
    _unicode,
]
CHANGES = [cut, double, swap, head, insert, insert, insert, insert, spread, wrap, newlines]


def originals(folders: Sequence[Path]) -> list[str]:
    files = [file for folder in folders for file in sorted(folder.glob("*")) if file.is_file()]
    return [file.read_text("utf-8-sig") for file in files if file.suffix in (".txt", ".md")]


def make_page(texts: Sequence[str], rng: random.Random) -> tuple[str, bytes]:
    """Return the name and the bytes of a damaged page."""
    if texts and rng.random() < 0.5:
        text = rng.choice(texts)
        if rng.random() < 0.7:
            start = rng.randrange(len(text))
            text = text[start : start + rng.randrange(50, 1500)]
    else:
        text = "".join(rng.choice(LINES) + rng.choice(ENDS) for _ in range(rng.randrange(1, 14)))
    for _ in range(rng.randrange(1, 9)):
        text = rng.choice(CHANGES)(text, rng)
    data = text.encode(rng.choice(CODECS), "ignore")
    if rng.random() < 0.05 and data:  # a byte that stands wrong
        at = rng.randrange(len(data))
        data = data[:at] + bytes([rng.randrange(256)]) + data[at + 1 :]
    return rng.choice(["page.txt", "page.md"]), data


def inexact(page: Page, text: str) -> str:
    """Return what is wrong with the offsets of a page; nothing where all is right."""

    def cut_out(spans: Sequence[Span]) -> str:
        return "".join(text[span.start : span.end] for span in spans)

    covered = bytearray(len(text))
    for span in [*(s for a in page.articles for s in a.spans), *(s.span for s in page.skipped)]:
        covered[span.start : span.end] = b"\1" * len(span)
    lost = "".join(c for c, seen in zip(text, covered, strict=True) if not seen and not c.isspace())
    if lost.strip():
        return f"lost {lost[:20]!r}"
    for article in page.articles:
        for paragraph in article.paragraphs:
            if cut_out(paragraph.spans) != paragraph.text:
                return f"paragraph {article.number}.{paragraph.number}"
    for passage in passages(page, _cuts):
        if cut_out(passage.spans) != passage.text:
            return f"passage {passage.article}.{passage.paragraph}.{passage.part}"
    return ""


def take_terms(page: Page) -> None:
    """Do with the passages what indexing does before anything is encoded."""
    found = passages(page)
    mine_names(found)
    for passage in found:
        written = lexical_text(passage)
        bigrams(normalize(written))
        original_terms(written)


def _cuts(text: str) -> list[int]:
    ends = [span.end for span in sentence_spans(text)]
    return cut_points(text, lambda texts: [len(text) for text in texts], 60, ends)


def try_page(name: str, data: bytes) -> tuple[str, str]:
    """Return what became of a page (read, refused, inexact, crashed) and the reason."""
    try:
        page, text = parse_page(data, name)
        fault = inexact(page, text)
        take_terms(page)
    except QaError as error:
        return ("crashed" if error.key == "corpus.failed" else "refused"), error.message
    except Exception as error:
        return "crashed", f"{type(error).__name__}: {error}"
    return ("inexact" if fault else "read"), fault


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--pages", type=Path, nargs="*", default=[SEEDS])
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="folder for the pages that failed")
    options = parser.parse_args()
    rng = random.Random(options.seed)
    texts = originals(options.pages)
    counts: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    seconds = 0.0
    for number in range(options.count):
        name, data = make_page(texts, rng)
        started = time.perf_counter()
        result, reason = try_page(name, data)
        seconds += time.perf_counter() - started
        counts[result] += 1
        if result in ("crashed", "inexact"):
            reasons[f"{result}: {reason}"] += 1
            if options.keep:
                options.keep.mkdir(parents=True, exist_ok=True)
                (options.keep / f"{number:05d}-{name}").write_bytes(data)
    rows = [(key, counts[key]) for key in ("read", "refused", "inexact", "crashed")]
    rows += [("pages", options.count)]
    for key, count in rows:
        sys.stdout.write(f"{key:10}{count:8}\n")
    sys.stdout.write(f"{'per second':10}{options.count / max(seconds, 1e-9):8.0f}\n")
    for reason, count in reasons.most_common(20):
        sys.stdout.write(f"{count:6} × {reason}\n")
    sys.exit(bool(counts["crashed"] + counts["inexact"]))


if __name__ == "__main__":
    main()
