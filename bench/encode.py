"""Passages encoded per second: our encoder beside plain sentence-transformers, in one process.

    python bench/encode.py [--passages 64] [--runs 3] [--json]

The passages are 500 characters of words drawn at random from a short list, the same at every run.
The two take turns, and the best run of each counts: other work on the machine only ever slows.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import time
from collections.abc import Callable

from qa.models.e5.torch_model import load_model
from qa.models.encoders import open_encoder

WORDS = (
    "工会 职工 活动 北京 区 街道 服务 中心 开展 组织 参加 培训 技能 竞赛 劳动 模范 慰问 "
    "一线 夏季 清凉 权益 维护 法律 咨询 企业 建设 项目 启动 现场 记者 表示 多名 代表 今年 "
    "去年 书屋 阅读 健康 体检 帮扶 困难 家庭 就业 岗位 招聘 快递 骑手 司机 工匠 创新 "
    "工作室 师傅 徒弟 传承 班组 安全 生产 食堂 歌咏 比赛 运动会 和 在 对 的 了 为 与 将 "
    "已经 通过 ， 。 、"
).split()
LENGTH = 500


def make_passages(count: int) -> list[str]:
    """Return ``count`` different passages of 500 characters."""
    draw = random.Random(20230701)
    return ["".join(draw.choices(WORDS, k=LENGTH))[:LENGTH] for _ in range(count)]


def best_rates(
    sides: dict[str, Callable[[list[str]], object]], passages: list[str], runs: int
) -> dict[str, list[float]]:
    """Return passages per second of each run, after one short run to warm up."""
    rates: dict[str, list[float]] = {name: [] for name in sides}
    for encode in sides.values():
        encode(passages[:4])
    for _ in range(runs):
        for name, encode in sides.items():
            start = time.perf_counter()
            encode(passages)
            rates[name].append(len(passages) / (time.perf_counter() - start))
    return rates


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--passages", type=int, default=64)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    ours = open_encoder()
    plain = (
        load_model()
    )  # after ours: both must run in the torch that ours loads (qa.models.threads)
    passages = make_passages(options.passages)
    load = os.getloadavg()[0]
    sides = {"union-qa": ours.encode_passages, "plain": plain.encode}
    rates = best_rates(sides, passages, options.runs)
    best = {name: max(values) for name, values in rates.items()}
    if options.json:
        tokens = ours.count_tokens(passages)
        figures = {
            "passages": len(passages),
            "characters": LENGTH,
            "tokens_mean": sum(tokens) / len(tokens),
            "cpus": os.cpu_count(),
            "load_before": load,
            "passages_per_second": rates,
            "ratio_of_bests": best["union-qa"] / best["plain"],
        }
        sys.stdout.write(json.dumps(figures, indent=2) + "\n")
    else:
        sys.stdout.write(table(rates, len(passages), load))


def table(rates: dict[str, list[float]], count: int, load: float) -> str:
    lines = [f"{count} passages of {LENGTH} characters, {os.cpu_count()} CPUs, load {load:.2f}"]
    for name, values in rates.items():
        runs = "  ".join(f"{value:.1f}" for value in values)
        lines.append(f"{name:10}{max(values):6.1f} passages/s   (runs: {runs})")
    lines.append(f"{'ratio':10}{max(rates['union-qa']) / max(rates['plain']):6.1f}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
