#!/usr/bin/env python3
"""Counts in a folder of acts (Markdown) which characters follow one another: count.py FOLDER

Writes beside itself
- pairs.txt: the pairs of neighbouring characters that stand there three times at least; 。 stands for whatever is no Chinese
  character;
- words.txt: the pairs that are words of their own: four times at least, four times as often as chance would have it, and with
  neighbours on both sides that are hard to guess (an entropy of one bit).
Each line has a character and those behind it. Figures only: no sentence of an act can be told from them.
"""

import collections
import math
import pathlib
import re
import sys

STOP = "。"


def is_word(c):
    return "\u4e00" <= c <= "\u9fff" or c == "〇"


def entropy(counter):
    total = sum(counter.values())
    return -sum(n / total * math.log2(n / total) for n in counter.values())


def count(folder):
    pairs, single = collections.Counter(), collections.Counter()
    left, right = (collections.defaultdict(collections.Counter) for _ in range(2))
    for path in sorted(pathlib.Path(folder).rglob("*.md")):
        for line in path.read_text(encoding="utf-8").splitlines():
            line = re.sub(r"[\s*#]", "", line)
            letters = [STOP, *(c if is_word(c) else STOP for c in line), STOP]
            single.update(letters)
            for at, pair in enumerate(zip(letters, letters[1:])):
                if pair == (STOP, STOP):
                    continue
                pairs[pair] += 1
                if STOP not in pair:
                    left[pair][letters[at - 1]] += 1
                    right[pair][letters[at + 2]] += 1
    return pairs, single, left, right


def is_whole(pair, times, single, left, right):
    total = sum(single.values())
    expected = single[pair[0]] * single[pair[1]] / total
    return (
        STOP not in pair
        and times >= 4
        and times >= 4 * expected
        and min(entropy(left[pair]), entropy(right[pair])) >= 1
    )


def write(name, about, pairs):
    lines = collections.defaultdict(list)
    for first, second in sorted(pairs):
        lines[first].append(second)
    text = "".join(f"{first}{''.join(after)}\n" for first, after in sorted(lines.items()))
    path = pathlib.Path(__file__).with_name(name)
    path.write_text(f"# {about}; made by count.py.\n{text}", encoding="utf-8")


def main():
    pairs, single, left, right = count(sys.argv[1])
    often = [pair for pair, times in pairs.items() if times >= 3]
    write("pairs.txt", "Neighbours in the acts of a collection, three times at least", often)
    whole = [p for p, times in pairs.items() if is_whole(p, times, single, left, right)]
    write("words.txt", "Words of two characters, by the same counts", whole)


if __name__ == "__main__":
    main()
