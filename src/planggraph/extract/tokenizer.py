"""A rule tokenizer for Vietnamese administrative text.

A token is a syllable, a number or a mark; "15/11/2022", "70/2008/NĐ-CP" and "a)" come apart at their marks, so that
whatever the rules find begins and ends with a token. Nothing of the text is changed.
"""

from __future__ import annotations

import re

import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer

__all__ = ["blank"]

_MARKS = r"""[-–—/.,;:!?()\[\]{}"'“”‘’«»…*|_+=&%•●▪<>#~^`\\@$©®°§]"""
_INFIX = re.compile(_MARKS)
# spaCy takes affixes off one at a time and copies what is left, and its infixes find every mark but the first. So a
# mark at the beginning is an affix where a syllable follows, and nothing else is: a run of marks costs no square.
_PREFIX = re.compile(rf"{_MARKS}(?!{_MARKS})")


def blank() -> Language:
    """A Vietnamese pipeline with this tokenizer and no component."""
    nlp = spacy.blank(
        "vi", config={"nlp": {"tokenizer": {"@tokenizers": "spacy.vi.VietnameseTokenizer", "use_pyvi": False}}}
    )
    nlp.tokenizer = Tokenizer(
        nlp.vocab,
        prefix_search=_PREFIX.match,
        infix_finditer=_INFIX.finditer,
    )
    return nlp
