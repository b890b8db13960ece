"""`Source` -> an outline: letterhead, preamble, headings and items, closing."""

from planggraph.parse.misread import restored
from planggraph.parse.outline import Heading, Item, Outline, parse
from planggraph.parse.passage import Passage, clean

__all__ = ["Heading", "Item", "Outline", "Passage", "clean", "parse", "restored"]
