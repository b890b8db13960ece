"""`Facts` of many documents -> `Links`: which document a citation means, whose duty a plan answers."""

from planggraph.resolve.corpus import chosen, resolve

__all__ = ["chosen", "resolve"]
