"""Build a graph from a folder of texts: build_graph.py FOLDER TARGET.nq"""

from __future__ import annotations

import sys
from pathlib import Path

from planggraph.errors import UnreadableSourceError
from planggraph.extract import extract_one
from planggraph.rdf import facts_quads, links_quads, reference_quads, write_quads
from planggraph.read import SUFFIXES, read
from planggraph.resolve import chosen, resolve

folder, target = map(Path, sys.argv[1:3])
facts = []
for path in sorted(p for p in folder.rglob("*") if p.suffix.lower() in SUFFIXES):
    try:
        facts.append(extract_one(read(path, root=folder)))
    except UnreadableSourceError as error:
        print(error, file=sys.stderr)
held, _ = chosen(facts)
links = resolve(facts)
quads = [q for one in held for q in facts_quads(one)]
write_quads([*quads, *reference_quads(held, links), *links_quads(links)], target)
