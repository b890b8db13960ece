"""A user's corrections: a table of them, and `Facts` -> the `Facts` that they make of these."""

from planggraph.correct.applying import Corrected, Outcome, corrected
from planggraph.correct.table import Correction, corrections_text, extended, read_corrections

__all__ = ["Corrected", "Correction", "Outcome", "corrected", "corrections_text", "extended", "read_corrections"]
