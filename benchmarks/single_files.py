"""What it costs to replace, remove and add single files of a store, at several sizes of it.

Usage: python benchmarks/single_files.py [DOCUMENTS ...]

The collections are synthetic, a longer one begins with a shorter one, and the same files are changed in each, so that
the lines can be compared. Times are medians, in milliseconds: on the clock, and of the processor.
"""

from __future__ import annotations

import re
import statistics
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from planggraph.building import add_files, build_store, remove_files
from planggraph.synth import write_corpus

_SIZES = (300, 1_000)
_SEED = 7
_CHANGED = range(40, 300, 13)  # numbers of documents, below the central ones


def _timed(change: Callable[[], object]) -> tuple[float, float]:
    clock, processor = time.perf_counter(), time.process_time()
    change()
    return 1000 * (time.perf_counter() - clock), 1000 * (time.process_time() - processor)


def _changed(store: Path, files: Iterable[Path]) -> dict[str, list[tuple[float, float]]]:
    times: dict[str, list[tuple[float, float]]] = {"replace": [], "remove": [], "add": []}
    for file in files:
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("\n", "\n\n", 1), encoding="utf-8")  # other bytes, and other places of all facts
        times["replace"].append(_timed(lambda: add_files(store, file, progress=False)))  # noqa: B023
        times["remove"].append(_timed(lambda: remove_files(store, [file])))  # noqa: B023
        times["add"].append(_timed(lambda: add_files(store, file, progress=False)))  # noqa: B023
        file.write_text(text, encoding="utf-8")
    return times


def main(sizes: Iterable[int]) -> None:
    print("| documents | build, s | change | clock, ms | processor, ms |\n|---|---|---|---|---|")
    for documents in sizes:
        with TemporaryDirectory() as folder:
            plans, store = Path(folder) / "plans", Path(folder) / "plans.pg"
            write_corpus(plans, documents, seed=_SEED, progress=False)
            start = time.perf_counter()
            build_store(plans, store, progress=False)
            built = time.perf_counter() - start
            numbered = {int(re.findall(r"\d+", path.name)[0]): path for path in plans.rglob("*.txt")}
            files = [numbered[n] for n in _CHANGED if n in numbered]
            add_files(store, files[0], progress=False)  # what is loaded once is loaded
            for change, times in _changed(store, files).items():
                clock, processor = (statistics.median(column) for column in zip(*times, strict=True))
                print(f"| {documents:,} | {built:.0f} | {change} | {clock:.0f} | {processor:.0f} |", flush=True)


if __name__ == "__main__":
    main([int(one) for one in sys.argv[1:]] or _SIZES)
