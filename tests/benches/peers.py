#!/usr/bin/env python3
"""`nianbao check` against autocorrect, the fastest linter of Chinese text, on the same 2,000 reports of 30 KB.

    cargo build --release
    python3 tests/benches/peers.py [--files 2000] [--rounds 7]

The two take turns, so that a machine that slows down slows both. Needs npm, which brings autocorrect-node into
target/peers; the reports are made there too, and removed at the end. Every tenth report has faults.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HOME = ROOT / "target" / "peers"
SIZE = 30_000


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--files", type=int, default=2000)
    options.add_argument("--rounds", type=int, default=7)
    options = options.parse_args()
    binary = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "release" / "nianbao"
    if not binary.exists():
        sys.exit("first: cargo build --release")
    reports = HOME / "reports"
    shutil.rmtree(reports, ignore_errors=True)
    size = write_reports(reports, options.files)
    commands = {
        "nianbao": [binary, "check", "--output-format", "concise", reports],
        "autocorrect": [autocorrect(), "--lint", reports],
    }
    print(f"{options.files} reports, {size / 1e6:.1f} MB, {os.cpu_count()} cores, {options.rounds} rounds")
    times = {name: [] for name in commands}
    for turn in range(options.rounds + 1):
        for name, command in commands.items():
            taken = measure(command)
            # The first turn brings programs and files into memory.
            if turn > 0:
                times[name].append(taken)
    shutil.rmtree(reports)
    print(f"{'':12} {'wall s: min':>12} {'median':>8} {'CPU s: min':>12} {'median':>8}")
    for name, taken in times.items():
        wall, cpu = zip(*taken)
        figures = (min(wall), statistics.median(wall), min(cpu), statistics.median(cpu))
        print(f"{name:12} {figures[0]:12.2f} {figures[1]:8.2f} {figures[2]:12.2f} {figures[3]:8.2f}")
    for place, unit in enumerate(("wall", "CPU")):
        ours, theirs = ([taken[place] for taken in times[name]] for name in commands)
        print(f"autocorrect / nianbao, {unit}: {min(theirs) / min(ours):.2f} (medians {statistics.median(theirs) / statistics.median(ours):.2f})")


def write_reports(folder, count):
    """Reports of invented towns, with more prose than the fixtures have."""
    folder.mkdir(parents=True)
    fixtures = ROOT / "tests" / "fixtures"
    texts = [grown((fixtures / name).read_text(encoding="utf-8")) for name in ("correct_2024.nianbao.md", "example.nianbao.md")]
    total = 0
    for number in range(count):
        text = texts[number % 10 == 9].replace("云溪镇", f"第{number}镇").encode()
        (folder / f"第{number}镇2024年政府信息公开工作年度报告.md").write_bytes(text)
        total += len(text)
    return total


def grown(text):
    """The report with its paragraphs on problems repeated, until it is as large as a real one."""
    head, mark, tail = text.partition("## 六、")
    assert mark
    paragraphs = [line for line in head.split("## 五、")[1].splitlines()[1:] if line and not line.startswith("#")]
    added = []
    while len((text + "\n\n".join(added)).encode()) < SIZE:
        added.append(paragraphs[len(added) % len(paragraphs)])
    return head + "\n\n".join(added) + "\n\n" + mark + tail


def autocorrect():
    """Its command, as npm brings it."""
    command = HOME / "node_modules" / ".bin" / "autocorrect"
    if not command.exists():
        HOME.mkdir(parents=True, exist_ok=True)
        subprocess.run(["npm", "install", "--silent", "--prefix", HOME, "autocorrect-node@2"], check=True)
    return command


def measure(command):
    """Wall and CPU seconds of a command; both linters end with 1 where they find something."""
    before = os.times()
    start = time.monotonic()
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd=HOME)
    wall = time.monotonic() - start
    if done.returncode not in (0, 1):
        sys.exit(f"{command}: {done.returncode}\n{done.stderr.decode()}")
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return wall, cpu


if __name__ == "__main__":
    main()
