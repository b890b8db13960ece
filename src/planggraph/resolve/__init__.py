"""`Facts` of many documents -> `Links`: which document a citation means, whose duty a plan answers, what restates what."""

from planggraph.resolve.corpus import resolve
from planggraph.resolve.held import chosen

__all__ = ["chosen", "resolve"]
