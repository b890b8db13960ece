"""A corpus as quads without reading it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from planggraph.cli import main
from planggraph.rdf import facts_quads, links_quads, read_quads, reference_quads
from planggraph.resolve import resolve
from planggraph.synth import Corpus, Unit, write_quads
from planggraph.synth import quads as writing
from planggraph.synth.cascades import Cascade


class _Parts:
    """The first documents of some provinces in several cascades, as no short corpus has them."""

    def __init__(self, documents: int, seed: int) -> None:
        self.found: list[Unit] = []
        for number, branch in ((0, "01/thanh-pho-ha-noi"), (1, "01/thanh-pho-ha-noi/2025"), (2, "01/thanh-pho-ha-noi")):
            central = 1 + len(Cascade(seed, number).ministries)
            for key, size in ((None, central), (branch, documents)):
                self.found.append(Unit(seed=seed, cascade=number, branch=key, start=len(self), size=size))

    def __len__(self) -> int:
        return sum(unit.size for unit in self.found)

    def units(self) -> Iterator[Unit]:
        return iter(self.found)


def test_as_if_the_whole_were_written_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "Corpus", _Parts)
    write_quads(tmp_path / "graph.nq", 6, seed=3, processes=1)
    facts = [one for unit in _Parts(6, 3).units() for one in unit]
    assert len({(one.header.issued_on or "")[:4] for one in facts}) == 3
    links = resolve(facts)
    whole = [*(quad for one in facts for quad in facts_quads(one)), *reference_quads(facts, links), *links_quads(links)]
    assert set(read_quads(tmp_path / "graph.nq")) == set(whole)
    assert len((tmp_path / "graph.nq").read_bytes().splitlines()) == len(set(whole))


def test_number_of_processes_does_not_show(tmp_path: Path) -> None:
    for processes in (1, 2):
        write_quads(tmp_path / f"{processes}.nq", 14, seed=3, processes=processes)
    assert (tmp_path / "1.nq").read_bytes() == (tmp_path / "2.nq").read_bytes()


def test_size_of_a_document() -> None:
    sizes = [len(list(facts_quads(one))) for one in Corpus(60, seed=3)]
    assert 700 < sum(sizes) / len(sizes) < 1_300


def test_nothing_is_left_beside_a_file_that_is_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("no space")

    monkeypatch.setattr(writing, "_put", broken)
    with pytest.raises(RuntimeError):
        write_quads(tmp_path / "graph.nq", 3, processes=1)
    assert not list(tmp_path.iterdir())


def test_a_file_of_another_kind(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"\.nq"):
        write_quads(tmp_path / "graph.ttl", 3)


# ---------------------------------------------------------------- the command
def test_command(tmp_path: Path) -> None:
    told = ["synth", "--documents", "5", "--seed", "7", "--processes", "1"]
    places = [str(tmp_path / name) for name in ("plans", "gold", "plans.nq")]
    done = CliRunner().invoke(main, [*told, "-o", places[0], "--gold", places[1], "--quads", places[2]])
    assert done.exit_code == 0, done.output
    assert len(list(Path(places[0]).rglob("*.txt"))) == len(list(Path(places[1]).rglob("*.json"))) == 5
    assert Path(places[2]).stat().st_size > 100_000
    again = CliRunner().invoke(main, [*told, "-o", places[0]])
    assert again.exit_code == 1
    assert "the folder is not empty" in again.output


def test_command_without_a_place() -> None:
    done = CliRunner().invoke(main, ["synth", "--documents", "5"])
    assert done.exit_code == 2
    assert "--quads" in done.output
