"""Count the words and pairs of words of a folder of texts, for the weights by which sentences are compared.

Usage: python scripts/compile_weights.py FOLDER... [-o FILE]

Reads all .txt and .md files below the folders, in UTF-8. A sentence counts once, however often it is printed
(letterheads and formulas would else count by the copies), and words count once in a sentence. What fewer than 100
sentences hold is left out, so that the table says how common words are and nothing of what any one text says.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from planggraph.resolve.ngrams import ngrams

TARGET = Path(__file__).resolve().parent.parent / "src" / "planggraph" / "resolve" / "data" / "weights.tsv.gz"
LEAST = 100  # sentences that a word must stand in
STEPS = 4  # weights are kept in quarters
LEAST_NGRAMS = 9  # five words: less is a heading, a cell or a signature
# a blank line, or the end of a sentence or item before a capital or a dash
_END = re.compile(r"\n\s*\n|(?<=[.;:])\s+(?=[A-ZĐÀ-Ỹ-])")


def sentences(folders: Iterable[Path]) -> Iterator[list[str]]:
    """Words and pairs of words of each sentence of the files."""
    seen: set[bytes] = set()
    for folder in folders:
        for path in sorted(one for one in folder.rglob("*") if one.suffix in (".txt", ".md")):
            text = unicodedata.normalize("NFC", path.read_text(encoding="utf-8", errors="replace"))
            for sentence in _END.split(text):
                found = ngrams(sentence)
                key = hashlib.sha256(" ".join(found).encode()).digest()[:12]
                if len(found) >= LEAST_NGRAMS and key not in seen:
                    seen.add(key)
                    yield found


def table(counted: Iterable[list[str]]) -> str:
    """The file's text: a line for each weight, with the words that have it; the line without words is of all others."""
    total, holding = 0, Counter[str]()
    for found in counted:
        total += 1
        holding.update(set(found))
    by_weight: dict[int, list[str]] = {}
    for ngram, n in holding.items():
        if n >= LEAST:
            by_weight.setdefault(_weight(total, n + 1), []).append(ngram)
    lines = [f"# {sum(map(len, by_weight.values()))} words and pairs of words of {total} sentences"]
    lines += [f"{weight}\t{'|'.join(sorted(listed))}" for weight, listed in sorted(by_weight.items())]
    return "\n".join([*lines, f"{_weight(total, LEAST)}\t", ""])


def _weight(total: int, n: int) -> int:
    return round(STEPS * math.log((total + 1) / n))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("-o", "--output", type=Path, default=TARGET)
    asked = parser.parse_args()
    text = table(sentences(asked.folders))
    asked.output.write_bytes(gzip.compress(text.encode("utf-8"), 9, mtime=0))
    print(f"{asked.output}: {asked.output.stat().st_size} bytes; {text.splitlines()[0].removeprefix('# ')}")
