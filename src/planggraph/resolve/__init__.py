"""`Facts` of many documents -> `Links`: which document a citation means, what answers or restates what."""

from planggraph.resolve.citations import documents_known
from planggraph.resolve.corpus import resolve
from planggraph.resolve.held import chosen

__all__ = ["chosen", "documents_known", "resolve"]
