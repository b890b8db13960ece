"""`Facts` of many documents -> `Links`: which document a citation means, what answers or restates what."""

from planggraph.resolve.corpus import resolve
from planggraph.resolve.held import chosen
from planggraph.resolve.index import Change, DocumentChange, LinkIndex, documents_known

__all__ = ["Change", "DocumentChange", "LinkIndex", "chosen", "documents_known", "resolve"]
