"""A corpus into files: texts, and beside them the facts that they state."""

from __future__ import annotations

import errno
import json
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import TypeVar

from planggraph.synth.corpus import Corpus, Unit

__all__ = ["each_unit", "write_corpus"]

T = TypeVar("T")
R = TypeVar("R")
_AHEAD = 4  # units that each process has before it


def write_corpus(
    folder: str | os.PathLike[str],
    documents: int,
    *,
    seed: int = 0,
    gold: str | os.PathLike[str] | None = None,
    processes: int | None = None,
    progress: bool | None = False,
) -> None:
    """Write the texts of a corpus, in folders of a thousand.

    Parameters
    ----------
    folder
        It must be empty, or not be there yet.
    documents, seed
        See `planggraph.synth.Corpus`.
    gold
        A folder for the gold facts, in the format that `planggraph.PlanGraph.evaluate` reads; None: without them.
    processes
        How many processes; None: one for each core. The files are the same, whatever the number.
    progress
        Whether to show a bar; None: where somebody can see it.

    Raises
    ------
    FileExistsError
        One of the folders holds something.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as there:
    ...     write_corpus(Path(there, "plans"), 3, seed=7, gold=Path(there, "gold"), processes=1)
    ...     sorted(path.name for path in Path(there).rglob("*-vn.*"))
    ['0000000-vn.json', '0000000-vn.txt']
    """
    texts, facts = Path(folder), None if gold is None else Path(gold)
    for one in (texts, facts):
        if one is not None:
            _empty(one)
    run = partial(_write, texts, facts)
    for _ in each_unit(run, Corpus(documents, seed), processes=processes, progress=progress):
        pass


def _empty(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise FileExistsError(errno.EEXIST, "the folder is not empty", str(folder))


def _write(texts: Path, gold: Path | None, unit: Unit) -> None:
    from planggraph.view.gold import gold_draft

    for facts in unit:
        name = facts.source.name
        _put(texts / name, facts.source.text)
        if gold is not None:
            draft = gold_draft(facts)
            _put((gold / name).with_suffix(".json"), json.dumps(draft, ensure_ascii=False, indent=1) + "\n")


def _put(path: Path, text: str) -> None:
    try:
        path.write_bytes(text.encode("utf-8"))
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8"))


# ---------------------------------------------------------------- processes
def each_unit(
    run: Callable[[Unit], R], corpus: Corpus, *, processes: int | None, progress: bool | None
) -> Iterator[tuple[Unit, R]]:
    """Every unit with what a function makes of it, in the order of the corpus, on several processes."""
    from tqdm.auto import tqdm

    hidden = None if progress is None else not progress
    with tqdm(total=len(corpus), unit="document", desc="writing", disable=hidden, leave=False) as bar:
        for unit, made in in_order(run, corpus.units(), processes):
            bar.update(unit.size)
            yield unit, made


def _cores() -> int:
    # where the system tells which cores are ours
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def in_order(run: Callable[[T], R], parts: Iterable[T], processes: int | None) -> Iterator[tuple[T, R]]:
    """Each part with what a function makes of it; only a few are under way at a time."""
    processes = processes or _cores()
    if processes == 1:
        yield from ((part, run(part)) for part in parts)
        return
    with ProcessPoolExecutor(processes) as pool:
        waiting: deque[tuple[T, Future[R]]] = deque()
        for part in parts:
            waiting.append((part, pool.submit(run, part)))
            if len(waiting) > processes * _AHEAD:
                first, future = waiting.popleft()
                yield first, future.result()
        for first, future in waiting:
            yield first, future.result()
