"""Synthetic corpora for tests of scale, load and properties: whole cascades over the real gazetteer.

A directive of the Prime Minister is answered by ministries and provinces, those by districts (before July 2025), those
by communes, in texts with the forms and defects of real documents at known rates, each with the facts that it states.
Nothing in them is true but the names of places and bodies: how right extraction is, they do not tell.
docs/synthetic.md has the whole.
"""

from planggraph.synth.cascades import KEPT, MADE, Slot
from planggraph.synth.corpus import Corpus, Unit
from planggraph.synth.document import compose
from planggraph.synth.quads import write_quads
from planggraph.synth.rates import DEFECTS, FORMS, RATES, Rate
from planggraph.synth.writing import write_corpus

__all__ = [
    "DEFECTS",
    "FORMS",
    "KEPT",
    "MADE",
    "RATES",
    "Corpus",
    "Rate",
    "Slot",
    "Unit",
    "compose",
    "write_corpus",
    "write_quads",
]
