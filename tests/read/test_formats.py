"""One source plan, in each format that LibreOffice writes: the facts are those of its text."""

from __future__ import annotations

from pathlib import Path

import pytest
from documents import said, source
from libreoffice import SOFFICE, saved_as
from office import SAMPLES, docx_of

from planggraph.extract import extract_one
from planggraph.model import Source
from planggraph.read import open_files

pytestmark = pytest.mark.skipif(
    SOFFICE is None, reason="NO LIBREOFFICE: .odt, .rtf and .doc as it writes them are not tested"
)

FORMATS = {"odt": "writer8", "rtf": "Rich Text Format", "doc": "MS Word 97"}


@pytest.fixture(scope="module", params=FORMATS)
def plans(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Source]:
    """The samples, written in a format and read again, by their names."""
    folder = tmp_path_factory.mktemp(request.param)
    word = {f"{name}.docx": docx_of(text) for name, text in SAMPLES.items()}
    paths: list[Path] = []
    for name, data in saved_as(folder / "made", word, request.param, FORMATS[request.param]).items():
        paths.append(folder / f"{Path(name).stem}.{request.param}")
        paths[-1].write_bytes(data)
    return {file.path.stem: file.read() for file in open_files(paths)}


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_a_plan_says_the_same_as_its_text(plans: dict[str, Source], name: str) -> None:
    facts = extract_one(plans[name])
    assert said(facts) == said(extract_one(source(SAMPLES[name])))
    for one in facts.provisions:
        block = plans[name].block_at(one.span.start)
        assert block is not None
        assert block.paragraph or block.table


def test_its_name_and_hash_are_those_of_the_file(plans: dict[str, Source]) -> None:
    kinds = {"application/vnd.oasis.opendocument.text": ".odt", "application/msword": ".doc", "application/rtf": ".rtf"}
    for stem, one in plans.items():
        assert one.name == stem + kinds[one.media_type]
    assert len({one.sha256 for one in plans.values()}) == len(SAMPLES)
