"""The wheel holds every file that the package reads, where the package reads it."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "planggraph"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    target = tmp_path_factory.mktemp("wheel")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(target)], cwd=ROOT, check=True)
    (path,) = target.glob("*.whl")
    return zipfile.ZipFile(path)


def test_every_file_of_the_package_is_packed(wheel: zipfile.ZipFile) -> None:
    files = (path for path in PACKAGE.rglob("*") if path.is_file() and path.suffix != ".pyc")
    missing = {path.relative_to(PACKAGE.parent).as_posix() for path in files} - set(wheel.namelist())
    assert missing == set()


def test_the_ontology_is_packed_where_it_is_read(wheel: zipfile.ZipFile) -> None:
    ontology = ROOT / "ontology"
    sources = [*ontology.glob("*.ttl"), *(ontology / "codelists").glob("*.ttl")]
    assert ontology / "shapes.ttl" in sources
    for source in sources:
        packed = f"planggraph/rdf/data/{source.relative_to(ontology).as_posix()}"
        assert wheel.read(packed) == source.read_bytes(), packed


def test_the_licences_are_packed(wheel: zipfile.ZipFile) -> None:
    names = {Path(name).name for name in wheel.namelist() if ".dist-info/licenses/" in name}
    assert names == {"LICENSE", "NOTICE"}


def test_an_install_stays_small() -> None:
    """What the package needs, with all that these need: extras stay extras."""
    wanted, seen, size = ["planggraph"], set[str](), 0
    while wanted:
        name = wanted.pop()
        if name in seen:
            continue
        seen.add(name)
        found = metadata.distribution(name)
        size += sum(place.stat().st_size for one in found.files or () if (place := Path(str(one.locate()))).is_file())
        for line in found.requires or ():
            needed = Requirement(line)
            if needed.marker is None or needed.marker.evaluate({"extra": ""}):
                wanted.append(canonicalize_name(needed.name))
    assert {"spacy", "lxml", "pypdfium2"} <= seen
    assert size < 600_000_000, f"{size:,} bytes; with what blocks on a disk take more, 650 MB are the limit"
